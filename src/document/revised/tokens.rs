//! Prose in pieces that are kept or changed as a whole: sentences, and the ends of paragraphs.

use crate::narrative::whole_sentences;
use std::ops::Range;

/// A piece of a text: where it stands, and what it says. The white space around a sentence says
/// nothing; however many lines end between two paragraphs, it is one end.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    pub(super) at: Range<usize>,
    pub(super) says: &'a str,
}

impl Token<'_> {
    /// Whether it is the end of a paragraph.
    pub(super) fn is_end(&self) -> bool {
        self.says == END
    }
}

/// The pieces of a text in their order.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token> = Vec::new();
    let mut from = 0;
    for piece in whole_sentences(text) {
        let at = from;
        from += piece.len();
        let says = piece.trim();
        if !says.is_empty() {
            let start = at + (piece.len() - piece.trim_start().len());
            found.push(Token { at: start..start + says.len(), says });
        }
        if piece.ends_with(['\n', '\r']) {
            end_paragraph(&mut found, from);
        }
    }
    // What ends behind the last sentence parts nothing.
    while found.last().is_some_and(Token::is_end) {
        found.pop();
    }
    found
}

/// What the end of a paragraph says.
const END: &str = "\n";

/// A paragraph ends before this place: behind a sentence, and only once.
fn end_paragraph(found: &mut Vec<Token>, end: usize) {
    match found.last_mut() {
        Some(last) if last.is_end() => last.at.end = end,
        Some(last) => {
            let at = last.at.end..end;
            found.push(Token { at, says: END });
        }
        None => {}
    }
}
