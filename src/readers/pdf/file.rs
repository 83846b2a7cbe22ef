//! The objects of a file and where they lie.
//!
//! The file's own table of them is not asked: the bytes are gone through once for every
//! `1 0 obj`, and of several with one number the last one counts. So a file that is cut,
//! changed by hand or written again at its end is read like any other.

use super::cipher::Key;
use super::filter::{Foretold, unpacked};
use super::lexer::{Lexer, is_blank};
use super::syntax::{Dict, Object};
use crate::Refusal;
use memchr::memchr_iter;
use std::cell::Cell;
use std::collections::BTreeMap;

/// Most objects of a file that are looked at; a report has some hundred.
const MOST_OBJECTS: usize = 500_000;

/// Most bytes of objects that are read besides those of the file once: objects that are asked
/// for often are read again.
const MOST_LABOUR: usize = 8 * 1024 * 1024;

/// Most that all streams may hold once unpacked, in bytes; pictures stay packed.
const MOST_UNPACKED: usize = 32 * 1024 * 1024;

/// Most steps from a reference to what it stands for.
const MOST_STEPS: usize = 20;

#[derive(Clone, Copy, Debug)]
enum Place {
    /// In the file, after its numbers.
    Plain { at: usize, generation: u16 },
    /// In a stream of objects.
    Packed { stream: u32, at: usize },
}

/// An object as it was come across.
pub(crate) struct Come {
    number: u32,
    generation: u16,
    at: usize,
    /// Its dictionary, where it is a stream that holds other objects.
    holds: Option<Dict>,
}

/// A file.
pub(crate) struct File<'a> {
    bytes: &'a [u8],
    places: BTreeMap<u32, Place>,
    /// The streams of objects, unpacked.
    holders: BTreeMap<u32, Vec<u8>>,
    /// What the file says of itself at its end, the last word first.
    trailers: Vec<Dict>,
    key: Option<Key>,
    room: Cell<usize>,
    labour: Cell<usize>,
}

impl<'a> File<'a> {
    /// Finds the objects of a file, as they lie there, locked or not; those that others hold
    /// are found by [`File::unlocked`].
    pub(crate) fn of(bytes: &'a [u8]) -> Result<(File<'a>, Vec<Come>), Refusal> {
        let mut file = File {
            bytes,
            places: BTreeMap::new(),
            holders: BTreeMap::new(),
            trailers: Vec::new(),
            key: None,
            room: Cell::new(MOST_UNPACKED),
            labour: Cell::new(bytes.len() + MOST_LABOUR),
        };
        let found = file.go_through();
        if found.is_empty() {
            return Err(Refusal::Damaged);
        }
        for one in &found {
            file.places.insert(one.number, one.place());
        }
        Ok((file, found))
    }

