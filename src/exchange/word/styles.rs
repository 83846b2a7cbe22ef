//! How paragraphs look: the type of GB/T 9704-2012 by name, and what replaces it where it is not
//! installed. Sizes are in half points, lengths in twentieths of a point.

use super::NAMES;
use super::pages::LINE;
use super::text::Style;

/// A type face, by the name under which offices have it.
struct Font {
    name: &'static str,
    /// What stands in for it, first choice first.
    instead: &'static str,
}

static TITLE: Font = Font {
    name: "方正小标宋简体",
    instead: "方正小标宋_GBK,FZXiaoBiaoSong-B05S,宋体",
};
static TEXT: Font = Font { name: "仿宋_GB2312", instead: "仿宋,FangSong" };
static HEADINGS: Font = Font { name: "黑体", instead: "SimHei" };
static SUBHEADINGS: Font = Font { name: "楷体_GB2312", instead: "楷体,KaiTi" };
static TABLES: Font = Font { name: "宋体", instead: "SimSun" };

/// Three sizes: 二号, 三号, 四号; and those of tables: 五号, 小五.
const TITLE_SIZE: usize = 44;
const TEXT_SIZE: usize = 32;
const NUMBER_SIZE: usize = 28;
const LARGE_CELL_SIZE: usize = 21;
const CELL_SIZE: usize = 18;

/// An indent of two characters.
const INDENT: &str = r#"<w:ind w:firstLineChars="200" w:firstLine="640"/>"#;

/// In a table the lines keep to no grid: each would take the distance of two.
const TIGHT: &str = r#"<w:snapToGrid w:val="0"/><w:spacing w:line="240" w:lineRule="auto"/>"#;

/// Letters and digits stand in Times New Roman.
fn face(font: &Font) -> String {
    let name = font.name;
    format!(
        r#"<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{name}" w:cs="Times New Roman"/>"#
    )
}

fn size(size: usize) -> String {
    format!(r#"<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>"#)
}

/// The part with the styles.
pub(super) fn styles() -> String {
    let mut out = format!(
        r#"<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr>{}<w:kern w:val="2"/>{}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:spacing w:line="{LINE}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr></w:style>"#,
        face(&TEXT),
        size(TEXT_SIZE),
    );
    let heading = |level: usize| format!(r#"<w:keepNext/>{INDENT}<w:outlineLvl w:val="{level}"/>"#);
    let cell = |side: &str| format!(r#"{TIGHT}<w:jc w:val="{side}"/>"#);
    let song = |points: usize| face(&TABLES) + &size(points);
    let title = format!(
        r#"<w:snapToGrid w:val="0"/><w:spacing w:after="{LINE}" w:line="640" w:lineRule="exact"/><w:jc w:val="center"/>"#
    );
    let signature = |before: usize, from_right: usize| {
        let (chars, width) = (from_right * 100, from_right * 320);
        format!(
            r#"<w:keepLines/><w:spacing w:before="{before}"/><w:ind w:rightChars="{chars}" w:right="{width}"/><w:jc w:val="right"/>"#
        )
    };
    for (style, name, paragraphs, letters) in [
        (Style::Title, "Title", title, face(&TITLE) + &size(TITLE_SIZE)),
        (Style::Heading, "heading 1", heading(0), face(&HEADINGS)),
        (Style::Subheading, "heading 2", heading(1), face(&SUBHEADINGS)),
        (Style::Prose, "Body Text", INDENT.to_owned(), String::new()),
        (Style::Cell, "Table Cell", cell("center"), song(CELL_SIZE)),
        (Style::LargeCell, "Table Cell Large", cell("center"), song(LARGE_CELL_SIZE)),
        (Style::RowLabel, "Table Row", cell("left"), song(CELL_SIZE)),
        (Style::Remark, "Table Remark", cell("left"), song(CELL_SIZE)),
        (
            Style::Signature,
            "Signature",
            format!("<w:keepNext/>{}", signature(LINE, 2)),
            String::new(),
        ),
        (Style::Date, "Date", signature(0, 4), String::new()),
        (
            Style::Appendix,
            "Appendix",
            r#"<w:keepNext/><w:pageBreakBefore/><w:outlineLvl w:val="0"/>"#.to_owned(),
            face(&HEADINGS),
        ),
        (Style::Header, "header", cell("right"), face(&HEADINGS) + &size(NUMBER_SIZE)),
        (Style::Footer, "footer", TIGHT.to_owned(), digits() + &size(NUMBER_SIZE)),
    ] {
        out += &format!(
            r#"<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraphs}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"#,
            style.id()
        );
    }
    out += "</w:styles>";
    out
}

/// The numbers of pages stand in the face of the tables, digits too.
fn digits() -> String {
    let name = TABLES.name;
    format!(r#"<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}"/>"#)
}

/// The part with the type faces and what replaces them.
pub(super) fn fonts() -> String {
    let mut out = format!("<w:fonts {NAMES}>");
    for font in [&TITLE, &TEXT, &HEADINGS, &SUBHEADINGS, &TABLES] {
        out += &format!(
            r#"<w:font w:name="{}"><w:altName w:val="{}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>"#,
            font.name, font.instead
        );
    }
    out += "</w:fonts>";
    out
}
