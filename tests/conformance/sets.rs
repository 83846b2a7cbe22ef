//! Cases of one line each about a set of reports.

use super::cases::{changed, changes_of};
use nianbao::exchange::open;
use nianbao::form::Field;
use nianbao::report::{Agency, AgencyKind, Report};
use nianbao::rollup::{Contribution, Rollup, Source, parse_roll, rules};
use std::collections::BTreeSet;

/// Runs the cases; the rules that they raise, and how many cases there are.
pub fn run(cases: &str) -> (BTreeSet<String>, usize) {
    let (mut failures, mut raised, mut count) = (Vec::new(), BTreeSet::new(), 0);
    for line in cases.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, base, expected, reports, findings] = parts.as_slice() else {
            unreachable!("{line}")
        };
        let found: Vec<String> = rules::check(&set(base, expected, reports))
            .into_iter()
            .map(|remark| {
                let place = match (remark.body, remark.finding.at) {
                    (Some(body), _) => body,
                    (None, Field::Figure(cell)) => cell.to_string(),
                    (None, at) => at.to_string(),
                };
                raised.insert(remark.finding.rule.id.to_owned());
                format!("{} {place}", remark.finding.rule.id)
            })
            .collect();
        let due: Vec<&str> =
            findings.split(',').map(str::trim).filter(|one| !one.is_empty()).collect();
        if found != due {
            failures.push(format!("{line}\n  found {found:?}"));
        }
        count += 1;
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    (raised, count)
}

/// A roll-up of reports that have come in; the office itself has nothing of its own.
fn set(base: &str, expected: &str, reports: &str) -> Rollup {
    let office = Agency { name: "示例区".to_owned(), kind: AgencyKind::Government };
    let year = open(&changed(base, &changes_of("")).to_string()).expect("opens").year;
    let mut rollup = Rollup::new(office, year);
    rollup.expect(parse_roll(&expected.replace(',', "\n")));
    rollup.fill_own();
    let mut by_hand = None;
    for (written, report) in (1..).zip(reports.split('+').map(str::trim)) {
        let (name, changes) = match report.strip_prefix("by hand") {
            Some(changes) => ("示例区汇总", changes),
            None => report.split_once(' ').unwrap_or((report, "")),
        };
        let opened = open(&changed(base, &changes_of(changes)).to_string()).expect("opens");
        let agency = Agency { name: name.to_owned(), ..opened.agency.clone() };
        let one = Report { agency, ..opened };
        let one = Contribution { written, ..Contribution::of(&one, "report.json", Source::Data) };
        if report.starts_with("by hand") {
            by_hand = Some(one.digest.clone());
        }
        rollup.receive(vec![one]);
    }
    if let Some(digest) = by_hand {
        rollup.take_as_hand(&digest);
    }
    rollup
}
