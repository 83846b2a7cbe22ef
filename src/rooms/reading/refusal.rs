//! Why a document cannot be read, in sentences.

use std::fmt;

/// Files are read up to this size, in bytes.
pub const LARGEST: usize = 32 * 1024 * 1024;

/// Why a document cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    TooLarge,
    Unreadable,
    NoReport,
    Damaged,
    Picture,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Refusal::TooLarge => "文件过大（超过 32 兆字节）。",
            Refusal::Unreadable => "不是网页、文本、Word（.docx）或 Excel（.xlsx）文件。PDF 请打开后全选复制，粘贴到左侧。",
            Refusal::NoReport => "没有找到年度报告的标题、各部分的标题或者表格。",
            Refusal::Damaged => "文件已损坏，请重新保存后再试。",
            Refusal::Picture => "旧版 Word、Excel 文件（.doc、.xls）请先另存为 .docx、.xlsx，或者复制全文粘贴到左侧。",
        })
    }
}
