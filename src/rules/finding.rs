//! What a check says: a finding and its fixes.

use crate::form::{CellRef, Field, Rule, Severity};
use crate::report::{Action, Edit, Quantity};
use std::collections::BTreeMap;
use std::ops::Range;

/// Something that a check found (问题).
#[derive(Clone, Debug, PartialEq)]
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
    /// Ways to put it right, each one step of undo.
    pub fixes: Vec<Fix>,
    /// Why nothing puts it right yet, where something will; see [`super::Unsettled`].
    pub held_back: Option<String>,
    /// Whether nothing is wrong: it is only not written yet.
    pub is_unwritten: bool,
    /// Whether it is a sum that does not hold.
    pub(super) is_sum: bool,
    /// Whether it is a sum of which the page reckons every cell: it is off because others are.
    pub(super) follows: bool,
    /// Which one it is of those that have the same key.
    pub turn: Turn,
    /// Its place among what several rules find on one way through the report.
    pub(super) order: usize,
}

/// What tells findings apart whose words are the same: a sentence may stand in a passage
/// twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Turn {
    /// So many come before it.
    pub before: usize,
    /// So many there are.
    pub of: usize,
}

impl Default for Turn {
    fn default() -> Turn {
        Turn { before: 0, of: 1 }
    }
}

/// What makes a finding the same one while its numbers change, and while now this cell is to
/// blame and now that.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FindingKey {
    /// The rule's id.
    pub rule: &'static str,
    /// How serious it is.
    pub severity: Severity,
    /// The first cell, or else the place.
    pub place: Field,
    /// Of a sentence what stands before its number.
    pub before: Option<String>,
    /// Which one it is of several that are alike so far.
    pub turn: usize,
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What its button says.
    pub label: String,
    /// Whether it may be done together with others.
    pub safety: Safety,
    /// What it changes, worked out on the report in which the finding was made.
    pub edit: Edit,
}

/// Whether a fix may be done together with others, unread (全部改正).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// It says nothing that the report does not say elsewhere, and takes nothing away: a
    /// number of the prose as the tables have it, a heading that the form prints anyway, an
    /// amount in the unit of its column.
    Certain,
    /// It is a decision: to put 0 for what is blank, to take last year's figure, to believe
    /// that this cell is the wrong one, to let a number follow the tables.
    Choice,
    /// It is a decision that can be made once for all findings of its rule: what was left of
    /// another report comes under the name and the year of this one, though what is told
    /// there may be another's too.
    Kind,
}

impl Fix {
    /// What it does, on the report in which the finding was made.
    #[must_use]
    pub fn action(&self) -> Action {
        Action::Mend(vec![self.edit.clone()])
    }
}

impl Finding {
    /// A breach of `rule` at a field that is not a figure.
    #[must_use]
    pub(crate) fn at_field(rule: &'static Rule, at: Field, headline: String) -> Finding {
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
            held_back: None,
            is_unwritten: false,
            is_sum: false,
            follows: false,
            turn: Turn::default(),
            order: 0,
        }
    }

    /// A breach of `rule` in `cells`, leading to `at`.
    #[must_use]
    pub(crate) fn at_cells(
        rule: &'static Rule,
        at: CellRef,
        cells: Vec<CellRef>,
        headline: String,
    ) -> Finding {
        Finding { cells, ..Finding::at_field(rule, Field::Figure(at), headline) }
    }

    /// The finding with the cells that it rests on.
    #[must_use]
    pub(crate) fn about(self, cells: Vec<CellRef>) -> Finding {
        Finding { cells, ..self }
    }

    /// The finding in its place among what several rules find on one way through the report.
    #[must_use]
    pub(super) fn in_order(self, order: usize) -> Finding {
        Finding { order, ..self }
    }

    /// The finding with its sentence, a stretch of it marked.
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

    /// The finding as one of something that is only not written yet.
    #[must_use]
    pub(super) fn unwritten(self) -> Finding {
        Finding { is_unwritten: true, ..self }
    }

    /// The finding as one of a sum that does not hold; whether a person fills any of its cells.
    #[must_use]
    pub(super) fn of_sum(self, is_filled: bool) -> Finding {
        Finding { is_sum: true, follows: !is_filled, ..self }
    }

    /// The finding with its arithmetic.
    #[must_use]
    pub(crate) fn reckoned(self, arithmetic: String) -> Finding {
        Finding { arithmetic, ..self }
    }

    /// The arithmetic, and who is probably to blame; may be empty.
    #[must_use]
    pub fn reasoning(&self) -> String {
        let parts = [self.arithmetic.as_str(), self.advice.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("。")
    }

    /// The finding with one more way to put it right.
    #[must_use]
    pub(super) fn fixed_by(mut self, label: String, safety: Safety, edit: Edit) -> Finding {
        self.fixes.push(Fix { label, safety, edit });
        self
    }

    /// Where the marked stretch of its sentence stands in the passage as it is written, in bytes;
    /// none where the sentence is not there in so many words, as with live figures in it.
    #[must_use]
    pub fn place_in(&self, written: &str) -> Option<Range<usize>> {
        let Quote { before, marked, behind } = self.quote.as_ref()?;
        let sentence = [before.as_str(), marked, behind].concat();
        let all = || written.match_indices(&sentence).map(|(at, _)| at);
        let at = all().nth(self.turn.before).or_else(|| all().next())? + before.len();
        Some(at..at + marked.len())
    }

    /// The way to put it right that needs no decision.
    #[must_use]
    pub fn certain_fix(&self) -> Option<&Fix> {
        self.fixes.iter().find(|fix| fix.safety == Safety::Certain)
    }

    /// What makes it the same one while its numbers change.
    #[must_use]
    pub fn key(&self) -> FindingKey {
        FindingKey {
            rule: self.rule.id,
            severity: self.severity,
            place: self.place(),
            before: self.quote.as_ref().map(|quote| quote.before.clone()),
            turn: self.turn.before,
        }
    }

    /// Whether both tell of one thing, by whatever numbers: the same rule is broken at the same
    /// place, or in cells of which some are the same.
    #[must_use]
    pub fn is_kin_of(&self, other: &Finding) -> bool {
        let before = |one: &Finding| one.quote.as_ref().map(|quote| worded(&quote.before));
        let is_same_place = match (self.at, other.at) {
            (Field::Figure(_), Field::Figure(_)) => {
                self.cells.iter().any(|cell| other.cells.contains(cell))
            }
            (at, there) => at == there && before(self) == before(other),
        };
        self.rule == other.rule && is_same_place
    }

    /// Whether it reads as `other` does, whichever of several like it either is.
    #[must_use]
    pub fn looks_like(&self, other: &Finding) -> bool {
        self.rule == other.rule
            && self.severity == other.severity
            && self.place() == other.place()
            && self.headline == other.headline
            && self.quote == other.quote
            && self.cells == other.cells
    }

    fn place(&self) -> Field {
        match (self.at, self.cells.first()) {
            (Field::Figure(_), Some(first)) => Field::Figure(*first),
            (at, _) => at,
        }
    }
}

/// The words of a text, without its numbers.
fn worded(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// Tells findings apart that have the same key, in the order in which they stand.
pub(super) fn take_turns(findings: &mut [Finding]) {
    let mut turns: BTreeMap<FindingKey, usize> = BTreeMap::new();
    for finding in findings.iter_mut() {
        let so_far = turns.entry(finding.key()).or_default();
        finding.turn.before = *so_far;
        *so_far += 1;
    }
    for finding in findings {
        let key = FindingKey { turn: 0, ..finding.key() };
        finding.turn.of = turns.get(&key).copied().unwrap_or(1);
    }
}
