//! What stands beside a passage while somebody points at it or writes in it: what is known of a mark,
//! what can be done, last year's wording.

use super::last_wording::LastWordingBelow;
use super::numbers::Numbers;
use super::writing::Writing;
use crate::dom;
use crate::editor::Editor;
use leptos::prelude::*;
use nianbao::document::Together;
use nianbao::form::Field;

/// A passage, by what is beside it.
#[derive(Clone, Copy)]
pub struct Beside {
    /// The field.
    pub field: Field,
    /// What it is called.
    pub name: &'static str,
    /// Its marks.
    pub numbers: Numbers,
    /// Where it is written.
    pub writing: Writing,
}

/// All that stands beside it.
pub fn beside_passage(beside: Beside) -> AnyView {
    view! {
        <About numbers=beside.numbers />
        <Acts beside />
    }
    .into_any()
}

/// The line above a mark that tells of it, and is read out.
#[component]
fn About(numbers: Numbers) -> impl IntoView {
    let editor = Editor::here();
    let asked = Memo::new(move |_| numbers.asked());
    let told = move || {
        let (which, edition) = (asked.get()?, editor.open.with_wording(|report| report.edition));
        numbers.shown.with(|shown| shown.told(edition, which))
    };
    // From the left, or from the right in the right half.
    let place = Memo::new(move |_| {
        let which = asked.get()?;
        dom::place_of_number(&*numbers.area.get()?, which)
    });
    let px = |length: i64| format!("{length}px");
    let left = move || {
        place.get().map_or("0px".to_owned(), |place| place.left.map_or("auto".to_owned(), px))
    };
    let right = move || place.get().and_then(|place| place.right).map_or("auto".to_owned(), px);
    let top = move || place.get().map_or("0px".to_owned(), |place| px(place.top));
    view! {
        <p
            class="prose-about"
            role="status"
            data-testid="about-number"
            style:left=left
            style:right=right
            style:top=top
        >
            {told}
        </p>
    }
}

/// What can be done with the passage: figures put in, comments, last year's wording, numbers
/// put right.
#[component]
fn Acts(beside: Beside) -> impl IntoView {
    let Beside { field, name, writing, .. } = beside;
    let editor = Editor::here();
    let is_beside = RwSignal::new(false);
    let has_last_year =
        Memo::new(move |_| editor.open.with_wording(|report| report.last_year().is_some()));
    let (can_follow, mendable) = (editor.can_follow(field), editor.mendable(Some(field)));
    view! {
        <p class="prose-acts">
            <button
                type="button"
                class="quiet small"
                data-testid="insert-figure"
                on:click=move |_| writing.ask_for_figure()
            >
                "插入表内数字"
            </button>
            <button
                type="button"
                class="quiet small"
                data-testid="comment-here"
                aria-label=format!("写批注（{name}）")
                on:click=move |_| editor.screen.commenting().set(Some(field))
            >
                "批注"
            </button>
            <Show when=move || has_last_year.get()>
                <button
                    type="button"
                    class="quiet small"
                    data-testid="last-wording-open"
                    aria-expanded=move || is_beside.get().to_string()
                    aria-label=format!("上年的写法（{name}）")
                    on:click=move |_| is_beside.update(|it| *it = !*it)
                >
                    "上年的写法"
                </button>
            </Show>
            <Show when={move || can_follow.get() > 0}>
                <button
                    type="button"
                    class="quiet small"
                    data-testid="follow-tables"
                    on:click=move |_| editor.put_right(Together::Following(field))
                >
                    {move || format!("{} 个数与表一致，改为随表更新", can_follow.get())}
                </button>
            </Show>
            <Show when={move || mendable.get() > 1}>
                <button
                    type="button"
                    class="quiet small"
                    data-testid="fix-passage"
                    aria-label=format!("全部改正（{name}）")
                    on:click=move |_| editor.put_right(Together::Certain(Some(field)))
                >
                    {move || format!("本段 {} 处有误，全部改正", mendable.get())}
                </button>
            </Show>
        </p>
        <Show when=move || is_beside.get() && has_last_year.get()>
            <LastWordingBelow field name open=is_beside />
        </Show>
    }
}
