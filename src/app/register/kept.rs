//! What stays of the room when it is left, in memory and nowhere else: the register with all that was
//! done to it. It ends with the page, or when somebody takes it away.

use crate::browser::life::listen;
use crate::shelf::ReportId;
use leptos::ev;
use leptos::prelude::*;
use nianbao::register::{Docket, History};

/// What stays.
#[derive(Clone, Copy)]
pub struct Kept {
    /// The register with all that was said of it; none before one was read.
    pub docket: RwSignal<Option<Docket>>,
    /// What was done, to be taken back.
    pub history: RwSignal<History>,
    /// Whether all that was written lies in a file of its owner's.
    pub is_saved: Memo<bool>,
    /// The report for which it was read or filled in last, with its year.
    pub of: RwSignal<Option<(ReportId, u16)>>,
}

thread_local! {
    static HERE: (Owner, Kept) = {
        // No room owns it.
        let owner = Owner::new_root(None);
        let kept = owner.with(Kept::new);
        (owner, kept)
    };
}

impl Kept {
    /// What stayed.
    pub fn here() -> Kept {
        HERE.with(|(_, kept)| *kept)
    }

    fn new() -> Kept {
        let history = RwSignal::new(History::default());
        let is_saved = Memo::new(move |_| history.with(History::is_saved));
        listen(ev::beforeunload, move |event| {
            // What somebody has written here is nowhere else.
            if !is_saved.get_untracked() {
                event.prevent_default();
            }
        });
        Kept { docket: RwSignal::new(None), history, is_saved, of: RwSignal::new(None) }
    }

    /// Nothing stays.
    pub fn clear(self) {
        self.docket.set(None);
        self.history.set(History::default());
        self.of.set(None);
    }
}
