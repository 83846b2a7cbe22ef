//! A file that could not be read (没有读入的文件), with its reason; nothing of what is in it is kept.

/// What is to be done about such a file, whatever its reason.
pub const REMEDY: &str = "请机关改报数据文件，或者打开它另存为 Word、Excel 后再放入";

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Where it was: folders or an archive, and its name.
    pub path: String,
    /// Why, in a sentence.
    pub reason: String,
    /// When that was, in milliseconds since 1970.
    pub at: u64,
}

impl Unread {
    /// Why and what is to be done, in words.
    #[must_use]
    pub fn said(&self) -> String {
        format!("{}{REMEDY}。", ended(&self.reason))
    }
}

/// A sentence with its full stop.
fn ended(reason: &str) -> String {
    let reason = reason.trim_end();
    if reason.ends_with(['。', '！', '？']) { reason.to_owned() } else { format!("{reason}。") }
}
