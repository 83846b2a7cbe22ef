//! The district's desk: the reports that an office receives by e-mail, checked, added up
//! and sent back.
//!
//! Reading order: [`store`] is the roll-up that lies open and everything that is done to it,
//! [`gather`] takes files in, [`keeping`] keeps it beside those of the [`shelf`], [`looking`] looks one through beside its text
//! ([`originals`] knows where it lies); [`survey`] works out what is shown of it, [`frame`] draws the frame and the views
//! behind its tabs.

mod bodies;
mod body;
mod charts;
mod compare;
mod frame;
mod gather;
mod inbox;
mod keeping;
mod looking;
mod originals;
mod output;
mod reconcile;
mod recovery;
mod shelf;
mod store;
mod sums;
mod survey;
mod tab;

pub use frame::Desk;
