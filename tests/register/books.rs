//! Where in a workbook the register is: among its sheets, by its rows, and told from what is none.

use super::{YEAR, latest, register, told};
use nianbao::clipboard::Merged;
use nianbao::intake::Piece;
use nianbao::register::{
    Column, Docket, Register, TEMPLATE_HEADS, Understanding, Verdict, tell, template,
};

type Cells = Vec<Vec<String>>;

fn rows(rows: &[&str]) -> Cells {
    rows.iter().map(|row| row.split('|').map(str::to_owned).collect()).collect()
}

/// The registers of a workbook of these sheets.
fn book(sheets: &[(&str, Cells)]) -> Vec<Register> {
    let cell = |text: &String| Merged { text: text.clone(), colspan: 1, rowspan: 1 };
    let table = |(_, rows): &(&str, Cells)| {
        Piece::Table(rows.iter().map(|row| row.iter().map(cell).collect()).collect())
    };
    let names: Vec<String> = sheets.iter().map(|(name, _)| (*name).to_owned()).collect();
    Register::of_book(&sheets.iter().map(table).collect::<Vec<_>>(), &names)
}

const HEADS: &str = "序号|收到日期|申请人|申请人类型|申请内容|答复日期|办理结果";

#[test]
fn of_a_template_that_was_filled_in_every_line_is_one_and_the_explanations_are_none() {
    let bytes = template(latest()).expect("memory");
    let mut filled = super::workbooks::sheet(&bytes, "台账");
    for at in 1..=12 {
        let mut line = vec![String::new(); TEMPLATE_HEADS.len()];
        let texts = [(0, at.to_string()), (1, format!("2024-3-{at}")), (3, "自然人".to_owned())];
        let texts = texts.into_iter().chain([(7, "2024-3-28".to_owned()), (8, "公开".to_owned())]);
        texts.for_each(|(column, text)| line[column] = text);
        filled.push(line);
    }
    let explained = super::workbooks::sheet(&bytes, "填写说明");
    for sheets in [
        [("台账", filled.clone()), ("填写说明", explained.clone())],
        [("填写说明", explained.clone()), ("台账", filled.clone())],
    ] {
        let found = book(&sheets);
        assert_eq!(found.len(), 1, "{found:?}");
        let (_, account, _) = told(&found[0], latest());
        assert_eq!((found[0].lines.len(), account.counted()), (12, 12));
        assert_eq!(found[0].line_name(0), "第 2 行");
        assert_eq!(found[0].sheets, ["台账"]);
    }
    // The explanations alone are no register, nor is an empty template.
    assert_eq!(book(&[("填写说明", explained.clone())]), []);
    filled.truncate(1);
    assert_eq!(book(&[("台账", filled), ("填写说明", explained)]), []);
}

#[test]
fn lines_are_called_as_their_workbook_calls_them() {
    let first = rows(&[
        "政府信息公开申请台账",
        "",
        HEADS,
        "1|2024-3-5|甲某|自然人|预算|2024-3-20|公开",
        "2|2024-3-5|甲某|自然人|预算|2024-3-20|公开",
        "",
        "合计|2 件",
        "3|某日|乙某|自然人|决算|2024-3-20|公开",
    ]);
    let found = book(&[("上半年", first.clone())]);
    let (_, account, _) = told(&found[0], latest());
    let names: Vec<String> = (0..3).map(|line| found[0].line_name(line)).collect();
    assert_eq!(names, ["第 4 行", "第 5 行", "第 8 行"]);
    let alike = account.remarks[0].1.sentence(&found[0]);
    assert!(alike.starts_with("与第 4 行的"), "{alike}");
    // The same heads on another sheet go on; which sheet it is, is said.
    let second = rows(&[HEADS, "4|2024-9-5|丙某|自然人|规划|2024-9-20|公开"]);
    let found = book(&[("上半年", first), ("下半年", second)]);
    assert_eq!((found.len(), found[0].lines.len()), (1, 4));
    assert_eq!(found[0].line_name(0), "“上半年”第 4 行");
    assert_eq!(found[0].line_name(3), "“下半年”第 2 行");
    // A text file has rows, too; what was pasted has none.
    let text =
        format!("台账\n{HEADS}\n1|2024-3-5|甲某|自然人|预算|2024-3-20|公开").replace('|', "\t");
    assert_eq!(Register::of_document(&[Piece::Line(text.clone())])[0].line_name(0), "第 3 行");
    assert_eq!(Register::of_text(&text)[0].line_name(0), "第 1 行");
}

