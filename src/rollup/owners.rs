//! Whose a file is that could not be read: that follows from what it is called, by the same likeness
//! of names as everywhere.

use super::Rollup;
use super::names::Names;
use crate::report::Agency;
use std::collections::{BTreeMap, BTreeSet};

/// Whose a file is by what it is called: bodies of the list, then others that have sent something.
pub(super) struct Owners<'a> {
    /// Their names; those of the list in its order.
    pub(super) bodies: Vec<&'a str>,
    exact: BTreeMap<String, usize>,
    names: Names<'a>,
}

impl<'a> Owners<'a> {
    /// The bodies of a roll-up whose office is in this region.
    pub(super) fn of(rollup: &'a Rollup, office: &'a str) -> Owners<'a> {
        let mut owners =
            Owners { bodies: Vec::new(), exact: BTreeMap::new(), names: Names::below(office) };
        for (at, body) in rollup.roll.iter().enumerate() {
            owners.bodies.push(&body.name);
            for name in std::iter::once(&body.name).chain(&body.aliases) {
                owners.exact.entry(Agency::key(name)).or_insert(at);
                owners.names.add(name, at);
            }
        }
        for one in rollup.received() {
            // Who is certainly a body of the list is no other one.
            if owners.of_name(&one.name).is_none() {
                let at = owners.bodies.len();
                owners.bodies.push(&one.name);
                owners.exact.insert(Agency::key(&one.name), at);
                owners.names.add(&one.name, at);
            }
        }
        owners
    }

    /// The body that certainly has this name.
    pub(super) fn of_name(&self, name: &str) -> Option<usize> {
        if let Some(at) = self.exact.get(&Agency::key(name)) {
            return Some(*at);
        }
        match self.names.certain(name).as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The body to which a file certainly belongs: by its own name, or else by that of the
    /// nearest folder or archive that tells one.
    pub(super) fn of_path(&self, path: &str) -> Option<usize> {
        for part in path.rsplit(['/', '\\']) {
            let named: BTreeSet<usize> =
                spoken(part).iter().filter_map(|name| self.of_name(name)).collect();
            match named.len() {
                0 => {}
                1 => return named.into_iter().next(),
                // Of two bodies it is nobody's for certain.
                _ => return None,
            }
        }
        None
    }
}

/// What may be a body's name in what a file is called: its pieces, each up to what it reports on.
fn spoken(part: &str) -> Vec<String> {
    /// What stands between the pieces.
    const BETWEEN: [char; 13] =
        ['_', '-', '－', '—', ' ', '\u{3000}', '（', '）', '(', ')', '+', '、', '.'];
    let whole = part.rsplit_once('.').map_or(part, |(stem, _)| stem);
    let pieces = whole.split(BETWEEN).chain([whole]);
    let names = pieces.flat_map(|piece| [before_subject(piece), behind_year(piece)]);
    names.filter(|name| name.chars().any(char::is_alphabetic)).map(str::to_owned).collect()
}

/// A piece up to its year, or up to what is reported on; numbers in front of it left out.
fn before_subject(piece: &str) -> &str {
    /// What a report is called, by its beginning.
    const SUBJECTS: [&str; 5] = ["政府信息公开", "信息公开", "年度报告", "年报", "报告"];
    let piece = piece.trim_start_matches(|c: char| c.is_ascii_digit() || c == '、');
    let year = piece.find(|c: char| c.is_ascii_digit());
    let ends = SUBJECTS.iter().filter_map(|subject| piece.find(subject));
    let end = ends.chain(year).min().unwrap_or(piece.len());
    piece.get(..end).unwrap_or(piece).trim()
}

/// What stands behind the year of a piece, up to what is reported on.
fn behind_year(piece: &str) -> &str {
    let Some(at) = piece.find(|c: char| c.is_ascii_digit()) else { return "" };
    let behind = piece.get(at..).unwrap_or_default();
    let behind = behind.trim_start_matches(|c: char| c.is_ascii_digit());
    before_subject(behind.trim_start_matches(['年', '度']))
}
