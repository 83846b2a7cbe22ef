//! What is to be said of a body: all of it, the worst first.

use super::Body;
use crate::rollup::State;
use crate::rules::Severity;

impl Body<'_> {
    /// All that is to be said of it, the worst first; never nothing.
    #[must_use]
    pub fn states(&self) -> Vec<State> {
        let mut states: Vec<State> =
            State::ALL.into_iter().filter(|state| self.is_in(*state)).collect();
        if states.is_empty() {
            states.push(State::Good);
        }
        states
    }

    /// All that is to be said of it, in words.
    #[must_use]
    pub fn said(&self) -> String {
        self.states().into_iter().map(State::name).collect::<Vec<_>>().join("、")
    }

    /// Whether there is anything to be said of it.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.states() == [State::Good]
    }

    /// Whether a state other than [`State::Good`] is its.
    fn is_in(&self, state: State) -> bool {
        let one = self.counted.or(self.held);
        match state {
            // Who is expected and has sent nothing but last year's has sent nothing.
            State::Missing => one.is_none() && self.is_expected && self.apart.is_empty(),
            State::Refused => !self.unread.is_empty(),
            State::Apart => !self.apart.is_empty() || (one.is_none() && !self.is_expected),
            State::Faulty => self.count(Severity::Error) > 0,
            State::Waiting => !self.waiting.is_empty(),
            State::Twin => self.held.is_some(),
            State::Stranger => self.is_stranger && self.counted.is_some(),
            State::Unread => one.is_some_and(|one| one.source.has_unread()),
            State::Doubtful => self.count(Severity::Warning) > 0,
            State::Good => false,
        }
    }
}
