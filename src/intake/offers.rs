//! What a transcript offers to fill a report with, part by part.

use super::Transcript;
use crate::document::Share;
use crate::report::{Filling, Part, Report};
use std::collections::{BTreeMap, BTreeSet};

/// What a transcript offers to fill one report with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offers {
    /// Every part of the form, in the order of the page.
    pub parts: Vec<Offer>,
    /// What the ticked parts do together.
    pub whole: Share,
    /// What the text alone does.
    pub text_only: Share,
}

/// A part that is offered, or not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The part.
    pub part: Part,
    /// Whether the document has it.
    pub is_there: bool,
    /// Whether it is filled.
    pub is_ticked: bool,
    /// What it does beside the other parts that are ticked, or would do.
    pub share: Share,
}

impl Offers {
    /// The parts that are filled.
    #[must_use]
    pub fn ticked(&self) -> BTreeSet<Part> {
        self.parts.iter().filter(|offer| offer.is_ticked).map(|offer| offer.part).collect()
    }

    /// The offer of a part.
    #[must_use]
    pub fn of(&self, part: Part) -> Option<&Offer> {
        self.parts.iter().find(|offer| offer.part == part)
    }
}

impl Transcript {
    /// Whether another report can be filled with this part of it.
    #[must_use]
    pub fn has(&self, part: Part) -> bool {
        self.report.has(part) && (part != Part::Year || self.is_dated)
    }

    /// A filling with these parts of it.
    #[must_use]
    pub fn filling(&self, parts: BTreeSet<Part>) -> Filling {
        Filling { source: self.report.clone(), parts }
    }

    /// What it offers to fill `desk` with. `chosen` is what somebody has ticked or unticked;
    /// the other parts are as [`Part::is_wanted_in`] has them.
    #[must_use]
    pub fn offers(&self, desk: &Report, chosen: &BTreeMap<Part, bool>) -> Offers {
        let is_ticked = |part: Part| {
            self.has(part) && chosen.get(&part).copied().unwrap_or_else(|| part.is_wanted_in(desk))
        };
        let parts = Part::of(self.report.edition);
        let ticked = parts.iter().copied().filter(|part| is_ticked(*part)).collect();
        let filling = self.filling(ticked);
        let offer = |part: Part| {
            let is_there = self.has(part);
            let share = if is_there { filling.share(desk, part) } else { Share::default() };
            Offer { part, is_there, is_ticked: filling.parts.contains(&part), share }
        };
        Offers {
            parts: parts.into_iter().map(offer).collect(),
            whole: filling.whole(desk),
            text_only: self.filling(BTreeSet::from([Part::Text])).whole(desk),
        }
    }
}
