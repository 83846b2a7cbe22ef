//! A filling as a text: how the reading room hands one to the desk, which is another
//! program. Never a file.

use super::{open, seal};
use crate::report::{Filling, Part};

/// Writes a filling: a line with the words of its parts, then the data file it fills from.
#[must_use]
pub fn hand_over(filling: &Filling) -> String {
    let parts: Vec<&str> = filling.parts.iter().map(|part| part.key()).collect();
    format!("{}\n{}", parts.join(" "), seal(&filling.source))
}

/// Takes what [`hand_over`] has written.
#[must_use]
pub fn take(text: &str) -> Option<Filling> {
    let (parts, source) = text.split_once('\n')?;
    let parts = parts.split_whitespace().map(Part::from_key).collect::<Option<_>>()?;
    Some(Filling { source: open(source).ok()?, parts })
}
