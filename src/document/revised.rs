//! What somebody has changed in a report outside this program (送审修改稿): against the report as
//! it was sent, and as it is by now.
//!
//! Three states are compared: what was sent (it travels in the file), what came back, and what is
//! here. A change is what came back otherwise than it was sent; where the same place has changed
//! here as well, it is a conflict, and nobody decides it but a person. Where the file has lost
//! what was sent, it is compared with what is here.

mod threeway;
mod tokens;

use crate::exchange::{open, printed_beside};
use crate::form::{CellRef, Field};
use crate::intake::{Certainty, Deed, Revision, Revisions, Transcript};
use crate::narrative::Memory;
use crate::narrative::live::expand;
use crate::report::{Action, Agency, Edit, Report};
use crate::rules::{Severity, review_in_slices};
use crate::slices::Pause;
use std::collections::{BTreeMap, BTreeSet};

/// What came back, compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Revised {
    /// Every change, in the order of the form.
    pub changes: Vec<Change>,
    /// How many changes are made here already.
    pub same: usize,
    /// Whether what was sent came along: else nobody knows what has changed here meanwhile.
    pub knows_sent: bool,
    /// Figures that could not be read in what came back; they are left alone.
    pub unread: Vec<CellRef>,
    /// What somebody has changed and nothing here is compared with: the day, a remark on a figure,
    /// what is in the margins.
    pub beyond: Vec<Revision>,
    /// Texts for which the form has no place and that were not sent.
    pub unplaced: Vec<String>,
    /// What was remarked (批注), each with the field that it is about, where that is known.
    pub remarks: Vec<(Revision, Option<Field>)>,
}

/// A change of one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The field.
    pub at: Field,
    /// What a person calls it.
    pub place: String,
    /// What was sent.
    pub before: String,
    /// What came back.
    pub after: String,
    /// What it means for the report as it is.
    pub state: State,
    /// Who has made it and when, where the file says so.
    pub by: Vec<(String, String)>,
}

/// What a change means for the report as it is.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// It can be taken over.
    Open(Edit),
    /// The same place has changed here, too, to this; taken over, that is lost.
    Conflict(String, Edit),
    /// The cell is reckoned from others, to this: it follows them.
    Reckoned(String),
}

impl Change {
    /// What takes it over, where anything does.
    #[must_use]
    pub fn edit(&self) -> Option<&Edit> {
        match &self.state {
            State::Open(edit) | State::Conflict(_, edit) => Some(edit),
            State::Reckoned(_) => None,
        }
    }

    /// Whether nothing here speaks against it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Open(_))
    }
}

impl Revised {
    /// What has changed in the report `here`, by what was read of what came back; none where that
    /// is the report of another body or year, or in another form.
    #[must_use]
    pub fn of(here: &Report, read: &Transcript, revisions: &Revisions) -> Option<Revised> {
        let back = &read.report;
        let sent = revisions.data.as_deref().and_then(|data| open(data).ok());
        if back.edition != here.edition || !is_same(here, sent.as_ref().unwrap_or(back)) {
            return None;
        }
        let sent = sent.filter(|sent| sent.edition == here.edition);
        let mut found = Revised {
            changes: Vec::new(),
            same: 0,
            knows_sent: sent.is_some(),
            unread: Vec::new(),
            beyond: Vec::new(),
            unplaced: Vec::new(),
            remarks: Vec::new(),
        };
        let sent = sent.unwrap_or_else(|| here.public());
        found.title(here, &sent, back);
        found.prose(here, &sent, back);
        found.figures(here, &sent, read);
        found.told_by(revisions);
        found.leave_out_followers(here);
        let known = printed_beside(&sent);
        let is_new = |line: &&String| !known.iter().any(|one| one == line.trim());
        found.unplaced = read.unplaced.iter().filter(is_new).cloned().collect();
        found.remarks = remarks(back, revisions);
        Some(found)
    }

