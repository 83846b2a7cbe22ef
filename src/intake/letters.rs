//! Texts made comparable: wide forms, radicals that stand for characters, white
//! space, punctuation, traditional characters.

use crate::report::{COUNTERS, NOT_APPLICABLE, is_exponent};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Longer texts in bytes, other than digits alone, are no figures, whatever they begin
/// with.
const LONGEST_VALUE: usize = 200;

/// What the Kangxi radicals U+2F00… stand for, in their order.
const RADICALS: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// Radicals of the supplement that browsers print in place of characters.
const SUPPLEMENT: &str = "⺠民⻔门⻓长⻅见⻬齐⻛风⻥鱼⻋车⻚页⻢马⼾户⺟母⻘青⻝食⻄西⻉贝⻆角⻤鬼⻦鸟⻨麦⻩黄⻮齿⻰龙⻳龟⻁虎⺁厂";

/// Traditional characters of the labels with the simplified ones.
const TRADITIONAL: &str = "總总體体況况動动開开據据項项規规範范製制發发廢废現现對对數数務务處处強强業业費费額额採采購购單单萬万請请統统機机關关構构會会團团織织組组屬属國国祕秘護护權权內内過过檔档詢询報报訴诉舉举類类複复復复訟讼結结轉转繼继續续辦办無无獲获認认齊齐題题進进維维糾纠審审經经議议應应與与絕绝穩稳簡简雙双資资訊讯門门條条減减罰罚許许繳缴補补導导監监設设臺台責责準准級级員员於于範范說说見见為为間间長长險险聯联閱阅屆届佈布別别當当縣县網网絡络郵邮傳传餘余個个際际執执產产專专號号併并轄辖鎮镇鄉乡廳厅從从還还達达該该啟启書书場场電电線线綫线釋释協协調调確确違违變变終终駁驳銷销實实佔占約约計计時时標标態态來来歲岁讀读聞闻諮咨則则預预決决圍围論论證证爲为將将幾几兩两區区圖图頁页點点領领願愿術术錄录運运選选響响劃划財财貧贫醫医衛卫環环農农";

/// The radicals with what they stand for.
static PLAIN: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    let kangxi = ('\u{2F00}'..='\u{2FD5}').zip(RADICALS.chars());
    kangxi.chain(pairs(SUPPLEMENT)).collect()
});

/// The simplified character of each ideograph, by its distance from the first.
static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut letters: Vec<char> = (FIRST_IDEOGRAPH..='\u{9FFF}').collect();
    for (from, to) in pairs(TRADITIONAL) {
        if let Some(at) = place(from) {
            letters[at] = to;
        }
    }
    letters
});

const FIRST_IDEOGRAPH: char = '\u{4E00}';

fn place(letter: char) -> Option<usize> {
    let at = u32::from(letter).checked_sub(u32::from(FIRST_IDEOGRAPH))?;
    usize::try_from(at).ok().filter(|at| *at <= 0x51FF)
}

fn pairs(list: &'static str) -> impl Iterator<Item = (char, char)> {
    list.chars().step_by(2).zip(list.chars().skip(1).step_by(2))
}

/// The text in plain letters: narrow forms, characters for radicals, one kind of space.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| !is_unseen(*c)).map(plain_letter).collect()
}

/// The text of a printed cell in plain letters, its brackets as they stand.
pub(super) fn cell(text: &str) -> String {
    let letter = |c| if matches!(c, '（' | '）') { c } else { plain_letter(c) };
    text.chars().filter(|c| !is_unseen(*c)).map(letter).collect()
}

pub(crate) fn plain_letter(letter: char) -> char {
    match letter {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        '\u{3000}' | '\u{00A0}' | '\u{2002}'..='\u{200A}' | '\u{202F}' => ' ',
        '\u{2E80}'..='\u{2FD5}' => PLAIN.get(&letter).copied().unwrap_or(letter),
        _ => letter,
    }
}

/// Marks that take no place: zero-width spaces and joiners, byte order marks.
pub(crate) fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}' | '\0')
}

/// What is left of a label when only its words count: no white space, no punctuation,
/// no brackets, simplified characters.
pub(super) fn key(text: &str) -> String {
    text.chars()
        .filter(|c| !is_unseen(*c))
        .map(plain_letter)
        .filter(|c| c.is_alphanumeric())
        .map(simplified)
        .collect()
}

/// A text in simplified characters, each where it stood.
pub(super) fn in_simplified(text: &str) -> String {
    text.chars().map(simplified).collect()
}

pub(crate) fn simplified(letter: char) -> char {
    let found = place(letter).and_then(|at| SIMPLIFIED.get(at));
    found.copied().unwrap_or(letter)
}

/// The text of a figure cell: its unit in simplified characters, as the form has it.
pub(super) fn value(text: &str) -> String {
    let text = text.trim();
    if text.contains(['萬', '項', '條', '個', '無']) {
        return text.chars().map(simplified).collect();
    }
    text.to_owned()
}

/// Whether a text is what stands in a figure cell: a number, however written, or a
/// sign for none.
pub(super) fn is_value(text: &str) -> bool {
    if text.len() > LONGEST_VALUE && !text.trim().bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let may_begin = |c: char| {
        let wide = matches!(c, '０'..='９' | '／' | '＼' | '－' | '＋' | '⽆');
        c.is_ascii_digit() || wide || is_unseen(c) || "/\\-+−—–无無减減增↓↑".contains(c)
    };
    if !text.trim_start().starts_with(may_begin) {
        return false;
    }
    let text = value(&plain(text));
    let text = text.as_str();
    let signs: &[char] = &['-', '+', '−', '减', '減', '增', '↓', '↑'];
    let digits = text.strip_prefix(signs).unwrap_or(text);
    if NOT_APPLICABLE.contains(&text) {
        return true;
    }
    let number = digits.trim_start_matches(|c: char| c.is_ascii_digit() || ".,".contains(c));
    let figure = &digits[..digits.len() - number.len()];
    let is_number =
        figure.starts_with(|c: char| c.is_ascii_digit()) && !figure.ends_with(['.', ',']);
    let behind = number.trim();
    let is_unit = matches!(behind, "" | "元" | "万元") || COUNTERS.contains(&behind);
    let is_unit = is_unit || is_exponent(behind);
    let is_remark = behind.starts_with('(') && behind.ends_with(')');
    is_number && (is_unit || is_remark)
}
