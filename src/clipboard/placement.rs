//! Where a block lands in a report, and what is to be said of it.

use super::displaced::{Better, better};
use super::{Block, Entry};
use crate::form::{CellRef, Flow, Lattice, Matrix, Measure, Span, Spot};
use crate::report::{Action, Figure, Reading, Report, fold};
use crate::rules::{GivenTotal, compare_total};
use std::collections::BTreeMap;

/// What pasting a block would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placement {
    /// Cells to be filled, with their texts.
    pub entries: Vec<(CellRef, String)>,
    /// Those of them that change.
    pub changed: Vec<CellRef>,
    /// How many of these held another figure before.
    pub replaced: usize,
    /// How many of them hold no number that could be read.
    pub unreadable: usize,
    /// Computed cells that stay as they are.
    pub computed: usize,
    /// Those of them to which the block gives another total.
    pub differing: Vec<GivenTotal>,
    /// Texts for which the table has no cell.
    pub outside: usize,
    /// Of how many rows the block consists, where there was more than is taken.
    pub cut: Option<usize>,
    /// Rows whose pasted label is that of another row of the table.
    pub mislabelled: usize,
    /// The place beside this one where the block clearly belongs rather.
    pub better: Option<Box<Better>>,
    /// What the block gives for each cell, reckoned ones too.
    pub(super) given: BTreeMap<CellRef, Reading>,
}

/// Where `block` lands with its first figure at the first cell of `span`. A single
/// text fills the whole span, and so does a block of which it is a multiple. Header rows
/// and label columns are recognised and left out; computed cells are compared, not
/// filled.
#[must_use]
pub fn place(report: &Report, matrix: &'static Matrix, span: Span, block: &Block) -> Placement {
    if let Some(text) = block.single() {
        let mut landing = Landing::on(report);
        for cell in Lattice::of(matrix).cells_in(span).into_iter().flatten() {
            landing.put(cell, text);
        }
        return landing.done();
    }
    let rows = figures(matrix, block);
    let repeated = repeated(&rows, span);
    let mut placement = land(report, matrix, span, &repeated);
    // A block that is repeated was meant for the cells that were chosen.
    if repeated.len() == rows.len() {
        placement.better = better(report, matrix, span, &rows, &placement).map(Box::new);
    }
    placement.cut = block.is_cut.then(|| block.height());
    placement
}

/// Where rows land, whatever may be said of the place.
pub(super) fn land(
    report: &Report,
    matrix: &'static Matrix,
    span: Span,
    rows: &[Row],
) -> Placement {
    let lattice = Lattice::of(matrix);
    let mut landing = Landing::on(report);
    for (i, (label, row)) in rows.iter().enumerate() {
        let here = lattice.seat(Spot { row: span.rows.0 + i, column: span.columns.0 });
        let is_another = |label: &String| {
            let row = here.and_then(|seat| matrix.row(seat.cell.row));
            row.is_some_and(|row| unnumbered(row.label()) != *label)
        };
        landing.placement.mislabelled += usize::from(label.as_ref().is_some_and(is_another));
        let mut taken: Option<CellRef> = None;
        for (j, entry) in row.iter().enumerate() {
            let Entry::Text(_) = entry else { continue };
            let spot = Spot { row: span.rows.0 + i, column: span.columns.0 + j };
            match lattice.seat(spot) {
                Some(seat) if taken != Some(seat.cell) => {
                    taken = Some(seat.cell);
                    landing.put(seat.cell, entry.text());
                }
                _ if entry.text().is_empty() => {}
                _ => landing.placement.outside += 1,
            }
        }
    }
    landing.done()
}

impl Placement {
    /// The change it would make: one step of undo.
    #[must_use]
    pub fn action(&self) -> Action {
        Action::EnterFigures(self.entries.clone())
    }

