//! The report that lies open: itself and its history, the record that it was read from, and
//! whether it may be written here. The lowest part of what the page holds: it knows neither
//! how it is kept nor how it is shown.

use crate::shelf::ReportId;
use leptos::prelude::*;
use nianbao::desk::banner::Access;
use nianbao::document::{Document, History};
use nianbao::narrative::Memory;
use nianbao::report::Report;
use nianbao::shelf::Base;

/// The report that lies open; without an id none does.
#[derive(Clone, Copy)]
pub struct OpenReport {
    report: RwSignal<Report>,
    /// Told when anything but figures of the report changes: a typed figure has nothing to
    /// say to what shows none.
    wording: Trigger,
    history: RwSignal<History>,
    id: RwSignal<Option<ReportId>>,
    access: RwSignal<Access>,
    /// The record of the report that was last read or kept here.
    base: StoredValue<Base>,
    /// What of its prose was read before.
    memory: StoredValue<Memory>,
    /// How often it was changed.
    changes: StoredValue<u64>,
}

impl OpenReport {
    /// Nothing but a sheet that nobody sees.
    pub fn none(blank: Report) -> OpenReport {
        OpenReport {
            report: RwSignal::new(blank),
            wording: Trigger::new(),
            history: RwSignal::new(History::default()),
            id: RwSignal::new(None),
            access: RwSignal::new(Access::Here),
            base: StoredValue::new(Base::default()),
            memory: StoredValue::new(Memory::default()),
            changes: StoredValue::new(0),
        }
    }

    /// Its key on the shelf.
    pub fn id(self) -> Option<ReportId> {
        self.id.get()
    }

    /// Its key, once.
    pub fn id_untracked(self) -> Option<ReportId> {
        self.id.get_untracked()
    }

    /// Whether it is the report under `id`.
    pub fn is(self, id: &str) -> bool {
        self.id.with_untracked(|open| open.as_deref() == Some(id))
    }

    /// Reads the report and follows it.
    pub fn with<T>(self, read: impl FnOnce(&Report) -> T) -> T {
        self.report.with(read)
    }

    /// Reads what is no figure of the report, and follows only that.
    pub fn with_wording<T>(self, read: impl FnOnce(&Report) -> T) -> T {
        self.wording.track();
        self.report.with_untracked(read)
    }

    /// Reads the report as it is now.
    pub fn with_untracked<T>(self, read: impl FnOnce(&Report) -> T) -> T {
        self.report.with_untracked(read)
    }

    /// The report as it is now.
    pub fn report(self) -> Report {
        self.report.get_untracked()
    }

    /// What was done to it.
    pub fn history(self) -> RwSignal<History> {
        self.history
    }

    /// Whether it may be written here, and who may if not.
    pub fn access(self) -> Access {
        self.access.get()
    }

    /// Whose it is, once.
    pub fn access_untracked(self) -> Access {
        self.access.get_untracked()
    }

    /// Whether it is this window's to write.
    pub fn is_here(self) -> bool {
        self.access.get_untracked() == Access::Here
    }

    /// Whose it is from now on.
    pub fn set_access(self, access: Access) {
        if self.access.get_untracked() != access {
            self.access.set(access);
        }
    }

    /// The record that it was last read from or kept as.
    pub fn base(self) -> Base {
        self.base.get_value()
    }

    /// This is its record now.
    pub fn set_base(self, base: Base) {
        self.base.set_value(base);
    }

    /// What of its prose was read before.
    pub fn memory(self) -> Memory {
        self.memory.get_value()
    }

    /// How often the report was changed: as long as this is the same, so is the report.
    pub fn changes(self) -> u64 {
        self.changes.get_value()
    }

    /// Does something to the report and its history.
    pub fn work<T>(self, act: impl FnOnce(&mut Document) -> T) -> Option<T> {
        self.changes.update_value(|changes| *changes += 1);
        self.history.try_maybe_update(|history| {
            let done = self
                .report
                .try_update(|report| act(&mut Document { report, history, memory: self.memory() }));
            (true, done)
        })?
    }

    /// Says that more than figures has changed.
    pub fn notify_wording(self) {
        self.wording.notify();
    }

    /// Changes the report as a whole, past its history.
    pub fn renew(self, change: impl FnOnce(&mut Report)) {
        self.changes.update_value(|changes| *changes += 1);
        self.report.update(change);
        self.wording.notify();
    }

    /// Another report takes its place; it is known by its key only once [`Self::named`] says.
    pub fn replace(self, report: Report, history: History, base: Base) {
        self.history.set(history);
        self.renew(|open| *open = report);
        self.base.set_value(base);
        self.set_access(Access::Here);
    }

    /// What lies open is the report under this key; or, without one, nothing does.
    pub fn named(self, id: Option<ReportId>) {
        self.id.set(id);
    }
}
