//! Tables without rules whose labels are broken over several lines: rows are told by their
//! figures, and each takes the lines of its label that are around it.
//!
//! Only rows with many figures are seen as a table here. Others are lines, which are read as
//! those of a text.

use super::lines::{TextLine, joined};
use super::tables::Table;

/// Gaps of so many heights are tabs where there are no rules and a table can only be told by
/// its gaps.
pub(crate) const TAB_OF_COLUMNS: f32 = 0.6;

/// Rows with fewer figures say little of where the columns are.
const FIGURES: usize = 4;

/// Most lines of a label, and most rows and pieces of a table on a page.
const MOST_LINES: usize = 12;
const MOST_ROWS: usize = 150;
const MOST_PIECES: usize = 3_000;

/// Figures of one column are this near to each other, in heights.
const NEAR: f32 = 1.5;

/// A line of a label is at most this far above or below the next one, in heights.
const REACH: f32 = 1.6;

/// Lines of labels beside each other are at most this far apart, in heights.
const BESIDE: f32 = 0.9;

/// Pieces of one label are this near to each other, in heights.
const CLOSE: f32 = 0.4;

/// What it costs, in points, to leave a row without a label.
const WITHOUT: f32 = 40.0;

/// Takes the tables out of the lines of a page, each a list of its pieces.
pub(crate) fn tables(levels: &mut Vec<Vec<TextLine>>) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut at = 0;
    while at < levels.len() {
        match region(levels, at) {
            Some(Region { first, end, is_broken: true }) => {
                let taken: Vec<Vec<TextLine>> = levels.drain(first..end).collect();
                tables.extend(table(taken));
                at = first;
            }
            Some(region) => at = region.end.max(at + 1),
            None => at += 1,
        }
    }
    tables
}

/// The figures at the end of a line, from the left.
fn figures(pieces: &[TextLine]) -> &[TextLine] {
    let count = pieces.iter().rev().take_while(|piece| is_figure(&piece.text)).count();
    &pieces[pieces.len() - count..]
}

fn is_figure(text: &str) -> bool {
    let text = text.trim();
    let is_part = |letter: char| letter.is_ascii_digit() || ".,-－—/／".contains(letter);
    (1..=14).contains(&text.len()) && text.chars().all(is_part)
}

/// From where to where the lines of a table go.
struct Region {
    first: usize,
    end: usize,
    /// Whether labels of it have several lines.
    is_broken: bool,
}

/// The lines of the table whose first row of figures is this one.
fn region(levels: &[Vec<TextLine>], at: usize) -> Option<Region> {
    let columns = figures(&levels[at]);
    if columns.len() < FIGURES {
        return None;
    }
    let edge = columns[0].left;
    let is_like = |pieces: &[TextLine]| {
        let figures = figures(pieces);
        figures.len() == columns.len()
            && figures.iter().zip(columns).all(|(one, other)| {
                let middle = |piece: &TextLine| f32::midpoint(piece.left, piece.right);
                (middle(one) - middle(other)).abs() < NEAR * other.size
            })
    };
    let is_label = |pieces: &[TextLine]| pieces.iter().all(|piece| piece.right < edge);
    let mut end = at;
    let mut rows = 0;
    for (number, pieces) in levels.iter().enumerate().skip(at).take(4 * MOST_ROWS) {
        if is_like(pieces) {
            rows += 1;
        } else if !is_label(pieces) {
            break;
        }
        end = number + 1;
    }
    let step = |above: usize, below: usize| {
        let (Some(above), Some(below)) = (levels[above].first(), levels[below].first()) else {
            return true;
        };
        below.y - above.y <= REACH * below.size
    };
    let mut first = at;
    while first > 0 && is_label(&levels[first - 1]) && step(first - 1, first) {
        first -= 1;
    }
    // What follows the last row, and is none of its label.
    let last = (at..end).rev().find(|at| is_like(&levels[*at]))?;
    let mut after = last + 1;
    while after < end && step(after - 1, after) {
        after += 1;
    }
    let pieces: usize = levels.get(first..after)?.iter().map(Vec::len).sum();
    let is_broken = after - first > rows && rows <= MOST_ROWS && pieces <= MOST_PIECES;
    Some(Region { first, end: after, is_broken })
}

/// The table of these lines.
fn table(levels: Vec<Vec<TextLine>>) -> Option<Table> {
    let count =
        levels.iter().map(|pieces| figures(pieces).len()).find(|count| *count >= FIGURES)?;
    let mut rows: Vec<Vec<TextLine>> = Vec::new();
    let mut labels: Vec<TextLine> = Vec::new();
    for mut pieces in levels {
        if figures(&pieces).len() == count {
            rows.push(pieces.split_off(pieces.len() - count));
        }
        labels.extend(together(pieces));
    }
    labels.sort_by(|one, other| one.y.total_cmp(&other.y));
    let (groups, own) = parted(&labels);
    let middles: Vec<f32> = rows.iter().filter_map(|row| row.first()).map(|one| one.y).collect();
    let shares = shares(&own, &middles);
    let nearest = |y: f32| {
        let far = |at: &usize| (middles[*at] - y).abs();
        (0..middles.len()).min_by(|one, other| far(one).total_cmp(&far(other)))
    };
    let mut before = vec![String::new(); rows.len()];
    for block in blocks(&groups) {
        let middle = f32::midpoint(block[0].y, block[block.len() - 1].y);
        if let Some(at) = nearest(middle) {
            before[at].extend(block.iter().map(|line| line.text.trim()));
        }
    }
    let mut own = own.into_iter();
    let cells = rows.into_iter().zip(shares).zip(before).map(|((row, share), group)| {
        let label: String = own.by_ref().take(share).map(|line| line.text.trim()).collect();
        let texts = [group, label].into_iter().chain(row.into_iter().map(|one| one.text));
        texts.collect::<Vec<String>>()
    });
    let cells: Vec<Vec<String>> = cells.collect();
    let top = middles.first()?;
    Some(Table::of_texts(*top, cells))
}