    /// What it changes, and what it leaves, in a sentence or a few.
    #[must_use]
    pub fn sentence(&self, report: &Report) -> String {
        let mut said =
            format!("粘贴 {} 格，其中 {} 格有变化", self.entries.len(), self.changed.len());
        if self.replaced > 0 {
            said += &format!("（{} 格原有的数被替换）", self.replaced);
        }
        said += "。";
        if self.unreadable > 0 {
            said += &format!("{} 格读不出数字，已原样保留并标出。", self.unreadable);
        }
        if self.computed > 0 {
            said += &format!("{} 格合计自动计算，没有覆盖", self.computed);
            said += &match self.differing.first() {
                None => "，与粘贴的数一致。".to_owned(),
                Some(GivenTotal { cell, text, .. }) => format!(
                    "，其中 {} 格与粘贴的数不同（{}：粘贴为 {text}，计算为 {}）。",
                    self.differing.len(),
                    report.edition.spoken(*cell),
                    match report.figure(*cell).text() {
                        "" => "空白",
                        reckoned => reckoned,
                    },
                ),
            };
        }
        if self.mislabelled > 0 {
            said += &format!("请核对：有 {} 行粘贴的行名与所在的行不同。", self.mislabelled);
        }
        if let Some(rows) = self.cut {
            said += &format!("剪贴板里的内容过大，只取了前 {rows} 行，后面的没有粘贴。");
        }
        if self.outside > 0 {
            said += &format!("超出表格的 {} 格没有粘贴。", self.outside);
        }
        said
    }
}

/// The rows as often as they fit into a chosen block that is a multiple of them.
fn repeated(rows: &[Row], span: Span) -> Vec<Row> {
    let times = |chosen: (usize, usize), size: usize| {
        let chosen = chosen.1 + 1 - chosen.0;
        if size > 0 && chosen.is_multiple_of(size) { chosen / size } else { 1 }
    };
    let width = rows.iter().map(|(_, row)| row.len()).max().unwrap_or(0);
    let (down, across) = (times(span.rows, rows.len()), times(span.columns, width));
    let count = rows.len() * down;
    let wide = |(label, row): &Row| {
        let entries = row.iter().cycle().take(row.len() * across).cloned().collect();
        (label.clone(), entries)
    };
    rows.iter().cycle().take(count).map(wide).collect()
}

/// A row to be pasted: its label, where it has one of the table's, and its entries.
pub(super) type Row = (Option<String>, Vec<Entry>);

/// A placement in the making.
struct Landing<'a> {
    report: &'a Report,
    placement: Placement,
    computed: Vec<(CellRef, String)>,
}

impl Landing<'_> {
    fn on(report: &Report) -> Landing<'_> {
        Landing { report, placement: Placement::default(), computed: Vec::new() }
    }

    fn put(&mut self, cell: CellRef, text: &str) {
        let Some(measure) = self.report.edition.measure(cell) else { return };
        let figure = Figure::typed(text, measure);
        if !self.report.is_open(cell) {
            if !text.is_empty() {
                self.placement.given.insert(cell, figure.reading());
                self.computed.push((cell, text.to_owned()));
            }
            return;
        }
        self.placement.given.insert(cell, figure.reading());
        let before = self.report.figure(cell);
        let changes = figure.reading() != before.reading()
            || figure.reading() == Reading::Unreadable && figure.text() != before.text();
        if changes {
            self.placement.changed.push(cell);
            self.placement.replaced += usize::from(before.reading() != Reading::Blank);
        }
        self.placement.unreadable += usize::from(figure.reading() == Reading::Unreadable);
        self.placement.entries.push((cell, figure.tidied(measure)));
    }

    /// Compares the computed cells as they will be.
    fn done(mut self) -> Placement {
        let mut after = self.report.clone();
        after.apply(self.placement.action());
        self.placement.computed = self.computed.len();
        let given = self.computed.iter();
        let compared = given.filter_map(|(cell, text)| compare_total(&after, *cell, text));
        self.placement.differing = compared.filter(|given| !given.agrees()).collect();
        self.placement
    }
}

