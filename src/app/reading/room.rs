//! The room: what is read on the left, what was read from it on the right.

use super::Read;
use super::acts::{Acts, Counting};
use super::review::Review;
use super::source::Source;
use super::store::Reading;
use super::waiting::Waiting;
use crate::browser::readers::Content;
use crate::ui::{self, Answer};
use leptos::prelude::*;
use nianbao::formats::Door;
use nianbao::report::Report;
use nianbao::rollup::Contribution;
use nianbao_readers::Refusal;
use web_sys::{Blob, Event, HtmlInputElement};

/// A file to be read, by its name, or why there is none.
pub type ToRead = (String, Result<Content, String>);

/// A file to be read that was opened.
pub fn opened((name, bytes): (String, Vec<u8>)) -> ToRead {
    (name, Content::of_bytes(&bytes).ok_or_else(|| Refusal::TooLarge.to_string()))
}

/// The room where a published report is read for the desk.
#[component]
pub fn Room(desk: Option<Report>, file: Option<ToRead>, answer: Answer<Read>) -> impl IntoView {
    let desk = StoredValue::new(desk);
    view! {
        <Frame
            title="识读已公布的报告"
            hint="粘贴网页、Word、PDF 中的报告全文，或者选择文件。识读的结果核对之后才会成为报告。"
            file
            leave=move || answer.leave(None)
            acts=move |reading| view! { <Acts reading desk answer /> }.into_any()
        />
    }
}

/// The room where what a body has sent is looked through beside its text.
#[component]
pub fn SentRoom(file: ToRead, answer: Answer<Contribution>) -> impl IntoView {
    let name = StoredValue::new(file.0.clone());
    view! {
        <Frame
            title="对照原文核对报送的报告"
            hint="光标在哪一格，左侧就标出它在原文中的位置。更正之后的数替换汇总中的这一份。"
            file=Some(file)
            leave=move || answer.leave(None)
            acts=move |reading| view! { <Counting reading name answer /> }.into_any()
        />
    }
}

/// A dialog over the page.
#[component]
fn Frame(
    title: &'static str,
    hint: &'static str,
    file: Option<ToRead>,
    leave: impl Fn() + Copy + Send + Sync + 'static,
    acts: impl Fn(Reading) -> AnyView + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let reading = Reading::new();
    match file {
        Some((name, Ok(content))) => reading.take_file(name, content),
        Some((name, Err(reason))) => reading.take(Some(name), Err(reason)),
        None => {}
    }
    let choose = move |event: Event| {
        let input: HtmlInputElement = event_target(&event);
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        // The file is held, so the list may be emptied: the same one can be chosen again.
        reading.take_file(file.name(), Content::from(Blob::from(file)));
        input.set_value("");
    };
    view! {
        <ui::Room
            class="reading"
            label=title
            hook="reading"
            leave
        >
            <header class="reading-head">
                <h2>{title}</h2>
                <p>{hint}</p>
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
                <button type="button" class="quiet" data-testid="paste-close" on:click=move |_| leave()>
                    "取消"
                </button>
            </header>
            <div class="reading-columns">
                <Source reading />
                <section class="reading-result" aria-label="识读结果">
                    <Waiting reading />
                    <p role="status" class="reading-refusal">{move || reading.refusal.get()}</p>
                    {move || {
                        reading.document.track();
                        let is_read = reading.transcript.with_untracked(Option::is_some);
                        is_read.then(|| view! { <Review reading /> {acts(reading)} })
                    }}
                </section>
            </div>
        </ui::Room>
    }
}
