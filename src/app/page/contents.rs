//! The left column: where am I, and what is left.

use super::last_year::LastYear;
use crate::current::keep_current;
use crate::dom;
use crate::editor::Editor;
use leptos::prelude::*;
use nianbao::desk::contents::{Part, State};
use nianbao::form::{Field, Section};
use nianbao::rules::Severity;

/// The six sections with their state, and how far the report is from publication.
#[component]
pub fn Contents(here: RwSignal<String>) -> impl IntoView {
    let editor = Editor::here();
    view! {
        <nav class="contents" aria-label="目录">
            {move || {
                let rest = super::rest(editor).filter(|_| editor.is_checked());
                rest.map(|rest| (rest.contents)(here))
            }}
        </nav>
    }
}

/// What stands in the column once the report was checked.
pub fn contents_column(here: RwSignal<String>) -> AnyView {
    view! {
        <Lines here />
        <Readiness />
        <LastYear />
    }
    .into_any()
}

/// The cover, the sections and their passages.
#[component]
fn Lines(here: RwSignal<String>) -> impl IntoView {
    let editor = Editor::here();
    let form = editor.form();
    let marks = Marks(StoredValue::new(Vec::new()));
    Effect::new(move |_| marks.follow(editor));
    view! {
        <ol>
            <li>
                <Link id="cover".to_owned() numeral="✎" name="报告信息" here />
            </li>
            {move || {
                let sections = form.get().1.sections;
                marks.0.set_value(Vec::new());
                sections
                    .iter()
                    .enumerate()
                    .map(|(i, section)| section_entries(editor, marks, here, i, section))
                    .collect_view()
            }}
        </ol>
    }
}

/// What is written in within a part, and behind the heading of a passage.
const FIELDS: &str = "input[data-cell], [data-field]";
const PROSE: &str = "textarea[data-field]";

/// A line of the contents that leads to an element of the sheet.
#[component]
fn Link(
    id: String,
    numeral: &'static str,
    name: &'static str,
    here: RwSignal<String>,
    #[prop(default = "")] class: &'static str,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let target = id.clone();
    let is_here = Memo::new(move |_| here.with(|here| *here == id));
    view! {
        <button
            type="button"
            class=format!("quiet contents-entry {class}")
            aria-current=move || is_here.get().then_some("true")
            on:click=move |event| {
                dom::scroll_to(&target);
                // Who pressed a key goes on writing there; a pointer only looks.
                if event.detail() == 0 {
                    dom::focus_first(&format!("#{target} :is({FIELDS}), h3#{target} ~ * {PROSE}"));
                }
            }
        >
            <span>
                <span class="contents-numeral">{numeral}</span>
                <span class="contents-short">{name}</span>
            </span>
            {children.map(|children| children())}
        </button>
    }
}

/// A section, and the passages under it that have a heading of their own.
fn section_entries(
    editor: Editor,
    marks: Marks,
    here: RwSignal<String>,
    index: usize,
    section: &'static Section,
) -> impl IntoView {
    let numeral = section.heading.split_inclusive('、').next().unwrap_or_default();
    let parts = section.passages().iter().filter_map(|passage| {
        let heading = passage.heading?;
        let numeral = &heading[..heading.find('）')? + '）'.len_utf8()];
        let field = Field::Passage(passage.key);
        Some(view! {
            <li>
                <Link id=dom::id_of(field) numeral name=passage.name here class="contents-part">
                    <Mark state=marks.of(editor, Part::Passage(passage.key)) />
                </Link>
            </li>
        })
    });
    let parts = parts.collect_view();
    let state = marks.of(editor, Part::Section(index));
    view! {
        <li>
            <Link id=format!("section-{index}") numeral name=section.short here>
                <Mark state />
            </Link>
        </li>
        {parts}
    }
}

/// The states of all parts, followed by one effect.
#[derive(Clone, Copy)]
struct Marks(StoredValue<Vec<(Part, RwSignal<State>)>>);

impl Marks {
    fn of(self, editor: Editor, part: Part) -> RwSignal<State> {
        let state = RwSignal::new(untrack(|| state_of(editor, part)));
        self.0.update_value(|all| all.push((part, state)));
        state
    }

    fn follow(self, editor: Editor) {
        for (part, state) in self.0.get_value() {
            keep_current(state, state_of(editor, part));
        }
    }
}

fn state_of(editor: Editor, part: Part) -> State {
    editor.findings().with(|found| editor.open.with(|report| part.state(report, found)))
}

/// The sign of a state; its title is what the ear gets.
#[component]
fn Mark(state: RwSignal<State>) -> impl IntoView {
    let is_faulty = Memo::new(move |_| matches!(state.get(), State::Faulty(..)));
    let worst = move || match state.get() {
        State::Faulty(severity, count) => (severity, count),
        State::Empty | State::Unfinished | State::Sound => (Severity::Info, 0),
    };
    let bare = move || match state.get() {
        State::Empty => ("mark mark-empty", "未写", "○"),
        State::Unfinished => ("mark mark-empty", "没有写完", "◐"),
        _ => ("mark mark-sound", "没有发现问题", "✓"),
    };
    move || {
        if is_faulty.get() {
            view! {
                <strong
                    class=move || format!("mark mark-{}", worst().0.key())
                    title=move || format!("处{}", worst().0.name())
                >
                    {move || worst().1}
                </strong>
            }
            .into_any()
        } else {
            view! {
                <span class=move || bare().0 title=move || bare().1>
                    {move || bare().2}
                </span>
            }
            .into_any()
        }
    }
}

/// How far the report is from publication: what is filled in, what blocks, what needs
/// a word, what is merely unusual. How many there are of each stands with the findings.
#[component]
fn Readiness() -> impl IntoView {
    let editor = Editor::here();
    let state = Memo::new(move |_| editor.readiness());
    let line = move |severity: Severity, act: &'static str| {
        let count = editor.count(severity);
        let is_done = Memo::new(move |_| count.get() == 0);
        let name = severity.name();
        view! {
            <li>
                {move || if is_done.get() { format!("✓ 没有{name}") } else { format!("○ 有{name}{act}") }}
            </li>
        }
    };
    view! {
        <section class="readiness" data-testid="readiness" aria-label="离公布还差">
            <h2>
                {move || {
                    if state.with(nianbao::rules::Readiness::is_ready) { "可以公布" } else { "离公布还差" }
                }}
            </h2>
            <div
                class="meter"
                role="meter"
                aria-label="已填写"
                aria-valuemin="0"
                aria-valuemax=move || state.get().all.to_string()
                aria-valuenow=move || state.get().filled.to_string()
            >
                <span style:width=move || format!("{}%", state.get().percent())></span>
            </div>
            <p>{move || { let state = state.get(); format!("已填 {}／{} 项", state.filled, state.all) }}</p>
            <ul>
                {move || {
                    let left = state.with(|state| state.all - state.filled);
                    (left > 0).then(|| view! { <li>{format!("○ 还有 {left} 项没有填写")}</li> })
                }}
                {line(Severity::Error, "必须改正")}
                {line(Severity::Warning, "待核对")}
                {line(Severity::Info, "供参考")}
            </ul>
        </section>
    }
}
