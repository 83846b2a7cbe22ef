//! What comes onto the desk from the rooms, and from files as last year's report.

use super::Editor;
use crate::files;
use crate::reading::Read;
use crate::register::Filled;
use crate::screen::View;
use leptos::prelude::*;
use nianbao::desk::question::called;
use nianbao::desk::word::Word;
use nianbao::form::Field;
use nianbao::report::{Action, Filling, Report};
use nianbao::rollup::returned::Returned;
use nianbao::shelf::Cause;

impl Editor {
    /// Takes over what the reading room has made, if anything: a new report, last year's, or parts of
    /// the one on the desk. `desk` is what lay there when the room was opened.
    pub fn take_read(self, desk: Option<&str>, read: Option<Read>) {
        match read {
            None => {}
            Some(Read::Files(files)) => files::open_held(self, files),
            Some(Read::LastYears(_) | Read::Into(_) | Read::Revised(..))
                if !self.is_still(desk) => {}
            Some(Read::Into(filling)) => self.fill(&filling, "识读的内容", ""),
            Some(Read::LastYears(report)) => self.beside("识读的", *report),
            Some(Read::New(report)) => self.take_new(*report),
            Some(Read::Returned(text)) => self.take_returned(&text),
            Some(Read::Revised(action, count)) => self.take_revised(*action, count),
        }
    }

    /// Fills the report with what was counted in a register, where it still lies on the desk.
    pub fn take_counted(self, desk: &str, filled: Option<Filled>) {
        if let Some((filling, said)) = filled.filter(|_| self.is_still(Some(desk))) {
            self.fill(&filling, "台账的统计", &said);
        }
    }

    /// Takes over the sum of many bodies' reports, if it is to be one.
    pub fn take_sum(self, sum: Option<Report>) {
        sum.into_iter().for_each(|report| self.take_new(report));
    }

    /// Takes over what somebody has changed outside, in one step.
    fn take_revised(self, action: Action, count: usize) {
        self.put_by(Cause::Import);
        self.dispatch(action);
        self.settle();
        self.screen.show(View::Desk);
        self.screen.announce(Word::Changed(format!("已采用 {count} 处修改，其余不变。")));
    }

    /// Lists what the collecting office has sent back beside the report on the desk.
    fn take_returned(self, text: &str) {
        let read = self.open.with_untracked(|report| Returned::read(text, report));
        if let Some((id, returned)) = self.open.id_untracked().zip(read) {
            self.screen.show(View::Desk);
            self.returned.set(Some((id, returned)));
        }
    }

    /// What the collecting office has sent back about the report on the desk.
    pub fn returned(self) -> Option<Returned> {
        let id = self.open.id();
        self.returned.with(|returned| {
            let (about, returned) = returned.as_ref()?;
            (Some(about) == id.as_ref()).then(|| returned.clone())
        })
    }

    /// What was sent back is not looked at any more.
    pub fn put_returned_away(self) {
        self.returned.set(None);
    }

    fn take_new(self, report: Report) {
        self.lay_down(report);
        self.screen.show(View::Desk);
        self.screen.announce(Word::Done("已作为新报告打开，请核对各处数字和文字。".to_owned()));
    }

    /// Whether a report still lies on the desk and may be written; says so where it does not.
    pub(super) fn is_still(self, desk: Option<&str>) -> bool {
        if self.open.id_untracked().as_deref() != desk {
            self.screen.say(Word::Refused(
                "当前报告已经换成另一份，没有改动。请打开要改动的报告，再做一次。".to_owned(),
            ));
            return false;
        }
        self.may_write()
    }

    /// Fills parts of the report, in one step, with what is called so; more is said in the end.
    fn fill(self, filling: &Filling, what: &str, more: &str) {
        let share = self.open.with_untracked(|report| filling.whole(report));
        if share.is_nothing() {
            return self.screen.say(Word::Done(format!("{what}与当前报告相同，没有改动。")));
        }
        self.put_by(Cause::Import);
        self.dispatch(Action::Fill(Box::new(filling.clone())));
        self.settle();
        let aside = match share.aside.len() {
            0 => String::new(),
            count => format!("有 {count} 个数在当前格式中没有对应的单元格，已经保留。"),
        };
        let totals = match share.totals.len() {
            0 => String::new(),
            count => format!("文件中有 {count} 处合计与各项之和不符，按各项之和计算。"),
        };
        let is_changed = |fields: [Field; 2]| {
            share.changes.iter().any(|one| one.field.is_some_and(|field| fields.contains(&field)))
        };
        let agency = is_changed([Field::AgencyName, Field::AgencyKind]);
        let year = is_changed([Field::Year, Field::Edition]);
        self.screen.announce(Word::Changed(format!(
            "已用{what}填入当前报告，改动 {} 格{}{}{}，其余不变。{aside}{totals}{more}",
            share.figures(),
            match share.texts() {
                0 => String::new(),
                count => format!("、{count} 段文字"),
            },
            if agency { "、机关" } else { "" },
            if year { "、年度和格式" } else { "" },
        )));
    }

    /// Keeps the report of a file beside the one on the desk, as last year's, or says why not.
    pub fn open_beside(self, name: &str, text: &str) {
        match nianbao::exchange::admit(text) {
            Ok(previous) if self.may_write() => self.beside(&format!("“{name}”"), previous),
            Ok(_) => {}
            Err(error) => self.refuse(name, &error),
        }
    }

    /// Keeps a report beside the one on the desk, as last year's; says which one it replaces.
    pub(super) fn keep_beside(self, previous: Report) {
        let said = format!("已载入 {} 年的报告作为上年报告。", previous.year);
        let replaced = self.open.with_untracked(|report| {
            let before = report.previous.as_deref()?;
            let is_same = *before == Report { previous: None, ..previous.clone() };
            (!is_same).then(|| format!("原来载入的{}的报告已被替换，可以撤销。", called(before)))
        });
        self.put_by(Cause::Import);
        self.dispatch(Action::KeepBeside(Some(Box::new(previous))));
        self.settle();
        let is_last_years = self.open.with_untracked(|report| report.last_year().is_some());
        let waits =
            if is_last_years { "" } else { "年度与当前报告不相接，暂不比对。" };
        self.screen
            .announce(Word::Changed(format!("{said}{}{waits}", replaced.unwrap_or_default())));
        self.screen.comparing().set(is_last_years);
    }
}
