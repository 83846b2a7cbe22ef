//! What a block does where it lands, cell by cell, and a better place for it.

use super::Entry;
use crate::form::{CellRef, Lattice, Matrix, Span, Spot};
use crate::report::{Action, Figure, Reading, Report};
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

/// A better place for a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Better {
    /// What pasting it there would do.
    pub placement: Placement,
    /// The first cell of the place.
    pub cell: CellRef,
    /// Rows down from where it was put.
    pub(super) rows: isize,
    /// Columns to the right from there.
    pub(super) columns: isize,
    /// Sums that are contradicted where it was put.
    pub(super) contradicted: usize,
    /// Rows that were put beside their labels.
    pub(super) mislabelled: usize,
}

impl Better {
    /// Says loudly that the block probably lies beside its place, and why.
    #[must_use]
    pub fn warning(&self) -> String {
        let off = match (self.rows.unsigned_abs(), self.columns.unsigned_abs()) {
            (0, _) => "一列".to_owned(),
            (1, _) => "一行".to_owned(),
            (rows, _) => format!(" {rows} 行"),
        };
        let reason = if self.contradicted > 0 {
            format!("这里有 {} 处合计与各项对不上，换一处就对得上", self.contradicted)
        } else {
            format!("有 {} 行的行名与所在的行不同", self.mislabelled)
        };
        format!("粘贴位置可能偏了{off}：{reason}。")
    }

    /// What the button says that puts it there: `改贴到“（一）予以公开”行`.
    #[must_use]
    pub fn label(&self, report: &Report) -> String {
        let matrix = report.edition.matrix(self.cell.matrix().0);
        let (line, kind) = if self.rows == 0 {
            (matrix.and_then(|matrix| matrix.column(self.cell.column())), "列")
        } else {
            (matrix.and_then(|matrix| matrix.row(self.cell.row())), "行")
        };
        format!("改贴到“{}”{kind}", line.map(|line| line.spoken()).unwrap_or_default())
    }
}

/// A row to be pasted: its label, where it has one of the table's, and its entries.
pub(super) type Row = (Option<String>, Vec<Entry>);

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
            let row = here.and_then(|seat| matrix.row(seat.cell.row()));
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

/// A placement in the making.
pub(super) struct Landing<'a> {
    report: &'a Report,
    placement: Placement,
    computed: Vec<(CellRef, String)>,
}

impl Landing<'_> {
    pub(super) fn on(report: &Report) -> Landing<'_> {
        Landing { report, placement: Placement::default(), computed: Vec::new() }
    }

    pub(super) fn put(&mut self, cell: CellRef, text: &str) {
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
    pub(super) fn done(mut self) -> Placement {
        let mut after = self.report.clone();
        after.apply(self.placement.action());
        self.placement.computed = self.computed.len();
        let given = self.computed.iter();
        let compared = given.filter_map(|(cell, text)| compare_total(&after, *cell, text));
        self.placement.differing = compared.filter(|given| !given.agrees()).collect();
        self.placement
    }
}

pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A label without white space and without its number, `1.`, `1、` or `1 `.
pub(super) fn unnumbered(text: &str) -> String {
    let marks = |c: char| c.is_ascii_digit() || "０１２３４５６７８９.．、".contains(c);
    bare(text).trim_start_matches(marks).to_owned()
}
