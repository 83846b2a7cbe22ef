//! Why a file is not opened, in the sentence that a person reads.

use std::fmt;

/// Value of `format` in every data file.
pub(super) const FORMAT: &str = "nianbao.report";

/// Why a file was not opened. Its text is the sentence a person reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// Larger than [`LARGEST`](crate::formats::LARGEST).
    TooLarge,
    /// More data than a report can have; see [`limits`](super::limits).
    TooLong,
    /// Nothing is in it.
    Empty,
    /// Not JSON; where it ceases to be.
    NotJson {
        /// Line, from one.
        line: usize,
        /// Column, from one.
        column: usize,
    },
    /// A web page or text without a report of ours in it.
    NoReport,
    /// JSON, but of something else.
    Foreign,
    /// Written by a later version of the program.
    Newer {
        /// The file's `version`.
        version: u64,
    },
    /// A field that must be there is not.
    Missing {
        /// Its path.
        field: String,
    },
    /// A key stands twice in one object.
    Twice {
        /// Its path.
        field: String,
    },
    /// A value is not of its field's type.
    WrongType {
        /// Its path.
        field: String,
        /// What the field takes.
        takes: &'static str,
    },
}

/// What is said of a file in which nothing is, whoever reads it.
pub const EMPTY: &str = "文件是空的，里面没有内容。请重新保存，或者请对方重新发送。";

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpenError::TooLarge => {
                write!(f, "文件超过 32 MB，不是年度报告的数据文件。")
            }
            OpenError::TooLong => write!(f, "文件中的数据过多，远远超过年度报告所需。"),
            OpenError::Empty => write!(f, "{EMPTY}"),
            OpenError::NotJson { line, column } => {
                write!(
                    f,
                    "文件在第 {line} 行第 {column} 个字符处不符合 JSON 格式，可能不完整或已损坏。"
                )
            }
            OpenError::NoReport => write!(f, "文件中没有找到本工具保存的年度报告数据。"),
            OpenError::Foreign => {
                write!(f, "文件不是年度报告的数据文件（format 应为 {FORMAT}）。")
            }
            OpenError::Newer { version } => {
                write!(f, "文件由更新版本的工具生成（version 为 {version}），请用新版本打开。")
            }
            OpenError::Missing { field } => write!(f, "文件缺少 {field}。"),
            OpenError::Twice { field } => {
                write!(f, "文件中 {field} 出现了两次，无法确定以哪个为准。")
            }
            OpenError::WrongType { field, takes } => {
                write!(f, "文件中 {field} 的值不符合要求，应为{takes}。")
            }
        }
    }
}
