//! A report in pictures: every figure of a picture is one of the tables, what is blank is left out, and
//! what is seen is also said.

mod common;

use common::all_zero;
use nianbao::exchange::bars::{COLOURS, Shape};
use nianbao::exchange::charts::charts;
use nianbao::exchange::{CHARTS, html};
use nianbao::formats::Stage;
use nianbao::report::{Action, Agency, Report};

fn enter(report: &mut Report, address: &str, figure: &str) {
    let cell = report.edition.cell(address).unwrap_or_else(|| unreachable!("{address}"));
    report.apply(Action::EnterFigure(cell, figure.to_owned()));
}

/// Reports in both forms with 12 people and 3 others who applied, 9 granted, one case.
fn reports() -> Vec<Report> {
    let mut reports = all_zero();
    for report in &mut reports {
        for (address, figure) in [
            ("requests.received.natural_person", "12"),
            ("requests.received.other", "3"),
            ("requests.received.total", "15"),
            ("requests.granted.total", "9"),
            ("requests.closed_total.total", "12"),
            ("disputes.reconsideration.upheld", "1"),
        ] {
            enter(report, address, figure);
        }
    }
    reports
}

#[test]
fn who_applied_what_became_of_it_and_how_disputes_ended_is_drawn_and_said() {
    for report in reports() {
        let charts = charts(&report);
        let names: Vec<&str> = charts.iter().map(|chart| chart.name).collect();
        assert_eq!(names, ["申请人", "办理结果", "行政复议和行政诉讼"]);
        assert!(charts[0].said.contains("自然人 12"), "{}", charts[0].said);
        assert!(!charts[0].said.contains("15"), "the total is no applicant: {}", charts[0].said);
        assert!(charts[1].said.contains("予以公开 9（75%）"), "{}", charts[1].said);
        for chart in &charts {
            // As many bars as names, each with its figure behind it, none beyond the picture.
            let (width, height) = chart.size();
            let shapes = chart.shapes();
            let bars = shapes.iter().filter(|shape| matches!(shape, Shape::Bar { .. })).count();
            assert_eq!(shapes.len(), 3 * bars + 1, "{}", chart.name);
            let whose = format!("{}{}年", report.agency.name, report.year);
            let says_whose = |shape: &Shape| matches!(shape, Shape::Text { said, .. } if said.starts_with(&whose));
            assert!(says_whose(&shapes[0]), "{:?}", shapes[0]);
            for shape in shapes.into_iter().skip(1) {
                let (right, bottom) = match shape {
                    Shape::Bar { x, y, width, height, .. } => (x + width, y + height),
                    Shape::Text { x, y, said } => {
                        assert!(chart.said.contains(&said), "{said} is said");
                        (x, y)
                    }
                };
                assert!(right < width && bottom <= height, "{}", chart.name);
            }
            let svg = String::from_utf8(chart.svg()).expect("text");
            assert!(svg.starts_with("<svg") && svg.contains("aria-label"), "{svg}");
        }
    }
}

#[test]
fn last_year_is_beside_where_its_report_is() {
    for mut report in reports() {
        let mut previous = report.clone();
        enter(&mut previous, "requests.received.total", "7");
        report.apply(Action::ChooseYear(report.year + 1));
        report.apply(Action::KeepBeside(Some(Box::new(previous))));
        let charts = charts(&report);
        let last = charts.last().expect("a picture");
        assert_eq!(last.name, "与上年比较");
        assert!(last.said.contains("本年新收 7、15"), "{}", last.said);
        assert_eq!(
            last.shapes().iter().filter(|it| matches!(it, Shape::Bar { .. })).count() % 2,
            0
        );
    }
}

#[test]
fn of_a_blank_report_nothing_is_drawn_and_its_page_says_so() {
    let report = Report::new(Agency::default(), 2024);
    assert!(charts(&report).is_empty());
    let page = (CHARTS.write)(&report, Stage::Draft.into()).expect("written");
    assert!(String::from_utf8_lossy(&page).contains("表中还没有数字"));
}

#[test]
fn pictures_of_dots_have_the_colours_of_the_sheet() {
    for (class, colour) in COLOURS {
        assert!(html::STYLE.contains(&format!(".chart .{class} {{ fill: {colour}; }}")), "{class}");
    }
}

/// The names and figures of the picture of channels, with this prose about applications.
fn channels_of(report: &Report, prose: &str) -> Option<String> {
    let mut report = report.clone();
    let passage = report.edition.passage("overview.on_request").expect("a passage");
    report.apply(Action::WritePassage(passage, prose.to_owned()));
    let drawn = charts(&report).into_iter().find(|chart| chart.name == "申请渠道");
    drawn.map(|chart| chart.said.split_once('：').expect("a heading").1.to_owned())
}

#[test]
fn channels_are_drawn_where_the_prose_tells_of_every_application() {
    for report in reports() {
        for (prose, said) in [
            ("收到申请15件，其中通过网络提交9件、信函4件、当面2件。", "网络 9，信函 4，当面 2。"),
            ("通过网站、邮寄等方式收到申请15件：网上申请10件；邮寄5件。", "网络 10，信函 5。"),
            ("收到的15件申请中，6件通过电子邮箱提出，9件现场递交。", "电子邮件 6，当面 9。"),
            (
                "新收申请{{requests.received.total}}件，信函、传真方式１２件，其他方式３件。",
                "信函、传真 12，其他 3。",
            ),
            ("网上发布信息30条。收到申请15件，网络申请15件，当面申请0件。", "网络 15，当面 0。"),
        ] {
            assert_eq!(channels_of(&report, prose).as_deref(), Some(said), "{prose}");
        }
    }
}

#[test]
fn channels_that_are_not_all_applications_are_not_drawn() {
    for report in reports() {
        for prose in [
            "收到申请15件，其中网络9件、信函4件。",
            "收到申请15件，其中网络约9件、信函6件。",
            "网上公开9件，现场公开6件。",
            "收到申请15件，均为网络申请。",
            "收到申请15件，网络申请9件，信函3件，网上申请3件。",
            "通过网络、信函等方式收到申请15件。",
        ] {
            assert_eq!(channels_of(&report, prose), None, "{prose}");
        }
    }
}
