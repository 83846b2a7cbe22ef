//! The file of streams in which the office programs of before 2007 keep theirs ([MS-CFB]).
//!
//! It is read as far as it goes: WPS cuts off the last sector where its stream ends, and a
//! chain of sectors that comes back to itself ends with the length of the file. Only the
//! streams of the file itself are found, not those of what is embedded in it.

use crate::Refusal;
use crate::bytes::{long, place, short, within};

/// What such a file begins with.
pub(crate) const MARK: &[u8] = b"\xD0\xCF\x11\xE0";

/// Length of an entry of the directory.
const ENTRY: usize = 128;
/// Places of the table of sectors that the header itself lists, and where.
const LISTED: usize = 109;
const LIST: usize = 76;
/// Length of a sector of small streams.
const SMALL: usize = 64;

/// A file that is being read.
pub(crate) struct Compound<'a> {
    file: &'a [u8],
    /// Length of a sector.
    sector: usize,
    /// The sector after each sector.
    next: Vec<u32>,
    /// Of each sector of small streams the next one, and what these sectors hold.
    next_small: Vec<u32>,
    small: Vec<u8>,
    /// A stream of this length is no small one.
    large: usize,
    /// The streams of the file itself.
    streams: Vec<Stream>,
}

/// A stream, by where it begins.
struct Stream {
    name: String,
    first: u32,
    length: usize,
}

impl<'a> Compound<'a> {
    pub(crate) fn open(file: &'a [u8]) -> Result<Compound<'a>, Refusal> {
        Compound::opened(file).ok_or(Refusal::Damaged)
    }

    fn opened(file: &'a [u8]) -> Option<Compound<'a>> {
        let sector = match short(file, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut compound = Compound {
            file,
            sector,
            next: Vec::new(),
            next_small: Vec::new(),
            small: Vec::new(),
            large: place(file, 56)?,
            streams: Vec::new(),
        };
        compound.next = compound.table()?;
        let directory = compound.chain(long(file, 48)?, file.len());
        let root = directory.get(..ENTRY)?;
        compound.small = compound.chain(long(root, 116)?, place(root, 120)?);
        compound.next_small = numbers(&compound.chain(long(file, 60)?, file.len()));
        compound.streams = streams(&directory, long(root, 76)?);
        Some(compound)
    }

    /// The table that says which sector comes after which. A file has no more entries in it
    /// than sectors, whatever it says.
    fn table(&self) -> Option<Vec<u32>> {
        let most = self.file.len() / self.sector + 1;
        let mut table = Vec::new();
        let mut places = numbers(self.file.get(LIST..LIST + 4 * LISTED)?);
        let mut more = long(self.file, 68)?;
        for _ in 0..=most {
            for sector in places.iter().filter_map(|place| self.at(*place)) {
                table.extend(numbers(sector));
                if table.len() >= most {
                    return Some(table);
                }
            }
            let Some(sector) = self.at(more) else { break };
            places = numbers(sector);
            let Some(after) = places.pop() else { break };
            more = after;
        }
        Some(table)
    }

    /// What stands in a sector, as far as the file goes; the header is the one before the
    /// first.
    fn at(&self, sector: u32) -> Option<&'a [u8]> {
        let number = usize::try_from(sector).ok()?.checked_add(1)?;
        let from = number.checked_mul(self.sector)?;
        Some(within(self.file, from, self.sector)).filter(|bytes| !bytes.is_empty())
    }

    /// What stands in the chain of sectors from this one on, up to a length.
    fn chain(&self, first: u32, length: usize) -> Vec<u8> {
        gathered(first, length.min(self.file.len()), &self.next, |sector| self.at(sector))
    }

    /// The stream of this name.
    pub(crate) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let stream = self.streams.iter().find(|one| one.name.eq_ignore_ascii_case(name))?;
        if stream.length >= self.large {
            return Some(self.chain(stream.first, stream.length));
        }
        let small = |sector: u32| {
            let from = usize::try_from(sector).ok()?.checked_mul(SMALL)?;
            Some(within(&self.small, from, SMALL)).filter(|bytes| !bytes.is_empty())
        };
        Some(gathered(stream.first, stream.length.min(self.small.len()), &self.next_small, small))
    }
}

/// What stands in a chain of sectors, up to a length.
fn gathered<'a>(
    first: u32,
    length: usize,
    next: &[u32],
    at: impl Fn(u32) -> Option<&'a [u8]>,
) -> Vec<u8> {
    let (mut bytes, mut sector) = (Vec::new(), first);
    while bytes.len() < length {
        let Some(more) = at(sector) else { break };
        bytes.extend_from_slice(more);
        let after = usize::try_from(sector).ok().and_then(|sector| next.get(sector));
        sector = after.copied().unwrap_or(u32::MAX);
    }
    bytes.truncate(length);
    bytes
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks().0.iter().map(|four| u32::from_le_bytes(*four)).collect()
}

/// The streams of the tree whose top is the entry of this number: entries before and after
/// it, each once.
fn streams(directory: &[u8], top: u32) -> Vec<Stream> {
    const STREAM: u8 = 2;
    let mut streams = Vec::new();
    let mut is_seen = vec![false; directory.len() / ENTRY];
    let mut open = vec![top];
    while let Some(number) = open.pop() {
        let Ok(number) = usize::try_from(number) else { continue };
        match is_seen.get_mut(number) {
            Some(seen) if !*seen => *seen = true,
            _ => continue,
        }
        let entry = within(directory, number * ENTRY, ENTRY);
        open.extend([68, 72].iter().filter_map(|at| long(entry, *at)));
        if entry.get(66) == Some(&STREAM) {
            streams.extend(stream(entry));
        }
    }
    streams
}

fn stream(entry: &[u8]) -> Option<Stream> {
    // With its end, which is a zero.
    let length = usize::from(short(entry, 64)?).clamp(2, 64) - 2;
    let (units, _) = entry.get(..length)?.as_chunks();
    let units: Vec<u16> = units.iter().copied().map(u16::from_le_bytes).collect();
    Some(Stream {
        name: String::from_utf16_lossy(&units),
        first: long(entry, 116)?,
        length: place(entry, 120)?,
    })
}
