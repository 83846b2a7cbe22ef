//! What nobody sees in a text is seen through: names that differ by it are one, and nothing
//! that leaves the program is a formula to the program that it comes to.

mod common;

use common::{agency, cell, found, zero};
use nianbao::clipboard::{Block, Merged};
use nianbao::exchange::DATA_FILE;
use nianbao::formats::table::{Content, Table, csv};
use nianbao::marks::{bare, guarded, has_marks, is_active, is_invisible, shown, unguarded};
use nianbao::report::{Action, Agency, AgencyKind, Report};
use nianbao::rollup::tabular::{bodies, findings, sums};
use nianbao::rollup::{Contribution, Rollup, Source, parse_roll};
use proptest::prelude::*;

const MARKS: &str = "\u{200B}\u{200C}\u{200D}\u{200E}\u{200F}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\
                     \u{2060}\u{2061}\u{2062}\u{2063}\u{2064}\u{2066}\u{2067}\u{2068}\u{2069}\u{FEFF}\
                     \u{AD}\u{61C}\u{180E}\u{0}\u{7}";
const SIGNS: &str = "=+-@＝＋－＠";

fn any_of(letters: &'static str) -> impl Strategy<Value = String> {
    prop::sample::select(letters.chars().collect::<Vec<_>>()).prop_map(String::from)
}

/// A text that a spreadsheet would run: marks and white space, a sign, and what it does.
fn formula() -> impl Strategy<Value = String> {
    let hidden = prop_oneof![3 => any_of(MARKS), 1 => any_of("\t\r\n \u{3000}\u{A0}")];
    let ahead = prop::collection::vec(hidden, 0..4).prop_map(|pieces| pieces.concat());
    let behind = prop_oneof![
        Just("1+1".to_owned()),
        Just("HYPERLINK(\"http://x\",\"件\")".to_owned()),
        Just("SUM(A1,A2)\n=2".to_owned()),
        "\\PC{0,6}",
    ];
    (ahead, any_of(SIGNS), behind).prop_map(|(ahead, sign, behind)| ahead + &sign + &behind)
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![4 => formula(), 1 => "'{0,2}".prop_flat_map(|quotes| formula().prop_map(move |text| quotes.clone() + &text)), 1 => "\\PC{0,9}"]
}

/// What a spreadsheet sees first in a cell.
fn first(text: &str) -> Option<char> {
    text.chars().find(|c| !is_invisible(*c) && !c.is_whitespace())
}

/// The cells of CSV, as RFC 4180 reads them.
fn cells_of_csv(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut is_quoted = false;
    let mut letters = text.trim_start_matches('\u{FEFF}').chars().peekable();
    while let Some(letter) = letters.next() {
        let row = rows.last_mut().expect("a row");
        let cell = row.last_mut().expect("a cell");
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(String::new()),
            '\r' if !is_quoted && letters.peek() == Some(&'\n') => {
                letters.next();
                rows.push(vec![String::new()]);
            }
            other => cell.push(other),
        }
    }
    rows.pop();
    rows
}

