//! Ways in which texts are written that have nothing to do with tables: sounds beside the
//! characters, traditional characters, one paragraph for all, words broken over lines.

use crate::sample::{Dice, Spice, draw};
use crate::shapes::{SHAPES, document};
use nianbao::form::{Body, PrintCell, layout};
use nianbao::intake::{Transcript, examine, lines};
use nianbao::report::{AgencyKind, Report};

fn read(text: &str) -> Transcript {
    examine(&lines(text), None).expect("a report")
}

fn passage(transcript: &Transcript, key: &'static str) -> String {
    let report = &transcript.report;
    report.passage(report.edition.passage(key).expect("a passage")).to_owned()
}

#[test]
fn sounds_beside_the_characters_are_left_out() {
    for title in [
        "青(qīng)禾(hé)镇(zhèn)2022年(nián)政(zhèng)府(fǔ)信(xìn)息(xī)公(gōng)开(kāi)年(nián)度(dù)报(bào)告(gào)",
        "青qīng禾hé镇zhèn2022年nián政zhèng府fǔ信xìn息xī公gōng开kāi年nián度dù报bào告gào",
        "qīng hé zhèn 2022 nián zhèng fǔ xìn xī gōng kāi\n青禾镇2022年政府信息公开年度报告",
    ] {
        let transcript = read(&format!(
            "{title}\n一(yī)、总(zǒng)体(tǐ)情(qíng)况(kuàng)\n有栏目 App 和 OA 系统。\n\
             三、收到和处理政府信息公开申请情况\n\
             一、本(běn)年(nián)新(xīn)收政府信息公开申请数量\t3\t0\t0\t0\t0\t1\t4\n"
        ));
        let report = &transcript.report;
        assert_eq!((report.year, report.agency.name.as_str()), (2022, "青禾镇"), "{title}");
        let cell = report.edition.cell("requests.received.total").expect("there");
        assert_eq!(report.figure(cell).text(), "4");
        assert!(passage(&transcript, "overview.intro").contains("App 和 OA 系统"));
        assert!(transcript.remarks.iter().any(|remark| remark.contains("拼音")));
    }
    let plain = read("青禾镇2022年政府信息公开年度报告\n一、总体情况\n有 café 一处。\n");
    assert!(passage(&plain, "overview.intro").contains("café"));
}

#[test]
fn a_title_in_traditional_characters_is_a_title() {
    for (title, name, kind) in [
        ("青禾縣教育局2023年政府信息公開工作年度報告", "青禾縣教育局", AgencyKind::Department),
        ("標題：青禾鎮2023年度政府信息公開年報", "青禾鎮", AgencyKind::Township),
        ("2023年青禾鄉人民政府政府信息公開工作報告", "青禾鄉人民政府", AgencyKind::Township),
    ] {
        let transcript = read(&format!(
            "{title}\n一、總體情況\n工作平穩，上年結轉2件。\n二、主動公開政府信息情況\n"
        ));
        let report = &transcript.report;
        assert_eq!(
            (report.year, report.agency.name.as_str(), report.agency.kind),
            (2023, name, kind),
            "{:?}",
            transcript.remarks
        );
        assert_eq!(passage(&transcript, "overview.intro"), "工作平穩，上年結轉2件。");
    }
}

/// A report as one paragraph: what it prints, one behind the other.
fn paragraph(report: &Report) -> String {
    let mut texts = vec![report.printed_title(), "本报告由综合办公室编写。".to_owned()];
    for section in report.edition.sections {
        texts.push(section.heading.to_owned());
        match &section.body {
            Body::Prose(passages) => texts.extend(passages.iter().flat_map(|passage| {
                let heading = passage.heading.map(str::to_owned);
                heading.into_iter().chain([report.passage(passage.key).replace('\n', "")])
            })),
            Body::Table(matrix) => {
                let cells = layout(matrix).into_iter().flat_map(|row| row.cells);
                texts.extend(cells.map(|cell| match cell {
                    PrintCell::Band { text, .. }
                    | PrintCell::Corner { text, .. }
                    | PrintCell::Label { text, .. } => text.to_owned(),
                    PrintCell::Figure { cell, .. } => report.figure(cell).text().to_owned(),
                }));
            }
        }
    }
    texts.join(" ")
}

#[test]
fn a_report_that_is_one_paragraph_is_laid_out_again() {
    for seed in 1..=12 {
        let report = draw(seed, Spice::Numbers);
        let text = paragraph(&report);
        assert_eq!(text.lines().count(), 1);
        let transcript = read(&text);
        assert_eq!(transcript.report.edition, report.edition);
        assert_eq!(transcript.report.year, report.year);
        assert_eq!(transcript.report.agency.name, report.agency.name);
        for cell in report.edition.cells() {
            assert_eq!(transcript.report.quantity(cell), report.quantity(cell), "{seed} {cell}");
        }
        assert!(
            transcript.places.values().all(|place| (place.from.piece, place.to.piece) == (0, 0))
        );
        assert_eq!(
            passage(&transcript, "other"),
            report.passage(report.edition.passage("other").expect("there"))
        );
        // Prose alone, without headings and tables, is kept whole.
        let bare = format!("{}\n工作平稳，全年收到申请3件。", report.printed_title());
        let transcript = read(&bare);
        let all = format!("{:?} {:?}", transcript.report, transcript.unplaced);
        assert!(all.contains("工作平稳，全年收到申请3件。"), "{all}");
    }
}

#[test]
fn a_word_that_is_broken_over_the_lines_of_a_page_is_one_word() {
    let text = "青禾镇2022年政府信息公开年度报告\n一、总体情况\n（一）依申请公开\n\
        全年收到政府信息公开申请3件，均按时答复；行政复\n议0件，行政诉讼0件，没有被纠正的情况，也没有结\n转下年度办理的申请。\n\
        便民大厅设有查阅点，桌上备有纸和笔，由专人值守，\n每季度更新一次。\n\
        （二）监督保障\n一是明确责任\n二是加强培训\n二、主动公开政府信息情况\n";
    let transcript = read(text);
    assert_eq!(
        passage(&transcript, "overview.on_request"),
        "全年收到政府信息公开申请3件，均按时答复；行政复议0件，行政诉讼0件，没有被纠正的情况，也没有结转下年度办理的申请。\n\
         便民大厅设有查阅点，桌上备有纸和笔，由专人值守，每季度更新一次。"
    );
    assert_eq!(passage(&transcript, "overview.supervision"), "一是明确责任\n二是加强培训");
    // Paragraphs that stand in one line each stay as they are.
    let report = draw(1, Spice::Numbers);
    let page = document(&report, &SHAPES[0], &mut Dice::new(1));
    let again = examine(&page, None).expect("a report");
    for key in ["overview.proactive", "overview.management", "problems"] {
        let there = report.edition.passage(key).expect("there");
        assert_eq!(passage(&again, key), report.passage(there));
    }
}
