//! Words by their first letter: the longest one at a place, at a cost that does not grow with
//! how many there are.

/// A list of words, each with a number.
#[derive(Debug)]
pub(super) struct Trie {
    /// First letters in order, each with where its words begin.
    firsts: Vec<(char, usize)>,
    /// The words by first letter, the longer first.
    words: Vec<(Vec<char>, usize)>,
}

impl Trie {
    pub fn of(words: impl IntoIterator<Item = (&'static str, usize)>) -> Trie {
        let letters = |(word, id): (&'static str, usize)| (word.chars().collect::<Vec<_>>(), id);
        let mut words: Vec<_> =
            words.into_iter().map(letters).filter(|word| !word.0.is_empty()).collect();
        words.sort_by(|one, other| {
            let key = |word: &[char]| (word[0], usize::MAX - word.len());
            key(&one.0).cmp(&key(&other.0)).then_with(|| one.0.cmp(&other.0))
        });
        let mut firsts: Vec<(char, usize)> = Vec::new();
        for (at, (word, _)) in words.iter().enumerate() {
            if firsts.last().is_none_or(|(first, _)| *first != word[0]) {
                firsts.push((word[0], at));
            }
        }
        Trie { firsts, words }
    }

    /// The longest word that a text begins with: how many letters it has, and its number.
    pub fn longest(&self, text: impl Iterator<Item = char> + Clone) -> Option<(usize, usize)> {
        let first = text.clone().next()?;
        let at = self.firsts.binary_search_by_key(&first, |(letter, _)| *letter).ok()?;
        let from = self.firsts[at].1;
        let to = self.firsts.get(at + 1).map_or(self.words.len(), |(_, next)| *next);
        let found = self.words[from..to]
            .iter()
            .find(|(word, _)| word.iter().copied().eq(text.clone().take(word.len())))?;
        Some((found.0.len(), found.1))
    }
}
