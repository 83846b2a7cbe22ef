//! The room where a register of requests (申请台账) is counted into tables three and four.
//!
//! [`source`] takes files and the clipboard, the core's `register` tells and counts, [`store`]
//! holds both; [`columns`], [`words`] and [`lines`] ask what only a person knows, [`counts`] shows
//! the cells with their lines ([`walk`] leads through them), [`late`] the answers that came late, [`own`] a table to write in, all of
//! them by [`pages`] or by what is in sight; [`leaving`] writes files, [`room`] puts them together, and
//! [`kept`] is what stays when the room is left. A register names people: it lies in the page's memory
//! and nowhere else. What leaves is a filling, which holds numbers, or a file that its owner asks for.

mod columns;
mod counts;
mod kept;
mod late;
mod leaving;
mod lines;
mod own;
mod pages;
mod room;
mod source;
mod store;
mod walk;
mod words;

pub use room::{Filled, Room};
