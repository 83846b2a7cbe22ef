//! The one store: every signal that means something is born here, and every change
//! of the report goes through [`Editor::dispatch`]. Here is what views may ask; what
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
mod word;

use crate::current::keep_current;
use crate::dom;
use crate::saving::{SaveState, Saving};
use crate::shelf::{self, Desk, Listing, ReportId};
pub use asking::{Answer, Question};
pub use faults::Fault;
use faults::faults;
use leptos::prelude::*;
use nianbao::clipboard::Better;
use nianbao::document::Slot;
use nianbao::form::{CellRef, Edition, Explanation, Field, LineRef, Matrix, MatrixKey};
use nianbao::narrative::Mention;
use nianbao::report::Acknowledgement;
use nianbao::report::{Agency, History, Report, Totals};
use nianbao::rules::{Finding, FindingKey, Readiness, Review, Severity, readiness, review};
use nianbao::shelf::Base;
use nianbao_browser::Life;
pub use sharing::Access;
use std::collections::BTreeMap;
pub use word::Word;

/// The report on the desk, what is wrong with it, and the shelf beside it.
#[derive(Clone, Copy)]
pub struct Editor {
    /// As long as the page.
    life: Life,
    report: RwSignal<Report>,
    /// Told when anything but figures of the report changes: a typed figure has nothing to
    /// say to what shows none.
    wording: Trigger,
    open: RwSignal<Option<ReportId>>,
    access: RwSignal<Access>,
    /// The record of the report that was last read or kept here.
    base: StoredValue<Base>,
    /// For how many days changes have waited to be taken away as a file.
    unexported: RwSignal<Option<u64>>,
    history: RwSignal<History>,
    /// Whether the desk has been drawn with a report on it: nothing is checked before, so
    /// that one can write a frame earlier.
    is_drawn: RwSignal<bool>,
    review: Memo<Review>,
    findings: Memo<Vec<Finding>>,
    mentions: RwSignal<Vec<Mention>>,
    faults: Memo<BTreeMap<CellRef, Fault>>,
    shelf: RwSignal<Vec<Listing>>,
    saving: Saving,
    view: RwSignal<View>,
    place: RwSignal<Option<Field>>,
    word: RwSignal<Option<Word>>,
    /// Counts what was said, so that what comes late is not said over it.
    turn: StoredValue<u64>,
    /// What is to be said of several things done one after the other, once all are done.
    gathered: StoredValue<Option<Vec<Word>>>,
    asking: RwSignal<Option<Question>>,
    explained: RwSignal<Option<(MatrixKey, LineRef)>>,
    picking: RwSignal<Option<Slot>>,
    comparing: RwSignal<bool>,
    pointed_at: RwSignal<Vec<CellRef>>,
    /// Where the block that is previewed clearly belongs rather.
    better: RwSignal<Option<Better>>,
    keys_shown: RwSignal<bool>,
    shown: RwSignal<Option<Severity>>,
    visited: RwSignal<Option<FindingKey>>,
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

/// What the page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The desk with the form.
    Desk,
    /// The published page.
    Paper,
    /// The guide.
    Guide,
}

