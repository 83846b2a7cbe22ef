//! Where the hand is in a matrix: the active cell, the block chosen from it, and
//! whether the hand is walking or writing.
//!
//! The active cell's input always has the caret. Walking, all of its text is
//! selected: the next key replaces it, an input method's first one too.

use crate::current::keep_current;
use crate::dom;
use crate::editor::Editor;
use leptos::prelude::*;
use nianbao::desk::hand::{Hand, Mode};
use nianbao::form::{CellRef, Field, Lattice, LineRef, Matrix, Span, Spot, TabRun};
use nianbao::report::Action;
use wasm_bindgen::JsCast;
use web_sys::{Event, FocusEvent, HtmlInputElement};

/// The hand in one matrix. Purely visual state; what is written goes to the editor.
#[derive(Clone, Copy)]
pub struct Cursor {
    pub editor: Editor,
    pub matrix: &'static Matrix,
    lattice: StoredValue<Lattice>,
    active: RwSignal<Spot>,
    opposite: RwSignal<Option<Spot>>,
    /// The cell under the pointer.
    hovered: RwSignal<Option<Spot>>,
    mode: StoredValue<Mode>,
    tab_run: StoredValue<TabRun>,
    /// A total that is being typed where totals are reckoned, to be compared with it.
    given: StoredValue<Option<(CellRef, String)>>,
    pub is_dragging: StoredValue<bool>,
}

/// What cells show of the hand.
pub struct Shown {
    /// The cell to which Tab leads from outside.
    pub tab_stop: Option<CellRef>,
    /// The chosen block, where there is one of several cells.
    pub block: Option<Span>,
    /// The cell under the pointer.
    pub hovered: Option<Spot>,
}

impl Cursor {
    pub fn new(editor: Editor, matrix: &'static Matrix) -> Cursor {
        let lattice = Lattice::of(matrix);
        let first = lattice.corners().0;
        Cursor {
            editor,
            matrix,
            lattice: StoredValue::new(lattice),
            active: RwSignal::new(first),
            opposite: RwSignal::new(None),
            hovered: RwSignal::new(None),
            mode: StoredValue::new(Mode::Walking),
            tab_run: StoredValue::new(TabRun::default()),
            given: StoredValue::new(None),
            is_dragging: StoredValue::new(false),
        }
    }

    // What cells ask.

    /// Where the hand is, to be followed.
    pub fn shown(self) -> Shown {
        let active = self.active.get();
        self.with(|lattice| Shown {
            tab_stop: lattice.seat(active).map(|seat| seat.cell),
            block: self.opposite.get().map(|opposite| lattice.span(active, opposite)),
            hovered: self.hovered.get(),
        })
    }

    // What keys, mouse and clipboard ask.

    pub fn with<T>(self, read: impl FnOnce(&Lattice) -> T) -> T {
        self.lattice.with_value(read)
    }

    /// Where the hand is now.
    pub fn hand(self) -> Hand {
        Hand {
            spot: self.spot(),
            opposite: self.opposite.get_untracked(),
            mode: self.mode(),
            run: self.tab_run.get_value(),
        }
    }

    pub fn mode(self) -> Mode {
        self.mode.get_value()
    }

    pub fn spot(self) -> Spot {
        self.active.get_untracked()
    }

    pub fn cell(self) -> Option<CellRef> {
        self.with(|lattice| lattice.seat(self.spot())).map(|seat| seat.cell)
    }

    /// Whether the active cell is a total that is reckoned.
    pub fn is_computed(self) -> bool {
        let open = |cell| self.editor.open.with_untracked(|report| report.is_open(cell));
        self.cell().is_some_and(|cell| !open(cell))
    }

    pub fn span(self) -> Span {
        self.with(|lattice| self.hand().span(lattice))
    }

    /// The chosen cells, row by row.
    pub fn chosen(self) -> Vec<Vec<CellRef>> {
        let span = self.span();
        self.with(|lattice| lattice.cells_in(span))
    }

    /// The cell of an event on its input.
    pub fn cell_at(self, event: &Event) -> Option<CellRef> {
        let element: web_sys::Element = event.target()?.dyn_into().ok()?;
        let input = match element.dyn_into::<HtmlInputElement>() {
            Ok(input) => input,
            Err(element) => element.query_selector("input[data-cell]").ok()??.dyn_into().ok()?,
        };
        self.cell_of(&input)
    }

    /// The cell of an input.
    pub fn cell_of(self, input: &HtmlInputElement) -> Option<CellRef> {
        let address = input.get_attribute("data-cell")?;
        let mut keys = address.split('.').skip(1);
        self.matrix.cell(keys.next()?, keys.next()?)
    }

    // What the hand does.

    /// Makes the cell at `spot` the active one, and nothing else chosen.
    pub fn go(self, spot: Spot) {
        self.finish();
        self.mode.set_value(Mode::Walking);
        self.collapse();
        self.active.set(spot);
        self.focus();
    }

    /// The pointer is over this cell now, or over none.
    pub fn hover(self, spot: Option<Spot>) {
        keep_current(self.hovered, spot);
    }

    /// Chooses the block from the active cell to `spot`.
    pub fn extend(self, spot: Spot) {
        self.finish();
        self.mode.set_value(Mode::Walking);
        self.opposite.set((spot != self.spot()).then_some(spot));
    }

