//! Writing in a passage whose live figures stand as their values: random hands at a text, both
//! editions; live figures are whole, and what is written is what is seen.

mod common;

use common::all_zero;
use nianbao::desk::passage::{Look, Passage, Shown};
use nianbao::form::Field;
use nianbao::narrative::live::{Kind, expand};
use nianbao::report::{Action, Report};
use nianbao::rules::review;
use proptest::prelude::*;
use std::ops::Range;

/// A report with 12 received, 7 of them from people, and this text among its problems.
fn written(mut report: Report, text: &str) -> (Report, Field) {
    let edition = report.edition;
    for (cell, figure) in [("natural_person", "12"), ("total", "12")] {
        let cell = edition.cell(&format!("requests.received.{cell}")).expect("a cell");
        report.apply(Action::EnterFigure(cell, figure.to_owned()));
    }
    let field = edition.field("sections.problems").expect("a passage");
    report.apply(Action::write(field, text.to_owned()));
    (report, field)
}

fn texts(text: &str) -> Vec<(Report, Field)> {
    all_zero().into_iter().map(|report| written(report, text)).collect()
}

/// The texts between the live figures, and the live figures as they are written.
fn parts(report: &Report, text: &str) -> (String, Vec<String>) {
    let expanded = expand(report, text);
    let of = |is_live: bool| {
        let pieces = expanded.pieces.iter().filter(move |one| (one.kind == Kind::Live) == is_live);
        pieces.map(|one| text[one.written.clone()].to_owned())
    };
    (of(false).collect(), of(true).collect())
}

fn typed(report: &Report, text: &str, now: &str, caret: &str) -> String {
    expand(report, text).typed(text, now, None, caret.len()).text
}

const TOTAL: &str = "{{requests.received.total}}";

#[test]
fn a_live_figure_is_typed_around_and_taken_away_as_a_whole() {
    let text = &format!("收到{TOTAL}件。");
    for (report, _) in texts(text) {
        assert_eq!(expand(&report, text).text, "收到12件。");
        for (now, caret, becomes) in [
            ("共收到12件。", "共", format!("共收到{TOTAL}件。")),
            // Before it and behind it, also what begins or ends like it.
            ("收到112件。", "收到1", format!("收到1{TOTAL}件。")),
            ("收到122件。", "收到122", format!("收到{TOTAL}2件。")),
            ("收到12{{件。", "收到12{{", format!("收到{TOTAL}{{{{件。")),
            // One of its figures is all of it.
            ("收到1件。", "收到1", "收到件。".to_owned()),
            ("收到2件。", "收到", "收到件。".to_owned()),
            ("收到件。", "收到", "收到件。".to_owned()),
            ("收2件。", "收", "收件。".to_owned()),
            ("收到7件。", "收到7", "收到7件。".to_owned()),
            ("", "", String::new()),
            // What would make letters of its braces is not taken.
            ("收到\\12件。", "收到\\", text.clone()),
            ("收到{12件。", "收到{", format!("收到{{{TOTAL}件。")),
            ("{{收到12件。", "{{", format!("{{{{收到{TOTAL}件。")),
        ] {
            let told = typed(&report, text, now, caret);
            assert_eq!(told, becomes, "{now}");
            let live = parts(&report, &told).1;
            assert_eq!(!live.is_empty(), becomes.contains(TOTAL), "{now}: still live");
        }
    }
}

#[test]
fn the_caret_goes_over_a_live_figure_and_the_pointer_chooses_it() {
    for (report, _) in texts("") {
        let shown = expand(&report, &format!("收{TOTAL}件"));
        let (from, inside, to) = ("收".len(), "收1".len(), "收12".len());
        let at = |place: usize| place..place;
        assert_eq!(shown.chosen(&at(inside), Some(from)), at(to));
        assert_eq!(shown.chosen(&at(inside), Some(to)), at(from));
        assert_eq!(shown.chosen(&at(inside), None), from..to);
        assert_eq!(shown.chosen(&(0..inside), None), 0..to);
        assert_eq!(shown.chosen(&(inside..shown.text.len()), Some(to)), from..shown.text.len());
        for outside in [0, from, to, shown.text.len()] {
            assert_eq!(shown.chosen(&at(outside), Some(from)), at(outside));
        }
        assert_eq!(shown.live_before(to), Some(from..to));
        assert_eq!(shown.live_behind(from), Some(from..to));
        assert_eq!((shown.live_before(from), shown.live_behind(to)), (None, None));
    }
}

