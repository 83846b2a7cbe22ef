//! How a report stood before: the list, one of them beside the report as it is now, and
//! the way back to it.

use super::Outcome;
use super::compare::Compare;
use crate::browser::times::{day_of, name_of, now, spoken};
use crate::browser::{Life, disk};
use crate::browser::{LocalStore, built, download};
use crate::ui::{Answer, Sure};
use leptos::html::Div;
use leptos::prelude::*;
use nianbao::document::differences;
use nianbao::exchange::{DATA_FILE, open, paper, salvage};
use nianbao::report::Report;
use nianbao::shelf::{Cause, Port, Record, look, take, versions};

/// A version as it is listed.
#[derive(Clone)]
struct Listed {
    key: String,
    record: Record,
    /// None where its text cannot be read.
    report: Option<Report>,
    /// In how many places it differs from the version before.
    changes: Option<usize>,
}

/// The versions of the report under `id`.
#[component]
pub fn Versions(id: String, answer: Answer<Outcome>) -> impl IntoView {
    let current = take(&LocalStore, &id).map(|taken| taken.report);
    let heading = current.as_ref().map_or("无法识别的内容".to_owned(), name_of);
    let id = StoredValue::new(id);
    let current = StoredValue::new(current);
    let entries = RwSignal::new(id.with_value(|id| entries(id)));
    let chosen = RwSignal::new(None::<String>);
    let life = Life::here();
    let said = RwSignal::new(String::new());
    let name = RwSignal::new(String::new());
    let announce = move |done: &'static str| {
        life.task_to_its_end(disk::announced(done), move |done| said.set(done));
    };
    let keep = move |_| {
        let kept = id.with_value(|id| {
            let text = look(&LocalStore, id).map(|record| record.text).unwrap_or_default();
            let name = name.get_untracked();
            versions::keep(&LocalStore, id, Cause::Named, name.trim(), now(), &text)
        });
        match kept {
            Ok(()) => announce("已保留当前版本。"),
            Err(_) => {
                said.set("存储空间不足，没有保留。请在“清理”中删除旧版本后再试。".to_owned());
            }
        }
        name.set(String::new());
        entries.set(id.with_value(|id| self::entries(id)));
    };
    let remove = move |key: String| {
        LocalStore.remove(&key);
        chosen.set(None);
        entries.set(id.with_value(|id| self::entries(id)));
        announce("已删除所选的版本。");
    };
    let restore = move |report: Report| answer.leave(Some(Outcome::Restore(Box::new(report))));
    view! {
        <div class="records-columns">
            <section class="records-list" aria-label="版本">
                <h3>{heading}</h3>
                <form
                    class="records-keep"
                    on:submit=move |event| {
                        event.prevent_default();
                        keep(());
                    }
                >
                    <input
                        type="text"
                        maxlength="60"
                        placeholder="版本名称，如：送审稿"
                        aria-label="版本名称"
                        data-testid="version-name"
                        prop:value=move || name.get()
                        on:input=move |event| name.set(event_target_value(&event))
                    />
                    <button type="submit" class="small" data-testid="keep-version" disabled=current.with_value(Option::is_none)>
                        "保留当前版本"
                    </button>
                </form>
                <p role="status" class="records-said" data-testid="records-said">{move || said.get()}</p>
                <ol>
                    <For
                        each=move || entries.get()
                        key=|entry| entry.key.clone()
                        children=move |entry| line(entry, chosen)
                    />
                </ol>
                <Show when=move || entries.with(Vec::is_empty)>
                    <p class="records-note">
                        "还没有历史版本。编辑时每十分钟自动保留一个，导入、恢复之前也会保留；也可以随时在上面手工保留。"
                    </p>
                </Show>
            </section>
            <section class="records-one" aria-label="所选版本">
                {move || {
                    let key = chosen.get();
                    let entry = entries.get().into_iter().find(|entry| Some(&entry.key) == key.as_ref());
                    match entry {
                        Some(entry) => {
                            let now = current.get_value();
                            view! { <One entry now remove restore /> }.into_any()
                        }
                        None => view! {
                            <p class="records-note">"在左侧选择一个版本，查看它与现在的内容有哪些不同。"</p>
                        }
                            .into_any(),
                    }
                }}
            </section>
        </div>
    }
}

