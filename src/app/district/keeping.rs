//! When the roll-up is kept: shortly after each change, in local storage, whose mirror says
//! when it is on the disk; one for which there is no room as one file in the journal; by one
//! window at a time. What will not fit is said before it is tried.
//!
//! Thousands of reports are kept a record at a time, with the browser's turn between two
//! stretches; what has changed meanwhile is kept in the place of what was on its way. A desk that
//! is left, or a window that is closed, does the rest at once.

mod arrivals;

use crate::browser::life::{Life, Stretch};
use crate::browser::{LocalStore, disk, times};
use crate::keeper::Keeper;
use js_sys::Function;
use leptos::prelude::*;
use nianbao::rollup::file::Writing;
use nianbao::rollup::{Ledger, Rollup, kept};
use nianbao::shelf::{NotKept, SaveState};
use std::time::Duration;
use wasm_bindgen::prelude::*;

/// Characters that browsers give a page's local storage.
const ALL: usize = 5_177_344;

/// What a contribution takes there, by experience: for what is to be said beforehand.
pub const TYPICAL: usize = 1_800;

/// Characters of it that no roll-up takes: a report that is written must still find room.
const SPARED: usize = 100_000;

/// How long after a change it is kept.
const SOON: Duration = Duration::from_millis(60);

/// How long after a key what is typed in a field is taken over.
const TYPED: Duration = Duration::from_millis(300);

/// Longer files are not noted in the journal, in bytes.
const LONGEST_NOTE: usize = 24 * 1024 * 1024;

#[wasm_bindgen]
extern "C" {
    /// What lets a lock go again; nothing where another window has it.
    #[wasm_bindgen(js_namespace = nianbaoTabs, js_name = holdAlone, catch)]
    async fn lock(name: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = nianbaoJournal, js_name = noteRollup, catch)]
    fn note_rollup(id: &str, seq: f64, time: f64, text: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(js_namespace = nianbaoJournal, js_name = forgetRollup, catch)]
    fn forget_rollup(id: &str) -> Result<(), JsValue>;
}

/// Characters that a roll-up takes, and those that there are for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Room {
    taken: usize,
    free: usize,
}

type Take = Box<dyn FnOnce()>;

/// A roll-up that could not be kept, on its way into the journal.
struct Noting {
    why: NotKept,
    file: Writing,
}

/// How the roll-up on the desk is kept.
#[derive(Clone, Copy)]
pub struct Keeping {
    life: Life,
    rollup: RwSignal<Rollup>,
    /// The key under which it is kept.
    id: RwSignal<String>,
    keeper: Keeper,
    /// Whether another window has it.
    is_elsewhere: RwSignal<bool>,
    /// Where it does not fit.
    wanting: RwSignal<Option<Room>>,
    /// Lets the roll-up go that this window holds.
    release: StoredValue<Option<Function>, LocalStorage>,
    /// Whether something is being written that is taken over only as a whole.
    is_drafting: RwSignal<bool>,
    /// Takes over what is being typed.
    typed: StoredValue<Option<Take>, LocalStorage>,
    /// Counts what is put on the desk, so that an answer that comes late is known.
    turn: StoredValue<u32>,
    /// What is kept of it.
    ledger: StoredValue<Ledger, LocalStorage>,
    /// What could not be kept.
    noting: StoredValue<Option<Noting>, LocalStorage>,
    /// How much room everything else takes.
    measured: StoredValue<kept::Measured, LocalStorage>,
    /// Whether somebody does one stretch after the other.
    is_working: StoredValue<bool>,
    /// Characters that there still are for what arrives.
    spare: StoredValue<usize>,
}

impl Keeping {
    /// The roll-up is neither held nor changed yet.
    pub fn new(life: Life, rollup: RwSignal<Rollup>, id: RwSignal<String>) -> Keeping {
        Keeping {
            life,
            rollup,
            id,
            keeper: Keeper::new(life),
            is_elsewhere: RwSignal::new(false),
            wanting: RwSignal::new(None),
            release: StoredValue::new_local(None),
            is_drafting: RwSignal::new(false),
            typed: StoredValue::new_local(None),
            turn: StoredValue::new(0),
            ledger: StoredValue::new_local(Ledger::default()),
            noting: StoredValue::new_local(None),
            measured: StoredValue::new_local(kept::Measured::default()),
            is_working: StoredValue::new(false),
            spare: StoredValue::new(0),
        }
    }

