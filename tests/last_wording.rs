//! Last year's wording beside this year's: what is said again, what otherwise, what not any more, and
//! sentences carried on.

mod common;

use common::all_zero;
use nianbao::document::last_wording::{LastWording, Now, Sentence};
use nianbao::form::Field;
use nianbao::narrative::live::expand;
use nianbao::report::{Action, Report};
use proptest::prelude::*;

const FIELD: &str = "sections.overview.on_request";

/// Two years of one body in one form: last year 8 received and 6 closed, this year 12 and 9.
fn years(then: &str, now: &str) -> Vec<(Report, Field)> {
    let pair = |mut report: Report| {
        let field = report.edition.field(FIELD).expect("a passage");
        let mut previous = report.clone();
        let next = report.year + 1;
        report.apply(Action::ChooseYear(next));
        for (report, received, closed) in [(&mut previous, "8", "6"), (&mut report, "12", "9")] {
            for (row, figure) in
                [("received", received), ("closed_total", closed), ("granted", closed)]
            {
                for column in ["natural_person", "total"] {
                    let address = format!("requests.{row}.{column}");
                    let cell =
                        report.edition.cell(&address).unwrap_or_else(|| unreachable!("{address}"));
                    report.apply(Action::EnterFigure(cell, figure.to_owned()));
                }
            }
        }
        let year = previous.year.to_string();
        previous.apply(Action::write(field, then.replace("{Y}", &year)));
        report.apply(Action::KeepBeside(Some(Box::new(previous))));
        report.apply(Action::write(field, now.replace("{Y}", &year)));
        (report, field)
    };
    all_zero().into_iter().map(pair).collect()
}

fn shown(report: &Report, field: Field) -> String {
    expand(report, &report.text(field)).text
}

#[test]
fn a_sentence_is_carried_on_with_its_year_moved_and_its_numbers_live() {
    for (report, field) in years("{Y}年收到申请8件，办结6件。另接待来访35人次。", "")
    {
        let there = LastWording::of(&report, field);
        let [first, second] = &there.sentences[..] else { unreachable!("two sentences") };
        assert_eq!(first.shown, format!("{}年收到申请12件，办结9件。", report.year));
        assert!(first.numbers_left.is_empty());
        assert!(first.becomes.contains("{{requests.received.total}}"), "{}", first.becomes);
        assert_eq!(
            (&*second.becomes, &second.numbers_left[..]),
            ("另接待来访35人次。", &["35".to_owned()][..])
        );
        let mut after = report.clone();
        after.apply(there.carry(&report, field, &[0, 1]));
        assert_eq!(shown(&after, field), format!("{}{}", first.shown, second.said));
        let again = LastWording::of(&after, field);
        assert!(again.sentences.iter().all(|one| matches!(one.now, Now::Carried(_))));
    }
}

#[test]
fn what_was_taken_over_word_for_word_is_told_apart_from_what_is_said_otherwise() {
    let then = "{Y}年收到申请8件。工作制度进一步健全，专人负责。\n培训两次。";
    let now = "工作制度更加健全，专人负责。{Y}年收到申请8件。";
    for (report, field) in years(then, now) {
        let there = LastWording::of(&report, field);
        let states: Vec<&Now> = there.sentences.iter().map(|one| &one.now).collect();
        let [Now::AsBefore(_), Now::Otherwise(_, pieces), Now::Absent] = states[..] else {
            unreachable!("{states:?}")
        };
        let other: String = pieces.iter().filter(|p| p.is_other).map(|p| &*p.text).collect();
        assert_eq!(other, "进一步");
        let mut after = report.clone();
        after.apply(there.carry(&report, field, &[0, 2]));
        let said =
            format!("工作制度更加健全，专人负责。\n培训两次。{}年收到申请12件。", report.year);
        assert_eq!(shown(&after, field), said, "each at its place, though the order is another");
        // Another wording is only replaced where that is asked for.
        assert!(!there.to_carry().contains(&1) && there.sentences[1].is_to_replace());
        let mut after = report.clone();
        after.apply(there.carry(&report, field, &[1]));
        let year = report.year - 1;
        assert_eq!(
            shown(&after, field),
            format!("工作制度进一步健全，专人负责。{year}年收到申请8件。")
        );
    }
}

