//! What a document says of itself: its title, the report year, the body.
//!
//! Year and body are looked for in the title, in the preamble, in the signature, in the
//! file's name and in the prose, in this order, and it is said what they rest on. A year that
//! stands nowhere is none.

use super::bodies;
use super::letters::{in_simplified, plain};
use super::part::Part;
use super::{Piece, lines_of};
use crate::report::AgencyKind;

/// Longer lines in bytes are no titles.
const LONGEST_TITLE: usize = 400;
/// Lines at the end of a document among which the signature stands.
const SIGNATURE: usize = 12;

/// The title of a document.
#[derive(Clone, Debug)]
pub(super) struct Title {
    /// As written, without what surrounds it.
    pub text: String,
    /// Where its first line stands.
    pub first: usize,
    /// Where its last line stands.
    pub last: usize,
}

/// What a document says of itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Cover {
    /// The title.
    pub title: Option<Title>,
    /// The report year.
    pub year: Option<u16>,
    /// The reporting body.
    pub agency: Option<String>,
    /// Its kind, as far as it is told.
    pub kind: Option<AgencyKind>,
    /// What these rest on.
    pub remarks: Vec<String>,
}

/// What a document says of itself; its sections begin at `first`.
pub(super) fn find(document: &[Piece], name: Option<&str>, first: Option<usize>) -> Cover {
    let opening = first.unwrap_or(document.len());
    let title = title(document, opening);
    let mut cover = Cover::default();
    if let Some(Title { text, .. }) = &title {
        cover.year = year_in(text);
        cover.agency = agency_in_title(text);
    }
    let sources = [
        (
            "报告开头的说明",
            preamble(document, title.as_ref().map_or(0, |title| title.last + 1), first),
        ),
        ("落款", signature(document)),
        ("文件名", name.map(file_name).unwrap_or_default()),
        ("网页上的发布机构", publisher(document, opening)),
    ];
    for (place, (year, agency)) in sources {
        if let (None, Some(year)) = (cover.year, year) {
            cover.year = Some(year);
            let lack = if title.is_some() { "标题中没有年份" } else { "没有找到标题" };
            cover.remarks.push(format!("{lack}，按{place}识别为 {year} 年，请核对。"));
        }
        if let (None, Some(agency)) = (&cover.agency, agency) {
            cover.remarks.push(format!("按{place}识别机关名称为“{agency}”，请核对。"));
            cover.agency = Some(agency);
        }
    }
    if cover.year.is_none() {
        cover.year = commonest_year(document);
        cover.remarks.push(match cover.year {
            Some(year) => format!("没有找到标题，按正文中出现最多的年份识别为 {year} 年。"),
            None => "没有找到报告年度，请填写。".to_owned(),
        });
    }
    let whole = Part { start: 0, end: document.len() };
    if cover.agency.is_none() {
        cover.agency = lines_of(document, &whole).find_map(|(_, line)| bodies::at_start(line));
        cover.remarks.push(match &cover.agency {
            Some(name) => format!("按正文识别机关名称为“{name}”，请核对。"),
            None => "没有找到机关名称，请填写。".to_owned(),
        });
    }
    cover.kind = match &cover.agency {
        Some(name) => Some(bodies::kind_of(name)),
        None => bodies::kind_of_self(lines_of(document, &whole).map(|(_, line)| line)),
    };
    cover.title = title;
    cover
}

/// The title: one line, or two or three that were broken.
fn title(document: &[Piece], end: usize) -> Option<Title> {
    let part = Part { start: 0, end };
    let short = lines_of(document, &part).filter(|(_, line)| line.len() < LONGEST_TITLE);
    let lines: Vec<(usize, String)> = short
        .map(|(at, line)| (at, bare_title(&squeezed(line))))
        .filter(|(_, line)| !line.is_empty())
        .collect();
    lines.iter().enumerate().find_map(|(i, (first, begun))| {
        let mut text = String::new();
        for (count, (last, line)) in lines[i..].iter().take(3).enumerate() {
            text += line;
            let begins = count == 0 || is_begun_title(begun);
            if begins && is_title(&text) {
                return Some(Title { text, first: *first, last: *last });
            }
        }
        None
    })
}

/// A line without white space and without marks of emphasis around it.
fn squeezed(line: &str) -> String {
    let line: String = plain(line).chars().filter(|c| !c.is_whitespace()).collect();
    line.trim_matches('|').trim_start_matches(['#', '*']).trim_end_matches('*').to_owned()
}

/// A title without the name of its field before it.
fn bare_title(line: &str) -> String {
    const FIELDS: &[&str] = &["标题", "名称", "信息名称", "文件名称", "题名", "文章标题"];
    match line.split_once(':') {
        Some((field, title)) if FIELDS.contains(&field.trim_matches(['[', ']', '【', '】'])) => {
            title.to_owned()
        }
        _ => line.to_owned(),
    }
}

pub(super) fn is_title(text: &str) -> bool {
    let text = &in_simplified(text);
    let names_it = text.contains("信息公开")
        && ["年度报告", "年报", "工作报告"].iter().any(|word| text.contains(word));
    let is_short = text.chars().count() <= 60 && !text.contains(['。', '《', '>']);
    let is_field = text.contains("当前位置") || text.contains("上一篇") || text.contains("下一篇");
    names_it && is_short && !is_field && year_in(text).is_some()
}

/// Where a title ends with which a text begins.
pub(super) fn title_at_start(text: &str) -> Option<usize> {
    let ends = ["年度报告", "年报", "工作报告"].iter().flat_map(|word| {
        let simplified = in_simplified(text);
        let found: Vec<usize> =
            simplified.match_indices(word).map(|(at, _)| at + word.len()).collect();
        found
    });
    ends.filter(|end| text.is_char_boundary(*end) && is_title(&squeezed(&text[..*end]))).min()
}

