//! The files of a run, one at a time: those that were named, those of a list, those of folders
//! and archives, and the lines of files that hold many.

use super::arguments::Files;
use super::unit::{Content, Unit};
use nianbao::exchange::bundle::beside_data;
use nianbao::formats::{LARGEST, LARGEST_ARCHIVE, is_somebodys};
use nianbao::rollup;
use nianbao_cli::Entry;
use nianbao_readers::{Refusal, wire};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, stdin};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::vec;

/// Standard input, in the place of a file.
const STDIN: &str = "-";

/// As much of a file as tells whether it is a roll-up, in bytes.
const BEGINNING: usize = 1024;

/// Everything that is to be done, in order.
pub struct Inputs {
    /// What is open, the innermost last.
    open: Vec<Open>,
    /// Whether roll-ups are opened line by line.
    takes_parts: bool,
}

/// Something that holds several files.
enum Open {
    /// Paths that were named.
    Named(vec::IntoIter<PathBuf>),
    /// Paths of a list, with what ends each.
    Listed(Box<dyn BufRead + Send>, u8),
    /// Paths in a folder.
    Folder(vec::IntoIter<PathBuf>),
    /// Files in an archive.
    Archive(vec::IntoIter<Unit>),
    /// Lines: of entries, or of a roll-up.
    Lines { name: String, lines: Box<dyn BufRead + Send>, number: usize, are_parts: bool },
}

impl Inputs {
    /// What the arguments name.
    ///
    /// # Errors
    /// Where a list cannot be opened.
    pub fn of(files: &Files, takes_parts: bool) -> io::Result<Inputs> {
        let end = if files.null { 0 } else { b'\n' };
        let mut open = Vec::new();
        if let Some(list) = &files.files_from {
            let list: Box<dyn BufRead + Send> = match list.to_str() {
                Some(STDIN) => Box::new(BufReader::new(stdin())),
                _ => Box::new(BufReader::new(File::open(list)?)),
            };
            open.push(Open::Listed(list, end));
        }
        open.push(Open::Named(files.files.clone().into_iter()));
        Ok(Inputs { open, takes_parts })
    }

    /// What is at a path: a file, or something that is opened.
    fn at(&mut self, path: PathBuf) -> Option<Unit> {
        let name = path.to_string_lossy().into_owned();
        if name == STDIN {
            return self.stream(name, Box::new(BufReader::new(stdin())));
        }
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        let opened = match ending.as_deref() {
            _ if path.is_dir() => folder(&path).map(|paths| self.open.push(Open::Folder(paths))),
            Some("zip") => archive(&name, &path).map(|units| self.open.push(Open::Archive(units))),
            Some("jsonl" | "ndjson") => {
                opened(&path).map(|lines| self.lines(name.clone(), lines, false))
            }
            _ if self.takes_parts && is_rollup(&path) => {
                opened(&path).map(|lines| self.lines(name.clone(), lines, true))
            }
            _ => return Some(Unit { path: name, content: Content::File(path) }),
        };
        opened.err().map(|refusal| Unit::refused(name, refusal))
    }

    /// A stream: a file of its own, or lines.
    fn stream(&mut self, name: String, mut lines: Box<dyn BufRead + Send>) -> Option<Unit> {
        let begins = lines.fill_buf().map(String::from_utf8_lossy).unwrap_or_default();
        let is_part = self.takes_parts && rollup::file::claims(&begins);
        if is_part || Entry::claims(&begins) {
            self.lines(name, lines, is_part);
            return None;
        }
        let mut bytes = Vec::new();
        // One more than is read, to tell what is larger.
        let read = lines.take(LARGEST as u64 + 1).read_to_end(&mut bytes);
        Some(match read {
            Ok(_) if bytes.len() > LARGEST => Unit::refused(name, Refusal::TooLarge),
            Ok(_) => Unit { path: name, content: Content::Held(bytes) },
            Err(_) => Unit::refused(name, Refusal::Gone),
        })
    }

    fn lines(&mut self, name: String, lines: Box<dyn BufRead + Send>, are_parts: bool) {
        self.open.push(Open::Lines { name, lines, number: 0, are_parts });
    }
}

impl Iterator for Inputs {
    type Item = Unit;