/// The block without its header rows and label columns, each row with its label where
/// that is one of the table's.
///
/// A label column comes before the figures and holds texts that are no numbers; a
/// header row holds such texts above or between the figures and no number at all. A
/// block in which nothing is a number or a label is left as it is.
fn figures(matrix: &'static Matrix, block: &Block) -> Vec<Row> {
    let printed = Printed::of(matrix);
    let rows: Vec<&Vec<Entry>> = block.rows.iter().filter(|row| !printed.is_band(row)).collect();
    let is_number = |entry: &Entry| printed.is_number(entry);
    let is_label = |entry: &Entry| !entry.text().is_empty() && !is_number(entry);
    if !rows.iter().any(|row| row.iter().any(is_number)) {
        return block.rows.iter().map(|row| (None, row.clone())).collect();
    }
    let width = rows.iter().map(|row| row.len()).max().unwrap_or(0);
    let column = |j: usize| rows.iter().filter_map(move |row| row.get(j));
    let first_number = (0..width).find(|&j| column(j).any(is_number)).unwrap_or(width);
    let names_rows =
        |entry: &Entry| is_label(entry) && !printed.heads.contains(&bare(entry.text()));
    let labels = (0..first_number).rev().find(|&j| column(j).any(names_rows)).map_or(0, |j| j + 1);
    let label = |row: &Vec<Entry>| {
        let mut texts = row.iter().take(labels).map(|entry| unnumbered(entry.text()));
        texts.rfind(|text| printed.labels.contains(text))
    };
    let figures =
        rows.into_iter().map(|row| (label(row), row.iter().skip(labels).cloned().collect()));
    let is_header = |row: &Vec<Entry>| row.iter().any(is_label) && !row.iter().any(is_number);
    figures.filter(|(_, row)| !is_header(row)).collect()
}

/// The texts that a matrix prints, without white space.
struct Printed {
    /// Headings across the whole table.
    bands: Vec<String>,
    /// What stands above the figures.
    heads: Vec<String>,
    /// What stands before them, numbering left out.
    labels: Vec<String>,
}

impl Printed {
    fn of(matrix: &'static Matrix) -> Printed {
        let mut printed = Printed { bands: Vec::new(), heads: Vec::new(), labels: Vec::new() };
        for block in matrix.blocks {
            printed.bands.extend(block.heading.map(bare));
            let columns = block.columns.iter().flat_map(|column| column.line.path);
            printed.heads.extend(columns.copied().chain([block.corner]).map(bare));
            let rows = block.rows.iter().flat_map(|row| row.path).copied();
            match block.flow {
                Flow::Stacked => printed.labels.extend(rows.map(unnumbered)),
                Flow::Abreast => printed.heads.extend(rows.map(bare)),
            }
        }
        printed
    }

    /// One text across the whole width, merged or alone in its row.
    fn is_band(&self, row: &[Entry]) -> bool {
        let [Entry::Text(text), behind @ ..] = row else { return false };
        let alone = behind.iter().all(|entry| entry.text().is_empty());
        let merged = !behind.is_empty() && behind.iter().all(|entry| *entry == Entry::Covered);
        alone && self.bands.contains(&bare(text))
            || merged && !self.is_number(&row[0]) && !text.trim().is_empty()
    }

    /// A number, however written; a remark or a unit behind the digits does not make
    /// it a label.
    fn is_number(&self, entry: &Entry) -> bool {
        match Figure::typed(entry.text(), Measure::Count).reading() {
            Reading::Known(_) | Reading::NotApplicable => true,
            Reading::Blank => false,
            Reading::Unreadable => {
                let text = fold(entry.text());
                text.starts_with(|c: char| c.is_ascii_digit())
                    && !self.labels.contains(&unnumbered(&text))
                    && !self.labels.contains(&unnumbered(entry.text()))
            }
        }
    }
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A label without white space and without its number, `1.`, `1、` or `1 `.
pub(super) fn unnumbered(text: &str) -> String {
    let marks = |c: char| c.is_ascii_digit() || "０１２３４５６７８９.．、".contains(c);
    bare(text).trim_start_matches(marks).to_owned()
}
