//! The room: what is read on the left, what was read from it on the right.

use super::Read;
use super::acts::{Acts, Counting, TakeReturned};
use super::review::Review;
use super::revised::Changes;
use super::source::Source;
use super::store::Reading;
use super::waiting::Waiting;
use crate::browser::readers::Content;
use crate::files::{bytes_of, held};
use crate::ui::{self, Answer, ChooseFiles, Wanted};
use leptos::prelude::*;
use nianbao::document::revised::Revised;
use nianbao::formats::{Door, LARGEST, Whose};
use nianbao::intake::Revisions;
use nianbao::report::Report;
use nianbao::rollup::Contribution;
use nianbao_readers::Refusal;
use web_sys::{Blob, File};

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
    let chosen = move |reading: Reading, mut files: Vec<File>| {
        if files.len() > 1 {
            return answer.leave(Some(Read::Files(files)));
        }
        let Some(file) = files.pop() else { return };
        reading.life.task(async move {
            let is_small = file.size() <= LARGEST as f64;
            let bytes = if is_small { bytes_of(&file).await } else { None };
            let is_ours = bytes.is_some_and(|bytes| {
                let whose = Whose::of(&file.name(), &bytes);
                desk.with_value(|desk| whose.opens_at_once(desk.as_ref()))
            });
            if is_ours {
                answer.leave(Some(Read::Files(vec![file])));
            } else {
                take_first(reading, vec![file]);
            }
        });
    };
    view! {
        <Frame
            title="打开"
            hint="选择文件，或者把网页、Word、PDF 中的报告全文粘贴在左边。识读的结果核对之后才会成为报告。"
            file
            chosen
            leave=move || answer.leave(None)
            result=move |reading| view! { <Result reading desk answer /> }.into_any()
            returned=move |text| view! { <TakeReturned text desk answer /> }.into_any()
        />
    }
}

/// What was read: changed copies of the report on the desk as their changes, anything else cell
/// by cell.
#[component]
fn Result(
    reading: Reading,
    desk: StoredValue<Option<Report>>,
    answer: Answer<Read>,
) -> impl IntoView {
    // As the transcript is by now: somebody may have put right what was read.
    let revised = move || {
        desk.with_value(|desk| {
            reading.transcript.with_untracked(|read| {
                let (desk, read) = desk.as_ref().zip(read.as_ref())?;
                reading.revisions.with_value(|left| Revised::of(desk, read, left))
            })
        })
    };
    let can_be_compared = Memo::new(move |_| {
        desk.with_value(|desk| {
            reading.transcript.with(|read| {
                desk.as_ref().zip(read.as_ref()).is_some_and(|(desk, read)| {
                    !desk.is_of_another(&read.report) && desk.edition == read.report.edition
                })
            })
        })
    });
    // Where nothing was sent and nothing tracked, it may be any report of this body and year.
    let shows_all = RwSignal::new(reading.revisions.with_value(Revisions::is_empty));
    move || {
        let changes = if shows_all.get() { None } else { revised() };
        match changes {
            Some(revised) => view! { <Changes revised desk shows_all answer /> }.into_any(),
            None => view! {
                <Show when=move || can_be_compared.get()>
                    <button
                        type="button"
                        class="small"
                        data-testid="paste-compare"
                        on:click=move |_| shows_all.set(false)
                    >
                        "与当前报告逐处比较，选择采用"
                    </button>
                </Show>
                <Review reading />
                <Acts reading desk answer />
            }
            .into_any(),
        }
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
            chosen=take_first
            leave=move || answer.leave(None)
            result=move |reading| view! { <Review reading /> <Counting reading name answer /> }.into_any()
            returned=|_| view! { <p class="reading-refusal">"这是退改意见，不是报告。"</p> }.into_any()
        />
    }
}

/// Reads the first of the files that were chosen.
fn take_first(reading: Reading, files: Vec<File>) {
    if let Some(file) = files.into_iter().next() {
        reading.take_file(file.name(), Content::from(Blob::from(file)));
    }
}

/// A dialog over the page.
#[component]
fn Frame(
    title: &'static str,
    hint: &'static str,
    file: Option<ToRead>,
    chosen: impl Fn(Reading, Vec<File>) + Copy + Send + Sync + 'static,
    leave: impl Fn() + Copy + Send + Sync + 'static,
    result: impl Fn(Reading) -> AnyView + Copy + Send + Sync + 'static,
    returned: impl Fn(String) -> AnyView + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let reading = Reading::new();
    match file {
        Some((name, Ok(content))) => reading.take_file(name, content),
        Some((name, Err(reason))) => reading.take(Some(name), Err(reason)),
        None => {}
    }
    let is_empty = move || {
        reading.transcript.with(Option::is_none)
            && reading.refusal.with(Option::is_none)
            && reading.returned.with(Option::is_none)
            && !reading.is_reading.get()
            && reading.text.with(|text| text.trim().is_empty())
    };
    view! {
        <ui::Room
            class="reading"
            label=title
            hook="reading"
            leave
        >
            <header class="room-head">
                <h2>{title}</h2>
                <ChooseFiles
                    wanted=Wanted::Files(Door::Report)
                    text="选择文件…"
                    label="选择要打开的文件，可以选多个"
                    class="button primary"
                    hook="paste-file"
                    take=move |list| chosen(reading, held(&list))
                />
                <p>{hint}</p>
                <button type="button" class="quiet" data-testid="paste-close" on:click=move |_| leave()>
                    "取消"
                </button>
            </header>
            <div class="reading-columns">
                <Source reading />
                <section class="reading-result" aria-label="识读结果">
                    <Show when=is_empty>
                        <Ways />
                    </Show>
                    <Waiting reading />
                    <p role="status" class="reading-refusal">{move || reading.refusal.get()}</p>
                    {move || reading.returned.get().map(returned)}
                    {move || {
                        reading.document.track();
                        let is_read = reading.transcript.with_untracked(Option::is_some);
                        is_read.then(|| result(reading))
                    }}
                </section>
            </div>
        </ui::Room>
    }
}

/// What can be opened, and what becomes of it: what stands there before anything was read.
#[component]
fn Ways() -> impl IntoView {
    let kinds = Door::Report.formats().map(|format| {
        view! {
            <li>
                <strong>{format.label}</strong>
                "："
                {format.purpose}
            </li>
        }
    });
    view! {
        <div class="reading-ways" data-testid="ways">
            <h3>"可以打开"</h3>
            <ul>{kinds.collect_view()}</ul>
            <h3>"打开以后"</h3>
            <ul>
                {WAYS
                    .map(|(what, then)| {
                        view! {
                            <li>
                                <strong>{what}</strong>
                                "："
                                {then}
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            <p>"文件也可以直接拖到页面上。照片、截图和扫描件不能识读，请找原来的文件。"</p>
        </div>
    }
}

/// What people bring, and what becomes of it.
const WAYS: [(&str, &str); 4] = [
    ("上年的报告", "选“作为上年报告”，比较两年的数，核对结转；也可以只取文字"),
    ("本年的草稿", "选“作为新报告”，或者勾选要填入当前报告的部分"),
    ("改过的 Word 稿、上级的退改意见", "逐处列出，由您决定"),
    ("备份、汇总文件", "先说明会改动什么，再打开"),
];
