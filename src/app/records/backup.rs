//! Everything of this machine as one file.

use crate::browser::times::{day_of, now};
use crate::browser::{LocalStore, download};
use leptos::prelude::*;
use nianbao::formats::DATA;
use nianbao::rollup::{backup, kept};
use nianbao::shelf::ids;

/// The button that writes a backup, and how one is opened again.
#[component]
pub fn Backup() -> impl IntoView {
    let said = RwSignal::new(String::new());
    let (count, rollups) = (ids(&LocalStore).len(), kept::ids(&LocalStore).len());
    let rollups = match rollups {
        0 => String::new(),
        count => format!("，{count} 份汇总"),
    };
    let save = move |_| {
        let name = format!("年报备份_{}.json", day_of(now()));
        let text = backup::write(&LocalStore, now());
        said.set(if download(&name, &DATA, text.as_bytes()) {
            format!("已导出“{name}”，请在浏览器的下载文件夹中查看，并存放到安全的地方。")
        } else {
            "浏览器没有允许下载。".to_owned()
        });
    };
    view! {
        <p>
            {format!("本机共有 {count} 份报告（包括回收站中的）{rollups}。备份把它们连同报告的全部历史版本写入一个文件。")}
        </p>
        <p>
            <button type="button" class="primary" data-testid="export-archive" on:click=save>
                "导出备份"
            </button>
        </p>
        <p role="status" class="records-said" data-testid="records-said">{move || said.get()}</p>
        <p class="records-note">
            "需要恢复时，在这台或另一台电脑上用页面上方的“打开”选择备份文件，先列出将要发生的变化，确认后才会改动。"
        </p>
    }
}
