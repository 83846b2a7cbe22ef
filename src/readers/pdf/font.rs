//! Fonts: which bytes are a code, how wide it is, and which characters it stands for.

use super::cmap::{Map, code};
use super::encoding::{adobe, half_width, named, windows};
use super::file::File;
use super::syntax::{Dict, Object};
use super::truetype::characters;
use super::widths::Widths;
use crate::encoding::gbk;
use std::collections::BTreeMap;

/// How the bytes of a string are codes.
#[derive(Debug)]
enum Codes {
    /// One byte each.
    One,
    /// Two bytes each, numbers of the font.
    Two,
    /// Characters of GBK.
    Gbk,
    /// Characters of GBK in a font that has bytes for codes: each byte has its width.
    GbkBytes,
    /// Characters of UTF-16.
    Utf16,
    /// Characters of UTF-32.
    Utf32,
    /// As a map in the file says.
    Mapped(Map),
}

/// A code that is shown.
pub(crate) struct Shown {
    /// Its width, where the height of the letters is 1.
    pub(crate) width: f32,
    /// What it stands for, if that can be told.
    pub(crate) text: Option<String>,
    /// Whether it is the one byte that is a blank, which may be stretched.
    pub(crate) is_blank: bool,
}

/// A font.
#[derive(Debug)]
pub(crate) struct Font {
    codes: Codes,
    /// What its codes stand for by its own word.
    told: Option<Map>,
    /// The characters of codes of one byte.
    letters: BTreeMap<u32, char>,
    /// The characters of the glyphs of the font in the file.
    glyphs: BTreeMap<u32, char>,
    /// The glyphs of its numbers, two bytes each, where they are not the same.
    glyph_numbers: Vec<u8>,
    /// Whether its numbers are those of Adobe's Chinese collection.
    is_adobe: bool,
    widths: Widths,
    /// Whether it is written from top to bottom.
    pub(crate) is_vertical: bool,
}

impl Font {
    /// Reads a font.
    pub(crate) fn read(file: &File, dict: &Dict) -> Font {
        let told = dict.get(b"ToUnicode").map(|map| Map::read(&file.stream(map)));
        let mut font = Font {
            codes: Codes::One,
            told: told.filter(|map| !map.is_mute()),
            letters: BTreeMap::new(),
            glyphs: BTreeMap::new(),
            glyph_numbers: Vec::new(),
            is_adobe: false,
            widths: Widths::default(),
            is_vertical: false,
        };
        if dict.says(b"Subtype", b"Type0") {
            font.composite(file, dict);
        } else {
            font.simple(file, dict);
        }
        font
    }

