//! A reader of official Chinese prose for quantities: which number in a sentence
//! speaks of which cell of the tables.
//!
//! [`numbers`] finds numbers with their units; [`read`] says of each what it counts,
//! as far as that is certain, and whether the tables agree; [`live`] replaces figures
//! written as `{{address}}` by their values. What is too long
//! to be read while somebody types is told ([`Prose`]). Whatever is not certain stays unlinked:
//! the checks that rest on this must never cry wolf.

pub mod live;
mod mentions;
mod numerals;
mod ready;
mod replaced;
mod subject;
mod text;
mod words;

pub use mentions::{MOST_LOOKED_AT, MOST_NUMBERS, Mention, Prose, Verdict, read, read_prose};
pub(crate) use numerals::whole_numeral;
pub use numerals::{Number, Unit, numbers};
pub use ready::{READY, Ready};
pub use subject::Subject;
pub use text::{dates_in, sentences, whole_sentences};
