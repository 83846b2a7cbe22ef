//! What the journal brings back after a browser was killed, and the steps of undo after
//! the page was closed.

use super::Editor;
use crate::journal::{self, Noted};
use crate::shelf::{self, Listing, LocalStore};
use crate::tabs;
use leptos::prelude::*;
use nianbao::desk::word::Word;
use nianbao::report::{Agency, Report};
use nianbao::shelf::{Cause, Record, is_binned, keep, look, take, versions};
use std::collections::BTreeSet;

impl Editor {
    /// Takes from the journal what local storage has lost: a browser that was killed
    /// had not yet written it to the disk.
    pub fn recover(self) {
        self.life.task(async move {
            let mut recovered = self.take_in(&journal::recovered().await);
            for entry in journal::entries().await {
                // What another window is writing is not lost.
                if is_later(&entry, look(&LocalStore, &entry.id()).as_ref())
                    && tabs::is_mine(&entry.id()).await
                {
                    recovered.extend(self.recover_one(&entry));
                }
            }
            if !recovered.is_empty() {
                recovered.sort();
                recovered.dedup();
                self.note_open();
                self.screen.announce(Word::Done(format!(
                    "上次没有正常关闭，已恢复关闭前的内容：{}。",
                    recovered.join("、")
                )));
            }
        });
    }

    /// Shows what was put back into local storage; says which reports that was.
    fn take_in(self, keys: &[String]) -> Vec<String> {
        let is_of = |kind: &str, key: &str| key.split('.').nth(1) == Some(kind);
        let is_shown = |key: &&String| ["report", "bin", "desk"].iter().any(|one| is_of(one, key));
        if !keys.iter().any(|key| is_shown(&key)) {
            return Vec::new();
        }
        // Whatever was typed since the start belongs to the report that lies there now.
        self.saving.flush();
        self.list_anew();
        let open = shelf::left_open().open.filter(|_| keys.iter().any(|key| is_of("desk", key)));
        // The steps of undo may be there already, from before the page was closed.
        let is_written_on = self.saving.is_written_on();
        match open {
            Some(open) if !is_written_on && self.open.id_untracked().as_ref() != Some(&open) => {
                self.take_up(&open);
            }
            _ if !self.saving.is_due() => self.catch_up(),
            _ => {}
        }
        let of_reports = keys.iter().filter(|key| is_of("report", key));
        let ids: BTreeSet<&str> = of_reports.filter_map(|key| key.split('.').nth(2)).collect();
        let kept = ids.into_iter().filter(|id| !is_binned(&LocalStore, id));
        kept.filter_map(|id| Some(spoken(&take(&LocalStore, id)?.report))).collect()
    }

    /// Takes up the steps of undo where the page was left.
    pub(super) fn resume_history(self, id: String) {
        self.life.task(async move {
            let (order, mut files) = journal::history(&id).await;
            if self.open.is(&id) {
                let mut file = |stamp| {
                    let at = files.iter().position(|(other, _)| *other == stamp)?;
                    Some(files.swap_remove(at).1)
                };
                self.open.history().update(|history| history.resume(&order, &mut file));
            }
        });
    }

    /// Takes a report from the journal where it is later than what is kept; says which.
    fn recover_one(self, entry: &Noted) -> Option<String> {
        let (id, time, text) = (entry.id(), entry.time() as u64, entry.text());
        let kept = look(&LocalStore, &id);
        if !is_later(entry, kept.as_ref()) {
            return None;
        }
        let report = nianbao::exchange::open(&text).ok()?;
        let is_open = self.open.is(&id);
        if is_open && self.saving.is_written_on() {
            // Somebody was quicker and is writing on what was kept.
            let _ = versions::keep(&LocalStore, &id, Cause::Conflict, "", time, &text);
            return None;
        }
        let name = spoken(&report);
        // Where it cannot be kept, it is still in the journal.
        let base = kept.map(|kept| kept.base()).unwrap_or_default();
        let done = keep(&LocalStore, &id, shelf::window(), base, time, &text);
        let base = done.map_or(base, |done| done.base);
        if is_binned(&LocalStore, &id) {
            return None;
        }
        // Whatever was typed since the start belongs to the report that lies there now.
        self.saving.flush();
        self.shelf.update(|shelf| {
            shelf.retain(|other| other.id != id);
            shelf.insert(0, Listing::of(id.clone(), &report));
        });
        self.put(id, report, base);
        Some(name)
    }
}

/// Whether the journal has more than what is kept.
fn is_later(entry: &Noted, kept: Option<&Record>) -> bool {
    let seq = entry.seq().map(|seq| seq as u64);
    nianbao::shelf::is_later(seq, entry.time() as u64, &entry.text(), kept)
}

/// How a report is spoken of.
pub(super) fn spoken(report: &Report) -> String {
    format!("“{} {} 年”", Agency::shown(&report.agency.name), report.year)
}