/// The labels that stand before those of the rows, and the labels of the rows.
fn parted(labels: &[TextLine]) -> (Vec<&TextLine>, Vec<&TextLine>) {
    let is_beside = |piece: &TextLine, other: &TextLine| {
        other.left >= piece.right && (other.y - piece.y).abs() <= BESIDE * piece.size
    };
    let (groups, own): (Vec<&TextLine>, Vec<&TextLine>) =
        labels.iter().partition(|piece| labels.iter().any(|other| is_beside(piece, other)));
    // A line of such a label may have nothing beside it.
    let is_within = |piece: &TextLine| {
        let column = groups.iter().filter(|one| one.left < piece.right && piece.left < one.right);
        let left = column.clone().map(|one| one.left).fold(f32::MAX, f32::min);
        let right = column.clone().map(|one| one.right).fold(f32::MIN, f32::max);
        let mut near = column.map(|one| (one.y - piece.y).abs() <= REACH * piece.size);
        let edge = CLOSE * piece.size;
        near.any(|is_near| is_near) && piece.left >= left - edge && piece.right <= right + edge
    };
    let (more, own): (Vec<&TextLine>, Vec<&TextLine>) =
        own.into_iter().partition(|piece| is_within(piece));
    let mut groups = [groups, more].concat();
    groups.sort_by(|one, other| one.y.total_cmp(&other.y));
    (groups, own)
}

/// Pieces of one label on one line as one.
fn together(pieces: Vec<TextLine>) -> Vec<TextLine> {
    let mut labels: Vec<Vec<TextLine>> = Vec::new();
    for piece in pieces {
        match labels.last_mut() {
            Some(label) if piece.left - label[label.len() - 1].right <= CLOSE * piece.size => {
                label.push(piece);
            }
            _ => labels.push(vec![piece]),
        }
    }
    labels.into_iter().map(|label| joined(label, TAB_OF_COLUMNS)).collect()
}

/// How the lines of a label stand to its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Middle,
    First,
    Last,
}

const WAYS: [Way; 3] = [Way::Middle, Way::First, Way::Last];

impl Way {
    /// How far a label is from where it belongs.
    fn far(self, label: &[&TextLine], row: f32) -> f32 {
        let (Some(first), Some(last)) = (label.first(), label.last()) else { return WITHOUT };
        let place = match self {
            Way::Middle => f32::midpoint(first.y, last.y),
            Way::First => first.y,
            Way::Last => last.y,
        };
        (place - row).abs()
    }
}

/// How many lines each row takes of the labels, in their order: so that the labels are as
/// near to their rows as can be, all in the same way.
fn shares(lines: &[&TextLine], rows: &[f32]) -> Vec<usize> {
    let found = WAYS.map(|way| shared(lines, rows, way));
    let best = found.into_iter().min_by(|one, other| one.1.total_cmp(&other.1));
    best.map(|(shares, _)| shares).unwrap_or_default()
}

/// The best shares in one of the ways, and how far the labels are then.
fn shared(lines: &[&TextLine], rows: &[f32], way: Way) -> (Vec<usize>, f32) {
    let width = lines.len() + 1;
    // The least cost of so many lines in so many rows, and the share of the last of these.
    let mut least = vec![f32::MAX; width];
    least[0] = 0.0;
    let mut chosen: Vec<Vec<usize>> = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        // The end of a page may cut the first row, and the last.
        let is_cut = number == 0 || number + 1 == rows.len();
        let far = |label: &[&TextLine]| {
            let any = WAYS.map(|way| way.far(label, *row)).into_iter().fold(f32::MAX, f32::min);
            if is_cut { any } else { way.far(label, *row) }
        };
        let mut next = vec![f32::MAX; width];
        let mut share = vec![0; width];
        for end in 0..width {
            for count in 0..=MOST_LINES.min(end) {
                let start = end - count;
                let cost = least[start] + lines.get(start..end).map_or(WITHOUT, far);
                if least[start] < f32::MAX && cost < next[end] {
                    next[end] = cost;
                    share[end] = count;
                }
            }
        }
        least = next;
        chosen.push(share);
    }
    let mut end = lines.len();
    let cost = least[end];
    let backwards = chosen.iter().rev().map(|share| {
        let count = share[end];
        end -= count;
        count
    });
    let mut shares: Vec<usize> = backwards.collect();
    shares.reverse();
    (shares, cost)
}

/// Lines below each other as one label.
fn blocks<'a>(lines: &[&'a TextLine]) -> Vec<Vec<&'a TextLine>> {
    let mut blocks: Vec<Vec<&TextLine>> = Vec::new();
    for line in lines {
        let is_below = |block: &&mut Vec<&TextLine>| {
            let last = block[block.len() - 1];
            line.y - last.y <= REACH * line.size && line.left < last.right && last.left < line.right
        };
        match blocks.iter_mut().rev().find(is_below) {
            Some(block) => block.push(line),
            None => blocks.push(vec![line]),
        }
    }
    blocks
}
