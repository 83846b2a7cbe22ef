//! What reviewers left in texts of OpenDocument: who changed what and when, and comments.

mod made;

use made::chance::judged;
use made::odf::file;
use made::{archive, pieces};
use nianbao::intake::{Deed, Revision};
use nianbao_readers::wire::{Answer, answer};
use nianbao_readers::{Found, document};
use proptest::prelude::*;
use std::fmt::Write;

const DAY: &str = "2025-01-20T10:00:00";

/// What was changed in a file, and said about it.
fn left(name: &str, bytes: &[u8]) -> Vec<Revision> {
    let found = document(name, bytes).expect("read");
    let written = answer("document", name, bytes, false);
    assert_eq!(Answer::read(&written), Answer::Found(found.clone()));
    let Found::Document { revisions, .. } = found else { unreachable!("a document") };
    assert_eq!(revisions.data, None);
    revisions.changes
}

/// Each of them in a line: what was done, by whom, the text, and what stands around it.
fn told(bytes: &[u8]) -> Vec<String> {
    let told = |one: &Revision| match one.act {
        Deed::Inserted => format!("{}+{}（{}）", one.who, one.text, one.near),
        Deed::Deleted => format!("{}-{}（{}）", one.who, one.text, one.near),
        Deed::Said => format!("{}：{}“{}”（{}）", one.who, one.text, one.quote, one.near),
    };
    left("年报.odt", bytes).iter().map(told).collect()
}

/// A text with these changes listed and this body.
fn odt(regions: &str, body: &str) -> Vec<u8> {
    let text = format!(
        "<office:document-content><office:body><office:text><text:tracked-changes>{regions}</text:tracked-changes>{body}</office:text></office:body></office:document-content>"
    );
    archive(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &text)])
}

fn by(who: &str) -> String {
    format!(
        "<office:change-info><dc:creator>{who}</dc:creator><dc:date>{DAY}</dc:date></office:change-info>"
    )
}

