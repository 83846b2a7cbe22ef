//! The records room: how reports stood before, the bin, backups, what takes up room, and
//! which of two windows is to count.
//!
//! It reads and writes local storage by the core's shelf. What is to become of the report
//! on the desk is the desk's to do: the room leaves with a word and a text.

mod archive;
mod backup;
mod bin;
mod clear;
mod compare;
mod conflict;
mod frame;
mod versions;

use frame::Frame;
use leptos::prelude::*;
use nianbao_browser::Answer;

/// What the room shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    Versions,
    Bin,
    Backup,
    Clear,
}

impl View {
    const ALL: [View; 4] = [View::Versions, View::Bin, View::Backup, View::Clear];

    fn name(self) -> &'static str {
        match self {
            View::Versions => "历史版本",
            View::Bin => "回收站",
            View::Backup => "备份",
            View::Clear => "清理",
        }
    }

    fn key(self) -> &'static str {
        match self {
            View::Versions => "versions",
            View::Bin => "bin",
            View::Backup => "backup",
            View::Clear => "clear",
        }
    }
}

/// The room on one of its views; see [`crate::records`] for their words.
pub fn open(
    view: &str,
    id: Option<String>,
    one: Option<String>,
    other: Option<String>,
    answer: Answer,
) -> AnyView {
    match (view, one, other) {
        ("conflict", Some(mine), Some(theirs)) => {
            view! { <conflict::Conflict mine theirs answer /> }.into_any()
        }
        ("archive", Some(text), _) => view! { <archive::Opening text answer /> }.into_any(),
        (view, ..) => {
            let view = View::ALL.into_iter().find(|known| known.key() == view);
            let view = RwSignal::new(view.unwrap_or(View::Versions));
            view! { <Room view id answer /> }.into_any()
        }
    }
}

#[component]
fn Room(view: RwSignal<View>, id: Option<String>, answer: Answer) -> impl IntoView {
    let id = StoredValue::new(id);
    let tab = move |one: View| {
        view! {
            <button
                type="button"
                class="small"
                aria-pressed=move || (view.get() == one).to_string()
                data-testid=format!("records-{}", one.key())
                on:click=move |_| view.set(one)
            >
                {one.name()}
            </button>
        }
        .into_any()
    };
    view! {
        <Frame label="历史版本与备份" answer tabs=Vec::from(View::ALL.map(tab))>
            {move || match (view.get(), id.get_value()) {
                (View::Versions, Some(id)) => view! { <versions::Versions id answer /> }.into_any(),
                (View::Versions, None) => view! { <p>"还没有报告。"</p> }.into_any(),
                (View::Bin, _) => view! { <bin::Bin answer /> }.into_any(),
                (View::Backup, _) => view! { <backup::Backup /> }.into_any(),
                (View::Clear, _) => view! { <clear::Clear /> }.into_any(),
            }}
        </Frame>
    }
}
