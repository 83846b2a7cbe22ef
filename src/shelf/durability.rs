//! Whether a change is kept: what the store and the disk behind it have said so far.
//!
//! A browser takes a text at once and writes it to the disk when it pleases. Only the
//! journal says when something is there; so a change is kept once the journal has it, and
//! until then it is on its way. A journal that answers nothing, or no longer exists, is a
//! [`Trouble`]; this says what that means for the changes, and knows neither of them.

use super::NotKept;

/// What keeps the journal from confirming anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no room left on the disk, which then takes nothing of the store either.
    NoRoom,
    /// It was deleted, or the browser has closed it: what it held is not on the disk.
    Gone,
    /// The browser, or a later version of the program, does not give it.
    Refused,
    /// It does not answer: something else holds it.
    Silent,
}

impl Trouble {
    /// The trouble of this word, as the page's script speaks of it.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Trouble> {
        match key {
            "full" => Some(Trouble::NoRoom),
            "gone" => Some(Trouble::Gone),
            "refused" => Some(Trouble::Refused),
            "slow" => Some(Trouble::Silent),
            _ => None,
        }
    }
}

/// How far the changes of the report on the desk have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// They are on the disk.
    Surely,
    /// They are on their way there.
    Soon,
    /// The store has them, and nobody knows whether the disk does.
    Unsure(Trouble),
    /// They are on the desk only.
    Not(NotKept),
}

/// Follows the changes of the report on the desk on their way to the disk.
#[derive(Clone, Debug, Default)]
pub struct Durability {
    /// How many changes there were.
    changed: u64,
    /// How many of them the journal has.
    written: u64,
    /// Why the store took no more.
    refused: Option<NotKept>,
    trouble: Option<Trouble>,
    /// Whether it was changed since it was put on the desk.
    is_written_on: bool,
}

impl Durability {
    /// Something was changed.
    pub fn change(&mut self) {
        self.changed += 1;
        self.is_written_on = true;
    }

    /// Whether something was changed since the report was put on the desk, kept or not. Steps
    /// of undo from an earlier visit say nothing of that.
    #[must_use]
    pub fn is_written_on(&self) -> bool {
        self.is_written_on
    }

    /// The store was given all changes, and has answered. Gives the number by which the
    /// journal's answer is known.
    pub fn store(&mut self, answer: Result<(), NotKept>) -> u64 {
        // What is kept anew without a change is to be confirmed like one.
        self.changed = self.changed.max(self.written + 1);
        self.refused = answer.err();
        self.changed
    }

    /// The journal has answered what it was given under this number: it is on the disk, or
    /// it is not.
    pub fn confirm(&mut self, number: u64, is_on_disk: bool) {
        if is_on_disk {
            self.written = self.written.max(number);
            self.trouble = None;
        } else if number > self.written {
            self.trouble.get_or_insert(Trouble::Refused);
        }
    }

    /// The journal is in trouble.
    pub fn trouble(&mut self, trouble: Trouble) {
        self.trouble = Some(trouble);
        if trouble == Trouble::Gone {
            // Whatever it had said is no longer so.
            self.changed += 1;
            self.written = 0;
        }
    }

    /// The journal answers again, and has been given everything anew.
    pub fn mend(&mut self) {
        self.trouble = None;
    }

    /// Another report lies on the desk, as it is kept.
    pub fn put(&mut self) {
        let Durability { changed, trouble, .. } = *self;
        // What is still to be answered was of the one before, and has no number beyond these.
        *self = Durability { changed, written: changed, trouble, ..Durability::default() };
    }

    /// Whether the journal is in trouble.
    #[must_use]
    pub fn is_troubled(&self) -> bool {
        self.trouble.is_some()
    }

    /// How far the changes have come.
    #[must_use]
    pub fn kept(&self) -> Kept {
        match (self.refused, self.trouble) {
            (Some(reason), _) => Kept::Not(reason),
            _ if self.written >= self.changed => Kept::Surely,
            // As long as nothing is confirmed, a key more changes nothing.
            (None, Some(trouble)) => Kept::Unsure(trouble),
            (None, None) => Kept::Soon,
        }
    }
}
