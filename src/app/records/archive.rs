//! A backup that was opened: what would become of every report, before anything does.

use super::Outcome;
use super::frame::Frame;
use crate::browser::times::{name_of, now, spoken};
use crate::browser::{Life, LocalStore, disk};
use crate::ui::Answer;
use leptos::prelude::*;
use nianbao::exchange::open;
use nianbao::rollup::backup;
use nianbao::shelf::archive::{self, Archive, Fate, Mode};
use nianbao::shelf::take;

/// What is said where the browser has it all and the disk does not say that it has.
const UNSURE: &str =
    "备份已经读入浏览器，但磁盘没有确认写入。请检查磁盘空间，再打开一次备份，已读入的不会重复。";

/// The list of what will happen, merging or replacing, and the button that lets it.
#[component]
pub fn Opening(text: String, answer: Answer<Outcome>) -> impl IntoView {
    let body = match archive::open(&text) {
        Ok(archive) => view! { <Plan archive answer /> }.into_any(),
        Err(error) => view! {
            <p role="alert" class="records-refused" data-testid="archive-refused">
                {format!("无法打开备份：{error}现有报告没有任何改动。")}
            </p>
        }
        .into_any(),
    };
    view! { <Frame label="打开备份" leave=move || answer.leave(None)>{body}</Frame> }
}

#[component]
fn Plan(archive: Archive, answer: Answer<Outcome>) -> impl IntoView {
    let life = Life::here();
    let mode = RwSignal::new(Mode::Merge);
    let refused = RwSignal::new(None::<&'static str>);
    let (written, count) = (spoken(archive.time), archive.reports.len());
    let rollups = match archive.rollups.len() {
        0 => String::new(),
        count => format!("，{count} 份汇总"),
    };
    let archive = StoredValue::new(archive);
    let plan = Memo::new(move |_| {
        archive.with_value(|archive| {
            let plan = archive::plan(&LocalStore, archive, mode.get());
            let line = |(id, fate): (String, Fate)| (name(archive, &id), sentence(fate));
            let rollups = backup::plan(&LocalStore, archive).into_iter().map(|(title, fate)| {
                (format!("汇总：{}", title.as_deref().unwrap_or("无法识别的内容")), fate.name())
            });
            plan.into_iter().map(line).chain(rollups).collect::<Vec<_>>()
        })
    });
    let carry_out = move |_| {
        let done = archive.with_value(|archive| {
            backup::carry_out(&LocalStore, archive, mode.get_untracked(), now())
        });
        match done {
            // The room closes once it is on the disk.
            Ok(()) => life.task_to_its_end(disk::written_twice(), move |is_on_disk| {
                if is_on_disk {
                    answer.leave(Some(Outcome::Merged));
                } else {
                    refused.set(Some(UNSURE));
                }
            }),
            Err(reason) => refused.set(Some(archive::sentence(&reason))),
        }
    };
    let choice = move |one: Mode, hook: &'static str, text: &'static str| {
        view! {
            <label class="records-choice">
                <input
                    type="radio"
                    name="mode"
                    data-testid=hook
                    prop:checked=move || mode.get() == one
                    on:change=move |_| mode.set(one)
                />
                {text}
            </label>
        }
    };
    view! {
        <p>{format!("备份写于 {written}，有 {count} 份报告{rollups}。")}</p>
        {choice(Mode::Merge, "archive-merge", "合并：本机的报告都保留；同一份报告以较晚保存的为准，另一份留作历史版本")}
        {choice(Mode::Replace, "archive-replace", "替换：以备份为准；本机原来的内容留作历史版本，备份中没有的报告移入回收站；汇总只增不减")}
        <h3>"将要发生的变化"</h3>
        <ul class="records-binned" data-testid="archive-plan">
            {move || {
                let line = |(name, fate): (String, &'static str)| {
                    view! {
                        <li>
                            <span class="records-name">{name}</span>
                            <span>{fate}</span>
                        </li>
                    }
                };
                plan.get().into_iter().map(line).collect_view()
            }}
        </ul>
        <p role="alert" class="records-refused">{move || refused.get()}</p>
        <p>
            <button type="button" class="primary" data-testid="archive-apply" on:click=carry_out>
                "确定"
            </button>
            " "
            <button type="button" on:click=move |_| answer.leave(None)>
                "取消"
            </button>
        </p>
    }
}

fn name(archive: &Archive, id: &str) -> String {
    let there = archive.reports.iter().find(|report| report.id == id);
    let report = there.and_then(|report| open(&report.text).ok());
    let report = report.or_else(|| take(&LocalStore, id).map(|taken| taken.report));
    report.map_or("无法识别的内容".to_owned(), |report| name_of(&report))
}

fn sentence(fate: Fate) -> &'static str {
    match fate {
        Fate::Same => "与本机相同，不变",
        Fate::PutBack => "在本机的回收站中，恢复",
        Fate::Added => "本机没有，新增",
        Fate::Takes => "取代本机的内容；本机的留作历史版本",
        Fate::Version => "本机的较晚，不变；备份的留作历史版本",
        Fate::Binned => "备份中没有，移入回收站",
    }
}
