//! The prose as people write it, in sentences of our own: how much of what they say is read,
//! and how much of a difference is found. Printed, and held to a floor.

mod common;

use common::all_zero;
use nianbao::form::{
    Applicant, Aspect, CellRef, Ending, Item, Outcome, PassageKey, Proceeding, Role, Row,
};
use nianbao::narrative::{Mention, Verdict, read};
use nianbao::report::{Action, Report, Totals};
use nianbao::rules::{Finding, check};

const SENTENCES: &str = include_str!("wordings/sentences.txt");
const SILENCES: &str = include_str!("wordings/silences.txt");

/// The cells in which a fact of the sentences stands; the number is put into the first.
fn roles(fact: &str) -> Vec<Role> {
    let total = |row| vec![Role::Request(row, Applicant::All)];
    let of = |outcome| total(Row::Of(outcome));
    let review = |ending| vec![Role::Dispute(Proceeding::Reconsideration, ending)];
    let suit = |ending| Proceeding::SUITS.map(|one| Role::Dispute(one, ending)).to_vec();
    let public = |item, aspect| vec![Role::Public(item, aspect)];
    match fact {
        "received" => total(Row::Received),
        "carried_in" => total(Row::CarriedIn),
        "closed" => total(Row::Closed),
        "carried_out" => total(Row::CarriedOut),
        "granted" => of(Outcome::Granted),
        "partly" => of(Outcome::Partly),
        "denied" => of(Outcome::StateSecret),
        "process" => of(Outcome::Process),
        "unavailable" | "not_held" => of(Outcome::NotHeld),
        "unprocessed" | "repeated" => of(Outcome::Repeated),
        "other" => [of(Outcome::Otherwise), of(Outcome::Miscellaneous)].concat(),
        "person" => vec![Role::Request(Row::Received, Applicant::Person)],
        "enterprise" => vec![Role::Request(Row::Received, Applicant::Enterprise)],
        "review" => review(Ending::All),
        "review_upheld" => review(Ending::Upheld),
        "review_corrected" => review(Ending::Corrected),
        "review_pending" => review(Ending::Pending),
        "suit" => suit(Ending::All),
        "suit_pending" => suit(Ending::Pending),
        "made" => public(Item::Documents, Aspect::Made),
        "repealed" => public(Item::Documents, Aspect::Repealed),
        "in_force" => public(Item::Documents, Aspect::InForce),
        "licences" => public(Item::Licences, Aspect::Decisions),
        "penalties" => public(Item::Penalties, Aspect::Decisions),
        "compulsion" => public(Item::Compulsion, Aspect::Decisions),
        "fees" => public(Item::Fees, Aspect::Amount),
        _ => unreachable!("{fact} is a fact"),
    }
}

/// The figure that holds a fact, where the form has one.
fn cell(report: &Report, fact: &str) -> Option<CellRef> {
    roles(fact).into_iter().find_map(|role| report.edition.cell_of(role))
}

fn enter(report: &mut Report, cell: CellRef, text: &str) {
    report.apply(Action::EnterFigure(cell, text.to_owned()));
}

/// A report of either form, its tables empty, with this sentence.
fn saying(edition: usize, sentence: &str) -> Report {
    let mut report = all_zero().remove(edition);
    if edition == 1 {
        report.year = 2023;
    }
    report.figures.clear();
    report.apply(Action::SetTotals(Totals::Typed));
    let year = report.year;
    let text = sentence
        .replace("{Y}", &year.to_string())
        .replace("{L}", &(year - 1).to_string())
        .replace("{N}", &(year + 1).to_string())
        .replace("\\n", "\n");
    for passage in report.edition.passages() {
        report.apply(Action::WritePassage(passage.key, String::new()));
    }
    report.apply(Action::WritePassage(PassageKey("overview.on_request"), text));
    report
}

/// The sentences with their facts.
fn sentences() -> impl Iterator<Item = (&'static str, Vec<(&'static str, &'static str)>)> {
    let lines = SENTENCES.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| {
        let (facts, sentence) = line.split_once('|').expect("facts | sentence");
        let fact = |fact: &'static str| fact.split_once('=').expect("fact=number");
        (sentence.trim(), facts.split_whitespace().map(fact).collect())
    })
}

/// A report with the sentence and the facts that it says.
fn agreeing(edition: usize, sentence: &str, facts: &[(&str, &str)]) -> Report {
    let mut report = saying(edition, sentence);
    for (fact, number) in facts {
        if let Some(cell) = cell(&report, fact) {
            enter(&mut report, cell, number);
        }
    }
    report
}

fn of_prose(report: &Report) -> Vec<Finding> {
    check(report).into_iter().filter(|finding| finding.rule.id.starts_with('N')).collect()
}

fn is_linked(mentions: &[Mention], cell: CellRef) -> bool {
    mentions.iter().any(|mention| match &mention.verdict {
        Verdict::Agrees(subject) => subject.cells.contains(&cell),
        _ => false,
    })
}

fn percent(part: usize, whole: usize) -> usize {
    (part * 100).checked_div(whole).unwrap_or(100)
}

#[test]
fn what_our_own_sentences_say_is_read_and_nothing_else() {
    let (mut facts_said, mut linked, mut alarms, mut read_in_all) = (0, 0, 0, 0);
    for edition in 0..2 {
        for (sentence, facts) in sentences() {
            let report = agreeing(edition, sentence, &facts);
            for finding in of_prose(&report) {
                alarms += 1;
                println!("alarm in {sentence}: {} {}", finding.headline, finding.arithmetic);
            }
            let mentions = read(&report);
            read_in_all += mentions.iter().filter(|one| one.subject().is_some()).count();
            for (fact, _) in &facts {
                let Some(cell) = cell(&report, fact) else { continue };
                facts_said += 1;
                if is_linked(&mentions, cell) {
                    linked += 1;
                } else {
                    println!("not read: {fact} in {sentence}");
                }
            }
        }
    }
    println!(
        "own sentences: {facts_said} facts, {linked} read ({} %), {read_in_all} numbers linked, {alarms} alarms",
        percent(linked, facts_said)
    );
    assert_eq!(alarms, 0);
    assert!(percent(linked, facts_said) >= 97);
}

#[test]
fn what_no_table_counts_is_left_in_peace_whatever_the_tables_hold() {
    for edition in 0..2 {
        for line in SILENCES.lines().filter(|line| !line.starts_with('#')) {
            let mut report = saying(edition, line);
            for cell in report.edition.cells().collect::<Vec<_>>() {
                enter(&mut report, cell, "777");
            }
            let found = of_prose(&report);
            let said: Vec<&str> = found.iter().map(|one| one.headline.as_str()).collect();
            assert!(found.is_empty(), "{line}: {said:?}");
        }
    }
}