    /// Nothing but the active cell is chosen any more.
    pub fn collapse(self) {
        keep_current(self.opposite, None);
    }

    /// The run of Tab is this from now on.
    pub fn set_run(self, run: TabRun) {
        self.tab_run.set_value(run);
    }

    /// The hand goes elsewhere, which ends a run of Tab.
    pub fn end_run(self) {
        self.set_run(TabRun::default());
    }

    /// Edits the active figure in place, the caret behind it.
    pub fn edit(self) {
        self.collapse();
        self.mode.set_value(Mode::Editing);
        if let Some(input) = self.input() {
            let end = u32::try_from(input.value().encode_utf16().count()).unwrap_or(u32::MAX);
            let _ = input.set_selection_range(end, end);
        }
    }

    /// The next Tab leaves the table.
    pub fn leave(self) {
        self.mode.set_value(Mode::Leaving);
    }

    pub fn begin_typing(self) {
        if self.mode() != Mode::Editing {
            self.mode.set_value(Mode::Typing);
        }
        self.collapse();
    }

    /// Takes over what stands in the input now; a total that is reckoned is only noted, to
    /// be compared when the hand goes on.
    pub fn type_text(self, event: &Event, text: String) {
        self.begin_typing();
        let Some(cell) = self.cell_at(event) else { return };
        if self.editor.open.with_untracked(|report| report.is_open(cell)) {
            self.editor.dispatch(Action::EnterFigure(cell, text));
        } else {
            self.given.set_value(Some((cell, text)));
        }
    }

    /// Puts back what stood in the active cell before it was written in.
    pub fn restore(self) {
        if self.take_given().is_none() {
            self.editor.abandon_typing();
            self.show_held();
        }
        self.mode.set_value(Mode::Walking);
        self.focus();
    }

    /// Whether a total is being typed where it is reckoned.
    pub fn is_giving(self) -> bool {
        self.given.with_value(Option::is_some)
    }

    /// The total that was typed where it is reckoned; the cell shows the reckoned one again.
    fn take_given(self) -> Option<(CellRef, String)> {
        let given = self.given.get_value()?;
        self.given.set_value(None);
        self.editor.show_held(Field::Figure(given.0));
        Some(given)
    }

    /// Explains the row or column whose label was clicked, where there is something to say
    /// of it.
    pub fn explain(self, event: &Event) {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let key = |name| target.as_ref()?.get_attribute(name);
        let blocks = self.matrix.blocks.iter();
        let line = if let Some(key) = key("data-row") {
            let mut rows = blocks.flat_map(|block| block.rows);
            rows.find(|row| row.key.0 == key).map(|row| LineRef::Row(row.key))
        } else if let Some(key) = key("data-column") {
            let mut columns = blocks.flat_map(|block| block.columns);
            let column = columns.find(|column| column.line.key.0 == key);
            column.map(|column| LineRef::Column(column.line.key))
        } else {
            None
        };
        if let Some(line) = line {
            self.editor.screen.explain(self.matrix.key, line);
        }
    }

    /// The caret came to a cell, by whatever way.
    pub fn arrive(self, event: &FocusEvent) {
        let Some(cell) = self.cell_at(event) else { return };
        self.editor.screen.stand_at(Field::Figure(cell));
        self.editor.screen.fill_in(Some(cell));
        if self.cell() != Some(cell)
            && let Some(spot) = self.with(|lattice| lattice.spot(cell))
        {
            self.collapse();
            self.end_run();
            self.active.set(spot);
        }
        if self.mode() != Mode::Editing
            && let Some(input) = self.input()
        {
            input.select();
        }
    }

    /// The caret left a cell: what was written is tidied and kept.
    pub fn depart(self, event: &FocusEvent) {
        if self.mode.is_disposed() {
            // The form was changed, and the table goes with it.
            return;
        }
        self.finish();
        self.mode.set_value(Mode::Walking);
        let Some(next) = event.related_target() else {
            // Another window, perhaps: whoever comes back from it goes on.
            self.editor.screen.fill_in(None);
            return self.collapse();
        };
        let stays = next
            .dyn_into::<web_sys::Element>()
            .ok()
            .and_then(|element| element.get_attribute("data-cell"))
            .is_some_and(|address| address.starts_with(self.matrix.key.0));
        if !stays {
            self.editor.screen.fill_in(None);
            self.collapse();
            self.end_run();
        }
    }

    /// Ends the writing in the active cell.
    fn finish(self) {
        if !matches!(self.mode(), Mode::Typing | Mode::Editing) {
            return;
        }
        if let Some((cell, text)) = self.take_given() {
            self.editor.compare(cell, &text);
        } else if let Some(cell) = self.cell() {
            self.editor.tidy(cell);
            self.show_held();
        }
    }

    /// Shows in the active cell what is held of it.
    fn show_held(self) {
        if let Some(cell) = self.cell() {
            self.editor.show_held(Field::Figure(cell));
        }
    }

    /// Walking, a key that is about to write replaces the figure, whatever has become
    /// of the selection since the hand came here.
    pub fn select(self) {
        if let (Mode::Walking, Some(input)) = (self.mode(), self.input()) {
            input.select();
        }
    }

    fn focus(self) {
        if let Some(input) = self.input() {
            let _ = input.focus();
            input.select();
        }
    }

    fn input(self) -> Option<HtmlInputElement> {
        dom::element_of(Field::Figure(self.cell()?))?.dyn_into().ok()
    }
}
