//! The doors: how a report leaves the program and how it comes in.
//!
//! Text in, text out; files, clipboards and downloads are the page's business.
//! [`envelope`] is the lossless form in which reports are kept and mailed, [`html`]
//! the page that is published, [`paper`] its content as a tree that the screen
//! preview draws as well. To add a format, write one file and enter it in
//! [`FORMATS`].

mod arrival;
pub(crate) mod bars;
pub mod comparison;
pub mod envelope;
pub mod html;
mod later;
pub mod limits;
pub mod node;
pub mod paper;
mod reading;
mod salvage;
pub mod schema;
mod upgrade;

pub use arrival::Arrival;
pub(crate) use envelope::is_of_format;
pub use envelope::{OpenError, admit, claims, is_page, open, seal};
pub(crate) use reading::{Door, parse};
pub use salvage::{Salvaged, salvage};

use crate::marks;
use crate::report::{Agency, Report};

/// A form in which a report can be written to a file.
#[derive(Debug)]
pub struct Format {
    /// Stable name: also the page's hook `export-…`.
    pub name: &'static str,
    /// What the page calls it.
    pub label: &'static str,
    /// What it is good for, in a few words.
    pub purpose: &'static str,
    /// File name extension.
    pub extension: &'static str,
    /// Media type.
    pub media_type: &'static str,
    /// Writes the whole file.
    pub write: fn(&Report) -> String,
}

/// Every format that can be written.
pub static FORMATS: &[Format] = &[
    Format {
        name: "json",
        label: "数据文件（JSON）",
        purpose: "报送汇总、留存备份，可再次打开编辑",
        extension: "json",
        media_type: "application/json",
        write: seal,
    },
    Format {
        name: "html",
        label: "公布网页（HTML）",
        purpose: "在网站公布、用 A4 纸打印，只含公开内容，可再次打开编辑",
        extension: "html",
        media_type: "text/html",
        write: html::write,
    },
];

/// The name of a report's file: `机关_年度_年报.json`. Characters that a file system
/// refuses are left out.
#[must_use]
pub fn file_name(report: &Report, format: &Format) -> String {
    let agency: String = marks::bare(&report.agency.name)
        .chars()
        .filter(|c| !c.is_control() && !r#"\/:*?"<>|"#.contains(*c))
        .collect();
    format!("{}_{}_年报.{}", Agency::called(&agency), report.year, format.extension)
}
