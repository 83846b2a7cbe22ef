//! What filling the report on the desk would change.

use nianbao::form::Field;
use nianbao::report::Report;

/// A field of the report on the desk that would change.
pub struct Change {
    pub field: Field,
    pub place: String,
    pub before: String,
    pub after: String,
}

/// What would change if the report on the desk were filled with the one read.
pub fn changes(desk: &Report, read: &Report) -> Vec<Change> {
    let edition = read.edition;
    let cells = edition.cells().map(|cell| (Field::Figure(cell), edition.spoken(cell)));
    let passages =
        edition.passages().map(|one| (Field::Passage(one.key), format!("“{}”", one.name)));
    let fields = cells.chain([(Field::Preamble, "前言".to_owned())]).chain(passages);
    let change = |(field, place): (Field, String)| {
        let (before, after) = (desk.text(field), read.text(field));
        let brief = |text: &str| match (text.trim(), text.chars().count()) {
            ("", _) => "（空）".to_owned(),
            (text, 0..=24) => text.to_owned(),
            (text, _) => text.chars().take(24).chain(['…']).collect(),
        };
        (before != after).then(|| Change {
            field,
            place,
            before: brief(&before),
            after: brief(&after),
        })
    };
    fields.filter_map(change).collect()
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
