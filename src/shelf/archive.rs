//! A backup (备份): every report of a machine with its versions, as one JSON file, and
//! what becomes of it on this machine or another.
//!
//! `{"format": "nianbao.archive", "version": 1, "time", "reports": [{"id", "time",
//! "binned", "file", "versions": [{"cause", "time", "name", "file"}]}], "damaged":
//! [{"key", "text"}], "rollups": [{"id", "text"}]}`. A data file stands in it as JSON where that loses nothing of its
//! text, and else as a string under `text`. Nothing that is on the machine goes away by
//! opening a backup: what gives way becomes a version, or goes into the bin.

use super::{Cause, Port, Record, Refused, keep, look, put_in_bin, standing, versions};
use super::{NotKept, bin, ids, is_binned, is_id, put_back, whole::whole};
use crate::exchange::{Door, OpenError, is_of_format, parse_most};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Value of `format` in every backup.
const FORMAT: &str = "nianbao.archive";

/// The form that this program writes.
const VERSION: u64 = 1;

/// The slots into which a backup is read.
const WINDOW: &str = "backup-";

/// Deepest nesting of a data file that stands in a backup as JSON: what reads it again
/// stops at 128 levels.
const DEEPEST: usize = 100;

/// Most values of a backup. One of a full store has a tenth of them; with more, the page
/// would stand still while they are read.
const MOST_PIECES: usize = 600_000;

/// A backup that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archive {
    /// When it was written, in milliseconds since 1970.
    pub time: u64,
    /// What it holds.
    pub reports: Vec<Archived>,
    /// The roll-ups beside them.
    pub rollups: Vec<Beside>,
}

/// A roll-up in a backup: what stands in it is nothing to the shelf of reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Its key.
    pub id: String,
    /// Its own file.
    pub text: String,
}

/// A report in a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archived {
    /// Its key on the shelf.
    pub id: String,
    /// When it was last kept.
    pub time: u64,
    /// When it was put into the bin, where it was.
    pub binned: Option<u64>,
    /// Its data file.
    pub text: String,
    /// How it stood before.
    pub versions: Vec<Record>,
}

/// How a backup is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// What is on the machine stays; of the same report the later one counts.
    Merge,
    /// The machine is as the backup says; all else goes into the bin.
    Replace,
}

/// What would become of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is on the machine to the letter.
    Same,
    /// It is in the machine's bin to the letter, and comes out of it.
    PutBack,
    /// It is not on the machine and is added.
    Added,
    /// It takes the place of the one on the machine, which becomes a version.
    Takes,
    /// It becomes a version of the one on the machine.
    Version,
    /// It is on the machine only and goes into the bin.
    Binned,
}

/// Whether a text means to be a backup.
#[must_use]
pub fn claims(text: &str) -> bool {
    is_of_format(text, FORMAT)
}

/// Writes every report that is on the machine.
#[must_use]
pub fn write(port: &dyn Port, time: u64) -> String {
    write_beside(port, time, &[])
}

/// Writes every report that is on the machine, and these roll-ups.
#[must_use]
pub fn write_beside(port: &dyn Port, time: u64, rollups: &[Beside]) -> String {
    let binned: Vec<(String, u64)> = bin(port);
    let mut damaged = Vec::new();
    let mut reports = Vec::new();
    for id in ids(port) {
        let standing = standing(port, &id);
        let keys = standing.damaged.into_iter().map(|damaged| damaged.key);
        let texts = keys.filter_map(|key| Some(json!({ "text": port.read(&key)?, "key": key })));
        damaged.extend(texts);
        let kept = versions::versions(port, &id);
        let kept = kept.iter().filter_map(|version| versions::open(port, version));
        let kept: Vec<Value> = kept
            .map(|record| {
                let mut version = Map::new();
                version.insert("cause".into(), record.cause.key().into());
                version.insert("time".into(), record.time.into());
                version.insert("name".into(), record.name.into());
                put_text(&mut version, &record.text);
                version.into()
            })
            .collect();
        let Some(newest) = standing.newest else { continue };
        let mut report = Map::new();
        report.insert("id".into(), id.clone().into());
        report.insert("time".into(), newest.time.into());
        let in_bin = binned.iter().find(|(other, _)| *other == id);
        if let Some((_, time)) = in_bin {
            report.insert("binned".into(), (*time).into());
        }
        put_text(&mut report, &newest.text);
        report.insert("versions".into(), kept.into());
        reports.push(Value::from(report));
    }
    let mut archive = json!({
        "format": FORMAT, "version": VERSION, "time": time, "reports": reports, "damaged": damaged,
    });
    if let (false, Value::Object(archive)) = (rollups.is_empty(), &mut archive) {
        let rollups = rollups.iter().map(|Beside { id, text }| json!({ "id": id, "text": text }));
        archive.insert("rollups".to_owned(), rollups.collect());
    }
    let mut text = serde_json::to_string_pretty(&archive).unwrap_or_default();
    text.push('\n');
    text
}

