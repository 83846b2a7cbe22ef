//! `sum`: reports and parts into one part, or into what leaves the office.

use super::Ended;
use super::arguments::{As, Summing};
use super::inputs::Inputs;
use super::lines::jobs;
use super::output::whole;
use super::progress::Progress;
use super::spread::in_order;
use super::unit::{Content, Unit};
use nianbao::exchange::{OpenError, seal};
use nianbao::formats::Stage;
use nianbao::rollup::{Contribution, EXPORTS, Joining, Rollup, file, parse_roll};
use nianbao_cli::Entry;
use std::fs;
use std::io::{self, IsTerminal, Write, stderr};

/// What a file adds.
enum Given {
    Head(Box<Rollup>),
    Part(Box<Contribution>),
    Report(Box<Contribution>),
    /// Nothing; the line that says why.
    Nothing(String),
}

/// Runs the command.
///
/// # Errors
/// Where parts are not of one office, nothing was received, or the output cannot be written.
pub fn run(of: &Summing) -> io::Result<Ended> {
    let inputs = Inputs::of(&of.files, true)?;
    let mut progress = Progress::begin(of.files.quiet);
    let (mut joining, mut ended) = (Joining::default(), Ended::Well);
    in_order(jobs(&of.files), inputs, given, |given| {
        progress.step(!matches!(given, Given::Nothing(_)));
        match given {
            Given::Head(rollup) => joining.head(&rollup).map_err(io::Error::other)?,
            Given::Part(one) => joining.with_it(*one),
            Given::Report(one) => joining.report(*one),
            Given::Nothing(line) => {
                ended = Ended::Found;
                writeln!(stderr(), "{line}")?;
            }
        }
        Ok(())
    })?;
    progress.end();
    let nothing = || io::Error::other("没有可以汇总的报告。");
    let mut rollup = joining.joined().ok_or_else(nothing)?;
    if let Some(year) = of.year {
        rollup.choose_year(year);
    }
    if let Some(office) = &of.office {
        let kind = rollup.own.agency.kind;
        rollup.name_office(office, kind);
    }
    if let Some(roll) = &of.roll {
        rollup.expect(parse_roll(&fs::read_to_string(roll)?));
    }
    whole(of.output.as_deref(), |out| write(&rollup, of.written_as, out))?;
    if !of.files.quiet && stderr().is_terminal() {
        writeln!(stderr(), "{}", rollup.standing().sentence())?;
    }
    Ok(ended)
}

fn given(unit: Unit) -> Given {
    let nothing = |path: &str, sha256: &str, reason: String| {
        Given::Nothing(Entry::new(path.to_owned(), sha256.to_owned(), Err(reason)).line())
    };
    let damaged = |error: OpenError| nothing(&unit.path, "", error.to_string());
    match &unit.content {
        Content::Head(line) => {
            file::open_head(line).map_or_else(damaged, |one| Given::Head(Box::new(one)))
        }
        Content::Part(line) => {
            Contribution::opened(line).map_or_else(damaged, |one| Given::Part(Box::new(one)))
        }
        _ => {
            let Entry { path, sha256, outcome, .. } = unit.load().entry();
            match outcome.and_then(|read| read.contribution(&path)) {
                Ok(one) => Given::Report(Box::new(one)),
                Err(reason) => nothing(&path, &sha256, reason),
            }
        }
    }
}

fn write(rollup: &Rollup, written_as: As, out: &mut dyn Write) -> io::Result<()> {
    let name = match written_as {
        As::Part => return file::lines(rollup).try_for_each(|line| out.write_all(line.as_bytes())),
        As::Report => return out.write_all(seal(&rollup.report()).as_bytes()),
        As::Summary => "summary",
        As::Xlsx => "xlsx",
        As::Csv => "csv",
        As::Notes => "notes",
    };
    let export = EXPORTS.iter().find(|export| export.name == name);
    let export = export.ok_or_else(|| io::Error::other(name))?;
    out.write_all(&(export.write)(rollup, Stage::Final.into())?)
}
