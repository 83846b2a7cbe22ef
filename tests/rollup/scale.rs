//! Many reports of full size, drawn one at a time, and what they cost.

use super::sample::{Spice, draw_of};
use nianbao::exchange::{admit, seal};
use nianbao::report::{Action, Agency, Report};
use nianbao::rollup::{Contribution, Rollup, Source, Sums, rules};
use std::time::{Duration, Instant};

/// The year that is added up.
const YEAR: u16 = 2025;

/// What the work took, without drawing the reports.
pub struct Cost {
    pub work: Duration,
}

/// The data file of one of many bodies: some three thousand characters of prose.
pub fn file(number: u64) -> String {
    let edition = nianbao::editions::for_year(YEAR);
    let mut report = Report { year: YEAR, ..draw_of(edition, number * 2 + 1, Spice::Written) };
    report.agency = Agency { name: format!("第{number}街道办事处"), ..report.agency };
    let sentence = "门户网站的栏目每月检查一次，过期的页面及时更换，群众来信逐件登记答复。";
    for key in
        ["overview.proactive", "overview.management", "overview.platform", "overview.supervision"]
    {
        report.apply(Action::WritePassage(
            report.edition.passage(key).expect("a passage"),
            sentence.repeat(21),
        ));
    }
    seal(&report)
}

fn contribution(text: &str) -> Contribution {
    let report = admit(text).expect("our own data opens");
    Contribution::of(&report, "报告.json", Source::Data)
}

/// Reads, checks and adds up reports, each let go before the next.
pub fn streamed(count: u64) -> Cost {
    let mut work = Duration::ZERO;
    let mut sums = None;
    for number in 0..count {
        let text = file(number);
        let begun = Instant::now();
        let one = contribution(&text);
        let sums = sums.get_or_insert_with(|| Sums::new(one.edition));
        sums.add(&one.figures);
        work += begun.elapsed();
    }
    Cost { work }
}

/// Reads, checks and keeps reports as the desk does, adds them up, and checks the set.
pub fn kept(count: u64) -> Cost {
    let mut work = Duration::ZERO;
    let mut read = Vec::new();
    for number in 0..count {
        let text = file(number);
        let begun = Instant::now();
        read.push(contribution(&text));
        work += begun.elapsed();
    }
    let begun = Instant::now();
    let mut rollup = Rollup::new(Agency::default(), YEAR);
    let receipt = rollup.receive(read);
    assert_eq!(receipt.counted as u64, count);
    let sums = rollup.sums();
    assert_eq!(sums.cells().count(), rollup.edition().cells().count());
    let _ = rules::check(&rollup);
    work += begun.elapsed();
    Cost { work }
}
