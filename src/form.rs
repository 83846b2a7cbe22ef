//! The statutory form as data: editions, sections, matrices, lines, equations.
//!
//! Everything that a notice prescribes and nothing that a body fills in. The two
//! notices themselves are transcribed in [`crate::editions`]; here are the words
//! they are written in. No form element knows how it is drawn: [`layout`] turns a
//! matrix into printed rows, and the page and the paper both draw those.

mod equation;
mod keys;
mod lattice;
mod layout;
mod naming;
mod roles;
mod tab_run;

pub use equation::{Each, Equation, Instance, Placed, Relation, Term, minus, plus};
pub use keys::{CellRef, Field, LineKey, LineRef, MatrixKey, PassageKey};
pub use lattice::{Direction, Lattice, Seat, Span, Spot};
pub use layout::{PrintCell, PrintRow, columns, layout};
pub use naming::COVER;
pub use roles::{
    Applicant, Aspect, Ending, Group, Item, Outcome, Proceeding, Role, Roles, Row, Table,
};
pub use tab_run::{Stroke, TabRun};

use std::fmt;

/// One statutory format: the notice of the State Council's disclosure office that
/// prescribes it, the report years it governs, and the form itself.
pub struct Edition {
    /// Short name, also the file's `edition`.
    pub name: &'static str,
    /// Number of the prescribing notice (文号).
    pub notice: &'static str,
    /// First report year under this notice.
    pub first_year: u16,
    /// Last report year under this notice; `None` while it is in force.
    pub last_year: Option<u16>,
    /// First report year in which a refusal to disclose must go to reconsideration
    /// before a court (行政复议法 art. 23), where such a year falls under this notice.
    pub reconsideration_first: Option<u16>,
    /// Whether section six must say what was charged for handling (国办函〔2020〕109号).
    pub handling_fee: bool,
    /// Characters that section one should not exceed by much, where that is asked for.
    pub overview_length: Option<u32>,
    /// The six sections in order.
    pub sections: &'static [Section],
    /// The groups of outcomes of table three.
    pub groups: &'static [Group],
    /// Which of its lines stands for what.
    pub roles: &'static Roles,
    /// What the rows and columns of its tables mean.
    pub explanations: &'static [Explanation],
}

/// What a row or a column of a table means, in our own words.
#[derive(Debug)]
pub struct Explanation {
    /// The table.
    pub matrix: MatrixKey,
    /// The row or column.
    pub line: LineRef,
    /// What is to be counted in it.
    pub meaning: &'static str,
    /// The articles or notices it rests on.
    pub source: &'static str,
}

impl fmt::Debug for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Edition({})", self.name)
    }
}

impl PartialEq for Edition {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Edition {}

/// A section of the report (部分).
#[derive(Debug)]
pub struct Section {
    /// The heading exactly as the notice prints it, numeral included.
    pub heading: &'static str,
    /// What the table of contents calls it.
    pub short: &'static str,
    /// What stands under the heading.
    pub body: Body,
}

/// What stands under a section's heading.
#[derive(Debug)]
pub enum Body {
    /// Prose, in one or more passages.
    Prose(&'static [Passage]),
    /// A table of figures.
    Table(&'static Matrix),
}

/// A piece of prose that the body writes.
#[derive(Debug)]
pub struct Passage {
    /// Where the file keeps it, below `sections`.
    pub key: PassageKey,
    /// Its printed sub-heading, `（一）主动公开`; `None` directly under the section.
    pub heading: Option<&'static str>,
    /// What the page calls its text area.
    pub name: &'static str,
    /// Words by which headings in other words mean it; of several passages the last.
    pub meant_by: &'static [&'static str],
    /// Words that mean it where none of the others stands.
    pub hinted_by: &'static [&'static str],
}

/// A table of figures (表) with the sum rules printed in it.
#[derive(Debug)]
pub struct Matrix {
    /// Its key in addresses and files.
    pub key: MatrixKey,
    /// How a sentence refers to it: 表二, 表三, 表四.
    pub name: &'static str,
    /// Its parts, each with columns of its own.
    pub blocks: &'static [Block],
    /// The sum rules (勾稽关系).
    pub equations: &'static [Equation],
    /// What ties it to the year before (跨年衔接): on the left this year's lines, on
    /// the right last year's.
    pub carry_over: &'static [Equation],
}

/// A part of a matrix with one set of columns.
#[derive(Debug)]
pub struct Block {
    /// A heading row across the full width, `第二十条第（一）项`.
    pub heading: Option<&'static str>,
    /// What the corner above the row labels prints.
    pub corner: &'static str,
    /// The lines across.
    pub rows: &'static [Line],
    /// The lines down.
    pub columns: &'static [Column],
    /// How the rows are printed.
    pub flow: Flow,
}

/// How a block's rows are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// One below the other, labels at the left.
    Stacked,
    /// One beside the other in a single printed row, labels above (table four).
    Abreast,
}

