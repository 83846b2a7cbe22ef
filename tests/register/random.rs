//! Registers that chance has made: counted here as an independent count has it.

use super::{YEAR, cell, editions};
use nianbao::form::{CellRef, Edition, Role, Row, Table};
use nianbao::register::{
    Column, Exit, Register, Tally, Understanding, Verdict, exit_name, exits, kind_name, kinds, tell,
};
use nianbao::report::{Action, Agency, Quantity, Report};
use nianbao::rules::check;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A request as it was, before anybody has written it down.
#[derive(Clone, Debug)]
struct Request {
    /// By how many years it came before the year.
    age: u16,
    kind: usize,
    /// In how many years it was closed; none while it is open.
    closed_in: Option<u16>,
    outcome: usize,
    case: usize,
    /// How it is written.
    style: usize,
}

fn request() -> impl Strategy<Value = Request> {
    (
        0..3_u16,
        0..20_usize,
        prop::option::weighted(0.8, 0..3_u16),
        0..40_usize,
        0..8_usize,
        0..12_usize,
    )
        .prop_map(|(age, kind, closed_in, outcome, case, style)| Request {
            age,
            kind,
            closed_in,
            outcome,
            case,
            style,
        })
}

fn day(year: u16, month: u16, style: usize) -> String {
    match style % 4 {
        0 => format!("{year}-{month:02}-15"),
        1 => format!("{year}年{month}月15日"),
        2 => format!("{year}/{month}/15 09:30"),
        _ => format!("{year}{month:02}15"),
    }
}

const HEADS: [(Column, [&str; 2]); 6] = [
    (Column::Serial, ["序号", "编号"]),
    (Column::Received, ["收到日期", "收件时间"]),
    (Column::Kind, ["申请人类型", "申请主体类别"]),
    (Column::Closed, ["答复日期", "办结时间"]),
    (Column::Outcome, ["办理结果", "答复类型"]),
    (Column::Reconsideration, ["行政复议结果", "复议情况"]),
];

const CASES: [(&str, Option<&str>); 8] = [
    ("", None),
    ("无", None),
    ("否", None),
    ("", None),
    ("维持", Some("upheld")),
    ("撤销", Some("corrected")),
    ("驳回", Some("other")),
    ("审理中", Some("pending")),
];

fn written(at: usize, request: &Request, edition: &'static Edition) -> BTreeMap<Column, String> {
    let closed: Vec<Exit> =
        exits(edition).into_iter().filter(|exit| *exit != Exit::CarriedOut).collect();
    let kinds = kinds(edition);
    let outcome = closed[request.outcome % closed.len()];
    let kind = kind_name(kinds[request.kind % kinds.len()], edition);
    let year = YEAR - request.age;
    let mut line = BTreeMap::from([
        (Column::Serial, (at + 1).to_string()),
        (Column::Received, day(year, 3, request.style)),
        (Column::Kind, if request.style.is_multiple_of(3) { format!(" {kind} ") } else { kind }),
        (Column::Reconsideration, CASES[request.case].0.to_owned()),
    ]);
    if let Some(later) = request.closed_in {
        line.insert(Column::Closed, day(year + later, 9, request.style / 2));
        line.insert(Column::Outcome, exit_name(outcome, edition));
    } else if request.style.is_multiple_of(2) {
        line.insert(Column::Outcome, "办理中".to_owned());
    }
    line
}

