//! What leaves the desk: the sum as a report, a page, tables, the roll-up as one file.

use super::store::District;
use crate::browser::download;
use crate::ui::{ChooseFiles, Wanted};
use leptos::prelude::*;
use nianbao::formats::{Door, Export, Stage};
use nianbao::report::Report;
use nianbao::rollup::{EXPORTS, Rollup};
use std::time::Duration;
use web_sys::FileList;

/// Until what has been said is on the screen.
const DRAWN: Duration = Duration::from_millis(40);

#[component]
pub fn Output(become_report: impl Fn(Report) + Copy + Send + Sync + 'static) -> impl IntoView {
    let district = District::here();
    let save = move |export: &'static Export<Rollup>| {
        district.said.set("正在生成……".to_owned());
        // Behind the next picture: a large set takes some seconds.
        let work = move || {
            let taken = district.with_untracked(|rollup| {
                let name = export.file_name(rollup);
                let is_complete = rollup.standing().is_complete();
                let stage = if is_complete { Stage::Final } else { Stage::Draft };
                let written = (export.write)(rollup, stage.into());
                written.is_ok_and(|bytes| download(&name, export.format, &bytes)).then_some(name)
            });
            district.said.set(match taken {
                Some(name) => format!("已导出“{name}”，请在浏览器的下载文件夹中查看。"),
                None => "没有能导出，请再试一次。".to_owned(),
            });
        };
        district.life.timer(DRAWN, work);
    };
    view! {
        <div class="district-scroll district-output">
            <p
                class="district-standing"
                data-complete=move || district.survey.is_complete().to_string()
            >
                {move || district.survey.standing()}
            </p>
            <p role="status" class="district-said" data-testid="output-said">{move || district.said.get()}</p>
            <ul>
                <li>
                    <button
                        type="button"
                        class="primary"
                        data-testid="make-report"
                        on:click=move |_| become_report(district.with_untracked(Rollup::report))
                    >
                        "生成本机关的报告"
                    </button>
                    <span>
                        "汇总数填入三张表，正文写好收到和办理的情况并随表中的数变动；带 ※ 的格留空待核定。生成后在编制页面继续。"
                    </span>
                </li>
                {EXPORTS
                    .iter()
                    .map(|export| {
                        view! {
                            <li>
                                <button
                                    type="button"
                                    class="primary"
                                    data-testid=format!("save-{}", export.name)
                                    on:click=move |_| save(export)
                                >
                                    {export.label}
                                </button>
                                <span>{export.purpose}</span>
                            </li>
                        }
                    })
                    .collect_view()}
                <li>
                    <ChooseFiles
                        wanted=Wanted::File(Door::Rollup)
                        text="打开汇总文件"
                        hook="open-rollup"
                        take=move |list| open(district, &list)
                    />
                    <span>"作为另一份汇总打开，现有的汇总不变。"</span>
                </li>
            </ul>
        </div>
    }
}

fn open(district: District, list: &FileList) {
    let Some(file) = list.get(0) else { return };
    district.life.task(async move {
        let content = super::gather::content(&file).await.unwrap_or_default();
        match String::from_utf8(content) {
            Ok(text) => district.open_file(&text),
            Err(_) => district.said.set("无法打开汇总文件：不是 UTF-8 编码的文本。".to_owned()),
        }
    });
}
