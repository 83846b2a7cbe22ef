//! What a row or a column stands for (角色), whatever an edition calls it.
//!
//! A check asks for what was received in all, or for what was charged, and not for an address:
//! the keys are an edition's own, and an edition that has no such line answers with nothing.
//! Which line is which is a datum of each edition ([`Roles`]).

use super::{CellRef, Edition, LineKey, Matrix, MatrixKey, PassageKey};

/// A row of table three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Row {
    /// 一、本年新收。
    Received,
    /// 二、上年结转。
    CarriedIn,
    /// （七）总计。
    Closed,
    /// 四、结转下年度。
    CarriedOut,
    /// One of （一） to （六）.
    Of(Outcome),
}

/// What became of an application: an outcome row of table three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// 予以公开。
    Granted,
    /// 部分公开。
    Partly,
    /// 属于国家秘密。
    StateSecret,
    /// 其他法律行政法规禁止公开。
    Prohibited,
    /// 危及“三安全一稳定”。
    Security,
    /// 保护第三方合法权益。
    ThirdParty,
    /// 属于三类内部事务信息。
    Internal,
    /// 属于四类过程性信息。
    Process,
    /// 属于行政执法案卷。
    Enforcement,
    /// 属于行政查询事项。
    Query,
    /// 本机关不掌握相关政府信息。
    NotHeld,
    /// 没有现成信息需要另行制作。
    ToBeMade,
    /// 补正后申请内容仍不明确。
    Unclear,
    /// 信访举报投诉类申请。
    Petition,
    /// 重复申请。
    Repeated,
    /// 要求提供公开出版物。
    Publication,
    /// 无正当理由大量反复申请。
    Excessive,
    /// 要求确认或重新出具已获取信息。
    Confirmation,
    /// 逾期不补正。
    Uncorrected,
    /// 逾期未缴费。
    Unpaid,
    /// 其他 within （六）.
    Miscellaneous,
    /// （六）其他处理 as one row.
    Otherwise,
}

/// A column of table three: who applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Applicant {
    /// 自然人。
    Person,
    /// 商业企业。
    Enterprise,
    /// 科研机构。
    Institute,
    /// 社会公益组织。
    Charity,
    /// 法律服务机构。
    LawFirm,
    /// 其他。
    OtherBody,
    /// 总计。
    All,
}

impl Applicant {
    /// 法人或其他组织。
    pub const BODIES: [Applicant; 5] = [
        Applicant::Enterprise,
        Applicant::Institute,
        Applicant::Charity,
        Applicant::LawFirm,
        Applicant::OtherBody,
    ];
}

/// A row of table four.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Proceeding {
    /// 行政复议。
    Reconsideration,
    /// 未经复议直接起诉。
    Direct,
    /// 复议后起诉。
    AfterReconsideration,
}

impl Proceeding {
    /// 行政诉讼。
    pub const SUITS: [Proceeding; 2] = [Proceeding::Direct, Proceeding::AfterReconsideration];
}

/// A column of table four: how it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// 结果维持。
    Upheld,
    /// 结果纠正。
    Corrected,
    /// 其他结果。
    Other,
    /// 尚未审结。
    Pending,
    /// 总计。
    All,
}

/// A row of table two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// 规章。
    Regulations,
    /// 行政规范性文件。
    Documents,
    /// 行政许可。
    Licences,
    /// 其他对外管理服务事项。
    Services,
    /// 行政处罚。
    Penalties,
    /// 行政强制。
    Compulsion,
    /// 行政事业性收费。
    Fees,
    /// 政府集中采购。
    Procurement,
}

/// A column of table two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Aspect {
    /// What was made this year: 本年制发, 本年新制作.
    Made,
    /// 本年新公开。
    Published,
    /// 本年废止。
    Repealed,
    /// 现行有效。
    InForce,
    /// 对外公开总数量。
    PublishedInAll,
    /// Decisions made this year.
    Decisions,
    /// Items of the year before.
    ItemsBefore,
    /// By how many items there are more or fewer.
    ItemsChanged,
    /// How many things were bought.
    Purchases,
    /// Money received or paid.
    Amount,
}

/// A passage of prose by what it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Prose {
    /// 总述。
    Intro,
    /// （一）主动公开。
    Proactive,
    /// （二）依申请公开。
    OnRequest,
    /// （三）政府信息管理。
    Management,
    /// （四）平台建设。
    Platform,
    /// （五）监督保障。
    Supervision,
    /// 存在的主要问题及改进情况。
    Problems,
    /// 其他需要报告的事项。
    Other,
}

/// A cell by what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Of table two.
    Public(Item, Aspect),
    /// Of table three.
    Request(Row, Applicant),
    /// Of table four.
    Dispute(Proceeding, Ending),
}

/// A table by what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Table {
    /// What is disclosed without being asked for.
    Public,
    /// Applications.
    Requests,
    /// Reconsideration and litigation.
    Disputes,
}

/// A group of outcomes of table three, as prose speaks of it.
#[derive(Debug)]
pub struct Group {
    /// Its key in the names of live figures.
    pub key: &'static str,
    /// The numeral that its printed heading begins with.
    pub numeral: &'static str,
    /// What prose calls it.
    pub name: &'static str,
    /// Its rows.
    pub rows: &'static [LineKey],
}

