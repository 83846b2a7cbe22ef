//! The right column: what is wrong, most serious first, each with its arithmetic,
//! its fixes and its way to the place. In a narrow window it lies under the sheet, when wanted.

use super::deck::Deck;
use super::returned::SentBack;
use crate::browser::Life;
use crate::current::keep_current;
use crate::editor::Editor;
use leptos::html;
use leptos::prelude::*;
use nianbao::document::Together;
use nianbao::form::CellRef;
use nianbao::report::Action;
use nianbao::rules::{Finding, Safety, Severity, Turn};
use wasm_bindgen::JsCast;

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
            <p class="findings-note" data-testid="findings-note">
                "按 F8 看下一处，Shift+F8 看上一处"
                {move || editor.unlisted().map(|count| format!("；还有 {count} 处，改正后列出"))}
            </p>
        </Show>
        <Show when=move || is_clean.get()>
            <p class="findings-none">"✓ 没有发现问题"</p>
        </Show>
        <Cards />
        <SetAside />
    }
    .into_any()
}

/// The findings that are listed, a card for each.
#[component]
fn Cards() -> impl IntoView {
    let editor = Editor::here();
    let list = NodeRef::<html::Ul>::new();
    let owner = Owner::current().unwrap_or_default();
    let life = Life::here();
    let next = Trigger::new();
    Effect::new(move |deck: Option<Deck>| {
        next.track();
        let mut deck = deck.unwrap_or_else(|| Deck::new(owner.clone()));
        if let Some(list) = list.get() {
            let is_left = editor
                .with_listed(|listed| deck.deal(&list, listed, |finding| card(editor, finding)));
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

/// A part that is drawn when it is first unfolded: most never are.
fn folded(
    summary: &'static str,
    hook: &'static str,
    draw: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let is_open = RwSignal::new(false);
    view! {
        <details on:toggle=move |_| keep_current(is_open, true)>
            <summary data-testid=hook>{summary}</summary>
            {move || is_open.get().then(&draw)}
        </details>
    }
    .into_any()
}

/// Lets a warning stand, with the reason.
fn answer(editor: Editor, finding: RwSignal<Finding>) -> AnyView {
    let reason = RwSignal::new(String::new());
    let answer = move || {
        let reason = reason.get_untracked();
        if !reason.trim().is_empty() {
            let answer = finding.with_untracked(|finding| finding.answered_by(reason.trim()));
            editor.dispatch(Action::Acknowledge(answer));
            editor.settle();
        }
    };
    view! {
        <div class="answer-form">
            <input
                type="text"
                data-testid="acknowledge-reason"
                aria-label=move || format!("保留的理由（{}）", finding.with(|f| f.headline.clone()))
                placeholder="为什么可以保留"
                prop:value=move || reason.get()
                on:input=move |event| reason.set(event_target_value(&event))
                on:keydown=move |event| {
                    if event.key() == "Enter" && !event.is_composing() {
                        answer();
                    }
                }
            />
            <button
                type="button"
                class="small"
                data-testid="acknowledge-confirm"
                disabled=move || reason.with(|reason| reason.trim().is_empty())
                on:click=move |_| answer()
            >
                "确定"
            </button>
        </div>
    }
    .into_any()
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

fn addresses(cells: &[CellRef]) -> String {
    cells.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// Shows the cells that the card is about on which something happens.
fn point(editor: Editor, event: &web_sys::Event) {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let card = target.and_then(|target| target.closest("[data-cells]").ok()?);
    let addresses = card.and_then(|card| card.get_attribute("data-cells")).unwrap_or_default();
    let edition = editor.open.with_untracked(|report| report.edition);
    editor
        .screen
        .point_at(addresses.split(' ').filter_map(|address| edition.cell(address)).collect());
}

/// Which one it is, where the same words stand there more than once.
fn turn(finding: &Finding) -> String {
    match finding.turn {
        Turn { of: 0 | 1, .. } => String::new(),
        Turn { before, .. } => format!("，同样的话第 {} 处", before + 1),
    }
}

fn card(editor: Editor, finding: ArcRwSignal<Finding>) -> AnyView {
    let current = RwSignal::from(finding);
    let first = current.get_untracked();
    let can_be_set_aside = first.can_be_set_aside();
    let is_visited = move || current.with(|finding| editor.screen.is_visited(&finding.key()));
    let is_of_kind = first.fixes.iter().any(|fix| fix.safety == Safety::Kind);
    let kindred = is_of_kind.then(|| editor.kindred(first.rule.id));
    let Finding { rule, severity, headline, quote, cells, .. } = first;
    let named = move |act: &str| {
        current.with(|finding| format!("{act}（{}{}）", finding.headline, turn(finding)))
    };
    let arithmetic = move || current.with(|finding| finding.arithmetic.clone());
    // What is advised or waited for, then what the buttons say.
    let remedy = Memo::new(move |_| {
        current.with(|finding| {
            let said = finding.held_back.as_ref().unwrap_or(&finding.advice);
            let labels = finding.fixes.iter().map(|fix| &fix.label);
            std::iter::once(said).chain(labels).cloned().collect::<Vec<String>>()
        })
    });
    let is_held_back = Memo::new(move |_| current.with(|finding| finding.held_back.is_some()));
    let which = Memo::new(move |_| current.with(turn));
    let apply = move |i: usize| {
        let shown = current.get_untracked();
        if let Some(fix) = shown.fixes.get(i) {
            editor.mend(&shown, fix);
        }
    };
    let of_kind = move || {
        kindred.map(|count| {
            view! {
                <Show when={move || count.get() > 1}>
                    <button
                        type="button"
                        class="small fix"
                        data-testid="fix-kind"
                        aria-label=move || named("同类全部改正")
                        on:click=move |_| editor.put_right(Together::Kind(rule.id))
                    >
                        {move || format!("同类 {} 处全部改正", count.get())}
                    </button>
                </Show>
            }
            .into_any()
        })
    };
    let fix = move |(i, label): (usize, String)| {
        let act = label.clone();
        view! {
            <button type="button" class="small fix" aria-label=move || named(&act) on:click=move |_| apply(i)>
                {label}
            </button>
        }
    };
    view! {
        <li
            class=format!("finding finding-{}", severity.key())
            class:visited=is_visited
            data-finding=rule.id
            data-severity=severity.key()
            data-cells=addresses(&cells)
            data-culprit=move || {
                current.with(|finding| finding.culprit.map(|culprit| culprit.cell.to_string()))
            }
        >
            <h3>
                <span class="finding-severity">{severity.name()}</span>
                {headline}
            </h3>
            {quote.map(|quote| view! {
                <p class="finding-quote">
                    {quote.before}<mark>{quote.marked}</mark>{quote.behind}
                    <span class="finding-turn">{move || which.get()}</span>
                </p>
            })}
            <p class="finding-arithmetic">{arithmetic}</p>
            <div class="finding-acts">
                {move || {
                    let mut labels = remedy.get().into_iter();
                    let advice = labels.next();
                    // As a list of two or none: an option would leave a sign of its absence.
                    let is_shown = labels.len() > 0 || is_held_back.get();
                    let remedy = is_shown.then(|| view! {
                        <div class="finding-remedy">
                            <p>{advice}</p>
                            {labels.enumerate().map(fix).collect_view()}
                        </div>
                    }.into_any());
                    remedy.into_iter().chain(of_kind()).collect_view()
                }}
                <button
                    type="button"
                    class="small"
                    data-testid="locate"
                    aria-label=move || named("定位")
                    on:click=move |_| {
                        current.with_untracked(|finding| editor.visit(finding));
                    }
                >
                    "定位"
                </button>
                {folded("依据", "", move || view! {
                    <p>{rule.formula}"。"</p>
                    <p>{rule.why}"（"{rule.source}"）"</p>
                }.into_any())}
                {can_be_set_aside.then(|| {
                    folded("保留并说明", "acknowledge", move || answer(editor, current))
                })}
            </div>
        </li>
    }
    .into_any()
}
