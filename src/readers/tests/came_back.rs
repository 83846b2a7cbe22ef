//! A report that was sent as a Word file, changed in another program, and came back.

mod made;

use made::back::{base, came_back, prose, received, shown, with};
use made::reports;
use nianbao::document::History;
use nianbao::document::revised::{Revised, State};
use nianbao::exchange::seal;
use nianbao::form::{CellRef, Field};
use nianbao::intake::{Revisions, Transcript};
use nianbao::narrative::live::expand;
use nianbao::report::{Action, Report, Totals};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// What somebody does to a passage: the number of a sentence, and what becomes of it.
#[derive(Clone, Debug)]
enum Act {
    Replace(usize),
    Delete(usize),
    Insert(usize),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        (0_usize..6).prop_map(Act::Replace),
        (0_usize..6).prop_map(Act::Delete),
        (0_usize..6).prop_map(Act::Insert),
    ];
    prop::collection::vec(act, 0..3)
}

/// A passage with what was done to its sentences; paragraphs end where they did.
fn edited(text: &str, acts: &[Act], by: &str) -> String {
    let mut sentences: Vec<String> =
        text.split_inclusive(['。', '\n']).map(str::to_owned).collect();
    for act in acts {
        let count = sentences.len();
        match act {
            Act::Replace(i) => {
                let one = &mut sentences[i % count];
                if one != "\n" {
                    *one = one.replacen('。', &format!("，{by}已核实。"), 1);
                }
            }
            Act::Delete(i) => {
                if sentences[i % count] != "\n" && count > 3 {
                    sentences.remove(i % count);
                }
            }
            Act::Insert(i) => sentences.insert(i % count, format!("{by}补充说明。")),
        }
    }
    sentences.concat()
}

fn apply(report: &mut Report, field: usize, acts: &[Act], by: &str) {
    let fields = prose(report);
    let field = fields[field % fields.len()];
    let text = edited(&report.text(field), acts, by);
    report.apply(Action::write(field, text));
}

