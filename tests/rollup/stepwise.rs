//! A roll-up that is kept a record at a time: whatever is done to it, and whenever the machine
//! stops, it opens as it was kept before, with what has come since, or as it is to be kept.

use super::store::Store;
use super::{NAMES, office, report, sent};
use nianbao::rollup::{Contribution, Ledger, Rollup, kept};
use nianbao::shelf::{NotKept, Port};
use proptest::prelude::*;
use std::sync::LazyLock;

const YEAR: u16 = 2025;

/// Reports of which several are of one body, and some of another year.
static POOL: LazyLock<Vec<Contribution>> = LazyLock::new(|| {
    let one = |i: u64| {
        let name = ["甲街道", "乙街道", "丙镇", "丁乡", "外局"][(i % 5) as usize];
        let year = if i.is_multiple_of(7) { YEAR - 1 } else { YEAR };
        Contribution { arrived: i, ..sent(&report(name, year, 300 + i), 50 - i) }
    };
    (0..24).map(one).collect()
});

/// A desk with its store.
struct Desk {
    store: Store,
    ledger: Ledger,
    /// As it lies on the desk.
    rollup: Rollup,
    /// As it was last kept to the end.
    base: Rollup,
    /// What was read and is not received.
    arriving: Vec<Contribution>,
    time: u64,
}

impl Desk {
    fn open() -> Desk {
        let (store, mut ledger) = (Store::default(), Ledger::of("one"));
        let rollup = office(YEAR, &NAMES);
        ledger.begin(&store, &rollup, usize::MAX);
        ledger.finish(&store, 1).expect("there is room");
        let base = rollup.clone();
        Desk { store, ledger, rollup, base, arriving: Vec::new(), time: 1 }
    }

    /// Something that a person does, or that comes.
    fn act(&mut self, what: u8, which: usize) {
        let one = &POOL[which % POOL.len()];
        let held = self.rollup.received().nth(which % self.rollup.received().count().max(1));
        let held = held.map(|one| one.digest.clone()).unwrap_or_default();
        match what {
            0 => {
                let _ = self.rollup.receive(vec![one.clone()]);
            }
            1 => {
                let _ =
                    self.rollup.receive(POOL.iter().skip(which % 9).step_by(2).cloned().collect());
            }
            2 => self.rollup.remove(&held),
            3 => self.rollup.decide(&held, true),
            4 => self.rollup.decide(&held, false),
            5 => self.rollup.name_also(NAMES[which % 6], "外局"),
            6 => self.rollup.expect(office(YEAR, &NAMES[..which % 7]).roll),
            7 => self.rollup.choose_year(if which.is_multiple_of(2) { YEAR } else { YEAR - 1 }),
            8 => self.rollup.take_as_own(&held),
            9 => {
                self.ledger.arrive(&self.store, one).expect("there is room");
                self.arriving.push(one.clone());
            }
            10 => {
                self.ledger.arrived();
                let _ = self.rollup.receive(std::mem::take(&mut self.arriving));
            }
            _ => self.rollup = self.base.clone(),
        }
    }

    /// Keeps so many steps far.
    fn keep(&mut self, steps: usize) {
        self.ledger.begin(&self.store, &self.rollup, usize::MAX);
        for _ in 0..steps {
            self.time += 1;
            if let Some(done) = self.ledger.step(&self.store, self.time) {
                done.expect("there is room");
                self.base = self.rollup.clone();
                break;
            }
        }
    }

    /// What opens after the machine has stopped here.
    fn looked_at(&self) -> kept::Taken {
        let taken = kept::take(&self.store, "one").expect("it opens");
        assert_eq!(taken.damaged, Vec::<String>::new());
        let is_new = |one: &&Contribution| self.base.contribution(&one.digest).is_none();
        let new = taken.rollup.received().filter(is_new).cloned();
        let mut before = self.base.clone();
        before.receive(new.map(|one| Contribution { accepted: false, ..one }).collect());
        assert_eq!(taken.rollup, before, "as it was kept, with what has come since");
        for one in &self.arriving {
            assert!(taken.rollup.contribution(&one.digest).is_some(), "what was read is there");
        }
        taken
    }

