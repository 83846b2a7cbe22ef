//! Reports that acts of a person lead to, made of texts that chance would never type: what a
//! door lets out and in is held to them.

use nianbao::editions::EDITIONS;
use nianbao::form::CellRef;
use nianbao::report::{
    Acknowledgement, Action, Agency, AgencyKind, Date, Figure, Report, Totals, YEARS,
};
use proptest::prelude::*;

/// What stands in texts and cells: what a door, a parser or a reader could stumble over.
const PIECES: &[&str] = &[
    "{{",
    "}}",
    "\\{{",
    "{{requests.received.total}}",
    "{{change.requests.received.total}}",
    "{{growth.disputes.reconsideration.total}}",
    "{{无此}}",
    "{{group.granted}}",
    "\\",
    "\u{0}",
    "\u{FFFD}",
    "\u{202E}",
    "\u{2066}",
    "\u{FEFF}",
    "\u{200B}",
    "\u{2028}",
    "\r",
    "\n",
    "\r\n",
    "\t",
    " ",
    "\u{3000}",
    "<script>",
    "</script",
    "<!--",
    "&amp;",
    "&",
    "\"",
    "'",
    "收到申请12件",
    "。",
    "字",
    "𠀀",
    "x",
    "0",
    "7",
    "1,234",
    "件",
    "（其中1件）",
    "(1)",
    "/",
    "-",
    "无",
    "=",
    "+1",
    "1e5",
    ".5",
    "-0",
    "007",
    "12.50",
    "万元",
    "null",
    "true",
];

/// A text of some of them.
pub fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES);
    prop_oneof![
        8 => prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat()),
        1 => "\\PC{0,12}",
    ]
}

/// What is entered into a cell: numbers of up to thirty digits, and anything else.
pub fn figure() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[0-9]{1,4}",
        3 => "[1-9][0-9]{8,29}",
        1 => "-?[0-9]{1,14}\\.[0-9]{1,6}",
        1 => "[0-9]{1,3}(,[0-9]{3}){0,6}",
        2 => text(),
    ]
}

/// One act: which, where, with what text and what figure.
type Act = (u8, u16, String, String);

/// A report that some acts have led to, last year's beside it or not.
pub fn report() -> impl Strategy<Value = Report> {
    let acts = || prop::collection::vec((any::<u8>(), any::<u16>(), text(), figure()), 0..24);
    let agency = text().prop_map(|name| Agency { name, kind: AgencyKind::Subdistrict });
    (agency, 2018..2031_u16, acts(), acts()).prop_map(|(agency, year, before, acts)| {
        let mut previous = Report::new(agency.clone(), year - 1);
        before.into_iter().for_each(|one| act(&mut previous, one, None));
        let mut report = Report::new(agency, year);
        acts.into_iter().for_each(|one| act(&mut report, one, Some(&previous)));
        report
    })
}

fn act(report: &mut Report, (which, at, text, figure): Act, previous: Option<&Report>) {
    let at = usize::from(at);
    let cells: Vec<CellRef> = report.edition.cells().collect();
    let cell = cells[at % cells.len()];
    let passages: Vec<_> = report.edition.passages().map(|passage| passage.key).collect();
    let passage = passages[at % passages.len()];
    let answer = || Acknowledgement {
        rule: format!("C{at}"),
        at: cell.to_string(),
        basis: text.clone(),
        reason: figure.clone(),
    };
    let act = match which % 20 {
        0..=4 => Action::EnterFigure(cell, figure),
        5 => Action::EnterFigures(
            cells.iter().skip(at % 190).take(9).map(|cell| (*cell, figure.clone())).collect(),
        ),
        6 => Action::FillBlanks(cell.matrix().0),
        7 => Action::TidyFigure(cell),
        8 => Action::NameAgency(text),
        9 => Action::ChooseKind(AgencyKind::ALL[at % 5]),
        10 => Action::ChooseYear(if at.is_multiple_of(3) {
            at as u16
        } else {
            2017 + (at % 14) as u16
        }),
        11 => Action::ChooseEdition(EDITIONS[at % EDITIONS.len()]),
        12 => Action::WriteTitle((at.is_multiple_of(2)).then_some(text)),
        13 => Action::WritePreamble(text),
        14 | 15 => Action::WritePassage(passage, text),
        16 => {
            Action::SetTotals(if at.is_multiple_of(2) { Totals::Automatic } else { Totals::Typed })
        }
        17 => match at % 4 {
            0 => Action::DatePublication(Date::parse("2026-01-20")),
            1 => Action::SetDeadline(Date::parse("2026-02-01")),
            2 => Action::LimitOverview(Some(u32::try_from(at).unwrap_or(0))),
            _ => Action::SetAppendix(at % 8 == 3),
        },
        18 => Action::Acknowledge(answer()),
        _ => match previous {
            Some(previous) if !at.is_multiple_of(4) => {
                Action::KeepBeside(Some(Box::new(previous.clone())))
            }
            _ if at.is_multiple_of(3) => Action::CarryIn,
            _ => {
                // Remarks come with files; no act writes one.
                report.notes.insert(cell, text);
                Action::SetAppendix(true)
            }
        },
    };
    report.apply(act);
    assert!(YEARS.contains(&report.year));
}

/// The report with every figure as the page leaves it: a file has numbers, not their spelling.
#[allow(dead_code, reason = "each test file uses its own part")]
pub fn tidied(report: &Report) -> Report {
    let mut tidied = report.clone();
    for cell in report.edition.cells() {
        let Some(measure) = report.edition.measure(cell) else { continue };
        let figure = Figure::typed(&report.tidied(cell), measure);
        if figure == Figure::BLANK {
            tidied.figures.remove(&cell);
        } else {
            tidied.figures.insert(cell, figure);
        }
    }
    tidied.previous = report.previous.as_deref().map(|one| std::sync::Arc::new(self::tidied(one)));
    tidied
}
