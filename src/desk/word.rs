//! What the page says of what was done or refused, how long it stands there, and what can be done
//! about it from there.

/// What is said behind an announcement where the disk has not confirmed it.
pub const UNSURE: &str = "磁盘没有确认写入，请导出备份，并检查磁盘空间。";

/// Something the page has to say once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// Something was done.
    Done(String),
    /// The report was changed in a way that a person may want to take back.
    Changed(String),
    /// A block was put into a table and stands there marked, to be kept or taken back.
    Previewed(String),
    /// A total that somebody has is not the one that is reckoned; nothing was changed.
    Differs(String),
    /// Something could not be done; nothing was changed.
    Refused(String),
    /// A report was taken off the shelf and can be put back.
    Discarded(String),
}

/// What can be done about a word beside reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// What it tells of is taken back.
    TakeBack,
    /// The report that was taken off the shelf is put back.
    PutBack,
}

impl Word {
    /// That a block was put into a table, where it stands marked.
    #[must_use]
    pub fn previewed(placed: &str) -> Word {
        Word::Previewed(format!("粘贴预览：{}", placed.trim_start_matches("粘贴 ")))
    }

    /// What is said of something, by whether the disk has confirmed it. What was refused has
    /// changed nothing that could be lost, nor is a preview announced as kept.
    #[must_use]
    pub fn confirmed(self, is_on_disk: bool) -> Word {
        if is_on_disk {
            return self;
        }
        let more = |text: String| format!("{text}{UNSURE}");
        match self {
            Word::Done(text) => Word::Done(more(text)),
            Word::Changed(text) => Word::Changed(more(text)),
            Word::Discarded(text) => Word::Discarded(more(text)),
            other => other,
        }
    }

    /// What is said.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Word::Done(text)
            | Word::Changed(text)
            | Word::Previewed(text)
            | Word::Differs(text)
            | Word::Refused(text)
            | Word::Discarded(text) => text,
        }
    }

    /// Whether it goes away by itself after a while: what merely was done, and asks for nothing.
    #[must_use]
    pub fn fades(&self) -> bool {
        matches!(self, Word::Done(_))
    }

    /// Whether it has marked cells, which are marked no longer than it stands there.
    #[must_use]
    pub fn has_marked(&self) -> bool {
        matches!(self, Word::Previewed(_) | Word::Differs(_))
    }

    /// Whether it is over once the report is changed otherwise: what it offers would take back
    /// something else. A report that was taken off the shelf can still be put back.
    #[must_use]
    pub fn ends_with_a_change(&self) -> bool {
        !matches!(self, Word::Discarded(_))
    }

    /// Whether it is over once a step is taken back or made again: then what it tells of may be
    /// what was just taken back.
    #[must_use]
    pub fn ends_with_a_step(&self) -> bool {
        self.way() == Some(Way::TakeBack)
    }

    /// What can be done about it.
    #[must_use]
    pub fn way(&self) -> Option<Way> {
        match self {
            Word::Previewed(_) | Word::Changed(_) => Some(Way::TakeBack),
            Word::Discarded(_) => Some(Way::PutBack),
            Word::Done(_) | Word::Differs(_) | Word::Refused(_) => None,
        }
    }
}

/// What is to be said of several things done one after the other or at once.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// How many gather.
    asked: usize,
    words: Vec<Word>,
}

impl Gathered {
    /// Nothing is said from now on until [`Self::given`] is asked, as often as this is.
    pub fn begin(&mut self) {
        self.asked += 1;
    }

    /// Takes a word that is to be said; gives it back where nobody gathers.
    pub fn take(&mut self, word: Word) -> Option<Word> {
        if self.asked == 0 {
            return Some(word);
        }
        self.words.push(word);
        None
    }

    /// What was to be said since; none while somebody else still gathers, who says it then.
    pub fn given(&mut self) -> Option<Vec<Word>> {
        self.asked = self.asked.saturating_sub(1);
        (self.asked == 0).then(|| std::mem::take(&mut self.words))
    }
}

/// One word for all that became of so many files: where it was one file, its own; of several,
/// what became of each, refused as soon as one was. None where there is nothing to say.
#[must_use]
pub fn told_of_files(count: usize, words: Vec<Word>) -> Option<Word> {
    if count == 1 && words.len() == 1 {
        return words.into_iter().next();
    }
    let is_refused = words.iter().any(|word| matches!(word, Word::Refused(_)));
    let said: String = words.iter().map(Word::text).collect();
    match (words.is_empty(), is_refused) {
        (true, _) => None,
        (_, true) => Some(Word::Refused(said)),
        (_, false) => Some(Word::Done(said)),
    }
}
