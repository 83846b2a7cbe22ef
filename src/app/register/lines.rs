//! Lines that cannot be told, to be put right where they stand; what is odd in others; which are of
//! another year.

use super::pages::{Paged, Pages};
use super::store::Counting;
use leptos::prelude::*;
use nianbao::form::Spot;
use nianbao::register::{Column, Remark, Verdict};

/// Lines that cannot be told, and those that somebody has put right here.
#[component]
pub fn Untold(counting: Counting) -> impl IntoView {
    let lines = Memo::new(move |_| {
        let edited = counting.edited.get();
        counting.with(|counted| {
            let lines = counted.account.lines.iter().enumerate();
            let shown = lines
                .filter(|(at, line)| matches!(line, Verdict::Untold(_)) || edited.contains(at));
            shown.map(|(at, _)| at).collect::<Vec<usize>>()
        })
    });
    view! { <Lines counting lines hook="register-untold" /> }
}

/// Lines with what becomes of each, page by page.
#[component]
pub fn Lines(counting: Counting, lines: Memo<Vec<usize>>, hook: &'static str) -> impl IntoView {
    let pages = Pages::of(move || lines.with(Vec::len));
    let on_page = move || {
        let range = pages.range();
        lines.with(|lines| lines.get(range).map(<[usize]>::to_vec).unwrap_or_default())
    };
    view! {
        <ul class="register-lines" data-testid=hook>
            <For each=on_page key=|line| *line children=move |line| view! { <Line counting line /> } />
        </ul>
        {pages.buttons()}
    }
}

/// A line with what becomes of it, its cells to be written in.
#[component]
pub fn Line(counting: Counting, line: usize) -> impl IntoView {
    let verdict =
        Memo::new(move |_| counting.with(|counted| counted.account.lines.get(line).cloned()));
    let is_untold = move || verdict.with(|one| matches!(one, Some(Verdict::Untold(_))));
    let said = move || {
        verdict
            .with(|one| one.as_ref().map(|one| one.sentence(counting.edition)).unwrap_or_default())
    };
    let cells = move || {
        counting
            .told_columns()
            .into_iter()
            .map(|(at, column)| view! { <Cell counting line at column /> })
            .collect_view()
    };
    let other = move || {
        counting.docket.with(|docket| {
            let Some(docket) = docket else { return String::new() };
            let columns = docket.understood.columns.iter().enumerate();
            let cells =
                columns.filter(|(_, column)| **column == Column::Other).filter_map(|(at, _)| {
                    let text = docket.register.text(line, at);
                    let head = docket.register.heads.get(at)?;
                    (!text.is_empty()).then(|| format!("{head}：{text}"))
                });
            cells.collect::<Vec<_>>().join("；")
        })
    };
    view! {
        <li class:register-open=is_untold>
            <p>
                <strong>{untrack(|| counting.line_name(line))}</strong>
                " "
                {said}
            </p>
            <p class="register-note">{other}</p>
            <div class="register-cells">
                {cells}
                <LeftOut counting line />
            </div>
        </li>
    }
}

/// Whether a line is counted, as its owner decides.
#[component]
fn LeftOut(counting: Counting, line: usize) -> impl IntoView {
    view! {
        <label class="register-out">
            <input
                type="checkbox"
                prop:checked=move || counting.understood(|one| one.left_out.contains(&line))
                on:change=move |event| counting.leave_out(line, event_target_checked(&event))
            />
            "不计入"
        </label>
    }
}

#[component]
fn Cell(counting: Counting, line: usize, at: usize, column: Column) -> impl IntoView {
    let is_long = column == Column::Content;
    view! {
        <label class:register-long=is_long>
            {column.name()}
            <input
                type="text"
                autocomplete="off"
                prop:value=move || counting.text(line, at)
                on:change=move |event| {
                    counting.write(Spot { row: line, column: at }, &event_target_value(&event));
                }
            />
        </label>
    }
}

/// What is pointed out of lines that are counted; lines of another year, and those that somebody has
/// left out.
#[component]
pub fn Remarks(counting: Counting) -> impl IntoView {
    let remarks = Memo::new(move |_| counting.with(|counted| counted.account.remarks.clone()));
    let elsewhere = Memo::new(move |_| {
        counting.with(|counted| {
            let lines = counted.account.lines.iter().enumerate();
            let lines = lines.filter_map(|(at, line)| match line {
                Verdict::Elsewhere(why) => Some((at, *why)),
                _ => None,
            });
            lines.collect::<Vec<_>>()
        })
    });
    let left_out = Memo::new(move |_| {
        counting.with(|counted| {
            let lines = counted.account.lines.iter().enumerate();
            let lines = lines.filter(|(_, line)| matches!(line, Verdict::LeftOut));
            lines.map(|(at, _)| at).collect::<Vec<usize>>()
        })
    });
    let remark = move |at: usize| {
        let (line, remark) = remarks.with(|all| all.get(at).cloned())?;
        let can_be_left = matches!(remark, Remark::Alike(_)).then(|| {
            view! {
                <LeftOut counting line />
            }
        });
        let said =
            counting.register(|one| format!("{}：{}。", one.line_name(line), remark.sentence(one)));
        Some(view! { <li>{said}{can_be_left}</li> }.into_any())
    };
    let other = move |at: usize| {
        let (line, why) = elsewhere.with(|all| all.get(at).copied())?;
        let said = format!("{}：{}。", counting.line_name(line), why.sentence());
        Some(view! { <li>{said}</li> }.into_any())
    };
    view! {
        <Show when=move || remarks.with(|all| !all.is_empty())>
            <h4>{move || format!("请核对（{} 处）", remarks.with(Vec::len))}</h4>
            <div class="register-remarks" data-testid="register-remarks">
                <Paged count=move || remarks.with(Vec::len) entry=remark />
            </div>
        </Show>
        <Show when=move || elsewhere.with(|all| !all.is_empty())>
            <details class="register-remarks">
                <summary>{move || format!("不是本年的 {} 行，没有计入", elsewhere.with(Vec::len))}</summary>
                <Paged count=move || elsewhere.with(Vec::len) entry=other />
            </details>
        </Show>
        <Show when=move || left_out.with(|all| !all.is_empty())>
            <details class="register-remarks" data-testid="register-left-out">
                <summary>{move || format!("手工排除的 {} 行，没有计入", left_out.with(Vec::len))}</summary>
                <Lines counting lines=left_out hook="register-out-lines" />
            </details>
        </Show>
    }
}