    fn next(&mut self) -> Option<Unit> {
        loop {
            let path = match self.open.last_mut()? {
                Open::Named(paths) | Open::Folder(paths) => paths.next(),
                Open::Listed(list, end) => listed(list, *end),
                Open::Archive(units) => match units.next() {
                    Some(unit) => return Some(unit),
                    None => None,
                },
                Open::Lines { name, lines, number, are_parts } => {
                    match line(name, lines, number, *are_parts) {
                        Some(unit) => return Some(unit),
                        None => None,
                    }
                }
            };
            match path.map(|path| self.at(path)) {
                Some(Some(unit)) => return Some(unit),
                // It was opened.
                Some(None) => {}
                None => drop(self.open.pop()),
            }
        }
    }
}

/// The next path of a list; lines without a letter are none.
fn listed(list: &mut impl BufRead, end: u8) -> Option<PathBuf> {
    loop {
        let mut path = Vec::new();
        if list.read_until(end, &mut path).ok()? == 0 {
            return None;
        }
        let path = String::from_utf8_lossy(&path).into_owned();
        let path = path.trim_end_matches(['\0', '\n', '\r']);
        if !path.is_empty() {
            return Some(PathBuf::from(path));
        }
    }
}

/// The next line of a file that holds many.
fn line(name: &str, lines: &mut impl BufRead, number: &mut usize, are_parts: bool) -> Option<Unit> {
    /// The number of no line: nothing more is to be had.
    const OVER: usize = usize::MAX;
    while *number != OVER {
        let mut line = Vec::new();
        let read = lines.read_until(b'\n', &mut line);
        *number += 1;
        let path = format!("{name}:{number}");
        match read {
            Ok(0) => return None,
            Ok(_) => {}
            Err(_) => {
                *number = OVER;
                return Some(Unit::refused(path, Refusal::Gone));
            }
        }
        let line = String::from_utf8_lossy(&line).trim().to_owned();
        if line.is_empty() {
            continue;
        }
        let content = match (are_parts, *number) {
            (true, 1) => Content::Head(line),
            (true, _) => Content::Part(line),
            (false, _) => Content::Line(line),
        };
        return Some(Unit { path, content });
    }
    None
}

fn opened(path: &Path) -> Result<Box<dyn BufRead + Send>, Refusal> {
    let file = File::open(path).map_err(|_| Refusal::Gone)?;
    Ok(Box::new(BufReader::new(file)))
}

/// Whether a file begins as a roll-up does.
fn is_rollup(path: &Path) -> bool {
    let mut begins = Vec::new();
    let read =
        File::open(path).and_then(|file| file.take(BEGINNING as u64).read_to_end(&mut begins));
    read.is_ok() && rollup::file::claims(&String::from_utf8_lossy(&begins))
}

/// What lies in a folder, by name, without what systems leave there and what tells otherwise
/// what a data file beside it tells.
fn folder(path: &Path) -> Result<vec::IntoIter<PathBuf>, Refusal> {
    let listed = fs::read_dir(path).map_err(|_| Refusal::Gone)?;
    let mut names: Vec<String> = listed
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| is_somebodys(name))
        .collect();
    names.sort();
    let beside = beside_data(names.iter().map(String::as_str));
    let names = names.iter().enumerate().filter(|(i, _)| !beside.contains(i));
    Ok(names.map(|(_, name)| path.join(name)).collect::<Vec<_>>().into_iter())
}

/// The files of an archive.
fn archive(name: &str, path: &Path) -> Result<vec::IntoIter<Unit>, Refusal> {
    let length = fs::metadata(path).map_err(|_| Refusal::Gone)?.len();
    if usize::try_from(length).map_or(true, |length| length > LARGEST_ARCHIVE) {
        return Err(Refusal::TooLarge);
    }
    let archive = Arc::new(fs::read(path).map_err(|_| Refusal::Gone)?);
    let (mut entries, is_cut) = wire::listed(&archive)?;
    entries.retain(|entry| is_somebodys(&entry.path));
    let beside = beside_data(entries.iter().map(|entry| entry.path.as_str()));
    let entries = entries.into_iter().enumerate().filter(|(i, _)| !beside.contains(i));
    let unit = |(_, entry): (usize, wire::Listed)| {
        let path = format!("{name}/{}", entry.path);
        if !entry.is_plain {
            return Unit::refused(path, Refusal::Packing);
        }
        let (archive, bytes) = (archive.clone(), entry.bytes);
        Unit { path, content: Content::Packed { archive, bytes, is_deflated: entry.is_deflated } }
    };
    let mut units: Vec<Unit> = entries.map(unit).collect();
    if is_cut {
        let reason = "压缩包中的文件过多，后面的没有读入。";
        units.push(Unit::refused(name.to_owned(), reason));
    }
    Ok(units.into_iter())
}
