//! The list of the reports kept on this machine.

use crate::editor::Editor;
use crate::records::Tab;
use crate::rooms;
use crate::shelf::{Listing, standing_of};
use crate::ui::Modal;
use leptos::prelude::*;
use nianbao::report::Agency;

/// The dialog with what can be done beside the report on the desk, and every report of this
/// machine: to open, to continue as next year's, or to delete.
#[component]
pub fn Shelf(open: RwSignal<bool>) -> impl IntoView {
    let editor = Editor::here();
    let way =
        move |text: &'static str, hook: &'static str, title: &'static str, enter: fn(Editor)| {
            let enter = move |_| {
                open.set(false);
                enter(editor);
            };
            view! {
                <button type="button" data-testid=hook title=title on:click=enter>
                    {text}
                </button>
            }
        };
    view! {
        <Modal open class="modal-shelf" label="报告">
            <div class="shelf" id="shelf">
                <p class="shelf-ways">
                    {way("新建报告", "new-report", "新建一份报告", Editor::start_new)}
                    {way("汇总", "open-district", "把各机关的报告逐格相加", |editor| rooms::district(editor, None))}
                    <span class="spring"></span>
                    {way("备份全部…", "open-backup", "本机的全部报告和汇总存成一个文件", |editor| rooms::records(editor, Tab::Backup))}
                    {way("回收站", "open-bin", "删除的报告", |editor| rooms::records(editor, Tab::Bin))}
                </p>
                <h2>"本机保存的报告"</h2>
                <p class="shelf-note">"保存在这台电脑的这个浏览器中。换电脑前请先备份。"</p>
                <ul>
                    {move || editor.shelf().into_iter().map(|listing| entry(editor, listing, open)).collect_view()}
                </ul>
                <Show when=move || editor.shelf().is_empty()>
                    <p class="shelf-empty">"还没有报告。新建的、打开的报告都列在这里。"</p>
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
    // Read when the list is drawn, which is anew each time it is opened.
    let standing = id.with_value(|id| standing_of(id));
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
                <small class="shelf-standing">{standing}</small>
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
