//! One of several things of which one is chosen: a button that is pressed as long as it is that
//! one.

use leptos::prelude::*;

/// The button of one of them.
#[component]
pub fn OneOf<T>(
    /// Which one it is.
    one: T,
    /// Which one is chosen.
    chosen: RwSignal<T>,
    /// What it says.
    text: &'static str,
    /// The name by which tests know it.
    #[prop(into)]
    hook: String,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    view! {
        <button
            type="button"
            class="small"
            data-testid=hook
            aria-pressed=move || (chosen.get() == one).to_string()
            on:click=move |_| chosen.set(one)
        >
            {text}
        </button>
    }
}
