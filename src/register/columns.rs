//! What the columns of a register are about, by their heads and by what stands in them.

use super::letters::key;

/// An enum, and in `ALL` every one of it, in the order in which they are told here.
macro_rules! listed {
    ($(#[$about:meta])* pub enum $name:ident { $($(#[$doc:meta])* $one:ident,)+ }) => {
        $(#[$about])*
        pub enum $name {
            $($(#[$doc])* $one,)+
        }

        impl $name {
            /// Every one, in the order in which the page offers them.
            pub const ALL: [$name; [$($name::$one),+].len()] = [$($name::$one),+];
        }
    };
}

listed! {
    /// What a column is about.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Column {
        /// Nothing that is counted.
        Other,
        /// The number of a request.
        Serial,
        /// When it was received.
        Received,
        /// Who has made it, by name.
        Applicant,
        /// What kind of applicant that is.
        Kind,
        /// What was asked for.
        Content,
        /// Whether it was carried in from the year before.
        CarriedIn,
        /// Whether the time for an answer was extended.
        Extended,
        /// When it was answered.
        Closed,
        /// How it ended.
        Outcome,
        /// Why nothing was disclosed.
        Reason,
        /// How a reconsideration ended.
        Reconsideration,
        /// How a suit ended that came without a reconsideration.
        Direct,
        /// How a suit ended that came after one.
        After,
        /// How a suit ended; whether it came after a reconsideration is told by that.
        Suit,
        /// How reconsideration or litigation ended, whichever there was.
        Cases,
        /// Whether there was a reconsideration.
        Reconsidered,
        /// Whether there was a suit.
        Sued,
    }
}

use Column::{
    After, Applicant, CarriedIn, Cases, Closed, Content, Direct, Extended, Kind, Other, Outcome,
    Reason, Received, Reconsideration, Reconsidered, Serial, Sued, Suit,
};

/// What heads are called, the likelier name of a column before the others.
static HEADS: &[(Column, &[&str])] = &[
    (Direct, &["未经复议直接起诉", "直接起诉", "未经复议"]),
    (After, &["复议后起诉", "经复议起诉"]),
    (
        Received,
        &[
            "收到日期",
            "收到申请日期",
            "收到时间",
            "收到申请时间",
            "收件日期",
            "收件时间",
            "接收日期",
            "接收时间",
            "来件日期",
            "受理日期",
            "受理时间",
            "登记日期",
            "登记时间",
            "申请日期",
            "申请时间",
            "提交时间",
            "提交日期",
            "收文日期",
        ],
    ),
    (
        Closed,
        &[
            "答复日期",
            "答复时间",
            "办结日期",
            "办结时间",
            "回复日期",
            "回复时间",
            "办理完成日期",
            "完成日期",
            "结案日期",
            "答复书日期",
            "出具日期",
        ],
    ),
    (
        Outcome,
        &[
            "办理结果",
            "答复类型",
            "答复结果",
            "处理结果",
            "结果类型",
            "公开类型",
            "答复种类",
            "处理方式",
            "答复情况",
            "办理情况",
            "处理情况",
            "答复内容",
            "公开情况",
            "结果",
            "答复",
            "年报办理结果",
        ],
    ),
    (
        Kind,
        &[
            "申请人类型",
            "申请人类别",
            "申请人性质",
            "申请主体类型",
            "申请主体类别",
            "申请主体",
            "主体类型",
            "人员类别",
            "申请人身份",
            "年报申请人类型",
        ],
    ),
    (Applicant, &["申请人姓名", "申请人名称", "姓名或名称", "申请人", "申请单位", "姓名"]),
    (
        Content,
        &[
            "申请内容",
            "申请公开内容",
            "申请公开的内容",
            "所需信息",
            "所需政府信息",
            "内容描述",
            "信息名称",
            "申请事项",
            "申请信息",
            "内容",
            "事项",
        ],
    ),
    (Reason, &["不予公开理由", "不予公开原因", "理由", "原因", "依据", "具体情形", "情形"]),
    (CarriedIn, &["是否上年结转", "上年结转", "是否结转", "结转"]),
    (Extended, &["是否延期", "延期答复", "延期", "是否延长", "延长期限"]),
    (
        Cases,
        &[
            "复议诉讼情况",
            "复议诉讼结果",
            "复议诉讼",
            "复议或诉讼",
            "复议及诉讼",
            "复议行政诉讼",
            "救济情况",
            "后续救济",
        ],
    ),
    (Reconsideration, &["行政复议", "复议结果", "复议情况", "复议"]),
    (Suit, &["行政诉讼", "诉讼结果", "诉讼情况", "诉讼"]),
    (
        Reconsidered,
        &[
            "是否复议",
            "是否行政复议",
            "是否提起复议",
            "是否提起行政复议",
            "是否申请复议",
            "有无复议",
        ],
    ),
    (
        Sued,
        &["是否诉讼", "是否行政诉讼", "是否提起诉讼", "是否提起行政诉讼", "是否起诉", "有无诉讼"],
    ),
    (Serial, &["序号", "编号", "申请编号", "受理编号", "登记号", "申请号", "受理号", "流水号"]),
    (
        Other,
        &[
            "应答复日期",
            "答复期限",
            "办理期限",
            "期限",
            "到期日",
            "截止日期",
            "截止时间",
            "补正日期",
            "补正时间",
            "补正",
            "答复方式",
            "获取方式",
            "申请方式",
            "提交方式",
            "送达方式",
            "收件方式",
            "受理方式",
            "申请渠道",
            "来源渠道",
            "联系电话",
            "电话",
            "地址",
            "邮箱",
            "备注",
            "科室",
            "承办人",
            "承办单位",
            "证件",
            "号码",
            "文号",
            "答复书文号",
            "邮编",
            "经办人",
            "办理人",
            "身份证",
            "信息处理费",
            "年报依据",
            "年报说明",
        ],
    ),
];

/// What a head ends in of which a person has said that it is not counted.
pub(super) const UNUSED: &str = "（不统计）";

impl Column {
    /// Its word in what is remembered, and in hooks.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Serial => "serial",
            Received => "received",
            Applicant => "applicant",
            Kind => "kind",
            Content => "content",
            CarriedIn => "carried-in",
            Extended => "extended",
            Closed => "closed",
            Outcome => "outcome",
            Reason => "reason",
            Reconsideration => "reconsideration",
            Direct => "direct",
            After => "after",
            Suit => "suit",
            Cases => "cases",
            Reconsidered => "reconsidered",
            Sued => "sued",
            Other => "other",
        }
    }

    /// The one of this word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Column> {
        Column::ALL.into_iter().find(|one| one.key() == key)
    }

    /// What the page calls it, and its head in a register of ours.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Serial => "序号",
            Received => "收到日期",
            Applicant => "申请人",
            Kind => "申请人类型",
            Content => "申请内容",
            CarriedIn => "是否上年结转",
            Extended => "是否延期",
            Closed => "答复日期",
            Outcome => "办理结果",
            Reason => "不予公开理由",
            Reconsideration => "行政复议结果",
            Direct => "未经复议直接起诉结果",
            After => "复议后起诉结果",
            Suit => "行政诉讼结果",
            Cases => "复议、诉讼情况",
            Reconsidered => "是否复议",
            Sued => "是否诉讼",
            Other => "不统计",
        }
    }

    /// Whether it tells of cases.
    #[must_use]
    pub fn is_case(self) -> bool {
        matches!(self, Reconsideration | Direct | After | Suit | Cases | Reconsidered | Sued)
    }

    /// The column of this head, and how likely the name is among those of its column, the
    /// likeliest first; none where it says nothing that is known.
    #[must_use]
    pub fn of_head(head: &str) -> Option<(Column, usize)> {
        if head.ends_with(UNUSED) {
            return Some((Other, 0));
        }
        let plain = head.split(['（', '(']).next().unwrap_or_default();
        let special = [Direct, After];
        let of = |text: &str, is_wanted: &dyn Fn(Column) -> bool| {
            let text = key(text);
            let names = HEADS.iter().filter(|(column, _)| is_wanted(*column));
            let names = names.flat_map(|(column, names)| {
                names.iter().enumerate().map(move |(rank, name)| (*column, rank, *name))
            });
            let at = |(column, rank, name): (Column, usize, &'static str)| {
                let end = text.rfind(name)? + name.len();
                Some((end, name.len(), (column, rank)))
            };
            // What a head is about stands last in it, and the longer name says more.
            names.filter_map(at).max_by_key(|(end, length, _)| (*end, *length)).map(|(.., one)| one)
        };
        of(head, &|column| special.contains(&column))
            .or_else(|| of(plain, &|_| true))
            .or_else(|| of(head, &|_| true))
    }
}
