//! What is decided at the desk where one report is written, and only drawn by the page: what a
//! key does in a table ([`hand`]), what is said and what can be done about it ([`word`]), what
//! stays over the sheet while something is amiss ([`banner`]), what is asked and what comes of each
//! answer ([`question`]), what the table of contents says of a part ([`contents`]), what is marked in
//! a passage ([`passage`]).
//!
//! Values in, values out. Nothing here knows an element, a clock or a store: the page asks, and
//! does what was decided.

pub mod banner;
pub mod contents;
pub mod hand;
pub mod passage;
pub mod question;
pub mod word;