    fn title(&mut self, here: &Report, sent: &Report, back: &Report) {
        let [now, before, after] = [here, sent, back].map(Report::printed_title);
        if before == after || now == after {
            self.same += usize::from(before != after);
            return;
        }
        let edit = Edit::Title { stands: now.clone(), becomes: Some(after.clone()) };
        let state = if now == before { State::Open(edit) } else { State::Conflict(now, edit) };
        self.push(here, Field::Title, before, after, state);
    }

    /// The preamble and the passages, sentence by sentence.
    fn prose(&mut self, here: &Report, sent: &Report, back: &Report) {
        let passages = here.edition.passages().map(|one| Field::Passage(one.key));
        for field in std::iter::once(Field::Preamble).chain(passages) {
            let shown = |report: &Report| expand(report, &report.text(field));
            let written = here.text(field);
            let merged = threeway::merge(&shown(sent).text, &shown(here), &shown(back).text);
            self.same += merged.same;
            for one in merged.changes {
                let stands = written.get(one.at.clone()).unwrap_or_default().to_owned();
                let Some(edit) = Edit::of_prose(field, one.at, stands, one.becomes) else {
                    continue;
                };
                let state = match one.here {
                    None => State::Open(edit),
                    Some(now) => State::Conflict(now, edit),
                };
                self.push(here, field, one.before, one.after, state);
            }
        }
    }

    fn figures(&mut self, here: &Report, sent: &Report, read: &Transcript) {
        for cell in here.edition.cells() {
            if !matches!(read.certainty.get(&cell), Some(Certainty::Read | Certainty::Inferred)) {
                self.unread.push(cell);
                continue;
            }
            let [now, before, after] = [here, sent, &read.report].map(|report| report.tidied(cell));
            if before == after || now == after {
                self.same += usize::from(before != after);
                continue;
            }
            let stands = here.figure(cell).text().to_owned();
            let edit = Edit::Figure { cell, stands, becomes: after.clone() };
            let state = match (here.is_open(cell), now == before) {
                (false, _) => State::Reckoned(now),
                (true, true) => State::Open(edit),
                (true, false) => State::Conflict(now, edit),
            };
            self.push(here, Field::Figure(cell), before, after, state);
        }
    }

    /// A total that becomes the same by what else can be taken over asks for nothing.
    fn leave_out_followers(&mut self, here: &Report) {
        let taken = self.with(here, &self.open());
        self.changes.retain(|change| match (&change.state, change.at) {
            (State::Reckoned(_), Field::Figure(cell)) => taken.tidied(cell) != change.after,
            _ => true,
        });
    }

    fn push(&mut self, here: &Report, at: Field, before: String, after: String, state: State) {
        let place = here.edition.called(at);
        self.changes.push(Change { at, place, before, after, state, by: Vec::new() });
    }

    /// Says of each change who has made it, and what was changed besides.
    fn told_by(&mut self, revisions: &Revisions) {
        /// Of more pairs nobody is named: each is compared letter by letter.
        const MOST: usize = 50_000;
        let edits = revisions.changes.iter().filter(|one| !is_said(one));
        let edits: Vec<Edited> = edits.map(Edited::of).collect();
        if edits.len() * self.changes.len() > MOST {
            return;
        }
        let mut is_claimed = vec![false; edits.len()];
        for change in &mut self.changes {
            let (before, after) = (bare(&change.before), bare(&change.after));
            for (one, is_claimed) in edits.iter().zip(&mut is_claimed) {
                if one.made(change.at, &before, &after) {
                    *is_claimed = true;
                    let by = (one.revision.who.clone(), one.revision.when.clone());
                    if !change.by.contains(&by) {
                        change.by.push(by);
                    }
                }
            }
        }
        let beyond = edits.iter().zip(is_claimed).filter(|(_, is_claimed)| !is_claimed);
        self.beyond = beyond.map(|(one, _)| one.revision.clone()).collect();
    }

    /// The changes that nothing here speaks against.
    #[must_use]
    pub fn open(&self) -> BTreeSet<usize> {
        self.those(Change::is_open)
    }

    /// The changes that are taken over before anybody has chosen. Where nobody knows what was
    /// sent, what differs may have been changed here: then only those that somebody has signed.
    #[must_use]
    pub fn wanted(&self) -> BTreeSet<usize> {
        self.those(|change| change.is_open() && (self.knows_sent || !change.by.is_empty()))
    }

