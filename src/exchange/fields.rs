//! The fields of a data file: of each its key, what it is in a report and back, what the
//! schema says of it, and what a comparison of two reports says where it differs.
//!
//! One table, in the order of the file. Writing, reading, the schema and
//! [`differences`](crate::document::differences) go through it; a field that is added here
//! is in all of them.

use super::member::{Beside, Member, Read};
use super::reading::Door;
use super::refused::{FORMAT, OpenError};
use super::remarks::{ACKNOWLEDGED, COMMENTS};
use super::summed::SUMMED;
use super::upgrade;
use super::values::{A_DATE, merge, notes, sections, tables};
use crate::form::{Catalogue, PassageKey, in_files};
use crate::report::{Agency, AgencyKind, Date, Figure, Publication, Report, Totals, YEARS};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// Every field, in the order of the file.
pub(crate) static MEMBERS: [Member; 18] = [
    Member {
        key: "format",
        is_always: true,
        write: |_| Some(FORMAT.into()),
        read: Read::Before,
        schema: |_| json!({ "const": FORMAT }),
        beside: None,
    },
    Member {
        key: "version",
        is_always: true,
        write: |_| Some(upgrade::VERSION.into()),
        read: Read::Before,
        schema: |_| json!({ "const": upgrade::VERSION }),
        beside: None,
    },
    Member {
        key: "edition",
        is_always: true,
        write: |report| Some(report.edition.name.into()),
        read: Read::Before,
        schema: |catalogue| {
            let names: Vec<&str> = catalogue.editions.iter().map(|edition| edition.name).collect();
            json!({ "enum": names, "description": "The notice that prescribes the form." })
        },
        beside: None,
    },
    Member {
        key: "year",
        is_always: true,
        write: |report| Some(report.year.into()),
        read: Read::Before,
        schema: |_| {
            let (first, last) = (YEARS.start(), YEARS.end());
            json!({ "type": "integer", "minimum": first, "maximum": last, "description": "The year reported on." })
        },
        beside: None,
    },
    Member {
        key: "agency",
        is_always: true,
        write: |report| {
            Some(json!({ "name": report.agency.name, "kind": report.agency.kind.key() }))
        },
        read: Read::Into(|report, file| {
            let mut agency = file.object("agency")?;
            if let Some(key) = agency.text("kind")? {
                const KINDS: &str = "subdistrict、township、department、government 或 other";
                let kind = AgencyKind::from_key(&key);
                report.agency.kind = kind.ok_or_else(|| agency.wrong("kind", KINDS))?;
            }
            report.agency.name = agency.text("name")?.unwrap_or_default();
            file.give_back("agency", agency);
            Ok(())
        }),
        schema: |_| {
            let kinds: Vec<&str> = AgencyKind::ALL.iter().map(|kind| kind.key()).collect();
            json!({
                "type": "object",
                "required": ["name", "kind"],
                "properties": { "name": { "type": "string" }, "kind": { "enum": kinds } }
            })
        },
        beside: None,
    },
    Member {
        key: "title",
        is_always: true,
        write: |report| Some(report.title.clone().map_or(Value::Null, Value::String)),
        read: Read::Into(|report, file| {
            report.title = file.text("title")?;
            Ok(())
        }),
        schema: |_| json!({ "type": ["string", "null"], "description": "null for the customary title." }),
        beside: None,
    },
    Member {
        key: "preamble",
        is_always: true,
        write: |report| Some(report.preamble.clone().into()),
        read: Read::Into(|report, file| {
            report.preamble = file.text("preamble")?.unwrap_or_default();
            Ok(())
        }),
        schema: |_| json!({ "type": "string" }),
        beside: None,
    },
    Member {
        key: "sections",
        is_always: true,
        write: |report| Some(Value::Object(sections(report))),
        read: Read::Into(|report, file| {
            let mut sections = file.object("sections")?;
            let keys: Vec<PassageKey> = report.edition.passages().map(|one| one.key).collect();
            for key in keys {
                if let Some(text) = sections.text_below(key.address())? {
                    report.write(key, text);
                }
            }
            file.give_back("sections", sections);
            Ok(())
        }),
        schema: |_| json!({ "type": "object" }),
        beside: None,
    },
    Member {
        key: "tables",
        is_always: true,
        write: |report| Some(Value::Object(tables(report))),
        read: Read::Into(|report, file| {
            let mut tables = file.object("tables")?;
            for cell in report.edition.cells() {
                if let (Some(text), Some(measure)) =
                    (tables.figure_below(&cell.keys())?, report.edition.measure(cell))
                {
                    report.place(cell, Figure::typed(&text, measure));
                }
            }
            file.give_back("tables", tables);
            Ok(())
        }),
        schema: |_| json!({ "type": "object" }),
        beside: None,
    },
    Member {
        key: "notes",
        is_always: true,
        write: |report| Some(Value::Object(notes(report))),
        read: Read::Into(|report, file| {
            let mut notes = file.object("notes")?;
            for cell in report.edition.cells() {
                if let Some(note) = notes.text(&cell.to_string())? {
                    report.notes.insert(cell, note);
                }
            }
            file.give_back("notes", notes);
            Ok(())
        }),
        schema: |_| {
            json!({
                "type": "object",
                "description": "Remarks on figures, by cell address.",
                "additionalProperties": { "type": "string" }
            })
        },
        beside: Some(Beside {
            place: 2,
            name: "数字的备注",
            text: |report| {
                let notes = in_files(&report.notes).into_iter();
                let notes = notes.map(|(cell, note)| format!("{cell}：{note}"));
                notes.collect::<Vec<_>>().join("；")
            },
        }),
    },
    Member {
        key: "totals",
        is_always: true,
        write: |report| Some(report.totals.key().into()),
        read: Read::Into(|report, file| {
            if let Some(key) = file.text("totals")? {
                let totals = Totals::from_key(&key);
                report.totals = totals.ok_or_else(|| file.wrong("totals", "automatic 或 typed"))?;
            }
            Ok(())
        }),
        schema: |_| {
            json!({
                "enum": [Totals::Automatic.key(), Totals::Typed.key()],
                "description": "Whether the totals of tables three and four are computed from the other figures."
            })
        },
        beside: Some(Beside {
            place: 1,
            name: "合计",
            text: |report| report.totals.name().to_owned(),
        }),
    },
    Member {
        key: "publication",
        is_always: false,
        write: |report| {
            let date =
                |date: Option<Date>| date.map_or(Value::Null, |date| date.to_string().into());
            let Publication { date: day, deadline } = report.publication;
            (report.publication != Publication::default())
                .then(|| json!({ "date": date(day), "deadline": date(deadline) }))
        },
        read: Read::Into(|report, file| {
            let mut dates = file.object("publication")?;
            let mut date = |key: &str| match dates.text(key)? {
                None => Ok(None),
                Some(text) => Date::parse(&text).map(Some).ok_or_else(|| dates.wrong(key, A_DATE)),
            };
            report.publication = Publication { date: date("date")?, deadline: date("deadline")? };
            file.give_back("publication", dates);
            Ok(())
        }),
        schema: |_| {
            json!({
                "type": "object",
                "description": "Written only where one of its dates is given.",
                "properties": {
                    "date": { "$ref": "#/$defs/date", "description": "The day of publication." },
                    "deadline": { "$ref": "#/$defs/date", "description": "The local deadline; null for that of article 49." }
                }
            })
        },
        beside: None,
    },
    ACKNOWLEDGED,
    COMMENTS,
    Member {
        key: "overview_length",
        is_always: false,
        write: |report| report.overview_length.map(Value::from),
        read: Read::Into(|report, file| {
            report.overview_length = file.count("overview_length")?;
            Ok(())
        }),
        schema: |_| {
            json!({
                "type": "integer",
                "minimum": 0,
                "maximum": u32::MAX,
                "description": "How many characters section one may have before a hint. Written only where it was set."
            })
        },
        beside: None,
    },
    Member {
        key: "appendix",
        is_always: false,
        write: |report| report.appendix.then_some(true.into()),
        read: Read::Into(|report, file| {
            report.appendix = file.flag("appendix")?;
            Ok(())
        }),
        schema: |_| {
            json!({
                "type": "boolean",
                "description": "Whether the comparison with last year is published; written only where it is."
            })
        },
        beside: Some(Beside {
            place: 5,
            name: "比较附件",
            text: |report| (if report.appendix { "公布" } else { "不公布" }).to_owned(),
        }),
    },
    Member {
        key: "previous",
        is_always: false,
        write: |report| report.previous.as_ref().map(|previous| sealed(previous).into()),
        read: Read::Into(|report, file| {
            let previous = file.object("previous")?;
            if !previous.is_empty() {
                let previous = unseal(previous, report.edition.catalogue)?;
                report.previous = Some(Arc::new(Report { previous: None, ..previous }));
            }
            Ok(())
        }),
        schema: |_| json!({ "description": "Last year's report, kept beside this one.", "$ref": "#" }),
        beside: Some(Beside {
            place: 4,
            name: "上年报告",
            text: |report| {
                report.previous.as_ref().map_or_else(String::new, |one| format!("{} 年", one.year))
            },
        }),
    },
    SUMMED,
];

/// The fields of a data file in their order.
pub(super) fn sealed(report: &Report) -> Map<String, Value> {
    let written = MEMBERS.iter().filter_map(|member| {
        let value = (member.write)(report)?;
        Some((member.key.to_owned(), value))
    });
    let mut file = written.collect();
    merge(&mut file, &report.rest);
    file
}

/// Takes a report in one of these editions out of the fields of a data file.
pub(super) fn unseal(mut file: Door, catalogue: &Catalogue) -> Result<Report, OpenError> {
    if file.text("format").ok().flatten().as_deref() != Some(FORMAT) {
        return Err(OpenError::Foreign);
    }
    file.upgrade()?;
    let name = file.text("edition")?.ok_or_else(|| file.missing("edition"))?;
    let edition = catalogue.named(&name).ok_or_else(|| file.wrong("edition", "已知的格式版本"))?;
    let year = file.year("year")?.ok_or_else(|| file.missing("year"))?;
    let mut report = Report::empty(edition, year, Agency::default());
    for member in &MEMBERS {
        if let Read::Into(read) = member.read {
            read(&mut report, &mut file)?;
        }
    }
    report.rest = file.rest();
    Ok(report)
}