fn region(id: &str, inside: &str) -> String {
    format!(r#"<text:changed-region xml:id="{id}" text:id="{id}">{inside}</text:changed-region>"#)
}

fn insertion(id: &str, who: &str) -> String {
    region(id, &format!("<text:insertion>{}</text:insertion>", by(who)))
}

fn deletion(id: &str, who: &str, lines: &[&str]) -> String {
    let lines: String = lines.iter().map(|line| format!("<text:p>{line}</text:p>")).collect();
    region(id, &format!("<text:deletion>{}{lines}</text:deletion>", by(who)))
}

fn begin(id: &str) -> String {
    format!(r#"<text:change-start text:change-id="{id}"/>"#)
}

fn end(id: &str) -> String {
    format!(r#"<text:change-end text:change-id="{id}"/>"#)
}

fn place(id: &str) -> String {
    format!(r#"<text:change text:change-id="{id}"/>"#)
}

#[test]
fn changes_are_told_with_who_and_when_wherever_they_stand() {
    let looks = region("f", &format!("<text:format-change>{}</text:format-change>", by("张")));
    let gone =
        "尾<office:annotation><dc:creator>别人</dc:creator><text:p>话</text:p></office:annotation>";
    let regions = deletion("d1", "张", &["5"])
        + &insertion("i1", "张")
        + &deletion("d2", "李", &["旧", "", "二<text:tab/>三<text:s text:c=\"2\"/>", gone])
        + &insertion("i2", "李")
        + &region("n", "<text:insertion><office:change-info/></text:insertion>")
        + &looks;
    let bodies = [
        format!(
            "<text:p>共{}{}<text:span>6</text:span>{}件</text:p>",
            place("d1"),
            begin("i1"),
            end("i1")
        ),
        // Whole paragraphs.
        place("d2"),
        format!("<text:p>甲{}乙</text:p><text:p>丙{}丁</text:p>", begin("i2"), end("i2")),
        // In a cell, in the cell of a table in it, and in a box; looks, and what is not listed.
        format!(
            "<table:table><table:table-row><table:table-cell><text:p>格</text:p><table:table><table:table-row><table:table-cell><text:p>{}内{}</text:p></table:table-cell></table:table-row></table:table></table:table-cell><table:covered-table-cell><text:p>{0}盖{1}</text:p></table:covered-table-cell></table:table-row></table:table>",
            begin("n"),
            end("n")
        ),
        format!(
            "<text:p>外<draw:frame><draw:text-box><text:p>{0}框{1}</text:p><table:table><table:table-row><table:table-cell><text:p>{0}格{1}</text:p></table:table-cell></table:table-row></table:table></draw:text-box></draw:frame>{0}面{1}</text:p>",
            begin("i2"),
            end("i2")
        ),
        format!("<text:p>{}末{}{} </text:p>", begin("f"), end("f"), place("unknown")),
        format!("<text:p> 空{}\n  格{}</text:p>", begin("i2"), end("i2")),
        place("d1"),
    ];
    let bytes = odt(&regions, &bodies.concat());
    let lines = ["共6件", "甲乙", "丙丁", "格 内", "外面", "框", "格", "末 ", " 空 格"];
    assert_eq!(pieces("年报.odt", &bytes), lines);
    let expected = [
        "张-5（共6件）",
        "张+6（共6件）",
        "李-旧\n\n二\t三  \n尾（甲乙）",
        "李+乙（甲乙）",
        "李+丙（丙丁）",
        "+内（格 内）",
        "李+面（外面）",
        "李+框（框）",
        "李+格（格）",
        "李+ 格（ 空 格）",
        "张-5（）",
    ];
    assert_eq!(told(&bytes), expected);
    let all = left("年报.odt", &bytes);
    assert_eq!((all[0].when.as_str(), all[5].when.as_str()), (DAY, ""));
}

#[test]
fn comments_are_told_with_what_they_are_about() {
    let comment = |name: &str, who: &str, lines: &str| {
        format!(
            "<office:annotation{name}><dc:creator>{who}</dc:creator><dc:date>{DAY}</dc:date><meta:creator-initials>x</meta:creator-initials>{lines}</office:annotation>"
        )
    };
    let body = format!(
        r#"<text:p>共{}5 <text:span>件</text:span>{}<office:annotation-end office:name="a"/>。</text:p><text:p>次{}</text:p><text:p>末<office:annotation-end office:name="b"/>行{}</text:p>"#,
        comment(
            r#" office:name="a""#,
            "张",
            "<text:p>请 <text:span> 您</text:span></text:p><text:list><text:list-item><text:p>核对</text:p></text:list-item></text:list>"
        ),
        place("d"),
        comment(r#" office:name="b""#, "李", "<text:p>两段</text:p>"),
        comment("", "", "<text:p>此处</text:p>"),
    );
    let bytes = odt(&deletion("d", "李", &["旧"]), &body);
    let expected = [
        "张：请 您\n核对“5 件”（共5 件。）",
        "李-旧（共5 件。）",
        "李：两段“末”（次）",
        "：此处“”（末行）",
    ];
    assert_eq!(told(&bytes), expected);
}

#[test]
fn a_file_of_an_office_program_is_told_and_a_workbook_is_not() {
    let shapes = left("年报.odt", file("shapes.odt"));
    let told: Vec<_> =
        shapes.iter().map(|one| (one.act, one.text.as_str(), one.near.as_str())).collect();
    assert_eq!(told, [(Deed::Deleted, "12", "34"), (Deed::Inserted, "34", "34")]);
    assert!(shapes.iter().all(|one| one.who == "甲" && one.when == "2024-01-01"));
    assert_eq!(left("表.ods", file("shown.ods")), []);
}

#[test]
fn as_much_is_gathered_as_is_said_and_soon() {
    let one = deletion("d", "张", &["字"; 3_000]);
    // The same place, again and again.
    let bytes = odt(&one, &format!("<text:p>{}</text:p>", (place("d") + "甲").repeat(100_000)));
    assert!(matches!(judged("多.odt", &bytes), Ok(Found::Document { .. })));
    let kept = left("多.odt", &bytes);
    assert!((1..2_000).contains(&kept.len()), "{}", kept.len());
    assert!(kept.iter().all(|one| one.text.chars().count() <= 2_000));
    let all: String = (0..3_000).map(|at| insertion(&format!("i{at}"), "张")).collect();
    let starts: String = (0..3_000).map(|at| begin(&format!("i{at}"))).collect();
    let many = format!("<text:p>{starts}甲</text:p>").repeat(20);
    assert!(matches!(judged("叠.odt", &odt(&all, &many)), Ok(Found::Document { .. })));
    let comments = "<text:p>甲<office:annotation><text:p>话</text:p></office:annotation></text:p>";
    assert_eq!(left("批.odt", &odt("", &comments.repeat(3_000))).len(), 2_000);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_paragraph_is_made_of_its_changes_are_told_in_order(
        stretches in prop::collection::vec((0..5_usize, "[件中a-z，]{1,6}", any::<bool>()), 1..12),
    ) {
        let (mut regions, mut body, mut near) = (String::new(), String::new(), String::new());
        let mut expected: Vec<(Deed, &str, String)> = Vec::new();
        let mut before = None;
        for (at, (kind, text, is_spanned)) in stretches.iter().enumerate() {
            let id = format!("c{at}");
            let who = if kind % 2 == 0 { "张" } else { "李" };
            let spanned = if *is_spanned { format!("<text:span>{text}</text:span>") } else { text.clone() };
            let done = match kind {
                0 => None,
                1 | 2 => Some((Deed::Inserted, who)),
                _ => Some((Deed::Deleted, who)),
            };
            match done {
                None => body += &spanned,
                Some((Deed::Deleted, who)) => {
                    regions += &deletion(&id, who, &[&spanned]);
                    body += &place(&id);
                }
                Some((_, who)) => {
                    regions += &insertion(&id, who);
                    write!(body, "{}{spanned}{}", begin(&id), end(&id)).expect("memory");
                }
            }
            if done.is_none_or(|(act, _)| act == Deed::Inserted) {
                near += text;
            }
            match (done, expected.last_mut()) {
                (None, _) => {}
                (Some(_), Some(last)) if before == done => last.2 += text,
                (Some((act, who)), _) => expected.push((act, who, text.clone())),
            }
            before = done;
        }
        let bytes = odt(&regions, &format!("<text:p>{body}</text:p>"));
        prop_assert_eq!(pieces("年报.odt", &bytes), vec![near.clone()]);
        let changes = left("年报.odt", &bytes);
        let told: Vec<_> = changes.iter().map(|one| (one.act, one.who.as_str(), one.text.clone())).collect();
        prop_assert_eq!(told, expected);
        prop_assert!(changes.iter().all(|one| one.near == near && one.when == DAY));
    }
}
