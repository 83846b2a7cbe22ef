//! A reader of official Chinese prose for quantities: which number in a sentence
//! speaks of which cell of the tables.
//!
//! [`numbers`] finds numbers with their units; [`read`] says of each what it counts,
//! as far as that is certain, and whether the tables agree; [`live`] replaces figures
//! written as `{{address}}` by their values. What is too long
//! to be read while somebody types is told ([`Prose`]). Whatever is not certain stays unlinked:
//! the checks that rest on this must never cry wolf.

mod claims;
mod grammar;
mod heard;
mod judge;
mod lexicon;
pub mod live;
mod mentions;
mod numerals;
mod patterns;
mod ready;
mod replaced;
mod sentence;
mod shares;
mod spelling;
mod text;
mod topics;
mod trie;
mod words;

pub use mentions::{MOST_LOOKED_AT, MOST_NUMBERS, Mention, Prose, Told, Verdict, read, read_prose};
pub(crate) use numerals::whole_numeral;
pub use numerals::{Number, Unit, numbers};
pub use patterns::{Asks, PATTERNS, Pattern, Rank};
pub use ready::{READY, Ready};
pub use text::{dates_in, sentences, whole_sentences};
pub use topics::{Matter, Subject, Topic};
