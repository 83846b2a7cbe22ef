//! Addresses: where a figure or a passage stands in the form and in the file.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

/// Key of a matrix, `requests`.
#[derive(Clone, Copy, Debug)]
pub struct MatrixKey(pub &'static str);

/// Key of a row or a column, `carried_out`.
#[derive(Clone, Copy, Debug)]
pub struct LineKey(pub &'static str);

/// At every keystroke keys are compared again and again, most often with themselves: the
/// same letters in the same place need not be read, nor those of another number.
macro_rules! compared_by_place_first {
    ($key:ty) => {
        impl PartialEq for $key {
            fn eq(&self, other: &Self) -> bool {
                std::ptr::eq(self.0, other.0) || self.0 == other.0
            }
        }
        impl Eq for $key {}
        impl Hash for $key {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.0.hash(state);
            }
        }
        impl Ord for $key {
            fn cmp(&self, other: &Self) -> Ordering {
                if std::ptr::eq(self.0, other.0) {
                    return Ordering::Equal;
                }
                self.0.len().cmp(&other.0.len()).then_with(|| self.0.cmp(other.0))
            }
        }
        impl PartialOrd for $key {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }
    };
}

compared_by_place_first!(MatrixKey);
compared_by_place_first!(LineKey);

/// A row or a column of a matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineRef {
    /// A row.
    Row(LineKey),
    /// A column.
    Column(LineKey),
}

/// Key of a passage of prose below `sections`, `overview.proactive`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PassageKey(pub &'static str);

/// Address of a figure cell (单元格): `requests.received.total`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRef {
    /// Its matrix.
    pub matrix: MatrixKey,
    /// Its row.
    pub row: LineKey,
    /// Its column.
    pub column: LineKey,
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.matrix.0, self.row.0, self.column.0)
    }
}

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

impl fmt::Display for Field {
    /// The file's path of the field; for a figure the cell's address.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Field::Title => f.write_str("title"),
            Field::AgencyName => f.write_str("agency.name"),
            Field::AgencyKind => f.write_str("agency.kind"),
            Field::Year => f.write_str("year"),
            Field::Edition => f.write_str("edition"),
            Field::Preamble => f.write_str("preamble"),
            Field::PublicationDate => f.write_str("publication.date"),
            Field::Deadline => f.write_str("publication.deadline"),
            Field::OverviewLength => f.write_str("overview_length"),
            Field::Passage(key) => write!(f, "sections.{}", key.0),
            Field::Figure(cell) => cell.fmt(f),
        }
    }
}
