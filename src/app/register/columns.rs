//! What each column is about: as it was found, to be put right.

use super::store::Counting;
use leptos::prelude::*;
use nianbao::register::{Column, Register};

/// How many values of a column are shown.
const SAMPLES: usize = 3;

/// Longest of them, in characters.
const BRIEF: usize = 14;

/// The columns.
#[component]
pub fn Columns(counting: Counting) -> impl IntoView {
    let heads = untrack(|| counting.register(|register| register.heads.clone()));
    let missing = move || {
        let missing = counting.with(|counted| counted.account.missing.clone());
        (!missing.is_empty()).then(|| {
            let said = format!("没有找到{}，请在下面指出是哪一列。", missing.join("、"));
            view! { <p class="register-open" role="status" data-testid="register-missing">{said}</p> }
        })
    };
    let row = move |(at, head): (usize, String)| {
        let column = move || {
            counting.understood(|one| one.columns.get(at).copied()).unwrap_or(Column::Other)
        };
        let samples = untrack(|| counting.register(|one| samples(one, at)));
        let label = format!("“{head}”列的含义");
        let option = move |one: Column| {
            view! {
                <option value=one.key() selected=move || column() == one>
                    {one.name()}
                </option>
            }
        };
        view! {
            <tr class:register-unused=move || column() == Column::Other>
                <th scope="row">{head}</th>
                <td>{samples}</td>
                <td>
                    <select
                        data-testid="register-column"
                        aria-label=label
                        prop:value=move || column().key()
                        on:change=move |event| {
                            if let Some(column) = Column::from_key(&event_target_value(&event)) {
                                counting.set_column(at, column);
                            }
                        }
                    >
                        {Column::ALL.map(option).collect_view()}
                    </select>
                </td>
            </tr>
        }
    };
    view! {
        {missing}
        <table class="register-list">
            <thead>
                <tr>
                    <th scope="col">"台账的列"</th>
                    <th scope="col">"内容"</th>
                    <th scope="col">"含义"</th>
                </tr>
            </thead>
            <tbody>{heads.into_iter().enumerate().map(row).collect_view()}</tbody>
        </table>
    }
}

/// Some values of a column, each once.
fn samples(register: &Register, at: usize) -> String {
    let mut seen: Vec<String> = Vec::new();
    for line in &register.lines {
        let text: String = line[at].split_whitespace().collect::<Vec<_>>().join(" ");
        let brief: String = text.chars().take(BRIEF).collect();
        if !brief.is_empty() && !seen.contains(&brief) {
            seen.push(brief);
        }
        if seen.len() == SAMPLES {
            break;
        }
    }
    seen.join("；")
}
