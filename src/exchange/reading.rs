//! Reading JSON at the door: duplicate keys refused, fields taken out by name and
//! type, and the rest kept.

use super::refused::OpenError;
use super::upgrade::upgraded;
use crate::report::YEARS;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;

/// Parses JSON, keeping the order of keys and the digits of numbers.
pub(crate) fn parse(text: &str) -> Result<Value, OpenError> {
    parse_most(text, usize::MAX)
}

/// Parses JSON of no more values than this: with more, nothing is built.
pub(crate) fn parse_most(text: &str, values: usize) -> Result<Value, OpenError> {
    let mut trail = Trail { left: values, ..Trail::default() };
    let seen = Unique(&mut trail).deserialize(&mut serde_json::Deserializer::from_str(text));
    match (seen, trail.duplicate) {
        (Err(_), Some(field)) => return Err(OpenError::Twice { field }),
        (Err(_), None) if trail.left == 0 => return Err(OpenError::TooLong),
        _ => {}
    }
    serde_json::from_str(text)
        .map_err(|error| OpenError::NotJson { line: error.line(), column: error.column() })
}

/// Where in the file a reader stands, and the first key it met twice.
#[derive(Default)]
struct Trail {
    path: Vec<String>,
    duplicate: Option<String>,
    /// How many more values there may be.
    left: usize,
}

impl Trail {
    fn count<E: Error>(&mut self) -> Result<(), E> {
        self.left = self.left.checked_sub(1).ok_or_else(|| E::custom("too many values"))?;
        Ok(())
    }
}

/// Reads JSON in which no object may have a key twice; nothing of it is kept.
struct Unique<'a>(&'a mut Trail);

impl<'de> DeserializeSeed<'de> for Unique<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Unique<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            self.0.count()?;
            self.0.path.push(key.clone());
            if seen.insert(key, Value::Null).is_some() {
                self.0.duplicate = Some(self.0.path.join("."));
                return Err(A::Error::custom("duplicate key"));
            }
            map.next_value_seed(Unique(self.0))?;
            self.0.path.pop();
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element_seed(Unique(self.0))?.is_some() {
            self.0.count()?;
        }
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

/// An object of the file, from which known fields are taken; what is left is kept.
pub(crate) struct Door {
    level: Map<String, Value>,
    path: String,
}

impl Door {
    pub(crate) fn new(level: Map<String, Value>) -> Door {
        Door { level, path: String::new() }
    }

    /// Sees to it that the file is of this format, and of a version that this program knows.
    pub(crate) fn expect(&mut self, format: &str, version: u64) -> Result<(), OpenError> {
        if self.text("format").ok().flatten().as_deref() != Some(format) {
            return Err(OpenError::Foreign);
        }
        match self.number("version")? {
            Some(one) if one == version => Ok(()),
            Some(one) if one > version => Err(OpenError::Newer { version: one }),
            _ => Err(self.wrong("version", "正整数")),
        }
    }

    /// Everything that nobody took.
    pub(super) fn rest(self) -> Map<String, Value> {
        self.level
    }

    /// Brings an older file up to this program's version.
    pub(super) fn upgrade(&mut self) -> Result<(), OpenError> {
        self.level = upgraded(std::mem::take(&mut self.level))?;
        self.level.shift_remove("version");
        Ok(())
    }

    /// A yes or no; absent is no.
    pub(crate) fn flag(&mut self, key: &str) -> Result<bool, OpenError> {
        match self.level.shift_remove(key) {
            None | Some(Value::Null) => Ok(false),
            Some(Value::Bool(flag)) => Ok(flag),
            Some(_) => Err(self.wrong(key, "true 或 false")),
        }
    }