#[test]
fn a_cell_tells_last_years_figure_and_what_has_changed() {
    for (report, _) in years("", "") {
        let told = |address: &str| {
            report.edition.cell(address).and_then(|cell| report.beside_last_year(cell))
        };
        assert_eq!(
            told("requests.received.total").as_deref(),
            Some("上年 8，本年 12，增加 4（50%）")
        );
        assert_eq!(told("requests.carried_in.total").as_deref(), Some("上年 0，本年相同"));
        let mut blank = report.clone();
        let cell = blank.edition.cell("requests.received.natural_person").expect("a cell");
        blank.apply(Action::EnterFigure(cell, String::new()));
        assert_eq!(blank.beside_last_year(cell).as_deref(), Some("上年 8"));
        blank.apply(Action::KeepBeside(None));
        assert_eq!(blank.beside_last_year(cell), None);
    }
}

#[test]
fn braces_of_last_year_stay_letters_and_live_figures_stay_live() {
    for (report, field) in years("收到申请{{requests.received.total}}件。记作\\{{甲}}。", "")
    {
        let there = LastWording::of(&report, field);
        let mut after = report.clone();
        after.apply(there.carry(&report, field, &[0, 1]));
        assert_eq!(shown(&after, field), "收到申请12件。记作{{甲}}。");
        assert!(after.text(field).contains("{{requests.received.total}}"));
    }
}

proptest! {
    #[test]
    fn carrying_on_adds_sentences_at_their_places_and_loses_none(
        then in prop::collection::vec(0usize..8, 0..8),
        now in prop::collection::vec(0usize..8, 0..8),
        chosen in prop::collection::vec(0usize..8, 0..5),
        which in 0usize..2,
    ) {
        const SAID: [&str; 8] = [
            "收到申请8件。", "{Y}年办结6件。", "制度健全。", "设专人负责公开工作；", "培训三次。\n",
            "收到申请{{requests.received.total}}件。", "信息公开专栏运行平稳，更新及时。", "信息公开栏目运行平稳，更新较快。",
        ];
        let text = |which: &[usize]| which.iter().map(|at| SAID[*at]).collect::<String>();
        let (report, field) = years(&text(&then), &text(&now)).swap_remove(which);
        let there = LastWording::of(&report, field);
        let is_to_carry = |at: &usize| there.sentences.get(*at).is_some_and(Sentence::is_to_carry);
        let chosen: Vec<usize> = chosen.into_iter().filter(is_to_carry).collect();
        let mut after = report.clone();
        after.apply(there.carry(&report, field, &chosen));
        let again = LastWording::of(&after, field);
        prop_assert_eq!(again.sentences.len(), there.sentences.len());
        // Every sentence of this year's is there as it was, unless it was replaced by how it would
        // be written now.
        let replaced = |said: &str| there.sentences.iter().any(|one| {
            matches!(one.now, Now::AsBefore(_)) && one.said.trim_end_matches('；') == said.trim_end_matches('；')
        });
        for said in shown(&report, field).split_inclusive(['。', '；', '\n']) {
            let said = said.trim();
            prop_assert!(said.is_empty() || shown(&after, field).contains(said) || replaced(said), "{}", said);
        }
        for at in &chosen {
            prop_assert!(shown(&after, field).contains(there.sentences[*at].shown.trim()));
        }
        // Nothing else has changed, and nothing chosen changes nothing.
        let mut same = after.clone();
        same.apply(Action::write(field, report.text(field)));
        prop_assert_eq!(&same, &report);
        let mut untouched = report.clone();
        untouched.apply(there.carry(&report, field, &[]));
        prop_assert_eq!(&untouched, &report);
    }
}
