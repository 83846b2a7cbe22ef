//! What somebody is asked before it is done, and what comes of the answer.

use super::Editor;
use crate::dom;
use crate::screen::View;
use crate::shelf::ReportId;
use crate::word::Word;
use leptos::prelude::*;
use nianbao::form::Field;
use nianbao::report::{Agency, Doubt, Report};

/// Something that is done only once somebody has said so.
#[derive(Clone, Debug)]
pub enum Question {
    /// A new report, where one of the same body and year is there.
    Again {
        /// The one that is there.
        there: ReportId,
        /// The new one.
        new: Box<Report>,
        /// What is said of the new one once it is made.
        said: Option<String>,
    },
    /// A report as last year's, where body or year speak against it.
    Beside {
        /// The report on the desk.
        desk: ReportId,
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

impl Question {
    /// What is asked.
    pub fn text(&self) -> String {
        match self {
            Question::Again { new, .. } => {
                format!("本机已有{}的报告。要打开它，还是另建一份？", called(new))
            }
            Question::Beside { asked, .. } => asked.clone(),
        }
    }

    /// The answers, each with its words and its hook; the likeliest first.
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
}

impl Editor {
    /// What is being asked; a dialog opens and closes by it.
    pub fn asking(self) -> RwSignal<Option<Question>> {
        self.asking
    }

    /// Does what was asked about, or not.
    pub fn answer(self, answer: Answer) {
        let Some(question) = self.asking.get_untracked() else { return };
        self.asking.set(None);
        match (question, answer) {
            (_, Answer::Leave) => {}
            (Question::Again { there, .. }, Answer::Open) => self.choose(&there),
            (Question::Again { new, said, .. }, Answer::Go) => self.begin(*new, said),
            (Question::Beside { desk, previous, .. }, _) => {
                if self.is_still(Some(&desk)) {
                    self.keep_beside(*previous);
                }
            }
        }
    }

    /// Puts a new report on the desk, for the same body as the one before. A new
    /// report that nobody has touched is taken instead of a second one.
    pub fn start_new(self) {
        let untouched =
            self.open.id_untracked().is_some() && self.open.with_untracked(Report::is_untouched);
        if untouched {
            self.screen.show(View::Desk);
            return self.name_it();
        }
        let agency = self.open.with_untracked(|report| report.agency.clone());
        self.begin_once(Report::new(agency, dom::this_year() - 1), None);
    }

    /// Puts next year's report of the same body on the desk.
    pub fn start_next_year(self, id: &str) {
        let Some(report) = self.take(id) else { return };
        let next = report.for_next_year();
        let said = format!(
            "已按 {} 年报告建立 {} 年报告，上年结转数已填入，正文请逐段修改。",
            report.year, next.year
        );
        self.begin_once(next, Some(said));
    }

    /// Puts a new report on the desk, unless one of the same body and year is there: then
    /// it is asked first.
    fn begin_once(self, new: Report, said: Option<String>) {
        match self.twin_of(&new) {
            Some(there) => {
                let new = Box::new(new);
                self.asking.set(Some(Question::Again { there, new, said }));
            }
            None => self.begin(new, said),
        }
    }

    fn begin(self, new: Report, said: Option<String>) {
        self.lay_down(new);
        self.screen.show(View::Desk);
        match said {
            Some(said) => self.screen.announce(Word::Done(said)),
            None => self.name_it(),
        }
    }

    /// Leads to the name of the body, selected: the first key replaces it.
    fn name_it(self) {
        self.life.frame(|| {
            dom::lead_to(Field::AgencyName);
            dom::select(Field::AgencyName);
        });
    }

    /// A report of this machine of the same body and year; a body without a name is none.
    fn twin_of(self, report: &Report) -> Option<ReportId> {
        let name = Agency::key(&report.agency.name);
        let is_twin = |(other, year): &(String, u16)| {
            !name.is_empty() && *year == report.year && Agency::key(other) == name
        };
        let listed = untrack(|| self.shelf()).into_iter();
        listed.filter(|one| one.title.as_ref().is_some_and(is_twin)).map(|one| one.id).next()
    }

    /// Keeps a report beside the one on the desk as last year's, once it is asked where
    /// something speaks against it. `source` says where it comes from.
    pub(super) fn beside(self, source: &str, previous: Report) {
        let Some(desk) = self.open.id_untracked() else { return };
        let asked = self.open.with_untracked(|desk| doubted(source, desk, &previous));
        match asked {
            Some(asked) => {
                let previous = Box::new(previous);
                self.asking.set(Some(Question::Beside { desk, previous, asked }));
            }
            None => self.keep_beside(previous),
        }
    }
}

/// What is asked where something speaks against a report as last year's.
fn doubted(source: &str, desk: &Report, previous: &Report) -> Option<String> {
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
pub(super) fn called(report: &Report) -> String {
    format!("{} {} 年", Agency::called(&report.agency.name), report.year)
}
