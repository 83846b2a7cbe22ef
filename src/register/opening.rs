//! From what was read to a register that somebody works at; and an empty one to be kept here.

use super::account::Understanding;
use super::columns::Column;
use super::docket::{Change, Docket};
use super::memory::{recalled, remember};
use super::sheet::Register;
use super::template::TEMPLATE_HEADS;
use super::words::Vocabulary;
use super::written::{left_out, taken_up};
use crate::form::Edition;
use crate::shelf::Port;
use std::sync::Arc;

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
        let mut understood = Understanding::of(register, edition, year);
        if let Some(register) = taken_up(register, edition) {
            let own = Docket { name, found, at, ..Docket::kept(register) };
            let understood = Understanding { left_out: understood.left_out, ..own.understood };
            return Some(Docket { understood, ..own });
        }
        let told = understood.columns.clone();
        understood.columns = recalled(port, register, understood.columns);
        let register = register.clone();
        Some(Docket { register, understood, told, name, is_own: false, found, at })
    }

    /// An empty one that is kept here.
    #[must_use]
    pub fn empty() -> Docket {
        let mut register = Register::empty(&TEMPLATE_HEADS.map(Column::name));
        (0..FIRST_LINES).for_each(|_| register.add());
        Docket::kept(register)
    }

    fn kept(mut register: Register) -> Docket {
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
