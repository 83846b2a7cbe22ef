//! What reviewers left in Word files: who changed what and when, comments, and our own data.

mod made;

use made::chance::judged;
use made::{paragraph, pieces, reports, run, word, word_beside};
use nianbao::exchange::{WORD_FILE, open, seal};
use nianbao::formats::Stage;
use nianbao::intake::{Deed, Revision, Revisions};
use nianbao_readers::wire::{Answer, answer};
use nianbao_readers::{Found, document};
use proptest::prelude::*;
use std::iter::once;

const DAY: &str = "2025-01-20T10:00:00Z";

/// What people left in a file.
fn left(bytes: &[u8]) -> Revisions {
    let Ok(Found::Document { revisions, .. }) = document("年报.docx", bytes) else {
        unreachable!("a document")
    };
    revisions
}

/// Each of them in a line: what was done, by whom, the text, and what stands around it.
fn told(bytes: &[u8]) -> Vec<String> {
    let told = |one: &Revision| match one.act {
        Deed::Inserted => format!("{}+{}（{}）", one.who, one.text, one.near),
        Deed::Deleted => format!("{}-{}（{}）", one.who, one.text, one.near),
        Deed::Said => format!("{}：{}“{}”（{}）", one.who, one.text, one.quote, one.near),
    };
    left(bytes).changes.iter().map(told).collect()
}

