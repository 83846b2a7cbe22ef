//! When the roll-up is kept: shortly after each change, in local storage, whose mirror says
//! when it is on the disk; one for which there is no room as one file in the journal; by one
//! window at a time. What will not fit is said before it is tried.

use crate::store::District;
use js_sys::{Function, Reflect};
use leptos::prelude::*;
use nianbao::exchange::OpenError;
use nianbao::rollup::{Rollup, file, kept};
use nianbao::shelf::{NotKept, Port};
use nianbao_browser::{LocalStore, disk, times};
use std::cell::{Cell, RefCell};
use std::time::Duration;
use wasm_bindgen::prelude::*;

/// Characters that browsers give a page's local storage.
const ALL: usize = 5_177_344;

/// What a contribution takes there, by experience: for what is to be said beforehand.
pub const TYPICAL: usize = 1_800;

/// What is said where something had been lost and is there again.
const RECOVERED: &str = "已恢复关闭前的汇总。";

/// How long after a change it is kept.
const SOON: Duration = Duration::from_millis(60);

/// Longer files are not noted in the journal, in bytes.
const LONGEST_NOTE: usize = 24 * 1024 * 1024;

/// Whether the roll-up is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is on the disk, since this time; without one, nothing has been changed yet.
    Saved(Option<u64>),
    /// It will be in a moment.
    Saving,
    /// It does not fit: how many characters it takes, and how many there are for it.
    TooLarge { room: usize, free: usize },
    /// The browser does not take it.
    Failed,
    /// The browser has it, and the disk does not say that it has.
    Unsure,
    /// Another window has it.
    Elsewhere,
}

impl Kept {
    /// Its word in page attributes, as that of a report.
    pub fn key(self) -> &'static str {
        match self {
            Kept::Saved(_) => "saved",
            Kept::Saving | Kept::Unsure => "saving",
            Kept::TooLarge { .. } | Kept::Failed => "failed",
            Kept::Elsewhere => "readonly",
        }
    }

    pub fn name(self) -> String {
        match self {
            Kept::Saved(None) => "未改动".to_owned(),
            Kept::Saved(Some(time)) => {
                let spoken = times::spoken(time);
                format!("已保存 {}", spoken.split(' ').nth(1).unwrap_or_default())
            }
            Kept::Saving => "正在保存".to_owned(),
            Kept::Unsure => "尚未确认写入磁盘".to_owned(),
            Kept::TooLarge { .. } | Kept::Failed => "没有保存".to_owned(),
            Kept::Elsewhere => "只读".to_owned(),
        }
    }

    /// What is to be said as long as it is so.
    pub fn warning(self) -> Option<String> {
        match self {
            Kept::TooLarge { room, free } => Some(format!(
                "这份汇总约需 {}，本机浏览器还能存 {}，放不下，没有保存在浏览器中。可以继续汇总，请在“导出”中另存为汇总文件。",
                times::room(room),
                times::room(free)
            )),
            Kept::Failed => Some(
                "浏览器不允许本页保存数据，关闭后汇总会丢失。请在“导出”中另存为汇总文件。"
                    .to_owned(),
            ),
            Kept::Unsure => Some(
                "磁盘没有确认写入，电脑或浏览器这时停止，最近的改动可能丢失。请检查磁盘空间，并在“导出”中另存为汇总文件。"
                    .to_owned(),
            ),
            Kept::Elsewhere => Some(
                "这份汇总正在另一个窗口中打开，这里只能查看。关闭那个窗口后再打开一次即可编辑。"
                    .to_owned(),
            ),
            Kept::Saved(_) | Kept::Saving => None,
        }
    }
}

#[wasm_bindgen]
extern "C" {
    /// What lets a lock go again; nothing where another window has it.
    #[wasm_bindgen(js_namespace = nianbaoGather, js_name = hold, catch)]
    async fn lock(name: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = nianbaoJournal, js_name = noteRollup, catch)]
    fn note_rollup(id: &str, seq: f64, time: f64, text: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(js_namespace = nianbaoJournal, js_name = forgetRollup, catch)]
    fn forget_rollup(id: &str) -> Result<(), JsValue>;

    /// Whether local storage had lost something of a roll-up, which is there again.
    #[wasm_bindgen(js_namespace = nianbaoJournal, js_name = wasRecovered, catch)]
    async fn was_recovered(id: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = nianbaoJournal, js_name = rollupIds, catch)]
    async fn noted_ids() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = nianbaoJournal, js_name = rollup, catch)]
    async fn noted(id: &str) -> Result<JsValue, JsValue>;
}

thread_local! {
    /// Lets the roll-up go that this window holds.
    static RELEASE: RefCell<Option<Function>> = const { RefCell::new(None) };
    /// Counts what is asked of this window, so that an answer that comes late is known.
    static TURN: Cell<u32> = const { Cell::new(0) };
    static IS_DUE: Cell<bool> = const { Cell::new(false) };
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
    IS_DUE.set(false);
    let _ = forget_rollup(id);
    kept::remove(&LocalStore, id);
    disk::written_twice().await;
}

/// Says what was done once it is kept.
pub fn announce(district: District, done: String) {
    flush(district);
    let turn = TURN.get();
    let said = async move { disk::announced(&done).await };
    district.life.task_to_its_end(said, move |said| {
        // Another roll-up may lie there by now.
        if TURN.get() == turn {
            district.said.set(said);
        }
    });
}

/// Characters that are left in local storage for anything.
pub fn free() -> usize {
    let length = |text: &str| text.chars().map(char::len_utf16).sum::<usize>();
    let keys = LocalStore.keys().into_iter();
    let taken: usize =
        keys.map(|key| length(&key) + LocalStore.read(&key).map_or(0, |text| length(&text))).sum();
    ALL.saturating_sub(taken)
}

