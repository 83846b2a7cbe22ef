//! Where results go: standard output or a file, whole or line by line, and what of it an earlier
//! run has left.

use serde_json::Value;
use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Write, stdout};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long a line may wait to be written: whoever reads a pipe reads on.
const WAIT: Duration = Duration::from_millis(100);

/// Lines that go out one by one.
pub struct Lines {
    out: Box<dyn Write + Send>,
    written: Instant,
}

impl Lines {
    /// To a file, or to standard output; behind what stands in the file where it is resumed.
    ///
    /// # Errors
    /// Where the file cannot be written to.
    pub fn to(path: Option<&Path>, is_resumed: bool) -> io::Result<Lines> {
        let out: Box<dyn Write + Send> = match path {
            None => Box::new(BufWriter::new(stdout())),
            Some(path) if is_resumed => {
                let file = OpenOptions::new().append(true).create(true).open(path)?;
                Box::new(BufWriter::new(file))
            }
            Some(path) => Box::new(BufWriter::new(File::create(path)?)),
        };
        Ok(Lines { out, written: Instant::now() })
    }

    /// Writes a line.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn line(&mut self, line: &str) -> io::Result<()> {
        self.out.write_all(line.as_bytes())?;
        self.out.write_all(b"\n")?;
        if self.written.elapsed() < WAIT {
            return Ok(());
        }
        self.written = Instant::now();
        self.out.flush()
    }

    /// Writes what waits.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn end(mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes a file whole: under its name stands either what stood there before or all of it.
///
/// # Errors
/// Where it cannot be written.
pub fn whole(
    path: Option<&Path>,
    write: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
) -> io::Result<()> {
    let Some(path) = path else {
        let mut out = BufWriter::new(stdout());
        write(&mut out)?;
        return out.flush();
    };
    let beside = unfinished(path);
    let mut out = BufWriter::new(File::create(&beside)?);
    let done = write(&mut out).and_then(|()| out.flush());
    match done.and_then(|()| fs::rename(&beside, path)) {
        Ok(()) => Ok(()),
        Err(error) => {
            let _ = fs::remove_file(&beside);
            Err(error)
        }
    }
}

/// Where a file is written until it is whole. It begins with a dot: nobody takes it for one.
fn unfinished(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}", std::process::id()))
}

/// What an earlier run has left: of each path the bytes that it was made of, and whether
/// something was found there.
#[derive(Default)]
pub struct Kept {
    lines: HashMap<String, (String, bool)>,
}

impl Kept {
    /// What stands in a file of lines. A line that was not finished is taken out of it, and so is
    /// one whose file could not be had, and the earlier of two of one path.
    ///
    /// # Errors
    /// Where the file cannot be read or written.
    pub fn of(path: &Path) -> io::Result<Kept> {
        let mut kept = Kept::default();
        if !path.exists() {
            return Ok(kept);
        }
        let mut last: HashMap<String, usize> = HashMap::new();
        let mut is_spoilt = false;
        each(path, |number, line| {
            match mark(line) {
                Some((path, sha256, is_found)) => {
                    is_spoilt |= last.insert(path.clone(), number).is_some();
                    kept.lines.insert(path, (sha256, is_found));
                }
                None => is_spoilt = true,
            }
            Ok(())
        })?;
        if is_spoilt {
            retain(path, |number, line| {
                mark(line).is_some_and(|(path, ..)| last.get(&path) == Some(&number))
            })?;
        }
        Ok(kept)
    }

    /// Whether a line stands there for this file as it is.
    pub fn has(&self, path: &str, sha256: &str) -> bool {
        self.lines.get(path).is_some_and(|(known, _)| known == sha256)
    }

    /// Whether something was found in this file, as it was.
    pub fn is_found(&self, path: &str) -> bool {
        self.lines.get(path).is_some_and(|(_, is_found)| *is_found)
    }

    /// Takes out of the file of lines those whose file is another by now, and has a line behind.
    ///
    /// # Errors
    /// Where the file cannot be read or written.
    pub fn renewed(&self, path: &Path, changed: &[String]) -> io::Result<()> {
        if !changed.iter().any(|path| self.lines.contains_key(path)) {
            return Ok(());
        }
        Kept::of(path).map(drop)
    }
}

/// Path and digest of a line, and whether it tells of something that was found; none of a line
/// that is not whole, or whose file could not be had.
fn mark(line: &str) -> Option<(String, String, bool)> {
    let line: Value = serde_json::from_str(line.strip_suffix('\n')?).ok()?;
    let text = |key: &str| line.get(key).and_then(Value::as_str).map(str::to_owned);
    let errors = line.get("errors").and_then(Value::as_u64).unwrap_or(0);
    Some((text("path")?, text("sha256")?, errors > 0 || line.get("error").is_some()))
}

/// Goes over the lines of a file, each with its end and its number.
fn each(path: &Path, mut see: impl FnMut(usize, &str) -> io::Result<()>) -> io::Result<()> {
    let mut lines = BufReader::new(File::open(path)?);
    for number in 0.. {
        let mut line = Vec::new();
        if lines.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        see(number, &String::from_utf8_lossy(&line))?;
    }
    Ok(())
}

/// Leaves only these lines in a file.
fn retain(path: &Path, stays: impl Fn(usize, &str) -> bool) -> io::Result<()> {
    whole(Some(path), |out| {
        each(
            path,
            |number, line| {
                if stays(number, line) { out.write_all(line.as_bytes()) } else { Ok(()) }
            },
        )
    })
}
