//! The dialog of a room: over the whole page, until somebody leaves it.

use leptos::html::Dialog;
use leptos::prelude::*;
use web_sys::Event;

/// A dialog over the page that is shown as long as it is there; Escape asks to `leave`.
#[component]
pub fn Room(
    /// Its look.
    class: &'static str,
    /// What it is called.
    label: &'static str,
    /// The name by which tests know it.
    hook: &'static str,
    leave: impl Fn() + 'static,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get().filter(|dialog| !dialog.open()) {
            // Fails only where it is shown already.
            let _ = dialog.show_modal();
        }
    });
    view! {
        <dialog
            node_ref=dialog
            class=format!("modal {class}")
            aria-label=label
            data-testid=hook
            on:cancel=move |event: Event| {
                // A file dialog that was put away says the same, from its input.
                if event.target() == event.current_target() {
                    event.prevent_default();
                    leave();
                }
            }
        >
            {children()}
        </dialog>
    }
}
