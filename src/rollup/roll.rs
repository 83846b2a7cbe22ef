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

/// Headings of columns with what else a body is called.
const ALSO: [&str; 6] = ["简称", "别名", "又名", "曾用名", "原名称", "其他名称"];

/// The list that somebody pasted: a body a line, behind its name what else it is called;
/// numbers in front and headings are left out, and a body that stands twice counts once. Of a
/// table with headings the columns of names are taken alone; without headings, what stands
/// beside two bodies (a person, a street) and what has no letters is nobody's name.
#[must_use]
pub fn parse(text: &str) -> Vec<Expected> {
    let mut roll: Vec<Expected> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    // Whose each further name is; of two bodies it is neither's.
    let mut owners: BTreeMap<String, Option<usize>> = BTreeMap::new();
    let mut columns: Option<Columns> = None;
    // What nobody sees in a list is no part of a name.
    for line in bare(text).lines() {
        if let Some(heads) = Columns::of(line) {
            columns = Some(heads);
            continue;
        }
        let names: Vec<&str> = match &columns {
            Some(columns) if line.contains('\t') => columns.names(line).collect(),
            _ => line.split(SEPARATORS).collect(),
        };
        let mut names = names.into_iter().map(unnumbered).filter(|name| is_name(name));
        let Some(name) = names.next().filter(|name| !HEADINGS.contains(name)) else { continue };
        let at = *known.entry(Agency::key(name)).or_insert_with(|| {
            roll.push(Expected { name: name.to_owned(), aliases: Vec::new() });
            roll.len() - 1
        });
        for alias in names {
            if line.contains('\t') {
                let owner = owners.entry(Agency::key(alias)).or_insert(Some(at));
                if *owner != Some(at) {
                    *owner = None;
                }
            }
            let is_new = Agency::key(alias) != Agency::key(name)
                && !roll[at].aliases.iter().any(|a| a == alias);
            if is_new {
                roll[at].aliases.push(alias.to_owned());
            }
        }
    }
    for body in &mut roll {
        body.aliases.retain(|alias| owners.get(&Agency::key(alias)).is_none_or(Option::is_some));
    }
    roll
}

/// Whether it can be a name: a number, a date or a telephone has no letters.
fn is_name(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Which columns of a pasted table hold names.
struct Columns {
    name: usize,
    also: Vec<usize>,
}

impl Columns {
    /// Those of a line of headings; none of any other line.
    fn of(line: &str) -> Option<Columns> {
        let heads: Vec<&str> = line.split('\t').map(str::trim).collect();
        let name =
            heads.iter().position(|head| HEADINGS.contains(head)).filter(|_| heads.len() > 1)?;
        let also = heads.iter().enumerate().filter(|(_, head)| ALSO.contains(head));
        Some(Columns { name, also: also.map(|(at, _)| at).collect() })
    }

    /// The names of a line, that of the body first.
    fn names<'a>(&self, line: &'a str) -> impl Iterator<Item = &'a str> {
        let cells: Vec<&str> = line.split('\t').collect();
        let wanted = std::iter::once(self.name).chain(self.also.iter().copied());
        let cells = wanted.filter_map(|at| cells.get(at).copied()).collect::<Vec<_>>();
        cells.into_iter().flat_map(|cell| cell.split(SEPARATORS))
    }
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
