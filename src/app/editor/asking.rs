//! What somebody is asked before it is done, and what comes of the answer.

use super::Editor;
use crate::dom;
use crate::screen::View;
use crate::shelf::ReportId;
use leptos::prelude::*;
use nianbao::desk::question::{Answer, Outcome, Question, doubted, is_twin};
use nianbao::desk::word::Word;
use nianbao::form::Field;
use nianbao::report::Report;

impl Editor {
    /// What is being asked; a dialog opens and closes by it.
    pub fn asking(self) -> RwSignal<Option<Question>> {
        self.asking
    }

    /// Does what was asked about, or not.
    pub fn answer(self, answer: Answer) {
        let Some(question) = self.asking.get_untracked() else { return };
        self.asking.set(None);
        match question.answered(answer) {
            Some(Outcome::Open(there)) => self.choose(&there),
            Some(Outcome::Begin(new, said)) => self.begin(*new, said),
            Some(Outcome::KeepBeside(desk, previous)) if self.is_still(Some(&desk)) => {
                self.keep_beside(*previous);
            }
            None | Some(Outcome::KeepBeside(..)) => {}
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

    /// A report of this machine of the same body and year.
    fn twin_of(self, report: &Report) -> Option<ReportId> {
        let is_twin = |title: &(String, u16)| is_twin(report, title);
        let mut listed = untrack(|| self.shelf()).into_iter();
        listed.find(|one| one.title.as_ref().is_some_and(is_twin)).map(|one| one.id)
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
