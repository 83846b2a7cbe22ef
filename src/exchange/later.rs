//! Fields of the data file that are written only where there is something to write:
//! publication, acknowledged warnings, last year's report. A file without them is a
//! whole file, and leaves as it came.

use super::OpenError;
use super::envelope::{sealed, unseal as report_of};
use super::reading::Door;
use crate::report::{Acknowledgement, Date, Publication, Report};
use serde_json::{Map, Value};
use std::sync::Arc;

/// What a date field takes.
const A_DATE: &str = "日期，如 2026-01-31";

pub(super) fn seal(report: &Report, file: &mut Map<String, Value>) {
    if report.publication != Publication::default() {
        let date = |date: Option<Date>| date.map_or(Value::Null, |date| date.to_string().into());
        let mut publication = Map::new();
        publication.insert("date".into(), date(report.publication.date));
        publication.insert("deadline".into(), date(report.publication.deadline));
        file.insert("publication".into(), publication.into());
    }
    if !report.acknowledged.is_empty() {
        let answers = report.acknowledged.iter().map(|answer| {
            let fields = [
                ("rule", &answer.rule),
                ("at", &answer.at),
                ("basis", &answer.basis),
                ("reason", &answer.reason),
            ];
            let fields =
                fields.into_iter().map(|(key, text)| (key.to_owned(), text.clone().into()));
            Value::Object(fields.collect())
        });
        file.insert("acknowledged".into(), answers.collect());
    }
    if let Some(length) = report.overview_length {
        file.insert("overview_length".into(), length.into());
    }
    if report.appendix {
        file.insert("appendix".into(), true.into());
    }
    if let Some(previous) = &report.previous {
        file.insert("previous".into(), sealed(previous).into());
    }
}

pub(super) fn unseal(report: &mut Report, file: &mut Door) -> Result<(), OpenError> {
    let mut publication = file.object("publication")?;
    let mut date = |key: &str| match publication.text(key)? {
        None => Ok(None),
        Some(text) => Date::parse(&text).map(Some).ok_or_else(|| publication.wrong(key, A_DATE)),
    };
    report.publication = Publication { date: date("date")?, deadline: date("deadline")? };
    file.give_back("publication", publication);

    for mut answer in file.objects("acknowledged")? {
        let mut text = |key| answer.text(key)?.ok_or_else(|| answer.missing(key));
        report.acknowledged.push(Acknowledgement {
            rule: text("rule")?,
            at: text("at")?,
            basis: text("basis")?,
            reason: text("reason")?,
        });
    }

    report.overview_length = file.count("overview_length")?;
    report.appendix = file.flag("appendix")?;
    let previous = file.object("previous")?;
    if !previous.is_empty() {
        let previous = report_of(previous)?;
        report.previous = Some(Arc::new(Report { previous: None, ..previous }));
    }
    Ok(())
}