fn by(who: &str) -> String {
    format!(r#"w:id="1" w:author="{who}" w:date="{DAY}""#)
}

fn inserted(who: &str, text: &str) -> String {
    format!("<w:ins {}>{}</w:ins>", by(who), run(text))
}

fn deleted(who: &str, text: &str) -> String {
    let run = run(text).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ");
    format!("<w:del {}>{run}</w:del>", by(who))
}

fn of(runs: &[&str]) -> String {
    format!("<w:p>{}</w:p>", runs.concat())
}

fn cell(properties: &str, inside: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>")
}

fn begin(id: u32) -> String {
    format!(r#"<w:commentRangeStart w:id="{id}"/>"#)
}

fn end(id: u32) -> String {
    format!(
        r#"<w:commentRangeEnd w:id="{id}"/><w:r><w:rPr><w:rStyle/></w:rPr><w:commentReference w:id="{id}"/></w:r>"#
    )
}

/// The part with the comments: the number of each, by whom, and its paragraphs.
fn comments(all: &[(u32, &str, &[&str])]) -> String {
    let comment = |(id, who, lines): &(u32, &str, &[&str])| {
        let lines: String = lines.iter().map(|line| paragraph(line)).collect();
        format!(
            r#"<w:comment w:id="{id}" w:author="{who}" w:date="{DAY}" w:initials="x">{lines}</w:comment>"#
        )
    };
    format!(
        r#"<w:comments xmlns:w="x">{}</w:comments>"#,
        all.iter().map(comment).collect::<String>()
    )
}

#[test]
fn insertions_and_deletions_are_told_with_who_and_when() {
    let body = of(&[&run("共"), &deleted("张", "5"), &inserted("张", "6"), &run("件")]);
    let revisions = left(&word(&body));
    let one = |act, text: &str| Revision {
        act,
        who: "张".to_owned(),
        when: DAY.to_owned(),
        text: text.to_owned(),
        near: "共6件".to_owned(),
        quote: String::new(),
    };
    assert_eq!(revisions.changes, [one(Deed::Deleted, "5"), one(Deed::Inserted, "6")]);
    assert_eq!(revisions.data, None);
    // Nobody's, at no time, is told as well.
    let bare = of(&[&run("共"), &format!("<w:ins>{}</w:ins>", run("6"))]);
    let nobody = left(&word(&bare)).changes;
    assert_eq!((nobody[0].who.as_str(), nobody[0].when.as_str()), ("", ""));
    assert!(left(&word(&paragraph("共6件"))).is_empty());
}

#[test]
fn what_stands_behind_each_other_by_one_person_is_one_change() {
    let two = format!("<w:ins {}>{}<w:r><w:br/></w:r>{}</w:ins>", by("张"), run("甲"), run("乙"));
    let controlled =
        format!("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", inserted("张", "丙"));
    let later = inserted("张", "丁").replace(DAY, "2025-02-01T00:00:00Z");
    let body = of(&[&two, &controlled, &later, &inserted("李", "戊"), &deleted("李", "己")]);
    let bytes = word(&body);
    let near = "（甲\n乙丙丁戊）";
    assert_eq!(
        told(&bytes),
        [format!("张+甲\n乙丙丁{near}"), format!("李+戊{near}"), format!("李-己{near}")]
    );
    assert_eq!(left(&bytes).changes[0].when, "2025-02-01T00:00:00Z");
    // Another paragraph is another change.
    let apart = of(&[&inserted("张", "一")]) + &of(&[&inserted("张", "二")]);
    assert_eq!(told(&word(&apart)), ["张+一（一）", "张+二（二）"]);
}

#[test]
fn what_was_moved_is_deleted_here_and_inserted_there() {
    let from = format!("<w:moveFrom {}>{}</w:moveFrom>", by("张"), run("句"));
    let to = format!("<w:moveTo {}>{}</w:moveTo>", by("张"), run("句"));
    let body = of(&[&run("甲"), &from]) + &of(&[&run("乙"), &to]);
    assert_eq!(told(&word(&body)), ["张-句（甲）", "张+句（乙句）"]);
}

#[test]
fn of_what_one_inserted_and_another_deleted_the_deletion_is_told() {
    let gone = deleted("李", "乙");
    let both = format!("<w:ins {}>{}{gone}{}</w:ins>", by("张"), run("甲"), run("丙"));
    let expected = ["张+甲（甲丙）", "李-乙（甲丙）", "张+丙（甲丙）"];
    assert_eq!(told(&word(&of(&[&both]))), expected);
}

#[test]
fn paragraphs_whose_end_was_deleted_belong_together() {
    let end = format!("<w:pPr><w:rPr><w:del {}/></w:rPr></w:pPr>", by("张"));
    let body = of(&[&end, &run("头"), &deleted("张", "甲")])
        + &of(&[&end, &deleted("张", "乙")])
        + &of(&[&deleted("张", "丙"), &run("尾")])
        + &paragraph("后");
    assert_eq!(pieces("年报.docx", &word(&body)), ["头尾", "后"]);
    assert_eq!(told(&word(&body)), ["张-甲\n乙\n丙（头尾）"]);
    // Joined and nothing else: no text was changed.
    let joined = of(&[&end, &run("头")]) + &paragraph("尾");
    assert_eq!(told(&word(&joined)), Vec::<String>::new());
    // Before a table there is nothing to join.
    let table = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("", &of(&[&inserted("李", "格")])));
    let body = of(&[&end, &deleted("张", "甲")]) + &table;
    assert_eq!(told(&word(&body)), ["张-甲（）", "李+格（格）"]);
    let body =
        of(&[&end, &deleted("张", "甲")]) + &of(&[&deleted("李", "乙"), &deleted("李", "丙")]);
    assert_eq!(told(&word(&body)), ["张-甲（）", "李-乙丙（）"]);
}

#[test]
fn rows_and_cells_that_were_deleted_or_inserted_are_told_by_their_cells() {
    let row = |what: &str, cells: &str| {
        format!("<w:tr><w:trPr><w:{what} {}/></w:trPr>{cells}</w:tr>", by("张"))
    };
    let one = |text: &str| cell("", &paragraph(text));
    let gone = cell(&format!("<w:cellDel {}/>", by("李")), &paragraph("旧"));
    let rows = row("del", &(one("甲") + &cell("", &of(&[&inserted("李", "1")]))))
        + &row("ins", &(one("乙") + &cell("", &of(&[&inserted("李", "2"), &deleted("李", "3")]))))
        + &format!("<w:tr>{gone}{}</w:tr>", one("新"));
    let bytes = word(&format!("<w:tbl>{rows}</w:tbl>"));
    assert_eq!(pieces("年报.docx", &bytes), ["乙|2", "新"]);
    let expected = ["张-甲（）", "张-1（）", "张+乙（乙）", "李+2（2）", "李-3（2）", "李-旧（）"];
    assert_eq!(told(&bytes), expected);
}

#[test]
fn a_cell_is_the_place_of_all_that_stands_in_it() {
    let inner = format!(
        "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
        cell("", &of(&[&deleted("张", "旧"), &run("1")])),
        cell("", &of(&[&inserted("张", "2")]))
    );
    let inside = of(&[&inserted("李", "内")]) + &of(&[&inserted("李", "二")]) + &inner + "<w:p/>";
    let bytes = word(&format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("", &inside)));
    let near = &pieces("年报.docx", &bytes)[0];
    assert_eq!(near, "内二 1 2");
    let expected = ["李+内", "李+二", "张-旧", "张+2"].map(|one| format!("{one}（{near}）"));
    assert_eq!(told(&bytes), expected);
}

