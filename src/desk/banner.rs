//! What stays over the sheet while the report cannot be kept, or is not this window's to write,
//! with the ways out; and what the bar says of its being kept.

use crate::shelf::{NotKept, SaveState, Trouble as Disk};

/// Whether the report may be written here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// It may.
    Here,
    /// Another window has it open; this one follows.
    Elsewhere,
    /// A later version of the program has kept it.
    Newer,
}

impl Access {
    /// What is said where somebody would change it all the same; none where it may be written.
    #[must_use]
    pub fn refusal(self) -> Option<&'static str> {
        match self {
            Access::Here => None,
            Access::Elsewhere => Some(
                "这份报告正在另一个窗口中编辑，没有改动。要在这里编辑，请点上方的“转到这里编辑”。",
            ),
            Access::Newer => {
                Some("这份报告由更新版本的工具保存，这里只能查看，没有改动。请用新版本打开。")
            }
        }
    }

    /// What the bar says of the report's being kept: its word in page attributes, and on the
    /// page. Where it is only looked at, nothing of it waits to be kept here.
    #[must_use]
    pub fn said_kept(self, state: &SaveState) -> (&'static str, String) {
        match self {
            Access::Here => (state.key(), state.name()),
            Access::Elsewhere | Access::Newer => ("readonly", "只读".to_owned()),
        }
    }
}

/// What is amiss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Banner {
    /// There is no store.
    Denied,
    /// There is no room in the store.
    Full,
    /// The store gives back something else than it was given.
    Garbled,
    /// The disk does not confirm what the browser has.
    Disk(Disk),
    /// There is no room for a version.
    Crowded,
    /// Another window writes it.
    Elsewhere,
    /// A later version of the program has kept it.
    Newer,
    /// Changes wait for so many days to be taken away as a file.
    NoFile(u64),
}

/// A way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The report is written here from now on.
    TakeOver,
    /// It is taken away as a data file.
    Export,
    /// Old versions are cleared away.
    Clear,
    /// Nothing is said for a day.
    RemindLater,
}

impl Way {
    /// What its button says.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Way::TakeOver => "转到这里编辑",
            Way::Export => "导出数据文件",
            Way::Clear => "清理旧版本…",
            Way::RemindLater => "明天再提醒",
        }
    }

    /// The hook of its button.
    #[must_use]
    pub fn hook(self) -> &'static str {
        match self {
            Way::TakeOver => "take-over",
            Way::Export => "banner-export",
            Way::Clear => "clear-versions",
            Way::RemindLater => "remind-later",
        }
    }
}

impl Banner {
    /// What is amiss with the report that lies open, if anything: who may write it, how far its
    /// changes have come, and for how many days they have no file, where that is to be told. What
    /// could cost something goes before what is advice.
    #[must_use]
    pub fn of(access: Access, state: &SaveState, days: Option<u64>) -> Option<Banner> {
        Some(match (access, state) {
            (Access::Elsewhere, _) => Banner::Elsewhere,
            (Access::Newer, _) => Banner::Newer,
            (Access::Here, SaveState::Failed(NotKept::Denied)) => Banner::Denied,
            (Access::Here, SaveState::Failed(NotKept::Full)) => Banner::Full,
            (Access::Here, SaveState::Failed(NotKept::Garbled)) => Banner::Garbled,
            (Access::Here, SaveState::Unsure(disk)) => Banner::Disk(*disk),
            (Access::Here, SaveState::Crowded(_)) => Banner::Crowded,
            (Access::Here, SaveState::Saved(_) | SaveState::Saving) => Banner::NoFile(days?),
        })
    }

    /// What it says.
    #[must_use]
    pub fn sentence(self) -> String {
        let sentence = match self {
            Banner::Denied => {
                "浏览器不允许本页保存数据，关闭页面后改动会丢失。可以继续编辑，离开前请导出数据文件。"
            }
            Banner::Full => {
                "浏览器的存储空间已满，最近的改动没有保存。可以继续编辑，请先导出数据文件，再清理旧的历史版本或删除不用的报告。"
            }
            Banner::Garbled => {
                "保存后读回的内容不一致，最近的改动可能没有保存。可以继续编辑，请导出数据文件，并检查磁盘。"
            }
            Banner::Disk(Disk::NoRoom) => {
                "磁盘已满，最近的改动没有写入磁盘，关闭浏览器后会丢失。可以继续编辑，请先导出数据文件（存到别的磁盘），再清理磁盘；有了空间会自动写入。"
            }
            Banner::Disk(Disk::Gone) => {
                "浏览器为本页写入磁盘的记录已被清除，正在重新写入。此前请不要关闭电脑；可以继续编辑，建议导出数据文件。"
            }
            Banner::Disk(Disk::Refused) => {
                "浏览器不让本页确认写入磁盘。改动已交给浏览器保存，但电脑或浏览器突然停止时，最近一分钟的改动可能丢失。可以继续编辑，离开前请导出数据文件。"
            }
            Banner::Disk(Disk::Silent) => {
                "磁盘很久没有答复，可能正被本页的另一个窗口占用。改动已交给浏览器保存，但电脑或浏览器突然停止时，最近一分钟的改动可能丢失。请关闭其他窗口，并导出数据文件。"
            }
            Banner::Crowded => "报告已保存，但存储空间将满，没有留下历史版本。请清理旧的历史版本。",
            Banner::Elsewhere => "这份报告正在另一个窗口中编辑，这里只能查看，内容随时更新。",
            Banner::Newer => {
                "这份报告由更新版本的工具保存，这里只能查看，不会改动。请用新版本打开。"
            }
            Banner::NoFile(days) => {
                return format!(
                    "这份报告的改动已有 {days} 天没有导出。浏览器数据一旦清除就无法找回，建议导出数据文件作为备份。"
                );
            }
        };
        sentence.to_owned()
    }

    /// Whether it is no more than advice.
    #[must_use]
    pub fn is_mild(self) -> bool {
        matches!(self, Banner::NoFile(_) | Banner::Elsewhere | Banner::Newer)
    }

    /// The ways out, the likeliest first.
    #[must_use]
    pub fn ways(self) -> &'static [Way] {
        match self {
            Banner::Elsewhere => &[Way::TakeOver],
            Banner::Newer => &[],
            Banner::Full | Banner::Crowded => &[Way::Export, Way::Clear],
            Banner::NoFile(_) => &[Way::Export, Way::RemindLater],
            Banner::Denied | Banner::Garbled | Banner::Disk(_) => &[Way::Export],
        }
    }
}
