//! What reviewers left in a text, gathered while it is read a second time: who changed what, and
//! comments. The reader of a kind says what stands where; this holds the bounds.
//!
//! What stands behind each other in a paragraph, changed by one person in one way, is one change,
//! with the time of the last of it. The end of a paragraph is no text: to part or to join
//! paragraphs alone is no change. What is more than is gathered is left out, and refuses no file.

use crate::measure::{End, Measure};
use nianbao::intake::{Deed, Revision};
use std::collections::BTreeMap;

/// Most changes and comments of a file.
pub(crate) const MOST_REVISIONS: usize = 2_000;

/// Longest text of one, in characters.
pub(crate) const LONGEST_REVISION: usize = 2_000;

/// Longest name of who did something, in characters.
const LONGEST_NAME: usize = 200;

/// Who did something, and when.
#[derive(Clone)]
pub(crate) struct By {
    who: String,
    when: String,
}

impl By {
    /// As the file tells it, or does not.
    pub(crate) fn of(who: Option<String>, when: Option<String>) -> By {
        let cut = |name: String| name.chars().take(LONGEST_NAME).collect();
        By { who: who.map(cut).unwrap_or_default(), when: when.map(cut).unwrap_or_default() }
    }
}

/// What was done to a stretch of text, and by whom.
pub(crate) struct Change {
    pub(crate) act: Deed,
    pub(crate) by: By,
}

impl Change {
    /// Whether what it was done to is not in the text any more.
    pub(crate) fn is_deletion(&self) -> bool {
        self.act == Deed::Deleted
    }
}

/// A text, as much of it as is kept.
#[derive(Default)]
pub(crate) struct Passage {
    text: String,
    letters: usize,
}

impl Passage {
    pub(crate) fn add(&mut self, more: &str) {
        for letter in more.chars().take(LONGEST_REVISION - self.letters) {
            self.text.push(letter);
            self.letters += 1;
        }
    }

    pub(crate) fn of(text: &str) -> Passage {
        let mut passage = Passage::default();
        passage.add(text);
        passage
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    fn is_full(&self) -> bool {
        self.letters == LONGEST_REVISION
    }
}

/// A paragraph that is no cell's, or a cell.
#[derive(Default)]
struct Place {
    /// Its text, all changes accepted.
    near: Passage,
    left: Vec<Left>,
    /// Which of these is a change that what comes next may belong to.
    last: Option<usize>,
    /// Whether it has begun; comments may stand before it.
    is_open: bool,
    /// Whether its end was deleted, so that the next paragraph belongs to it.
    goes_on: bool,
    /// Whether such an end was just passed.
    is_joined: bool,
    /// Whether what comes next stands apart from what is there.
    is_apart: bool,
}

/// What somebody left in a place.
enum Left {
    Change {
        act: Deed,
        by: By,
        text: Passage,
    },
    /// A comment, by its number.
    Note(usize),
}

/// A comment.
struct Note {
    by: By,
    text: String,
    quote: Passage,
    /// The paragraph from which its quote was taken last.
    paragraph: usize,
    /// Whether what it is about has begun.
    is_placed: bool,
    /// Whether what it is about goes on.
    is_open: bool,
    /// Which of the revisions it is.
    at: Option<usize>,
}

/// What has been gathered so far.
#[derive(Default)]
pub(crate) struct Gathered {
    /// What was read.
    measure: Measure,
    /// What is handed on.
    held: Measure,
    place: Place,
    /// The places around the box that is being read.
    around: Vec<Place>,
    /// What stood in boxes comes behind the place around them.
    boxes: Vec<Place>,
    notes: Vec<Note>,
    names: BTreeMap<String, usize>,
    /// The comments on what is being read.
    open: Vec<usize>,
    /// How many paragraphs have begun.
    paragraphs: usize,
    /// How many changes and comments were found.
    count: usize,
    revisions: Vec<Revision>,
}

impl Gathered {
    /// A paragraph begins; it belongs to the one before where the end of that was deleted.
    pub(crate) fn begin_paragraph(&mut self) -> Result<(), End> {
        self.measure.pieces(1)?;
        if self.place.goes_on {
            self.place.goes_on = false;
            self.place.is_joined = true;
        } else {
            self.place.last = None;
            self.paragraphs += 1;
        }
        self.place.is_open = true;
        Ok(())
    }

    /// The end of the paragraph at hand was deleted.
    pub(crate) fn join(&mut self) {
        self.place.goes_on = true;
    }

    /// A paragraph that is no cell's ends.
    pub(crate) fn end_paragraph(&mut self) -> Result<(), End> {
        if self.place.goes_on { Ok(()) } else { self.end_place() }
    }

    /// A cell begins.
    pub(crate) fn begin_cell(&mut self) -> Result<(), End> {
        self.measure.pieces(1)?;
        self.end_place()?;
        self.place.is_open = true;
        Ok(())
    }

    /// A place ends, if one has begun.
    pub(crate) fn end_place(&mut self) -> Result<(), End> {
        if !self.place.is_open {
            return Ok(());
        }
        let place = std::mem::take(&mut self.place);
        if !self.around.is_empty() {
            self.boxes.push(place);
            return Ok(());
        }
        let boxes = std::mem::take(&mut self.boxes);
        [place].into_iter().chain(boxes).try_for_each(|place| self.tell(place))
    }

    /// A cell within a cell begins or has ended: what it says stands apart from what was said
    /// before it.
    pub(crate) fn apart(&mut self, is_apart: bool) {
        self.place.is_apart = is_apart && !self.place.near.is_empty();
        self.place.last = None;
    }

