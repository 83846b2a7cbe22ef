//! Changes of the words that are offered place by place: the list with a tick for each, and the
//! buttons that make them.

use crate::dom;
use crate::editor::Editor;
use leptos::html::Span;
use leptos::prelude::*;
use nianbao::document::rewording::{Place, Rewording, heading};
use nianbao::form::Field;
use std::collections::BTreeSet;

/// Most places that are listed at once: a page of thousands would stand still. The next ones come
/// up as these are changed.
const LISTED: usize = 100;

/// What is offered, and what of it is left out.
#[derive(Clone, Copy)]
pub struct Chosen {
    offered: Signal<Rewording>,
    left_out: RwSignal<BTreeSet<Key>>,
    /// What was told of the changes made last, and whether they can be taken back from here.
    told: RwSignal<Option<(String, bool)>>,
}

/// A place is left out by where it begins: what is to come there may change meanwhile.
type Key = (Field, usize);

fn key(place: &Place) -> Key {
    (place.field, place.at.start)
}

impl Chosen {
    /// All that is offered, nothing left out.
    pub fn of(offered: Signal<Rewording>) -> Chosen {
        Chosen { offered, left_out: RwSignal::new(BTreeSet::new()), told: RwSignal::new(None) }
    }

    /// Something else is asked for: nothing of it is left out, and nothing was done.
    pub fn begin_anew(self) {
        self.left_out.update(BTreeSet::clear);
        self.told.set(None);
    }

    /// How many places are offered, and how many of them left out.
    fn counts(self) -> (usize, usize) {
        self.offered.with(|offered| {
            let left_out = self.left_out.with(|left_out| {
                if left_out.is_empty() {
                    return 0;
                }
                offered.places.iter().filter(|place| left_out.contains(&key(place))).count()
            });
            (offered.places.len(), left_out)
        })
    }

    /// Makes the changes that are not left out.
    fn perform(self, editor: Editor, act: &str) {
        let offered = self.offered.get_untracked();
        let left_out = self.left_out.with_untracked(|left_out| {
            let places = offered.places.iter().enumerate();
            places.filter(|(_, place)| left_out.contains(&key(place))).map(|(i, _)| i).collect()
        });
        if let Some(done) = editor.reword(&offered, &left_out) {
            self.left_out.update(BTreeSet::clear);
            self.told.set(Some((done.told(act), done.changed > 0)));
        }
    }
}

/// The buttons, and what is told.
#[component]
pub fn Acts(
    chosen: Chosen,
    /// What is done, as a word.
    act: &'static str,
    /// The button that takes all.
    all: Signal<&'static str>,
    /// The button that takes those that are ticked.
    some: Signal<&'static str>,
    /// What is told of what was found.
    told: Signal<String>,
) -> impl IntoView {
    let editor = Editor::here();
    let counts = Memo::new(move |_| chosen.counts());
    let can = move |count: usize| count > 0 && !editor.is_read_only();
    let line = NodeRef::<Span>::new();
    // The button that was pressed may be gone or off: whoever goes by keys goes on from what is told.
    let go_on = move || {
        editor.life().frame(move || {
            if let Some(line) = line.get_untracked() {
                let _ = line.focus();
            }
        });
    };
    let perform = move |_| {
        chosen.perform(editor, act);
        go_on();
    };
    let undo = move |_| {
        editor.undo();
        chosen.told.set(Some(("已撤销。".to_owned(), false)));
        go_on();
    };
    view! {
        <p class="places-found" role="status" data-testid="places-found">
            {move || told.get()}
        </p>
        <div class="places-acts">
            <button
                type="button"
                class="primary"
                data-testid="places-all"
                disabled=move || { !can(counts.get().0) || counts.get().1 > 0 }
                on:click=perform
            >
                {move || all.get()}
            </button>
            <button
                type="button"
                data-testid="places-some"
                disabled=move || !can(counts.get().0 - counts.get().1)
                on:click=perform
            >
                {move || {
                    let (count, left_out) = counts.get();
                    format!("{}（{} 处）", some.get(), count - left_out)
                }}
            </button>
            <span node_ref=line role="status" tabindex="-1" data-testid="places-told">
                {move || chosen.told.get().map(|(told, _)| told)}
            </span>
            <Show when=move || chosen.told.with(|told| matches!(told, Some((_, true))))>
                <button type="button" class="small" data-testid="places-undo" on:click=undo>
                    "撤销"
                </button>
            </Show>
        </div>
    }
}

