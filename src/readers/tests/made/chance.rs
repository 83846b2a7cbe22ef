//! How long a reader may take with a file.
#![allow(dead_code, reason = "each test file uses its part")]

use super::fuzz::LONGEST;
use nianbao_readers::{Found, Refusal, document};
use std::time::Instant;

/// What is found in a file, soon enough.
pub fn judged(name: &str, bytes: &[u8]) -> Result<Found, Refusal> {
    let start = Instant::now();
    let found = document(name, bytes);
    let taken = start.elapsed();
    println!("{name}: {} bytes, {taken:?}", bytes.len());
    assert!(taken < LONGEST, "{name} took {taken:?}");
    found
}
