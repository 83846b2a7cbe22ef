//! Why a file is not read, in sentences.

use nianbao::exchange::EMPTY;
use nianbao::formats::{FORMATS, LARGEST};
use nianbao::intake::Unread;
use std::fmt;

/// Why a file is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Larger than any file that is read.
    TooLarge,
    /// Nothing is in it.
    Empty,
    /// What an office program leaves beside a file that it has open.
    Lock,
    /// Of a kind that is not read here.
    Unreadable,
    /// Named as our own data, which are UTF-8, and it is none.
    NotUtf8,
    /// Nothing of a report is in it.
    NoReport,
    /// Broken, or made by no office program.
    Damaged,
    /// Of the office programs of before 1997.
    Old,
    /// An archive with several files in it.
    Archive,
    /// Small as a file, and far more than a report once unpacked.
    TooMuch,
    /// Nested deeper than any program nests.
    TooDeep,
    /// It defines entities, or another grammar of its own.
    Entities,
    /// Parts of its archive share their bytes.
    Overlap,
    /// Encrypted, or packed in a rare way.
    Packing,
    /// Only who knows its password can open it.
    Password,
    /// Its pages are pictures.
    Scanned,
    /// It is a picture: a photograph, or what was on a screen.
    Picture,
    /// It does not say what its characters are.
    Unmapped,
    /// It is not where it was, or another program holds it.
    Gone,
    /// The reader had no end with it.
    Slow,
    /// The reader failed on it.
    Fault,
    /// A person has stopped the reading.
    Stopped,
}

impl Refusal {
    /// Every refusal, with the word by which the reader tells it to the page.
    const WORDS: [(Refusal, &'static str); 22] = [
        (Refusal::TooLarge, "too large"),
        (Refusal::Empty, "empty"),
        (Refusal::Lock, "lock"),
        (Refusal::Unreadable, "unreadable"),
        (Refusal::NotUtf8, "not utf-8"),
        (Refusal::NoReport, "no report"),
        (Refusal::Damaged, "damaged"),
        (Refusal::Old, "old"),
        (Refusal::Archive, "archive"),
        (Refusal::TooMuch, "too much"),
        (Refusal::TooDeep, "too deep"),
        (Refusal::Entities, "entities"),
        (Refusal::Overlap, "overlap"),
        (Refusal::Packing, "packing"),
        (Refusal::Password, "password"),
        (Refusal::Scanned, "scanned"),
        (Refusal::Picture, "picture"),
        (Refusal::Unmapped, "unmapped"),
        (Refusal::Gone, "gone"),
        (Refusal::Slow, "slow"),
        (Refusal::Fault, "fault"),
        (Refusal::Stopped, "stopped"),
    ];

    /// The word for it between the reader and the page.
    #[must_use]
    pub fn word(self) -> &'static str {
        let word = Refusal::WORDS.iter().find(|(one, _)| *one == self);
        word.map_or("fault", |(_, word)| word)
    }

    /// The refusal of this word; what is no such word is a fault of the reader's.
    #[must_use]
    pub fn of_word(word: &str) -> Refusal {
        let found = Refusal::WORDS.iter().find(|(_, one)| *one == word);
        found.map_or(Refusal::Fault, |(refusal, _)| *refusal)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Refusal::TooLarge => {
                return write!(f, "文件过大（超过 {} MB）。", LARGEST / 1024 / 1024);
            }
            Refusal::Unreadable => {
                let labels = FORMATS.map(|format| format.label);
                return write!(f, "这种文件不能识读；能够识读的有：{}。", labels.join("、"));
            }
            Refusal::Empty => EMPTY,
            Refusal::Lock => {
                "这是 Word、WPS 打开文件时留下的临时文件（名称以 ~$ 开头），请选择原来的文件。"
            }
            Refusal::NotUtf8 => "文件不是 UTF-8 编码的文本。",
            Refusal::NoReport => "没有找到年度报告的标题、各部分的标题或者表格。",
            Refusal::Damaged => "文件已损坏，请重新保存后再试。",
            Refusal::Old => {
                "这是 1997 年以前的旧格式，请用 Word、Excel 或 WPS 打开，另存为新格式后再试。"
            }
            Refusal::Archive => "这是压缩包，请先解压；多个机关的报告可以在“汇总”中整包读入。",
            Refusal::TooMuch => "展开后的内容远多于一份年度报告，已跳过。",
            Refusal::TooDeep => "内容层层嵌套，不是办公软件正常保存的文件，已跳过。",
            Refusal::Entities => "含有办公软件不会写入的定义（DTD），已跳过。",
            Refusal::Overlap => "压缩的各部分互相重叠，不是正常保存的文件，已跳过。",
            Refusal::Packing => "加密或者用特殊方法压缩，无法读取。",
            Refusal::Password => {
                "设有打开密码，无法读取；请解除密码后再试，或者打开后复制全文粘贴到左侧。"
            }
            Refusal::Scanned => {
                "各页都是图片（扫描件），其中没有文字，无法识读；请使用转换格式之前的文件。"
            }
            Refusal::Picture => {
                "这是图片（照片、截图），其中没有文字，不能识读；请找原来的 Word 文件或者网页，没有的照着填写。"
            }
            Refusal::Unmapped => {
                "文件没有说明其中的字形是什么字，无法识读；请使用转换格式之前的文件。"
            }
            Refusal::Gone => "无法读取，请确认文件还在原处、没有被其他程序占用。",
            Refusal::Slow => "用了 10 秒还没有读完，已跳过。",
            Refusal::Fault => "读取时出现故障，没有读完，已跳过。",
            Refusal::Stopped => "已停止，没有读完。",
        })
    }
}

/// What is said of a document that could be read and holds no report, or not one.
#[must_use]
pub fn told(unread: Unread) -> String {
    match unread {
        Unread::NoReport => Refusal::NoReport.to_string(),
        unread => unread.to_string(),
    }
}
