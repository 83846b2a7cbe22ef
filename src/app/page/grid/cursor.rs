//! The hand in a matrix: what is written goes to the editor.

use crate::current::keep_current;
use crate::dom;
use crate::editor::Editor;
use crate::grip::{Grip, Walked};
use leptos::prelude::*;
use nianbao::desk::hand::Mode;
use nianbao::form::{CellRef, Field, Ground, Lattice, LineRef, Matrix, Span, Spot};
use nianbao::report::Action;
use wasm_bindgen::JsCast;
use web_sys::{Event, FocusEvent, HtmlInputElement};

/// The hand in one matrix. Purely visual state; what is written goes to the editor.
#[derive(Clone, Copy)]
pub struct Cursor {
    pub editor: Editor,
    pub matrix: &'static Matrix,
    lattice: StoredValue<Lattice>,
    grip: Grip,
    /// The cell under the pointer.
    hovered: RwSignal<Option<Spot>>,
    /// A total that is being typed where totals are reckoned, to be compared with it.
    given: StoredValue<Option<(CellRef, String)>>,
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
            grip: Grip::at(first),
            hovered: RwSignal::new(None),
            given: StoredValue::new(None),
        }
    }

    // What cells ask.

    /// Where the hand is, to be followed.
    pub fn shown(self) -> Shown {
        let (active, opposite) = self.grip.followed();
        self.with(|lattice| Shown {
            tab_stop: lattice.seat(active).map(|seat| seat.cell),
            block: opposite.map(|opposite| lattice.span(active, opposite)),
            hovered: self.hovered.get(),
        })
    }

    // What keys, mouse and clipboard ask.

    pub fn with<T>(self, read: impl FnOnce(&Lattice) -> T) -> T {
        self.lattice.with_value(read)
    }

    pub fn cell(self) -> Option<CellRef> {
        self.with(|lattice| lattice.seat(self.spot())).map(|seat| seat.cell)
    }

    /// Whether the active cell is a total that is reckoned.
    pub fn is_computed(self) -> bool {
        let open = |cell| self.editor.open.with_untracked(|report| report.is_open(cell));
        self.cell().is_some_and(|cell| !open(cell))
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
            self.grip.stand_at(spot);
        }
        if self.mode() != Mode::Editing
            && let Some(input) = self.input()
        {
            input.select();
        }
    }

    /// The caret left a cell: what was written is tidied and kept.
    pub fn depart(self, event: &FocusEvent) {
        if self.grip.is_gone() {
            // The form was changed, and the table goes with it.
            return;
        }
        self.finish();
        self.grip.set_mode(Mode::Walking);
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

    /// Shows in the active cell what is held of it.
    fn show_held(self) {
        if let Some(cell) = self.cell() {
            self.editor.show_held(Field::Figure(cell));
        }
    }
}

impl Walked for Cursor {
    fn grip(self) -> Grip {
        self.grip
    }

    fn on_ground<T>(self, read: impl FnOnce(&dyn Ground) -> T) -> T {
        self.with(|lattice| read(lattice))
    }

    fn spot_at(self, event: &Event) -> Option<Spot> {
        let cell = self.cell_at(event)?;
        self.with(|lattice| lattice.spot(cell))
    }

    fn input_at(self, spot: Spot) -> Option<HtmlInputElement> {
        let cell = self.with(|lattice| lattice.seat(spot))?.cell;
        dom::element_of(Field::Figure(cell))?.dyn_into().ok()
    }

    /// What was written is tidied and kept.
    fn finish(self) {
        if !self.mode().is_writing() {
            return;
        }
        if let Some((cell, text)) = self.take_given() {
            self.editor.compare(cell, &text);
        } else if let Some(cell) = self.cell() {
            self.editor.tidy(cell);
            self.show_held();
        }
    }

    fn restore(self) {
        if self.take_given().is_none() {
            self.editor.abandon_typing();
            self.show_held();
        }
        self.grip.set_mode(Mode::Walking);
        self.focus();
    }

    /// In a merged cell the hand may stand at another column than where it begins.
    fn is_at(self, event: &Event) -> bool {
        self.cell_at(event) == self.cell()
    }

    fn hover(self, spot: Option<Spot>) {
        keep_current(self.hovered, spot);
    }
}
