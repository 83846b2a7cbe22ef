//! Writing in a text whose live figures stand there as their values: what becomes of the text as
//! it is written, and what the caret can choose.
//!
//! A live figure is whole: nothing is written within it, and what takes away a part of it takes
//! it away.

use super::{Expanded, Kind, Piece};
use std::ops::Range;

/// A text as it is written, after somebody has typed in it as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The text.
    pub text: String,
    /// Where the caret stands in it, in bytes: behind what was typed.
    pub caret: usize,
}

impl Expanded {
    /// What becomes of `written`, which is shown like this, when somebody makes `now` of what is
    /// shown: `chosen` is what was chosen before, if anything, and the caret then stands at this
    /// byte.
    ///
    /// ```
    /// use nianbao::narrative::live::expand;
    /// use nianbao::report::{Agency, Report};
    ///
    /// let report = Report::new(Agency::default(), 2024);
    /// let written = "收到{{requests.received.total}}件。";
    /// let typed = expand(&report, written).typed(written, "共收到0件。", None, "共".len());
    /// assert_eq!(typed.text, "共收到{{requests.received.total}}件。");
    /// ```
    #[must_use]
    pub fn typed(
        &self,
        written: &str,
        now: &str,
        chosen: Option<Range<usize>>,
        caret: usize,
    ) -> Typed {
        let chosen = chosen.filter(|chosen| !chosen.is_empty());
        // A 1 in place of 12 is no 2 that was taken away.
        let replaced = chosen.and_then(|chosen| {
            let (before, behind) = (self.text.get(..chosen.start)?, self.text.get(chosen.end..)?);
            Some((chosen, now.strip_prefix(before)?.strip_suffix(behind)?))
        });
        let (shown, by) = replaced.unwrap_or_else(|| changed(&self.text, now, caret));
        let at = self.written(&shown);
        let mut head = format!("{}{by}", &written[..at.start]);
        // A backslash would make letters of the braces that follow it.
        if self.pieces.iter().any(|piece| piece.written.start == at.end && piece.is_live()) {
            head.truncate(head.trim_end_matches('\\').len());
        }
        Typed { caret: head.len(), text: head + &written[at.end..] }
    }

    /// What is chosen where the browser has chosen `now` of the text as it is shown: live figures
    /// as a whole. A caret that has come into one from `was` goes on to its other side; one that
    /// was put there chooses it.
    #[must_use]
    pub fn chosen(&self, now: &Range<usize>, was: Option<usize>) -> Range<usize> {
        let within = |place: usize| {
            self.live().find(|piece| piece.shown.start < place && place < piece.shown.end)
        };
        match (within(now.start), within(now.end)) {
            (Some(piece), _) if now.is_empty() => match was {
                Some(was) if was == piece.shown.start => piece.shown.end..piece.shown.end,
                Some(was) if was == piece.shown.end => piece.shown.start..piece.shown.start,
                _ => piece.shown.clone(),
            },
            (first, last) => {
                let start = first.map_or(now.start, |piece| piece.shown.start);
                start..last.map_or(now.end, |piece| piece.shown.end)
            }
        }
    }

    /// The live figure that ends at a place of the text as it is shown.
    #[must_use]
    pub fn live_before(&self, place: usize) -> Option<Range<usize>> {
        self.live().find(|piece| piece.shown.end == place).map(|piece| piece.shown.clone())
    }

    /// The live figure that begins at a place of the text as it is shown.
    #[must_use]
    pub fn live_behind(&self, place: usize) -> Option<Range<usize>> {
        self.live().find(|piece| piece.shown.start == place).map(|piece| piece.shown.clone())
    }

    fn live(&self) -> impl Iterator<Item = &Piece> {
        self.pieces.iter().filter(|piece| piece.is_live())
    }
}

impl Piece {
    fn is_live(&self) -> bool {
        self.kind == Kind::Live
    }
}

/// Which stretch of a text was changed, and what has come in its place: that before the caret where
/// all behind it is as it was, as it is after every key; else what is not alike at both ends.
fn changed<'a>(before: &str, now: &'a str, caret: usize) -> (Range<usize>, &'a str) {
    let behind = now.get(caret..).filter(|behind| before.ends_with(behind));
    let kept_behind = behind.map_or(0, str::len);
    let (old, new) = (&before[..before.len() - kept_behind], &now[..now.len() - kept_behind]);
    let kept = alike(old.chars(), new.chars());
    let (old, new) = (&old[kept..], &new[kept..]);
    let kept_end = match behind {
        Some(_) => 0,
        None => alike(old.chars().rev(), new.chars().rev()),
    };
    (kept..kept + old.len() - kept_end, &new[..new.len() - kept_end])
}

/// How long what two texts begin with alike is, in bytes.
fn alike(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).map(|(one, _)| one.len_utf8()).sum()
}
