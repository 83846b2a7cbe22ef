//! A form that no notice prescribes, read from a Word file.

mod made;
#[path = "../../../tests/common/toy.rs"]
mod toy;

use made::{BARE, body, word};
use nianbao::intake::{Certainty, read_in};
use nianbao::report::{Action, Agency, AgencyKind, Report};
use nianbao_readers::{Found, document};
use toy::{TOY, TOYS};

#[test]
fn every_figure_of_it_is_read_from_its_cell() {
    let agency = Agency { name: "示例街道办事处".to_owned(), kind: AgencyKind::Subdistrict };
    let mut report = Report::begun(&TOYS, agency, 2031);
    let entries = TOY.cells().enumerate().map(|(i, cell)| (cell, (3 + i).to_string()));
    report.apply(Action::EnterFigures(entries.collect()));
    let found = document("report.docx", &word(&body(&report, &BARE))).expect("a Word file");
    let Found::Document { document, .. } = found else { unreachable!("no page") };
    let transcript = read_in(&TOYS, &document).expect("a report");
    assert_eq!(transcript.report.edition, &TOY);
    assert_eq!(transcript.report.figures, report.figures);
    assert_eq!(transcript.count(Certainty::Read), TOY.cells().count());
}
