//! Warnings that somebody has looked at and answered.

/// A warning that was set aside, with the reason (保留并说明).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acknowledgement {
    /// The rule's id.
    pub rule: String,
    /// The place that the warning leads to, by its path in the file.
    pub at: String,
    /// What the warning said, with its numbers: when they change, it comes back.
    pub basis: String,
    /// Why it may stand.
    pub reason: String,
}

impl Acknowledgement {
    /// Whether both answer the same warning, with whatever numbers.
    #[must_use]
    pub fn is_about_the_same(&self, other: &Acknowledgement) -> bool {
        self.rule == other.rule && self.at == other.at
    }
}
