//! Reports kept side by side in a store of texts (本机保存), so that no write, whole,
//! torn, lost or refused, costs a report.
//!
//! A [`Port`] is the store: local storage in the page, a map in the tests. Under it each
//! report has two [slots] in each window, written in turn, each with its number and digest,
//! and [versions] of how it stood before. What does not answer to its digest is damaged: it
//! is never read as a report and never written over. Nothing here knows the clock or the
//! browser; times are milliseconds since 1970, handed in.
//!
//! The keys, of which the third part is always the report's id:
//! `nianbao.report.ID.WINDOW-SLOT` a keeping, `nianbao.report.ID` one of the first form of
//! the program, `nianbao.version.ID.TIME.CAUSE` a version, `nianbao.bin.ID` the mark of the
//! bin, `nianbao.exported.ID` a note of its [exported] file; `nianbao.desk` is the note of what
//! lay open ([`LeftOpen`]). The page adds `nianbao.mark.~WINDOW` for its mirror on the disk. What
//! of a change is on the disk is told by [`Durability`], and said as a [`SaveState`].

pub mod archive;
mod bin;
mod durability;
pub mod exported;
mod left_open;
mod record;
mod save_state;
mod slots;
mod taken;
pub mod versions;
mod whole;

pub use bin::{bin, is_binned, put_back, put_in_bin, remove_for_good};
pub use durability::{Durability, Kept, Trouble};
pub use left_open::{LeftOpen, fresh_id};
pub(crate) use record::digest;
pub use record::{Base, Cause, Record, Unsound, is_later};
pub use save_state::SaveState;
pub use slots::{
    Damaged, Done, Refused, Standing, ids, is_id, is_key_of, keep, look, standing, tidy,
};
pub use taken::{How, Taken, take};

/// A store of texts under keys.
pub trait Port {
    /// Every key, in order; none where the store is denied.
    fn keys(&self) -> Vec<String>;

    /// The text under a key.
    fn read(&self, key: &str) -> Option<String>;

    /// Puts a text under a key, in place of what is there.
    ///
    /// # Errors
    /// See [`NotKept`]; what was there before should be there still.
    fn write(&self, key: &str, text: &str) -> Result<(), NotKept>;

    /// Takes a key away.
    fn remove(&self, key: &str);
}

/// Why something could not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// There is no store, by policy or in a private window.
    Denied,
    /// There is no room left.
    Full,
    /// What was read back is not what was written.
    Garbled,
}

/// Writes a text and reads it back.
pub(crate) fn write_surely(port: &dyn Port, key: &str, text: &str) -> Result<(), NotKept> {
    port.write(key, text)?;
    if port.read(key).as_deref() == Some(text) { Ok(()) } else { Err(NotKept::Garbled) }
}
