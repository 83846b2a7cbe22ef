//! Rules as a person sees them: pieces in one line are one rule, however they were drawn.

use super::sheet::{Rule, order};

/// Rules nearer than this are one; a gap up to this is none.
pub(crate) const NEAR: f32 = 2.5;

/// Pieces this far across from each other are still drawn as one.
const STEP: f32 = 1.0;

/// A rule shorter than this is a stroke of something else.
const SHORTEST: f32 = 4.0;

/// Most rules of one direction that can be those of tables; more are a drawing.
const MOST: usize = 1_000;

/// A rule: its place across, and from where to where it goes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub(crate) at: f32,
    pub(crate) from: f32,
    pub(crate) to: f32,
}

/// The level rules of a page, or its upright ones.
pub(crate) fn joined(rules: &[Rule], is_level: bool) -> Vec<Line> {
    let line = |rule: &Rule| {
        let (width, height) = (rule.right - rule.left, rule.bottom - rule.top);
        // A dot is both: it may close a corner.
        let is_own = if is_level {
            height <= width || height < STEP
        } else {
            width <= height || width < STEP
        };
        let (at, from, to) = if is_level {
            (f32::midpoint(rule.top, rule.bottom), rule.left, rule.right)
        } else {
            (f32::midpoint(rule.left, rule.right), rule.top, rule.bottom)
        };
        is_own.then_some(Line { at, from, to })
    };
    let lines: Vec<Line> = rules.iter().filter_map(line).collect();
    let lines = sorted(&lines, &|line| (line.at, line.from));
    let mut joined = Vec::new();
    let mut rest = lines.as_slice();
    while let Some(first) = rest.first() {
        let near =
            |pair: &&[Line]| pair[1].at - pair[0].at <= STEP && pair[1].at - first.at <= NEAR;
        let count = 1 + rest.windows(2).take_while(near).count();
        let (group, after) = rest.split_at(count);
        together(group, &mut joined);
        rest = after;
    }
    joined.retain(|line| line.to - line.from > SHORTEST);
    if joined.len() > MOST { Vec::new() } else { joined }
}

/// Pieces at one place, those that meet made one.
fn together(group: &[Line], joined: &mut Vec<Line>) {
    let sum: f32 = group.iter().map(|line| line.at).sum();
    let at = sum / group.len() as f32;
    let mut open: Option<Line> = None;
    for line in sorted(group, &|line| (line.from, line.to)) {
        match &mut open {
            Some(open) if line.from - open.to <= NEAR => open.to = open.to.max(line.to),
            _ => joined.extend(open.replace(Line { at, ..line })),
        }
    }
    joined.extend(open);
}

fn sorted(lines: &[Line], key: &dyn Fn(&Line) -> (f32, f32)) -> Vec<Line> {
    order(lines.len(), &|at| key(&lines[at])).into_iter().map(|at| lines[at]).collect()
}

/// Columns and rows have at least this room: two rules nearer are the edge of one cell, drawn
/// twice.
const NARROWEST: f32 = 5.0;

/// The places of rules, those that are near each other as one.
pub(crate) fn places(values: &[f32]) -> Vec<f32> {
    let mut places: Vec<(f32, f32)> = Vec::new();
    for at in order(values.len(), &|at| (values[at], 0.0)) {
        let value = values[at];
        match places.last_mut() {
            Some((mean, count)) if value - *mean < NARROWEST => {
                *mean = (*mean * *count + value) / (*count + 1.0);
                *count += 1.0;
            }
            _ => places.push((value, 1.0)),
        }
    }
    places.into_iter().map(|(mean, _)| mean).collect()
}