fn assert_inert(table: &Table) -> Result<(), TestCaseError> {
    let read = cells_of_csv(&csv(table));
    prop_assert_eq!(read.len(), table.rows.len());
    for (row, entries) in read.iter().zip(&table.rows) {
        prop_assert_eq!(row.len(), entries.len(), "{:?}", row);
        for (cell, entry) in row.iter().zip(entries) {
            match entry {
                Content::Empty => prop_assert_eq!(cell, ""),
                Content::Number(number) => prop_assert_eq!(cell, number, "numbers stay numbers"),
                Content::Text(text) => {
                    prop_assert!(!cell.starts_with(['\t', '\r', '\n']), "{cell:?}");
                    prop_assert!(!first(cell).is_some_and(|c| SIGNS.contains(c)), "{cell:?}");
                    prop_assert_eq!(
                        cell.strip_prefix('\'').unwrap_or(cell),
                        text.strip_prefix('\'').unwrap_or(text)
                    );
                }
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_cell_of_a_table_is_a_formula(texts in prop::collection::vec(text(), 1..9)) {
        let row: Vec<Content> = texts.into_iter().map(Content::Text).chain([Content::Number("-3.5".to_owned()), Content::Empty]).collect();
        assert_inert(&Table { name: "数据", rows: vec![row], heads: 0, fixed: 0 })?;
    }

    #[test]
    fn what_is_copied_is_no_formula_elsewhere_and_comes_back_as_it_was(
        rows in prop::collection::vec(prop::collection::vec(text(), 1..4), 1..4),
    ) {
        let block = Block::new(rows.clone());
        let (tsv, html) = (block.to_tsv(), block.to_html());
        let merged = |text: &str| Merged { text: text.to_owned(), colspan: 1, rowspan: 1 };
        let mut cells = Vec::new();
        for row in html.split("<tr>").skip(1) {
            let row = row.split("<td>").skip(1).map(|cell| {
                let cell = cell.split("</td>").next().unwrap_or_default();
                cell.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
            });
            cells.push(row.map(|text| merged(&text)).collect::<Vec<_>>());
        }
        for text in cells.iter().flatten().map(|cell| cell.text.as_str()) {
            let is_sign = matches!(bare(text).trim(), "-" | "--" | "－" | "－－");
            // A sign before a number is no formula, whatever nobody sees around it.
            let seen = bare(text).chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let is_number = seen.contains(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))
                && seen.chars().all(|c| "＋－+-.．0123456789０１２３４５６７８９".contains(c));
            prop_assert!(is_sign || is_number || !is_active(text), "{text:?}");
        }
        prop_assert_eq!(Block::from_merged(cells).to_tsv(), tsv.clone());
        if !rows.iter().flatten().any(|text| text.contains(['\r', '\n'])) {
            prop_assert_eq!(Block::from_tsv(&tsv).to_tsv(), tsv);
        }
    }

    #[test]
    fn the_guard_is_taken_off_where_it_was_put_on(text in text()) {
        let guarded = guarded(&text);
        prop_assert_eq!(unguarded(&guarded), text.as_str());
        prop_assert!(!is_active(&guarded));
    }

    #[test]
    fn names_that_differ_by_what_nobody_sees_are_one_body(
        pieces in prop::collection::vec(any_of(MARKS), 1..5), at in 0..4_usize,
    ) {
        let name = "甲街道办";
        let split = name.char_indices().nth(at).map_or(0, |(at, _)| at);
        let other = format!("{}{}{}", &name[..split], pieces.concat(), &name[split..]);
        prop_assert_eq!(Agency::key(&other), Agency::key(name));
        prop_assert_eq!(bare(&other), name);
        prop_assert!(shown(&other).contains("〔U+") && !shown(&other).contains(is_invisible));

        let mut report = zero("2021");
        report.agency = Agency { name: other.clone(), kind: AgencyKind::Subdistrict };
        let told = found(&report, "F02");
        prop_assert!(told[0].headline.contains("〔U+"), "{}", told[0].headline);
        prop_assert!(!DATA_FILE.file_name(&report).contains(is_invisible));
        for listed in [name, other.as_str()] {
            let mut rollup = Rollup::new(agency(), report.year);
            rollup.expect(parse_roll(listed));
            rollup.receive(vec![Contribution::of(&report, "a.json", Source::Data)]);
            let bodies = rollup.bodies();
            prop_assert_eq!(bodies.len(), 1);
            prop_assert!(bodies[0].counted.is_some() && bodies[0].name == name);
        }
        report.apply(told[0].fixes[0].action());
        prop_assert_eq!(&report.agency.name, name);
        prop_assert!(found(&report, "F02").is_empty());
    }

    #[test]
    fn names_and_remarks_of_bodies_leave_the_office_as_text(
        names in prop::collection::vec(text(), 1..4), remark in text(),
    ) {
        let mut rollup = Rollup::new(Agency { name: names[0].clone(), kind: AgencyKind::Government }, 2025);
        let mut arrived = Vec::new();
        for name in &names {
            let mut report = Report::empty(rollup.edition(), 2025, Agency { name: name.clone(), kind: AgencyKind::Other });
            for (address, text) in [("requests.received.total", remark.clone()), ("requests.granted.total", format!("3（{remark}）")), ("requests.received.other", "7".to_owned())] {
                let at = cell(&report, address);
                report.apply(Action::EnterFigure(at, text));
            }
            arrived.push(Contribution::of(&report, &format!("{name}.json"), Source::Data));
        }
        rollup.receive(arrived);
        for table in [bodies(&rollup), findings(&rollup), sums(&rollup)] {
            assert_inert(&table)?;
        }
    }
}

#[test]
fn what_chooses_the_shape_of_a_rare_character_is_part_of_a_name_and_not_shown() {
    let name = "葛\u{E0100}镇";
    assert!(!has_marks(name));
    assert_eq!((shown(name).as_ref(), bare(name).as_ref()), (name, name));
    assert_eq!(Agency::key(name), Agency::key("葛镇"));
}

#[test]
fn signs_for_nothing_and_numbers_are_copied_as_they_are() {
    let block = Block::new(vec![["-", "-3.5", "+2", "—", "/", "１２"].map(str::to_owned).to_vec()]);
    assert_eq!(block.to_tsv(), "-\t-3.5\t+2\t—\t/\t１２\r\n");
}
