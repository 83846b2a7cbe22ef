//! Names as people write them: 区教育局 and 云溪区教育局 are one body to whoever reads them, 发改局 is
//! the short form of 发展和改革局. What is certain can be accepted together, what is only likely is
//! asked; nothing is taken by itself.

use crate::report::Agency;
use std::collections::BTreeMap;

/// How two names may be those of one body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// Probably: the office calls itself otherwise, or one name is the end of the other.
    Likely,
    /// They differ in nothing but the region and in short forms.
    Certain,
}

/// A name taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// The whole of it, as names are compared.
    key: String,
    /// The regions that it begins with: `岳阳市云溪区`, or those of the office above it.
    region: String,
    /// How many bytes of the key tell regions.
    written: usize,
    /// What is left, written out.
    core: String,
    /// That without the word for what kind of office it is.
    stem: String,
}

/// What regions end with.
const REGIONS: [char; 6] = ['省', '市', '区', '县', '旗', '州'];

/// What ends like a region and is none, or belongs to the body.
const NO_REGIONS: [&str; 14] = [
    "城市",
    "开发区",
    "新区",
    "园区",
    "景区",
    "社区",
    "小区",
    "矿区",
    "林区",
    "灌区",
    "保税区",
    "示范区",
    "度假区",
    "高新区",
];

/// What begins like a region that is not named, and is none.
const NO_PLAIN_REGIONS: [&str; 6] = ["市场", "市政", "市容", "市民", "区域", "县域"];

/// Short forms, and what they stand for.
const SHORT: [(&str, &str); 32] = [
    ("发改", "发展改革"),
    ("人社", "人力资源社会保障"),
    ("人力社保", "人力资源社会保障"),
    ("市监", "市场监督管理"),
    ("市场监管", "市场监督管理"),
    ("卫健", "卫生健康"),
    ("卫计", "卫生计划生育"),
    ("自规", "自然资源规划"),
    ("资规", "自然资源规划"),
    ("住建", "住房城乡建设"),
    ("文旅", "文化旅游"),
    ("文广旅", "文化广电旅游"),
    ("文旅广体", "文化旅游广电体育"),
    ("文旅体", "文化旅游体育"),
    ("教体", "教育体育"),
    ("教科", "教育科学技术"),
    ("科技", "科学技术"),
    ("科工", "科学技术工业信息化"),
    ("工信", "工业信息化"),
    ("经信", "经济信息化"),
    ("应急", "应急管理"),
    ("医保", "医疗保障"),
    ("退役军人", "退役军人事务"),
    ("城管", "城市管理"),
    ("交通", "交通运输"),
    ("民宗", "民族宗教事务"),
    ("机关事务", "机关事务管理"),
    ("国资", "国有资产监督管理"),
    ("政数", "政务服务数据管理"),
    ("审批", "行政审批"),
    ("环保", "环境保护"),
    ("综合执法", "综合行政执法"),
];

/// Words for what kind of office it is, the longest first, and how each is compared.
const KINDS: [(&str, &str); 11] = [
    ("街道办事处", "街道"),
    ("镇人民政府", "镇"),
    ("乡人民政府", "乡"),
    ("镇政府", "镇"),
    ("乡政府", "乡"),
    ("委员会", "委"),
    ("管委会", "管委"),
    ("办公室", "办"),
    ("公安分局", "公安局"),
    ("分局", "局"),
    ("办事处", ""),
];

impl Name {
    /// A name of a body below an office in this region.
    pub(super) fn of(name: &str, office: &str) -> Name {
        let key = Agency::key(name);
        let (region, rest) = split(&key);
        let written = region.len();
        let region = match region {
            "" => office,
            plain if office.ends_with(plain) => office,
            region => region,
        };
        let rest = rest.strip_prefix("人民政府").filter(|rest| !rest.is_empty()).unwrap_or(rest);
        let (stem, kind) = kind(rest);
        let joined: String =
            stem.chars().filter(|c| !matches!(c, '和' | '与' | '及' | '、')).collect();
        let long =
            SHORT.iter().find(|(short, _)| *short == joined).map(|(_, long)| (*long).to_owned());
        let stem = long.unwrap_or(joined);
        Name { region: region.to_owned(), written, core: format!("{stem}{kind}"), stem, key }
    }

    /// How much it says: the fuller one of two names is the body's, the other its short form.
    pub(super) fn fullness(&self) -> (usize, usize, String) {
        (self.written, self.key.len(), self.key.clone())
    }

    /// The regions that are written in it.
    fn written(&self) -> &str {
        self.key.get(..self.written).unwrap_or_default()
    }

