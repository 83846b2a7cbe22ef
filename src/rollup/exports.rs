//! What leaves the office: the roll-up as files.

use super::{Rollup, file, note, summary, tabular};
use crate::exchange::TEMPLATE;
use crate::formats::{
    CSV, DATA, EXCEL, Export, Named, PAGE, Reopens, TEXT, plain, table, workbook,
};

/// Everything that is written of a roll-up; the names are also the page's hooks `save-…`.
pub static EXPORTS: [Export<Rollup>; 6] = [
    Export {
        name: "summary",
        label: "汇总网页（HTML）",
        purpose: "一个文件，不需要本工具就能打开：报送情况、问题、汇总表、图表；点表中的数看由哪些机关相加得出。",
        title: "汇总",
        format: &PAGE,
        reopens: Reopens::Never,
        write: |rollup, _| Ok(summary::write(rollup).into_bytes()),
    },
    Export {
        name: "xlsx",
        label: "数据表（Excel）",
        purpose: "机关与全部数、汇总数、问题，各一张工作表。",
        title: "汇总数据",
        format: &EXCEL,
        reopens: Reopens::Never,
        write: |rollup, _| {
            let tables = [tabular::bodies, tabular::sums, tabular::findings];
            workbook::write(&tables.map(|table| table(rollup)))
        },
    },
    Export {
        name: "csv",
        label: "数据表（CSV）",
        purpose: "机关与全部数，每个机关一行。",
        title: "汇总数据",
        format: &CSV,
        reopens: Reopens::Never,
        write: |rollup, _| Ok(table::csv(&tabular::bodies(rollup)).into_bytes()),
    },
    Export {
        name: "notes",
        label: "全部退改意见（文本）",
        purpose: "有问题和未报送的机关各一段，可以分别粘贴到邮件中。",
        title: "退改意见",
        format: &TEXT,
        reopens: Reopens::Never,
        write: |rollup, _| Ok(plain::written(&note::notes(rollup))),
    },
    Export {
        name: "rollup",
        label: "汇总文件",
        purpose: "全部机关的数据、名单和本机关自身的数，一个文件；在另一台电脑上打开可以继续汇总。",
        title: "汇总文件",
        format: &DATA,
        reopens: Reopens::Whole,
        write: |rollup, _| Ok(file::write(rollup).into_bytes()),
    },
    Export {
        name: "template",
        label: "空白表（Excel）",
        purpose: "发给只有 Excel 或者 WPS 的机关填写，收回后与其他报告一起放入。",
        title: "空白表",
        format: &EXCEL,
        reopens: Reopens::Never,
        write: |rollup, verdict| (TEMPLATE.write)(&rollup.own, verdict),
    },
];

impl Named for Rollup {
    fn body(&self) -> &str {
        &self.own.agency.name
    }

    fn year(&self) -> u16 {
        Rollup::year(self)
    }
}
