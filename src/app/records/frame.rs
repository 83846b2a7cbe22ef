//! The dialog around every view of the room.

use crate::ui::Room;
use leptos::prelude::*;

/// A dialog over the page, with what leads to its other views.
#[component]
pub fn Frame(
    label: &'static str,
    leave: impl Fn() + Copy + Send + Sync + 'static,
    #[prop(optional)] tabs: Vec<AnyView>,
    children: Children,
) -> impl IntoView {
    view! {
        <Room class="records" label hook="records" leave>
            <header class="room-head">
                <h2>{label}</h2>
                <nav class="records-tabs" aria-label="类别">
                    {tabs}
                </nav>
                <button type="button" class="quiet" data-testid="records-close" on:click=move |_| leave()>
                    "关闭"
                </button>
            </header>
            <div class="records-body">{children()}</div>
        </Room>
    }
}