/// Whether a line can go on as a title: it names the body or the subject.
fn is_begun_title(line: &str) -> bool {
    in_simplified(line).contains("信息公开") || bodies::ends_as_body(line)
}

/// The first year of this century in a text, written with 年 behind it.
pub(super) fn year_in(text: &str) -> Option<u16> {
    years(text).next()
}

fn years(text: &str) -> impl Iterator<Item = u16> {
    let text = squeezed(text);
    let found: Vec<u16> = text
        .match_indices('年')
        .filter_map(|(at, _)| {
            let digits = text.get(at.checked_sub(4)?..at)?;
            let year: u16 = digits.parse().ok()?;
            (2008..=2099).contains(&year).then_some(year)
        })
        .collect();
    found.into_iter()
}

/// The year of which prose speaks most; none where two are spoken of as often.
fn commonest_year(document: &[Piece]) -> Option<u16> {
    let mut counts: std::collections::BTreeMap<u16, usize> = std::collections::BTreeMap::new();
    for (_, line) in lines_of(document, &Part { start: 0, end: document.len() }) {
        for year in years(line) {
            *counts.entry(year).or_default() += 1;
        }
    }
    let most = counts.values().copied().max()?;
    let mut best = counts.into_iter().filter(|(_, count)| *count == most);
    let (year, _) = best.next()?;
    best.next().is_none().then_some(year)
}

/// The name before the year, or between the year and what is reported on.
pub(super) fn agency_in_title(title: &str) -> Option<String> {
    let is_year = |at: &usize| {
        let digits = title.get(*at..*at + 4);
        digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let years = title.match_indices('年').filter_map(|(at, _)| at.checked_sub(4));
    let at = years.into_iter().find(is_year)?;
    let before = subject_off(title.get(..at)?);
    let behind = subject_off(title.get(at + 4..)?.trim_start_matches(['年', '度']));
    [before, behind].into_iter().find_map(bodies::name)
}

/// What stands before the subject of the report.
fn subject_off(text: &str) -> &str {
    let simplified = in_simplified(text);
    let ends = ["政府信息公开", "信息公开"].map(|subject| simplified.find(subject));
    let end = ends.into_iter().flatten().min().unwrap_or(text.len());
    text.get(..end).unwrap_or(text)
}

type Found = (Option<u16>, Option<String>);

/// What stands before section one: the period, who wrote the report, its title in brackets.
fn preamble(document: &[Piece], start: usize, first: Option<usize>) -> Found {
    let Some(end) = first else { return Found::default() };
    let text: String = lines_of(document, &Part { start, end }).map(|(_, line)| line).collect();
    let text = squeezed(&text);
    let quoted = text.split('《').skip(1).filter_map(|rest| rest.split('》').next());
    let quoted = quoted.filter(|quoted| is_title(quoted)).find(|quoted| !quoted.contains("通知"));
    let period = ["1月1日", "01月01日"].iter().find_map(|day| {
        let (before, _) = text.split_once(&format!("年{day}"))?;
        year_in(&format!("{}年", before.get(before.len().checked_sub(4)?..)?))
    });
    let year = quoted.and_then(year_in).or(period);
    let by = ["由", "请与", "请联系", "联系单位:"].iter().find_map(|word| {
        let (_, behind) = text.split_once(word)?;
        bodies::within(behind.split([',', '。', '(', ':', ';']).next()?)
    });
    (year, quoted.and_then(agency_in_title).or(by))
}

/// A line that is a body's name, with a date below it: the year before the date's, which
/// lies in its first half.
fn signature(document: &[Piece]) -> Found {
    let lines: Vec<String> = lines_of(document, &Part { start: 0, end: document.len() })
        .map(|(_, line)| squeezed(line))
        .filter(|line| !line.is_empty())
        .collect();
    let last = &lines[lines.len().saturating_sub(SIGNATURE)..];
    let found = last.windows(2).rev().find_map(|two| {
        let [name, date] = two else { return None };
        let year = dated(date)?;
        Some((year, bodies::whole_name(name)?))
    });
    found.map_or_else(Found::default, |(year, name)| (year, Some(name)))
}

/// The report year of a line that is a date; `None` where it is none.
fn dated(line: &str) -> Option<Option<u16>> {
    let line = line.trim_matches(['(', ')']);
    let (year, rest) = line.split_once('年')?;
    let (month, day) = rest.split_once('月')?;
    let day = day.strip_suffix('日')?;
    let year: u16 = year.parse().ok()?;
    let (month, _): (u8, u8) = (month.parse().ok()?, day.parse().ok()?);
    Some((month <= 6 && (2009..=2099).contains(&year)).then(|| year - 1))
}

/// What a file is called.
fn file_name(name: &str) -> Found {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let text = squeezed(stem);
    let named = is_title(&text).then(|| agency_in_title(&text)).flatten();
    (year_in(&text), named)
}

/// Who published the page, as the site says above the report.
fn publisher(document: &[Piece], end: usize) -> Found {
    const FIELDS: &[&str] = &["发布机构", "公开主体", "信息来源", "发布单位", "责任单位", "来源"];
    let part = Part { start: 0, end };
    let lines = lines_of(document, &part);
    let named = lines.filter(|(_, line)| line.len() < LONGEST_TITLE).find_map(|(_, line)| {
        let line = plain(line);
        FIELDS.iter().find_map(|field| {
            let (_, behind) = line.split_once(field)?;
            let behind = behind.trim_start_matches([']', '】', ' ']).strip_prefix(':')?;
            bodies::whole_name(behind.trim().split([' ', '\t', '|']).next()?)
        })
    });
    (None, named)
}
