//! Two windows have written the same report: where they differ, and which is to count.

use super::compare::Compare;
use super::frame::Frame;
use crate::ui::Answer;
use leptos::prelude::*;
use nianbao::desk::question::Counts;
use nianbao::report::Report;

/// The differing cells and sentences, and three ways on; none of them loses anything.
#[component]
pub fn Conflict(mine: Report, theirs: Option<Report>, answer: Answer<Counts>) -> impl IntoView {
    let way = move |counts: Counts, hook: &'static str, text: &'static str| {
        view! {
            <button
                type="button"
                data-testid=hook
                on:click=move |_| answer.leave(Some(counts))
            >
                {text}
            </button>
        }
    };
    view! {
        <Frame label="两个窗口都改了这份报告" leave=move || answer.leave(None)>
            <p>
                "另一个窗口在这期间保存了这份报告，两处的内容不同。请选择以哪一份为准；没有选中的一份会留作历史版本，随时可以找回。"
            </p>
            <p class="records-ways">
                {way(Counts::Mine, "conflict-mine", "用本窗口的内容")}
                {way(Counts::Theirs, "conflict-theirs", "用另一窗口的内容")}
                {way(Counts::Both, "conflict-both", "两份都保留，本窗口的另成一份报告")}
            </p>
            <div class="records-compared" tabindex="0" role="region" aria-label="不同之处">
                {theirs.map(|theirs| view! {
                    <Compare before=theirs after=mine before_name="另一窗口" after_name="本窗口" />
                })}
            </div>
        </Frame>
    }
}
