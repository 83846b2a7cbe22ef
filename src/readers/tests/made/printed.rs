//! A report as it is printed: its tables with the merged cells of the notice, on as many
//! pages as they need, with whatever else stands on pages.
#![allow(dead_code, reason = "each test file uses its part")]

use super::cells::{LEADING, Placed, SIZE, broken, fitting, heights, length, placed};
use super::letters::{Coding, Letters};
use super::pdf::File;
use nianbao::form::{Body, Matrix, columns, layout};
use nianbao::report::Report;

/// How the rules of a table are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    /// Around each cell.
    Boxes,
    /// As thin areas.
    Areas,
    /// As many short strokes.
    Strokes,
    /// Between the cells only, and open at the sides.
    Open,
    /// Around each cell, and each a second time beside it.
    Double,
    /// Around each cell, and white ones across all of them.
    White,
    /// Not at all.
    None,
}

pub const RULES: [Rules; 6] =
    [Rules::Boxes, Rules::Areas, Rules::Strokes, Rules::Open, Rules::Double, Rules::White];

/// How a page lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    Upright,
    /// Shown turned by so many quarters, and written so that it is upright then.
    Shown(usize),
    /// Written from below to above.
    Lying,
}

/// How a report is printed.
#[derive(Clone, Copy, Debug)]
pub struct Print {
    pub coding: Coding,
    pub rules: Rules,
    pub turn: Turn,
    /// Width and height of a page, in points.
    pub page: (i32, i32),
    /// Whether the head of a table stands on each page again.
    pub heads: bool,
    /// Whether there is on each page what is not to be read.
    pub noise: bool,
}

pub const USUAL: Print = Print {
    coding: Coding::Mapped,
    rules: Rules::Boxes,
    turn: Turn::Upright,
    page: (595, 842),
    heads: false,
    noise: false,
};

const MARGIN: i32 = 60;

struct Printer {
    print: Print,
    letters: Letters,
    pages: Vec<String>,
    /// How far down the page it has come.
    y: i32,
}

/// The file of a report.
pub fn file(report: &Report, print: Print) -> File {
    let mut printer =
        Printer { print, letters: Letters::new(print.coding), pages: Vec::new(), y: 0 };
    printer.page();
    printer.centred(&report.agency.name, 18);
    printer.centred(&format!("{}年政府信息公开工作年度报告", report.year), 18);
    for section in report.edition.sections {
        printer.paragraph(section.heading);
        match &section.body {
            Body::Table(matrix) => printer.table(report, matrix),
            _ => printer.paragraph(&PROSE.repeat(4)),
        }
    }
    printer.finished()
}

/// A sentence for the passages.
pub const PROSE: &str = "本机关坚持公开为常态，主动公开各类信息1234条，依法答复每一件申请。";

impl Printer {
    fn page(&mut self) {
        self.pages.push(String::new());
        self.y = MARGIN;
    }

    fn put(&mut self, operators: &str) {
        self.pages.last_mut().expect("a page").push_str(operators);
    }

    fn write(&mut self, text: &str, x: i32, y: i32, size: i32) {
        let shown = self.letters.shown(text, usize::try_from(size).expect("a size"));
        let height = self.print.page.1;
        self.put(&format!("BT 1 0 0 1 {x} {} Tm {shown}ET\n", height - y));
    }

    fn centred(&mut self, text: &str, size: i32) {
        self.y += size * 2;
        self.write(text, (self.print.page.0 - length(text, size)) / 2, self.y, size);
    }

    /// A paragraph, its first line indented, over as many lines as it needs.
    fn paragraph(&mut self, text: &str) {
        const LARGE: i32 = 12;
        let across = self.print.page.0 - 2 * MARGIN;
        let mut rest: Vec<char> = text.chars().collect();
        let mut indent = 2 * LARGE;
        while !rest.is_empty() {
            let fits = fitting(&rest, across - indent, LARGE);
            let line: String = rest.drain(..fits).collect();
            if self.y + 2 * LARGE > self.print.page.1 - MARGIN {
                self.page();
            }
            self.y += 2 * LARGE;
            self.write(&line, MARGIN + indent, self.y, LARGE);
            indent = 0;
        }
    }

    fn table(&mut self, report: &Report, matrix: &'static Matrix) {
        self.y += LEADING;
        let rows = placed(report, matrix);
        let edges = self.edges(matrix);
        let heights = heights(&rows, &edges);
        let heads = layout(matrix).iter().take_while(|row| row.head).count();
        // The page, the top and the bottom of each row.
        let mut places: Vec<(usize, i32, i32)> = Vec::new();
        for (at, height) in heights.iter().enumerate() {
            if self.y + height > self.print.page.1 - MARGIN {
                self.page();
                if self.print.heads && at > heads {
                    let again: Vec<(usize, i32, i32)> = heights[..heads]
                        .iter()
                        .map(|height| {
                            self.y += height;
                            (self.pages.len() - 1, self.y - height, self.y)
                        })
                        .collect();
                    self.rows(&rows[..heads], &again, &edges);
                }
            }
            places.push((self.pages.len() - 1, self.y, self.y + height));
            self.y += height;
        }
        self.rows(&rows, &places, &edges);
        self.y += LEADING;
    }

