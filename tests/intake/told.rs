//! What a document says of itself, and what is no report.

use super::common::edition;
use nianbao::intake::{Transcript, Unread, examine, lines};
use nianbao::report::AgencyKind;

const SECTIONS: &str = "一、总体情况\n工作平稳。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n\
    四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n有些栏目更新慢。\n六、其他需要报告的事项\n无。\n";

fn told(before: &str, behind: &str, name: Option<&str>) -> Transcript {
    let text = format!("{before}\n{SECTIONS}{behind}");
    examine(&lines(&text), name).expect("a report")
}

#[test]
fn year_and_body_are_found_where_the_title_is_missing_and_it_is_said_where() {
    for (before, behind, name, year, agency, place) in [
        (
            "现公布《青禾镇人民政府2023年政府信息公开工作年度报告》。",
            "",
            None,
            2023,
            "青禾镇人民政府",
            "报告开头",
        ),
        (
            "统计期限为2022年1月1日至12月31日，由青禾县水务局编制。",
            "",
            None,
            2022,
            "青禾县水务局",
            "报告开头",
        ),
        ("", "青禾街道办事处\n2024年1月18日\n", None, 2023, "青禾街道办事处", "落款"),
        (
            "",
            "",
            Some("青禾县文旅局2021年政府信息公开工作年度报告.txt"),
            2021,
            "青禾县文旅局",
            "文件名",
        ),
    ] {
        let transcript = told(before, behind, name);
        let report = &transcript.report;
        assert!(transcript.is_dated);
        assert_eq!((report.year, report.agency.name.as_str()), (year, agency));
        let is_said = transcript.remarks.iter().any(|remark| remark.contains(place));
        assert!(is_said, "{place}: {:?}", transcript.remarks);
    }
}

#[test]
fn a_year_that_stands_nowhere_is_none() {
    let transcript = told("", "", None);
    assert!(!transcript.is_dated);
    assert!(transcript.remarks.iter().any(|remark| remark.contains("没有找到报告年度")));
}

#[test]
fn the_name_of_a_field_or_a_site_is_no_part_of_a_name() {
    for title in [
        "标题:青禾县卫健委2022年政府信息公开工作年度报告",
        "标题：青禾县卫健委2022年政府信息公开工作年度报告",
        "青禾县卫健委政府信息公开工作年度报告(2022年度)",
        "2022年度青禾县卫健委政府信息公开工作年度报告",
    ] {
        let transcript = told(&format!("索引号：X-1 来源：青禾在线\n{title}"), "", None);
        let agency = &transcript.report.agency;
        assert_eq!((agency.name.as_str(), agency.kind), ("青禾县卫健委", AgencyKind::Department));
        assert_eq!(transcript.report.year, 2022, "{title}");
    }
}

#[test]
fn kinds_of_bodies_are_told_by_their_names_or_by_how_they_speak_of_themselves() {
    for (name, kind) in [
        ("青禾镇", AgencyKind::Township),
        ("青禾回族乡人民政府", AgencyKind::Township),
        ("青禾街道", AgencyKind::Subdistrict),
        ("青禾县发改委", AgencyKind::Department),
        ("青禾县政府办", AgencyKind::Department),
        ("青禾县政务服务中心", AgencyKind::Other),
        ("青禾高新区管委会", AgencyKind::Other),
        ("青禾县人民政府", AgencyKind::Government),
    ] {
        let title = format!("{name}2022年政府信息公开工作年度报告");
        assert_eq!(told(&title, "", None).report.agency.kind, kind, "{name}");
    }
    let transcript = told("", "我乡工作平稳，我乡按时公布。\n", None);
    assert_eq!(transcript.report.agency.kind, AgencyKind::Township);
}