    /// The file with its key, where it has one, and with what its objects hold.
    pub(crate) fn unlocked(mut self, key: Option<Key>, found: &[Come]) -> File<'a> {
        self.key = key;
        self.unpack_holders(found);
        self
    }

    /// Every object in the order of the file, with what is said of the whole.
    fn go_through(&mut self) -> Vec<Come> {
        let mut found = Vec::new();
        let mut trailers: Vec<(usize, Dict)> = Vec::new();
        let mut at = 0;
        // From where on no stream ends.
        let mut endless = self.bytes.len();
        while let Some(next) = find(self.bytes, at, b"obj") {
            at = next + 3;
            let Some((number, generation)) = numbers_before(self.bytes, next) else { continue };
            let mut come = Come { number, generation, at, holds: None };
            if let Some(Object::Stream(dict, from)) = self.at(come.at, self.bytes) {
                let end = self.end_of(&dict, from).or_else(|| {
                    let end = (from < endless).then(|| find(self.bytes, from, b"endstream"));
                    endless = if end == Some(None) { endless.min(from) } else { endless };
                    end.flatten()
                });
                at = end.unwrap_or(at).max(at);
                if dict.says(b"Type", b"XRef") {
                    trailers.push((come.at, dict));
                } else if dict.says(b"Type", b"ObjStm") {
                    come.holds = Some(dict);
                }
            }
            found.push(come);
            if found.len() >= MOST_OBJECTS {
                break;
            }
        }
        let mut at = 0;
        while let Some(next) = find(self.bytes, at, b"trailer") {
            at = next + b"trailer".len();
            if let Some(Object::Dict(dict)) = self.at(at, self.bytes) {
                trailers.push((next, dict));
            }
        }
        trailers.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        self.trailers = trailers.into_iter().map(|(_, dict)| dict).collect();
        found
    }

    /// The objects within streams, each at its turn among the others.
    fn unpack_holders(&mut self, found: &[Come]) {
        if found.iter().all(|one| one.holds.is_none()) {
            return;
        }
        let mut places = BTreeMap::new();
        for one in found {
            places.insert(one.number, one.place());
            let Some(dict) = &one.holds else { continue };
            let bytes = self.stream(&Object::Reference(one.number));
            let count = self.get(dict, b"N").count().unwrap_or(0);
            let first = self.get(dict, b"First").count().unwrap_or(0);
            let mut head = Lexer::new(&bytes, 0);
            for _ in 0..count.min(MOST_OBJECTS) {
                let mut next = || head.next().and_then(|object| object.count());
                let (Some(number), Some(offset)) = (next(), next()) else { break };
                let Ok(number) = u32::try_from(number) else { break };
                let place = Place::Packed { stream: one.number, at: first.saturating_add(offset) };
                places.insert(number, place);
                if places.len() >= MOST_OBJECTS {
                    break;
                }
            }
            self.holders.insert(one.number, bytes);
        }
        self.places = places;
    }

    /// What a trailer says under a key, in the last one that says anything there.
    pub(crate) fn said(&self, key: &[u8]) -> Object {
        let mut said = self.trailers.iter().map(|trailer| self.get(trailer, key));
        said.find(|object| *object != Object::Null).unwrap_or_default()
    }

    /// Whether there is more in the file than was unpacked and read of it.
    pub(crate) fn is_spent(&self) -> bool {
        self.room.get() == 0 || self.labour.get() == 0
    }

    /// The dictionary in which everything begins.
    pub(crate) fn root(&self) -> Dict {
        let is_root = |dict: &Dict| dict.get(b"Pages").is_some();
        let named = self.trailers.iter().filter_map(|trailer| self.dict(trailer, b"Root"));
        let mut all = named.chain(self.numbers().filter_map(|number| match self.object(number) {
            Object::Dict(dict) if dict.says(b"Type", b"Catalog") => Some(dict),
            _ => None,
        }));
        all.find(is_root).unwrap_or_default()
    }

    /// The numbers of all objects.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> {
        self.places.keys().copied()
    }

    /// What begins at a place, with the bytes after it told if there are any.
    fn at(&self, at: usize, bytes: &[u8]) -> Option<Object> {
        let mut lexer = Lexer::new(bytes, at);
        let labour = self.labour.get();
        if labour == 0 {
            return None;
        }
        let object = lexer.value();
        self.labour.set(labour.saturating_sub(lexer.at.saturating_sub(at) + 16));
        match object? {
            Object::Dict(dict) => Some(match lexer.stream() {
                Some(from) => Object::Stream(dict, from),
                None => Object::Dict(dict),
            }),
            object => Some(object),
        }
    }

    /// The object of a number.
    pub(crate) fn object(&self, number: u32) -> Object {
        match self.places.get(&number) {
            Some(Place::Plain { at, generation }) => {
                let mut object = self.at(*at, self.bytes).unwrap_or_default();
                if let Some(key) = &self.key {
                    open_texts(&mut object, &|text| key.text(number, *generation, text));
                }
                object
            }
            Some(Place::Packed { stream, at }) => {
                let holder = self.holders.get(stream);
                holder.and_then(|bytes| self.at(*at, bytes)).unwrap_or_default()
            }
            None => Object::Null,
        }
    }

    /// What an object stands for.
    pub(crate) fn resolved(&self, object: &Object) -> Object {
        let Object::Reference(number) = object else { return object.clone() };
        let mut number = *number;
        for _ in 0..MOST_STEPS {
            match self.object(number) {
                Object::Reference(next) => number = next,
                found => return found,
            }
        }
        Object::Null
    }

    /// What stands under a key.
    pub(crate) fn get(&self, dict: &Dict, key: &[u8]) -> Object {
        dict.get(key).map(|object| self.resolved(object)).unwrap_or_default()
    }

    /// The dictionary under a key, or that of the stream there.
    pub(crate) fn dict(&self, dict: &Dict, key: &[u8]) -> Option<Dict> {
        match self.get(dict, key) {
            Object::Dict(dict) | Object::Stream(dict, _) => Some(dict),
            _ => None,
        }
    }

    /// The list under a key; a single thing is a list of it.
    pub(crate) fn list(&self, dict: &Dict, key: &[u8]) -> Vec<Object> {
        match self.get(dict, key) {
            Object::List(list) => list,
            Object::Null => Vec::new(),
            _ => dict.get(key).cloned().into_iter().collect(),
        }
    }

    /// The numbers under a key.
    pub(crate) fn measures(&self, dict: &Dict, key: &[u8]) -> Vec<f32> {
        let list = self.list(dict, key);
        list.iter().filter_map(|object| self.resolved(object).number()).collect()
    }

    /// The name under a key, or an empty one.
    pub(crate) fn name(&self, dict: &Dict, key: &[u8]) -> Vec<u8> {
        match self.get(dict, key) {
            Object::Name(name) => name,
            _ => Vec::new(),
        }
    }

    /// What the stream to which a reference leads holds.
    pub(crate) fn stream(&self, object: &Object) -> Vec<u8> {
        let Object::Reference(number) = object else { return Vec::new() };
        let mut number = *number;
        for _ in 0..MOST_STEPS {
            match self.object(number) {
                Object::Reference(next) => number = next,
                Object::Stream(dict, from) => return self.held(number, &dict, from),
                _ => break,
            }
        }
        Vec::new()
    }

    /// Where a stream ends by its own word, if that is true.
    fn end_of(&self, dict: &Dict, from: usize) -> Option<usize> {
        let length = match dict.get(b"Length")? {
            // Objects are looked up once all of them are found.
            Object::Reference(_) if self.places.is_empty() => return None,
            length => self.resolved(length).count()?,
        };
        let end = from.checked_add(length)?;
        let after = self.bytes.get(end..)?;
        let near = after.get(..24).unwrap_or(after);
        find(near, 0, b"endstream").map(|_| end)
    }

    fn held(&self, number: u32, dict: &Dict, from: usize) -> Vec<u8> {
        let end = self.end_of(dict, from).unwrap_or_else(|| {
            let end = find(self.bytes, from, b"endstream").unwrap_or(self.bytes.len());
            self.labour.set(self.labour.get().saturating_sub(end - from.min(end)));
            end
        });
        let packed = self.bytes.get(from..end).unwrap_or_default();
        let generation = match self.places.get(&number) {
            Some(Place::Plain { generation, .. }) => *generation,
            _ => 0,
        };
        let mut bytes = match &self.key {
            Some(key) if !dict.says(b"Type", b"XRef") => key.stream(number, generation, packed),
            _ => packed.to_vec(),
        };
        let parameters = self.list(dict, b"DecodeParms");
        for (at, packing) in self.list(dict, b"Filter").iter().enumerate() {
            let Object::Name(packing) = self.resolved(packing) else { continue };
            let how = match parameters.get(at).map(|one| self.resolved(one)) {
                Some(Object::Dict(how)) => how,
                _ => Dict::default(),
            };
            let early = self.get(&how, b"EarlyChange").count() != Some(0);
            let Some(out) = unpacked(&packing, &bytes, self.room.get(), early) else {
                return Vec::new();
            };
            self.room.set(self.room.get().saturating_sub(out.len()));
            bytes = self.foretold(&how).undone(out);
        }
        bytes
    }

    fn foretold(&self, how: &Dict) -> Foretold {
        let count = |key: &[u8], or| self.get(how, key).count().unwrap_or(or).min(1 << 20);
        let bits = count(b"Colors", 1) * count(b"BitsPerComponent", 8);
        Foretold {
            predictor: count(b"Predictor", 1),
            step: bits.div_ceil(8),
            row: bits.saturating_mul(count(b"Columns", 1)).div_ceil(8),
        }
    }
}

