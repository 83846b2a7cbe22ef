//! `nianbao`: reports of many bodies at the command line.
//!
//! [`arguments`] are what it takes, [`inputs`] the files one by one, [`unit`] what is done with
//! each, [`spread`] how that goes over the cores and comes out in order, [`output`] where it
//! goes and how a broken run is resumed, [`progress`] what a person at a terminal sees. Then the
//! commands: [`lines`] (`read`, `check`), [`sum`], [`table`], [`papers`] (`page`, `word`).

mod arguments;
mod inputs;
mod lines;
mod output;
mod papers;
mod progress;
mod spread;
mod sum;
mod table;
mod unit;

use arguments::{Arguments, Command};
use clap::Parser;
use lines::Kind;
use nianbao::exchange::{PUBLIC_PAGE, WORD_FILE};
use std::io;
use std::process::ExitCode;

/// How a run ended, as far as its files are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    /// All is well.
    Well,
    /// A file could not be read, or a report has an error.
    Found,
}

fn main() -> ExitCode {
    /// Every file was read; of `check`, no report has an error.
    const WELL: u8 = 0;
    /// A file could not be read, or a report has an error.
    const FOUND: u8 = 1;
    /// Where the output goes cannot be written to, or a list not be read. 2 is clap's, for
    /// arguments that mean nothing.
    const FAILED: u8 = 3;
    let done = match &Arguments::parse().command {
        Command::Read(of) => lines::run(Kind::Read { is_pretty: of.pretty }, &of.lines),
        Command::Check(of) => lines::run(Kind::Check, of),
        Command::Sum(of) => sum::run(of),
        Command::Table(of) => table::run(of),
        Command::Page(of) => papers::run(&PUBLIC_PAGE, of),
        Command::Word(of) => papers::run(&WORD_FILE, of),
    };
    match done {
        Ok(Ended::Well) => ExitCode::from(WELL),
        Ok(Ended::Found) => ExitCode::from(FOUND),
        // Whoever reads the output has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(FAILED),
        Err(error) => {
            eprintln!("nianbao: {error}");
            ExitCode::from(FAILED)
        }
    }
}