/// What somebody does: replaces a stretch of what is seen, its ends told in tenths of a percent.
fn hand() -> impl Strategy<Value = (usize, usize, String)> {
    let by = prop_oneof![
        4 => "[收到件，。0-9]{0,3}",
        1 => prop::sample::select(vec!["{", "{{", "}}", "\\", "\\{{", TOTAL, "{{x}}", "\n"]).prop_map(str::to_owned),
    ];
    (0..=1000usize, 0..=200usize, by)
}

/// A stretch of a text, between letters.
fn stretch(text: &str, from: usize, long: usize) -> Range<usize> {
    let place = |thousandth: usize| {
        let at = text.chars().count() * thousandth.min(1000) / 1000;
        text.char_indices().nth(at).map_or(text.len(), |(at, _)| at)
    };
    place(from)..place(from + long)
}

proptest! {
    #[test]
    fn what_was_not_touched_stays_and_what_is_seen_is_what_was_typed(
        hands in prop::collection::vec(hand(), 1..12),
        which in 0usize..2,
    ) {
        let text = format!("全年收到申请{TOTAL}件，{TOTAL}12件办结{{{{share.granted}}}}。");
        let (mut report, field) = written(all_zero().swap_remove(which), &text);
        for (from, long, by) in hands {
            let before = report.text(field);
            let shown = expand(&report, &before);
            let at = shown.chosen(&stretch(&shown.text, from, long), None);
            let now = [&shown.text[..at.start], &by, &shown.text[at.end..]].concat();
            let typed = shown.typed(&before, &now, Some(at.clone()), at.start + by.len());
            report.apply(Action::write(field, typed.text.clone()));
            prop_assert_eq!(&report.text(field), &typed.text);
            let after = expand(&report, &typed.text);
            prop_assert!(typed.text.is_char_boundary(typed.caret));
            // Live figures outside of what was replaced are there as they were.
            let kept = |place: &Range<usize>| place.end <= at.start || place.start >= at.end;
            let live = shown.pieces.iter().filter(|one| one.kind == Kind::Live && kept(&one.shown));
            let live: Vec<&str> = live.map(|one| &before[one.written.clone()]).collect();
            let mut found = parts(&report, &typed.text).1.into_iter();
            for one in &live {
                prop_assert!(found.any(|other| other == **one), "{} lost: {} → {}", one, before, typed.text);
            }
            // Plain letters stand as they were typed.
            if !by.contains(['{', '}', '\\']) && !before.contains('\\') && !shown.text.contains(['{', '}']) {
                prop_assert_eq!(&after.text, &now, "{} → {}", before, typed.text);
                let caret = after.shown(&(typed.caret..typed.caret)).end;
                prop_assert_eq!(caret, at.start + by.len());
            }
        }
    }

    #[test]
    fn places_of_both_texts_lead_to_each_other(hands in prop::collection::vec(hand(), 0..6)) {
        let mut text = format!("收到{TOTAL}件。");
        for (from, long, by) in hands {
            let at = stretch(&text, from, long);
            text.replace_range(at, &by);
        }
        for (report, _) in texts(&text) {
            let expanded = expand(&report, &text);
            prop_assert_eq!(expanded.written(&(0..expanded.text.len())), 0..text.len());
            prop_assert_eq!(expanded.shown(&(0..text.len())), 0..expanded.text.len());
            for piece in expanded.pieces.iter().filter(|one| !one.is_whole()) {
                prop_assert_eq!(&text[piece.written.clone()], &expanded.text[piece.shown.clone()]);
                prop_assert_eq!(&expanded.written(&piece.shown), &piece.written);
                prop_assert_eq!(&expanded.shown(&piece.written), &piece.shown);
            }
        }
    }
}