#[test]
fn damaged_text_is_refused_and_the_damage_named() {
    let text = format!("青禾镇2022年政府信息公开工作年度报告\n{SECTIONS}");
    let questions: String =
        text.chars().map(|c| if c.is_ascii() || c == '\n' { c } else { '?' }).collect();
    let private: String = text
        .chars()
        .map(|c| {
            if c.is_ascii() {
                c
            } else {
                char::from_u32(0xE000 + u32::from(c) % 0x800).unwrap_or(c)
            }
        })
        .collect();
    let latin: String = text.bytes().map(char::from).collect();
    // What the encoding of mainland China makes of the bytes of UTF-8.
    let twice = "鏀垮簻淇℃伅鍏紑锛屽勾搴︽姤鍛娿€傞潚绂鹃晣锛岄潚绂惧幙銆傜粺璁℃湡闄愶紝锛屻€佲€︺€備竴銆佹€讳綋鎯呭喌锛涗簩銆佷富鍔ㄥ叕寮€锛涗笁銆佺敵璇凤紱鍥涖€佸璁紱".repeat(3);
    for (text, unread) in [
        (questions, Unread::QuestionMarks),
        (private, Unread::PrivateSigns),
        (latin, Unread::Misread),
        (twice, Unread::Misread),
    ] {
        assert_eq!(examine(&lines(&text), None).map(|_| ()), Err(unread), "{text}");
        assert!(unread.to_string().ends_with('。'));
    }
}

#[test]
fn lists_older_statistics_and_parts_of_a_year_are_named_and_nothing_is_filled_in() {
    let list = (2019..2024)
        .map(|year| format!("青禾镇{year}年政府信息公开工作年度报告\n{}-01-20\n", year + 1));
    let older = "政府信息公开情况统计报表\n指标名称\t计量单位\t代码\t本期实际\t本年累计\n\
        主动公开信息数\t条\t01\t\t\n申请总数\t条\t10\t\t\n行政复议数\t件\t32\t\t\n行政诉讼数\t件\t33\t\t\n";
    let half = "2022年上半年政府信息公开情况统计\n一、公文公开\n制发公文707件。\n二、依申请公开情况\n收到267件。\n";
    for (text, unread) in [
        (list.collect::<String>(), Unread::List),
        (older.to_owned(), Unread::OlderForm),
        (half.to_owned(), Unread::PartOfYear),
    ] {
        assert_eq!(examine(&lines(&text), None).map(|_| ()), Err(unread), "{text}");
    }
}

#[test]
fn two_reports_in_one_text_are_refused_and_one_named_twice_is_read() {
    let one = |name: &str| format!("{name}2022年政府信息公开工作年度报告\n{SECTIONS}");
    let two = format!("{}{}", one("青禾镇"), one("柳溪镇"));
    assert_eq!(examine(&lines(&two), None).map(|_| ()), Err(Unread::Several));
    let again = format!("青禾镇2022年政府信息公开工作年度报告\n{}", one("青禾镇"));
    assert!(examine(&lines(&again), None).is_ok());
}

/// Table three of one form in a report of the other.
#[test]
fn a_row_that_only_the_other_form_has_is_told_and_asked_about() {
    let (older, newer) = (edition("2019"), edition("2021"));
    let rows = older.matrix("requests").expect("there").blocks[0].rows;
    let six = ["3", "0", "0", "0", "0", "0", "3"];
    let none = ["0"; 7];
    let table: String = rows
        .iter()
        .map(|row| {
            let is_filled = ["received", "other", "closed_total"].contains(&row.key.0);
            let figures = if is_filled { six } else { none };
            format!("{} {}\n", row.label(), figures.join(" "))
        })
        .collect();
    let heads: String = newer
        .matrix("proactive")
        .expect("there")
        .blocks
        .iter()
        .map(|block| {
            let columns = block.columns.iter().map(|column| format!("{}\n", column.line.label()));
            let rows = block.rows.iter().map(|row| {
                format!("{} {}\n", row.label(), vec!["1"; block.columns.len()].join(" "))
            });
            columns.chain(rows).collect::<String>()
        })
        .collect();
    let text = format!(
        "青禾镇2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n{heads}\
         三、收到和处理政府信息公开申请情况\n{table}四、政府信息公开行政复议、行政诉讼情况\n"
    );
    let mut transcript = examine(&lines(&text), None).expect("a report");
    assert_eq!(transcript.report.edition, newer);
    let figure = |transcript: &Transcript, address: &str| {
        let cell = newer.cell(address).expect("there");
        transcript.report.figure(cell).text().to_owned()
    };
    assert_eq!(figure(&transcript, "requests.received.natural_person"), "3");
    assert_eq!(figure(&transcript, "requests.closed_total.total"), "3");
    assert_eq!(figure(&transcript, "requests.other_misc.total"), "");
    assert!(
        transcript
            .unplaced
            .iter()
            .any(|text| text.contains("（六）其他处理") && text.contains('3'))
    );
    let choice =
        transcript.choices.iter().position(|one| one.raw.contains("其他处理")).expect("asked");
    assert_eq!(transcript.choices[choice].readings.len(), 3);
    transcript.choose(choice, 2);
    assert_eq!(figure(&transcript, "requests.other_misc.total"), "3");
}