/// Holds the roll-up on the desk for this window, or says that another one has it.
pub fn hold(district: District) {
    let turn = TURN.get() + 1;
    TURN.set(turn);
    district.kept.set(Kept::Saved(None));
    let name = format!("nianbao.rollup.{}", district.id_untracked());
    // To its end: what was locked when nobody waits for it any more is let go.
    let work = async move {
        let Ok(answer) = lock(&name).await else { return false };
        match answer.dyn_into::<Function>().ok() {
            Some(release) if TURN.get() == turn => RELEASE.set(Some(release)),
            Some(release) => {
                let _ = release.call0(&JsValue::NULL);
            }
            None => return TURN.get() == turn,
        }
        false
    };
    district.life.task_to_its_end(work, move |is_elsewhere| {
        if is_elsewhere {
            district.kept.set(Kept::Elsewhere);
        }
    });
}

/// Lets it go, kept first.
pub fn leave(district: District) {
    flush(district);
    TURN.set(TURN.get() + 1);
    if let Some(release) = RELEASE.take() {
        let _ = release.call0(&JsValue::NULL);
    }
}

/// Keeps it shortly.
pub fn soon(district: District) {
    district.kept.set(Kept::Saving);
    if !IS_DUE.replace(true) {
        district.life.timer(SOON, move || flush(district));
    }
}

/// Keeps it now, if that is due, and if no other window has it.
pub fn flush(district: District) {
    if !IS_DUE.replace(false) || district.kept.get_untracked() == Kept::Elsewhere {
        return;
    }
    let id = district.id_untracked();
    let time = times::now();
    let kept = district.with_untracked(|rollup| {
        let room = kept::room(rollup);
        let free = free() + kept::room_of(&LocalStore, &id);
        let kept = if room > free {
            Kept::TooLarge { room, free }
        } else {
            match kept::keep(&LocalStore, &id, rollup, time) {
                Ok(()) => Kept::Saved(Some(time)),
                Err(NotKept::Full) => Kept::TooLarge { room, free },
                Err(_) => Kept::Failed,
            }
        };
        if matches!(kept, Kept::Saved(_)) {
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
        kept
    });
    let kept = if LocalStore::is_lasting() { kept } else { Kept::Failed };
    let written = disk::written(false);
    if !matches!(kept, Kept::Saved(_)) {
        return district.kept.set(kept);
    }
    let turn = TURN.get();
    district.life.task_to_its_end(written, move |is_on_disk| {
        let is_waited_for = matches!(district.kept.get_untracked(), Kept::Saving | Kept::Unsure);
        if TURN.get() == turn && is_waited_for && !IS_DUE.get() {
            district.kept.set(if is_on_disk { kept } else { Kept::Unsure });
        }
    });
}

/// A roll-up as the journal has it.
struct Note {
    /// The number under which it was to be kept; an early journal has none.
    seq: Option<u64>,
    time: u64,
    text: String,
}

async fn noted_rollup(id: &str) -> Option<Note> {
    let note = noted(id).await.ok()?;
    let field = |name: &str| Reflect::get(&note, &name.into()).ok();
    let number = |name: &str| field(name)?.as_f64().map(|number| number as u64);
    Some(Note { seq: number("seq"), time: number("time")?, text: field("text")?.as_string()? })
}

/// Takes what the journal has later than local storage, and says what of the roll-up on the
/// desk came back when the page was opened.
pub fn recover(district: District, id: String) {
    district.life.task(async move {
        if was_recovered(&id).await.is_ok_and(|answer| answer.is_truthy()) {
            let is_open = district.id_untracked() == id && !IS_DUE.get();
            let whole = take(&id).ok().filter(|_| is_open);
            // It may have come back while the desk was opened.
            if let Some((rollup, _)) = whole {
                if district.with_untracked(file::write) != file::write(&rollup) {
                    district.put(id.clone(), rollup);
                }
                district.said.set(RECOVERED.to_owned());
            }
            return;
        }
        let Some(Note { seq, time, text }) = noted_rollup(&id).await else { return };
        let is_later = kept::is_later(seq, time, kept::take(&LocalStore, &id).ok().as_ref());
        let is_open = district.id_untracked() == id && !IS_DUE.get();
        if is_later && is_open && district.with_untracked(file::write) != text {
            lay_down(district, id, &text);
        }
    });
}

/// Takes what the journal has and local storage does not know at all: a browser that was
/// killed soon after a roll-up was begun.
pub fn recover_unknown(district: District) {
    let known = ids();
    district.life.task(async move {
        // Answers once local storage has back what it had lost.
        let _ = was_recovered("").await;
        let is_untouched = !known.contains(&district.id_untracked()) && !IS_DUE.get();
        let back = ids().into_iter().find(|id| !known.contains(id)).filter(|_| is_untouched);
        if let Some(back) = back {
            district.choose(back);
        }
        let Ok(noted) = noted_ids().await else { return };
        for id in js_sys::Array::from(&noted).iter().filter_map(|id| id.as_string()) {
            if ids().contains(&id) || district.id_untracked() == id {
                continue;
            }
            if let Some(Note { text, .. }) = noted_rollup(&id).await {
                lay_down(district, id, &text);
            }
        }
    });
}

fn lay_down(district: District, id: String, text: &str) {
    if let Ok(opened) = file::open(text) {
        district.put(id, opened.rollup);
        soon(district);
        district.said.set(RECOVERED.to_owned());
    }
}
