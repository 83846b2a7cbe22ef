//! What a person at a terminal sees of a long run: one line, on standard error.

use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};

/// How often the line is drawn.
const OFTEN: Duration = Duration::from_millis(100);

/// How far a run is.
pub struct Progress {
    is_shown: bool,
    begun: Instant,
    drawn: Option<Instant>,
    done: u64,
    refused: u64,
}

impl Progress {
    /// Nothing is done yet.
    pub fn begin(is_quiet: bool) -> Progress {
        let is_shown = !is_quiet && stderr().is_terminal();
        Progress { is_shown, begun: Instant::now(), drawn: None, done: 0, refused: 0 }
    }

    /// One more file is done; whether it could be read.
    pub fn step(&mut self, is_read: bool) {
        self.done += 1;
        self.refused += u64::from(!is_read);
        let is_due = self.drawn.is_none_or(|drawn| drawn.elapsed() >= OFTEN);
        if self.is_shown && is_due {
            self.drawn = Some(Instant::now());
            self.draw();
        }
    }

    /// All is done: the line stays as it is.
    pub fn end(&self) {
        if self.is_shown {
            self.draw();
            let _ = writeln!(stderr());
        }
    }

    fn draw(&self) {
        let elapsed = u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        let each_second = self.done * 1000 / elapsed.max(1);
        let (done, refused) = (self.done, self.refused);
        // Whoever has closed the terminal has closed it.
        let _ = write!(
            stderr(),
            "\r\x1b[K已处理 {done} 个文件，每秒 {each_second} 个，没有读出 {refused} 个"
        );
        let _ = stderr().flush();
    }
}
