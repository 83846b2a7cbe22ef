//! The empty desk: what to start with.

use crate::dom;
use crate::editor::Editor;
use crate::rooms;
use crate::screen::View;
use leptos::prelude::*;

/// Four large choices.
#[component]
pub fn Welcome() -> impl IntoView {
    let editor = Editor::here();
    view! {
        <main class="welcome">
            <h2>"编制政府信息公开工作年度报告"</h2>
            <p>
                "按国务院办公厅规定的格式填写，边填边核对数据，导出用于报送的数据文件和用于公布的网页。内容只保存在本机浏览器中，不联网、不上传。"
            </p>
            <div class="choices">
                {choice(editor, "new-report", "新建报告", "填写机关名称、类别和年度，从惯用的文字和空白表格开始", Editor::start_new)}
                {choice(editor, "", "打开已有报告", "打开数据文件、公布的网页，或者 Word、Excel、PDF 文件，也可以粘贴全文", |editor| {
                    rooms::read(editor, None, Editor::open_text);
                })}
                {choice(editor, "open-example", "打开示例报告", "一份虚构的报告，里面留了一处错误，可以放心试用", |editor| {
                    editor.open_text("示例报告", &dom::template("example"));
                })}
                {choice(editor, "open-district", "汇总各机关的报告", "把收到的报告放在一起逐格相加，核对谁没有报送、谁的数不对", |editor| {
                    rooms::district(editor, None);
                })}
            </div>
            <p>
                <button type="button" class="quiet" on:click=move |_| rooms::show(editor, View::Guide)>
                    "第一次使用？先看使用说明"
                </button>
            </p>
        </main>
    }
}

fn choice(
    editor: Editor,
    hook: &'static str,
    name: &'static str,
    purpose: &'static str,
    act: fn(Editor),
) -> AnyView {
    view! {
        <button type="button" class="choice" data-testid=hook on:click=move |_| act(editor)>
            <strong>{name}</strong>
            <span>{purpose}</span>
        </button>
    }
    .into_any()
}
