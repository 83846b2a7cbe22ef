//! How the text of a file is set, by which lines are told that belong to one paragraph.

use super::lines::TextLine;
use super::part::Part;
use super::tables::Table;

/// How far a line may begin to the right of the margin, in heights, and still go on with the
/// paragraph before; and how far before the other margin a line may end that is full.
const INDENT: f32 = 1.2;
const FULL: f32 = 2.0;

/// How much larger than usual the step to the next line is where a paragraph ends.
const APART: f32 = 1.35;

/// Letters are of one size if they do not differ by more than this part.
const SIZE: f32 = 0.15;

/// Steps larger than so many heights are not from line to line.
const LARGEST_STEP: f32 = 3.0;

/// So many lines begin or end at a margin, this near to each other.
const ENOUGH: usize = 3;
const NEAR: f32 = 12.0;

/// Lines that are full fill at least this part of what is left between like margins.
const FILLED: f32 = 0.75;

/// The measures of a text: of the whole file, as a page may hold short lines only.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    left: f32,
    right: f32,
    /// From a line to the next one, in heights.
    step: f32,
}

impl Setting {
    /// Of these pages.
    pub(crate) fn of(parts: &[Part]) -> Setting {
        let lines = parts.iter().flat_map(|part| &part.lines);
        let (lefts, rights): (Vec<f32>, Vec<f32>) =
            lines.map(|line| (line.left, -line.right)).unzip();
        let width = parts.iter().map(|part| part.width).fold(0.0, f32::max);
        let left = outermost(lefts);
        let tables = parts.iter().flat_map(|part| &part.tables);
        let right = tables.map(Table::right).fold(-outermost(rights), f32::max);
        let is_filled = right - left > FILLED * (width - 2.0 * left);
        Setting { left, right: if is_filled { right } else { width - left }, step: step(parts) }
    }

    /// Whether a line goes on with the paragraph of the last one, so far above it; nothing
    /// where that is on the page before.
    pub(crate) fn goes_on(self, last: &TextLine, line: &TextLine, step: f32) -> bool {
        line.left <= self.left + INDENT * line.size
            && last.right > self.right - FULL * line.size
            && step <= APART * self.step * line.size
            && (line.size - last.size).abs() <= SIZE * last.size
            && !line.text.contains('\t')
            && !last.text.contains('\t')
            && !begins_a_part(&line.text)
    }
}

/// The outermost place at which several lines begin, so that one that hangs out is not taken
/// for all.
fn outermost(mut places: Vec<f32>) -> f32 {
    places.sort_by(f32::total_cmp);
    let near = |group: &&[f32]| group[ENOUGH - 1] - group[0] < NEAR;
    let group = places.windows(ENOUGH).find(near).map(|group| group[0]);
    group.or(places.first().copied()).unwrap_or(0.0)
}

/// The usual step from line to line.
fn step(parts: &[Part]) -> f32 {
    let pairs = parts.iter().flat_map(|part| part.lines.windows(2));
    let steps = pairs.filter_map(|pair| {
        let (above, below) = (&pair[0], &pair[1]);
        let step = (below.y - above.y) / below.size.max(1.0);
        let is_like = (above.size - below.size).abs() <= SIZE * below.size;
        (is_like && step > 1.0 && step < LARGEST_STEP).then_some(step)
    });
    let mut steps: Vec<f32> = steps.collect();
    steps.sort_by(f32::total_cmp);
    steps.get(steps.len() / 2).copied().unwrap_or(LARGEST_STEP)
}

/// Whether a line begins as a part of an official text does: `三、`.
fn begins_a_part(text: &str) -> bool {
    let text = text.trim_start();
    let rest = text.trim_start_matches(|letter| "一二三四五六七八九十".contains(letter));
    rest.len() < text.len() && rest.starts_with('、')
}
