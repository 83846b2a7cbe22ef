//! Reports as OFD files, written in the manners of the programs that make them.
#![allow(dead_code, reason = "each test file uses its part")]

use super::archive;
use super::cells::{LEADING, SIZE, broken, heights, length, placed};
use nianbao::form::{Body, Matrix, columns};
use nianbao::report::Report;
use std::fmt::Write;

/// How rules are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    /// As lines around each cell.
    Frames,
    /// As lines of a thin area each.
    Areas,
    /// In units of the resources.
    Units,
}

/// How the steps between letters are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Steps {
    /// Each.
    Each,
    /// As many of one length.
    Many,
    /// By an object for each letter.
    Objects,
}

/// How a file is written.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    pub rules: Rules,
    pub steps: Steps,
    /// Whether objects have a matrix of their own, in points.
    pub in_points: bool,
    /// Whether paths begin at the root and have the bars of Windows.
    pub odd_paths: bool,
}

pub const MANNERS: [Manner; 4] = [
    Manner { rules: Rules::Frames, steps: Steps::Each, in_points: false, odd_paths: false },
    Manner { rules: Rules::Areas, steps: Steps::Many, in_points: true, odd_paths: true },
    Manner { rules: Rules::Units, steps: Steps::Objects, in_points: false, odd_paths: false },
    Manner { rules: Rules::Areas, steps: Steps::Each, in_points: true, odd_paths: false },
];

/// A page on which the longest table has room, and what stands around its text, in points.
const PAGE: (i32, i32) = (842, 1191);
const MARGIN: i32 = 60;
const LARGE: i32 = 12;

/// Points as millimetres.
fn millimetres(points: i32) -> String {
    let thousandths = i64::from(points) * 25_400 / 72;
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}

struct Writer {
    manner: Manner,
    pages: Vec<String>,
    units: String,
    y: i32,
    count: usize,
}

/// The file of a report.
pub fn file(report: &Report, manner: Manner) -> Vec<u8> {
    let mut writer =
        Writer { manner, pages: vec![String::new()], units: String::new(), y: MARGIN, count: 0 };
    writer.line(&report.agency.name);
    writer.line(&format!("{}年政府信息公开工作年度报告", report.year));
    for section in report.edition.sections {
        writer.line(section.heading);
        if let Body::Table(matrix) = &section.body {
            writer.table(report, matrix);
        }
    }
    package(&writer.pages, "", &writer.units, manner.odd_paths)
}

/// A file of these pages, with what lies below each of them and with units.
pub fn package(pages: &[String], template: &str, units: &str, odd_paths: bool) -> Vec<u8> {
    let at = |path: &str| if odd_paths { format!("/Doc_0\\{path}") } else { path.to_owned() };
    let root = if odd_paths { "/Doc_0/Document.xml" } else { "Doc_0/./Document.xml" };
    let names = r#"xmlns:ofd="http://www.ofdspec.org/2016""#;
    let listed: String = (0..pages.len())
        .map(|number| {
            format!(r#"<ofd:Page ID="{number}" BaseLoc="{}"/>"#, at(&format!("Pages/{number}.xml")))
        })
        .collect();
    let mut parts = vec![
        (
            "OFD.xml".to_owned(),
            format!(
                "<ofd:OFD {names}><ofd:DocBody><ofd:DocRoot>{root}</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
            ),
        ),
        (
            "Doc_0/Document.xml".to_owned(),
            format!(
                r#"<ofd:Document {names}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 {} {}</ofd:PhysicalBox></ofd:PageArea><ofd:DocumentRes>{}</ofd:DocumentRes><ofd:TemplatePage ID="t" BaseLoc="{}"/></ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"#,
                millimetres(PAGE.0),
                millimetres(PAGE.1),
                at("Res.xml"),
                at("Below.xml")
            ),
        ),
        (
            "Doc_0/Res.xml".to_owned(),
            format!(
                "<ofd:Res {names}><ofd:CompositeGraphicUnits>{units}</ofd:CompositeGraphicUnits></ofd:Res>"
            ),
        ),
        (
            "Doc_0/Below.xml".to_owned(),
            format!(
                "<ofd:Page {names}><ofd:Content><ofd:Layer>{template}</ofd:Layer></ofd:Content></ofd:Page>"
            ),
        ),
    ];
    for (number, content) in pages.iter().enumerate() {
        let page = format!(
            r#"<ofd:Page {names}><ofd:Template TemplateID="t"/><ofd:Content><ofd:Layer><ofd:PageBlock>{content}</ofd:PageBlock></ofd:Layer></ofd:Content></ofd:Page>"#
        );
        parts.push((format!("Doc_0/Pages/{number}.xml"), page));
    }
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (&**name, &**text)).collect();
    archive(&parts)
}

/// What resources have drawn as one.
pub fn unit(id: &str, content: &str) -> String {
    format!(
        r#"<ofd:CompositeGraphicUnit ID="{id}"><ofd:Content>{content}</ofd:Content></ofd:CompositeGraphicUnit>"#
    )
}

impl Writer {
    fn page(&mut self) -> &mut String {
        self.pages.last_mut().expect("a page")
    }

    fn line(&mut self, text: &str) {
        self.y += 2 * LARGE;
        self.text(text, MARGIN, self.y, LARGE);
    }