    /// The machine stops, and is started again.
    fn kill(&mut self) {
        let kept::Taken { rollup, ledger, .. } = self.looked_at();
        self.arriving.clear();
        self.ledger = ledger;
        self.base = rollup.clone();
        self.rollup = rollup;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, max_shrink_iters: 300, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_machine_that_stops_between_any_two_steps_costs_nothing_that_was_kept(
        acts in prop::collection::vec((0_u8..12, 0_usize..64, 0_usize..50, 0_u8..8), 1..16)
    ) {
        let mut desk = Desk::open();
        for (what, which, steps, kill) in acts {
            desk.act(what, which);
            desk.keep(steps);
            desk.looked_at();
            if kill == 0 {
                desk.kill();
            }
        }
        desk.ledger.arrived();
        desk.arriving.clear();
        desk.keep(usize::MAX);
        prop_assert_eq!(&kept::take(&desk.store, "one").expect("it opens").rollup, &desk.rollup);
        // What is known of the store is what stands there.
        let mut afresh = Ledger::of("one");
        let writes = desk.store.writes.get();
        afresh.begin(&desk.store, &desk.rollup, usize::MAX);
        prop_assert_eq!(afresh.finish(&desk.store, desk.time), Ok(()));
        prop_assert_eq!(desk.store.writes.get(), writes, "nothing is left to be written");
    }
}

#[test]
fn what_is_kept_already_costs_neither_reading_nor_writing() {
    let mut desk = Desk::open();
    desk.rollup.receive(POOL.iter().cloned().collect());
    desk.keep(usize::MAX);
    desk.rollup.pooled = true;
    let writes = desk.store.writes.get();
    desk.ledger.begin(&desk.store, &desk.rollup, usize::MAX);
    let mut steps = 0;
    while desk.ledger.step(&desk.store, 9).is_none() {
        steps += 1;
    }
    assert!(steps <= 4, "{steps} steps for one first line");
    assert_eq!(desk.store.writes.get(), writes + 1);
}

#[test]
fn what_does_not_fit_is_said_before_anything_is_written_and_what_arrived_is_given_back() {
    let mut desk = Desk::open();
    for one in POOL.iter().take(4) {
        assert!(desk.ledger.arrive(&desk.store, one).expect("there is room") > 0);
        assert_eq!(desk.ledger.arrive(&desk.store, one), Ok(0), "once");
    }
    let before = desk.store.keys().len();
    desk.ledger.arrived();
    desk.rollup.receive(POOL.iter().cloned().collect());
    let writes = desk.store.writes.get();
    desk.ledger.begin(&desk.store, &desk.rollup, 9_000);
    assert_eq!(desk.ledger.finish(&desk.store, 2), Err(NotKept::Full));
    assert!(desk.ledger.needed() > 9_000);
    assert_eq!(desk.store.writes.get(), writes);
    desk.ledger.give_back(&desk.store);
    assert_eq!(desk.store.keys().len(), before - 4);
    assert_eq!(kept::take(&desk.store, "one").expect("kept").rollup, desk.base);
    // With more room it is kept after all.
    desk.ledger.begin(&desk.store, &desk.rollup, usize::MAX);
    assert_eq!(desk.ledger.finish(&desk.store, 3), Ok(()));
    assert_eq!(kept::take(&desk.store, "one").expect("kept").rollup, desk.rollup);
}

#[test]
fn what_others_take_is_measured_once_where_it_does_not_change() {
    let store = Store::default();
    let mut other = office(YEAR, &NAMES);
    other.receive(POOL.iter().cloned().collect());
    kept::keep(&store, "other", &other, 1).expect("there is room");
    kept::keep(&store, "one", &office(YEAR, &NAMES), 1).expect("there is room");
    store.set("nianbao.report.x.w-a", "年报");
    let mut measured = kept::Measured::default();
    let length =
        |key: &str| key.len() + store.get(key).map_or(0, |text| text.encode_utf16().count());
    let beside = || {
        let keys = store.keys().into_iter().filter(|key| !key.contains(".one"));
        keys.map(|key| length(&key)).sum::<usize>()
    };
    assert_eq!(measured.beside(&store, "one"), beside());
    store.set("nianbao.report.x.w-a", "年报改了");
    let gone = store.keys().into_iter().find(|key| key.contains("contribution.other"));
    store.remove(&gone.expect("a contribution"));
    assert_eq!(measured.beside(&store, "one"), beside());
}
