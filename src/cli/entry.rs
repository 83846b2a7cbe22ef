//! A file with what was read in it, as one line of JSON.
//!
//! `{"path", "sha256", "source", "dated", "report", "cut", "certainty": {cell: key}, "choices":
//! [{"cells", "raw", "readings": [[text]], "more"}], "misfits": [{"cells", "raw"}], "remarks",
//! "unplaced"}`, or `{"path", "sha256", "error"}`. `report` is a data file; of the certainty of
//! cells those stand there that were not plainly read. What is empty is left out.

use crate::json::{Line, list, text, texts};
use crate::read::{Read, Source};
use nianbao::exchange::{open, seal_line};
use nianbao::form::{CellRef, Edition};
use nianbao::intake::{Candidate, Certainty, Choice, Misfit};
use serde_json::{Map, Value, json};

/// What a line begins with.
const BEGINS: &str = "{\"path\":";

/// A file and what came of reading it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Entry {
    /// Where it lies: as it was called, behind it the path within an archive.
    pub path: String,
    /// SHA-256 of its bytes, in hexadecimal; empty where these could not be had.
    pub sha256: String,
    /// The report, or why there is none, in a sentence.
    pub outcome: Result<Read, String>,
}

impl Entry {
    /// A file at this path with what came of it.
    #[must_use]
    pub fn new(path: String, sha256: String, outcome: Result<Read, String>) -> Entry {
        Entry { path, sha256, outcome }
    }

    /// The line, without its end.
    ///
    /// ```
    /// use nianbao_cli::{Entry, read};
    ///
    /// let entry = Entry::new("empty.txt".to_owned(), "00".to_owned(), read("empty.txt", b""));
    /// assert!(entry.line().starts_with(r#"{"path":"empty.txt","sha256":"00","error":""#));
    /// assert_eq!(Entry::opened(&entry.line()), Ok(entry));
    /// ```
    #[must_use]
    pub fn line(&self) -> String {
        let line = Line::new().with("path", self.path.as_str());
        let line = line.with_some("sha256", self.sha256.as_str());
        let read = match &self.outcome {
            Ok(read) => read,
            Err(error) => return line.with("error", error.as_str()).end(),
        };
        let cells = |cells: &[CellRef]| cells.iter().map(CellRef::to_string).collect::<Vec<_>>();
        let unsure = read.certainty.iter().filter(|(_, one)| **one != Certainty::Read);
        let certainty: Map<String, Value> =
            unsure.map(|(cell, one)| (cell.to_string(), one.key().into())).collect();
        let choices = read.choices.iter().map(|choice| {
            let readings: Vec<&[String]> =
                choice.readings.iter().map(|one| one.texts.as_slice()).collect();
            json!({
                "cells": cells(&choice.cells), "raw": choice.raw,
                "readings": readings, "more": choice.more,
            })
        });
        let misfits =
            read.misfits.iter().map(|one| json!({ "cells": cells(&one.cells), "raw": one.raw }));
        line.with("source", read.source.key())
            .with("dated", read.is_dated)
            .with_json("report", &seal_line(&read.report))
            .with_some("cut", read.is_cut)
            .with_some("certainty", certainty)
            .with_some("choices", choices.collect::<Vec<_>>())
            .with_some("misfits", misfits.collect::<Vec<_>>())
            .with_some("remarks", read.remarks.clone())
            .with_some("unplaced", read.unplaced.clone())
            .end()
    }

    /// Whether a text begins as such a line.
    #[must_use]
    pub fn claims(text: &str) -> bool {
        text.starts_with(BEGINS)
    }

    /// The entry of a line.
    ///
    /// # Errors
    /// Says in a sentence why it is none.
    pub fn opened(line: &str) -> Result<Entry, String> {
        let damaged = || "这一行不是 nianbao read 写出的 JSON。".to_owned();
        let Ok(Value::Object(mut line)) = serde_json::from_str(line) else {
            return Err(damaged());
        };
        let path = text(&line, "path").ok_or_else(damaged)?;
        let sha256 = text(&line, "sha256").unwrap_or_default();
        if let Some(error) = text(&line, "error") {
            return Ok(Entry { path, sha256, outcome: Err(error) });
        }
        let report = line.remove("report").ok_or_else(damaged)?;
        let report = open(&report.to_string()).map_err(|error| error.to_string())?;
        let is = |key: &str| line.get(key).and_then(Value::as_bool).unwrap_or(false);
        let source = match text(&line, "source").as_deref() {
            Some("data") => Source::Data,
            _ => Source::Published,
        };
        let edition = report.edition;
        let unsure = line.get("certainty").and_then(Value::as_object);
        let certainty = |cell: CellRef| {
            let key = unsure.and_then(|unsure| unsure.get(&cell.to_string())?.as_str());
            key.map_or(Some(Certainty::Read), Certainty::from_key)
        };
        let certainty = edition.cells().map(|cell| Some((cell, certainty(cell)?)));
        let read = Read {
            source,
            is_dated: is("dated"),
            is_cut: is("cut"),
            certainty: certainty.collect::<Option<_>>().ok_or_else(damaged)?,
            choices: list(&line, "choices").filter_map(|one| choice(edition, one)).collect(),
            misfits: list(&line, "misfits").filter_map(|one| misfit(edition, one)).collect(),
            remarks: texts(&line, "remarks"),
            unplaced: texts(&line, "unplaced"),
            report,
        };
        Ok(Entry { path, sha256, outcome: Ok(read) })
    }
}

fn cells(edition: &'static Edition, map: &Map<String, Value>) -> Vec<CellRef> {
    texts(map, "cells").iter().filter_map(|cell| edition.cell(cell)).collect()
}

fn misfit(edition: &'static Edition, value: &Value) -> Option<Misfit> {
    let map = value.as_object()?;
    Some(Misfit { cells: cells(edition, map), raw: text(map, "raw")? })
}

fn choice(edition: &'static Edition, value: &Value) -> Option<Choice> {
    let map = value.as_object()?;
    let reading = |value: &Value| {
        let texts = value.as_array()?.iter().filter_map(Value::as_str).map(str::to_owned);
        Some(Candidate { texts: texts.collect(), agreement: 0 })
    };
    let more = map.get("more").and_then(Value::as_u64).unwrap_or(0);
    Some(Choice {
        cells: cells(edition, map),
        raw: text(map, "raw")?,
        readings: list(map, "readings").filter_map(reading).collect(),
        more: usize::try_from(more).ok()?,
    })
}
