//! Fonts of the PDF files of the tests: every way in which offices' programs encode Chinese.
#![allow(dead_code, reason = "each test file uses its part")]

use super::pdf::{File, hex};
use encoding_rs::GB18030;

/// How the characters of a file are encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// GBK, in a font that is not in the file.
    Gbk,
    /// UTF-16, the same.
    Utf16,
    /// Numbers of Adobe's Chinese collection.
    Adobe,
    /// Numbers of a font, with a map to characters.
    Mapped,
    /// The same; digits and Latin letters in a font of their own, without a map.
    Office,
    /// Numbers of the glyphs of a TrueType font in the file, and no map.
    TrueType,
    /// Pictures of characters, a hundred to a font; the map says radicals for some hanzi, and
    /// marks in the text say what they are.
    Drawn,
    /// Pairs of bytes in a font that has bytes for codes.
    Pairs,
}

pub const CODINGS: [Coding; 8] = [
    Coding::Gbk,
    Coding::Utf16,
    Coding::Adobe,
    Coding::Mapped,
    Coding::Office,
    Coding::TrueType,
    Coding::Drawn,
    Coding::Pairs,
];

/// How many characters a font of pictures holds.
const DRAWN: usize = 100;

/// Hanzi that are drawn like a radical, and its code.
const RADICALS: [(char, u16); 3] = [('人', 0x2F08), ('十', 0x2F17), ('行', 0x2F8F)];

/// The characters of a file.
pub struct Letters {
    coding: Coding,
    used: Vec<char>,
}

/// How wide a character is, in hundredths of its height.
pub fn width(letter: char) -> usize {
    if letter.is_ascii() { 50 } else { 100 }
}

fn gbk(letter: char) -> [u8; 2] {
    let bytes = GB18030.encode(letter.encode_utf8(&mut [0; 4])).0.into_owned();
    bytes.try_into().unwrap_or_else(|_| unreachable!("{letter} is in GBK"))
}

fn adobe(letter: char) -> u16 {
    if letter.is_ascii() {
        return u16::try_from(u32::from(letter) - 31).expect("Latin");
    }
    let [high, low] = gbk(letter);
    let (row, place) = (u16::from(high - 0xA0), u16::from(low - 0xA1));
    match row {
        1 => 96 + place,
        // Numbers in brackets and in circles.
        2 if (5..6 + 49).contains(&place) => 190 + place - 16,
        3 => 262 + place,
        16..=55 => 940 + (row - 16) * 94 + place,
        56..=87 => 4695 + (row - 56) * 94 + place,
        _ => unreachable!("{letter}"),
    }
}

impl Letters {
    pub fn new(coding: Coding) -> Letters {
        Letters { coding, used: Vec::new() }
    }

    fn code(&mut self, letter: char) -> usize {
        let at = self.used.iter().position(|one| *one == letter);
        at.unwrap_or_else(|| {
            self.used.push(letter);
            self.used.len() - 1
        })
    }

    /// The operators that show a text of this size at the place that is set.
    pub fn shown(&mut self, text: &str, size: usize) -> String {
        let whole = |bytes: Vec<u8>| format!("/F0 {size} Tf <{}> Tj ", hex(&bytes));
        let each = |code: &mut dyn FnMut(char) -> Vec<u8>| text.chars().flat_map(code).collect();
        match self.coding {
            Coding::Gbk | Coding::Pairs => whole(GB18030.encode(text).0.into_owned()),
            Coding::Utf16 => {
                whole(text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>())
            }
            Coding::Adobe => whole(each(&mut |letter| adobe(letter).to_be_bytes().to_vec())),
            Coding::Mapped | Coding::TrueType => {
                let wide = |code: usize| u16::try_from(code + 1).expect("few").to_be_bytes();
                whole(each(&mut |letter| wide(self.code(letter)).to_vec()))
            }
            Coding::Office => text.chars().map(|letter| self.office(letter, size)).collect(),
            Coding::Drawn => text.chars().map(|letter| self.drawn(letter, size)).collect(),
        }
    }

    fn office(&mut self, letter: char, size: usize) -> String {
        if letter.is_ascii() {
            return format!("/F1 {size} Tf <{:02X}> Tj ", u32::from(letter));
        }
        format!("/F0 {size} Tf [<{:04X}>] TJ ", self.code(letter) + 1)
    }

    fn drawn(&mut self, letter: char, size: usize) -> String {
        let code = self.code(letter);
        let (font, code) = (code / DRAWN, code % DRAWN);
        let shown = format!("/F{font} {size} Tf <{code:02X}> Tj ");
        if RADICALS.iter().all(|(one, _)| *one != letter) {
            return shown;
        }
        let says = u32::from(letter);
        format!("/Span<</ActualText<FEFF{says:04X}>>>BDC {shown}EMC ")
    }

