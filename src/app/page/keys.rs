//! The list of keys, on `?`.

use crate::editor::Editor;
use crate::ui::Modal;
use leptos::prelude::*;

/// What keys do, and where.
const KEYS: &[(&str, &[(&str, &str)])] = &[
    (
        "表格中移动",
        &[
            ("方向键", "移动一格"),
            ("Enter / Shift+Enter", "向下 / 向上一格"),
            ("Tab / Shift+Tab", "向右 / 向左一格；Tab 之后按 Enter 回到起始列的下一行"),
            ("Home / End", "本行第一格 / 最后一格"),
            ("Ctrl+Home / Ctrl+End", "表格第一格 / 最后一格"),
            ("Esc，再按 Tab", "离开表格"),
        ],
    ),
    (
        "填写和修改",
        &[
            ("直接输入", "替换原来的数；在自动计算的合计格，是与纸面合计核对"),
            ("F2 或双击", "在原数上修改"),
            ("Esc", "放弃本格的修改；撤销刚粘贴的一块"),
            ("Delete", "清空所选单元格（空白，不是 0）"),
            ("Ctrl+Z / Ctrl+Y", "撤销 / 重做"),
            ("Ctrl+O", "打开文件，或者粘贴报告全文"),
            ("Ctrl+H", "查找替换、整理文字；先选中文字，就查找选中的"),
            ("Ctrl+E", "导出：数据文件、公布网页、Word 等"),
            ("Ctrl+S / Ctrl+Shift+S", "存入文件 / 另存为，再按 Ctrl+S 存回同一个文件"),
        ],
    ),
    (
        "成块操作",
        &[
            ("Shift+方向键 或拖动", "选择一块"),
            ("Ctrl+A", "选择整张表"),
            ("Ctrl+C / Ctrl+X / Ctrl+V", "复制 / 剪切 / 粘贴，可与 Excel、WPS、Word 互贴"),
            ("Ctrl+Enter", "粘贴偏了一行或一列时，改贴到提示的位置"),
            ("Ctrl+D / Ctrl+R", "向下 / 向右填充"),
        ],
    ),
    (
        "核对",
        &[
            ("F8 / Shift+F8", "下一处 / 上一处问题"),
            ("Ctrl+Alt+M", "对光标所在的单元格或者段落写批注"),
            ("Alt+↓ / Alt+↑", "正文中下一个 / 上一个核对的数，并说明与什么核对"),
            ("F1", "本行说明"),
            ("F6 / Shift+F6", "下一个 / 上一个区域：目录、表单、问题；对话框里各个部分"),
            ("?", "本页快捷键"),
        ],
    ),
];

/// The dialog with the keys.
#[component]
pub fn Keys() -> impl IntoView {
    let editor = Editor::here();
    let shown = editor.screen.keys_shown();
    view! {
        <Modal open=shown class="modal-keys" label="快捷键">
            <h2>"快捷键"</h2>
            <div class="keys">
                {KEYS
                    .iter()
                    .map(|(group, keys)| {
                        view! {
                            <section>
                                <h3>{*group}</h3>
                                <dl>
                                    {keys
                                        .iter()
                                        .map(|(key, meaning)| {
                                            view! {
                                                <dt>
                                                    <kbd>{*key}</kbd>
                                                </dt>
                                                <dd>{*meaning}</dd>
                                            }
                                        })
                                        .collect_view()}
                                </dl>
                            </section>
                        }
                    })
                    .collect_view()}
            </div>
            <button type="button" class="primary" on:click=move |_| shown.set(false)>
                "关闭"
            </button>
        </Modal>
    }
}
