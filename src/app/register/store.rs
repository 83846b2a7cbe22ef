//! What lies in the room: the register, how it is understood, and what that comes to.

use super::kept::Kept;
use crate::browser::{Life, LocalStore};
use crate::shelf::ReportId;
use leptos::prelude::*;
use nianbao::form::{CellRef, Edition, MatrixKey, Spot, Table};
use nianbao::register::{
    Account, Change, Column, Docket, Done, History, Register, Tally, Understanding, tell,
};
use nianbao::report::Report;
use std::collections::BTreeSet;
use std::sync::Arc;

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
    /// What the shelf calls it.
    id: StoredValue<ReportId>,
    /// What stays when the room is left.
    kept: Kept,
    /// Its form.
    pub edition: &'static Edition,
    /// Its year.
    pub year: u16,
    /// The register with all that was said of it; none before one was read.
    pub docket: RwSignal<Option<Docket>>,
    /// What was done, to be taken back.
    pub history: RwSignal<History>,
    /// Counts registers, so that what is drawn of one is drawn anew for the next.
    pub turn: RwSignal<usize>,
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
    /// What was done last, where that is not seen of itself.
    pub said: RwSignal<String>,
    /// The cell that was put back, to which the hand goes.
    pub led_to: RwSignal<Option<Spot>>,
    /// Whether a file is being read.
    pub is_reading: RwSignal<bool>,
    /// Whether all that was written lies in a file of its owner's.
    pub is_saved: Memo<bool>,
    /// As long as the room.
    pub life: Life,
}

impl Counting {
    /// What stayed of the room before, counted for this report.
    pub fn new(desk: Report, id: ReportId) -> Counting {
        let (edition, year) = (desk.edition, desk.year);
        let kept = Kept::here();
        let Kept { docket, history, is_saved, .. } = kept;
        let other = kept.of.get_untracked().filter(|(of, _)| *of != id);
        let other = other.map(|(_, of)| {
            format!("下面的台账是在另一份报告（{of} 年）中读入的，现在按 {year} 年统计。不是本报告的台账，请另选文件，或者点“清除”。")
        });
        let counted = Memo::new(move |_| {
            docket.with(|docket| {
                let Docket { register, understood, .. } = docket.as_ref()?;
                let account = tell(register, understood, edition, year);
                let tally = Tally::of(&account, edition);
                Some(Counted { account, tally })
            })
        });
        let tables = Memo::new(move |_| {
            let tells_cases = docket.with(|docket| {
                let columns = docket.iter().flat_map(|docket| &docket.understood.columns);
                columns.into_iter().any(|column| column.is_case())
            });
            if tells_cases { vec![Table::Requests, Table::Disputes] } else { vec![Table::Requests] }
        });
        Counting {
            desk: StoredValue::new(desk),
            id: StoredValue::new(id),
            kept,
            edition,
            year,
            docket,
            history,
            turn: RwSignal::new(0),
            counted,
            tables,
            edited: RwSignal::new(BTreeSet::new()),
            looked_at: RwSignal::new(None),
            refusal: RwSignal::new(other),
            said: RwSignal::new(String::new()),
            led_to: RwSignal::new(None),
            is_reading: RwSignal::new(false),
            is_saved,
            life: Life::here(),
        }
    }

    /// Whether another register may take the place of this one: what somebody has written here
    /// and not saved would be gone. That is said.
    pub fn may_go(self) -> bool {
        let is_saved = self.is_saved.get_untracked();
        if !is_saved {
            self.refusal.set(Some("在这里写的内容还没有另存。请先点“另存台账”。".to_owned()));
        }
        is_saved
    }

    /// Takes what was read, or says why nothing was.
    pub fn take(self, name: Option<String>, read: Result<Vec<Register>, String>) {
        match read {
            Err(why) => self.refusal.set(Some(why)),
            Ok(found) if found.is_empty() => {
                let name = name.map(|name| format!("“{name}”中")).unwrap_or_default();
                self.refusal.set(Some(format!(
                    "{name}没有找到台账：没有看到“收到日期”“申请人类型”“办理结果”这样的列名，也没有日期。"
                )));
            }
            Ok(found) => {
                let at = Docket::likeliest(&found, (self.edition, self.year));
                self.lay(Arc::new(found), at, name);
            }
        }
    }

