//! `read` and `check`: a line of JSON for every file.

use super::Ended;
use super::arguments::{self, Files};
use super::inputs::Inputs;
use super::output::{Kept, Lines};
use super::progress::Progress;
use super::spread::in_order;
use nianbao_cli::{Entry, check};
use serde_json::Value;
use std::io;
use std::num::NonZeroUsize;
use std::thread::available_parallelism;

/// What is told of every file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The report in it.
    Read { is_pretty: bool },
    /// What is wrong with that.
    Check,
}

/// What came of a file.
struct Told {
    path: String,
    line: String,
    is_read: bool,
    /// Whether the run is not to end well for it.
    is_found: bool,
}

/// How many files are done at a time.
pub fn jobs(files: &Files) -> NonZeroUsize {
    files.jobs.or_else(|| available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
}

/// Runs the command.
///
/// # Errors
/// Where the output cannot be written.
pub fn run(kind: Kind, of: &arguments::Lines) -> io::Result<Ended> {
    let resumed = of.output.as_deref().filter(|_| of.resume);
    let kept = resumed.map_or_else(|| Ok(Kept::default()), Kept::of)?;
    let inputs = Inputs::of(&of.files, false)?;
    let mut out = Lines::to(of.output.as_deref(), of.resume)?;
    let mut progress = Progress::begin(of.files.quiet);
    let (mut ended, mut changed) = (Ended::Well, Vec::new());
    in_order(
        jobs(&of.files),
        inputs,
        |unit| {
            let loaded = unit.load();
            if kept.has(&loaded.path, &loaded.sha256) {
                return Err(loaded.path);
            }
            Ok(told(kind, &loaded.entry()))
        },
        |done| {
            let is_found = match done {
                Err(path) => {
                    progress.step(true);
                    kept.is_found(&path)
                }
                Ok(told) => {
                    progress.step(told.is_read);
                    out.line(&told.line)?;
                    if of.resume {
                        changed.push(told.path);
                    }
                    told.is_found
                }
            };
            if is_found {
                ended = Ended::Found;
            }
            Ok(())
        },
    )?;
    out.end()?;
    progress.end();
    if let Some(path) = resumed {
        kept.renewed(path, &changed)?;
    }
    Ok(ended)
}

fn told(kind: Kind, entry: &Entry) -> Told {
    let is_read = entry.outcome.is_ok();
    let (line, is_found) = match (kind, &entry.outcome) {
        (Kind::Read { is_pretty: true }, _) => (pretty(&entry.line()), !is_read),
        (Kind::Check, Ok(read)) => {
            let checked = check(read);
            (checked.line(&entry.path, &entry.sha256), checked.errors > 0)
        }
        _ => (entry.line(), !is_read),
    };
    Told { path: entry.path.clone(), line, is_read, is_found }
}

/// A line laid out for people.
fn pretty(line: &str) -> String {
    let value: Value = serde_json::from_str(line).unwrap_or_default();
    serde_json::to_string_pretty(&value).unwrap_or_default()
}
