//! From what was read to a register that somebody works at; and an empty one to be kept here.

use super::account::{Account, Understanding, Verdict};
use super::columns::Column;
use super::docket::{Change, Docket};
use super::memory::{recalled, remember};
use super::named::case_name;
use super::phrases::CaseWord;
use super::sheet::Register;
use super::telling::tell;
use super::template::TEMPLATE_HEADS;
use super::words::Vocabulary;
use super::written::{left_out, taken_up};
use crate::form::{Edition, Ending, Proceeding};
use crate::shelf::Port;
use std::cmp::Reverse;
use std::sync::Arc;

/// Whether a register has the heads of one that is kept here.
fn is_ours(register: &Register) -> bool {
    register.heads.iter().eq(TEMPLATE_HEADS.iter().map(|column| column.name()))
}

/// Lines that a register of one's own begins with.
const FIRST_LINES: usize = 12;

impl Understanding {
    /// How a register is understood before anybody has said anything.
    #[must_use]
    pub fn of(register: &Register, edition: &'static Edition, year: u16) -> Understanding {
        let words = Vocabulary::of(edition);
        let columns = Column::of_all(&register.heads, &register.lines, &words, year);
        let left_out = left_out(register, edition);
        Understanding { columns, left_out, ..Understanding::default() }
    }
}

impl Docket {
    /// One of the registers of a file; what a person has said of its columns before is said again.
    #[must_use]
    pub fn read(
        (found, at): (Arc<Vec<Register>>, usize),
        name: Option<String>,
        (edition, year): (&'static Edition, u16),
        port: &dyn Port,
    ) -> Option<Docket> {
        let register = found.get(at)?;
        let left_out = left_out(register, edition);
        let (mut register, mut understood) = match taken_up(register, edition, year) {
            Some((register, answers)) if is_ours(&register) => {
                let own = Docket { name, found, at, ..Docket::kept(register) };
                let columns = own.understood.columns;
                return Some(Docket {
                    understood: Understanding { columns, left_out, ..answers },
                    ..own
                });
            }
            Some((register, answers)) => (register, Understanding { left_out, ..answers }),
            None => (register.clone(), Understanding::of(register, edition, year)),
        };
        let columns = &mut understood.columns;
        let has = |column: Column| columns.iter().position(|one| *one == column);
        if let (Some(received), None) = (has(Column::Received), has(Column::CarriedIn))
            && register.lines.iter().any(|line| line[received].is_empty())
        {
            // There it can be said of lines without a day.
            register.heads.push(Column::CarriedIn.name().to_owned());
            register.lines.iter_mut().for_each(|line| line.push(String::new()));
            columns.push(Column::CarriedIn);
        }
        let told = columns.clone();
        understood.columns = recalled(port, &register, told.clone());
        Some(Docket { register, understood, told, name, is_own: false, found, at })
    }

    /// Which register of a file is meant: the one of which most lines count for the year.
    #[must_use]
    pub fn likeliest(found: &[Register], (edition, year): (&'static Edition, u16)) -> usize {
        let counted = |register: &Register| {
            let understood = Understanding::of(register, edition, year);
            tell(register, &understood, edition, year).counted()
        };
        let counts = found.iter().map(|one| if found.len() > 1 { counted(one) } else { 0 });
        // Of several alike the first.
        counts.enumerate().min_by_key(|(_, count)| Reverse(*count)).map_or(0, |(at, _)| at)
    }

    /// The same lines in a register that is kept here, and the heads of the columns of which there
    /// is no place in it.
    #[must_use]
    pub fn carried_over(
        &self,
        account: &Account,
        edition: &'static Edition,
    ) -> (Docket, Vec<String>) {
        let held = &self.register;
        let columns = &self.understood.columns;
        let place = |wanted: Column| columns.iter().position(|one| *one == wanted);
        let line = |at: usize| {
            let cases = match account.lines.get(at) {
                Some(Verdict::Counted(told)) => told.cases.as_slice(),
                _ => &[],
            };
            let cell = |column: &Column| {
                let text = place(*column).map(|place| held.text(at, place).to_owned());
                let of = match column {
                    Column::Reconsideration => Proceeding::Reconsideration,
                    Column::Direct => Proceeding::Direct,
                    Column::After => Proceeding::AfterReconsideration,
                    _ => return text.unwrap_or_default(),
                };
                let ended = cases.iter().find(|(one, _)| *one == of);
                let name = |(_, ending): &(_, Ending)| case_name(CaseWord::Ended(*ending), edition);
                ended.map(name).or(text).unwrap_or_default()
            };
            TEMPLATE_HEADS.iter().map(cell).collect()
        };
        let lines = (0..held.lines.len()).map(line).collect();
        let own = Register { lines, ..Register::empty(&TEMPLATE_HEADS.map(Column::name)) };
        let own = Docket::kept(own);
        let understood =
            Understanding { columns: own.understood.columns.clone(), ..self.understood.clone() };
        let is_lost = |(at, column): (usize, &Column)| {
            let has_place = TEMPLATE_HEADS.contains(column) || column.is_case();
            let is_blank = held.lines.iter().all(|line| line[at].is_empty());
            (!has_place && !is_blank).then(|| held.heads[at].clone())
        };
        let lost = columns.iter().enumerate().filter_map(is_lost).collect();
        (Docket { understood, ..own }, lost)
    }

    /// An empty one that is kept here.
    #[must_use]
    pub fn empty() -> Docket {
        let mut register = Register::empty(&TEMPLATE_HEADS.map(Column::name));
        (0..FIRST_LINES).for_each(|_| register.add());
        Docket::kept(register)
    }

    fn kept(mut register: Register) -> Docket {
        // Its lines are counted by themselves.
        (register.origins, register.sheets) = Default::default();
        if register.lines.last().is_none_or(|line| line.iter().any(|text| !text.is_empty())) {
            register.add();
        }
        let columns = TEMPLATE_HEADS.to_vec();
        let understood = Understanding { columns: columns.clone(), ..Understanding::default() };
        Docket { register, understood, told: columns, is_own: true, ..Docket::default() }
    }

    /// Remembers, once columns were put right or back, what a person has said of those that were
    /// about something else `before`: none is said where they are about what they tell themselves.
    pub fn remember(&self, port: &dyn Port, before: &[Column]) {
        let columns = &self.understood.columns;
        for (at, ((now, before), told)) in columns.iter().zip(before).zip(&self.told).enumerate() {
            if now != before {
                // What was said of another column is not said of this one.
                let is_taken = *now == Column::Other && columns.contains(before);
                let is_said = now != told && !is_taken;
                remember(port, &self.register, at, is_said.then_some(*now));
            }
        }
    }

    /// This register in the place of another.
    #[must_use]
    pub fn laid(self) -> Change {
        Change::Lay(Some(Box::new(self)))
    }
}
