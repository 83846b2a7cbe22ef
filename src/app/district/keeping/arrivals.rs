//! What is read of files is kept as it comes, before all of them are read and received: a page
//! that is closed or killed meanwhile finds it again.

use super::{Keeping, TYPICAL};
use crate::browser::LocalStore;
use leptos::prelude::*;
use nianbao::rollup::{Contribution, Ledger, kept};

/// Characters that are left for reports and everything else while files are being read.
const RESERVE: usize = 500_000;

impl Keeping {
    /// Files are about to be read: what comes of them is kept as it comes, and found again only
    /// where the roll-up itself is.
    pub fn expect_arrivals(self) {
        self.spare.set_value(self.free().saturating_sub(RESERVE));
        if kept::next_seq(&LocalStore, &self.id.get_untracked()) == 1 {
            self.soon();
            self.flush();
        }
    }

    /// Keeps what was read of a file, before all of them are read and received.
    pub fn arrive(self, one: &Contribution) {
        let spare = self.spare.get_value();
        if self.is_elsewhere() || spare < 2 * TYPICAL {
            return;
        }
        let room = self.ledger.try_update_value(|ledger| ledger.arrive(&LocalStore, one));
        self.spare.set_value(room.map_or(0, |room| spare.saturating_sub(room.unwrap_or(spare))));
    }

    /// What has arrived is received, or nobody waits for it any more.
    pub fn arrived(self) {
        self.ledger.update_value(Ledger::arrived);
    }
}
