//! What a report was added up from, as the field of a data file.

use super::member::{Beside, Member, Read};
use super::reading::Door;
use super::refused::OpenError;
use crate::form::in_files;
use crate::report::{Blame, Figure, Report, Summed};
use serde_json::{Map, Value, json};

/// Written of an office's sum alone.
pub(super) const SUMMED: Member = Member {
    key: "summed",
    is_always: false,
    write: |report| report.summed.as_ref().map(written),
    read: Read::Into(|report, file| {
        let mut summed = file.object("summed")?;
        if !summed.is_empty() {
            report.summed = Some(read(report, &mut summed)?);
        }
        file.give_back("summed", summed);
        Ok(())
    }),
    schema: |_| {
        json!({
            "type": "object",
            "description": "Written where the report is an office's sum of many reports: what it was added up from.",
            "properties": {
                "figures": {
                    "type": "object",
                    "description": "What each summed cell came to, by cell address.",
                    "additionalProperties": { "type": "string" }
                },
                "blames": {
                    "type": "array",
                    "description": "Faults of single bodies' reports that show in the sum.",
                    "items": {
                        "type": "object",
                        "required": ["rule", "says", "body", "sums", "advice"],
                        "properties": {
                            "rule": { "type": "string", "description": "Id in the catalogue of checks." },
                            "says": { "type": "string", "description": "The sentence that names the place." },
                            "body": { "type": "string", "description": "Whose report has the fault." },
                            "sums": { "type": "string", "description": "The arithmetic in that report." },
                            "advice": { "type": "string", "description": "Which cell of it is probably wrong." }
                        }
                    }
                }
            }
        })
    },
    beside: Some(Beside {
        place: 6,
        name: "汇总来源",
        text: |report| {
            let count = |summed: &Summed| format!("{} 格", summed.figures.len());
            report.summed.as_ref().map_or_else(String::new, count)
        },
    }),
};

fn written(summed: &Summed) -> Value {
    let figures = in_files(&summed.figures).into_iter();
    let figures = figures.map(|(cell, figure)| (cell.to_string(), figure.text().into()));
    let blame = |Blame { rule, says, body, sums, advice }: &Blame| json!({ "rule": rule, "says": says, "body": body, "sums": sums, "advice": advice });
    json!({
        "figures": figures.collect::<Map<String, Value>>(),
        "blames": summed.blames.iter().map(blame).collect::<Vec<_>>(),
    })
}

fn read(report: &Report, file: &mut Door) -> Result<Summed, OpenError> {
    let mut summed = Summed::default();
    let mut figures = file.object("figures")?;
    for cell in report.edition.cells() {
        if let (Some(text), Some(measure)) =
            (figures.text(&cell.to_string())?, report.edition.measure(cell))
        {
            summed.figures.insert(cell, Figure::typed(&text, measure));
        }
    }
    file.give_back("figures", figures);
    for mut blame in file.objects("blames")? {
        let mut text = |key| blame.text(key)?.ok_or_else(|| blame.missing(key));
        summed.blames.push(Blame {
            rule: text("rule")?,
            says: text("says")?,
            body: text("body")?,
            sums: text("sums")?,
            advice: text("advice")?,
        });
    }
    Ok(summed)
}
