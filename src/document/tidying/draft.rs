//! A text on its way to be tidied up: each character knows where it was written.

use super::Put;
use std::ops::Range;

/// A text as it was, and as it is by now.
#[derive(Clone)]
pub(super) struct Draft<'a> {
    written: &'a str,
    signs: Vec<Sign>,
    /// What was changed, in bytes of the text as written, and by which kind.
    touched: Vec<(Range<usize>, &'static str)>,
}

/// A character.
#[derive(Clone)]
struct Sign {
    c: char,
    /// What it came of, in bytes of the text as written.
    from: Range<usize>,
    /// Whether it is not as it was written.
    is_put: bool,
}

impl<'a> Draft<'a> {
    /// Nothing is changed yet.
    pub(super) fn of(written: &'a str) -> Draft<'a> {
        let sign = |(at, c): (usize, char)| Sign { c, from: at..at + c.len_utf8(), is_put: false };
        Draft { written, signs: written.char_indices().map(sign).collect(), touched: Vec::new() }
    }

    /// The text as it is by now.
    pub(super) fn text(&self) -> String {
        self.signs.iter().map(|sign| sign.c).collect()
    }

    /// Puts other texts in the place of stretches of it, in their order.
    pub(super) fn put(&mut self, puts: &[Put], kind: &'static str) {
        let mut signs = Vec::with_capacity(self.signs.len());
        let mut at = 0;
        for (stretch, by) in puts.iter().cloned() {
            let taken = self.signs.get(stretch.clone()).unwrap_or_default();
            let (Some(first), Some(last)) = (taken.first(), taken.last()) else { continue };
            let from = first.from.start..last.from.end;
            signs.extend_from_slice(self.signs.get(at..stretch.start).unwrap_or_default());
            signs.extend(by.chars().map(|c| Sign { c, from: from.clone(), is_put: true }));
            self.touched.push((from, kind));
            at = stretch.end;
        }
        signs.extend_from_slice(self.signs.get(at..).unwrap_or_default());
        self.signs = signs;
    }

    /// What is other than it was written, as stretches in bytes between characters that stand as
    /// they did, each with what stands there now and the kinds that have made it so.
    pub(super) fn changes(mut self) -> Vec<(Range<usize>, String, Vec<&'static str>)> {
        self.touched.sort_by_key(|(from, _)| from.start);
        let mut touched = self.touched.into_iter().peekable();
        let mut changes = Vec::new();
        let mut end = 0;
        let mut put = String::new();
        let behind = self.written.len()..self.written.len();
        let last = Sign { c: '\n', from: behind, is_put: false };
        for sign in self.signs.into_iter().chain([last]) {
            if sign.is_put {
                put.push(sign.c);
                continue;
            }
            let gap = end..sign.from.start;
            end = sign.from.end;
            let put = std::mem::take(&mut put);
            let mut kinds = Vec::new();
            while let Some((_, kind)) = touched.next_if(|(from, _)| from.start < gap.end) {
                if !kinds.contains(&kind) {
                    kinds.push(kind);
                }
            }
            if self.written.get(gap.clone()) != Some(&put) {
                changes.push((gap, put, kinds));
            }
        }
        changes
    }
}