#[test]
fn marks_stand_in_the_text_as_it_is_seen_and_say_where_a_live_figure_comes_from() {
    let text = format!("{TOTAL}件，收到申请{TOTAL}件，办结5件，{{{{没有}}}}。");
    for (report, field) in texts(&text) {
        let read = Passage::read_in(&review(&report));
        let read = read.into_iter().find(|one| one.field == field);
        let shown = Shown::of(&report, field, read);
        assert_eq!(shown.text(), "12件，收到申请12件，办结5件，{{没有}}。");
        let seen = |at: usize| {
            let mark = &shown.marks()[at];
            (&shown.text()[mark.at.clone()], mark.is_live, mark.look)
        };
        assert_eq!(seen(0).0, "12");
        assert_eq!((seen(0).1, seen(1)), (true, ("12", true, Look::Agrees)));
        assert_eq!(seen(2), ("5", false, Look::Disagrees));
        assert_eq!(seen(3), ("{{没有}}", false, Look::Unknown));
        let told = |at| shown.told(report.edition, at).unwrap_or_default();
        assert_eq!(
            told(1),
            format!(
                "“12”取自{}，随表更新。",
                report
                    .edition
                    .spoken(report.edition.cell("requests.received.total").expect("a cell"))
            )
        );
        assert!(told(2).contains("按表应为"), "{}", told(2));
        assert!(told(3).contains("不是本报告中的数"), "{}", told(3));
        assert_eq!(shown.told(report.edition, shown.marks().len()), None);
        for mark in 0..shown.marks().len() {
            assert!(!told(mark).is_empty());
        }
    }
}

#[test]
fn what_was_left_from_elsewhere_is_marked_where_it_stands() {
    let text = &format!("收到{TOTAL}件。下一步，将对××情况继续跟进。公开{TOTAL}件，共计件。");
    for (report, field) in texts(text) {
        let read = Passage::read_in(&review(&report)).into_iter().find(|one| one.field == field);
        let found = read.as_ref().is_some_and(|one| !one.found.is_empty());
        let shown = Shown::of(&report, field, read);
        let marks: Vec<_> = shown.marks().iter().filter(|one| one.look == Look::Found).collect();
        assert_eq!(found, !marks.is_empty());
        assert!(found, "left open: {text}");
        assert!(marks.iter().any(|mark| &shown.text()[mark.at.clone()] == "××"));
    }
}

proptest! {
    #[test]
    fn no_finding_shows_how_a_live_figure_is_written(
        sentences in prop::collection::vec(prop::sample::select(vec![
            "收到申请{}件", "，办结{}件", "，对××情况跟进{}", "。", "共计{}件。", "不存在的{}件不予公开，",
            "2009年收到{}件。", "示例市公安局{}次。", "经费{}元；", "{}9件、",
        ]), 1..8),
        which in 0usize..2,
    ) {
        let text = sentences.concat().replace("{}", TOTAL);
        let (report, field) = written(all_zero().swap_remove(which), &text);
        let checked = review(&report);
        for finding in checked.open.iter().filter(|one| one.at == field) {
            let quote = finding.quote.iter().flat_map(|one| [&one.before, &one.marked, &one.behind]);
            let said = quote.chain([&finding.headline, &finding.arithmetic, &finding.advice]);
            for said in said {
                prop_assert!(!said.contains("{{"), "{}: {}", finding.rule.id, said);
            }
            if finding.quote.is_some() {
                let shown = Shown::of(&report, field, None);
                prop_assert!(finding.place_in(shown.text()).is_some(), "{}: {}", finding.rule.id, text);
            }
        }
    }
}
