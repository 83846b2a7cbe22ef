//! The reading room: a published report of any shape, read and reviewed before it becomes
//! a report of one's own.
//!
//! [`sources`] turns files and clipboards into a neutral document, the core's `intake`
//! reads it, [`store`] holds what was read, [`room`] and [`review`] draw, [`acts`] and [`parts`]
//! take it over. [`sent`] reads without a room, for the district's desk, which opens one for what a
//! body has sent.

mod acts;
mod parts;
mod review;
mod revised;
mod room;
mod sent;
mod source;
mod sources;
mod store;
mod waiting;
mod web;

pub use room::{Room, SentRoom, ToRead, opened};
pub use sent::{contribution, own_data, total};
pub use web::document as page;

use nianbao::report::{Action, Filling, Report};

/// What is to become of what was read.
pub enum Read {
    /// Files that need no reading, or are several: the desk opens them.
    Files(Vec<web_sys::File>),
    /// A report of its own.
    New(Box<Report>),
    /// Last year's report of the one on the desk.
    LastYears(Box<Report>),
    /// Parts of the report on the desk.
    Into(Box<Filling>),
    /// What the collecting office has sent back about it, as its text.
    Returned(String),
    /// What somebody has changed in it outside this program, as one act, and how many changes
    /// that are.
    Revised(Box<Action>, usize),
}
