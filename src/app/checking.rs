//! When the report on the desk is checked: at every change, in slices. An ordinary report takes
//! one, with the key that has changed it; where it takes longer, the browser has its turn
//! between two, and a check that is overtaken by a change is given up.

use crate::browser::life::{Life, Sliced, Stretch, begin, turn};
use crate::dom::Stopwatch;
use crate::open::OpenReport;
use crate::shelf::ReportId;
use leptos::prelude::*;
use nianbao::narrative::Memory;
use nianbao::report::Report;
use nianbao::rules::Review;

/// How reports are checked; what is found is none where the check was given up.
pub type Check = fn(Report, Memory, Slices) -> Checked;

/// A check that goes on.
pub type Checked = Sliced<Review>;

/// How the open report is checked, and what was found.
#[derive(Clone, Copy)]
pub struct Checking {
    open: OpenReport,
    /// None until the rest of the program is there.
    check: RwSignal<Option<Check>>,
    /// What was found last; none where the report that lies open has never been checked.
    review: Memo<Option<Review>>,
    /// In which report something was found last, after how many changes.
    reviewed: StoredValue<State>,
}

/// A state of a report: its key, and how often it was changed.
type State = (Option<ReportId>, u64);

impl Checking {
    /// Checks what lies open, from when `is_drawn` says that one can write in it.
    pub fn of(life: Life, open: OpenReport, is_drawn: RwSignal<bool>) -> Checking {
        let (check, late) = (RwSignal::new(None), RwSignal::new(None));
        let reviewed = StoredValue::new((None, 0));
        let review = Memo::new(move |last: Option<&Option<Review>>| {
            let check: Check = check.get().filter(|_| is_drawn.get())?;
            let (report, now) = open.with(|report| (report.clone(), open.changes()));
            let id = open.id_untracked();
            // What was found behind the first slice, after so many changes.
            let found = late.with(|late: &Option<(u64, Review)>| {
                let (_, review) = late.as_ref().filter(|(then, _)| *then == now)?;
                Some(review.clone())
            });
            let (watch, stretch) = (Stopwatch::start("check"), Stretch::begin());
            let slices = Slices { open, now, watch, stretch };
            match found.or_else(|| begin(life, check(report, open.memory(), slices), (now, late))) {
                Some(found) => {
                    reviewed.set_value((id, now));
                    Some(found)
                }
                // What was found in another report says nothing of this one.
                None if reviewed.with_value(|(of, _)| *of == id) => last?.clone(),
                None => None,
            }
        });
        Checking { open, check, review, reviewed }
    }

    /// From now on reports are checked by this.
    pub fn by(self, check: Check) {
        if self.check.with_untracked(Option::is_none) {
            self.check.set(Some(check));
        }
    }

    /// Whether it is known how.
    pub fn is_known(self) -> bool {
        self.check.with(Option::is_some)
    }

    /// What is found in the report as it is; where it is still being checked, that is waited
    /// for. None where it cannot be checked.
    pub async fn found(self) -> Option<Review> {
        loop {
            let found = self.review.get_untracked();
            if self.reviewed.with_value(|(_, changes)| *changes == self.open.changes()) {
                return found;
            }
            self.check.with_untracked(Option::is_some).then_some(())?;
            turn().await;
        }
    }

    /// Reads what was found last in the report that lies open; nothing before it was checked.
    pub fn with<T>(self, read: impl FnOnce(Option<&Review>) -> T) -> T {
        self.review.with(|review| read(review.as_ref()))
    }
}

/// The slices of a check.
pub struct Slices {
    open: OpenReport,
    /// How often the report had been changed when the check began.
    now: u64,
    watch: Stopwatch,
    stretch: Stretch,
}

impl Slices {
    /// Lets the browser have its turn where a slice is over; says whether to go on.
    pub async fn pause(&mut self) -> bool {
        !self.stretch.pause().await || self.open.changes() == self.now
    }

    /// Leaves how long the check took among the browser's measures.
    pub fn over(&self) {
        self.watch.stop();
    }
}
