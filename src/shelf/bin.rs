//! The bin (回收站): a mark beside the report, which stays where it is until somebody
//! takes it away for good.

use super::slots::ids;
use super::{NotKept, Port, write_surely};

const BIN: &str = "nianbao.bin.";

/// The reports in the bin, each with the time at which it was put there.
#[must_use]
pub fn bin(port: &dyn Port) -> Vec<(String, u64)> {
    let binned = |id: String| Some((port.read(&key(&id))?.parse().unwrap_or(0), id));
    let mut bin: Vec<(u64, String)> = ids(port).into_iter().filter_map(binned).collect();
    bin.sort();
    bin.into_iter().rev().map(|(time, id)| (id, time)).collect()
}

/// Whether a report is in the bin.
#[must_use]
pub fn is_binned(port: &dyn Port, id: &str) -> bool {
    port.read(&key(id)).is_some()
}

/// Puts a report into the bin.
///
/// # Errors
/// Where the store does not take the mark; the report is where it was.
pub fn put_in_bin(port: &dyn Port, id: &str, time: u64) -> Result<(), NotKept> {
    write_surely(port, &key(id), &time.to_string())
}

/// Takes a report out of the bin.
pub fn put_back(port: &dyn Port, id: &str) {
    port.remove(&key(id));
}

/// Takes away a report with all its versions; there is no way back. The mark goes last,
/// so that what is broken off half way is still in the bin.
pub fn remove_for_good(port: &dyn Port, id: &str) {
    // The slots, and whatever else is noted of it.
    let is_of_it = |key: &String| key.split('.').nth(2) == Some(id);
    let (mark, all) = (key(id), port.keys());
    for key in all.iter().filter(|key| is_of_it(key) && **key != mark) {
        port.remove(key);
    }
    port.remove(&mark);
}

fn key(id: &str) -> String {
    format!("{BIN}{id}")
}
