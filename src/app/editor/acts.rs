//! What people do with the store: change the report, take steps back, put reports
//! on the desk and take them off the shelf.

use super::{Editor, Picking, View, Word};
use crate::dom;
use crate::shelf::{self, Listing, ReportId};
use leptos::prelude::*;
use nianbao::exchange::OpenError;
use nianbao::form::{CellRef, Field, LineRef, MatrixKey};
use nianbao::narrative::{Subject, Verdict};
use nianbao::report::{Action, History, Report};

impl Editor {
    /// Changes the report.
    pub fn dispatch(self, action: Action) {
        // What was just done is no longer what would be taken back.
        if self.word.with_untracked(
            |word| matches!(word, Some(word) if !matches!(word, Word::Discarded(_))),
        ) {
            self.hush();
        }
        self.history.update(|history| self.report.with_untracked(|r| history.record(r, &action)));
        self.report.update(|report| report.apply(action));
        self.saving.soon(self);
    }

    /// Leaves a finished figure in its plain form, and keeps it.
    pub fn tidy(self, cell: CellRef) {
        let field = Field::Figure(cell);
        let tidied = self.report.with_untracked(|report| report.tidied(cell));
        if tidied != self.report.with_untracked(|report| report.text(field)) {
            self.dispatch(Action::TidyFigure(cell));
        }
        self.settle();
    }

    /// Puts back what stood in a field before the run of keystrokes in it.
    pub fn abandon_typing(self) {
        let mut was_typing = false;
        self.history.update(|history| {
            self.report.update(|report| was_typing = history.abandon(report));
        });
        if was_typing {
            self.saving.soon(self);
        }
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
        request_animation_frame(move || dom::lead_to(place));
    }

    /// Ends a run of keystrokes and keeps what was typed.
    pub fn settle(self) {
        self.history.update_untracked(History::settle);
        self.saving.flush(self);
    }

    /// Takes the last step back.
    pub fn undo(self) {
        self.step(History::undo);
    }

