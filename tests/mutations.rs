//! How many slips are noticed: each figure of each correct report changed in the ways
//! in which people slip, and what the sums say of it. Printed, and held to a floor.

mod common;

use common::real;
use nianbao::exchange::open;
use nianbao::form::CellRef;
use nianbao::report::{Action, Quantity, Report, Totals};
use nianbao::rules::{Finding, check};

/// Correct reports: three that were published, and the bases of the conformance suite.
fn correct() -> Vec<Report> {
    let bases =
        [include_str!("conformance/base-2019.json"), include_str!("conformance/base-2021.json")];
    let mut reports: Vec<Report> = bases.iter().map(|text| open(text).expect("opens")).collect();
    reports.extend(["pengbu-2020", "suqian-2023", "suqian-2024"].map(real));
    for report in &mut reports {
        report.apply(Action::SetTotals(Totals::Typed));
    }
    reports
}

/// The ways in which a figure goes wrong.
const SLIPS: [&str; 5] = ["+1", "-1", "×10", "blanked", "swapped with its neighbour"];

/// The report with that slip in `cell`; `None` where it changes nothing.
fn slipped(report: &Report, slip: &str, cell: CellRef) -> Option<Report> {
    let quantity = report.quantity(cell);
    let entries = match slip {
        "+1" => vec![(cell, (quantity + Quantity::whole(1)).to_string())],
        "-1" if quantity > Quantity::ZERO => {
            vec![(cell, (quantity - Quantity::whole(1)).to_string())]
        }
        "×10" if quantity != Quantity::ZERO => vec![(cell, (quantity * 10).to_string())],
        "blanked" if quantity != Quantity::ZERO => vec![(cell, String::new())],
        "swapped with its neighbour" => {
            let row = report
                .edition
                .cells()
                .filter(|other| other.matrix() == cell.matrix() && other.row() == cell.row());
            let next = row.skip_while(|other| *other != cell).nth(1)?;
            let other = report.quantity(next);
            if other == quantity {
                return None;
            }
            vec![(cell, other.to_string()), (next, quantity.to_string())]
        }
        _ => return None,
    };
    let mut report = report.clone();
    report.apply(Action::EnterFigures(entries));
    Some(report)
}

/// Percent, rounded down.
fn percent(part: usize, whole: usize) -> usize {
    (part * 100).checked_div(whole).unwrap_or(100)
}

#[test]
fn slips_in_the_figures_are_noticed_and_the_culprit_is_named() {
    // Table two has no equalities, and two results of one kind of case that change places
    // leave their sum: no rule can see that.
    for (table, floor) in [
        ("proactive", None),
        ("requests", Some([100, 100, 100, 100, 100])),
        ("disputes", Some([100, 100, 100, 100, 20])),
    ] {
        for (i, slip) in SLIPS.iter().enumerate() {
            let (mut all, mut noticed, mut named, mut rightly) = (0, 0, 0, 0);
            for report in correct() {
                let before = check(&report);
                let cells: Vec<CellRef> =
                    report.edition.cells().filter(|c| c.matrix().0 == table).collect();
                for cell in cells {
                    let Some(wrong) = slipped(&report, slip, cell) else { continue };
                    all += 1;
                    let new: Vec<Finding> = check(&wrong)
                        .into_iter()
                        .filter(|finding| !before.contains(finding))
                        .collect();
                    noticed += usize::from(!new.is_empty());
                    if let Some(culprit) = new.iter().find_map(|finding| finding.culprit) {
                        named += 1;
                        rightly += usize::from(
                            culprit.cell == cell && culprit.should_be == report.quantity(cell),
                        );
                    }
                }
            }
            println!(
                "{table:10} {slip:28} {all:5} slips, noticed {:3} %, culprit named {:3} %, rightly {}",
                percent(noticed, all),
                percent(named, all),
                if named == 0 {
                    "—".to_owned()
                } else {
                    format!("{} %", percent(rightly, named))
                }
            );
            if let Some(floor) = floor {
                assert!(percent(noticed, all) >= floor[i], "{table} {slip}: {noticed} of {all}");
            }
            let is_single = *slip != "swapped with its neighbour";
            if table == "requests" && is_single {
                assert_eq!((percent(named, all), percent(rightly, named)), (100, 100), "{slip}");
            }
        }
    }
}
