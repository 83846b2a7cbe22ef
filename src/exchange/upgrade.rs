//! From older data files to this version's, one step per version.
//!
//! A step is a pure function on JSON and is never changed once released; the frozen
//! files in `tests/fixtures/v1` hold it to that.

use super::OpenError;
use serde_json::{Map, Value};

type File = Map<String, Value>;

/// `STEPS[n]` turns a file of version `n + 1` into one of version `n + 2`.
static STEPS: &[fn(File) -> File] = &[];

/// The version that this program writes.
pub(super) const VERSION: usize = STEPS.len() + 1;

/// The file as this program's version would have written it.
///
/// # Errors
/// A missing or impossible `version`, or a later one.
pub(super) fn upgraded(file: File) -> Result<File, OpenError> {
    let wrong = || OpenError::WrongType { field: "version".to_owned(), takes: "正整数" };
    let version = file
        .get("version")
        .ok_or_else(|| OpenError::Missing { field: "version".to_owned() })?
        .as_u64()
        .filter(|version| *version > 0)
        .ok_or_else(wrong)?;
    let from = usize::try_from(version).map_err(|_| wrong())?;
    if from > VERSION {
        return Err(OpenError::Newer { version });
    }
    Ok(STEPS[from - 1..].iter().fold(file, |file, step| step(file)))
}