/// The versions of a report, latest first, those that are damaged left out.
fn entries(id: &str) -> Vec<Listed> {
    let mut before: Option<Report> = None;
    let mut entries = Vec::new();
    for version in versions::versions(&LocalStore, id) {
        let Some(record) = versions::open(&LocalStore, &version) else { continue };
        let report = open(&record.text).ok();
        let report = report.or_else(|| Some(salvage(&record.text)?.report));
        let changes = before.as_ref().zip(report.as_ref());
        let changes = changes.map(|(before, report)| differences(before, report).len());
        before = report.clone().or(before);
        entries.push(Listed { key: version.key, record, report, changes });
    }
    entries.reverse();
    entries
}

fn line(entry: Listed, chosen: RwSignal<Option<String>>) -> impl IntoView {
    let Listed { key, record, changes, .. } = entry;
    let is_chosen = {
        let key = key.clone();
        move || chosen.with(|chosen| chosen.as_ref() == Some(&key))
    };
    let changes = match changes {
        Some(0) => "没有改动".to_owned(),
        Some(count) => format!("改动 {count} 处"),
        None => String::new(),
    };
    view! {
        <li>
            <button
                type="button"
                class="quiet records-version"
                data-testid="version"
                aria-current=move || is_chosen().then_some("true")
                on:click=move |_| chosen.set(Some(key.clone()))
            >
                <span class="records-time">{spoken(record.time)}</span>
                <span class="records-cause">{record.cause.label()}</span>
                <strong>{record.name}</strong>
                <span class="records-changes">{changes}</span>
            </button>
        </li>
    }
}

/// One version: what is different now, or the whole of it.
#[component]
fn One(
    entry: Listed,
    now: Option<Report>,
    remove: impl Fn(String) + Copy + Send + Sync + 'static,
    restore: impl Fn(Report) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let whole = RwSignal::new(false);
    let Listed { key, record, report, .. } = entry;
    let (text, time) = (StoredValue::new(record.text), record.time);
    let key = StoredValue::new(key);
    let report = StoredValue::new(report);
    let now = StoredValue::new(now);
    let save = move |_| {
        let name = report.with_value(|report| {
            report
                .as_ref()
                .map_or("历史版本.json".to_owned(), |report| DATA_FILE.file_name(report))
        });
        let name = format!("{}_{name}", day_of(time));
        text.with_value(|text| download(&name, DATA_FILE.format, text.as_bytes()));
    };
    view! {
        <header class="records-acts">
            <h3>{spoken(time)}</h3>
            <button
                type="button"
                class="primary"
                data-testid="restore"
                disabled=report.with_value(Option::is_none)
                on:click=move |_| { report.get_value().map(restore); }
            >
                "恢复到此版本"
            </button>
            <button
                type="button"
                class="small"
                data-testid="whole-version"
                aria-pressed=move || whole.get().to_string()
                on:click=move |_| whole.update(|whole| *whole = !*whole)
            >
                "查看全文"
            </button>
            <button type="button" class="small" data-testid="save-version" on:click=save>
                "下载"
            </button>
            <Sure
                text=["删除", "不能恢复，再点一次删除"]
                label=["删除这个版本".to_owned(), "确认删除这个版本，不能恢复".to_owned()]
                hook="remove-version"
                act=move || remove(key.get_value())
            />
        </header>
        <div class="records-compared" tabindex="0" role="region" aria-label="与现在比较">
            {move || match (report.get_value(), now.get_value(), whole.get()) {
                (Some(report), _, true) => view! { <Whole report /> }.into_any(),
                (Some(before), Some(after), false) => view! {
                    <Compare before after before_name="当时" after_name="现在" />
                }
                    .into_any(),
                (Some(report), None, false) => view! { <Whole report /> }.into_any(),
                (None, ..) => view! { <p>"这个版本读不出来，可以下载原来的内容。"</p> }.into_any(),
            }}
        </div>
    }
}

/// A version as it would be published.
#[component]
fn Whole(report: Report) -> impl IntoView {
    let host = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let (Some(host), Ok(node)) = (host.get(), built(&paper::compose(&report))) {
            host.set_text_content(None);
            let _ = host.append_child(&node);
        }
    });
    view! { <div class="records-paper" node_ref=host data-testid="version-paper"></div> }
}
