//! The page and what stands in its margins. Lengths are in twentieths of a point.

use super::text::{Style, run, with_properties};
use super::{NAMES, OTHERS};
use crate::formats::Stage;

/// The width of the text, 156 mm.
pub(super) const TEXT_WIDTH: usize = 8844;

/// The distance of lines: 22 of them in the 225 mm of a page.
pub(super) const LINE: usize = 579;

/// What stands at the head or the foot of pages, as a part of its own.
pub(super) struct Margin {
    /// What it is for the document.
    pub kind: &'static str,
    /// What the part is.
    pub content_type: &'static str,
    /// The file of the part.
    pub file: &'static str,
    /// Its text.
    pub text: String,
    /// On which pages.
    pages: &'static str,
}

/// The parts of the margins on odd pages and on even ones: the number of the page outside, and
/// on what is not yet to be published the word for that.
pub(super) fn margins(stage: Stage) -> Vec<Margin> {
    let odd = r#"<w:ind w:rightChars="100" w:right="320"/><w:jc w:val="right"/>"#;
    let even = r#"<w:ind w:leftChars="100" w:left="320"/><w:jc w:val="left"/>"#;
    let foot = |file, pages, side| Margin {
        kind: "footer",
        content_type: "wordprocessingml.footer+xml",
        file,
        text: margin("ftr", Style::Footer, side, number),
        pages,
    };
    let head = |file, pages| Margin {
        kind: "header",
        content_type: "wordprocessingml.header+xml",
        file,
        text: margin("hdr", Style::Header, "", |out| run(out, "草稿")),
        pages,
    };
    let mut margins = vec![foot("footer1.xml", "default", odd), foot("footer2.xml", "even", even)];
    if stage == Stage::Draft {
        margins.extend([head("header1.xml", "default"), head("header2.xml", "even")]);
    }
    margins
}

fn margin(tag: &str, style: Style, side: &str, content: impl FnOnce(&mut String)) -> String {
    let mut out = format!("<w:{tag} {NAMES}>");
    with_properties(&mut out, style, side, content);
    out += &format!("</w:{tag}>");
    out
}

/// `— 1 —`. Each sign of the field is a run of its own: of one that is all in one run, WPS shows
/// nothing.
fn number(out: &mut String) {
    let sign = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    run(out, "— ");
    *out += &sign("begin");
    *out += r#"<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>"#;
    *out += &sign("separate");
    run(out, "1");
    *out += &sign("end");
    run(out, " —");
}

/// The page: A4, its margins, what stands in them, and the grid of its lines. The parts of the
/// margins are the last that the document rests on.
pub(super) fn page(out: &mut String, stage: Stage) {
    *out += "<w:sectPr>";
    // By the scheme heads come before feet or behind them alike.
    for (i, margin) in margins(stage).iter().enumerate() {
        let (kind, pages, number) = (margin.kind, margin.pages, OTHERS.len() + i + 1);
        *out += &format!(r#"<w:{kind}Reference w:type="{pages}" r:id="rId{number}"/>"#);
    }
    *out += r#"<w:pgSz w:w="11906" w:h="16838"/>"#;
    *out += r#"<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1417" w:gutter="0"/>"#;
    *out += &format!(r#"<w:docGrid w:type="lines" w:linePitch="{LINE}"/></w:sectPr>"#);
}

/// What holds for the whole document: odd and even pages differ; Chinese text is set as Word has
/// done since 2013.
pub(super) fn settings() -> String {
    format!(
        r#"<w:settings {NAMES}><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:useFELayout/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>"#
    )
}
