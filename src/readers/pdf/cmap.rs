//! The maps that a font carries: from its codes to characters, or to its own numbers.

use super::lexer::Lexer;
use super::syntax::Object;
use std::collections::BTreeMap;

/// Most entries of a map; there are no more codes of two bytes.
const MOST: usize = 70_000;

/// Most of a map that is read, in bytes.
const LONGEST: usize = 4 * 1024 * 1024;

/// A map, as it is written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Map {
    /// Length, first and last code of each range of codes.
    spaces: Vec<(usize, u32, u32)>,
    characters: BTreeMap<u32, String>,
    /// First and last code, and what the first one stands for, by the first.
    ranges: Vec<(u32, u32, Vec<u16>)>,
    /// First and last code, and the number of the first one, by the first.
    numbers: Vec<(u32, u32, u32)>,
}

/// Bytes as one number.
pub(crate) fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, byte| code << 8 | u32::from(*byte))
}

/// Bytes as units of UTF-16; a lone byte is one.
fn units(bytes: &[u8]) -> Vec<u16> {
    match bytes {
        [one] => vec![u16::from(*one)],
        _ => bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect(),
    }
}

impl Map {
    /// Reads a map.
    pub(crate) fn read(bytes: &[u8]) -> Map {
        let bytes = bytes.get(..LONGEST).unwrap_or(bytes);
        let mut map = Map::default();
        let mut lexer = Lexer::new(bytes, 0);
        let mut said: Vec<Object> = Vec::new();
        while let Some(object) = lexer.next() {
            match object {
                Object::Word(word) => {
                    map.take(&word, &said);
                    said.clear();
                }
                object if said.len() < MOST => said.push(object),
                _ => {}
            }
        }
        map.ranges.sort_by_key(|range| range.0);
        map.numbers.sort_by_key(|range| range.0);
        map
    }

    /// Takes what stands before a word.
    fn take(&mut self, word: &[u8], said: &[Object]) {
        match word {
            b"endcodespacerange" => {
                for pair in said.chunks_exact(2) {
                    if let [Object::Text(first), Object::Text(last)] = pair {
                        self.spaces.push((first.len(), code(first), code(last)));
                    }
                }
                self.spaces.truncate(100);
            }
            b"endbfchar" => {
                for pair in said.chunks_exact(2) {
                    if let [Object::Text(one), Object::Text(text)] = pair {
                        self.character(code(one), text);
                    }
                }
            }
            b"endbfrange" => said.chunks_exact(3).for_each(|range| self.range(range)),
            b"endcidrange" => {
                for range in said.chunks_exact(3) {
                    if let [Object::Text(first), Object::Text(last), Object::Whole(number)] = range
                    {
                        self.number(code(first), code(last), *number);
                    }
                }
            }
            b"endcidchar" => {
                for pair in said.chunks_exact(2) {
                    if let [Object::Text(one), Object::Whole(number)] = pair {
                        self.number(code(one), code(one), *number);
                    }
                }
            }
            _ => {}
        }
    }

    fn character(&mut self, code: u32, text: &[u8]) {
        if self.characters.len() < MOST {
            self.characters.insert(code, String::from_utf16_lossy(&units(text)));
        }
    }

    fn range(&mut self, range: &[Object]) {
        match range {
            [Object::Text(first), Object::Text(last), Object::Text(text)]
                if self.ranges.len() < MOST =>
            {
                self.ranges.push((code(first), code(last), units(text)));
            }
            [Object::Text(first), Object::Text(_), Object::List(texts)] => {
                for (code, text) in (code(first)..).zip(texts) {
                    if let Object::Text(text) = text {
                        self.character(code, text);
                    }
                }
            }
            _ => {}
        }
    }

    fn number(&mut self, first: u32, last: u32, number: i64) {
        if let Ok(number) = u32::try_from(number)
            && self.numbers.len() < MOST
        {
            self.numbers.push((first, last, number));
        }
    }

    /// Whether it says of no code what it stands for.
    pub(crate) fn is_mute(&self) -> bool {
        self.characters.is_empty() && self.ranges.is_empty()
    }

    /// What a code stands for.
    pub(crate) fn text(&self, code: u32) -> Option<String> {
        if let Some(text) = self.characters.get(&code) {
            return Some(text.clone());
        }
        let at = self.ranges.partition_point(|range| range.0 <= code).checked_sub(1)?;
        let (first, _, text) = self.ranges.get(at).filter(|range| code <= range.1)?;
        let (end, before) = text.split_last()?;
        let step = u16::try_from(code - first).ok()?;
        let units: Vec<u16> = before.iter().copied().chain([end.wrapping_add(step)]).collect();
        Some(String::from_utf16_lossy(&units))
    }

    /// The font's number of a code.
    pub(crate) fn number_of(&self, code: u32) -> u32 {
        let at = self.numbers.partition_point(|range| range.0 <= code).checked_sub(1);
        let range = at.and_then(|at| self.numbers.get(at)).filter(|range| code <= range.1);
        range.map_or(0, |(first, _, number)| number.wrapping_add(code - first))
    }

    /// How many bytes the code that comes next has.
    pub(crate) fn length(&self, bytes: &[u8]) -> usize {
        let is_code = |length: usize| {
            bytes.get(..length).is_some_and(|bytes| {
                let code = code(bytes);
                let mut spaces = self.spaces.iter();
                spaces.any(|space| space.0 == length && (space.1..=space.2).contains(&code))
            })
        };
        (1..=4).find(|length| is_code(*length)).unwrap_or(if self.spaces.is_empty() {
            2
        } else {
            1
        })
    }
}
