//! From the register of requests (申请台账) to tables three and four: what a clerk counts by hand,
//! counted line by line.
//!
//! A [`Register`] is lines under heads, read from whatever it is kept in ([`sheet`],
//! [`found`]). What its
//! columns are about is told by heads and values ([`columns`]), what its words mean by a list and
//! by the form's own names ([`words`], [`phrases`]); what neither tells, a person says once for all
//! lines alike ([`Understanding`]). [`tell`] says of each line what it tells, or why it cannot be
//! told ([`account`]), [`Tally`] counts the lines of each cell, [`deadlines`] which answers came
//! late. [`template()`] is an empty register as a workbook, [`written()`] one as it was understood. What
//! a person has said of heads is remembered by digests of the heads ([`memory`]).
//!
//! Somebody works at a [`Docket`], a register with all that was said of it ([`opening`]): what is done
//! to it ([`acts`]) is a [`Change`] that is taken back and done again by a [`History`].
//!
//! A register names people. Nothing of it but numbers goes into a [`Filling`](crate::report::Filling);
//! it is kept nowhere.

mod account;
mod acts;
mod cases;
mod columns;
mod days;
mod deadlines;
mod docket;
mod found;
mod history;
mod letters;
mod memory;
mod named;
mod opening;
mod phrases;
mod read;
mod sheet;
mod tally;
mod telling;
mod template;
mod values;
mod words;
mod written;

pub use account::{
    Account, Doubt, Elsewhere, Entry, Exit, Remark, Taken, Told, Understanding, Use, Verdict, Word,
};
pub use acts::{Landing, pasted};
pub use columns::Column;
pub use days::{Day, day};
pub use deadlines::{Holidays, Late, late};
pub use docket::{Change, Docket, Done};
pub use history::History;
pub use memory::{recalled, remember};
pub use named::{case_name, case_words, exit_name, exits, kind_name, kinds};
pub use phrases::CaseWord;
pub use sheet::{MOST_COLUMNS, MOST_LINES, Origin, Register};
pub use tally::{Gap, Tally};
pub use telling::tell;
pub use template::{TEMPLATE_HEADS, template};
pub use words::{Meaning, Named, Vocabulary, ending, named};
pub use written::written;