    fn simple(&mut self, file: &File, dict: &Dict) {
        let is_drawn = dict.says(b"Subtype", b"Type3");
        let scale = if is_drawn {
            file.measures(dict, b"FontMatrix").first().copied().unwrap_or(0.001)
        } else {
            0.001
        };
        self.widths = Widths::simple(file, dict, scale);
        let encoding = file.get(dict, b"Encoding");
        if self.told.is_none() && is_gbk(file, dict) {
            self.codes = Codes::GbkBytes;
        }
        // A font of signs that is in the file may mean anything by its codes.
        let is_own = encoding == Object::Null && is_in_file(file, dict) && is_of_signs(file, dict);
        if !is_drawn && !is_own {
            let letters = (0..=u8::MAX).filter_map(|byte| Some((u32::from(byte), windows(byte)?)));
            self.letters = letters.collect();
        }
        let Object::Dict(encoding) = encoding else { return };
        let mut code = 0;
        for change in file.list(&encoding, b"Differences") {
            match file.resolved(&change) {
                Object::Whole(at) => code = u32::try_from(at).unwrap_or(0),
                Object::Name(name) => {
                    match named(&name) {
                        Some(letter) => drop(self.letters.insert(code, letter)),
                        None => drop(self.letters.remove(&code)),
                    }
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }

    fn composite(&mut self, file: &File, dict: &Dict) {
        let encoding = file.name(dict, b"Encoding");
        self.is_vertical = encoding.ends_with(b"-V") || encoding == b"V";
        self.codes = codes(file, dict, &encoding);
        let own = file.list(dict, b"DescendantFonts");
        let Some(Object::Dict(own)) = own.first().map(|own| file.resolved(own)) else { return };
        let system = file.dict(&own, b"CIDSystemInfo").unwrap_or_default();
        self.is_adobe = file.get(&system, b"Ordering") == Object::Text(b"GB1".to_vec());
        self.widths = Widths::composite(file, &own);
        if self.told.is_some() || self.is_adobe {
            return;
        }
        let Some(about) = file.dict(&own, b"FontDescriptor") else { return };
        if let Some(font) = about.get(b"FontFile2").or(about.get(b"FontFile3")) {
            self.glyphs = characters(&file.stream(font));
            self.glyph_numbers =
                own.get(b"CIDToGIDMap").map(|map| file.stream(map)).unwrap_or_default();
        }
    }

    /// The codes of a string, one after the other.
    pub(crate) fn codes(&self, bytes: &[u8], each: &mut dyn FnMut(Shown)) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let (one, after) = rest.split_at(self.length(rest).clamp(1, rest.len()));
            rest = after;
            let code = code(one);
            let width = match self.codes {
                Codes::GbkBytes => one.iter().map(|byte| self.widths.of(u32::from(*byte))).sum(),
                Codes::Gbk if one.len() == 1 => self.half(code),
                Codes::Utf16 | Codes::Utf32 => self.half(code),
                Codes::Mapped(ref map) => self.widths.of(map.number_of(code)),
                _ => self.widths.of(code),
            };
            let is_blank = one.len() == 1 && code == 0x20;
            each(Shown { width, text: self.text(one, code), is_blank });
        }
    }

    /// The width of a code that is a character, which may be a Latin one.
    fn half(&self, code: u32) -> f32 {
        match half_width(code) {
            Some(number) => {
                self.widths.told(number).or(self.widths.told(code - 0x1F)).unwrap_or(0.5)
            }
            None => self.widths.of(u32::MAX),
        }
    }

    /// How many bytes the next code has.
    fn length(&self, bytes: &[u8]) -> usize {
        match &self.codes {
            Codes::One => 1,
            Codes::Two | Codes::Utf16 => 2,
            Codes::Utf32 => 4,
            Codes::Gbk if bytes.first().is_some_and(|byte| *byte >= 0x81) => 2,
            Codes::Gbk => 1,
            Codes::GbkBytes => match bytes {
                [0x81..=0xFE, 0x40..=0xFE, ..] => 2,
                _ => 1,
            },
            Codes::Mapped(map) => map.length(bytes),
        }
    }

    /// What a code stands for, by the first that knows it.
    fn text(&self, bytes: &[u8], code: u32) -> Option<String> {
        let told = self.told.as_ref().and_then(|map| map.text(code));
        if let Some(text) = told.filter(|text| !text.chars().all(is_no_character)) {
            return Some(text);
        }
        let letter = match (&self.codes, bytes) {
            (Codes::Gbk | Codes::GbkBytes, [high, low]) => gbk([*high, *low]),
            (Codes::Gbk, _) => char::from_u32(code),
            (Codes::Utf16 | Codes::Utf32, _) => char::from_u32(code),
            (Codes::One | Codes::GbkBytes, _) => self.letters.get(&code).copied(),
            (Codes::Mapped(map), _) => self.numbered(map.number_of(code)),
            (Codes::Two, _) => self.numbered(code),
        };
        letter.filter(|letter| !is_no_character(*letter)).map(String::from)
    }

    /// The character of a number of the font.
    fn numbered(&self, number: u32) -> Option<char> {
        if self.is_adobe {
            return adobe(number);
        }
        let at = usize::try_from(number).ok()?.checked_mul(2)?;
        let mapped = self.glyph_numbers.get(at..at.checked_add(2)?).map(code);
        self.glyphs.get(&mapped.unwrap_or(number)).copied()
    }
}

fn is_no_character(letter: char) -> bool {
    letter == '\0' || letter == '\u{FFFD}'
}

/// How the strings of a composite font are codes.
fn codes(file: &File, dict: &Dict, encoding: &[u8]) -> Codes {
    let name = String::from_utf8_lossy(encoding);
    let map = || dict.get(b"Encoding").map(|map| Map::read(&file.stream(map))).unwrap_or_default();
    match name.as_ref() {
        "" => Codes::Mapped(map()),
        name if name.contains("UCS2") || name.contains("UTF16") => Codes::Utf16,
        name if name.contains("UTF32") => Codes::Utf32,
        name if name.starts_with("GB") => Codes::Gbk,
        _ => Codes::Two,
    }
}

/// Whether a simple font that is not in the file has a Chinese name: its bytes are pairs.
fn is_gbk(file: &File, dict: &Dict) -> bool {
    const NAMES: [&str; 12] = [
        "SimSun",
        "SimHei",
        "SimFang",
        "FangSong",
        "KaiTi",
        "SimKai",
        "GB2312",
        "GBK",
        "XiaoBiaoSong",
        "STSong",
        "STFangsong",
        "YaHei",
    ];
    let name = file.name(dict, b"BaseFont");
    let latin = String::from_utf8_lossy(&name);
    let is_chinese = !name.is_ascii() || NAMES.iter().any(|known| latin.contains(known));
    is_chinese && !is_in_file(file, dict)
}

/// Whether a font says that its characters are no Latin ones.
fn is_of_signs(file: &File, dict: &Dict) -> bool {
    let about = file.dict(dict, b"FontDescriptor").unwrap_or_default();
    file.get(&about, b"Flags").count().is_some_and(|flags| flags & 4 != 0)
}

/// Whether the shapes of a simple font are in the file.
fn is_in_file(file: &File, dict: &Dict) -> bool {
    let about = file.dict(dict, b"FontDescriptor").unwrap_or_default();
    [&b"FontFile"[..], b"FontFile2", b"FontFile3"].iter().any(|key| about.get(key).is_some())
}
