//! What only the sum of a sentence makes certain: what was answered in time, and what is left.

use super::grammar::Walk;
use super::readings::Fate;
use super::topics::Topic;
use crate::report::Quantity;
use std::ops::Range;

impl Walk<'_> {
    /// What only the sum of a sentence makes certain: what was answered in time, and what is
    /// left.
    pub(super) fn settle(&mut self) {
        let here = self.first..self.readings.len();
        for place in here.clone() {
            let (topic, matter) = match self.readings[place].fate {
                Fate::Perhaps(topic, matter) => (topic, matter),
                Fate::About(Topic::Closed, matter) if self.tells_withdrawal => {
                    (Topic::Closed, matter)
                }
                _ => continue,
            };
            let inflow = (self.first..place)
                .rev()
                .find(|one| self.readings[*one].fate.topic().is_some_and(Topic::comes_in))
                .or(self.context.inflow.filter(|one| self.context.main.contains(one)));
            let since = inflow.unwrap_or(self.first)..here.end;
            let sum_of = |topic: Topic| -> Quantity {
                let is = |one: &usize| self.readings[*one].fate.topic() == Some(topic);
                since.clone().filter(is).map(|one| self.readings[one].quantity).sum()
            };
            let said = self.readings[place].quantity;
            let wholes: Vec<Quantity> = inflow
                .map(|one| self.readings[one].quantity)
                .map(|whole| vec![whole, whole + sum_of(Topic::CarriedIn)])
                .unwrap_or_default();
            let (closed, out) = (sum_of(Topic::Closed), sum_of(Topic::CarriedOut));
            let balances = |other: Quantity| wholes.iter().any(|whole| said + other == *whole);
            let settled = match topic {
                Topic::Closed if balances(out) => Some(Topic::Closed),
                // What was closed and what was not are told, and nothing else: that is all.
                Topic::Closed if out != Quantity::ZERO && self.tells_all(since.clone()) => {
                    Some(Topic::Closed)
                }
                Topic::Rest if closed != Quantity::ZERO && balances(closed) => {
                    Some(Topic::CarriedOut)
                }
                Topic::Rest if out != Quantity::ZERO && balances(out) => Some(Topic::Closed),
                // 除2件结转外，其余13件: all the others, whether that is right or not.
                Topic::Closed | Topic::Rest
                    if out != Quantity::ZERO
                        && closed == Quantity::ZERO
                        && inflow.is_some_and(|one| self.left_out(one) == out) =>
                {
                    Some(Topic::Closed)
                }
                _ => None,
            };
            self.readings[place].fate = match settled {
                Some(topic) => Fate::About(topic, matter),
                None => Fate::Elsewhere,
            };
        }
    }

    /// Whether of these numbers none is left that could be another part of the whole.
    fn tells_all(&self, mut since: Range<usize>) -> bool {
        since.all(|place| {
            let reading = &self.readings[place];
            let is_known = match reading.fate {
                Fate::About(topic, _) | Fate::Perhaps(topic, _) => !matches!(topic, Topic::From(_)),
                Fate::Elsewhere | Fate::Unknown => false,
            };
            is_known || !reading.is_count
        })
    }
}
