//! What people do with the store: change the report, take steps back, ask and answer.

use super::Editor;
use crate::dom;
use leptos::prelude::*;
use nianbao::desk::passage::text_shown;
use nianbao::desk::word::Word;
use nianbao::document::rewording::{Reworded, Rewording};
use nianbao::document::{Document, History, Mended, Moved, Together};
use nianbao::form::{CellRef, Field};
use nianbao::report::{Action, Report, Totals};
use nianbao::rules::{Finding, Fix, compare_total};
use std::collections::BTreeSet;

// What is done to a document that only lends the report is no function of every document:
// the closures around `undo` and its like cannot be left out.
#[expect(clippy::redundant_closure_for_method_calls)]
impl Editor {
    /// Changes the report.
    pub fn dispatch(self, action: Action) {
        let is_of_figures = action.is_of_figures();
        self.work(is_of_figures, |document| document.perform(action));
    }

    /// Lets `act` change the report, where that may be done; gives what came of it.
    fn work<T>(self, is_of_figures: bool, act: impl FnOnce(&mut Document) -> T) -> Option<T> {
        if !self.may_write() {
            return None;
        }
        // What was just done is no longer what would be taken back.
        let word = self.screen.word_untracked();
        if word.is_some_and(|word| word.ends_with_a_change()) {
            self.screen.hush();
        }
        let done = self.open.work(act);
        if !is_of_figures {
            self.open.notify_wording();
        }
        self.saving.soon();
        done
    }

    /// Leaves a finished figure in its plain form, and keeps it.
    pub fn tidy(self, cell: CellRef) {
        let is_untidy = |report: &Report| report.tidied(cell) != report.text(Field::Figure(cell));
        if self.open.with_untracked(is_untidy) {
            self.work(true, |document| document.tidy(cell));
        }
        self.settle();
    }

    /// Says of a total that was given where totals are reckoned whether it is the reckoned
    /// one; where it is not, marks what it is the sum of until somebody goes on.
    pub fn compare(self, cell: CellRef, text: &str) {
        let said = self.open.with_untracked(|report| {
            let given = compare_total(report, cell, text)?;
            let marked = if given.agrees() { Vec::new() } else { given.summands(report) };
            Some((given.agrees(), given.sentence(report), marked))
        });
        match said {
            None => {}
            Some((true, said, _)) => self.screen.say(Word::Done(said)),
            Some((false, said, marked)) => {
                self.screen.say(Word::Differs(said));
                self.screen.point_at(marked);
            }
        }
    }

    /// Puts back what stood in a field before the run of keystrokes in it.
    pub fn abandon_typing(self) {
        if self.open.work(|document| document.abandon()) == Some(true) {
            self.saving.soon();
        }
        self.open.notify_wording();
    }

    /// The first hint has been read; it never comes back.
    pub fn mark_hinted(self) {
        self.hinted.set(true);
        self.note_open();
        let place = self.screen.last_place().unwrap_or(Field::AgencyName);
        self.life.frame(move || dom::lead_to(place));
    }

    /// Ends a run of keystrokes and keeps what was typed.
    pub fn settle(self) {
        self.open.history().update_untracked(History::settle);
        self.saving.flush();
    }

    /// Ends what was typed in a field that is left; it shows what is held of it.
    pub fn end_in(self, field: Field) {
        self.settle();
        self.show_held(field);
    }

    /// Shows what is held of a field: what was typed there may say the same in other signs,
    /// of which the report takes no notice.
    pub fn show_held(self, field: Field) {
        dom::show(field, &self.open.with_untracked(|report| text_shown(report, field)));
    }

    /// Takes the last step back.
    pub fn undo(self) {
        self.step(|document| document.undo());
    }

    /// Makes the last step taken back again.
    pub fn redo(self) {
        self.step(|document| document.redo());
    }

    /// Puts the block that is previewed where it clearly belongs, in one step with having
    /// pasted it.
    pub fn paste_better(self) {
        let Some(better) = self.screen.better().get_untracked() else { return };
        self.undo();
        self.dispatch(better.placement.action());
        self.settle();
        let said = self.open.with_untracked(|report| better.placement.sentence(report));
        self.screen.preview(&said, better.placement.changed, None);
        self.life.frame(move || dom::lead_to(Field::Figure(better.cell)));
    }

