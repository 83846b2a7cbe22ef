//! How the cells of a workbook look, as far as it changes what their numbers mean.

use crate::Refusal;
use crate::shown::Format;
use crate::xml::{Node, Xml};
use std::collections::BTreeMap;
use std::io::Read;

/// The formats of the looks of a workbook, by their numbers.
#[derive(Default)]
pub(super) struct Looks {
    /// Its own formats of numbers.
    formats: BTreeMap<u16, Format>,
    /// The number of the format of each look.
    looks: Vec<u16>,
}

impl Looks {
    pub(super) fn read<R: Read>(mut xml: Xml<R>) -> Result<Looks, Refusal> {
        let mut looks = Looks::default();
        // Looks that styles are made of are listed in the same words.
        let mut is_cells = false;
        while let Some(node) = xml.next()? {
            let Node::Open(tag) = node else { continue };
            let number = || tag.value(b"numFmtId").and_then(|number| number.parse().ok());
            match tag.name() {
                b"numFmt" => {
                    if let Some((number, code)) = number().zip(tag.value(b"formatCode")) {
                        looks.formats.insert(number, Format::of(&code));
                    }
                }
                b"cellXfs" => is_cells = true,
                b"cellStyleXfs" | b"cellStyles" | b"dxfs" => is_cells = false,
                b"xf" if is_cells => looks.looks.push(number().unwrap_or(0)),
                _ => {}
            }
        }
        Ok(looks)
    }

    /// The format of the look of this number.
    pub(super) fn format(&self, look: usize) -> Format {
        let number = self.looks.get(look).copied().unwrap_or(0);
        self.formats.get(&number).cloned().unwrap_or_else(|| Format::known(number))
    }
}
