//! What one body's report contributes (报送): its figures, and what was found in it. The
//! prose stays in its file.
//!
//! A contribution is kept and saved as one line of JSON: `{"name", "kind", "year",
//! "edition", "file", "digest", "written", "arrived", "accepted", "source", "inferred",
//! "unread", "figures", "previous", "errors", "warnings", "hints", "findings": [{"rule",
//! "severity", "at", "says", "sums", "advice"}]}`.

use super::Packed;
use crate::editions;
use crate::exchange::{Door, OpenError, checksum, parse};
use crate::form::Edition;
use crate::marks::bare;
use crate::report::{Agency, AgencyKind, Report};
use crate::rules::{Finding, Severity, review};
use serde_json::{Value, json};
use std::cmp::Reverse;

/// Most findings that are kept word for word; of more, only their number.
pub const MOST_FINDINGS: usize = 40;

/// One report as it counts in a roll-up.
#[derive(Clone, Debug, PartialEq)]
pub struct Contribution {
    /// The body, as the report names it.
    pub name: String,
    /// What kind of body it says it is.
    pub kind: AgencyKind,
    /// The report year.
    pub year: u16,
    /// The form it is written in.
    pub edition: &'static Edition,
    /// The name of the file.
    pub file: String,
    /// Digest of the public part of the report's data: the same for its data file and its
    /// published page.
    pub digest: String,
    /// When the file was last changed, in milliseconds since 1970.
    pub written: u64,
    /// When it was taken in, in milliseconds since 1970.
    pub arrived: u64,
    /// Whether it is the one that counts, should its body have sent several.
    pub accepted: bool,
    /// How it was read.
    pub source: Source,
    /// Its figures.
    pub figures: Packed,
    /// Last year's figures in the cells of the same form, where they came with it.
    pub previous: Option<Packed>,
    /// How many errors were found in it.
    pub errors: usize,
    /// How many warnings that nobody has answered.
    pub warnings: usize,
    /// How many hints.
    pub hints: usize,
    /// The first of them, most serious first.
    pub findings: Vec<Brief>,
}

/// How a report was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// From our own data, without loss.
    Data,
    /// By the reader of published reports.
    Published {
        /// Cells that order, counts or sums decided.
        inferred: usize,
        /// Cells for which no figure is certain; they hold none.
        unread: usize,
    },
}

impl Source {
    /// Whether there are cells for which no figure is certain.
    #[must_use]
    pub fn has_unread(self) -> bool {
        matches!(self, Source::Published { unread, .. } if unread > 0)
    }
}

/// A finding in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// Id of its rule.
    pub rule: String,
    /// How serious it is.
    pub severity: Severity,
    /// Path of the field that it leads to.
    pub at: String,
    /// The sentence that names the place.
    pub says: String,
    /// Its arithmetic; may be empty.
    pub sums: String,
    /// Which cell is probably wrong and what it should be; empty where none stands out.
    pub advice: String,
}

impl Brief {
    pub(super) fn of(finding: &Finding) -> Brief {
        Brief {
            rule: finding.rule.id.to_owned(),
            severity: finding.severity,
            at: finding.at.to_string(),
            says: finding.headline.clone(),
            sums: finding.arithmetic.clone(),
            advice: finding.advice.clone(),
        }
    }

    /// The arithmetic, and what is probably wrong; may be empty.
    #[must_use]
    pub fn reasoning(&self) -> String {
        let parts = [self.sums.as_str(), self.advice.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("。")
    }

    /// What it says, with its reasoning in brackets.
    #[must_use]
    pub fn told(&self) -> String {
        match self.reasoning().as_str() {
            "" => self.says.clone(),
            reasoning => format!("{}（{reasoning}）", self.says),
        }
    }
}

impl Contribution {
    /// What a report in the file of this name contributes; every check of a single report
    /// is run on it.
    #[must_use]
    pub fn of(report: &Report, file: &str, source: Source) -> Contribution {
        let review = review(report);
        let count = |severity| review.open.iter().filter(|one| one.severity == severity).count();
        let previous = report.last_year().map(|last| Packed::of(last, report.edition));
        // Bodies that have forgotten their name are told apart by their files.
        let name = match report.agency.name.trim() {
            "" => format!("{}（{file}）", Agency::called("")),
            // Invisible marks in it are a finding; the body is the one that is seen.
            name => bare(name).into_owned(),
        };
        Contribution {
            name,
            kind: report.agency.kind,
            year: report.year,
            edition: report.edition,
            file: file.to_owned(),
            digest: checksum(report),
            written: 0,
            arrived: 0,
            accepted: false,
            source,
            figures: Packed::of(report, report.edition),
            previous,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            hints: count(Severity::Info),
            findings: review.open.iter().take(MOST_FINDINGS).map(Brief::of).collect(),
        }
    }