/// Which line of an edition is which. A role that is not listed is not in the form.
#[derive(Debug)]
pub struct Roles {
    /// The passages.
    pub passages: &'static [(Prose, PassageKey)],
    /// The tables.
    pub tables: &'static [(Table, MatrixKey)],
    /// Rows of table three beside the outcomes.
    pub stages: &'static [(Row, LineKey)],
    /// Outcome rows of table three.
    pub outcomes: &'static [(Outcome, LineKey)],
    /// Columns of table three.
    pub applicants: &'static [(Applicant, LineKey)],
    /// Rows of table four.
    pub proceedings: &'static [(Proceeding, LineKey)],
    /// Columns of table four.
    pub endings: &'static [(Ending, LineKey)],
    /// Rows of table two.
    pub items: &'static [(Item, LineKey)],
    /// Columns of table two.
    pub aspects: &'static [(Aspect, LineKey)],
    /// Lines that stand for nothing that is asked for: they are filled in, printed, added up and
    /// compared as the form has them, and no rule or sentence speaks of them in particular. A
    /// line that is neither here nor above was forgotten.
    pub unasked: &'static [LineKey],
}

fn key<R: Copy + PartialEq, K: Copy>(known: &[(R, K)], role: R) -> Option<K> {
    known.iter().find(|(one, _)| *one == role).map(|(_, key)| *key)
}

impl Roles {
    fn row(&self, row: Row) -> Option<LineKey> {
        match row {
            Row::Of(outcome) => key(self.outcomes, outcome),
            stage => key(self.stages, stage),
        }
    }

    /// Table, row and column of a role.
    fn keys(&self, role: Role) -> Option<(MatrixKey, LineKey, LineKey)> {
        let (table, row, column) = match role {
            Role::Public(item, aspect) => {
                (Table::Public, key(self.items, item), key(self.aspects, aspect))
            }
            Role::Request(row, applicant) => {
                (Table::Requests, self.row(row), key(self.applicants, applicant))
            }
            Role::Dispute(proceeding, ending) => {
                (Table::Disputes, key(self.proceedings, proceeding), key(self.endings, ending))
            }
        };
        Some((key(self.tables, table)?, row?, column?))
    }
}

impl Edition {
    /// The cell that tells this, where the form has one.
    #[must_use]
    pub fn cell_of(&self, role: Role) -> Option<CellRef> {
        let (matrix, row, column) = self.roles.keys(role)?;
        self.matrix(matrix.0)?.cell(row.0, column.0)
    }

    /// The cells that tell these; `None` where the form lacks one.
    #[must_use]
    pub fn cells_of(&self, roles: impl IntoIterator<Item = Role>) -> Option<Vec<CellRef>> {
        roles.into_iter().map(|role| self.cell_of(role)).collect()
    }

    /// The table that holds this, where the form has one.
    #[must_use]
    pub fn table(&self, table: Table) -> Option<&'static Matrix> {
        self.matrix(key(self.roles.tables, table)?.0)
    }

    /// Applications in all in a row of table three.
    #[must_use]
    pub fn requests(&self, row: Row) -> Option<CellRef> {
        self.cell_of(Role::Request(row, Applicant::All))
    }

    /// The passage that is about this, where the form has one.
    #[must_use]
    pub fn passage_of(&self, about: Prose) -> Option<PassageKey> {
        key(self.roles.passages, about)
    }

    /// What a passage is about, where that is known.
    #[must_use]
    pub fn prose_of(&self, passage: PassageKey) -> Option<Prose> {
        self.roles.passages.iter().find(|(_, key)| *key == passage).map(|(about, _)| *about)
    }

    /// The cells of a group of outcomes in the column of totals.
    #[must_use]
    pub fn group(&self, group: &Group) -> Option<Vec<CellRef>> {
        let requests = self.table(Table::Requests)?;
        let all = key(self.roles.applicants, Applicant::All)?;
        group.rows.iter().map(|row| requests.cell(row.0, all.0)).collect()
    }

    /// The group of outcomes with this key.
    #[must_use]
    pub fn group_named(&self, name: &str) -> Option<&'static Group> {
        self.groups.iter().find(|group| group.key == name)
    }

    /// How cases end, by the key of a column of table four.
    #[must_use]
    pub fn ending(&self, column: &str) -> Option<Ending> {
        self.roles.endings.iter().find(|(_, key)| key.0 == column).map(|(ending, _)| *ending)
    }

    /// Whether a cell holds the total of its row.
    #[must_use]
    pub fn is_total(&self, cell: CellRef) -> bool {
        let is = |table, column: Option<LineKey>| {
            key(self.roles.tables, table) == Some(cell.matrix()) && column == Some(cell.column())
        };
        is(Table::Requests, key(self.roles.applicants, Applicant::All))
            || is(Table::Disputes, key(self.roles.endings, Ending::All))
    }

    /// Whether a cell stands in the row of table two that is about this.
    #[must_use]
    pub fn is_of(&self, item: Item, cell: CellRef) -> bool {
        key(self.roles.tables, Table::Public) == Some(cell.matrix())
            && key(self.roles.items, item) == Some(cell.row())
    }
}