    /// Its word in page attributes, as that of a report.
    pub fn key(self) -> &'static str {
        match (self.is_elsewhere.get(), self.is_drafting.get()) {
            (true, _) => "readonly",
            (false, true) => SaveState::Saving.key(),
            (false, false) => self.keeper.state().key(),
        }
    }

    /// Its word on the page.
    pub fn name(self) -> String {
        match (self.is_elsewhere.get(), self.is_drafting.get()) {
            (true, _) => "只读".to_owned(),
            (false, true) => "正在填写，尚未保存".to_owned(),
            (false, false) => self.keeper.state().name(),
        }
    }

    /// What is to be said as long as it is so.
    pub fn warning(self) -> Option<String> {
        if self.is_elsewhere.get() {
            return Some(
                "这份汇总正在另一个窗口中打开，这里只能查看。关闭那个窗口后再打开一次即可编辑。"
                    .to_owned(),
            );
        }
        match (self.keeper.state(), self.wanting.get()) {
            (SaveState::Failed(NotKept::Full), Some(Room { taken, free })) => Some(format!(
                "这份汇总约需 {}，本机浏览器还能存 {}，放不下，没有保存在浏览器中。可以继续汇总，请在“导出”中另存为汇总文件。",
                times::room(taken),
                times::room(free)
            )),
            (SaveState::Failed(_), _) => Some(
                "浏览器不允许本页保存数据，关闭后汇总会丢失。请在“导出”中另存为汇总文件。"
                    .to_owned(),
            ),
            (SaveState::Unsure(_), _) => Some(
                "磁盘没有确认写入，电脑或浏览器这时停止，最近的改动可能丢失。请检查磁盘空间，并在“导出”中另存为汇总文件。"
                    .to_owned(),
            ),
            (SaveState::Saved(_) | SaveState::Crowded(_) | SaveState::Saving, _) => None,
        }
    }

    /// Something is being written that is taken over only as a whole, or no longer.
    pub fn set_drafting(self, is_drafting: bool) {
        self.is_drafting.set(is_drafting);
    }

    /// Whether another window has it, once.
    pub fn is_elsewhere(self) -> bool {
        self.is_elsewhere.get_untracked()
    }

    /// Whether something waits to be kept, or is on its way.
    pub fn is_due(self) -> bool {
        self.keeper.is_due() || self.is_at_work()
    }

    fn is_at_work(self) -> bool {
        self.ledger.with_value(Ledger::is_at_work) || self.noting.with_value(Option::is_some)
    }

    /// Whether it was changed since it was put on the desk.
    pub fn is_written_on(self) -> bool {
        self.keeper.is_written_on()
    }

    /// The number of what is put on the desk now.
    pub fn turn(self) -> u32 {
        self.turn.get_value()
    }

    /// Holds the roll-up on the desk for this window, or notes that another one has it. What is
    /// kept of it is known where it was taken from there.
    pub fn hold(self, ledger: Option<Ledger>) {
        let ledger = ledger.unwrap_or_else(|| Ledger::of(&self.id.get_untracked()));
        self.ledger.set_value(ledger);
        self.turn.update_value(|turn| *turn += 1);
        let turn = self.turn();
        self.keeper.put();
        self.is_elsewhere.set(false);
        let name = format!("nianbao.rollup.{}", self.id.get_untracked());
        // To its end: what was locked when nobody waits for it any more is let go.
        let is_waited_for =
            move || self.turn.try_with_value(|now| *now == turn).unwrap_or_default();
        let work = async move {
            let Ok(answer) = lock(&name).await else { return false };
            match answer.dyn_into::<Function>().ok() {
                Some(release) if is_waited_for() => self.release.set_value(Some(release)),
                Some(release) => {
                    let _ = release.call0(&JsValue::NULL);
                }
                None => return is_waited_for(),
            }
            false
        };
        self.life.task_to_its_end(work, move |is_elsewhere| {
            if is_elsewhere {
                self.is_elsewhere.set(true);
            }
        });
    }

    /// Lets it go, kept first.
    pub fn leave(self) {
        self.flush();
        self.turn.update_value(|turn| *turn += 1);
        if let Some(release) = self.release.try_update_value(Option::take).flatten() {
            let _ = release.call0(&JsValue::NULL);
        }
    }

    /// Keeps it shortly.
    pub fn soon(self) {
        self.keeper.change(SOON, move || self.keep());
    }

    /// Something is being typed, of which `take` makes a change: shortly, or before anything
    /// else is kept. Until then it is not kept, and nothing says so.
    pub fn type_in(self, take: impl FnOnce() + 'static) {
        self.typed.set_value(Some(Box::new(take)));
        self.keeper.change(TYPED, move || self.keep());
    }

    /// Something else was put in the store than is known: all of it is looked at again.
    pub fn look_again(self) {
        self.give_up();
        self.soon();
    }

    /// Keeps it now, if that is due, to its end: whoever asks does not come back.
    pub fn flush(self) {
        if self.keeper.is_due() {
            self.begin();
        }
        while self.step() {}
    }

    /// Begins to keep it now, if that is due.
    pub fn hasten(self) {
        if self.keeper.is_due() {
            self.keep();
        }
    }

    /// Keeps it, if that is due, and waits until that is done.
    pub async fn kept(self) {
        if self.keeper.is_due() {
            self.begin();
        }
        self.work().await;
    }

    /// It is not kept any more, whatever was due.
    pub fn give_up(self) {
        self.typed.set_value(None);
        self.keeper.stop();
        self.noting.set_value(None);
        self.ledger.set_value(Ledger::of(&self.id.get_untracked()));
    }

    /// Keeps it, if no other window has it.
    fn keep(self) {
        self.begin();
        if self.is_at_work() && !self.is_working.get_value() {
            self.is_working.set_value(true);
            self.life.task(async move {
                self.work().await;
                self.is_working.set_value(false);
            });
        }
    }

    /// Does one stretch after the other until all is kept.
    async fn work(self) {
        let mut stretch = Stretch::begin();
        while self.step() {
            stretch.pause().await;
        }
    }

    /// Takes over what is being typed.
    pub fn take_typed(self) {
        if let Some(take) = self.typed.try_update_value(Option::take).flatten() {
            take();
        }
    }

    /// Begins to keep it as it is now.
    fn begin(self) {
        self.take_typed();
        self.keeper.stop();
        self.noting.set_value(None);
        if self.is_elsewhere() {
            return;
        }
        let limit = self.limit();
        self.rollup.with_untracked(|rollup| {
            self.ledger.update_value(|ledger| ledger.begin(&LocalStore, rollup, limit));
        });
    }

    /// Does one step of what is on its way; says whether there may be another one.
    fn step(self) -> bool {
        let time = times::now();
        if let Some(is_more) = self.note() {
            return is_more;
        }
        let step = |ledger: &mut Ledger| ledger.step(&LocalStore, time);
        match self.ledger.try_update_value(step).flatten() {
            None => self.is_at_work(),
            Some(Ok(())) => {
                // What could not be kept before is no longer how it stands.
                let _ = forget_rollup(&self.id.get_untracked());
                self.over(Ok(()));
                false
            }
            Some(Err(why)) => {
                // Not where it belongs, so at least in the journal.
                let file = self.rollup.with_untracked(Writing::begin);
                self.noting.set_value(Some(Noting { why, file }));
                true
            }
        }
    }

    /// Goes on noting what could not be kept, a line at a time; nothing where all could be.
    fn note(self) -> Option<bool> {
        let is_more = self.noting.try_update_value(|noting| noting.as_mut().map(|n| n.file.step()));
        if is_more.flatten()? {
            return Some(true);
        }
        let Noting { why, file } = self.noting.try_update_value(Option::take).flatten()?;
        let (id, text) = (self.id.get_untracked(), file.text());
        if text.len() <= LONGEST_NOTE {
            let seq = kept::next_seq(&LocalStore, &id);
            let _ = note_rollup(&id, seq as f64, times::now() as f64, &text);
            self.give_back();
        }
        self.over(Err(why));
        Some(false)
    }

    /// What was written of something for which there is no room is taken out again, once the
    /// journal has it.
    fn give_back(self) {
        let (turn, written) = (self.turn(), disk::written(false));
        self.life.task(async move {
            if written.await && self.turn() == turn && !self.is_due() {
                self.ledger.update_value(|ledger| ledger.give_back(&LocalStore));
            }
        });
    }

    /// All that was on its way is kept, or could not be.
    fn over(self, answer: Result<(), NotKept>) {
        let room = || Room { taken: self.ledger.with_value(Ledger::needed), free: self.limit() };
        self.wanting.set((answer == Err(NotKept::Full)).then(room));
        let answer = if LocalStore::is_lasting() { answer } else { Err(NotKept::Denied) };
        // What has changed meanwhile is on its way itself.
        if !self.keeper.is_due() {
            self.keeper.stored(answer, false, false);
        }
    }

    /// Characters that there are for this roll-up.
    fn limit(self) -> usize {
        let id = self.id.get_untracked();
        let beside = self.measured.try_update_value(|all| all.beside(&LocalStore, &id));
        ALL.saturating_sub(SPARED + beside.unwrap_or_default())
    }

    /// Characters that are left beside what it takes now.
    pub fn free(self) -> usize {
        self.limit().saturating_sub(self.ledger.with_value(Ledger::taken))
    }
}
