//! What can be tidied up in the prose of a report (整理文字): slips of typing that have one remedy.
//!
//! Each kind is a row of [`KINDS`]. What one of them puts right may bring out what another one
//! finds, so they are asked in turn until none finds anything: what was tidied up is tidy. Whatever
//! was done at one spot is offered as one place. Numbers stay what they are, live figures,
//! addresses of the web and of mail are not touched.

mod draft;
mod lines;
mod marks;
mod signs;

use super::rewording::{Place, Rewording, fields, readings};
use crate::form::Field;
use crate::narrative::live::expand;
use crate::report::Report;
use crate::slices::{Pause, at_once};
use draft::Draft;
use signs::Signs;
use std::ops::Range;

/// A kind of slip, as one row of the list that the page shows.
#[derive(Debug)]
pub struct Kind {
    /// Its word in hooks.
    pub key: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// What is found.
    pub finds: &'static str,
    /// What is put in its place.
    pub puts: &'static str,
    /// Stretches of a text, in characters and in order, and what is put there.
    find: fn(&Signs) -> Vec<Put>,
}

/// A stretch of a text in characters, never empty, and what comes in its place.
type Put = (Range<usize>, String);

/// How often all are asked at the most. Two or three times is enough for what people write.
const ROUNDS: usize = 16;

/// Every kind, in the order in which they are asked.
pub static KINDS: [Kind; 6] = [
    Kind {
        key: "punctuation",
        name: "半角标点",
        finds: "汉字旁的 , ; : ? ! ( )",
        puts: "，；：？！（）",
        find: marks::narrow,
    },
    Kind {
        key: "quotes",
        name: "直引号",
        finds: "成对的 \"…\"",
        puts: "“…”，按段配对，不成对的不动",
        find: marks::quotes,
    },
    Kind {
        key: "digits",
        name: "全角数字",
        finds: "０１２３",
        puts: "0123",
        find: marks::wide_digits,
    },
    Kind {
        key: "repeated",
        name: "重复标点",
        finds: "，， 。。 、、 ；； ：：",
        puts: "留一个",
        find: marks::repeated,
    },
    Kind {
        key: "spaces",
        name: "多余空格",
        finds: "汉字之间、段末的空格，连续的空格",
        puts: "删去，或者留一个；段首缩进不动",
        find: lines::spaces,
    },
    Kind {
        key: "blank-lines",
        name: "多余空行",
        finds: "段前段后的空行，连续的空行",
        puts: "删去，或者留一行",
        find: lines::blank,
    },
];

/// What can be tidied up in the preamble and the passages of a report, of the kinds that are
/// `wanted`.
///
/// ```
/// use nianbao::document::tidying::tidy;
/// use nianbao::report::{Action, Agency, Report};
///
/// let mut report = Report::new(Agency::default(), 2024);
/// report.apply(Action::WritePreamble("情况如下:收到 1,234 件,办结".to_owned()));
/// let preamble = tidy(&report, |_| true).counts()[0];
/// assert_eq!(preamble.1, 2);
/// ```
#[must_use]
pub fn tidy(report: &Report, is_wanted: impl Fn(&Kind) -> bool) -> Rewording {
    at_once(tidy_in_slices(report, is_wanted, async || true)).unwrap_or_default()
}

/// What can be tidied up, looked for with pauses; `None` where a pause said not to go on.
pub async fn tidy_in_slices(
    report: &Report,
    is_wanted: impl Fn(&Kind) -> bool,
    mut pause: impl Pause,
) -> Option<Rewording> {
    let kinds: Vec<&'static Kind> = KINDS.iter().filter(|kind| is_wanted(kind)).collect();
    let is_asked = |field: &Field| matches!(field, Field::Preamble | Field::Passage(_));
    let mut found = Rewording::default();
    for field in fields(report).filter(is_asked) {
        let text = report.text(field);
        let places = places(report, &kinds, (field, &text), &mut pause).await?;
        found.add(report, field, text, places);
    }
    Some(found.keeping_numbers())
}

/// What can be tidied up in one text.
async fn places(
    report: &Report,
    kinds: &[&'static Kind],
    (field, text): (Field, &str),
    pause: &mut impl Pause,
) -> Option<Vec<Place>> {
    let mut draft = Draft::of(text);
    let mut now = text.to_owned();
    let mut signs = Signs::of(&now, &expand(report, &now));
    let mut read = readings(&now);
    for _ in 0..ROUNDS {
        let mut is_tidy = true;
        for kind in kinds {
            if !pause().await {
                return None;
            }
            let mut puts = (kind.find)(&signs);
            if puts.is_empty() {
                continue;
            }
            let mut tried = draft.clone();
            tried.put(&puts, kind.name);
            // Only where a number would become another one it is asked place by place.
            if readings(&tried.text()) != read {
                puts.retain(|(at, by)| signs.keeps_numbers(at, by));
                if puts.is_empty() {
                    continue;
                }
                tried = draft.clone();
                tried.put(&puts, kind.name);
            }
            is_tidy = false;
            draft = tried;
            now = draft.text();
            signs = Signs::of(&now, &expand(report, &now));
            read = readings(&now);
        }
        if is_tidy {
            break;
        }
    }
    let place = |(at, becomes, kinds): (Range<usize>, String, Vec<&'static str>)| Place {
        field,
        at,
        becomes: becomes.into(),
        kinds,
    };
    Some(draft.changes().into_iter().map(place).collect())
}
