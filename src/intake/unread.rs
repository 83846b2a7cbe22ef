//! What is no report of one body and one year, said in a sentence: text whose encoding is
//! damaged, lists of reports, statistics of other forms or of a part of a year, several
//! reports in one. Of such a document nothing is filled in.

use super::bodies::whole_name;
use super::cover::{agency_in_title, is_title, year_in};
use super::letters::{key, plain};
use super::part::Part;
use super::several::{self, Tables};
use super::{Piece, Transcript, lines_of, outline};
use crate::form::Catalogue;
use std::collections::BTreeSet;
use std::fmt;

/// Why a document is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Nothing of the form is in it.
    NoReport,
    /// Its characters are those of another encoding, read wrongly.
    Misread,
    /// Its characters became question marks.
    QuestionMarks,
    /// Its characters are signs of a font that no other program knows.
    PrivateSigns,
    /// A list of reports, or of links to them.
    List,
    /// A report or statistics in a form from before the first notice.
    OlderForm,
    /// Statistics of a half-year, a quarter, a month.
    PartOfYear,
    /// Several reports.
    Several,
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Unread::NoReport => "没有读到年度报告的标题、各部分或者表格，没有读入任何内容。",
            Unread::Misread => {
                "文字编码已经损坏（一种编码的文字被当作另一种编码读过），无法复原，没有读入任何内容。请重新打开原文件或者网页，再复制一次。"
            }
            Unread::QuestionMarks => {
                "文字已经变成问号，原来的内容无法复原，没有读入任何内容。请从原文件或者网页重新复制。"
            }
            Unread::PrivateSigns => {
                "文字是只有原文件的字体才认识的符号，复制出来读不出内容。请用原来的 Word 文件，或者从网页复制。"
            }
            Unread::List => "这是年度报告的目录，不是一份报告。请打开其中一份，再复制全文。",
            Unread::OlderForm => {
                "这是修订后的条例施行以前的报告或者统计表，不是两种年度报告格式中的任何一种，没有读入。"
            }
            Unread::PartOfYear => "这是半年、季度或者月份的统计，不是年度报告，没有读入。",
            Unread::Several => {
                "文中有几份报告（标题、各部分或者表格重复出现），分不清哪些数属于哪一份，没有读入。请一次只放入一份。"
            }
        })
    }
}

impl std::error::Error for Unread {}

/// Characters of a document by which it is judged.
const LOOKED_AT: usize = 20_000;

/// Longer texts in bytes are no titles.
const LONGEST_TITLE: usize = 240;

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Why a document is not to be read, as far as it shows before it is.
pub(super) fn before(catalogue: &Catalogue, document: &[Piece]) -> Option<Unread> {
    damaged(document).or_else(|| {
        let headings = outline::headings_of(document);
        let titles = titles(document);
        let distinct: BTreeSet<&(Option<u16>, Option<String>)> = titles.iter().collect();
        let sections = headings.iter().filter(|count| **count > 0).count();
        let repeated = headings.iter().filter(|count| **count > 1).count();
        const LONG_LIST: usize = 3;
        const ENOUGH: usize = 3;
        if titles.len() >= LONG_LIST && sections == 0 {
            return Some(Unread::List);
        }
        let other = other_statistics(document, sections);
        let is_named = distinct.len() > 1;
        let is_several = || match several::tables(catalogue, document) {
            Tables::Several => true,
            Tables::Repeated => is_named,
            Tables::Once => is_named && repeated >= ENOUGH,
        };
        other.or_else(|| is_several().then_some(Unread::Several))
    })
}

/// Why a document that was read is none, its tables being those of another form.
pub(super) fn after(document: &[Piece], transcript: &Transcript) -> Option<Unread> {
    let report = &transcript.report;
    let is_empty = report.figures.is_empty() && transcript.choices.is_empty();
    let first = report.edition.catalogue.editions.first();
    let is_before = transcript.is_dated && first.is_some_and(|one| report.year < one.first_year);
    (is_empty && (is_before || is_older(document))).then_some(Unread::OlderForm)
}

/// All texts of a document.
fn texts(document: &[Piece]) -> impl Iterator<Item = &str> {
    document.iter().flat_map(|piece| {
        let (line, cells) = match piece {
            Piece::Line(line) => (Some(line.as_str()), None),
            Piece::Table(rows) => {
                (None, Some(rows.iter().flatten().map(|cell| cell.text.as_str())))
            }
        };
        line.into_iter().chain(cells.into_iter().flatten())
    })
}

