//! A button that destroys something for good: it asks, and does it only when it is pressed a
//! second time. Left, it asks no longer.

use leptos::prelude::*;

/// The button, with the words before it asks and while it does.
#[component]
pub fn Sure(
    /// What it says, and while it asks.
    text: [&'static str; 2],
    /// What it is called by whoever does not see where it stands, and while it asks.
    label: [String; 2],
    /// The name by which tests know it.
    hook: &'static str,
    act: impl Fn() + 'static,
) -> impl IntoView {
    let is_asked = RwSignal::new(false);
    let [plain, asking] = text;
    let [called, called_asking] = label;
    view! {
        <button
            type="button"
            class="small"
            data-testid=hook
            aria-label=move || if is_asked.get() { called_asking.clone() } else { called.clone() }
            on:blur=move |_| is_asked.set(false)
            on:click=move |_| {
                let was_asked = is_asked.get_untracked();
                is_asked.set(!was_asked);
                if was_asked {
                    act();
                }
            }
        >
            {move || if is_asked.get() { asking } else { plain }}
        </button>
    }
}
