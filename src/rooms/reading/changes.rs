//! What filling the report on the desk would change.

use nianbao::form::Field;
use nianbao::report::{Difference, Report, differences};

/// What would change if the report on the desk were filled with the one read, briefly.
pub fn changes(desk: &Report, read: &Report) -> Vec<Difference> {
    let is_of_form = |one: &Difference| {
        matches!(one.field, Some(Field::Preamble | Field::Passage(_) | Field::Figure(_)))
    };
    let is_read = |one: &Difference| match one.field {
        Some(Field::Figure(cell)) => read.edition.measure(cell).is_some(),
        _ => true,
    };
    let brief = |text: String| match (text.trim(), text.chars().count()) {
        ("", _) => "（空）".to_owned(),
        (text, 0..=24) => text.to_owned(),
        (text, _) => text.chars().take(24).chain(['…']).collect(),
    };
    let changes = differences(desk, read).into_iter().filter(is_of_form).filter(is_read);
    changes
        .map(|one| Difference { before: brief(one.before), after: brief(one.after), ..one })
        .collect()
}

/// The report read, with what the one on the desk has beside its form.
pub fn onto(desk: Option<&Report>, read: Report) -> Report {
    let Some(desk) = desk.cloned() else { return read };
    let agency = if desk.agency.name.trim().is_empty() { read.agency } else { desk.agency };
    Report {
        agency,
        publication: desk.publication,
        acknowledged: desk.acknowledged,
        previous: desk.previous,
        appendix: desk.appendix,
        overview_length: desk.overview_length,
        rest: desk.rest,
        ..read
    }
}
