//! What a person has said of columns, remembered by their heads alone, and those by digests: a
//! register without heads begins with somebody's name.

use super::columns::Column;
use super::letters::key;
use super::sheet::Register;
use crate::shelf::{Port, digest};
use serde_json::{Map, Value};

/// Key of the note.
const NOTE: &str = "nianbao.register";

/// Most heads that are remembered.
const MOST: usize = 300;

fn noted(port: &dyn Port) -> Map<String, Value> {
    let note = port.read(NOTE).and_then(|note| serde_json::from_str::<Value>(&note).ok());
    match note {
        Some(Value::Object(note)) => note,
        _ => Map::new(),
    }
}

fn name(head: &str) -> String {
    format!("{:016x}", digest(&[&key(head)]))
}

/// The columns of a register, those put right that a person has put right before.
#[must_use]
pub fn recalled(port: &dyn Port, register: &Register, columns: Vec<Column>) -> Vec<Column> {
    if !register.has_heads {
        return columns;
    }
    let note = noted(port);
    let said: Vec<Option<Column>> = register
        .heads
        .iter()
        .map(|head| note.get(&name(head)).and_then(Value::as_str).and_then(Column::from_key))
        .collect();
    let own = columns.into_iter().zip(&said).map(|(column, said)| {
        // What was said of one column is not another's.
        let is_taken = column != Column::Other && said.is_none() && {
            said_anywhere(&register.heads, &note, column)
        };
        said.unwrap_or(if is_taken { Column::Other } else { column })
    });
    own.collect()
}

fn said_anywhere(heads: &[String], note: &Map<String, Value>, column: Column) -> bool {
    heads.iter().any(|head| note.get(&name(head)).and_then(Value::as_str) == Some(column.key()))
}

/// Remembers what a person has said of the column with this head; none is that nobody has said
/// anything.
pub fn remember(port: &dyn Port, register: &Register, at: usize, column: Option<Column>) {
    let Some(head) =
        register.heads.get(at).filter(|head| register.has_heads && !key(head).is_empty())
    else {
        return;
    };
    let mut note = noted(port);
    note.shift_remove(&name(head));
    if let Some(column) = column {
        while note.len() >= MOST {
            let Some(oldest) = note.keys().next().cloned() else { break };
            note.shift_remove(&oldest);
        }
        note.insert(name(head), column.key().into());
    }
    // A failure loses only the note.
    let _ = port.write(NOTE, &Value::Object(note).to_string());
}
