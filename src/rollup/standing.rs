//! Whether the set is complete, and what it lacks.

use super::{Body, Rollup, State};
use crate::form::{CellRef, Measure};
use crate::report::{Quantity, Reading};
use crate::rules::Severity;

/// How a roll-up stands (汇总情况).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// How many bodies are on the list.
    pub expected: usize,
    /// How many bodies are added up, strangers among them.
    pub counted: usize,
    /// The bodies of the list that have sent nothing.
    pub missing: Vec<String>,
    /// The bodies of which a file could not be read.
    pub refused: Vec<String>,
    /// The bodies of the list whose report is of another year or form.
    pub apart: Vec<String>,
    /// The bodies that are added up without being on the list.
    pub strangers: Vec<String>,
    /// The bodies that have sent several reports.
    pub waiting: Vec<String>,
    /// The bodies that are probably others under another name, and are not added up.
    pub twins: Vec<String>,
    /// The bodies whose report has errors.
    pub faulty: Vec<String>,
    /// The bodies of which figures are blank or could not be read.
    pub unread: Vec<String>,
    /// Whether a figure of the office's own work is blank.
    pub own_is_open: bool,
    /// The figures of the office's own work that cannot be: a count that is no whole number
    /// or below nought.
    pub own_faults: usize,
}

impl Rollup {
    /// Whether the office's own figure in a cell is one that can be there; a blank can.
    #[must_use]
    pub fn own_is_fit(&self, cell: CellRef) -> bool {
        let is_whole = |quantity: Quantity| quantity.as_whole().is_some();
        match (self.own.figure(cell).reading(), self.edition().measure(cell)) {
            (Reading::Unreadable, _) => false,
            (Reading::Known(one), Some(Measure::Count)) => is_whole(one) && !one.is_negative(),
            (Reading::Known(one), Some(Measure::Change)) => is_whole(one),
            (Reading::Known(one), Some(Measure::Money(_))) => !one.is_negative(),
            _ => true,
        }
    }

    /// How it stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let mut standing = self.standing_of_own();
        self.bodies().iter().for_each(|body| standing.add(self, body));
        standing
    }

    /// How it stands where no other body is known.
    pub(super) fn standing_of_own(&self) -> Standing {
        Standing {
            expected: self.roll.len(),
            own_is_open: has_gap(&self.own_figures(), self),
            own_faults: self.edition().cells().filter(|cell| !self.own_is_fit(*cell)).count(),
            ..Standing::default()
        }
    }
}

/// Whether a figure is blank, or no number.
fn has_gap(figures: &super::Packed, rollup: &Rollup) -> bool {
    let is_gap = |reading| matches!(reading, Reading::Blank | Reading::Unreadable);
    figures.readings(rollup.edition()).any(|(_, reading)| is_gap(reading))
}

impl Standing {
    /// Takes one more body into account.
    pub(super) fn add(&mut self, rollup: &Rollup, body: &Body) {
        if body.is_office {
            return;
        }
        let name = || body.name.to_owned();
        for state in body.states() {
            match state {
                State::Missing => self.missing.push(name()),
                State::Refused => self.refused.push(name()),
                // What a body has sent besides its report is no gap.
                State::Apart if body.is_expected && body.counted.is_none() => {
                    self.apart.push(name());
                }
                State::Waiting => self.waiting.push(name()),
                State::Twin => self.twins.push(name()),
                _ => {}
            }
        }
        let Some(counted) = body.counted else { return };
        self.counted += 1;
        if body.is_stranger {
            self.strangers.push(name());
        }
        if body.count(Severity::Error) > 0 {
            self.faulty.push(name());
        }
        if counted.source.has_unread() || has_gap(&counted.figures, rollup) {
            self.unread.push(name());
        }
    }

    /// Whether every body of the list is added up once, nobody else is, and no figure of
    /// anybody is open. Without a list nothing is complete.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.expected > 0 && self.gaps().is_empty()
    }

    /// What it lacks, each as a piece of a sentence.
    #[must_use]
    pub fn gaps(&self) -> Vec<String> {
        let names = |what: &str, names: &[String]| {
            let named = names.iter().take(MOST_NAMED).map(String::as_str).collect::<Vec<_>>();
            let more = if names.len() > MOST_NAMED { "等" } else { "" };
            let count = names.len();
            (count > 0).then(|| format!("{what} {count} 个（{}{more}）", named.join("、")))
        };
        let own = self.own_is_open.then(|| "本机关自身的数没有填全".to_owned());
        let roll = (self.expected == 0).then(|| "没有应报名单".to_owned());
        let faults = (self.own_faults > 0)
            .then(|| format!("本机关自身的数有 {} 格不符合要求", self.own_faults));
        let gaps = [
            roll,
            names("未报送", &self.missing),
            names("有文件没有读入", &self.refused),
            names("年度或格式不符", &self.apart),
            names("重复报送待确认", &self.waiting),
            names("疑为同一机关、未计入合计", &self.twins),
            names("另有不在名单而计入的", &self.strangers),
            names("有空格或未读出的数", &self.unread),
            own,
            faults,
        ];
        gaps.into_iter().flatten().collect()
    }

    /// How it stands in a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let (expected, counted) =
            (self.expected, self.expected - self.missing.len() - self.apart.len());
        let faulty = match self.faulty.len() {
            0 => String::new(),
            count => format!("其中 {count} 个机关的报告有错误。"),
        };
        if self.is_complete() {
            return format!("齐全：应报 {expected} 个机关，已全部汇总。{faulty}");
        }
        let gaps = self.gaps().join("；");
        if expected == 0 {
            return format!("已汇总 {} 个机关，是否齐全无从判断：{gaps}。{faulty}", self.counted);
        }
        format!("不齐全：应报 {expected} 个机关，已汇总 {counted} 个；{gaps}。{faulty}")
    }
}

/// Most names that one sentence gives.
const MOST_NAMED: usize = 20;
