//! The directory of a zip archive, as Word and Excel files are: what lies where. Nothing is
//! unpacked here.

use std::ops::Range;

/// A file in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its path, as far as it is UTF-8.
    pub name: String,
    /// Where the bytes of its path lie: older programs write them in the machine's own
    /// encoding.
    pub path: Range<usize>,
    /// Whether it can be read here: encrypted files and rare kinds cannot.
    pub is_plain: bool,
    /// Whether its bytes are deflated; stored as they are if not.
    pub is_deflated: bool,
    /// Where its bytes lie.
    pub bytes: Range<usize>,
}

/// Why the files of an archive are not listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It is broken, no archive, or of a kind that office programs do not write (split,
    /// larger than four gigabytes).
    Broken,
    /// Files in it share bytes: a little archive that would be much work.
    Overlap,
}

const END: &[u8] = b"PK\x05\x06";
const DIRECTORY: &[u8] = b"PK\x01\x02";
const LOCAL: &[u8] = b"PK\x03\x04";
/// Length of the end record without its comment, which is at most 64 KiB.
const END_LENGTH: usize = 22;
/// Most marks of an end record that are tried: a comment may be full of them.
const MOST_ENDS: usize = 100;

/// Most files of an archive that are listed.
pub const MOST_ENTRIES: usize = 20_000;

/// The files of an archive.
///
/// The end record is the first whose comment reaches to the very end and whose directory
/// lies right before it, for a comment may hold what looks like another; where none is that
/// exact, the last with files in it.
///
/// # Errors
/// Says why they are not listed.
pub fn entries(archive: &[u8]) -> Result<Vec<Member>, Damage> {
    let first = archive.len().saturating_sub(END_LENGTH + usize::from(u16::MAX));
    let tail = archive.get(first..).unwrap_or_default();
    let marks = tail.windows(END.len()).enumerate().filter(|(_, four)| *four == END);
    let ends: Vec<usize> = marks.map(|(at, _)| first + at).collect();
    let exact = ends.iter().take(MOST_ENDS).filter(|end| is_exact(archive, **end));
    let mut exact = exact.filter_map(|end| listed(archive, *end));
    let lenient = ends.iter().rev().take(MOST_ENDS).filter_map(|end| listed(archive, *end));
    let mut lenient = lenient.filter(|entries| !entries.is_empty());
    let entries = exact.next().or_else(|| lenient.next()).ok_or(Damage::Broken)?;
    if overlap(&entries) { Err(Damage::Overlap) } else { Ok(entries) }
}

/// Whether the comment of an end record reaches to the end of the archive, and its
/// directory to the record.
fn is_exact(archive: &[u8], end: usize) -> bool {
    let comment = short(archive, end + 20).map(|comment| end + END_LENGTH + comment);
    let directory = long(archive, end + 12).zip(long(archive, end + 16));
    comment == Some(archive.len())
        && directory.is_some_and(|(length, from)| from.checked_add(length) == Some(end))
}

/// The files of the directory of an end record; none where it leads nowhere.
fn listed(archive: &[u8], end: usize) -> Option<Vec<Member>> {
    let count = short(archive, end + 10)?.min(MOST_ENTRIES);
    let mut at = long(archive, end + 16)?;
    let mut entries = Vec::new();
    for _ in 0..count {
        if archive.get(at..at + 4)? != DIRECTORY {
            return None;
        }
        let (flags, method) = (short(archive, at + 8)?, short(archive, at + 10)?);
        let (packed, name) = (long(archive, at + 20)?, short(archive, at + 28)?);
        let (extra, comment) = (short(archive, at + 30)?, short(archive, at + 32)?);
        let local = long(archive, at + 42)?;
        let path = at + 46..at + 46 + name;
        let name = String::from_utf8_lossy(archive.get(path.clone())?).into_owned();
        at = path.end + extra + comment;
        let is_plain = flags & 1 == 0 && matches!(method, 0 | 8);
        if archive.get(local..local + 4)? != LOCAL {
            continue;
        }
        let from = local + 30 + short(archive, local + 26)? + short(archive, local + 28)?;
        let bytes = from..from + packed;
        archive.get(bytes.clone())?;
        entries.push(Member { name, path, is_plain, is_deflated: method == 8, bytes });
    }
    Some(entries)
}

/// Whether two files lie over each other.
fn overlap(entries: &[Member]) -> bool {
    let filled = entries.iter().filter(|entry| !entry.bytes.is_empty());
    let mut places: Vec<(usize, usize)> =
        filled.map(|entry| (entry.bytes.start, entry.bytes.end)).collect();
    places.sort_unstable();
    places.windows(2).any(|two| matches!(two, [(_, end), (start, _)] if start < end))
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    let two: [u8; 2] = bytes.get(at..at + 2)?.try_into().ok()?;
    Some(usize::from(u16::from_le_bytes(two)))
}

/// A place or a length in the archive; none where it lies outside.
fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
    let number = usize::try_from(u32::from_le_bytes(four)).ok()?;
    (number <= bytes.len()).then_some(number)
}
