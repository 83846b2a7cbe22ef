//! What the screen shows beside the report: which view, where the caret was, what is said,
//! asked, explained and pointed at. It knows nothing of the report itself.

use crate::browser::{Life, disk};
use crate::dom;
use leptos::prelude::*;
use nianbao::clipboard::Better;
use nianbao::desk::word::{Gathered, Word};
use nianbao::document::Slot;
use nianbao::form::{CellRef, Field, LineRef, MatrixKey};
use nianbao::rules::{FindingKey, Order, Severity};
use std::time::Duration;

/// How long it stands there that something was done.
const SAID: Duration = Duration::from_secs(12);

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

/// The state of the screen.
#[derive(Clone, Copy)]
pub struct Screen {
    life: Life,
    view: RwSignal<View>,
    place: RwSignal<Option<Field>>,
    row: RwSignal<Option<CellRef>>,
    word: RwSignal<Option<Word>>,
    /// Counts what was said, so that what comes late is not said over it.
    turn: StoredValue<u64>,
    /// What is to be said of several things, once all are done.
    gathered: StoredValue<Gathered>,
    explained: RwSignal<Option<(MatrixKey, LineRef)>>,
    picking: RwSignal<Option<Slot>>,
    commenting: RwSignal<Option<Field>>,
    reviewer: RwSignal<String>,
    comparing: RwSignal<bool>,
    pointed_at: RwSignal<Vec<CellRef>>,
    /// Where the block that is previewed clearly belongs rather.
    better: RwSignal<Option<Better>>,
    keys_shown: RwSignal<bool>,
    exports_shown: RwSignal<bool>,
    replacing: RwSignal<bool>,
    shown: RwSignal<Option<Severity>>,
    visited: RwSignal<Option<FindingKey>>,
    order: RwSignal<Order>,
}

impl Screen {
    /// The desk, with nothing said.
    pub fn new(life: Life) -> Screen {
        Screen {
            life,
            view: RwSignal::new(View::Desk),
            place: RwSignal::new(None),
            row: RwSignal::new(None),
            word: RwSignal::new(None),
            turn: StoredValue::new(0),
            gathered: StoredValue::default(),
            explained: RwSignal::new(None),
            picking: RwSignal::new(None),
            commenting: RwSignal::new(None),
            reviewer: RwSignal::new(String::new()),
            comparing: RwSignal::new(false),
            pointed_at: RwSignal::new(Vec::new()),
            better: RwSignal::new(None),
            keys_shown: RwSignal::new(false),
            exports_shown: RwSignal::new(false),
            replacing: RwSignal::new(false),
            shown: RwSignal::new(None),
            visited: RwSignal::new(None),
            order: RwSignal::new(Order::default()),
        }
    }

    /// What the page shows.
    pub fn view(self) -> View {
        self.view.get()
    }

    /// Whether the form is shown, and nothing in its place.
    pub fn is_on_desk(self) -> bool {
        self.view.get_untracked() == View::Desk
    }

    /// Shows another view.
    pub fn show(self, view: View) {
        self.view.set(view);
        let place = self.place.get_untracked();
        if let (View::Desk, Some(place)) = (view, place) {
            self.life.frame(move || dom::lead_to(place));
        }
    }

    /// The field that had the caret last.
    pub fn last_place(self) -> Option<Field> {
        self.place.get_untracked()
    }

    /// The caret was there last, or nowhere.
    pub fn set_place(self, place: Option<Field>) {
        self.place.set(place);
    }

    /// The caret is in this field now.
    ///
    /// An explanation that is open follows it from row to row.
    pub fn stand_at(self, field: Field) {
        if let (Field::Figure(cell), Some(_)) = (field, self.explained.get_untracked()) {
            self.explain(cell.matrix(), LineRef::Row(cell.row()));
        }
        self.place.set(Some(field));
    }

    /// A cell of the row that is being filled in: of a row, the first one that was come to.
    pub fn row(self) -> Option<CellRef> {
        self.row.get()
    }

    /// The cell where the caret is, while it is in a table.
    pub fn cell(self) -> Option<CellRef> {
        self.row.get()?;
        match self.place.get() {
            Some(Field::Figure(cell)) => Some(cell),
            _ => None,
        }
    }

    /// This row is being filled in now; none when it was left.
    pub fn fill_in(self, row: Option<CellRef>) {
        let line = |cell: CellRef| (cell.matrix(), cell.row());
        if self.row.with_untracked(|held| held.map(line) != row.map(line)) {
            self.row.set(row);
        }
    }

    /// Explains a row or a column, where there is something to say of it.
    pub fn explain(self, matrix: MatrixKey, line: LineRef) {
        self.explained.set(Some((matrix, line)));
    }

    /// The row or column that somebody asked about.
    pub fn explained(self) -> Option<(MatrixKey, LineRef)> {
        self.explained.get()
    }

    /// Whether a row or a column is explained.
    pub fn is_explained(self) -> bool {
        self.explained.with_untracked(Option::is_some)
    }

    /// Nothing more to explain.
    pub fn explain_nothing(self) {
        self.explained.set(None);
    }

