//! `page` and `word`: a file for every report, and a line of JSON that says where it is.

use super::Ended;
use super::arguments::Papers;
use super::inputs::Inputs;
use super::lines::jobs;
use super::output::{Lines, whole};
use super::progress::Progress;
use super::spread::in_order;
use super::unit::Unit;
use nianbao::formats::{Export, Verdict};
use nianbao::report::Report;
use nianbao_cli::{Entry, check};
use serde_json::json;
use std::collections::BTreeSet;
use std::fs;
use std::io;

/// Runs the command for one kind of paper.
///
/// # Errors
/// Where something cannot be written.
pub fn run(export: &'static Export<Report>, of: &Papers) -> io::Result<Ended> {
    fs::create_dir_all(&of.dir)?;
    let inputs = Inputs::of(&of.files, false)?;
    let mut out = Lines::to(None, false)?;
    let mut progress = Progress::begin(of.files.quiet);
    let mut ended = Ended::Well;
    let mut names = BTreeSet::new();
    let written = |unit: Unit| {
        let entry = unit.load().entry();
        let written = entry.outcome.as_ref().ok().map(|read| {
            let verdict = check(read);
            let verdict = Verdict::of(&read.report, Some(&verdict.review));
            (export.file_name(&read.report), (export.write)(&read.report, verdict))
        });
        (entry, written)
    };
    in_order(jobs(&of.files), inputs, written, |(entry, written): (Entry, _)| {
        progress.step(written.is_some());
        let Some((name, bytes)) = written else {
            ended = Ended::Found;
            return out.line(&entry.line());
        };
        let bytes = bytes?;
        let path = of.dir.join(own_name(&mut names, name));
        whole(Some(&path), |out| out.write_all(&bytes))?;
        let line = json!({
            "path": entry.path, "sha256": entry.sha256, "written": path.to_string_lossy(),
        });
        out.line(&line.to_string())
    })?;
    out.end()?;
    progress.end();
    Ok(ended)
}

/// A name that no other file of this run has: two reports of one body and year stay two files.
fn own_name(names: &mut BTreeSet<String>, name: String) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let numbered = (2..).map(|number| format!("{stem}（{number}）.{ending}"));
    let mut tried = std::iter::once(name.clone()).chain(numbered);
    tried.find(|name| names.insert(name.clone())).unwrap_or(name)
}
