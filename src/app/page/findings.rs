//! The right column: what is wrong, by weight or by place, then what is still to be written.
//! In a narrow window it lies under the sheet, when wanted.

use super::card::{card, point};
use super::comments::Comments;
use super::deck::Deck;
use super::mended::Mended;
use super::returned::SentBack;
use crate::browser::Life;
use crate::editor::{Editor, Pile};
use leptos::html;
use leptos::prelude::*;
use nianbao::document::Together;
use nianbao::report::Action;
use nianbao::rules::{Order, Severity};

/// The list of findings.
#[component]
pub fn Findings(drawer: RwSignal<bool>) -> impl IntoView {
    let editor = Editor::here();
    view! {
        <aside class="findings" class:drawer-open=move || drawer.get() id="findings" aria-label="问题">
            {move || {
                let rest = super::rest(editor).filter(|_| editor.is_checked());
                rest.map(|rest| (rest.findings)(drawer))
            }}
        </aside>
    }
}

/// What stands in the column once the report was checked.
pub fn findings_column(drawer: RwSignal<bool>) -> AnyView {
    let editor = Editor::here();
    let is_clean = Memo::new(move |_| editor.findings().with(Vec::is_empty));
    let mendable = editor.mendable(None);
    let order = editor.screen.order();
    view! {
        <SentBack drawer />
        <div class="findings-head">
            <h2>"问题"</h2>
            <div class="tallies" role="group" aria-label="只看一类问题">
                {Severity::ALL.map(|severity| view! { <Tally severity /> }).collect_view()}
            </div>
        </div>
        <Show when={move || mendable.get() > 1}>
            <button
                type="button"
                class="small fix fix-all"
                data-testid="fix-all"
                title="正文的数改为与表一致，删去重复的标题，元改写为万元。空白填 0、结转数和表中的数由您逐条决定。"
                on:click=move |_| editor.put_right(Together::Certain(None))
            >
                {move || format!("全部改正（{} 处）", mendable.get())}
            </button>
        </Show>
        <Show when=move || !is_clean.get()>
            <div class="findings-note">
                <p data-testid="findings-note">
                    "按 F8 看下一处，Shift+F8 看上一处"
                    {move || editor.unlisted().map(|count| format!("；还有 {count} 处，改正后列出"))}
                </p>
                <ByPlace />
            </div>
        </Show>
        <Mended />
        <Show when=move || is_clean.get()>
            <p class="findings-none">"✓ 没有发现问题"</p>
        </Show>
        {move || match order.get() {
            Order::Weight => view! { <Cards pile=Pile::Wrong /> }.into_any(),
            Order::Place => view! { <Groups /> }.into_any(),
        }}
        <ToDo />
        <SetAside />
        <Comments drawer />
    }
    .into_any()
}

/// Whether what is wrong is listed as it stands in the form.
#[component]
fn ByPlace() -> impl IntoView {
    let order = Editor::here().screen.order();
    let is_by_place = move || order.get() == Order::Place;
    view! {
        <button
            type="button"
            class="small by-place"
            data-testid="by-place"
            aria-pressed=move || is_by_place().to_string()
            title="按在报告中的位置排列，各部分可以折叠；再按一次，改回错误在前"
            on:click=move |_| {
                order.set(if is_by_place() { Order::Weight } else { Order::Place });
            }
        >
            "按位置"
        </button>
    }
}

/// What is wrong part by part, each of which can be folded away.
#[component]
fn Groups() -> impl IntoView {
    let editor = Editor::here();
    let form = editor.form();
    move || {
        let sections = form.get().1.sections.iter().enumerate();
        let sections = sections.map(|(at, section)| (Pile::Section(at), section.heading));
        let all = std::iter::once((Pile::Around, "全文")).chain(sections);
        all.map(|(pile, name)| view! { <Group pile name /> }).collect_view()
    }
}

