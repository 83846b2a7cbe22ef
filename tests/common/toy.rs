//! A form that no notice prescribes: two tables, three sections, keys of its own. What holds
//! for it holds because nothing in the house knows a form but by what it says of itself.
#![allow(dead_code, reason = "each test file uses its own part")]

use nianbao::form::{
    Applicant, Aspect, Block, Body, Catalogue, Column, Each, Edition, Equation, Flow, Group, Item,
    Line, LineKey, Matrix, MatrixKey, Measure, Outcome, Passage, PassageKey, Prose, Relation,
    Roles, Row, Rule, Section, Severity, Table, plus,
};

/// The editions of the toy: one.
pub static TOYS: Catalogue = Catalogue { editions: &[&TOY] };

/// The edition.
pub static TOY: Edition = Edition {
    name: "toy",
    catalogue: &TOYS,
    notice: "示例办函〔2030〕1号",
    first_year: 2030,
    reconsideration_first: None,
    handling_fee: false,
    overview_length: None,
    sections: &[
        Section {
            heading: "一、总体情况", short: "总体情况", body: Body::Prose(SUMMARY)
        },
        Section {
            heading: "二、主动公开情况", short: "主动公开", body: Body::Table(&PAPERS)
        },
        Section {
            heading: "三、申请办理情况", short: "申请办理", body: Body::Table(&CASES)
        },
    ],
    groups: &[Group {
        key: "given", numeral: "（一）", name: "提供", rows: &[LineKey("given")]
    }],
    roles: &Roles {
        passages: &[(Prose::Intro, PassageKey::at("summary"))],
        tables: &[(Table::Public, MatrixKey("papers")), (Table::Requests, MatrixKey("cases"))],
        stages: &[
            (Row::Received, LineKey("came")),
            (Row::CarriedIn, LineKey("open_before")),
            (Row::Closed, LineKey("done")),
            (Row::CarriedOut, LineKey("open_after")),
        ],
        outcomes: &[
            (Outcome::Granted, LineKey("given")),
            (Outcome::Miscellaneous, LineKey("refused")),
        ],
        applicants: &[
            (Applicant::Person, LineKey("people")),
            (Applicant::OtherBody, LineKey("bodies")),
            (Applicant::All, LineKey("everybody")),
        ],
        unasked: &[LineKey("posters")],
        proceedings: &[],
        endings: &[],
        items: &[(Item::Documents, LineKey("guides")), (Item::Fees, LineKey("copies"))],
        aspects: &[(Aspect::Made, LineKey("printed")), (Aspect::Amount, LineKey("earned"))],
    },
    explanations: &[],
};

static SUMMARY: &[Passage] = &[Passage {
    key: PassageKey::at("summary"),
    heading: None,
    name: "总述",
    meant_by: &[],
    hinted_by: &[],
}];

const fn line(key: &'static str, path: &'static [&'static str]) -> Line {
    Line { key: LineKey(key), path }
}

const fn column(key: &'static str, path: &'static [&'static str], measure: Measure) -> Column {
    Column { line: line(key, path), measure, overlap: None }
}

static PAPERS: Matrix = Matrix {
    key: MatrixKey("papers"),
    name: "表甲",
    blocks: &[
        Block {
            heading: Some("印发的材料"),
            corner: "项目",
            rows: &[line("guides", &["办事指南"]), line("posters", &["宣传海报"])],
            columns: &[column("printed", &["本年印数"], Measure::Count)],
            flow: Flow::Stacked,
        },
        Block {
            heading: Some("收取的工本费"),
            corner: "项目",
            rows: &[line("copies", &["复印装订"])],
            columns: &[column("earned", &["收取金额（单位：万元）"], Measure::Money(Some("万元")))],
            flow: Flow::Stacked,
        },
    ],
    equations: &[],
    carry_over: &[],
};

/// What came in is what was done and what stays open.
static BALANCE: Rule = Rule {
    id: "TOY-BALANCE",
    severity: Severity::Error,
    title: "来件与办件不平衡",
    formula: "新来 ＋ 上年留存 ＝ 办结 ＋ 留待下年",
    why: "来的件要么办结，要么留待下年。",
    source: "示例办函〔2030〕1号",
};

/// People and bodies add up.
static EVERYBODY: Rule = Rule {
    id: "TOY-EVERYBODY",
    title: "个人与单位之和不等于全部",
    formula: "个人 ＋ 单位 ＝ 全部",
    why: "申请人不是个人就是单位。",
    ..BALANCE_TEXT
};

/// What is done was given or refused.
static DONE: Rule = Rule {
    id: "TOY-DONE",
    title: "提供与谢绝之和不等于办结",
    formula: "提供 ＋ 谢绝 ＝ 办结",
    why: "办结的件不是提供就是谢绝。",
    ..BALANCE_TEXT
};

/// What stayed open last year is what was open before this one.
static CARRY: Rule = Rule {
    id: "TOY-CARRY",
    severity: Severity::Warning,
    title: "与上年留待的件数不一致",
    formula: "上年留存 ＝ 上年报告的留待下年",
    why: "上年留待的件都转入本年。",
    ..BALANCE_TEXT
};

const BALANCE_TEXT: Rule = Rule {
    id: "",
    severity: Severity::Error,
    title: "",
    formula: "",
    why: "",
    source: "示例办函〔2030〕1号",
};

static CASES: Matrix = Matrix {
    key: MatrixKey("cases"),
    name: "表乙",
    blocks: &[Block {
        heading: None,
        corner: "件数",
        rows: &[
            line("came", &["一、新来的件"]),
            line("open_before", &["二、上年留存的件"]),
            line("given", &["三、办理结果", "（一）提供了信息的"]),
            line("refused", &["三、办理结果", "（二）谢绝了的"]),
            line("done", &["三、办理结果", "（三）一共办结的"]),
            line("open_after", &["四、留待下年的件"]),
        ],
        columns: &[
            column("people", &["由谁提出", "个人提出"], Measure::Count),
            column("bodies", &["由谁提出", "单位提出"], Measure::Count),
            column("everybody", &["由谁提出", "全部提出"], Measure::Count),
        ],
        flow: Flow::Stacked,
    }],
    equations: &[
        Equation {
            rule: &EVERYBODY,
            each: Each::Row,
            left: &[plus("people"), plus("bodies")],
            relation: Relation::Equal,
            right: &[plus("everybody")],
            fills: true,
        },
        Equation {
            rule: &DONE,
            each: Each::Column,
            left: &[plus("given"), plus("refused")],
            relation: Relation::Equal,
            right: &[plus("done")],
            fills: true,
        },
        Equation {
            rule: &BALANCE,
            each: Each::Column,
            left: &[plus("came"), plus("open_before")],
            relation: Relation::Equal,
            right: &[plus("done"), plus("open_after")],
            fills: false,
        },
    ],
    carry_over: &[Equation {
        rule: &CARRY,
        each: Each::Column,
        left: &[plus("open_before")],
        relation: Relation::Equal,
        right: &[plus("open_after")],
        fills: false,
    }],
};
