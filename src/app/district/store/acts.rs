//! What is done to the roll-up on the desk, and how it is taken back.

use super::District;
use leptos::prelude::*;
use nianbao::rollup::listing::Left;
use nianbao::rollup::{Expected, History, Packed, Rollup};

/// A step back or forth in the history of a roll-up.
type Walk = fn(&mut History, &mut Rollup) -> Option<String>;

impl District {
    /// Does something of what is being typed in a field, shortly: one step until it is left.
    pub fn type_in(
        self,
        field: String,
        what: &'static str,
        act: impl FnOnce(&mut Rollup) + 'static,
    ) {
        if self.keeping.is_elsewhere() {
            return;
        }
        self.keeping.type_in(move || {
            let act = |history: &mut History, rollup: &mut Rollup| {
                history.type_in(rollup, (&field, what), act);
            };
            let _ = self
                .survey
                .change(|rollup| self.history.try_update(|history| act(history, rollup)));
        });
    }

    /// A field is left in which something was typed: all of it is one step.
    pub fn leave_field(self, field: &str, what: &str, act: impl FnOnce(&mut Rollup)) {
        self.alter(|history, rollup| {
            history.type_in(rollup, (field, what), act);
            history.settle();
        });
    }

    /// Takes the last act at this desk back.
    pub fn undo(self) {
        self.walk(History::undo, "已撤销", "没有可以撤销的操作。");
    }

    /// Does again what was taken back last.
    pub fn redo(self) {
        self.walk(History::redo, "已重做", "没有可以重做的操作。");
    }

    fn walk(self, walk: Walk, done: &str, nothing: &str) {
        self.keeping.take_typed();
        match self.alter(walk) {
            Some(Some(act)) => {
                self.removed.set(None);
                self.announce(format!("{done}：{act}。"));
            }
            Some(None) => self.said.set(nothing.to_owned()),
            None => {}
        }
    }

    /// What the last act is called, where there is one to be taken back.
    pub fn last_act(self) -> Option<String> {
        self.history.with(|history| history.last().map(str::to_owned))
    }

    /// What the act is called that was taken back last.
    pub fn next_act(self) -> Option<String> {
        self.history.with(|history| history.next().map(str::to_owned))
    }

    /// Expects these bodies.
    pub fn expect(self, roll: Vec<Expected>) {
        self.change("修改应报名单", |rollup| rollup.expect(roll));
    }

    pub fn set_hand(self, hand: Option<Packed>) {
        let what = if hand.is_some() { "读入手工汇总" } else { "清除手工汇总" };
        self.change(what, |rollup| rollup.hand = hand);
    }

    /// Takes a contribution out; it can be put back.
    pub fn take_out(self, digest: &str) {
        let taken = self.with_untracked(|rollup| rollup.contribution(digest).cloned());
        let name = taken.as_ref().map_or("", |one| one.file.as_str());
        let what = format!("移出“{name}”");
        if self.change(&what, |rollup| rollup.remove(digest)).is_some() {
            self.announce(format!("已移出“{name}”。"));
            self.removed.set(taken);
            self.focus("[data-testid=put-back]".to_owned());
        }
    }

    /// Takes a file that could not be read off the list.
    pub fn dismiss(self, path: &str) {
        let what = format!("从清单中移出“{path}”");
        self.change(&what, |rollup| rollup.dismiss(path));
    }

    /// Takes all files that could not be read off the list.
    pub fn dismiss_all(self) {
        self.refused.set(Vec::new());
        self.change("清空没有读入的文件", Rollup::dismiss_all);
    }

    /// Puts back what was taken out last.
    pub fn put_back(self) {
        if let Some(one) = self.removed.get_untracked() {
            self.removed.set(None);
            self.receive(vec![one], Left::default());
        }
    }

    /// Lets the one or the other of two reports of a body count.
    pub fn decide(self, digest: &str, replaces: bool) {
        let what = if replaces { "以新收的替换" } else { "保留原来的" };
        self.change(what, |rollup| rollup.decide(digest, replaces));
        self.focus("[data-testid=body-close]".to_owned());
    }
}
