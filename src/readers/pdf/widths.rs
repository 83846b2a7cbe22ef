//! How wide the codes of a font are, where the height of its letters is 1.

use super::file::File;
use super::syntax::{Dict, Object};

/// Most entries that are kept.
const MOST: usize = 70_000;

/// The width of a code of which a simple font says nothing.
const USUAL: f32 = 0.5;

/// Widths.
#[derive(Debug, Default)]
pub(crate) struct Widths {
    /// First and last code, and their width, by the first.
    ranges: Vec<(u32, u32, f32)>,
    other: f32,
}

impl Widths {
    /// Those of a font whose codes are bytes.
    pub(crate) fn simple(file: &File, dict: &Dict, scale: f32) -> Widths {
        let first =
            file.get(dict, b"FirstChar").count().and_then(|first| u32::try_from(first).ok());
        let widths = file.measures(dict, b"Widths");
        let about = file.dict(dict, b"FontDescriptor").unwrap_or_default();
        let missing = file.get(&about, b"MissingWidth").number().map(|width| width * scale);
        let other = missing.unwrap_or(if widths.is_empty() { USUAL } else { 0.0 });
        let codes = first.unwrap_or(0)..;
        let ranges = codes.zip(widths).take(256).map(|(code, width)| (code, code, width * scale));
        Widths { ranges: ranges.collect(), other }
    }

    /// Those of a font whose codes are numbers: `first [width ...]`, or `first last width`.
    pub(crate) fn composite(file: &File, own: &Dict) -> Widths {
        let other = file.get(own, b"DW").number().unwrap_or(1000.0) / 1000.0;
        let list = file.list(own, b"W");
        let mut ranges = Vec::new();
        let mut rest = list.as_slice();
        while let [first, second, after @ ..] = rest
            && ranges.len() < MOST
        {
            let Some(first) = code(&file.resolved(first)) else { break };
            match file.resolved(second) {
                Object::List(widths) => {
                    let widths = widths.iter().filter_map(|width| file.resolved(width).number());
                    let codes = (first..).zip(widths).take(MOST);
                    ranges.extend(codes.map(|(code, width)| (code, code, width / 1000.0)));
                    rest = after;
                }
                last => {
                    let (Some(last), [width, after @ ..]) = (code(&last), after) else { break };
                    let width = file.resolved(width).number().unwrap_or(1000.0);
                    ranges.push((first, last, width / 1000.0));
                    rest = after;
                }
            }
        }
        ranges.sort_by_key(|range| range.0);
        Widths { ranges, other }
    }

    /// The width of a code.
    pub(crate) fn of(&self, code: u32) -> f32 {
        self.told(code).unwrap_or(self.other)
    }

    /// The width of a code, if the font says it.
    pub(crate) fn told(&self, code: u32) -> Option<f32> {
        let at = self.ranges.partition_point(|range| range.0 <= code).checked_sub(1)?;
        let range = self.ranges.get(at).filter(|range| code <= range.1)?;
        Some(range.2)
    }
}

fn code(object: &Object) -> Option<u32> {
    // Some programs write them with a fraction of nothing.
    object.number().filter(|number| *number >= 0.0).map(|number| number as u32)
}
