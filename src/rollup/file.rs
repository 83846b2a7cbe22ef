//! A roll-up as one file (汇总文件): a line of JSON about the roll-up, then a line for each
//! contribution. Line by line, so that tens of thousands of bodies are read without holding
//! the file twice, and a damaged line costs only itself.
//!
//! The first line: `{"format": "nianbao.rollup", "version": 1, "year", "office": {"name",
//! "kind"}, "pooled", "roll": [{"name", "aliases"}], "own", "totals", "hand", "elsewhere", "distinct",
//! "unread": [{"path", "reason", "at"}]}`, the last two only where there are any.

use super::{Contribution, Expected, Packed, Rollup, Unread};
use crate::exchange::{Door, OpenError, is_of_format, parse};
use crate::report::{Agency, AgencyKind, Totals};
use serde_json::{Value, json};
use std::sync::Arc;

/// Value of `format` in the first line.
const FORMAT: &str = "nianbao.rollup";

/// The form that this program writes.
const VERSION: u64 = 1;

/// A roll-up that was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The roll-up, with every contribution that could be read.
    pub rollup: Rollup,
    /// The lines that could not be read, by their number, with the reason.
    pub damaged: Vec<(usize, OpenError)>,
}

/// Whether a text means to be a saved roll-up.
#[must_use]
pub fn claims(text: &str) -> bool {
    is_of_format(text, FORMAT)
}

/// The first line of the file.
#[must_use]
pub fn head(rollup: &Rollup) -> String {
    first_line(rollup).to_string()
}

/// The first line of the file as it is built.
pub(super) fn first_line(rollup: &Rollup) -> Value {
    let roll = rollup.roll.iter().map(|one| json!({ "name": one.name, "aliases": one.aliases }));
    let agency = &rollup.own.agency;
    let elsewhere = rollup.elsewhere.iter();
    let elsewhere = elsewhere.map(|(name, figures)| ((*name).to_owned(), figures.text().into()));
    let mut line = json!({
        "format": FORMAT, "version": VERSION, "year": rollup.year(),
        "office": { "name": agency.name, "kind": agency.kind.key() },
        "pooled": rollup.pooled,
        "roll": roll.collect::<Vec<_>>(),
        "own": rollup.own_figures().text(),
        "totals": rollup.own.totals.key(),
        "hand": rollup.hand.as_ref().map(Packed::text),
        "elsewhere": elsewhere.collect::<serde_json::Map<_, _>>(),
    });
    if let (false, Value::Object(line)) = (rollup.distinct.is_empty(), &mut line) {
        let distinct: Vec<&str> = rollup.distinct.iter().map(String::as_str).collect();
        line.insert("distinct".to_owned(), distinct.into());
    }
    if let (false, Value::Object(line)) = (rollup.unread.is_empty(), &mut line) {
        let unread = rollup.unread.iter();
        let unread = unread
            .map(|Unread { path, reason, at }| json!({ "path": path, "reason": reason, "at": at }));
        line.insert("unread".to_owned(), unread.collect());
    }
    line
}

/// The lines of the file, one at a time, each with its end: of tens of thousands of
/// contributions the whole need not be held twice.
pub fn lines(rollup: &Rollup) -> impl Iterator<Item = String> {
    let contributions = rollup.received().map(|one| one.line() + "\n");
    std::iter::once(head(rollup) + "\n").chain(contributions)
}

/// The whole file. Contributions stand in the order of their digests, so that the same
/// roll-up is the same bytes.
#[must_use]
pub fn write(rollup: &Rollup) -> String {
    let mut writing = Writing::begin(rollup);
    while writing.step() {}
    writing.text()
}

/// A file that is written a line at a time: of thousands of contributions all of them at once
/// would take too long.
#[derive(Clone, Debug)]
pub struct Writing {
    text: String,
    /// What is still to be written, the first last.
    left: Vec<Arc<Contribution>>,
}

