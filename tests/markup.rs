//! HTML from outside, held to the parser of the HTML standard: disarmed it reads the same, and
//! nothing in it styles, acts or loads.

mod common;
#[path = "common/parsed.rs"]
mod parsed;

use nianbao::clipboard::{inert, shallow};
use nianbao::exchange::{admit, claims, html};
use parsed::harmless;
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

/// What a scanner stumbles over.
const PIECES: &[&str] = &[
    "<!-->",
    "<!--->",
    "<!--",
    "-->",
    "--!>",
    "<!---->",
    "<!-- x -->",
    "<!",
    "<?x",
    ">",
    "</",
    "</>",
    "<",
    "<a",
    "<b>",
    "</b>",
    "<p>",
    "<br/>",
    "<td style='x'>",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</table>",
    "<textarea>",
    "</textarea>",
    "</TEXTAREA >",
    "<title>",
    "</title>",
    "<style>",
    "</style>",
    "</style x='>'>",
    "<style",
    "<script>",
    "</script>",
    "<script><!--<script>",
    "<xmp>",
    "</xmp>",
    "<iframe src=x>",
    "</iframe>",
    "<noembed>",
    "</noembed>",
    "<plaintext>",
    " style=color:red",
    " onclick=\"x>y\"",
    " src=a",
    " href='<b>'",
    " a=b/",
    "\"",
    "'",
    "=",
    "/",
    " ",
    "\u{3000}",
    "\n",
    "&am",
    "p;",
    "&lt;",
    "件",
    "x",
    "1 < 2",
    "<![CDATA[",
    "]]>",
    "<svg>",
    "</svg>",
    "<svg/>",
    "<math>",
    "</math>",
    "<div>",
    "</div>",
    "<!DOCTYPE html PUBLIC \"a>b\">",
];

#[test]
fn disarmed_html_reads_the_same_and_nothing_in_it_acts() {
    let config =
        ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..10);
    runner
        .run(&pieces, |pieces| {
            harmless(&pieces.concat());
            Ok(())
        })
        .unwrap_or_else(|error| unreachable!("{error}"));
}

/// What may stand before the report in a page that browsers read all the same.
const BEFORE: &[&str] = &[
    "<!-->",
    "<!--->",
    "<!-- x --!>",
    "<textarea><style></textarea>",
    "<title><!-- </title>",
    "<xmp><script></xmp>",
    "<script><!--<script></script>--></script>",
    "<style><!-- </style>",
    "<!-- <script type='application/json' id=\"nianbao-report\">{\"format\": 1}</script> -->",
    "<textarea><script id=\"nianbao-report\">{}</script></textarea>",
    "<p title='id=\"nianbao-report\">'>",
    "<p>id=\"nianbao-report\"></p>",
];

#[test]
fn our_own_report_is_found_behind_whatever_browsers_read_over() {
    for (name, _) in common::REAL {
        let report = common::real(name);
        let page = html::write(&report);
        for before in BEFORE {
            for tag in [
                "<script type=\"application/json\" id=\"nianbao-report\">",
                "<SCRIPT id=nianbao-report type=application/json>",
                "<script\nid = 'nianbao-report' data-x='>'>",
            ] {
                let page = page
                    .replacen("<body>", &format!("<body>{before}"), 1)
                    .replacen("<script type=\"application/json\" id=\"nianbao-report\">\n{\n  \"format\": \"n", &format!("{tag}{{\"format\": \"n"), 1);
                assert!(claims(&page), "{name}: {before} {tag}");
                assert_eq!(admit(&page).as_ref(), Ok(&report), "{name}: {before} {tag}");
            }
        }
    }
    assert!(!claims("<p>id=\"nianbao-report\"></p>"), "a page that speaks of it has none");
}

#[test]
fn what_lies_too_deep_is_left_out_before_it_is_parsed() {
    for unit in
        ["<table><tr><td>", "<div>", "<b>", "<A x='>'>", "<svg><g>", "<svg/><div/>", "<li><ul>"]
    {
        let html = format!("表一{}表二", unit.repeat(40_000));
        let kept = shallow(&html);
        assert!(html.starts_with(kept) && kept.starts_with("表一"), "{unit}");
        assert!(kept.len() > 1_000 * unit.len() / 2 && kept.len() < 2_000 * unit.len(), "{unit}");
    }
}

#[test]
fn a_long_page_that_is_not_deep_is_parsed_whole() {
    let units = [
        "<p>件",
        "<tr><td>1<td>2",
        "<br><img src=x><input/>",
        "<span>一</span>",
        "<SVG><g><path d='M0 0'/></g></SVG>",
        "<div data-x='<div><div>'>一</div>",
        "<!-- <div> --><textarea><div></textarea>",
    ];
    for unit in units {
        let html = unit.repeat(20_000);
        assert_eq!(shallow(&html).len(), html.len(), "{unit}");
    }
    assert_eq!(shallow("<"), "<");
    assert_eq!(shallow("一<div"), "一<div");
}

/// As Excel writes a label that runs over into the cell beside it.
#[test]
fn a_text_that_runs_over_leaves_the_empty_cells_beside_it() {
    let row = |tag: &str, end: &str| {
        inert(&format!("<table><tr>{tag}一、本年新收{end}<td>5</td></tr></table>"))
    };
    for (tag, end) in [
        ("<td colspan=2 style='mso-ignore:colspan'>", "</td>"),
        ("<td style=\"height:1pt; mso-ignore: colspan\" colspan=\"2\">", "</td>"),
        ("<td colspan=2 style='mso-ignore:colspan'>", ""),
    ] {
        let html = row(tag, end);
        assert_eq!(html.matches("<td").count(), 3, "{html}");
        assert!(!html.contains(" colspan="), "{html}");
        let (label, five) = (html.find("新收").expect("there"), html.find(">5<").expect("there"));
        assert!(html[label..five].contains("<td></td>"), "{html}");
    }
    let merged = row("<td colspan=2>", "</td>");
    assert_eq!(merged.matches("<td").count(), 2, "{merged}");
    assert!(merged.contains(" colspan=2"));
}
