//! What the page has to say: a word on what was just done, and a banner that stays
//! while nothing can be kept.

use crate::editor::Editor;
use crate::files;
use crate::open::Access;
use crate::records::Tab;
use crate::rooms;
use crate::word::Word;
use leptos::prelude::*;
use nianbao::exchange::DATA_FILE;
use nianbao::shelf::{NotKept, SaveState, Trouble as Disk};

/// Says what was done or refused; one polite live region for the whole page.
#[component]
pub fn Message() -> impl IntoView {
    let editor = Editor::here();
    let text = move || editor.screen.word().map_or_else(String::new, |word| word.text().to_owned());
    let is_preview = move || matches!(editor.screen.word(), Some(Word::Previewed(_)));
    let misplaced = Memo::new(move |_| editor.misplaced());
    let is_misplaced = move || misplaced.with(Option::is_some);
    let class = move || match editor.screen.word() {
        None => "message",
        Some(Word::Refused(_)) => "message message-shown message-refused",
        Some(Word::Differs(_)) => "message message-shown message-differs",
        Some(_) if is_misplaced() => "message message-shown message-differs message-loud",
        Some(_) => "message message-shown",
    };
    let can_take_back =
        move || is_preview() || matches!(editor.screen.word(), Some(Word::Changed(_)));
    let can_put_back = move || matches!(editor.screen.word(), Some(Word::Discarded(_)));
    view! {
        <div class=class>
            <p role="status">
                {move || {
                    let (warning, _) = misplaced.get()?;
                    Some(view! { <strong data-testid="misplaced">{format!("⚠ {warning}")}</strong> })
                }}
                <span data-testid="message">{text}</span>
            </p>
            <Show when=is_misplaced>
                <button
                    type="button"
                    class="primary small"
                    data-testid="paste-better"
                    on:click=move |_| {
                        editor.paste_better();
                    }
                >
                    {move || misplaced.get().map(|(_, label)| format!("{label}（Ctrl+Enter）"))}
                </button>
            </Show>
            <Show when=can_take_back>
                <button
                    type="button"
                    class="small"
                    data-testid="take-back"
                    on:click=move |_| editor.undo()
                >
                    {move || if is_preview() { "撤销（Esc）" } else { "撤销" }}
                </button>
            </Show>
            <Show when=can_put_back>
                <button type="button" class="small" data-testid="put-back" on:click=move |_| editor.put_back()>
                    "恢复"
                </button>
            </Show>
            <Show when=move || editor.screen.word().is_some()>
                <button type="button" class="quiet small" data-testid="dismiss" on:click=move |_| editor.screen.hush()>
                    {move || if is_preview() { "保留" } else { "知道了" }}
                </button>
            </Show>
        </div>
    }
}

/// A short hint for the first time, which never comes back once it was read.
#[component]
pub fn Hint() -> impl IntoView {
    let editor = Editor::here();
    view! {
        <Show when=move || !editor.is_hinted() && editor.open.id().is_some()>
            <div class="hint" data-testid="hint">
                <p>
                    "填表像用电子表格：直接输入，方向键、回车、Tab 换格，可从 Excel、WPS 整块粘贴。右侧随时列出问题，按 "
                    <kbd>"F8"</kbd> " 逐处查看，按 " <kbd>"?"</kbd> " 看全部快捷键。"
                </p>
                <button type="button" class="small" data-testid="hint-close" on:click=move |_| editor.mark_hinted()>
                    "知道了"
                </button>
            </div>
        </Show>
    }
}

/// What stays while the report cannot be kept, or is not this window's to write, with
/// the way out.
#[derive(Clone, Copy, PartialEq)]
enum Trouble {
    Denied,
    Full,
    Garbled,
    /// The disk does not confirm what the browser has.
    Disk(Disk),
    Crowded,
    Elsewhere,
    Newer,
    /// Changes wait for so many days to be taken away as a file.
    NoFile(u64),
}

impl Trouble {
    fn of(editor: Editor) -> Option<Trouble> {
        editor.open.id()?;
        let trouble = match (editor.open.access(), editor.save_state()) {
            (Access::Elsewhere, _) => Trouble::Elsewhere,
            (Access::Newer, _) => Trouble::Newer,
            (_, SaveState::Failed(NotKept::Denied)) => Trouble::Denied,
            (_, SaveState::Failed(NotKept::Full)) => Trouble::Full,
            (_, SaveState::Failed(NotKept::Garbled)) => Trouble::Garbled,
            (_, SaveState::Unsure(disk)) => Trouble::Disk(disk),
            (_, SaveState::Crowded(_)) => Trouble::Crowded,
            _ => Trouble::NoFile(editor.days_without_file()?),
        };
        Some(trouble)
    }