    /// A whole number, however large, if there is one.
    pub(crate) fn number(&mut self, key: &str) -> Result<Option<u64>, OpenError> {
        match self.level.shift_remove(key) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => value.as_u64().map(Some).ok_or_else(|| self.wrong(key, "非负整数")),
        }
    }

    /// Whatever stands there.
    pub(crate) fn value(&mut self, key: &str) -> Option<Value> {
        self.level.shift_remove(key)
    }

    /// A whole number, if there is one.
    pub(super) fn count(&mut self, key: &str) -> Result<Option<u32>, OpenError> {
        let count = self.number(key)?.map(u32::try_from).transpose();
        count.map_err(|_| self.wrong(key, "非负整数"))
    }

    /// The objects of a list; an absent one is empty.
    pub(crate) fn objects(&mut self, key: &str) -> Result<Vec<Door>, OpenError> {
        let Some(value) = self.level.shift_remove(key) else { return Ok(Vec::new()) };
        let Value::Array(values) = value else {
            return Err(self.wrong(key, "列表（方括号）"));
        };
        let door = |(i, value)| match value {
            Value::Object(level) => Ok(Door { level, path: self.place(&format!("{key}[{i}]")) }),
            _ => Err(self.wrong(key, "对象的列表")),
        };
        values.into_iter().enumerate().map(door).collect()
    }

    /// Whether nothing is left.
    pub(super) fn is_empty(&self) -> bool {
        self.level.is_empty()
    }

    pub(crate) fn missing(&self, key: &str) -> OpenError {
        OpenError::Missing { field: self.place(key) }
    }

    pub(crate) fn wrong(&self, key: &str, takes: &'static str) -> OpenError {
        OpenError::WrongType { field: self.place(key), takes }
    }

    /// A text; `null` and absent are the same.
    pub(crate) fn text(&mut self, key: &str) -> Result<Option<String>, OpenError> {
        match self.level.shift_remove(key) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(self.wrong(key, "文字")),
        }
    }

    pub(crate) fn year(&mut self, key: &str) -> Result<Option<u16>, OpenError> {
        let Some(value) = self.level.shift_remove(key) else { return Ok(None) };
        let year = value.as_u64().and_then(|year| u16::try_from(year).ok());
        match year.filter(|year| YEARS.contains(year)) {
            Some(year) => Ok(Some(year)),
            None => Err(self.wrong(key, "四位整数年份")),
        }
    }

    /// The object under `key`; an absent one is empty.
    pub(crate) fn object(&mut self, key: &str) -> Result<Door, OpenError> {
        match self.level.shift_remove(key) {
            None | Some(Value::Null) => Ok(Door { level: Map::new(), path: self.place(key) }),
            Some(Value::Object(level)) => Ok(Door { level, path: self.place(key) }),
            Some(_) => Err(self.wrong(key, "对象（大括号）")),
        }
    }

    /// Puts back what is left of an object.
    pub(super) fn give_back(&mut self, key: &str, rest: Door) {
        if !rest.level.is_empty() {
            self.level.insert(key.to_owned(), Value::Object(rest.level));
        }
    }

    /// A text at a dotted path below this object.
    pub(super) fn text_below(&mut self, path: &str) -> Result<Option<String>, OpenError> {
        match self.value_below(&path.split('.').collect::<Vec<_>>())? {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(self.wrong(path, "文字")),
        }
    }

    /// What stands in a figure cell, as the text that a person would have typed.
    pub(super) fn figure_below(&mut self, path: &[&str]) -> Result<Option<String>, OpenError> {
        match self.value_below(path)? {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(Value::Number(number)) if is_integer(number.as_str()) => {
                Ok(Some(number.as_str().to_owned()))
            }
            Some(_) => Err(self.wrong(&path.join("."), "整数、文字或 null")),
        }
    }

    fn value_below(&mut self, path: &[&str]) -> Result<Option<Value>, OpenError> {
        taken(&mut self.level, path)
            .map_err(|depth| self.wrong(&path[..depth].join("."), "对象（大括号）"))
    }

    fn place(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }
}

/// Takes out the value at a path; no object is left empty by it. An error says how many keys
/// of the path lead to what is no object.
fn taken(level: &mut Map<String, Value>, path: &[&str]) -> Result<Option<Value>, usize> {
    let [key, below @ ..] = path else { return Ok(None) };
    if below.is_empty() {
        return Ok(level.shift_remove(*key));
    }
    let (value, is_empty) = match level.get_mut(*key) {
        None => return Ok(None),
        Some(Value::Null) => (None, true),
        Some(Value::Object(next)) => {
            (taken(next, below).map_err(|depth| depth + 1)?, next.is_empty())
        }
        Some(_) => return Err(1),
    };
    if is_empty {
        level.shift_remove(*key);
    }
    Ok(value)
}

fn is_integer(digits: &str) -> bool {
    digits.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit())
}
