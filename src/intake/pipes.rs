//! Lines that hold several cells: pipes or tabs between them.

use super::Piece;

/// Longer lines in bytes hold no row of a table.
pub(super) const LONGEST_LINE: usize = 20_000;

/// With more pipe rows than this all but one tell the habit.
const SURE_ROWS: usize = 3;

const PIPES: [char; 2] = ['|', '｜'];

/// Whether pipe rows have a pipe before their first cell, and behind their last. Both
/// are habits of a whole table: a row whose first cell is blank looks as if it had one.
#[derive(Clone, Copy)]
pub(super) struct Edges {
    left: bool,
    right: bool,
}

impl Edges {
    /// Those of the pipe rows among these pieces.
    pub(super) fn of(pieces: &[Piece]) -> Edges {
        let rows = || {
            let lines = pieces.iter().filter_map(|piece| match piece {
                Piece::Line(line) => Some(line.trim()),
                Piece::Table(_) => None,
            });
            let short = lines.filter(|line| line.len() <= LONGEST_LINE);
            short.filter(|line| {
                let has_any = PIPES.iter().any(|pipe| line.contains(*pipe));
                has_any && line.matches(PIPES).nth(1).is_some()
            })
        };
        // The first row or the last may be cut in the middle.
        let count = rows().count();
        let cut = if count > SURE_ROWS { 1 } else { 0 };
        Edges {
            left: rows().skip(cut).all(|line| line.starts_with(PIPES)),
            right: rows().take(count - cut).all(|line| line.ends_with(PIPES)),
        }
    }

    /// The cells of a line, in plain letters, that holds several.
    pub(super) fn cells<'a>(&self, line: &'a str) -> Option<Vec<&'a str>> {
        let text = line.trim();
        if text.matches('|').nth(1).is_some() {
            let left = text.strip_prefix('|').filter(|_| self.left).unwrap_or(text);
            let both = left.strip_suffix('|').filter(|_| self.right).unwrap_or(left);
            return Some(both.split('|').map(str::trim).collect());
        }
        let line = line.trim_matches(['\n', '\r', ' ']);
        line.contains('\t').then(|| line.split('\t').map(str::trim).collect())
    }
}

/// Whether a line is the rule below the head of a Markdown table.
pub(super) fn is_rule(text: &str) -> bool {
    text.contains('|') && text.contains('-') && text.trim_matches(['|', ' ', '-', ':']).is_empty()
}

/// Whether a line holds nothing but pipes: empty cells of a layout, or an edge.
pub(super) fn is_bare(text: &str) -> bool {
    text.contains('|') && text.trim_matches(['|', ' ', ':']).is_empty()
}
