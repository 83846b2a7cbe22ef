//! The cells as they are counted, each with its lines.

use super::lines::Lines;
use super::store::Counting;
use super::walk::{Walk, focus_count};
use leptos::html;
use leptos::prelude::*;
use nianbao::form::{self, CellRef, Matrix, PrintCell, layout};
use nianbao::register::Gap;

/// Most lines of a difference that are named.
const MOST: usize = 50;

/// The tables that a register fills.
#[component]
pub fn Counts(counting: Counting) -> impl IntoView {
    move || {
        let tables =
            counting.tables.get().into_iter().filter_map(|table| counting.edition.table(table));
        let table = |matrix: &'static Matrix| {
            view! {
                <h4>{matrix.name}</h4>
                <Table counting matrix />
            }
        };
        let of_cases = counting.tables.with(|tables| tables.contains(&form::Table::Disputes)).then(|| {
            view! {
                <p class="register-note">
                    "表四只统计上面计入的申请。以前年度办结的申请，本年有复议、诉讼的，请填入后在表四补上。"
                </p>
            }
        });
        view! {
            <p class="register-note">"点数字看是哪几行。标有 ≠ 的与报告中现在的数不同。"</p>
            {tables.map(table).collect_view()}
            {of_cases}
        }
    }
}

#[component]
fn Table(counting: Counting, matrix: &'static Matrix) -> impl IntoView {
    let walk = Walk::new(counting, matrix);
    let printed = move |one: PrintCell| {
        let (colspan, rowspan) = one.spans();
        if let PrintCell::Figure { cell, .. } = one {
            return figure(counting, walk, cell, colspan).into_any();
        }
        let (text, scope) = (one.printed(), one.scope());
        if scope.is_empty() {
            view! { <td colspan=colspan rowspan=rowspan class="register-corner">{text}</td> }
                .into_any()
        } else {
            view! { <th scope=scope colspan=colspan rowspan=rowspan>{text}</th> }.into_any()
        }
    };
    let rows = layout(matrix).into_iter().map(move |row| {
        view! { <tr>{row.cells.into_iter().map(printed).collect_view()}</tr> }
    });
    let looks_here = move || counting.looked_at.get().filter(|cell| cell.matrix() == matrix.key);
    view! {
        <div
            class="register-table"
            role="region"
            aria-label=matrix.name
            tabindex="0"
            on:keydown=move |event| walk.press(&event)
        >
            <table class="reading-table" data-testid=format!("register-table-{}", matrix.key.0)>{rows.collect_view()}</table>
        </div>
        {move || looks_here().map(|cell| view! { <LinesOf counting cell /> })}
    }
}

/// A figure: a button that opens its lines, where there are any.
fn figure(counting: Counting, walk: Walk, cell: CellRef, colspan: usize) -> impl IntoView {
    let count = Memo::new(move |_| counting.with(|counted| counted.tally.count(cell)));
    let name = counting.edition.spoken(cell);
    let stands = counting.desk.with_value(|desk| desk.figure(cell).text().to_owned());
    let now = stands.clone();
    let differs = move || !stands.is_empty() && stands != count.get().to_string();
    let said = move || {
        let count = count.get();
        match now.as_str() {
            "" => format!("{name}：{count} 行"),
            now => format!("{name}：{count} 行，报告中现在是 {now}"),
        }
    };
    let is_open = move || counting.looked_at.get() == Some(cell);
    view! {
        <td colspan=colspan class:register-differs=differs data-count=cell.to_string()>
            {move || {
                let said = said();
                match count.get() {
                    0 => view! { <span class="register-zero">"0"</span> }.into_any(),
                    count => view! {
                        <button
                            type="button"
                            class="quiet"
                            title=said.clone()
                            aria-label=said
                            aria-expanded=move || is_open().to_string()
                            tabindex=move || if walk.is_stop(cell) { "0" } else { "-1" }
                            on:focus=move |_| walk.stand_at(cell)
                            on:click=move |_| {
                                let open = (!is_open()).then_some(cell);
                                counting.looked_at.set(open);
                            }
                        >
                            {count}
                        </button>
                    }.into_any(),
                }
            }}
        </td>
    }
}

/// The lines of a cell.
#[component]
fn LinesOf(counting: Counting, cell: CellRef) -> impl IntoView {
    let of = move || counting.with(|counted| counted.tally.lines(cell).to_vec());
    let first = untrack(of);
    // A line that was put right here stays in sight, wherever it is counted now.
    let lines = Memo::new(move |_| {
        let (mut lines, edited) = (of(), counting.edited.get());
        lines.extend(first.iter().filter(|line| edited.contains(line)));
        lines.sort_unstable();
        lines.dedup();
        lines
    });
    let name = counting.edition.spoken(cell);
    let told = move || format!("{name}的 {} 行", of().len());
    // It stands below its table, which may be longer than the pane.
    let here = NodeRef::<html::Section>::new();
    Effect::new(move |_| {
        if let Some(section) = here.get() {
            let _ = section.focus();
            section.scroll_into_view();
        }
    });
    let close = move |_| {
        counting.looked_at.set(None);
        focus_count(cell);
    };
    view! {
        <section node_ref=here class="register-of" data-testid="register-of" aria-label="这一格计入的行" tabindex="-1">
            <h5>
                {told}
                <button type="button" class="small" data-testid="register-of-close" on:click=close>
                    "收起"
                </button>
            </h5>
            <Lines counting lines hook="register-of-lines" />
        </section>
    }
}

/// What last year's report hands over, compared.
#[component]
pub fn Handed(counting: Counting) -> impl IntoView {
    let gaps = Memo::new(move |_| {
        counting.with(|counted| counting.desk.with_value(|desk| counted.tally.gaps(desk)))
    });
    let has_last = counting.desk.with_value(|desk| desk.last_year().is_some());
    let gap = move |gap: &Gap| {
        let lines: Vec<String> =
            gap.lines.iter().take(MOST).map(|line| counting.line_name(*line)).collect();
        let lines =
            if lines.is_empty() { String::new() } else { format!("：{}", lines.join("、")) };
        let (place, handed, count) =
            (counting.edition.spoken(gap.cell), gap.handed, gap.lines.len());
        let said = format!("{place}：上年报告结转 {handed} 件，台账中上年结转 {count} 件{lines}。");
        view! { <li>{said}</li> }
    };
    move || {
        if !has_last {
            return view! { <p class="register-note">"没有载入上年报告，上年结转没有比对。"</p> }
                .into_any();
        }
        if gaps.with(Vec::is_empty) {
            return view! { <p class="register-note">"上年结转与上年报告一致。"</p> }.into_any();
        }
        view! {
            <ul class="register-open register-remarks" data-testid="register-gaps">
                {gaps.with(|gaps| gaps.iter().map(gap).collect_view())}
            </ul>
        }
        .into_any()
    }
}
