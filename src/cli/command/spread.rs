//! Work spread over the cores, its results in the order of what went in.
//!
//! Nobody runs far ahead: what waits to be taken is bounded, so that memory stays the same
//! however many files there are, and however slow one of them is.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZeroUsize;
use std::sync::mpsc::channel;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, scope};

/// Results that may wait for each worker.
const AHEAD: usize = 16;

/// The stack of a worker, in bytes: of files from outside some nest deep.
const STACK: usize = 64 * 1024 * 1024;

/// What is still to be done.
struct Desk<I> {
    inputs: I,
    /// The number of the next input.
    next: usize,
    /// How many results were taken.
    taken: usize,
    is_over: bool,
}

/// Does `work` on every input, several at a time, and gives the results to `take` in the order
/// of the inputs.
///
/// # Errors
/// What `take` fails with; then nothing more is begun.
pub fn in_order<I, O>(
    jobs: NonZeroUsize,
    inputs: I,
    work: impl Fn(I::Item) -> O + Sync,
    mut take: impl FnMut(O) -> io::Result<()>,
) -> io::Result<()>
where
    I: Iterator + Send,
    O: Send,
{
    let desk = Mutex::new(Desk { inputs, next: 0, taken: 0, is_over: false });
    let moved = Condvar::new();
    let most = jobs.get() * AHEAD;
    // The input of a worker, with its number, as soon as it may be begun.
    let next = || {
        let mut desk = held(&desk);
        while !desk.is_over && desk.next >= desk.taken + most {
            desk = moved.wait(desk).unwrap_or_else(PoisonError::into_inner);
        }
        if desk.is_over {
            return None;
        }
        let Some(input) = desk.inputs.next() else {
            desk.is_over = true;
            moved.notify_all();
            return None;
        };
        desk.next += 1;
        Some((desk.next - 1, input))
    };
    scope(|scope| {
        let (sender, results) = channel();
        for _ in 0..jobs.get() {
            let sender = sender.clone();
            let (next, work) = (&next, &work);
            Builder::new().stack_size(STACK).spawn_scoped(scope, move || {
                while let Some((number, input)) = next() {
                    if sender.send((number, work(input))).is_err() {
                        break;
                    }
                }
            })?;
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut due = 0;
        for (number, result) in results {
            waiting.insert(number, result);
            while let Some(result) = waiting.remove(&due) {
                due += 1;
                let taken = take(result);
                let mut desk = held(&desk);
                desk.taken = due;
                desk.is_over |= taken.is_err();
                moved.notify_all();
                drop(desk);
                taken?;
            }
        }
        Ok(())
    })
}

/// The lock, also after somebody has failed who held it: nothing is half done under it.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
