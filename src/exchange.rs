//! The doors: how a report leaves the program and how it comes in.
//!
//! Text in, text out; files, clipboards and downloads are the page's business.
//! [`envelope`] is the lossless form in which reports are kept and mailed, [`html`]
//! the page that is published, [`paper`] its content as a tree that the screen
//! preview draws as well, [`website`] the same for the editor of a website, to be pasted. To add a format, write one file and enter it in
//! [`EXPORTS`].

mod arrival;
pub mod bars;
pub mod bundle;
mod carried;
pub mod charts;
mod checklist;
pub mod comparison;
mod content;
mod cover_letter;
mod drawing;
mod enclosure;
pub mod envelope;
pub(crate) mod fields;
pub mod html;
pub mod limits;
pub mod listing;
pub(crate) mod member;
pub mod node;
pub mod paper;
mod reading;
mod refused;
mod remarks;
mod salvage;
pub mod schema;
mod sheets;
mod summed;
mod upgrade;
mod values;
pub mod website;
mod word;
mod written;

pub use arrival::Arrival;
pub(crate) use content::printed_beside;
pub(crate) use envelope::checksum;
pub(crate) use envelope::is_of_format;
pub use envelope::{admit, claims, is_page, open, open_in, seal, seal_line};
pub(crate) use reading::{Door, parse, parse_most};
pub use refused::{EMPTY, OpenError};
pub use salvage::{Salvaged, salvage};
pub use word::DATA_NAME as WORD_DATA;

use crate::formats::{ARCHIVE, DATA, EXCEL, Export, Named, PAGE, Reopens, WORD};
use crate::report::Report;

/// The report as its data file.
pub static DATA_FILE: Export<Report> = Export {
    name: "json",
    label: "数据文件",
    purpose: "报送汇总、留存备份，可再次打开编辑",
    title: "年报",
    format: &DATA,
    reopens: Reopens::Whole,
    write: |report, _| Ok(seal(report).into_bytes()),
};

/// The report as the page that is published.
pub static PUBLIC_PAGE: Export<Report> = Export {
    name: "html",
    label: "公布网页",
    purpose: "在网站公布、用 A4 纸打印，只含公开内容，可再次打开编辑",
    title: "年报",
    format: &PAGE,
    reopens: Reopens::Public,
    write: |report, _| Ok(html::write(report).into_bytes()),
};

/// The report as an official document.
pub static WORD_FILE: Export<Report> = Export {
    name: "docx",
    label: "Word 公文",
    purpose: "用 Word、WPS 送审、修改、印发，版式按党政机关公文格式，只含公开内容",
    title: "年报",
    format: &WORD,
    reopens: Reopens::Read,
    write: word::write,
};

/// The tables of the report as a workbook.
pub static WORKBOOK: Export<Report> = Export {
    name: "xlsx",
    label: "Excel 表格",
    purpose: "每张表一张工作表，合计带公式，表旁、表下的校验写明差额，说明是批注",
    title: "年报",
    format: &EXCEL,
    reopens: Reopens::Read,
    write: sheets::write,
};

/// The tables of its form, empty.
pub static TEMPLATE: Export<Report> = Export {
    name: "template",
    label: "Excel 空白表",
    purpose: "发给只有 Excel 或者 WPS 的机关填写：表头锁定，只能填数，合计自动计算；收回后用“打开”识读",
    title: "空白表",
    format: &EXCEL,
    reopens: Reopens::Never,
    write: sheets::write_empty,
};

/// What was checked with which result, to be signed.
pub static CHECK_SHEET: Export<Report> = Export {
    name: "checks",
    label: "核对单",
    purpose: "审核人核对、签字用：核对了什么、结果、已说明的理由、与上年比较、校验码，用浏览器打开后打印，不公布",
    title: "核对单",
    format: &PAGE,
    reopens: Reopens::Never,
    write: |report, verdict| Ok(checklist::write(report, verdict).into_bytes()),
};

/// The report in pictures.
pub static CHARTS: Export<Report> = Export {
    name: "charts",
    label: "图解",
    purpose: "申请人、办理结果、复议诉讼、与上年比较的图，配有文字，用浏览器打开后打印，或者与年报一起公布",
    title: "图解",
    format: &PAGE,
    reopens: Reopens::Never,
    write: |report, _| Ok(charts::write(report).into_bytes()),
};

/// All that is sent to the office that collects the reports.
pub static BUNDLE: Export<Report> = Export {
    name: "bundle",
    label: "报送包",
    purpose: "一个压缩包，报送上级：数据文件、Word 公文、公布网页、核对单、图表、报送说明",
    title: "报送包",
    format: &ARCHIVE,
    reopens: Reopens::Whole,
    write: bundle::write,
};

/// Everything that is written of a report; the names are also the page's hooks `export-…`.
pub static EXPORTS: &[&Export<Report>] =
    &[&DATA_FILE, &PUBLIC_PAGE, &WORD_FILE, &WORKBOOK, &CHECK_SHEET, &CHARTS, &TEMPLATE, &BUNDLE];

impl Named for Report {
    fn body(&self) -> &str {
        &self.agency.name
    }

    fn year(&self) -> u16 {
        self.year
    }
}
