//! Files taken in together: what was read of them, and what could not be. That stays on a list
//! until a good report of its body comes or somebody takes it off.

use super::names::region;
use super::owners::Owners;
use super::survey::Arrived;
use super::{Contribution, Rollup, Unread};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Most files that are kept in mind; of more, those that came last.
pub const MOST_UNREAD: usize = 1000;

impl Rollup {
    /// Takes in what was read of files that came together, and notes those that were not. One
    /// that was read now, or whose body has sent a good report of the year, is on the list no
    /// more.
    pub fn take_files(
        &mut self,
        arrived: Vec<Contribution>,
        unread: Vec<Unread>,
        read: &BTreeSet<String>,
    ) -> Arrived {
        let good: Vec<String> = arrived
            .iter()
            .filter(|one| one.is_of(self.edition(), self.year()))
            .map(|one| one.name.clone())
            .collect();
        self.unread.retain(|one| {
            !read.contains(&one.path) && unread.iter().all(|other| other.path != one.path)
        });
        self.unread.extend(unread);
        let told = self.take_in(arrived.into_iter().map(Arc::new));
        if !self.unread.is_empty() {
            let office = region(&self.own.agency.name);
            let owners = Owners::of(self, &office);
            let good: BTreeSet<usize> =
                good.iter().filter_map(|name| owners.of_name(name)).collect();
            let is_of_good =
                |one: &Unread| owners.of_path(&one.path).is_some_and(|owner| good.contains(&owner));
            let left: Vec<Unread> =
                self.unread.iter().filter(|one| !is_of_good(one)).cloned().collect();
            self.unread = left;
        }
        let many = self.unread.len().saturating_sub(MOST_UNREAD);
        self.unread.drain(..many);
        told
    }

    /// The files that could not be read.
    #[must_use]
    pub fn unread(&self) -> &[Unread] {
        &self.unread
    }

    /// Takes a file that could not be read off the list.
    pub fn dismiss(&mut self, path: &str) {
        self.unread.retain(|one| one.path != path);
    }

    /// Takes all files that could not be read off the list.
    pub fn dismiss_all(&mut self) {
        self.unread.clear();
    }
}
