//! Reports kept in a store of texts that fails in every way a store can.

#[path = "shelf/archive.rs"]
mod archive;
#[path = "shelf/clocks.rs"]
mod clocks;
mod common;
#[path = "shelf/durability.rs"]
mod durability;
#[path = "shelf/faults.rs"]
mod faults;
#[path = "shelf/left_open.rs"]
mod left_open;
#[path = "shelf/noted.rs"]
mod noted;
#[path = "shelf/save_state.rs"]
mod save_state;
#[path = "shelf/store.rs"]
mod store;
#[path = "shelf/strangers.rs"]
mod strangers;
#[path = "shelf/taking.rs"]
mod taking;
#[path = "shelf/versions.rs"]
mod versions;
