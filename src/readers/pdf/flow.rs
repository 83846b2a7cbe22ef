//! The pages as one document: tables that go on, paragraphs of several lines, and nothing of
//! what belongs to the paper.

use super::lines::TextLine;
use super::part::Part;
use super::tables::Table;
use crate::measure::{End, Measure};
use nianbao::intake::{Document, Piece};

/// How far a line may begin to the right of the margin, in heights, and still go on with the
/// paragraph before; and how far before the other margin a line may end that is full.
const INDENT: f32 = 1.2;
const FULL: f32 = 2.0;

/// How much larger than before the step to the next line is where a paragraph ends.
const APART: f32 = 1.35;

/// The step to the next line, in heights, where nothing is known of the lines before.
const STEP: f32 = 2.6;

/// Letters are of one size if they do not differ by more than this part.
const SIZE: f32 = 0.15;

/// Writes the document.
pub(crate) struct Flow {
    document: Document,
    measure: Measure,
    /// The margins of the whole file: a page may hold short lines only.
    left: f32,
    right: f32,
    /// The last table, while nothing has come after it.
    table: Option<Table>,
    /// The last line of the paragraph that is open, and the step to it.
    last: Option<(TextLine, f32)>,
    paragraph: String,
}

/// The document of these pages, and whether there was more of it.
pub(crate) fn document(parts: Vec<Part>) -> Result<(Document, bool), crate::Refusal> {
    let (left, right) = margins(&parts);
    let mut flow = Flow {
        document: Document::new(),
        measure: Measure::default(),
        left,
        right,
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

/// Where most lines begin, and where the full ones end: three lines at least, so that one
/// that hangs out is not taken for all.
fn margins(parts: &[Part]) -> (f32, f32) {
    const ENOUGH: usize = 3;
    let lines = parts.iter().flat_map(|part| &part.lines);
    let (mut lefts, mut rights): (Vec<f32>, Vec<f32>) =
        lines.map(|line| (line.left, -line.right)).unzip();
    let outermost = |places: &mut Vec<f32>| {
        places.sort_by(f32::total_cmp);
        let near = |group: &&[f32]| group[ENOUGH - 1] - group[0] < 12.0;
        let group = places.windows(ENOUGH).find(near).map(|group| group[0]);
        group.or(places.first().copied()).unwrap_or(0.0)
    };
    (outermost(&mut lefts), -outermost(&mut rights))
}

impl Flow {
    fn page(&mut self, number: usize, part: Part) -> Result<(), End> {
        if part.is_picture {
            self.close()?;
            return self.line(format!("（PDF 第 {number} 页是图片，其中的文字没有识读。）"));
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
        let goes_on = self.last.as_ref().is_some_and(|(last, before)| {
            let usual = if *before > 0.0 { before * APART } else { STEP * line.size };
            line.left <= self.left + INDENT * line.size
                && last.right > self.right - FULL * line.size
                && step <= usual
                && (line.size - last.size).abs() <= SIZE * last.size
                && !line.text.contains('\t')
                && !last.text.contains('\t')
        });
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
        self.last = Some((line, step));
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
