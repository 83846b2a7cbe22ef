//! How bodies are listed, and how it is said what became of what came in.

use nianbao::rollup::{Body, Receipt, Source, State};
use nianbao::rules::Severity;

/// A body as it is listed.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub name: String,
    pub state: State,
    pub is_office: bool,
    pub year: Option<u16>,
    pub edition: &'static str,
    pub errors: usize,
    pub warnings: usize,
    pub source: Option<Source>,
    pub arrived: u64,
    pub digest: String,
}

/// A body as it is listed.
pub fn row(body: &Body) -> Row {
    let one = body.counted.or_else(|| body.all().next());
    Row {
        name: body.name.to_owned(),
        state: body.state(),
        is_office: body.is_office,
        year: one.map(|one| one.year),
        edition: one.map_or("", |one| one.edition.name),
        errors: body.count(Severity::Error),
        warnings: body.count(Severity::Warning),
        source: one.map(|one| one.source),
        arrived: one.map_or(0, |one| one.arrived),
        digest: one.map(|one| one.digest.clone()).unwrap_or_default(),
    }
}

/// What was not read of the files that came.
#[derive(Clone, Copy, Debug, Default)]
pub struct Left {
    /// How many tell otherwise what a data file beside them tells.
    pub beside: usize,
    /// Whether a person has stopped it.
    pub is_stopped: bool,
}

/// What became of the `count` reports that were read, and of those that `failed`.
pub fn spoken(receipt: Receipt, count: usize, failed: usize, left: Left) -> String {
    let mut said = if left.is_stopped { "已停止。".to_owned() } else { String::new() };
    said += &format!("读入 {count} 份报告");
    let parts = [
        (receipt.counted, "计入汇总"),
        (receipt.same, "与已收到的相同"),
        (receipt.waiting, "是同一机关的另一份，待确认"),
        (receipt.twins, "可能与另一个机关是同一机关，未计入合计，待确认"),
        (receipt.last_year, "是上一年度的，用于比较"),
        (receipt.apart, "年度或格式不符，没有计入"),
        (receipt.of_office, "是本机关的，请选择用途"),
    ];
    for (count, what) in parts {
        if count > 0 {
            said += &format!("，{count} 份{what}");
        }
    }
    said += "。";
    if left.beside > 0 {
        said += &format!("{} 个文件是报送包中数据文件的其他形式，没有另外计入。", left.beside);
    }
    if failed > 0 {
        said += &format!("{failed} 个文件没有读入，原因见下。");
    }
    said
}
