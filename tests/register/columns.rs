//! Which column is which.

use super::{YEAR, latest, register, told};
use nianbao::register::{Column, Register, Understanding, recalled, remember};
use nianbao::shelf::{NotKept, Port};
use std::cell::RefCell;
use std::collections::BTreeMap;

fn columns(rows: &[&str]) -> Vec<Column> {
    let register = register(rows);
    Understanding::of(&register, latest(), YEAR).columns
}

#[test]
fn columns_are_known_by_their_heads_in_any_order() {
    use Column::{
        Applicant, Closed, Content, Extended, Kind, Other, Outcome, Received, Reconsideration,
        Serial, Suit,
    };
    assert_eq!(
        columns(&[
            "序号|收到日期|申请人|申请人类型|申请内容|是否延期|答复日期|答复类型|行政复议结果|行政诉讼结果|备注",
            "1|2024-1-5|张三|自然人|预算|否|2024-1-20|予以公开|||",
        ]),
        [
            Serial,
            Received,
            Applicant,
            Kind,
            Content,
            Extended,
            Closed,
            Outcome,
            Reconsideration,
            Suit,
            Other
        ]
    );
    assert_eq!(
        columns(&[
            "办理结果（公开/不公开）|办结时间|所需信息|申请主体类别|姓名或名称|收件时间|应答复日期|联系电话",
            "公开|2024.1.20|预算|自然人|张三|2024.1.5|2024.2.2|0527-1234567",
        ]),
        [Outcome, Closed, Content, Kind, Applicant, Received, Other, Other]
    );
}

#[test]
fn of_two_days_before_the_answer_the_day_of_receipt_counts() {
    use Column::{Closed, Kind, Other, Outcome, Received};
    let heads = "申请日期|收到日期|答复期限|办结日期|申请人类别|办理结果";
    let found = columns(&[heads, "2023-12-30|2024-1-3|2024-2-1|2024-1-20|自然人|公开"]);
    assert_eq!(found, [Other, Received, Other, Closed, Kind, Outcome]);
}

#[test]
fn heads_in_two_rows_are_read_together() {
    use Column::{Applicant, Closed, Kind, Outcome, Received, Reconsideration, Serial, Suit};
    let found = columns(&[
        "序号|收到日期|申请人||办理情况||行政复议|行政诉讼",
        "||姓名|类型|答复日期|答复类型||",
        "1|2024-1-5|张三|自然人|2024-1-20|公开||",
    ]);
    assert_eq!(found, [Serial, Received, Applicant, Kind, Closed, Outcome, Reconsideration, Suit]);
}

#[test]
fn titles_above_sums_and_bare_numbers_below_are_no_lines() {
    let register = register(&[
        "示例街道2024年依申请公开台账||||",
        "填报单位：示例街道||||",
        "序号|收到日期|申请人类型|答复日期|办理结果",
        "1|2024-1-5|自然人|2024-1-20|公开",
        "2|2024-2-5|商业企业|2024-2-20|不存在",
        "3||||",
        "合计|2|||",
        "说明：以上为全年数据||||",
    ]);
    assert_eq!(register.lines.len(), 2);
    assert_eq!(register.text(1, 4), "不存在");
}

#[test]
fn heads_that_come_again_go_on_and_other_heads_begin_another_register() {
    let rows = [
        "序号|收到日期|申请人类型|答复日期|办理结果",
        "1|2024-1-5|自然人|2024-1-20|公开",
        "序号|收到日期|申请人类型|答复日期|办理结果",
        "2|2024-2-5|自然人|2024-2-20|公开",
        "收到日期|申请人|答复日期|答复结果",
        "2024-2-5|张三|2024-2-20|公开",
    ];
    let text: Vec<String> = rows.iter().map(|row| row.replace('|', "\t")).collect();
    let found = Register::of_text(&text.join("\r\n"));
    assert_eq!(found.iter().map(|one| one.lines.len()).collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn without_heads_columns_are_known_by_what_stands_in_them() {
    let register = register(&[
        "1|2024-1-5|自然人|预算公开|2024-1-20|予以公开",
        "2|2024-3-5|商业企业|规划文件|2024-3-20|信息不存在",
    ]);
    assert!(!register.has_heads);
    let (understood, account, _) = told(&register, latest());
    use Column::{Closed, Kind, Other, Outcome, Received};
    assert_eq!(understood.columns, [Other, Received, Kind, Other, Closed, Outcome]);
    assert_eq!(account.counted(), 2);
}

#[test]
fn commas_and_quotes_part_cells_as_spreadsheets_do() {
    let text = "\u{FEFF}收到日期,申请人类型,申请内容,答复日期,办理结果\r\n\
                2024-1-5,自然人,\"预算,决算\n及说明 \"\"三公\"\"\",2024-1-20,公开\r\n";
    let register = Register::of_text(text).remove(0);
    assert_eq!(register.text(0, 2), "预算,决算\n及说明 \"三公\"");
    assert_eq!(register.text(0, 4), "公开");
}

#[test]
fn what_is_no_register_gives_none() {
    assert_eq!(Register::of_text("今天天气很好。\n明天也是。"), []);
    assert_eq!(Register::of_text(""), []);
    assert_eq!(Register::of_text("项目\t数量\n规章\t3\n"), []);
}

/// A store of texts.
#[derive(Default)]
struct Store(RefCell<BTreeMap<String, String>>);

impl Port for Store {
    fn keys(&self) -> Vec<String> {
        self.0.borrow().keys().cloned().collect()
    }

    fn read(&self, key: &str) -> Option<String> {
        self.0.borrow().get(key).cloned()
    }

    fn write(&self, key: &str, text: &str) -> Result<(), NotKept> {
        self.0.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) {
        self.0.borrow_mut().remove(key);
    }
}

#[test]
fn what_was_said_of_a_head_is_remembered_and_the_head_itself_is_not() {
    let store = Store::default();
    let one = register(&["收到日期|日子|申请人类型|办理结果", "2024-1-5|2024-1-20|自然人|公开"]);
    let found = |one: &Register| {
        let columns = Understanding::of(one, latest(), YEAR).columns;
        recalled(&store, one, columns)
    };
    assert_eq!(found(&one)[..2], [Column::Received, Column::Closed]);
    remember(&store, &one, 1, Some(Column::Received));
    assert_eq!(found(&one)[..2], [Column::Other, Column::Received]);
    let another =
        register(&["日子|申请人类型|答复日期|办理结果", "2024-1-5|自然人|2024-1-20|公开"]);
    assert_eq!(found(&another)[0], Column::Received);
    let kept: String = store.keys().iter().filter_map(|key| store.read(key)).collect();
    assert!(!kept.is_empty() && !kept.contains("日子"), "{kept}");

    // Without heads the first line is somebody's.
    let headless =
        register(&["张某|2024-1-5|自然人|公开|2024-1-20", "李某|2024-1-6|自然人|公开|2024-1-20"]);
    remember(&store, &headless, 0, Some(Column::Applicant));
    let after: String = store.keys().iter().filter_map(|key| store.read(key)).collect();
    assert_eq!(kept, after);
}
