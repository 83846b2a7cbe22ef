//! A text that is sought in all that a report says in words, and another one in its place.

use super::rewording::{Place, Rewording, whole};
use crate::narrative::live::expand;
use crate::report::{Report, narrow};
use std::ops::Range;
use std::sync::Arc;

/// What is sought, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// The text; an empty one stands nowhere.
    pub text: String,
    /// Whether capitals and small letters, full and half width are told apart.
    pub is_exact: bool,
}

impl Sought {
    /// Every place at which it stands in the name, the title, the preamble and the passages of a
    /// report, with what is to come there. Live figures are whole: it is not sought in them.
    ///
    /// ```
    /// use nianbao::document::replacing::Sought;
    /// use nianbao::report::{Action, Agency, Report};
    ///
    /// let mut report = Report::new(Agency::default(), 2024);
    /// report.apply(Action::WritePreamble("２０２３年，甲办公室。".to_owned()));
    /// let sought = Sought { text: "2023年".to_owned(), is_exact: false };
    /// assert_eq!(sought.in_words_of(&report, "2024年").places.len(), 1);
    /// ```
    #[must_use]
    pub fn in_words_of(&self, report: &Report, becomes: &str) -> Rewording {
        let becomes: Arc<str> = becomes.into();
        let wanted = self.heard(&self.text);
        let find = |field, text: &str| {
            let place = |at| {
                let becomes = Arc::clone(&becomes);
                Place { field, at, becomes, kinds: Vec::new() }
            };
            let found = self.places(report, text, &wanted).into_iter();
            found.map(place).collect()
        };
        Rewording::of(report, |_| true, find)
    }

    fn places(&self, report: &Report, text: &str, wanted: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        if wanted.is_empty() {
            return found;
        }
        let expanded = expand(report, text);
        let end = std::iter::once(text.len()..text.len());
        let mut from = 0;
        for kept in whole(&expanded).map(|(at, _)| at).chain(end) {
            if let Some(free) = text.get(from..kept.start) {
                found.extend(self.within(free, from, wanted));
            }
            from = kept.end;
        }
        found
    }

    /// Where it stands in a stretch of a text that begins at `from`.
    fn within(&self, free: &str, from: usize, wanted: &str) -> Vec<Range<usize>> {
        let heard = self.heard(free);
        // Character by character both are the same, and no character is longer as it is heard.
        if heard.len() == free.len() {
            let found = heard.match_indices(wanted);
            return found.map(|(at, _)| from + at..from + at + wanted.len()).collect();
        }
        let starts = |text: &str| -> Vec<usize> { text.char_indices().map(|(at, _)| at).collect() };
        let (there, here) = (starts(&heard), starts(free));
        let place = |at: usize| {
            let which = there.partition_point(|start| *start < at);
            from + here.get(which).copied().unwrap_or(free.len())
        };
        let found = heard.match_indices(wanted);
        found.map(|(at, _)| place(at)..place(at + wanted.len())).collect()
    }

    /// A text as it is compared, character by character.
    fn heard(&self, text: &str) -> String {
        let heard = |c: char| if self.is_exact { c } else { narrow(c).to_ascii_lowercase() };
        text.chars().map(heard).collect()
    }
}
