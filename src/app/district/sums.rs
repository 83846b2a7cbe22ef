//! The summed tables as the notice prints them; every figure opens those who add to it.
//! The same tables take the figures of the office's own work.

use super::store::District;
use crate::page::Clip;
use crate::ui::{Draft, OneOf};
use leptos::prelude::*;
use nianbao::desk::hand::led_to;
use nianbao::form::{Body, CellRef, Edition, Matrix, PrintCell, columns, layout};
use nianbao::report::{Agency, Totals};
use nianbao::rollup::compare::share_of;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlElement, KeyboardEvent};

#[component]
pub fn SumsView() -> impl IntoView {
    let district = District::here();
    let is_own = RwSignal::new(false);
    let edition = Memo::new(move |_| district.with(|rollup| ByName(rollup.edition())));
    view! {
        <div class="district-columns district-two">
            <section class="district-main" aria-label="汇总表">
                <div class="district-chips">
                    <OneOf one=false chosen=is_own text="汇总数" hook="show-sums" />
                    <OneOf one=true chosen=is_own text="本机关自身的数（填写）" hook="show-own" />
                    <Show when=move || is_own.get()>
                        <button
                            type="button"
                            class="small"
                            data-testid="fill-own"
                            on:click=move |_| { district.change("空格填 0", nianbao::rollup::Rollup::fill_own); }
                        >
                            "空格填 0"
                        </button>
                    </Show>
                    <label class="district-pooled">
                        <input
                            type="checkbox"
                            data-testid="pooled"
                            prop:checked=move || district.with(|rollup| rollup.pooled)
                            on:change=move |event| {
                                let pooled = event_target_checked(&event);
                                district.change("采用带 ※ 的数", |rollup| rollup.pooled = pooled);
                            }
                        />
                        "已核对没有重复计算，带 ※ 的数也按合计数采用"
                    </label>
                </div>
                <p role="status" class="district-said" data-testid="sums-said">{move || district.said.get()}</p>
                <p class="district-standing" data-complete=move || district.survey.is_complete().to_string()>
                    {move || district.survey.standing()}
                </p>
                <div class="district-scroll district-sheet">
                    {move || {
                        let ByName(edition) = edition.get();
                        let own = is_own.get();
                        edition.sections.iter().filter_map(|section| match section.body {
                            Body::Table(matrix) => Some(view! {
                                <h3>{section.heading}</h3>
                                {table(district, edition, matrix, own)}
                            }),
                            Body::Prose(_) => None,
                        }).collect_view()
                    }}
                </div>
            </section>
            <section class="district-side" aria-label="构成">
                <Shares />
            </section>
        </div>
    }
}

