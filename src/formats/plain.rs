//! Plain text as every editor of Windows opens it: with the mark that says UTF-8, and lines
//! that end as there.

/// The bytes of a text file.
#[must_use]
pub fn written(text: &str) -> Vec<u8> {
    format!("\u{FEFF}{}", text.replace("\r\n", "\n").replace('\n', "\r\n")).into_bytes()
}
