//! What a row or a column means, where somebody asked.

use crate::editor::Editor;
use leptos::prelude::*;

/// The explanation, below the sheet until it is put away.
#[component]
pub fn Explain() -> impl IntoView {
    let editor = Editor::here();
    view! {
        <div class="explain" role="status" data-testid="explain">
            <CellLine />
            {move || {
                editor.explained().map(|(explanation, matrix)| {
                    let name = matrix.line(explanation.line).map(|line| line.spoken());
                    view! {
                        <div class="explain-card">
                            <p>
                                <strong>{matrix.name}"·"{name}</strong>
                                {explanation.meaning}
                                <span class="explain-source">"（"{explanation.source}"）"</span>
                            </p>
                            <button
                                type="button"
                                class="quiet small"
                                data-testid="explain-close"
                                on:click=move |_| {
                                    editor.screen.explain_nothing();
                                }
                            >
                                "收起"
                            </button>
                        </div>
                    }
                })
            }}
        </div>
    }
}

/// Last year's figure in the cell where the caret stands, and what has changed since.
#[component]
fn CellLine() -> impl IntoView {
    let editor = Editor::here();
    let told = Memo::new(move |_| {
        let cell = editor.screen.cell()?;
        editor.open.with(|report| {
            let told = report.beside_last_year(cell)?;
            Some(format!("{}：{told}", report.edition.spoken(cell)))
        })
    });
    view! { <p class="cell-line" data-testid="cell-line">{move || told.get()}</p> }
}
