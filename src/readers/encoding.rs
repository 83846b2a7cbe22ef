//! Bytes of an old encoding as text, by the decoder that is at hand: in the browser its own,
//! which is the tables of the web's encodings saved, natively a library of the same
//! standard. Both read alike, and put `U+FFFD` where the bytes mean nothing.
//!
//! UTF-8 and UTF-16 need no tables; the standard library reads them.

/// An encoding of before Unicode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// Its name in the web's standard.
    label: &'static str,
}

/// GB2312, GBK and GB18030, which the standard of the web reads alike.
pub const GB18030: Encoding = Encoding { label: "gb18030" };

/// The encodings that Chinese offices meet, by the numbers that Windows gives them.
const PAGES: [(u16, Encoding); 6] = [
    (936, GB18030),
    (54936, GB18030),
    (950, Encoding { label: "big5" }),
    (932, Encoding { label: "shift_jis" }),
    (949, Encoding { label: "euc-kr" }),
    (1252, WESTERN),
];

/// The encoding of Western Windows.
pub const WESTERN: Encoding = Encoding { label: "windows-1252" };

impl Encoding {
    /// The encoding that Windows gives this number, the Western one where it is none of ours.
    #[must_use]
    pub fn of_page(number: u16) -> Encoding {
        PAGES.iter().find(|(page, _)| *page == number).map_or(WESTERN, |(_, encoding)| *encoding)
    }

    /// The text of these bytes.
    #[must_use]
    pub fn decoded(self, bytes: &[u8]) -> String {
        if bytes.is_ascii() {
            return String::from_utf8_lossy(bytes).into_owned();
        }
        table::decoded(self.label, bytes)
    }
}

/// The letter of a code of two bytes in GBK.
#[must_use]
pub fn gbk(code: [u8; 2]) -> Option<char> {
    let text = GB18030.decoded(&code);
    let mut letters = text.chars();
    letters
        .next()
        .filter(|letter| *letter != char::REPLACEMENT_CHARACTER && letters.next().is_none())
}

/// The browser's decoder.
#[cfg(target_arch = "wasm32")]
mod table {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        type TextDecoder;
        #[wasm_bindgen(constructor, catch)]
        fn new(label: &str) -> Result<TextDecoder, JsValue>;
        #[wasm_bindgen(method, catch)]
        fn decode(this: &TextDecoder, bytes: &[u8]) -> Result<String, JsValue>;
    }

    /// Every browser has the encodings of the standard; one that had not would show their
    /// bytes as damaged.
    pub(super) fn decoded(label: &str, bytes: &[u8]) -> String {
        let text = TextDecoder::new(label).and_then(|decoder| decoder.decode(bytes));
        text.unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned())
    }
}

/// The library's tables.
#[cfg(not(target_arch = "wasm32"))]
mod table {
    use encoding_rs::{Encoding, WINDOWS_1252};

    pub(super) fn decoded(label: &str, bytes: &[u8]) -> String {
        let encoding = Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252);
        encoding.decode_without_bom_handling(bytes).0.into_owned()
    }
}
