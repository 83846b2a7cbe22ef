//! What can be had of a data file that [`open`](super::open) refuses: fields that cannot
//! be taken are left out, one by one, and told.
//!
//! For what this machine has kept; a file that somebody sends is refused as a whole.

use super::fields::unseal;
use super::reading::Door;
use super::refused::OpenError;
use super::upgrade::VERSION;
use crate::editions::CATALOGUE;
use crate::report::Report;
use serde_json::{Map, Value};

/// A report that was had in part.
#[derive(Clone, Debug)]
pub struct Salvaged {
    /// The report.
    pub report: Report,
    /// The paths of the fields that were left out.
    pub left_out: Vec<String>,
    /// Whether a later version of the program has written it.
    pub is_newer: bool,
}

/// Takes what can be taken of a data file. None where it is no JSON, or not ours.
#[must_use]
pub fn salvage(text: &str) -> Option<Salvaged> {
    let text = text.trim_start_matches('\u{FEFF}');
    let Value::Object(mut file) = serde_json::from_str(text).ok()? else { return None };
    let (mut left_out, mut is_newer) = (Vec::new(), false);
    loop {
        let (field, with) = match unseal(Door::new(file.clone()), &CATALOGUE) {
            Ok(report) => return Some(Salvaged { report, left_out, is_newer }),
            Err(OpenError::Newer { .. }) => {
                is_newer = true;
                ("version".to_owned(), Some(VERSION.into()))
            }
            Err(OpenError::WrongType { field, .. }) => (field, None),
            Err(OpenError::Missing { field }) => {
                let with = instead(&file, &field)?;
                (field, Some(with))
            }
            Err(_) => return None,
        };
        match with {
            Some(with) => drop(file.insert(field, with)),
            None if take_out(&mut file, &field) => left_out.push(field),
            None => return None,
        }
    }
}

/// What a field that must be there is taken for.
fn instead(file: &Map<String, Value>, field: &str) -> Option<Value> {
    match field {
        "version" => Some(VERSION.into()),
        "edition" => {
            let year = file.get("year").and_then(Value::as_u64)?;
            Some(CATALOGUE.for_year(u16::try_from(year).ok()?).name.into())
        }
        _ => None,
    }
}

/// Takes the value at a path out of an object; keys may have points in them.
fn take_out(level: &mut Map<String, Value>, path: &str) -> bool {
    if level.shift_remove(path).is_some() {
        return true;
    }
    let keys: Vec<String> = level.keys().cloned().collect();
    keys.iter().any(|key| {
        let Some(behind) = path.strip_prefix(key.as_str()) else { return false };
        match level.get_mut(key) {
            Some(Value::Object(next)) => {
                behind.strip_prefix('.').is_some_and(|path| take_out(next, path))
            }
            // One entry of a list that cannot be taken: the list goes.
            Some(Value::Array(_)) if behind.starts_with('[') => level.shift_remove(key).is_some(),
            _ => false,
        }
    })
}
