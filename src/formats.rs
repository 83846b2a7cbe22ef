//! Files, one registry: every kind that comes in, and everything that leaves.
//!
//! A [`Format`] is what a file is: its name on the page, the endings of its names, its media
//! type. The list of [`FORMATS`] is what comes in, by whichever [`Door`]; how each is told from
//! the others and read stands with the readers (`src/readers`, a reader beside each format). An
//! [`Export`] writes one: those of a report are [`exchange::EXPORTS`](crate::exchange::EXPORTS),
//! those of a roll-up [`rollup::EXPORTS`](crate::rollup::EXPORTS). Buttons, `accept` lists,
//! refusals, the guide's list and the names of files follow from these.

pub(crate) mod archive;
mod export;
pub(crate) mod package;
pub mod plain;
pub mod table;
mod whose;
pub mod workbook;

pub(crate) use export::file_name;
pub use export::{Export, Named, Reopens, Stage, Verdict};
pub use whose::Whose;

/// Files are read up to this size at every door, in bytes. A full report is under a hundred
/// thousand; a workbook with pictures may be many millions.
pub const LARGEST: usize = 32 * 1024 * 1024;

/// Archives are read up to this size, in bytes: one is held while its files are listed.
pub const LARGEST_ARCHIVE: usize = 256 * 1024 * 1024;

/// A kind of file.
#[derive(Debug, PartialEq, Eq)]
pub struct Format {
    /// What the page calls it.
    pub label: &'static str,
    /// The endings of its names, without the dot; the first is the usual one.
    pub endings: &'static [&'static str],
    /// Media type.
    pub media_type: &'static str,
    /// What opening one is good for, in a few words; empty where it only leaves.
    pub purpose: &'static str,
}

impl Format {
    /// The usual ending of its names, without the dot.
    #[must_use]
    pub fn ending(&self) -> &'static str {
        self.endings.first().copied().unwrap_or_default()
    }

    /// Whether a file of this name is meant to be one, whatever stands in it.
    #[must_use]
    pub fn is_named(&self, name: &str) -> bool {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        ending.is_some_and(|ending| self.endings.contains(&ending.as_str()))
    }
}

/// The data of a report or of a roll-up, as this program writes it.
pub static DATA: Format = Format {
    label: "数据文件",
    endings: &["json"],
    media_type: "application/json",
    purpose: "本工具导出的报告，原样打开",
};

/// A web page, this program's own or somebody else's.
pub static PAGE: Format = Format {
    label: "网页",
    endings: &["html", "htm"],
    media_type: "text/html",
    purpose: "本工具导出的公布网页原样打开，其他网站的网页识读后核对",
};

/// Plain text.
pub static TEXT: Format = Format {
    label: "文本",
    endings: &["txt", "md"],
    media_type: "text/plain",
    purpose: "识读后核对",
};

/// A text of an office program.
pub static WORD: Format = Format {
    label: "Word、WPS 文字",
    endings: &["docx", "doc", "wps", "rtf", "odt"],
    media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    purpose: "识读后核对",
};

/// A workbook of an office program.
pub static EXCEL: Format = Format {
    label: "Excel、WPS 表格",
    endings: &["xlsx", "xls", "et", "ods"],
    media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    purpose: "识读后核对",
};

/// Pages as they are printed.
pub static PDF: Format = Format {
    label: "PDF",
    endings: &["pdf"],
    media_type: "application/pdf",
    purpose: "识读后核对；扫描件（图片）不能识读",
};

/// Pages as they are printed, by the national standard (GB/T 33190).
pub static OFD: Format = Format {
    label: "OFD",
    endings: &["ofd"],
    media_type: "application/ofd",
    purpose: "识读后核对；扫描件（图片）不能识读",
};

/// An envelope with a report, or many reports in one file: those are taken in where the reports of
/// many bodies are.
pub static ARCHIVE: Format = Format {
    label: "压缩包",
    endings: &["zip"],
    media_type: "application/zip",
    purpose: "报送包原样打开；有多个机关报告的，汇总时整包读入",
};

/// A drawing.
pub static DRAWING: Format =
    Format { label: "图", endings: &["svg"], media_type: "image/svg+xml", purpose: "" };

/// A picture of dots.
pub static DOTS: Format =
    Format { label: "图片", endings: &["png"], media_type: "image/png", purpose: "" };

/// Values parted by commas, for other programs.
pub static CSV: Format =
    Format { label: "CSV", endings: &["csv"], media_type: "text/csv", purpose: "" };

/// Every kind of file in which a report comes in.
pub static FORMATS: [&Format; 8] = [&DATA, &PAGE, &TEXT, &WORD, &EXCEL, &PDF, &OFD, &ARCHIVE];

/// In what registers of requests are kept.
static REGISTERS: [&Format; 5] = [&EXCEL, &CSV, &TEXT, &WORD, &PAGE];

/// What only this program writes.
static OURS: [&Format; 1] = [&DATA];

/// Whether a file of this name is meant to be one of our own data, whatever stands in it.
#[must_use]
pub fn is_data_name(name: &str) -> bool {
    DATA.is_named(name)
}

/// Whether it is a file that somebody has put where it is: no folder, and nothing that systems and
/// programs leave beside people's files.
#[must_use]
pub fn is_somebodys(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    !name.is_empty()
        && !name.starts_with('.')
        && !matches!(name, "Thumbs.db" | "desktop.ini")
        && !path.starts_with("__MACOSX/")
        && !is_lock(name)
}

/// Whether a file of this name is what office programs leave beside a file that they have open.
#[must_use]
pub fn is_lock(name: &str) -> bool {
    name.starts_with("~$") || name.starts_with(".~")
}

/// A way by which files come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// One report: on the desk, as last year's, in the reading room, as a total made by hand.
    Report,
    /// The reports of many bodies.
    District,
    /// A roll-up that this program has written.
    Rollup,
    /// A register of requests.
    Register,
}

impl Door {
    /// The kinds of files that come in by it.
    pub fn formats(self) -> impl Iterator<Item = &'static Format> {
        let formats: &[&Format] = match self {
            Door::Report | Door::District => &FORMATS,
            Door::Rollup => &OURS,
            Door::Register => &REGISTERS,
        };
        formats.iter().copied()
    }

    /// The endings that a file dialog offers, as HTML's `accept` lists them.
    #[must_use]
    pub fn accept(self) -> String {
        let endings = self.formats().flat_map(|format| format.endings);
        endings.map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(",")
    }
}
