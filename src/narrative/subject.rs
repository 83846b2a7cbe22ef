//! What a number in a sentence speaks of.
//!
//! The words stand in tables; a word that makes the matter uncertain (按时, 网络, 备案)
//! unlinks the number, because a wrong alarm costs more than a missed one.

use super::live::group;
use super::numerals::{Unit, numbers};
use super::words::{
    APPLICANTS, CARRIED_IN, CARRIED_OUT, ELSEWHERE, OTHER_MATTERS, PART, RECEIVED, REVIEW, ROWS,
    SUIT, WITHIN,
};
use crate::form::{Applicant, Aspect, CellRef, Ending, Item, Proceeding, Role, Row};
use crate::report::{AgencyKind, Quantity, Reading, Report, fold};

/// What a number speaks of, and the values that the tables allow it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Rule of the catalogue under which a difference is reported.
    pub rule: &'static str,
    /// What it is called in a sentence.
    pub name: String,
    /// The cells it is compared with.
    pub cells: Vec<CellRef>,
    /// The values that agree; the first is the plain reading.
    pub allowed: Vec<Quantity>,
    /// The live figure that says the same, where one does.
    pub live: Option<String>,
}

/// The words around a number.
pub(super) struct Context<'a> {
    pub(super) report: &'a Report,
    /// From the last comma, or the number before, to the number.
    pub(super) before: &'a str,
    /// The whole sentence up to the number.
    pub(super) sentence: &'a str,
    /// Whether the passage is about applications as a whole.
    pub(super) is_about_requests: bool,
    pub(super) unit: Unit,
}

