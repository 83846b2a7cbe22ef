//! What lines, reasons and remarks are called, in the words of the form and of the page.

use super::account::{Account, Doubt, Elsewhere, Entry, Exit, Remark, Told, Verdict};
use super::phrases::CaseWord;
use super::sheet::Register;
use crate::form::{Applicant, Edition, Ending, Line, LineKey, Table};
use std::collections::BTreeSet;

/// The row of table three with this key.
pub(super) fn row(edition: &'static Edition, key: LineKey) -> Option<&'static Line> {
    let blocks = edition.table(Table::Requests)?.blocks;
    blocks.iter().flat_map(|block| block.rows).find(|line| line.key == key)
}

/// The column of a table with this key.
pub(super) fn column(
    edition: &'static Edition,
    table: Table,
    key: LineKey,
) -> Option<&'static Line> {
    let blocks = edition.table(table)?.blocks;
    let mut columns = blocks.iter().flat_map(|block| block.columns);
    columns.find(|column| column.line.key == key).map(|column| &column.line)
}

/// What becomes of a request, as the form calls it.
#[must_use]
pub fn exit_name(exit: Exit, edition: &'static Edition) -> String {
    let Exit::Closed(outcome) = exit else { return "未办结，结转下年度".to_owned() };
    let line = edition.roles.outcomes.iter().find(|(one, _)| *one == outcome);
    line.and_then(|(_, key)| row(edition, *key)).map(Line::spoken).unwrap_or_default()
}

/// Who applies, as the form calls it.
#[must_use]
pub fn kind_name(kind: Applicant, edition: &'static Edition) -> String {
    let line = edition.roles.applicants.iter().find(|(one, _)| *one == kind);
    let line = line.and_then(|(_, key)| column(edition, Table::Requests, *key));
    line.map(Line::spoken).unwrap_or_default()
}

/// How a case ended, as the form calls it.
#[must_use]
pub fn case_name(word: CaseWord, edition: &'static Edition) -> String {
    let CaseWord::Ended(ending) = word else { return "没有复议、诉讼".to_owned() };
    let line = edition.roles.endings.iter().find(|(one, _)| *one == ending);
    let line = line.and_then(|(_, key)| column(edition, Table::Disputes, *key));
    line.map(Line::spoken).unwrap_or_default()
}

/// Every end of requests that the form has, and that of those which are open.
#[must_use]
pub fn exits(edition: &'static Edition) -> Vec<Exit> {
    let closed = edition.roles.outcomes.iter().map(|(outcome, _)| Exit::Closed(*outcome));
    closed.chain([Exit::CarriedOut]).collect()
}

/// Every kind of applicant.
#[must_use]
pub fn kinds(edition: &'static Edition) -> Vec<Applicant> {
    let kinds = edition.roles.applicants.iter().map(|(kind, _)| *kind);
    kinds.filter(|kind| *kind != Applicant::All).collect()
}

/// Every end of cases, and that there was none.
#[must_use]
pub fn case_words(edition: &'static Edition) -> Vec<CaseWord> {
    let endings = edition.roles.endings.iter().filter(|(ending, _)| *ending != Ending::All);
    endings.map(|(ending, _)| CaseWord::Ended(*ending)).chain([CaseWord::None]).collect()
}

impl Doubt {
    /// The sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Doubt::NoDay => "没有收到日期，也没有写明是否上年结转".to_owned(),
            Doubt::UnreadDay(text) => format!("收到日期“{text}”看不出是哪一天"),
            Doubt::CarriedYetNew => "写着上年结转，收到日期却在本年".to_owned(),
            Doubt::UnreadAnswer(text) => format!("答复日期“{text}”看不出是哪一天"),
            Doubt::AnsweredBefore => "答复日期早于收到日期".to_owned(),
            Doubt::NoAnswerDay => "有办理结果，没有答复日期，不知道是不是本年办结的".to_owned(),
            Doubt::NoOutcome => "有答复日期，没有办理结果".to_owned(),
            Doubt::AnsweredYetOpen(text) => format!("有答复日期，办理结果却是“{text}”"),
            Doubt::UnknownOutcome(text) => format!("不知道“{text}”计入哪一行"),
            Doubt::VagueOutcome(text) => format!("“{text}”没有写明是哪一种"),
            Doubt::SeveralOutcomes(text) => format!("“{text}”含有不止一种结果，一件只计一行"),
            Doubt::NoApplicant => "没有申请人，也没有申请人类型".to_owned(),
            Doubt::UnknownApplicant(text) => format!("不知道“{text}”计入哪一类申请人"),
            Doubt::UnknownEnding(text) => format!("不知道复议、诉讼结果“{text}”计入哪一列"),
        }
    }
}

