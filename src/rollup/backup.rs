//! Roll-ups in the backup of a whole machine (备份): each as its own file beside the reports. None
//! that is on the machine is changed by opening one: what differs is laid down beside it.

use super::{Rollup, file, kept};
use crate::shelf::archive::{self, Archive, Beside, Mode};
use crate::shelf::{Port, Refused};

/// What would become of a roll-up of a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is on the machine to the letter.
    Same,
    /// It is not on the machine and is added.
    Added,
    /// The machine has another state of it, and keeps that: it is added beside it.
    Beside,
    /// It cannot be read, and nothing is done with it.
    Unknown,
}

impl Fate {
    /// Its words on the page.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Fate::Same => "与本机相同，不变",
            Fate::Added => "本机没有，新增",
            Fate::Beside => "与本机的不同，作为另一份汇总新增",
            Fate::Unknown => "无法识别，不读入",
        }
    }
}

/// Writes everything that is on the machine.
#[must_use]
pub fn write(port: &dyn Port, time: u64) -> String {
    let text = |id: String| {
        let text = file::write(&kept::take(port, &id).ok()?.rollup);
        Some(Beside { id, text })
    };
    let rollups: Vec<Beside> = kept::ids(port).into_iter().filter_map(text).collect();
    archive::write_beside(port, time, &rollups)
}

/// What would become of every roll-up of a backup; what it is called, where it can be read.
#[must_use]
pub fn plan(port: &dyn Port, archive: &Archive) -> Vec<(Option<String>, Fate)> {
    let here = Here::of(port);
    let planned = archive.rollups.iter().map(|one| match file::open(&one.text) {
        Ok(opened) => (Some(opened.rollup.title()), here.fate(one)),
        Err(_) => (None, Fate::Unknown),
    });
    planned.collect()
}

/// Brings the machine to what the two plans say, that of the reports and that of the roll-ups,
/// whole or not at all.
///
/// # Errors
/// Where the store does not take something; the machine is then as it was before.
pub fn carry_out(port: &dyn Port, archive: &Archive, mode: Mode, now: u64) -> Result<(), Refused> {
    archive::carry_out_beside(port, archive, mode, now, |port| {
        let here = Here::of(port);
        let mut taken = kept::ids(port);
        for one in &archive.rollups {
            let id = match here.fate(one) {
                Fate::Added if !taken.contains(&one.id) => one.id.clone(),
                Fate::Added | Fate::Beside => fresh(&taken, now),
                Fate::Same | Fate::Unknown => continue,
            };
            let Ok(opened) = file::open(&one.text) else { continue };
            kept::keep(port, &id, &opened.rollup, now).map_err(Refused::NotKept)?;
            taken.push(id);
        }
        Ok(())
    })
}

/// A key that no roll-up has, made of the time.
fn fresh(taken: &[String], now: u64) -> String {
    let mut fresh = (now..).map(|number| format!("{number:x}"));
    fresh.find(|id| !taken.contains(id)).unwrap_or_default()
}

/// The roll-ups of a machine.
struct Here(Vec<(String, String)>);

impl Here {
    fn of(port: &dyn Port) -> Here {
        let text = |id: String| {
            let taken = kept::take(port, &id).ok();
            (id, taken.map_or_else(String::new, |taken| file::write(&taken.rollup)))
        };
        Here(kept::ids(port).into_iter().map(text).collect())
    }

    fn fate(&self, one: &Beside) -> Fate {
        match &self.0 {
            all if all.iter().any(|(_, text)| *text == one.text) => Fate::Same,
            all if all.iter().any(|(id, _)| *id == one.id) => Fate::Beside,
            _ => Fate::Added,
        }
    }
}

impl Rollup {
    /// How it is listed: its year and its office.
    #[must_use]
    pub fn title(&self) -> String {
        let office = match self.own.agency.name.trim() {
            "" => "未命名的汇总",
            name => name,
        };
        format!("{} 年·{office}", self.year())
    }
}
