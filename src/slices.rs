//! Work in slices: checking a report of a million letters takes as long as several frames, and
//! a page that checks it must not stand still.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// What comes between one slice of the work and the next. It says whether to go on.
pub trait Pause: AsyncFnMut() -> bool {}

impl<F: AsyncFnMut() -> bool> Pause for F {}

/// Work whose pauses are over at once, done; `None` where it was not to go on.
pub(crate) fn at_once<T>(work: impl Future<Output = Option<T>>) -> Option<T> {
    match pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        Poll::Pending => None,
    }
}