#[test]
fn boxes_and_texts_of_two_forms_are_told_once() {
    let inside = of(&[&inserted("张", "框")]) + &begin(1);
    let boxed = format!("<w:txbxContent>{inside}</w:txbxContent>");
    let forms = format!(
        r#"<w:r><mc:AlternateContent><mc:Choice Requires="wps">{boxed}</mc:Choice><mc:Fallback>{boxed}</mc:Fallback></mc:AlternateContent></w:r>"#
    );
    let body = of(&[&run("外"), &forms, &inserted("李", "面"), &end(1)]) + &paragraph("后");
    assert_eq!(pieces("年报.docx", &word(&body)), ["外面", "框", "后"]);
    assert_eq!(told(&word(&body)), ["李+面（外面）", "张+框（框）"]);
    let said = comments(&[(1, "张", &["话"])]);
    let bytes = word_beside(&body, &[("word/comments.xml", &said)]);
    assert_eq!(told(&bytes), ["张：话“面”（外面）", "李+面（外面）", "张+框（框）"]);
}

#[test]
fn comments_are_told_with_what_they_are_about() {
    let said = comments(&[
        (1, "张", &["请核对", "第二段"]),
        (2, "李", &["不妥"]),
        (3, "李", &["表内"]),
        (4, "", &["此处"]),
        (5, "张", &["页眉"]),
    ]);
    let body = of(&[
        &run("共"),
        &begin(1),
        &run("5"),
        &deleted("张", "旧"),
        &inserted("李", "件"),
        &end(1),
        &run("。"),
    ]) + &begin(2)
        + &of(&[&run("前"), &inserted("李", "新")])
        + &of(&[&run("后"), &end(2), &run("尾"), r#"<w:r><w:commentReference w:id="4"/></w:r>"#])
        + &format!(
            "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
            cell("", &of(&[&begin(3), &run("甲")])),
            cell("", &of(&[&run("乙"), &end(3)]))
        );
    let expected = [
        "张：请核对\n第二段“5件”（共5件。）",
        "张-旧（共5件。）",
        "李+件（共5件。）",
        "李：不妥“前新\n后”（前新）",
        "李+新（前新）",
        "：此处“”（后尾）",
        "李：表内“甲\n乙”（甲）",
        "张：页眉“”（）",
    ];
    assert_eq!(told(&word_beside(&body, &[("word/comments.xml", &said)])), expected);
    // Under another name the relations lead to them.
    let related = r#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="remarks7.xml"/></Relationships>"#;
    let parts = [("word/_rels/document.xml.rels", related), ("word/remarks7.xml", &said)];
    assert_eq!(told(&word_beside(&body, &parts)), expected);
    // Without them, or where they are damaged, the changes are told.
    let changes = ["张-旧（共5件。）", "李+件（共5件。）", "李+新（前新）"];
    assert_eq!(told(&word(&body)), changes);
    assert_eq!(told(&word_beside(&body, &[("word/comments.xml", "<w:comments><")])), changes);
}

#[test]
fn the_data_of_a_report_are_found_whatever_their_part_and_prefix_are() {
    let body = paragraph("年报");
    let data = |name: &str, part: &str| {
        left(&word_beside(&body, &[("customXml/item1.xml", "<other xmlns=\"x\"/>"), (name, part)]))
            .data
    };
    let json = Some(r#"{"a":"<"}"#.to_owned());
    for part in [
        r#"<report xmlns="urn:nianbao:report">{"a":"&lt;"}</report>"#,
        r#"<n:report xmlns:o="x" xmlns:n="urn:nianbao:report">{"a":"&lt;"}</n:report>"#,
        r#"<all><report xmlns="urn:nianbao:report"><![CDATA[{"a":]]><x>y</x>"&lt;"}</report></all>"#,
    ] {
        for name in ["customXml/item2.xml", "CustomXML/Item30.xml"] {
            assert_eq!(data(name, part), json, "{name} {part}");
        }
        assert_eq!(data("word/other.xml", part), None);
    }
    for part in [
        "<report>{}</report>",
        r#"<report xmlns="urn:another">{}</report>"#,
        r#"<n:report xmlns="urn:nianbao:report" xmlns:n="x">{}</n:report>"#,
        r#"<data xmlns="urn:nianbao:report">{}</data>"#,
        r#"<report xmlns="urn:nianbao:report">{}"#,
    ] {
        assert_eq!(data("customXml/item2.xml", part), None, "{part}");
    }
}

#[test]
fn our_own_export_opened_again_has_its_data_and_no_changes() {
    for report in reports() {
        let bytes = (WORD_FILE.write)(&report, Stage::Draft.into()).expect("written");
        let revisions = left(&bytes);
        assert_eq!(revisions.changes, []);
        let data = revisions.data.expect("data");
        assert_eq!(data, seal(&report.public()));
        assert_eq!(open(&data).as_ref(), Ok(&report.public()));
    }
}

#[test]
fn what_is_left_is_answered_to_the_page() {
    let body =
        of(&[&begin(1), &run("甲"), &inserted("张", "乙\"<"), &deleted("李", "丙"), &end(1)]);
    let said = comments(&[(1, "李", &["为何？"])]);
    let item = r#"<report xmlns="urn:nianbao:report">{}</report>"#;
    for parts in [vec![], vec![("word/comments.xml", &*said)], vec![("customXml/item1.xml", item)]]
    {
        let bytes = word_beside(&body, &parts);
        let found = document("年报.docx", &bytes).expect("read");
        let written = answer("document", "年报.docx", &bytes, false);
        assert_eq!(Answer::read(&written), Answer::Found(found));
        assert_eq!(Answer::read(&written).written(), written);
    }
    let written = |parts: &[(&str, &str)]| {
        answer("document", "年报.docx", &word_beside(&paragraph("甲"), parts), false)
    };
    let data = r#"{"document":["甲"],"cut":false,"revisions":{"changes":[],"data":"{}"}}"#;
    assert_eq!(written(&[("customXml/item1.xml", item)]), data);
    assert_eq!(written(&[]), r#"{"document":["甲"],"cut":false}"#);
}

#[test]
fn as_much_is_gathered_as_is_said_and_no_file_is_refused_for_it() {
    let long = "字".repeat(3_000);
    let cut =
        &left(&word(&of(&[&run("前"), &deleted("张", &long), &inserted(&long, &long)]))).changes;
    let letters = |text: &str| text.chars().count();
    assert_eq!([&cut[0].text, &cut[1].text, &cut[1].near].map(|one| letters(one)), [2_000; 3]);
    assert_eq!(letters(&cut[1].who), 200);
    let many: String = (0..3_000).map(|_| inserted("张", "甲") + &run("乙")).collect();
    let bytes = word(&(of(&[&many]) + &of(&[&inserted("张", "丙")])));
    let all = left(&bytes).changes;
    // Two thousand changes, each beside a paragraph of two thousand letters, are more than is held.
    assert!((100..2_000).contains(&all.len()), "{}", all.len());
    let short: String = (0..3_000).map(|_| of(&[&run("乙"), &inserted("张", "甲")])).collect();
    assert_eq!(left(&word(&short)).changes.len(), 2_000);
    // Many comments that all begin, and never end, over many runs.
    let all: Vec<(u32, &str, &[&str])> =
        (0..4_000).map(|id| (id, "张", &["话"] as &[&str])).collect();
    let starts: String = (0..4_000).map(begin).collect();
    let runs = run("字").repeat(100_000);
    let bytes = word_beside(&of(&[&starts, &runs]), &[("word/comments.xml", &comments(&all))]);
    let Ok(Found::Document { revisions, .. }) = judged("批.docx", &bytes) else { unreachable!() };
    assert!(revisions.changes.len() <= 2_000);
    // One author with an endless name, again and again.
    let name = "名".repeat(1_000_000);
    let torn: String = (0..2_500).map(|_| run("甲") + &deleted("李", "乙")).collect();
    let bytes = word(&of(&[&format!("<w:ins {}>{torn}</w:ins>", by(&name))]));
    assert!(judged("名.docx", &bytes).is_ok());
    // What hides the text behind data and comments refuses nothing.
    let blank = format!("<comments>{}</comments>", " ".repeat(63 * 1024 * 1024));
    let bytes = word_beside(
        &paragraph("甲"),
        &[("word/comments.xml", &blank), ("customXml/item1.xml", &blank)],
    );
    assert_eq!(judged("空.docx", &bytes).map(|_| ()), Ok(()));
}

/// What is done to a stretch of text, and by whom.
const DONE: [(Option<Deed>, &str); 5] = [
    (None, ""),
    (Some(Deed::Inserted), "张"),
    (Some(Deed::Inserted), "李"),
    (Some(Deed::Deleted), "张"),
    (Some(Deed::Deleted), "李"),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_paragraph_is_made_of_its_changes_are_told_in_order(
        stretches in prop::collection::vec((0..DONE.len(), "[件中<&a-z，]{1,6}", 0..3_u8), 1..12),
        is_in_cell in any::<bool>(),
    ) {
        let stretches: Vec<_> = stretches.into_iter().map(|(done, text, way)| (DONE[done], text, way)).collect();
        let mut runs = String::new();
        let mut near = String::new();
        let mut expected: Vec<(Deed, &str, String)> = Vec::new();
        let mut before = DONE[0];
        for ((act, who), text, way) in &stretches {
            let element = match (act, way) {
                (None, _) => run(text),
                (Some(Deed::Deleted), 0) => format!("<w:moveFrom {}>{}</w:moveFrom>", by(who), run(text)),
                (Some(Deed::Deleted), _) => deleted(who, text),
                (Some(_), 0) => format!("<w:moveTo {}>{}</w:moveTo>", by(who), run(text)),
                (Some(_), _) => inserted(who, text),
            };
            runs += &if *way == 2 { format!("<w:sdt><w:sdtContent>{element}</w:sdtContent></w:sdt>") } else { element };
            if *act != Some(Deed::Deleted) {
                near += text;
            }
            match (act, expected.last_mut()) {
                (None, _) => {}
                (Some(_), Some(last)) if before == (*act, *who) => last.2 += text,
                (Some(act), _) => expected.push((*act, *who, text.clone())),
            }
            before = (*act, *who);
        }
        let body = of(&[&runs]);
        let body = if is_in_cell { format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("", &body)) } else { body };
        let bytes = word(&body);
        prop_assert_eq!(pieces("年报.docx", &bytes), once(near.clone()).collect::<Vec<_>>());
        let changes = left(&bytes).changes;
        let told: Vec<_> = changes.iter().map(|one| (one.act, one.who.as_str(), one.text.clone())).collect();
        prop_assert_eq!(told, expected);
        prop_assert!(changes.iter().all(|one| one.near == near && one.quote.is_empty() && one.when == DAY));
    }
}
