//! What a sentence calls a field.

use super::{Edition, Field};

/// The fields that stand outside the sections, with what people call them.
pub const COVER: [(Field, &str); 9] = [
    (Field::AgencyName, "机关名称"),
    (Field::AgencyKind, "机关类别"),
    (Field::Year, "报告年度"),
    (Field::Edition, "适用格式"),
    (Field::PublicationDate, "公布日期"),
    (Field::Deadline, "当地期限"),
    (Field::OverviewLength, "总体情况字数"),
    (Field::Title, "标题"),
    (Field::Preamble, "前言"),
];

impl Edition {
    /// How a sentence names a field: `标题`, `“依申请公开”`, or as [`Edition::spoken`] does.
    #[must_use]
    pub fn called(&self, field: Field) -> String {
        let passage = |key| self.passages().find(|passage| passage.key == key);
        match field {
            Field::Figure(cell) => self.spoken(cell),
            Field::Passage(key) => {
                format!("“{}”", passage(key).map_or(key.0, |passage| passage.name))
            }
            field => COVER
                .iter()
                .find(|(known, _)| *known == field)
                .map_or_else(|| field.to_string(), |(_, name)| (*name).to_owned()),
        }
    }
}
