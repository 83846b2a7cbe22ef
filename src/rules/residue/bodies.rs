//! Another body's name, and what another sort of body calls itself.

use super::{Place, clause_starts};
use crate::report::{AgencyKind, Report};
use std::ops::Range;

/// What the names of bodies end in; the longer first.
const SORTS: &[&str] = &[
    "街道办事处",
    "镇人民政府",
    "乡人民政府",
    "街道办",
    "镇政府",
    "乡政府",
    "委员会",
    "街道",
    "镇",
    "乡",
    "局",
];

/// The sorts of which a name is one wherever it stands.
const WHOLE_SORTS: &[&str] = &["街道办事处", "镇人民政府", "乡人民政府"];

/// How a report goes on behind its body's name.
const OF_ITSELF: &[&str] = &[
    "深入",
    "认真",
    "高度重视",
    "严格",
    "坚持",
    "积极",
    "按照",
    "紧紧",
    "全面",
    "扎实",
    "不断",
    "始终",
    "共",
    "全年",
    "收到",
    "未收到",
    "主动公开",
    "以习近平",
    "切实",
    "持续",
    "进一步",
    "充分",
    "通过",
    "结合",
    "围绕",
    "依法",
    "依据",
    "根据",
    "没有",
    "公开",
    "发布",
    "受理",
    "及时",
    "着力",
    "加强",
    "强化",
    "健全",
    "聚焦",
    "将政府",
    "在",
    "本年",
    "累计",
    "政府信息公开工作",
    "信息公开工作",
    "现将",
    "多措并举",
    "大力",
];

/// A sentence that also speaks of somebody else's part in it names that body on purpose.
const ON_PURPOSE: &[&str] = &[
    "指导",
    "牵头",
    "组织我",
    "对我",
    "对本",
    "与我",
    "向我",
    "我街道",
    "本街道",
    "我局",
    "本局",
    "我镇",
    "本镇",
    "我乡",
    "本乡",
    "我委",
    "本委",
    "各单位",
    "会同",
    "联合",
    "配合",
    "转办",
    "移送",
    "分别",
];

/// What no name of a body begins with or holds.
const NO_NAME: &[&str] = &[
    "各", "本", "该", "我", "全", "属", "辖", "关", "他", "内", "个", "的", "与", "和", "及", "由",
    "某", "向", "对", "等", "上级", "兄弟", "为", "在", "将", "把", "到", "从", "以", "被", "让",
    "使", "并", "是", "有", "乡镇", "社区", "村", "部门", "单位", "市场", "城乡", "以下", "简称",
    "年", "月",
];

/// Longest name of a body that is looked at, in letters.
const LONGEST: usize = 20;

/// Names of bodies that are not this one: of its own sorts wherever one stands, and of any sort
/// where a clause tells of it what a report tells of its own body.
pub(super) fn others(report: &Report, text: &str, sentence: &Range<usize>) -> Vec<Place> {
    let own = report.agency.name.trim();
    if own.is_empty() || report.agency.kind == AgencyKind::Government {
        return Vec::new();
    }
    let said = &text[sentence.clone()];
    let mut found = as_subject(own, said);
    found.extend(anywhere(own, said));
    let begins = said.len() - said.trim_start().len();
    let place = |at: Range<usize>| {
        let whole = &said[at.clone()];
        let headline = format!("出现了其他机关的名称“{whole}”，本机关是“{own}”");
        // Where a clause begins with it, it stands for this one.
        let is_first = at.start == begins || clause_starts(said).any(|start| start == at.start);
        let becomes = is_first.then(|| own.to_owned());
        let at = sentence.start + at.start..sentence.start + at.end;
        Place { sentence: sentence.clone(), at, headline, becomes }
    };
    found.into_iter().map(place).collect()
}

/// Other bodies of whom a clause tells as a report does of its own.
fn as_subject(own: &str, said: &str) -> Vec<Range<usize>> {
    if ON_PURPOSE.iter().any(|word| said.contains(word)) {
        return Vec::new();
    }
    clause_starts(said).filter_map(|start| subject_at(own, said, start)).collect()
}

