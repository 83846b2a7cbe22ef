//! All that is shown of a roll-up at once: its bodies, the sums, how it stands, what is wrong
//! with it. Of thousands of bodies that takes as long as several frames, so it is done in slices.

use super::rules::{self, Remark};
use super::{Body, Receipt, Rollup, Standing, Sums};
use crate::slices::Pause;
use std::collections::BTreeSet;

/// A roll-up surveyed (概览): what a desk shows of it, each body as `T`.
#[derive(Clone, Debug, PartialEq)]
pub struct Survey<T> {
    /// Every body as it is listed, in the order of [`Rollup::bodies`].
    pub rows: Vec<T>,
    /// The sums.
    pub sums: Sums,
    /// How it stands.
    pub standing: Standing,
    /// What is wrong with the set.
    pub remarks: Vec<Remark>,
    /// The names that are certainly those of bodies of the list; see [`Rollup::certain`].
    pub certain: Vec<(String, String)>,
}

impl<T> Survey<T> {
    /// That of a roll-up, in slices with a pause between two; `row` is how a body is listed.
    /// Nothing where it was not to go on.
    pub async fn of(
        rollup: &Rollup,
        row: impl Fn(&Body) -> T,
        mut pause: impl Pause,
    ) -> Option<Survey<T>> {
        let bodies = rollup.bodies_in_slices(&mut pause).await?;
        let mut sums = Sums::new(rollup.edition());
        sums.add(&rollup.own_figures());
        let mut standing = rollup.standing_of_own();
        let mut certain = Vec::new();
        let mut rows = Vec::with_capacity(bodies.len());
        let mut remarks: Vec<rules::Placed> = rules::in_set(rollup).collect();
        for (at, body) in bodies.iter().enumerate() {
            if let Some(one) = body.counted {
                sums.add(&one.figures);
            }
            standing.add(rollup, body);
            remarks.extend(rules::in_body(rollup, at, body));
            let meant = body.certain();
            certain.extend(meant.map(|(listed, name)| (listed.to_owned(), name.to_owned())));
            rows.push(row(body));
            if !pause().await {
                return None;
            }
        }
        Some(Survey { rows, sums, standing, remarks: rules::in_order(remarks), certain })
    }
}

/// Contributions that were taken in, and have not been told apart yet.
#[derive(Clone, Debug, Default)]
pub struct Arrived {
    /// The digests of those that were not there.
    pub(super) new: BTreeSet<String>,
    /// How many were there already.
    pub(super) same: usize,
}

impl Arrived {
    /// What became of them in a roll-up, in slices; nothing where it was not to go on.
    pub async fn receipt(&self, rollup: &Rollup, mut pause: impl Pause) -> Option<Receipt> {
        let mut receipt = Receipt { same: self.same, ..Receipt::default() };
        for body in rollup.bodies_in_slices(&mut pause).await? {
            let is_new = |one: &super::Contribution| self.new.contains(&one.digest);
            let count = |many: &[&super::Contribution]| many.iter().filter(|o| is_new(o)).count();
            receipt.counted += usize::from(body.counted.is_some_and(is_new));
            receipt.twins += usize::from(body.held.is_some_and(is_new));
            receipt.waiting += count(&body.waiting);
            receipt.apart += count(&body.apart);
            receipt.last_year += count(&body.last_year);
            if body.is_office {
                receipt.of_office += count(&body.offered);
            }
        }
        Some(receipt)
    }
}
