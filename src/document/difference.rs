//! Where two states of a report differ, field by field.

use crate::exchange::fields::MEMBERS;
use crate::exchange::member::Beside;
use crate::exchange::seal;
use crate::form::{COVER, Edition, Field};
use crate::report::Report;

/// A field in which two states differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The field, where it is one that the page shows.
    pub field: Option<Field>,
    /// What a person calls it.
    pub place: String,
    /// What stood in it.
    pub before: String,
    /// What stands in it.
    pub after: String,
}

/// Every field in which `after` differs from `before`, in the order of the form.
///
/// ```
/// use nianbao::document::differences;
/// use nianbao::report::{Action, Agency, Report};
///
/// let before = Report::new(Agency::default(), 2024);
/// let mut after = before.clone();
/// after.apply(Action::WriteTitle(Some("年报".to_owned())));
/// let found = differences(&before, &after);
/// assert_eq!((found.len(), found[0].place.as_str(), found[0].after.as_str()), (1, "标题", "年报"));
/// ```
#[must_use]
pub fn differences(before: &Report, after: &Report) -> Vec<Difference> {
    let mut fields: Vec<(Field, String)> =
        COVER.iter().map(|one| (one.field, one.name.to_owned())).collect();
    // Of two forms each field once, under the later form's name for it.
    fields.extend(of_form(after.edition));
    let is_of_before = |(field, _): &(Field, String)| !after.edition.has(*field);
    fields.extend(of_form(before.edition).filter(is_of_before));
    let mut found: Vec<Difference> = fields
        .into_iter()
        .filter_map(|(field, place)| {
            let (before, after) = (before.text(field), after.text(field));
            let is_changed = before != after;
            is_changed.then_some(Difference { field: Some(field), place, before, after })
        })
        .collect();
    let mut beside: Vec<&Beside> = MEMBERS.iter().filter_map(|one| one.beside.as_ref()).collect();
    beside.sort_by_key(|one| one.place);
    for Beside { name, text, .. } in beside {
        let (place, before, after) = ((*name).to_owned(), text(before), text(after));
        if before != after {
            found.push(Difference { field: None, place, before, after });
        }
    }
    if found.is_empty() && seal(before) != seal(after) {
        let (place, before) = ("页面上不显示的内容".to_owned(), String::new());
        found.push(Difference { field: None, place, before, after: "有改动".to_owned() });
    }
    found
}

/// The fields of a form with their names: passages, then figures.
fn of_form(edition: &'static Edition) -> impl Iterator<Item = (Field, String)> {
    let passages = edition.passages();
    let passages = passages.map(|one| (Field::Passage(one.key), format!("“{}”", one.name)));
    passages.chain(edition.cells().map(|cell| (Field::Figure(cell), edition.spoken(cell))))
}
