//! Running the command, and files for it.
#![allow(dead_code, reason = "each test file uses its part")]

use nianbao::exchange::{open, seal};
use nianbao::report::{Agency, Report};
use serde_json::Value;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The command.
pub const NIANBAO: &str = env!("CARGO_BIN_EXE_nianbao");

/// A frozen file of a real report.
pub const SUQIAN: &str = include_str!("../../../../tests/fixtures/v1/suqian-2024.json");

/// A folder of a test's own, gone with it.
pub struct Folder(PathBuf);

impl Folder {
    pub fn of(test: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("nianbao-{test}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub fn with(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, content).expect("written");
        path
    }

    /// A file of the repository, copied under a name of its own.
    pub fn copied(&self, name: &str, from: &str) -> PathBuf {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(from);
        self.with(name, fs::read(&from).unwrap_or_else(|error| unreachable!("{from:?}: {error}")))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The data file of a body: the real report under another name, with one figure of its own.
pub fn report_of(body: &str, year: u16, number: u32) -> Report {
    let mut report = open(SUQIAN).expect("opens");
    report.agency = Agency { name: body.to_owned(), ..report.agency };
    report.year = year;
    let cell = report.edition.cell("requests.received.natural_person").expect("a cell");
    let text = number.to_string();
    report.apply(nianbao::report::Action::EnterFigure(cell, text));
    report
}

pub fn file_of(body: &str, year: u16, number: u32) -> String {
    seal(&report_of(body, year, number))
}

/// What a run has left.
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn lines(&self) -> Vec<Value> {
        lines(&self.out)
    }
}

pub fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

pub fn run<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Ran {
    run_with(arguments, b"")
}

pub fn run_with<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>, input: &[u8]) -> Ran {
    let mut child = Command::new(NIANBAO)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_vec();
    let feeding = std::thread::spawn(move || stdin.write_all(&input));
    let Output { status, stdout, stderr } = child.wait_with_output().expect("it ends");
    // Whoever has ended before it has read all has read enough.
    let _ = feeding.join();
    Ran {
        code: status.code(),
        out: String::from_utf8(stdout).expect("UTF-8"),
        err: String::from_utf8(stderr).expect("UTF-8"),
    }
}

/// The text of a published report in which no year stands.
pub fn undated() -> String {
    let text = include_str!("../../../../tests/fixtures/documents/suqian-2024.pdf-layout.txt");
    (2010..2030).fold(text.to_owned(), |text, year| text.replace(&year.to_string(), ""))
}

/// A figure of the report in a line of `read`.
pub fn figure(line: &Value, cell: &str) -> String {
    let cell = cell.split('.').fold(&line["report"]["tables"], |level, key| &level[key]);
    match cell {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        number => number.to_string(),
    }
}
