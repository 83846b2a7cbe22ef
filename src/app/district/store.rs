//! The one store of the desk: the roll-up that lies open, what is being looked at, and
//! everything that can be done to it.

mod acts;

use super::keeping::Keeping;
use super::originals::Originals;
use super::recovery::{self, Back};
use super::shelf;
use super::survey::Surveying;
use super::tab::Tab;
use crate::browser::life::{Stretch, turn};
use crate::browser::{Life, disk, times};
use leptos::prelude::*;
use nianbao::form::CellRef;
use nianbao::report::{Agency, AgencyKind};
use nianbao::rollup::listing::Left;
use nianbao::rollup::{Contribution, History, Ledger, Rollup, Unread, file, kept};
use std::collections::BTreeSet;
use std::time::Duration;
use wasm_bindgen::JsCast;

/// How far files have been taken in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub all: usize,
}

/// What is said where something had been lost and is there again.
const RECOVERED: &str = "已恢复关闭前的汇总。";

/// The desk's store.
#[derive(Clone, Copy)]
pub struct District {
    /// As long as the desk.
    pub life: Life,
    rollup: RwSignal<Rollup>,
    /// The key under which it is kept.
    id: RwSignal<String>,
    /// How it is kept.
    pub keeping: Keeping,
    pub view: RwSignal<Tab>,
    pub progress: RwSignal<Option<Progress>>,
    pub is_cancelled: StoredValue<bool>,
    /// What was read of the files that are being taken in, and is not received yet.
    pub read: StoredValue<Vec<Contribution>>,
    /// What could not be taken in and is no file of a body: folders, lines of a saved roll-up; each
    /// with the reason.
    pub refused: RwSignal<Vec<(String, String)>>,
    /// Of the files that are being taken in those that could not be read.
    pub unread: RwSignal<Vec<Unread>>,
    /// The places of those that could.
    pub places: StoredValue<BTreeSet<String>>,
    /// What became of the last thing done.
    pub said: RwSignal<String>,
    /// The summed cell that is looked into.
    pub cell: RwSignal<Option<CellRef>>,
    /// The body that is looked at.
    pub body: RwSignal<Option<String>>,
    /// What was taken out last.
    pub removed: RwSignal<Option<Contribution>>,
    /// The files behind contributions.
    pub originals: Originals,
    /// What is shown of the roll-up.
    pub survey: Surveying,
    /// What was done to it since it was put on the desk.
    history: RwSignal<History>,
}

impl District {
    /// The desk as it was last left, or with the roll-up of a file on it.
    pub fn start(opened: Option<String>) -> District {
        let rollup = RwSignal::new(Rollup::new(office(), times::this_year() - 1));
        let (life, id) = (Life::here(), RwSignal::new(shelf::fresh_id()));
        let district = District {
            life,
            rollup,
            id,
            keeping: Keeping::new(life, rollup, id),
            view: RwSignal::new(Tab::Bodies),
            progress: RwSignal::new(None),
            is_cancelled: StoredValue::new(false),
            read: StoredValue::new(Vec::new()),
            refused: RwSignal::new(Vec::new()),
            unread: RwSignal::new(Vec::new()),
            places: StoredValue::new(BTreeSet::new()),
            said: RwSignal::new(String::new()),
            cell: RwSignal::new(None),
            body: RwSignal::new(None),
            removed: RwSignal::new(None),
            originals: Originals::new(),
            survey: Surveying::of(life, rollup),
            history: RwSignal::new(History::default()),
        };
        provide_context(district);
        district.recover_unknown();
        match opened {
            Some(text) => district.open_file(&text),
            None => {
                if let Some(latest) = shelf::ids().into_iter().next() {
                    district.choose(latest);
                } else {
                    district.keeping.hold(None);
                }
            }
        }
        district
    }

    pub fn here() -> District {
        expect_context()
    }

    pub fn with<T>(self, read: impl FnOnce(&Rollup) -> T) -> T {
        self.rollup.with(read)
    }

    pub fn with_untracked<T>(self, read: impl FnOnce(&Rollup) -> T) -> T {
        self.rollup.with_untracked(read)
    }

    pub fn id(self) -> String {
        self.id.get()
    }

    pub fn id_untracked(self) -> String {
        self.id.get_untracked()
    }

