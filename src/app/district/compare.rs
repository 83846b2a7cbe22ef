//! Bodies in a row by a yardstick, and the figures that stand out.

use super::store::District;
use leptos::prelude::*;
use nianbao::form::Row;
use nianbao::report::{AgencyKind, Quantity};
use nianbao::rollup::compare::{Yardstick, ranking};
use nianbao::rollup::outliers::{Outlier, outliers};

/// Bodies that are drawn at most.
const MOST: usize = 200;

/// Figures that stand out of which so many more are drawn at once.
const MORE: usize = 50;

#[component]
pub fn Compare() -> impl IntoView {
    let district = District::here();
    let chosen = RwSignal::new(0_usize);
    let kind = RwSignal::new(None::<AgencyKind>);
    let yardsticks = move || district.with(|rollup| Yardstick::all(rollup.edition()));
    // What people look at first: the applications of the year.
    let at = district.with_untracked(|rollup| {
        let edition = rollup.edition();
        let usual = edition.requests(Row::Received).map(Yardstick::Figure);
        Yardstick::all(edition).iter().position(|(one, _)| Some(one) == usual.as_ref())
    });
    chosen.set(at.unwrap_or(0));
    let row = move || {
        let yardsticks = yardsticks();
        let Some((yardstick, _)) = yardsticks.get(chosen.get().min(yardsticks.len() - 1)) else {
            return Vec::new();
        };
        let mut row = district.with(|rollup| ranking(rollup, yardstick));
        row.retain(|one| kind.get().is_none_or(|kind| one.kind == kind));
        row
    };
    let lines = move || {
        let row = row();
        let longest = row.first().map_or(Quantity::ZERO, |one| one.value);
        row.into_iter().take(MOST).enumerate().map(|(i, one)| {
            let width = one.value.part_of(longest, 100);
            let name = one.name.clone();
            view! {
                <tr>
                    <td class="number">{i + 1}</td>
                    <th scope="row">
                        <button type="button" class="quiet district-link" on:click=move |_| district.look_at(&name)>
                            {one.name.clone()}
                        </button>
                    </th>
                    <td class="number">{one.value.to_string()}</td>
                    <td class="district-bar"><span style:width=format!("{width}%")></span></td>
                    <td class="number">{one.before.map(|before| before.to_string())}</td>
                </tr>
            }
        }).collect_view()
    };
    view! {
        <div class="district-columns district-two">
            <section class="district-main" aria-label="排序">
                <div class="district-chips">
                    <label>
                        "按 "
                        <select
                            data-testid="yardstick"
                            on:change=move |event| chosen.set(event_target_value(&event).parse().unwrap_or(0))
                        >
                            {move || yardsticks().into_iter().enumerate().map(|(i, (_, name))| {
                                view! { <option value=i.to_string() selected=i == chosen.get_untracked()>{name}</option> }
                            }).collect_view()}
                        </select>
                        " 排序"
                    </label>
                    <label>
                        "类别 "
                        <select on:change=move |event| kind.set(AgencyKind::from_key(&event_target_value(&event)))>
                            <option value="">"全部"</option>
                            {AgencyKind::ALL.map(|kind| view! { <option value=kind.key()>{kind.name()}</option> }).collect_view()}
                        </select>
                    </label>
                </div>
                <div class="district-scroll" tabindex="0" role="region" aria-label="各机关排序">
                    <table class="district-list" data-testid="ranking">
                        <thead>
                            <tr>
                                {["位次", "机关", "本年", "", "上年"].map(|head| view! { <th scope="col">{head}</th> }).collect_view()}
                            </tr>
                        </thead>
                        <tbody>{lines}</tbody>
                    </table>
                </div>
            </section>
            <section class="district-side" aria-label="变化和差异较大的数">
                <Outliers />
            </section>
        </div>
    }
}

#[component]
fn Outliers() -> impl IntoView {
    let district = District::here();
    let found = Memo::new(move |_| district.with(outliers));
    let edition = move || district.with(nianbao::rollup::Rollup::edition);
    let shown = RwSignal::new(MORE);
    let item = move |one: &Outlier| {
        let (name, said) = (one.name.clone(), one.said());
        view! {
            <li class="district-remark info" title=edition().spoken(one.cell)>
                <button type="button" class="quiet district-link" on:click=move |_| district.look_at(&name)>
                    {one.name.clone()}
                </button>
                {format!("：{} {}，{said}", edition().plain(one.cell), one.value)}
            </li>
        }
    };
    let left = move || found.with(Vec::len).saturating_sub(shown.get());
    view! {
        <h3>{move || format!("变化和差异较大的数（{}）", found.with(Vec::len))}</h3>
        <p class="district-note">
            "对合计影响大的在前，可能误以元为单位的金额最先。列出的是：一个机关占合计一半以上的（5 个以上机关）；与上年相比至少翻倍或减半且相差 5 以上的；与同类机关（5 个以上）相比，与中位数之差超过 10 并且超过一般差距的 6 倍的。"
        </p>
        <ul class="district-remarks" data-testid="outliers">
            {move || found.with(|found| found.iter().take(shown.get()).map(item).collect_view())}
        </ul>
        <Show when=move || { left() > 0 }>
            <button
                type="button"
                class="small"
                data-testid="outliers-more"
                on:click=move |_| shown.update(|shown| *shown += MORE)
            >
                {move || format!("还有 {} 处影响较小的，再列出 {} 处", left(), left().min(MORE))}
            </button>
        </Show>
    }
}