/// A row or a column (行/列) by its key and its labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its key in addresses and files.
    pub key: LineKey,
    /// Its printed labels from the outermost merged cell to its own. All spans
    /// follow from these paths.
    pub path: &'static [&'static str],
}

/// A column: a line and what its figures measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Key and labels.
    pub line: Line,
    /// What its figures measure.
    pub measure: Measure,
    /// Why the figures of several bodies may hold the same thing twice, so that they are
    /// not simply added up (汇总); `None` where they are.
    pub overlap: Option<Overlap>,
}

/// Why the figures of several bodies may hold the same thing twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlap {
    /// Documents that several bodies issue together, or that a lower body reports too.
    Documents,
    /// Items that several bodies carry out alike.
    Items,
}

impl Overlap {
    /// The reason, as a sentence.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Overlap::Documents => {
                "几个机关联合制发的文件会在各自的报告中都出现，本级制发的文件也可能由下级重复填报，直接相加会重复计算，应当按文件目录核定。"
            }
            Overlap::Items => {
                "项目按事项计数，同一事项往往由多个机关办理，直接相加会重复计算，应当按事项目录核定。"
            }
        }
    }
}

/// What a figure measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// A whole number, zero or more.
    Count,
    /// A whole number that may be negative (本年增/减).
    Change,
    /// An exact decimal in the unit given; `None` where the notice prints none.
    Money(Option<&'static str>),
}

impl Section {
    /// Its passages of prose; none where it holds a table.
    #[must_use]
    pub fn passages(&self) -> &'static [Passage] {
        match self.body {
            Body::Prose(passages) => passages,
            Body::Table(_) => &[],
        }
    }
}

impl Edition {
    /// Whether reports of `year` are due in this format.
    #[must_use]
    pub fn governs(&self, year: u16) -> bool {
        self.first_year <= year && self.last_year.is_none_or(|last| year <= last)
    }

    /// The matrices in printed order.
    pub fn matrices(&self) -> impl Iterator<Item = &'static Matrix> {
        self.sections.iter().filter_map(|section| match section.body {
            Body::Table(matrix) => Some(matrix),
            Body::Prose(_) => None,
        })
    }

    /// The passages of prose in printed order.
    pub fn passages(&self) -> impl Iterator<Item = &'static Passage> {
        self.sections.iter().flat_map(Section::passages)
    }

    /// Every figure cell in printed order.
    pub fn cells(&self) -> impl Iterator<Item = CellRef> {
        self.matrices().flat_map(Matrix::cells)
    }

    /// The matrix with this key, where the form has one.
    #[must_use]
    pub fn matrix(&self, key: &str) -> Option<&'static Matrix> {
        self.matrices().find(|matrix| matrix.key.0 == key)
    }

    /// The cell at an address such as `requests.received.total`, where the form has one.
    #[must_use]
    pub fn cell(&self, address: &str) -> Option<CellRef> {
        let mut keys = address.split('.');
        let (matrix, row, column) = (keys.next()?, keys.next()?, keys.next()?);
        if keys.next().is_some() {
            return None;
        }
        self.matrix(matrix)?.cell(row, column)
    }

    /// What a row or a column of a matrix means.
    #[must_use]
    pub fn explanation(&self, matrix: MatrixKey, line: LineRef) -> Option<&'static Explanation> {
        self.explanations.iter().find(|one| one.matrix == matrix && one.line == line)
    }

    /// What the figure in `cell` measures; `None` for a cell of another form.
    #[must_use]
    pub fn measure(&self, cell: CellRef) -> Option<Measure> {
        let block = self.matrix(cell.matrix.0)?.block_of(cell.row)?;
        let column = block.columns.iter().find(|column| column.line.key == cell.column)?;
        Some(column.measure)
    }

    /// Why the figures of several bodies in `cell` are not simply added up; `None` where
    /// they are.
    #[must_use]
    pub fn overlap(&self, cell: CellRef) -> Option<Overlap> {
        let block = self.matrix(cell.matrix.0)?.block_of(cell.row)?;
        block.columns.iter().find(|column| column.line.key == cell.column)?.overlap
    }

    /// Whether automatic totals fill `cell`.
    #[must_use]
    pub fn is_computed(&self, cell: CellRef) -> bool {
        self.matrix(cell.matrix.0).is_some_and(|matrix| matrix.is_computed(cell))
    }

    /// The position of the section in which `cell` or the passage stands.
    #[must_use]
    pub fn section_of(&self, field: Field) -> Option<usize> {
        self.sections.iter().position(|section| match (&section.body, field) {
            (Body::Table(matrix), Field::Figure(cell)) => matrix.key == cell.matrix,
            (Body::Prose(passages), Field::Passage(key)) => passages.iter().any(|p| p.key == key),
            _ => false,
        })
    }

    /// How a sentence names a cell: `表三“（一）予以公开”行“总计”列`.
    #[must_use]
    pub fn spoken(&self, cell: CellRef) -> String {
        let named = self.matrix(cell.matrix.0).and_then(|matrix| {
            let (row, column) = (matrix.row(cell.row)?, matrix.column(cell.column)?);
            Some(format!("{}“{}”行“{}”列", matrix.name, row.spoken(), column.spoken()))
        });
        named.unwrap_or_else(|| cell.to_string())
    }
}