    fn those(&self, are: impl Fn(&Change) -> bool) -> BTreeSet<usize> {
        let those = self.changes.iter().enumerate().filter(|(_, change)| are(change));
        those.map(|(i, _)| i).collect()
    }

    /// What takes these changes over, as one act.
    #[must_use]
    pub fn action(&self, taken: &BTreeSet<usize>) -> Action {
        let taken = taken.iter().filter_map(|i| self.changes.get(*i)?.edit());
        Action::Mend(taken.cloned().collect())
    }

    /// The report with these changes.
    fn with(&self, here: &Report, taken: &BTreeSet<usize>) -> Report {
        let mut report = here.clone();
        report.apply(self.action(taken));
        report
    }

    /// What is wrong with the report once these changes are taken over and is not now, in
    /// sentences; `None` where a pause said not to go on.
    pub async fn breaks(
        &self,
        here: &Report,
        taken: &BTreeSet<usize>,
        mut pause: impl Pause,
    ) -> Option<Vec<String>> {
        let now = errors_of(here, &mut pause).await?;
        let mut then = errors_of(&self.with(here, taken), &mut pause).await?;
        then.retain(|headline| !now.contains(headline));
        Some(then)
    }
}

/// What must be put right in a report, in sentences.
async fn errors_of(report: &Report, pause: &mut impl Pause) -> Option<Vec<String>> {
    let review = review_in_slices(report, &Memory::default(), pause).await?;
    let errors = review.open.into_iter().filter(|one| one.severity == Severity::Error);
    Some(errors.map(|one| one.headline).collect())
}

/// Whether both are reports of one body and one year.
fn is_same(here: &Report, other: &Report) -> bool {
    here.year == other.year && Agency::key(&here.agency.name) == Agency::key(&other.agency.name)
}

fn is_said(one: &Revision) -> bool {
    one.act == Deed::Said
}

/// A text without white space, by which pieces of text are compared.
fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

/// A tracked change on its way to be told of.
struct Edited<'a> {
    revision: &'a Revision,
    text: String,
    near: String,
}

impl Edited<'_> {
    fn of(revision: &Revision) -> Edited<'_> {
        Edited { revision, text: bare(&revision.text), near: bare(&revision.near) }
    }

    /// Whether this was done where a field became other than it was sent.
    fn made(&self, at: Field, before: &str, after: &str) -> bool {
        let Edited { text, near, .. } = self;
        if text.is_empty() {
            return false;
        }
        if let Field::Figure(_) = at {
            return near == after && (text == after || text == before);
        }
        match after {
            // All of it is gone, and by so much of it somebody is known.
            "" => text == before || text.contains(before),
            _ if near.is_empty() => false,
            after => {
                let is_there = near.contains(after) || after.contains(near.as_str());
                is_there && (after.contains(text.as_str()) || before.contains(text.as_str()))
            }
        }
    }
}

/// The remarks with the fields that they are about.
fn remarks(back: &Report, revisions: &Revisions) -> Vec<(Revision, Option<Field>)> {
    // What stands in a paragraph or a cell, with the field where only one has it.
    let mut fields: BTreeMap<String, Option<Field>> = BTreeMap::new();
    let mut stands = |text: &str, field: Field| {
        let known = fields.entry(text.trim().to_owned()).or_insert(Some(field));
        *known = known.filter(|known| *known == field);
    };
    let passages = back.edition.passages().map(|one| Field::Passage(one.key));
    for field in [Field::Title, Field::Preamble].into_iter().chain(passages) {
        back.text(field).lines().for_each(|line| stands(line, field));
    }
    stands(&back.printed_title(), Field::Title);
    for cell in back.edition.cells() {
        stands(&back.tidied(cell), Field::Figure(cell));
    }
    let said = revisions.changes.iter().filter(|one| is_said(one));
    let about = |one: &Revision| {
        let near = one.near.trim();
        fields.get(near).copied().flatten().filter(|_| !near.is_empty())
    };
    said.map(|one| (one.clone(), about(one))).collect()
}
