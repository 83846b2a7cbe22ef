//! A roll-up of many bodies: what memory it takes does not grow with their number.
//! One test alone in its program, for it measures all of it.

#[allow(dead_code, reason = "its spices are for the reader's tests")]
#[path = "intake/sample.rs"]
mod sample;
#[path = "rollup/scale.rs"]
mod scale;

use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

fn peak(run: fn(u64) -> scale::Cost, count: u64) -> usize {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let cost = run(count);
    assert!(!cost.work.is_zero());
    MEMORY.peak_usage() - before
}

#[test]
fn memory_stays_flat_as_the_number_of_reports_grows() {
    let (few, many) = (40, 400);
    // What is made once and stays is made before.
    peak(scale::kept, few);
    let (small, large) = (peak(scale::streamed, few), peak(scale::streamed, many));
    assert!(large < small + small / 5, "added up: {small} bytes with {few}, {large} with {many}");
    let (small, large) = (peak(scale::kept, few), peak(scale::kept, many));
    let (small, large) = (small / few as usize, large / many as usize);
    assert!(large <= small, "kept: {small} bytes a report with {few}, {large} with {many}");
    assert!(large < 6_000, "kept: {large} bytes a report");
}