/// What is wrong in one part, where anything is.
#[component]
fn Group(pile: Pile, name: &'static str) -> impl IntoView {
    let editor = Editor::here();
    let count = Memo::new(move |_| editor.with_pile(pile, |mistakes| mistakes.len()));
    view! {
        <Show when=move || { count.get() > 0 }>
            <details class="finding-group" open>
                <summary>{name} " " <span>{move || count.get()}</span></summary>
                <Cards pile />
            </details>
        </Show>
    }
}

/// What is still to be written: no fault, and not counted as one.
#[component]
fn ToDo() -> impl IntoView {
    let editor = Editor::here();
    let pile = Pile::Unwritten;
    let count = Memo::new(move |_| editor.with_pile(pile, |mistakes| mistakes.len()));
    view! {
        <Show when=move || { count.get() > 0 }>
            <section class="to-do" data-testid="to-do" aria-label="还要填写">
                <h2>"还要填写 " <span>{move || count.get()}</span></h2>
                <Cards pile />
            </section>
        </Show>
    }
}

/// A part of what is listed, a card for each mistake.
#[component]
fn Cards(pile: Pile) -> impl IntoView {
    let editor = Editor::here();
    let list = NodeRef::<html::Ul>::new();
    let owner = Owner::current().unwrap_or_default();
    let life = Life::here();
    let next = Trigger::new();
    Effect::new(move |deck: Option<Deck>| {
        next.track();
        let mut deck = deck.unwrap_or_else(|| Deck::new(owner.clone()));
        if let Some(list) = list.get() {
            let draw = |mistake| card(editor, mistake);
            let is_left = editor.with_pile(pile, |mistakes| deck.deal(&list, &mistakes, draw));
            if is_left {
                life.frame(move || next.notify());
            }
        }
        deck
    });
    view! {
        <ul
            node_ref=list
            on:mouseover=move |event| point(editor, &event)
            on:mouseleave=move |_| editor.screen.point_at(Vec::new())
            on:focusin=move |event| point(editor, &event)
            on:focusout=move |_| editor.screen.point_at(Vec::new())
        ></ul>
    }
}

/// How many there are of one severity; pressed, it lists these alone.
#[component]
fn Tally(severity: Severity) -> impl IntoView {
    let editor = Editor::here();
    let count = editor.count(severity);
    view! {
        <button
            type="button"
            class=format!("small tally tally-{}", severity.key())
            data-testid=format!("tally-{}", severity.key())
            aria-pressed=move || (editor.screen.shown_severity() == Some(severity)).to_string()
            title=format!("只看{}", severity.name())
            on:click=move |_| editor.screen.show_only(severity)
        >
            {severity.name()}
            " "
            {move || count.get()}
        </button>
    }
}

/// The warnings that were answered; each answer can be taken back.
#[component]
fn SetAside() -> impl IntoView {
    let editor = Editor::here();
    let set_aside = editor.set_aside();
    view! {
        <Show when=move || !set_aside.with(Vec::is_empty)>
            <details class="set-aside" data-testid="set-aside">
                <summary>"已说明的提醒 " {move || set_aside.with(Vec::len)}</summary>
                <ul>
                    {move || {
                        set_aside.get().into_iter().map(|(finding, answer)| {
                            let reason = answer.reason.clone();
                            let name = format!("撤回说明（{}）", finding.headline);
                            view! {
                                <li data-acknowledged=finding.rule.id>
                                    <p>{finding.headline}</p>
                                    <p class="set-aside-reason">"说明：" {reason}</p>
                                    <button
                                        type="button"
                                        class="small"
                                        aria-label=name
                                        on:click=move |_| {
                                            editor.dispatch(Action::Withdraw(answer.clone()));
                                            editor.settle();
                                        }
                                    >
                                        "撤回说明"
                                    </button>
                                </li>
                            }
                        }).collect_view()
                    }}
                </ul>
            </details>
        </Show>
    }
}
