//! What a report costs at the command line: `cargo bench --profile native -p nianbao-cli --bench
//! many`, with NIANBAO_MANY=COUNT for as many files. Files of full size on the disk are read,
//! checked, summed and written as a table, on one core and on two; of each run reports a second and
//! the peak of its memory (`VmHWM` of Linux). `NIANBAO_LEAVE=FOLDER` leaves files and table there.

#[allow(dead_code, reason = "its spices are for the reader's tests")]
#[path = "../../../../tests/intake/sample.rs"]
mod sample;
#[allow(dead_code, reason = "its sums are for the bench of the core")]
#[path = "../../../../tests/rollup/scale.rs"]
mod scale;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

fn main() {
    let count = std::env::var("NIANBAO_MANY").ok().and_then(|count| count.parse().ok());
    let count: u64 = count.unwrap_or(10_000);
    let left = std::env::var_os("NIANBAO_LEAVE").map(PathBuf::from);
    let folder = left.clone().unwrap_or_else(|| std::env::temp_dir().join("nianbao-many"));
    let files = folder.join("in");
    fs::create_dir_all(&files).expect("a folder");
    for number in 0..count {
        let path = files.join(format!("{number:07}.json"));
        if !path.exists() {
            fs::write(path, scale::file(number)).expect("written");
        }
    }
    println!("{:<16}{:>5}{:>10}{:>12}{:>12}", "", "-j", "reports", "a second", "peak, MB");
    let (table, sum) = (folder.join("table.parquet"), folder.join("sum.json"));
    let (table, sum) = (table.to_string_lossy(), sum.to_string_lossy());
    let read = folder.join("read.jsonl");
    let read = read.to_string_lossy();
    for jobs in ["1", "2"] {
        for (name, arguments) in [
            ("read", vec!["read", "-o", &read]),
            ("check", vec!["check"]),
            ("table (CSV)", vec!["table"]),
            ("table (Parquet)", vec!["table", "-o", &table]),
            ("sum", vec!["sum", "-o", &sum]),
        ] {
            let (time, peak) = run(&[&arguments[..], &["-j", jobs]].concat(), &files);
            let each_second = u128::from(count) * 1000 / time.as_millis().max(1);
            println!("{name:<16}{jobs:>5}{count:>10}{each_second:>12}{:>12}", peak / 1024);
        }
    }
    if left.is_none() {
        fs::remove_dir_all(&folder).expect("gone");
    }
}

/// How long a run takes, and the peak of its memory in KB.
fn run(arguments: &[&str], files: &Path) -> (Duration, u64) {
    let begun = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_nianbao"))
        .args(arguments)
        .arg(files)
        .stdout(Stdio::null())
        .spawn()
        .expect("it starts");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().expect("asked").is_none() {
        let said = fs::read_to_string(&status).unwrap_or_default();
        let line = said.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let now = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        peak = now.unwrap_or(peak).max(peak);
        sleep(Duration::from_millis(5));
    }
    (begun.elapsed(), peak)
}