    /// A box begins, in the midst of a place.
    pub(crate) fn begin_box(&mut self) {
        self.around.push(std::mem::take(&mut self.place));
    }

    /// A box has ended.
    pub(crate) fn end_box(&mut self) -> Result<(), End> {
        self.end_place()?;
        if let Some(mut around) = self.around.pop() {
            around.left.append(&mut self.place.left);
            self.place = around;
        }
        Ok(())
    }

    /// A text as it stands, or with what was done to it.
    pub(crate) fn text(&mut self, text: &str, change: Option<&Change>) -> Result<(), End> {
        if text.is_empty() {
            return Ok(());
        }
        self.measure.text(text)?;
        let is_seen = !change.is_some_and(Change::is_deletion);
        if is_seen && std::mem::take(&mut self.place.is_apart) {
            self.place.near.add(" ");
        }
        match change {
            Some(change) => self.changed(text, change),
            None => self.place.last = None,
        }
        self.place.is_joined = false;
        if is_seen {
            self.place.near.add(text);
            self.quoted(text)?;
        }
        Ok(())
    }

    fn changed(&mut self, more: &str, change: &Change) {
        let place = &mut self.place;
        let last = place.last.and_then(|last| place.left.get_mut(last));
        if let Some(Left::Change { act, by, text }) = last
            && (*act, &by.who) == (change.act, &change.by.who)
        {
            if place.is_joined {
                text.add("\n");
            }
            text.add(more);
            if change.by.when > by.when {
                by.when.clone_from(&change.by.when);
            }
            return;
        }
        place.last = None;
        if self.count < MOST_REVISIONS {
            self.count += 1;
            place.last = Some(place.left.len());
            let (act, by, text) = (change.act, change.by.clone(), Passage::of(more));
            place.left.push(Left::Change { act, by, text });
        }
    }

    /// Takes a text into the quotes of the comments on it.
    fn quoted(&mut self, text: &str) -> Result<(), End> {
        for note in &self.open {
            let Some(note) = self.notes.get_mut(*note) else { continue };
            if note.paragraph != self.paragraphs && !note.quote.is_empty() {
                note.quote.add("\n");
            }
            note.paragraph = self.paragraphs;
            let before = note.quote.text.len();
            note.quote.add(text);
            self.held.text(note.quote.text.get(before..).unwrap_or_default())?;
        }
        let notes = &self.notes;
        self.open.retain(|note| notes.get(*note).is_some_and(|note| !note.quote.is_full()));
        Ok(())
    }

    /// A comment, by the name by which the text knows it.
    pub(crate) fn note(&mut self, name: &str, by: By, text: &str) -> Result<(), End> {
        if self.count >= MOST_REVISIONS {
            return Err(End::Full);
        }
        self.count += 1;
        self.names.entry(name.to_owned()).or_insert(self.notes.len());
        self.notes.push(Note {
            by,
            text: Passage::of(text).text,
            quote: Passage::default(),
            paragraph: 0,
            is_placed: false,
            is_open: false,
            at: None,
        });
        Ok(())
    }

    /// The comment of this name stands here, or what it is about begins here.
    pub(crate) fn begin_note(&mut self, name: &str, is_open: bool) {
        let Some(number) = self.names.get(name) else { return };
        let Some(note) = self.notes.get_mut(*number).filter(|note| !note.is_placed) else { return };
        (note.is_placed, note.is_open) = (true, is_open);
        if is_open {
            self.open.push(*number);
        }
        self.place.left.push(Left::Note(*number));
    }

    /// What the comment of this name is about has ended.
    pub(crate) fn end_note(&mut self, name: &str) {
        let Some(number) = self.names.get(name) else { return };
        let note = self.notes.get_mut(*number).filter(|note| note.is_open);
        if let Some(note) = note {
            note.is_open = false;
            self.open.retain(|one| one != number);
        }
    }

    /// Tells what was left in a place.
    fn tell(&mut self, place: Place) -> Result<(), End> {
        for left in place.left {
            let (act, by, text) = match left {
                Left::Change { act, by, text } => (act, by, text.text),
                Left::Note(number) => {
                    let Some(note) = self.notes.get_mut(number) else { continue };
                    note.at = Some(self.revisions.len());
                    (Deed::Said, note.by.clone(), std::mem::take(&mut note.text))
                }
            };
            self.put(act, by, text, place.near.text.clone())?;
        }
        Ok(())
    }

    fn put(&mut self, act: Deed, by: By, text: String, near: String) -> Result<(), End> {
        let By { who, when } = by;
        [&who, &when, &text, &near].into_iter().try_for_each(|said| self.held.text(said))?;
        self.revisions.push(Revision { act, who, when, text, near, quote: String::new() });
        Ok(())
    }

    /// All of it, once the text was read, or as much of it as is.
    pub(crate) fn finished(mut self) -> Vec<Revision> {
        let mut places = std::mem::take(&mut self.around);
        places.push(std::mem::take(&mut self.place));
        places.append(&mut self.boxes);
        // An end of what is held is one here as well.
        let _ = places.into_iter().try_for_each(|place| self.tell(place));
        for note in std::mem::take(&mut self.notes) {
            match note.at {
                Some(at) => {
                    let revision = self.revisions.get_mut(at);
                    revision.into_iter().for_each(|one| one.quote.clone_from(&note.quote.text));
                }
                None if self.put(Deed::Said, note.by, note.text, String::new()).is_err() => break,
                None => {}
            }
        }
        self.revisions
    }
}
