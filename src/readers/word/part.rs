//! The elements of a Word file's text, by what is to be done with them.

use crate::xml::Tag;

/// An element, by what is to be done with it.
pub(super) enum Part {
    Paragraph,
    Table,
    Row,
    Cell,
    /// The text of a run.
    Text,
    /// A letter of its own element.
    Letter(&'static str),
    /// Content that is there in several forms, of which one is read.
    Alternatives,
    /// A box with blocks of its own, in the midst of a paragraph.
    Box,
    /// What somebody has put there, from another place as well.
    Inserted,
    /// What somebody has deleted, or moved to another place.
    Deleted,
    /// The text of a run that was deleted.
    DeletedText,
    /// Where a comment belongs.
    Comment(Mark),
    /// What says how something looks or was; the properties that count are read where they
    /// stand.
    Passed,
    ParagraphProperties,
    RowProperties,
    CellProperties,
    /// Anything else holds what belongs to where it stands.
    Within,
}

/// A mark of a comment's.
pub(super) enum Mark {
    /// What it is about begins.
    Begin,
    /// What it is about has ended.
    End,
    /// Where its number stands in the text.
    Place,
}

impl Part {
    pub(super) fn of(tag: &Tag) -> Part {
        match tag.name() {
            b"p" => Part::Paragraph,
            b"tbl" => Part::Table,
            b"tr" => Part::Row,
            b"tc" => Part::Cell,
            b"t" => Part::Text,
            b"tab" | b"ptab" => Part::Letter("\t"),
            b"br" | b"cr" => Part::Letter("\n"),
            b"noBreakHyphen" => Part::Letter("-"),
            b"AlternateContent" => Part::Alternatives,
            b"txbxContent" => Part::Box,
            b"ins" | b"moveTo" => Part::Inserted,
            b"del" | b"moveFrom" => Part::Deleted,
            b"delText" => Part::DeletedText,
            b"commentRangeStart" => Part::Comment(Mark::Begin),
            b"commentRangeEnd" => Part::Comment(Mark::End),
            b"commentReference" => Part::Comment(Mark::Place),
            b"pPr" => Part::ParagraphProperties,
            b"trPr" => Part::RowProperties,
            b"tcPr" => Part::CellProperties,
            // Reading aids above a text say it a second time.
            b"instrText" | b"delInstrText" | b"rt" | b"binData" => Part::Passed,
            name if name.ends_with(b"Pr") => Part::Passed,
            _ => Part::Within,
        }
    }
}
