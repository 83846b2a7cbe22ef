//! What lies on the desk: the open report ([`crate::open`]), how it is kept
//! ([`crate::saving`]), what the screen shows ([`crate::screen`]), put together, and every
//! change of the report, which goes through [`Editor::dispatch`]. Here is what views may ask; what
//! people do is in [`acts`], which report they do it to in [`desk`], what they are asked
//! first in [`asking`], what comes in from rooms and files in [`taking`], what comes back
//! after a crash in [`recovery`], what other windows do in [`sharing`], and how they go from
//! finding to finding in [`tour`].

mod acts;
mod asking;
mod desk;
mod faults;
mod recovery;
mod sharing;
mod taking;
mod tour;

use crate::browser::Life;
use crate::checking::{Check, Checking};
use crate::current::keep_current;
use crate::dom;
use crate::open::OpenReport;
use crate::saving::Saving;
use crate::screen::Screen;
use crate::shelf::{self, Listing, ReportId};
pub use faults::Fault;
use faults::faults;
use leptos::prelude::*;
use nianbao::desk::passage::{Passage, Shown};
use nianbao::desk::question::Question;
use nianbao::document::History;
use nianbao::form::{CellRef, Edition, Explanation, Field, Matrix};
use nianbao::formats::Verdict;
use nianbao::report::{Acknowledgement, Agency, Report, Totals};
use nianbao::rollup::returned::Returned;
use nianbao::rules::{Finding, Readiness, Review, readiness};
use nianbao::shelf::{LeftOpen, SaveState};
pub use sharing::Conflict;
use std::collections::BTreeMap;
pub use tour::Pile;

/// The report that lies open, what is wrong with it, how it is kept, what the screen shows,
/// and the shelf beside it.
#[derive(Clone, Copy)]
pub struct Editor {
    /// As long as the page.
    life: Life,
    /// The report that lies open.
    pub open: OpenReport,
    /// How it is kept.
    pub saving: Saving,
    /// What is shown beside it.
    pub screen: Screen,
    /// For how many days changes have waited to be taken away as a file.
    unexported: RwSignal<Option<u64>>,
    /// Whether the desk has been drawn with a report on it: nothing is checked before, so
    /// that one can write a frame earlier.
    is_drawn: RwSignal<bool>,
    is_ready: RwSignal<bool>,
    /// What is wrong with it.
    checking: Checking,
    is_checked: Memo<bool>,
    findings: Memo<Vec<Finding>>,
    prose: RwSignal<Vec<Passage>>,
    faults: Memo<BTreeMap<CellRef, Fault>>,
    shelf: RwSignal<Vec<Listing>>,
    asking: RwSignal<Option<Question>>,
    /// What the collecting office has sent back, and about which report.
    returned: RwSignal<Option<(ReportId, Returned)>>,
    /// What two windows have written, until somebody says what counts.
    conflict: RwSignal<Option<Conflict>>,
    hinted: RwSignal<bool>,
    discarded: StoredValue<Vec<ReportId>>,
    left: StoredValue<Vec<Left>>,
}

/// What is remembered of a report that was left for another one.
struct Left {
    id: ReportId,
    /// What was done to it can be taken back when it is on the desk again.
    history: History,
    /// As it was left, where there was no room to keep it.
    unkept: Option<Report>,
}

impl Editor {
    /// Takes up where the page was last left.
    pub fn start() -> Editor {
        let left = shelf::left_open();
        let life = Life::here();
        let open = OpenReport::none(Report::new(Agency::default(), dom::this_year() - 1));
        let is_drawn = RwSignal::new(false);
        let checking = Checking::of(life, open, is_drawn);
        let screen = Screen::new(life);
        let findings = Memo::new(move |_| {
            let written = screen.row();
            checking.with(|review| {
                let all = review.iter().flat_map(|review| &review.open);
                open.with_untracked(|report| {
                    let waits =
                        |one: &&Finding| written.is_some_and(|cell| one.waits_for(cell, report));
                    all.filter(|one| !waits(one)).cloned().collect::<Vec<_>>()
                })
            })
        });
        let editor = Editor {
            life,
            open,
            saving: Saving::new(life, open),
            screen,
            unexported: RwSignal::new(None),
            is_drawn,
            is_ready: RwSignal::new(false),
            checking,
            is_checked: Memo::new(move |_| checking.with(|review| review.is_some())),
            findings,
            prose: RwSignal::new(Vec::new()),
            faults: Memo::new(move |_| findings.with(|findings| faults(findings))),
            shelf: RwSignal::new(left.order.iter().map(|id| Listing::kept(id)).collect()),
            asking: RwSignal::new(None),
            returned: RwSignal::new(None),
            conflict: RwSignal::new(None),
            hinted: RwSignal::new(left.hinted),
            discarded: StoredValue::new(Vec::new()),
            left: StoredValue::new(Vec::new()),
        };
        Effect::new(move |_| {
            keep_current(
                editor.prose,
                checking.with(|review| review.map_or_else(Vec::new, Passage::read_in)),
            );
        });
        editor.listen();
        // With a report on the desk, it is known in a moment who may write it.
        if !left.open.is_some_and(|id| editor.take_up(&id)) {
            editor.mark_ready_soon();
        }
        editor.screen.set_place(left.place.and_then(|path| editor.field_at(&path)));
        editor.saving.watch(move |told| editor.hear_of_keeping(told));
        editor.recover();
        provide_context(editor);
        editor
    }

    /// The store of this page.
    pub fn here() -> Editor {
        expect_context()
    }

    /// How long the page lives, for what comes later.
    pub fn life(self) -> Life {
        self.life
    }

