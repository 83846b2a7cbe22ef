//! The room where a register of requests (申请台账) is counted into tables three and four.
//!
//! [`source`] takes files and the clipboard, the core's `register` tells and counts, [`store`]
//! holds both; [`columns`], [`words`] and [`lines`] ask what only a person knows, [`counts`] shows
//! the cells with their lines, [`late`] the answers that came late, [`own`] a table to write in, all of
//! them by [`pages`] or by what is in sight; [`leaving`] writes files, [`room`] puts them together. A
//! register names people: it lies in the room's memory and nowhere else. What leaves is a filling,
//! which holds numbers, or a file that its owner asks for.

mod columns;
mod counts;
mod late;
mod leaving;
mod lines;
mod own;
mod pages;
mod room;
mod source;
mod store;
mod words;

pub use room::Room;
