//! map
pub mod editions;
pub mod exchange;
pub mod form;
pub mod report;
pub mod rules;
