//! What a report costs in a roll-up, with 300, 3,000 and 40,000 of them (every body at the
//! level of towns in the country): `cargo bench --bench rollup`.
//!
//! Once only added up, each report let go after it: the peak of memory must not grow with
//! their number. Once kept as the desk keeps them: what grows is what a contribution takes,
//! so the memory per report must not grow.

#[allow(dead_code, reason = "its spices are for the reader's tests")]
#[path = "../intake/sample.rs"]
mod sample;
#[path = "../rollup/scale.rs"]
mod scale;

use peak_alloc::PeakAlloc;
use scale::{kept, streamed};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

fn main() {
    println!(
        "{:>8}  {:<10} {:>14} {:>14} {:>16}",
        "reports", "", "µs/report", "peak, KB", "bytes/report"
    );
    for count in [300, 3_000, 40_000] {
        for (name, run) in [("added up", streamed as fn(u64) -> scale::Cost), ("kept", kept)] {
            let before = MEMORY.current_usage();
            MEMORY.reset_peak_usage();
            let cost = run(count);
            let peak = MEMORY.peak_usage().saturating_sub(before);
            let per_report = cost.work.as_micros() / u128::from(count);
            println!(
                "{count:>8}  {name:<10} {per_report:>14} {:>14} {:>16}",
                peak / 1024,
                peak / usize::try_from(count).unwrap_or(1)
            );
        }
    }
}
