//! Files that mean harm, or that chance has made: nothing of them is taken for more than
//! text, nothing panics, and what is taken comes out again as it went in.

mod common;

use common::REAL;
use nianbao::exchange::{OpenError, admit, claims, html, open, salvage, seal};
use nianbao::form::Field;
use nianbao::report::Report;
use nianbao::shelf::archive;
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng};
use std::collections::BTreeMap;

/// Texts that act where a page takes them for more than text.
const HARM: &[&str] = &[
    "<script>window.canary = 1</script>",
    "</script><script>window.canary = 1</script>",
    "<!--<script>",
    "-->]]></style></title><img src=x onerror=\"window.canary = 1\">",
    "\"><svg onload=window.canary=1>",
    "&lt;script&gt;&#x3c;script&#62;",
    "{{requests.received.total}}{{no.such.figure}}\\{{",
    "javascript:window.canary=1",
    "\u{0}\u{1}\u{B}\u{1F}\u{7F}",
    "甲\u{202E}乙\u{2066}丙\u{2069}",
    "\u{FEFF}\u{200B}\u{2028}\u{2029}",
    "${window.canary = 1}`'\"\\",
];

/// A real report with `harm` in every text that a file can hold.
fn harmful(text: &str, harm: &str) -> String {
    let mut file: serde_json::Value = serde_json::from_str(text).expect("JSON");
    fill(&mut file["sections"], harm);
    file["agency"]["name"] = harm.into();
    file["title"] = harm.into();
    file["preamble"] = harm.into();
    file["notes"] = serde_json::json!({ "requests.received.total": harm });
    file["tables"]["requests"]["received"]["total"] = harm.into();
    file["tables"]["disputes"]["reconsideration"]["upheld"] = harm.into();
    file["acknowledged"] =
        serde_json::json!([{ "rule": harm, "at": harm, "basis": harm, "reason": harm }]);
    file["appendix"] = true.into();
    file[harm] = serde_json::json!({ harm: [harm, { "__proto__": { "polluted": true }, "constructor": harm }] });
    file["__proto__"] = serde_json::json!({ "polluted": true });
    let mut previous: serde_json::Value = serde_json::from_str(text).expect("JSON");
    previous["year"] = (file["year"].as_u64().expect("a year") - 1).into();
    previous["agency"]["name"] = harm.into();
    file["previous"] = previous;
    serde_json::to_string_pretty(&file).expect("JSON")
}

fn fill(value: &mut serde_json::Value, harm: &str) {
    match value {
        serde_json::Value::Object(level) => level.values_mut().for_each(|below| fill(below, harm)),
        other => *other = harm.into(),
    }
}

#[test]
fn harm_in_every_text_stays_text_in_the_published_page_and_comes_back_to_the_letter() {
    for (name, text) in REAL {
        for harm in HARM {
            let report = admit(&harmful(text, harm)).expect("opens");
            let page = html::write(&report);
            let mut tags = page.matches("<script");
            assert!(
                tags.next().is_some() && tags.next().is_none(),
                "{name}: one script, the data, for {harm:?}"
            );
            assert_eq!(page.matches("</script").count(), 1, "{name}: {harm:?}");
            for live in ["<img", "<svg onload", "onerror=\"w", "<!--"] {
                assert!(!page.contains(live), "{name}: {live} for {harm:?}");
            }
            let shown = &page[..page.find("<script").expect("data")];
            assert!(!shown.contains(['\0', '\u{1}', '\u{202E}', '\u{2066}']), "{name}: {harm:?}");
            let again = open(&page).expect("the page opens");
            assert_eq!(again, report.public());
            assert_eq!(open(&seal(&report)).expect("the data file opens"), report);
            assert_eq!(
                report.passage(report.edition.passages().next().expect("a passage").key),
                *harm
            );
            assert_eq!(report.text(Field::Title), *harm);
        }
    }
}

#[test]
fn keys_that_mean_something_in_a_browser_are_kept_like_any_other() {
    let report = open(&harmful(REAL[2].1, "x")).expect("opens");
    assert_eq!(report.rest.get("__proto__"), Some(&serde_json::json!({ "polluted": true })));
    assert!(seal(&report).contains("\"__proto__\""));
}

