//! Which report lies on the desk: new ones, those of the shelf, those that come in.

use super::recovery::spoken;
use super::{Editor, Left};
use crate::dom;
use crate::screen::View;
use crate::shelf::{self, Listing, LocalStore, ReportId};
use crate::tabs;
use leptos::prelude::*;
use nianbao::desk::banner::Access;
use nianbao::desk::word::Word;
use nianbao::document::History;
use nianbao::exchange::{Arrival, OpenError, is_page, seal};
use nianbao::report::Report;
use nianbao::shelf::{Base, Cause, How, is_binned, put_back, put_in_bin, take, versions};

impl Editor {
    /// Opens the text of a file, or says why it cannot be opened. A report that is
    /// on the shelf already, to the letter or with more than its published page holds, is
    /// not put there twice.
    pub fn open_text(self, name: &str, text: &str) {
        match nianbao::exchange::admit(text) {
            Ok(report) => {
                self.saving.flush();
                let is_page = is_page(text);
                let shelf = self.shelf.get_untracked();
                let kept = shelf.iter().filter_map(|listing| {
                    let kept = self.take(&listing.id)?;
                    Some((listing.id.as_str(), Arrival::of(&report, is_page, &kept)))
                });
                let (id, arrival) = Arrival::nearest(kept, &report, is_page);
                match id {
                    Some(id) => self.choose(id),
                    None => self.lay_down(report),
                }
                self.screen.show(View::Desk);
                self.screen.announce(Word::Done(arrival.said(name)));
                self.life.frame(|| dom::scroll_to("cover"));
            }
            Err(error) => self.refuse(name, &error),
        }
    }

    /// Says that a file could not be opened.
    pub fn refuse(self, name: &str, error: &OpenError) {
        self.screen.say(Word::Refused(format!("无法打开“{name}”：{error}现有报告没有任何改动。")));
    }

    /// Puts a report from the shelf on the desk.
    pub fn choose(self, id: &str) {
        self.saving.flush();
        if self.take_up(id) {
            self.screen.show(View::Desk);
            self.note_open();
        }
    }

    /// Puts a report into the bin, unless another window has it open.
    pub fn discard(self, id: &str) {
        let id = id.to_owned();
        self.life.task(async move {
            if tabs::is_mine(&id).await {
                self.discard_mine(&id);
            } else {
                self.screen.say(Word::Refused(
                    "这份报告正在另一个窗口中编辑，没有删除。请先关闭那个窗口。".to_owned(),
                ));
            }
        });
    }

    fn discard_mine(self, id: &str) {
        self.saving.flush();
        let Some(report) = self.take(id) else { return };
        if put_in_bin(&LocalStore, id, dom::now()).is_err() {
            return self.screen.say(Word::Refused(
                "存储空间已满，没有删除。请点“历史版本与备份”，清理旧版本后再试。".to_owned(),
            ));
        }
        let message = deleted(&report, self.discarded.with_value(Vec::len));
        self.discarded.update_value(|discarded| discarded.push(id.to_owned()));
        self.shelf.update(|shelf| shelf.retain(|listing| listing.id != id));
        if self.open.is(id) {
            self.leave();
        }
        self.note_open();
        self.screen.announce(Word::Discarded(message));
    }

    /// Puts the report last taken off the shelf back on the desk; those taken off before
    /// it can be put back after it.
    pub fn put_back(self) {
        let Some(id) = self.discarded.try_update_value(Vec::pop).flatten() else { return };
        put_back(&LocalStore, &id);
        self.saving.flush();
        self.shelf.update(|shelf| shelf.insert(0, Listing::kept(&id)));
        self.take_up(&id);
        self.note_open();
        let next = self.discarded.with_value(|discarded| {
            let (last, before) = discarded.split_last()?;
            Some(deleted(&self.take(last)?, before.len()))
        });
        match next {
            Some(message) => self.screen.announce(Word::Discarded(message)),
            None => self.screen.hush(),
        }
    }

    /// What was removed from the bin for good cannot be put back any more.
    pub(super) fn forget_purged(self) {
        let before = self.discarded.with_value(Vec::len);
        self.discarded.update_value(|ids| ids.retain(|id| is_binned(&LocalStore, id)));
        let is_offered = matches!(self.screen.word_untracked(), Some(Word::Discarded(_)));
        if is_offered && self.discarded.with_value(Vec::len) < before {
            self.screen.hush();
        }
    }

    /// A report of this machine as it is now.
    pub(super) fn take(self, id: &str) -> Option<Report> {
        if self.open.is(id) {
            return Some(self.open.report());
        }
        take(&LocalStore, id).map(|taken| taken.report)
    }

