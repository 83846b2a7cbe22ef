//! How objects are written, one after the other. What is written wrongly is taken as far as
//! it goes: nothing here fails, it ends.

use super::syntax::{Dict, Object};

/// How deep lists and dictionaries may stand in each other.
const DEEPEST: u8 = 40;

/// Most keys of a dictionary, and most items of a list: widths and pages are listed so.
const MOST_ITEMS: usize = 200_000;

/// Reads objects from bytes.
#[derive(Clone, Debug)]
pub(crate) struct Lexer<'a> {
    bytes: &'a [u8],
    /// Where it stands.
    pub(crate) at: usize,
}

pub(crate) fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    b"()<>[]{}/%".contains(&byte)
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

impl<'a> Lexer<'a> {
    pub(crate) fn new(bytes: &'a [u8], at: usize) -> Lexer<'a> {
        Lexer { bytes, at }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn begins(&self, with: &[u8]) -> bool {
        self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(with))
    }

    /// Goes over blanks and comments.
    fn skip_blank(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                    self.at += 1;
                }
            } else if is_blank(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// The next object of a content stream or a map; none at the end.
    pub(crate) fn next(&mut self) -> Option<Object> {
        self.item(0)
    }

    /// The next object of a file, which may be a reference.
    pub(crate) fn value(&mut self) -> Option<Object> {
        self.referring(0)
    }

    /// Where the bytes of a stream begin, if they do here.
    pub(crate) fn stream(&mut self) -> Option<usize> {
        self.skip_blank();
        if !self.begins(b"stream") {
            return None;
        }
        self.at += b"stream".len();
        if self.peek() == Some(b'\r') {
            self.at += 1;
        }
        if self.peek() == Some(b'\n') {
            self.at += 1;
        }
        Some(self.at)
    }

    fn referring(&mut self, depth: u8) -> Option<Object> {
        let first = self.item(depth)?;
        if let Object::Whole(number) = first {
            let back = self.at;
            let follows = |object: Option<Object>| object.unwrap_or_default();
            if matches!(follows(self.plain()), Object::Whole(_))
                && follows(self.plain()).is_word(b"R")
            {
                return Some(u32::try_from(number).map_or(Object::Null, Object::Reference));
            }
            self.at = back;
        }
        Some(first)
    }

    /// A number or a word, if one comes next.
    fn plain(&mut self) -> Option<Object> {
        self.skip_blank();
        let is_plain = self.peek().is_some_and(|byte| !is_delimiter(byte));
        if is_plain { self.item(DEEPEST) } else { None }
    }

    fn item(&mut self, depth: u8) -> Option<Object> {
        self.skip_blank();
        let byte = self.peek()?;
        if depth >= DEEPEST && matches!(byte, b'<' | b'[') {
            // As if the file ended here.
            self.at = self.bytes.len();
            return None;
        }
        match byte {
            b'/' => {
                self.at += 1;
                Some(Object::Name(self.name()))
            }
            b'(' => {
                self.at += 1;
                Some(Object::Text(self.literal()))
            }
            b'<' if self.begins(b"<<") => {
                self.at += 2;
                Some(Object::Dict(self.dict(depth)))
            }
            b'<' => {
                self.at += 1;
                Some(Object::Text(self.hexadecimal()))
            }
            b'[' => {
                self.at += 1;
                Some(Object::List(self.list(depth)))
            }
            b'>' if self.begins(b">>") => {
                self.at += 2;
                Some(Object::Word(b">>".to_vec()))
            }
            _ if is_delimiter(byte) => {
                self.at += 1;
                Some(Object::Word(vec![byte]))
            }
            _ => Some(told(self.word())),
        }
    }

    fn word(&mut self) -> &'a [u8] {
        let from = self.at;
        while self.peek().is_some_and(|byte| !is_blank(byte) && !is_delimiter(byte)) {
            self.at += 1;
        }
        self.bytes.get(from..self.at).unwrap_or_default()
    }

    fn dict(&mut self, depth: u8) -> Dict {
        let mut dict = Dict::default();
        while dict.0.len() < MOST_ITEMS {
            let back = self.at;
            match self.item(depth + 1) {
                Some(Object::Name(key)) => match self.referring(depth + 1) {
                    Some(value) if value.is_word(b">>") => break,
                    Some(value) => drop(dict.0.insert(key, value)),
                    None => break,
                },
                Some(Object::Word(word)) if is_end(&word) => {
                    self.at = if word == b">>" { self.at } else { back };
                    break;
                }
                Some(_) => {}
                None => break,
            }
        }
        dict
    }

