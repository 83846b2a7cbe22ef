//! What the page asks of the browser: [`LocalStore`], where reports are kept, the [`disk`]
//! behind it, the nodes of a published page, files to be taken away, the clipboard, HTML from
//! outside, the clock; what happens later ([`Life`]); the readers of files in their worker ([`readers`]).
//!
//! HTML is parsed by the browser into a document of its own, in which nothing runs and
//! nothing is loaded. Only texts and spans are taken from it.

mod clipboard;
pub mod disk;
mod download;
pub mod life;
mod local;
mod paper;
mod picture;
pub mod readers;
pub mod times;

pub use clipboard::copy;
pub use download::download;
pub use life::Life;
pub use local::LocalStore;
pub use paper::built;
pub use picture::png;

use nianbao::clipboard::{Merged, inert, shallow};
use wasm_bindgen::JsCast;
use web_sys::{Document, DomParser, Element, SupportedType};

/// The document of a page, and whether what lies too deep was left out; none where the
/// browser cannot parse it.
#[must_use]
pub fn parsed(html: &str) -> Option<(Document, bool)> {
    let inert = inert(html);
    let shallow = shallow(&inert);
    let parser = DomParser::new().ok()?;
    let document = parser.parse_from_string(shallow, SupportedType::TextHtml).ok()?;
    Some((document, shallow.len() < inert.len()))
}

/// Most columns that HTML lets a cell cover; for rows it is far more than a report has.
const WIDEST_SPAN: usize = 1000;

/// The cells of a row of a table.
#[must_use]
pub fn cells(row: &Element) -> Vec<Merged> {
    let children = row.children();
    (0..children.length())
        .filter_map(|i| children.item(i))
        .filter(|cell| matches!(cell.tag_name().as_str(), "TD" | "TH"))
        .map(|cell| {
            let span = |name| {
                let declared = cell.get_attribute(name);
                let span = declared.and_then(|span| span.trim().parse::<usize>().ok());
                span.map_or(1, |span| span.min(WIDEST_SPAN))
            };
            Merged { text: shown_text(&cell), colspan: span("colspan"), rowspan: span("rowspan") }
        })
        .collect()
}

/// Elements whose text is none of the page's: programs, controls, the sound of a character beside
/// it (`rt`) and its brackets (`rp`), what was struck out.
const UNSHOWN: [&str; 10] =
    ["script", "style", "noscript", "template", "select", "button", "svg", "rt", "rp", "del"];

/// Whether the text of this element is none of the page's.
pub fn is_unshown(element: &Element) -> bool {
    UNSHOWN.contains(&element.tag_name().to_ascii_lowercase().as_str())
}

/// The text of an element, without what is none of the page's.
fn shown_text(element: &Element) -> String {
    let text = |element: &Element| element.text_content().unwrap_or_default();
    let unshown = UNSHOWN.join(",");
    if element.query_selector(&unshown).ok().flatten().is_none() {
        return text(element);
    }
    let copy = element.clone_node_with_deep(true).ok();
    let Some(copy) = copy.and_then(|copy| copy.dyn_into::<Element>().ok()) else {
        return text(element);
    };
    let Ok(all) = copy.query_selector_all(&unshown) else { return text(element) };
    let all = (0..all.length()).filter_map(|i| all.get(i)?.dyn_into::<Element>().ok());
    all.for_each(|found| found.remove());
    text(&copy)
}
