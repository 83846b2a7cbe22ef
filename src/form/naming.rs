//! The fields of a report, and what each is called in files and in sentences.

use super::{CellRef, Each, Edition, Line, PassageKey};
use std::fmt;

/// Anything on the page that can be filled in, and that a finding can lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The report's title.
    Title,
    /// Name of the reporting body.
    AgencyName,
    /// Kind of the reporting body.
    AgencyKind,
    /// The report year.
    Year,
    /// The statutory format.
    Edition,
    /// The customary paragraph before section one.
    Preamble,
    /// The day of publication.
    PublicationDate,
    /// The local deadline.
    Deadline,
    /// How many characters section one may have before a hint.
    OverviewLength,
    /// A passage of prose.
    Passage(PassageKey),
    /// A figure cell.
    Figure(CellRef),
}

/// A field that stands outside the sections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cover {
    /// The field.
    pub field: Field,
    /// Its path in the data file.
    pub path: &'static str,
    /// What people call it.
    pub name: &'static str,
}

/// The fields that stand outside the sections, in the order of the page.
pub const COVER: [Cover; 9] = [
    Cover { field: Field::AgencyName, path: "agency.name", name: "机关名称" },
    Cover { field: Field::AgencyKind, path: "agency.kind", name: "机关类别" },
    Cover { field: Field::Year, path: "year", name: "报告年度" },
    Cover { field: Field::Edition, path: "edition", name: "适用格式" },
    Cover { field: Field::PublicationDate, path: "publication.date", name: "公布日期" },
    Cover { field: Field::Deadline, path: "publication.deadline", name: "当地期限" },
    Cover { field: Field::OverviewLength, path: "overview_length", name: "总体情况字数" },
    Cover { field: Field::Title, path: "title", name: "标题" },
    Cover { field: Field::Preamble, path: "preamble", name: "前言" },
];

impl fmt::Display for Field {
    /// The file's path of the field; for a figure the cell's address.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Field::Passage(key) => write!(f, "sections.{}", key.address()),
            Field::Figure(cell) => cell.fmt(f),
            field => COVER
                .iter()
                .filter(|one| one.field == *field)
                .try_for_each(|one| f.write_str(one.path)),
        }
    }
}

impl Edition {
    /// How a sentence names a field: `标题`, `“依申请公开”`, or as [`Edition::spoken`] does.
    #[must_use]
    pub fn called(&self, field: Field) -> String {
        let passage = |key| self.passages().find(|passage| passage.key == key);
        match field {
            Field::Figure(cell) => self.spoken(cell),
            Field::Passage(key) => {
                format!("“{}”", passage(key).map_or(key.address(), |passage| passage.name))
            }
            field => COVER
                .iter()
                .find(|one| one.field == field)
                .map_or_else(|| field.to_string(), |one| one.name.to_owned()),
        }
    }

    /// The field at a path of the data file, where the form has one; the other way round it is
    /// what the field displays as.
    #[must_use]
    pub fn field(&self, path: &str) -> Option<Field> {
        let cover = COVER.iter().map(|one| one.field);
        let passages = self.passages().map(|passage| Field::Passage(passage.key));
        let mut fields = cover.chain(passages);
        let found = fields.find(|field| field.to_string() == path);
        found.or_else(|| self.cell(path).map(Field::Figure))
    }
}

/// What every label of a form says over again, and nobody who speaks of its figures.
const REPEATED: [&str; 2] = ["政府信息公开", "本年"];

impl Edition {
    /// How people name a figure among themselves: `行政许可处理决定数量`, `予以公开（自然人）`; where
    /// it stands in the form is what [`Edition::spoken`] says.
    ///
    /// ```
    /// use nianbao::editions::for_year;
    ///
    /// let edition = for_year(2024);
    /// let plain = |address| edition.cell(address).map(|cell| edition.plain(cell)).unwrap_or_default();
    /// assert_eq!(plain("proactive.fees.amount"), "行政事业性收费金额");
    /// assert_eq!(plain("requests.granted.total"), "予以公开");
    /// ```
    #[must_use]
    pub fn plain(&self, cell: CellRef) -> String {
        let Some(cell) = self.own(cell) else { return cell.to_string() };
        let (site, table) = (cell.site(), cell.table());
        let sums = || table.equations.iter().filter(|one| one.fills && one.each == Each::Row);
        let row = plain_row(site.row());
        let column = bare(site.column().line.label());
        if sums().next().is_none() {
            return joined(
                &row,
                REPEATED.iter().fold(column, |name, word| name.strip_prefix(word).unwrap_or(name)),
            );
        }
        if sums().any(|one| one.computes(cell)) { row } else { format!("{row}（{column}）") }
    }
}

/// What a row is called: with its group where it is one of several kinds of it.
fn plain_row(row: &Line) -> String {
    let own = bare(row.label()).replace(REPEATED[0], "");
    // A long one tells first what it is, then what follows from it.
    let own = match own.split_once('、') {
        Some((first, _)) if own.chars().count() > 20 => first.to_owned(),
        _ => own,
    };
    let group = row.path.len().checked_sub(2).map(|at| bare(row.path[at]));
    match (group, row.path.len()) {
        (Some(group), _) if own == "总计" => format!("{group}{own}"),
        (Some(group), 3..) => format!("{group}：{own}"),
        _ => own,
    }
}

/// A label without its numeral and without the instruction in brackets behind it.
fn bare(label: &str) -> &str {
    let numeral = |sign: char| "一二三四五六七八九十".contains(sign) || sign.is_ascii_digit();
    let inside = label.trim_start_matches('（').trim_start_matches(numeral);
    let ends = ["）", "、", "."].iter().find_map(|end| inside.strip_prefix(end));
    let name = ends.filter(|_| inside.len() < label.len()).unwrap_or(label);
    match name.char_indices().skip(1).find(|(_, sign)| *sign == '（') {
        Some((at, _)) => &name[..at],
        None => name,
    }
}

/// Two pieces as one name; what the one ends with and the other begins with stands once.
fn joined(first: &str, second: &str) -> String {
    let mut ends = second.char_indices().map(|(at, sign)| at + sign.len_utf8());
    let shared = ends.rfind(|end| first.ends_with(&second[..*end])).unwrap_or(0);
    format!("{first}{}", &second[shared..])
}
