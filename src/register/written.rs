//! A register as a workbook of its owner's: its lines as they are by now, what was made of each,
//! and by what words. Opened again, it is the same register with the same answers: a word that is
//! still the same means what it was said to mean; one that was changed there is told anew.

use super::account::{Account, Exit, Understanding, Verdict};
use super::columns::{Column, UNUSED};
use super::letters::word;
use super::named::{case_name, exit_name, kind_name};
use super::sheet::Register;
use super::telling::{Grounds, grounds};
use super::words::{Meaning, Vocabulary};
use crate::form::Edition;
use crate::formats::table::{Content, Table};
use crate::formats::workbook;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// The heads of what is added.
const ADDED: [&str; 4] = [KIND, OUTCOME, GROUND, SAID];
const KIND: &str = "年报申请人类型";
const OUTCOME: &str = "年报办理结果";
/// By what words the two before were told.
const GROUND: &str = "年报依据";
const SAID: &str = "年报说明";

/// The workbook.
///
/// # Errors
/// Only where memory cannot be written to.
pub fn written(
    register: &Register,
    understood: &Understanding,
    account: &Account,
    edition: &'static Edition,
) -> io::Result<Vec<u8>> {
    let columns = &understood.columns;
    let words = Vocabulary::of(edition);
    let kept: Vec<usize> = (0..register.heads.len())
        .filter(|at| !ADDED.contains(&register.heads[*at].as_str()))
        .collect();
    let own: Vec<String> = kept.iter().map(|at| register.heads[*at].clone()).collect();
    let told = Column::of_all(&own, &[], &words, 0);
    let heads = own.iter().zip(&told).zip(&kept);
    let heads = heads.map(|((own, told), at)| head(own, *told, columns.get(*at).copied()));
    let heads = heads.chain(ADDED.map(str::to_owned)).map(Content::text);
    let mut rows = vec![heads.collect::<Vec<_>>()];
    let grounds = grounds(register, understood, &words);
    for (at, line) in register.lines.iter().enumerate() {
        let cell = |column: &usize| {
            let text = line[*column].as_str();
            let is_case = columns.get(*column).is_some_and(|column| column.is_case());
            let given = understood.endings.get(&word(text)).filter(|_| is_case);
            Content::text(given.map_or(text.to_owned(), |given| case_name(*given, edition)))
        };
        let mut row: Vec<Content> = kept.iter().map(cell).collect();
        let verdict = account.lines.get(at);
        row.extend(match verdict {
            Some(Verdict::Counted(told)) => {
                let ground = grounds.get(at).map(Grounds::text).unwrap_or_default();
                [kind_name(told.kind, edition), exit_name(told.exit, edition), ground]
                    .map(Content::text)
            }
            _ => [const { Content::Empty }; 3],
        });
        let said = verdict.map(|verdict| verdict.sentence(edition)).unwrap_or_default();
        row.push(Content::text(said));
        rows.push(row);
    }
    workbook::write(&[Table { name: "台账", rows, heads: 1, fixed: 1 }])
}

/// What a column is called so that it is understood again.
fn head(own: &str, told: Column, column: Option<Column>) -> String {
    match column {
        Some(Column::Other) if told != Column::Other => format!("{own}{UNUSED}"),
        Some(column) if column != told && column != Column::Other => column.name().to_owned(),
        _ => own.to_owned(),
    }
}

/// What a register says of itself that was written here: the lines that were left out.
pub(super) fn left_out(register: &Register, edition: &'static Edition) -> BTreeSet<usize> {
    let said = Verdict::LeftOut.sentence(edition);
    let Some(at) = register.heads.iter().position(|head| head == SAID) else {
        return BTreeSet::new();
    };
    let lines = register.lines.iter().enumerate();
    lines.filter(|(_, line)| line[at] == said).map(|(line, _)| line).collect()
}

/// A register that was written here, without what was added to it; and the answers that still
/// hold. None where it was not written here.
pub(super) fn taken_up(
    register: &Register,
    edition: &'static Edition,
    year: u16,
) -> Option<(Register, Understanding)> {
    let at = |head: &str| register.heads.iter().position(|one| one == head);
    let (kinds, outcomes, said) = (at(KIND)?, at(OUTCOME)?, at(GROUND));
    let words = Vocabulary::of(edition);
    // Where its owner has none of a column, what was added is all that tells it.
    let columns = Column::of_all(&register.heads, &register.lines, &words, year);
    let has_names = columns.contains(&Column::Applicant);
    let is_added = |at: &usize| {
        let tells = match columns[*at] {
            Column::Kind => !has_names,
            column => column == Column::Outcome,
        };
        ADDED.contains(&register.heads[*at].as_str()) && !tells
    };
    let kept: Vec<usize> = (0..register.heads.len()).filter(|at| !is_added(at)).collect();
    let of = |line: &Vec<String>| kept.iter().map(|at| line[*at].clone()).collect();
    let bare = Register {
        heads: of(&register.heads),
        lines: register.lines.iter().map(of).collect(),
        ..register.clone()
    };
    let columns: Vec<Column> = kept.iter().map(|at| columns[*at]).collect();
    let closed = columns.iter().position(|column| *column == Column::Closed);
    let mut understood = Understanding { columns, ..Understanding::default() };
    let (mut exits, mut applicants) = (Answers::default(), Answers::default());
    let grounds = grounds(&bare, &understood, &words);
    for ((at, line), ground) in register.lines.iter().enumerate().zip(grounds) {
        let is_same = said.map(|at| line[at] == ground.text());
        if let Some((word, meaning)) = ground.outcome {
            let own = match meaning {
                Meaning::Closed(one) => Some(Exit::Closed(one)),
                Meaning::Open => Some(Exit::CarriedOut),
                _ => None,
            };
            let is_open = closed.is_none_or(|closed| bare.text(at, closed).is_empty());
            let saved = match words.outcome(&line[outcomes]) {
                Meaning::Closed(one) => Some(Exit::Closed(one)),
                // What was answered after the year says nothing of its word.
                Meaning::Open if is_open => Some(Exit::CarriedOut),
                _ => None,
            };
            exits.take(word, (own, saved), is_same);
        }
        if let Some((word, own)) = ground.kind {
            applicants.take(word, (own, words.kind(&line[kinds])), is_same);
        }
    }
    understood.outcomes = exits.given();
    understood.kinds = applicants.given();
    Some((bare, understood))
}

/// What was said of words, by the lines that have them: what each means by itself, and what it was
/// counted for; none of the latter where lines do not agree.
struct Answers<T>(BTreeMap<String, (Option<T>, Option<T>)>);

impl<T> Default for Answers<T> {
    fn default() -> Answers<T> {
        Answers(BTreeMap::new())
    }
}

impl<T: PartialEq> Answers<T> {
    /// Takes what a line was counted for, where its words are the same as they were. Where that is
    /// not known, a word that is understood by itself tells it.
    fn take(&mut self, word: String, (own, saved): (Option<T>, Option<T>), is_same: Option<bool>) {
        if saved.is_none() || !is_same.unwrap_or(own.is_none()) {
            return;
        }
        let mut held = self.0.entry(word);
        if let Entry::Occupied(held) = &mut held {
            let (_, answer) = held.get_mut();
            *answer = answer.take().filter(|one| Some(one) == saved.as_ref());
        }
        held.or_insert((own, saved));
    }

    /// What somebody has said, and the words do not say themselves.
    fn given(self) -> BTreeMap<String, T> {
        let answers = self.0.into_iter().filter(|(_, (own, saved))| own != saved);
        answers.filter_map(|(word, (_, saved))| Some((word, saved?))).collect()
    }
}