    /// Says that the page accepts input, once what is being done is done.
    fn mark_ready_soon(self) {
        self.life.task(async move { self.mark_ready() });
    }

    /// Says that the page accepts input.
    fn mark_ready(self) {
        dom::mark_ready();
        if !self.is_ready.get_untracked() {
            self.is_ready.set(true);
        }
    }

    /// Whether the page accepts input.
    pub fn is_ready(self) -> bool {
        self.is_ready.get()
    }

    /// What stands in a field that is no figure.
    pub fn text(self, field: Field) -> Memo<String> {
        Memo::new(move |_| self.open.with_wording(|report| report.text(field)))
    }

    /// Reads what the tables show, and follows it: the report, the worst finding about each
    /// cell, and the cells that a finding which somebody looks at is about.
    pub fn with_figures(self, read: impl FnOnce(&Report, &BTreeMap<CellRef, Fault>, &[CellRef])) {
        self.faults.with(|faults| {
            self.screen
                .with_pointed_at(|cells| self.open.with(|report| read(report, faults, cells)));
        });
    }

    /// The row or column that somebody asked about.
    pub fn explained(self) -> Option<(&'static Explanation, &'static Matrix)> {
        let (matrix, line) = self.screen.explained()?;
        let edition = self.open.with_wording(|report| report.edition);
        Some((edition.explanation(matrix, line)?, edition.matrix(matrix.0)?))
    }

    /// Whether the first hint has been read.
    pub fn is_hinted(self) -> bool {
        self.hinted.get()
    }

    /// How far the report is from publication.
    pub fn readiness(self) -> Readiness {
        self.open.with(|report| self.findings.with(|found| readiness(report, found)))
    }

    /// The warnings that were answered, with their answers.
    pub fn set_aside(self) -> Memo<Vec<(Finding, Acknowledgement)>> {
        Memo::new(move |_| {
            self.checking.with(|review| review.map_or_else(Vec::new, |r| r.set_aside.clone()))
        })
    }

    /// A field of prose as it was read last, with its numbers.
    pub fn passage(self, field: Field) -> Option<Passage> {
        self.prose.with(|prose| prose.iter().find(|passage| passage.field == field).cloned())
    }

    /// A field of prose as it is shown at this moment, without what was read of it.
    pub fn shown(self, field: Field) -> Shown {
        self.open.with_untracked(|report| Shown::of(report, field, None))
    }

    /// Whether the first frame of the desk has been drawn.
    pub fn is_drawn(self) -> bool {
        self.is_drawn.get()
    }

    /// The rest of the program is there: from now on reports are checked by this.
    pub fn check_by(self, check: Check) {
        self.checking.by(check);
    }

    /// Whether the rest of the program is there.
    pub fn is_whole(self) -> bool {
        self.checking.is_known()
    }

    /// Whether the report on the desk has been checked.
    pub fn is_checked(self) -> bool {
        self.is_checked.get()
    }

    /// What is found in the report on the desk as it is; where it is still being checked, that is
    /// waited for. None where it cannot be checked.
    pub async fn reviewed(self) -> Option<Review> {
        self.checking.found().await
    }

    /// Reads what checking has shown of the report on the desk so far.
    pub fn with_verdict<T>(self, read: impl FnOnce(&Report, Verdict) -> T) -> T {
        self.checking
            .with(|review| self.open.with(|report| read(report, Verdict::of(report, review))))
    }

    /// Everything that still asks for something, most serious first.
    pub fn findings(self) -> Memo<Vec<Finding>> {
        self.findings
    }

    /// The form on the desk, and whose it is: what is drawn from it is drawn anew
    /// when either changes.
    pub fn form(self) -> Memo<(Option<ReportId>, &'static Edition)> {
        Memo::new(move |_| (self.open.id(), self.open.with_wording(|report| report.edition)))
    }

    /// Whether totals are automatic.
    pub fn has_automatic_totals(self) -> Memo<bool> {
        Memo::new(move |_| self.open.with_wording(|report| report.totals == Totals::Automatic))
    }

    /// Every report of this machine, latest first; the open one as it is now.
    pub fn shelf(self) -> Vec<Listing> {
        let mut shelf = self.shelf.get();
        let open = self.open.id();
        if let Some(listing) = shelf.iter_mut().find(|listing| Some(&listing.id) == open.as_ref()) {
            *listing = self.open.with_wording(|report| Listing::of(listing.id.clone(), report));
        }
        shelf
    }

    /// Whether what is on the desk is kept.
    pub fn save_state(self) -> SaveState {
        self.saving.state()
    }

    /// Whether there is a step to take back.
    pub fn can_undo(self) -> bool {
        self.open.history().with(History::can_undo)
    }

    /// Whether there is a step to make again.
    pub fn can_redo(self) -> bool {
        self.open.history().with(History::can_redo)
    }

    /// What is said of the place of the block that is previewed, and what the button says
    /// that puts it where it belongs; none where it lies well.
    pub fn misplaced(self) -> Option<(String, String)> {
        let better = self.screen.better().get()?;
        Some((better.warning(), self.open.with_untracked(|report| better.label(report))))
    }

    /// What lies open, as it is noted.
    pub fn lies_open(self) -> LeftOpen {
        LeftOpen {
            open: self.open.id_untracked(),
            order: self
                .shelf
                .with_untracked(|shelf| shelf.iter().map(|listing| listing.id.clone()).collect()),
            place: self.screen.last_place().map(|field| field.to_string()),
            hinted: self.hinted.get_untracked(),
        }
    }

    pub fn field_at(self, path: &str) -> Option<Field> {
        self.open.with_untracked(|report| report.edition.field(path))
    }
}