fn enter(report: &mut Report, cell: usize, figure: u32) -> CellRef {
    let cells: Vec<CellRef> = report.edition.cells().collect();
    let cell = cells[cell % cells.len()];
    report.apply(Action::EnterFigure(cell, figure.to_string()));
    cell
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Where nothing has changed here, all that came back is taken over in one step of undo, and
    /// then what is printed is what came back; live figures stay where nobody wrote.
    #[test]
    fn all_that_came_back_is_taken_over_and_can_be_taken_back(
        which in 0_usize..2,
        edits in prop::collection::vec((0_usize..8, acts()), 0..3),
        figures in prop::collection::vec((any::<usize>(), 0_u32..999), 0..4),
        keeps_data in any::<bool>(),
    ) {
        let sent = base(reports().nth(which).expect("a report"));
        let mut back = sent.clone();
        for (field, acts) in &edits {
            apply(&mut back, *field, acts, "审核人");
        }
        for (cell, figure) in &figures {
            enter(&mut back, *cell, *figure);
        }
        let revisions = if keeps_data { with(&sent) } else { Revisions::default() };
        let revised = Revised::of(&sent, &came_back(&back), &revisions).expect("the same form");
        prop_assert_eq!(revised.knows_sent, keeps_data);
        prop_assert_eq!(revised.same, 0);
        let is_open = revised.changes.iter().all(|one| matches!(one.state, State::Open(_)));
        prop_assert!(is_open, "{:?}", revised.changes);
        let (mut here, mut history) = (sent.clone(), History::default());
        // Where nobody knows what was sent, what differs may have been changed here.
        prop_assert_eq!(revised.wanted().is_empty(), !keeps_data || revised.changes.is_empty());
        history.perform(&mut here, revised.action(&revised.open()));
        for field in prose(&here) {
            prop_assert_eq!(shown(&here, field), shown(&back, field));
        }
        for cell in here.edition.cells() {
            prop_assert_eq!(here.tidied(cell), back.tidied(cell), "{}", cell);
        }
        history.undo(&mut here);
        prop_assert_eq!(seal(&here), seal(&sent));
    }

    /// Where the report has moved on, what changed at other places stays; what changed at the
    /// same place is a conflict, and taken over by nobody but a person.
    #[test]
    fn nothing_that_he_did_not_touch_changes(
        which in 0_usize..2,
        theirs in prop::collection::vec((0_usize..8, acts()), 0..3),
        ours in prop::collection::vec((0_usize..8, acts()), 0..3),
        their_figures in prop::collection::vec((any::<usize>(), 0_u32..9), 0..4),
        our_figures in prop::collection::vec((any::<usize>(), 0_u32..9), 0..4),
    ) {
        let sent = base(reports().nth(which).expect("a report"));
        let (mut back, mut here) = (sent.clone(), sent.clone());
        for (field, acts) in &theirs {
            apply(&mut back, *field, acts, "审核人");
        }
        for (field, acts) in &ours {
            apply(&mut here, *field, acts, "经办人");
        }
        for (cell, figure) in &their_figures {
            enter(&mut back, *cell, *figure);
        }
        for (cell, figure) in &our_figures {
            enter(&mut here, *cell, *figure);
        }
        let revised = Revised::of(&here, &came_back(&back), &with(&sent)).expect("the same form");
        let mut merged = here.clone();
        merged.apply(revised.action(&revised.wanted()));
        let touched: BTreeSet<Field> = revised.changes.iter().map(|one| one.at).collect();
        for field in prose(&here) {
            if !touched.contains(&field) {
                prop_assert_eq!(merged.text(field), here.text(field));
            }
            let is_conflict = |one: &&nianbao::document::revised::Change| {
                one.at == field && matches!(one.state, State::Conflict(..))
            };
            let conflicts: Vec<_> = revised.changes.iter().filter(is_conflict).collect();
            // What somebody wrote here is still there, and what came back came in, but for
            // conflicts.
            if shown(&back, field) == shown(&sent, field) {
                prop_assert_eq!(merged.text(field), here.text(field));
            } else if shown(&here, field) == shown(&sent, field) {
                prop_assert!(conflicts.is_empty());
                prop_assert_eq!(shown(&merged, field), shown(&back, field));
            } else if conflicts.is_empty() {
                let mine = shown(&here, field).matches("经办人").count();
                prop_assert_eq!(shown(&merged, field).matches("经办人").count(), mine);
            }
        }
        for cell in here.edition.cells() {
            let [sent, back, here, merged] =
                [&sent, &back, &here, &merged].map(|report| report.tidied(cell));
            let expected = if back == sent || here != sent { here } else { back };
            prop_assert_eq!(merged, expected, "{}", cell);
        }
        // A conflict can be decided for what came back, too.
        let all: BTreeSet<usize> = (0..revised.changes.len()).collect();
        let mut theirs = here.clone();
        theirs.apply(revised.action(&all));
        for cell in here.edition.cells() {
            if back.tidied(cell) != sent.tidied(cell) {
                prop_assert_eq!(theirs.tidied(cell), back.tidied(cell), "{}", cell);
            }
        }
    }
}

#[test]
fn a_live_figure_stays_where_he_changed_the_words_around_it() {
    for report in reports() {
        let sent = base(report);
        let field = prose(&sent)[1];
        let mut back = sent.clone();
        let text = expand(&sent, &sent.text(field)).text;
        back.apply(Action::write(field, text.replace("件件有答复", "均已按时答复")));
        let revised = Revised::of(&sent, &came_back(&back), &with(&sent)).expect("the same form");
        assert_eq!(revised.changes.len(), 1);
        let mut here = sent.clone();
        here.apply(revised.action(&revised.wanted()));
        let written = here.text(field);
        let (_, live) = received(&here);
        assert!(written.contains(&format!("{live}件，均已按时答复。")), "{written}");
    }
}

/// What taking these changes over would break.
fn breaks(revised: &Revised, here: &Report, taken: &BTreeSet<usize>) -> Vec<String> {
    let work = pin!(revised.breaks(here, taken, async || true));
    match work.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(found) => found.expect("nobody stops it"),
        Poll::Pending => unreachable!("no pause is longer than nothing"),
    }
}

