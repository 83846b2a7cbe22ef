//! What lay open when the page was last left: a note beside the reports. A note that is lost or
//! strange loses only that; every report is listed all the same.

use super::{Port, ids, is_binned};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Key of the note.
const NOTE: &str = "nianbao.desk";

/// What lay open, and in which order the reports are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOpen {
    /// The report on the desk, by its key.
    pub open: Option<String>,
    /// The key of every report, latest first.
    pub order: Vec<String>,
    /// The field that had the caret, by its path.
    pub place: Option<String>,
    /// Whether the first hint has been read.
    pub hinted: bool,
}

impl LeftOpen {
    /// What the note says, held to the reports that there are: those that it does not mention
    /// come last, those in the bin are not listed.
    #[must_use]
    pub fn read(port: &dyn Port) -> LeftOpen {
        let note = port.read(NOTE).and_then(|note| serde_json::from_str::<Value>(&note).ok());
        let note = note.unwrap_or_default();
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let mut kept = ids(port);
        kept.retain(|id| !is_binned(port, id));
        let mut seen = BTreeSet::new();
        let noted = note["order"].as_array().into_iter().flatten().filter_map(text);
        let mut order: Vec<String> =
            noted.filter(|id| kept.contains(id) && seen.insert(id.clone())).collect();
        order.extend(kept.into_iter().filter(|id| !seen.contains(id)));
        LeftOpen {
            open: text(&note["open"]).filter(|id| order.contains(id)),
            order,
            place: text(&note["place"]),
            hinted: note["hinted"] == Value::Bool(true),
        }
    }

    /// Writes the note, where it says something else than the one that is there. A failure loses
    /// only the note.
    pub fn write(&self, port: &dyn Port) {
        let LeftOpen { open, order, place, hinted } = self;
        let note = json!({ "open": open, "order": order, "place": place, "hinted": hinted });
        let note = note.to_string();
        if port.read(NOTE).as_deref() != Some(&note) {
            let _ = port.write(NOTE, &note);
        }
    }
}

/// A key that no report has, made of the time.
#[must_use]
pub fn fresh_id(port: &dyn Port, now: u64) -> String {
    let kept = ids(port);
    let mut fresh = (now..).map(|number| format!("{number:x}"));
    fresh.find(|id| !kept.contains(id)).unwrap_or_default()
}
