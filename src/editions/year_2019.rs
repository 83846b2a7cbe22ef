//! 国办公开办函〔2019〕60号: the format of report years 2019 and 2020.
//!
//! Transcribed from the notice: labels exactly as printed, keys ours.

use super::explanations::EXPLANATIONS;
use super::passages::PASSAGES;
use super::roles::{self, groups};
use super::shared::{
    APPLICANT_SUM, BALANCE, OUTCOME, article_20, closed_sum, count, count_of, line, outcomes,
    proactive, request_block, request_rows, requests, sections,
};
use super::sums::{T2_ITEMS, T2_ITEMS_YEAR, T2_TOTAL};
use crate::form::{
    Aspect, Column, Each, Edition, Equation, Group, Item, Line, LineKey, Matrix, Measure, Outcome,
    Overlap, Relation, Roles, Term, plus,
};

/// The format.
pub static EDITION: Edition = Edition {
    name: "2019",
    catalogue: &super::CATALOGUE,
    notice: "国办公开办函〔2019〕60号",
    first_year: 2019,
    reconsideration_first: None,
    handling_fee: false,
    overview_length: None,
    sections: &sections(&PROACTIVE, &REQUESTS),
    groups: &GROUPS,
    roles: &ROLES,
    explanations: &[EXPLANATIONS],
};

static PROACTIVE: Matrix = proactive(
    &[
        article_20(
            "第二十条第（一）项",
            &[line("regulations", &["规章"]), line("normative_documents", &["规范性文件"])],
            &[
                count_of("created", &["本年新制作数量"], Overlap::Documents),
                count_of("newly_disclosed", &["本年新公开数量"], Overlap::Documents),
                count_of("total_disclosed", &["对外公开总数量"], Overlap::Documents),
            ],
        ),
        article_20(
            "第二十条第（五）项",
            &[line("licences", &["行政许可"]), line("other_services", &["其他对外管理服务事项"])],
            DECISIONS,
        ),
        article_20(
            "第二十条第（六）项",
            &[line("penalties", &["行政处罚"]), line("compulsory_measures", &["行政强制"])],
            DECISIONS,
        ),
        article_20(
            "第二十条第（八）项",
            &[line("fees", &["行政事业性收费"])],
            &[PRIOR_ITEMS, CHANGE],
        ),
        article_20(
            "第二十条第（九）项",
            &[line("procurement", &["政府集中采购"])],
            &[
                count("items", &["采购项目数量"]),
                Column {
                    line: line("amount", &["采购总金额"]),
                    measure: Measure::Money(None),
                    overlap: None,
                },
            ],
        ),
    ],
    &[
        Equation {
            rule: &T2_TOTAL,
            each: Each::Row,
            left: &[plus("total_disclosed")],
            relation: Relation::AtLeast,
            right: &[plus("newly_disclosed")],
            fills: false,
        },
        Equation {
            rule: &T2_ITEMS,
            each: Each::Row,
            left: &[plus("prior_items"), plus("change")],
            relation: Relation::AtLeast,
            right: &[],
            fills: false,
        },
    ],
    &[Equation {
        rule: &T2_ITEMS_YEAR,
        each: Each::Row,
        left: &[plus("prior_items")],
        relation: Relation::Equal,
        right: &[plus("prior_items"), plus("change")],
        fills: false,
    }],
);

const PRIOR_ITEMS: Column = count_of("prior_items", &["上一年项目数量"], Overlap::Items);
const CHANGE: Column = Column {
    line: line("change", &["本年增/减"]),
    measure: Measure::Change,
    overlap: Some(Overlap::Items),
};
static DECISIONS: &[Column] = &[PRIOR_ITEMS, CHANGE, count("decisions", &["处理决定数量"])];

static REQUESTS: Matrix =
    requests(&[request_block(&ROWS)], &[APPLICANT_SUM, closed_sum(&OUTCOMES), BALANCE]);

static ROWS: [Line; 23] = request_rows([line("other", &[OUTCOME, "（六）其他处理"])]);
static OUTCOMES: [Term; 19] = outcomes(&ROWS);

static GROUPS: [Group; 6] = groups(&[LineKey("other")]);
static ROLE_OUTCOMES: [(Outcome, LineKey); 19] =
    roles::outcomes([(Outcome::Otherwise, LineKey("other"))]);

static ROLES: Roles = Roles {
    passages: PASSAGES,
    tables: roles::TABLES,
    unasked: &[],
    stages: roles::STAGES,
    outcomes: &ROLE_OUTCOMES,
    applicants: roles::APPLICANTS,
    proceedings: roles::PROCEEDINGS,
    endings: roles::ENDINGS,
    items: &[
        (Item::Regulations, LineKey("regulations")),
        (Item::Documents, LineKey("normative_documents")),
        (Item::Licences, LineKey("licences")),
        (Item::Services, LineKey("other_services")),
        (Item::Penalties, LineKey("penalties")),
        (Item::Compulsion, LineKey("compulsory_measures")),
        (Item::Fees, LineKey("fees")),
        (Item::Procurement, LineKey("procurement")),
    ],
    aspects: &[
        (Aspect::Made, LineKey("created")),
        (Aspect::Published, LineKey("newly_disclosed")),
        (Aspect::PublishedInAll, LineKey("total_disclosed")),
        (Aspect::Decisions, LineKey("decisions")),
        (Aspect::ItemsBefore, LineKey("prior_items")),
        (Aspect::ItemsChanged, LineKey("change")),
        (Aspect::Purchases, LineKey("items")),
        (Aspect::Amount, LineKey("amount")),
    ],
};
