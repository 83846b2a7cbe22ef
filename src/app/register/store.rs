//! What lies in the room: the register, how it is understood, and what that comes to.

use crate::browser::{Life, LocalStore};
use leptos::prelude::*;
use nianbao::form::{CellRef, Edition, MatrixKey, Table};
use nianbao::register::{
    Account, Column, Register, TEMPLATE_HEADS, Tally, Understanding, recalled, remember, tell,
};
use nianbao::report::Report;
use std::collections::BTreeSet;

/// What a register comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// What each line tells.
    pub account: Account,
    /// What each cell counts.
    pub tally: Tally,
}

/// What lies in the room.
#[derive(Clone, Copy)]
pub struct Counting {
    /// The report that is to be filled, as it was when the room was opened.
    pub desk: StoredValue<Report>,
    /// Its form.
    pub edition: &'static Edition,
    /// Its year.
    pub year: u16,
    /// What was found in a file, where that is more than one register.
    pub found: RwSignal<Vec<Register>>,
    /// The register; none before one was read.
    pub register: RwSignal<Option<Register>>,
    /// Counts registers, so that what is drawn of one is drawn anew for the next.
    pub turn: RwSignal<usize>,
    /// How it is understood.
    pub understood: RwSignal<Understanding>,
    /// What it comes to.
    pub counted: Memo<Option<Counted>>,
    /// The tables that it fills: the second only where it tells of cases.
    pub tables: Memo<Vec<Table>>,
    /// Lines that somebody has put right, which stay in sight.
    pub edited: RwSignal<BTreeSet<usize>>,
    /// The cell whose lines are shown.
    pub looked_at: RwSignal<Option<CellRef>>,
    /// Why the last thing was not read.
    pub refusal: RwSignal<Option<String>>,
    /// What the register's file is called.
    pub name: RwSignal<Option<String>>,
    /// Whether a file is being read.
    pub is_reading: RwSignal<bool>,
    /// Whether it is kept in the page, line by line.
    pub is_own: RwSignal<bool>,
    /// Whether all of it lies in a file of its owner's.
    pub is_saved: RwSignal<bool>,
    /// As long as the room.
    pub life: Life,
}

/// Lines that a register of one's own begins with.
const FIRST_LINES: usize = 12;

impl Counting {
    /// Nothing was read.
    pub fn new(desk: Report) -> Counting {
        let (edition, year) = (desk.edition, desk.year);
        let register = RwSignal::new(None::<Register>);
        let understood = RwSignal::new(Understanding::default());
        let counted = Memo::new(move |_| {
            register.with(|register| {
                understood.with(|understood| {
                    let account = tell(register.as_ref()?, understood, edition, year);
                    let tally = Tally::of(&account, edition);
                    Some(Counted { account, tally })
                })
            })
        });
        let tables = Memo::new(move |_| {
            let tells_cases =
                understood.with(|one| one.columns.iter().any(|column| column.is_case()));
            if tells_cases { vec![Table::Requests, Table::Disputes] } else { vec![Table::Requests] }
        });
        Counting {
            desk: StoredValue::new(desk),
            edition,
            year,
            found: RwSignal::new(Vec::new()),
            register,
            turn: RwSignal::new(0),
            understood,
            counted,
            tables,
            edited: RwSignal::new(BTreeSet::new()),
            looked_at: RwSignal::new(None),
            refusal: RwSignal::new(None),
            name: RwSignal::new(None),
            is_reading: RwSignal::new(false),
            is_own: RwSignal::new(false),
            is_saved: RwSignal::new(true),
            life: Life::here(),
        }
    }

    /// Whether another register may take the place of this one: what somebody has written here
    /// and not saved would be gone. That is said.
    pub fn may_go(self) -> bool {
        let is_saved = self.is_saved.get_untracked();
        if !is_saved {
            self.refusal.set(Some(
                "在这里写的内容还没有另存，没有换成另一份。请先点“另存台账”。".to_owned(),
            ));
        }
        is_saved
    }

