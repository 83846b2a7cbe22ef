//! What the command takes, with its help.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// How help is laid out, in the language of who asks.
const HELP: &str = "{about}\n\n用法：{usage}\n\n{all-args}{after-help}";

const AFTER: &str = "\n退出码：0 全部正常；1 有文件没有读出，或者 check 发现错误；2 参数有误；3 无法写出结果。\n文件可以是文件夹（逐层读入）、ZIP 压缩包、read 写出的 .jsonl；“-”是标准输入。";

#[derive(Debug, Parser)]
#[command(
    name = "nianbao",
    version,
    about = "政府信息公开工作年度报告：识读、核对、汇总、导出，一次处理多少份都行",
    help_template = HELP,
    after_help = AFTER,
    subcommand_help_heading = "命令",
    subcommand_value_name = "命令",
    disable_help_subcommand = true
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    #[command(about = "识读任何格式的报告，每个文件写一行 JSON（报告和各格的把握）", help_template = HELP)]
    Read(Reading),
    #[command(about = "按全部规则核对，每个文件写一行 JSON（问题）；有错误时退出码为 1", help_template = HELP)]
    Check(Lines),
    #[command(about = "汇总成一份汇总文件；汇总文件可以再汇总，次序、分组不同，结果逐字节相同", help_template = HELP)]
    Sum(Summing),
    #[command(about = "写成整洁数据：每个机关、年度、单元格一行（CSV、Parquet）", help_template = HELP)]
    Table(Tabling),
    #[command(about = "写成公布网页", help_template = HELP)]
    Page(Papers),
    #[command(about = "写成 Word 公文", help_template = HELP)]
    Word(Papers),
}

/// Which files, and how many at a time.
#[derive(Args, Debug)]
pub struct Files {
    #[arg(
        value_name = "文件",
        help = "文件、文件夹，或者“-”（标准输入）",
        required_unless_present = "files_from"
    )]
    pub files: Vec<PathBuf>,
    #[arg(long, value_name = "清单", help = "另从清单读取文件路径，每行一个；“-”是标准输入")]
    pub files_from: Option<PathBuf>,
    #[arg(short = '0', long, help = "清单以 NUL 分隔（find -print0）", requires = "files_from")]
    pub null: bool,
    #[arg(short, long, value_name = "个数", help = "同时处理几个文件；默认为处理器的个数")]
    pub jobs: Option<NonZeroUsize>,
    #[arg(short, long, help = "在终端上也不显示进度")]
    pub quiet: bool,
}

#[derive(Args, Debug)]
pub struct Lines {
    #[command(flatten)]
    pub files: Files,
    #[arg(short, long, value_name = "文件", help = "写入文件；默认写到标准输出")]
    pub output: Option<PathBuf>,
    #[arg(
        long,
        help = "接着上次中断处继续：输出文件中已有、内容没有变的不再处理",
        requires = "output"
    )]
    pub resume: bool,
}

#[derive(Args, Debug)]
pub struct Reading {
    #[command(flatten)]
    pub lines: Lines,
    #[arg(long, help = "分行缩进，便于阅读", conflicts_with_all = ["resume", "output"])]
    pub pretty: bool,
}

/// What a sum is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum As {
    #[value(name = "part", help = "汇总文件，可以再汇总，也可以在网页的“汇总”中打开")]
    Part,
    #[value(name = "report", help = "以汇总数做成的本机关报告（数据文件）")]
    Report,
    #[value(name = "summary", help = "汇总网页")]
    Summary,
    #[value(name = "xlsx", help = "数据表（Excel）")]
    Xlsx,
    #[value(name = "csv", help = "数据表（CSV），每个机关一行")]
    Csv,
    #[value(name = "notes", help = "退改意见（文本）")]
    Notes,
}

#[derive(Args, Debug)]
pub struct Summing {
    #[command(flatten)]
    pub files: Files,
    #[arg(short, long, value_name = "文件", help = "写入文件；默认写到标准输出")]
    pub output: Option<PathBuf>,
    #[arg(long = "as", value_name = "写成", help = "写成什么", value_enum, default_value = "part")]
    pub written_as: As,
    #[arg(long, value_name = "年度", help = "汇总哪一年；默认为收到的最近一年")]
    pub year: Option<u16>,
    #[arg(long, value_name = "机关", help = "汇总机关的名称")]
    pub office: Option<String>,
    #[arg(long, value_name = "名单", help = "应报名单，每行一个机关")]
    pub roll: Option<PathBuf>,
}

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    #[value(name = "csv")]
    Csv,
    #[value(name = "parquet")]
    Parquet,
}

#[derive(Args, Debug)]
pub struct Tabling {
    #[command(flatten)]
    pub files: Files,
    #[arg(short, long, value_name = "文件", help = "写入文件；默认写到标准输出")]
    pub output: Option<PathBuf>,
    #[arg(long, value_name = "格式", help = "csv 或 parquet；默认看输出文件的扩展名", value_enum)]
    pub format: Option<Format>,
}

#[derive(Args, Debug)]
pub struct Papers {
    #[command(flatten)]
    pub files: Files,
    #[arg(short, long, value_name = "文件夹", help = "写入哪个文件夹", default_value = ".")]
    pub dir: PathBuf,
}