impl Editor {
    /// Takes up where the page was last left.
    pub fn start() -> Editor {
        let desk = shelf::desk();
        let report = RwSignal::new(Report::new(Agency::default(), dom::this_year() - 1));
        let is_drawn = RwSignal::new(false);
        let review = Memo::new(move |_| {
            if is_drawn.get() {
                dom::measured("check", || report.with(review))
            } else {
                Review::default()
            }
        });
        let findings = Memo::new(move |_| review.with(|review| review.open.clone()));
        let editor = Editor {
            life: Life::here(),
            report,
            wording: Trigger::new(),
            open: RwSignal::new(None),
            access: RwSignal::new(Access::Here),
            base: StoredValue::new(Base::default()),
            unexported: RwSignal::new(None),
            history: RwSignal::new(History::default()),
            is_drawn,
            review,
            findings,
            mentions: RwSignal::new(Vec::new()),
            faults: Memo::new(move |_| findings.with(|findings| faults(findings))),
            shelf: RwSignal::new(Vec::new()),
            saving: Saving::new(),
            view: RwSignal::new(View::Desk),
            place: RwSignal::new(None),
            word: RwSignal::new(None),
            turn: StoredValue::new(0),
            gathered: StoredValue::new(None),
            asking: RwSignal::new(None),
            explained: RwSignal::new(None),
            picking: RwSignal::new(None),
            comparing: RwSignal::new(false),
            pointed_at: RwSignal::new(Vec::new()),
            better: RwSignal::new(None),
            keys_shown: RwSignal::new(false),
            shown: RwSignal::new(None),
            visited: RwSignal::new(None),
            hinted: RwSignal::new(desk.hinted),
            discarded: StoredValue::new(Vec::new()),
            left: StoredValue::new(Vec::new()),
        };
        Effect::new(move |_| keep_current(editor.mentions, review.with(|r| r.mentions.clone())));
        editor.shelf.set(desk.order.iter().map(|id| Listing::kept(id)).collect());
        editor.listen();
        crate::rooms::listen(editor);
        // With a report on the desk, it is known in a moment who may write it.
        if !desk.open.is_some_and(|id| editor.take_up(&id)) {
            editor.mark_ready_soon();
        }
        let place = desk.place.and_then(|path| editor.field_at(&path));
        editor.place.set(place);
        editor.saving.watch(editor);
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
        self.life.task(async { dom::mark_ready() });
    }

    /// Reads the report and follows it.
    pub fn with_report<T>(self, read: impl FnOnce(&Report) -> T) -> T {
        self.report.with(read)
    }

    /// Reads what is no figure of the report, and follows only that.
    pub fn with_wording<T>(self, read: impl FnOnce(&Report) -> T) -> T {
        self.wording.track();
        self.report.with_untracked(read)
    }

    /// Reads the report as it is now.
    pub fn with_report_untracked<T>(self, read: impl FnOnce(&Report) -> T) -> T {
        self.report.with_untracked(read)
    }

    /// What stands in a field that is no figure.
    pub fn text(self, field: Field) -> Memo<String> {
        Memo::new(move |_| self.with_wording(|report| report.text(field)))
    }

    /// Reads what the tables show, and follows it: the report, the worst finding about each
    /// cell, and the cells that a finding which somebody looks at is about.
    pub fn with_figures(self, read: impl FnOnce(&Report, &BTreeMap<CellRef, Fault>, &[CellRef])) {
        self.faults.with(|faults| {
            self.pointed_at.with(|cells| self.report.with(|report| read(report, faults, cells)));
        });
    }

    /// The row or column that somebody asked about.
    pub fn explained(self) -> Option<(&'static Explanation, &'static Matrix)> {
        let (matrix, line) = self.explained.get()?;
        let edition = self.with_wording(|report| report.edition);
        Some((edition.explanation(matrix, line)?, edition.matrix(matrix.0)?))
    }

    /// Whether the list of keys is shown; a dialog opens and closes by it.
    pub fn keys_shown(self) -> RwSignal<bool> {
        self.keys_shown
    }

    /// Whether the first hint has been read.
    pub fn is_hinted(self) -> bool {
        self.hinted.get()
    }

    /// How far the report is from publication.
    pub fn readiness(self) -> Readiness {
        self.report.with(|report| self.findings.with(|found| readiness(report, found)))
    }

    /// The warnings that were answered, with their answers.
    pub fn set_aside(self) -> Memo<Vec<(Finding, Acknowledgement)>> {
        Memo::new(move |_| self.review.with(|review| review.set_aside.clone()))
    }

    /// The numbers of a field of prose, with what the tables say of them.
    pub fn mentions(self, field: Field) -> Vec<Mention> {
        let here = |mention: &&Mention| mention.field == field;
        self.mentions.with(|mentions| mentions.iter().filter(here).cloned().collect())
    }

