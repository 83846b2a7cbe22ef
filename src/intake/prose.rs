//! The passages of prose: the opening, the aspects of section one, sections five and
//! six.

use super::aspects;
use super::outline::Outline;
use super::part::Part;
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
        let customary = report.customary().printed_title();
        if *title == customary {
            report.apply(Action::WriteTitle(None));
        }
    }
    if outline.sections.iter().all(Option::is_none) {
        // Of which section a sentence is, nothing tells.
        let whole = outline.whole();
        let sentences = lines_of(document, &whole).map(|(_, line)| line.trim());
        unplaced.extend(sentences.filter(|line| line.contains('。')).map(closed));
    }
    if let Some(opening) = outline.opening {
        report.apply(Action::WritePreamble(text_of(document, &opening, unplaced)));
    }
    for (section, part) in report.edition.sections.iter().zip(outline.sections) {
        let (Body::Prose(passages), Some(part)) = (&section.body, part) else { continue };
        for piece in &document[part.start..part.end.min(document.len())] {
            if let Piece::Table(_) = piece {
                unplaced.extend(Some(piece.said()).filter(|said| !said.is_empty()));
            }
        }
        write(report, passages, &text_of(document, &part, unplaced));
    }
}

/// The lines of a part as paragraphs, without what a site has put around them.
fn text_of(document: &[Piece], part: &Part, unplaced: &mut Vec<String>) -> String {
    let mut paragraphs: Vec<String> = Vec::new();
    let broken = Broken::of(document, part);
    // The line before, where it goes on in this one.
    let mut goes_on: Option<usize> = None;
    for (at, line) in lines_of(document, part) {
        let line = line.trim();
        let before = goes_on.take().filter(|before| before + 1 == at);
        let is_short = line.len() < 240 && line.chars().count() < 60;
        if is_short && (is_page_number(line) || FURNITURE.iter().any(|words| line.contains(words)))
        {
            unplaced.push(line.to_owned());
        } else if !line.is_empty() {
            goes_on = broken.goes_on(line).then_some(at);
            match paragraphs.last_mut().filter(|_| before.is_some() && !begins_anew(line)) {
                Some(paragraph) => {
                    paragraph.push_str(&closed(line));
                }
                None => paragraphs.push(closed(line)),
            }
        }
    }
    paragraphs.join("\n")
}

/// How a text is broken into the lines of a page, as a viewer of PDF copies it: a paragraph
/// goes on in the next line where one is as long as the page is wide, and ends no sentence.
struct Broken {
    /// The shortest line that is full, in characters; none where paragraphs stand in one line.
    full: Option<usize>,
}

impl Broken {
    /// Wider pages there are none.
    const WIDEST: usize = 60;
    /// Narrower columns there are none.
    const NARROWEST: usize = 16;

    fn of(document: &[Piece], part: &Part) -> Broken {
        let lengths = lines_of(document, part).map(|(_, line)| line.trim().chars().count());
        let longest = lengths.max().unwrap_or(0);
        let is_page = (Broken::NARROWEST..=Broken::WIDEST).contains(&longest);
        // A mark that may not begin a line is taken along by the one before, or hangs over.
        Broken { full: is_page.then(|| (longest * 9 / 10).max(Broken::NARROWEST)) }
    }

    fn goes_on(&self, line: &str) -> bool {
        let is_full = self.full.is_some_and(|full| line.chars().count() >= full);
        is_full && !line.ends_with(['。', '！', '？', '；', '：', ':', ';'])
    }
}

/// Whether a line begins with the numeral of a heading or of a list.
fn begins_anew(line: &str) -> bool {
    let numeral = line.trim_start_matches(['（', '(']);
    let rest = numeral
        .trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    rest.len() < numeral.len() && rest.starts_with(['、', '）', ')', '.', '．'])
}

/// Cuts a section at the headings of its passages, and writes each.
fn write(report: &mut Report, passages: &[Passage], text: &str) {
    for (passage, text) in passages.iter().zip(aspects::cut(passages, text)) {
        report.apply(Action::WritePassage(passage.key, text));
    }
}
