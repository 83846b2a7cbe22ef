//! Characters that nobody sees, and texts that another program would take for a formula.
//!
//! Zero-width and direction marks come along when names are copied. They make two names of
//! one, and hide what a text begins with: here they are known, shown and seen through. What
//! a person wrote is not changed by any of it.

use std::borrow::Cow;

/// Whether a character has no shape of its own (Unicode's `Default_Ignorable_Code_Point`) or
/// is a control character other than white space.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
        || c.is_control() && !c.is_whitespace()
}

/// Whether it only chooses between shapes of the character before it, as of a rare character
/// in a name: nothing to be shown.
fn is_of_shape(c: char) -> bool {
    matches!(c, '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Whether there is a mark in a text that ought to be shown.
#[must_use]
pub fn has_marks(text: &str) -> bool {
    text.chars().any(|c| is_invisible(c) && !is_of_shape(c))
}

/// A text without its invisible marks.
#[must_use]
pub fn bare(text: &str) -> Cow<'_, str> {
    if has_marks(text) {
        text.chars().filter(|c| !is_invisible(*c) || is_of_shape(*c)).collect::<String>().into()
    } else {
        text.into()
    }
}

/// A text with each invisible mark as something that is seen: `甲〔U+200B〕街道`.
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    if !has_marks(text) {
        return text.into();
    }
    let shown = |c: char| {
        if is_invisible(c) && !is_of_shape(c) {
            format!("〔U+{:04X}〕", u32::from(c))
        } else {
            c.to_string()
        }
    };
    text.chars().map(shown).collect::<String>().into()
}

/// Whether a spreadsheet could take a text for a formula: behind marks and white space it
/// begins with one of the signs that do so, narrow, wide or small; or it begins with a tab or
/// the end of a line, behind which some programs look for such a sign.
#[must_use]
pub fn is_active(text: &str) -> bool {
    let first = text.chars().find(|c| !is_invisible(*c) && !c.is_whitespace());
    text.starts_with(['\t', '\r', '\n'])
        || first.is_some_and(|c| {
            matches!(
                c,
                '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫'
            )
        })
}

/// What sets a text apart that a spreadsheet could take for a formula.
const GUARD: char = '\'';

/// A text behind the sign that makes it one for spreadsheets, where it needs it. What begins
/// with that sign already gets one more, so that [`unguarded`] takes back what was put there.
#[must_use]
pub fn guarded(text: &str) -> Cow<'_, str> {
    if is_active(text.trim_start_matches(GUARD)) {
        format!("{GUARD}{text}").into()
    } else {
        text.into()
    }
}

/// A text without the sign that [`guarded`] has put before it.
#[must_use]
pub fn unguarded(text: &str) -> &str {
    text.strip_prefix(GUARD)
        .filter(|text| is_active(text.trim_start_matches(GUARD)))
        .unwrap_or(text)
}
