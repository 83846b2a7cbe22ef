//! The dialog around every view of the room.

use leptos::html::Dialog;
use leptos::prelude::*;
use nianbao_browser::Answer;

/// A dialog over the page, with what leads to its other views.
#[component]
pub fn Frame(
    label: &'static str,
    answer: Answer,
    #[prop(optional)] tabs: Vec<AnyView>,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get().filter(|dialog| !dialog.open()) {
            let _ = dialog.show_modal();
        }
    });
    view! {
        <dialog
            node_ref=dialog
            class="modal records"
            aria-label=label
            data-testid="records"
            on:cancel=move |event: web_sys::Event| {
                // A file dialog that was put away says the same, from its input.
                if event.target() == event.current_target() {
                    event.prevent_default();
                    answer.leave(None);
                }
            }
        >
            <header class="records-head">
                <h2>{label}</h2>
                <nav class="records-tabs" aria-label="类别">
                    {tabs}
                </nav>
                <button type="button" class="quiet" data-testid="records-close" on:click=move |_| answer.leave(None)>
                    "关闭"
                </button>
            </header>
            <div class="records-body">{children()}</div>
        </dialog>
    }
}
