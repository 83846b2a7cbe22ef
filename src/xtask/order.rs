//! The functions of the module, put beside their likes.
//!
//! Generic code leaves many functions that differ in a few bytes, and gzip finds only
//! what it saw within the last 32 KB. So each function is followed by the one that
//! shares most with it. Nothing but their numbers changes.

use crate::Outcome;
use std::collections::HashMap;
use std::path::Path;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

/// Bytes of a piece by which two functions are compared.
const PIECE: usize = 6;
/// Functions shorter than this are compared by what they share, longer ones by its part.
/// Of the values tried (0 to a million), the one that left the fewest bytes.
const SHORT: usize = 2000;

type Failed = Error<std::convert::Infallible>;

/// Puts the functions of a module file into an order that compresses better.
pub fn file(path: &Path) -> Outcome {
    let said = |error: std::io::Error| format!("{}: {error}", path.display());
    let ordered = by_likeness(&std::fs::read(path).map_err(said)?)?;
    std::fs::write(path, ordered).map_err(said)
}

fn by_likeness(module: &[u8]) -> Outcome<Vec<u8>> {
    let said = |error: &dyn std::fmt::Display| format!("Cannot order the functions: {error}");
    let (imported, bodies) = functions(module).map_err(|error| said(&error))?;
    let order = chain(&bodies);
    let mut places = vec![0; order.len()];
    for (place, function) in (imported..).zip(&order) {
        places[*function] = place;
    }
    let mut ordered = Module::new();
    Ordered { imported, order, places }
        .parse_core_module(&mut ordered, Parser::new(0), module)
        .map_err(|error| said(&error))?;
    Ok(ordered.finish())
}

/// How many functions are imported, and the bodies of the module's own.
fn functions(module: &[u8]) -> Result<(u32, Vec<&[u8]>), wasmparser::BinaryReaderError> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    Ok((imported, bodies))
}

/// An order in which each function shares as much as can be with the one before.
fn chain(bodies: &[&[u8]]) -> Vec<usize> {
    let mut pieces: Vec<Vec<&[u8]>> = Vec::new();
    let mut holders: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (function, body) in bodies.iter().enumerate() {
        let mut own: Vec<&[u8]> = body.windows(PIECE).collect();
        own.sort_unstable();
        own.dedup();
        for piece in &own {
            holders.entry(piece).or_default().push(function);
        }
        pieces.push(own);
    }

    let mut largest: Vec<usize> = (0..bodies.len()).collect();
    largest.sort_by_key(|function| std::cmp::Reverse(bodies[*function].len()));
    let mut largest = largest.into_iter();
    let mut placed = vec![false; bodies.len()];
    let mut order: Vec<usize> = Vec::new();
    while order.len() < bodies.len() {
        let like = order.last().and_then(|last| likest(*last, &pieces, &holders, &placed));
        let Some(next) = like.or_else(|| largest.find(|function| !placed[*function])) else {
            break;
        };
        placed[next] = true;
        order.push(next);
    }
    order
}

/// The function, not placed yet, of which the largest share stands in `function` too.
fn likest(
    function: usize,
    pieces: &[Vec<&[u8]>],
    holders: &HashMap<&[u8], Vec<usize>>,
    placed: &[bool],
) -> Option<usize> {
    let mut shared: HashMap<usize, usize> = HashMap::new();
    for piece in &pieces[function] {
        for other in holders.get(piece).into_iter().flatten().filter(|other| !placed[**other]) {
            *shared.entry(*other).or_default() += 1;
        }
    }
    // Much in common, rather than a large part of a short function; in millionths.
    let share = |(other, count): (usize, usize)| {
        (count * 1_000_000 / (pieces[other].len() + SHORT), std::cmp::Reverse(other))
    };
    shared.into_iter().map(share).max().map(|(_, other)| other.0)
}

/// The module written anew, function by function.
struct Ordered {
    imported: u32,
    /// The functions in their new order.
    order: Vec<usize>,
    /// The new number of each.
    places: Vec<u32>,
}

impl Reencode for Ordered {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Failed> {
        let own = function.checked_sub(self.imported).map(|own| self.places[own as usize]);
        Ok(own.unwrap_or(function))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Failed> {
        let types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for function in &self.order {
            functions.function(types[*function]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Failed> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for function in self.order.clone() {
            self.parse_function_body(code, bodies[function].clone())?;
        }
        Ok(())
    }
}
