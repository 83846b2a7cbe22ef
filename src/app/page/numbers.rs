//! What can be told of the numbers of a passage, by mouse and by keyboard: with what each was
//! compared, or why it was not.

use crate::dom;
use leptos::html::Textarea;
use leptos::prelude::*;
use nianbao::narrative::Mention;
use web_sys::{KeyboardEvent, MouseEvent};

/// The numbers of a passage, and of which of them somebody wants to know.
#[derive(Clone, Copy)]
pub struct Numbers {
    mentions: RwSignal<Vec<Mention>>,
    area: NodeRef<Textarea>,
    /// The number under the pointer, by its place.
    pointed: RwSignal<Option<usize>>,
    /// Where the caret stands, in bytes of the text.
    caret: RwSignal<Option<usize>>,
}

impl Numbers {
    /// The numbers that are marked in this text area.
    pub fn of(mentions: RwSignal<Vec<Mention>>, area: NodeRef<Textarea>) -> Numbers {
        Numbers { mentions, area, pointed: RwSignal::new(None), caret: RwSignal::new(None) }
    }

    /// The pointer stands here, or nowhere any more.
    pub fn point(self, event: Option<&MouseEvent>) {
        // An element that is taken away loses the pointer and the caret when all is over.
        let Some(was) = self.pointed.try_get_untracked() else { return };
        let pointed = event.and_then(|event| dom::number_at(event.client_x(), event.client_y()));
        if was != pointed {
            self.pointed.set(pointed);
        }
    }

    /// The caret has moved, or left.
    pub fn stand(self, is_here: bool) {
        let Some(was) = self.caret.try_get_untracked() else { return };
        let caret = self.area.get_untracked().filter(|_| is_here).map(|area| dom::caret_of(&area));
        if was != caret {
            self.caret.set(caret);
        }
    }

    /// Goes to the next number or to the one before, where the keys ask for it.
    pub fn step(self, event: &KeyboardEvent) {
        let key = event.key();
        if !event.alt_key() || event.is_composing() || !matches!(&*key, "ArrowDown" | "ArrowUp") {
            return;
        }
        event.prevent_default();
        let Some(area) = self.area.get_untracked() else { return };
        let caret = dom::caret_of(&area);
        let found = self.mentions.with_untracked(|mentions| {
            let mut told = mentions.iter().filter(|mention| mention.account().is_some());
            let found = match &*key {
                "ArrowDown" => told.find(|mention| mention.written.end > caret),
                _ => told.rfind(|mention| mention.written.end < caret),
            };
            found.map(|mention| mention.written.clone())
        });
        if let Some(at) = found {
            dom::choose_in(&area, &at);
            self.stand(true);
        }
    }

    /// The number that is asked about, by its place: that under the pointer, else that at the
    /// caret.
    fn asked(self) -> Option<usize> {
        let at_caret = || {
            let caret = self.caret.get()?;
            let is_there =
                |mention: &Mention| mention.written.start < caret && caret <= mention.written.end;
            self.mentions.with(|mentions| {
                mentions.iter().position(|one| is_there(one) && one.account().is_some())
            })
        };
        self.pointed.get().or_else(at_caret)
    }
}

/// The line above a number that tells of it, and is read out.
#[component]
pub fn About(numbers: Numbers) -> impl IntoView {
    let asked = Memo::new(move |_| numbers.asked());
    let told = move || {
        let which = asked.get()?;
        numbers.mentions.with(|mentions| mentions.get(which)?.account())
    };
    // From the left, or from the right in the right half.
    let place = Memo::new(move |_| {
        let which = asked.get()?;
        dom::place_of_number(&*numbers.area.get()?, which)
    });
    let px = |length: i64| format!("{length}px");
    let left = move || {
        place.get().map_or("0px".to_owned(), |place| place.left.map_or("auto".to_owned(), px))
    };
    let right = move || place.get().and_then(|place| place.right).map_or("auto".to_owned(), px);
    let top = move || place.get().map_or("0px".to_owned(), |place| px(place.top));
    view! {
        <p
            class="prose-about"
            role="status"
            data-testid="about-number"
            style:left=left
            style:right=right
            style:top=top
        >
            {told}
        </p>
    }
}