/// The independent count: by the requests themselves, in words of addresses.
fn counted(requests: &[Request], edition: &'static Edition) -> BTreeMap<String, usize> {
    let outcomes: Vec<&str> = edition.roles.outcomes.iter().map(|(_, key)| key.0).collect();
    let kinds: Vec<&str> = edition
        .roles
        .applicants
        .iter()
        .map(|(_, key)| key.0)
        .filter(|key| *key != "total")
        .collect();
    let mut counts = BTreeMap::new();
    let mut one = |address: String| *counts.entry(address).or_insert(0) += 1;
    for request in requests {
        let closed = request.closed_in.map(|later| YEAR - request.age + later);
        if closed.is_some_and(|closed| closed < YEAR) {
            continue;
        }
        let came = if request.age == 0 { "received" } else { "carried_in" };
        let mut rows = vec![came];
        if closed == Some(YEAR) {
            rows.extend([outcomes[request.outcome % outcomes.len()], "closed_total"]);
        } else {
            rows.push("carried_out");
        }
        for row in rows {
            one(format!("requests.{row}.{}", kinds[request.kind % kinds.len()]));
            one(format!("requests.{row}.total"));
        }
        if let Some(ending) = CASES[request.case].1 {
            one(format!("disputes.reconsideration.{ending}"));
            one("disputes.reconsideration.total".to_owned());
        }
    }
    counts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_counted_here_is_what_an_independent_count_has(
        requests in prop::collection::vec(request(), 0..60),
        order in Just((0..6_usize).collect::<Vec<_>>()).prop_shuffle(),
        names in 0..2_usize,
        mark in prop::sample::select(vec!["\t", ","]),
    ) {
        for edition in editions() {
            let lines: Vec<_> =
                requests.iter().enumerate().map(|(at, one)| written(at, one, edition)).collect();
            let head = |at: &usize| HEADS[*at].1[names].to_owned();
            let quoted = |text: String| {
                if text.contains([',', '"']) { format!("\"{text}\"") } else { text }
            };
            let mut text = order.iter().map(head).collect::<Vec<_>>().join(mark);
            for line in &lines {
                let cell = |at: &usize| quoted(line.get(&HEADS[*at].0).cloned().unwrap_or_default());
                text += "\r\n";
                text += &order.iter().map(cell).collect::<Vec<_>>().join(mark);
            }
            let Some(register) = Register::of_text(&text).into_iter().next() else {
                prop_assert!(requests.is_empty());
                continue;
            };
            prop_assert_eq!(register.lines.len(), requests.len());
            let understood = Understanding::of(&register, edition, YEAR);
            let account = tell(&register, &understood, edition, YEAR);
            let untold: Vec<&Verdict> =
                account.lines.iter().filter(|line| matches!(line, Verdict::Untold(_))).collect();
            prop_assert!(untold.is_empty(), "{:?}", untold);
            let tally = Tally::of(&account, edition);
            let expected = counted(&requests, edition);
            for cell in edition.cells() {
                let expected = expected.get(&cell.to_string()).copied().unwrap_or(0);
                prop_assert_eq!(tally.count(cell), expected, "{}", cell);
            }
        }
    }

    #[test]
    fn the_sums_of_the_form_hold_whatever_stands_in_a_register(
        cells in prop::collection::vec(prop::collection::vec(
            prop::sample::select(vec![
                "", "2024-1-5", "2023-12-30", "2025-3-1", "2024-2-30", "3月5日", "自然人", "法人", "公开",
                "不予公开", "办理中", "信访，公开", "维持", "是", "张三", "某某公司", "合计", "\"", "，",
            ]), 8), 0..40),
    ) {
        for edition in editions() {
            let heads = "收到日期\t申请人类型\t申请人\t上年结转\t答复日期\t办理结果\t行政复议\t行政诉讼";
            let rows = cells.iter().map(|row| row.join("\t"));
            let text: Vec<String> = [heads.to_owned()].into_iter().chain(rows).collect();
            for register in Register::of_text(&text.join("\n")) {
                let understood = Understanding::of(&register, edition, YEAR);
                let account = tell(&register, &understood, edition, YEAR);
                let tally = Tally::of(&account, edition);
                let sum = |cells: &[CellRef]| cells.iter().map(|cell| tally.count(*cell)).sum::<usize>();
                for (kind, _) in edition.roles.applicants {
                    let of = |row| edition.cell_of(Role::Request(row, *kind)).expect("a cell");
                    let outcomes: Vec<CellRef> =
                        edition.roles.outcomes.iter().map(|(one, _)| of(Row::Of(*one))).collect();
                    prop_assert_eq!(sum(&outcomes), tally.count(of(Row::Closed)));
                    prop_assert_eq!(
                        sum(&[of(Row::Received), of(Row::CarriedIn)]),
                        sum(&[of(Row::Closed), of(Row::CarriedOut)])
                    );
                }
                let received = [Row::Received, Row::CarriedIn].map(|row| edition.requests(row).expect("a cell"));
                prop_assert_eq!(sum(&received), account.counted());

                // Filled into a report that reckons nothing itself.
                let mut desk = Report::empty(edition, YEAR, Agency::default());
                let tables: BTreeSet<_> = [Table::Requests, Table::Disputes]
                    .iter().filter_map(|table| edition.table(*table)).map(|matrix| matrix.key).collect();
                desk.apply(Action::Fill(Box::new(tally.filling(YEAR, &tables))));
                for cell in edition.cells().filter(|cell| tables.contains(&cell.matrix())) {
                    let expected = Quantity::whole(i64::try_from(tally.count(cell)).expect("few"));
                    prop_assert_eq!(desk.figure(cell).quantity(), Some(expected), "{}", cell);
                }
                let broken: Vec<String> = check(&desk)
                    .into_iter()
                    .filter(|finding| finding.rule.id.starts_with("T3") || finding.rule.id.starts_with("T4"))
                    .map(|finding| finding.headline)
                    .collect();
                prop_assert!(broken.is_empty(), "{:?}", broken);
            }
        }
    }

    #[test]
    fn no_text_makes_the_reader_fail(text in "[\\t\\n,;\"收到日期申请人答复办理结果0-9年月日自然公开\u{3000} ]{0,400}") {
        for register in Register::of_text(&text) {
            for edition in editions() {
                let understood = Understanding::of(&register, edition, YEAR);
                let account = tell(&register, &understood, edition, YEAR);
                prop_assert_eq!(account.lines.len(), register.lines.len());
            }
        }
    }
}

#[test]
fn the_cells_that_tests_name_are_there() {
    for edition in editions() {
        for address in ["requests.received.natural_person", "disputes.reconsideration.upheld"] {
            assert_eq!(cell(edition, address).to_string(), address);
        }
    }
}

#[test]
fn two_thousand_lines_take_less_than_a_second() {
    let heads = "序号\t收到日期\t申请人\t申请人类型\t申请内容\t答复日期\t办理结果\t行政复议结果";
    let mut text = heads.to_owned();
    for at in 0..2_000 {
        let month = at % 11 + 1;
        text += &format!(
            "\n{at}\t2024-{month}-5\t张{at}\t自然人\t申请公开第{at}号地块征收补偿安置方案及相关批复文件\t2024-{month}-25\t予以公开\t"
        );
    }
    for edition in editions() {
        // Other programs may take their turns meanwhile: one of some tries is enough.
        let mut took = (0..20).map(|_| {
            let since = std::time::Instant::now();
            let register = Register::of_text(&text).remove(0);
            let understood = Understanding::of(&register, edition, YEAR);
            let account = tell(&register, &understood, edition, YEAR);
            assert_eq!(account.counted(), 2_000);
            let received = cell(edition, "requests.received.total");
            assert_eq!(Tally::of(&account, edition).count(received), 2_000);
            since.elapsed().as_millis()
        });
        assert!(took.any(|took| took < 1_000), "never in a second");
    }
}
