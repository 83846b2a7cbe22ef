//! From files and clipboards to a document: encodings here, HTML in [`web`], Word and
//! Excel in [`office`].

use super::refusal::{LARGEST, Refusal};
use super::{office, web};
use nianbao::intake::{Document, Piece, lines};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{TextDecoder, TextDecoderOptions};

/// As much of a document's text as is shown beside the result, in bytes.
const MOST_SHOWN: usize = 300_000;

/// The text of a document, table rows with their cells side by side.
pub fn text(document: &Document) -> String {
    let mut text = String::new();
    for piece in document {
        match piece {
            Piece::Line(line) => text += line,
            Piece::Table(rows) => {
                for row in rows {
                    let cells: Vec<&str> = row.iter().map(|cell| cell.text.trim()).collect();
                    text += &cells.join("\t");
                    text += "\n";
                }
            }
        }
        text += "\n";
        if text.len() > MOST_SHOWN {
            text += "（以下从略）";
            break;
        }
    }
    text
}

/// A document, and whether there was more of it than is read.
pub type Source = (Document, bool);

pub fn from_text(text: &str) -> Result<Source, Refusal> {
    if text.len() > LARGEST {
        return Err(Refusal::TooLarge);
    }
    Ok((lines(text), false))
}

pub fn from_html(html: &str) -> Result<Source, Refusal> {
    if html.len() > LARGEST {
        return Err(Refusal::TooLarge);
    }
    web::document(html).ok_or(Refusal::Unreadable)
}

/// The bytes of a file, if there are not too many.
pub async fn bytes_of(file: &web_sys::File) -> Result<Vec<u8>, Refusal> {
    if file.size() > LARGEST as f64 {
        return Err(Refusal::TooLarge);
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| Refusal::Damaged)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

pub async fn from_file(name: &str, bytes: Vec<u8>) -> Result<Source, Refusal> {
    if bytes.len() > LARGEST {
        return Err(Refusal::TooLarge);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok((office::document(&bytes).await?, false));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(Refusal::Picture);
    }
    if bytes.starts_with(b"%PDF") || looks_binary(&bytes) {
        return Err(Refusal::Unreadable);
    }
    let text = decoded(&bytes).ok_or(Refusal::Unreadable)?;
    let name = name.to_ascii_lowercase();
    let begins = text.trim_start().get(..200).unwrap_or(text.trim_start()).to_ascii_lowercase();
    let is_page = name.ends_with(".html") || name.ends_with(".htm");
    if is_page || begins.starts_with("<!doctype") || begins.contains("<html") {
        return from_html(&text);
    }
    from_text(&text)
}

/// Zeros among the first bytes of a text that is not UTF-16.
fn looks_binary(bytes: &[u8]) -> bool {
    let is_wide = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    !is_wide && bytes.iter().take(4096).any(|byte| *byte == 0)
}

/// The text in the encoding that a mark, the bytes themselves, or the page says.
fn decoded(bytes: &[u8]) -> Option<String> {
    if bytes.starts_with(b"\xFF\xFE") {
        return decode(bytes, "utf-16le");
    }
    if bytes.starts_with(b"\xFE\xFF") {
        return decode(bytes, "utf-16be");
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(text.trim_start_matches('\u{FEFF}').to_owned());
    }
    // The standard of the web reads GB2312 and GBK as GB18030.
    decode(bytes, "gb18030")
}

fn decode(bytes: &[u8], label: &str) -> Option<String> {
    let options = TextDecoderOptions::new();
    let decoder = TextDecoder::new_with_label_and_options(label, &options).ok()?;
    let buffer = js_sys::Uint8Array::from(bytes);
    decoder.decode_with_buffer_source(buffer.unchecked_ref()).ok()
}
