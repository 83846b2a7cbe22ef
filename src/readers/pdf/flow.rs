//! The pages as one document: tables that go on, paragraphs of several lines, and nothing of
//! what belongs to the paper.

use super::lines::TextLine;
use super::part::Part;
use super::setting::Setting;
use super::tables::Table;
use crate::measure::{End, Measure};
use nianbao::intake::{Document, Piece};

/// Writes the document.
pub(crate) struct Flow {
    document: Document,
    measure: Measure,
    setting: Setting,
    /// The last table, while nothing has come after it.
    table: Option<Table>,
    /// The last line of the paragraph that is open.
    last: Option<TextLine>,
    paragraph: String,
}

/// The document of these pages, and whether there was more of it.
pub(crate) fn document(parts: Vec<Part>) -> Result<(Document, bool), crate::Refusal> {
    let mut flow = Flow {
        document: Document::new(),
        measure: Measure::default(),
        setting: Setting::of(&parts),
        table: None,
        last: None,
        paragraph: String::new(),
    };
    let mut written = Ok(());
    for (number, part) in (1_usize..).zip(parts) {
        written = flow.page(number, part);
        if written.is_err() {
            break;
        }
    }
    match written.and_then(|()| flow.finish()) {
        Ok(()) => Ok((flow.document, false)),
        Err(End::Full) => Ok((flow.document, true)),
        Err(End::Refused(refusal)) => Err(refusal),
    }
}

impl Flow {
    fn page(&mut self, number: usize, part: Part) -> Result<(), End> {
        if part.is_picture {
            self.close()?;
            return self.line(format!("（第 {number} 页是图片，其中的文字没有识读。）"));
        }
        let mut is_first = true;
        let mut tables = part.tables.into_iter().peekable();
        let mut above: Option<f32> = None;
        for line in part.lines {
            while let Some(table) = tables.next_if(|table| table.top < line.y) {
                self.table(table, is_first)?;
                is_first = false;
                above = None;
            }
            if line.text.trim().is_empty() {
                continue;
            }
            let y = line.y;
            self.text(line, above)?;
            above = Some(y);
            is_first = false;
        }
        for table in tables {
            self.table(table, is_first)?;
            is_first = false;
        }
        Ok(())
    }

    fn table(&mut self, table: Table, is_first: bool) -> Result<(), End> {
        self.end_paragraph()?;
        let table = match &mut self.table {
            Some(open) if is_first => match open.take_up(table) {
                Ok(()) => return Ok(()),
                Err(table) => table,
            },
            _ => table,
        };
        self.close()?;
        self.table = Some(table);
        Ok(())
    }

    /// A line of text, with the base line of the one above it on its page.
    fn text(&mut self, line: TextLine, above: Option<f32>) -> Result<(), End> {
        self.end_table()?;
        let step = above.map_or(0.0, |above| line.y - above);
        let last = self.last.as_ref();
        let goes_on = last.is_some_and(|last| self.setting.goes_on(last, &line, step));
        if !goes_on {
            self.end_paragraph()?;
        }
        let text = line.text.trim();
        let is_word =
            |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphanumeric());
        if is_word(self.paragraph.chars().last()) && is_word(text.chars().next()) {
            self.paragraph.push(' ');
        }
        self.paragraph += text;
        self.last = Some(line);
        Ok(())
    }

    fn line(&mut self, text: String) -> Result<(), End> {
        self.measure.pieces(1)?;
        self.measure.text(&text)?;
        self.document.push(Piece::Line(text));
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), End> {
        if self.last.take().is_none() {
            return Ok(());
        }
        let text = std::mem::take(&mut self.paragraph);
        self.line(text)
    }

    fn end_table(&mut self) -> Result<(), End> {
        let Some(table) = self.table.take() else { return Ok(()) };
        let mut rows = Vec::new();
        let mut written = Ok(());
        for row in table.rows() {
            written = self.measure.pieces(1 + row.len());
            for cell in &row {
                written = written.and_then(|()| self.measure.text(&cell.text));
            }
            if written.is_err() {
                break;
            }
            rows.push(row);
        }
        self.document.push(Piece::Table(rows));
        written
    }

    /// Ends whatever is open.
    fn close(&mut self) -> Result<(), End> {
        self.end_paragraph()?;
        self.end_table()
    }

    fn finish(&mut self) -> Result<(), End> {
        self.close()
    }
}
