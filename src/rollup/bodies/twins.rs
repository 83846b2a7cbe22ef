//! One body under two names (疑为同一机关): its two reports would be added up as two bodies'. What
//! is probably another name of a body whose report counts waits outside the sum until somebody
//! decides; which one that is follows from the names, never from the order in which they came.

use super::super::Rollup;
use super::super::names::{Likeness, Name, Names, region};
use super::Body;
use crate::report::Agency;
use crate::slices::Pause;
use std::cmp::Reverse;

/// Most bodies that are offered for one name.
const MOST: usize = 3;

/// Bodies that are not on the list, each told apart from those of the list and from each other;
/// in slices, and nothing where it was not to go on.
pub(super) async fn told_apart<'a>(
    rollup: &'a Rollup,
    listed: &[Body<'a>],
    mut strangers: Vec<Body<'a>>,
    pause: &mut impl Pause,
) -> Option<Vec<Body<'a>>> {
    let office = region(&rollup.own.agency.name);
    let mut names = Names::below(&office);
    for (at, expected) in rollup.roll.iter().enumerate() {
        for name in std::iter::once(&expected.name).chain(&expected.aliases) {
            names.add(name, at);
        }
        if !pause().await {
            return None;
        }
    }
    // The fuller name stands, the shorter one may be its short form.
    let mut order: Vec<usize> = (0..strangers.len()).collect();
    order.sort_by_cached_key(|at| Reverse(Name::of(strangers[*at].name, &office).fullness()));
    let mut others = Names::below(&office);
    // Bodies of the list that a stranger may be and that have no report of their own.
    let mut claimed: Vec<(usize, &'a str)> = Vec::new();
    for at in order {
        if !pause().await {
            return None;
        }
        let name = strangers[at].name;
        if strangers[at].is_office || rollup.distinct.contains(&Agency::key(name)) {
            continue;
        }
        let (likeness, near) = names.like(name);
        let twin = match near.as_slice() {
            [one] => listed[*one]
                .counted
                .map(|_| listed[*one].name)
                .or_else(|| claimed.iter().find(|(other, _)| other == one).map(|(_, name)| *name)),
            _ => None,
        };
        let twin =
            twin.or_else(|| others.certain(name).first().map(|other| strangers[*other].name));
        let body = &mut strangers[at];
        body.is_certain = likeness == Some(Likeness::Certain) && near.len() == 1;
        body.near = near.iter().take(MOST).map(|one| listed[*one].name).collect();
        if body.counted.is_none() {
            continue;
        }
        if twin.is_some() {
            body.twin = twin;
            body.held = body.counted.take();
            continue;
        }
        others.add(name, at);
        if let [one] = near.as_slice() {
            claimed.push((*one, name));
        }
    }
    Some(strangers)
}

impl Rollup {
    /// The names in reports that are certainly those of bodies of the list, though written
    /// otherwise: the body, and the name.
    #[must_use]
    pub fn certain(&self) -> Vec<(String, String)> {
        let bodies = self.bodies();
        let certain = bodies.iter().filter_map(Body::certain);
        certain.map(|(listed, name)| (listed.to_owned(), name.to_owned())).collect()
    }

    /// Takes all names that are certain as further names of their bodies.
    pub fn accept_certain(&mut self) {
        for (listed, name) in self.certain() {
            if let Some(body) = self.roll.iter_mut().find(|expected| expected.name == listed) {
                body.aliases.push(name);
            }
        }
        self.settle();
    }

    /// Takes a name for that of a body of its own, whatever it is like.
    pub fn tell_apart(&mut self, name: &str) {
        self.distinct.insert(Agency::key(name));
        self.settle();
    }
}

impl<'a> Body<'a> {
    /// The body of the list that this one certainly is, and its own name.
    #[must_use]
    pub fn certain(&self) -> Option<(&'a str, &'a str)> {
        let listed = self.near.first().filter(|_| self.is_certain)?;
        Some((listed, self.name))
    }
}