    /// A text whose base line begins at a place.
    fn text(&mut self, text: &str, x: i32, y: i32, size: i32) {
        let (manner, top) = (self.manner, y - size);
        let letters: Vec<String> = text.chars().map(String::from).collect();
        let own =
            |points: i32| if manner.in_points { points.to_string() } else { millimetres(points) };
        let matrix = if manner.in_points { r#" CTM="0.35278 0 0 0.35278 0 0""# } else { "" };
        let mut object = |text: &str, x: i32, steps: &str| {
            let text = text.replace('&', "&amp;").replace('<', "&lt;");
            let (x, top, size) = (millimetres(x), millimetres(top), own(size));
            write!(self.page(), r#"<ofd:TextObject Boundary="{x} {top} 100 10" Size="{size}"{matrix}><ofd:FillColor Value="0 0 0"/><ofd:TextCode X="0" Y="{size}"{steps}>{text}</ofd:TextCode></ofd:TextObject>"#)
                .expect("memory");
        };
        let steps: Vec<i32> = letters.iter().map(|letter| length(letter, size)).collect();
        match manner.steps {
            Steps::Objects => {
                let mut x = x;
                for (letter, step) in letters.iter().zip(&steps) {
                    object(letter, x, "");
                    x += step;
                }
            }
            Steps::Each => {
                let steps: Vec<String> = steps.iter().map(|step| own(*step)).collect();
                object(text, x, &format!(r#" DeltaX="{}""#, steps.join(" ")));
            }
            Steps::Many => {
                let steps: Vec<String> = steps
                    .chunk_by(|one, other| one == other)
                    .map(|same| format!("g {} {}", same.len(), own(same[0])))
                    .collect();
                object(text, x, &format!(r#" DeltaX="{}""#, steps.join(" ")));
            }
        }
    }

    /// The frame of a cell.
    fn frame(&mut self, (left, top): (i32, i32), (right, bottom): (i32, i32)) {
        let (wide, high) = (millimetres(right - left), millimetres(bottom - top));
        let place = format!("{} {} {wide} {high}", millimetres(left), millimetres(top));
        let path = |place: &str, is_filled: bool, data: &str| {
            format!(
                r#"<ofd:PathObject Boundary="{place}" Stroke="{}" Fill="{is_filled}" LineWidth="0.2"><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"#,
                !is_filled
            )
        };
        let around = format!("M 0 0 L {wide} 0 L {wide} {high} L 0 {high} C");
        match self.manner.rules {
            Rules::Frames => {
                let drawn = path(&place, false, &around);
                self.page().push_str(&drawn);
            }
            Rules::Units => {
                self.count += 1;
                let id = self.count.to_string();
                self.units += &unit(&id, &path(&format!("0 0 {wide} {high}"), false, &around));
                let object =
                    format!(r#"<ofd:CompositeObject Boundary="{place}" ResourceID="{id}"/>"#);
                self.page().push_str(&object);
            }
            Rules::Areas => {
                let level = format!("M 0 0 L {wide} 0 L {wide} 0.2 L 0 0.2 C");
                let upright = format!("M 0 0 L 0.2 0 L 0.2 {high} L 0 {high} C");
                let (x, y) = (millimetres(left), millimetres(top));
                let (far, below) = (millimetres(right), millimetres(bottom));
                for drawn in [
                    path(&format!("{x} {y} {wide} 0.2"), true, &level),
                    path(&format!("{x} {below} {wide} 0.2"), true, &level),
                    path(&format!("{x} {y} 0.2 {high}"), true, &upright),
                    path(&format!("{far} {y} 0.2 {high}"), true, &upright),
                ] {
                    self.page().push_str(&drawn);
                }
            }
        }
    }

    /// A table on a page of its own, if it is long.
    fn table(&mut self, report: &Report, matrix: &'static Matrix) {
        let rows = placed(report, matrix);
        // Narrow columns of figures, and labels as wide as there is room.
        let (labels, figures) = columns(matrix);
        let (labels, figures) =
            (i32::try_from(labels).expect("few"), i32::try_from(figures).expect("few"));
        let across = PAGE.0 - 2 * MARGIN;
        let narrow =
            if labels == 0 { across / figures } else { (across / (labels + figures)).min(36) };
        let label = (across - narrow * figures) / labels.max(1);
        let mut edges = vec![MARGIN];
        for at in 0..labels + figures {
            edges.push(edges[edges.len() - 1] + if at < labels { label } else { narrow });
        }
        let heights = heights(&rows, &edges);
        if self.y + heights.iter().sum::<i32>() > PAGE.1 - MARGIN {
            self.pages.push(String::new());
            self.y = MARGIN;
        }
        self.y += LARGE;
        let mut tops = vec![self.y];
        for height in &heights {
            tops.push(tops.last().expect("one") + height);
        }
        for (row, cells) in rows.iter().enumerate() {
            for cell in cells {
                let (left, right) = (edges[cell.column], edges[cell.column + cell.wide]);
                let end = tops[(row + cell.high).min(heights.len())];
                self.frame((left, tops[row]), (right, end));
                for (line, text) in broken(&cell.text, right - left - 4).iter().enumerate() {
                    let below = i32::try_from(line + 1).expect("few") * LEADING;
                    self.text(text, left + 2, tops[row] + below, SIZE);
                }
            }
        }
        self.y = *tops.last().expect("one") + LARGE;
    }
}
