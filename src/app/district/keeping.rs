//! When the roll-up is kept: shortly after each change, in local storage, whose mirror says
//! when it is on the disk; one for which there is no room as one file in the journal; by one
//! window at a time. What will not fit is said before it is tried.

use crate::browser::life::Life;
use crate::browser::{LocalStore, disk, times};
use crate::keeper::Keeper;
use js_sys::Function;
use leptos::prelude::*;
use nianbao::exchange::OpenError;
use nianbao::rollup::{Rollup, file, kept};
use nianbao::shelf::{NotKept, Port, SaveState};
use std::time::Duration;
use wasm_bindgen::prelude::*;

/// Characters that browsers give a page's local storage.
const ALL: usize = 5_177_344;

/// What a contribution takes there, by experience: for what is to be said beforehand.
pub const TYPICAL: usize = 1_800;

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

    /// Whether something waits to be kept.
    pub fn is_due(self) -> bool {
        self.keeper.is_due()
    }

    /// Whether it was changed since it was put on the desk.
    pub fn is_written_on(self) -> bool {
        self.keeper.is_written_on()
    }

    /// The number of what is put on the desk now.
    pub fn turn(self) -> u32 {
        self.turn.get_value()
    }

    /// Holds the roll-up on the desk for this window, or notes that another one has it.
    pub fn hold(self) {
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

    /// Keeps it now, if that is due.
    pub fn flush(self) {
        if self.keeper.is_due() {
            self.keep();
        }
    }

    /// It is not kept any more, whatever was due.
    pub fn give_up(self) {
        self.typed.set_value(None);
        self.keeper.stop();
    }

    /// Keeps it, if no other window has it.
    fn keep(self) {
        if let Some(take) = self.typed.try_update_value(Option::take).flatten() {
            take();
        }
        self.keeper.stop();
        if self.is_elsewhere() {
            return;
        }
        let (id, time) = (self.id.get_untracked(), times::now());
        let (answer, room) = self.rollup.with_untracked(|rollup| {
            let taken = kept::room(rollup);
            let free = free() + kept::room_of(&LocalStore, &id);
            let answer = if taken > free {
                Err(NotKept::Full)
            } else {
                kept::keep(&LocalStore, &id, rollup, time)
            };
            if answer.is_ok() {
                // What could not be kept before is no longer how it stands.
                let _ = forget_rollup(&id);
            } else {
                // Not where it belongs, so at least there.
                let note = file::write(rollup);
                if note.len() <= LONGEST_NOTE {
                    let seq = kept::next_seq(&LocalStore, &id);
                    let _ = note_rollup(&id, seq as f64, time as f64, &note);
                }
            }
            (answer, Room { taken, free })
        });
        self.wanting.set((answer == Err(NotKept::Full)).then_some(room));
        let answer = if LocalStore::is_lasting() { answer } else { Err(NotKept::Denied) };
        self.keeper.stored(answer, false, false);
    }
}

/// The roll-ups of this machine, latest first.
pub fn ids() -> Vec<String> {
    kept::ids(&LocalStore)
}

pub fn fresh_id() -> String {
    let known = ids();
    let mut fresh = (times::now()..).map(|number| format!("{number:x}"));
    fresh.find(|id| !known.contains(id)).unwrap_or_default()
}

/// A kept roll-up, and how many of its records are damaged.
pub fn take(id: &str) -> Result<(Rollup, usize), OpenError> {
    kept::take(&LocalStore, id).map(|taken| (taken.rollup, taken.damaged.len()))
}

/// How a kept roll-up is listed.
pub fn title(id: &str) -> String {
    match kept::head_of(&LocalStore, id) {
        Some(rollup) => titled(&rollup),
        None => "无法识别的汇总（原样保留）".to_owned(),
    }
}

pub fn titled(rollup: &Rollup) -> String {
    let office = match rollup.own.agency.name.trim() {
        "" => "未命名的汇总",
        name => name,
    };
    format!("{} 年·{office}", rollup.year())
}

/// Takes a roll-up away for good, in one go; done once nothing can bring it back.
pub async fn remove(id: &str) {
    let _ = forget_rollup(id);
    kept::remove(&LocalStore, id);
    disk::written_twice().await;
}

/// Characters that are left in local storage for anything.
pub fn free() -> usize {
    let length = |text: &str| text.chars().map(char::len_utf16).sum::<usize>();
    let keys = LocalStore.keys().into_iter();
    let taken: usize =
        keys.map(|key| length(&key) + LocalStore.read(&key).map_or(0, |text| length(&text))).sum();
    ALL.saturating_sub(taken)
}