#[test]
fn what_would_break_a_sum_is_said_and_what_mends_one_is_not() {
    for report in reports() {
        let sent = base(report);
        let matrix = sent.edition.matrices().nth(1).expect("table three");
        let open = matrix.cells().next().expect("a cell");
        let mut back = sent.clone();
        back.apply(Action::EnterFigure(open, "98765".to_owned()));
        let revised = Revised::of(&sent, &came_back(&back), &with(&sent)).expect("the same form");
        let found = breaks(&revised, &sent, &revised.wanted());
        assert!(found.iter().any(|one| one.contains("表三")), "{found:?}");
        assert!(breaks(&revised, &sent, &BTreeSet::new()).is_empty());
        // Taken back the same way, it breaks nothing.
        let mended = Revised::of(&back, &came_back(&sent), &with(&back)).expect("the same form");
        assert!(breaks(&mended, &back, &mended.wanted()).is_empty());
    }
}

#[test]
fn a_total_that_follows_by_itself_is_not_asked_about_and_one_that_does_not_is_shown() {
    for mut sent in reports() {
        sent.apply(Action::SetTotals(Totals::Automatic));
        let cell = sent.edition.cells().find(|cell| !sent.is_open(*cell)).expect("a total");
        let mut back = sent.clone();
        back.apply(Action::SetTotals(Totals::Typed));
        back.apply(Action::EnterFigure(cell, "4321".to_owned()));
        let revised = Revised::of(&sent, &came_back(&back), &with(&sent)).expect("the same form");
        let shown: Vec<_> =
            revised.changes.iter().filter(|one| one.at == Field::Figure(cell)).collect();
        assert_eq!(shown.len(), 1);
        assert!(matches!(shown[0].state, State::Reckoned(_)) && shown[0].edit().is_none());
        assert!(revised.wanted().is_empty());
    }
}

#[test]
fn what_is_in_another_form_is_no_revision_of_this_report() {
    let [old, new] = [0, 1].map(|i| base(reports().nth(i).expect("a report")));
    assert_eq!(Revised::of(&old, &came_back(&new), &with(&new)), None);
    // What was sent in another form is as good as lost.
    let other = Report { agency: new.agency.clone(), year: new.year, ..old };
    let revised = Revised::of(&new, &came_back(&new), &with(&other)).expect("the same form");
    assert!(!revised.knows_sent && revised.changes.is_empty());
}

/// A text of more sentences than are compared one by one is compared as a whole, quickly.
#[test]
fn a_passage_without_end_is_compared_at_its_ends() {
    let sent = base(reports().next().expect("a report"));
    let field = prose(&sent)[0];
    let text = |by: &str| (0..20_000).map(|i| format!("{by}第{i}件事已办结。")).collect::<String>();
    let (mut here, mut back) = (sent.clone(), sent.clone());
    here.apply(Action::write(field, format!("开头。{}结尾。", text("甲"))));
    back.apply(Action::write(field, format!("开头。{}结尾。", text("乙"))));
    let revised = Revised::of(&here, &Transcript::of(back.clone()), &with(&here)).expect("a form");
    let [change] = revised.changes.as_slice() else {
        unreachable!(
            "{} changes, {:?}",
            revised.changes.len(),
            revised.changes.first().map(|one| &one.place)
        )
    };
    assert!(
        change.before.starts_with("甲第0件") && change.after.ends_with("乙第19999件事已办结。")
    );
    here.apply(revised.action(&revised.wanted()));
    assert_eq!(here.text(field), back.text(field));
}

/// A number that is another one is replaced as a whole, live or not.
#[test]
fn no_digit_is_put_beside_a_live_figure() {
    for report in reports() {
        for (now, then) in [("5", "15"), ("5", "50"), ("5", "6"), ("15", "5"), ("12", "120")] {
            let mut sent = base(report.clone());
            let (cell, live) = received(&sent);
            sent.apply(Action::EnterFigure(cell, now.to_owned()));
            let field = prose(&sent)[1];
            let mut back = sent.clone();
            back.apply(Action::EnterFigure(cell, then.to_owned()));
            for text in [
                format!("今年收到申请{then}件。"),
                format!("今年收到申请{then}"),
                format!("今年收到约{then}件。"),
            ] {
                let written = format!("今年收到申请{live}件。");
                sent.apply(Action::write(field, written));
                back.apply(Action::write(field, text.clone()));
                let revised =
                    Revised::of(&sent, &came_back(&back), &with(&sent)).expect("the same form");
                let mut here = sent.clone();
                here.apply(revised.action(&revised.wanted()));
                assert_eq!(shown(&here, field), text, "{now} to {then}: {}", here.text(field));
            }
        }
    }
}
