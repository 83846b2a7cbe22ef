//! What the columns of a register are about: by their heads, and where those say nothing by what
//! stands in them.

use super::columns::Column::{self, Closed, Kind, Other, Outcome, Received};
use super::days::day;
use super::words::{Meaning, Vocabulary};

impl Column {
    /// The columns of these heads and lines: by the heads, and where those say nothing by what
    /// stands in the column. None but the last is given twice.
    #[must_use]
    pub fn of_all(
        heads: &[String],
        lines: &[Vec<String>],
        words: &Vocabulary,
        year: u16,
    ) -> Vec<Column> {
        let told: Vec<Option<(Column, usize)>> =
            heads.iter().map(|head| Column::of_head(head)).collect();
        let mut columns: Vec<Option<Column>> = vec![None; heads.len()];
        for column in Column::ALL {
            let best = told.iter().enumerate().filter_map(|(at, one)| {
                one.filter(|(told, _)| *told == column).map(|(_, rank)| (rank, at))
            });
            if column == Other {
                best.for_each(|(_, at)| columns[at] = Some(Other));
            } else if let Some((_, at)) = best.min() {
                columns[at] = Some(column);
            }
        }
        // A second column of the same name is none.
        for (at, one) in told.iter().enumerate() {
            if one.is_some() && columns[at].is_none() {
                columns[at] = Some(Other);
            }
        }
        for at in 0..columns.len() {
            if columns[at].is_none() {
                let values = lines.iter().filter_map(|line| line.get(at)).map(String::as_str);
                let is_free = |column: Column| !columns.contains(&Some(column));
                columns[at] = Some(by_values(values, words, year, is_free).unwrap_or(Other));
            }
        }
        columns.into_iter().map(|column| column.unwrap_or(Other)).collect()
    }
}

/// What a column is about by what stands in it.
fn by_values<'a>(
    values: impl Iterator<Item = &'a str>,
    words: &Vocabulary,
    year: u16,
    is_free: impl Fn(Column) -> bool,
) -> Option<Column> {
    /// Lines that are looked at.
    const SAMPLE: usize = 200;
    /// Of ten so many must say it.
    const MOST: usize = 7;
    let sample: Vec<&str> = values.filter(|text| !text.trim().is_empty()).take(SAMPLE).collect();
    let most = |is_so: &dyn Fn(&str) -> bool| {
        let count = sample.iter().filter(|text| is_so(text)).count();
        count > 0 && count * 10 >= sample.len() * MOST
    };
    let is_known = |text: &str| !matches!(words.outcome(text), Meaning::Unknown);
    // A number alone is more likely a count than a day.
    let is_day =
        |text: &str| !text.bytes().all(|byte| byte.is_ascii_digit()) && day(text, year).is_some();
    if most(&is_day) {
        return [Received, Closed].into_iter().find(|column| is_free(*column));
    }
    if is_free(Kind) && most(&|text| words.kind(text).is_some()) {
        return Some(Kind);
    }
    (is_free(Outcome) && most(&is_known)).then_some(Outcome)
}
