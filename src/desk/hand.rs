//! The hand in a table, and what a key does with it: the habits of twenty years of spreadsheets.
//!
//! A key is answered by one [`Act`] or left to the browser. What the act does to the report, and
//! where the caret goes, is the page's to do.

use crate::form::{CellRef, Direction, Ground, Lattice, Matrix, Span, Spot, Stroke, TabRun};
use crate::report::Report;

/// What keys mean at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Keys move from cell to cell; typing replaces.
    Walking,
    /// A figure is being typed over; arrows still move on.
    Typing,
    /// A figure is being edited in place; arrows move the caret.
    Editing,
    /// The next Tab leaves the table.
    Leaving,
}

impl Mode {
    /// Whether a figure is being written.
    #[must_use]
    pub fn is_writing(self) -> bool {
        matches!(self, Mode::Typing | Mode::Editing)
    }
}

/// A key as it is pressed, without Alt and outside an input method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key<'a> {
    /// Its name, as browsers call it.
    pub name: &'a str,
    /// Whether Ctrl, or the like on other machines, is held.
    pub has_control: bool,
    /// Whether Shift is held.
    pub has_shift: bool,
}

impl Key<'_> {
    /// Whether it would change the figure.
    #[must_use]
    pub fn would_write(self) -> bool {
        // An input method announces itself as `Process`.
        !self.has_control
            && (matches!(self.name, "F2" | "Delete" | "Backspace" | "Process")
                || self.name.chars().count() == 1 && !matches!(self.name, "?" | "？" | " "))
    }

    /// Whether it leaves a figure blank, pressed while walking.
    fn would_clear(self) -> bool {
        matches!(self.name, "Delete" | "Backspace")
    }

    /// The way in which it moves the hand.
    fn direction(self) -> Option<Direction> {
        match self.name {
            "ArrowUp" => Some(Direction::Up),
            "ArrowDown" => Some(Direction::Down),
            "ArrowLeft" => Some(Direction::Left),
            "ArrowRight" => Some(Direction::Right),
            _ => None,
        }
    }
}

/// Where the hand is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hand {
    /// The active cell.
    pub spot: Spot,
    /// The other end of the chosen block, where one is chosen.
    pub opposite: Option<Spot>,
    /// Whether it walks or writes.
    pub mode: Mode,
    /// Its run of Tab.
    pub run: TabRun,
}

/// What else there is that a key may be about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// The active cell holds a total that is reckoned.
    pub is_reckoned: bool,
    /// A total is being typed there, to be compared.
    pub is_given: bool,
    /// A block that was pasted is marked, and can be taken back.
    pub is_previewed: bool,
    /// That block clearly belongs elsewhere.
    pub is_misplaced: bool,
    /// A row or a column is explained.
    pub is_explained: bool,
    /// How many rows a page has, where a table scrolls by itself; else pages are the browser's.
    pub page: usize,
    /// Whether any sign may be the first of what is typed, as in words; else `?` asks for the keys.
    pub takes_words: bool,
}

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// The hand goes there, and nothing else is chosen.
    Go(Spot),
    /// The chosen block reaches there.
    Extend(Spot),
    /// All from the one to the other is chosen.
    Choose(Spot, Spot),
    /// What stood there before it was written in stands there again.
    Restore,
    /// The block that is marked is taken back.
    TakeBack,
    /// The block that is marked goes where it belongs.
    PutRight,
    /// Nothing but the active cell is chosen any more.
    Collapse,
    /// Nothing is explained any more.
    ExplainNothing,
    /// The row is explained.
    Explain,
    /// The next Tab leaves the table.
    Leave,
    /// The figure is edited in place.
    Edit,
    /// What is chosen is blank.
    Clear,
    /// It is said that a reckoned total cannot be cleared.
    RefuseToClear,
    /// What is chosen repeats what stands in that direction.
    Fill(Direction),
    /// The list of keys is shown.
    ShowKeys,
}

/// What comes of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pressed {
    /// What it does; none where it is the browser's.
    pub act: Option<Act>,
    /// The run of Tab from now on.
    pub run: TabRun,
}

impl Hand {
    /// What comes of a key.
    #[must_use]
    pub fn press(self, key: Key, ground: &dyn Ground, around: Around) -> Pressed {
        let is_editing = self.mode == Mode::Editing;
        let stroke = Stroke::of(key.name, key.has_control, self.mode.is_writing(), is_editing);
        let mut run = self.run;
        let act = match (key.name, key.has_control) {
            (_, true) => self.with_control(key, ground, around),
            // Down, and after a run of Tab back to the column where it began.
            ("Enter", _) => {
                let column = run.take(Stroke::Down, self.spot);
                let to = if key.has_shift { Direction::Up } else { Direction::Down };
                Some(Act::Go(step(ground, Spot { column, ..self.spot }, to)))
            }
            // To the next cell in reading order; behind the last one the browser goes on.
            ("Tab", _) if self.mode == Mode::Leaving => None,
            ("Tab", _) => ground.read_on(self.spot, !key.has_shift).map(|next| {
                run.take(Stroke::Across, self.spot);
                Act::Go(next)
            }),
            _ => self.plain(key, ground, around),
        };
        if stroke == Stroke::Away {
            run.take(stroke, self.spot);
        }
        Pressed { act, run }
    }

