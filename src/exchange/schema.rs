//! The published description of the data file, as JSON Schema (draft 2020-12).
//!
//! Made from the editions, so that it knows every cell and no label is written
//! twice; a test holds `public/nianbao.report.schema.json` to it. It describes what
//! this program writes: a reader may find fields absent and must keep unknown ones.

use super::{envelope, upgrade};
use crate::editions::EDITIONS;
use crate::form::{CellRef, Edition, Measure};
use crate::narrative::live;
use crate::report::{AgencyKind, Totals};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The schema as a file.
#[must_use]
pub fn write() -> String {
    let mut text = serde_json::to_string_pretty(&schema()).unwrap_or_default();
    text.push('\n');
    text
}

fn schema() -> Value {
    let names: Vec<&str> = EDITIONS.iter().map(|edition| edition.name).collect();
    let kinds: Vec<&str> = AgencyKind::ALL.iter().map(|kind| kind.key()).collect();
    let by_edition: Vec<Value> = EDITIONS.iter().map(|edition| in_edition(edition)).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:nianbao:report:{}", upgrade::VERSION),
        "title": "政府信息公开工作年度报告",
        "description": "One body's annual report of one year. Unknown fields are allowed everywhere and kept.",
        "type": "object",
        "required": ["format", "version", "edition", "year", "agency", "title", "preamble", "sections", "tables", "notes", "totals"],
        "properties": {
            "format": { "const": envelope::FORMAT },
            "version": { "const": upgrade::VERSION },
            "edition": { "enum": names, "description": "The notice that prescribes the form." },
            "year": { "type": "integer", "minimum": 1949, "maximum": 9999, "description": "The year reported on." },
            "agency": {
                "type": "object",
                "required": ["name", "kind"],
                "properties": { "name": { "type": "string" }, "kind": { "enum": kinds } }
            },
            "title": { "type": ["string", "null"], "description": "null for the customary title." },
            "preamble": { "type": "string" },
            "sections": { "type": "object" },
            "tables": { "type": "object" },
            "notes": {
                "type": "object",
                "description": "Remarks on figures, by cell address.",
                "additionalProperties": { "type": "string" }
            },
            "totals": {
                "enum": [Totals::Automatic.key(), Totals::Typed.key()],
                "description": "Whether the totals of tables three and four are computed from the other figures."
            },
            "publication": {
                "type": "object",
                "description": "Written only where one of its dates is given.",
                "properties": {
                    "date": { "$ref": "#/$defs/date", "description": "The day of publication." },
                    "deadline": { "$ref": "#/$defs/date", "description": "The local deadline; null for that of article 49." }
                }
            },
            "acknowledged": {
                "type": "array",
                "description": "Warnings that were set aside. An answer holds while the warning says what it said then.",
                "items": {
                    "type": "object",
                    "required": ["rule", "at", "basis", "reason"],
                    "properties": {
                        "rule": { "type": "string", "description": "Id in the catalogue of checks." },
                        "at": { "type": "string", "description": "Path of the field that the warning leads to." },
                        "basis": { "type": "string", "description": "What the warning said, with its numbers." },
                        "reason": { "type": "string" }
                    }
                }
            },
            "overview_length": {
                "type": "integer",
                "minimum": 0,
                "maximum": u32::MAX,
                "description": "How many characters section one may have before a hint. Written only where it was set."
            },
            "appendix": {
                "type": "boolean",
                "description": "Whether the comparison with last year is published; written only where it is."
            },
            "previous": {
                "description": "Last year's report, kept beside this one.",
                "$ref": "#"
            }
        },
        "allOf": by_edition,
        "$defs": {
            "date": { "type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
            "live": {
                "description": "Names of live figures, written {{name}} in the prose. \\{{ is a literal {{.",
                "enum": live_names()
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
fn live_names() -> Vec<String> {
    let names = EDITIONS.iter().flat_map(|edition| live::names(edition));
    names.map(|name| name.name).collect::<BTreeSet<_>>().into_iter().collect()
}

/// What holds of files in this edition: its passages and its cells.
fn in_edition(edition: &'static Edition) -> Value {
    let mut sections = json!({});
    for passage in edition.passages() {
        let path: Vec<&str> = passage.key.0.split('.').collect();
        demand(&mut sections, &path, json!({ "type": "string", "description": passage.name }));
    }
    let mut tables = json!({});
    for cell in edition.cells() {
        demand(&mut tables, &[cell.matrix.0, cell.row.0, cell.column.0], figure(edition, cell));
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
