//! Nianbao for who outgrows a browser: files in, reports and rows out.
//!
//! The command `nianbao` (`src/cli/command`) is these few functions over many files:
//!
//! - [`read()`] makes a report of the bytes of a file of any shape, and says cell by cell how sure
//!   it is ([`Read`]). [`Entry`] is a file with what came of it, as one line of JSON.
//! - [`check()`] says what is wrong with a report ([`Checked`]), as one line of JSON.
//! - [`rows()`] are its figures as tidy data, a row for each cell, written as CSV ([`csv()`]) or as
//!   Parquet ([`Parquet`]).
//! - Sums are the core's: [`Read::contribution`] is what a report adds to a
//!   [`Joining`](nianbao::rollup::Joining), whose roll-up is a mergeable part.
//!
//! ```
//! use nianbao_cli::{check, read, rows};
//!
//! let text = "示例街道办事处2024年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n\
//!             一、本年新收政府信息公开申请数量\t3\t0\t0\t0\t0\t1\t4";
//! let read = read("示例街道2024年年报.txt", text.as_bytes()).expect("a report");
//! assert_eq!((read.report.agency.name.as_str(), read.report.year), ("示例街道办事处", 2024));
//!
//! let checked = check(&read);
//! assert!(!checked.review.open.is_empty(), "most of the form is missing");
//! let total = "requests.received.total";
//! let row = rows(&read, &checked).find(|row| row.cell == total).expect("a cell");
//! assert_eq!((row.text, row.certainty.key()), ("4", "read"));
//! ```
//!
//! # What may change
//!
//! Structs here are `non_exhaustive`: a later minor version may add fields, columns at the end of
//! a table, keys to a line of JSON; it takes none away and gives none another meaning. Nothing of
//! the crates underneath but `nianbao` shows in a signature.
//!
//! Not here: threads, progress, exit codes, which are the command's.

mod check;
mod csv;
mod entry;
mod json;
mod page;
mod parquet;
mod read;
mod rows;

pub use check::{Checked, check};
pub use csv::csv;
pub use entry::Entry;
pub use parquet::Parquet;
pub use read::{Read, Source, read};
pub use rows::{COLUMNS, Row, rows};