    /// The left edges of the columns, and the right one of the last.
    fn edges(&self, matrix: &'static Matrix) -> Vec<i32> {
        let (labels, figures) = columns(matrix);
        let count = i32::try_from(labels + figures).expect("few");
        let across = self.print.page.0 - 2 * MARGIN;
        let narrow = if labels == 0 || figures < 5 { across / count } else { 36 };
        let taken = narrow * i32::try_from(figures).expect("few");
        let label =
            if labels == 0 { 0 } else { (across - taken) / i32::try_from(labels).expect("few") };
        let mut edges = vec![MARGIN];
        for at in 0..labels + figures {
            let last = edges[edges.len() - 1];
            edges.push(last + if at < labels { label } else { narrow });
        }
        edges
    }

    fn rows(&mut self, rows: &[Vec<Placed>], places: &[(usize, i32, i32)], edges: &[i32]) {
        let now = self.pages.len();
        for (at, row) in rows.iter().enumerate() {
            for cell in row {
                let (left, right) = (edges[cell.column], edges[cell.column + cell.wide]);
                let covered = &places[at..(at + cell.high).min(places.len())];
                let mut pages: Vec<usize> = covered.iter().map(|place| place.0).collect();
                pages.dedup();
                // Where the end of a page cuts a cell, its text is in its largest part.
                let part = |page: usize| {
                    let own = covered.iter().filter(|place| place.0 == page);
                    (
                        own.clone().map(|place| place.1).min().unwrap_or(0),
                        own.map(|place| place.2).max().unwrap_or(0),
                    )
                };
                let largest =
                    pages.iter().copied().max_by_key(|page| part(*page).1 - part(*page).0);
                let later = self.pages.split_off(now);
                for page in pages {
                    let (top, bottom) = part(page);
                    let rest = self.pages.split_off(page + 1);
                    self.cell(left, right, top, bottom);
                    if Some(page) == largest {
                        self.text(cell, left, right, top, bottom);
                    }
                    self.pages.extend(rest);
                }
                self.pages.extend(later);
            }
        }
    }

    fn text(&mut self, cell: &Placed, left: i32, right: i32, top: i32, bottom: i32) {
        let lines = broken(&cell.text, right - left - 4);
        let height = i32::try_from(lines.len()).expect("few") * LEADING;
        let mut y = (top + bottom - height) / 2 + SIZE;
        for line in lines {
            let x = if cell.is_label { left + 2 } else { (left + right - length(&line, SIZE)) / 2 };
            self.write(&line, x, y, SIZE);
            y += LEADING;
        }
    }

    fn cell(&mut self, left: i32, right: i32, top: i32, bottom: i32) {
        let height = self.print.page.1;
        let (low, high) = (height - bottom, height - top);
        let (wide, tall) = (right - left, bottom - top);
        let sides = [
            (left, low, wide, 0),
            (left, high, wide, 0),
            (left, low, 0, tall),
            (right, low, 0, tall),
        ];
        let drawn = match self.print.rules {
            Rules::None => String::new(),
            Rules::Boxes => format!("{left} {low} {wide} {tall} re S\n"),
            Rules::Double => format!(
                "{left} {low} {wide} {tall} re S {} {} {} {} re S\n",
                left - 3,
                low - 3,
                wide + 6,
                tall + 6
            ),
            Rules::White => format!(
                "{left} {low} {wide} {tall} re S 1 g {0} {low} 1 {tall} re f 0 g 1 1 1 RG {left} {1} m {right} {1} l S 0 G\n",
                left + wide / 2,
                low + tall / 2
            ),
            Rules::Areas => sides
                .map(|(x, y, wide, tall)| format!("{x} {y} {} {} re f\n", wide.max(1), tall.max(1)))
                .concat(),
            Rules::Strokes => sides
                .map(|(x, y, wide, tall)| {
                    let steps = (0..wide.max(tall)).step_by(6);
                    let stroke = |at: i32| {
                        let (dx, dy) = if wide > 0 { (1, 0) } else { (0, 1) };
                        let end = (at + 5).min(wide.max(tall));
                        format!(
                            "{} {} m {} {} l S\n",
                            x + dx * at,
                            y + dy * at,
                            x + dx * end,
                            y + dy * end
                        )
                    };
                    steps.map(stroke).collect::<String>()
                })
                .concat(),
            Rules::Open => {
                let inner = |x: i32| x > MARGIN && x < self.print.page.0 - MARGIN - 12;
                let sides = sides.into_iter().filter(|(x, _, wide, _)| *wide > 0 || inner(*x));
                sides
                    .map(|(x, y, wide, tall)| format!("{x} {y} m {} {} l S\n", x + wide, y + tall))
                    .collect()
            }
        };
        self.put(&drawn);
    }