    /// Writes a field of prose.
    pub fn write(self, field: Field, text: String) {
        self.dispatch(Action::write(field, text));
    }

    /// Puts a text where a live figure was to be chosen for.
    pub fn pick(self, text: &str) {
        let Some(slot) = self.screen.picking().get_untracked() else { return };
        self.screen.picking().set(None);
        let behind = slot.at.start + text.len();
        let field = slot.field;
        self.fulfil(field, |document| document.insert(&slot, text));
        self.life.frame(move || {
            dom::choose(field, &self.shown(field).expanded().shown(&(behind..behind)));
        });
    }

    /// Puts a finding right in one of its ways, as it was shown.
    pub fn mend(self, shown: &Finding, fix: &Fix) {
        self.fulfil(shown.at, |document| document.mend(shown, fix));
    }

    /// Makes a change that was offered; says so where its place has changed since. The caret
    /// goes to the place.
    fn fulfil(self, field: Field, act: impl FnOnce(&mut Document) -> Result<(), Moved>) {
        match self.work(false, act) {
            Some(Ok(())) => {
                self.saving.flush();
                self.life.frame(move || dom::lead_to(field));
            }
            Some(Err(moved)) => self.screen.say(Word::Refused(moved.to_string())),
            None => {}
        }
    }

    /// Puts right together what was found, and tells how much that was and what was left.
    pub fn put_right(self, what: Together) {
        self.life.task(async move {
            let Some(found) = self.checking.found().await else { return };
            let mended = self.work(false, |document| document.put_right(what, &found));
            let Some(mended) = mended else { return };
            let left = self.checking.found().await.map(|found| what.left(&found));
            self.settle();
            if !matches!(what, Together::Following(_)) {
                self.tell_mended(&Mended { left: left.unwrap_or_default(), ..mended });
            }
        });
    }

    /// Makes the changes of words that were offered, but for those that are left out; none where
    /// the report may not be written here.
    pub fn reword(self, offered: &Rewording, left_out: &BTreeSet<usize>) -> Option<Reworded> {
        let done = self.work(false, |document| document.reword(offered, left_out));
        self.saving.flush();
        done
    }

    fn tell_mended(self, mended: &Mended) {
        let said = mended.to_string();
        self.screen.say(match mended.first {
            Some(_) => Word::Changed(said),
            None => Word::Refused(said),
        });
        if let Some(first) = mended.first {
            self.life.frame(move || dom::lead_to(first));
        }
    }

    /// Lets totals be reckoned, or typed; says so where some are others now.
    pub fn set_totals(self, totals: Totals) {
        let before = self.open.report();
        self.dispatch(Action::SetTotals(totals));
        self.settle();
        let other = self.open.with_untracked(|report| {
            let cells = report.edition.cells();
            cells.filter(|cell| report.figure(*cell) != before.figure(*cell)).count()
        });
        if other > 0 {
            self.screen.say(Word::Changed(format!(
                "合计已改为自动计算，有 {other} 个合计与原来填写的不同，已按各项之和更新。"
            )));
        }
    }

    /// Says that figures of the other form are kept, after the form was changed.
    pub fn tell_waiting(self) {
        let waiting = self.open.with_untracked(Report::waiting);
        if waiting > 0 {
            self.screen.say(Word::Changed(format!(
                "格式已更换。有 {waiting} 个数在新格式中没有对应的单元格，已经保留，换回原格式时恢复。"
            )));
        }
    }

    fn step(self, step: fn(&mut Document) -> Option<Field>) {
        if !self.may_write() {
            return;
        }
        if self.screen.word_untracked().is_some_and(|word| word.ends_with_a_step()) {
            self.screen.hush();
        }
        let field = self.open.work(step).flatten();
        self.open.notify_wording();
        self.saving.soon();
        if let Some(field) = field {
            self.life.frame(move || dom::lead_to(field));
        }
    }
}
