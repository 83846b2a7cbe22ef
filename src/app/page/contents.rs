//! The left column: where am I, and what is left.

use super::last_year::LastYear;
use crate::dom;
use crate::editor::Editor;
use leptos::prelude::*;
use nianbao::form::{Body, Field, Section};
use nianbao::rules::Severity;

/// The six sections with their state, and how far the report is from publication.
#[component]
pub fn Contents(here: RwSignal<String>) -> impl IntoView {
    let editor = Editor::here();
    let form = editor.form();
    view! {
        <nav class="contents" aria-label="目录">
            <ol>
                <li>
                    <Entry id="cover".to_owned() numeral="✎" name="报告信息" here />
                </li>
                {move || {
                    let sections = form.get().1.sections;
                    sections
                        .iter()
                        .enumerate()
                        .map(|(i, section)| section_entries(editor, here, i, section))
                        .collect_view()
                }}
            </ol>
            <Readiness />
            <LastYear />
        </nav>
    }
}

/// A line of the contents that leads to an element of the sheet.
#[component]
fn Entry(
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
            on:click=move |_| dom::scroll_to(&target)
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
                <Entry id=dom::id_of(field) numeral name=passage.name here class="contents-part">
                    <Mark state=Memo::new(move |_| state_of(editor, &[field])) />
                </Entry>
            </li>
        })
    });
    let parts = parts.collect_view();
    let state = Memo::new(move |_| match section.body {
        Body::Prose(passages) => {
            let fields: Vec<Field> =
                passages.iter().map(|passage| Field::Passage(passage.key)).collect();
            state_of(editor, &fields)
        }
        Body::Table(matrix) => {
            let cells: Vec<Field> = matrix.cells().map(Field::Figure).collect();
            state_of(editor, &cells)
        }
    });
    view! {
        <li>
            <Entry id=format!("section-{index}") numeral name=section.short here>
                <Mark state />
            </Entry>
        </li>
        {parts}
    }
}

/// What the table of contents says of a section.
#[derive(Clone, PartialEq)]
enum State {
    Empty,
    Sound,
    Faulty(Severity, usize),
}

fn state_of(editor: Editor, fields: &[Field]) -> State {
    let worst = editor.findings().with(|findings| {
        let here = || findings.iter().filter(|finding| fields.contains(&finding.at));
        // Most serious first.
        let worst = here().next()?.severity;
        Some((worst, here().filter(|finding| finding.severity == worst).count()))
    });
    if let Some((severity, count)) = worst {
        return State::Faulty(severity, count);
    }
    let is_empty = |field: &Field| editor.with_report(|r| r.text(*field).trim().is_empty());
    if fields.iter().all(is_empty) { State::Empty } else { State::Sound }
}

#[component]
fn Mark(state: Memo<State>) -> impl IntoView {
    move || {
        let (class, text, meaning) = match state.get() {
            State::Empty => ("mark mark-empty", "○".to_owned(), "未写".to_owned()),
            State::Sound => ("mark mark-sound", "✓".to_owned(), "没有发现问题".to_owned()),
            State::Faulty(severity, count) => (
                match severity {
                    Severity::Error => "mark mark-error",
                    Severity::Warning => "mark mark-warning",
                    Severity::Info => "mark mark-info",
                },
                count.to_string(),
                format!("处{}", severity.name()),
            ),
        };
        view! {
            <span class=class title=meaning.clone()>
                {text}
                <span class="unseen">{meaning.clone()}</span>
            </span>
        }
    }
}

/// How far the report is from publication: what is filled in, what blocks, what needs
/// a word, what is merely unusual.
#[component]
fn Readiness() -> impl IntoView {
    let editor = Editor::here();
    let state = Memo::new(move |_| editor.readiness());
    let line = move |severity: Severity, word: &'static str| {
        let count = editor.count(severity);
        view! {
            <li class=move || if count.get() == 0 { "readiness-done" } else { "readiness-open" }>
                <span>{word}</span>
                <span class="readiness-count">{move || count.get()}" 处"</span>
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
                {line(Severity::Error, "必须改正")}
                {line(Severity::Warning, "请核对")}
                {line(Severity::Info, "供参考")}
            </ul>
        </section>
    }
}