/// The places under the headings of their parts.
#[component]
pub fn List(chosen: Chosen, open: RwSignal<bool>) -> impl IntoView {
    let editor = Editor::here();
    let item = move |offered: &Rewording, place: &Place, which: usize| {
        let (at, stretch) = (key(place), place.at.clone());
        let context = offered.context(place);
        let (stands, becomes) = (seen(&context.stands), seen(&place.becomes));
        let kinds = place.kinds.join("、");
        let lead = move |_| {
            open.set(false);
            let stretch = stretch.clone();
            editor.life().frame(move || {
                dom::lead_to(at.0);
                dom::choose(at.0, &editor.shown(at.0).expanded().shown(&stretch));
            });
        };
        view! {
            <li>
                <label>
                    <input
                        type="checkbox"
                        prop:checked=move || chosen.left_out.with(|left_out| !left_out.contains(&at))
                        on:change=move |event| {
                            let is_ticked = event_target_checked(&event);
                            chosen.left_out.update(|left_out| {
                                if is_ticked {
                                    left_out.remove(&at);
                                } else {
                                    left_out.insert(at);
                                }
                            });
                        }
                    />
                    <span class="place-text">
                        {context.before}
                        <mark>{stands}</mark>
                        {match becomes.is_empty() {
                            true => view! { <small>"（删去）"</small> }.into_any(),
                            false => view! {
                                <span aria-hidden="true">"→"</span>
                                <span class="unseen">"改为"</span>
                                <ins>{becomes}</ins>
                            }.into_any(),
                        }}
                        {context.behind}
                    </span>
                    {(!kinds.is_empty()).then(|| view! { <small class="place-kinds">{kinds}</small> })}
                </label>
                <button
                    type="button"
                    class="quiet small"
                    data-testid="place-lead"
                    aria-label=format!("定位到第 {which} 处")
                    on:click=lead
                >
                    "定位"
                </button>
            </li>
        }
    };
    view! {
        <div class="places" data-testid="places" role="region" aria-label="找到的各处" tabindex="0">
            {move || chosen.offered.with(|offered| {
                let edition = editor.open.with_wording(|report| report.edition);
                let mut which = 0;
                let groups = offered.places.chunk_by(|one, next| one.field == next.field);
                let groups = groups.map_while(|places| {
                    let field = places.first().filter(|_| which < LISTED)?.field;
                    let items = places.iter().take(LISTED - which).map(|place| {
                        which += 1;
                        item(offered, place, which)
                    });
                    let items = items.collect_view();
                    Some(view! {
                        <section>
                            <h3>{heading(edition, field)}<small>{format!("（{} 处）", places.len())}</small></h3>
                            <ul>{items}</ul>
                        </section>
                    })
                });
                groups.collect_view()
            })}
            <Show when=move || { chosen.counts().0 > LISTED }>
                <p class="places-more" data-testid="places-more">
                    {move || {
                        let rest = chosen.counts().0.saturating_sub(LISTED);
                        format!("以上是前 {LISTED} 处。其余 {rest} 处没有列出，照样一并改动；要逐处看，请先改好列出的。")
                    }}
                </p>
            </Show>
        </div>
    }
}

/// A text in which white space is seen, where it is nothing else.
fn seen(text: &str) -> String {
    let sign = |c: char| match c {
        '\n' => '↵',
        '\u{3000}' => '□',
        c if c.is_whitespace() => '␣',
        c => c,
    };
    match text.chars().any(|c| !c.is_whitespace()) {
        true if !text.contains(char::is_whitespace) => text.to_owned(),
        _ => text.chars().map(sign).collect(),
    }
}
