//! What last year's report says where a passage is: below it, sentence by sentence, to be carried
//! on.

use crate::dom;
use crate::editor::Editor;
use leptos::prelude::*;
use nianbao::desk::word::Word;
use nianbao::document::last_wording::{LastWording, Now, Sentence};
use nianbao::form::Field;

/// The sentences below a passage, while `open`.
#[component]
pub fn LastWordingBelow(field: Field, name: &'static str, open: RwSignal<bool>) -> impl IntoView {
    let editor = Editor::here();
    // After every check: by then what was typed has been read.
    let there = Memo::new(move |_| {
        editor.passage(field);
        editor.open.with_wording(|report| {
            let year = report.last_year().map(|previous| previous.year);
            (year, LastWording::of(report, field))
        })
    });
    let to_carry = Memo::new(move |_| there.with(|(_, there)| there.to_carry()));
    let carry = move |which: Vec<usize>| {
        let said = match which.len() {
            1 => "已沿用上年的 1 句。".to_owned(),
            count => format!("已沿用上年的 {count} 句。"),
        };
        // Worked out on the text as it is now.
        let act = editor
            .open
            .with_untracked(|report| LastWording::of(report, field).carry(report, field, &which));
        editor.dispatch(act);
        editor.settle();
        editor.screen.say(Word::Changed(said));
        // The buttons are made anew: the caret stays in the list.
        let buttons = format!("[data-last-wording=\"{field}\"] button");
        editor.life().frame(move || dom::focus_first(&buttons));
    };
    let items = move || {
        there.with(|(_, there)| {
            let item = |(at, one): (usize, &Sentence)| {
                let is_offered = one.is_to_carry() || one.is_to_replace();
                let act = is_offered.then(|| {
                    let what = if one.is_to_carry() { "沿用" } else { "换成这句" };
                    let label = format!("{what}：{}", one.said);
                    view! {
                        <button
                            type="button"
                            class="small"
                            data-testid="carry-sentence"
                            aria-label=label
                            on:click=move |_| carry(vec![at])
                        >
                            {what}
                        </button>
                    }
                });
                view! { <li data-state=state(&one.now)>{text(one)} {act}</li> }
            };
            there.sentences.iter().enumerate().map(item).collect_view()
        })
    };
    view! {
        <section
            class="last-wording"
            aria-label=format!("上年的写法（{name}）")
            data-testid="last-wording"
            data-last-wording=field.to_string()
        >
            <p class="last-wording-head">
                <strong>{move || there.with(|(year, _)| year.map(|year| format!("{year} 年的写法")))}</strong>
                <span role="status">{move || there.with(|(_, there)| there.told())}</span>
                <Show when={move || to_carry.with(|to_carry| to_carry.len() > 1)}>
                    <button
                        type="button"
                        class="small"
                        data-testid="carry-all"
                        on:click=move |_| carry(to_carry.get_untracked())
                    >
                        {move || format!("沿用这 {} 句", to_carry.with(Vec::len))}
                    </button>
                </Show>
                <button
                    type="button"
                    class="quiet small"
                    aria-label=format!("收起上年的写法（{name}）")
                    on:click=move |_| open.set(false)
                >
                    "收起"
                </button>
            </p>
            <ol>{items}</ol>
        </section>
    }
}

/// A name for the state of a sentence, for style and tests.
fn state(now: &Now) -> &'static str {
    match now {
        Now::Carried(_) => "carried",
        Now::AsBefore(_) => "as-before",
        Now::Otherwise(..) => "otherwise",
        Now::Absent => "absent",
    }
}

/// A sentence with what it is to this year's text.
fn text(one: &Sentence) -> impl IntoView + use<> {
    let said = match &one.now {
        Now::Otherwise(_, pieces) => pieces
            .iter()
            .map(|piece| match piece.is_other {
                true => view! { <mark>{piece.text.clone()}</mark> }.into_any(),
                false => view! { <span>{piece.text.clone()}</span> }.into_any(),
            })
            .collect_view()
            .into_any(),
        _ => view! { <span>{one.said.clone()}</span> }.into_any(),
    };
    let is_offered = one.is_to_carry() || one.is_to_replace();
    let becomes = (is_offered && one.shown != one.said)
        .then(|| view! { <span class="last-wording-now">"今年写作："{one.shown.clone()}</span> });
    let left = (is_offered && !one.numbers_left.is_empty()).then(|| {
        let numbers = one.numbers_left.join("、");
        view! { <small>{format!("{numbers} 仍是上年的数，沿用后请核对。")}</small> }
    });
    view! {
        <span class="last-wording-text">
            {said} <small class="last-wording-state">{one.now.told()}</small> {becomes} {left}
        </span>
    }
}
