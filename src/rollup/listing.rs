//! How bodies are listed: a row of each, those of a state or a name, a page of them; and how it
//! is said what became of what came in.

use super::{Body, Receipt, Source, State};
use crate::form::Severity;
use std::ops::Range;

/// A body as it is listed.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// All that is to be said of it, the worst first.
    pub states: Vec<State>,
    /// Whether it is the office itself, which is among no state.
    pub is_office: bool,
    /// The year of its report.
    pub year: Option<u16>,
    /// The form of its report, by its name.
    pub edition: &'static str,
    /// How many errors its report has.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// Out of what it was read.
    pub source: Option<Source>,
    /// When it came, in milliseconds since 1970.
    pub arrived: u64,
    /// Its digest; empty where there is no report.
    pub digest: String,
}

impl Row {
    /// That of a body.
    #[must_use]
    pub fn of(body: &Body) -> Row {
        let one = body.counted.or_else(|| body.all().next());
        Row {
            name: body.name.to_owned(),
            states: body.states(),
            is_office: body.is_office,
            year: one.map(|one| one.year),
            edition: one.map_or("", |one| one.edition.name),
            errors: body.count(Severity::Error),
            warnings: body.count(Severity::Warning),
            source: one.map(|one| one.source),
            arrived: one.map_or(0, |one| one.arrived),
            digest: one.map(|one| one.digest.clone()).unwrap_or_default(),
        }
    }

    fn is_in(&self, state: State) -> bool {
        !self.is_office && self.states.contains(&state)
    }
}

/// The rows of a state, or of all, in whose names a text stands.
#[must_use]
pub fn found(rows: &[Row], only: Option<State>, text: &str) -> Vec<Row> {
    let is_found =
        |row: &&Row| only.is_none_or(|state| row.is_in(state)) && row.name.contains(text.trim());
    rows.iter().filter(is_found).cloned().collect()
}

/// How many bodies are in a state.
#[must_use]
pub fn count(rows: &[Row], state: State) -> usize {
    rows.iter().filter(|row| row.is_in(state)).count()
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Which one it is, from zero.
    pub at: usize,
    /// How many there are; one of an empty list.
    pub of: usize,
    /// What stands on it.
    pub rows: Range<usize>,
}

impl Page {
    /// The page that was asked for of a list of `count` in pages of `size`; where the list has
    /// become shorter, its last one.
    #[must_use]
    pub fn of(asked: usize, count: usize, size: usize) -> Page {
        let size = size.max(1);
        let of = count.div_ceil(size).max(1);
        let at = asked.min(of - 1);
        Page { at, of, rows: at * size..count.min((at + 1) * size) }
    }

    /// The page before it, where there is one.
    #[must_use]
    pub fn before(&self) -> Option<usize> {
        self.at.checked_sub(1)
    }

    /// The page behind it, where there is one.
    #[must_use]
    pub fn behind(&self) -> Option<usize> {
        (self.at + 1 < self.of).then_some(self.at + 1)
    }
}

/// What was not read of the files that came.
#[derive(Clone, Copy, Debug, Default)]
pub struct Left {
    /// How many tell otherwise what a data file beside them tells.
    pub beside: usize,
    /// Whether a person has stopped it.
    pub is_stopped: bool,
}

impl Receipt {
    /// What became of the `count` reports that were read, and of those that `failed`.
    #[must_use]
    pub fn told(&self, count: usize, failed: usize, left: Left) -> String {
        let mut said = if left.is_stopped { "已停止。".to_owned() } else { String::new() };
        said += &format!("读入 {count} 份报告");
        let parts = [
            (self.counted, "计入汇总"),
            (self.same, "与已收到的相同"),
            (self.waiting, "是同一机关的另一份，待确认"),
            (self.twins, "可能与另一个机关是同一机关，未计入合计，待确认"),
            (self.last_year, "是上一年度的，用于比较"),
            (self.apart, "年度或格式不符，没有计入"),
            (self.of_office, "是本机关的，请选择用途"),
        ];
        for (count, what) in parts {
            if count > 0 {
                said += &format!("，{count} 份{what}");
            }
        }
        said += "。";
        if left.beside > 0 {
            said += &format!("{} 个文件是报送包中数据文件的其他形式，没有另外计入。", left.beside);
        }
        if failed > 0 {
            said += &format!("{failed} 个文件没有读入，原因见下。");
        }
        said
    }
}
