//! What the notices have in common: prose sections, applicants, the outcome rows
//! up to （五）, tables three's closing rows, table four.

use super::passages;
use super::sums::{T3_BALANCE, T3_CARRY, T3_CLOSED, T3_ROW, T4_CARRY, T4_SUM};
use crate::form::{
    Block, Body, Column, Each, Equation, Flow, Line, LineKey, Matrix, MatrixKey, Measure, Overlap,
    Passage, PassageKey, Relation, Section, Term, plus,
};

/// A line by its key and label path.
pub const fn line(key: &'static str, path: &'static [&'static str]) -> Line {
    Line { key: LineKey(key), path }
}

/// A column of counts.
pub const fn count(key: &'static str, path: &'static [&'static str]) -> Column {
    Column { line: line(key, path), measure: Measure::Count, overlap: None }
}

/// A column of counts that several bodies may share in.
pub const fn count_of(
    key: &'static str,
    path: &'static [&'static str],
    overlap: Overlap,
) -> Column {
    Column { line: line(key, path), measure: Measure::Count, overlap: Some(overlap) }
}

const fn passage(key: PassageKey, heading: Option<&'static str>, name: &'static str) -> Passage {
    Passage { key, heading, name, meant_by: &[], hinted_by: &[] }
}

/// An aspect of section one, and how headings in other words mean it.
const fn aspect(
    (key, heading, name): (PassageKey, &'static str, &'static str),
    meant_by: &'static [&'static str],
    hinted_by: &'static [&'static str],
) -> Passage {
    Passage { key, heading: Some(heading), name, meant_by, hinted_by }
}

/// Section one: an introduction and the five aspects.
static OVERVIEW: &[Passage] = &[
    passage(passages::INTRO, None, "总述"),
    aspect(
        (passages::PROACTIVE, "（一）主动公开", "主动公开"),
        &["主动公开"],
        &["政策解读", "回应关切", "重点领域"],
    ),
    aspect(
        (passages::ON_REQUEST, "（二）依申请公开", "依申请公开"),
        &["依申请", "申请公开"],
        &["申请办理", "申请受理"],
    ),
    aspect(
        (passages::MANAGEMENT, "（三）政府信息管理", "政府信息管理"),
        &["信息管理"],
        &["管理", "保密审查"],
    ),
    aspect(
        (passages::PLATFORM, "（四）政府信息公开平台建设", "平台建设"),
        &["平台", "载体"],
        &["公开渠道", "政务新媒体", "网站"],
    ),
    aspect(
        (passages::SUPERVISION, "（五）监督保障", "监督保障"),
        &["监督", "考核", "责任追究"],
        &["保障", "组织领导", "培训", "队伍建设"],
    ),
];

/// Section five.
static PROBLEMS: &[Passage] = &[passage(passages::PROBLEMS, None, "存在的主要问题及改进情况")];

/// Section six.
static OTHER: &[Passage] = &[passage(passages::OTHER, None, "其他需要报告的事项")];

/// The six sections around an edition's own tables two and three.
pub const fn sections(proactive: &'static Matrix, requests: &'static Matrix) -> [Section; 6] {
    const fn section(heading: &'static str, short: &'static str, body: Body) -> Section {
        Section { heading, short, body }
    }
    [
        section("一、总体情况", "总体情况", Body::Prose(OVERVIEW)),
        section("二、主动公开政府信息情况", "主动公开政府信息", Body::Table(proactive)),
        section("三、收到和处理政府信息公开申请情况", "申请办理情况", Body::Table(requests)),
        section("四、政府信息公开行政复议、行政诉讼情况", "复议与诉讼", Body::Table(&DISPUTES)),
        section("五、存在的主要问题及改进情况", "问题及改进", Body::Prose(PROBLEMS)),
        section("六、其他需要报告的事项", "其他事项", Body::Prose(OTHER)),
    ]
}

/// A block of table two under one heading of article twenty.
pub const fn article_20(
    heading: &'static str,
    rows: &'static [Line],
    columns: &'static [Column],
) -> Block {
    Block { heading: Some(heading), corner: "信息内容", rows, columns, flow: Flow::Stacked }
}

