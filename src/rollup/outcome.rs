//! The sum as a new report of the office, its prose laid out with live figures.

use super::Rollup;
use super::blame::blames;
use crate::form::{Applicant, Ending, Proceeding, Prose, Role, Row};
use crate::narrative::live;
use crate::report::{Figure, Report, Summed, Totals};

impl Rollup {
    /// The sum as a report. Cells that are not simply added up stay blank unless somebody
    /// has said that they may be; it says which cells are sums, and who is to blame where they do
    /// not hold. Of the prose, what the figures can tell is written with
    /// live figures, and all else is left open.
    #[must_use]
    pub fn report(&self) -> Report {
        let mut report =
            Report::begun(self.edition().catalogue, self.own.agency.clone(), self.year());
        // Totals are sums of totals: what a body's own totals hold otherwise must show.
        report.totals = Totals::Typed;
        let mut summed = Summed::default();
        for (cell, added) in self.sums().cells() {
            if self.edition().overlap(cell).is_some() && !self.pooled {
                continue;
            }
            // What nobody has filled in is not 0.
            let Some(sum) = added.known() else { continue };
            let figure = match (sum.quantity(), self.edition().measure(cell)) {
                (Some(quantity), _) => Figure::known(quantity),
                (None, Some(measure)) => Figure::typed(&sum.to_string(), measure),
                (None, None) => continue,
            };
            summed.figures.insert(cell, figure.clone());
            report.place(cell, figure);
        }
        summed.blames = blames(self, &report);
        report.summed = Some(summed);
        let standing = self.standing();
        let intro = report.prose(Prose::Intro).to_owned();
        let set = match standing.is_complete() {
            true => format!("本报告数据由本机关和所属 {} 个机关的报告汇总而成。", standing.counted),
            false => format!(
                "本报告数据由本机关和所属 {} 个机关的报告汇总而成（××，汇总情况：{}补齐后删去本句）。",
                standing.counted,
                standing.sentence(),
            ),
        };
        let written =
            [(Prose::Intro, format!("{intro}\n{set}")), (Prose::OnRequest, requests(&report))];
        for (about, text) in written {
            if let Some(key) = report.edition.passage_of(about) {
                report.write(key, text);
            }
        }
        report
    }
}

/// What the tables say of applications and disputes, in live figures.
fn requests(report: &Report) -> String {
    // A share of nothing has no value; its clause is left out.
    let say = |before: &str, name: &str, behind: &str| match live::value(report, name) {
        Some(_) => format!("{before}{{{{{name}}}}}{behind}"),
        None => String::new(),
    };
    let cell = |before: &str, role: Role, behind: &str| match report.edition.cell_of(role) {
        Some(cell) => say(before, &cell.to_string(), behind),
        None => String::new(),
    };
    let stage = |before: &str, row: Row, behind: &str| {
        cell(before, Role::Request(row, Applicant::All), behind)
    };
    let groups = report.edition.groups.iter().map(|group| {
        let count = say(group.name, &format!("group.{}", group.key), "件");
        count + &say("（占", &format!("share.{}", group.key), "）")
    });
    let groups: Vec<String> = groups.collect();
    [
        stage("全年收到政府信息公开申请", Row::Received, "件，"),
        stage("上年结转", Row::CarriedIn, "件，"),
        stage("办结", Row::Closed, "件，"),
        stage("结转下年度继续办理", Row::CarriedOut, "件。"),
        format!("办结的申请中，{}。", groups.join("，")),
        cell(
            "全年因政府信息公开发生行政复议",
            Role::Dispute(Proceeding::Reconsideration, Ending::All),
            "件，",
        ),
        say("行政诉讼", "group.litigation.total", "件。"),
    ]
    .concat()
}
