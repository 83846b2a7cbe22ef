//! What is to be said of a body: of several things each, the worst first.

/// Something that is to be said of a body; several may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It is on the list and has sent nothing.
    Missing,
    /// A file of it could not be read.
    Refused,
    /// What it has sent is of another year or form.
    Apart,
    /// It is probably a body whose report counts, under another name.
    Twin,
    /// Its report has errors.
    Faulty,
    /// It has sent several reports.
    Waiting,
    /// It is not on the list.
    Stranger,
    /// Figures of its report could not be read.
    Unread,
    /// Its report has warnings.
    Doubtful,
    /// There is nothing to be said of it.
    Good,
}

impl State {
    /// Every state, the worst first.
    pub const ALL: [State; 10] = [
        State::Missing,
        State::Refused,
        State::Apart,
        State::Twin,
        State::Faulty,
        State::Waiting,
        State::Stranger,
        State::Unread,
        State::Doubtful,
        State::Good,
    ];

    /// Its word on the page.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            State::Missing => "未报送",
            State::Refused => "有文件没有读入",
            State::Apart => "年度或格式不符",
            State::Waiting => "重复报送",
            State::Twin => "疑为同一机关",
            State::Stranger => "不在名单",
            State::Faulty => "有错误",
            State::Unread => "有未读出的数",
            State::Doubtful => "有提醒",
            State::Good => "无问题",
        }
    }

    /// Its word in page attributes.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            State::Missing => "missing",
            State::Refused => "refused",
            State::Apart => "apart",
            State::Waiting => "waiting",
            State::Twin => "twin",
            State::Stranger => "stranger",
            State::Faulty => "faulty",
            State::Unread => "unread",
            State::Doubtful => "doubtful",
            State::Good => "good",
        }
    }
}
