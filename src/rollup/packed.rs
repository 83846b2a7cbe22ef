//! The figures of one report in one short text.
//!
//! Of a report's two hundred figures nearly all are 0, so that a roll-up of hundreds of
//! bodies keeps each in a few hundred characters: `12 0*30 _*2 / 59237.2449 '约30件`, in
//! the order of the form. A run of the same is written once; `_` is blank, `/` not
//! applicable, and what begins with `'` is a text as somebody typed it.

use crate::form::{CellRef, Edition};
use crate::report::{Figure, Quantity, Reading, Report};
use std::fmt::Write;

/// Figures of a form, packed (装订的填报数).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    text: Box<str>,
}

/// What stands in a cell, before it is read.
#[derive(Clone, Copy)]
enum Token<'a> {
    Blank,
    NotApplicable,
    Number(&'a str),
    Text(&'a str),
}

impl Packed {
    /// No figure in any cell.
    #[must_use]
    pub fn blank(edition: &'static Edition) -> Packed {
        Packed { text: format!("_*{}", edition.size()).into() }
    }

    /// The figures of `report` in the cells of `edition`; those that its own form does
    /// not have are blank.
    #[must_use]
    pub fn of(report: &Report, edition: &'static Edition) -> Packed {
        let tokens = edition.cells().map(|cell| token(report.figure(cell)));
        Packed { text: runs(tokens).into() }
    }

    /// The packed text that was kept; `None` where it is not one of this form.
    #[must_use]
    pub fn opened(text: &str, edition: &'static Edition) -> Option<Packed> {
        let mut count = 0_usize;
        for token in text.split(' ') {
            let (token, times) = run(token)?;
            if let Token::Number(number) = token {
                Quantity::parse(number)?;
            }
            count = count.checked_add(times)?;
        }
        (count == edition.size()).then(|| Packed { text: text.into() })
    }

    /// The text that is kept.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What can be read in each cell, in the order of the form.
    pub fn readings(&self, edition: &'static Edition) -> impl Iterator<Item = (CellRef, Reading)> {
        edition.cells().zip(self.tokens()).map(move |(cell, token)| {
            let reading = match token {
                Token::Blank => Reading::Blank,
                Token::NotApplicable => Reading::NotApplicable,
                Token::Number(number) => {
                    Quantity::parse(number).map_or(Reading::Unreadable, Reading::Known)
                }
                Token::Text(_) => figure(edition, cell, token).reading(),
            };
            (cell, reading)
        })
    }

    /// The number in each cell, where there is one, in the order of the form.
    #[must_use]
    pub fn quantities(&self, edition: &'static Edition) -> Vec<Option<Quantity>> {
        let known = |(_, reading)| match reading {
            Reading::Known(quantity) => Some(quantity),
            _ => None,
        };
        self.readings(edition).map(known).collect()
    }

    /// The number in one cell, by that of the cell in the form, where there is one.
    #[must_use]
    pub fn quantity(&self, edition: &'static Edition, cell: usize) -> Option<Quantity> {
        match self.tokens().nth(cell)? {
            Token::Number(number) => Quantity::parse(number),
            token @ Token::Text(_) => figure(edition, edition.cells().nth(cell)?, token).quantity(),
            Token::Blank | Token::NotApplicable => None,
        }
    }

    /// The figures, in the order of the form.
    pub fn figures(&self, edition: &'static Edition) -> impl Iterator<Item = (CellRef, Figure)> {
        edition
            .cells()
            .zip(self.tokens())
            .map(move |(cell, token)| (cell, figure(edition, cell, token)))
    }

    /// Puts the figures into a report of the same form.
    pub fn unpack(&self, report: &mut Report) {
        for (cell, figure) in self.figures(report.edition) {
            report.place(cell, figure);
        }
    }

    /// Whether no cell holds anything.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.tokens().all(|token| matches!(token, Token::Blank))
    }

    fn tokens(&self) -> impl Iterator<Item = Token<'_>> {
        let runs = self.text.split(' ').filter_map(run);
        runs.flat_map(|(token, times)| std::iter::repeat_n(token, times))
    }
}

fn figure(edition: &'static Edition, cell: CellRef, token: Token) -> Figure {
    let text = match token {
        Token::Blank => return Figure::BLANK,
        Token::NotApplicable => "/".to_owned(),
        Token::Number(number) => number.to_owned(),
        Token::Text(text) => unescaped(text),
    };
    edition.measure(cell).map_or(Figure::BLANK, |measure| Figure::typed(&text, measure))
}

fn token(figure: &Figure) -> String {
    match figure.reading() {
        Reading::Blank => "_".to_owned(),
        Reading::NotApplicable => "/".to_owned(),
        Reading::Known(quantity) if figure.remark().is_none() => quantity.to_string(),
        _ => format!("'{}", escaped(figure.text())),
    }
}

/// Tokens with each run of the same written once.
fn runs(tokens: impl Iterator<Item = String>) -> String {
    let mut text = String::new();
    let mut waiting: Option<(String, usize)> = None;
    let mut put = |(token, times): (String, usize)| {
        let space = if text.is_empty() { "" } else { " " };
        let _ = match times {
            1 => write!(text, "{space}{token}"),
            _ => write!(text, "{space}{token}*{times}"),
        };
    };
    for token in tokens {
        match &mut waiting {
            Some((other, times)) if *other == token => *times += 1,
            _ => {
                if let Some(run) = waiting.replace((token, 1)) {
                    put(run);
                }
            }
        }
    }
    if let Some(run) = waiting {
        put(run);
    }
    text
}

/// A token and how often it stands; `None` for what no token is.
fn run(text: &str) -> Option<(Token<'_>, usize)> {
    /// More cells than any form has.
    const MOST: usize = 10_000;
    let (token, times) = match text.split_once('*') {
        Some((token, times)) => (token, times.parse().ok().filter(|times| *times <= MOST)?),
        None => (text, 1),
    };
    let token = match token {
        "" => return None,
        "_" => Token::Blank,
        "/" => Token::NotApplicable,
        _ => token.strip_prefix('\'').map_or(Token::Number(token), Token::Text),
    };
    Some((token, times))
}

/// A text without what has a meaning here; each such sign by its number.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() || matches!(c, '%' | '*') {
            let _ = write!(out, "%{:x};", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('%') {
        out += before;
        let sign = behind.split_once(';').and_then(|(number, behind)| {
            let sign = u32::from_str_radix(number, 16).ok().and_then(char::from_u32)?;
            Some((sign, behind))
        });
        let Some((sign, behind)) = sign else { return out + behind };
        out.push(sign);
        rest = behind;
    }
    out + rest
}
