//! What a page says of its changes: kept, on their way, or not.

use super::{Kept, NotKept, Trouble};

/// Whether what was changed is kept, as it is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// On the disk, and since when.
    Saved(Option<String>),
    /// On its way there.
    Saving,
    /// With the browser, and nobody knows whether it is on the disk.
    Unsure(Trouble),
    /// Kept, but without room for a version of what stood before.
    Crowded(String),
    /// Not kept.
    Failed(NotKept),
}

impl SaveState {
    /// What is said next, where that is something else: how far the changes have come now,
    /// whether there was no room for a version, and what the clock says.
    ///
    /// Since when they are kept is since when that has been said.
    #[must_use]
    pub fn next(
        &self,
        kept: Kept,
        is_crowded: bool,
        clock: impl FnOnce() -> String,
    ) -> Option<SaveState> {
        let next = match kept {
            Kept::Surely if self.key() == "saved" => return None,
            Kept::Surely if is_crowded => SaveState::Crowded(clock()),
            Kept::Surely => SaveState::Saved(Some(clock())),
            Kept::Soon => SaveState::Saving,
            Kept::Unsure(trouble) => SaveState::Unsure(trouble),
            Kept::Not(reason) => SaveState::Failed(reason),
        };
        (next != *self).then_some(next)
    }

    /// Its word in page attributes.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            SaveState::Saved(_) | SaveState::Crowded(_) => "saved",
            SaveState::Failed(_) | SaveState::Unsure(Trouble::NoRoom) => "failed",
            SaveState::Saving | SaveState::Unsure(_) => "saving",
        }
    }

    /// Its word on the page.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            SaveState::Saved(None) => "已保存".to_owned(),
            SaveState::Saved(Some(time)) | SaveState::Crowded(time) => format!("已保存 {time}"),
            SaveState::Saving => "正在保存…".to_owned(),
            SaveState::Failed(_) | SaveState::Unsure(Trouble::NoRoom) => "未能保存".to_owned(),
            SaveState::Unsure(_) => "尚未确认写入磁盘".to_owned(),
        }
    }
}
