//! How the page asks the readers, and how they answer: the one place where what was read is
//! written down and read again, because worker and page share no memory.
//!
//! Asked is by the word of an [`Act`], a name and bytes. The answer is JSON:
//! `{"document": [...], "cut": false}`, `{"ours": "..."}`, `{"page": "<html>...", "cut": false}`,
//! `{"entries": [...], "cut": false}`, `{"refused": "damaged"}`.
//! A document is a list; a text in it is a line, a list a table of rows of cells; a cell is
//! a text, or `[text, columns, rows]` where it covers more than one place. Of a workbook that may be
//! a register `"sheets": [...]` are what its tables are called. Where people left
//! something in a text, `"revisions": {"data": "...", "changes": [...]}` stands beside the
//! document, data only where there are any; a change is
//! `["inserted", who, when, text, near, quote]`, or `deleted`, or `said`.

use crate::{Found, Refusal, document, inflated, register, text};
use nianbao::clipboard::Merged;
use nianbao::intake::archive::{Damage, MOST_ENTRIES, entries};
use nianbao::intake::{Deed, Document, Piece, Revision, Revisions};
use serde_json::{Value, json};
use std::ops::Range;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// What stands in a file.
    Document,
    /// Which files an archive holds.
    Entries,
    /// What stands in a file that may be a register.
    Register,
}

impl Act {
    const WORDS: [(Act, &'static str); 3] =
        [(Act::Document, "document"), (Act::Entries, "entries"), (Act::Register, "register")];

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        let word = Act::WORDS.iter().find(|(one, _)| *one == self);
        word.map_or("", |(_, word)| word)
    }

    fn of_word(word: &str) -> Option<Act> {
        Act::WORDS.iter().find(|(_, one)| *one == word).map(|(act, _)| *act)
    }
}

/// What is answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// What was found in a file.
    Found(Found),
    /// The files of an archive.
    Entries {
        /// In the order of its directory.
        entries: Vec<Listed>,
        /// Whether there are more than are listed.
        is_cut: bool,
    },
    /// Why a file is not read.
    Refused(Refusal),
}

/// A file in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its path.
    pub path: String,
    /// Where its bytes lie in the archive.
    pub bytes: Range<usize>,
    /// Whether it can be read here.
    pub is_plain: bool,
    /// Whether its bytes are deflated.
    pub is_deflated: bool,
}

/// Does what is asked, and writes down the answer.
#[must_use]
pub fn answer(act: &str, name: &str, bytes: &[u8], is_deflated: bool) -> String {
    let unpacked;
    let bytes = if is_deflated {
        match inflated(bytes) {
            Ok(bytes) => {
                unpacked = bytes;
                &unpacked
            }
            Err(refusal) => return Answer::Refused(refusal).written(),
        }
    } else {
        bytes
    };
    let answer = match Act::of_word(act) {
        Some(Act::Document) => document(name, bytes).map_or_else(Answer::Refused, Answer::Found),
        Some(Act::Entries) => match listed(bytes) {
            Ok((entries, is_cut)) => Answer::Entries { entries, is_cut },
            Err(refusal) => Answer::Refused(refusal),
        },
        Some(Act::Register) => register(name, bytes).map_or_else(Answer::Refused, Answer::Found),
        None => Answer::Refused(Refusal::Fault),
    };
    answer.written()
}

/// The files of an archive, and whether there are more than are listed. Older programs write
/// their names in the machine's own encoding.
///
/// # Errors
/// Says why they are not listed.
pub fn listed(archive: &[u8]) -> Result<(Vec<Listed>, bool), Refusal> {
    let found = entries(archive).map_err(|damage| match damage {
        Damage::Broken => Refusal::Damaged,
        Damage::Overlap => Refusal::Overlap,
    })?;
    let is_cut = found.len() >= MOST_ENTRIES;
    let listed = found.into_iter().map(|entry| Listed {
        path: archive.get(entry.path).map(text::decoded).unwrap_or_default(),
        bytes: entry.bytes,
        is_plain: entry.is_plain,
        is_deflated: entry.is_deflated,
    });
    Ok((listed.collect(), is_cut))
}

impl Answer {
    /// The answer as it is written.
    #[must_use]
    pub fn written(&self) -> String {
        let value = match self {
            Answer::Found(Found::Document { document, sheets, is_cut, revisions }) => {
                let mut value = json!({ "document": value_of(document), "cut": is_cut });
                if !sheets.is_empty() {
                    value["sheets"] = json!(sheets);
                }
                if !revisions.is_empty() {
                    value["revisions"] = value_of_revisions(revisions);
                }
                value
            }
            Answer::Found(Found::Ours(text)) => json!({ "ours": text }),
            Answer::Found(Found::Page { html, is_cut }) => json!({ "page": html, "cut": is_cut }),
            Answer::Entries { entries, is_cut } => {
                let entries = entries.iter().map(|one| {
                    json!([one.path, one.bytes.start, one.bytes.end, one.is_plain, one.is_deflated])
                });
                json!({ "entries": entries.collect::<Vec<_>>(), "cut": is_cut })
            }
            Answer::Refused(refusal) => json!({ "refused": refusal.word() }),
        };
        value.to_string()
    }

