//! The records of a workbook, and the texts in them, which may go on from one record to the
//! next ([MS-XLS] 2.1.4, 2.5.293).

use crate::bytes::{long, short, within};

/// The kind of a record that goes on with the one before it.
const CONTINUE: u16 = 0x3C;

/// A record.
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) body: &'a [u8],
    /// What follows it.
    after: &'a [u8],
}

/// The records of a stream, as far as it goes.
pub(super) struct Records<'a>(pub(super) &'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let kind = short(self.0, 0)?;
        let length = usize::from(short(self.0, 2)?);
        let body = within(self.0, 4, length);
        self.0 = self.0.get(4 + length..).unwrap_or_default();
        Some(Record { kind, body, after: self.0 })
    }
}

impl<'a> Record<'a> {
    /// What stands in the record from a place on, and in those that go on with it.
    pub(super) fn texts(&self, from: usize) -> Texts<'a> {
        let more = Records(self.after).take_while(|record| record.kind == CONTINUE);
        let more = more.map(|record| record.body);
        let first = self.body.get(from..).unwrap_or_default();
        let mut parts: Vec<&[u8]> = std::iter::once(first).chain(more).collect();
        parts.reverse();
        Texts { parts }
    }
}

/// Texts one after the other.
pub(super) struct Texts<'a> {
    /// What has not been read; the part that comes next is the last.
    parts: Vec<&'a [u8]>,
}

impl<'a> Texts<'a> {
    /// So many bytes of a part, which none of them leaves.
    fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        self.parts.pop_if(|part| part.is_empty());
        let part = self.parts.last_mut()?;
        let (bytes, rest) = part.split_at_checked(count)?;
        *part = rest;
        Some(bytes)
    }

    /// A text that begins with its length.
    pub(super) fn counted(&mut self) -> Option<String> {
        let count = short(self.bytes(2)?, 0)?;
        self.text(usize::from(count))
    }

    /// A text of so many units: how they are written, what else is said of it, its units,
    /// and what was said.
    pub(super) fn text(&mut self, count: usize) -> Option<String> {
        const HAS_PHONETICS: u8 = 4;
        const HAS_RUNS: u8 = 8;
        let [how] = *self.bytes(1)? else { return None };
        let mut said = 0;
        if how & HAS_RUNS != 0 {
            said += 4 * usize::from(short(self.bytes(2)?, 0)?);
        }
        if how & HAS_PHONETICS != 0 {
            said += usize::try_from(long(self.bytes(4)?, 0)?).ok()?;
        }
        let units = self.units(count, how);
        self.pass(said);
        Some(String::from_utf16_lossy(&units))
    }

    /// So many units, as far as the records go. Each record says anew whether they take one
    /// byte or two.
    fn units(&mut self, count: usize, mut how: u8) -> Vec<u16> {
        const IS_WIDE: u8 = 1;
        let mut units = Vec::new();
        while units.len() < count {
            let Some(part) = self.parts.last_mut() else { break };
            let width = if how & IS_WIDE == 0 { 1 } else { 2 };
            let taken = (width * (count - units.len())).min(part.len() / width * width);
            let (bytes, rest) = part.split_at(taken);
            units.extend(bytes.chunks_exact(width).map(|unit| match unit {
                [low, high] => u16::from_le_bytes([*low, *high]),
                other => other.first().copied().map_or(0, u16::from),
            }));
            *part = rest;
            if units.len() < count {
                self.parts.pop();
                let Some([next, ..]) = self.bytes(1) else { break };
                how = *next;
            }
        }
        units
    }

    /// Passes over so many bytes.
    fn pass(&mut self, mut count: usize) {
        while let Some(part) = self.parts.last_mut() {
            let passed = count.min(part.len());
            *part = part.get(passed..).unwrap_or_default();
            count -= passed;
            if count == 0 {
                break;
            }
            self.parts.pop();
        }
    }
}
