//! The room: what is read on the left, what was read from it on the right.

use super::Read;
use super::review::Review;
use super::store::Reading;
use super::waiting::Waiting;
use crate::browser::readers::blob;
use crate::ui::{self, Answer};
use leptos::prelude::*;
use nianbao::formats::Door;
use nianbao::report::Report;
use nianbao_readers::Refusal;
use web_sys::{Event, HtmlInputElement};

/// A dialog over the page.
#[component]
pub fn Room(
    desk: Option<Report>,
    file: Option<(String, Vec<u8>)>,
    answer: Answer<Read>,
) -> impl IntoView {
    let reading = Reading::new();
    if let Some((name, bytes)) = file {
        match blob(&bytes) {
            Some(content) => reading.take_file(name, content),
            None => reading.take(Some(name), Err(Refusal::TooLarge.to_string())),
        }
    }
    let desk = StoredValue::new(desk);
    let choose = move |event: Event| {
        let input: HtmlInputElement = event_target(&event);
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        // The file is held, so the list may be emptied: the same one can be chosen again.
        reading.take_file(file.name(), file.into());
        input.set_value("");
    };
    view! {
        <ui::Room
            class="reading"
            label="识读已公布的报告"
            hook="reading"
            leave=move || answer.leave(None)
        >
            <header class="reading-head">
                <h2>"识读已公布的报告"</h2>
                <p>"粘贴网页、Word、PDF 中的报告全文，或者选择文件。识读的结果核对之后才会成为报告。"</p>
                <label class="button">
                    "选择文件"
                    <input
                        type="file"
                        class="unseen"
                        data-testid="paste-file"
                        aria-label="选择网页、文本、Word 或 Excel 文件"
                        accept=Door::Report.accept()
                        on:change=choose
                    />
                </label>
                <button type="button" class="quiet" data-testid="paste-close" on:click=move |_| answer.leave(None)>
                    "取消"
                </button>
            </header>
            <div class="reading-columns">
                <section class="reading-source" aria-label="原文">
                    <h3>{move || reading.name.get().map_or("原文".to_owned(), |name| format!("原文：{name}"))}</h3>
                    <textarea
                        data-testid="paste-text"
                        autofocus
                        aria-label="报告原文，可在此粘贴"
                        placeholder="在此粘贴（Ctrl+V）报告全文"
                        prop:value=move || reading.text.get()
                        on:beforeinput=move |event| reading.take_coming(&event)
                        on:input=move |event| reading.take_typed(&event)
                        on:paste=move |event| reading.take_clipboard(&event)
                    ></textarea>
                </section>
                <section class="reading-result" aria-label="识读结果">
                    <Waiting reading />
                    <p role="status" class="reading-refusal">{move || reading.refusal.get()}</p>
                    {move || {
                        reading.document.track();
                        let is_read = reading.transcript.with_untracked(Option::is_some);
                        is_read.then(|| view! { <Review reading desk answer /> })
                    }}
                </section>
            </div>
        </ui::Room>
    }
}
