//! A reader of official Chinese prose for quantities: which number in a sentence
//! speaks of which cell of the tables.
//!
//! A text is first heard (`heard`): one kind of letters, one word for one thing (`spelling`).
//! A sentence of it is cut into the words that are known (`lexicon`, `sentence`), and a walk
//! over its clauses (`grammar`) finds for each of its [`numbers`] the words that belong to it
//! and what it is a part of; the wording that they call (`judge`) stands in a table
//! ([`PATTERNS`]) and names a [`Topic`], which knows its rule and its cells. Claims without a
//! number are found on the same walk (`claims`), shares and growth behind it (`shares`). The
//! channels of applications, which the form does not ask, are taken by their sum ([`channels()`]).
//! [`read`] says of each whether the tables agree; [`live`] replaces figures written as
//! `{{address}}` by their values. What is too long to be read while somebody types is told
//! ([`Prose`]). Whatever is not certain stays unlinked: the checks that rest on this must never
//! cry wolf.

mod absence;
mod account;
mod alone;
mod among;
mod callings;
mod carried;
mod channels;
mod claims;
mod grammar;
mod heard;
mod judge;
mod lexicon;
pub mod live;
mod mentions;
mod numerals;
mod ours;
mod patterns;
mod readings;
mod ready;
mod replaced;
mod respectively;
mod sentence;
mod settled;
mod shares;
mod spelling;
mod text;
mod topics;
mod trie;
mod understood;
mod words;

pub use channels::{Channel, channels};
pub use mentions::{Mention, Prose, Told, Verdict, read, read_one, read_prose};
pub(crate) use numerals::whole_numeral;
pub use numerals::{Number, Unit, numbers};
pub use patterns::{Asks, PATTERNS, Pattern, Rank};
pub use readings::Apart;
pub use ready::{READY, Ready};
pub use text::{dates_in, sentences, whole_sentences};
pub use topics::{About, Matter, Subject, Topic};
pub use understood::{MOST_LOOKED_AT, MOST_NUMBERS, Memory};
