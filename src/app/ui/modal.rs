//! A dialog over the page: the browser's own, so that Escape closes it, the caret
//! stays in it and goes back to where it came from.

use leptos::html::Dialog;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Shows its children over the page while `open` holds. They are drawn anew each time.
#[component]
pub fn Modal(
    open: RwSignal<bool>,
    class: &'static str,
    label: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        let is_open = open.get();
        let Some(dialog) = dialog.get() else { return };
        if is_open && !dialog.open() {
            // Fails only where it is shown already.
            let _ = dialog.show_modal();
        } else if !is_open && dialog.open() {
            dialog.close();
        }
    });
    let beside = move |event: &web_sys::MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        target.is_some_and(|target| {
            dialog.get().is_some_and(|dialog| target.is_same_node(Some(&dialog)))
        })
    };
    view! {
        <dialog
            node_ref=dialog
            class=format!("modal {class}")
            aria-label=label
            on:close=move |_| open.set(false)
            on:click=move |event| {
                if beside(&event) {
                    open.set(false);
                }
            }
        >
            <Show when=move || open.get()>{children()}</Show>
        </dialog>
    }
}