impl Remark {
    /// The sentence, about a line of this register.
    #[must_use]
    pub fn sentence(&self, register: &Register) -> String {
        match self {
            Remark::Alike(other) => {
                let other = register.line_name(*other);
                format!("与{other}的收到日期、申请人、申请内容都相同，两行都已计入")
            }
            Remark::Pending => {
                "写着有复议、诉讼，没有写结果，表四按“尚未审结”算；已经审结的，请补上结果"
                    .to_owned()
            }
            Remark::NoYear => "日期没有写年份，按报告年度算".to_owned(),
            Remark::Old => "收到日期在上年以前，按上年结转算".to_owned(),
            Remark::Case => {
                "本年以前办结，不计入表三；它的复议、诉讼没有计入表四，是本年的请在表四补填"
                    .to_owned()
            }
        }
    }
}

impl Elsewhere {
    /// The sentence of it, without its end.
    #[must_use]
    pub fn sentence(self) -> String {
        match self {
            Elsewhere::Received(year) => format!("收到日期在本年以后（{year} 年）"),
            Elsewhere::Closed(year) => format!("本年以前已经答复（{year} 年）"),
        }
    }
}

impl Account {
    /// Why nothing of the register can be filled into the report of a year; none where something
    /// can.
    #[must_use]
    pub fn why_nothing(&self, year: u16) -> Option<String> {
        if self.counted() > 0 {
            return None;
        }
        let years = self.lines.iter().filter_map(|line| match line {
            Verdict::Elsewhere(one) => Some(one.year()),
            _ => None,
        });
        let years: Vec<u16> = years.collect();
        let untold = self.untold();
        let left_out = self.lines.iter().filter(|line| matches!(line, Verdict::LeftOut)).count();
        let mut why = Vec::new();
        if !years.is_empty() {
            let named: BTreeSet<u16> = years.iter().copied().collect();
            let named: Vec<String> = named.iter().map(|year| format!("{year} 年")).collect();
            why.push(format!("{} 行是其他年度的（{}）", years.len(), named.join("、")));
        }
        if untold > 0 {
            why.push(format!("{untold} 行不能判断"));
        }
        if left_out > 0 {
            why.push(format!("{left_out} 行已手工排除"));
        }
        let said = match why.as_slice() {
            [] => "台账中还没有申请。".to_owned(),
            why => format!("台账中没有可以计入 {year} 年报告的申请：{}。", why.join("，")),
        };
        let what = match (years.is_empty(), untold) {
            (false, 0) => "请核对是不是选错了文件；报告年度不对的，先改报告年度。",
            (_, 1..) => "请先看左边各列的含义、待选的词语和不能判断的行。",
            _ => "",
        };
        Some(said + what)
    }
}

impl Verdict {
    /// What becomes of the line, in a sentence.
    #[must_use]
    pub fn sentence(&self, edition: &'static Edition) -> String {
        match self {
            Verdict::Counted(told) => told.sentence(edition),
            Verdict::Elsewhere(why) => format!("不计入：{}", why.sentence()),
            Verdict::LeftOut => "不计入：已手工排除".to_owned(),
            Verdict::Blank => String::new(),
            Verdict::Untold(doubts) => {
                let said: Vec<String> = doubts.iter().map(Doubt::sentence).collect();
                format!("没有计入：{}", said.join("；"))
            }
        }
    }
}

impl Told {
    fn sentence(&self, edition: &'static Edition) -> String {
        let entry = match self.entry {
            Entry::New => "本年新收",
            Entry::CarriedIn => "上年结转",
        };
        let (kind, exit) = (kind_name(self.kind, edition), exit_name(self.exit, edition));
        format!("{entry}，{kind}，{exit}")
    }
}