#[test]
fn what_stands_on_other_sheets_is_no_line() {
    let of = rows(&[HEADS, "1|2024-3-5|甲某|自然人|预算|2024-3-20|公开"]);
    for other in [
        rows(&["电话|85671234"]),
        rows(&["姓名|职务|电话", "张三|主任|0527-81234567", "李四|科员|13900000000"]),
        rows(&["节假日|说明", "10-1|国庆节放假", "10-2|国庆节放假"]),
        rows(&["用语|解释", "申请人|提出申请的公民、法人。", "办理结果|答复的种类。"]),
    ] {
        let found = book(&[("2024年", of.clone()), ("Sheet2", other.clone())]);
        assert_eq!(found[0].lines.len(), 1, "{other:?}");
        assert_eq!(found[0].sheets, ["2024年"]);
    }
    // Without heads it goes on where its days stand in the same columns.
    let more = rows(&["2|2024-4-5|乙某|自然人|决算|2024-4-20|公开"]);
    let found = book(&[("一", of), ("二", more)]);
    assert_eq!((found.len(), found[0].lines.len()), (1, 2));
}

#[test]
fn of_several_registers_the_one_with_lines_of_the_year_is_meant() {
    let old = rows(&[
        "收到日期|申请人类型|答复日期|答复结果",
        "2022-3-5|自然人|2022-3-20|公开",
        "2022-3-6|自然人|2022-3-20|公开",
        "2022-3-7|自然人|2022-3-20|公开",
    ]);
    let new = rows(&["受理日期|申请人类型|答复日期|办理结果", "2024-3-5|自然人|2024-3-20|公开"]);
    let found = book(&[("2022", old), ("2024", new)]);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].lines.len(), 3, "the longest is the first");
    assert_eq!(Docket::likeliest(&found, (latest(), YEAR)), 1);
    assert_eq!(Docket::likeliest(&found, (latest(), 2022)), 0);
    assert_eq!(Docket::likeliest(&found, (latest(), 2019)), 0);
}

#[test]
fn a_register_that_was_read_can_be_kept_on_here() {
    let held = super::keeping::opened(
        register(&[
            "编号|收到日期|申请人|申请人类型|答复日期|办理结果|是否复议|行政诉讼结果|备注",
            "7|2024-3-5|甲|自然人|2024-3-20|公开|是||转办",
            "8|2024-3-6|乙|自然人|2024-3-20|公开||维持|",
        ]),
        latest(),
    );
    let account = tell(&held.register, &held.understood, latest(), YEAR);
    let (own, lost) = held.carried_over(&account, latest());
    assert!(own.is_own);
    assert_eq!(lost, ["备注"]);
    let again = tell(&own.register, &own.understood, latest(), YEAR);
    let of = |lines: &[Verdict]| -> Vec<Verdict> {
        lines.iter().filter(|one| **one != Verdict::Blank).cloned().collect()
    };
    assert_eq!(of(&again.lines), of(&account.lines));
    assert_eq!(own.register.line_name(0), "第 1 行");
    let understood = Understanding { columns: TEMPLATE_HEADS.to_vec(), ..held.understood };
    assert_eq!(own.understood, understood);
    assert!(own.understood.columns.contains(&Column::Reconsideration));
}
