//! The published description of the data file, as JSON Schema (draft 2020-12).
//!
//! Made from the table of fields and from the editions, so that it knows every cell and no
//! label is written twice; a test holds `public/nianbao.report.schema.json` to it. It describes what
//! this program writes: a reader may find fields absent and must keep unknown ones.

use super::fields::MEMBERS;
use super::upgrade;
use crate::form::{Catalogue, CellRef, Edition, Measure};
use crate::narrative::live;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The schema of reports in these editions, as a file.
#[must_use]
pub fn write(catalogue: &Catalogue) -> String {
    let mut text = serde_json::to_string_pretty(&schema(catalogue)).unwrap_or_default();
    text.push('\n');
    text
}

fn schema(catalogue: &Catalogue) -> Value {
    let required: Vec<&str> =
        MEMBERS.iter().filter(|member| member.is_always).map(|member| member.key).collect();
    let properties: Map<String, Value> =
        MEMBERS.iter().map(|member| (member.key.to_owned(), (member.schema)(catalogue))).collect();
    let by_edition: Vec<Value> =
        catalogue.editions.iter().map(|edition| in_edition(edition)).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:nianbao:report:{}", upgrade::VERSION),
        "title": "政府信息公开工作年度报告",
        "description": "One body's annual report of one year. Unknown fields are allowed everywhere and kept.",
        "type": "object",
        "required": required,
        "properties": properties,
        "allOf": by_edition,
        "$defs": {
            "date": { "type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
            "live": {
                "description": "Names of live figures, written {{name}} in the prose. \\{{ is a literal {{.",
                "enum": live_names(catalogue)
            },
            "count": {
                "description": "A whole number; null for blank; \"/\" for not applicable; any other string is what was typed and could not be read.",
                "type": ["integer", "string", "null"]
            },
            "money": {
                "description": "An exact decimal in a string, in the unit that the form prints; null, \"/\" and other strings as for a count.",
                "type": ["string", "null"]
            }
        }
    })
}

/// Every name that a live figure can have in some edition, each once.
fn live_names(catalogue: &Catalogue) -> Vec<String> {
    let names = catalogue.editions.iter().flat_map(|edition| live::names(edition));
    names.map(|name| name.name).collect::<BTreeSet<_>>().into_iter().collect()
}

/// What holds of files in this edition: its passages and its cells.
fn in_edition(edition: &'static Edition) -> Value {
    let mut sections = json!({});
    for passage in edition.passages() {
        let path: Vec<&str> = passage.key.address().split('.').collect();
        demand(&mut sections, &path, json!({ "type": "string", "description": passage.name }));
    }
    let mut tables = json!({});
    for cell in edition.cells() {
        demand(&mut tables, &cell.keys(), figure(edition, cell));
    }
    json!({
        "if": { "properties": { "edition": { "const": edition.name } } },
        "then": { "properties": { "sections": sections, "tables": tables } }
    })
}

fn figure(edition: &Edition, cell: CellRef) -> Value {
    let kind = match edition.measure(cell) {
        Some(Measure::Money(_)) => "money",
        _ => "count",
    };
    json!({ "$ref": format!("#/$defs/{kind}"), "description": edition.spoken(cell) })
}

/// Demands a value of this schema at a path below an object's schema.
fn demand(object: &mut Value, path: &[&str], schema: Value) {
    let Value::Object(object) = object else { return };
    let [key, below @ ..] = path else { return };
    object.entry("type").or_insert_with(|| json!("object"));
    let required = object.entry("required").or_insert_with(|| json!([]));
    if let Value::Array(required) = required
        && !required.iter().any(|known| known == key)
    {
        required.push(json!(key));
    }
    let properties = object.entry("properties").or_insert_with(|| Value::Object(Map::new()));
    if below.is_empty() {
        properties[*key] = schema;
    } else {
        if properties.get(*key).is_none() {
            properties[*key] = json!({});
        }
        demand(&mut properties[*key], below, schema);
    }
}
