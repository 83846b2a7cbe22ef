//! Who has reported: the bodies × their state in the middle, what was taken in at the left,
//! a body or what is wrong with the set at the right.

use super::body::BodyPage;
use super::inbox::Inbox;
use super::store::District;
use crate::browser::times;
use leptos::prelude::*;
use nianbao::rollup::listing::{self, Page, Row};
use nianbao::rollup::{Source, State};
use nianbao::rules::Severity;

/// Bodies that are drawn at once.
const PAGE: usize = 60;

#[component]
pub fn Bodies() -> impl IntoView {
    let district = District::here();
    view! {
        <div class="district-columns">
            <Inbox />
            <Matrix />
            <section class="district-side" aria-label="明细">
                {move || match district.body.get() {
                    Some(name) => view! { <BodyPage name /> }.into_any(),
                    None => view! { <Remarks /> }.into_any(),
                }}
            </section>
        </div>
    }
}

/// The bodies and their state, those of one state or name, a page at a time.
#[component]
fn Matrix() -> impl IntoView {
    let district = District::here();
    let only = RwSignal::new(None::<State>);
    let search = RwSignal::new(String::new());
    let page = RwSignal::new(0_usize);
    let found = Memo::new(move |_| {
        search.with(|text| listing::found(&district.survey.rows(), only.get(), text))
    });
    // No memo: whoever follows it and the rows would miss a row that changes where the count stays.
    let open = move || Page::of(page.get(), found.with(Vec::len), PAGE);
    let shown = move || {
        let rows = open().rows;
        found.with(|found| found.get(rows).map(<[Row]>::to_vec).unwrap_or_default())
    };
    let turn = move |to: Option<usize>| {
        if let Some(to) = to {
            page.set(to);
        }
    };
    let chip = move |state: State| {
        let count = move || listing::count(&district.survey.rows(), state);
        view! {
            <button
                type="button"
                class=format!("small district-chip state-{}", state.key())
                hidden=move || count() == 0 && only.get() != Some(state)
                aria-pressed=move || (only.get() == Some(state)).to_string()
                data-testid=format!("state-{}", state.key())
                on:click=move |_| {
                    page.set(0);
                    only.update(|only| *only = if *only == Some(state) { None } else { Some(state) });
                }
            >
                {state.name()}
                " "
                {count}
            </button>
        }
    };
    view! {
        <section class="district-main" aria-label="各机关">
            <p
                class="district-standing"
                data-testid="district-standing"
                data-complete=move || district.survey.is_complete().to_string()
            >
                {move || district.survey.standing()}
            </p>
            <div class="district-chips">
                {State::ALL.map(chip).collect_view()}
                <input
                    type="search"
                    placeholder="查找机关"
                    aria-label="查找机关"
                    on:input=move |event| {
                        page.set(0);
                        search.set(event_target_value(&event));
                    }
                />
            </div>
            <div class="district-scroll" tabindex="0" role="region" aria-label="各机关报送情况">
                <table class="district-list" data-testid="district-list">
                    <thead>
                        <tr>
                            {["机关", "报送情况", "年度", "格式", "错误", "提醒", "读入时间", "校验码"]
                                .map(|head| view! { <th scope="col">{head}</th> })
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>
                        <For each=shown key=key_of children=move |row| line(district, row) />
                    </tbody>
                </table>
                <Show when=move || found.with(Vec::is_empty)>
                    {move || if district.survey.rows().is_empty() {
                        steps().into_any()
                    } else {
                        view! { <p class="district-note">"没有符合条件的机关。"</p> }.into_any()
                    }}
                </Show>
            </div>
            <Show when=move || { open().of > 1 }>
                <p class="district-pages">
                    <button type="button" class="small" disabled=move || open().before().is_none() on:click=move |_| turn(untrack(open).before())>
                        "上一页"
                    </button>
                    {move || {
                        let Page { at, of, .. } = open();
                        format!("第 {} 页，共 {of} 页，{} 个机关", at + 1, found.with(Vec::len))
                    }}
                    <button type="button" class="small" disabled=move || open().behind().is_none() on:click=move |_| turn(untrack(open).behind())>
                        "下一页"
                    </button>
                </p>
            </Show>
        </section>
    }
}

/// What is done here from beginning to end, as long as nothing is there yet.
fn steps() -> impl IntoView {
    const STEPS: [&str; 3] = [
        "上方填写汇总机关和年度，左下方粘贴应报名单，每行一个机关。",
        "把各机关报来的文件、文件夹或者 ZIP 压缩包拖到左上方；这里列出谁没有报送、谁的数有问题，点机关名称复制退改意见发回去。",
        "齐全以后，在“汇总表”填写本机关自身的数，在“导出”生成本机关的报告。",
    ];
    view! {
        <ol class="district-steps" data-testid="district-steps">
            {STEPS.map(|step| view! { <li>{step}</li> }).collect_view()}
        </ol>
    }
}

/// A row that is drawn anew when anything in it changes.
fn key_of(row: &Row) -> String {
    format!("{} {} {}", row.name, keys_of(row), row.digest)
}

/// The words of its states in page attributes.
fn keys_of(row: &Row) -> String {
    row.states.iter().map(|state| state.key()).collect::<Vec<_>>().join(" ")
}

fn line(district: District, row: Row) -> impl IntoView {
    let name = row.name.clone();
    let is_chosen = {
        let name = name.clone();
        move || district.body.with(|body| body.as_ref() == Some(&name))
    };
    let read = match row.source {
        Some(Source::Published { inferred, unread }) => {
            format!("（识读，推断 {inferred} 格，未读出 {unread} 格）")
        }
        _ => String::new(),
    };
    let keys = keys_of(&row);
    let worst = row.states.first().map(|state| state.key());
    let state = |state: &State| {
        let name = if row.is_office { "本机关的报告" } else { state.name() };
        view! { <span class=format!("district-state state-{}", state.key())>{name}</span> " " }
    };
    let said = if row.is_office { 1 } else { row.states.len() };
    let states = row.states.iter().take(said).map(state).collect_view();
    let count =
        |count: usize| if row.digest.is_empty() { String::new() } else { count.to_string() };
    let arrived = if row.arrived == 0 { String::new() } else { times::spoken(row.arrived) };
    view! {
        <tr data-body=row.name.clone() data-state=worst data-states=keys aria-current=move || is_chosen().then_some("true")>
            <th scope="row">
                <button type="button" class="quiet district-name" on:click=move |_| district.body.set(Some(name.clone()))>
                    {row.name.clone()}
                </button>
            </th>
            <td>
                {states}
                {read}
            </td>
            <td class="number">{row.year.map(|year| year.to_string())}</td>
            <td>{row.edition}</td>
            <td class="number">{count(row.errors)}</td>
            <td class="number">{count(row.warnings)}</td>
            <td>{arrived}</td>
            <td class="digest">{row.digest.clone()}</td>
        </tr>
    }
}

/// What is wrong with the set.
#[component]
fn Remarks() -> impl IntoView {
    let district = District::here();
    /// More than one reads at a time are not drawn.
    const MOST: usize = 100;
    let item = move |remark: &nianbao::rollup::rules::Remark| {
        let finding = remark.finding.clone();
        let body = remark.body.clone();
        let cells: Vec<String> = finding.cells.iter().map(ToString::to_string).collect();
        let mark = if finding.severity == Severity::Error { "✕ " } else { "! " };
        view! {
            <li
                class=format!("district-remark {}", finding.severity.key())
                data-finding=finding.rule.id
                data-severity=finding.severity.key()
                data-cells=cells.join(" ")
            >
                <strong>
                    <span aria-hidden="true">{mark}</span>
                    {finding.severity.name()}
                </strong>
                " "
                {match body {
                    Some(name) => view! {
                        <button type="button" class="quiet district-link" on:click=move |_| district.body.set(Some(name.clone()))>
                            {finding.headline}
                        </button>
                    }
                        .into_any(),
                    None => finding.headline.into_any(),
                }}
                <span class="district-sums">{finding.arithmetic}</span>
            </li>
        }
    };
    let certain = move || district.survey.certain();
    let accept = move |_| {
        let count = certain().len();
        let what = format!("认作名单上的机关（{count} 个）");
        if district.change(&what, nianbao::rollup::Rollup::accept_certain).is_some() {
            district.announce(format!("已将 {count} 个名称认作名单上的机关，可以撤销。"));
        }
    };
    let more = move || district.survey.remarks().len().saturating_sub(MOST);
    view! {
        <Show when=move || !certain().is_empty()>
            <div class="district-ask" data-testid="certain">
                <p>{move || format!("有 {} 个名称与名单上的机关只是写法不同。", certain().len())}</p>
                <button type="button" class="small" data-testid="accept-certain" on:click=accept>
                    {move || format!("全部认作名单上的机关（{} 个）", certain().len())}
                </button>
                <details>
                    <summary>"逐个查看"</summary>
                    <ul>
                        {move || certain().iter().take(MOST).map(|(listed, name)| {
                            view! { <li>{format!("{name} → {listed}")}</li> }
                        }).collect_view()}
                    </ul>
                </details>
            </div>
        </Show>
        <h3>{move || format!("需要处理的问题（{}）", district.survey.remarks().len())}</h3>
        <ul class="district-remarks" data-testid="district-remarks">
            {move || district.survey.remarks().iter().take(MOST).map(item).collect_view()}
        </ul>
        <p class="district-note">
            {move || match (district.survey.remarks().len(), more()) {
                (0, _) => "没有问题。".to_owned(),
                (_, 0) => String::new(),
                (_, more) => format!("另有 {more} 处，用上方的状态筛选，或者导出表格查看。"),
            }}
        </p>
    }
}
