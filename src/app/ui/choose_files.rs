//! A button behind which the browser asks for files.

use leptos::html::Input;
use leptos::prelude::*;
use nianbao::formats::Door;
use web_sys::{Event, FileList, HtmlInputElement};

/// What the browser asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// One file that comes in by this door.
    File(Door),
    /// Any number of them.
    Files(Door),
    /// A folder, with all that is in it.
    Folder,
}

/// The button.
#[component]
pub fn ChooseFiles(
    wanted: Wanted,
    /// What it says.
    text: &'static str,
    /// What it is called by whoever does not see where it stands.
    #[prop(optional)]
    label: Option<&'static str>,
    /// Its look.
    #[prop(default = "button")]
    class: &'static str,
    /// The name by which tests know it.
    hook: &'static str,
    /// Takes hold of the files. The list is emptied behind it: the same ones can be chosen again.
    take: impl Fn(FileList) + 'static,
) -> impl IntoView {
    let field = NodeRef::<Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get().filter(|_| wanted == Wanted::Folder) {
            // Fails for no word that is a name.
            let _ = field.set_attribute("webkitdirectory", "");
        }
    });
    let accept = match wanted {
        Wanted::File(door) | Wanted::Files(door) => Some(door.accept()),
        Wanted::Folder => None,
    };
    let choose = move |event: Event| {
        let field: HtmlInputElement = event_target(&event);
        if let Some(files) = field.files() {
            take(files);
        }
        field.set_value("");
    };
    view! {
        <label class=class>
            {text}
            <input
                node_ref=field
                type="file"
                class="unseen"
                data-testid=hook
                aria-label=label
                multiple=matches!(wanted, Wanted::Files(_))
                accept=accept
                on:change=choose
            />
        </label>
    }
}
