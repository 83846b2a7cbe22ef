//! What the collecting office has sent back (退改意见), at the head of the findings until it is
//! put away: each at its place, and whether it is put right.

use crate::dom;
use crate::editor::Editor;
use leptos::prelude::*;
use nianbao::rollup::returned::{Asked, Left, Returned};
use nianbao::rules::Finding;

#[component]
pub fn SentBack(drawer: RwSignal<bool>) -> impl IntoView {
    let editor = Editor::here();
    let returned = Memo::new(move |_| editor.returned());
    // In a narrow window the list is folded away, where nobody would look for it.
    Effect::new(move |_| {
        if returned.with(Option::is_some) && dom::is_seen("drawer-toggle") {
            drawer.set(true);
        }
    });
    move || returned.get().map(|returned| listed(editor, returned))
}

fn listed(editor: Editor, returned: Returned) -> impl IntoView {
    let Returned { asked, doubt } = returned;
    let set_aside = editor.set_aside();
    let answered = Memo::new(move |_| {
        set_aside.with(|all| all.iter().map(|(finding, _)| finding.clone()).collect::<Vec<_>>())
    });
    // Of each what the checks found of it last, and how far it has come.
    let follow = |one: Asked| {
        let says = one.says.clone();
        let one = StoredValue::new(one);
        let state = Memo::new(move |before: Option<&(Option<Finding>, Left)>| {
            let known = before.and_then(|(known, _)| known.clone());
            let look = |one: &Asked, open: &[Finding], answered: &[Finding]| {
                let left = one.left(known.as_ref(), open, answered);
                (one.told_of(open).cloned().or(known.clone()), left)
            };
            editor.findings().with(|open| {
                answered.with(|answered| one.with_value(|one| look(one, open, answered)))
            })
        });
        (says, one, state)
    };
    let items: Vec<_> = asked.into_iter().map(follow).collect();
    let all = items.len();
    let states: Vec<_> = items.iter().map(|(_, _, state)| *state).collect();
    let found =
        move || states.iter().filter(|state| state.with(|(_, left)| *left == Left::Found)).count();
    let item = move |(says, one, state): (String, StoredValue<Asked>, Memo<_>)| {
        let name = format!("定位（{says}）");
        let left = move || state.with(|(_, left): &(Option<Finding>, Left)| *left);
        let at = Memo::new(move |_| {
            editor.findings().with(|found| one.with_value(|one| one.place_among(found)))
        });
        view! {
            <li class:put-right=move || matches!(left(), Left::PutRight | Left::Explained)>
                <p>{says}</p>
                <span class="returned-state">{move || left().said()}</span>
                <Show when=move || left() == Left::Unknown>
                    <label class="returned-done">
                        <input type="checkbox" data-testid="returned-done" />
                        "已处理"
                    </label>
                </Show>
                <Show when=move || at.get().is_some()>
                    <button
                        type="button"
                        class="small"
                        data-testid="returned-locate"
                        aria-label=name.clone()
                        on:click=move |_| {
                            at.get_untracked().into_iter().for_each(dom::lead_to);
                        }
                    >
                        "定位"
                    </button>
                </Show>
            </li>
        }
    };
    view! {
        <section class="returned" data-testid="returned" aria-label="退改意见">
            <h3>
                "退改意见 "
                <span role="status">{move || format!("共 {all} 条，核对还发现 {} 条", found())}</span>
            </h3>
            <Show when={let has_doubt = !doubt.is_empty(); move || has_doubt}>
                <p class="returned-doubt">{doubt.clone()}</p>
            </Show>
            <ol>{items.into_iter().map(item).collect_view()}</ol>
            <button
                type="button"
                class="small"
                data-testid="returned-close"
                on:click=move |_| editor.put_returned_away()
            >
                "收起退改意见"
            </button>
        </section>
    }
}
