//! The card of a mistake: what is wrong with its arithmetic, its fixes and its way to the place.
//! One wrong cell that breaks several sums has one card, with each sum in a line of it.

use crate::current::keep_current;
use crate::editor::Editor;
use leptos::prelude::*;
use nianbao::document::Together;
use nianbao::form::CellRef;
use nianbao::report::Action;
use nianbao::rules::{Finding, Mistake, Rule, Safety, Turn};
use wasm_bindgen::JsCast;

/// A card that says of a mistake what it is now.
pub fn card(editor: Editor, mistake: ArcRwSignal<Mistake>) -> AnyView {
    let mistake = RwSignal::from(mistake);
    let first = mistake.get_untracked();
    let Mistake { lead, others } = &first;
    // Where the card is about the cell to blame, the lead is the first line.
    let names_cell = first.names_cell();
    let is_several = !others.is_empty();
    let is_visited = move || mistake.with(|mistake| editor.screen.is_visited(&mistake.lead.key()));
    let headline = move || mistake.with(|mistake| mistake.headline().to_owned());
    let kind = if lead.is_unwritten { "finding finding-unwritten" } else { "finding" };
    let (rule, severity) = (lead.rule, lead.severity);
    let which = Memo::new(move |_| mistake.with(|mistake| turn(&mistake.lead)));
    let quote = lead.quote.clone().map(|quote| {
        view! {
            <p class="finding-quote">
                {quote.before}<mark>{quote.marked}</mark>{quote.behind}
                <span class="finding-turn">{move || which.get()}</span>
            </p>
        }
    });
    let culprit =
        move || mistake.with(|mistake| mistake.lead.culprit.map(|one| one.cell.to_string()));
    // The first line is what the headline does not name already.
    let first_line = usize::from(!names_cell);
    let sums = move || (first_line..=others_of(mistake)).map(|at| sum(mistake, at)).collect_view();
    view! {
        <li
            class=format!("{kind} finding-{}", severity.key())
            class:visited=is_visited
            data-finding=rule.id
            data-severity=severity.key()
            data-cells=addresses(&lead.cells)
            data-culprit=culprit
        >
            <h3>
                {(!lead.is_unwritten).then(|| view! {
                    <span class="finding-severity">{severity.name()}</span>
                })}
                {headline}
            </h3>
            {quote}
            {(!names_cell).then(|| view! {
                <p class="finding-arithmetic">
                    {move || mistake.with(|mistake| mistake.lead.arithmetic.clone())}
                </p>
            })}
            {is_several.then(|| view! { <ul class="finding-sums">{sums()}</ul> })}
            {acts(editor, mistake)}
        </li>
    }
    .into_any()
}

/// How many sums a card has besides the first one; that never changes on it.
fn others_of(mistake: RwSignal<Mistake>) -> usize {
    mistake.with_untracked(|mistake| mistake.others.len())
}

/// A sum of several that one cell breaks; the first is that of the card itself.
fn sum(mistake: RwSignal<Mistake>, at: usize) -> impl IntoView {
    let first = mistake.with_untracked(|mistake| mistake.findings().nth(at).cloned());
    let arithmetic = move || {
        mistake.with(|mistake| mistake.findings().nth(at).map(|one| one.arithmetic.clone()))
    };
    first.map(|finding| {
        // The first is told of by the card.
        let own = (at > 0).then_some(&finding);
        view! {
            <li
                data-finding=own.map(|one| one.rule.id)
                data-severity=own.map(|one| one.severity.key())
                data-cells=addresses(&finding.cells)
                data-culprit=own.and_then(|one| one.culprit).map(|one| one.cell.to_string())
            >
                <p>{finding.headline.clone()}</p>
                <p class="finding-arithmetic">{arithmetic}</p>
            </li>
        }
    })
}

/// What can be done about a mistake.
fn acts(editor: Editor, mistake: RwSignal<Mistake>) -> impl IntoView {
    let first = mistake.get_untracked();
    let names_cell = first.names_cell();
    let lead = first.lead;
    let rule = lead.rule;
    let can_be_set_aside = lead.can_be_set_aside();
    let is_of_kind = lead.fixes.iter().any(|fix| fix.safety == Safety::Kind);
    let kindred = is_of_kind.then(|| editor.kindred(rule.id));
    let named = move |act: &str| {
        mistake.with(|one| format!("{act}（{}{}）", one.headline(), turn(&one.lead)))
    };
    // What is advised or waited for, then what the buttons say.
    let remedy = Memo::new(move |_| {
        mistake.with(|mistake| {
            let lead = &mistake.lead;
            // Where the cell to blame is named, the advice is the headline.
            let advice = if names_cell { "" } else { lead.advice.as_str() };
            let said = match lead.held_back.as_deref() {
                Some(why) if advice.is_empty() => why.to_owned(),
                Some(why) => [advice, why].join("。"),
                None => advice.to_owned(),
            };
            let labels = lead.fixes.iter().map(|fix| fix.label.clone());
            std::iter::once(said).chain(labels).collect::<Vec<String>>()
        })
    });
    let is_held_back = Memo::new(move |_| mistake.with(|one| one.lead.held_back.is_some()));
    let apply = move |i: usize| {
        let shown = mistake.get_untracked().lead;
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
                    mistake.with_untracked(|mistake| editor.visit(&mistake.lead));
                }
            >
                "定位"
            </button>
            {folded("依据", "", move || grounds(mistake).into_any())}
            {can_be_set_aside.then(|| {
                folded("保留并说明", "acknowledge", move || answer(editor, mistake))
            })}
        </div>
    }
}

/// What a mistake is held to, each rule once.
fn grounds(mistake: RwSignal<Mistake>) -> impl IntoView {
    let mut rules = Vec::new();
    mistake.with_untracked(|mistake| {
        for finding in mistake.findings() {
            if !rules.contains(&finding.rule) {
                rules.push(finding.rule);
            }
        }
    });
    let ground = |rule: &'static Rule| {
        view! {
            <p>{rule.formula}"。"</p>
            <p>{rule.why}"（"{rule.source}"）"</p>
        }
    };
    rules.into_iter().map(ground).collect_view()
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
fn answer(editor: Editor, mistake: RwSignal<Mistake>) -> AnyView {
    let reason = RwSignal::new(String::new());
    let answer = move || {
        let reason = reason.get_untracked();
        if !reason.trim().is_empty() {
            let answer = mistake.with_untracked(|one| one.lead.answered_by(reason.trim()));
            editor.dispatch(Action::Acknowledge(answer));
            editor.settle();
        }
    };
    view! {
        <div class="answer-form">
            <input
                type="text"
                data-testid="acknowledge-reason"
                aria-label=move || format!("保留的理由（{}）", mistake.with(|one| one.lead.headline.clone()))
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

fn addresses(cells: &[CellRef]) -> String {
    cells.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// Shows the cells that the card is about on which something happens.
pub fn point(editor: Editor, event: &web_sys::Event) {
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
