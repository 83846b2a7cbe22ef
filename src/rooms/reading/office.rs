//! From Word and Excel files to a document. Their archives are inflated and their XML
//! is parsed by the browser: at no weight, where crates for it weigh as much as all of
//! the reading room.

use super::refusal::{LARGEST, Refusal};
use nianbao::clipboard::Merged;
use nianbao::intake::archive::{Entry, entries};
use nianbao::intake::{Document, MOST_PIECES, Piece};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, DomParser, Element, ReadableStream, ReadableStreamDefaultReader, ReadableWritablePair,
    SupportedType, WritableStream,
};

#[wasm_bindgen]
extern "C" {
    /// The browser's inflater.
    type DecompressionStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;

    #[wasm_bindgen(method, getter)]
    fn readable(this: &DecompressionStream) -> ReadableStream;

    #[wasm_bindgen(method, getter)]
    fn writable(this: &DecompressionStream) -> WritableStream;
}

pub async fn document(archive: &[u8]) -> Result<Document, Refusal> {
    let entries = entries(archive).ok_or(Refusal::Damaged)?;
    let find = |name: &str| entries.iter().find(|entry| entry.is_plain && entry.name == name);
    if let Some(word) = find("word/document.xml") {
        return Ok(paragraphs(&xml(archive, word).await?));
    }
    let strings = match find("xl/sharedStrings.xml") {
        Some(entry) => texts(&xml(archive, entry).await?),
        None => Vec::new(),
    };
    let is_sheet = |entry: &&Entry| {
        entry.is_plain
            && entry.name.starts_with("xl/worksheets/sheet")
            && entry.name.ends_with(".xml")
    };
    let mut sheets: Vec<&Entry> = entries.iter().filter(is_sheet).collect();
    // sheet2 before sheet10.
    sheets.sort_by_key(|entry| (entry.name.len(), entry.name.clone()));
    let mut document = Document::new();
    for sheet in &sheets {
        rows(&xml(archive, sheet).await?, &strings, &mut document);
    }
    if sheets.is_empty() { Err(Refusal::Unreadable) } else { Ok(document) }
}

/// The root of a file of an archive.
async fn xml(archive: &[u8], entry: &Entry) -> Result<Element, Refusal> {
    let packed = archive.get(entry.bytes.clone()).ok_or(Refusal::Damaged)?;
    let bytes = if entry.is_deflated { inflated(packed).await? } else { packed.to_vec() };
    let text = String::from_utf8(bytes).map_err(|_| Refusal::Damaged)?;
    let parser = DomParser::new().map_err(|_| Refusal::Damaged)?;
    let parsed = parser.parse_from_string(&text, SupportedType::ApplicationXml);
    let root = parsed.ok().and_then(|parsed| parsed.document_element());
    root.filter(|root| root.get_elements_by_tag_name("parsererror").length() == 0)
        .ok_or(Refusal::Damaged)
}

/// What deflated bytes hold, up to the size of the largest file: an archive may claim
/// to be small and be none.
async fn inflated(packed: &[u8]) -> Result<Vec<u8>, Refusal> {
    let damaged = |_: JsValue| Refusal::Damaged;
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(packed));
    let blob = Blob::new_with_u8_array_sequence(&parts).map_err(damaged)?;
    let inflate = DecompressionStream::new("deflate-raw").map_err(damaged)?;
    let pair = ReadableWritablePair::new(&inflate.readable(), &inflate.writable());
    let stream = blob.stream().pipe_through(&pair);
    let reader: ReadableStreamDefaultReader =
        stream.get_reader().dyn_into().map_err(|_| Refusal::Damaged)?;
    let mut bytes = Vec::new();
    loop {
        let chunk = JsFuture::from(reader.read()).await.map_err(damaged)?;
        let field = |name: &str| js_sys::Reflect::get(&chunk, &name.into());
        if field("done").is_ok_and(|done| done.is_truthy()) {
            return Ok(bytes);
        }
        let value = field("value").map_err(damaged)?;
        bytes.extend(js_sys::Uint8Array::new(&value).to_vec());
        if bytes.len() > LARGEST * 2 {
            let _ = reader.cancel();
            return Err(Refusal::TooLarge);
        }
    }
}