    /// Puts the pages into a file.
    fn finished(mut self) -> File {
        let mut file = File::default();
        let (wide, high) = self.print.page;
        let count = self.pages.len();
        let mut kids = String::new();
        let noise = if self.print.noise { self.noise() } else { (String::new(), String::new()) };
        let root = file.add("");
        let tree = file.add("");
        let off = file.add("<</Type/OCG/Name(x)>>");
        let fonts = self.letters.fonts(&mut file);
        let hidden = file.stream(
            &format!(
                "/Type/XObject/Subtype/Form/BBox[0 0 600 900]/OC {off} 0 R/Resources<<{fonts}>>"
            ),
            noise.0.as_bytes(),
        );
        let plain = file.stream("/Type/XObject/Subtype/Form/BBox[0 0 600 900]", b"q Q");
        let resources = format!(
            "/Resources<<{fonts}/Properties<</Off {off} 0 R/Some<</Type/OCMD/OCGs[{off} 0 R]>>>>/XObject<</Hidden {hidden} 0 R/Plain {plain} 0 R>>>>"
        );
        let (turned, frame, rotate) = match self.print.turn {
            Turn::Upright | Turn::Shown(0) => ("1 0 0 1 0 0".to_owned(), (wide, high), 0),
            Turn::Shown(1) => (format!("0 1 -1 0 {high} 0"), (high, wide), 90),
            Turn::Shown(2) => (format!("-1 0 0 -1 {wide} {high}"), (wide, high), 180),
            Turn::Shown(_) => (format!("0 -1 1 0 0 {wide}"), (high, wide), -90),
            Turn::Lying => (format!("0 1 -1 0 {high} 0"), (high, wide), 0),
        };
        for page in &self.pages {
            let whole = format!("q {turned} cm /Plain Do\n{page}{}Q", noise.1);
            // In two parts, as some programs cut them.
            let cut = whole.find('\n').unwrap_or(0);
            let parts = [&whole[..cut], &whole[cut..]].map(|part| file.stream("", part.as_bytes()));
            let page = file.add(format!(
                "<</Type/Page/Parent {tree} 0 R/MediaBox[-500 -500 {} {}]/CropBox[0 0 {} {}]/Rotate {rotate}{resources}/Contents[{} 0 R {} 0 R]>>",
                frame.0 + 500, frame.1 + 500, frame.0, frame.1, parts[0], parts[1]
            ));
            kids += &format!("{page} 0 R ");
        }
        file.objects[tree - 1].said = format!("<</Type/Pages/Kids[{kids}]/Count {count}>>");
        file.objects[root - 1].said = format!(
            "<</Type/Catalog/Pages {tree} 0 R/OCProperties<</OCGs[{off} 0 R]/D<</OFF[{off} 0 R]>>>>>>"
        );
        // The end of a file that is cut.
        file.add("<</Producer(x)>>");
        file
    }

    /// What is not to be read: within a hidden drawing, and on the page.
    fn noise(&mut self) -> (String, String) {
        let (wide, high) = self.print.page;
        let mut figures = |size: usize| self.letters.shown("99999999", size);
        let (small, large, huge) = (figures(9), figures(40), figures(90));
        let mut all = String::new();
        for y in (0..high).step_by(17) {
            all += &format!("BT 1 0 0 1 {} {y} Tm {small}ET\n", wide / 2);
        }
        let outside = format!(
            "BT 1 0 0 1 {} 400 Tm {small}ET BT 1 0 0 1 -60 300 Tm {small}ET BT 1 0 0 1 100 -20 Tm {small}ET\n",
            wide + 5
        );
        let across = format!(
            "BT .7 .7 -.7 .7 100 100 Tm {small}ET BT 1 0 0 1 50 300 Tm {huge}ET .8 g BT 1 0 0 1 90 390 Tm {large}ET 0 g\n"
        );
        let hidden = format!("/OC /Off BDC {all}EMC /OC /Some BDC {all}EMC /Hidden Do\n");
        let number = self.letters.shown("— 7 —", 9);
        let head = self.letters.shown("年度报告汇编", 9);
        let foot =
            format!("BT 1 0 0 1 280 30 Tm {number}ET BT 1 0 0 1 200 {} Tm {head}ET\n", high - 30);
        let artifact = format!("/Artifact<</Type/Pagination/Subtype/Watermark>>BDC {all}EMC\n");
        (all.clone(), format!("{outside}{across}{hidden}{foot}{artifact}"))
    }
}
