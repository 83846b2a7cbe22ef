//! One file as it is handed to a worker, and what comes of it.

use nianbao::formats::LARGEST;
use nianbao_cli::{Entry, Read, read};
use nianbao_readers::{Refusal, inflated};
use sha2::{Digest, Sha256};
use std::fs;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file that is still to be looked into.
pub struct Unit {
    /// Where it lies.
    pub path: String,
    pub content: Content,
}

/// Where the bytes of a file are.
pub enum Content {
    /// On the disk.
    File(PathBuf),
    /// Here.
    Held(Vec<u8>),
    /// In an archive, perhaps deflated.
    Packed { archive: Arc<Vec<u8>>, bytes: Range<usize>, is_deflated: bool },
    /// They were read before: a line that `nianbao read` has written.
    Line(String),
    /// The first line of a roll-up.
    Head(String),
    /// A further line of a roll-up: a report that it has received.
    Part(String),
    /// They cannot be had.
    Refused(String),
}

/// A file whose bytes are here.
pub struct Loaded {
    pub path: String,
    /// Of its bytes, in hexadecimal; empty where there are none.
    pub sha256: String,
    what: What,
}

enum What {
    Bytes(Vec<u8>),
    Entry(Box<Entry>),
    Refused(String),
}

impl Unit {
    /// A file of which nothing can be had.
    pub fn refused(path: String, reason: impl ToString) -> Unit {
        Unit { path, content: Content::Refused(reason.to_string()) }
    }

    /// Fetches its bytes.
    pub fn load(self) -> Loaded {
        let path = self.path;
        let bytes = match self.content {
            Content::File(file) => bytes_of(&file).map_err(|refusal| refusal.to_string()),
            Content::Held(bytes) => Ok(bytes),
            Content::Packed { archive, bytes, is_deflated } => {
                let packed = archive.get(bytes).unwrap_or_default();
                let plain = if is_deflated { inflated(packed) } else { Ok(packed.to_vec()) };
                plain.map_err(|refusal| refusal.to_string())
            }
            Content::Line(line) => {
                return match Entry::opened(&line) {
                    Ok(entry) => Loaded {
                        path: entry.path.clone(),
                        sha256: entry.sha256.clone(),
                        what: What::Entry(Box::new(entry)),
                    },
                    Err(reason) => {
                        Loaded { path, sha256: String::new(), what: What::Refused(reason) }
                    }
                };
            }
            Content::Head(_) | Content::Part(_) => Err(Refusal::Unreadable.to_string()),
            Content::Refused(reason) => Err(reason),
        };
        match bytes {
            Ok(bytes) => Loaded { path, sha256: digest(&bytes), what: What::Bytes(bytes) },
            Err(reason) => Loaded { path, sha256: String::new(), what: What::Refused(reason) },
        }
    }
}

impl Loaded {
    /// Reads it. A fault in a reader costs this file alone.
    pub fn entry(self) -> Entry {
        let Loaded { path, sha256, what } = self;
        let outcome = match what {
            What::Entry(entry) => return *entry,
            What::Refused(reason) => Err(reason),
            What::Bytes(bytes) => {
                let name = path.rsplit(['/', '\\']).next().unwrap_or(&path);
                caught(|| read(name, &bytes))
            }
        };
        Entry::new(path, sha256, outcome)
    }
}

fn caught(act: impl FnOnce() -> Result<Read, String>) -> Result<Read, String> {
    catch_unwind(AssertUnwindSafe(act)).unwrap_or_else(|_| Err(Refusal::Fault.to_string()))
}

fn bytes_of(file: &Path) -> Result<Vec<u8>, Refusal> {
    // Before its bytes are fetched: a film given by mistake must not fill the memory.
    let length = fs::metadata(file).map_err(|_| Refusal::Gone)?.len();
    if usize::try_from(length).map_or(true, |length| length > LARGEST) {
        return Err(Refusal::TooLarge);
    }
    fs::read(file).map_err(|_| Refusal::Gone)
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
