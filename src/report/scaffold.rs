//! The customary wording that a new report starts from; every word can be changed.
//!
//! Sentences of our own in the official register. The figures they will need are
//! left open with ×: a report with an × left in it is visibly unfinished.

use super::{Agency, AgencyKind, Report, Totals};
use crate::form::{Catalogue, Prose};

/// The customary title.
pub(super) fn title(agency: &str, year: u16) -> String {
    format!("{agency}{year}年政府信息公开工作年度报告")
}

impl Report {
    /// A new report: the edition of its year, automatic totals, customary wording.
    #[must_use]
    pub fn begun(catalogue: &Catalogue, agency: Agency, year: u16) -> Report {
        let mut report = Report::empty(catalogue.for_year(year), year, agency);
        report.totals = Totals::Automatic;
        report.preamble = preamble(&report.agency.name, year);
        for (about, text) in passages(report.agency.kind, year) {
            if let Some(key) = report.edition.passage_of(about) {
                report.write(key, text);
            }
        }
        report
    }

    /// The report that [`Report::begun`] makes for the same body and year.
    pub(crate) fn customary(&self) -> Report {
        Report::begun(self.edition.catalogue, self.agency.clone(), self.year)
    }

    /// Whether this is still what [`Report::begun`] made.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        *self == self.customary()
    }

    /// Lets customary wording that nobody has changed follow a change of the agency
    /// or the year.
    pub(super) fn rescaffold(&mut self, before: &Agency, year_before: u16) {
        if self.preamble == preamble(&before.name, year_before) {
            self.preamble = preamble(&self.agency.name, self.year);
        }
        let old = passages(before.kind, year_before);
        let new = passages(self.agency.kind, self.year);
        for ((about, old), (_, new)) in old.into_iter().zip(new) {
            let key = self.edition.passage_of(about);
            if let Some(key) = key.filter(|key| self.passage(*key) == old) {
                self.write(key, new);
            }
        }
    }
}

/// A text of one year's report as it reads in another's: the year as a number of its own,
/// where it is not that of a law or of a document that is cited, by its number or by its
/// title in 《》.
pub(crate) fn moved(text: &str, from: u16, to: u16) -> String {
    const OF_A_LAW: &[&str] = &["年修订", "年修正", "年公布", "年施行"];
    let (from, to) = (from.to_string(), to.to_string());
    let mut moved = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once(&from) {
        moved += before;
        let is_part = moved.ends_with(|c: char| c.is_ascii_digit())
            || behind.starts_with(|c: char| c.is_ascii_digit());
        let is_in_title = moved.rfind('《') > moved.rfind('》');
        let is_cited = is_in_title
            || moved.ends_with(['〔', '［', '['])
            || OF_A_LAW.iter().any(|word| behind.starts_with(word));
        moved += if is_part || is_cited { &from } else { &to };
        rest = behind;
    }
    moved + rest
}

fn preamble(agency: &str, year: u16) -> String {
    format!(
        "根据《中华人民共和国政府信息公开条例》（国务院令第711号）第四十九条、第五十条的规定，\
         编制本报告。本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、\
         政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。\
         所列数据的统计期限为{year}年1月1日至{year}年12月31日。本报告的电子版可在政府网站查阅、下载。\
         如对本报告有疑问，请与{agency}联系（地址：××；邮政编码：××；电话：××；电子邮箱：××）。"
    )
}

fn passages(kind: AgencyKind, year: u16) -> [(Prose, String); 8] {
    let supervision = if kind.is_government() {
        "明确分管负责人和承办机构，落实发布审查、保密审查等制度；将政府信息公开纳入年度工作考核；\
         组织开展社会评议，评议结果为××；责任追究情况为××。"
    } else {
        "明确分管负责人和承办人员，落实发布审查、保密审查等制度，组织业务培训××次，接受社会监督。"
    };
    [
        (
            Prose::Intro,
            format!("{year}年，本机关认真贯彻落实《中华人民共和国政府信息公开条例》，政府信息公开工作稳步推进。"),
        ),
        (
            Prose::Proactive,
            "全年主动公开政府信息××条，其中通过政府网站公开××条，通过政务新媒体公开××条；\
             发布政策解读××篇，回应公众关切××次。"
                .to_owned(),
        ),
        (
            Prose::OnRequest,
            "全年收到政府信息公开申请××件，上年结转××件，办结××件，结转下年度继续办理××件。"
                .to_owned(),
        ),
        (
            Prose::Management,
            "健全政府信息制作、获取、保存、审查和发布的工作制度，及时更新政府信息公开指南和公开事项目录。"
                .to_owned(),
        ),
        (
            Prose::Platform,
            "维护政府网站政府信息公开专栏和政务新媒体，方便公众查询和办理。".to_owned(),
        ),
        (Prose::Supervision, supervision.to_owned()),
        (
            Prose::Problems,
            "存在的主要问题：一是××；二是××。\n改进情况：针对上述问题，××。上年度提出的问题，改进情况为××。"
                .to_owned(),
        ),
        (
            Prose::Other,
            "本年度发出信息处理费收费通知××件，收取××元。无其他需要报告的事项。".to_owned(),
        ),
    ]
}
