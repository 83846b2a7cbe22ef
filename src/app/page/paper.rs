//! The published page on the screen and at the printer: the very tree that is
//! exported, built node by node. While anything stands in the way of publication, it says on
//! each sheet that it is a draft; the exported page never does.

use crate::browser::built;
use crate::current::keep_current;
use crate::dom;
use crate::editor::Editor;
use crate::screen::View;
use leptos::html::Div;
use leptos::prelude::*;
use nianbao::exchange::paper;

/// Most letters of the paragraphs that the preview shows: the browser lays out all of them before
/// it answers again.
const SHOWN: usize = 100_000;

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
    let is_cut = RwSignal::new(false);
    // What is printed is always the whole.
    let build = move |most: Option<usize>| {
        let Some(host) = host.get_untracked() else { return };
        clear();
        let tree = editor.open.with(paper::compose);
        let (tree, cut) = match most {
            Some(most) => tree.beginning(most),
            None => (tree, false),
        };
        keep_current(is_cut, cut);
        if let Ok(node) = built(&tree) {
            let _ = host.append_child(&node);
        }
    };
    // Before the browser lays out the pages, not after the next frame.
    dom::on_print(move |is_printing| {
        if is_printing && !printing.get_untracked() && editor.open.id_untracked().is_some() {
            untrack(|| build(None));
        }
        if !is_printing && is_previewed.get_untracked() {
            untrack(|| build(Some(SHOWN)));
        } else if !is_printing {
            clear();
        }
        printing.set(is_printing);
    });
    Effect::new(move |_| {
        if is_previewed.get() {
            build(Some(SHOWN));
        } else {
            clear();
        }
    });
    // What stands in the way of publication; said while somebody sees it, on screen or on paper.
    let left = Memo::new(move |_| {
        let is_seen = is_previewed.get() || printing.get();
        let rest = super::rest(editor).filter(|_| is_seen)?;
        (rest.left)(editor)
    });
    view! {
        <div class="paper-stage" class:paper-previewed=move || is_previewed.get()>
            <div class="paper-bar">
                <button type="button" class="primary" on:click=move |_| dom::print()>
                    "打印"
                </button>
                <span role="status">
                    {move || match is_cut.get() {
                        true => "报告很长，预览只显示开头，打印和导出的是全文；打印时选 A4 纸、纵向；需要 PDF，目标打印机选“另存为 PDF”。",
                        false => "与导出的网页完全一致；打印时选 A4 纸、纵向；需要 PDF，目标打印机选“另存为 PDF”。",
                    }}
                </span>
            </div>
            <Show when=move || left.with(Option::is_some)>
                <p class="draft-note" data-testid="draft-note">
                    "送审稿，还不能公布：有 " {move || left.get()} "。"
                </p>
                <p class="draft-mark" aria-hidden="true">"送审稿"</p>
            </Show>
            <div node_ref=host data-testid="paper"></div>
        </div>
    }
}
