//! 国办公开办函〔2021〕30号: the format from report year 2021 on.
//!
//! Transcribed from the notice: labels exactly as printed, keys ours.

use super::explanations::EXPLANATIONS;
use super::passages::PASSAGES;
use super::roles::{self, groups};
use super::shared::{
    APPLICANT_SUM, BALANCE, OUTCOME, article_20, closed_sum, count, count_of, line, outcomes,
    proactive, request_block, request_rows, requests, sections,
};
use super::sums::{T2_STOCK, T2_YEAR};
use crate::form::{
    Aspect, Column, Each, Edition, Equation, Group, Item, Line, LineKey, Matrix, Measure, Outcome,
    Overlap, Relation, Roles, Term, minus, plus,
};

/// The format.
pub static EDITION: Edition = Edition {
    name: "2021",
    catalogue: &super::CATALOGUE,
    notice: "国办公开办函〔2021〕30号",
    first_year: 2021,
    reconsideration_first: Some(2024),
    handling_fee: true,
    overview_length: Some(1000),
    sections: &sections(&PROACTIVE, &REQUESTS),
    groups: &GROUPS,
    roles: &ROLES,
    explanations: &[EXPLANATIONS],
};

static PROACTIVE: Matrix = proactive(
    &[
        article_20(
            "第二十条第（一）项",
            &[line("regulations", &["规章"]), line("normative_documents", &["行政规范性文件"])],
            &[
                count_of("issued", &["本年制发件数"], Overlap::Documents),
                count_of("repealed", &["本年废止件数"], Overlap::Documents),
                count_of("in_force", &["现行有效件数"], Overlap::Documents),
            ],
        ),
        article_20("第二十条第（五）项", &[line("licences", &["行政许可"])], DECISIONS),
        article_20(
            "第二十条第（六）项",
            &[line("penalties", &["行政处罚"]), line("compulsory_measures", &["行政强制"])],
            DECISIONS,
        ),
        article_20(
            "第二十条第（八）项",
            &[line("fees", &["行政事业性收费"])],
            &[Column {
                line: line("amount", &["本年收费金额（单位：万元）"]),
                measure: Measure::Money(Some("万元")),
                overlap: None,
            }],
        ),
    ],
    &[Equation {
        rule: &T2_STOCK,
        each: Each::Row,
        left: &[plus("in_force")],
        relation: Relation::AtLeast,
        right: &[plus("issued"), minus("repealed")],
        fills: false,
    }],
    &[Equation {
        rule: &T2_YEAR,
        each: Each::Row,
        left: &[plus("in_force"), minus("issued"), plus("repealed")],
        relation: Relation::Equal,
        right: &[plus("in_force")],
        fills: false,
    }],
);

static DECISIONS: &[Column] = &[count("decisions", &["本年处理决定数量"])];

static REQUESTS: Matrix =
    requests(&[request_block(&ROWS)], &[APPLICANT_SUM, closed_sum(&OUTCOMES), BALANCE]);

const OTHER_OUTCOMES: &str = "（六）其他处理";
static ROWS: [Line; 25] = request_rows([
    line(
        "other_uncorrected",
        &[
            OUTCOME,
            OTHER_OUTCOMES,
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        ],
    ),
    line(
        "other_unpaid",
        &[
            OUTCOME,
            OTHER_OUTCOMES,
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        ],
    ),
    line("other_misc", &[OUTCOME, OTHER_OUTCOMES, "3.其他"]),
]);
static OUTCOMES: [Term; 21] = outcomes(&ROWS);

static GROUPS: [Group; 6] =
    groups(&[LineKey("other_uncorrected"), LineKey("other_unpaid"), LineKey("other_misc")]);
static ROLE_OUTCOMES: [(Outcome, LineKey); 21] = roles::outcomes([
    (Outcome::Uncorrected, LineKey("other_uncorrected")),
    (Outcome::Unpaid, LineKey("other_unpaid")),
    (Outcome::Miscellaneous, LineKey("other_misc")),
]);

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
        (Item::Penalties, LineKey("penalties")),
        (Item::Compulsion, LineKey("compulsory_measures")),
        (Item::Fees, LineKey("fees")),
    ],
    aspects: &[
        (Aspect::Made, LineKey("issued")),
        (Aspect::Repealed, LineKey("repealed")),
        (Aspect::InForce, LineKey("in_force")),
        (Aspect::Decisions, LineKey("decisions")),
        (Aspect::Amount, LineKey("amount")),
    ],
};
