//! Layers of a page that are switched off: what lies on them is not seen, and not read.

use super::file::File;
use super::syntax::{Dict, Object};
use std::collections::BTreeSet;

/// Most layers of a group.
const MOST: usize = 1_000;

/// Which layers are switched off.
#[derive(Debug, Default)]
pub(crate) struct Layers(BTreeSet<u32>);

impl Layers {
    /// As the file opens.
    pub(crate) fn of(file: &File) -> Layers {
        let Some(all) = file.dict(&file.root(), b"OCProperties") else { return Layers::default() };
        let state = file.dict(&all, b"D").unwrap_or_default();
        let numbers = |dict: &Dict, key: &[u8]| -> Vec<u32> {
            let list = file.list(dict, key);
            list.iter().filter_map(number).collect()
        };
        let mut off = BTreeSet::new();
        if state.says(b"BaseState", b"OFF") {
            off.extend(numbers(&all, b"OCGs"));
        }
        for on in numbers(&state, b"ON") {
            off.remove(&on);
        }
        off.extend(numbers(&state, b"OFF"));
        Layers(off)
    }

    /// Whether what belongs to this layer, or this group of layers, is hidden.
    pub(crate) fn hides(&self, file: &File, layer: &Object) -> bool {
        if self.0.is_empty() {
            return false;
        }
        if number(layer).is_some_and(|number| self.0.contains(&number)) {
            return true;
        }
        let Object::Dict(group) = file.resolved(layer) else { return false };
        let members: Vec<Object> = match group.get(b"OCGs") {
            Some(Object::List(list)) => list.iter().take(MOST).cloned().collect(),
            Some(Object::Reference(_)) => file.list(&group, b"OCGs"),
            _ => return false,
        };
        let mut off = members.iter().filter_map(number).map(|number| self.0.contains(&number));
        match file.name(&group, b"P").as_slice() {
            b"AllOn" => off.any(|is_off| is_off),
            b"AnyOff" => !off.any(|is_off| is_off),
            b"AllOff" => off.any(|is_off| !is_off),
            _ => !members.is_empty() && off.all(|is_off| is_off),
        }
    }
}

fn number(object: &Object) -> Option<u32> {
    match object {
        Object::Reference(number) => Some(*number),
        _ => None,
    }
}