    /// One of several registers of a file.
    pub fn choose(self, at: usize) {
        let here = self.docket.with_untracked(|docket| {
            docket.as_ref().map(|docket| (Arc::clone(&docket.found), docket.name.clone()))
        });
        if let Some((found, name)) = here {
            self.lay(found, at, name);
        }
    }

    fn lay(self, found: Arc<Vec<Register>>, at: usize, name: Option<String>) {
        let form = (self.edition, self.year);
        let docket = Docket::read((found, at), name, form, &LocalStore);
        self.perform("读入台账", docket.map(Docket::laid));
    }

    /// A register to be kept in the page: with the lines of the one that was read, or an empty one.
    pub fn begin_own(self) {
        let own = self.docket.with_untracked(|docket| {
            let read = docket.as_ref().filter(|one| !one.is_own)?;
            self.counted.with_untracked(|counted| {
                Some(read.carried_over(&counted.as_ref()?.account, self.edition))
            })
        });
        if !self.may_go() {
            return;
        }
        let (own, lost) = own.unwrap_or_else(|| (Docket::empty(), Vec::new()));
        let lines =
            own.register.lines.iter().filter(|line| line.iter().any(|text| !text.is_empty()));
        let said = match lines.count() {
            0 => String::new(),
            lines if lost.is_empty() => format!("读入的 {lines} 行已放进登记表。"),
            lines => format!("读入的 {lines} 行已放进登记表，没有放进的列：{}。", lost.join("、")),
        };
        self.perform("在这里登记", Some(own.laid()));
        self.said.set(said);
    }

    /// Takes the register away, with all that was done to it; what was not saved when that is
    /// asked for again.
    pub fn clear(self) {
        const ASKED: &str = "在这里写的内容还没有另存。确实不要的，再点一次“清除”。";
        let is_asked = self.refusal.with_untracked(|said| said.as_deref() == Some(ASKED));
        if !self.is_saved.get_untracked() && !is_asked {
            self.refusal.set(Some(ASKED.to_owned()));
            return;
        }
        self.kept.clear();
        self.refusal.set(None);
        self.said.set(String::new());
        self.follow(Done { is_laid: true, ..Done::default() });
    }

    /// What is said once the report was filled.
    pub fn farewell(self) -> String {
        self.stays_for_this();
        let untold = self.with(|counted| counted.account.untold());
        let untold = if untold > 0 {
            format!("台账中有 {untold} 行不能判断，没有计入。")
        } else {
            String::new()
        };
        let saved = if self.is_saved.get_untracked() { "" } else { "，请先另存" };
        format!("{untold}台账还在，再点“从台账统计…”可以接着看；关闭网页就没有了{saved}。")
    }

    /// The register is about this report.
    fn stays_for_this(self) {
        self.kept.of.set(Some((self.id.get_value(), self.year)));
    }

    /// All that stands in a line, with its name.
    pub fn whole_line(self, line: usize) -> String {
        self.register(|register| {
            let cells = register.heads.iter().zip(register.lines.get(line).into_iter().flatten());
            let cells = cells.filter(|(_, text)| !text.is_empty());
            let cells = cells.map(|(head, text)| format!("{head}：{text}")).collect::<Vec<_>>();
            format!("{}　{}", register.line_name(line), cells.join("；"))
        })
    }

    /// What a line is called.
    pub fn line_name(self, line: usize) -> String {
        self.register(|register| register.line_name(line))
    }

    /// Does something to the register that can be taken back; none is nothing.
    pub fn perform(self, act: &'static str, change: Option<Change>) {
        let Some(change) = change else { return };
        self.said.set(String::new());
        let done = self.alter(|history, docket| history.perform(docket, act, change));
        self.follow(done);
    }

    /// Does something that is worked out on the register as it is.
    pub fn act(self, act: &'static str, change: impl FnOnce(&Docket) -> Option<Change>) {
        let change = self.docket.with_untracked(|docket| docket.as_ref().and_then(change));
        self.perform(act, change);
    }