    /// The answer, read again; what is none is a fault of the reader's.
    #[must_use]
    pub fn read(written: &str) -> Answer {
        let value: Value = serde_json::from_str(written).unwrap_or_default();
        let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let is_cut = value.get("cut").and_then(Value::as_bool).unwrap_or(false);
        if let Some(document) = value.get("document") {
            let revisions = value.get("revisions").map(revisions_of).unwrap_or_default();
            let sheets = value.get("sheets").and_then(Value::as_array).into_iter().flatten();
            let sheets = sheets.map(|name| name.as_str().unwrap_or_default().to_owned()).collect();
            let document = document_of(document);
            return Answer::Found(Found::Document { document, sheets, is_cut, revisions });
        }
        if let Some(ours) = text("ours") {
            return Answer::Found(Found::Ours(ours));
        }
        if let Some(html) = text("page") {
            return Answer::Found(Found::Page { html, is_cut });
        }
        if let Some(entries) = value.get("entries").and_then(Value::as_array) {
            let entries = entries.iter().filter_map(listed_of).collect();
            return Answer::Entries { entries, is_cut };
        }
        Answer::Refused(Refusal::of_word(&text("refused").unwrap_or_default()))
    }
}

/// A document as it stands in an answer.
#[must_use]
pub fn written(document: &[Piece]) -> String {
    value_of(document).to_string()
}

fn value_of(document: &[Piece]) -> Value {
    let cell = |cell: &Merged| match (cell.colspan, cell.rowspan) {
        (1, 1) => Value::from(cell.text.as_str()),
        (columns, rows) => json!([cell.text, columns, rows]),
    };
    let row = |row: &Vec<Merged>| row.iter().map(cell).collect::<Value>();
    let piece = |piece: &Piece| match piece {
        Piece::Line(line) => Value::from(line.as_str()),
        Piece::Table(rows) => rows.iter().map(row).collect(),
    };
    document.iter().map(piece).collect()
}

fn document_of(value: &Value) -> Document {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let span = |value: Option<&Value>| {
        let span = value.and_then(Value::as_u64).and_then(|span| usize::try_from(span).ok());
        span.unwrap_or(1)
    };
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let cell = |value: &Value| match value.as_array().map(Vec::as_slice) {
        Some([said, rest @ ..]) => {
            Merged { text: text(said), colspan: span(rest.first()), rowspan: span(rest.get(1)) }
        }
        _ => Merged { text: text(value), colspan: 1, rowspan: 1 },
    };
    let row = |value: &Value| list(value).iter().map(cell).collect();
    let piece = |value: &Value| match value.as_array() {
        Some(rows) => Piece::Table(rows.iter().map(row).collect()),
        None => Piece::Line(text(value)),
    };
    list(value).iter().map(piece).collect()
}

/// The words for what was done to a text.
const DEEDS: [(Deed, &str); 3] =
    [(Deed::Inserted, "inserted"), (Deed::Deleted, "deleted"), (Deed::Said, "said")];

fn value_of_revisions(revisions: &Revisions) -> Value {
    let change = |one: &Revision| {
        let word = DEEDS.iter().find(|(deed, _)| *deed == one.act).map_or("", |(_, word)| word);
        json!([word, one.who, one.when, one.text, one.near, one.quote])
    };
    let mut value = json!({ "changes": revisions.changes.iter().map(change).collect::<Vec<_>>() });
    if let Some(data) = &revisions.data {
        value["data"] = data.as_str().into();
    }
    value
}

fn revisions_of(value: &Value) -> Revisions {
    let change = |value: &Value| {
        let [word, who, when, text, near, quote] = value.as_array()?.as_slice() else {
            return None;
        };
        let text_of = |value: &Value| value.as_str().map(str::to_owned);
        Some(Revision {
            act: DEEDS.iter().find(|(_, one)| Some(*one) == word.as_str())?.0,
            who: text_of(who)?,
            when: text_of(when)?,
            text: text_of(text)?,
            near: text_of(near)?,
            quote: text_of(quote)?,
        })
    };
    let changes = value.get("changes").and_then(Value::as_array);
    Revisions {
        data: value.get("data").and_then(Value::as_str).map(str::to_owned),
        changes: changes.into_iter().flatten().filter_map(change).collect(),
    }
}

fn listed_of(value: &Value) -> Option<Listed> {
    let [path, start, end, is_plain, is_deflated] = value.as_array()?.as_slice() else {
        return None;
    };
    let place = |value: &Value| usize::try_from(value.as_u64()?).ok();
    Some(Listed {
        path: path.as_str()?.to_owned(),
        bytes: place(start)?..place(end)?,
        is_plain: is_plain.as_bool()?,
        is_deflated: is_deflated.as_bool()?,
    })
}