/// The name of another body with which a clause begins, and of which it tells something.
fn subject_at(own: &str, said: &str, start: usize) -> Option<Range<usize>> {
    let letters = said[start..].char_indices().take(LONGEST);
    let name = letters.take_while(|(_, c)| ('\u{4E00}'..='\u{9FFF}').contains(c));
    let ends = name.map(|(at, c)| start + at + c.len_utf8());
    for end in ends {
        let whole = &said[start..end];
        let Some(sort) = SORTS.iter().find(|sort| whole.ends_with(**sort)) else { continue };
        let behind = &said[end..];
        if !OF_ITSELF.iter().any(|word| behind.starts_with(word)) {
            continue;
        }
        let before = &whole[..whole.len() - sort.len()];
        let is_name =
            before.chars().count() >= 2 && !NO_NAME.iter().any(|no| is_in_name(before, no));
        return (is_name && !is_own(own, whole)).then_some(start..end);
    }
    None
}

/// 城乡 and the like stand in names; a word of one letter must not begin or end one.
fn is_in_name(before: &str, no: &str) -> bool {
    match no.chars().count() {
        1 => before.starts_with(no) || before.ends_with(no) && no != "全",
        _ => !matches!(no, "市场" | "城乡") && before.contains(no),
    }
}

/// Names of bodies of this one's sort, wherever they stand. Two characters before the sort tell
/// bodies apart.
fn anywhere(own: &str, said: &str) -> Vec<Range<usize>> {
    if !WHOLE_SORTS.iter().any(|sort| own.ends_with(*sort)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for sort in WHOLE_SORTS {
        for (at, _) in said.match_indices(sort) {
            let name_at = said[..at].char_indices().rev().nth(1).map_or(at, |(name_at, _)| name_at);
            let name = &said[name_at..at];
            let is_name = name.chars().count() == 2
                && name.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
                && !NO_NAME.iter().any(|word| name.ends_with(word) || name.starts_with(word));
            let whole = &said[name_at..at + sort.len()];
            if is_name && !own.contains(whole) {
                found.push(name_at..at + sort.len());
            }
        }
    }
    found
}

/// Whether a name is this body's, whole or shortened: 区住建局 for 住房和城乡建设局.
fn is_own(own: &str, name: &str) -> bool {
    let core = |name: &str| -> String {
        let ends = ["办事处", "人民政府", "政府", "办"];
        let cut = ends.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
        cut.replace("委员会", "委")
    };
    let (own, name) = (core(own), core(name));
    let mut letters = own.chars();
    name.contains(&own) || name.chars().all(|c| letters.any(|letter| letter == c))
}

/// What bodies of each sort call themselves.
const SELVES: [(&str, &[&str]); 6] = [
    ("街道", &["我街道", "本街道"]),
    ("镇", &["我镇", "本镇"]),
    ("乡", &["我乡", "本乡"]),
    ("局", &["我局", "本局"]),
    ("委", &["我委", "本委"]),
    ("中心", &["我中心", "本中心"]),
];

/// 我局 in the report of a 街道: what another sort of body calls itself.
pub(super) fn other_selves(report: &Report, text: &str, sentence: &Range<usize>) -> Vec<Place> {
    let Some((own, _)) = SELVES.iter().find(|(sort, _)| is_of_sort(&report.agency.name, sort))
    else {
        return Vec::new();
    };
    let said = &text[sentence.clone()];
    let others = SELVES.iter().filter(|(sort, _)| sort != own).flat_map(|(_, selves)| *selves);
    let mut places = Vec::new();
    for word in others {
        for (at, _) in said.match_indices(word) {
            if is_inside_a_word(said, at, word) {
                continue;
            }
            let pronoun = word.chars().next().unwrap_or('本');
            let becomes = format!("{pronoun}{own}");
            let headline = format!("本机关是“{}”，这里自称“{word}”", report.agency.name);
            let at = sentence.start + at..sentence.start + at + word.len();
            let becomes = Some(becomes);
            places.push(Place { sentence: sentence.clone(), at, headline, becomes });
        }
    }
    places
}

/// Whether a body's name says that it is of this sort.
fn is_of_sort(name: &str, sort: &str) -> bool {
    ["", "办事处", "人民政府", "政府", "员会", "办"]
        .iter()
        .any(|end| name.trim().ends_with(&format!("{sort}{end}")))
}

/// 自我局限, 基本局面, 我委托: no body calls itself so.
fn is_inside_a_word(sentence: &str, at: usize, word: &str) -> bool {
    sentence[..at].ends_with(['自', '基', '根', '成', '资', '版', '原', '“', '大'])
        || sentence[at + word.len()..].starts_with([
            '面', '限', '势', '部', '域', '长', '托', '派', '员', '任', '村', '风', '愁',
        ])
}
