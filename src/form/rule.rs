//! A rule in words.

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

/// What a rule says: its entry in the guide, and what stands on the card of a breach.
///
/// A sum rule is printed in a form and belongs to its [`Equation`](super::Equation); every
/// other one belongs to the function that finds its breaches, in
/// [`rules`](crate::rules).
#[derive(Debug)]
pub struct Rule {
    /// Its stable id, `T3-ROW`: data files keep it with answers to warnings.
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

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}
