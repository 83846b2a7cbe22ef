//! The left column: where am I, and what is left.

use crate::dom;
use crate::editor::Editor;
use leptos::prelude::*;
use nianbao::form::{Body, Section};
use nianbao::rules::Severity;

/// The six sections with their state, and how far the report is from publication.
#[component]
pub fn Contents() -> impl IntoView {
    let editor = Editor::here();
    let form = editor.form();
    let count = move |severity: Severity| {
        let findings = editor.findings();
        Memo::new(move |_| {
            findings.with(|found| found.iter().filter(|f| f.severity == severity).count())
        })
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    view! {
        <nav class="contents" aria-label="目录">
            <ol>
                <li>
                    <button type="button" class="quiet contents-entry" on:click=move |_| dom::scroll_to("cover")>
                        "报告信息"
                    </button>
                </li>
                {move || {
                    let sections = form.get().1.sections;
                    sections.iter().enumerate().map(|(i, section)| entry(editor, i, section)).collect_view()
                }}
            </ol>
            <div class="readiness">
                <h2>"离公布还差"</h2>
                <p data-testid="readiness">
                    {move || readiness(errors.get(), warnings.get())}
                </p>
            </div>
        </nav>
    }
}

fn readiness(errors: usize, warnings: usize) -> String {
    match (errors, warnings) {
        (0, 0) => "没有发现问题，可以公布。".to_owned(),
        (0, warnings) => format!("没有错误，{warnings} 处提醒待核对。"),
        (errors, 0) => format!("{errors} 处错误须改正。"),
        (errors, warnings) => format!("{errors} 处错误须改正，{warnings} 处提醒待核对。"),
    }
}

fn entry(editor: Editor, index: usize, section: &'static Section) -> impl IntoView {
    let state = Memo::new(move |_| state(editor, index, section));
    view! {
        <li>
            <button
                type="button"
                class="quiet contents-entry"
                on:click=move |_| dom::scroll_to(&format!("section-{index}"))
            >
                <span>{section.heading.split('、').next()}"、"{section.short}</span>
                {move || mark(&state.get())}
            </button>
        </li>
    }
}

/// What the table of contents says of a section.
#[derive(Clone, PartialEq)]
enum State {
    Empty,
    Sound,
    Faulty(Severity, usize),
}

fn state(editor: Editor, index: usize, section: &'static Section) -> State {
    let in_section = editor.findings().with(|findings| {
        let edition = editor.form().get_untracked().1;
        let here = |at| edition.section_of(at) == Some(index);
        let found: Vec<Severity> =
            findings.iter().filter(|f| here(f.at)).map(|f| f.severity).collect();
        let worst = found.first().copied();
        worst.map(|worst| (worst, found.iter().filter(|severity| **severity == worst).count()))
    });
    if let Some((severity, count)) = in_section {
        return State::Faulty(severity, count);
    }
    let is_empty = editor.with_report(|report| match section.body {
        Body::Prose(passages) => {
            passages.iter().all(|passage| report.passage(passage.key).trim().is_empty())
        }
        Body::Table(_) => false,
    });
    if is_empty { State::Empty } else { State::Sound }
}

fn mark(state: &State) -> impl IntoView + use<> {
    let (class, text, meaning) = match state {
        State::Empty => ("mark mark-empty", "未写".to_owned(), String::new()),
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
        <span class=class>
            {text}<span class="unseen">{meaning}</span>
        </span>
    }
}
