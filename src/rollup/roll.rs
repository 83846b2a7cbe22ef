//! The list of bodies that are expected to report (应报名单), and whose name is whose.

use crate::marks::bare;
use crate::report::Agency;
use std::collections::BTreeMap;

/// A body that is expected to report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Its name, as the office lists it.
    pub name: String,
    /// What else it is called in its reports.
    pub aliases: Vec<String>,
}

/// What stands between the names of one body.
const SEPARATORS: [char; 6] = ['\t', '|', '=', '＝', ';', '；'];

/// Headings that come along when a column is copied.
const HEADINGS: [&str; 6] = ["机关", "机关名称", "单位", "单位名称", "名称", "报送单位"];

/// The list that somebody pasted: a body a line, behind its name what else it is called;
/// numbers in front and headings are left out, and a body that stands twice counts once.
#[must_use]
pub fn parse(text: &str) -> Vec<Expected> {
    let mut roll: Vec<Expected> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    // What nobody sees in a list is no part of a name.
    for line in bare(text).lines() {
        let mut names = line.split(SEPARATORS).map(unnumbered).filter(|name| !name.is_empty());
        let Some(name) = names.next().filter(|name| !HEADINGS.contains(name)) else { continue };
        let at = *known.entry(Agency::key(name)).or_insert_with(|| {
            roll.push(Expected { name: name.to_owned(), aliases: Vec::new() });
            roll.len() - 1
        });
        for alias in names {
            let is_new = Agency::key(alias) != Agency::key(name)
                && !roll[at].aliases.iter().any(|a| a == alias);
            if is_new {
                roll[at].aliases.push(alias.to_owned());
            }
        }
    }
    roll
}

/// The list as it is edited: a body a line.
#[must_use]
pub fn write(roll: &[Expected]) -> String {
    let line = |body: &Expected| {
        let names = std::iter::once(&body.name).chain(&body.aliases);
        names.map(String::as_str).collect::<Vec<_>>().join("；") + "\n"
    };
    roll.iter().map(line).collect()
}

/// A name without the number that a list puts before it: `12. `, `（3）`, `4、`.
fn unnumbered(text: &str) -> &str {
    let text = text.trim();
    let open = text.trim_start_matches(['（', '(']);
    let behind = open.trim_start_matches(|c: char| c.is_ascii_digit());
    if behind.len() == open.len() {
        return text;
    }
    let name = behind.trim_start_matches(['.', '．', '、', '）', ')', ' ']);
    // `110指挥中心` is a name.
    if name.len() == behind.len() && !name.is_empty() { text } else { name.trim() }
}

/// Finds the bodies of a list by any of their names.
pub(super) struct Index<'a> {
    roll: &'a [Expected],
    known: BTreeMap<String, usize>,
}

impl<'a> Index<'a> {
    pub(super) fn of(roll: &'a [Expected]) -> Index<'a> {
        let mut known = BTreeMap::new();
        // Names before aliases: a name of one body that is an alias of another is its own.
        for (i, body) in roll.iter().enumerate() {
            known.entry(Agency::key(&body.name)).or_insert(i);
        }
        for (i, body) in roll.iter().enumerate() {
            for alias in &body.aliases {
                known.entry(Agency::key(alias)).or_insert(i);
            }
        }
        Index { roll, known }
    }

    /// The place in the list of the body of this name.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.known.get(&Agency::key(name)).copied()
    }

    /// What tells the body of this name from all others.
    pub(super) fn identity(&self, name: &str) -> String {
        self.place(name).map_or_else(|| Agency::key(name), |at| Agency::key(&self.roll[at].name))
    }
}