    /// Takes what was read, or says why nothing was.
    pub fn take(self, name: Option<String>, read: Result<Vec<Register>, String>) {
        match read {
            Err(why) => self.refusal.set(Some(why)),
            Ok(found) if found.is_empty() => {
                self.refusal.set(Some(
                    "没有找到台账：没有看到“收到日期”“申请人类型”“办理结果”这样的列名，也没有日期。".to_owned(),
                ));
            }
            Ok(found) => {
                self.refusal.set(None);
                self.name.set(name);
                // What came from a file or another program is there.
                self.is_saved.set(true);
                self.is_own.set(false);
                self.lay_down(found[0].clone());
                self.found.set(found);
            }
        }
    }

    /// One of several registers of a file.
    pub fn choose(self, at: usize) {
        if let Some(register) = self.found.with_untracked(|found| found.get(at).cloned()) {
            self.lay_down(register);
        }
    }

    /// A register to be kept in the page.
    pub fn begin_own(self) {
        if !self.may_go() {
            return;
        }
        let heads = TEMPLATE_HEADS.map(Column::name);
        let mut register = Register::empty(&heads);
        (0..FIRST_LINES).for_each(|_| register.add());
        self.found.set(Vec::new());
        self.refusal.set(None);
        self.name.set(None);
        self.is_own.set(true);
        self.lay_down(register);
    }

    fn lay_down(self, register: Register) {
        let mut understood = Understanding::of(&register, self.edition, self.year);
        understood.columns = recalled(&LocalStore, &register, understood.columns);
        self.looked_at.set(None);
        self.edited.set(BTreeSet::new());
        self.understood.set(understood);
        self.register.set(Some(register));
        self.turn.update(|turn| *turn += 1);
    }

    /// Says what a column is about. What is asked for once is no other column's any more.
    pub fn set_column(self, at: usize, column: Column) {
        self.understood.update(|understood| {
            for (other, held) in understood.columns.iter_mut().enumerate() {
                if other == at {
                    *held = column;
                } else if *held == column {
                    *held = Column::Other;
                }
            }
        });
        self.register.with_untracked(|register| {
            if let Some(register) = register {
                remember(&LocalStore, register, at, Some(column));
            }
        });
    }

    /// Puts a text into a cell of the register.
    pub fn write(self, line: usize, column: usize, text: &str) {
        self.is_saved.set(false);
        self.edited.update(|edited| {
            edited.insert(line);
        });
        self.register.update(|register| {
            if let Some(register) = register {
                register.write(line, column, text);
                // There is always a line to go on in.
                if self.is_own.get_untracked() && line + 1 == register.lines.len() {
                    register.add();
                }
            }
        });
    }

    /// Leaves a line out, or counts it again.
    pub fn leave_out(self, line: usize, is_out: bool) {
        self.edited.update(|edited| {
            edited.insert(line);
        });
        self.understood.update(|understood| {
            if is_out {
                understood.left_out.insert(line);
            } else {
                understood.left_out.remove(&line);
            }
        });
    }

    /// The keys of the tables that it fills.
    pub fn table_keys(self) -> Vec<MatrixKey> {
        let tables = self.tables.get().into_iter();
        tables.filter_map(|table| self.edition.table(table)).map(|matrix| matrix.key).collect()
    }

    /// Columns that something is told by, with their places.
    pub fn told_columns(self) -> Vec<(usize, Column)> {
        self.understood.with(|understood| {
            let columns = understood.columns.iter().copied().enumerate();
            columns.filter(|(_, column)| *column != Column::Other).collect()
        })
    }

    /// What stands in a cell.
    pub fn text(self, line: usize, column: usize) -> String {
        self.register.with(|register| {
            register.as_ref().map_or_else(String::new, |one| one.text(line, column).to_owned())
        })
    }

    /// Reads what the register comes to; nothing before there is one.
    pub fn with<T: Default>(self, read: impl FnOnce(&Counted) -> T) -> T {
        self.counted.with(|counted| counted.as_ref().map(read).unwrap_or_default())
    }
}