    /// Makes the last step taken back again.
    pub fn redo(self) {
        self.step(History::redo);
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
            request_animation_frame(move || dom::lead_to(place));
        }
    }

    /// Says something once.
    ///
    /// What merely was done goes away by itself after a while.
    pub fn say(self, word: Word) {
        if matches!(word, Word::Done(_)) {
            let said = word.clone();
            let is_said = move || self.word.with_untracked(|word| word.as_ref() == Some(&said));
            set_timeout(
                move || {
                    if is_said() {
                        self.hush();
                    }
                },
                std::time::Duration::from_secs(12),
            );
        }
        self.word.set(Some(word));
    }

    /// Nothing more to say.
    pub fn hush(self) {
        if matches!(self.word_untracked(), Some(Word::Previewed(_))) {
            self.point_at(Vec::new());
        }
        self.word.set(None);
    }

    /// Marks the cells that a block has changed until it is kept, by going on or by a
    /// word, or taken back.
    pub fn preview(self, said: String, changed: Vec<CellRef>) {
        self.say(Word::Previewed(format!("粘贴预览：{}", said.trim_start_matches("粘贴 "))));
        self.point_at(changed);
    }

    /// Takes back a block that is marked; says whether there was one.
    pub fn take_back_preview(self) -> bool {
        let is_previewed = matches!(self.word_untracked(), Some(Word::Previewed(_)));
        if is_previewed {
            self.undo();
        }
        is_previewed
    }

    /// Puts a new report on the desk, for the same body as the one before. A new
    /// report that nobody has touched is taken instead of a second one.
    pub fn start_new(self) {
        let untouched =
            self.open.get_untracked().is_some() && self.report.with_untracked(Report::is_untouched);
        if !untouched {
            let agency = self.report.with_untracked(|report| report.agency.clone());
            self.lay_down(Report::new(agency, dom::this_year() - 1));
        }
        self.show(View::Desk);
        request_animation_frame(|| dom::lead_to(Field::AgencyName));
    }

    /// Puts next year's report of the same body on the desk.
    pub fn start_next_year(self, id: &str) {
        let Some(report) = self.take(id) else { return };
        let next = report.for_next_year();
        let message = format!(
            "已按 {} 年报告建立 {} 年报告，上年结转数已填入，正文请逐段修改。",
            report.year, next.year
        );
        self.lay_down(next);
        self.say(Word::Done(message));
    }

    /// Opens the text of a file, or says why it cannot be opened. A report that is
    /// on the shelf already, to the letter, is not put there twice.
    pub fn open_text(self, name: &str, text: &str) {
        match nianbao::exchange::open(text) {
            Ok(report) => {
                self.saving.flush(self);
                let same = self
                    .shelf
                    .get_untracked()
                    .into_iter()
                    .find(|listing| self.take(&listing.id).is_some_and(|kept| kept == report));
                match same {
                    Some(listing) => self.choose(&listing.id),
                    None => self.lay_down(report),
                }
                self.show(View::Desk);
                self.say(Word::Done(format!("已打开“{name}”。")));
                request_animation_frame(|| dom::scroll_to("cover"));
            }
            Err(error) => self.refuse(name, &error),
        }
    }

    /// Says that a file could not be opened.
    pub fn refuse(self, name: &str, error: &OpenError) {
        self.say(Word::Refused(format!("无法打开“{name}”：{error}现有报告没有任何改动。")));
    }

    /// Keeps a report beside the one on the desk, as last year's, or says why not.
    pub fn open_beside(self, name: &str, text: &str) {
        match nianbao::exchange::open(text) {
            Ok(previous) if previous.year + 1 == self.report.with_untracked(|r| r.year) => {
                let year = previous.year;
                self.dispatch(Action::KeepBeside(Some(Box::new(previous))));
                self.settle();
                self.say(Word::Changed(format!("已载入 {year} 年的报告作为上年报告。")));
                self.comparing.set(true);
            }
            Ok(previous) => self.say(Word::Refused(format!(
                "“{name}”是 {} 年的报告，不是上一年度的，没有载入。",
                previous.year
            ))),
            Err(error) => self.refuse(name, &error),
        }
    }

    /// Writes a field of prose.
    pub fn write(self, field: Field, text: String) {
        self.dispatch(Action::write(field, text));
    }

    /// Puts a text where a live figure was to be chosen for.
    pub fn pick(self, text: &str) {
        let Some(Picking { field, at }) = self.picking.get_untracked() else { return };
        self.picking.set(None);
        let written = self.report.with_untracked(|report| report.text(field));
        if let (Some(before), Some(behind)) = (written.get(..at.start), written.get(at.end..)) {
            self.settle();
            self.write(field, format!("{before}{text}{behind}"));
            self.settle();
            request_animation_frame(move || dom::lead_to(field));
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
        let mut text = self.report.with_untracked(|report| report.text(field));
        let mentions = untrack(|| self.mentions_now(field));
        for mention in mentions.iter().rev().filter(|mention| !mention.is_live) {
            if let Verdict::Agrees(Subject { live: Some(name), .. }) = &mention.verdict {
                text.replace_range(mention.written.clone(), &format!("{{{{{name}}}}}"));
            }
        }
        self.write(field, text);
        self.settle();
    }

    /// Puts a report from the shelf on the desk.
    pub fn choose(self, id: &str) {
        self.saving.flush(self);
        if self.take_up(id) {
            self.place.set(None);
            self.show(View::Desk);
            self.note_desk();
        }
    }

    /// Takes a report off the shelf; it can be put back until the page is closed.
    pub fn discard(self, id: &str) {
        let Some(report) = self.take(id) else { return };
        let message = deleted(&report, self.discarded.with_value(Vec::len));
        self.discarded.update_value(|discarded| discarded.push(report));
        self.saving.flush(self);
        shelf::discard(id);
        self.shelf.update(|shelf| shelf.retain(|listing| listing.id != id));
        if self.open.get_untracked().as_deref() == Some(id) {
            self.open.set(None);
            let next = self.shelf.with_untracked(|shelf| shelf.first().map(|l| l.id.clone()));
            if let Some(next) = next {
                self.take_up(&next);
            }
        }
        self.note_desk();
        self.say(Word::Discarded(message));
    }

    /// Puts the report last taken off the shelf back on the desk; those taken off before
    /// it can be put back after it.
    pub fn put_back(self) {
        let last = self.discarded.try_update_value(Vec::pop).flatten();
        if let Some(report) = last {
            self.lay_down(report);
            let next = self.discarded.with_value(|discarded| {
                let (last, before) = discarded.split_last()?;
                Some(deleted(last, before.len()))
            });
            match next {
                Some(message) => self.say(Word::Discarded(message)),
                None => self.hush(),
            }
        }
    }

    fn step(self, step: fn(&mut History, &mut Report) -> Option<Field>) {
        if matches!(self.word_untracked(), Some(Word::Previewed(_) | Word::Changed(_))) {
            self.hush();
        }
        let mut field = None;
        self.history.update(|history| self.report.update(|report| field = step(history, report)));
        self.saving.soon(self);
        if let Some(field) = field {
            request_animation_frame(move || dom::lead_to(field));
        }
    }

    /// A report of this machine as it is now.
    fn take(self, id: &str) -> Option<Report> {
        if self.open.get_untracked().as_deref() == Some(id) {
            return Some(self.report.get_untracked());
        }
        shelf::take(id)
    }

    pub(super) fn take_up(self, id: &str) -> bool {
        let Some(report) = shelf::take(id) else { return false };
        self.put(id.to_owned(), report);
        true
    }

    /// Puts a report that the shelf does not have yet on the desk.
    fn lay_down(self, report: Report) {
        self.saving.flush(self);
        let id = shelf::fresh_id();
        self.shelf.update(|shelf| shelf.insert(0, Listing::of(id.clone(), &report)));
        self.put(id, report);
        self.place.set(None);
        self.saving.now(self);
    }

    fn put(self, id: ReportId, report: Report) {
        // The open report's name in the list must outlive its being open.
        self.shelf.set(self.with_open_listing());
        // What was done to the other report can be taken back when it is on the desk again.
        if let Some(other) = self.open.get_untracked() {
            let history = self.history.get_untracked();
            self.histories.update_value(|histories| {
                histories.insert(other, history);
            });
        }
        let history = self.histories.try_update_value(|histories| histories.remove(&id)).flatten();
        self.history.set(history.unwrap_or_default());
        self.report.set(report);
        self.open.set(Some(id));
    }

    fn with_open_listing(self) -> Vec<Listing> {
        untrack(|| self.shelf())
    }

    fn note_desk(self) {
        // A failure here loses only which report lay open.
        let _ = shelf::keep_desk(&self.desk());
    }
}

/// What is said of a report that was taken off the shelf, others before it.
fn deleted(report: &Report, others: usize) -> String {
    let name = report.agency.name.trim();
    let name = if name.is_empty() { "未命名机关" } else { name };
    let others = if others == 0 {
        String::new()
    } else {
        format!("此前删除的 {others} 份也可以依次恢复。")
    };
    format!("已删除“{name} {} 年”的报告，关闭本页前可以恢复。{others}", report.year)
}
