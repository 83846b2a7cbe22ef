//! Signals that are set only where something changes.

use leptos::prelude::*;

/// Sets a signal to what it should hold now, unless it holds that already: nobody is told
/// of what stays the same. With it one effect can follow something large, the report, and
/// tell a hundred small things apart, where a memo for each would be asked at every key.
pub fn keep_current<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, now: T) {
    if signal.with_untracked(|held| *held != now) {
        signal.set(now);
    }
}
