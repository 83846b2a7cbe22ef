//! The right column: what is wrong, most serious first, each with its arithmetic,
//! its fixes and its way to the place.

use crate::dom;
use crate::editor::Editor;
use leptos::prelude::*;
use nianbao::form::CellRef;
use nianbao::rules::{Finding, Severity};

/// The list of findings.
#[component]
pub fn Findings() -> impl IntoView {
    let editor = Editor::here();
    let findings = editor.findings();
    let count = move |severity: Severity| {
        findings.with(|found| found.iter().filter(|f| f.severity == severity).count())
    };
    view! {
        <aside class="findings" aria-label="问题">
            <h2>
                "问题 "
                {[Severity::Error, Severity::Warning, Severity::Info].map(|severity| {
                    view! {
                        <span class=format!("tally tally-{}", severity.key())>
                            {severity.name()}" "{move || count(severity)}
                        </span>
                    }
                }).collect_view()}
            </h2>
            <Show when=move || findings.with(Vec::is_empty)>
                <p class="findings-none">"没有发现问题。"</p>
            </Show>
            <ul>
                <For each=move || findings.get() key=reading children=move |finding| card(editor, finding) />
            </ul>
        </aside>
    }
}

/// A finding that reads the same is the same card.
fn reading(finding: &Finding) -> String {
    format!(
        "{} {} {} {}",
        finding.rule.id,
        finding.headline,
        finding.arithmetic,
        addresses(&finding.cells)
    )
}

fn addresses(cells: &[CellRef]) -> String {
    cells.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn card(editor: Editor, finding: Finding) -> impl IntoView {
    let at = finding.at;
    let headline = finding.headline;
    let fixes = finding.fixes.into_iter().map(|fix| {
        let name = format!("{}（{headline}）", fix.label);
        view! {
            <button
                type="button"
                class="small fix"
                aria-label=name
                on:click=move |_| editor.dispatch(fix.action.clone())
            >
                {fix.label}
            </button>
        }
    });
    let fixes = fixes.collect_view();
    view! {
        <li
            class=format!("finding finding-{}", finding.severity.key())
            data-finding=finding.rule.id
            data-severity=finding.severity.key()
            data-cells=addresses(&finding.cells)
            data-culprit=finding.culprit.map(|culprit| culprit.cell.to_string())
        >
            <h3>
                <span class="finding-severity">{finding.severity.name()}</span>
                {headline.clone()}
            </h3>
            <p class="finding-arithmetic">{finding.arithmetic}</p>
            <div class="finding-acts">
                {fixes}
                <button
                    type="button"
                    class="small"
                    data-testid="locate"
                    aria-label=format!("定位（{headline}）")
                    on:click=move |_| dom::lead_to(at)
                >
                    "定位"
                </button>
                <details>
                    <summary>"依据"</summary>
                    <p>{finding.rule.why}</p>
                </details>
            </div>
        </li>
    }
}
