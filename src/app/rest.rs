//! The rest of the program: what the first frame does not need. It is a piece of its own that
//! is fetched once the page can be written in (`docs/decisions/one-program.md`). What is called through a
//! [`Rest`] lies in it, with all that nothing else calls; with the cargo feature `undivided`
//! there is one piece, and nothing to be fetched.

use crate::checking::Check;
use crate::editor::{Conflict, Editor};
use crate::files::{Chosen, Opening};
use crate::page::{self, Beside, Clip, Cursor, beside_passage, contents_column, findings_column};
use crate::shelf::ReportId;
use crate::{records, rooms};
use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;
use nianbao::rules::review_in_slices;
use std::sync::OnceLock;

/// What the rest of the program does.
pub struct Rest {
    /// Checks a report.
    pub review: Check,
    /// Puts what the clipboard held into a table.
    pub paste: fn(Cursor, &Clip),
    /// What stands in the left column.
    pub contents: fn(RwSignal<String>) -> AnyView,
    /// What stands in the right column.
    pub findings: fn(RwSignal<bool>) -> AnyView,
    /// Leads to the next mistake, or to the one before.
    pub visit_next: fn(Editor, bool),
    /// What is left to do before publication, in words.
    pub left: fn(Editor) -> Option<String>,
    /// What a row or a column means.
    pub explain: fn() -> AnyView,
    /// What stands beside a passage.
    pub beside_passage: fn(Beside) -> AnyView,
    /// The guide.
    pub guide: fn() -> AnyView,
    /// What lies over the page.
    pub over: fn(RwSignal<bool>) -> AnyView,
    /// Opens the reading room, with a file or an empty table. Our own data in a file need no room:
    /// they are opened by the function.
    pub reading: fn(Editor, Option<Chosen>, Opening),
    /// Opens the records room on one of its views, about a report.
    pub records: fn(Editor, records::Tab, Option<ReportId>),
    /// Shows what a backup would change.
    pub backup: fn(Editor, String),
    /// Asks which of two windows counts.
    pub conflict: fn(Editor, Conflict),
    /// Opens the room where a register of requests is counted.
    pub register: fn(Editor),
    /// Opens the district's desk, with the text of a saved roll-up or with what lay on it last.
    pub district: fn(Editor, Option<String>),
}

static REST: Rest = Rest {
    review: |report, memory, mut slices| {
        Box::pin(async move {
            let found = review_in_slices(&report, &memory, async || slices.pause().await).await;
            slices.over();
            found
        })
    },
    paste: page::paste,
    contents: contents_column,
    findings: findings_column,
    visit_next: Editor::visit_next,
    left: |editor| editor.readiness().left(),
    explain: || view! { <page::Explain /> }.into_any(),
    beside_passage,
    guide: || view! { <page::Guide /> }.into_any(),
    over: |shelf| view! { <page::Over shelf /> }.into_any(),
    reading: rooms::enter_reading,
    records: rooms::enter_records,
    backup: rooms::enter_backup,
    conflict: rooms::ask,
    register: rooms::enter_register,
    district: rooms::enter_district,
};

/// The rest, once it was fetched.
static HERE: OnceLock<&Rest> = OnceLock::new();

/// The rest of the program, where it is there.
pub fn here() -> Option<&'static Rest> {
    HERE.get().copied()
}

/// Fetches the rest of the program; once it is there, at once.
///
/// # Errors
/// It does not come. It may be asked for again.
pub async fn fetch() -> Result<&'static Rest, SplitLoaderError> {
    let rest = split_off().await?;
    Ok(HERE.get_or_init(|| rest))
}

/// The way into the second piece: the one function by which it is divided.
#[cfg(not(feature = "undivided"))]
#[leptos::wasm_split::wasm_split(rooms, wasm_split_path = ::leptos::wasm_split, fallible)]
fn split_off() -> Result<&'static Rest, SplitLoaderError> {
    Ok(&REST)
}

#[cfg(feature = "undivided")]
async fn split_off() -> Result<&'static Rest, SplitLoaderError> {
    Ok(&REST)
}
