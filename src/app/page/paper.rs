//! The published page on the screen and at the printer: the very tree that is
//! exported, built node by node.

use crate::dom;
use crate::editor::{Editor, View};
use leptos::html::Div;
use leptos::prelude::*;
use nianbao::exchange::node::Node;
use nianbao::exchange::paper;

/// Shown in the preview and on paper. It is built only when one of them is wanted,
/// so that typing pays nothing for it.
#[component]
pub fn Paper() -> impl IntoView {
    let editor = Editor::here();
    let printing = RwSignal::new(false);
    let host = NodeRef::<Div>::new();
    let is_previewed =
        Memo::new(move |_| editor.view() == View::Paper && editor.open_id().is_some());
    let build = move || {
        let Some(host) = host.get_untracked() else { return };
        host.set_text_content(None);
        let tree = editor.with_report(paper::compose);
        if let Ok(node) = built(&tree) {
            let _ = host.append_child(&node);
        }
    };
    // Before the browser lays out the pages, not after the next frame.
    dom::on_print(move |is_printing| {
        if is_printing && !printing.get_untracked() && editor.open_id_untracked().is_some() {
            untrack(build);
        }
        printing.set(is_printing);
    });
    Effect::new(move |_| {
        if is_previewed.get() {
            build();
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

pub fn built(piece: &Node) -> Result<web_sys::Node, wasm_bindgen::JsValue> {
    match piece {
        Node::Text(text) => Ok(document().create_text_node(text).into()),
        Node::Element { tag, attributes, children } => {
            let element = match *tag {
                "svg" | "rect" | "text" => {
                    document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag)?
                }
                tag => document().create_element(tag)?,
            };
            for (name, value) in attributes {
                // The addresses of figures belong to the cells that can be edited.
                if *name != "data-cell" {
                    element.set_attribute(name, value)?;
                }
            }
            for child in children {
                element.append_child(&built(child)?)?;
            }
            Ok(element.into())
        }
    }
}