impl Matrix {
    /// Every cell in printed order.
    pub fn cells(&'static self) -> impl Iterator<Item = CellRef> {
        self.blocks.iter().flat_map(move |block| {
            block.rows.iter().flat_map(move |row| {
                block.columns.iter().map(move |column| CellRef {
                    matrix: self.key,
                    row: row.key,
                    column: column.line.key,
                })
            })
        })
    }

    /// The cell where a row and a column of these keys meet.
    #[must_use]
    pub fn cell(&self, row: &str, column: &str) -> Option<CellRef> {
        self.blocks.iter().find_map(|block| {
            let row = block.rows.iter().find(|line| line.key.0 == row)?;
            let column = block.columns.iter().find(|c| c.line.key.0 == column)?;
            Some(CellRef { matrix: self.key, row: row.key, column: column.line.key })
        })
    }

    /// The block that holds a row.
    #[must_use]
    pub fn block_of(&self, row: LineKey) -> Option<&'static Block> {
        self.blocks.iter().find(|block| block.rows.iter().any(|line| line.key == row))
    }

    /// Whether automatic totals fill `cell`.
    #[must_use]
    pub fn is_computed(&self, cell: CellRef) -> bool {
        self.equations.iter().any(|equation| equation.computes(cell))
    }

    /// The row with this key.
    #[must_use]
    pub fn row(&self, key: LineKey) -> Option<Line> {
        self.blocks.iter().flat_map(|block| block.rows).find(|row| row.key == key).copied()
    }

    /// The row or column that a reference names.
    #[must_use]
    pub fn line(&self, line: LineRef) -> Option<Line> {
        match line {
            LineRef::Row(key) => self.row(key),
            LineRef::Column(key) => self.column(key),
        }
    }

    /// The column with this key.
    #[must_use]
    pub fn column(&self, key: LineKey) -> Option<Line> {
        let mut columns = self.blocks.iter().flat_map(|block| block.columns);
        columns.find(|column| column.line.key == key).map(|column| column.line)
    }
}

impl Line {
    /// The label printed nearest to its figures.
    #[must_use]
    pub fn label(&self) -> &'static str {
        self.path.last().copied().unwrap_or_default()
    }

    /// How a sentence names it: its own label, with the numeral of its group before
    /// it and without the instruction in brackets behind it.
    #[must_use]
    pub fn spoken(&self) -> String {
        let label = self.label();
        let name = match label.char_indices().skip(1).find(|(_, c)| *c == '（') {
            Some((at, _)) => &label[..at],
            None => label,
        };
        let group = self.path.len().checked_sub(2).map_or("", |i| self.path[i]);
        let numeral = match (group.starts_with('（'), group.find('）')) {
            (true, Some(end)) => &group[..end + '）'.len_utf8()],
            _ => "",
        };
        format!("{numeral}{name}")
    }
}
