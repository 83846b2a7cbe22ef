//! The parts of an archive, unpacked as they are asked for, and never more of all of them
//! than a file may hold.

use crate::Refusal;
use crate::text::decoded;
use crate::xml::Xml;
use flate2::read::DeflateDecoder;
use nianbao::intake::archive::{Damage, Member, entries};
use std::cell::Cell;
use std::io::{self, ErrorKind, Read};

/// Most that all parts of a file may hold once unpacked, in bytes. Word keeps the text of a
/// report in some hundred thousand.
pub const MOST_UNPACKED: usize = 64 * 1024 * 1024;

/// A file that is an archive: Word's and Excel's are.
pub(crate) struct Archive<'a> {
    bytes: &'a [u8],
    entries: Vec<Member>,
    left: Cell<usize>,
}

impl<'a> Archive<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Archive<'a>, Refusal> {
        let mut entries = entries(bytes).map_err(|damage| match damage {
            Damage::Broken => Refusal::Damaged,
            Damage::Overlap => Refusal::Overlap,
        })?;
        // As some programs write them, in the machine's own encoding, from the root on or in the
        // manner of Windows.
        for entry in &mut entries {
            let name = bytes.get(entry.path.clone()).map(decoded).unwrap_or_default();
            entry.name = name.replace('\\', "/").trim_start_matches('/').to_owned();
        }
        Ok(Archive { bytes, entries, left: Cell::new(MOST_UNPACKED) })
    }

    /// The names of its parts.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_str())
    }

    /// A part as XML; none where there is no such part. Small letters in its name are as good
    /// as capitals.
    pub(crate) fn part(&self, name: &str) -> Result<Option<Xml<Unpacked<'_>>>, Refusal> {
        Ok(self.file(name)?.map(Xml::new))
    }

    /// A file of it; none where there is no such file.
    pub(crate) fn file(&self, name: &str) -> Result<Option<Unpacked<'_>>, Refusal> {
        let Some(entry) = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
        else {
            return Ok(None);
        };
        if !entry.is_plain {
            return Err(Refusal::Packing);
        }
        let packed = self.bytes.get(entry.bytes.clone()).ok_or(Refusal::Damaged)?;
        Ok(Some(Unpacked::new(packed, entry.is_deflated, &self.left)))
    }
}

/// What an entry of an archive holds, counted while it comes out.
pub(crate) struct Unpacked<'a> {
    from: From<'a>,
    left: &'a Cell<usize>,
}

enum From<'a> {
    Stored(&'a [u8]),
    Deflated(DeflateDecoder<&'a [u8]>),
}

impl<'a> Unpacked<'a> {
    fn new(packed: &'a [u8], is_deflated: bool, left: &'a Cell<usize>) -> Unpacked<'a> {
        let from = if is_deflated {
            From::Deflated(DeflateDecoder::new(packed))
        } else {
            From::Stored(packed)
        };
        Unpacked { from, left }
    }
}

impl Read for Unpacked<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = match &mut self.from {
            From::Stored(bytes) => bytes.read(buffer)?,
            From::Deflated(decoder) => decoder.read(buffer)?,
        };
        let left = self.left.get().checked_sub(count).ok_or(ErrorKind::FileTooLarge)?;
        self.left.set(left);
        Ok(count)
    }
}

/// The bytes of an entry of an archive, up to the size of the largest file that is read.
pub(crate) fn unpacked(packed: &[u8], most: usize) -> Result<Vec<u8>, Refusal> {
    let left = Cell::new(most);
    let mut bytes = Vec::new();
    match Unpacked::new(packed, true, &left).read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) if error.kind() == ErrorKind::FileTooLarge => Err(Refusal::TooLarge),
        Err(_) => Err(Refusal::Damaged),
    }
}
