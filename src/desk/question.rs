//! What somebody is asked before it is done, which answers there are, and what comes of each.

use crate::report::{Agency, Doubt, Report};

/// Something that is done only once somebody has said so.
#[derive(Clone, Debug)]
pub enum Question {
    /// A new report, where one of the same body and year is there.
    Again {
        /// The key of the one that is there.
        there: String,
        /// The new one.
        new: Box<Report>,
        /// What is said of the new one once it is made.
        said: Option<String>,
    },
    /// A report as last year's, where body or year speak against it.
    Beside {
        /// The key of the report on the desk.
        desk: String,
        /// The one that is to be kept beside it.
        previous: Box<Report>,
        /// What is asked.
        asked: String,
    },
}

/// What somebody answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Do it.
    Go,
    /// Open the report that is there instead.
    Open,
    /// Do nothing.
    Leave,
}

/// What comes of an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The report under this key comes onto the desk.
    Open(String),
    /// The new report comes onto the desk, and this is said of it.
    Begin(Box<Report>, Option<String>),
    /// The report is kept beside the one on the desk, where that is still the one of this key.
    KeepBeside(String, Box<Report>),
}

impl Question {
    /// What is asked.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Question::Again { new, .. } => {
                format!("本机已有{}的报告。要打开它，还是另建一份？", called(new))
            }
            Question::Beside { asked, .. } => asked.clone(),
        }
    }

    /// The answers, each with its words and its hook; the likeliest first.
    #[must_use]
    pub fn answers(&self) -> &'static [(Answer, &'static str, &'static str)] {
        match self {
            Question::Again { .. } => &[
                (Answer::Open, "打开已有的报告", "question-open"),
                (Answer::Go, "另建一份", "question-another"),
                (Answer::Leave, "取消", "question-cancel"),
            ],
            Question::Beside { .. } => &[
                (Answer::Leave, "不载入", "question-cancel"),
                (Answer::Go, "作为上年报告载入", "question-beside"),
            ],
        }
    }

    /// What comes of an answer; nothing where nothing is to be done.
    #[must_use]
    pub fn answered(self, answer: Answer) -> Option<Outcome> {
        match (self, answer) {
            (Question::Again { there, .. }, Answer::Open) => Some(Outcome::Open(there)),
            (Question::Again { new, said, .. }, Answer::Go) => Some(Outcome::Begin(new, said)),
            (Question::Beside { desk, previous, .. }, Answer::Go) => {
                Some(Outcome::KeepBeside(desk, previous))
            }
            (_, Answer::Leave) | (Question::Beside { .. }, Answer::Open) => None,
        }
    }
}

/// Whether a listed report, by its body and year, is of the same body and year as a new one; a
/// body without a name is none.
#[must_use]
pub fn is_twin(new: &Report, (body, year): &(String, u16)) -> bool {
    let name = Agency::key(&new.agency.name);
    !name.is_empty() && *year == new.year && Agency::key(body) == name
}

/// What is asked where something speaks against a report as last year's of the one on the desk.
/// `source` says where it comes from.
#[must_use]
pub fn doubted(source: &str, desk: &Report, previous: &Report) -> Option<String> {
    let doubts = desk.doubts_beside(previous);
    let words: Vec<&str> = doubts
        .iter()
        .map(|doubt| match doubt {
            Doubt::Body => "机关名称不同",
            Doubt::Year => "不是上一年度的",
        })
        .collect();
    (!doubts.is_empty()).then(|| {
        let waits = if doubts.contains(&Doubt::Year) {
            "年度不相接时只保留，不比对。"
        } else {
            ""
        };
        let replaces = desk
            .previous
            .as_deref()
            .map_or_else(String::new, |one| format!("现有的上年报告（{}）将被替换。", called(one)));
        format!(
            "{source}是{}的报告，{}。当前报告是{}，要作为上年报告载入吗？{waits}{replaces}",
            called(previous),
            words.join("，"),
            called(desk)
        )
    })
}

/// A report by body and year.
#[must_use]
pub fn called(report: &Report) -> String {
    format!("{} {} 年", Agency::called(&report.agency.name), report.year)
}

/// Which of two writings of a report counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// What was written in this window.
    Mine,
    /// What was written in the other one.
    Theirs,
    /// Both, each as a report.
    Both,
}

impl Counts {
    /// What counts by an answer: the question put away without one leaves both.
    #[must_use]
    pub fn by(answer: Option<Counts>) -> Counts {
        answer.unwrap_or(Counts::Both)
    }

    /// What is said once it is so.
    #[must_use]
    pub fn said(self) -> &'static str {
        match self {
            Counts::Mine => "已采用本窗口的内容，另一窗口的内容留作历史版本。",
            Counts::Theirs => "已采用另一窗口的内容，本窗口的内容留作历史版本。",
            Counts::Both => "两份都已保留：本窗口的内容成为一份新的报告。",
        }
    }
}
