//! What leaves the house with the published page: what is public, and not a letter besides.

mod common;
#[path = "common/reached.rs"]
mod reached;

use common::{all_zero, cell, enter, real, zero};
use nianbao::editions::passages;
use nianbao::exchange::node::Node;
use nianbao::exchange::{html, open, paper, seal, website};
use nianbao::report::{Acknowledgement, Action, Date, Report};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;

/// What every secret of a report begins with; nothing that is public has it.
const SECRET: &str = "秘Z9q";

/// Hands out secrets, no two the same.
#[derive(Default)]
struct Secrets(usize);

impl Secrets {
    fn next(&mut self) -> String {
        self.0 += 1;
        format!("{SECRET}{}", self.0)
    }

    /// A value of some depth, each key and text of it a secret.
    fn value(&mut self, depth: usize) -> Value {
        match depth {
            0 => self.next().into(),
            _ if depth.is_multiple_of(2) => json!([self.value(depth - 1), self.next(), 7]),
            _ => json!({ self.next(): self.value(depth - 1), self.next(): self.next() }),
        }
    }

    /// A file with secrets wherever this version does not look, at every level.
    fn file(&mut self, report: &Report) -> String {
        let mut file: Value = serde_json::from_str(&seal(report)).expect("JSON");
        self.scatter(&mut file, 0);
        for address in ["no.such.cell", "requests.received.minors"] {
            file["notes"][address] = self.next().into();
        }
        serde_json::to_string(&file).expect("JSON")
    }

    fn scatter(&mut self, value: &mut Value, depth: usize) {
        if let Value::Object(level) = value {
            level.values_mut().for_each(|below| self.scatter(below, depth + 1));
            level.insert(self.next(), self.value(depth % 4));
        }
    }
}

/// The report with every private field full of secrets; `aside` puts figures aside for
/// another form, `beside` keeps last year's report beside it.
fn secretive(report: &Report, secrets: &mut Secrets, beside: Option<&Report>) -> Report {
    let mut secretive = report.clone();
    secretive.acknowledged = (0..3)
        .map(|_| Acknowledgement {
            rule: secrets.next(),
            at: secrets.next(),
            basis: secrets.next(),
            reason: secrets.next(),
        })
        .collect();
    secretive.publication.deadline = Date::parse("2033-03-03");
    secretive.overview_length = Some(4_294_967_291);
    secretive.previous = beside.map(|beside| {
        let mut previous = secretive_alone(beside, secrets);
        previous.agency.name = secrets.next();
        previous.title = Some(secrets.next());
        previous.preamble = secrets.next();
        for passage in previous.edition.passages() {
            previous.passages.insert(passage.key, secrets.next());
        }
        for cell in previous.edition.cells() {
            let text = format!("3（{}）", secrets.next());
            previous.apply(Action::EnterFigure(cell, text));
            previous.notes.insert(cell, secrets.next());
        }
        Arc::new(previous)
    });
    open(&secrets.file(&secretive)).expect("opens")
}

fn secretive_alone(report: &Report, secrets: &mut Secrets) -> Report {
    secretive(&Report { previous: None, ..report.clone() }, secrets, None)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_a_report_full_of_secrets_none_stands_on_the_page_or_in_its_data(
        report in reached::report(), appendix in any::<bool>(), is_last_year in any::<bool>(),
    ) {
        let mut secrets = Secrets::default();
        // There is a year before the year before.
        let report = Report { year: report.year.max(1951), ..report };
        let mut beside = report.public();
        beside.year = if is_last_year { report.year - 1 } else { report.year - 2 };
        let mut report = secretive(&report, &mut secrets, Some(&beside));
        report.appendix = appendix;
        prop_assert!(seal(&report).matches(SECRET).count() > 300, "the data file carries all");

        let page = html::write(&report);
        prop_assert!(!page.contains(SECRET), "{}", around(&page));
        for private in ["2033-03-03", "4294967291", "4,294,967,291"] {
            prop_assert!(!page.contains(private), "{private}");
        }
        let preview = format!("{:?}", paper::compose(&report));
        prop_assert!(!preview.contains(SECRET), "{}", around(&preview));
        let pasted = format!("{:?}{:?}", website::whole(&report), website::parts(&report));
        prop_assert!(!pasted.contains(SECRET), "{}", around(&pasted));
        prop_assert!(open(&page).expect("opens") == report.public());
        prop_assert_eq!(preview, format!("{:?}", paper::compose(&report.public())));
    }
}

