//! The published page on the screen and at the printer: the very tree that is
//! exported, built node by node.

use crate::browser::built;
use crate::dom;
use crate::editor::Editor;
use crate::screen::View;
use leptos::html::Div;
use leptos::prelude::*;
use nianbao::exchange::paper;

/// Shown in the preview and on paper. It is built only when one of them is wanted, and
/// taken away again, so that typing pays nothing for it.
#[component]
pub fn Paper() -> impl IntoView {
    let editor = Editor::here();
    let printing = RwSignal::new(false);
    let host = NodeRef::<Div>::new();
    let is_previewed =
        Memo::new(move |_| editor.screen.view() == View::Paper && editor.open.id().is_some());
    let clear = move || {
        if let Some(host) = host.get_untracked() {
            host.set_text_content(None);
        }
    };
    let build = move || {
        let Some(host) = host.get_untracked() else { return };
        clear();
        let tree = editor.open.with(paper::compose);
        if let Ok(node) = built(&tree) {
            let _ = host.append_child(&node);
        }
    };
    // Before the browser lays out the pages, not after the next frame.
    dom::on_print(move |is_printing| {
        if is_printing && !printing.get_untracked() && editor.open.id_untracked().is_some() {
            untrack(build);
        }
        if !is_printing && !is_previewed.get_untracked() {
            clear();
        }
        printing.set(is_printing);
    });
    Effect::new(move |_| {
        if is_previewed.get() {
            build();
        } else {
            clear();
        }
    });
    view! {
        <div class="paper-stage" class:paper-previewed=move || is_previewed.get()>
            <div class="paper-bar">
                <button type="button" class="primary" on:click=move |_| dom::print()>
                    "打印"
                </button>
                <span>"与导出的网页完全一致；打印时选 A4 纸、纵向。"</span>
            </div>
            <div node_ref=host data-testid="paper"></div>
        </div>
    }
}
