//! The list of the reports kept on this machine.

use crate::editor::Editor;
use crate::records::Tab;
use crate::rooms;
use crate::shelf::Listing;
use crate::ui::Modal;
use leptos::prelude::*;
use nianbao::report::Agency;

/// The dialog with every report, to open, to continue as next year's, or to delete.
#[component]
pub fn Shelf(open: RwSignal<bool>) -> impl IntoView {
    let editor = Editor::here();
    let way = move |text: &'static str, hook: &'static str, view: Tab| {
        let enter = move |_| {
            open.set(false);
            rooms::records(editor, view);
        };
        view! {
            <button type="button" class="small" data-testid=hook on:click=enter>
                {text}
            </button>
        }
    };
    view! {
        <Modal open class="modal-shelf" label="本机保存的报告">
            <div class="shelf" id="shelf">
                <h2>"本机保存的报告"</h2>
                <p class="shelf-note">"报告保存在这台电脑的这个浏览器中。换电脑前请先导出备份。"</p>
                <p class="shelf-ways">
                    {way("回收站", "open-bin", Tab::Bin)} {way("备份全部…", "open-backup", Tab::Backup)}
                </p>
                <ul>
                    {move || editor.shelf().into_iter().map(|listing| entry(editor, listing, open)).collect_view()}
                </ul>
                <Show when=move || editor.shelf().is_empty()>
                    <p class="shelf-empty">"还没有报告。"</p>
                </Show>
            </div>
        </Modal>
    }
}

fn entry(editor: Editor, listing: Listing, open: RwSignal<bool>) -> impl IntoView {
    let id = StoredValue::new(listing.id);
    let is_open = move || editor.open.id().is_some_and(|open| id.with_value(|id| *id == open));
    let name = match &listing.title {
        Some((agency, year)) => format!("{year} 年·{}", Agency::shown(agency)),
        None => "无法识别的内容（原样保留）".to_owned(),
    };
    let readable = listing.title.is_some();
    let act = move |act: fn(Editor, &str)| {
        move |_| {
            id.with_value(|id| act(editor, id));
            open.set(false);
        }
    };
    view! {
        <li class="shelf-entry">
            <button
                type="button"
                class="quiet shelf-name"
                disabled=!readable
                aria-current=move || is_open().then_some("true")
                on:click=act(Editor::choose)
            >
                <span class="shelf-text">{name.clone()}</span>
            </button>
            <button
                type="button"
                class="small"
                aria-label=format!("历史版本：{name}")
                on:click=act(|editor, id| rooms::records_of(editor, Tab::Versions, Some(id.to_owned())))
            >
                "历史版本"
            </button>
            <Show when=move || readable>
                <button
                    type="button"
                    class="small"
                    aria-label=format!("建下一年度：以{name}的报告为底稿")
                    on:click=act(Editor::start_next_year)
                >
                    "建下一年度"
                </button>
                <button
                    type="button"
                    class="small"
                    aria-label=format!("删除{name}的报告")
                    on:click=act(Editor::discard)
                >
                    "删除"
                </button>
            </Show>
        </li>
    }
}
