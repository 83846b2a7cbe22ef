//! Texts made comparable: wide forms, radicals that stand for characters, white
//! space, punctuation, traditional characters.

/// What the Kangxi radicals U+2F00… stand for, in their order.
const RADICALS: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// Radicals of the supplement that browsers print in place of characters.
const SUPPLEMENT: &str = "⺠民⻔门⻓长⻅见⻬齐⻛风⻥鱼⻋车⻚页⻢马⼾户⺟母⻘青⻝食⻄西⻉贝⻆角⻤鬼⻦鸟⻨麦⻩黄⻮齿⻰龙⻳龟⻁虎⺁厂";

/// Traditional characters of the labels with the simplified ones.
const TRADITIONAL: &str = "總总體体況况動动開开據据項项規规範范製制發发廢废現现對对數数務务處处強强業业費费額额採采購购單单萬万請请統统機机關关構构會会團团織织組组屬属國国祕秘護护權权內内過过檔档詢询報报訴诉舉举類类複复復复訟讼結结轉转繼继續续辦办無无獲获認认齊齐題题進进維维糾纠審审經经議议應应與与絕绝穩稳簡简雙双資资訊讯門门條条減减罰罚許许繳缴補补導导監监設设臺台責责準准級级員员於于範范說说見见為为間间長长險险聯联閱阅屆届佈布別别當当";

/// The text in plain letters: narrow forms, characters for radicals, one kind of space.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| !is_unseen(*c)).map(plain_letter).collect()
}

fn plain_letter(letter: char) -> char {
    match letter {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        '\u{3000}' | '\u{00A0}' | '\u{2002}'..='\u{200A}' | '\u{202F}' => ' ',
        '\u{2F00}'..='\u{2FD5}' => {
            let at = usize::try_from(u32::from(letter) - 0x2F00).unwrap_or(0);
            RADICALS.chars().nth(at).unwrap_or(letter)
        }
        '\u{2E80}'..='\u{2EFF}' => partner(SUPPLEMENT, letter),
        _ => letter,
    }
}

/// Marks that take no place: zero-width spaces and joiners, byte order marks.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}' | '\0')
}

/// What follows `letter` in a list of pairs; itself where it is in none.
fn partner(pairs: &str, letter: char) -> char {
    let mut pairs = pairs.chars();
    while let (Some(one), Some(other)) = (pairs.next(), pairs.next()) {
        if one == letter {
            return other;
        }
    }
    letter
}

/// What is left of a label when only its words count: no white space, no punctuation,
/// no brackets, simplified characters.
pub(super) fn key(text: &str) -> String {
    text.chars()
        .filter(|c| !is_unseen(*c))
        .map(plain_letter)
        .filter(|c| c.is_alphanumeric())
        .map(|c| if c.is_ascii() { c } else { partner(TRADITIONAL, c) })
        .collect()
}

/// Whether a text is what stands in a figure cell: a number, however written, or a
/// sign for none.
pub(super) fn is_value(text: &str) -> bool {
    let text = plain(text);
    let text = text.trim();
    let digits = text.strip_prefix(['-', '+', '−']).unwrap_or(text);
    if matches!(text, "/" | "\\" | "-" | "--" | "—" | "——" | "–" | "无") {
        return true;
    }
    let number = digits.trim_start_matches(|c: char| c.is_ascii_digit() || ".,".contains(c));
    let figure = &digits[..digits.len() - number.len()];
    let is_number =
        figure.starts_with(|c: char| c.is_ascii_digit()) && !figure.ends_with(['.', ',']);
    let behind = number.trim();
    let is_unit = matches!(behind, "" | "元" | "万元" | "件" | "项" | "条" | "个" | "宗" | "次");
    let is_remark = behind.starts_with('(') && behind.ends_with(')');
    is_number && (is_unit || is_remark)
}
