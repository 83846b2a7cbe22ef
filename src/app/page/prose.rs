//! A passage of prose: a text area that grows with its text, its numbers underlined as
//! the tables agree with them or not, and live figures to be put into it.

use super::numbers::{About, Numbers};
use super::typing::{composed, when_composed};
use crate::current::keep_current;
use crate::dom;
use crate::editor::Editor;
use crate::rooms::with_rest;
use leptos::html::Textarea;
use leptos::prelude::*;
use nianbao::document::{Slot, Together};
use nianbao::form::Field;
use nianbao::narrative::live::{Expanded, Kind, expand};
use nianbao::narrative::{Mention, Verdict};
use std::ops::Range;
use web_sys::InputEvent;

/// Longest text that is shown whole unasked, in bytes: the browser lays out all of it before it
/// answers again, and needs more than 0.2 s for twice as much.
const LONG: usize = 300_000;

/// As much of a longer one as is shown, in characters.
const SHOWN: usize = 8_000;

/// The text area. An unseen copy of the text lies behind it: it gives the height and
/// carries the underlines.
#[component]
pub fn Prose(field: Field, name: &'static str) -> impl IntoView {
    let editor = Editor::here();
    let text = RwSignal::new(String::new());
    let mentions = RwSignal::new(Vec::new());
    let published = RwSignal::new(None);
    let follow = move || {
        let now = editor.open.with_wording(|report| report.text(field));
        let read =
            editor.passage(field).map_or_else(Vec::new, |read| match *read.written == *now {
                true => read.mentions,
                false => Mention::carried(&read.mentions, &read.written, &now),
            });
        keep_current(mentions, read);
        // Only live figures follow the tables.
        let expanded = now.contains("{{").then(|| editor.open.with(|r| expand(r, &now)));
        keep_current(published, expanded.filter(Expanded::has_live));
        keep_current(text, now);
    };
    untrack(follow);
    Effect::new(move |_| follow());
    let area = NodeRef::<Textarea>::new();
    let is_whole = RwSignal::new(false);
    let is_cut = Memo::new(move |_| !is_whole.get() && text.with(|text| text.len() > LONG));
    let shown = Memo::new(move |_| match is_cut.get() {
        true => text.with(|text| text.chars().take(SHOWN).collect()),
        false => text.get(),
    });
    let pieces = Memo::new(move |_| mentions.with(|mentions| pieces(&shown.get(), mentions)));
    let numbers = Numbers::of(mentions, area);
    let caret = move || area.get().map_or(0, |area| dom::caret_of(&area));
    let write = move |text: String| {
        let at = caret();
        let asks = text
            .get(..at)
            .is_some_and(|before| before.ends_with("{{") && !before.ends_with("\\{{"));
        editor.write(field, text);
        if asks {
            choose(editor, field, at - 2..at);
        }
    };
    // A text that would be cut is not laid out once before it is.
    let write_long = move |event: &InputEvent| {
        let Some(area) = area.get_untracked() else { return };
        let long = event.data().filter(|data| data.len() > LONG);
        let Some(long) = long.filter(|_| event.input_type() != "insertFromDrop") else { return };
        event.prevent_default();
        let (chosen, now) = (dom::chosen_in(&area), area.value());
        let pieces = [now.get(..chosen.start), Some(&long), now.get(chosen.end..)];
        editor.write(field, pieces.into_iter().flatten().collect());
        editor.settle();
    };
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
                on:beforeinput=move |event| write_long(&event)
                on:input=move |event| when_composed(&event, write)
                on:compositionend=move |event| composed(&event, write)
                on:change=move |_| editor.end_in(field)
                on:mousemove=move |event| numbers.point(Some(&event))
                on:mouseleave=move |_| numbers.point(None)
                on:keydown=move |event| numbers.step(&event)
                on:keyup=move |_| numbers.stand(true)
                on:click=move |_| numbers.stand(true)
                on:blur=move |_| numbers.stand(false)
            ></textarea>
        </div>
        <Show when=move || is_cut.get()>
            <p class="prose-cut" role="status">
                {move || format!(
                    "这段文字有 {} 字，只显示了前 {SHOWN} 字，全文都已保留。",
                    text.with(|text| text.chars().count()),
                )}
                <button type="button" class="small" data-testid="show-whole" on:click=move |_| is_whole.set(true)>
                    "显示全文并修改（需要等一会儿）"
                </button>
            </p>
        </Show>
        // None of it is seen before somebody points at the passage, but for the published wording
        // of live figures, which stands a frame later.
        <Show when=move || editor.is_drawn()>
            <About numbers />
            <Below field name published caret />
        </Show>
        </div>
    }
}

/// Asks which live figure is to stand in a stretch of the text.
fn choose(editor: Editor, field: Field, at: Range<usize>) {
    let slot = editor.open.with_untracked(|report| Slot::chosen(report, field, at));
    editor.screen.picking().set(Some(slot));
}

/// The text cut at its numbers, each with how it stands to the tables and its place among them.
fn pieces(text: &str, mentions: &[Mention]) -> Vec<(String, &'static str, Option<usize>)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for (which, mention) in mentions.iter().enumerate() {
        let number = mention.written.clone();
        let class = match (&mention.verdict, mention.is_live) {
            (_, true) => "live",
            (Verdict::Agrees(_), false) => "agrees",
            (Verdict::Disagrees(_), false) => "disagrees",
            (Verdict::Unlinked, false) if mention.apart.is_some() => "apart",
            (Verdict::Unlinked, false) => continue,
        };
        let (Some(before), Some(marked)) = (text.get(at..number.start), text.get(number.clone()))
        else {
            continue;
        };
        pieces.push((before.to_owned(), "", None));
        pieces.push((marked.to_owned(), class, Some(which)));
        at = number.end;
    }
    pieces.push((text.get(at..).unwrap_or_default().to_owned(), "", None));
    pieces
}

/// What stands below the text area: the text as it will be published where that is not
/// what was typed, and what can be done with its numbers.
#[component]
fn Below(
    field: Field,
    name: &'static str,
    published: RwSignal<Option<Expanded>>,
    caret: impl Fn() -> usize + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let editor = Editor::here();
    let (can_follow, mendable) = (editor.can_follow(field), editor.mendable(Some(field)));
    view! {
        {move || {
            published.get().map(|expanded| {
                let pieces = expanded.pieces.iter().map(|piece| {
                    let class = match piece.kind {
                        Kind::Plain => "",
                        Kind::Live => "live",
                        Kind::Unknown => "unknown",
                    };
                    let text = expanded.text[piece.shown.clone()].to_owned();
                    view! { <span class=class>{text}</span> }
                });
                view! {
                    <p class="prose-published" data-testid="published">
                        <span class="prose-label">"公布时："</span>
                        {pieces.collect_view()}
                    </p>
                }
            })
        }}
        <p class="prose-acts">
            <button
                type="button"
                class="quiet small"
                data-testid="insert-figure"
                on:click=move |_| {
                    let at = caret();
                    choose(editor, field, at..at);
                }
            >
                "插入表内数字"
            </button>
            <Show when={move || can_follow.get() > 0}>
                <button
                    type="button"
                    class="quiet small"
                    data-testid="follow-tables"
                    on:click=move |_| with_rest(editor, move |rest| (rest.put_right)(editor, Together::Following(field)))
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
                    on:click=move |_| with_rest(editor, move |rest| (rest.put_right)(editor, Together::Certain(Some(field))))
                >
                    {move || format!("本段 {} 处有误，全部改正", mendable.get())}
                </button>
            </Show>
        </p>
    }
}