/// Opens a backup.
///
/// # Errors
/// Says what is wrong with it and where; see [`OpenError`].
pub fn open(text: &str) -> Result<Archive, OpenError> {
    let text = text.trim_start_matches('\u{FEFF}').trim();
    let file = parse_most(text, MOST_PIECES)?;
    let Value::Object(file) = file else { return Err(OpenError::Foreign) };
    let mut file = Door::new(file);
    file.expect(FORMAT, VERSION)?;
    let time = file.number("time")?.unwrap_or(0);
    let reports = file.objects("reports")?.into_iter().map(report).collect::<Result<_, _>>()?;
    let rollups = file.objects("rollups")?.into_iter().map(|mut one| {
        let id = one.text("id")?.filter(|id| is_id(id));
        let id = id.ok_or_else(|| one.wrong("id", "字母和数字"))?;
        Ok(Beside { id, text: one.text("text")?.ok_or_else(|| one.missing("text"))? })
    });
    Ok(Archive { time, reports, rollups: rollups.collect::<Result<_, OpenError>>()? })
}

fn report(mut door: Door) -> Result<Archived, OpenError> {
    let id = door.text("id")?.ok_or_else(|| door.missing("id"))?;
    // The id becomes part of a key.
    if !is_id(&id) {
        return Err(door.wrong("id", "字母和数字"));
    }
    let versions = door.objects("versions")?.into_iter().map(|mut door| {
        let cause = door.text("cause")?.and_then(|key| Cause::from_key(&key));
        Ok(Record {
            cause: cause.ok_or_else(|| door.wrong("cause", "已知的版本类别"))?,
            seq: 0,
            time: door.number("time")?.ok_or_else(|| door.missing("time"))?,
            name: door.text("name")?.unwrap_or_default(),
            text: text_of(&mut door)?,
        })
    });
    Ok(Archived {
        versions: versions.collect::<Result<_, OpenError>>()?,
        id,
        time: door.number("time")?.unwrap_or(0),
        binned: door.number("binned")?,
        text: text_of(&mut door)?,
    })
}

/// What would become of every report, those of the backup first.
#[must_use]
pub fn plan(port: &dyn Port, archive: &Archive, mode: Mode) -> Vec<(String, Fate)> {
    let here = ids(port);
    let of_backup = archive.reports.iter().map(|report| {
        let fate = match look(port, &report.id) {
            _ if !here.contains(&report.id) => Fate::Added,
            Some(kept) if kept.text == report.text => {
                let comes_back = report.binned.is_none() && is_binned(port, &report.id);
                if comes_back { Fate::PutBack } else { Fate::Same }
            }
            Some(kept) if mode == Mode::Merge && kept.time >= report.time => Fate::Version,
            _ => Fate::Takes,
        };
        (report.id.clone(), fate)
    });
    let mut plan: Vec<(String, Fate)> = of_backup.collect();
    if mode == Mode::Replace {
        let binned: BTreeSet<String> = bin(port).into_iter().map(|(id, _)| id).collect();
        let known: BTreeSet<String> = plan.iter().map(|(id, _)| id.clone()).collect();
        let others = here.into_iter().filter(|id| !known.contains(id) && !binned.contains(id));
        plan.extend(others.map(|id| (id, Fate::Binned)));
    }
    plan
}

/// Brings the machine to what [`plan`] says, whole or not at all.
///
/// # Errors
/// Where the store does not take something; the machine is then as it was before.
pub fn carry_out(port: &dyn Port, archive: &Archive, mode: Mode, now: u64) -> Result<(), Refused> {
    carry_out_beside(port, archive, mode, now, |_| Ok(()))
}

