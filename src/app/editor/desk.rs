//! Which report lies on the desk: new ones, those of the shelf, those that come in.

use super::{Editor, View, Word};
use crate::dom;
use crate::journal;
use crate::shelf::{self, Listing, ReportId};
use leptos::prelude::*;
use nianbao::exchange::OpenError;
use nianbao::form::Field;
use nianbao::report::{Action, History, Report};

impl Editor {
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

    /// Takes over what the reading room has made of a published report: a new report,
    /// last year's, or the one on the desk from now on.
    pub fn take_over(self, kind: &str, file: &str) {
        let Ok(report) = nianbao::exchange::open(file) else { return };
        match kind {
            "previous" => self.keep_beside(report),
            "into" => {
                self.settle();
                self.dispatch(Action::Replace(Box::new(report)));
                self.settle();
                self.say(Word::Changed("已用识读的内容填入当前报告。".to_owned()));
            }
            _ => {
                self.lay_down(report);
                self.show(View::Desk);
                self.say(Word::Done("已作为新报告打开，请核对各处数字和文字。".to_owned()));
            }
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
                self.keep_beside(previous);
            }
            Ok(previous) => self.say(Word::Refused(format!(
                "“{name}”是 {} 年的报告，不是上一年度的，没有载入。",
                previous.year
            ))),
            Err(error) => self.refuse(name, &error),
        }
    }

    fn keep_beside(self, previous: Report) {
        let year = previous.year;
        self.dispatch(Action::KeepBeside(Some(Box::new(previous))));
        self.settle();
        self.say(Word::Changed(format!("已载入 {year} 年的报告作为上年报告。")));
        self.comparing.set(true);
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
        // What stays in the journal comes back at the next start: no loss.
        let _ = journal::forget(id);
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

    /// Takes from the journal what local storage has lost: a browser that was killed
    /// had not yet written it to the disk.
    pub fn recover(self) {
        leptos::task::spawn_local(async move {
            let entries = journal::entries().await;
            let recovered: Vec<String> =
                entries.iter().filter_map(|entry| self.recover_one(entry)).collect();
            if !recovered.is_empty() {
                self.note_desk();
                self.say(Word::Done(format!(
                    "上次没有正常关闭，已恢复关闭前的内容：{}。",
                    recovered.join("、")
                )));
            }
        });
    }

    /// Takes a report from the journal where it is later than what is kept; says which.
    fn recover_one(self, entry: &journal::Entry) -> Option<String> {
        let (id, time, text) = (entry.id(), entry.time() as u64, entry.text());
        let is_later = shelf::time(&id).is_none_or(|kept| kept < time);
        let is_untouched = self.open.get_untracked().as_ref() != Some(&id)
            || !self.history.with_untracked(History::can_undo);
        if !is_later || !is_untouched || shelf::text(&id).as_ref() == Some(&text) {
            return None;
        }
        let report = nianbao::exchange::open(&text).ok()?;
        let listing = Listing::of(id.clone(), &report);
        let name = format!("“{} {} 年”", report.agency.name.trim(), report.year);
        // Where it cannot be kept, it is still in the journal.
        let _ = shelf::keep(&id, &text);
        // Whatever was typed since the start belongs to the report that lies there now.
        self.saving.flush(self);
        self.shelf.update(|shelf| {
            shelf.retain(|other| other.id != id);
            shelf.insert(0, listing);
        });
        self.put(id, report);
        Some(name)
    }

    fn with_open_listing(self) -> Vec<Listing> {
        untrack(|| self.shelf())
    }

    pub(super) fn note_desk(self) {
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