impl Come {
    fn place(&self) -> Place {
        Place::Plain { at: self.at, generation: self.generation }
    }
}

/// The strings of an object, each opened.
fn open_texts(object: &mut Object, open: &dyn Fn(&[u8]) -> Vec<u8>) {
    match object {
        Object::Text(text) => *text = open(text),
        Object::List(list) => list.iter_mut().for_each(|item| open_texts(item, open)),
        Object::Dict(dict) | Object::Stream(dict, _) => {
            dict.values_mut().for_each(|value| open_texts(value, open));
        }
        _ => {}
    }
}

/// Where a word is found from some place on.
pub(crate) fn find(bytes: &[u8], from: usize, word: &[u8]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let is_here = |at: &usize| rest.get(*at..).is_some_and(|rest| rest.starts_with(word));
    memchr_iter(*word.first()?, rest).find(is_here).map(|at| from + at)
}

/// The number and the generation that stand before a place.
fn numbers_before(bytes: &[u8], at: usize) -> Option<(u32, u16)> {
    let mut at = at;
    let generation = number_before(bytes, &mut at)?;
    let number = number_before(bytes, &mut at)?;
    // One that is written as more than it can be is none.
    Some((u32::try_from(number).ok()?, u16::try_from(generation).unwrap_or(0)))
}

fn number_before(bytes: &[u8], at: &mut usize) -> Option<u64> {
    let before = |at: usize| at.checked_sub(1).and_then(|at| bytes.get(at)).copied();
    let end = *at;
    while before(*at).is_some_and(is_blank) && end - *at < 16 {
        *at -= 1;
    }
    if end == *at {
        return None;
    }
    let end = *at;
    while before(*at).is_some_and(|byte| byte.is_ascii_digit()) && end - *at < 10 {
        *at -= 1;
    }
    std::str::from_utf8(bytes.get(*at..end)?).ok()?.parse().ok()
}