    /// How this name and another one may be those of one body.
    pub(super) fn likeness(&self, other: &Name) -> Option<Likeness> {
        let is_near = |one: &str, other: &str| one.ends_with(other) || other.ends_with(one);
        if !is_near(self.written(), other.written())
            || self.core.is_empty()
            || other.core.is_empty()
        {
            return None;
        }
        if self.core == other.core {
            // One that tells no region is of the office's own.
            let is_certain = is_near(&self.region, &other.region);
            return Some(if is_certain { Likeness::Certain } else { Likeness::Likely });
        }
        let (long, short) =
            if self.key.len() > other.key.len() { (self, other) } else { (other, self) };
        let has_end = short.stem.chars().count() > 1 && long.core.ends_with(&short.core);
        let is_likely = has_end || (self.stem == other.stem && self.stem.chars().count() > 1);
        is_likely.then_some(Likeness::Likely)
    }
}

/// The region of an office by its name; nothing where it has none.
pub(super) fn region(office: &str) -> String {
    let key = Agency::key(office);
    split(&key).0.to_owned()
}

/// The regions that a name begins with, and what is behind them.
fn split(key: &str) -> (&str, &str) {
    let mut end = 0;
    loop {
        let rest = key.get(end..).unwrap_or_default();
        let is_plain = end == 0
            && rest.starts_with(REGIONS)
            && !NO_PLAIN_REGIONS.iter().any(|none| rest.starts_with(none));
        // 区教育局: a region that is not named.
        if is_plain && let Some(first) = rest.chars().next() {
            end += first.len_utf8();
            continue;
        }
        let found = rest.char_indices().skip(1).take(8).find(|(_, c)| REGIONS.contains(c));
        let Some((at, sign)) = found else { break };
        let (before, behind) = rest.split_at(at + sign.len_utf8());
        if behind.is_empty() || NO_REGIONS.iter().any(|none| before.ends_with(none)) {
            break;
        }
        end += before.len();
    }
    key.split_at(end)
}

/// A name without the word for its kind, and that word as it is compared.
fn kind(name: &str) -> (&str, &str) {
    for (ending, plain) in KINDS {
        if let Some(stem) = name.strip_suffix(ending).filter(|stem| !stem.is_empty()) {
            return (stem, plain);
        }
    }
    for ending in ["局", "委", "办", "街道", "镇", "乡"] {
        if let Some(stem) = name.strip_suffix(ending).filter(|stem| !stem.is_empty()) {
            return (stem, ending);
        }
    }
    (name, "")
}

/// The names of bodies, by what they may be found.
pub(super) struct Names<'a> {
    office: &'a str,
    known: Vec<(Name, usize)>,
    /// Places among those that are known, by what is compared first.
    by_core: BTreeMap<String, Vec<usize>>,
}

impl<'a> Names<'a> {
    /// No names of bodies below an office in this region.
    pub(super) fn below(office: &'a str) -> Names<'a> {
        Names { office, known: Vec::new(), by_core: BTreeMap::new() }
    }

    /// One more name, of the body with this number.
    pub(super) fn add(&mut self, name: &str, body: usize) {
        let name = Name::of(name, self.office);
        self.by_core.entry(name.core.clone()).or_default().push(self.known.len());
        self.known.push((name, body));
    }

    /// The bodies of which this may be another name, each once: those of which it certainly is,
    /// or, where there are none, those of which it probably is.
    pub(super) fn like(&self, name: &str) -> (Option<Likeness>, Vec<usize>) {
        let certain = self.certain(name);
        if !certain.is_empty() {
            return (Some(Likeness::Certain), certain);
        }
        let name = Name::of(name, self.office);
        let known = self.known.iter().filter(|(other, _)| name.likeness(other).is_some());
        let likely = each_once(known.map(|(_, body)| *body));
        ((!likely.is_empty()).then_some(Likeness::Likely), likely)
    }

    /// The bodies of which this is certainly another name.
    pub(super) fn certain(&self, name: &str) -> Vec<usize> {
        let name = Name::of(name, self.office);
        let same = self.by_core.get(&name.core).into_iter().flatten();
        let same = same.filter_map(|at| self.known.get(*at));
        let same = same.filter(|(other, _)| name.likeness(other) == Some(Likeness::Certain));
        each_once(same.map(|(_, body)| *body))
    }
}

fn each_once(bodies: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut once = Vec::new();
    for body in bodies {
        if !once.contains(&body) {
            once.push(body);
        }
    }
    once
}