    /// Puts a report of the shelf on the desk, and tells what is wrong with it.
    pub(super) fn take_up(self, id: &str) -> bool {
        let Some(taken) = take(&LocalStore, id) else { return false };
        let name = spoken(&taken.report);
        let said = match &taken.how {
            How::Whole | How::Newer => None,
            How::Before => Some("最近一次保存的内容已损坏，已打开上一次保存的内容。损坏的内容没有改动，可以在“历史版本与备份”中下载。".to_owned()),
            How::Version => Some("保存的内容已损坏，已打开最近的历史版本，请核对。损坏的内容没有改动，可以在“历史版本与备份”中下载。".to_owned()),
            How::Mended(fields) => Some(format!("有 {} 处内容读不出，已经略去：{}。原来的内容留作历史版本。", fields.len(), fields.join("、"))),
        };
        if taken.how != How::Newer && seal(&taken.report) != taken.text {
            // An earlier form of it, or one that had to be mended: as it was, it stays.
            let (time, text) = (taken.time, taken.text.as_str());
            let _ = versions::keep(&LocalStore, id, Cause::Upgrade, "", time, text);
        }
        if let Some(twin) = &taken.twin {
            let _ = versions::keep(&LocalStore, id, Cause::Conflict, "", twin.time, &twin.text);
        }
        let is_newer = taken.how == How::Newer;
        self.put(id.to_owned(), taken.report, taken.base);
        self.screen.set_place(None);
        self.look_for_file(id, taken.time);
        if is_newer {
            self.open.set_access(Access::Newer);
        }
        let said = said.or_else(|| {
            taken.twin.is_some().then(|| {
                "上次有两个窗口同时保存，已打开较晚的一份，另一份留作历史版本。".to_owned()
            })
        });
        if let Some(said) = said {
            self.screen.say(Word::Refused(format!("{name}：{said}")));
        }
        true
    }

    /// Puts a report that the shelf does not have yet on the desk.
    pub(super) fn lay_down(self, report: Report) {
        self.saving.flush();
        let id = shelf::fresh_id();
        self.shelf.update(|shelf| shelf.insert(0, Listing::of(id.clone(), &report)));
        shelf::mark_exported(&id);
        self.put(id, report, Base::default());
        self.screen.set_place(None);
        // The first frame of the desk goes before.
        let is_drawn = self.is_drawn.get_untracked();
        if is_drawn { self.saving.now() } else { self.saving.soon() }
    }

    pub(super) fn put(self, id: ReportId, report: Report, base: Base) {
        // The open report's name in the list must outlive its being open.
        self.shelf.set(self.with_open_listing());
        if let Some(other) = self.open.id_untracked() {
            let history = self.open.history().get_untracked();
            // No room for it: here, and in the journal, it still is.
            let unkept = self.saving.is_due().then(|| self.open.report());
            self.left.update_value(|left| left.push(Left { id: other, history, unkept }));
        }
        let left = self.left.try_update_value(|left| {
            let at = left.iter().position(|left| left.id == id)?;
            Some(left.swap_remove(at))
        });
        let (history, unkept) = match left.flatten() {
            Some(left) => (left.history, left.unkept),
            None => (History::default(), None),
        };
        let is_unkept = unkept.is_some();
        self.open.replace(unkept.unwrap_or(report), history, base);
        self.saving.kept();
        let is_answered = tabs::hold(&id);
        if !self.is_drawn.get_untracked() {
            self.life.after_frame(move || {
                self.is_drawn.set(true);
                self.saving.flush();
            });
        }
        self.open.named(Some(id));
        if is_unkept {
            self.saving.now();
        }
        if !is_answered {
            self.mark_ready_soon();
        }
    }

    /// Lists what is on the shelf now; the desk keeps its report while that is there.
    pub(super) fn list_anew(self) {
        let left = shelf::left_open();
        self.shelf.set(left.order.iter().map(|id| Listing::kept(id)).collect());
        let open = self.open.id_untracked();
        if open.is_some_and(|id| !left.order.contains(&id)) {
            self.leave();
        }
    }

    /// Takes the report off the desk; the first one of the shelf comes onto it.
    fn leave(self) {
        self.open.named(None);
        tabs::leave();
        let first = self.shelf.with_untracked(|shelf| shelf.first().map(|l| l.id.clone()));
        if !first.is_some_and(|first| self.take_up(&first)) {
            self.is_drawn.set(false);
        }
    }

    fn with_open_listing(self) -> Vec<Listing> {
        untrack(|| self.shelf())
    }

    pub(super) fn note_open(self) {
        shelf::note_open(&self.lies_open());
    }
}

/// What is said of a report that was put into the bin, others before it.
fn deleted(report: &Report, others: usize) -> String {
    let others = if others == 0 {
        String::new()
    } else {
        format!("此前删除的 {others} 份也可以依次恢复。")
    };
    format!("已删除{}的报告，在回收站中可以恢复。{others}", spoken(report))
}