#[test]
fn values_as_people_write_them_are_read_or_asked_about() {
    let older = "青禾镇2020年政府信息公开工作年度报告\n二、主动公开政府信息情况\n\
        信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t１２\t减4\t1，234\n其他对外管理服务事项\t十二\t↓3\t/\n\
        信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政处罚\t5\t+1036\t22（其中修订16件）\n行政强制\t无\t－4\t0\n\
        信息内容\t采购项目数量\t采购总金额\n政府集中采购\t2\t160.5964万元\n三、收到和处理政府信息公开申请情况\n";
    let transcript = examine(&lines(older), None).expect("a report");
    let report = &transcript.report;
    let shown = |address: &str| {
        let figure = report.figure(report.edition.cell(address).expect("there"));
        (figure.quantity().map(|number| number.to_string()), figure.text().to_owned())
    };
    for (address, number, text) in [
        ("proactive.licences.prior_items", Some("12"), "12"),
        ("proactive.licences.change", Some("-4"), "-4"),
        ("proactive.licences.decisions", Some("1234"), "1234"),
        ("proactive.other_services.prior_items", Some("12"), "12"),
        ("proactive.other_services.change", Some("-3"), "-3"),
        ("proactive.other_services.decisions", None, "/"),
        ("proactive.penalties.change", Some("1036"), "1036"),
        ("proactive.penalties.decisions", Some("22"), "22（其中修订16件）"),
        ("proactive.compulsory_measures.change", Some("-4"), "-4"),
        ("proactive.procurement.amount", Some("160.5964"), "160.5964（万元）"),
    ] {
        assert_eq!(shown(address), (number.map(str::to_owned), text.to_owned()), "{address}");
    }
    let newer = "青禾镇2022年政府信息公开工作年度报告\n二、主动公开政府信息情况\n\
        信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t152790元\n三、收到和处理政府信息公开申请情况\n";
    let transcript = examine(&lines(newer), None).expect("a report");
    let choice = transcript.choices.first().expect("asked");
    let readings: Vec<&str> = choice.readings.iter().map(|one| one.texts[0].as_str()).collect();
    assert_eq!(readings, ["15.279", "152790"]);
}

#[test]
fn a_cell_with_a_line_end_in_quotes_stays_one_cell() {
    let text = "青禾镇2022年政府信息公开工作年度报告\n二、主动公开政府信息情况\n第二十条第（五）项\n\
        信息内容\t\"本年处理\n决定数量\"\n\"行政\n许可\"\t7\n三、收到和处理政府信息公开申请情况\n";
    let report = examine(&lines(text), None).expect("a report").report;
    let cell = report.edition.cell("proactive.licences.decisions").expect("there");
    assert_eq!(report.figure(cell).text(), "7");
}

#[test]
fn where_the_page_has_less_than_the_plain_text_that_is_taken() {
    let text = "青禾镇2022年政府信息公开工作年度报告\n一、总体情况\n工作平稳。\n";
    let whole = lines(text);
    assert_eq!(nianbao::intake::fuller(lines("Word"), text), whole);
    let page = lines("青禾镇2022年政府信息公开工作年度报告一、总体情况工作平稳。");
    assert_eq!(nianbao::intake::fuller(page.clone(), text), page);
    // The sound of each character, which the page has beside its text, is no more of a report.
    let sounded: String = text.chars().map(|letter| format!("{letter}(zhèng)")).collect();
    assert_eq!(nianbao::intake::fuller(whole.clone(), &sounded), whole);
}
