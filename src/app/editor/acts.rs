//! What people do with the store: change the report, take steps back, ask and answer.

use super::{Editor, View, Word};
use crate::dom;
use leptos::prelude::*;
use nianbao::clipboard::Better;
use nianbao::document::{Document, Moved};
use nianbao::form::{CellRef, Field, LineRef, MatrixKey};
use nianbao::report::{Action, History, Report};
use nianbao::rules::{Finding, Fix, compare_total};
use nianbao_browser::disk;
use std::time::Duration;

/// How long it stands there that something was done.
const SAID: Duration = Duration::from_secs(12);

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
        if self.word.with_untracked(
            |word| matches!(word, Some(word) if !matches!(word, Word::Discarded(_))),
        ) {
            self.hush();
        }
        let done = self.with_document(act);
        if !is_of_figures {
            self.wording.notify();
        }
        self.saving.soon(self);
        done
    }

    /// Does something to the report and its history.
    fn with_document<T>(self, act: impl FnOnce(&mut Document) -> T) -> Option<T> {
        self.history.try_maybe_update(|history| {
            let done = self.report.try_update(|report| act(&mut Document { report, history }));
            (true, done)
        })?
    }

    /// Changes the report as a whole, whoever does it.
    pub(super) fn renew(self, change: impl FnOnce(&mut Report)) {
        self.report.update(change);
        self.wording.notify();
    }

    /// Leaves a finished figure in its plain form, and keeps it.
    pub fn tidy(self, cell: CellRef) {
        let is_untidy = |report: &Report| report.tidied(cell) != report.text(Field::Figure(cell));
        if self.report.with_untracked(is_untidy) {
            self.work(true, |document| document.tidy(cell));
        }
        self.settle();
    }

    /// Says of a total that was given where totals are reckoned whether it is the reckoned
    /// one; where it is not, marks what it is the sum of until somebody goes on.
    pub fn compare(self, cell: CellRef, text: &str) {
        let said = self.report.with_untracked(|report| {
            let given = compare_total(report, cell, text)?;
            let marked = if given.agrees() { Vec::new() } else { given.summands(report) };
            Some((given.agrees(), given.sentence(report), marked))
        });
        match said {
            None => {}
            Some((true, said, _)) => self.say(Word::Done(said)),
            Some((false, said, marked)) => {
                self.say(Word::Differs(said));
                self.point_at(marked);
            }
        }
    }

    /// Puts back what stood in a field before the run of keystrokes in it.
    pub fn abandon_typing(self) {
        if self.with_document(|document| document.abandon()) == Some(true) {
            self.saving.soon(self);
        }
        self.wording.notify();
    }

    /// Explains a row or a column, where there is something to say of it.
    pub fn explain(self, matrix: MatrixKey, line: LineRef) {
        self.explained.set(Some((matrix, line)));
    }

    /// Nothing more to explain; says whether there was anything.
    pub fn explain_nothing(self) -> bool {
        let was_explained = self.explained.get_untracked().is_some();
        if was_explained {
            self.explained.set(None);
        }
        was_explained
    }

    /// The first hint has been read; it never comes back.
    pub fn mark_hinted(self) {
        self.hinted.set(true);
        self.note_desk();
        let place = self.place.get_untracked().unwrap_or(Field::AgencyName);
        self.life.frame(move || dom::lead_to(place));
    }

    /// Ends a run of keystrokes and keeps what was typed.
    pub fn settle(self) {
        self.history.update_untracked(History::settle);
        self.saving.flush(self);
    }

    /// Takes the last step back.
    pub fn undo(self) {
        self.step(|document| document.undo());
    }

    /// Makes the last step taken back again.
    pub fn redo(self) {
        self.step(|document| document.redo());
    }

    /// The caret is in this field now.
    ///
    /// An explanation that is open follows it from row to row.
    pub fn stand_at(self, field: Field) {
        if let (Field::Figure(cell), Some(_)) = (field, self.explained.get_untracked()) {
            self.explain(cell.matrix, LineRef::Row(cell.row));
        }
        self.place.set(Some(field));
    }

    /// Shows another view.
    pub fn show(self, view: View) {
        self.view.set(view);
        let place = self.place.get_untracked();
        if let (View::Desk, Some(place)) = (view, place) {
            self.life.frame(move || dom::lead_to(place));
        }
    }

    /// Says what was done once it is on the disk; where the disk does not confirm it, that
    /// is said as well. Nothing where something else was said or done meanwhile.
    pub fn announce(self, word: Word) {
        let Some(word) = self.unless_gathered(word) else { return };
        let turn = self.turn.get_value();
        let written = disk::written_twice();
        self.life.task(async move {
            let is_on_disk = written.await;
            if self.turn.get_value() == turn {
                self.say(if is_on_disk { word } else { word.unsure() });
            }
        });
    }

    /// Says something once.
    ///
    /// What merely was done goes away by itself after a while.
    pub fn say(self, word: Word) {
        let Some(word) = self.unless_gathered(word) else { return };
        if matches!(word, Word::Done(_)) {
            let said = word.clone();
            let is_said = move || self.word.with_untracked(|word| word.as_ref() == Some(&said));
            self.life.timer(SAID, move || {
                if is_said() {
                    self.hush();
                }
            });
        }
        self.turn.update_value(|turn| *turn += 1);
        self.unmark();
        self.word.set(Some(word));
    }

    /// Says nothing until [`Self::gathered`] is asked.
    pub fn gather(self) {
        self.gathered.set_value(Some(Vec::new()));
    }

    /// What was to be said since.
    pub fn gathered(self) -> Vec<Word> {
        self.gathered.try_update_value(Option::take).flatten().unwrap_or_default()
    }

    fn unless_gathered(self, word: Word) -> Option<Word> {
        let mut word = Some(word);
        self.gathered.update_value(|gathered| {
            if let Some(gathered) = gathered {
                gathered.extend(word.take());
            }
        });
        word
    }

    /// What a word has marked is marked no longer.
    fn unmark(self) {
        if matches!(self.word_untracked(), Some(Word::Previewed(_) | Word::Differs(_))) {
            self.point_at(Vec::new());
            self.better.set(None);
        }
    }

    /// Nothing more to say.
    pub fn hush(self) {
        self.turn.update_value(|turn| *turn += 1);
        self.unmark();
        self.word.set(None);
    }

    /// Marks the cells that a block has changed until it is kept, by going on or by a
    /// word, or taken back. `better` is the place where it clearly belongs rather.
    pub fn preview(self, said: String, changed: Vec<CellRef>, better: Option<Better>) {
        self.say(Word::Previewed(format!("粘贴预览：{}", said.trim_start_matches("粘贴 "))));
        self.point_at(changed);
        self.better.set(better);
    }

    /// Puts the block that is previewed where it clearly belongs, in one step with having
    /// pasted it; says whether there was one.
    pub fn paste_better(self) -> bool {
        let Some(better) = self.better.get_untracked() else { return false };
        self.undo();
        self.dispatch(better.placement.action());
        self.settle();
        let said = self.report.with_untracked(|report| better.placement.sentence(report));
        self.preview(said, better.placement.changed, None);
        self.life.frame(move || dom::lead_to(Field::Figure(better.cell)));
        true
    }

    /// Takes back a block that is marked; says whether there was one.
    pub fn take_back_preview(self) -> bool {
        let is_previewed = matches!(self.word_untracked(), Some(Word::Previewed(_)));
        if is_previewed {
            self.undo();
        }
        is_previewed
    }

    /// Writes a field of prose.
    pub fn write(self, field: Field, text: String) {
        self.dispatch(Action::write(field, text));
    }

    /// Puts a text where a live figure was to be chosen for.
    pub fn pick(self, text: &str) {
        let Some(slot) = self.picking.get_untracked() else { return };
        self.picking.set(None);
        self.fulfil(slot.field, |document| document.insert(&slot, text));
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
                self.saving.flush(self);
                self.life.frame(move || dom::lead_to(field));
            }
            Some(Err(moved)) => self.say(Word::Refused(moved.to_string())),
            None => {}
        }
    }

    /// Puts right what needs no decision, in a field or in the whole report, and tells how
    /// much that was.
    pub fn mend_all(self, within: Option<Field>) {
        if let Some(mended) = self.work(false, |document| document.mend_all(within)) {
            self.saving.flush(self);
            let said = mended.to_string();
            self.say(match mended.first {
                Some(_) => Word::Changed(said),
                None => Word::Refused(said),
            });
            if let Some(first) = mended.first {
                self.life.frame(move || dom::lead_to(first));
            }
        }
    }

    /// Says that figures of the other form are kept, after the form was changed.
    pub fn tell_waiting(self) {
        let waiting = self.report.with_untracked(Report::waiting);
        if waiting > 0 {
            self.say(Word::Changed(format!(
                "格式已更换。有 {waiting} 个数在新格式中没有对应的单元格，已经保留，换回原格式时恢复。"
            )));
        }
    }

    /// Lets every number of a field that agrees with the tables follow them from now on.
    pub fn follow_tables(self, field: Field) {
        self.work(false, |document| document.follow_tables(field));
        self.settle();
    }

    fn step(self, step: fn(&mut Document) -> Option<Field>) {
        if !self.may_write() {
            return;
        }
        if matches!(self.word_untracked(), Some(Word::Previewed(_) | Word::Changed(_))) {
            self.hush();
        }
        let field = self.with_document(step).flatten();
        self.wording.notify();
        self.saving.soon(self);
        if let Some(field) = field {
            self.life.frame(move || dom::lead_to(field));
        }
    }
}
