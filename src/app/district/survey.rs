//! What the desk shows of the roll-up: worked out at every change, in slices. Of an ordinary
//! number of bodies it takes one, with the act that has changed it; of thousands the browser has
//! its turn between two, and a survey that is overtaken by a change is given up.

use crate::browser::life::{Life, Sliced, Stretch, begin};
use leptos::prelude::*;
use nianbao::rollup::listing::Row;
use nianbao::rollup::rules::Remark;
use nianbao::rollup::{Rollup, Standing, Sums, Survey};
use std::sync::Arc;

/// What is shown of a roll-up.
#[derive(Clone, PartialEq)]
struct Shown {
    /// The roll-up of which it is, by the number under which it was put on the desk.
    put: u64,
    rows: Arc<Vec<Row>>,
    sums: Arc<Sums>,
    /// How it stands; none where that is not known yet.
    standing: Option<Standing>,
    remarks: Arc<Vec<Remark>>,
    certain: Arc<Vec<(String, String)>>,
}

/// A state of what lies on the desk: the number under which it was put there, and how often it
/// was changed.
type State = (u64, u64);

/// What was found behind the first slice, and of which state.
type Late = RwSignal<Option<(State, Shown)>>;

type Surveyed = Sliced<Shown>;

/// The roll-up on the desk, and what is shown of it.
#[derive(Clone, Copy)]
pub struct Surveying {
    rollup: RwSignal<Rollup>,
    state: StoredValue<State>,
    rows: Memo<Arc<Vec<Row>>>,
    sums: Memo<Arc<Sums>>,
    standing: Memo<Option<Standing>>,
    remarks: Memo<Arc<Vec<Remark>>>,
    certain: Memo<Arc<Vec<(String, String)>>>,
}

impl Surveying {
    /// Surveys the roll-up whenever it is changed by way of this.
    pub fn of(life: Life, rollup: RwSignal<Rollup>) -> Surveying {
        let (state, late): (_, Late) = (StoredValue::new((0, 0)), RwSignal::new(None));
        let shown = Memo::new(move |last: Option<&Shown>| {
            let (snapshot, now) = (rollup.get(), state.get_value());
            let found = late.with(|late| {
                let (_, shown) = late.as_ref().filter(|(then, _)| *then == now)?;
                Some(shown.clone())
            });
            let blank = || Shown {
                put: now.0,
                rows: Arc::default(),
                sums: Arc::new(Sums::new(rollup.with_untracked(Rollup::edition))),
                standing: None,
                remarks: Arc::default(),
                certain: Arc::default(),
            };
            found
                .or_else(|| begin(life, survey(snapshot, now, state), (now, late)))
                // What was shown of another roll-up says nothing of this one.
                .or_else(|| last.filter(|last| last.put == now.0).cloned())
                .unwrap_or_else(blank)
        });
        Surveying {
            rollup,
            state,
            rows: Memo::new(move |_| shown.with(|shown| shown.rows.clone())),
            sums: Memo::new(move |_| shown.with(|shown| shown.sums.clone())),
            standing: Memo::new(move |_| shown.with(|shown| shown.standing.clone())),
            remarks: Memo::new(move |_| shown.with(|shown| shown.remarks.clone())),
            certain: Memo::new(move |_| shown.with(|shown| shown.certain.clone())),
        }
    }

    /// Changes the roll-up.
    pub fn change<T>(self, act: impl FnOnce(&mut Rollup) -> T) -> Option<T> {
        self.state.update_value(|(_, changes)| *changes += 1);
        self.rollup.try_update(act)
    }

    /// Puts another roll-up there.
    pub fn put(self, rollup: Rollup) {
        self.state.update_value(|(put, changes)| {
            *put += 1;
            *changes += 1;
        });
        self.rollup.set(rollup);
    }

    pub fn rows(self) -> Arc<Vec<Row>> {
        self.rows.get()
    }

    pub fn sums(self) -> Arc<Sums> {
        self.sums.get()
    }

    /// Whether the set is complete.
    pub fn is_complete(self) -> bool {
        self.standing.with(|standing| standing.as_ref().is_some_and(Standing::is_complete))
    }

    /// How it stands, in a sentence.
    pub fn standing(self) -> String {
        let known = |standing: &Option<Standing>| standing.as_ref().map(Standing::sentence);
        self.standing.with(known).unwrap_or_else(|| "正在统计……".to_owned())
    }

    pub fn remarks(self) -> Arc<Vec<Remark>> {
        self.remarks.get()
    }

    /// The names that are certainly those of bodies of the list, and only written otherwise.
    pub fn certain(self) -> Arc<Vec<(String, String)>> {
        self.certain.get()
    }
}

fn survey(rollup: Rollup, now: State, state: StoredValue<State>) -> Surveyed {
    let mut stretch = Stretch::begin();
    Box::pin(async move {
        let pause = async || {
            !stretch.pause().await || state.try_get_value().is_some_and(|then| then == now)
        };
        let surveyed = Survey::of(&rollup, Row::of, pause).await?;
        let Survey { rows, sums, standing, remarks, certain } = surveyed;
        Some(Shown {
            put: now.0,
            rows: Arc::new(rows),
            sums: Arc::new(sums),
            standing: Some(standing),
            remarks: Arc::new(remarks),
            certain: Arc::new(certain),
        })
    })
}
