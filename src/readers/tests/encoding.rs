//! Texts of before Unicode.

use nianbao_readers::encoding::{Encoding, GB18030, gbk};
use nianbao_readers::wire::written;
use nianbao_readers::{Found, Refusal, document};

#[test]
fn a_code_of_two_bytes_is_one_letter_or_none() {
    for (code, letter) in [
        ([0xC4, 0xEA], Some('年')),
        ([0xA1, 0xA1], Some('\u{3000}')),
        ([0xA3, 0xB1], Some('１')),
        // Beyond GB2312, in GBK alone.
        ([0x96, 0x5C], Some('朶')),
        ([0xC4, 0x20], None),
        ([b'1', b'2'], None),
        ([0xFF, 0xFF], None),
    ] {
        let expected: Option<char> = letter;
        if let Some(letter) = expected {
            assert_eq!(encoding_rs::GB18030.encode(&letter.to_string()).0.as_ref(), code);
        }
        assert_eq!(gbk(code), expected, "{code:?}");
    }
}

#[test]
fn the_pages_of_windows_are_known_by_their_numbers() {
    for (page, bytes, text) in [
        (936, &b"\xC4\xEA\xB1\xA8 2024"[..], "年报 2024"),
        (54936, b"\x81\x30\x81\x30", "\u{80}"),
        (950, b"\xA6\x7E\xB3\xF8", "年報"),
        (1252, b"\x93caf\xE9\x94", "“café”"),
        (437, b"\xE9", "é"),
    ] {
        assert_eq!(Encoding::of_page(page).decoded(bytes), text, "{page}");
    }
    assert_eq!(GB18030.decoded(b"\xC4"), "\u{FFFD}");
}

#[test]
fn what_cannot_be_decoded_costs_its_letter_and_no_more() {
    for (bytes, text) in [
        (&b"\xB9\xAB\xBF\xAA\xFF\xB9\xAB"[..], "公开\u{FFFD}公"),
        (b"\xEF\xBB\xBF\xE5\xB9\xB4\xE5\xB9", "年\u{FFFD}"),
        (b"\xFF\xFE\x74\x5E\x00\xD8\x31\x00\x32", "年\u{FFFD}1\u{FFFD}"),
        (b"\xFE\xFF\x5E\x74\xDC\x00", "年\u{FFFD}"),
    ] {
        let Ok(Found::Document { document, .. }) = document("年报.txt", bytes) else {
            unreachable!("a text")
        };
        assert_eq!(written(&document), format!("[\"{text}\"]"));
    }
}

#[test]
fn what_is_named_as_our_own_data_is_theirs_to_judge_and_nothing_else() {
    for text in ["{", "[1]", "一、总体情况", "<p>一</p>"] {
        let found = document("年报.JSON", text.as_bytes());
        assert_eq!(found, Ok(Found::Ours(text.to_owned())), "{text}");
    }
    assert_eq!(document("年报.JSON", b" "), Err(Refusal::Empty));
    assert_eq!(document("年报.json", b"\xC4\xEA\xB1\xA8"), Err(Refusal::NotUtf8));
    assert!(matches!(document("json", "一、总体情况".as_bytes()), Ok(Found::Document { .. })));
    assert!(matches!(document("年报.txt", b"\xC4\xEA\xB1\xA8"), Ok(Found::Document { .. })));
}