    /// Does something to the roll-up, which is kept then, and can be taken back as `what`.
    pub fn change<T>(self, what: &str, act: impl FnOnce(&mut Rollup) -> T) -> Option<T> {
        self.alter(|history, rollup| history.perform(rollup, what, act))
    }

    /// Does something with the history of the roll-up, which is kept then.
    fn alter<T>(self, act: impl FnOnce(&mut History, &mut Rollup) -> T) -> Option<T> {
        if self.keeping.is_elsewhere() {
            self.said.set("这份汇总正在另一个窗口中打开，这里只能查看。".to_owned());
            return None;
        }
        let act = |rollup: &mut Rollup| self.history.try_update(|history| act(history, rollup));
        let done = self.survey.change(act).flatten();
        self.keeping.soon();
        done
    }

    /// Takes contributions in and says what became of them.
    pub fn receive(self, read: Vec<Contribution>, left: Left) {
        let unread = self.unread.with_untracked(Vec::clone);
        let failed = self.refused.with_untracked(Vec::len) + unread.len();
        let count = read.len();
        self.keeping.arrived();
        let what = format!("读入 {count} 份报告");
        let places = self.places.try_update_value(std::mem::take).unwrap_or_default();
        let took = self.change(&what, |rollup| rollup.take_files(read, unread, &places));
        let (Some(arrived), put) = (took, self.keeping.turn()) else { return };
        // From now on they are on the list of the roll-up.
        self.unread.set(Vec::new());
        self.life.task(async move {
            turn().await;
            let (rollup, mut stretch) = (self.with_untracked(Rollup::clone), Stretch::begin());
            let pause = async || {
                stretch.pause().await;
                true
            };
            let receipt = arrived.receipt(&rollup, pause).await.unwrap_or_default();
            self.say_once_kept(put, receipt.told(count, failed, left)).await;
        });
    }

    /// Says what was done once it is kept.
    pub fn announce(self, done: String) {
        let put = self.keeping.turn();
        self.life.task(async move {
            // What has changed is drawn first: of thousands of bodies both take their time.
            turn().await;
            self.say_once_kept(put, done).await;
        });
    }

    async fn say_once_kept(self, put: u32, done: String) {
        self.keeping.kept().await;
        let said = disk::announced(&done).await;
        // Another roll-up may lie there by now.
        if self.keeping.turn() == put {
            self.said.set(said);
        }
    }

    /// Takes what the journal has of a roll-up later than local storage, while it lies open and
    /// nobody has changed it.
    fn recover(self, id: String) {
        self.life.task(async move {
            let Some(back) = recovery::back(&id).await else { return };
            if self.id_untracked() != id {
                return;
            }
            if self.keeping.is_due() {
                return self.keeping.look_again();
            }
            let now = self.with_untracked(file::write);
            match back {
                Back::Stored(taken) => {
                    // It may have come back while the desk was opened.
                    if file::write(&taken.rollup) != now {
                        self.put(id, taken.rollup, Some(taken.ledger));
                    }
                    self.said.set(RECOVERED.to_owned());
                }
                Back::Noted(text) if text != now => self.lay_down(id, &text),
                Back::Noted(_) => {}
            }
        });
    }

    /// Takes the roll-ups that local storage does not know at all.
    fn recover_unknown(self) {
        let known = shelf::ids();
        self.life.task(async move {
            let back = recovery::unknown(&known).await;
            // What was begun here meanwhile is not known either.
            let open = self.id_untracked();
            if !known.contains(&open) && !self.keeping.is_written_on() {
                back.into_iter().find(|id| *id != open).into_iter().for_each(|id| self.choose(id));
            }
            for (id, text) in recovery::only_noted().await {
                if self.id_untracked() != id {
                    self.lay_down(id, &text);
                }
            }
        });
    }

    fn lay_down(self, id: String, text: &str) {
        if let Ok(opened) = file::open(text) {
            self.put(id, opened.rollup, None);
            self.keeping.soon();
            self.said.set(RECOVERED.to_owned());
        }
    }

    /// Puts another roll-up on the desk, kept under `id`, with what is known to be kept of it.
    pub fn put(self, id: String, rollup: Rollup, ledger: Option<Ledger>) {
        self.leave();
        self.id.set(id);
        self.cell.set(None);
        self.body.set(None);
        self.removed.set(None);
        self.refused.set(Vec::new());
        self.unread.set(Vec::new());
        self.originals.clear();
        self.survey.put(rollup);
        self.history.set(History::default());
        self.keeping.hold(ledger);
    }

