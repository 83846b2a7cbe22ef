//! Lines of the form by what they stand for: every edition answers for each of its rows and
//! columns, and no code outside the editions knows an address.

use nianbao::editions::EDITIONS;
use nianbao::form::{
    Applicant, Aspect, Body, CellRef, Ending, Item, Outcome, Proceeding, Role, Row, Table,
};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Every role that a form can have; one that is missing here shows itself by a cell without one.
fn roles() -> Vec<Role> {
    let outcomes = [
        Outcome::Granted,
        Outcome::Partly,
        Outcome::StateSecret,
        Outcome::Prohibited,
        Outcome::Security,
        Outcome::ThirdParty,
        Outcome::Internal,
        Outcome::Process,
        Outcome::Enforcement,
        Outcome::Query,
        Outcome::NotHeld,
        Outcome::ToBeMade,
        Outcome::Unclear,
        Outcome::Petition,
        Outcome::Repeated,
        Outcome::Publication,
        Outcome::Excessive,
        Outcome::Confirmation,
        Outcome::Uncorrected,
        Outcome::Unpaid,
        Outcome::Miscellaneous,
        Outcome::Otherwise,
    ];
    let stages = [Row::Received, Row::CarriedIn, Row::Closed, Row::CarriedOut];
    let rows = stages.into_iter().chain(outcomes.map(Row::Of));
    let applicants = Applicant::BODIES.into_iter().chain([Applicant::Person, Applicant::All]);
    let applicants: Vec<Applicant> = applicants.collect();
    let requests =
        rows.flat_map(|row| applicants.iter().map(move |applicant| Role::Request(row, *applicant)));
    let endings = [Ending::Upheld, Ending::Corrected, Ending::Other, Ending::Pending, Ending::All];
    let proceedings = Proceeding::SUITS.into_iter().chain([Proceeding::Reconsideration]);
    let disputes = proceedings.flat_map(|one| endings.map(|ending| Role::Dispute(one, ending)));
    let items = [
        Item::Regulations,
        Item::Documents,
        Item::Licences,
        Item::Services,
        Item::Penalties,
        Item::Compulsion,
        Item::Fees,
        Item::Procurement,
    ];
    let aspects = [
        Aspect::Made,
        Aspect::Published,
        Aspect::Repealed,
        Aspect::InForce,
        Aspect::PublishedInAll,
        Aspect::Decisions,
        Aspect::ItemsBefore,
        Aspect::ItemsChanged,
        Aspect::Purchases,
        Aspect::Amount,
    ];
    let public = items.into_iter().flat_map(|item| aspects.map(|one| Role::Public(item, one)));
    requests.chain(disputes).chain(public).collect()
}

#[test]
fn every_passage_is_about_something_of_its_own() {
    for edition in EDITIONS {
        let about: Vec<_> = edition.passages().map(|one| edition.prose_of(one.key)).collect();
        assert_eq!(about.len(), edition.roles.passages.len());
        for (passage, about) in edition.passages().zip(about) {
            let about = about.expect("known");
            assert_eq!(edition.passage_of(about), Some(passage.key), "{}", passage.name);
            assert_eq!(edition.passage(passage.key.address()), Some(passage.key));
        }
        assert_eq!(edition.passage("overview"), None);
    }
}

#[test]
fn every_cell_of_a_form_has_one_role_and_no_role_two_cells() {
    for edition in EDITIONS {
        let cells: Vec<_> = roles().into_iter().filter_map(|role| edition.cell_of(role)).collect();
        let named: BTreeSet<_> = cells.iter().map(ToString::to_string).collect();
        assert_eq!(named.len(), cells.len(), "{edition:?}: a cell has two roles");
        let is_asked = |cell: &CellRef| {
            ![cell.row(), cell.column()].iter().any(|line| edition.roles.unasked.contains(line))
        };
        let asked = edition.cells().filter(is_asked);
        let all: BTreeSet<_> = asked.map(|cell| cell.to_string()).collect();
        assert_eq!(named, all, "{edition:?}");
        let keys: BTreeSet<_> =
            edition.cells().flat_map(|cell| [cell.row().0, cell.column().0]).collect();
        for line in edition.roles.unasked {
            assert!(keys.contains(line.0), "{edition:?} has no line {}", line.0);
        }
    }
}

#[test]
fn the_groups_hold_the_outcomes_that_are_printed_under_their_numerals() {
    for edition in EDITIONS {
        let requests = edition.table(Table::Requests).expect("table three");
        let mut in_groups = 0;
        for group in edition.groups {
            let cells = edition.group(group).expect("every row of the group is in the form");
            in_groups += cells.len();
            for cell in cells {
                let path = requests.row(cell.row()).expect("a row").path;
                assert!(path.iter().any(|label| label.starts_with(group.numeral)), "{path:?}");
                assert!(edition.is_total(cell));
            }
        }
        let outcomes = requests.equations.iter().find(|one| one.rule.id == "T3-CLOSED");
        assert_eq!(outcomes.map(|one| one.left.len()), Some(in_groups), "{edition:?}");
    }
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_code_outside_the_editions_names_an_address() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let elsewhere = root.join("editions");
    let keys: Vec<&str> = EDITIONS
        .iter()
        .flat_map(|edition| edition.sections)
        .filter_map(|section| match section.body {
            Body::Table(matrix) => Some(matrix.key.0),
            Body::Prose(_) => None,
        })
        .collect();
    let mut looked_at = 0;
    // Tests name cells as people do.
    let is_test = |file: &Path| {
        let below = file.strip_prefix(&root).unwrap_or(file);
        below.components().any(|one| one.as_os_str() == "tests")
    };
    for file in files.iter().filter(|file| !file.starts_with(&elsewhere) && !is_test(file)) {
        looked_at += 1;
        let text = std::fs::read_to_string(file).expect("a source");
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            assert!(!line.contains("PassageKey::at("), "{}: {line}", file.display());
            for key in &keys {
                let address = format!("\"{key}.");
                assert!(!line.contains(&address), "{}: {line}", file.display());
            }
        }
    }
    assert!(looked_at > 200, "{looked_at}");
}