#[test]
fn lone_surrogates_deep_nesting_and_keys_that_stand_twice_are_refused_with_the_place() {
    let sound = REAL[2].1;
    let with = |field: &str| sound.replacen("\"year\"", &format!("{field}, \"year\""), 1);
    for (text, said) in [
        (with("\"x\": \"\\ud800\""), "第 5 行"),
        (with("\"x\": \"\\udc00\\ud800\""), "第 5 行"),
        (with(&format!("\"x\": {}{}", "[".repeat(100_000), "]".repeat(100_000))), "第 5 行"),
        (with(&format!("\"x\": {}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000))), "第 5 行"),
        (with("\"title\": 1"), "title 出现了两次"),
        (with("\"x\": {\"a\": 1, \"b\": 2, \"a\": 3}"), "x.a 出现了两次"),
        (with("\"x\": \"\u{0}\""), "第 5 行"),
    ] {
        let Err(error) = open(&text) else { unreachable!("{said} is opened") };
        let error = error.to_string();
        assert!(error.contains(said) || error.contains("不符合 JSON 格式"), "{error}");
    }
}

#[test]
fn more_data_than_a_report_can_have_is_refused_and_never_what_was_kept_here() {
    let long = "字".repeat(1_300_000);
    let text = REAL[2].1.replacen("\"preamble\": \"", &format!("\"preamble\": \"{long}"), 1);
    assert_eq!(admit(&text), Err(OpenError::TooLong));
    let kept = open(&text).expect("what this machine has kept is opened however long it is");
    assert_eq!(admit(&html::write(&kept)), Err(OpenError::TooLong));
    assert_eq!(
        admit(&REAL[2].1.replacen('{', &format!("{{{}", " ".repeat(130_000)), 1)).map(|_| ()),
        Ok(())
    );
}

/// The same file with something done to it that chance would do.
fn spoilt(text: &str, turns: &[(u8, u16, u16)]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (what, at, length) in turns {
        let at = usize::from(*at) * chars.len().max(1) / 65_536;
        let end = (at + usize::from(*length) % 400).min(chars.len());
        match what % 7 {
            0 => drop(chars.drain(at..end)),
            1 => {
                let piece: Vec<char> = chars[at..end].to_vec();
                chars.splice(end..end, piece);
            }
            2 => chars.truncate(at),
            3 => drop(chars.splice(at..at, HARM[usize::from(*length) % HARM.len()].chars())),
            4 => chars[at..end].reverse(),
            5 => drop(chars.splice(
                at..at,
                ['"', '}', ']', ',', '{'].into_iter().take(usize::from(*length) % 6),
            )),
            _ => chars.get_mut(at).into_iter().for_each(|c| *c = char::from(*length as u8 % 128)),
        }
    }
    chars.into_iter().collect()
}

/// What must hold of any text at every door.
fn holds(text: &str) {
    let _ = claims(text);
    let _ = archive::claims(text);
    let _ = archive::open(text);
    if let Some(salvaged) = salvage(text) {
        stays(&salvaged.report);
    }
    match admit(text) {
        Ok(report) => stays(&report),
        Err(error) => assert!(error.to_string().ends_with('。'), "{error}"),
    }
}

/// What was taken is written so that it opens to the same: every figure by what is read from
/// it (a file has 0 where somebody wrote -0), and everything else to the letter.
fn stays(report: &Report) {
    let sealed = seal(report);
    let again = open(&sealed).expect("what was taken is written so that it opens");
    assert_eq!(seal(&again), sealed);
    for cell in report.edition.cells() {
        assert_eq!(again.figure(cell).reading(), report.figure(cell).reading(), "{cell}");
    }
    let rest = |report: &Report| Report { figures: BTreeMap::new(), ..report.clone() };
    assert!(rest(&again) == rest(report), "all but the figures is the same");
}

/// The fuzzer of the doors: `NIANBAO_FUZZ=1000000 cargo test --release --test hostile` runs
/// as many; a plain test run, some thousand, the same each time.
#[test]
fn files_spoilt_at_random_are_taken_whole_or_refused_in_a_sentence() {
    let cases = std::env::var("NIANBAO_FUZZ").ok().and_then(|cases| cases.parse().ok());
    let config = ProptestConfig {
        cases: cases.unwrap_or(1500),
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = proptest::test_runner::TestRunner::new_with_rng(config, rng);
    let turns = prop::collection::vec(any::<(u8, u16, u16)>(), 1..6);
    let taken = std::cell::Cell::new(0);
    runner
        .run(&(0..REAL.len(), any::<bool>(), turns), |(which, as_page, turns)| {
            let report = open(REAL[which].1).expect("opens");
            let text = spoilt(&if as_page { html::write(&report) } else { seal(&report) }, &turns);
            taken.set(taken.get() + usize::from(open(&text).is_ok()));
            holds(&text);
            Ok(())
        })
        .unwrap_or_else(|error| unreachable!("{error}"));
    println!("{} of them still open", taken.get());
    assert!(taken.get() > 50, "chance leaves some of them whole");
}
