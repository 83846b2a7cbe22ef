//! The empty desk: what to start with.

use crate::dom;
use crate::editor::{Editor, View};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Three large choices.
#[component]
pub fn Welcome() -> impl IntoView {
    let editor = Editor::here();
    let choose_file = move |_| {
        let input = document().query_selector("[data-testid=open-file]").ok().flatten();
        if let Some(input) = input.and_then(|input| input.dyn_into::<web_sys::HtmlElement>().ok()) {
            input.click();
        }
    };
    view! {
        <main class="welcome">
            <h2>"编制政府信息公开工作年度报告"</h2>
            <p>
                "按国务院办公厅规定的格式填写，边填边核对数据，导出用于报送的数据文件和用于公布的网页。内容只保存在本机浏览器中，不联网、不上传。"
            </p>
            <div class="choices">
                <button type="button" class="choice" on:click=move |_| editor.start_new()>
                    <strong>"新建报告"</strong>
                    <span>"填写机关名称、类别和年度，从惯用的文字和空白表格开始"</span>
                </button>
                <button type="button" class="choice" on:click=choose_file>
                    <strong>"打开已有报告"</strong>
                    <span>"打开本工具导出的数据文件（JSON）或公布网页（HTML）"</span>
                </button>
                <button
                    type="button"
                    class="choice"
                    data-testid="open-example"
                    on:click=move |_| editor.open_text("示例报告", &dom::template("example"))
                >
                    <strong>"打开示例报告"</strong>
                    <span>"一份虚构的报告，里面留了一处错误，可以放心试用"</span>
                </button>
            </div>
            <p>
                <button type="button" class="quiet" on:click=move |_| editor.show(View::Guide)>
                    "第一次使用？先看使用说明"
                </button>
            </p>
        </main>
    }
}
