//! Two states of a report, cell by cell and sentence by sentence.

use leptos::prelude::*;
use nianbao::document::{Difference, differences};
use nianbao::form::Field;
use nianbao::narrative::whole_sentences;
use nianbao::report::Report;
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// Where `before` and `after` differ, each under its name.
#[component]
pub fn Compare(
    before: Report,
    after: Report,
    before_name: &'static str,
    after_name: &'static str,
) -> impl IntoView {
    let found = differences(&before, &after);
    let count = found.len();
    let (prose, short): (Vec<Difference>, Vec<Difference>) =
        found.into_iter().partition(|one| is_prose(one.field));
    let head = move || {
        view! {
            <thead>
                <tr>
                    <th scope="col">"项目"</th>
                    <th scope="col">{before_name}</th>
                    <th scope="col">{after_name}</th>
                </tr>
            </thead>
        }
    };
    let row = |one: Difference| {
        view! {
            <tr data-place=one.field.map(|field| field.to_string())>
                <th scope="row">{one.place}</th>
                <td>{shown(one.before)}</td>
                <td>{shown(one.after)}</td>
            </tr>
        }
    };
    let rows = (!short.is_empty()).then(|| {
        view! {
            <table class="records-cells">
                {head()}
                <tbody>{short.into_iter().map(row).collect_view()}</tbody>
            </table>
        }
    });
    let passages = prose.into_iter().map(|one| {
        view! {
            <section data-place=one.field.map(|field| field.to_string())>
                <h4>{one.place}</h4>
                <p class="records-prose">{sentences(&one.before, &one.after)}</p>
            </section>
        }
    });
    view! {
        <p class="records-count" data-testid="records-count">
            {if count == 0 { "内容相同。".to_owned() } else { format!("有 {count} 处不同。") }}
        </p>
        {rows}
        {passages.collect_view()}
    }
}

fn is_prose(field: Option<Field>) -> bool {
    matches!(field, Some(Field::Preamble | Field::Passage(_)))
}

fn shown(text: String) -> String {
    if text.trim().is_empty() { "（空）".to_owned() } else { text }
}

/// A text with the sentences that were taken out and put in, each told by its mark as
/// well as by its colour.
fn sentences(before: &str, after: &str) -> AnyView {
    let before: Vec<&str> = whole_sentences(before).collect();
    let after: Vec<&str> = whole_sentences(after).collect();
    let steps = capture_diff_slices(Algorithm::Myers, &before, &after);
    let pieces = steps.into_iter().flat_map(|step| {
        let (old, new) = (before[step.old_range()].concat(), after[step.new_range()].concat());
        let taken_out = |text: String| view! { <del>{text}</del> }.into_any();
        let put_in = |text: String| view! { <ins>{text}</ins> }.into_any();
        match step.tag() {
            DiffTag::Equal => vec![view! { <span>{new}</span> }.into_any()],
            DiffTag::Delete => vec![taken_out(old)],
            DiffTag::Insert => vec![put_in(new)],
            DiffTag::Replace => vec![taken_out(old), put_in(new)],
        }
    });
    pieces.collect_view().into_any()
}
