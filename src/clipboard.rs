//! Blocks of cells that come from and go to other programs: spreadsheets, word
//! processors, web pages.
//!
//! The clipboard itself, and the inert parsing of HTML, are the browser's. What comes
//! from it is a [`Block`]; [`place`] says where it lands, cell by cell, before
//! anything is changed. Nothing here ever cuts a number or guesses one.

mod block;
mod depth;
mod displaced;
mod inert;
mod landing;
mod markup;
mod overflow;
mod placement;

pub use block::{Block, Entry, LONGEST_CELL, LONGEST_TEXT, MOST_CELLS, Merged};
pub use depth::shallow;
pub use inert::inert;
pub(crate) use inert::script;
pub use landing::{Better, Placement};
pub use markup::DISARMED_PREFIX;
pub use placement::place;
