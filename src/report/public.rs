//! What of a report is public: what is printed on the page that is published, and what the
//! page needs to be opened again and print the same.
//!
//! A list of what may leave, not of what may not. A field that is new is private until it
//! is entered here: neither the taking apart nor the putting together compiles without it.

use super::{Agency, Figure, Publication, Quantity, Reading, Report};
use crate::form::CellRef;
use crate::narrative::live;
use std::collections::BTreeMap;
use std::sync::Arc;

impl Report {
    /// The public part (公开部分): it prints the same page, and holds nothing besides.
    /// Figures are as they are printed; live figures that rest on last year's report, which
    /// stays behind, are their values.
    #[must_use]
    pub fn public(&self) -> Report {
        let Report {
            edition,
            year,
            agency: Agency { name, kind },
            title,
            preamble,
            // Of passages and figures, those that the form prints.
            passages: _,
            figures: _,
            notes,
            totals,
            // A local deadline is the body's own business.
            publication: Publication { date, deadline: _ },
            // Why a warning may stand is said in the house.
            acknowledged: _,
            // What is remarked while it is written, too.
            comments: _,
            // Of last year's report, what the appendix prints.
            previous: _,
            appendix: _,
            // A setting of the desk.
            overview_length: _,
            // Whose report has which fault is the office's business.
            summed: _,
            // Nobody here can say what it is.
            rest: _,
        } = self;
        let agency = Agency { name: name.clone(), kind: *kind };
        let passages = edition.passages().map(|passage| passage.key);
        let passages = passages.map(|key| (key, self.settled(self.passage(key))));
        let is_printed = |cell: &CellRef| edition.measure(*cell).is_some();
        let notes = notes.iter().filter(|(cell, _)| is_printed(cell));
        let previous = self.printed_of_last_year(&agency);
        Report {
            edition,
            year: *year,
            title: title.clone(),
            preamble: self.settled(preamble),
            passages: passages.filter(|(_, text)| !text.is_empty()).collect(),
            figures: self.printed_figures(),
            notes: notes.map(|(cell, note)| (*cell, note.clone())).collect(),
            totals: *totals,
            publication: Publication { date: *date, deadline: None },
            acknowledged: Vec::new(),
            comments: Vec::new(),
            appendix: previous.is_some(),
            previous: previous.map(Arc::new),
            overview_length: None,
            summed: None,
            rest: serde_json::Map::new(),
            agency,
        }
    }

    fn printed_figures(&self) -> BTreeMap<CellRef, Figure> {
        let printed = |cell: CellRef| {
            let measure = self.edition.measure(cell)?;
            let figure = Figure::typed(&self.tidied(cell), measure);
            (figure != Figure::BLANK).then_some((cell, figure))
        };
        self.edition.cells().filter_map(printed).collect()
    }

    /// Last year's numbers that the appendix prints, where there is one; of last year's
    /// report nothing else.
    fn printed_of_last_year(&self, agency: &Agency) -> Option<Report> {
        let previous = self.last_year().filter(|_| self.appendix)?;
        let mut printed = Report::empty(previous.edition, previous.year, agency.clone());
        // The picture adds up what this year's report leaves blank, too.
        for (_, cell) in self.compared(previous) {
            if previous.figure(cell).reading() != Reading::Blank {
                printed.place(cell, Figure::known(previous.quantity(cell)));
            }
        }
        // Of a group whose rows this form does not have the chart draws the sum: it is kept in
        // the first of them.
        for group in previous.edition.groups {
            let cells = previous.edition.group(group).unwrap_or_default();
            let others = cells.into_iter().filter(|cell| self.edition.measure(*cell).is_none());
            let others: Vec<CellRef> = others.collect();
            let sum: Quantity = others.iter().map(|cell| previous.quantity(*cell)).sum();
            let is_known =
                others.iter().any(|cell| previous.figure(*cell).reading() != Reading::Blank);
            if let (Some(first), true) = (others.first(), is_known) {
                printed.place(*first, Figure::known(sum));
            }
        }
        Some(printed)
    }

    /// Prose in which live figures that rest on last year's report are their values.
    fn settled(&self, written: &str) -> String {
        let expanded = live::expand(self, written);
        let piece = |piece: &live::Piece| match &written[piece.written.clone()] {
            name if piece.kind == live::Kind::Live && live::rests_on_last_year(name) => {
                expanded.text[piece.shown.clone()].to_owned()
            }
            written => written.to_owned(),
        };
        // A text without live figures has nothing to be settled.
        if written.contains("{{") {
            expanded.pieces.iter().map(piece).collect()
        } else {
            written.to_owned()
        }
    }
}
