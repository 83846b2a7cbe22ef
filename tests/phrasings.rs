//! Sentences put together at random, of what people combine: who, when, which verb, object and
//! unit, what was carried in and out, lists, brackets, outcomes, absence, growth, and what no
//! table counts, written in every way of the pen. Where a report agrees nothing is said; what
//! is linked is linked to its cell; what differs is found.

mod common;

#[path = "phrasings/letters.rs"]
mod letters;
#[path = "phrasings/made.rs"]
mod made;
#[path = "wordings/said.rs"]
#[allow(dead_code, reason = "each test file uses its own part")]
mod said;

use letters::written;
use made::Made;
use nianbao::editions::EDITIONS;
use nianbao::narrative::read;
use proptest::prelude::*;
use said::{agreeing, cell, enter, is_linked, of_prose, percent};
use std::sync::atomic::{AtomicUsize, Ordering};

static FACTS: AtomicUsize = AtomicUsize::new(0);
static LINKED: AtomicUsize = AtomicUsize::new(0);
static SLIPS: AtomicUsize = AtomicUsize::new(0);

/// How many passages are tried.
fn cases() -> u32 {
    std::env::var("NIANBAO_PHRASINGS").ok().and_then(|many| many.parse().ok()).unwrap_or(150)
}

/// The ways in which a number goes wrong: ±1, ×10, two digits swapped.
fn slips(number: u32) -> Vec<u32> {
    let mut slips = vec![number + 1, (number * 10).max(3)];
    slips.extend(number.checked_sub(1));
    if number >= 10 {
        let text = number.to_string();
        let (first, rest) = text.split_at(1);
        let swapped = format!("{}{first}{}", &rest[..1], &rest[1..]);
        slips.extend(swapped.parse::<u32>().ok().filter(|other| *other != number));
    }
    slips
}

fn holds(picks: &[u16]) -> Result<(), TestCaseError> {
    let made = Made::of(picks);
    let text = written(&made.text, picks);
    for edition in EDITIONS.iter().copied() {
        let facts: Vec<(&str, String)> =
            made.facts.iter().map(|(fact, number)| (*fact, number.to_string())).collect();
        let facts: Vec<(&str, &str)> =
            facts.iter().map(|(fact, number)| (*fact, number.as_str())).collect();
        let report = agreeing(edition, &text, &facts);
        let alarms: Vec<String> = of_prose(&report)
            .iter()
            .map(|one| format!("{} {}", one.headline, one.arithmetic))
            .collect();
        prop_assert!(alarms.is_empty(), "{text}: {alarms:?}");
        let mentions = read(&report);
        for (fact, number) in &made.facts {
            let Some(cell) = cell(&report, fact) else { continue };
            FACTS.fetch_add(1, Ordering::Relaxed);
            if !is_linked(&mentions, cell) {
                if std::env::var_os("NIANBAO_PHRASINGS").is_some() {
                    println!("not read: {fact}={number} in {}", text.replace('\n', "\\n"));
                }
                continue;
            }
            LINKED.fetch_add(1, Ordering::Relaxed);
            for slip in slips(*number).into_iter().filter(|slip| !made.allows(fact, *slip)) {
                let mut wrong = report.clone();
                enter(&mut wrong, cell, &slip.to_string());
                SLIPS.fetch_add(1, Ordering::Relaxed);
                prop_assert!(!of_prose(&wrong).is_empty(), "{fact} {slip} is not found: {text}");
            }
        }
    }
    Ok(())
}

#[test]
fn what_people_combine_is_read_or_left_in_peace() {
    let config =
        ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let picks = prop::collection::vec(any::<u16>(), 60);
    let outcome = runner.run(&picks, |picks| holds(&picks));
    assert!(outcome.is_ok(), "{}", outcome.err().map(|e| e.to_string()).unwrap_or_default());
    let (facts, linked) = (FACTS.load(Ordering::Relaxed), LINKED.load(Ordering::Relaxed));
    println!(
        "put together: {facts} facts, {linked} read ({} %), {} slips, all found, no alarm",
        percent(linked, facts),
        SLIPS.load(Ordering::Relaxed)
    );
    assert!(percent(linked, facts) >= 95, "{linked} of {facts}");
}
