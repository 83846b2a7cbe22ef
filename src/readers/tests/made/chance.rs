//! What chance does to files, and how long a reader may take with one.
#![allow(dead_code, reason = "each test file uses its part")]

use nianbao_readers::{Found, Refusal, document};
use std::time::{Duration, Instant};

/// More than any of these takes in a build without optimisation, on a machine that has other
/// things to do; what each takes is printed.
pub const LONGEST: Duration = Duration::from_secs(20);

/// What is found in a file, soon enough.
pub fn judged(name: &str, bytes: &[u8]) -> Result<Found, Refusal> {
    let start = Instant::now();
    let found = document(name, bytes);
    let taken = start.elapsed();
    println!("{name}: {} bytes, {taken:?}", bytes.len());
    assert!(taken < LONGEST, "{name} took {taken:?}");
    found
}

/// Something done to a file that chance would do.
pub fn spoilt(bytes: &[u8], turns: &[(u8, u32, u16)]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (what, at, length) in turns {
        let at = usize::try_from(*at).unwrap_or(0) % bytes.len().max(1);
        let end = (at + usize::from(*length) % 300).min(bytes.len());
        match what % 6 {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let piece = bytes[at..end].to_vec();
                drop(bytes.splice(end..end, piece));
            }
            2 => bytes.truncate(at),
            3 => bytes[at..end].reverse(),
            4 => drop(bytes.splice(at..at, length.to_le_bytes())),
            _ => bytes.get_mut(at).into_iter().for_each(|byte| *byte = length.to_le_bytes()[0]),
        }
    }
    bytes
}
