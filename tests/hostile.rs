//! Files that mean harm: nothing of them is taken for more than text, nothing panics, and what
//! is taken comes out again as it went in. Those that chance has made are in `fuzz.rs`.

mod common;
#[path = "common/fuzz.rs"]
mod fuzz;

use common::REAL;
use fuzz::HARM;
use nianbao::exchange::{OpenError, admit, html, open, seal};
use nianbao::form::Field;

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
