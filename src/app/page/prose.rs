//! A passage of prose: a text area that grows with its text, in which live figures stand as
//! their values, shaded, and numbers are underlined as the tables agree with them or not.

use super::beside::Beside;
use super::numbers::Numbers;
use super::typing::{composed, when_composed};
use super::writing::{LONG, Writing};
use crate::current::keep_current;
use crate::editor::Editor;
use leptos::html::Textarea;
use leptos::prelude::*;
use nianbao::desk::passage::{Look, Mark, Shown};
use nianbao::form::Field;
use nianbao::report::Report;

/// As much of a longer one as is shown, in characters.
const SHOWN: usize = 8_000;

/// The text area. An unseen copy of the text lies behind it: it gives the height and
/// carries the marks.
#[component]
pub fn Prose(field: Field, name: &'static str) -> impl IntoView {
    let editor = Editor::here();
    let held = RwSignal::new(Shown::default());
    let follow = move || {
        let read = editor.passage(field);
        let shown = |report: &Report| Shown::of(report, field, read);
        // Only live figures follow the tables.
        let now = match editor.open.with_wording(|report| report.text(field).contains("{{")) {
            true => editor.open.with(shown),
            false => editor.open.with_wording(shown),
        };
        keep_current(held, now);
    };
    untrack(follow);
    Effect::new(move |_| follow());
    let area = NodeRef::<Textarea>::new();
    let is_whole = RwSignal::new(false);
    let is_cut = Memo::new(move |_| !is_whole.get() && held.with(|held| held.text().len() > LONG));
    let shown = Memo::new(move |_| {
        held.with(|held| match is_cut.get() {
            true => held.text().chars().take(SHOWN).collect(),
            false => held.text().to_owned(),
        })
    });
    let pieces = Memo::new(move |_| held.with(|held| pieces(&shown.get(), held.marks())));
    let numbers = Numbers::of(held, area);
    let writing = Writing::of(editor, field, area);
    view! {
        <div class="prose-place">
        <div class="prose">
            <div class="prose-copy" aria-hidden="true">
                {move || {
                    pieces
                        .get()
                        .into_iter()
                        .map(|(text, class, number)| {
                            view! { <span class=class data-number=number>{text}</span> }
                        })
                        .collect_view()
                }}
                "\u{200b}"
            </div>
            <textarea
                node_ref=area
                data-field=field.to_string()
                aria-label=name
                rows="1"
                readonly=move || editor.is_read_only() || is_cut.get()
                prop:value=move || shown.get()
                on:focus=move |_| editor.screen.stand_at(field)
                on:beforeinput=move |event| writing.before(&event)
                on:compositionstart=move |_| writing.note_chosen()
                on:input=move |event| when_composed(&event, |now| writing.write(&now))
                on:compositionend=move |event| composed(&event, |now| writing.write(&now))
                on:copy=move |event| writing.copy(&event)
                on:cut=move |event| writing.copy(&event)
                on:paste=move |event| writing.paste(&event)
                on:change=move |_| editor.end_in(field)
                on:mousemove=move |event| numbers.point(Some(&event))
                on:mouseleave=move |_| numbers.point(None)
                on:keydown=move |event| numbers.press(&event)
                on:keyup=move |_| numbers.stand()
                on:click=move |_| numbers.stand_anew()
                on:blur=move |_| numbers.leave()
            ></textarea>
        </div>
        <Show when=move || is_cut.get()>
            <p class="prose-cut" role="status">
                {move || format!(
                    "这段文字有 {} 字，只显示了前 {SHOWN} 字，全文都已保留。",
                    held.with(|held| held.text().chars().count()),
                )}
                <button type="button" class="small" data-testid="show-whole" on:click=move |_| is_whole.set(true)>
                    "显示全文并修改（需要等一会儿）"
                </button>
            </p>
        </Show>
        // None of it is seen before somebody points at the passage.
        {move || {
            let rest = super::rest(editor).filter(|_| editor.is_drawn());
            rest.map(|rest| (rest.beside_passage)(Beside { field, name, numbers, writing }))
        }}
        </div>
    }
}

/// The text cut at its marks, each with how it looks and its place among them.
fn pieces(text: &str, marks: &[Mark]) -> Vec<(String, String, Option<usize>)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for (which, mark) in marks.iter().enumerate() {
        let (Some(before), Some(marked)) = (text.get(at..mark.at.start), text.get(mark.at.clone()))
        else {
            break;
        };
        pieces.push((before.to_owned(), String::new(), None));
        pieces.push((marked.to_owned(), class(mark), Some(which)));
        at = mark.at.end;
    }
    pieces.push((text.get(at..).unwrap_or_default().to_owned(), String::new(), None));
    pieces
}

/// How a mark looks.
fn class(mark: &Mark) -> String {
    let look = match mark.look {
        Look::Agrees => "agrees",
        Look::Disagrees => "disagrees",
        Look::Apart => "apart",
        Look::Unknown => "unknown",
        Look::Found => "found",
        Look::Plain => "",
    };
    if mark.is_live { format!("live {look}") } else { look.to_owned() }
}
