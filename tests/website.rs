//! What is pasted into the editor of a website: all of the report, and nothing that only our own
//! style sheet gives a meaning.

mod common;
#[path = "common/reached.rs"]
mod reached;

use common::{REAL, found, real};
use nianbao::editions::passages;
use nianbao::exchange::website::{parts, whole};
use nianbao::intake::{Certainty, lines, read};
use nianbao::marks;
use nianbao::report::{Action, Report};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Elements that any editor knows.
const ELEMENTS: [&str; 9] = ["h1", "h2", "h3", "p", "table", "thead", "tbody", "tr", "td"];

/// Attributes that mean something wherever they are pasted.
const ATTRIBUTES: [&str; 8] =
    ["border", "cellspacing", "cellpadding", "width", "align", "style", "colspan", "rowspan"];

/// The published reports, with last year's beside where that is to be printed as well.
fn reports() -> impl Iterator<Item = Report> {
    let with_appendix = || {
        let mut report = real("suqian-2024");
        report.apply(Action::KeepBeside(Some(Box::new(real("suqian-2023")))));
        report.apply(Action::SetAppendix(true));
        report
    };
    REAL.iter().map(|(name, _)| real(name)).chain([with_appendix()])
}

/// What is written between `<` and `>`, the names alone.
fn tags(html: &str) -> Vec<(&str, Vec<&str>)> {
    let written = html.split('<').skip(1).map(|rest| rest.split_once('>').expect("an end").0);
    let written = written.filter(|tag| !tag.starts_with('/'));
    let named = written.map(|tag| {
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let names = attributes.split("\"").step_by(2).map(|name| name.trim().trim_end_matches('='));
        (name, names.filter(|name| !name.is_empty()).collect())
    });
    named.collect()
}

#[test]
fn the_plain_text_is_read_back_cell_by_cell() {
    // Where the published figures contradict each other, the reader asks.
    let agrees = |report: &Report| {
        let sums = ["T3-ROW", "T3-CLOSED", "T3-BALANCE"];
        sums.iter().all(|rule| found(report, rule).is_empty())
    };
    assert!(reports().filter(agrees).count() >= 3);
    for report in reports().filter(agrees) {
        let title = report.printed_title();
        let transcript = read(&lines(&whole(&report).text)).expect("a report");
        assert_eq!(transcript.report.edition, report.edition, "{title}");
        assert_eq!(transcript.report.agency.name, report.agency.name);
        for cell in report.edition.cells() {
            let (was, is) = (report.figure(cell), transcript.report.figure(cell));
            assert_eq!(was.reading(), is.reading(), "{cell} of {title}");
            assert_eq!(
                transcript.certainty.get(&cell),
                Some(&Certainty::Read),
                "{cell} of {title}"
            );
        }
    }
}

#[test]
fn every_merged_cell_and_every_border_stands_without_a_style_sheet() {
    for report in reports() {
        let html = whole(&report).html;
        let known: BTreeSet<_> = ELEMENTS.into_iter().chain(["th"]).collect();
        for (tag, attributes) in tags(&html) {
            assert!(known.contains(tag), "{tag}");
            for name in attributes {
                assert!(ATTRIBUTES.contains(&name), "{name} of {tag}");
            }
        }
        let count = |what: &str| html.matches(what).count();
        assert_eq!(count("<table border=\"1\""), count("<table"));
        assert_eq!(count("<td") + count("<th "), count("border: 1px solid #000; text-align"));
        // As printed.
        let printed = nianbao::exchange::html::write(&report);
        let printed = &printed[..printed.find("<script").expect("data")];
        for span in ["colspan=\"", "rowspan=\"", "<tr", "<p", "<h2", "<h3"] {
            assert_eq!(count(span), printed.matches(span).count(), "{span}");
        }
    }
}

#[test]
fn the_parts_with_their_headings_are_the_whole() {
    for report in reports() {
        let parts = parts(&report);
        let together: String = parts.iter().map(|part| part.copied(true).html).collect();
        assert_eq!(together, whole(&report).html);
        for section in report.edition.sections {
            let part = parts.iter().find(|part| part.name == section.heading).expect("the section");
            let bare = part.copied(false);
            assert!(!bare.html.contains("<h2") && !bare.html.contains(section.heading));
            assert!(part.copied(true).text.starts_with(section.heading));
            assert!(!bare.text.is_empty());
        }
    }
}

#[test]
fn live_figures_are_pasted_as_numbers_and_markup_as_text() {
    let mut report = real("suqian-2024");
    let written = "新收{{requests.received.total}}件。<b onclick=\"x\">&</b>\t\"引号\"\n\n第二段。";
    report.apply(Action::WritePassage(passages::PROBLEMS, written.to_owned()));
    report.apply(Action::WritePreamble("根据规定编制。".to_owned()));
    let copied = whole(&report);
    assert!(copied.html.contains("件。&lt;b onclick=&quot;x&quot;&gt;&amp;&lt;/b&gt;"));
    assert!(!copied.html.contains("{{") && !copied.text.contains("{{"));
    assert!(copied.html.contains("根据规定编制。</p>") && copied.text.contains("\n第二段。\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_printed_figure_of_any_report_is_pasted(report in reached::report()) {
        let copied = whole(&report);
        let together: String = parts(&report).iter().map(|part| part.copied(true).html).collect();
        prop_assert_eq!(&together, &copied.html);
        let printed: BTreeSet<String> =
            report.edition.cells().map(|cell| report.public().tidied(cell)).collect();
        // Marks that nobody sees are not pasted as they are, nor is what guards a formula.
        let is_plain = |figure: &String| {
            marks::bare(figure) == figure.as_str() && !figure.starts_with('\'')
        };
        // A cell with quotes or with ends of lines stands in quotes, as spreadsheets have it.
        let squeezed = |text: &str| {
            text.replace('"', "").split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let text = squeezed(&copied.text);
        for figure in printed.into_iter().filter(is_plain) {
            prop_assert!(text.contains(&squeezed(&figure)), "{:?}", figure);
        }
    }
}
