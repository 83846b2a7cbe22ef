//! What belongs to the paper and not to the text: the numbers of pages, and heads and feet
//! that every page repeats.

use super::part::Part;
use std::collections::BTreeMap;

/// The parts of a page, from its top and from its bottom, in which such lines stand.
const HEAD: f32 = 0.09;
const FOOT: f32 = 0.11;

/// A line that at least so many pages have in common is theirs.
const REPEATED: usize = 3;

/// Takes these lines away.
pub(crate) fn remove(parts: &mut [Part]) {
    let mut common: BTreeMap<String, usize> = BTreeMap::new();
    for part in parts.iter() {
        let ends = part.lines.iter().filter(|line| is_at_an_end(line.y, part.height));
        let mut own: Vec<String> = ends.map(|line| without_digits(&line.text)).collect();
        own.sort();
        own.dedup();
        for line in own {
            *common.entry(line).or_default() += 1;
        }
    }
    let enough = REPEATED.max(parts.len().div_ceil(2));
    for part in parts {
        let height = part.height;
        part.lines.retain(|line| {
            let count = common.get(&without_digits(&line.text)).copied().unwrap_or(0);
            let is_paper = count >= enough || is_number(&line.text);
            !(is_paper && is_at_an_end(line.y, height))
        });
    }
}

fn is_at_an_end(y: f32, height: f32) -> bool {
    y < height * HEAD || y > height * (1.0 - FOOT)
}

fn without_digits(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_ascii_digit() && !letter.is_whitespace()).collect()
}

/// Whether a line is the number of a page: `— 3 —`, `第 3 页`, `3/12`.
fn is_number(text: &str) -> bool {
    let around = "—-－–·第页共/．.Pageof";
    let bare = text.chars().filter(|letter| !letter.is_whitespace() && !around.contains(*letter));
    let digits: Vec<char> = bare.collect();
    (1..=6).contains(&digits.len()) && digits.iter().all(char::is_ascii_digit)
}
