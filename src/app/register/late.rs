//! Answers that came late: for the person alone, no part of the report.

use super::pages::Paged;
use super::store::Counting;
use leptos::prelude::*;
use nianbao::register::{Holidays, Late, late};

/// The answers that came late, and the days that do not count.
#[component]
pub fn LateAnswers(counting: Counting) -> impl IntoView {
    let listed = RwSignal::new(String::new());
    let holidays = Memo::new(move |_| listed.with(|text| Holidays::listed(text, counting.year)));
    let all = Memo::new(move |_| {
        counting.with(|counted| holidays.with(|days| late(&counted.account, days, counting.year)))
    });
    let told = move || {
        let days = match holidays.with(Holidays::count) {
            0 => "没有扣除法定节假日".to_owned(),
            count => format!("已按下面列出的 {count} 天调整"),
        };
        match all.with(Vec::len) {
            0 => format!("按工作日计算，没有超过期限的（{days}）。"),
            count => format!("按工作日计算，{count} 件超过期限（{days}）。"),
        }
    };
    let unread = move || {
        holidays.with(|days| {
            let said = days.unread.join("、");
            (!said.is_empty())
                .then(|| view! { <p class="register-open">{format!("看不出是哪几天：{said}")}</p> })
        })
    };
    let row = move |at: usize| {
        let one: Late = all.with(|all| all.get(at).copied())?;
        let what =
            if one.is_answered { "答复用了" } else { "到年底没有答复，已经过了" };
        let name = counting.line_name(one.line);
        let said = format!("{name}：{what} {} 个工作日，期限 {} 个。", one.days, one.time);
        Some(view! { <li>{said}</li> }.into_any())
    };
    view! {
        <details class="register-late" data-testid="register-late">
            <summary>{told}</summary>
            <p>
                "只给您自己看，不写入报告。从收到的次日起算，期限 20 个工作日，延期的 40 个；征求第三方意见等不计入期限的时间没有扣除。法定节假日每年另行公布，本工具不知道，请自己列出："
            </p>
            <textarea
                rows="3"
                aria-label="法定节假日和补班"
                placeholder="10-01至10-07\n10-12补班"
                prop:value=move || listed.get()
                on:change=move |event| listed.set(event_target_value(&event))
            ></textarea>
            {unread}
            <Paged count=move || all.with(Vec::len) entry=row />
        </details>
    }
}