pub(super) fn says(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

fn last(text: &str, words: &[&str]) -> Option<usize> {
    words.iter().filter_map(|word| text.rfind(word)).max()
}

impl Context<'_> {
    /// What the number speaks of, where that is certain.
    pub(super) fn subject(&self) -> Option<Subject> {
        let is_elsewhere = says(self.before, ELSEWHERE) || says(self.sentence, OTHER_MATTERS);
        let is_other_year = self.speaks_of_another_year() && !self.names_next_year();
        if self.unit != Unit::Case || is_elsewhere || is_other_year {
            return None;
        }
        if says(self.before, PART) || says(self.since_comma(), PART) || self.is_within() {
            return None;
        }
        let subject = self
            .documents()
            .or_else(|| self.dispute())
            .or_else(|| self.outcome())
            .or_else(|| self.flow())?;
        // Before the tables are filled they disagree with nothing.
        let blank = |cell: &CellRef| self.report.figure(*cell).reading() == Reading::Blank;
        (!subject.cells.iter().all(blank)).then_some(subject)
    }

    /// From the last comma to the number, other numbers included: `1—6月收到`.
    fn since_comma(&self) -> &str {
        let from = self.sentence.rfind(['，', ',', '：', '、']).unwrap_or(0);
        &self.sentence[from..]
    }

    /// Whether a government speaks of a body within it.
    fn is_within(&self) -> bool {
        self.report.agency.kind == AgencyKind::Government && says(self.before, WITHIN)
    }

    /// The year last named in the sentence holds until another is named.
    fn speaks_of_another_year(&self) -> bool {
        let mut named = self.sentence.match_indices('年').filter_map(|(at, _)| {
            let digits: Vec<char> = self.sentence[..at].chars().rev().take(4).collect();
            let year: String = fold(&digits.into_iter().rev().collect::<String>());
            year.parse::<u16>().ok().filter(|year| *year > 1900)
        });
        let is_last = says(self.before, &["上年", "上一年"]) && !says(self.before, CARRIED_IN);
        is_last || named.next_back().is_some_and(|year| year != self.report.year)
    }

    fn cell(&self, role: Role) -> Option<CellRef> {
        self.report.edition.cell_of(role)
    }

    fn sums_of(
        &self,
        rule: &'static str,
        name: impl Into<String>,
        roles: impl IntoIterator<Item = Role>,
        live: Option<String>,
    ) -> Option<Subject> {
        let cells = self.report.edition.cells_of(roles)?;
        let sum = cells.iter().map(|cell| self.report.quantity(*cell)).sum();
        Some(Subject { rule, name: name.into(), cells, allowed: vec![sum], live })
    }

    fn one(&self, rule: &'static str, name: &str, role: Role) -> Option<Subject> {
        let live = self.cell(role)?.to_string();
        self.sums_of(rule, name, [role], Some(live))
    }

    fn all_in(&self, rule: &'static str, name: &str, row: Row) -> Option<Subject> {
        self.one(rule, name, Role::Request(row, Applicant::All))
    }

    /// 规章 and 规范性文件 with a verb that tells which column is meant.
    fn documents(&self) -> Option<Subject> {
        let row = if self.before.contains("规范性文件") {
            Item::Documents
        } else if self.before.contains("规章") && !self.before.contains("规章制度") {
            Item::Regulations
        } else {
            return None;
        };
        let verbs: [(&[&str], &[Aspect]); 4] = [
            (&["现行有效"], &[Aspect::InForce]),
            (&["废止"], &[Aspect::Repealed]),
            (&["制发", "制定", "出台", "印发", "制作"], &[Aspect::Made]),
            (&["发布", "公开"], &[Aspect::Published, Aspect::Made]),
        ];
        let said: Vec<&[Aspect]> = verbs
            .iter()
            .filter(|(words, _)| says(self.before, words))
            .map(|(_, columns)| *columns)
            .collect();
        // Several verbs, or one that may mean a stock, leave it open.
        let [columns] = said.as_slice() else { return None };
        if says(self.before, &["主动公开", "新公开", "修订", "清理", "审核", "解读"])
        {
            return None;
        }
        let known: Vec<CellRef> =
            columns.iter().filter_map(|column| self.cell(Role::Public(row, *column))).collect();
        let first = *known.first()?;
        Some(Subject {
            rule: "N10",
            name: self.report.edition.spoken(first),
            allowed: known.iter().map(|cell| self.report.quantity(*cell)).collect(),
            cells: known,
            live: Some(first.to_string()),
        })
    }

    /// Reconsideration and litigation, by the word that stands nearest before.
    fn dispute(&self) -> Option<Subject> {
        let review = last(self.sentence, REVIEW);
        let suit = last(self.sentence, SUIT);
        let request = last(self.sentence, &["公开申请", "答复", "予以公开", "办结"]);
        let nearest = review.max(suit)?;
        if request.is_some_and(|request| request > nearest)
            || says(self.before, &["机关", "委员会", "决定书", "告知"])
        {
            return None;
        }
        let is_suit = suit > review || self.sentence.contains("复议后起诉") && suit >= review;
        let column = [
            ("维持", Ending::Upheld, "结果维持"),
            ("纠正", Ending::Corrected, "结果纠正"),
            ("未审结", Ending::Pending, "尚未审结"),
            ("其他结果", Ending::Other, "其他结果"),
        ];
        let column = column.into_iter().find(|(word, _, _)| self.before.contains(word));
        let says_more = says(
            self.before,
            &[
                "撤销",
                "变更",
                "确认违法",
                "责令",
                "撤回",
                "驳回",
                "终止",
                "调解",
                "审结",
                "败诉",
                "胜诉",
            ],
        );
        let (ending, label) = match column {
            Some((_, ending, label)) => (ending, label),
            None if says_more => return None,
            None if says(self.before, REVIEW)
                && says(self.before, SUIT)
                && !tells_apart(self.before) =>
            {
                return None;
            }
            None if says(self.before, REVIEW) || says(self.before, SUIT) => (Ending::All, "总计"),
            None => return None,
        };
        let of = |proceeding| Role::Dispute(proceeding, ending);
        if !is_suit {
            let name = format!("表四行政复议的{label}");
            return self.one("N09", &name, of(Proceeding::Reconsideration));
        }
        let kind = self.sentence;
        if kind.contains("未经复议") && !kind.contains("复议后") {
            return self.one(
                "N09",
                &format!("表四未经复议直接起诉的{label}"),
                of(Proceeding::Direct),
            );
        }
        if is_after(kind) && !kind.contains("未经复议") {
            return self.one(
                "N09",
                &format!("表四复议后起诉的{label}"),
                of(Proceeding::AfterReconsideration),
            );
        }
        if is_after(kind) {
            return None;
        }
        let column = self.cell(of(Proceeding::Direct))?.column.0;
        let live = format!("group.litigation.{column}");
        let name = format!("表四行政诉讼的{label}");
        self.sums_of("N09", name, Proceeding::SUITS.map(of), Some(live))
    }

    /// What became of applications: the groups, and the rows of （四） by their names.
    fn outcome(&self) -> Option<Subject> {
        let is_request = self.is_about_requests || says(self.sentence, &["申请", "答复", "办结"]);
        // 主动公开, 依申请公开, 不予公开: what a document is labelled with when it is made.
        if !is_request || says(self.sentence, &["主动公开", "公文", "源头认定"]) {
            return None;
        }
        for (row, words) in ROWS {
            if says(self.before, words) {
                let row = Row::Of(*row);
                let name = self.report.edition.spoken(self.report.edition.requests(row)?);
                return self.all_in("N03", &name, row);
            }
        }
        let named = |name: &str| match name {
            // 不予公开 holds no 予以公开, but 同意公开 means it.
            "予以公开" => says(self.before, &["予以公开", "同意公开", "给予公开"]),
            name => self.before.contains(name),
        };
        let mut groups = self.report.edition.groups.iter().filter(|group| named(group.name));
        let group_named = groups.next()?;
        if groups.next().is_some() {
            return None;
        }
        let cells = group(self.report.edition, group_named.key)?;
        let sum: Quantity = cells.iter().map(|cell| self.report.quantity(*cell)).sum();
        let live = match cells.as_slice() {
            [cell] => cell.to_string(),
            _ => format!("group.{}", group_named.key),
        };
        Some(Subject {
            rule: "N03",
            name: format!("表三“{}{}”合计", group_named.numeral, group_named.name),
            cells,
            allowed: vec![sum],
            live: Some(live),
        })
    }

    /// The columns of the applicants that are named, where the sentence is about what was
    /// received and not about what became of it.
    fn applicants(&self) -> Option<&'static [Applicant]> {
        let is_received = says(self.sentence, RECEIVED) && !says(self.sentence, &["办结", "答复"]);
        let named = APPLICANTS.iter().filter(|(words, _)| says(self.before, words));
        let columns: Vec<_> = named.map(|(_, columns)| *columns).collect();
        match columns.as_slice() {
            [only] if is_received => Some(only),
            _ => None,
        }
    }

    /// Received from some applicants, by either convention.
    fn received_from(&self, columns: &[Applicant]) -> Option<Subject> {
        let row = |row: Row| {
            let roles = columns.iter().map(|column| Role::Request(row, *column));
            self.report.edition.cells_of(roles)
        };
        let (received, carried_in) = (row(Row::Received)?, row(Row::CarriedIn)?);
        let sum = |cells: &[CellRef]| -> Quantity {
            cells.iter().map(|cell| self.report.quantity(*cell)).sum()
        };
        let live = (columns.len() == 1).then(|| received[0].to_string());
        Some(Subject {
            rule: "N01",
            name: format!(
                "表三{}新收",
                if columns.len() == 1 { "自然人" } else { "法人或其他组织" }
            ),
            allowed: by_either(sum(&received), sum(&carried_in)),
            cells: [received, carried_in].concat(),
            live,
        })
    }

    /// 结转2026年, 结转至2026年: carried out by the name of the year.
    fn names_next_year(&self) -> bool {
        let next = self.report.year + 1;
        ["", "至", "到"].iter().any(|to| self.since_comma().contains(&format!("结转{to}{next}年")))
    }

    /// Whether the number stands right behind 其中, or after 中: a part of one before.
    fn is_part(&self) -> bool {
        let behind = self.sentence.rfind("其中").map(|at| &self.sentence[at..]);
        let is_behind = behind.is_some_and(|behind| numbers(behind).is_empty());
        is_behind || self.before.trim_start().starts_with('中')
    }

    /// Applications received, carried in, closed and carried out.
    fn flow(&self) -> Option<Subject> {
        let is_request = self.is_about_requests || self.sentence.contains("申请");
        if !is_request {
            return None;
        }
        if says(self.before, CARRIED_IN) {
            return self.all_in("N04", "表三“二、上年结转”总计", Row::CarriedIn);
        }
        if says(self.before, CARRIED_OUT) || self.names_next_year() {
            return self.all_in("N04", "表三“四、结转下年度”总计", Row::CarriedOut);
        }
        if let Some(columns) = self.applicants() {
            return self.received_from(columns);
        }
        let closed = last(self.before, &["办结", "答复"]);
        let received = last(self.before, RECEIVED);
        let is_disputed = says(self.before, REVIEW) || says(self.before, SUIT);
        let is_new = self.before.contains("新收");
        if is_disputed || !is_new && self.is_part() {
            return None;
        }
        if closed > received {
            // What was carried in and closed is a part, where nothing else was received.
            if says(self.sentence, CARRIED_IN) && !says(self.sentence, RECEIVED) {
                return None;
            }
            return self.all_in("N02", "表三“（七）总计”", Row::Closed);
        }
        received?;
        if says(self.before, &["组织", "企业", "公民", "个人"]) {
            return None;
        }
        let plain = self.all_in("N01", "表三“一、本年新收”总计", Row::Received)?;
        if is_new {
            return Some(plain);
        }
        let carried = self.all_in("N01", "", Row::CarriedIn)?;
        Some(Subject {
            allowed: by_either(plain.allowed[0], carried.allowed[0]),
            cells: [plain.cells, carried.cells].concat(),
            ..plain
        })
    }
}

/// What may be said to be received: without what was carried in, or with it. Where nothing
/// was carried in, both are one.
fn by_either(received: Quantity, carried_in: Quantity) -> Vec<Quantity> {
    let mut allowed = vec![received, received + carried_in];
    allowed.dedup();
    allowed
}

/// Whether 复议 only says which kind of suit is meant.
fn tells_apart(text: &str) -> bool {
    is_after(text) || text.contains("未经复议")
}

/// 复议后起诉, however it is put.
fn is_after(text: &str) -> bool {
    says(text, &["复议后起诉", "复议后提起", "复议后又"])
}
