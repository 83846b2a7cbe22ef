//! Numbers as official prose writes them: `7`, `１２`, `1,234`, `二十三`, `1.2万`,
//! `26.5%`, `百分之十`, with the word that counts.

use crate::report::Quantity;
use std::ops::Range;

/// A number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Where the number itself stands, without its unit.
    pub digits: Range<usize>,
    /// Where number and unit stand.
    pub range: Range<usize>,
    /// Its value; of a percentage the number before the sign.
    pub quantity: Quantity,
    /// What it counts in.
    pub unit: Unit,
    /// Whether it is only about right: 约, 近, 余.
    pub is_approximate: bool,
}

/// What a number counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 件, 宗, 起 and the like, of cases and documents.
    Case,
    /// Another counting word.
    Other(&'static str),
    /// Percent.
    Percent,
    /// None that is known.
    None,
}

impl Unit {
    /// Whether it counts time, and no things.
    #[must_use]
    pub fn is_time(self) -> bool {
        const TIMES: &[&str] = &["个工作日", "工作日", "个月", "年", "月", "日", "天"];
        matches!(self, Unit::Other(unit) if TIMES.contains(&unit))
    }
}

/// Counting words of cases and documents.
const CASES: &[&str] = &["件", "宗", "起", "例", "个", "份", "部"];
/// Other counting words; the longer first.
const OTHERS: &[&str] = &[
    "个工作日",
    "工作日",
    "个月",
    "件次",
    "人次",
    "万元",
    "元",
    "条",
    "篇",
    "项",
    "次",
    "人",
    "名",
    "年",
    "月",
    "日",
    "天",
    "号",
    "期",
    "家",
];

/// What before a number says that it is only about right.
const ABOUT_BEFORE: &[&str] = &["约", "近", "超", "超过", "逾", "不足", "至少", "不少于", "大概"];
/// What behind a number says that it is only about right.
const ABOUT_BEHIND: &[&str] = &["余", "多"];

/// More digits than any number has that is counted here; a longer run is none.
const MOST_DIGITS: usize = 24;

const NUMERALS: &str = "零〇一二两三四五六七八九";
const PLACES: &[(char, i64)] = &[('十', 10), ('百', 100), ('千', 1000)];
/// As they are written in vouchers, and as they are read.
const FORMAL: &[(char, char)] = &[
    ('壹', '一'),
    ('贰', '二'),
    ('叁', '三'),
    ('肆', '四'),
    ('伍', '五'),
    ('陆', '六'),
    ('柒', '七'),
    ('捌', '八'),
    ('玖', '九'),
    ('拾', '十'),
    ('佰', '百'),
    ('仟', '千'),
];

/// Words before a Chinese numeral that make it no count: 每一件, 第一个.
const NO_COUNT: &[char] = &['第', '每', '任', '同', '这', '某', '另', '统', '唯', '哪', '逐', '之'];

/// The numbers of a text, in order.
#[must_use]
pub fn numbers(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        // Most characters begin none.
        if !is_digit(c) && !is_numeral(c) {
            at += c.len_utf8();
            continue;
        }
        match number_at(text, at) {
            Some(number) => {
                at = number.range.end.max(at + c.len_utf8());
                found.push(number);
            }
            // Of digits too many for a number, no part is one.
            None => at += digits_at(&text[at..]).unwrap_or(c.len_utf8()),
        }
    }
    found
}

/// The length of the digits that a text begins with, or of a run of Chinese numerals that is
/// too long for a number.
fn digits_at(text: &str) -> Option<usize> {
    let run = |is_of_it: fn(char) -> bool| text.chars().take_while(move |c| is_of_it(*c));
    let length = run(is_digit).map(char::len_utf8).sum();
    if length > 0 {
        return Some(length);
    }
    let is_long = run(is_numeral).nth(MOST_DIGITS).is_some();
    is_long.then(|| run(is_numeral).map(char::len_utf8).sum())
}

/// A numeral in its plain form.
fn plain(c: char) -> char {
    FORMAL.iter().find(|(formal, _)| *formal == c).map_or(c, |(_, plain)| *plain)
}

