//! The desk's frame: whose roll-up, of which year, whether it is kept; the tabs, and the
//! view behind the chosen one.

use super::store::District;
use super::tab::Tab;
use super::{bodies, charts, compare, gather, output, reconcile, sums};
use crate::browser::life::{listen, listen_untyped};
use crate::dom::is_on_top;
use crate::ui::{Answer, Draft, OwnUndo, Room, settle};
use leptos::ev::keydown;
use leptos::prelude::*;
use nianbao::report::Report;
use web_sys::{DragEvent, Event, KeyboardEvent};

/// A dialog over the whole page.
#[component]
pub fn Desk(file: Option<String>, answer: Answer<Report>) -> impl IntoView {
    let district = District::start(file);
    let leave = move |sum: Option<Report>| {
        settle();
        district.leave();
        answer.leave(sum);
    };
    listen_untyped("pagehide", move |_| {
        // What is half typed counts too.
        settle();
        district.keeping.flush();
    });
    listen_untyped("blur", move |_| district.keeping.hasten());
    let own = OwnUndo::new();
    // The caret is nowhere where what it was on is drawn anew.
    listen(keydown, move |event| {
        if is_on_top("district") {
            keys(district, own, &event);
        }
    });
    // What is dropped here is for this desk, not for the page below.
    let over = move |event: DragEvent| {
        event.prevent_default();
        event.stop_propagation();
    };
    let drop = move |event: DragEvent| {
        over(event.clone());
        if let Some(transfer) = event.data_transfer() {
            // What is half typed counts too, before the view changes.
            settle();
            if district.view.get_untracked() != Tab::Bodies {
                district.view.set(Tab::Bodies);
            }
            gather::drop(district, &transfer);
        }
    };
    view! {
        <Room
            class="district"
            label="数据汇总"
            hook="district"
            leave=move || {
                if !district.close_detail() {
                    leave(None);
                }
            }
            on:focusin=move |_| own.left()
            on:beforeinput=move |event| own.written(&event)
            on:dragover=over
            on:drop=drop
        >
            <Head leave=move || leave(None) />
            <p role="alert" class="district-warning">{move || district.keeping.warning()}</p>
            <div class="district-body">
                {move || match district.view.get() {
                    Tab::Bodies => view! { <bodies::Bodies /> }.into_any(),
                    Tab::Sums => view! { <sums::SumsView /> }.into_any(),
                    Tab::Compare => view! { <compare::Compare /> }.into_any(),
                    Tab::Charts => view! { <charts::Charts /> }.into_any(),
                    Tab::Reconcile => view! { <reconcile::ReconcileView /> }.into_any(),
                    Tab::Output => {
                        view! { <output::Output become_report=move |sum| leave(Some(sum)) /> }
                            .into_any()
                    }
                }}
            </div>
        </Room>
    }
}

/// What it is called to name the office.
const OFFICE: &str = "修改汇总机关";

/// The keys of this desk.
fn keys(district: District, own: OwnUndo, event: &KeyboardEvent) {
    match own.asked(event) {
        Some(true) => district.undo(),
        Some(false) => district.redo(),
        None => {}
    }
}

#[component]
fn Head(leave: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let district = District::here();
    let tab = move |one: Tab| {
        view! {
            <button
                type="button"
                class="quiet"
                aria-pressed=move || (district.view.get() == one).to_string()
                data-testid=format!("district-{}", one.key())
                on:click=move |_| {
                    district.said.set(String::new());
                    district.view.set(one);
                }
            >
                {one.name()}
            </button>
        }
    };
    let step = move |hook, name, key, act: fn(District) -> Option<String>, walk: fn(District)| {
        let what = move || act(district).map_or_else(String::new, |act| format!("：{act}"));
        view! {
            <button
                type="button"
                class="quiet"
                data-testid=hook
                disabled=move || act(district).is_none()
                title=move || format!("{name}（{key}）{}", what())
                on:click=move |_| walk(district)
            >
                {name}
            </button>
        }
    };
    // Whatever else changes while one of these is written leaves it standing.
    let (draft, draft_year) = (Draft::new(), Draft::new());
    let agency = move || district.with(|rollup| rollup.own.agency.clone());
    let name_year = move |event: Event| {
        let text = event_target_value(&event);
        draft_year.end();
        match Report::year_in(&text) {
            Some(year) => {
                district.change("修改汇总年度", |rollup| rollup.choose_year(year));
            }
            None => district.said.set(format!("“{text}”不是年份，没有改动。")),
        }
        // The field shows what counts.
        district.survey.change(|_| ());
    };
    view! {
        <header class="district-head">
            <h2>"数据汇总"</h2>
            <label>
                <span class="unseen">"汇总机关"</span>
                <input
                    type="text"
                    class="district-office"
                    placeholder="汇总机关全称"
                    data-testid="district-office"
                    prop:value=move || draft.over(|| agency().name)
                    on:input=move |event| {
                        let text = event_target_value(&event);
                        draft.write(&text);
                        let kind = agency().kind;
                        district.type_in("office".to_owned(), OFFICE, move |rollup| rollup.name_office(text.trim(), kind));
                    }
                    on:change=move |event| {
                        draft.end();
                        let kind = agency().kind;
                        let text = event_target_value(&event);
                        district.leave_field("office", OFFICE, |rollup| rollup.name_office(text.trim(), kind));
                    }
                />
            </label>
            <label>
                <span class="unseen">"汇总年度"</span>
                <input
                    type="text"
                    inputmode="numeric"
                    class="district-year"
                    data-testid="district-year"
                    prop:value=move || draft_year.over(|| district.with(|rollup| rollup.year().to_string()))
                    on:input=move |event| draft_year.write(&event_target_value(&event))
                    on:change=name_year
                />
                " 年"
            </label>
            <span class="district-edition">
                {move || district.with(|rollup| format!("{} 版格式", rollup.edition().name))}
            </span>
            <nav class="district-tabs" aria-label="汇总的各项">{Tab::ALL.map(tab).collect_view()}</nav>
            <span
                class="district-kept"
                data-testid="district-state"
                data-state=move || district.keeping.key()
            >
                {move || district.keeping.name()}
            </span>
            {step("district-undo", "撤销", "Ctrl+Z", District::last_act, District::undo)}
            {step("district-redo", "重做", "Ctrl+Y", District::next_act, District::redo)}
            <button type="button" data-testid="district-close" on:click=move |_| leave()>
                "返回编制"
            </button>
        </header>
    }
}