    /// Where a live figure is being chosen for; a dialog opens and closes by it.
    pub fn picking(self) -> RwSignal<Option<Slot>> {
        self.picking
    }

    /// Whether the comparison with last year is shown.
    pub fn comparing(self) -> RwSignal<bool> {
        self.comparing
    }

    /// Whether the desk has been drawn and the report on it checked.
    pub fn is_drawn(self) -> bool {
        self.is_drawn.get()
    }

    /// Everything that still asks for something, most serious first.
    pub fn findings(self) -> Memo<Vec<Finding>> {
        self.findings
    }

    /// The form on the desk, and whose it is: what is drawn from it is drawn anew
    /// when either changes.
    pub fn form(self) -> Memo<(Option<ReportId>, &'static Edition)> {
        Memo::new(move |_| (self.open.get(), self.with_wording(|report| report.edition)))
    }

    /// Whether totals are automatic.
    pub fn has_automatic_totals(self) -> Memo<bool> {
        Memo::new(move |_| self.with_wording(|report| report.totals == Totals::Automatic))
    }

    /// The key of the report on the desk.
    pub fn open_id(self) -> Option<ReportId> {
        self.open.get()
    }

    /// The same, once.
    pub fn open_id_untracked(self) -> Option<ReportId> {
        self.open.get_untracked()
    }

    /// Every report of this machine, latest first; the open one as it is now.
    pub fn shelf(self) -> Vec<Listing> {
        let mut shelf = self.shelf.get();
        let open = self.open.get();
        if let Some(listing) = shelf.iter_mut().find(|listing| Some(&listing.id) == open.as_ref()) {
            *listing = self.with_wording(|report| Listing::of(listing.id.clone(), report));
        }
        shelf
    }

    /// Whether what is on the desk is kept.
    pub fn save_state(self) -> SaveState {
        self.saving.state()
    }

    /// Whether there is a step to take back.
    pub fn can_undo(self) -> bool {
        self.history.with(History::can_undo)
    }

    /// Whether there is a step to make again.
    pub fn can_redo(self) -> bool {
        self.history.with(History::can_redo)
    }

    /// What the page shows.
    pub fn view(self) -> View {
        self.view.get()
    }

    /// The same, once.
    pub fn word_untracked(self) -> Option<Word> {
        self.word.get_untracked()
    }

    /// Whether the form is shown, and nothing in its place.
    pub fn is_on_desk(self) -> bool {
        self.view.get_untracked() == View::Desk
    }

    /// What the page has to say.
    pub fn word(self) -> Option<Word> {
        self.word.get()
    }

    /// What is said of the place of the block that is previewed, and what the button says
    /// that puts it where it belongs; none where it lies well.
    pub fn misplaced(self) -> Option<(String, String)> {
        let better = self.better.get()?;
        Some((better.warning(), self.report.with_untracked(|report| better.label(report))))
    }

    /// The field that had the caret when the page was left.
    pub fn last_place(self) -> Option<Field> {
        self.place.get_untracked()
    }

    /// What to note of the desk.
    pub fn desk(self) -> Desk {
        Desk {
            open: self.open.get_untracked(),
            order: self
                .shelf
                .with_untracked(|shelf| shelf.iter().map(|listing| listing.id.clone()).collect()),
            place: self.place.get_untracked().map(|field| field.to_string()),
            hinted: self.hinted.get_untracked(),
        }
    }

    fn field_at(self, path: &str) -> Option<Field> {
        self.report.with_untracked(|report| {
            let passages = report.edition.passages().map(|passage| Field::Passage(passage.key));
            let fields = [
                Field::Title,
                Field::AgencyName,
                Field::AgencyKind,
                Field::Year,
                Field::Edition,
                Field::Preamble,
                Field::PublicationDate,
                Field::Deadline,
                Field::OverviewLength,
            ];
            fields
                .into_iter()
                .chain(passages)
                .find(|field| field.to_string() == path)
                .or_else(|| report.edition.cell(path).map(Field::Figure))
        })
    }
}
