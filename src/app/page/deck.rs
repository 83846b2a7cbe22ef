//! The cards of the mistakes: they come and go one by one, and what stays is not touched.
//! A card is told of its sums, of who is to blame and of how it is put right now; where it
//! would read otherwise, it is another card.
//!
//! In place of Leptos's `For`, which takes an item out and puts it in again when two others
//! have come at different places before it, as a wrong figure's row and column do; every
//! card that is put in again is laid out again.

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Render};
use nianbao::rules::{Finding, Mistake};
use web_sys::Element;

/// Most cards that are drawn at a time. Where more are to come, none is drawn with what has
/// brought them, and so many with every frame from then on.
const DRAWN: usize = 30;

/// The cards that lie in a list, in their order.
pub struct Deck {
    owner: Owner,
    cards: Vec<Card>,
    /// Owners of cards that are gone, for those to come: an owner remembers every child
    /// that it ever had.
    spare: Vec<Owner>,
    /// Whether cards were left to be drawn the last time.
    is_dealing: bool,
}

/// A mistake on its card. The card stays while the numbers change, so that a hand on its
/// button is not lost.
struct Card {
    mistake: ArcRwSignal<Mistake>,
    view: AnyViewState,
    /// Holds what was made for the card.
    owner: Owner,
}

impl Deck {
    /// No cards yet; those to come live as long as `owner`.
    pub fn new(owner: Owner) -> Deck {
        Deck { owner, cards: Vec::new(), spare: Vec::new(), is_dealing: false }
    }

    /// Lets `list` show these mistakes: each card is told what it says now, and only those
    /// that come or go are put in or taken out. Says whether cards are left to be drawn.
    pub fn deal(
        &mut self,
        list: &Element,
        mistakes: &[Mistake<&Finding>],
        draw: impl Fn(ArcRwSignal<Mistake>) -> AnyView,
    ) -> bool {
        let mut waiting = std::mem::take(&mut self.cards);
        // As many cards stay as there are mistakes for them: two can look the same.
        let mut unshown: Vec<_> = mistakes.iter().collect();
        waiting.retain_mut(|card| {
            let at = unshown.iter().position(|mistake| card.shows(mistake));
            let stays = at.map(|at| unshown.swap_remove(at)).is_some();
            if !stays {
                card.view.unmount();
                card.owner.cleanup();
                self.spare.push(card.owner.clone());
            }
            stays
        });
        let has_begun = std::mem::replace(&mut self.is_dealing, unshown.len() > DRAWN);
        let mut left = if self.is_dealing && !has_begun { 0 } else { DRAWN };
        for mistake in mistakes {
            let card = match waiting.iter().position(|card| card.shows(mistake)) {
                Some(at) => {
                    let mut card = waiting.remove(at);
                    if at > 0 {
                        put(&mut card.view, waiting.first(), list);
                    }
                    if card.mistake.with_untracked(|was| !was.findings().eq(mistake.findings())) {
                        card.mistake.set(mistake.owned());
                    }
                    card
                }
                None if left == 0 => {
                    self.cards.append(&mut waiting);
                    return true;
                }
                None => {
                    left -= 1;
                    let mistake = ArcRwSignal::new(mistake.owned());
                    let owner = self.spare.pop().unwrap_or_else(|| self.owner.child());
                    let mut view = owner.with(|| draw(mistake.clone()).build());
                    put(&mut view, waiting.first(), list);
                    Card { mistake, view, owner }
                }
            };
            self.cards.push(card);
        }
        false
    }
}

impl Card {
    /// Whether it can show this mistake: what never changes on a card is the same.
    fn shows(&self, mistake: &Mistake<&Finding>) -> bool {
        self.mistake.with_untracked(|was| was.looks_like(mistake))
    }
}

/// Puts a card before the one that is next, or at the end.
fn put(view: &mut AnyViewState, next: Option<&Card>, list: &Element) {
    if !next.is_some_and(|next| next.view.insert_before_this(view)) {
        view.mount(list, None);
    }
}
