//! The objects of which a PDF is made.

use std::collections::BTreeMap;

/// An object.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Object {
    /// Nothing, and whatever is not understood.
    #[default]
    Null,
    /// True or false.
    Truth(bool),
    /// A whole number.
    Whole(i64),
    /// Any other number.
    Real(f32),
    /// A string of bytes.
    Text(Vec<u8>),
    /// A name, without its slash.
    Name(Vec<u8>),
    /// A list.
    List(Vec<Object>),
    /// A dictionary.
    Dict(Dict),
    /// A dictionary with bytes after it, and where these begin.
    Stream(Dict, usize),
    /// Another object, by its number.
    Reference(u32),
    /// An operator, or a word of the file's own grammar.
    Word(Vec<u8>),
}

impl Object {
    /// Its value, if it is a number.
    pub(crate) fn number(&self) -> Option<f32> {
        match self {
            Object::Whole(whole) => Some(*whole as f32),
            Object::Real(real) => Some(*real),
            _ => None,
        }
    }

    /// Its value, if it is a whole number that counts something.
    pub(crate) fn count(&self) -> Option<usize> {
        match self {
            Object::Whole(whole) => usize::try_from(*whole).ok(),
            _ => None,
        }
    }

    pub(crate) fn is_word(&self, word: &[u8]) -> bool {
        matches!(self, Object::Word(own) if own == word)
    }
}

/// A dictionary.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Dict(pub(crate) BTreeMap<Vec<u8>, Object>);

impl Dict {
    /// What stands under a key, references as they are.
    pub(crate) fn get(&self, key: &[u8]) -> Option<&Object> {
        self.0.get(key)
    }

    /// Whether there is a name of this value under a key, directly.
    pub(crate) fn says(&self, key: &[u8], value: &[u8]) -> bool {
        matches!(self.get(key), Some(Object::Name(name)) if name == value)
    }

    /// Every value, to be changed.
    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut Object> {
        self.0.values_mut()
    }
}
