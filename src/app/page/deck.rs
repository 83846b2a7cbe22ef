//! The cards of the findings: they come and go one by one, and what stays is not touched.
//!
//! In place of Leptos's `For`, which takes an item out and puts it in again when two others
//! have come at different places before it, as a wrong figure's row and column do; every
//! card that is put in again is laid out again.

use crate::editor::{FindingKey, finding_key};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Render};
use nianbao::rules::Finding;
use web_sys::Element;

/// The cards that lie in a list, in their order.
pub struct Deck {
    owner: Owner,
    cards: Vec<Card>,
}

/// A finding on its card. The card stays while the numbers change, so that a hand on its
/// button is not lost.
struct Card {
    key: FindingKey,
    finding: ArcRwSignal<Finding>,
    view: AnyViewState,
    /// Holds what was made for the card.
    owner: Owner,
}

impl Deck {
    /// No cards yet; those to come live as long as `owner`.
    pub fn new(owner: Owner) -> Deck {
        Deck { owner, cards: Vec::new() }
    }

    /// Lets `list` show these findings: each card is told what it says now, and only those
    /// that come or go are put in or taken out.
    pub fn deal(
        &mut self,
        list: &Element,
        findings: Vec<Finding>,
        draw: impl Fn(ArcRwSignal<Finding>) -> AnyView,
    ) {
        let keys: Vec<FindingKey> = findings.iter().map(finding_key).collect();
        let mut waiting = std::mem::take(&mut self.cards);
        waiting.retain_mut(|card| {
            let stays = keys.contains(&card.key);
            if !stays {
                card.view.unmount();
                card.owner.cleanup();
            }
            stays
        });
        for (key, finding) in keys.into_iter().zip(findings) {
            let card = match waiting.iter().position(|card| card.key == key) {
                Some(at) => {
                    let mut card = waiting.remove(at);
                    if at > 0 {
                        put(&mut card.view, waiting.first(), list);
                    }
                    if card.finding.with_untracked(|was| *was != finding) {
                        card.finding.set(finding);
                    }
                    card
                }
                None => {
                    let finding = ArcRwSignal::new(finding);
                    let owner = self.owner.child();
                    let mut view = owner.with(|| draw(finding.clone()).build());
                    put(&mut view, waiting.first(), list);
                    Card { key, finding, view, owner }
                }
            };
            self.cards.push(card);
        }
    }
}

/// Puts a card before the one that is next, or at the end.
fn put(view: &mut AnyViewState, next: Option<&Card>, list: &Element) {
    if !next.is_some_and(|next| next.view.insert_before_this(view)) {
        view.mount(list, None);
    }
}
