//! What goes to the office that collects the reports (报送包): one archive with the report's
//! data for the roll-up, and what people read of it beside. The roll-up counts the data and
//! leaves the other files alone.

pub use super::enclosure::{Enclosure, State, told};
use super::{DATA_FILE, PUBLIC_PAGE, WORD_FILE, checklist, comparison, cover_letter, drawing};
use crate::formats::{DRAWING, Export, Format, PAGE, Stage, TEXT, Verdict};
use crate::formats::{archive, file_name, is_data_name, plain};
use crate::report::Report;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// How a file of the envelope is made.
struct Plan {
    label: &'static str,
    name: fn(&Report) -> String,
    /// Its bytes; none where there is nothing to show.
    write: fn(&Report, Verdict) -> io::Result<Option<Vec<u8>>>,
    state: fn(&Report, Verdict) -> State,
}

/// The check sheet, as a file.
const SHEET: (&str, &Format) = ("核对单", &PAGE);

/// The comparison with last year, as a file.
const CHART: (&str, &Format) = ("与上年比较图", &DRAWING);

/// What is said of the envelope, as a file.
const LETTER: (&str, &Format) = ("报送说明", &TEXT);

/// Every file of an envelope, in its order.
static PLANS: [Plan; 6] = [
    Plan {
        label: LETTER.0,
        name: |report| file_name(report, LETTER.0, LETTER.1),
        write: |report, verdict| {
            let mut enclosed = contents(report, verdict);
            enclosed.retain(|one| one.label != LETTER.0);
            let letter = cover_letter::write(report, verdict, &enclosed);
            Ok(Some(plain::written(&letter)))
        },
        state: |_, verdict| staged(verdict),
    },
    exported(&DATA_FILE, |report| DATA_FILE.file_name(report), |r, v| export(&DATA_FILE, r, v)),
    exported(&WORD_FILE, |report| WORD_FILE.file_name(report), |r, v| export(&WORD_FILE, r, v)),
    exported(
        &PUBLIC_PAGE,
        |report| PUBLIC_PAGE.file_name(report),
        |r, v| export(&PUBLIC_PAGE, r, v),
    ),
    Plan {
        label: SHEET.0,
        name: |report| file_name(report, SHEET.0, SHEET.1),
        write: |report, verdict| Ok(Some(checklist::write(report, verdict).into_bytes())),
        state: |_, verdict| match verdict.review {
            Some(_) => State::Ready,
            None => State::Draft,
        },
    },
    Plan {
        label: CHART.0,
        name: |report| file_name(report, CHART.0, CHART.1),
        write: |report, _| Ok(comparison::chart(report).map(drawing::write)),
        state: |report, _| match report.last_year() {
            Some(_) => State::Ready,
            None => State::Missing("没有载入上年的报告"),
        },
    },
];

/// A file that can be taken away by itself, too.
const fn exported(
    export: &'static Export<Report>,
    name: fn(&Report) -> String,
    write: fn(&Report, Verdict) -> io::Result<Option<Vec<u8>>>,
) -> Plan {
    Plan { label: export.label, name, write, state: |_, verdict| staged(verdict) }
}

fn export(
    export: &Export<Report>,
    report: &Report,
    verdict: Verdict,
) -> io::Result<Option<Vec<u8>>> {
    (export.write)(report, verdict).map(Some)
}

fn staged(verdict: Verdict) -> State {
    match verdict.stage {
        Stage::Final => State::Ready,
        Stage::Draft => State::Draft,
    }
}

/// What an envelope holds, and what of it is not ready yet.
#[must_use]
pub fn contents(report: &Report, verdict: Verdict) -> Vec<Enclosure> {
    let enclosure = |plan: &Plan| Enclosure {
        label: plan.label,
        file: (plan.name)(report),
        state: (plan.state)(report, verdict),
    };
    PLANS.iter().map(enclosure).collect()
}

/// Writes the archive.
///
/// # Errors
/// Only where memory cannot be written to.
pub(super) fn write(report: &Report, verdict: Verdict) -> io::Result<Vec<u8>> {
    let mut files: Vec<(String, archive::Content)> = Vec::new();
    for plan in &PLANS {
        if let Some(bytes) = (plan.write)(report, verdict)? {
            let content = move |out: &mut dyn Write| out.write_all(&bytes);
            files.push(((plan.name)(report), Box::new(content)));
        }
    }
    archive::write(files)
}

/// Of files that came together those that tell otherwise what a data file among them tells: what
/// else was in its envelope, whatever somebody has added to the names. They are no reports of
/// their own. Paths in, numbers of paths out.
#[must_use]
pub fn beside_data<'a>(paths: impl Iterator<Item = &'a str> + Clone) -> BTreeSet<usize> {
    let title = format!("_{}", DATA_FILE.title);
    // Body and year, in the folder where it lies.
    let stem = |path: &'a str| {
        let at = path.rfind(title.as_str()).filter(|_| is_data_name(path))?;
        Some(&path[..at])
    };
    let stems: BTreeSet<&str> = paths.clone().filter_map(stem).collect();
    let is_beside = |path: &str| {
        let mut stems_of = path.match_indices('_').map(|(at, _)| &path[..at]);
        !is_data_name(path) && stems_of.any(|stem| stems.contains(stem))
    };
    paths.enumerate().filter(|(_, path)| is_beside(path)).map(|(i, _)| i).collect()
}