/// Year and body of each line that is a title of a report; the body may stand in the line above.
fn titles(document: &[Piece]) -> Vec<(Option<u16>, Option<String>)> {
    let short = texts(document).filter(|text| text.len() < LONGEST_TITLE);
    let mut above = String::new();
    let mut titles = Vec::new();
    for text in short.map(bare).filter(|text| !text.is_empty()) {
        if is_title(&text) {
            let agency = agency_in_title(&text).or_else(|| whole_name(&above));
            titles.push((year_in(&text), agency));
        }
        above = text;
    }
    titles
}

/// Whether the columns are those of the statistics from before the first notice: name, unit
/// and code of each figure.
fn is_older(document: &[Piece]) -> bool {
    const COLUMNS: &[&str] = &["指标名称", "计量单位", "代码", "本年累计", "本期实际"];
    let together: String = texts(document)
        .filter(|text| text.len() < 60)
        .map(key)
        .scan(0, |length, text| {
            *length += text.len();
            (*length < 4 * LOOKED_AT).then_some(text)
        })
        .collect();
    COLUMNS.iter().filter(|column| together.contains(**column)).count() >= 3
}

/// Statistics of another form or of a part of a year, where there are no sections of a report.
fn other_statistics(document: &[Piece], sections: usize) -> Option<Unread> {
    const PARTS: &[&str] =
        &["上半年", "下半年", "半年度", "一季度", "二季度", "三季度", "四季度", "1-6月"];
    const ENOUGH: usize = 4;
    let is_part = |text: &str| PARTS.iter().any(|part| plain(text).contains(part));
    if sections >= ENOUGH {
        // Made like a report of a year, with its sections: its title tells.
        let title = texts(document)
            .filter(|text| text.len() < LONGEST_TITLE)
            .find(|text| is_title(&bare(text)))?;
        return is_part(title).then_some(Unread::PartOfYear);
    }
    if is_older(document) {
        return Some(Unread::OlderForm);
    }
    let title = texts(document).filter(|text| text.len() < 150).take(40).find(|text| {
        text.contains("信息公开")
            && (text.contains("统计") || text.contains("情况") || text.contains("报表"))
    })?;
    is_part(title).then_some(Unread::PartOfYear)
}

/// Whether the characters of a document are damaged, and how.
fn damaged(document: &[Piece]) -> Option<Unread> {
    const ENOUGH: usize = 20;
    let (mut all, mut han, mut marks, mut private) = (0, 0, 0, 0);
    let (mut latin, mut replaced, mut twice, mut punctuation) = (0, 0, 0, 0);
    let letters = texts(document).flat_map(str::chars).filter(|c| !c.is_whitespace());
    let mut before = ' ';
    for letter in letters.take(LOOKED_AT) {
        all += 1;
        match letter {
            '?' if before == '?' => marks += 1,
            '\u{FFFD}' => replaced += 1,
            '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => private += 1,
            '\u{80}'..='\u{FF}' if letter != '\u{A0}' && letter != '·' => latin += 1,
            // What the marks 、。《》“” and ，：；（） become in the other encoding.
            '銆' | '锛' | '鈥' => twice += 1,
            '，' | '。' | '、' | '：' | '（' => punctuation += 1,
            _ => {}
        }
        han += usize::from(('\u{4E00}'..='\u{9FFF}').contains(&letter));
        before = letter;
    }
    if twice >= ENOUGH / 4 && twice > punctuation
        || latin >= ENOUGH && latin > han
        || replaced >= ENOUGH && replaced * 20 > all
    {
        return Some(Unread::Misread);
    }
    if marks >= ENOUGH && marks > han {
        return Some(Unread::QuestionMarks);
    }
    (private >= ENOUGH && private > han).then_some(Unread::PrivateSigns)
}

/// Says of a report that it may be one of several bodies together.
pub(super) fn is_of_several_bodies(document: &[Piece]) -> bool {
    const WORDS: &[&str] = &["市本级和", "本级及", "本级、", "及所属", "和所属单位"];
    let part = Part { start: 0, end: document.len().min(40) };
    lines_of(document, &part)
        .any(|(_, line)| line.contains("报告") && WORDS.iter().any(|word| line.contains(word)))
}
