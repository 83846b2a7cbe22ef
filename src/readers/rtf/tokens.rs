//! The pieces of a text in RTF: groups, words, letters.

/// A piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A group begins, or ends.
    Begin,
    End,
    /// A word of the format, with its number if it has one.
    Word(&'a [u8], Option<i32>),
    /// A sign of the format: what its group says may be passed over, a blank that holds.
    Sign(u8),
    /// A byte of a letter.
    Byte(u8),
}

/// The pieces of bytes, one after the other.
pub(super) struct Tokens<'a>(pub(super) &'a [u8]);

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            return Some(match byte {
                b'{' => Token::Begin,
                b'}' => Token::End,
                b'\\' => self.escaped()?,
                // Ends of lines are no letters.
                b'\r' | b'\n' | 0 => continue,
                byte => Token::Byte(*byte),
            });
        }
    }
}

impl<'a> Tokens<'a> {
    /// What a backslash begins.
    fn escaped(&mut self) -> Option<Token<'a>> {
        let (first, rest) = self.0.split_first()?;
        if first.is_ascii_alphabetic() {
            return Some(self.word());
        }
        self.0 = rest;
        if *first != b'\'' {
            return Some(match first {
                b'\\' | b'{' | b'}' => Token::Byte(*first),
                b'\r' | b'\n' => Token::Word(b"par", None),
                other => Token::Sign(*other),
            });
        }
        let two = rest.split_at_checked(2).and_then(|(two, after)| {
            let text = std::str::from_utf8(two).ok()?;
            Some((u8::from_str_radix(text, 16).ok()?, after))
        });
        let Some((byte, after)) = two else { return Some(Token::Sign(b'\'')) };
        self.0 = after;
        Some(Token::Byte(byte))
    }

    /// A word, its number, and the blank that ends it.
    fn word(&mut self) -> Token<'a> {
        let (word, rest) = split(self.0, u8::is_ascii_alphabetic);
        let (sign, digits) = match rest.split_first() {
            Some((b'-', digits)) => (-1, digits),
            _ => (1, rest),
        };
        let (digits, after) = split(digits, u8::is_ascii_digit);
        let number = std::str::from_utf8(digits).ok().and_then(|digits| digits.parse::<i32>().ok());
        let rest = if digits.is_empty() { rest } else { after };
        self.0 = rest.strip_prefix(b" ").unwrap_or(rest);
        Token::Word(word, number.map(|number| sign * number))
    }

    /// Passes over bytes that are no text.
    pub(super) fn pass(&mut self, count: usize) {
        self.0 = self.0.get(count..).unwrap_or_default();
    }
}

/// The bytes at the beginning that are of a kind, and the rest.
fn split(bytes: &[u8], is_so: impl Fn(&u8) -> bool) -> (&[u8], &[u8]) {
    bytes.split_at(bytes.iter().take_while(|byte| is_so(byte)).count())
}
