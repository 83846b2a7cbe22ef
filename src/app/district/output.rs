//! What leaves the desk: the sum as a report, a page, tables, the roll-up as one file.

use super::store::District;
use crate::browser::{download, download_bytes};
use leptos::prelude::*;
use nianbao::report::{Agency, Report};
use nianbao::rollup::{Rollup, file, note, summary, tabular};
use std::time::Duration;

/// Media type of an Excel workbook.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Until what has been said is on the screen.
const DRAWN: Duration = Duration::from_millis(40);

/// Writes a file of this name; says whether the browser took it.
type Write = fn(&str, &Rollup) -> bool;

#[component]
pub fn Output(become_report: impl Fn(Report) + Copy + Send + Sync + 'static) -> impl IntoView {
    let district = District::here();
    let save = move |what: &'static str, extension: &'static str, write: Write| {
        district.said.set("正在生成……".to_owned());
        // Behind the next picture: a large set takes some seconds.
        let work = move || {
            let taken = district.with_untracked(|rollup| {
                let name = file_name(rollup, what, extension);
                write(&name, rollup).then_some(name)
            });
            district.said.set(match taken {
                Some(name) => format!("已导出“{name}”，请在浏览器的下载文件夹中查看。"),
                None => "没有能导出，请再试一次。".to_owned(),
            });
        };
        district.life.timer(DRAWN, work);
    };
    let way = |hook: &'static str,
               name: &'static str,
               purpose: &'static str,
               act: Box<dyn Fn() + Send + Sync>| {
        view! {
            <li>
                <button type="button" class="primary" data-testid=hook on:click=move |_| act()>
                    {name}
                </button>
                <span>{purpose}</span>
            </li>
        }
    };
    view! {
        <div class="district-scroll district-output">
            <p
                class="district-standing"
                data-complete=move || district.standing().is_complete().to_string()
            >
                {move || district.standing().sentence()}
            </p>
            <p role="status" class="district-said" data-testid="output-said">{move || district.said.get()}</p>
            <ul>
                {way(
                    "make-report",
                    "生成本机关的报告",
                    "汇总数填入三张表，正文写好收到和办理的情况并随表中的数变动；带 ※ 的格留空待核定。生成后在编制页面继续。",
                    Box::new(move || become_report(district.with_untracked(Rollup::report))),
                )}
                {way(
                    "save-summary",
                    "汇总网页（HTML）",
                    "一个文件，不需要本工具就能打开：报送情况、问题、汇总表、图表；点表中的数看由哪些机关相加得出。",
                    Box::new(move || save("汇总", "html", |name, rollup| {
                        download(name, "text/html", &summary::write(rollup))
                    })),
                )}
                {way(
                    "save-xlsx",
                    "数据表（Excel）",
                    "机关与全部数、汇总数、问题，各一张工作表。",
                    Box::new(move || save("汇总数据", "xlsx", |name, rollup| {
                        let tables =
                            [tabular::bodies(rollup), tabular::sums(rollup), tabular::findings(rollup)];
                        nianbao_workbook::write(&tables)
                            .is_ok_and(|bytes| download_bytes(name, XLSX, &bytes))
                    })),
                )}
                {way(
                    "save-csv",
                    "数据表（CSV）",
                    "机关与全部数，每个机关一行。",
                    Box::new(move || save("汇总数据", "csv", |name, rollup| {
                        download(name, "text/csv", &tabular::csv(&tabular::bodies(rollup)))
                    })),
                )}
                {way(
                    "save-notes",
                    "全部退改意见（文本）",
                    "有问题和未报送的机关各一段，可以分别粘贴到邮件中。",
                    Box::new(move || save("退改意见", "txt", |name, rollup| {
                        download(name, "text/plain", &note::notes(rollup))
                    })),
                )}
                {way(
                    "save-rollup",
                    "汇总文件",
                    "全部机关的数据、名单和本机关自身的数，一个文件；在另一台电脑上打开可以继续汇总。",
                    Box::new(move || save("汇总文件", "json", |name, rollup| {
                        download(name, "application/json", &file::write(rollup))
                    })),
                )}
                <li>
                    <label class="button">
                        "打开汇总文件"
                        <input
                            type="file"
                            class="unseen"
                            data-testid="open-rollup"
                            accept=".json"
                            on:change=move |event| open(district, &event)
                        />
                    </label>
                    <span>"作为另一份汇总打开，现有的汇总不变。"</span>
                </li>
            </ul>
        </div>
    }
}

fn open(district: District, event: &web_sys::Event) {
    let input: web_sys::HtmlInputElement = event_target(event);
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    district.life.task(async move {
        let content = super::gather::content(&file).await.unwrap_or_default();
        match String::from_utf8(content) {
            Ok(text) => district.open_file(&text),
            Err(_) => district.said.set("无法打开汇总文件：不是 UTF-8 编码的文本。".to_owned()),
        }
        input.set_value("");
    });
}

/// `机关_年度_汇总.html`, without what a file system refuses.
fn file_name(rollup: &Rollup, what: &str, extension: &str) -> String {
    let office = Agency::called(&rollup.own.agency.name).chars();
    let office: String =
        office.filter(|c| !c.is_control() && !r#"\/:*?"<>|"#.contains(*c)).collect();
    format!("{office}_{}_{what}.{extension}", rollup.year())
}
