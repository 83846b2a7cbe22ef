//! What a passage says, whatever the tables say: heard, cut into sentences, and read.
//!
//! What is read depends on what stands in [`Said`] and on nothing else; no figure comes in but
//! as a letter of the text. So a passage of which all that is the same is not read again
//! ([`Memory`]). With what its numbers agree is looked up anew at every key
//! ([`super::mentions`]).

use super::grammar::Walk;
use super::heard::{Heard, Hearing};
use super::live::{Expanded, expand};
use super::readings::{Claim, Context, Reading, Speaker};
use super::sentence::{Sentence, numbers_in};
use super::text::heard_sentences;
use super::topics::Matter;
use crate::form::{PassageKey, Prose};
use crate::report::Report;
use crate::slices::Pause;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Most numbers of a passage that are compared: more than the longest real passage has ten
/// times over.
pub const MOST_NUMBERS: usize = 600;

/// Most of a passage that is looked at for them, in bytes: the sentence of each number, once
/// for each number in it.
pub const MOST_LOOKED_AT: usize = 200_000;

/// Longest stretch that is read between two pauses, in bytes.
const STRETCH: usize = 60_000;

/// All that the reading of a passage depends on.
#[derive(Debug, PartialEq)]
struct Said {
    key: PassageKey,
    written: Arc<str>,
    published: Expanded,
    speaker: Speaker,
}

/// A passage as it was read.
#[derive(Debug)]
pub(super) struct Understood {
    said: Said,
    /// As far as there are numbers in it.
    pub heard: Heard,
    /// Its sentences that tell a quantity.
    pub sentences: Vec<Telling>,
    /// What was read of its numbers.
    pub readings: Vec<Reading>,
    /// Where it is too long to be read to its end: how the first sentence begins that was not
    /// read.
    pub unread: Option<String>,
}

/// A sentence that tells a quantity.
#[derive(Debug)]
pub(super) struct Telling {
    /// Where it stands in the text as heard.
    pub at: Range<usize>,
    /// Its pieces.
    pub sentence: Sentence,
    /// Where the readings of its numbers begin among those of the passage.
    pub first: usize,
    /// What it claims without a number.
    pub claims: Vec<Claim>,
}

/// The passages as they were read last, shared by all who check one report.
#[derive(Clone, Debug, Default)]
pub struct Memory(Arc<Mutex<BTreeMap<PassageKey, Arc<Understood>>>>);

impl Memory {
    /// A passage of the report, read; not again where all is the same that its reading depends
    /// on. `None` where a pause said not to go on.
    pub(super) async fn understood(
        &self,
        report: &Report,
        key: PassageKey,
        pause: &mut impl Pause,
    ) -> Option<Arc<Understood>> {
        let said = Said::of(report, key);
        if let Some(known) = self.passages().get(&key).filter(|known| known.said == said) {
            return Some(Arc::clone(known));
        }
        let understood = Arc::new(Understood::of(said, pause).await?);
        self.passages().insert(key, Arc::clone(&understood));
        Some(understood)
    }

    fn passages(&self) -> MutexGuard<'_, BTreeMap<PassageKey, Arc<Understood>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Said {
    fn of(report: &Report, key: PassageKey) -> Said {
        let written = report.passage(key);
        let speaker =
            Speaker { edition: report.edition, kind: report.agency.kind, year: report.year };
        Said { key, published: expand(report, written), written: written.into(), speaker }
    }
}

impl Understood {
    /// Reads as much of a passage as is looked at while somebody types.
    async fn of(said: Said, pause: &mut impl Pause) -> Option<Understood> {
        let is_about_requests = said.speaker.edition.prose_of(said.key) == Some(Prose::OnRequest);
        let matter = if is_about_requests { Matter::Requests } else { Matter::Open };
        let mut hearing = Hearing::of(&said.published.text, said.speaker.year);
        while hearing.hear_on() {
            if !pause().await {
                return None;
            }
        }
        let heard = hearing.heard;
        let mut understood = Understood {
            said,
            heard: Heard::default(),
            sentences: Vec::new(),
            readings: Vec::new(),
            unread: None,
        };
        let mut context = Context {
            matter,
            inflow: None,
            main: Vec::new(),
            wholes: Vec::new(),
            is_of_nothing_told: false,
            tells_labels: false,
            is_about_requests,
        };
        let (mut looked_at, mut told, mut since_pause) = (0, 0, 0);
        for at in heard_sentences(&heard.text) {
            let numbers = numbers_in(&heard.text, &at);
            let count = told + numbers.len();
            looked_at += numbers.len() * at.len();
            if count > MOST_NUMBERS || looked_at > MOST_LOOKED_AT {
                let from =
                    understood.published()[heard.published(&at)].trim().chars().take(24).collect();
                understood.unread = Some(from);
                break;
            }
            let most_claims = (MOST_LOOKED_AT.saturating_sub(looked_at) / at.len().max(1))
                .min(MOST_NUMBERS.saturating_sub(count));
            let length = at.len();
            let sentence = Sentence::of(&heard.text, at.clone(), numbers);
            let claims = understood.hear(&heard.text, (at, sentence), &mut context, most_claims);
            looked_at += length * claims;
            told = count + claims;
            since_pause += length;
            if since_pause > STRETCH {
                since_pause = 0;
                if !pause().await {
                    return None;
                }
            }
        }
        let end = understood.sentences.last().map_or(0, |last| last.at.end);
        Some(Understood { heard: heard.until(end), ..understood })
    }

    /// Reads a sentence, with no more claims than given; says how many there were.
    fn hear(
        &mut self,
        heard: &str,
        (at, sentence): (Range<usize>, Sentence),
        context: &mut Context,
        most_claims: usize,
    ) -> usize {
        let first = self.readings.len();
        let spoken = (&self.said.speaker, heard, &sentence);
        let mut claims = Walk::over(spoken, context, &mut self.readings);
        claims.truncate(most_claims);
        let count = claims.len();
        if self.readings.len() > first || count > 0 {
            self.sentences.push(Telling { at, sentence, first, claims });
        }
        count
    }

    /// The passage as it was written.
    pub fn written(&self) -> &Arc<str> {
        &self.said.written
    }

    /// The passage as it is published, with where it comes from.
    pub fn expanded(&self) -> &Expanded {
        &self.said.published
    }

    /// The passage as it is published.
    pub fn published(&self) -> &str {
        &self.said.published.text
    }
}