    fn plain(self, key: Key, ground: &dyn Ground, around: Around) -> Option<Act> {
        let is_writing = self.mode.is_writing();
        let is_editing = self.mode == Mode::Editing;
        let has_block = self.opposite.is_some();
        if !is_writing && key.would_clear() && !has_block && around.is_reckoned {
            return Some(Act::RefuseToClear);
        }
        Some(match key.name {
            "Escape" if is_writing => Act::Restore,
            "Escape" if around.is_previewed => Act::TakeBack,
            "Escape" if has_block => Act::Collapse,
            "Escape" if around.is_explained => Act::ExplainNothing,
            "Escape" => Act::Leave,
            "F2" if is_editing => Act::Go(self.spot),
            "F2" => Act::Edit,
            "F1" => Act::Explain,
            "?" | "？" if !is_writing && !around.takes_words => Act::ShowKeys,
            "Delete" if !is_writing => Act::Clear,
            "Home" if !is_editing => self.walk(key, |spot| ground.ends(spot.row).0),
            "End" if !is_editing => self.walk(key, |spot| ground.ends(spot.row).1),
            _ if is_editing => return None,
            "PageUp" if around.page > 0 => {
                self.walk(key, |spot| Spot { row: spot.row.saturating_sub(around.page), ..spot })
            }
            "PageDown" if around.page > 0 => {
                let last = ground.corners().1.row;
                self.walk(key, |spot| Spot { row: last.min(spot.row + around.page), ..spot })
            }
            _ => {
                let direction = key.direction()?;
                self.walk(key, |spot| step(ground, spot, direction))
            }
        })
    }

    fn with_control(self, key: Key, ground: &dyn Ground, around: Around) -> Option<Act> {
        if key.name == "z" && around.is_given {
            return Some(Act::Restore);
        }
        if self.mode == Mode::Editing {
            return None;
        }
        let corners = ground.corners();
        Some(match key.name {
            "Enter" if around.is_misplaced => Act::PutRight,
            "Home" => self.walk(key, |_| corners.0),
            "End" => self.walk(key, |_| corners.1),
            "ArrowLeft" => self.walk(key, |spot| ground.ends(spot.row).0),
            "ArrowRight" => self.walk(key, |spot| ground.ends(spot.row).1),
            "ArrowUp" => self.walk(key, |spot| Spot { row: corners.0.row, ..spot }),
            "ArrowDown" => self.walk(key, |spot| Spot { row: corners.1.row, ..spot }),
            "a" | "A" => Act::Choose(corners.0, corners.1),
            "d" | "D" => Act::Fill(Direction::Up),
            "r" | "R" => Act::Fill(Direction::Left),
            _ => return None,
        })
    }

    /// Goes on, or with Shift lets the chosen block grow.
    fn walk(self, key: Key, to: impl Fn(Spot) -> Spot) -> Act {
        if key.has_shift {
            Act::Extend(to(self.opposite.unwrap_or(self.spot)))
        } else {
            Act::Go(to(self.spot))
        }
    }

    /// The rectangle that is chosen.
    #[must_use]
    pub fn span(self, ground: &dyn Ground) -> Span {
        ground.span(self.spot, self.opposite.unwrap_or(self.spot))
    }

    /// The rectangle whose first row, or first column, is repeated in the rest of it: the chosen
    /// block, or a single cell with what stands before it.
    #[must_use]
    pub fn repeated(self, from: Direction, ground: &dyn Ground) -> Span {
        match self.opposite {
            Some(_) => self.span(ground),
            None => ground.span(step(ground, self.spot, from), self.spot),
        }
    }

    /// What is entered where the first row of the chosen block is repeated downwards, or its
    /// first column to the right; a single cell takes what stands before it. Reckoned totals are
    /// left out.
    #[must_use]
    pub fn filled(
        self,
        from: Direction,
        lattice: &Lattice,
        report: &Report,
    ) -> Vec<(CellRef, String)> {
        let rows = lattice.cells_in(self.repeated(from, lattice));
        let text = |cell: &CellRef| report.figure(*cell).text().to_owned();
        let entries: Vec<(CellRef, String)> = match (from, rows.split_first()) {
            (Direction::Up, Some((first, below))) => below
                .iter()
                .flat_map(|row| row.iter().zip(first).map(|(cell, above)| (*cell, text(above))))
                .collect(),
            _ => rows
                .iter()
                .filter_map(|row| row.split_first())
                .flat_map(|(first, rest)| rest.iter().map(|cell| (*cell, text(first))))
                .collect(),
        };
        open(entries, report)
    }

    /// What is entered where what is chosen is left blank, not 0. Reckoned totals are left out.
    #[must_use]
    pub fn cleared(self, lattice: &Lattice, report: &Report) -> Vec<(CellRef, String)> {
        let chosen = lattice.cells_in(self.span(lattice)).into_iter().flatten();
        open(chosen.map(|cell| (cell, String::new())).collect(), report)
    }
}

/// The cell to which a key leads from another one in a table that is only looked at, or whose
/// figures are plain fields: there arrows to the side move the caret, and Enter goes down.
#[must_use]
pub fn led_to(
    matrix: &'static Matrix,
    from: CellRef,
    name: &str,
    are_fields: bool,
) -> Option<CellRef> {
    let key = Key { name, has_control: false, has_shift: false };
    let direction = match (key.direction(), name) {
        (Some(Direction::Left | Direction::Right), _) if are_fields => None,
        (None, "Enter") if are_fields => Some(Direction::Down),
        (direction, _) => direction,
    };
    let lattice = Lattice::of(matrix);
    let spot = lattice.step(lattice.spot(from)?, direction?)?;
    lattice.seat(spot).map(|seat| seat.cell)
}

/// What of it is entered in cells that are open to it.
fn open(entries: Vec<(CellRef, String)>, report: &Report) -> Vec<(CellRef, String)> {
    entries.into_iter().filter(|(cell, _)| report.is_open(*cell)).collect()
}

fn step(ground: &dyn Ground, spot: Spot, direction: Direction) -> Spot {
    ground.step(spot, direction).unwrap_or(spot)
}
