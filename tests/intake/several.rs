//! Several reports in one text, parts of a year, older forms, lists: each is said to be what it
//! is, and nothing of it is filled in.

use crate::printed::lines;
use crate::sample::{Dice, Spice, draw};
use crate::shapes::{SHAPES, Shape, document};
use nianbao::form::Body;
use nianbao::intake::{Document, Piece, Unread, examine};
use nianbao::report::Report;

/// A random report in a form, of a body and a year, its title first.
fn one(shape: &Shape, seed: u64, name: &str, year: u16) -> Document {
    let mut report = draw(seed, Spice::Numbers);
    report.agency.name = name.to_owned();
    report.year = year;
    let mut dice = Dice::new(seed);
    let report = (shape.change)(&report, &mut dice);
    document(&report, shape, &mut dice)
}

fn said(document: &[Piece]) -> Result<(), Unread> {
    examine(document, None).map(|_| ())
}

/// The texts without the headings of sections.
fn without_headings(document: Document, report: &Report) -> Document {
    let is_heading = |piece: &Piece| {
        let mut headings = report.edition.sections.iter().map(|section| section.heading);
        matches!(piece, Piece::Line(line) if headings.any(|heading| heading == line))
    };
    document.into_iter().filter(|piece| !is_heading(piece)).collect()
}

#[test]
fn two_reports_side_by_side_are_refused_in_every_shape() {
    let mut failed = Vec::new();
    for shape in SHAPES {
        for (seed, other, names, years) in [
            // A body's reports of two years, and those of two bodies.
            (2, 4, ["青禾镇人民政府"; 2], [2023, 2024]),
            (6, 8, ["青禾镇人民政府", "柳溪镇人民政府"], [2024, 2024]),
        ] {
            // Seeds of one parity are of one form.
            let first = one(shape, seed + 1, names[0], years[0]);
            let then = one(shape, other + 1, names[1], years[1]);
            let both = [first, then].concat();
            if said(&both) != Err(Unread::Several) {
                failed.push(format!("{} {names:?} {years:?}: {:?}", shape.name, said(&both)));
            }
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
    assert!(Unread::Several.to_string().contains("几份报告"));
}

#[test]
fn two_reports_are_told_by_their_tables_where_titles_and_headings_tell_nothing() {
    let page = &SHAPES[0];
    let (first, then) = (draw(11, Spice::Numbers), draw(13, Spice::Numbers));
    let pages = |one: &Report, other: &Report| {
        [one, other].map(|report| document(report, page, &mut Dice::new(1)))
    };
    let untitled = |document: &Document| document[1..].to_vec();
    let [one, other] = pages(&first, &then);
    // The same title over both, as a template leaves it.
    let mut same = [one.clone(), other.clone()].concat();
    same[one.len()] = one[0].clone();
    assert_eq!(said(&same), Err(Unread::Several));
    // The second without a title, both without headings.
    assert_eq!(said(&[one.clone(), untitled(&other)].concat()), Err(Unread::Several));
    let bare = [without_headings(one.clone(), &first), without_headings(other, &then)].concat();
    assert_eq!(said(&bare), Err(Unread::Several));
    // The body's name in a line of its own above the title.
    let two_lines = |name: &str, seed| {
        let mut page = document(&draw(seed, Spice::Numbers), page, &mut Dice::new(1));
        page[0] = Piece::Line("2024年政府信息公开工作年度报告".to_owned());
        page.insert(0, Piece::Line(name.to_owned()));
        page
    };
    for (seed, other) in [(11, 13), (11, 11)] {
        let both = [two_lines("青禾镇人民政府", seed), two_lines("柳溪镇人民政府", other)].concat();
        assert_eq!(said(&both), Err(Unread::Several));
    }
}

#[test]
fn one_report_that_stands_twice_or_names_others_is_read() {
    let page = &SHAPES[0];
    let report = draw(11, Spice::Numbers);
    let one = document(&report, page, &mut Dice::new(1));
    let is_whole = |document: &[Piece]| {
        let read = examine(document, None).expect("one report").report;
        for cell in report.edition.cells() {
            assert_eq!(read.quantity(cell), report.quantity(cell), "{cell}");
        }
    };
    // For the eye and for the telephone.
    is_whole(&[one.clone(), one.clone()].concat());
    // With its contents before it, and others of the site behind it.
    let headings = report.edition.sections.iter().map(|section| section.heading.to_owned());
    let contents = lines(headings);
    is_whole(&[one[..1].to_vec(), contents, one[1..].to_vec()].concat());
    let others = (2019..2023).map(|year| format!("青禾镇{year}年政府信息公开工作年度报告"));
    is_whole(&[one.clone(), lines(others)].concat());
    // With the heads of a table again on its next page.
    let at = one.iter().rposition(|piece| matches!(piece, Piece::Table(_))).expect("a table");
    let Piece::Table(rows) = &one[at] else { unreachable!("a table") };
    let heads = Piece::Table(rows[..2].to_vec());
    is_whole(&[one[..=at].to_vec(), vec![heads], one[at + 1..].to_vec()].concat());
}

#[test]
fn a_part_of_a_year_in_the_form_of_a_year_is_none() {
    for part in ["上半年", "第一季度", "1－6月"] {
        let mut page = document(&draw(11, Spice::Numbers), &SHAPES[0], &mut Dice::new(1));
        page[0] = Piece::Line(format!("青禾镇2024年{part}政府信息公开工作报告"));
        assert_eq!(said(&page), Err(Unread::PartOfYear), "{part}");
    }
    // One that only speaks of a half-year is whole.
    let mut page = document(&draw(11, Spice::Numbers), &SHAPES[0], &mut Dice::new(1));
    page.insert(2, Piece::Line("上半年举办了一次政府信息公开工作培训。".to_owned()));
    assert_eq!(said(&page), Ok(()));
}

#[test]
fn a_report_from_before_the_first_form_is_said_to_be_one() {
    let report = draw(11, Spice::Numbers);
    let mut texts = vec!["青禾镇2017年政府信息公开工作年度报告".to_owned()];
    for section in report.edition.sections {
        texts.push(section.heading.to_owned());
        if matches!(section.body, Body::Prose(_)) {
            texts.push("工作平稳。".to_owned());
        }
    }
    assert_eq!(said(&lines(texts.clone())), Err(Unread::OlderForm));
    texts[0] = "青禾镇2022年政府信息公开工作年度报告".to_owned();
    assert_eq!(said(&lines(texts)), Ok(()));
}

#[test]
fn lists_of_reports_are_lists_whatever_stands_beside_the_titles() {
    let lists = [
        |year: u16| format!("· 青禾镇{year}年政府信息公开工作年度报告 [{}-01-20]", year + 1),
        |year: u16| format!("{year}年青禾县水务局政府信息公开年报"),
        |year: u16| format!("青禾縣{year}年政府資訊公開（政府信息公開）工作年度報告"),
    ];
    for list in lists {
        let rows = (2019..2025).map(list).collect::<Vec<_>>();
        assert_eq!(said(&lines(rows.clone())), Err(Unread::List), "{rows:?}");
    }
}
