//! The kinds of files that come in: one list for every door, with what each is called, the
//! endings of its names, and how large a file may be.
//!
//! Who opens a file, reads a published one, or takes in those of many bodies offers exactly
//! these; reading them is the business of [`crate::exchange`] and of the readers.

/// Files are read up to this size at every door, in bytes. A full report is under a hundred
/// thousand; a workbook with pictures may be many millions.
pub const LARGEST: usize = 32 * 1024 * 1024;

/// A kind of file that a report comes in.
#[derive(Debug)]
pub struct Kind {
    /// What the page calls it.
    pub label: &'static str,
    /// The endings of its names, without the dot; the first is the usual one.
    pub endings: &'static [&'static str],
    /// Media type.
    pub media_type: &'static str,
    /// What it is good for, in a few words.
    pub purpose: &'static str,
}

/// Every kind of file in which a report comes in.
pub static KINDS: [Kind; 7] = [
    Kind {
        label: "数据文件",
        endings: &["json"],
        media_type: "application/json",
        purpose: "本工具导出的报告，原样打开",
    },
    Kind {
        label: "网页",
        endings: &["html", "htm"],
        media_type: "text/html",
        purpose: "本工具导出的公布网页原样打开，其他网站的网页识读后核对",
    },
    Kind {
        label: "文本",
        endings: &["txt", "md"],
        media_type: "text/plain",
        purpose: "识读后核对",
    },
    Kind {
        label: "Word、WPS 文字",
        endings: &["docx", "doc", "wps", "rtf", "odt"],
        media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        purpose: "识读后核对",
    },
    Kind {
        label: "Excel、WPS 表格",
        endings: &["xlsx", "xls", "et", "ods"],
        media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        purpose: "识读后核对",
    },
    Kind {
        label: "PDF",
        endings: &["pdf"],
        media_type: "application/pdf",
        purpose: "识读后核对；扫描件（图片）不能识读",
    },
    Kind {
        label: "OFD",
        endings: &["ofd"],
        media_type: "application/ofd",
        purpose: "识读后核对；扫描件（图片）不能识读",
    },
];

/// Many reports in one file: taken in where the reports of many bodies are.
pub static ARCHIVE: Kind = Kind {
    label: "压缩包",
    endings: &["zip"],
    media_type: "application/zip",
    purpose: "多个机关的报告，汇总时整包读入",
};

/// A way by which files come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// One report: on the desk, as last year's, in the reading room, as a total made by hand.
    Report,
    /// The reports of many bodies.
    District,
}

impl Door {
    /// The kinds of files that come in by it.
    pub fn kinds(self) -> impl Iterator<Item = &'static Kind> {
        let archive = (self == Door::District).then_some(&ARCHIVE);
        KINDS.iter().chain(archive)
    }

    /// The endings that a file dialog offers, as HTML's `accept` lists them.
    #[must_use]
    pub fn accept(self) -> String {
        let endings = self.kinds().flat_map(|kind| kind.endings);
        endings.map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(",")
    }
}