impl Writing {
    /// Its first line is written.
    #[must_use]
    pub fn begin(rollup: &Rollup) -> Writing {
        let left = rollup.received.values().rev().cloned().collect();
        Writing { text: head(rollup) + "\n", left }
    }

    /// Writes the next line; says whether there was one.
    pub fn step(&mut self) -> bool {
        let Some(one) = self.left.pop() else { return false };
        self.text += &one.line();
        self.text.push('\n');
        true
    }

    /// What was written.
    #[must_use]
    pub fn text(self) -> String {
        self.text
    }
}

/// Opens a file.
///
/// # Errors
/// Where its first line cannot be read; other lines are left out and told.
pub fn open(text: &str) -> Result<Opened, OpenError> {
    let text = text.trim_start_matches('\u{FEFF}');
    let mut lines = text.lines();
    let mut rollup = open_head(lines.next().unwrap_or_default())?;
    let (mut read, mut damaged) = (Vec::new(), Vec::new());
    for (i, line) in lines.enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match Contribution::opened(line) {
            Ok(one) => read.push(one),
            Err(error) => damaged.push((i + 2, error)),
        }
    }
    rollup.receive(read);
    Ok(Opened { rollup, damaged })
}

/// A roll-up in which nothing has been received, from the first line of a file.
///
/// # Errors
/// Says what is wrong with it and where; see [`OpenError`].
pub fn open_head(line: &str) -> Result<Rollup, OpenError> {
    let Value::Object(line) = parse(line)? else { return Err(OpenError::Foreign) };
    let mut door = Door::new(line);
    door.expect(FORMAT, VERSION)?;
    let year = door.year("year")?.ok_or_else(|| door.missing("year"))?;
    let mut office = door.object("office")?;
    let kind = office.text("kind")?.and_then(|key| AgencyKind::from_key(&key));
    let kind = kind.ok_or_else(|| office.wrong("kind", "已知的机关类别"))?;
    let name = office.text("name")?.unwrap_or_default();
    let mut rollup = Rollup::new(Agency { name, kind }, year);
    rollup.pooled = door.flag("pooled")?;
    let edition = rollup.edition();
    let mut packed = |key: &str| match door.text(key)? {
        None => Ok(None),
        Some(text) => match Packed::opened(&text, edition) {
            Some(packed) => Ok(Some(packed)),
            None => Err(door.wrong(key, "各格的填报数")),
        },
    };
    let own = packed("own")?;
    rollup.hand = packed("hand")?;
    if let Some(own) = own {
        own.unpack(&mut rollup.own);
    }
    if let Some(key) = door.text("totals")? {
        rollup.own.totals =
            Totals::from_key(&key).ok_or_else(|| door.wrong("totals", "automatic 或 typed"))?;
    }
    let mut elsewhere = door.object("elsewhere")?;
    for other in edition.catalogue.without(edition) {
        if let Some(text) = elsewhere.text(other.name)? {
            let figures = Packed::opened(&text, other);
            let figures = figures.ok_or_else(|| elsewhere.wrong(other.name, "各格的填报数"))?;
            rollup.elsewhere.insert(other.name, figures);
        }
    }
    let distinct = door.value("distinct").unwrap_or(Value::Null);
    let distinct = distinct.as_array().into_iter().flatten().filter_map(Value::as_str);
    rollup.distinct = distinct.map(str::to_owned).collect();
    for mut one in door.objects("unread")? {
        let path = one.text("path")?.ok_or_else(|| one.missing("path"))?;
        let reason = one.text("reason")?.unwrap_or_default();
        let at = one.number("at")?.unwrap_or(0);
        rollup.unread.push(Unread { path, reason, at });
    }
    for mut one in door.objects("roll")? {
        let name = one.text("name")?.ok_or_else(|| one.missing("name"))?;
        let aliases = one.value("aliases").unwrap_or(Value::Null);
        let aliases = aliases.as_array().into_iter().flatten();
        let aliases = aliases.filter_map(Value::as_str).map(str::to_owned).collect();
        rollup.roll.push(Expected { name, aliases });
    }
    Ok(rollup)
}
