//! Names of public bodies and the kinds of bodies they tell.

use super::letters::{in_simplified, plain};
use crate::report::{AgencyKind, BODIES, LOOSE};

/// How a body speaks of itself.
const SELVES: &[(&str, AgencyKind)] = &[
    ("街道", AgencyKind::Subdistrict),
    ("镇", AgencyKind::Township),
    ("乡", AgencyKind::Township),
    ("局", AgencyKind::Department),
    ("委", AgencyKind::Department),
    ("办", AgencyKind::Department),
    ("厅", AgencyKind::Department),
    ("中心", AgencyKind::Department),
    ("管委会", AgencyKind::Other),
];

/// Lengths of names of bodies in characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=30;

/// The kind of body that a name tells.
pub(super) fn kind_of(name: &str) -> AgencyKind {
    let name = &in_simplified(name);
    AgencyKind::told_by(name).unwrap_or(if name.is_empty() {
        AgencyKind::default()
    } else {
        AgencyKind::Other
    })
}

/// Whether a line ends as names of bodies do.
pub(super) fn ends_as_body(line: &str) -> bool {
    let line = in_simplified(line);
    BODIES.iter().any(|(end, _)| line.ends_with(end))
}

/// A text as the name of a body, without what a site puts before it.
pub(super) fn name(text: &str) -> Option<String> {
    let marks = |c: char| c.is_whitespace() || "〔〕[]【】()（）《》“”\"'".contains(c);
    let text = plain(text);
    let parts = [':', '|', '>', '_', '@', '】', '/', ','];
    let last = text.trim_matches(marks).rsplit(parts).next().unwrap_or_default();
    let last: String = last.chars().filter(|c| !c.is_whitespace()).collect();
    let last = last.trim_matches(marks).trim_start_matches("关于").trim_end_matches("关于");
    let is_name = last.chars().count() >= 2 && last.chars().take(60).all(is_letter_of_name);
    is_name.then(|| last.to_owned())
}

fn is_letter_of_name(letter: char) -> bool {
    !letter.is_ascii_punctuation() && !"，。；！？、".contains(letter)
}

/// A text that is nothing but the name of a body.
pub(super) fn whole_name(text: &str) -> Option<String> {
    let name = name(text)?;
    let is_body = ends_as_body(&name) && LENGTHS.contains(&name.chars().count());
    (is_body && !is_general(&name)).then_some(name)
}

/// The body that a sentence begins with, behind a year or at once.
pub(super) fn at_start(line: &str) -> Option<String> {
    let line: String = line.chars().take(100).collect();
    let line = plain(&line);
    let line = line.trim();
    let behind = match line.find('年') {
        Some(at) if at <= 8 => line[at + '年'.len_utf8()..].trim_start_matches(['度', ',', '，']),
        _ => line,
    };
    let clause = behind.split([',', '，', '。', '、', ':', '：', '(', ' ']).next()?;
    within(clause)
}

/// The body that a clause begins with.
pub(super) fn within(clause: &str) -> Option<String> {
    let simplified = in_simplified(clause);
    BODIES.iter().filter(|(end, _)| !LOOSE.contains(end)).find_map(|(end, _)| {
        let at = simplified.find(end)?;
        let name = clause.get(..at + end.len())?;
        let is_name = LENGTHS.contains(&name.chars().count().min(25)) && !is_general(name);
        (is_name && name.chars().all(is_letter_of_name)).then(|| name.to_owned())
    })
}

/// Whether a text speaks of bodies without naming one.
fn is_general(name: &str) -> bool {
    name.contains(['本', '我', '各', '的', '由', '向', '与'])
        || name.contains("根据")
        || name.contains("国务院")
        || name.contains("中华人民共和国")
}

/// The kind of body that speaks of itself: 我镇, 本局.
pub(super) fn kind_of_self<'a>(lines: impl Iterator<Item = &'a str>) -> Option<AgencyKind> {
    const SPOKEN: [char; 2] = ['我', '本'];
    let words = SELVES.iter().map(|(word, _)| SPOKEN.map(|first| format!("{first}{word}")));
    let words: Vec<[String; 2]> = words.collect();
    let mut counts = vec![0_usize; SELVES.len()];
    for line in lines.filter(|line| line.contains(SPOKEN)) {
        for (count, words) in counts.iter_mut().zip(&words) {
            *count += words.iter().map(|word| line.matches(word.as_str()).count()).sum::<usize>();
        }
    }
    let most = counts.iter().copied().max().filter(|most| *most > 0)?;
    let mut best = counts.iter().zip(SELVES).filter(|(count, _)| **count == most);
    let (_, (_, kind)) = best.next()?;
    best.all(|(_, (_, other))| other == kind).then_some(*kind)
}
