//! What every fuzz target shares: what chance does to a file, what reading one may cost, and
//! what must hold of a report that was read.
//!
//! The targets stand in `tests/fuzz.rs` and `src/readers/tests/fuzz.rs`. Each is handed bytes: its
//! corpus (`__fuzz__/NAME/corpus` beside them), then bytes at random. It reads them as a file,
//! and as the account of what chance does to a file of our makers, for bytes at random alone
//! are no file of any kind.
#![allow(dead_code, reason = "each test file uses its part")]

use nianbao::exchange::{open, seal};
use nianbao::report::Report;
use peak_alloc::PeakAlloc;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Counts the memory of a test; each file of targets makes it its allocator.
pub static MEMORY: PeakAlloc = PeakAlloc;

/// More than any file takes in a build without optimisation, on a machine that has other things
/// to do.
pub const LONGEST: Duration = Duration::from_secs(20);

/// Behind this a reader is held to have no end: the whole test is given up.
const ENDLESS: Duration = Duration::from_secs(120);

/// Texts that act where a page takes them for more than text.
pub const HARM: &[&str] = &[
    "<script>window.canary = 1</script>",
    "</script><script>window.canary = 1</script>",
    "<!--<script>",
    "-->]]></style></title><img src=x onerror=\"window.canary = 1\">",
    "\"><svg onload=window.canary=1>",
    "&lt;script&gt;&#x3c;script&#62;",
    "{{requests.received.total}}{{no.such.figure}}\\{{",
    "javascript:window.canary=1",
    "\u{0}\u{1}\u{B}\u{1F}\u{7F}",
    "甲\u{202E}乙\u{2066}丙\u{2069}",
    "\u{FEFF}\u{200B}\u{2028}\u{2029}",
    "${window.canary = 1}`'\"\\",
];

/// Bytes at random as a row of decisions; when they are at an end, it goes on with zeros.
pub struct Chance<'a> {
    rest: &'a [u8],
}

/// What is done to a file: what, where, and how much of it.
pub type Turn = (u8, u32, u16);

impl<'a> Chance<'a> {
    pub fn of(rest: &'a [u8]) -> Chance<'a> {
        Chance { rest }
    }

    pub fn byte(&mut self) -> u8 {
        let byte = self.rest.first().copied().unwrap_or(0);
        self.rest = self.rest.get(1..).unwrap_or_default();
        byte
    }

    fn pair(&mut self) -> u16 {
        u16::from_le_bytes([self.byte(), self.byte()])
    }

    /// A number below this one.
    pub fn below(&mut self, end: usize) -> usize {
        let number = u32::from(self.pair()) << 16 | u32::from(self.pair());
        usize::try_from(number).unwrap_or(0) % end.max(1)
    }

    pub fn one<'b, T>(&mut self, of: &'b [T]) -> &'b T {
        &of[self.below(of.len())]
    }

    /// One to five turns.
    pub fn turns(&mut self) -> Vec<Turn> {
        let count = 1 + self.byte() % 5;
        let place = |chance: &mut Chance| u32::from(chance.pair()) << 16 | u32::from(chance.pair());
        (0..count).map(|_| (self.byte(), place(self), self.pair())).collect()
    }
}

/// The same bytes with something done to them that chance would do.
pub fn spoilt(bytes: &[u8], turns: &[Turn]) -> Vec<u8> {
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

/// The same text with something done to it that chance would do.
pub fn spoilt_text(text: &str, turns: &[Turn]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (what, at, length) in turns {
        let at = usize::try_from(*at).unwrap_or(0) % chars.len().max(1);
        let end = (at + usize::from(*length) % 400).min(chars.len());
        match what % 7 {
            0 => drop(chars.drain(at..end)),
            1 => {
                let piece: Vec<char> = chars[at..end].to_vec();
                chars.splice(end..end, piece);
            }
            2 => chars.truncate(at),
            3 => drop(chars.splice(at..at, HARM[usize::from(*length) % HARM.len()].chars())),
            4 => chars[at..end].reverse(),
            5 => drop(chars.splice(
                at..at,
                ['"', '}', ']', ',', '{'].into_iter().take(usize::from(*length) % 6),
            )),
            _ => chars
                .get_mut(at)
                .into_iter()
                .for_each(|c| *c = char::from(length.to_le_bytes()[0] % 128)),
        }
    }
    chars.into_iter().collect()
}

/// Held while a target runs, so that its memory and its time are its own.
pub fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What one target has seen.
pub struct Costs {
    name: &'static str,
    /// Most memory that a file may take, in bytes.
    most: usize,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    files: usize,
    slowest: Duration,
    largest: usize,
}

impl Costs {
    /// A target of this name, and how many megabytes a file may take.
    pub fn of(name: &'static str, megabytes: usize) -> Costs {
        Costs { name, most: megabytes * 1024 * 1024, seen: Mutex::default() }
    }

    /// Does what a target does with some bytes, within its time and its memory.
    pub fn held(&self, bytes: &[u8], target: impl FnOnce(&[u8])) {
        let (start, before) = (Instant::now(), MEMORY.current_usage());
        MEMORY.reset_peak_usage();
        let watch = Watch::over(self.name, bytes);
        target(bytes);
        drop(watch);
        let (taken, memory) = (start.elapsed(), MEMORY.peak_usage().saturating_sub(before));
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.files += 1;
        seen.slowest = seen.slowest.max(taken);
        seen.largest = seen.largest.max(memory);
        drop(seen);
        assert!(taken < LONGEST, "{} took {taken:?}", self.name);
        assert!(memory < self.most, "{} took {memory} bytes", self.name);
    }
}

impl Drop for Costs {
    fn drop(&mut self) {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let Seen { files, slowest, largest } = &*seen;
        println!("{}: {files} inputs, {slowest:?} and {largest} bytes at most", self.name);
    }
}

/// Ends the test when a reader has no end, and leaves what it was reading.
struct Watch {
    _done: std::sync::mpsc::Sender<()>,
}

impl Watch {
    fn over(name: &'static str, bytes: &[u8]) -> Watch {
        let (done, waited) = std::sync::mpsc::channel::<()>();
        let bytes = bytes.to_vec();
        std::thread::spawn(move || {
            if waited.recv_timeout(ENDLESS) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
                let kept = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
                let _ = std::fs::write(&kept, bytes);
                eprintln!("{name} has no end; what it was reading is {}", kept.display());
                std::process::exit(101);
            }
        });
        Watch { _done: done }
    }
}

/// What was taken is written so that it opens to the same: every figure by what is read from
/// it (a file has 0 where somebody wrote -0), and everything else to the letter.
pub fn stays(report: &Report) {
    let sealed = seal(report);
    let again = open(&sealed).expect("what was taken is written so that it opens");
    assert_eq!(seal(&again), sealed);
    for cell in report.edition.cells() {
        assert_eq!(again.figure(cell).reading(), report.figure(cell).reading(), "{cell}");
    }
    let rest = |report: &Report| Report { figures: BTreeMap::new(), ..report.clone() };
    assert!(rest(&again) == rest(report), "all but the figures is the same");
}