fn around(text: &str) -> String {
    let at = text.find(SECRET).unwrap_or(0);
    text[..at]
        .chars()
        .rev()
        .take(80)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .chain(text[at..].chars().take(40))
        .collect()
}

#[test]
fn figures_that_wait_for_another_form_stay_in_the_house() {
    let mut report = real("pengbu-2020");
    enter(&mut report, "proactive.licences.prior_items", "987654321");
    let note = cell(&report, "proactive.licences.prior_items");
    report.notes.insert(note, format!("{SECRET}备注"));
    let other = nianbao::editions::for_year(2025);
    report.apply(Action::ChooseEdition(other));
    assert!(report.waiting() > 0);
    let page = html::write(&report);
    assert!(seal(&report).contains("987654321") && seal(&report).contains(SECRET));
    assert!(!page.contains("987654321") && !page.contains(SECRET));
}

#[test]
fn a_remark_on_a_printed_figure_is_printed_and_public() {
    for mut report in all_zero() {
        enter(&mut report, "requests.granted.other", "20（其中修订16件）");
        let at = cell(&report, "requests.received.total");
        report.notes.insert(at, "含上年补办2件".to_owned());
        let page = html::write(&report);
        let body = &page[..page.find("<script").expect("data")];
        assert!(body.contains("20（其中修订16件）</td>"));
        assert!(body.contains("含上年补办2件</p>"), "who publishes sees what is published");
        let again = open(&page).expect("opens");
        assert_eq!(again.notes, report.notes);
        assert_eq!(again, report.public());
    }
}

#[test]
fn the_appendix_takes_along_what_it_prints_and_prints_the_same_again() {
    let mut report = real("suqian-2024");
    report.apply(Action::KeepBeside(Some(Box::new(real("suqian-2023")))));
    let written = "比上年{{change.requests.received.total}}件，{{growth.requests.received.total}}。\
                   \\{{原样}}{{requests.received.total}}{{未知}}";
    report.apply(Action::WritePassage(passages::PROBLEMS, written.to_owned()));
    let shown = |report: &Report| format!("{:?}", paper::compose(report));
    let without = open(&html::write(&report)).expect("opens");
    assert_eq!(without.previous, None, "nothing of last year is printed");
    assert_eq!(shown(&without), shown(&report), "the values are");
    assert!(
        without
            .passage(passages::PROBLEMS)
            .ends_with("\\{{原样}}{{requests.received.total}}{{未知}}"),
        "figures of this year stay alive"
    );
    report.apply(Action::SetAppendix(true));
    let page = html::write(&report);
    assert!(page.contains("附：与2023年比较"));
    let with = open(&page).expect("opens");
    assert_eq!(shown(&with), shown(&report));
    assert_eq!(html::write(&with), page);
    let previous = with.previous.expect("what the appendix prints");
    assert!(
        previous
            .figures
            .keys()
            .all(|cell| cell.matrix().0 == "proactive" || cell.column().0 == "total")
    );
    assert!(previous.passages.is_empty() && previous.notes.is_empty());
}