/// A form, compared by its name.
#[derive(Clone, Copy, PartialEq)]
struct ByName(&'static Edition);

fn table(
    district: District,
    edition: &'static Edition,
    matrix: &'static Matrix,
    own: bool,
) -> impl IntoView {
    let first = matrix.cells().next();
    let rows = layout(matrix).into_iter().map(|row| {
        let cells = row.cells.into_iter().map(|cell| match cell {
            PrintCell::Band { text, colspan } => {
                view! { <th class="band" colspan=colspan>{text}</th> }.into_any()
            }
            PrintCell::Corner { text, colspan, rowspan } => {
                view! { <td class="corner" colspan=colspan rowspan=rowspan>{text}</td> }.into_any()
            }
            PrintCell::Label { text, colspan, rowspan, .. } => {
                let scope = cell.scope();
                view! { <th class=scope scope=scope colspan=colspan rowspan=rowspan>{text}</th> }
                    .into_any()
            }
            PrintCell::Figure { cell, colspan } if own => {
                own_figure(district, edition, cell, colspan)
            }
            PrintCell::Figure { cell, colspan } => {
                summed(district, edition, cell, colspan, first == Some(cell))
            }
        });
        view! { <tr>{cells.collect_view()}</tr> }
    });
    let rows = rows.collect_view();
    let (labels, figures) = columns(matrix);
    view! {
        <table
            class=format!("matrix matrix-{} district-matrix", matrix.key.0)
            on:keydown=move |event| walk(matrix, &event)
        >
            <colgroup>
                {(0..labels).map(|i| view! { <col class=format!("label-{i}") /> }).collect_view()}
                {(0..figures).map(|_| view! { <col /> }).collect_view()}
            </colgroup>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// A summed figure: a way to those who add to it.
fn summed(
    district: District,
    edition: &'static Edition,
    cell: CellRef,
    colspan: usize,
    is_first: bool,
) -> AnyView {
    let mark = if edition.overlap(cell).is_some() { "※" } else { "" };
    let added = Memo::new(move |_| district.survey.sums().at(cell));
    let sum = move || added.get().said();
    let name = edition.plain(cell);
    let is_total = edition.is_computed(cell);
    let is_chosen = move || district.cell.get() == Some(cell);
    view! {
        <td
            colspan=colspan
            class="figure"
            class:total=is_total
            class:chosen=is_chosen
            class:zero=move || added.get().contributors == 0
        >
            <button
                type="button"
                class="quiet district-sum"
                data-sum=cell.to_string()
                tabindex=move || if is_chosen() || is_first { "0" } else { "-1" }
                aria-label=move || format!("{name}：{}{mark}", sum())
                on:click=move |_| district.cell.set(Some(cell))
            >
                {sum}
                {mark}
            </button>
        </td>
    }
    .into_any()
}

/// What it is called to enter one.
const OWN: &str = "填写本机关自身的数";

/// A figure of the office's own work.
fn own_figure(
    district: District,
    edition: &'static Edition,
    cell: CellRef,
    colspan: usize,
) -> AnyView {
    let draft = Draft::new();
    let text =
        move || draft.over(|| district.with(|rollup| rollup.own.figure(cell).text().to_owned()));
    let is_open = move || {
        district.with(|rollup| rollup.own.totals == Totals::Typed || !edition.is_computed(cell))
    };
    let is_bad = move || district.with(|rollup| !rollup.own_is_fit(cell));
    view! {
        <td colspan=colspan class="figure" class:total=edition.is_computed(cell)>
            <input
                type="text"
                inputmode="decimal"
                data-own=cell.to_string()
                aria-label=format!("本机关自身：{}", edition.plain(cell))
                aria-invalid=move || is_bad().then_some("true")
                readonly=move || !is_open()
                prop:value=text
                on:input=move |event| {
                    let text = event_target_value(&event);
                    draft.write(&text);
                    district.type_in(cell.to_string(), OWN, move |rollup| rollup.enter_own(cell, &text));
                }
                on:paste=move |event| {
                    if paste(district, cell, &event) {
                        draft.end();
                    }
                }
                on:change=move |event| {
                    let text = event_target_value(&event);
                    draft.end();
                    district.leave_field(&cell.to_string(), OWN, |rollup| rollup.enter_own(cell, &text));
                }
            />
        </td>
    }
    .into_any()
}

/// Takes a block of several cells that is pasted into one; says whether it was one. A single text
/// goes where the caret is, as in every field.
fn paste(district: District, cell: CellRef, event: &ClipboardEvent) -> bool {
    let block = Clip::of(event).and_then(|clip| clip.block());
    let Some(block) = block.filter(|block| block.single().is_none()) else { return false };
    event.prevent_default();
    let done =
        district.change("粘贴到本机关自身的数", |rollup| rollup.paste_own(cell, &block));
    if let Some(Some(done)) = done {
        district.announce(done);
    }
    true
}

/// Arrow keys walk from figure to figure, Enter goes down in the office's own figures.
fn walk(matrix: &'static Matrix, event: &KeyboardEvent) {
    let Some(from) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let (name, address) = match (from.get_attribute("data-sum"), from.get_attribute("data-own")) {
        (Some(address), _) => ("data-sum", address),
        (_, Some(address)) => ("data-own", address),
        _ => return,
    };
    let cell = matrix.cells().find(|cell| cell.to_string() == address);
    let next = cell.and_then(|cell| led_to(matrix, cell, &event.key(), name == "data-own"));
    if let Some(next) = next {
        let selector = format!("[{name}=\"{next}\"]");
        let there = document().query_selector(&selector).ok().flatten();
        if let Some(there) = there.and_then(|there| there.dyn_into::<HtmlElement>().ok()) {
            event.prevent_default();
            let _ = there.focus();
        }
    }
}

/// Who adds what to the chosen cell.
#[component]
fn Shares() -> impl IntoView {
    let district = District::here();
    let chosen = move || {
        let cell = district.cell.get()?;
        let edition = district.with(nianbao::rollup::Rollup::edition);
        edition.measure(cell).map(|_| (edition, cell))
    };
    move || {
        let Some((edition, cell)) = chosen() else {
            return view! {
                <h3>"构成"</h3>
                <p class="district-note">"点汇总表中的数，查看由哪些机关相加得出。方向键在各格之间移动。"</p>
            }
            .into_any();
        };
        let added = district.survey.sums().at(cell);
        let shares = district.with(|rollup| rollup.shares(cell));
        let gaps = [(added.blank, "此格是空格"), (added.unreadable, "此格读不成数")];
        let gaps: String = gaps
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} 个机关（含本机关自身）{what}，没有计入。"))
            .collect();
        let rows = shares.into_iter().map(|share| {
            let percent = share_of(added.sum, share.quantity);
            let name = share.name.clone();
            let who = if share.is_own {
                format!("{}（本机关自身）", Agency::called(&share.name)).into_any()
            } else {
                view! {
                    <button type="button" class="quiet district-link" on:click=move |_| district.look_at(&name)>
                        {share.name.clone()}
                    </button>
                }
                .into_any()
            };
            view! {
                <tr>
                    <th scope="row">{who}</th>
                    <td class="number">{share.quantity.to_string()}</td>
                    <td class="number">{percent}</td>
                </tr>
            }
        });
        view! {
            <h3 data-testid="share-of" title=edition.spoken(cell)>{edition.plain(cell)}</h3>
            <p>
                "合计 "
                <strong>{added.said()}</strong>
                {format!("，{} 个机关有数。{gaps}", added.contributors)}
            </p>
            {edition.overlap(cell).map(|reason| view! { <p class="district-overlap">"※ "{reason.reason()}</p> })}
            <table class="district-list" data-testid="shares">
                <thead>
                    <tr><th scope="col">"机关"</th><th scope="col">"数"</th><th scope="col">"占比"</th></tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
        .into_any()
    }
}