    fn list(&mut self, depth: u8) -> Vec<Object> {
        let mut list = Vec::new();
        while list.len() < MOST_ITEMS {
            let back = self.at;
            match self.referring(depth + 1) {
                Some(Object::Word(word)) if word == b"]" => break,
                Some(Object::Word(word)) if is_end(&word) => {
                    self.at = back;
                    break;
                }
                Some(item) => list.push(item),
                None => break,
            }
        }
        list
    }

    fn name(&mut self) -> Vec<u8> {
        let word = self.word();
        let mut name = Vec::new();
        let mut at = 0;
        while let Some(byte) = word.get(at) {
            let digits = |at: usize| word.get(at).and_then(|byte| digit(*byte));
            match (byte, digits(at + 1), digits(at + 2)) {
                (b'#', Some(high), Some(low)) => {
                    name.push(high << 4 | low);
                    at += 3;
                }
                _ => {
                    name.push(*byte);
                    at += 1;
                }
            }
        }
        name
    }

    fn literal(&mut self) -> Vec<u8> {
        let (mut text, mut open) = (Vec::new(), 1_usize);
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'\\' => text.extend(self.escaped()),
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            if open == 0 {
                break;
            }
            if byte != b'\\' {
                text.push(byte);
            }
        }
        text
    }

    /// What a backslash stands for with what follows it.
    fn escaped(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        match byte {
            b'n' => Some(b'\n'),
            b'r' => Some(b'\r'),
            b't' => Some(b'\t'),
            b'b' => Some(8),
            b'f' => Some(12),
            b'\n' => None,
            b'\r' => {
                self.at += usize::from(self.peek() == Some(b'\n'));
                None
            }
            b'0'..=b'7' => {
                let mut code = byte - b'0';
                for _ in 0..2 {
                    let Some(next @ b'0'..=b'7') = self.peek() else { break };
                    code = code.wrapping_mul(8).wrapping_add(next - b'0');
                    self.at += 1;
                }
                Some(code)
            }
            _ => Some(byte),
        }
    }

    /// Bytes written as digits, up to the bracket that ends them.
    pub(crate) fn hexadecimal(&mut self) -> Vec<u8> {
        let (mut bytes, mut half) = (Vec::new(), None);
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(digit) = digit(byte) else { continue };
            match half.take() {
                None => half = Some(digit),
                Some(high) => bytes.push(high << 4 | digit),
            }
        }
        bytes.extend(half.map(|high| high << 4));
        bytes
    }
}

/// Words at which what is not closed ends all the same.
fn is_end(word: &[u8]) -> bool {
    matches!(word, b">>" | b"endobj" | b"obj" | b"stream" | b"endstream")
}

/// What a word is: a number, a truth, nothing, or itself.
fn told(word: &[u8]) -> Object {
    match word {
        b"true" => Object::Truth(true),
        b"false" => Object::Truth(false),
        b"null" => Object::Null,
        _ => number(word).unwrap_or_else(|| Object::Word(word.to_vec())),
    }
}

/// A number as it is written here, without powers of ten.
pub(crate) fn number(word: &[u8]) -> Option<Object> {
    let (mut whole, mut below, mut any) = (0_i64, None, false);
    for (at, byte) in word.iter().enumerate() {
        match byte {
            b'0'..=b'9' => {
                any = true;
                // Further digits of a fraction say nothing on a page.
                if below.is_some_and(|scale| scale >= 1_000_000) {
                    continue;
                }
                whole = whole.saturating_mul(10).saturating_add(i64::from(byte - b'0'));
                below = below.map(|scale: i64| scale * 10);
            }
            b'.' if below.is_none() => below = Some(1),
            b'+' | b'-' if at == 0 => {}
            // As some programs write: 0.-12.
            b'-' if any => break,
            b'-' => {}
            _ => return None,
        }
    }
    if !any && word != b"-" && word != b"." {
        return None;
    }
    let whole = if word.first() == Some(&b'-') { -whole } else { whole };
    Some(match below {
        Some(scale) => Object::Real(whole as f32 / scale as f32),
        None => Object::Whole(whole),
    })
}