#[test]
fn ones_own_page_is_known_for_what_it_is_and_makes_no_poorer_twin() {
    use nianbao::exchange::{Arrival, admit, is_page};
    let mut secrets = Secrets::default();
    for name in ["suqian-2024", "pengbu-2020"] {
        let other = real("suqian-2023");
        let kept = secretive(&real(name), &mut secrets, Some(&other));
        let arrive = |text: &str, here: &[(&'static str, &Report)]| {
            let report = admit(text).expect("opens");
            let here =
                here.iter().map(|(id, kept)| (*id, Arrival::of(&report, is_page(text), kept)));
            Arrival::nearest(here, &report, is_page(text))
        };
        let page = html::write(&kept);
        let here = [("other", &other), ("kept", &kept)];
        assert_eq!(arrive(&page, &here), (Some("kept"), Arrival::PageOfKept));
        assert_eq!(arrive(&seal(&kept), &here), (Some("kept"), Arrival::Kept));
        assert_eq!(arrive(&page, &here[..1]), (None, Arrival::NewPage));
        assert_eq!(arrive(&page, &[]), (None, Arrival::NewPage));
        assert_eq!(arrive(&seal(&kept), &[]), (None, Arrival::New));
        let mut changed = kept.clone();
        enter(&mut changed, "requests.received.other", "7");
        assert_eq!(arrive(&page, &[("changed", &changed)]), (None, Arrival::OtherPage));
        let twin = kept.public();
        assert_eq!(arrive(&page, &[("kept", &kept), ("twin", &twin)]).1, Arrival::Kept);
        // A page of before that holds everything is not said to hold less.
        let (head, behind) = page.split_once("id=\"nianbao-report\">").expect("data");
        let tail = &behind[behind.find("</script").expect("its end")..];
        let old = format!("{head}id=\"nianbao-report\">{}{tail}", seal(&kept));
        assert_eq!(arrive(&old, &[]), (None, Arrival::New));
        for arrival in [Arrival::NewPage, Arrival::OtherPage] {
            assert!(arrival.said("x").contains("公布页只含公开内容"));
        }
        assert!(Arrival::PageOfKept.said("x").contains("完整报告"));
    }
}

#[test]
fn a_group_of_last_year_whose_rows_this_form_does_not_have_is_drawn_again_from_the_page() {
    for (now, before, row) in
        [("2021", "2019", "requests.other.total"), ("2019", "2021", "requests.other_misc.total")]
    {
        let (mut report, mut last) = (zero(now), zero(before));
        enter(&mut last, row, "5");
        last.year = report.year - 1;
        report.apply(Action::KeepBeside(Some(Box::new(last))));
        report.apply(Action::SetAppendix(true));
        let printed = paper::compose(&report);
        let again = open(&html::write(&report)).expect("the page opens");
        assert_eq!(paper::compose(&again), printed, "{now}");
        assert_eq!(again.public(), again);
    }
}

#[test]
fn the_beginning_of_a_page_has_all_its_tables_and_no_more_letters_than_asked_for() {
    let mut report = real("suqian-2024");
    let whole = paper::compose(&report);
    assert_eq!(whole.clone().beginning(100_000), (whole, false));
    report.apply(Action::WritePassage(passages::PROACTIVE, "长文。\n".repeat(1_000)));
    let whole = paper::compose(&report);
    let letters = |node: &Node, of_prose: bool| letters_of(node, of_prose, false);
    for most in [0, 1, 50, 2_000, 2_999] {
        let (beginning, is_cut) = whole.clone().beginning(most);
        assert!(is_cut);
        assert!(letters(&beginning, true) <= most + "……".chars().count(), "{most}");
        assert_eq!(letters(&beginning, false), letters(&whole, false), "{most}");
    }
}

/// How many letters stand in the paragraphs of a page, or outside them.
fn letters_of(node: &Node, of_prose: bool, is_prose: bool) -> usize {
    match node {
        Node::Text(text) if is_prose == of_prose => text.chars().count(),
        Node::Text(_) => 0,
        Node::Element { tag, children, .. } => {
            let within = |child| letters_of(child, of_prose, is_prose || *tag == "p");
            children.iter().map(within).sum()
        }
    }
}