    fn sentence(self) -> String {
        let sentence = match self {
            Trouble::Denied => {
                "浏览器不允许本页保存数据，关闭页面后改动会丢失。可以继续编辑，离开前请导出数据文件。"
            }
            Trouble::Full => {
                "浏览器的存储空间已满，最近的改动没有保存。可以继续编辑，请先导出数据文件，再清理旧的历史版本或删除不用的报告。"
            }
            Trouble::Garbled => {
                "保存后读回的内容不一致，最近的改动可能没有保存。可以继续编辑，请导出数据文件，并检查磁盘。"
            }
            Trouble::Disk(Disk::NoRoom) => {
                "磁盘已满，最近的改动没有写入磁盘，关闭浏览器后会丢失。可以继续编辑，请先导出数据文件（存到别的磁盘），再清理磁盘；有了空间会自动写入。"
            }
            Trouble::Disk(Disk::Gone) => {
                "浏览器为本页写入磁盘的记录已被清除，正在重新写入。此前请不要关闭电脑；可以继续编辑，建议导出数据文件。"
            }
            Trouble::Disk(Disk::Refused) => {
                "浏览器不让本页确认写入磁盘。改动已交给浏览器保存，但电脑或浏览器突然停止时，最近一分钟的改动可能丢失。可以继续编辑，离开前请导出数据文件。"
            }
            Trouble::Disk(Disk::Silent) => {
                "磁盘很久没有答复，可能正被本页的另一个窗口占用。改动已交给浏览器保存，但电脑或浏览器突然停止时，最近一分钟的改动可能丢失。请关闭其他窗口，并导出数据文件。"
            }
            Trouble::Crowded => {
                "报告已保存，但存储空间将满，没有留下历史版本。请清理旧的历史版本。"
            }
            Trouble::Elsewhere => "这份报告正在另一个窗口中编辑，这里只能查看，内容随时更新。",
            Trouble::Newer => {
                "这份报告由更新版本的工具保存，这里只能查看，不会改动。请用新版本打开。"
            }
            Trouble::NoFile(days) => {
                return format!(
                    "这份报告的改动已有 {days} 天没有导出。浏览器数据一旦清除就无法找回，建议导出数据文件作为备份。"
                );
            }
        };
        sentence.to_owned()
    }

    /// Whether it is no more than advice.
    fn is_mild(self) -> bool {
        matches!(self, Trouble::NoFile(_) | Trouble::Elsewhere | Trouble::Newer)
    }
}

/// Stays while there is something that people should do, and offers the way out.
#[component]
pub fn Banner() -> impl IntoView {
    let editor = Editor::here();
    let trouble = Memo::new(move |_| Trouble::of(editor));
    let button = move |text: &'static str, hook: &'static str, act: fn(Editor)| {
        view! {
            <button type="button" class="small" data-testid=hook on:click=move |_| act(editor)>
                {text}
            </button>
        }
    };
    let export = |editor| files::export(editor, &DATA_FILE);
    move || {
        let trouble = trouble.get()?;
        let ways = match trouble {
            Trouble::Elsewhere => {
                vec![button("转到这里编辑", "take-over", Editor::take_over_here)]
            }
            Trouble::Newer => Vec::new(),
            Trouble::Full | Trouble::Crowded => vec![
                button("导出数据文件", "banner-export", export),
                button("清理旧版本…", "clear-versions", |editor| {
                    rooms::records(editor, Tab::Clear);
                }),
            ],
            Trouble::NoFile(_) => vec![
                button("导出数据文件", "banner-export", export),
                button("明天再提醒", "remind-later", Editor::remind_later),
            ],
            Trouble::Denied | Trouble::Garbled | Trouble::Disk(_) => {
                vec![button("导出数据文件", "banner-export", export)]
            }
        };
        let class = if trouble.is_mild() { "banner banner-mild" } else { "banner" };
        Some(view! {
            <div class=class role="alert" data-testid="banner">
                <p>{trouble.sentence()}</p>
                {ways}
            </div>
        })
    }
}