    /// Whether another file of the same report tells more of it: a data file has last year's
    /// figures, and the answers to warnings, which the published page does not have.
    pub(super) fn tells_more_than(&self, other: &Contribution) -> bool {
        let told =
            |one: &Contribution| (one.previous.is_some(), Reverse(one.errors + one.warnings));
        told(self) > told(other)
    }

    /// A report with these figures, without prose.
    #[must_use]
    pub fn bare_report(&self) -> Report {
        let agency = Agency { name: self.name.clone(), kind: self.kind };
        let mut report = Report::empty(self.edition, self.year, agency);
        self.figures.unpack(&mut report);
        report
    }

    /// Whether it is in this form and about this year.
    #[must_use]
    pub fn is_of(&self, edition: &Edition, year: u16) -> bool {
        self.year == year && self.edition == edition
    }

    /// The line that is kept and saved.
    #[must_use]
    pub fn line(&self) -> String {
        let findings = self.findings.iter().map(|one| {
            json!({
                "rule": one.rule, "severity": one.severity.key(), "at": one.at,
                "says": one.says, "sums": one.sums, "advice": one.advice,
            })
        });
        let (source, inferred, unread) = match self.source {
            Source::Data => ("data", 0, 0),
            Source::Published { inferred, unread } => ("published", inferred, unread),
        };
        json!({
            "name": self.name, "kind": self.kind.key(), "year": self.year,
            "edition": self.edition.name, "file": self.file, "digest": self.digest,
            "written": self.written, "arrived": self.arrived, "accepted": self.accepted,
            "source": source, "inferred": inferred, "unread": unread,
            "figures": self.figures.text(),
            "previous": self.previous.as_ref().map(Packed::text),
            "errors": self.errors, "warnings": self.warnings, "hints": self.hints,
            "findings": findings.collect::<Vec<_>>(),
        })
        .to_string()
    }

    /// The contribution of a line.
    ///
    /// # Errors
    /// Says what is wrong with it; see [`OpenError`].
    pub fn opened(line: &str) -> Result<Contribution, OpenError> {
        let Value::Object(line) = parse(line)? else { return Err(OpenError::Foreign) };
        let mut door = Door::new(line);
        let name = door.text("edition")?.ok_or_else(|| door.missing("edition"))?;
        let edition =
            editions::named(&name).ok_or_else(|| door.wrong("edition", "已知的格式版本"))?;
        let figures = door.text("figures")?.ok_or_else(|| door.missing("figures"))?;
        let packed = |text: &str| Packed::opened(text, edition);
        let figures = packed(&figures).ok_or_else(|| door.wrong("figures", "各格的填报数"))?;
        let previous = door.text("previous")?;
        let previous =
            previous.map(|text| packed(&text)).map_or(Ok(None), |packed| match packed {
                Some(packed) => Ok(Some(packed)),
                None => Err(door.wrong("previous", "各格的填报数")),
            })?;
        let digest = door.text("digest")?.ok_or_else(|| door.missing("digest"))?;
        // It becomes part of a key.
        if digest.len() != 16 || !digest.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(door.wrong("digest", "十六位校验码"));
        }
        let kind = door.text("kind")?.and_then(|key| AgencyKind::from_key(&key));
        let count = |door: &mut Door, key: &str| -> Result<usize, OpenError> {
            let number = door.number(key)?.unwrap_or(0);
            usize::try_from(number).map_err(|_| door.wrong(key, "非负整数"))
        };
        let (inferred, unread) = (count(&mut door, "inferred")?, count(&mut door, "unread")?);
        let source = match door.text("source")?.as_deref() {
            Some("published") => Source::Published { inferred, unread },
            _ => Source::Data,
        };
        let findings = door.objects("findings")?.into_iter().map(|mut one| {
            let severity = one.text("severity")?;
            let severity = Severity::ALL.into_iter().find(|s| Some(s.key()) == severity.as_deref());
            Ok(Brief {
                rule: one.text("rule")?.unwrap_or_default(),
                severity: severity.ok_or_else(|| one.wrong("severity", "已知的级别"))?,
                at: one.text("at")?.unwrap_or_default(),
                says: one.text("says")?.unwrap_or_default(),
                sums: one.text("sums")?.unwrap_or_default(),
                advice: one.text("advice")?.unwrap_or_default(),
            })
        });
        Ok(Contribution {
            findings: findings.collect::<Result<_, OpenError>>()?,
            name: door.text("name")?.unwrap_or_default(),
            kind: kind.ok_or_else(|| door.wrong("kind", "已知的机关类别"))?,
            year: door.year("year")?.ok_or_else(|| door.missing("year"))?,
            edition,
            file: door.text("file")?.unwrap_or_default(),
            digest,
            written: door.number("written")?.unwrap_or(0),
            arrived: door.number("arrived")?.unwrap_or(0),
            accepted: door.flag("accepted")?,
            source,
            figures,
            previous,
            errors: count(&mut door, "errors")?,
            warnings: count(&mut door, "warnings")?,
            hints: count(&mut door, "hints")?,
        })
    }
}
