//! The passages of prose: the opening, the aspects of section one, sections five and
//! six.

use super::letters::{key, plain};
use super::outline::{Outline, Part};
use super::{Piece, lines_of};
use crate::form::{Body, Passage};
use crate::report::{Action, Report};

/// Words of lines that a site puts around a report.
const FURNITURE: &[&str] = &[
    "发布时间",
    "发布日期",
    "发布机构",
    "信息来源",
    "来源：",
    "来源:",
    "浏览次数",
    "浏览量",
    "字体",
    "字号",
    "打印本页",
    "关闭窗口",
    "【打印】",
    "【关闭】",
    "分享到",
    "扫一扫",
    "索引号",
    "版权所有",
    "网站标识码",
    "ICP备",
    "公网安备",
    "主办单位",
    "承办单位",
    "上一篇",
    "下一篇",
    "当前位置",
    "附件下载",
];

/// Longest sub-heading with nothing behind it.
const LONGEST_HEADING: usize = 22;

/// Puts the prose into the passages of the report; what a site has put around it, and
/// tables where none belong, stay unplaced.
pub(super) fn place(
    document: &[Piece],
    outline: &Outline,
    report: &mut Report,
    unplaced: &mut Vec<String>,
) {
    if let Some(title) = &outline.title {
        report.apply(Action::WriteTitle(Some(title.clone())));
        let customary = Report::new(report.agency.clone(), report.year).printed_title();
        if *title == customary {
            report.apply(Action::WriteTitle(None));
        }
    }
    if let Some(opening) = outline.opening {
        report.apply(Action::WritePreamble(text_of(document, &opening, unplaced)));
    }
    for (section, part) in report.edition.sections.iter().zip(outline.sections) {
        let (Body::Prose(passages), Some(part)) = (&section.body, part) else { continue };
        for piece in &document[part.start..part.end.min(document.len())] {
            if let Piece::Table(rows) = piece {
                let cells = rows.iter().flatten().map(|cell| cell.text.trim());
                let text: Vec<&str> = cells.filter(|text| !text.is_empty()).collect();
                unplaced.extend((!text.is_empty()).then(|| text.join(" ")));
            }
        }
        write(report, passages, &text_of(document, &part, unplaced));
    }
}

/// The lines of a part as paragraphs, without what a site has put around them.
fn text_of(document: &[Piece], part: &Part, unplaced: &mut Vec<String>) -> String {
    let mut paragraphs: Vec<String> = Vec::new();
    for (_, line) in lines_of(document, part) {
        let line = line.trim();
        let is_short = line.len() < 240 && line.chars().count() < 60;
        if is_short && FURNITURE.iter().any(|words| line.contains(words)) {
            unplaced.push(line.to_owned());
        } else if !line.is_empty() {
            paragraphs.push(line.to_owned());
        }
    }
    paragraphs.join("\n")
}

/// Cuts a section at the headings of its passages, and writes each.
fn write(report: &mut Report, passages: &[Passage], text: &str) {
    let mut texts: Vec<Vec<&str>> = vec![Vec::new(); passages.len()];
    let mut current = 0;
    for line in text.lines() {
        let mut headed = passages.iter().enumerate().skip(current + 1);
        let found = headed.find_map(|(at, passage)| Some((at, behind(passage, line)?)));
        let (at, rest) = found.unwrap_or((current, line));
        current = at;
        if !rest.is_empty() {
            texts[at].push(rest);
        }
    }
    for (passage, lines) in passages.iter().zip(texts) {
        report.apply(Action::WritePassage(passage.key, lines.join("\n")));
    }
}

/// What stands behind a passage's heading in a line that begins with it.
fn behind<'a>(passage: &Passage, line: &'a str) -> Option<&'a str> {
    let heading = key(passage.heading?);
    let numeral = heading.chars().next()?;
    let words = &heading[numeral.len_utf8()..];
    let name = key(passage.name);
    let line_plain = plain(line);
    let opens = line_plain.trim_start_matches(['(', ' ']).starts_with(numeral)
        && line_plain.trim_start().starts_with('(');
    let rest = key(line).strip_prefix(numeral)?.to_owned();
    let names_it = rest.starts_with(words)
        || rest.starts_with(&name)
        || words.contains(&name) && {
            // `平台建设` for `政府信息公开平台建设`, `信息管理` for `政府信息管理`.
            let short = words.char_indices().nth_back(3).map_or(0, |(at, _)| at);
            rest.starts_with(&words[short..])
        };
    if !opens || !names_it {
        return None;
    }
    let end = line.char_indices().find(|(_, c)| "。：:；".contains(*c));
    match end {
        Some((at, mark)) if line[..at].chars().count() <= LONGEST_HEADING => {
            Some(line[at + mark.len_utf8()..].trim_start())
        }
        None if line.chars().count() <= LONGEST_HEADING => Some(""),
        // A sentence that merely begins like the heading: all of it is the text.
        _ => Some(line),
    }
}
