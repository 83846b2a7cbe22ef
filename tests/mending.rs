//! Fixes: each changes the place it names and no other, in whatever order, with typing in
//! between; what it rests on is the report as it is when it is pressed.

mod common;
#[path = "mending/fixes.rs"]
mod fixes;
#[path = "mending/walk.rs"]
mod walk;
