//! What a Word 97 file says of its letters and paragraphs, as far as it matters for what
//! stands in which cell ([MS-DOC] 2.6).

use crate::bytes::{long, place, short, within};
use crate::rows::{BELOW, Shape, TOPMOST};

/// What is said of a paragraph.
#[derive(Default)]
pub(super) struct Paragraph {
    /// Whether it stands in a table.
    pub(super) is_in_table: bool,
    /// Whether it is the end of a row.
    ends_row: bool,
    /// Whether it is the end of a cell of a table within the table.
    ends_inner_cell: bool,
    /// How many tables stand around it, where that is said.
    depth: u32,
    /// Of the end of a row: the row.
    pub(super) row: Shape,
}

/// The properties that are read, by their codes.
mod code {
    pub(super) const DELETED: u16 = 0x0800;
    pub(super) const IN_TABLE: u16 = 0x2416;
    pub(super) const ROW_END: u16 = 0x2417;
    pub(super) const INNER_CELL_END: u16 = 0x244B;
    pub(super) const INNER_ROW_END: u16 = 0x244C;
    pub(super) const MERGE: u16 = 0x5624;
    pub(super) const ELSEWHERE: [u16; 2] = [0x6645, 0x6646];
    pub(super) const DEPTH: u16 = 0x6649;
    pub(super) const TABS: u16 = 0xC615;
    pub(super) const TABLE: [u16; 2] = [0xD606, 0xD608];
    pub(super) const BELOW: u16 = 0xD62B;
}

impl Paragraph {
    /// What a list of properties says; a long one stands elsewhere, in the stream of data.
    pub(super) fn of(list: &[u8], data: &[u8]) -> Paragraph {
        let mut paragraph = Paragraph::default();
        for (code, value) in Properties(list) {
            if code::ELSEWHERE.contains(&code) {
                let at = place(value, 0).unwrap_or(usize::MAX);
                let length = usize::from(short(data, at).unwrap_or(0));
                for (code, value) in Properties(within(data, at.saturating_add(2), length)) {
                    paragraph.take(code, value);
                }
            } else {
                paragraph.take(code, value);
            }
        }
        paragraph
    }

    fn take(&mut self, code: u16, value: &[u8]) {
        let is_so = value.first().is_some_and(|value| *value != 0);
        match code {
            code::IN_TABLE => self.is_in_table = is_so,
            code::ROW_END => self.ends_row = is_so,
            code::INNER_CELL_END => self.ends_inner_cell = is_so,
            code::INNER_ROW_END => self.ends_row |= is_so,
            code::DEPTH => self.depth = long(value, 0).unwrap_or(0),
            code if code::TABLE.contains(&code) => self.row = Shape::of(value),
            code::MERGE => self.row.merge_beside(value),
            code::BELOW => self.row.merge_below(value),
            _ => {}
        }
    }

    /// Whether it is the end of a row of the outermost table.
    pub(super) fn is_row_end(&self) -> bool {
        self.ends_row && self.depth <= 1
    }

    /// Whether it belongs to a table within a cell.
    pub(super) fn is_inner(&self) -> bool {
        self.depth > 1
    }

    /// Whether something of a table within a cell ends with it.
    pub(super) fn is_inner_end(&self) -> bool {
        self.is_inner() && (self.ends_inner_cell || self.ends_row)
    }
}

impl Shape {
    /// From the definition of a table's row: its length, the number of its cells, their
    /// edges, and twenty bytes on each.
    fn of(value: &[u8]) -> Shape {
        let count = usize::from(value.get(2).copied().unwrap_or(0));
        let edges = (0..=count).filter_map(|number| short(value, 3 + 2 * number));
        let cells = 3 + 2 * (count + 1);
        let merges = (0..count).map(|number| short(value, cells + 20 * number).unwrap_or(0));
        Shape {
            edges: edges.map(|edge| i32::from(edge.cast_signed())).collect(),
            merges: merges.collect(),
        }
    }

    /// Merges the cells from one to before another.
    fn merge_beside(&mut self, value: &[u8]) {
        let [first, end, ..] = *value else { return };
        for (number, merge) in self.merges.iter_mut().enumerate() {
            if (usize::from(first)..usize::from(end)).contains(&number) {
                *merge |= if number == usize::from(first) { 1 } else { 2 };
            }
        }
    }

    fn merge_below(&mut self, value: &[u8]) {
        let [_, cell, how, ..] = *value else { return };
        if let Some(merge) = self.merges.get_mut(usize::from(cell)) {
            *merge = *merge & !(BELOW | TOPMOST) | u16::from(how & 3) << 5;
        }
    }
}

/// The places of the file, of a page on letters, that were deleted.
pub(super) fn deleted(page: &[u8], found: &mut Vec<(usize, usize)>) {
    let count = usize::from(page.last().copied().unwrap_or(0));
    for number in 0..count {
        let (from, to) = (place(page, 4 * number), place(page, 4 * number + 4));
        let at = page.get(4 * (count + 1) + number);
        let (Some(from), Some(to), Some(at)) = (from, to, at) else { return };
        let at = 2 * usize::from(*at);
        let length = usize::from(page.get(at).copied().unwrap_or(0));
        let is_deleted = at > 0
            && Properties(within(page, at + 1, length))
                .any(|(code, value)| code == code::DELETED && value == [1]);
        if is_deleted {
            found.push((from, to));
        }
    }
}

/// A list of properties, each with its value.
struct Properties<'a>(&'a [u8]);

impl<'a> Iterator for Properties<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<(u16, &'a [u8])> {
        let code = short(self.0, 0)?;
        let rest = self.0.get(2..)?;
        let (value, rest) = rest.split_at_checked(length(code, rest)?)?;
        self.0 = rest;
        Some((code, value))
    }
}

/// How long the value of a property is; its code says so, or the value itself.
fn length(code: u16, rest: &[u8]) -> Option<usize> {
    let byte = |at: usize| rest.get(at).copied().map(usize::from);
    Some(match code >> 13 {
        0 | 1 => 1,
        2 | 4 | 5 => 2,
        3 => 4,
        7 => 3,
        _ if code::TABLE.contains(&code) => usize::from(short(rest, 0)?) + 1,
        // So many tabs that their number has no room in a byte.
        _ if code == code::TABS && byte(0)? == 255 => {
            let gone = 4 * byte(1)?;
            3 + gone + 3 * byte(2 + gone)?
        }
        _ => byte(0)? + 1,
    })
}
