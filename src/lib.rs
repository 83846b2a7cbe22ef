//! Nianbao's core: the statutory annual report on government information disclosure
//! (政府信息公开工作年度报告) — its forms, its checks, its files.
//!
//! # The map of the house
//!
//! Read in this order:
//!
//! 1. [`form`] — the words a form is written in: edition, section, matrix, line,
//!    measure, equation; cells as numbers, and their addresses; merged cells computed from
//!    label paths.
//! 2. [`editions`] — the two notices transcribed in those words. The only place that
//!    knows a year or a statutory label.
//! 3. [`report`] — one body's report of one year as a plain value; [`report::Action`]
//!    is everything that can change it, [`report::Filling`] fills it from another one part
//!    by part. [`document`] — what people do to a report with its history, worked out on
//!    it as it is at that moment: [`document::History`] takes it back,
//!    [`document::differences`] tells two states of it apart, [`document::revised`] brings in what
//!    somebody has changed outside, [`document::rewording`] makes changes of words that were
//!    offered place by place: a text that is sought ([`document::replacing`]), slips of typing
//!    ([`document::tidying`]); [`document::last_wording`] carries on what last year's report says.
//! 4. [`rules`] — from a report to what is wrong with it, one file per family.
//! 5. [`narrative`] — a reader of the prose for quantities, and live figures in it;
//!    [`clipboard`] — blocks of cells from and to other programs; [`marks`] — what nobody
//!    sees in a text, and what another program would take for a formula.
//! 6. [`exchange`] — the doors: data file, published page, Word file, workbook, schema; what
//!    comes in is taken whole or refused with the place named. What a report prints is listed
//!    once, in `exchange/content.rs`, for all that print it. [`intake`] — a reader of reports
//!    published in any other shape, which says cell by cell how sure it is. [`formats`] —
//!    the registry of files: every kind that comes in, by whichever door, and how reports and
//!    roll-ups leave; packages and workbooks as office programs keep them.
//! 7. [`shelf`] — reports kept in a store of texts so that nothing is lost: slots written
//!    in turn, digests, versions, the bin, backups.
//! 8. [`rollup`] — many bodies' reports of one year added up: what each contributes, the
//!    exact sums, who is missing, what stands out, a total made by hand compared.
//!    [`version`] says in files which program wrote them.
//! 9. [`register`] — from the register of requests to tables three and four: what each line tells,
//!    the figures with their lines; what somebody does to a register, and takes back.
//! 10. [`desk`] — what is decided where one report is written and only drawn by the page: what a
//!     key does in a table, what is said, what stays over the sheet, what is asked and what comes
//!     of each answer, what is marked in a passage.
//! 11. `src/app/` — the Leptos page around all this, one program: the desk (`editor`, when
//!     things are kept in `saving` and `journal`, other windows in `tabs`, `page`, which only
//!     draws), `grip`, the hand in a table, and the rooms behind it: `reading` around [`intake`],
//!     `records` around [`shelf`], `district` around [`rollup`], `register` around [`register`]. A
//!     room is entered with ordinary arguments and left with a type of its own
//!     (`app/rooms.rs`, `app/ui/door.rs`; `docs/decisions/one-program.md`). What the first
//!     frame does not need lies behind `app/rest.rs`, in a piece of its own that the build
//!     splits off.
//!     `browser` is what they ask of the browser: also what comes later (frames, timers,
//!     promises, listeners), each tied to a life.
//! 12. `src/readers/` — Word, Excel, PDF, archives and texts from outside: bytes in, a document
//!     out. A program of its own that runs in a worker, so that a file on which it fails costs
//!     that file alone (`docs/decisions/readers.md`).
//! 13. `src/cli/` — the command `nianbao` for who outgrows a browser, and the crate behind it: files
//!     in, lines of JSON, parts of sums, tidy tables and papers out (`docs/command.md`).
//! 14. `src/xtask/` — set-up, build (`divide.rs` cuts the program in two), packing, tests and
//!     the comparison of `tests/versus`, with cargo alone; `boot/` holds the few scripts that a
//!     page needs before, beside and after the program: `behind.js` loads its second piece,
//!     `guard.js` ends it at its first fault, `rescue.js` is the way out.
//!
//! Data flows one way: typing becomes an `Action`, the action changes the `Report`,
//! and from the report come findings, cells, files and print. Nothing flows back but
//! another action.
//!
//! # What is deliberately absent
//!
//! No browser, no clock (times are handed in), no file access and no network here: this crate compiles
//! natively and its tests run in seconds. No floating point: figures are exact
//! ten-thousandths ([`report::Quantity`]). No cache that could go stale: a keystroke checks
//! everything anew, in [`slices`] where that takes long; only a passage of which all is the
//! same that its reading depends on is not read again ([`narrative::Memory`]). No branch on an edition: where two editions differ, the difference is a
//! datum in them. No error for a bad figure: it is kept as typed, and is a finding.

pub mod clipboard;
pub mod desk;
pub mod document;
pub mod editions;
pub mod exchange;
pub mod form;
pub mod formats;
pub mod intake;
pub mod marks;
pub mod narrative;
pub mod register;
pub mod report;
pub mod rollup;
pub mod rules;
pub mod shelf;
pub mod slices;
pub mod version;
