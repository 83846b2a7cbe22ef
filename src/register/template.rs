//! An empty register as a workbook: heads that are understood, lists to choose from, and a sheet
//! that says what each outcome is.

use super::columns::Column;
use super::named::{column, row};
use crate::form::{Applicant, Edition, Ending, Line, LineRef, Table};
use crate::formats::table::{self, Content};
use crate::formats::workbook::{Choice, Chosen, write_with_choices};
use std::io;

/// The columns of a register of ours.
pub const TEMPLATE_HEADS: [Column; 13] = [
    Column::Serial,
    Column::Received,
    Column::Applicant,
    Column::Kind,
    Column::Content,
    Column::CarriedIn,
    Column::Extended,
    Column::Closed,
    Column::Outcome,
    Column::Reason,
    Column::Reconsideration,
    Column::Direct,
    Column::After,
];

/// Lines of the template that have lists to choose from.
const LINES: usize = 2_000;

/// The sheets.
const REGISTER: &str = "台账";
const EXPLAINED: &str = "填写说明";

/// What a word of the template stands for, with a sentence about it.
struct Explained {
    name: String,
    meaning: &'static str,
}

/// The template for this form.
///
/// # Errors
/// Only where memory cannot be written to.
pub fn template(edition: &'static Edition) -> io::Result<Vec<u8>> {
    let heads = TEMPLATE_HEADS.iter().map(|column| Content::text(column.name())).collect();
    let register = table::Table { name: REGISTER, rows: vec![heads], heads: 1, fixed: 1 };
    let (explained, lists) = explained(edition);
    let at = |wanted: Column| TEMPLATE_HEADS.iter().position(|column| *column == wanted);
    let mut choices = Vec::new();
    let mut choose = |column: Column, of: Chosen, said: &'static str| {
        if let Some(column) = at(column) {
            choices.push(Choice { sheet: 0, column, rows: 1..=LINES, of, said });
        }
    };
    let [outcomes, kinds, endings, yes] = lists
        .map(|rows| Chosen::List(format!("'{EXPLAINED}'!$A${}:$A${}", rows.start + 1, rows.end)));
    const LISTED: &str = "请从下拉列表中选择；各项的含义见“填写说明”。";
    choose(Column::Received, Chosen::Day, "请填写日期，如 2024-3-5。");
    choose(Column::Closed, Chosen::Day, "请填写日期，如 2024-3-5；没有办结的不填。");
    choose(Column::Kind, kinds, LISTED);
    choose(Column::Outcome, outcomes, LISTED);
    choose(Column::CarriedIn, yes.clone(), LISTED);
    choose(Column::Extended, yes, LISTED);
    for column in [Column::Reconsideration, Column::Direct, Column::After] {
        choose(column, endings.clone(), LISTED);
    }
    write_with_choices(&[register, explained], &choices)
}

/// The sheet that explains, and the rows on it of outcomes, kinds, endings, yes and no.
fn explained(edition: &'static Edition) -> (table::Table, [std::ops::Range<usize>; 4]) {
    let mut rows = vec![vec![Content::text("可选的内容"), Content::text("说明")]];
    let mut part = |title: &str, listed: Vec<Explained>| {
        rows.push(vec![Content::Empty, Content::text(title)]);
        let start = rows.len();
        rows.extend(
            listed.into_iter().map(|one| vec![Content::text(one.name), Content::text(one.meaning)]),
        );
        start..rows.len()
    };
    let plain = |name: &str, meaning: &'static str| Explained { name: name.to_owned(), meaning };
    let lists = [
        part("办理结果：一件申请只选一项；没有办结的不填", outcomes(edition)),
        part("申请人类型：一件申请只计入一类", kinds(edition)),
        part("行政复议、行政诉讼的结果：没有复议、诉讼的不填", endings(edition)),
        part(
            "是否上年结转、是否延期",
            vec![
                plain("是", "上年收到、上年没有办完的选“是”；经批准延长答复期限的选“是”。"),
                plain("否", "不填按“否”算。"),
            ],
        ),
    ];
    (table::Table { name: EXPLAINED, rows, heads: 1, fixed: 1 }, lists)
}

fn meaning(edition: &'static Edition, table: Table, line: LineRef) -> &'static str {
    let told = edition.table(table).and_then(|matrix| edition.explanation(matrix.key, line));
    told.map_or("", |told| told.meaning)
}

fn outcomes(edition: &'static Edition) -> Vec<Explained> {
    let lines = edition.roles.outcomes.iter().map(|(_, line)| *line);
    let named = lines.filter_map(|line| {
        let name = row(edition, line)?.spoken();
        Some(Explained { name, meaning: meaning(edition, Table::Requests, LineRef::Row(line)) })
    });
    named.collect()
}

fn kinds(edition: &'static Edition) -> Vec<Explained> {
    let kinds = edition.roles.applicants.iter().filter(|(kind, _)| *kind != Applicant::All);
    let named = kinds.filter_map(|(_, line)| {
        let name = column(edition, Table::Requests, *line)?.spoken();
        Some(Explained { name, meaning: meaning(edition, Table::Requests, LineRef::Column(*line)) })
    });
    named.collect()
}

fn endings(edition: &'static Edition) -> Vec<Explained> {
    let endings = edition.roles.endings.iter().filter(|(ending, _)| *ending != Ending::All);
    // The columns stand once for each kind of proceedings.
    let mut named: Vec<Explained> = Vec::new();
    for (_, line) in endings {
        let name = column(edition, Table::Disputes, *line).map(Line::spoken).unwrap_or_default();
        let meaning = meaning(edition, Table::Disputes, LineRef::Column(*line));
        named.push(Explained { name, meaning });
    }
    named
}
