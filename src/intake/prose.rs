//! The passages of prose: the opening, the aspects of section one, sections five and
//! six.

use super::aspects;
use super::outline::{Outline, Part};
use super::paste::closed;
use super::tokens::is_page_number;
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
        if is_short && (is_page_number(line) || FURNITURE.iter().any(|words| line.contains(words)))
        {
            unplaced.push(line.to_owned());
        } else if !line.is_empty() {
            paragraphs.push(closed(line));
        }
    }
    paragraphs.join("\n")
}

/// Cuts a section at the headings of its passages, and writes each.
fn write(report: &mut Report, passages: &[Passage], text: &str) {
    for (passage, text) in passages.iter().zip(aspects::cut(passages, text)) {
        report.apply(Action::WritePassage(passage.key, text));
    }
}
