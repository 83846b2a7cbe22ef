//! How the bytes of a stream are packed: each packing undone, never into more than there is
//! room for. Pictures stay packed.

use super::lexer::Lexer;
use flate2::read::{DeflateDecoder, ZlibDecoder};
use std::io::Read;

/// Undoes one packing; none where it is not known.
pub(crate) fn unpacked(packing: &[u8], bytes: &[u8], room: usize, early: bool) -> Option<Vec<u8>> {
    match packing {
        b"FlateDecode" | b"Fl" => Some(inflated(bytes, room)),
        b"LZWDecode" | b"LZW" => Some(lzw(bytes, room, early)),
        b"ASCIIHexDecode" | b"AHx" => Some(Lexer::new(bytes, 0).hexadecimal()),
        b"ASCII85Decode" | b"A85" => Some(base85(bytes)),
        b"RunLengthDecode" | b"RL" => Some(runs(bytes, room)),
        b"Crypt" => Some(bytes.to_vec()),
        _ => None,
    }
}

/// As much as comes out; some programs write no header, and some files are cut.
fn inflated(bytes: &[u8], room: usize) -> Vec<u8> {
    let most = u64::try_from(room).unwrap_or(u64::MAX);
    let mut out = Vec::new();
    if ZlibDecoder::new(bytes).take(most).read_to_end(&mut out).is_err() && out.is_empty() {
        let bare = bytes.get(2..).unwrap_or_default();
        for bytes in [bare, bytes] {
            out.clear();
            let done = DeflateDecoder::new(bytes).take(most).read_to_end(&mut out);
            if done.is_ok() || !out.is_empty() {
                break;
            }
        }
    }
    out
}

fn runs(bytes: &[u8], room: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let Some((length, after)) = rest.split_first() {
        let count = usize::from(*length);
        if count == 128 || out.len() > room {
            break;
        }
        if count < 128 {
            let end = (count + 1).min(after.len());
            out.extend_from_slice(&after[..end]);
            rest = &after[end..];
        } else {
            out.extend(
                after.first().into_iter().flat_map(|byte| std::iter::repeat_n(*byte, 257 - count)),
            );
            rest = after.get(1..).unwrap_or_default();
        }
    }
    out
}

fn base85(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let (mut group, mut count) = (0_u32, 0_usize);
    for byte in bytes {
        match byte {
            b'z' if count == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                count += 1;
                if count == 5 {
                    out.extend(group.to_be_bytes());
                    (group, count) = (0, 0);
                }
            }
            b'~' => break,
            _ => {}
        }
    }
    if count > 1 {
        for _ in count..5 {
            group = group.wrapping_mul(85).wrapping_add(84);
        }
        out.extend(&group.to_be_bytes()[..count - 1]);
    }
    out
}

/// Each code stands for a piece of what has come out before, kept as its place and length.
fn lzw(bytes: &[u8], room: usize, early: bool) -> Vec<u8> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    const FIRST: usize = 258;
    let mut out: Vec<u8> = Vec::new();
    let mut pieces: Vec<(usize, usize)> = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    let (mut bits, mut held, mut width) = (0_usize, 0_u32, 9_u32);
    for byte in bytes {
        bits = (bits << 8 | usize::from(*byte)) & 0xFF_FFFF;
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = bits >> held & ((1 << width) - 1);
        if code == END || out.len() > room {
            break;
        }
        if code == CLEAR {
            pieces.clear();
            (last, width) = (None, 9);
            continue;
        }
        let start = out.len();
        if let Ok(byte) = u8::try_from(code) {
            out.push(byte);
        } else {
            let known = pieces.get(code - FIRST).copied();
            let Some((from, length)) = known.or(last.map(|(from, length)| (from, length + 1)))
            else {
                break;
            };
            for at in from..from + length {
                let Some(byte) = out.get(at).copied() else { return out };
                out.push(byte);
            }
        }
        if let Some((from, length)) = last
            && pieces.len() < 4096 - FIRST
        {
            pieces.push((from, length + 1));
        }
        last = Some((start, out.len() - start));
        // The coder of a code knows one piece more than its reader.
        width = match pieces.len() + FIRST + usize::from(early) {
            2048.. => 12,
            1024.. => 11,
            512.. => 10,
            _ => 9,
        };
    }
    out
}

/// How the rows of a table of bytes were foretold from each other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Foretold {
    /// 1 not at all, 2 by the byte at the left, from 10 on by a number before each row.
    pub(crate) predictor: usize,
    /// Bytes of a point.
    pub(crate) step: usize,
    /// Bytes of a row.
    pub(crate) row: usize,
}

impl Foretold {
    /// The bytes as they were before.
    pub(crate) fn undone(self, bytes: Vec<u8>) -> Vec<u8> {
        let (row, step) = (self.row.clamp(1, 1 << 24), self.step.clamp(1, 64));
        if self.predictor < 2 {
            return bytes;
        }
        let is_numbered = self.predictor >= 10;
        let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
        for packed in bytes.chunks(row + usize::from(is_numbered)) {
            let (kind, packed) = match packed.split_first() {
                Some((kind, packed)) if is_numbered => (*kind, packed),
                _ => (1, packed),
            };
            let start = out.len();
            for (at, byte) in packed.iter().enumerate() {
                let here = |back: usize| if at >= back { out[start + at - back] } else { 0 };
                let above = |back: usize| {
                    let is_there = start >= row && at >= back;
                    if is_there { out[start - row + at - back] } else { 0 }
                };
                let add = match kind {
                    1 => here(step),
                    2 => above(0),
                    3 => u8::midpoint(here(step), above(0)),
                    4 => nearest(here(step), above(0), above(step)),
                    _ => 0,
                };
                out.push(byte.wrapping_add(add));
            }
        }
        out
    }
}

/// Whichever of its neighbours a byte is likely to be (Paeth).
fn nearest(left: u8, above: u8, corner: u8) -> u8 {
    let [a, b, c] = [left, above, corner].map(i16::from);
    let guess = a + b - c;
    let [by_left, by_above, by_corner] = [a, b, c].map(|one| (guess - one).abs());
    if by_left <= by_above && by_left <= by_corner {
        left
    } else if by_above <= by_corner {
        above
    } else {
        corner
    }
}
