//! What the codes and the names of glyphs stand for, where the font does not say it itself.

use crate::encoding::gbk;

/// The upper half of Windows' Latin alphabet that differs from Unicode, from 0x80 on.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";

/// Names of glyphs that a report in Chinese may hold, each with its character. The letters are
/// their own names.
const NAMES: &str = "space \u{20} zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 \
    nine 9 period . comma , hyphen - minus - parenleft ( parenright ) colon : semicolon ; \
    percent % slash / plus + equal = quotedblleft “ quotedblright ” quoteright ’ quoteleft ‘ \
    quotedbl \" quotesingle ' emdash — endash – periodcentered · bullet • multiply × less < \
    greater > bracketleft [ bracketright ] underscore _ asterisk * ampersand & at @ \
    numbersign # exclam ! question ? bar | backslash \\ asciitilde ~ dollar $ ellipsis …";

/// The character of a byte in Windows' Latin alphabet.
pub(crate) fn windows(byte: u8) -> Option<char> {
    match byte {
        // Ends of lines that some programs leave in their texts.
        b'\t' | b'\n' | b'\r' => Some(' '),
        0x00..=0x1F | 0x7F => None,
        0xAD => Some('-'),
        0x80..=0x9F => WINDOWS.chars().nth(usize::from(byte - 0x80)),
        _ => Some(char::from(byte)),
    }
}

/// The character of a glyph's name.
pub(crate) fn named(name: &[u8]) -> Option<char> {
    let name = std::str::from_utf8(name).ok()?;
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(letter);
    }
    // `uni4E00`, `u4E00`, with or without a variant after a dot.
    let bare = name.split('.').next().unwrap_or(name);
    let written = bare.strip_prefix("uni").and_then(|digits| digits.get(..4));
    let written = written.or_else(|| bare.strip_prefix('u').filter(|digits| digits.len() >= 4));
    if let Some(code) = written.and_then(|digits| u32::from_str_radix(digits, 16).ok()) {
        return char::from_u32(code);
    }
    let mut words = NAMES.split_ascii_whitespace();
    if name == "space" {
        return Some(' ');
    }
    // The space itself is no word.
    words.next();
    while let (Some(word), Some(letter)) = (words.next(), words.next()) {
        if word == name {
            return letter.chars().next();
        }
    }
    None
}

/// Runs of Adobe's Chinese collection (Adobe-GB1): the first code of GB 2312, how many, and
/// the number of the first. The signs first, then the two levels of hanzi.
const ADOBE: [(u16, u16, u16); 15] = [
    (0xA1A1, 94, 96),
    (0xA2B1, 50, 190),
    (0xA2E5, 10, 240),
    (0xA2F1, 12, 250),
    (0xA3A1, 94, 262),
    (0xA4A1, 83, 356),
    (0xA5A1, 86, 439),
    (0xA6A1, 24, 525),
    (0xA6C1, 53, 549),
    (0xA7A1, 33, 602),
    (0xA7D1, 33, 635),
    (0xA8A1, 32, 668),
    (0xA8C5, 38, 700),
    (0xB0A1, 3755, 940),
    (0xD8A1, 3008, 4695),
];

/// The character of a number of Adobe's Chinese collection, as far as GB 2312 goes.
pub(crate) fn adobe(number: u32) -> Option<char> {
    let number = u16::try_from(number).ok()?;
    // Latin letters, of their own width and of half a hanzi's.
    let latin = |first: u16| char::from_u32(u32::from(number - first) + 0x20);
    match number {
        1..=95 => return latin(1),
        814..=907 => return latin(813),
        7716 => return Some(' '),
        _ => {}
    }
    let run = ADOBE.iter().find(|(_, count, first)| (*first..first + count).contains(&number))?;
    let (code, _, first) = run;
    let [high, low] = code.to_be_bytes();
    let step = number - first + u16::from(low - 0xA1);
    // Rows of 94 places.
    let row = u8::try_from(step / 94).ok()?;
    let place = u8::try_from(step % 94).ok()?;
    gbk([high + row, 0xA1 + place])
}

/// The number in Adobe's Chinese collection of a letter of half a hanzi's width, by which its
/// own width may be told.
pub(crate) fn half_width(code: u32) -> Option<u32> {
    match code {
        0x20 => Some(7716),
        0x21..=0x7E => Some(814 + code - 0x21),
        _ => None,
    }
}