/// Table two over an edition's own blocks and rules.
pub const fn proactive(
    blocks: &'static [Block],
    equations: &'static [Equation],
    carry_over: &'static [Equation],
) -> Matrix {
    Matrix { key: MatrixKey("proactive"), name: "表二", blocks, equations, carry_over }
}

/// The corner of table three.
const CORNER_NOTE: &str = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";

const APPLICANT: &str = "申请人情况";
const ORGANISATION: &str = "法人或其他组织";

/// The columns of table three.
static APPLICANTS: &[Column] = &[
    count("natural_person", &[APPLICANT, "自然人"]),
    count("commercial_enterprise", &[APPLICANT, ORGANISATION, "商业企业"]),
    count("research_institution", &[APPLICANT, ORGANISATION, "科研机构"]),
    count("public_welfare_organization", &[APPLICANT, ORGANISATION, "社会公益组织"]),
    count("legal_service_institution", &[APPLICANT, ORGANISATION, "法律服务机构"]),
    count("other", &[APPLICANT, ORGANISATION, "其他"]),
    count("total", &[APPLICANT, "总计"]),
];

/// The heading over all outcomes.
pub const OUTCOME: &str = "三、本年度办理结果";
const DENIED: &str = "（三）不予公开";
const UNAVAILABLE: &str = "（四）无法提供";
const UNPROCESSED: &str = "（五）不予处理";