    /// Takes the last act back, or does again what was taken back last.
    pub fn step(self, is_back: bool) {
        let columns = || {
            self.docket.with_untracked(|docket| {
                docket.as_ref().map_or(Vec::new(), |one| one.understood.columns.clone())
            })
        };
        let before = columns();
        let done = self.alter(
            |history, docket| {
                if is_back { history.undo(docket) } else { history.redo(docket) }
            },
        );
        let Some((act, done)) = done else { return };
        if done.has_other_columns {
            self.remember(&before);
        }
        self.follow(done);
        self.said.set(format!("{}：{act}", if is_back { "已撤销" } else { "已恢复" }));
        let is_own =
            self.docket.with_untracked(|docket| docket.as_ref().is_some_and(|one| one.is_own));
        self.led_to.set(done.spot.filter(|_| is_own));
    }

    fn alter<T>(self, act: impl FnOnce(&mut History, &mut Option<Docket>) -> T) -> T {
        let mut docket = self.docket.write();
        act(&mut self.history.write(), &mut docket)
    }

    /// Draws anew what a change has left behind.
    fn follow(self, done: Done) {
        if done.is_laid {
            self.stays_for_this();
            self.refusal.set(None);
            self.turn.update(|turn| *turn += 1);
        }
        if done.is_laid || done.is_renumbered {
            self.looked_at.set(None);
            self.edited.set(BTreeSet::new());
        }
    }

    /// Says what a column is about. What is asked for once is no other column's any more.
    pub fn set_column(self, at: usize, column: Column) {
        let before = self.docket.with_untracked(|docket| {
            docket.as_ref().map_or(Vec::new(), |one| one.understood.columns.clone())
        });
        self.act("改列的含义", |docket| docket.with_column(at, column));
        self.remember(&before);
    }

    fn remember(self, before: &[Column]) {
        self.docket.with_untracked(|docket| {
            if let Some(docket) = docket {
                docket.remember(&LocalStore, before);
            }
        });
    }

    /// Says what a word means.
    pub fn understand(self, alter: impl FnOnce(&mut Understanding)) {
        self.act("选择词语的含义", |docket| docket.understood_as(alter));
    }

    /// Puts a text into a cell of the register.
    pub fn write(self, spot: Spot, text: &str) {
        self.edited.update(|edited| {
            edited.insert(spot.row);
        });
        self.act("填写", |docket| docket.written(spot, text));
    }

    /// Leaves a line out, or counts it again; it stays in sight.
    pub fn leave_out(self, line: usize, is_out: bool) {
        self.edited.update(|edited| {
            edited.insert(line);
        });
        self.put_aside((line, line), is_out);
    }

    /// Leaves lines out, or counts them again.
    pub fn put_aside(self, rows: (usize, usize), is_out: bool) {
        let act = if is_out { "不计入" } else { "恢复计入" };
        self.act(act, |docket| docket.left_out(rows, is_out));
    }

    /// The keys of the tables that it fills.
    pub fn table_keys(self) -> Vec<MatrixKey> {
        let tables = self.tables.get().into_iter();
        tables.filter_map(|table| self.edition.table(table)).map(|matrix| matrix.key).collect()
    }

    /// Columns that something is told by, with their places.
    pub fn told_columns(self) -> Vec<(usize, Column)> {
        self.understood(|understood| {
            let columns = understood.columns.iter().copied().enumerate();
            columns.filter(|(_, column)| *column != Column::Other).collect()
        })
    }

    /// What stands in a cell.
    pub fn text(self, line: usize, column: usize) -> String {
        self.register(|register| register.text(line, column).to_owned())
    }

    /// Reads the register; nothing before there is one.
    pub fn register<T: Default>(self, read: impl FnOnce(&Register) -> T) -> T {
        self.docket
            .with(|docket| docket.as_ref().map(|one| read(&one.register)).unwrap_or_default())
    }

    /// Reads how it is understood.
    pub fn understood<T: Default>(self, read: impl FnOnce(&Understanding) -> T) -> T {
        self.docket
            .with(|docket| docket.as_ref().map(|one| read(&one.understood)).unwrap_or_default())
    }

    /// Reads what the register comes to; nothing before there is one.
    pub fn with<T: Default>(self, read: impl FnOnce(&Counted) -> T) -> T {
        self.counted.with(|counted| counted.as_ref().map(read).unwrap_or_default())
    }
}
