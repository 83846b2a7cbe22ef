//! How cells look.

use super::super::package::HEAD;
use super::MAIN;

/// How a cell looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// As a spreadsheet shows it by itself.
    Plain,
    /// A head of a list: bold, wrapped, shaded.
    Head,
    /// The title of a sheet.
    Title,
    /// A title that is to be written.
    OpenTitle,
    /// The heading of a section.
    Heading,
    /// A label of a form, in the middle.
    Label,
    /// A label of a row.
    RowLabel,
    /// A figure.
    Figure,
    /// A figure that is to be written; all else is locked where a sheet is.
    OpenFigure,
    /// What a check says.
    Check,
}

/// What a look is made of: the font, the fill and the border by their places in the lists of
/// the part, how the text stands, and whether a locked sheet leaves the cell open.
struct Style {
    look: Look,
    font: usize,
    fill: usize,
    border: usize,
    alignment: &'static str,
    is_open: bool,
}

impl Style {
    const fn new(look: Look, [font, fill, border]: [usize; 3], alignment: &'static str) -> Style {
        Style { look, font, fill, border, alignment, is_open: false }
    }

    const fn open(self) -> Style {
        Style { is_open: true, ..self }
    }
}

const CENTRED: &str = r#"horizontal="center" vertical="center" wrapText="1""#;
const LEFT: &str = r#"horizontal="left" vertical="center" wrapText="1""#;

/// Every look, the one that needs no number first.
static STYLES: [Style; 10] = [
    Style::new(Look::Plain, [0, 0, 0], ""),
    Style::new(Look::Head, [1, 2, 0], r#"vertical="center" wrapText="1""#),
    Style::new(Look::Title, [2, 0, 0], CENTRED),
    Style::new(Look::OpenTitle, [2, 3, 0], CENTRED).open(),
    Style::new(Look::Heading, [3, 0, 0], LEFT),
    Style::new(Look::Label, [4, 0, 1], CENTRED),
    Style::new(Look::RowLabel, [4, 0, 1], LEFT),
    Style::new(Look::Figure, [4, 0, 1], CENTRED),
    Style::new(Look::OpenFigure, [4, 3, 1], CENTRED).open(),
    Style::new(Look::Check, [5, 0, 0], LEFT),
];

impl Look {
    /// The attribute by which a cell names it. A text that would be a formula if somebody typed
    /// it has a style of its own in each look: it stays a text when it is edited.
    pub(super) fn attribute(self, is_active: bool) -> String {
        let place = STYLES.iter().position(|style| style.look == self).unwrap_or(0);
        match place * 2 + usize::from(is_active) {
            0 => String::new(),
            number => format!(r#" s="{number}""#),
        }
    }
}

/// The part with the looks.
pub(super) fn styles() -> String {
    let font = |bold: &str, size: usize, colour: &str, name: &str| {
        format!(r#"<font>{bold}<sz val="{size}"/>{colour}<name val="{name}"/></font>"#)
    };
    let red = r#"<color rgb="FFB3261E"/>"#;
    let fonts = [
        font("", 11, "", "宋体"),
        font("<b/>", 11, "", "宋体"),
        font("<b/>", 16, "", "宋体"),
        font("", 14, "", "黑体"),
        font("", 10, "", "宋体"),
        font("", 10, red, "宋体"),
    ];
    let shade = |colour: &str| {
        format!(
            r#"<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/></patternFill></fill>"#
        )
    };
    // The first two are the format's own.
    let fills = [
        r#"<fill><patternFill patternType="none"/></fill>"#.to_owned(),
        r#"<fill><patternFill patternType="gray125"/></fill>"#.to_owned(),
        shade("FFE2EEF4"),
        shade("FFFFFBE6"),
    ];
    let sides = ["left", "right", "top", "bottom"]
        .map(|side| format!(r#"<{side} style="thin"><color auto="1"/></{side}>"#));
    let borders = ["<border/>".to_owned(), format!("<border>{}</border>", sides.concat())];
    let looks = STYLES.iter().flat_map(|style| [xf(style, false), xf(style, true)]);
    let looks: Vec<String> = looks.collect();
    format!(
        r#"{HEAD}<styleSheet xmlns="{MAIN}">{}{}{}<cellStyleXfs count="1"><xf/></cellStyleXfs>{}<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#,
        list("fonts", &fonts),
        list("fills", &fills),
        list("borders", &borders),
        list("cellXfs", &looks),
    )
}

fn list(tag: &str, entries: &[String]) -> String {
    format!(r#"<{tag} count="{}">{}</{tag}>"#, entries.len(), entries.concat())
}

fn xf(style: &Style, is_text: bool) -> String {
    let Style { font, fill, border, alignment, is_open, .. } = style;
    let text = if is_text { r#" numFmtId="49" quotePrefix="1" applyNumberFormat="1""# } else { "" };
    let mut inside = String::new();
    if !alignment.is_empty() {
        inside += &format!("<alignment {alignment}/>");
    }
    if *is_open {
        inside += r#"<protection locked="0"/>"#;
    }
    format!(
        r#"<xf{text} fontId="{font}" fillId="{fill}" borderId="{border}" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">{inside}</xf>"#
    )
}