    /// Adds the fonts to a file; the dictionary by which pages name them.
    pub fn fonts(&self, file: &mut File) -> String {
        let system = |name: &str| {
            format!("/CIDSystemInfo<</Registry(Adobe)/Ordering({name})/Supplement 2>>")
        };
        let wide = |file: &mut File, encoding: &str, own: &str, map: &str| {
            file.add(format!(
                "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/{encoding}{map}/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun{own}>>]>>"
            ))
        };
        let fonts = match self.coding {
            Coding::Gbk => vec![wide(file, "GBK-EUC-H", &system("GB1"), "")],
            Coding::Utf16 => vec![wide(file, "UniGB-UTF16-H", &system("GB1"), "")],
            Coding::Adobe => {
                vec![wide(file, "Identity-H", &format!("{}/W[1 95 500]", system("GB1")), "")]
            }
            Coding::Mapped | Coding::Office => {
                let map = file.stream("", &map(&self.used, 1, 4));
                let own = format!("{}{}", system("Identity"), self.widths());
                let main = wide(file, "Identity-H", &own, &format!("/ToUnicode {map} 0 R"));
                let widths = "500 ".repeat(95);
                let latin = file.add(format!("<</Type/Font/Subtype/TrueType/BaseFont/Times/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 126/Widths[{widths}]>>"));
                vec![main, latin]
            }
            Coding::TrueType => {
                let font = file.stream("", &truetype(&self.used));
                let own = format!(
                    "{}{}/FontDescriptor<</FontFile2 {font} 0 R>>/CIDToGIDMap/Identity",
                    system("Identity"),
                    self.widths()
                );
                vec![wide(file, "Identity-H", &own, "")]
            }
            Coding::Drawn => self.pictures(file),
            Coding::Pairs => {
                let widths = "500 ".repeat(224);
                vec![file.add(format!("<</Type/Font/Subtype/TrueType/BaseFont/#B7#C2#CB#CE_GB2312/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 255/Widths[{widths}]/FontDescriptor<</Type/FontDescriptor>>>>"))]
            }
        };
        let named = fonts.iter().enumerate().map(|(at, number)| format!("/F{at} {number} 0 R"));
        format!("/Font<<{}>>", named.collect::<String>())
    }

    fn widths(&self) -> String {
        let widths = self.used.iter().map(|letter| format!("{} ", width(*letter) * 10));
        format!("/W[1[{}]]", widths.collect::<String>())
    }

    fn pictures(&self, file: &mut File) -> Vec<usize> {
        let fonts = self.used.chunks(DRAWN).map(|used| {
            let radical = |letter: &char| {
                let radical = RADICALS.iter().find(|(one, _)| one == letter);
                radical.and_then(|(_, code)| char::from_u32(u32::from(*code))).unwrap_or(*letter)
            };
            let map = file.stream("", &map(&used.iter().map(radical).collect::<Vec<char>>(), 0, 2));
            let widths: String = used.iter().map(|letter| format!("{} ", width(*letter) * 10)).collect();
            let names: String = (0..used.len()).map(|at| format!("/g{at}")).collect();
            file.add(format!(
                "<</Type/Font/Subtype/Type3/FontMatrix[.001 0 0 .001 0 0]/FontBBox[0 0 1000 1000]/CharProcs<<>>/Encoding<</Differences[0{names}]>>/FirstChar 0/LastChar {}/Widths[{widths}]/ToUnicode {map} 0 R>>",
                used.len() - 1
            ))
        });
        fonts.collect()
    }
}

/// A map from codes to characters: single ones, ranges and a list, as programs mix them.
fn map(used: &[char], first: usize, digits: usize) -> Vec<u8> {
    let mut map = format!(
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <{:0digits$X}> <{}> endcodespacerange\n",
        0,
        "F".repeat(digits)
    );
    let code = |at: usize| format!("<{:0digits$X}>", at + first);
    let text = |letter: char| {
        let units = letter
            .encode_utf16(&mut [0; 2])
            .iter()
            .map(|unit| format!("{unit:04X}"))
            .collect::<String>();
        format!("<{units}>")
    };
    for (at, letters) in used.chunks(3).enumerate() {
        let from = at * 3;
        map += &match (at % 3, letters) {
            (1, letters) => {
                let texts: String = letters.iter().map(|letter| text(*letter)).collect();
                format!(
                    "1 beginbfrange {} {} [{texts}] endbfrange\n",
                    code(from),
                    code(from + letters.len() - 1)
                )
            }
            (2, letters) => {
                let ranges: String = (from..)
                    .zip(letters)
                    .map(|(at, letter)| format!("{0} {0} {1} ", code(at), text(*letter)))
                    .collect();
                format!("{} beginbfrange {ranges} endbfrange\n", letters.len())
            }
            (_, letters) => {
                let pairs: String = (from..)
                    .zip(letters)
                    .map(|(at, letter)| format!("{} {} ", code(at), text(*letter)))
                    .collect();
                format!("{} beginbfchar {pairs} endbfchar\n", letters.len())
            }
        };
    }
    (map + "endcmap end").into_bytes()
}

/// A TrueType font with nothing in it but the table from characters to glyphs.
fn truetype(used: &[char]) -> Vec<u8> {
    let mut pairs: Vec<(u32, usize)> =
        used.iter().zip(1..).map(|(letter, glyph)| (u32::from(*letter), glyph)).collect();
    pairs.sort_unstable();
    let mut groups = Vec::new();
    for (letter, glyph) in &pairs {
        let glyph = u32::try_from(*glyph).expect("few");
        groups.extend([*letter, *letter, glyph].iter().flat_map(|number| number.to_be_bytes()));
    }
    let count = u32::try_from(pairs.len()).expect("few");
    let mut table = vec![0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12];
    table.extend([0, 12, 0, 0]);
    table.extend([16 + count * 12, 0, count].iter().flat_map(|number| number.to_be_bytes()));
    table.extend(groups);
    let mut font = vec![0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0];
    font.extend(b"cmap\0\0\0\0");
    font.extend(
        [28, u32::try_from(table.len()).expect("few")]
            .iter()
            .flat_map(|number| number.to_be_bytes()),
    );
    font.extend(table);
    font
}
