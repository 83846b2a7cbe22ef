//! Files that could not be read (没有读入的文件): each with its reason, kept with the roll-up until
//! a good one of its body comes or somebody takes it off the list. Whose it is follows from what it
//! is called, by the same likeness of names as everywhere; nothing of what is in it is kept.

use super::names::{Names, region};
use super::{Arrived, Contribution, Rollup};
use crate::report::Agency;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Most files that are kept in mind; of more, those that came last.
pub const MOST_UNREAD: usize = 1000;

/// What is to be done about such a file, whatever its reason.
pub const REMEDY: &str = "请机关改报数据文件，或者打开它另存为 Word、Excel 后再放入";

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Where it was: folders or an archive, and its name.
    pub path: String,
    /// Why, in a sentence.
    pub reason: String,
    /// When that was, in milliseconds since 1970.
    pub at: u64,
}

impl Unread {
    /// Why and what is to be done, in words.
    #[must_use]
    pub fn said(&self) -> String {
        format!("{}{REMEDY}。", ended(&self.reason))
    }
}

/// A sentence with its full stop.
fn ended(reason: &str) -> String {
    let reason = reason.trim_end();
    if reason.ends_with(['。', '！', '？']) { reason.to_owned() } else { format!("{reason}。") }
}

impl Rollup {
    /// Takes in what was read of files that came together, and notes those that were not. One
    /// that was read now, or whose body has sent a good report of the year, is on the list no
    /// more.
    pub fn take_files(
        &mut self,
        arrived: Vec<Contribution>,
        unread: Vec<Unread>,
        read: &BTreeSet<String>,
    ) -> Arrived {
        let good: Vec<String> = arrived
            .iter()
            .filter(|one| one.is_of(self.edition(), self.year()))
            .map(|one| one.name.clone())
            .collect();
        self.unread.retain(|one| {
            !read.contains(&one.path) && unread.iter().all(|other| other.path != one.path)
        });
        self.unread.extend(unread);
        let told = self.take_in(arrived.into_iter().map(Arc::new));
        if !self.unread.is_empty() {
            let office = region(&self.own.agency.name);
            let owners = Owners::of(self, &office);
            let good: BTreeSet<usize> =
                good.iter().filter_map(|name| owners.of_name(name)).collect();
            let is_of_good =
                |one: &Unread| owners.of_path(&one.path).is_some_and(|owner| good.contains(&owner));
            let left: Vec<Unread> =
                self.unread.iter().filter(|one| !is_of_good(one)).cloned().collect();
            self.unread = left;
        }
        let many = self.unread.len().saturating_sub(MOST_UNREAD);
        self.unread.drain(..many);
        told
    }

    /// The files that could not be read.
    #[must_use]
    pub fn unread(&self) -> &[Unread] {
        &self.unread
    }

    /// Takes a file that could not be read off the list.
    pub fn dismiss(&mut self, path: &str) {
        self.unread.retain(|one| one.path != path);
    }

    /// Takes all files that could not be read off the list.
    pub fn dismiss_all(&mut self) {
        self.unread.clear();
    }
}

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
    fn of_name(&self, name: &str) -> Option<usize> {
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
