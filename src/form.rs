//! The statutory form as data: editions, sections, matrices, lines, equations.
//!
//! Everything that a notice prescribes and nothing that a body fills in. The two
//! notices themselves are transcribed in [`crate::editions`]; here are the words
//! they are written in. No form element knows how it is drawn: [`layout`](mod@layout) turns a
//! matrix into printed rows, and the page and the paper both draw those.

mod catalogue;
mod cell;
mod equation;
mod ground;
mod keys;
mod lattice;
mod layout;
mod matrix;
mod naming;
mod roles;
mod rule;
mod tab_run;

pub use catalogue::Catalogue;
pub use cell::CellRef;
pub(crate) use cell::in_files;
pub use equation::{Each, Equation, Instance, Relation, Term, minus, plus};
pub use ground::{Ground, Rectangle};
pub use keys::{LineKey, LineRef, MatrixKey, PassageKey};
pub use lattice::{Direction, Lattice, Seat, Span, Spot};
pub use layout::{Placed, PrintCell, PrintRow, columns, layout, placed};
pub use naming::{COVER, Cover, Field};
pub use roles::{
    Applicant, Aspect, Ending, Group, Item, Outcome, Proceeding, Prose, Role, Roles, Row, Table,
};
pub use rule::{Rule, Severity};
pub use tab_run::{Stroke, TabRun};

use std::fmt;

/// One statutory format: the notice of the State Council's disclosure office that
/// prescribes it, the report years it governs, and the form itself.
pub struct Edition {
    /// Short name, also the file's `edition`.
    pub name: &'static str,
    /// The catalogue in which it stands.
    pub catalogue: &'static Catalogue,
    /// Number of the prescribing notice (文号).
    pub notice: &'static str,
    /// First report year under this notice; it is in force until the next of its catalogue.
    pub first_year: u16,
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
    /// What the rows and columns of its tables mean: of several lists that speak of a line, the
    /// first counts; a line that it does not have is not asked for.
    pub explanations: &'static [&'static [Explanation]],
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
        self.first_year <= year && self.catalogue.for_year(year) == self
    }

    /// The matrices in printed order.
    pub fn matrices(&self) -> impl Iterator<Item = &'static Matrix> {
        self.sections.iter().filter_map(|section| match section.body {
            Body::Table(matrix) => Some(matrix),
            Body::Prose(_) => None,
        })
    }

    /// Whether it asks for this passage of prose.
    #[must_use]
    pub fn has_passage(&self, key: PassageKey) -> bool {
        self.passages().any(|passage| passage.key == key)
    }

    /// Whether it has this field, or for a cell of any form one at the same address.
    #[must_use]
    pub fn has(&self, field: Field) -> bool {
        match field {
            Field::Passage(key) => self.has_passage(key),
            Field::Figure(cell) => self.own(cell).is_some(),
            _ => true,
        }
    }

    /// The passages of prose in printed order.
    pub fn passages(&self) -> impl Iterator<Item = &'static Passage> {
        self.sections.iter().flat_map(Section::passages)
    }

    /// The passage at an address below `sections`, where the form has one.
    #[must_use]
    pub fn passage(&self, address: &str) -> Option<PassageKey> {
        self.passages().map(|passage| passage.key).find(|key| key.address() == address)
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
    ///
    /// ```
    /// use nianbao::editions::for_year;
    ///
    /// let edition = for_year(2024);
    /// let cell = edition.cell("requests.received.total").expect("a cell of this form");
    /// assert_eq!(edition.spoken(cell), "表三“一、本年新收政府信息公开申请数量”行“总计”列");
    /// assert_eq!(edition.cell("requests.received"), None);
    /// ```
    #[must_use]
    pub fn cell(&self, address: &str) -> Option<CellRef> {
        let mut keys = address.split('.');
        let (matrix, row, column) = (keys.next()?, keys.next()?, keys.next()?);
        if keys.next().is_some() {
            return None;
        }
        self.matrix(matrix)?.cell(row, column)
    }

    /// What rows and columns mean, of all its lists.
    pub fn explanations(&self) -> impl Iterator<Item = &'static Explanation> {
        self.explanations.iter().copied().flatten()
    }

    /// What a row or a column of a matrix means.
    #[must_use]
    pub fn explanation(&self, matrix: MatrixKey, line: LineRef) -> Option<&'static Explanation> {
        self.explanations().find(|one| one.matrix == matrix && one.line == line)
    }

    /// What the figure in `cell` measures; `None` for a cell of another form.
    #[must_use]
    pub fn measure(&self, cell: CellRef) -> Option<Measure> {
        Some(self.own(cell)?.site().column().measure)
    }

    /// Why the figures of several bodies in `cell` are not simply added up; `None` where
    /// they are.
    #[must_use]
    pub fn overlap(&self, cell: CellRef) -> Option<Overlap> {
        self.own(cell)?.site().column().overlap
    }

    /// Whether automatic totals fill `cell`.
    #[must_use]
    pub fn is_computed(&self, cell: CellRef) -> bool {
        self.own(cell).is_some_and(|cell| cell.table().is_computed(cell))
    }

    /// The position of the section in which `cell` or the passage stands.
    #[must_use]
    pub fn section_of(&self, field: Field) -> Option<usize> {
        self.sections.iter().position(|section| match (&section.body, field) {
            (Body::Table(matrix), Field::Figure(cell)) => matrix.key == cell.matrix(),
            (Body::Prose(passages), Field::Passage(key)) => passages.iter().any(|p| p.key == key),
            _ => false,
        })
    }

    /// How a sentence names a cell: `表三“（一）予以公开”行“总计”列`.
    #[must_use]
    pub fn spoken(&self, cell: CellRef) -> String {
        self.own(cell).map_or_else(
            || cell.to_string(),
            |cell| {
                let (name, site) = (cell.table().name, cell.site());
                let (row, column) = (site.row().spoken(), site.column().line.spoken());
                format!("{name}“{row}”行“{column}”列")
            },
        )
    }
}