/// Children of this name, whatever the prefix.
fn children<'a>(element: &Element, name: &'a str) -> impl Iterator<Item = Element> + use<'a> {
    let children = element.children();
    let all = (0..children.length()).filter_map(move |i| children.item(i));
    all.filter(move |child| child.local_name() == name)
}

/// The paragraphs and tables of a Word file.
fn paragraphs(root: &Element) -> Document {
    let mut document = Document::new();
    for body in children(root, "body") {
        let parts = body.children();
        for part in (0..parts.length()).filter_map(|i| parts.item(i)) {
            match part.local_name().as_str() {
                "p" => document
                    .extend(paragraph(&part).split('\n').map(|line| Piece::Line(line.to_owned()))),
                "tbl" => document.push(Piece::Table(
                    children(&part, "tr").map(|row| word_cells(&row)).collect(),
                )),
                _ => {}
            }
            if document.len() >= MOST_PIECES {
                break;
            }
        }
    }
    document
}

/// The text of a paragraph: its runs, those inside links and fields too.
fn paragraph(element: &Element) -> String {
    let mut text = String::new();
    let parts = element.children();
    for part in (0..parts.length()).filter_map(|i| parts.item(i)) {
        match part.local_name().as_str() {
            "t" => text += &part.text_content().unwrap_or_default(),
            "tab" => text += "\t",
            "br" | "cr" => text += "\n",
            "del" | "pPr" | "rPr" | "instrText" => {}
            _ => text += &paragraph(&part),
        }
    }
    text
}

/// The cells of a row; those that only continue a merged one from above are left out.
fn word_cells(row: &Element) -> Vec<Merged> {
    let cells = children(row, "tc").filter_map(|cell| {
        let property = |name: &'static str| {
            children(&cell, "tcPr").find_map(|properties| children(&properties, name).next())
        };
        let value = |property: &Element| property.get_attribute("w:val");
        let goes_on = property("vMerge")
            .is_some_and(|merge| value(&merge).is_none_or(|how| how == "continue"));
        let colspan = property("gridSpan").and_then(|span| value(&span)?.parse().ok()).unwrap_or(1);
        let text = children(&cell, "p").map(|part| paragraph(&part)).collect::<String>();
        (!goes_on).then_some(Merged { text, colspan, rowspan: 1 })
    });
    cells.collect()
}

/// The texts that the cells of a workbook share.
fn texts(root: &Element) -> Vec<String> {
    children(root, "si").map(|one| one.text_content().unwrap_or_default()).collect()
}

/// The rows of a sheet: a text alone in its row is a line, all others are a table.
fn rows(root: &Element, strings: &[String], document: &mut Document) {
    for row in children(root, "sheetData").flat_map(|rows| children(&rows, "row")) {
        if document.len() >= MOST_PIECES {
            return;
        }
        let mut cells: Vec<Merged> = Vec::new();
        for cell in children(&row, "c") {
            let column = cell.get_attribute("r").and_then(|place| column_of(&place));
            while column.is_some_and(|column| cells.len() < column.min(300)) {
                cells.push(Merged { text: String::new(), colspan: 1, rowspan: 1 });
            }
            cells.push(Merged { text: sheet_text(&cell, strings), colspan: 1, rowspan: 1 });
        }
        let mut filled = cells.iter().filter(|cell| !cell.text.trim().is_empty());
        match (filled.next(), filled.next()) {
            (None, _) => document.push(Piece::Line(String::new())),
            (Some(only), None) => document.push(Piece::Line(only.text.clone())),
            _ => match document.last_mut() {
                Some(Piece::Table(table)) => table.push(cells),
                _ => document.push(Piece::Table(vec![cells])),
            },
        }
    }
}

fn sheet_text(cell: &Element, strings: &[String]) -> String {
    let value = children(cell, "v").next().and_then(|value| value.text_content());
    match (cell.get_attribute("t").as_deref(), value) {
        (Some("s"), Some(at)) => {
            at.parse::<usize>().ok().and_then(|at| strings.get(at).cloned()).unwrap_or_default()
        }
        (Some("inlineStr"), _) => cell.text_content().unwrap_or_default(),
        (_, value) => value.unwrap_or_default(),
    }
}

/// The column of a place such as `AB12`, from zero.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase);
    let number = letters.fold(0_usize, |number, letter| {
        number.saturating_mul(26).saturating_add(usize::from(letter - b'A' + 1))
    });
    number.checked_sub(1)
}
