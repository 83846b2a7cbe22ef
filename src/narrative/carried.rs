//! Where the numbers of a passage stand while it is being written, until it was read again.

use super::mentions::Mention;

impl Mention {
    /// What was read in a text at its places in another one, which is that text changed in one
    /// place; what the change has touched is left out.
    #[must_use]
    pub fn carried(mentions: &[Mention], before: &str, now: &str) -> Vec<Mention> {
        let kept = same(before.bytes(), now.bytes());
        let (old, new) = (&before.as_bytes()[kept..], &now.as_bytes()[kept..]);
        let kept_behind = same(old.iter().rev(), new.iter().rev());
        let (from, to) = (before.len() - kept_behind, now.len() - kept_behind);
        let carry = |mention: &Mention| {
            let (mut carried, at) = (mention.clone(), mention.written.clone());
            if at.start >= from {
                carried.written = at.start - from + to..at.end - from + to;
            }
            (at.end <= kept || at.start >= from).then_some(carried)
        };
        mentions.iter().filter_map(carry).collect()
    }
}

/// How many bytes two texts have in common at their beginnings.
fn same<T: PartialEq>(one: impl Iterator<Item = T>, other: impl Iterator<Item = T>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).count()
}