fn is_numeral(c: char) -> bool {
    let c = plain(c);
    NUMERALS.contains(c) || PLACES.iter().any(|(sign, _)| *sign == c)
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

fn number_at(text: &str, at: usize) -> Option<Number> {
    let rest = &text[at..];
    if let Some(behind) = rest.strip_prefix("百分之") {
        let (length, quantity) = arabic(behind).or_else(|| chinese(behind))?;
        let end = at + "百分之".len() + length;
        return Some(Number {
            digits: at..end,
            range: at..end,
            quantity,
            unit: Unit::Percent,
            is_approximate: is_about(&text[..at]),
        });
    }
    let (length, quantity, is_chinese) = match arabic(rest) {
        Some((length, quantity)) => (length, quantity, false),
        None => chinese(rest).map(|(length, quantity)| (length, quantity, true))?,
    };
    let digits = at..at + length;
    let (unit, end, is_behind) = unit(text, digits.end);
    if is_chinese && (unit == Unit::None || text[..at].ends_with(NO_COUNT)) {
        return None;
    }
    Some(Number {
        digits,
        range: at..end,
        quantity,
        unit,
        is_approximate: is_behind || is_about(&text[..at]),
    })
}

fn is_about(before: &str) -> bool {
    let before = before.trim_end();
    ABOUT_BEFORE.iter().any(|word| before.ends_with(word))
}

/// The unit behind a number, where it ends, and whether 余 or 多 stands with it.
fn unit(text: &str, from: usize) -> (Unit, usize, bool) {
    let skipped = |at: usize| text.len() - text[at..].trim_start_matches([' ', '\u{a0}']).len();
    let mut at = skipped(from);
    let about = ABOUT_BEHIND.iter().find(|word| text[at..].starts_with(**word));
    at += about.map_or(0, |word| word.len());
    let rest = &text[at..];
    let known = if rest.starts_with(['%', '％']) {
        Some((Unit::Percent, rest.chars().next().map_or(0, char::len_utf8)))
    } else {
        let other = OTHERS.iter().find(|word| rest.starts_with(**word));
        let case = CASES.iter().find(|word| rest.starts_with(**word));
        match (other, case) {
            (Some(word), _) => Some((Unit::Other(word), word.len())),
            (None, Some(word)) => Some((Unit::Case, word.len())),
            (None, None) => None,
        }
    };
    match known {
        Some((unit, length)) => {
            let end = at + length;
            let behind =
                ABOUT_BEHIND.iter().chain(&["以上"]).any(|word| text[end..].starts_with(*word));
            (unit, end, about.is_some() || behind)
        }
        None => (Unit::None, from, about.is_some()),
    }
}

/// `1,234.5` or `1.2万` at the beginning of a text.
fn arabic(text: &str) -> Option<(usize, Quantity)> {
    let narrow = |c: char| match c {
        '０'..='９' | '．' => char::from_u32(u32::from(c) - 0xFEE0),
        '0'..='9' | '.' => Some(c),
        _ => None,
    };
    let digits_at = |from: usize| -> String {
        let digits = text[from..].chars().map_while(|c| narrow(c).filter(char::is_ascii_digit));
        digits.take(MOST_DIGITS).collect()
    };
    let width = |from: usize, count: usize| -> usize {
        text[from..].chars().take(count).map(char::len_utf8).sum()
    };
    let mut whole = digits_at(0);
    if whole.is_empty() {
        return None;
    }
    if whole.len() == MOST_DIGITS {
        return None;
    }
    let mut length = width(0, whole.len());
    // Groups of three behind commas.
    if whole.len() <= 3 {
        while whole.len() < MOST_DIGITS
            && let Some(comma) = text[length..].chars().next().filter(|c| matches!(c, ',' | '，'))
        {
            let group = digits_at(length + comma.len_utf8());
            if group.len() != 3 {
                break;
            }
            length += comma.len_utf8();
            length += width(length, 3);
            whole += &group;
        }
    }
    let mut number = whole;
    if text[length..].starts_with(['.', '．']) {
        let point = width(length, 1);
        let decimals = digits_at(length + point);
        if !decimals.is_empty() {
            length += point;
            length += width(length, decimals.len());
            number = format!("{number}.{decimals}");
        }
    }
    let quantity = Quantity::parse(&number)?;
    if let Some(behind) = text[length..].strip_prefix('万')
        && !behind.starts_with('元')
    {
        return Some((length + '万'.len_utf8(), quantity * 10_000));
    }
    Some((length, quantity))
}

/// A text that is nothing but a Chinese numeral, with a counting word behind it or none. A lone
/// 一 may be a dash, and is none.
pub(crate) fn whole_numeral(text: &str) -> Option<Quantity> {
    let (length, number) = chinese(text)?;
    let behind = text[length..].trim();
    let is_counted = CASES.contains(&behind) || matches!(behind, "项" | "条" | "次" | "宗");
    (text != "一" && (behind.is_empty() || is_counted)).then_some(number)
}

/// `二十三` or `一百零五` at the beginning of a text, up to 9,999.
fn chinese(text: &str) -> Option<(usize, Quantity)> {
    let (mut total, mut digit, mut length) = (0_i64, None, 0);
    for written in text.chars().take(MOST_DIGITS) {
        let c = plain(written);
        let value = NUMERALS.chars().position(|numeral| numeral == c);
        if let Some(position) = value {
            // 零 and 〇 are 0, 一 and 二 follow, 两 is 2.
            digit = Some(match position {
                0 | 1 => 0,
                2 | 3 => i64::try_from(position).ok()? - 1,
                position => i64::try_from(position).ok()? - 2,
            });
        } else if let Some((_, place)) = PLACES.iter().find(|(sign, _)| *sign == c) {
            total += digit.take().unwrap_or(1) * place;
        } else {
            break;
        }
        length += written.len_utf8();
    }
    (length > 0).then(|| (length, Quantity::whole(total + digit.unwrap_or(0))))
}