    /// Whether the list of keys is shown; a dialog opens and closes by it.
    pub fn keys_shown(self) -> RwSignal<bool> {
        self.keys_shown
    }

    /// Whether the ways to take the report away are shown; a dialog opens and closes by it.
    pub fn exports_shown(self) -> RwSignal<bool> {
        self.exports_shown
    }

    /// Whether a text is being sought to be replaced; a dialog opens and closes by it.
    pub fn replacing(self) -> RwSignal<bool> {
        self.replacing
    }

    /// Where a live figure is being chosen for; a dialog opens and closes by it.
    pub fn picking(self) -> RwSignal<Option<Slot>> {
        self.picking
    }

    /// The place about which a comment is being written.
    pub fn commenting(self) -> RwSignal<Option<Field>> {
        self.commenting
    }

    /// Who writes comments here.
    pub fn reviewer(self) -> RwSignal<String> {
        self.reviewer
    }

    /// Whether the comparison with last year is shown.
    pub fn comparing(self) -> RwSignal<bool> {
        self.comparing
    }

    /// The only severity that is listed, where one was chosen.
    pub fn shown_severity(self) -> Option<Severity> {
        self.shown.get()
    }

    /// Lists one severity alone, or all again.
    pub fn show_only(self, severity: Severity) {
        self.shown.update(|shown| {
            *shown = if *shown == Some(severity) { None } else { Some(severity) };
        });
    }

    /// In which order what is wrong is listed.
    pub fn order(self) -> RwSignal<Order> {
        self.order
    }

    /// Whether a finding is the one last visited.
    pub fn is_visited(self, key: &FindingKey) -> bool {
        self.visited.with(|visited| visited.as_ref() == Some(key))
    }

    /// The finding that was visited last.
    pub fn visited(self) -> Option<FindingKey> {
        self.visited.get_untracked()
    }

    /// This finding is visited now.
    pub fn set_visited(self, key: FindingKey) {
        self.visited.set(Some(key));
    }

    /// Shows which cells a finding is about; none when nobody looks at one.
    pub fn point_at(self, cells: Vec<CellRef>) {
        if self.pointed_at.with_untracked(|pointed| *pointed != cells) {
            self.pointed_at.set(cells);
        }
    }

    /// Reads which cells are pointed at, and follows it.
    pub fn with_pointed_at<T>(self, read: impl FnOnce(&[CellRef]) -> T) -> T {
        self.pointed_at.with(|cells| read(cells))
    }

    /// Marks the cells that a block has changed until it is kept, by going on or by a
    /// word, or taken back. `better` is the place where it clearly belongs rather.
    pub fn preview(self, said: &str, changed: Vec<CellRef>, better: Option<Better>) {
        self.say(Word::previewed(said));
        self.point_at(changed);
        self.better.set(better);
    }

    /// Where the block that is previewed clearly belongs rather.
    pub fn better(self) -> RwSignal<Option<Better>> {
        self.better
    }

    /// What the page has to say.
    pub fn word(self) -> Option<Word> {
        self.word.get()
    }

    /// What it has to say, once.
    pub fn word_untracked(self) -> Option<Word> {
        self.word.get_untracked()
    }

    /// Says what was done once it is on the disk; where the disk does not confirm it, that
    /// is said as well. Nothing where something else was said or done meanwhile.
    pub fn announce(self, word: Word) {
        let Some(word) = self.unless_gathered(word) else { return };
        // Of several that wait for the disk, the last one is said.
        self.turn.update_value(|turn| *turn += 1);
        let turn = self.turn.get_value();
        let written = disk::written_twice();
        self.life.task(async move {
            let is_on_disk = written.await;
            if self.turn.get_value() == turn {
                self.say(word.confirmed(is_on_disk));
            }
        });
    }

    /// Says something once.
    ///
    /// What merely was done goes away by itself after a while.
    pub fn say(self, word: Word) {
        let Some(word) = self.unless_gathered(word) else { return };
        if word.fades() {
            let said = word.clone();
            let is_said = move || self.word.with_untracked(|word| word.as_ref() == Some(&said));
            self.life.timer(SAID, move || {
                // What is about to be said meanwhile is said all the same.
                if is_said() {
                    self.word.set(None);
                }
            });
        }
        self.turn.update_value(|turn| *turn += 1);
        self.unmark();
        self.word.set(Some(word));
    }

    /// Nothing more to say.
    pub fn hush(self) {
        self.turn.update_value(|turn| *turn += 1);
        self.unmark();
        self.word.set(None);
    }

    /// Says nothing until [`Self::gathered`] is asked, as often as this is.
    pub fn gather(self) {
        self.gathered.update_value(Gathered::begin);
    }

    /// What was to be said since; none while somebody else still gathers, who says it then.
    pub fn gathered(self) -> Option<Vec<Word>> {
        self.gathered.try_update_value(Gathered::given).flatten()
    }

    fn unless_gathered(self, word: Word) -> Option<Word> {
        self.gathered.try_update_value(|gathered| gathered.take(word)).flatten()
    }

    /// What a word has marked is marked no longer.
    fn unmark(self) {
        if self.word_untracked().is_some_and(|word| word.has_marked()) {
            self.point_at(Vec::new());
            self.better.set(None);
        }
    }
}
