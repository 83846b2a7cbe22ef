//! Many random acts on reports and their shelf, from a fixed seed: what is kept opens again
//! as the same bytes, what is taken back is as it was, and nothing kept is ever less.
//!
//! `NIANBAO_WALK=200000 cargo test --release --test walk` walks that far; `NIANBAO_SEED`
//! chooses another way.

#[path = "walk/acts.rs"]
mod acts;
mod common;
#[path = "walk/desk.rs"]
mod desk;
#[allow(dead_code, reason = "nothing goes wrong with the store of this walk")]
#[path = "shelf/store.rs"]
mod store;

use acts::{Chance, some_action, some_report};
use common::agency;
use desk::Desk;
use nianbao::exchange::seal;
use nianbao::report::{Agency, Report};
use nianbao::shelf::{
    Cause, bin, ids, is_binned, keep, look, put_back, put_in_bin, remove_for_good, standing, take,
    tidy, versions,
};
use std::collections::BTreeMap;
use store::Store;

/// Acts of a walk in the test command.
const STEPS: usize = 3_000;

/// Acts between two times at which a report is opened again and checked.
const LOOK: usize = 10;

/// The page: the reports of a shelf, one of them on the desk.
struct Page {
    store: Store,
    desks: Vec<Desk>,
    /// What was last kept of each.
    kept: BTreeMap<String, String>,
    /// Versions that were kept by name.
    named: Vec<(String, String)>,
    time: u64,
    born: u64,
}

impl Page {
    fn open() -> Page {
        let (store, desks, kept) = (Store::default(), Vec::new(), BTreeMap::new());
        let mut page =
            Page { store, desks, kept, named: Vec::new(), time: 1_700_000_000_000, born: 0 };
        page.lay_down(Report::new(agency(), 2024));
        page
    }

    fn lay_down(&mut self, report: Report) {
        self.born += 1;
        self.desks.push(Desk::new(format!("{:x}", self.time + self.born), report));
        self.keep();
    }

    fn desk(&mut self) -> &mut Desk {
        self.desks.last_mut().expect("a report on the desk")
    }

    fn keep(&mut self) {
        let Some(desk) = self.desks.last_mut() else { return };
        desk.settle();
        let (id, text) = (desk.id.clone(), seal(&desk.report));
        let base = standing(&self.store, &id).base();
        let done = keep(&self.store, &id, "w", base, self.time, &text).expect("there is room");
        assert_eq!(done.version, Ok(()));
        desk.keep_steps();
        self.kept.insert(id, text);
    }

    fn name_version(&mut self) {
        self.keep();
        let (id, text) = (self.desk().id.clone(), seal(&self.desk().report));
        versions::keep(&self.store, &id, Cause::Named, "留存", self.time, &text).expect("room");
        self.named.push((id, text));
    }

    /// Another report of the shelf comes onto the desk.
    fn switch(&mut self, at: usize) {
        self.keep();
        let desk = self.desks.remove(at);
        self.desks.push(desk);
    }

    /// The page is closed and opened again.
    fn reload(&mut self) {
        self.keep();
        let store = &self.store;
        for desk in &mut self.desks {
            tidy(store, &desk.id, self.time);
            desk.come_back(take(store, &desk.id).expect("it was kept").report);
        }
    }

    /// Into the bin, and from there back or away for good.
    fn discard(&mut self, chance: &mut Chance) {
        self.keep();
        let id = self.desk().id.clone();
        put_in_bin(&self.store, &id, self.time).expect("room for a note");
        assert!(is_binned(&self.store, &id));
        assert!(bin(&self.store).iter().any(|(binned, _)| *binned == id));
        self.assert_kept();
        if self.desks.len() < 3 || chance.below(2) == 0 {
            put_back(&self.store, &id);
            assert!(!is_binned(&self.store, &id));
        } else {
            remove_for_good(&self.store, &id);
            self.desks.pop();
            self.kept.remove(&id);
            self.named.retain(|(of, _)| *of != id);
        }
    }

    /// What was kept is what is there, no more and no less.
    fn assert_kept(&self) {
        let mut there = ids(&self.store);
        there.sort();
        assert_eq!(there, self.kept.keys().cloned().collect::<Vec<_>>());
        for (id, text) in &self.kept {
            let taken = take(&self.store, id).expect("what was kept is taken");
            assert_eq!(taken.text, *text);
            assert!(taken.twin.is_none());
            assert_eq!(look(&self.store, id).map(|record| record.text).as_ref(), Some(text));
        }
        for (id, text) in &self.named {
            let all = versions::versions(&self.store, id);
            let is_it = |one| versions::open(&self.store, one).is_some_and(|one| one.text == *text);
            assert!(all.iter().any(is_it), "a version that was kept by name is there");
        }
    }

    fn step(&mut self, chance: &mut Chance) {
        self.time += 500 + (chance.next() % 90_000);
        match chance.below(100) {
            0..70 => {
                if let Some(action) = some_action(chance, &self.desk().report) {
                    self.desk().act(action);
                }
            }
            70..78 => self.desk().settle(),
            78..85 => (0..=chance.below(4)).for_each(|_| {
                self.desk().undo();
            }),
            85..89 => (0..=chance.below(4)).for_each(|_| {
                self.desk().redo();
            }),
            89 => self.desk().abandon(),
            90 | 91 => self.keep(),
            92 if self.desks.len() < 6 => {
                let report = match chance.below(3) {
                    0 => Report::new(
                        Agency::default(),
                        2018 + u16::try_from(chance.below(9)).expect("a year"),
                    ),
                    1 => self.desk().report.for_next_year(),
                    _ => some_report(chance),
                };
                self.keep();
                self.lay_down(report);
            }
            93 | 94 => self.switch(chance.below(self.desks.len())),
            95 => self.reload(),
            96 if self.named.len() < 40 => self.name_version(),
            97 => self.discard(chance),
            98 if chance.below(4) == 0 => self.desk().assert_leads_back(),
            99 => self.time += 86_400_000,
            _ => self.assert_kept(),
        }
    }
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn after_thousands_of_acts_everything_opens_again_and_leads_back() {
    let seed = number("NIANBAO_SEED").unwrap_or(1);
    let steps = number("NIANBAO_WALK").map_or(STEPS, |steps| steps as usize);
    println!("{steps} acts from the seed {seed}");
    let mut chance = Chance(seed);
    let mut page = Page::open();
    for step in 0..steps {
        page.step(&mut chance);
        if step % LOOK == 0 {
            page.desk().assert_opens_again();
        }
    }
    page.keep();
    page.assert_kept();
    for desk in &mut page.desks {
        desk.assert_opens_again();
        desk.assert_leads_back();
    }
}