    /// Leaves the roll-up on the desk: what was read until now counts in it, and it is kept.
    pub fn leave(self) {
        self.is_cancelled.set_value(true);
        let read = self.read.try_update_value(std::mem::take).unwrap_or_default();
        let unread = self.unread.with_untracked(Vec::clone);
        if !read.is_empty() || !unread.is_empty() {
            self.keeping.arrived();
            let places = self.places.try_update_value(std::mem::take).unwrap_or_default();
            self.change("读入报告", |rollup| rollup.take_files(read, unread, &places));
        }
        self.keeping.leave();
    }

    /// Puts a new roll-up of the same office on the desk.
    pub fn start_new(self) {
        let agency = self.with_untracked(|rollup| rollup.own.agency.clone());
        self.put(shelf::fresh_id(), Rollup::new(agency, times::this_year() - 1), None);
        self.said.set(String::new());
    }

    /// Puts a kept roll-up on the desk.
    pub fn choose(self, id: String) {
        // It may be the very one that lies open.
        self.keeping.flush();
        let said = match shelf::take(&id) {
            Ok(kept::Taken { rollup, damaged, ledger, .. }) => {
                let damaged = damaged.len();
                self.put(id.clone(), rollup, Some(ledger));
                if damaged == 0 {
                    String::new()
                } else {
                    format!(
                        "有 {damaged} 条保存的内容已损坏，没有读入，原样保留；请重新放入这些机关的报告。"
                    )
                }
            }
            Err(error) => format!("保存的汇总读不出来：{error}原来的内容没有改动。"),
        };
        self.said.set(said);
        self.recover(id);
    }

    /// Puts the roll-up of a saved file on the desk, as one more.
    pub fn open_file(self, text: &str) {
        self.keeping.flush();
        let is_it =
            |id: &String| shelf::take(id).is_ok_and(|taken| file::write(&taken.rollup) == text);
        if let Some(there) = shelf::ids().into_iter().find(is_it) {
            self.choose(there);
            return self.said.set("这份汇总已经在本机，已打开。".to_owned());
        }
        match file::open(text) {
            Ok(opened) => {
                self.put(shelf::fresh_id(), opened.rollup, None);
                let line = |(at, error): &(usize, nianbao::exchange::OpenError)| {
                    (format!("汇总文件第 {at} 行"), error.to_string())
                };
                self.refused.set(opened.damaged.iter().map(line).collect());
                self.keeping.soon();
                self.announce("已打开汇总文件。".to_owned());
            }
            Err(error) => {
                self.keeping.hold(None);
                self.said.set(format!("无法打开汇总文件：{error}"));
            }
        }
    }

    /// Takes the kept roll-up away for good, and lays the next one on the desk.
    pub fn remove_rollup(self) {
        self.keeping.give_up();
        let id = self.id_untracked();
        let next = move |()| match shelf::ids().into_iter().next() {
            Some(next) => self.choose(next),
            None => self.start_new(),
        };
        self.life.task_to_its_end(async move { shelf::remove(&id).await }, next);
    }

    /// Closes what is looked into, if something is; what stays of it has the caret.
    pub fn close_detail(self) -> bool {
        match self.view.get_untracked() {
            Tab::Bodies => {
                if self.body.with_untracked(Option::is_none) {
                    return false;
                }
                // Its row says that it is chosen until it is drawn again.
                focus_now("tr[aria-current] button");
                self.body.set(None);
            }
            Tab::Sums => {
                let Some(cell) = self.cell.get_untracked() else { return false };
                self.cell.set(None);
                self.focus(format!("[data-sum=\"{cell}\"]"));
            }
            _ => return false,
        }
        true
    }

    /// Puts the caret there once it is drawn.
    fn focus(self, selector: String) {
        self.life.timer(DRAWN, move || focus_now(&selector));
    }

    /// Leads to a body.
    pub fn look_at(self, name: &str) {
        self.body.set(Some(name.to_owned()));
        self.view.set(Tab::Bodies);
    }
}

/// How long it may take until something is drawn.
const DRAWN: Duration = Duration::from_millis(30);

fn focus_now(selector: &str) {
    let element = document().query_selector(selector).ok().flatten();
    if let Some(element) = element.and_then(|one| one.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

fn office() -> Agency {
    Agency { name: String::new(), kind: AgencyKind::Government }
}
