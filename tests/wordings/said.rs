//! Sentences of our own with what they say, and reports that say it.

use crate::common::zero_of;
use nianbao::editions::passages;
use nianbao::form::Edition;
use nianbao::form::{Applicant, Aspect, CellRef, Ending, Item, Outcome, Proceeding, Role, Row};
use nianbao::narrative::{Mention, Verdict, read};
use nianbao::report::{Action, Report, Totals};
use nianbao::rules::{Finding, check};

const SENTENCES: &str = include_str!("sentences.txt");

/// The cells in which a fact of the sentences stands; the number is put into the first.
pub fn roles(fact: &str) -> Vec<Role> {
    let total = |row| vec![Role::Request(row, Applicant::All)];
    let of = |outcome| total(Row::Of(outcome));
    let review = |ending| vec![Role::Dispute(Proceeding::Reconsideration, ending)];
    let suit = |ending| Proceeding::SUITS.map(|one| Role::Dispute(one, ending)).to_vec();
    let public = |item, aspect| vec![Role::Public(item, aspect)];
    let from = |applicant| vec![Role::Request(Row::Received, applicant)];
    match fact {
        "received" => total(Row::Received),
        "carried_in" => total(Row::CarriedIn),
        "closed" => total(Row::Closed),
        "carried_out" => total(Row::CarriedOut),
        "granted" => of(Outcome::Granted),
        "partly" => of(Outcome::Partly),
        "denied" | "state_secret" => of(Outcome::StateSecret),
        "internal" => of(Outcome::Internal),
        "process" => of(Outcome::Process),
        "enforcement" => of(Outcome::Enforcement),
        "unavailable" | "not_held" => of(Outcome::NotHeld),
        "to_be_made" => of(Outcome::ToBeMade),
        "unclear" => of(Outcome::Unclear),
        "unprocessed" | "repeated" => of(Outcome::Repeated),
        "petition" => of(Outcome::Petition),
        "other" => [of(Outcome::Otherwise), of(Outcome::Miscellaneous)].concat(),
        "late" => [of(Outcome::Otherwise), of(Outcome::Uncorrected)].concat(),
        "person" => from(Applicant::Person),
        "enterprise" | "bodies" => from(Applicant::Enterprise),
        "charity" => from(Applicant::Charity),
        "lawyers" => from(Applicant::LawFirm),
        "review" => review(Ending::All),
        "review_upheld" => review(Ending::Upheld),
        "review_corrected" => review(Ending::Corrected),
        "review_other" => review(Ending::Other),
        "review_pending" => review(Ending::Pending),
        "suit" => suit(Ending::All),
        "suit_upheld" => suit(Ending::Upheld),
        "suit_pending" => suit(Ending::Pending),
        "direct" => vec![Role::Dispute(Proceeding::Direct, Ending::All)],
        "after" => vec![Role::Dispute(Proceeding::AfterReconsideration, Ending::All)],
        "rules_made" => public(Item::Regulations, Aspect::Made),
        "rules_repealed" => public(Item::Regulations, Aspect::Repealed),
        "rules_in_force" => public(Item::Regulations, Aspect::InForce),
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
pub fn cell(report: &Report, fact: &str) -> Option<CellRef> {
    roles(fact).into_iter().find_map(|role| report.edition.cell_of(role))
}

pub fn enter(report: &mut Report, cell: CellRef, text: &str) {
    report.apply(Action::EnterFigure(cell, text.to_owned()));
}

/// A report of either form, its tables empty, with this sentence.
pub fn saying(edition: &'static Edition, sentence: &str) -> Report {
    let mut report = zero_of(edition);
    if edition.name == "2021" {
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
    report.apply(Action::WritePassage(passages::ON_REQUEST, text));
    report
}

/// A fact that a sentence says, and its number.
pub type Fact = (&'static str, &'static str);

/// The sentences with their facts.
pub fn sentences() -> impl Iterator<Item = (&'static str, Vec<Fact>)> {
    told(SENTENCES)
}

/// The sentences of a list with their facts.
pub fn told(list: &'static str) -> impl Iterator<Item = (&'static str, Vec<Fact>)> {
    let lines = list.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| {
        let (facts, sentence) = line.split_once('|').expect("facts | sentence");
        let fact = |fact: &'static str| fact.split_once('=').expect("fact=number");
        (sentence.trim(), facts.split_whitespace().map(fact).collect())
    })
}

/// A report with the sentence and the facts that it says.
pub fn agreeing(edition: &'static Edition, sentence: &str, facts: &[(&str, &str)]) -> Report {
    let mut report = saying(edition, sentence);
    for (fact, number) in facts {
        if let Some(cell) = cell(&report, fact) {
            enter(&mut report, cell, number);
        }
    }
    report
}

pub fn of_prose(report: &Report) -> Vec<Finding> {
    check(report).into_iter().filter(|finding| finding.rule.id.starts_with('N')).collect()
}

pub fn is_linked(mentions: &[Mention], cell: CellRef) -> bool {
    mentions.iter().any(|mention| match &mention.verdict {
        Verdict::Agrees(subject) => subject.cells.contains(&cell),
        _ => false,
    })
}

/// What a sentence says of a report's cells.
pub struct Heard {
    /// The cells that its facts name, each with its fact.
    pub cells: Vec<(CellRef, Fact)>,
    /// How many of them its numbers lead to.
    pub linked: usize,
}

/// Hears what the numbers of a sentence lead to; a fact that is not read is printed.
pub fn heard(report: &Report, sentence: &str, facts: &[Fact]) -> Heard {
    let mentions = read(report);
    let named = facts.iter().filter_map(|&fact| Some((cell(report, fact.0)?, fact)));
    let cells: Vec<_> = named.collect();
    let unread = cells.iter().filter(|(cell, _)| !is_linked(&mentions, *cell));
    let unread = unread.inspect(|(_, fact)| println!("not read: {} in {sentence}", fact.0)).count();
    let linked = cells.len() - unread;
    Heard { cells, linked }
}

pub fn percent(part: usize, whole: usize) -> usize {
    (part * 100).checked_div(whole).unwrap_or(100)
}

/// A report with a few figures that hold together: 一 7, 二 1, （一）3, （二）1, （四）1 3,
/// （七）7, 四 1; reconsideration 2 (1 upheld, 1 pending), suits 1 direct and 1 after, both
/// pending; documents 2, 1 and 5; licences 12, penalties 3, fees 1.5.
pub fn sample(edition: &'static Edition, sentence: &str) -> Report {
    let mut report = saying(edition, sentence);
    for cell in report.edition.cells().collect::<Vec<_>>() {
        enter(&mut report, cell, "0");
    }
    for (fact, number) in [
        ("received", "7"),
        ("person", "7"),
        ("carried_in", "1"),
        ("granted", "3"),
        ("partly", "1"),
        ("not_held", "3"),
        ("closed", "7"),
        ("carried_out", "1"),
        ("review", "2"),
        ("review_upheld", "1"),
        ("review_pending", "1"),
        ("made", "2"),
        ("repealed", "1"),
        ("in_force", "5"),
        ("licences", "12"),
        ("penalties", "3"),
        ("fees", "1.5"),
    ] {
        if let Some(cell) = cell(&report, fact) {
            enter(&mut report, cell, number);
        }
    }
    for suit in Proceeding::SUITS {
        for ending in [Ending::Pending, Ending::All] {
            let cell = report.edition.cell_of(Role::Dispute(suit, ending)).expect("a cell");
            enter(&mut report, cell, "1");
        }
    }
    report
}
