//! A report that says what a sentence says and holds together, with something in every place of
//! which the sentence says nothing.

use crate::said::{enter, roles, saying};
use nianbao::form::{Applicant, Edition, Ending, Outcome, Proceeding, Role, Row};
use nianbao::report::Report;

/// What stands where the sentence says nothing.
const ELSEWHERE: &str = "777";

/// Every way in which a case can end.
const ENDINGS: [Ending; 5] =
    [Ending::Upheld, Ending::Corrected, Ending::Other, Ending::Pending, Ending::All];

/// Applications received, where nothing else follows from what is said.
const RECEIVED: i64 = 97;

/// The facts that say how applications ended.
const OUTCOMES: &[&str] = &[
    "granted",
    "partly",
    "denied",
    "state_secret",
    "internal",
    "process",
    "enforcement",
    "unavailable",
    "not_held",
    "to_be_made",
    "unclear",
    "unprocessed",
    "repeated",
    "petition",
    "other",
    "late",
];

/// The facts that say what bodies applied.
const BODIES: &[&str] = &["enterprise", "bodies", "charity", "lawyers"];

/// A number of a fact with one more.
pub fn more(number: &str) -> String {
    let (whole, rest) = number.split_once('.').unwrap_or((number, ""));
    let whole = whole.parse::<i64>().map_or(1, |whole| whole + 1);
    if rest.is_empty() { whole.to_string() } else { format!("{whole}.{rest}") }
}

/// A report with the sentence and the facts that it says.
pub fn filled(edition: &'static Edition, sentence: &str, facts: &[(&str, &str)]) -> Report {
    let mut report = saying(edition, sentence);
    let received = edition.requests(Row::Received).expect("applications are counted");
    for cell in report.edition.cells().collect::<Vec<_>>() {
        let is_request = cell.matrix() == received.matrix();
        enter(&mut report, cell, if is_request { "0" } else { ELSEWHERE });
    }
    for proceedings in [&[Proceeding::Reconsideration][..], &Proceeding::SUITS] {
        let of_it =
            |role: &Role| matches!(role, Role::Dispute(one, _) if proceedings.contains(one));
        // Of what something is said, nothing else is there.
        if facts.iter().any(|(fact, _)| roles(fact).iter().any(of_it)) {
            for ending in ENDINGS {
                let cells = proceedings.iter().map(|one| Role::Dispute(*one, ending));
                for cell in edition.cells_of(cells).unwrap_or_default() {
                    enter(&mut report, cell, "0");
                }
            }
        }
    }
    let said = |fact: &str| {
        let found = facts.iter().find(|(known, _)| *known == fact)?;
        found.1.parse::<i64>().ok()
    };
    let sum = |of: &[&str]| -> i64 { of.iter().filter_map(|fact| said(fact)).sum() };
    let (outcomes, bodies) = (sum(OUTCOMES), sum(BODIES));
    let carried_in = said("carried_in").unwrap_or(0);
    let left = said("carried_out").unwrap_or(0);
    let follows = || match (said("closed"), said("person"), outcomes) {
        (Some(closed), ..) => closed + left - carried_in,
        (_, Some(person), _) => person + bodies,
        (.., 0) => RECEIVED,
        (.., ended) => ended + left - carried_in,
    };
    let received = said("received").unwrap_or_else(follows);
    let closed = said("closed").unwrap_or_else(|| (received + carried_in - left).max(outcomes));
    let person = said("person").unwrap_or(received - bodies);
    let rows = [
        (Row::Received, Applicant::All, received),
        (Row::Received, Applicant::Person, person),
        (Row::CarriedIn, Applicant::All, carried_in),
        (Row::Closed, Applicant::All, closed),
        (Row::CarriedOut, Applicant::All, received + carried_in - closed),
    ];
    let mut put = |role: Role, number: &str| {
        if let Some(cell) = edition.cell_of(role) {
            enter(&mut report, cell, number);
        }
    };
    for (row, applicant, number) in rows {
        put(Role::Request(row, applicant), &number.to_string());
    }
    // How the rest ended of which nothing is said.
    let rest = (closed - outcomes).to_string();
    let ways: &[Outcome] = match said("granted") {
        None => &[Outcome::Granted],
        Some(_) => &[Outcome::Miscellaneous, Outcome::Otherwise],
    };
    for outcome in ways {
        put(Role::Request(Row::Of(*outcome), Applicant::All), &rest);
    }
    for (fact, number) in facts {
        let cell = roles(fact).into_iter().find_map(|role| edition.cell_of(role));
        if let Some(cell) = cell {
            enter(&mut report, cell, number);
        }
    }
    report
}
