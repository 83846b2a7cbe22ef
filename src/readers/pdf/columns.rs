//! Tables without rules whose labels are broken over several lines: rows are told by their
//! figures, and each takes the lines of its label that are around it.
//!
//! Only rows with many figures are seen as a table here. Others are lines, which are read as
//! those of a text.

use super::lines::TextLine;
use super::tables::Table;

/// Rows with fewer figures say little of where the columns are.
const FIGURES: usize = 4;

/// Most lines of a label, and most rows of a table on a page.
const MOST_LINES: usize = 12;
const MOST_ROWS: usize = 150;

/// Figures of one column are this near to each other, in heights.
const NEAR: f32 = 1.5;

/// A line of a label is at most this far above or below the next one, in heights.
const REACH: f32 = 1.6;

/// Lines of labels beside each other are at most this far apart, in heights.
const BESIDE: f32 = 0.9;

/// What it costs, in points, to leave a row without a label.
const WITHOUT: f32 = 40.0;

/// Takes the tables out of the lines of a page, each a list of its pieces.
pub(crate) fn tables(levels: &mut Vec<Vec<TextLine>>) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut at = 0;
    while at < levels.len() {
        match region(levels, at) {
            Some((first, end)) => {
                let taken: Vec<Vec<TextLine>> = levels.drain(first..end).collect();
                tables.extend(table(taken));
                at = first;
            }
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

/// From where to where the lines of a table go whose first row of figures is this line; none
/// where there is no such table, or every label of it is one line.
fn region(levels: &[Vec<TextLine>], at: usize) -> Option<(usize, usize)> {
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
    let is_broken = after - first > rows;
    (rows > 1 && rows <= MOST_ROWS && is_broken).then_some((first, after))
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
        labels.extend(pieces);
    }
    labels.sort_by(|one, other| one.y.total_cmp(&other.y));
    let is_beside = |piece: &TextLine, other: &TextLine| {
        other.left >= piece.right && (other.y - piece.y).abs() <= BESIDE * piece.size
    };
    let (groups, own): (Vec<&TextLine>, Vec<&TextLine>) =
        labels.iter().partition(|piece| labels.iter().any(|other| is_beside(piece, other)));
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

/// How many lines each row takes of the labels, in their order: so that the middle of each
/// label is as near to its row as can be, or its first line where these are nearer.
fn shares(lines: &[&TextLine], rows: &[f32]) -> Vec<usize> {
    let middle = |share: &[&TextLine]| f32::midpoint(share[0].y, share[share.len() - 1].y);
    let first = |share: &[&TextLine]| share[0].y;
    let (by_middle, cost) = shared(lines, rows, &middle);
    let (by_first, other) = shared(lines, rows, &first);
    if other < cost { by_first } else { by_middle }
}

/// The best shares by a measure of where a label stands, and what they cost.
fn shared(
    lines: &[&TextLine],
    rows: &[f32],
    place: &dyn Fn(&[&TextLine]) -> f32,
) -> (Vec<usize>, f32) {
    let width = lines.len() + 1;
    // The least cost of so many lines in so many rows, and the share of the last of these.
    let mut least = vec![f32::MAX; width];
    least[0] = 0.0;
    let mut chosen: Vec<Vec<usize>> = Vec::new();
    for row in rows {
        let mut next = vec![f32::MAX; width];
        let mut share = vec![0; width];
        for end in 0..width {
            for count in 0..=MOST_LINES.min(end) {
                let start = end - count;
                let cost = match lines.get(start..end) {
                    Some(own) if !own.is_empty() => (place(own) - row).abs(),
                    _ => WITHOUT,
                };
                if least[start] < f32::MAX && least[start] + cost < next[end] {
                    next[end] = least[start] + cost;
                    share[end] = count;
                }
            }
        }
        least = next;
        chosen.push(share);
    }
    let mut end = lines.len();
    let cost = least[end];
    let mut shares: Vec<usize> = chosen
        .iter()
        .rev()
        .map(|share| {
            let count = share[end];
            end -= count;
            count
        })
        .collect();
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
