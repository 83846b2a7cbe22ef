//! Nianbao's core: the statutory annual report on government information disclosure
//! (政府信息公开工作年度报告) — its forms, its checks, its files.
//!
//! # The map of the house
//!
//! Read in this order:
//!
//! 1. [`form`] — the words a form is written in: edition, section, matrix, line,
//!    measure, equation; addresses; merged cells computed from label paths.
//! 2. [`editions`] — the two notices transcribed in those words. The only place that
//!    knows a year or a statutory label.
//! 3. [`report`] — one body's report of one year as a plain value; [`report::Action`]
//!    is everything that can change it, [`report::History`] takes it back.
//! 4. [`rules`] — from a report to what is wrong with it, one file per family.
//! 5. [`narrative`] — a reader of the prose for quantities, and live figures in it;
//!    [`clipboard`] — blocks of cells from and to other programs.
//! 6. [`exchange`] — the doors: data file, published page, schema; what comes in is
//!    taken whole or refused with the place named. [`intake`] — a reader of reports
//!    published in any other shape, which says cell by cell how sure it is.
//! 7. `src/app/` — the Leptos page around all this, a crate of its own: one store
//!    (`editor`), storage (`shelf`, `saving`), files, and views that only draw.
//! 8. `src/reader/` — the reading room: a second module around [`intake`], loaded when it
//!    is first asked for. It shares nothing with the page but the document, and
//!    `src/browser/`, in which the browser parses HTML from outside.
//! 9. `src/xtask/` — set-up, build, packing and tests, with cargo alone.
//!
//! Data flows one way: typing becomes an `Action`, the action changes the `Report`,
//! and from the report come findings, cells, files and print. Nothing flows back but
//! another action.
//!
//! # What is deliberately absent
//!
//! No browser, no clock, no file access and no network here: this crate compiles
//! natively and its tests run in seconds. No floating point: figures are exact
//! ten-thousandths ([`report::Quantity`]). No cache: a keystroke checks everything
//! anew. No branch on an edition: where two editions differ, the difference is a
//! datum in them. No error for a bad figure: it is kept as typed, and is a finding.

pub mod clipboard;
pub mod editions;
pub mod exchange;
pub mod form;
pub mod intake;
pub mod narrative;
pub mod report;
pub mod rules;