/// The same with what is to be done about the roll-ups.
///
/// # Errors
/// As [`carry_out`].
pub fn carry_out_beside(
    port: &dyn Port,
    archive: &Archive,
    mode: Mode,
    now: u64,
    beside: impl FnOnce(&dyn Port) -> Result<(), Refused>,
) -> Result<(), Refused> {
    whole(port, |port| {
        carry_out_parts(port, archive, mode, now)?;
        beside(port)
    })
}

fn carry_out_parts(
    port: &dyn Port,
    archive: &Archive,
    mode: Mode,
    now: u64,
) -> Result<(), Refused> {
    let not_kept = Refused::NotKept;
    for (id, fate) in plan(port, archive, mode) {
        let Some(report) = archive.reports.iter().find(|report| report.id == id) else {
            put_in_bin(port, &id, now).map_err(not_kept)?;
            continue;
        };
        let kept = look(port, &id);
        if let (Fate::Takes, Some(kept)) = (fate, &kept) {
            versions::keep(port, &id, Cause::Import, "", kept.time, &kept.text)
                .map_err(not_kept)?;
        }
        for version in &report.versions {
            if is_new(port, &id, version) {
                let Record { cause, name, time, text, .. } = version;
                versions::keep(port, &id, *cause, name, *time, text).map_err(not_kept)?;
            }
        }
        match fate {
            Fate::Version => {
                versions::keep(port, &id, Cause::Import, "", report.time, &report.text)
                    .map_err(not_kept)?;
            }
            Fate::Added | Fate::Takes => {
                let base = kept.map(|kept| kept.base()).unwrap_or_default();
                keep(port, &id, WINDOW, base, now, &report.text)?;
            }
            Fate::Same | Fate::PutBack | Fate::Binned => {}
        }
        match (report.binned, fate) {
            (Some(time), Fate::Added) => put_in_bin(port, &id, time).map_err(not_kept)?,
            (Some(time), _) if mode == Mode::Replace => {
                put_in_bin(port, &id, time).map_err(not_kept)?;
            }
            (None, _) => put_back(port, &id),
            _ => {}
        }
    }
    Ok(())
}

/// Whether a version of a backup is not on the machine yet.
fn is_new(port: &dyn Port, id: &str, version: &Record) -> bool {
    let there = versions::versions(port, id);
    let same = |other: &versions::Version| {
        other.cause == version.cause
            && versions::open(port, other)
                .is_some_and(|other| other.text == version.text && other.name == version.name)
    };
    !there.iter().any(same)
}

fn put_text(level: &mut Map<String, Value>, text: &str) {
    let nested = text.bytes().scan(0_usize, |depth, byte| {
        match byte {
            b'{' | b'[' => *depth += 1,
            b'}' | b']' => *depth = depth.saturating_sub(1),
            _ => {}
        }
        Some(*depth)
    });
    let file = serde_json::from_str::<Value>(text).ok().filter(|_| nested.max() < Some(DEEPEST));
    match file {
        Some(file) if canonical(&file) == text => level.insert("file".into(), file),
        _ => level.insert("text".into(), text.into()),
    };
}

fn text_of(door: &mut Door) -> Result<String, OpenError> {
    if let Some(file) = door.value("file") {
        return Ok(canonical(&file));
    }
    door.text("text")?.ok_or_else(|| door.missing("file"))
}

fn canonical(file: &Value) -> String {
    let mut text = serde_json::to_string_pretty(file).unwrap_or_default();
    text.push('\n');
    text
}

/// Why a backup was not carried out, as a sentence.
#[must_use]
pub fn sentence(refused: &Refused) -> &'static str {
    match refused {
        Refused::NotKept(NotKept::Full) => {
            "存储空间不足，备份没有读入，本机的报告没有变化。请先清理旧版本，再打开一次备份。"
        }
        Refused::NotKept(_) => "浏览器不允许本页保存数据，备份没有读入。",
        Refused::Outrun(_) => {
            "有报告正在另一个窗口中修改，备份没有读入。请关闭其他窗口后再打开一次备份。"
        }
        Refused::Newer => {
            "有报告由更新版本的工具保存，备份没有读入，本机的报告没有变化。请用新版本打开备份。"
        }
    }
}
