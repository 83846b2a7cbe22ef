//! Lines of JSON: what they are made of, and what is taken out of them again.

use serde_json::{Map, Value};

/// A line that is written key by key, so that a part which is JSON already need not be parsed.
pub(crate) struct Line(String);

impl Line {
    /// An object without a key.
    pub(crate) fn new() -> Line {
        Line("{".to_owned())
    }

    /// With a key and its value.
    pub(crate) fn with(self, key: &str, value: impl Into<Value>) -> Line {
        self.with_json(key, &value.into().to_string())
    }

    /// With a key and a value that is JSON.
    pub(crate) fn with_json(mut self, key: &str, json: &str) -> Line {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0 += &Value::from(key).to_string();
        self.0.push(':');
        self.0 += json;
        self
    }

    /// With a key and its value, where that is not empty.
    pub(crate) fn with_some(self, key: &str, value: impl Into<Value>) -> Line {
        match value.into() {
            Value::Null | Value::Bool(false) => self,
            Value::Array(list) if list.is_empty() => self,
            Value::Object(map) if map.is_empty() => self,
            Value::String(text) if text.is_empty() => self,
            value => self.with(key, value),
        }
    }

    /// The line, without its end.
    pub(crate) fn end(self) -> String {
        self.0 + "}"
    }
}

/// The text at a key; none where there is no text.
pub(crate) fn text(map: &Map<String, Value>, key: &str) -> Option<String> {
    map.get(key).and_then(Value::as_str).map(str::to_owned)
}

/// The texts of the list at a key.
pub(crate) fn texts(map: &Map<String, Value>, key: &str) -> Vec<String> {
    list(map, key).filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The list at a key.
pub(crate) fn list<'a>(
    map: &'a Map<String, Value>,
    key: &str,
) -> impl Iterator<Item = &'a Value> + use<'a> {
    map.get(key).and_then(Value::as_array).into_iter().flatten()
}
