//! Numbers against each other: breakdowns that must add up, and one matter told twice.

use super::{MOST_FOUND, about_sentence, is_bare_count};
use crate::form::Rule;
use crate::narrative::{Mention, Verdict};
use crate::report::Quantity;
use crate::rules::Finding;
use std::collections::BTreeMap;

/// Kinds of one whole that do not overlap. Two kinds said together cover the whole
/// where the family says so.
struct Family {
    kinds: &'static [&'static [&'static str]],
    covers: bool,
}

static FAMILIES: &[Family] = &[
    Family {
        kinds: &[&["自然人", "个人", "公民"], &["法人", "组织", "企业", "单位"]],
        covers: true,
    },
    Family {
        kinds: &[
            &["网络", "网上", "在线", "电子", "邮件", "网站"],
            &["信函", "邮寄", "信件", "书面"],
            &["当面", "现场", "窗口"],
            &["传真"],
        ],
        covers: false,
    },
    Family { kinds: &[&["维持"], &["纠正"], &["其他结果"], &["未审结"]], covers: false },
];

/// Most parts of one total that are added up.
const MOST_PARTS: usize = 40;

/// Totals that their parts contradict.
pub(super) fn breakdowns(rule: &'static Rule, mentions: &[Mention]) -> Vec<Finding> {
    // By the nearest whole that each can be a part of.
    let mut parts_of: Vec<Vec<usize>> = vec![Vec::new(); mentions.len()];
    for (at, mention) in mentions.iter().enumerate() {
        if let Some(parts) = mention.part_of.first().and_then(|whole| parts_of.get_mut(*whole)) {
            parts.push(at);
        }
    }
    let broken = (0..mentions.len()).filter_map(|i| breakdown(rule, mentions, &parts_of, i));
    broken.take(MOST_FOUND).collect()
}

/// What is told twice, in two numbers.
pub(super) fn told_twice(rule: &'static Rule, mentions: &[Mention]) -> Vec<Finding> {
    let mut told = Told::default();
    let twice = mentions.iter().filter_map(|mention| told_again(rule, &mut told, mention));
    twice.take(MOST_FOUND).collect()
}

/// A total and its parts: what stands in the bracket behind it, or behind 其中, on the same
/// level.
fn breakdown(
    rule: &'static Rule,
    mentions: &[Mention],
    parts_of: &[Vec<usize>],
    i: usize,
) -> Option<Finding> {
    let total = &mentions[i];
    if !is_bare_count(total) || parts_of[i].is_empty() || parts_of[i].len() >= MOST_PARTS {
        return None;
    }
    let parts: Vec<&Mention> = parts_of[i]
        .iter()
        .map(|part| &mentions[*part])
        .filter(|part| part.number.unit == total.number.unit)
        .collect();
    let first = parts.first()?;
    if first.sentence != total.sentence || parts.iter().any(|part| !is_bare_count(part)) {
        return None;
    }
    // Several that stand side by side may be broken down together.
    let beside = mentions[..i]
        .iter()
        .rev()
        .take(MOST_PARTS)
        .take_while(|other| other.field == total.field && other.sentence == total.sentence)
        .filter(|other| other.part_of == total.part_of)
        .filter(|other| other.number.unit == total.number.unit);
    let behind = first.part_of.iter().filter(|whole| **whole > i).map(|whole| &mentions[*whole]);
    let others: Quantity = beside.chain(behind).map(|other| other.number.quantity).sum();
    let whole = total.number.quantity + others;
    // A part larger than its whole is wrong whatever it is.
    if let Some(part) = parts.iter().find(|part| part.number.quantity > whole) {
        if is_reported(total) || is_reported(part) {
            return None;
        }
        let said = format!("分项 {} 大于总数 {whole}", part.number.quantity);
        return Some(about_sentence(rule, total, Vec::new(), said));
    }
    if others != Quantity::ZERO {
        return None;
    }
    let family = FAMILIES.iter().find_map(|family| {
        let kinds: Option<Vec<usize>> = parts.iter().map(|part| kind(family, part)).collect();
        kinds.map(|kinds| (family, kinds))
    });
    let (family, kinds) = family?;
    let is_distinct = (1..kinds.len()).all(|i| !kinds[..i].contains(&kinds[i]));
    if !is_distinct || parts.iter().any(|part| is_reported(part)) {
        return None;
    }
    let sum: Quantity = parts.iter().map(|part| part.number.quantity).sum();
    let is_whole = family.covers && kinds.len() == family.kinds.len();
    if sum > whole || is_whole && sum != whole {
        if is_reported(total) {
            return None;
        }
        let terms: Vec<String> = parts.iter().map(|p| p.number.quantity.to_string()).collect();
        let said = format!("{} ＝ {sum}，总数写的是 {whole}", terms.join("＋"));
        return Some(about_sentence(rule, total, Vec::new(), said));
    }
    None
}

/// They say that somebody is what applications are about, and not who made them.
const TOPICS: &[&str] = &["涉及", "关于", "个人信息", "企业信息", "隐私"];

fn kind(family: &Family, part: &Mention) -> Option<usize> {
    if TOPICS.iter().any(|word| part.before.contains(word)) {
        return None;
    }
    family.kinds.iter().position(|words| words.iter().any(|word| part.before.contains(word)))
}

fn is_reported(mention: &Mention) -> bool {
    matches!(mention.verdict, Verdict::Disagrees(_))
}

/// What has been told so far, by what it is about: the first number in each unit, and the
/// first other one.
type Told<'a> = BTreeMap<String, Vec<(&'a Mention, Option<&'a Mention>)>>;

/// Words that stand before two different numbers.
fn told_again<'a>(rule: &'static Rule, told: &mut Told<'a>, here: &'a Mention) -> Option<Finding> {
    let number = &here.number;
    let before = told.entry(key_of(here)?).or_default();
    let Some((first, other)) = before.iter_mut().find(|one| one.0.number.unit == number.unit)
    else {
        before.push((here, None));
        return None;
    };
    let other = if first.number.quantity == number.quantity {
        *other
    } else {
        other.get_or_insert(here);
        Some(*first)
    };
    let other = other?;
    let said = format!("前面写的是 {}，这里写的是 {}", other.number.quantity, number.quantity);
    Some(about_sentence(rule, here, Vec::new(), said))
}

/// What a number without a table is about, without the words that vary; `None` where
/// too little is said to be sure.
fn key_of(mention: &Mention) -> Option<String> {
    const VARYING: &[&str] = &[
        "全年",
        "本年度",
        "本年",
        "今年",
        "共计",
        "累计",
        "总计",
        "我们",
        "本街道",
        "本机关",
        "本单位",
        "共",
        "年度",
        "年",
    ];
    const SHORTEST: usize = 6;
    if mention.verdict != Verdict::Unlinked || !is_bare_count(mention) || mention.is_live {
        return None;
    }
    let mut key: String =
        mention.before.chars().filter(|c| !c.is_whitespace() && !c.is_ascii_digit()).collect();
    for word in VARYING {
        key = key.replace(word, "");
    }
    let is_matter = ["主动公开", "发布", "公开政府信息"].iter().any(|word| key.contains(word));
    (is_matter && key.chars().count() >= SHORTEST).then_some(key)
}
