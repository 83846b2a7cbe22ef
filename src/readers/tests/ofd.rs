//! OFD files: pages as they are seen.

mod made;

use made::chance::judged;
use made::ofd::{MANNERS, file, package, unit};
use made::{all_read, archive, pieces, reports, transcript};
use nianbao_readers::{Found, Refusal, document};

#[test]
fn every_figure_is_read_however_a_file_is_written() {
    for report in reports() {
        for manner in MANNERS {
            let transcript = transcript("年报.ofd", &file(&report, manner)).expect("a report");
            all_read(&report, &transcript, &format!("{manner:?}"));
        }
    }
}

/// A text of this size, in millimetres, at this place.
fn text(text: &str, (x, y): (u32, u32), more: &str) -> String {
    format!(
        r#"<ofd:TextObject Boundary="{x} {y} 100 10" Size="4" {more}><ofd:TextCode X="0" Y="4">{text}</ofd:TextCode></ofd:TextObject>"#
    )
}

fn page(content: &str) -> Vec<String> {
    pieces("页.ofd", &package(&[content.to_owned()], "", "", false))
}

#[test]
fn what_is_seen_is_read_and_nothing_else() {
    let seen = [
        text("标题&lt;甲&gt;", (20, 20), ""),
        text("密", (60, 60), r#"CTM="5 5 -5 5 0 0""#),
        text("藏", (20, 70), r#"Visible="false""#),
        text("外", (300, 80), ""),
        r#"<ofd:Unknown><ofd:TextObject Size="4"/></ofd:Unknown>"#.to_owned(),
        r#"<ofd:ImageObject Boundary="0 0 20 20" ResourceID="9"/>"#.to_owned(),
    ];
    assert_eq!(page(&seen.concat()), ["标题<甲>"]);
    let template = text("模板上的字", (20, 100), "");
    let itself = r#"<ofd:CompositeObject ResourceID="7" Boundary="0 0 1 1"/>"#;
    let unit = unit("7", &format!("{}{itself}", text("合", (0, 0), "")));
    // A unit that draws itself again and again comes to an end.
    let own = r#"<ofd:CompositeObject ResourceID="7" Boundary="20 40 9 9"/><ofd:CompositeObject ResourceID="8"/>"#;
    let bytes = package(&[own.to_owned()], &template, &unit, false);
    let Ok(Found::Document { document, is_cut, .. }) = document("页.ofd", &bytes) else {
        unreachable!()
    };
    assert!(is_cut);
    let said = format!("{document:?}");
    assert!(said.contains("合") && said.contains("模板上的字"), "{said}");
}

#[test]
fn a_column_is_written_downwards_and_steps_hold_on() {
    let down = r#"<ofd:TextObject Boundary="20 20 5 50" Size="4" ReadDirection="90"><ofd:TextCode X="0" Y="4">第一</ofd:TextCode></ofd:TextObject>"#;
    assert_eq!(page(down), ["第", "一"].map(str::to_owned).to_vec());
    let held = r#"<ofd:TextObject Boundary="20 20 90 9" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="2">2024</ofd:TextCode><ofd:TextCode X="8" DeltaX="g 1 4">年报</ofd:TextCode></ofd:TextObject>"#;
    assert_eq!(page(held), ["2024年报"]);
}

#[test]
fn pages_of_pictures_and_files_without_pages_are_told() {
    let picture = r#"<ofd:ImageObject Boundary="0 0 297 420" ResourceID="9"/>"#.to_owned();
    let scanned = package(std::slice::from_ref(&picture), "", "", false);
    assert_eq!(document("扫描.ofd", &scanned), Err(Refusal::Scanned));
    let both = package(&[text("正文", (20, 20), ""), picture], "", "", false);
    let said = pieces("半.ofd", &both);
    assert!(said[0] == "正文" && said[1].contains("第 2 页是图片"), "{said:?}");
    let root =
        "<ofd:OFD><ofd:DocBody><ofd:DocRoot>Doc_0/None.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>";
    assert_eq!(document("缺.ofd", &archive(&[("OFD.xml", root)])), Err(Refusal::Damaged));
    assert_eq!(document("空.ofd", &archive(&[("OFD.xml", "<ofd:OFD/>")])), Err(Refusal::Damaged));
    let locked = archive(&[("OFD.xml", root), ("Encryptions.xml", "<x/>")]);
    assert_eq!(document("密.ofd", &locked), Err(Refusal::Password));
}

#[test]
fn what_would_grow_without_end_is_read_as_far_as_a_report_goes() {
    let one = text("字", (20, 20), "");
    // Each unit draws the next a hundred times.
    let units: String = (0..9_u32)
        .map(|id| {
            let next = format!(r#"<ofd:CompositeObject ResourceID="{}"/>"#, id + 1);
            unit(&id.to_string(), &format!("{one}{}", next.repeat(100)))
        })
        .collect();
    let own = r#"<ofd:CompositeObject ResourceID="0"/>"#.to_owned();
    let found = judged("叠.ofd", &package(&[own], "", &units, false));
    assert!(matches!(found, Ok(Found::Document { is_cut: true, .. })));
    let steps = text("年报", (20, 20), "")
        .replace("Y=\"4\"", "Y=\"4\" DeltaX=\"g 99999999999 1 g 4000000000 2\"");
    assert!(judged("步.ofd", &package(&[steps], "", "", false)).is_ok());
    let corners = format!(
        r#"<ofd:PathObject><ofd:AbbreviatedData>{}</ofd:AbbreviatedData></ofd:PathObject>"#,
        "M 0 0 L 100 0 L 100 100 ".repeat(500_000)
    );
    let found = judged("线.ofd", &package(&[format!("{one}{corners}")], "", "", false));
    assert!(matches!(found, Ok(Found::Document { .. })));
    let many = package(&[one.repeat(200_000)], "", "", false);
    assert_eq!(judged("多.ofd", &many), Err(Refusal::TooMuch));
    let pages = vec![one.clone(); 400];
    let found = judged("页.ofd", &package(&pages, "", "", false));
    assert!(matches!(found, Ok(Found::Document { is_cut: true, .. })));
    let deep = package(&["<ofd:PageBlock>".repeat(10_000)], "", "", false);
    assert_eq!(judged("深.ofd", &deep), Err(Refusal::TooDeep));
}
