//! What becomes of what was read: a new report, last year's, or parts of the one on the desk;
//! of what a body has sent, what it contributes.

use super::Read;
use super::parts::{Parts, listed};
use super::store::Reading;
use crate::ui::Answer;
use leptos::prelude::*;
use nianbao::intake::{Offers, Transcript};
use nianbao::report::{Part, Report};
use nianbao::rollup::returned::Returned;
use nianbao::rollup::{Contribution, Sent};
use std::collections::{BTreeMap, BTreeSet};

/// The buttons that take the result over, with the ticks of what is filled in.
#[component]
pub fn Acts(
    reading: Reading,
    desk: StoredValue<Option<Report>>,
    answer: Answer<Read>,
) -> impl IntoView {
    let transcript = reading.transcript;
    let chosen = RwSignal::new(BTreeMap::new());
    let offers = Memo::new(move |_| {
        transcript.with(|read| {
            desk.with_value(|desk| {
                let (read, desk) = read.as_ref().zip(desk.as_ref())?;
                Some(chosen.with(|chosen| read.offers(desk, chosen)))
            })
        })
    });
    let with = move |look: &dyn Fn(&Offers) -> String| {
        offers.with(|offers| offers.as_ref().map(look).unwrap_or_default())
    };
    let is_idle = move |is_idle: fn(&Offers) -> bool| {
        offers.with(|offers| offers.as_ref().is_none_or(is_idle))
    };
    let is_dated = move || transcript.with(|read| read.as_ref().is_some_and(|read| read.is_dated));
    let leave_with = move |decide: &dyn Fn(&Transcript) -> Read| {
        if let Some(read) = transcript.with_untracked(|read| read.as_ref().map(decide)) {
            answer.leave(Some(read));
        }
    };
    let fill = move |parts: BTreeSet<Part>| {
        leave_with(&|read| Read::Into(Box::new(read.filling(parts.clone()))));
    };
    view! {
        <footer class="reading-acts">
            <Show when=move || desk.with_value(Option::is_some)>
                <Parts reading chosen offers desk />
            </Show>
            <button
                type="button"
                class="primary"
                data-testid="paste-apply"
                on:click=move |_| leave_with(&|read| Read::New(Box::new(read.report.clone())))
            >
                "作为新报告"
            </button>
            <Show when=move || desk.with_value(Option::is_some)>
                <button
                    type="button"
                    data-testid="paste-previous"
                    disabled=move || !is_dated()
                    title=move || if is_dated() { "与当前报告比较，核对上年结转" } else { "请先填写报告年度" }
                    on:click=move |_| leave_with(&|read| Read::LastYears(Box::new(read.report.clone())))
                >
                    "作为上年报告"
                </button>
                <button
                    type="button"
                    data-testid="paste-into"
                    disabled=move || is_idle(|offers| offers.whole.is_nothing())
                    title="只改动勾选的部分；文件中空白的，不会清空当前报告的内容"
                    on:click=move |_| fill(offers.with_untracked(|offers| offers.as_ref().map(Offers::ticked).unwrap_or_default()))
                >
                    {move || with(&|offers| format!("填入当前报告（{}）", counted(offers)))}
                </button>
                <button
                    type="button"
                    data-testid="fill-text-only"
                    disabled=move || is_idle(|offers| offers.text_only.is_nothing())
                    title="不改动数字、机关和年度，用于以上年的文字为底稿"
                    on:click=move |_| fill(BTreeSet::from([Part::Text]))
                >
                    {move || with(&|offers| format!("只取文字，不取数字（{} 段）", offers.text_only.texts()))}
                </button>
                <details class="reading-changes" data-testid="paste-changes">
                    <summary>"改动明细"</summary>
                    <div role="region" aria-label="改动明细" tabindex="0">
                        {move || offers.with(|offers| offers.as_ref().map(listed))}
                    </div>
                </details>
            </Show>
        </footer>
    }
}

/// The button that takes what the collecting office has sent back to the report on the desk.
#[component]
pub fn TakeReturned(
    text: String,
    desk: StoredValue<Option<Report>>,
    answer: Answer<Read>,
) -> impl IntoView {
    let read = desk.with_value(|desk| {
        let desk = desk.as_ref()?;
        Some((Returned::read(&text, desk)?, desk.printed_title()))
    });
    let Some((returned, title)) = read else {
        let said = "这是上级的退改意见。请先打开它所说的报告，再打开这份意见。";
        return view! { <p class="reading-refusal">{said}</p> }.into_any();
    };
    let count = returned.asked.len();
    view! {
        <p role="status" class="reading-doubt">
            {returned.doubt}
        </p>
        <p>{format!("这是退改意见，共 {count} 条，将在《{title}》中逐条列出，点“定位”到所说的地方。")}</p>
        <footer class="reading-acts">
            <button
                type="button"
                class="primary"
                data-testid="open-returned"
                on:click=move |_| answer.leave(Some(Read::Returned(text.clone())))
            >
                "逐条查看"
            </button>
        </footer>
    }
    .into_any()
}

/// The button that lets what was looked through count in the roll-up.
#[component]
pub fn Counting(
    reading: Reading,
    name: StoredValue<String>,
    answer: Answer<Contribution>,
) -> impl IntoView {
    let transcript = reading.transcript;
    let is_dated = move || transcript.with(|read| read.as_ref().is_some_and(|read| read.is_dated));
    let count = move |_| {
        let sent = transcript.with_untracked(|read| read.as_ref().map(Sent::of));
        if let Some(sent) = sent {
            answer.leave(Some(name.with_value(|name| sent.checked(name))));
        }
    };
    view! {
        <footer class="reading-acts">
            <button
                type="button"
                class="primary"
                data-testid="count-reading"
                disabled=move || !is_dated()
                title=move || if is_dated() { "替换汇总中的这一份" } else { "请先填写报告年度" }
                on:click=count
            >
                "以核对后的数计入汇总"
            </button>
        </footer>
    }
}

/// What the ticked parts change, in numbers.
fn counted(offers: &Offers) -> String {
    let (figures, texts) = (offers.whole.figures(), offers.whole.texts());
    let follows = [(Part::Agency, "、机关"), (Part::Year, "、年度")].map(|(part, word)| {
        let offer = offers.of(part).filter(|offer| offer.is_ticked && !offer.share.is_nothing());
        offer.map_or("", |_| word)
    });
    format!("改动 {figures} 格、{texts} 段文字{}", follows.concat())
}
