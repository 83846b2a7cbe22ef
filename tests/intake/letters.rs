//! The same texts in other letters.

use crate::sample::Dice;
use nianbao::form::{CellRef, Measure};
use nianbao::report::{Figure, Reading, Report};

fn replaced(text: &str, pairs: &[(char, char)]) -> String {
    let other =
        |letter: char| pairs.iter().find(|(from, _)| *from == letter).map_or(letter, |(_, to)| *to);
    text.chars().map(other).collect()
}

/// Digits and marks in their wide forms, straight quotes, `1、` for `1.`.
pub fn wide(text: &str) -> String {
    let mut wide = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_numbering = letter.is_ascii_digit() && letters.peek() == Some(&'.');
        let wide_digit = |c: char| char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c);
        match letter {
            '0'..='9' => wide.push(wide_digit(letter)),
            '“' | '”' => wide.push('"'),
            '（' => wide.push('('),
            '）' => wide.push(')'),
            _ => wide.push(letter),
        }
        let number: Vec<char> = letters.clone().take(2).collect();
        if is_numbering && number.get(1).is_some_and(|c| !c.is_ascii_digit()) {
            letters.next();
            wide.push(if wide.len().is_multiple_of(2) { '、' } else { '．' });
        }
    }
    wide
}

/// Characters as browsers print them into PDF: by the radical that looks the same.
pub fn radicals(text: &str) -> String {
    replaced(
        text,
        &[
            ('一', '⼀'),
            ('二', '⼆'),
            ('人', '⼈'),
            ('力', '⼒'),
            ('大', '⼤'),
            ('工', '⼯'),
            ('手', '⼿'),
            ('文', '⽂'),
            ('方', '⽅'),
            ('无', '⽆'),
            ('日', '⽇'),
            ('月', '⽉'),
            ('止', '⽌'),
            ('生', '⽣'),
            ('用', '⽤'),
            ('目', '⽬'),
            ('立', '⽴'),
            ('自', '⾃'),
            ('行', '⾏'),
            ('言', '⾔'),
            ('里', '⾥'),
            ('面', '⾯'),
            ('民', '⺠'),
            ('门', '⻔'),
            ('长', '⻓'),
            ('见', '⻅'),
            ('齐', '⻬'),
            ('风', '⻛'),
            ('车', '⻋'),
            ('页', '⻚'),
        ],
    )
}

/// Traditional characters, as mirrors of a site have them.
pub fn traditional(text: &str) -> String {
    replaced(
        text,
        &[
            ('总', '總'),
            ('体', '體'),
            ('情', '情'),
            ('况', '況'),
            ('动', '動'),
            ('开', '開'),
            ('规', '規'),
            ('范', '範'),
            ('发', '發'),
            ('废', '廢'),
            ('现', '現'),
            ('对', '對'),
            ('数', '數'),
            ('务', '務'),
            ('处', '處'),
            ('强', '強'),
            ('业', '業'),
            ('费', '費'),
            ('额', '額'),
            ('采', '採'),
            ('购', '購'),
            ('单', '單'),
            ('万', '萬'),
            ('请', '請'),
            ('统', '統'),
            ('机', '機'),
            ('关', '關'),
            ('构', '構'),
            ('会', '會'),
            ('组', '組'),
            ('织', '織'),
            ('属', '屬'),
            ('国', '國'),
            ('护', '護'),
            ('权', '權'),
            ('内', '內'),
            ('过', '過'),
            ('档', '檔'),
            ('询', '詢'),
            ('报', '報'),
            ('诉', '訴'),
            ('举', '舉'),
            ('类', '類'),
            ('复', '複'),
            ('讼', '訟'),
            ('结', '結'),
            ('转', '轉'),
            ('继', '繼'),
            ('续', '續'),
            ('办', '辦'),
            ('无', '無'),
            ('获', '獲'),
            ('认', '認'),
            ('题', '題'),
            ('进', '進'),
            ('维', '維'),
            ('纠', '糾'),
            ('审', '審'),
            ('经', '經'),
            ('议', '議'),
            ('与', '與'),
            ('稳', '穩'),
            ('条', '條'),
            ('补', '補'),
            ('导', '導'),
            ('监', '監'),
            ('设', '設'),
            ('责', '責'),
            ('级', '級'),
            ('说', '說'),
            ('见', '見'),
            ('为', '為'),
        ],
    )
}

/// Names that labels and headings have in published reports.
pub fn aliases(text: &str) -> String {
    match text.trim() {
        "行政规范性文件" => "规范性文件".to_owned(),
        "规范性文件" => "行政规范性文件".to_owned(),
        "四、政府信息公开行政复议、行政诉讼情况" => {
            "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况".to_owned()
        }
        "五、存在的主要问题及改进情况" => "五、存在问题及改进情况".to_owned(),
        "现行有效件数" => "现行有效件".to_owned(),
        "三、本年度办理结果" => "三、本年度申请办理结果".to_owned(),
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）" => {
            "（二）部分公开".to_owned()
        }
        "6.属于四类过程性信息" => "6.属于四类过程信息".to_owned(),
        "1.本机关不掌握相关政府信息" => "1.本机关不掌握相关信息".to_owned(),
        "2.没有现成信息需要另行制作" => "2.没有现成信息，需要另行制作".to_owned(),
        _ => text.to_owned(),
    }
}

/// The report with signs in place of zeros.
pub fn signs(report: &Report, dice: &mut Dice) -> Report {
    let mut report = report.clone();
    let cells: Vec<CellRef> = report.edition.cells().collect();
    for cell in cells {
        let is_zero = report.figure(cell).text() == "0"
            || report.figure(cell).reading() == Reading::NotApplicable;
        if is_zero && dice.percent(60) {
            let sign = *dice.pick(&["/", "-", "无", "—", "——", "／"]);
            report.figures.insert(cell, Figure::typed(sign, Measure::Count));
        }
    }
    report
}

#[test]
fn a_fee_that_a_spreadsheet_kept_as_a_double_is_read_as_it_was_meant() {
    for written in ["72701.257799999992", "7.2701257800000007E+4"] {
        let label = "本年收费金额（单位：万元）";
        let text = format!(
            "某镇2024年政府信息公开工作年度报告\n二、主动公开政府信息情况\n信息内容\t{label}\n行政事业性收费\t{written}\n"
        );
        let transcript = nianbao::intake::read(&nianbao::intake::lines(&text)).expect("a report");
        let fee = transcript.report.edition.cell("proactive.fees.amount").expect("a cell");
        assert_eq!(transcript.report.figure(fee).text(), "72701.2578", "{written}");
    }
}
