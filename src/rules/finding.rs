//! What a check says: a finding, its rule, its fixes.

use crate::form::{CellRef, Field};
use crate::report::{Action, Quantity};
use std::ops::Range;

/// How serious a breach is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Arithmetic or the printed rule is broken: not ready to publish.
    Error,
    /// Probably wrong; legitimate exceptions exist.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// Every severity, the most serious first.
    pub const ALL: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

    /// Its word in page attributes.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }

    /// Its word on the page.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "错误",
            Severity::Warning => "提醒",
            Severity::Info => "提示",
        }
    }
}

/// A rule of the catalogue.
#[derive(Debug)]
pub struct Rule {
    /// Its stable id, `T3-ROW`.
    pub id: &'static str,
    /// How serious a breach is, unless the finding says otherwise.
    pub severity: Severity,
    /// What is wrong when it is broken, in a few words.
    pub title: &'static str,
    /// What must hold, as a formula or a short condition.
    pub formula: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// The article or notice it rests on.
    pub source: &'static str,
}

/// Something that a check found (问题).
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that is broken.
    pub rule: &'static Rule,
    /// How serious it is.
    pub severity: Severity,
    /// Where to lead the reader.
    pub at: Field,
    /// The cells involved.
    pub cells: Vec<CellRef>,
    /// The cell that is probably wrong, where one stands out.
    pub culprit: Option<Culprit>,
    /// One sentence that names the place.
    pub headline: String,
    /// The arithmetic with its actual numbers; may be empty.
    pub arithmetic: String,
    /// Which cell is probably wrong and what it should be; empty where none stands out.
    pub advice: String,
    /// The sentence that it is about, where it is about one.
    pub quote: Option<Quote>,
    /// Ways to put it right, each certain and each one step of undo.
    pub fixes: Vec<Fix>,
}

/// A sentence of the report with one stretch of it marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// What stands before the marked stretch.
    pub before: String,
    /// The marked stretch.
    pub marked: String,
    /// What stands behind it.
    pub behind: String,
}

/// The cell that is probably wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Culprit {
    /// The cell.
    pub cell: CellRef,
    /// The only number that makes every equation of the cell hold.
    pub should_be: Quantity,
}

/// A way to put a finding right.
#[derive(Clone, Debug)]
pub struct Fix {
    /// What its button says.
    pub label: String,
    /// What it does.
    pub action: Action,
}

impl PartialEq for Finding {
    /// Two findings are the same when they read the same at the same place.
    fn eq(&self, other: &Self) -> bool {
        self.rule.id == other.rule.id
            && self.severity == other.severity
            && self.at == other.at
            && self.cells == other.cells
            && self.culprit == other.culprit
            && self.headline == other.headline
            && self.arithmetic == other.arithmetic
            && self.advice == other.advice
            && self.quote == other.quote
    }
}

impl Finding {
    /// A breach of `rule` at a field that is not a figure.
    #[must_use]
    pub(super) fn at_field(rule: &'static Rule, at: Field, headline: String) -> Finding {
        Finding {
            rule,
            severity: rule.severity,
            at,
            cells: Vec::new(),
            culprit: None,
            headline,
            arithmetic: String::new(),
            advice: String::new(),
            quote: None,
            fixes: Vec::new(),
        }
    }

    /// A breach of `rule` in `cells`, leading to `at`.
    #[must_use]
    pub(super) fn at_cells(
        rule: &'static Rule,
        at: CellRef,
        cells: Vec<CellRef>,
        headline: String,
    ) -> Finding {
        Finding { cells, ..Finding::at_field(rule, Field::Figure(at), headline) }
    }

    /// The same with the cells that it rests on.
    #[must_use]
    pub(super) fn about(self, cells: Vec<CellRef>) -> Finding {
        Finding { cells, ..self }
    }

    /// The same with its sentence, a stretch of it marked.
    #[must_use]
    pub(super) fn quoting(self, sentence: &str, marked: Range<usize>) -> Finding {
        /// Of a sentence without an end, this much on either side is enough, in characters.
        const NEAR: usize = 400;
        let (before, behind) = (&sentence[..marked.start], &sentence[marked.end..]);
        let from = before.char_indices().rev().nth(NEAR).map_or(0, |(at, c)| at + c.len_utf8());
        let to = behind.char_indices().nth(NEAR).map_or(behind.len(), |(at, _)| at);
        let quote = Quote {
            before: before[from..].trim_start().to_owned(),
            marked: sentence[marked.clone()].to_owned(),
            behind: behind[..to].trim_end().to_owned(),
        };
        Finding { quote: Some(quote), ..self }
    }

    /// The same with its arithmetic.
    #[must_use]
    pub(super) fn reckoned(self, arithmetic: String) -> Finding {
        Finding { arithmetic, ..self }
    }

    /// The arithmetic, and who is probably to blame; may be empty.
    #[must_use]
    pub fn reasoning(&self) -> String {
        let parts = [self.arithmetic.as_str(), self.advice.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("。")
    }

    /// The same with one more way to put it right.
    #[must_use]
    pub(super) fn fixed_by(mut self, label: String, action: Action) -> Finding {
        self.fixes.push(Fix { label, action });
        self
    }
}
