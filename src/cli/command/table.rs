//! `table`: the figures of all files as tidy data.

use super::Ended;
use super::arguments::{Format, Tabling};
use super::inputs::Inputs;
use super::lines::jobs;
use super::output::whole;
use super::progress::Progress;
use super::spread::in_order;
use super::unit::Unit;
use nianbao_cli::{Checked, Entry, Parquet, Read, check, csv};
use std::io::{self, Write, stderr};

/// Runs the command.
///
/// # Errors
/// Where the output cannot be written.
pub fn run(of: &Tabling) -> io::Result<Ended> {
    let ending = of.output.as_ref().and_then(|path| path.extension());
    let by_name = ending.is_some_and(|ending| ending.eq_ignore_ascii_case("parquet"));
    let format = of.format.unwrap_or(if by_name { Format::Parquet } else { Format::Csv });
    let mut ended = Ended::Well;
    whole(of.output.as_deref(), |out| {
        ended = match format {
            Format::Csv => as_csv(of, out),
            Format::Parquet => as_parquet(of, out),
        }?;
        Ok(())
    })?;
    Ok(ended)
}

fn as_csv(of: &Tabling, out: &mut dyn Write) -> io::Result<Ended> {
    out.write_all(csv(None).as_bytes())?;
    let lines =
        |entry: &Entry, read: &Read| csv(Some((read, &check(read), &entry.path, &entry.sha256)));
    each(of, lines, |_, lines| out.write_all(lines.as_bytes()))
}

fn as_parquet(of: &Tabling, out: &mut (dyn Write + Send)) -> io::Result<Ended> {
    let mut parquet = Parquet::new(out)?;
    let checked = |_: &Entry, read: &Read| check(read);
    let ended = each(of, checked, |entry, checked: Checked| match &entry.outcome {
        Ok(read) => parquet.write(read, &checked, &entry.path, &entry.sha256),
        Err(_) => Ok(()),
    })?;
    parquet.finish()?;
    Ok(ended)
}

/// Does `work` on every report that can be read, and hands what comes of it to `take`; what
/// cannot be read is told on standard error, a line of JSON each.
fn each<T: Send>(
    of: &Tabling,
    work: impl Fn(&Entry, &Read) -> T + Sync,
    mut take: impl FnMut(&Entry, T) -> io::Result<()>,
) -> io::Result<Ended> {
    let inputs = Inputs::of(&of.files, false)?;
    let mut progress = Progress::begin(of.files.quiet);
    let mut ended = Ended::Well;
    let done = |unit: Unit| {
        let entry = unit.load().entry();
        let done = entry.outcome.as_ref().ok().map(|read| work(&entry, read));
        (entry, done)
    };
    in_order(jobs(&of.files), inputs, done, |(entry, done)| {
        progress.step(done.is_some());
        match done {
            Some(done) => take(&entry, done),
            None => {
                ended = Ended::Found;
                writeln!(stderr(), "{}", entry.line())
            }
        }
    })?;
    progress.end();
    Ok(ended)
}
