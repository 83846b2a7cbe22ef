//! Two windows have written the same report: where they differ, and which is to count.

use super::compare::Compare;
use super::frame::Frame;
use leptos::prelude::*;
use nianbao::exchange::salvage;
use nianbao_browser::Answer;

/// The differing cells and sentences, and three ways on; none of them loses anything.
#[component]
pub fn Conflict(mine: String, theirs: String, answer: Answer) -> impl IntoView {
    let read = |text: &str| salvage(text).map(|salvaged| salvaged.report);
    let both = read(&theirs).zip(read(&mine));
    let way = move |which: &'static str, text: &'static str| {
        view! {
            <button
                type="button"
                data-testid=format!("conflict-{which}")
                on:click=move |_| answer.leave(Some((which, String::new())))
            >
                {text}
            </button>
        }
    };
    view! {
        <Frame label="两个窗口都改了这份报告" answer>
            <p>
                "另一个窗口在这期间保存了这份报告，两处的内容不同。请选择以哪一份为准；没有选中的一份会留作历史版本，随时可以找回。"
            </p>
            <p class="records-ways">
                {way("mine", "用本窗口的内容")}
                {way("theirs", "用另一窗口的内容")}
                {way("both", "两份都保留，本窗口的另成一份报告")}
            </p>
            <div class="records-compared" tabindex="0" role="region" aria-label="不同之处">
                {both.map(|(before, after)| view! {
                    <Compare before after before_name="另一窗口" after_name="本窗口" />
                })}
            </div>
        </Frame>
    }
}