const OPENING_ROWS: [Line; 20] = [
    line("received", &["一、本年新收政府信息公开申请数量"]),
    line("carried_in", &["二、上年结转政府信息公开申请数量"]),
    line("granted", &[OUTCOME, "（一）予以公开"]),
    line(
        "partially_granted",
        &[OUTCOME, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"],
    ),
    line("denied_state_secret", &[OUTCOME, DENIED, "1.属于国家秘密"]),
    line("denied_prohibited_by_law", &[OUTCOME, DENIED, "2.其他法律行政法规禁止公开"]),
    line("denied_security_stability", &[OUTCOME, DENIED, "3.危及“三安全一稳定”"]),
    line("denied_third_party_rights", &[OUTCOME, DENIED, "4.保护第三方合法权益"]),
    line("denied_internal_affairs", &[OUTCOME, DENIED, "5.属于三类内部事务信息"]),
    line("denied_process_information", &[OUTCOME, DENIED, "6.属于四类过程性信息"]),
    line("denied_enforcement_file", &[OUTCOME, DENIED, "7.属于行政执法案卷"]),
    line("denied_query_matter", &[OUTCOME, DENIED, "8.属于行政查询事项"]),
    line("unavailable_not_held", &[OUTCOME, UNAVAILABLE, "1.本机关不掌握相关政府信息"]),
    line("unavailable_requires_creation", &[OUTCOME, UNAVAILABLE, "2.没有现成信息需要另行制作"]),
    line("unavailable_unclear", &[OUTCOME, UNAVAILABLE, "3.补正后申请内容仍不明确"]),
    line("unprocessed_petition", &[OUTCOME, UNPROCESSED, "1.信访举报投诉类申请"]),
    line("unprocessed_repeat", &[OUTCOME, UNPROCESSED, "2.重复申请"]),
    line("unprocessed_publication", &[OUTCOME, UNPROCESSED, "3.要求提供公开出版物"]),
    line("unprocessed_excessive", &[OUTCOME, UNPROCESSED, "4.无正当理由大量反复申请"]),
    line(
        "unprocessed_confirmation",
        &[OUTCOME, UNPROCESSED, "5.要求行政机关确认或重新出具已获取信息"],
    ),
];

const CLOSING_ROWS: [Line; 2] = [
    line("closed_total", &[OUTCOME, "（七）总计"]),
    line("carried_out", &["四、结转下年度继续办理"]),
];

/// First outcome row of table three.
const FIRST_OUTCOME: usize = 2;

/// The rows of table three around an edition's own rows of （六）.
pub const fn request_rows<const SIX: usize, const ALL: usize>(six: [Line; SIX]) -> [Line; ALL] {
    let mut rows = [OPENING_ROWS[0]; ALL];
    let mut i = 0;
    while i < ALL {
        rows[i] = if i < OPENING_ROWS.len() {
            OPENING_ROWS[i]
        } else if i < OPENING_ROWS.len() + SIX {
            six[i - OPENING_ROWS.len()]
        } else {
            CLOSING_ROWS[i - OPENING_ROWS.len() - SIX]
        };
        i += 1;
    }
    rows
}

/// The outcome rows （一）…（六） as the terms of a sum.
pub const fn outcomes<const N: usize>(rows: &[Line]) -> [Term; N] {
    let mut terms = [plus(""); N];
    let mut i = 0;
    while i < N {
        terms[i] = plus(rows[FIRST_OUTCOME + i].key.0);
        i += 1;
    }
    terms
}

/// Each row: the six kinds of applicant add up to the total.
pub const APPLICANT_SUM: Equation = Equation {
    rule: &T3_ROW,
    each: Each::Row,
    left: &[
        plus("natural_person"),
        plus("commercial_enterprise"),
        plus("research_institution"),
        plus("public_welfare_organization"),
        plus("legal_service_institution"),
        plus("other"),
    ],
    relation: Relation::Equal,
    right: &[plus("total")],
    fills: true,
};

const CLOSED_TOTAL: &[Term] = &[plus("closed_total")];

/// Each column: the outcomes add up to （七）.
pub const fn closed_sum(outcomes: &'static [Term]) -> Equation {
    Equation {
        rule: &T3_CLOSED,
        each: Each::Column,
        left: outcomes,
        relation: Relation::Equal,
        right: CLOSED_TOTAL,
        fills: true,
    }
}

/// Each column: the relation printed in table three's corner.
pub const BALANCE: Equation = Equation {
    rule: &T3_BALANCE,
    each: Each::Column,
    left: &[plus("received"), plus("carried_in")],
    relation: Relation::Equal,
    right: &[plus("closed_total"), plus("carried_out")],
    fills: false,
};

/// Table three over an edition's own rows and sums.
pub const fn requests(blocks: &'static [Block], equations: &'static [Equation]) -> Matrix {
    Matrix {
        key: MatrixKey("requests"),
        name: "表三",
        blocks,
        equations,
        carry_over: REQUESTS_CARRY_OVER,
    }
}

/// The only block of table three over an edition's own rows.
pub const fn request_block(rows: &'static [Line]) -> Block {
    Block { heading: None, corner: CORNER_NOTE, rows, columns: APPLICANTS, flow: Flow::Stacked }
}

/// What is open on 31 December is next year's second row.
const REQUESTS_CARRY_OVER: &[Equation] = &[Equation {
    rule: &T3_CARRY,
    each: Each::Column,
    left: &[plus("carried_in")],
    relation: Relation::Equal,
    right: &[plus("carried_out")],
    fills: false,
}];

const LITIGATION: &str = "行政诉讼";

/// Table four, the same in both notices: fifteen figures in one printed row.
static DISPUTES: Matrix = Matrix {
    key: MatrixKey("disputes"),
    name: "表四",
    blocks: &[Block {
        heading: None,
        corner: "",
        rows: &[
            line("reconsideration", &["行政复议"]),
            line("litigation_direct", &[LITIGATION, "未经复议直接起诉"]),
            line("litigation_after_reconsideration", &[LITIGATION, "复议后起诉"]),
        ],
        columns: &[
            count("upheld", &["结果维持"]),
            count("corrected", &["结果纠正"]),
            count("other", &["其他结果"]),
            count("pending", &["尚未审结"]),
            count("total", &["总计"]),
        ],
        flow: Flow::Abreast,
    }],
    equations: &[Equation {
        rule: &T4_SUM,
        each: Each::Row,
        left: &[plus("upheld"), plus("corrected"), plus("other"), plus("pending")],
        relation: Relation::Equal,
        right: &[plus("total")],
        fills: true,
    }],
    carry_over: &[Equation {
        rule: &T4_CARRY,
        each: Each::Row,
        left: &[plus("total")],
        relation: Relation::AtLeast,
        right: &[plus("pending")],
        fills: false,
    }],
};
