//! From older data files to this version's, one step per version.
//!
//! A step is a pure function on JSON and is never changed once released; the frozen
//! files in `tests/fixtures/v1` hold it to that.

use super::refused::OpenError;
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
    Ok(from_version(file, from, STEPS))
}

/// The file after every step from its version on.
fn from_version(file: File, from: usize, steps: &[fn(File) -> File]) -> File {
    steps[from - 1..].iter().fold(file, |file, step| step(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two steps as they might come: a field renamed, then one put into another.
    const RENAMED: [fn(File) -> File; 2] = [
        |mut file| {
            let text = file.shift_remove("preamble").unwrap_or_default();
            file.insert("foreword".into(), text);
            file
        },
        |mut file| {
            let text = file.shift_remove("foreword").unwrap_or_default();
            file.insert("cover".into(), serde_json::json!({ "foreword": text }));
            file
        },
    ];

    fn file(text: &str) -> File {
        serde_json::from_str(text).unwrap_or_default()
    }

    #[test]
    fn a_file_of_any_version_takes_every_step_that_came_since() {
        let latest = file(r#"{"year": 2024, "cover": {"foreword": "甲"}, "x": 1.50}"#);
        for (from, text) in [
            (1, r#"{"year": 2024, "preamble": "甲", "x": 1.50}"#),
            (2, r#"{"year": 2024, "foreword": "甲", "x": 1.50}"#),
            (3, r#"{"year": 2024, "cover": {"foreword": "甲"}, "x": 1.50}"#),
        ] {
            assert_eq!(from_version(file(text), from, &RENAMED), latest, "from version {from}");
        }
    }

    #[test]
    fn a_step_leaves_the_file_it_was_given_as_it_was() {
        let old = file(r#"{"preamble": "甲"}"#);
        let _ = from_version(old.clone(), 1, &RENAMED);
        assert_eq!(old, file(r#"{"preamble": "甲"}"#));
    }
}
