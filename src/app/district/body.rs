//! One body: its report, what was found in it, its figures beside last year's, and the
//! note that goes back to it.

use super::looking::look_through;
use super::store::District;
use crate::browser::copy;
use crate::browser::times;
use leptos::prelude::*;
use nianbao::form::CellRef;
use nianbao::report::Quantity;
use nianbao::rollup::{Body, Brief, Contribution, Rollup, Source, Unread, note};
use nianbao::rules::Severity;

#[component]
pub fn BodyPage(name: String) -> impl IntoView {
    let district = District::here();
    let name = StoredValue::new(name);
    let page = move || {
        district.with(|rollup| {
            let bodies = rollup.bodies();
            let body = name.with_value(|name| bodies.iter().find(|body| body.name == *name));
            body.map(|body| drawn(district, rollup, body))
        })
    };
    view! {
        <header class="district-body-head">
            <h3 data-testid="body-name">{move || name.get_value()}</h3>
            <button type="button" class="small" data-testid="body-close" on:click=move |_| { district.close_detail(); }>
                "返回问题清单"
            </button>
        </header>
        {move || page().unwrap_or_else(|| view! { <p class="district-note">"这个机关已不在汇总中。"</p> }.into_any())}
    }
}

fn drawn(district: District, rollup: &Rollup, body: &Body) -> AnyView {
    let told = note::note(rollup, body);
    let state = |state: nianbao::rollup::State| {
        view! { <span class=format!("district-state state-{}", state.key())>{state.name()}</span> " " }
    };
    view! {
        <p data-testid="body-states">{body.states().into_iter().map(state).collect_view()}</p>
        {body.unread.iter().map(|one| unread(district, one)).collect_view()}
        {body.twin.map(|twin| twin_of(district, rollup, body, twin))}
        {(body.is_stranger && body.twin.is_none()).then(|| stranger(district, rollup, body))}
        {body.waiting.iter().map(|newer| waiting(district, rollup, body, newer)).collect_view()}
        {body.offered.iter().map(|one| offered(district, one)).collect_view()}
        {body.apart.iter().chain(&body.last_year).map(|one| aside(district, rollup, one)).collect_view()}
        {body.counted.or(body.held).map(|one| counted(district, rollup, body, one))}
        <details class="district-return" open>
            <summary>"退改意见"</summary>
            <textarea rows="9" readonly aria-label="退改意见" data-testid="body-note" prop:value=told.clone()></textarea>
            <button
                type="button"
                class="small"
                data-testid="copy-note"
                on:click=move |_| {
                    let said = match copy(&told, None) {
                        true => "退改意见已复制，可以粘贴到邮件中。",
                        false => "浏览器没有允许复制，请在上面的框中全选后按 Ctrl+C。",
                    };
                    district.said.set(said.to_owned());
                }
            >
                "复制"
            </button>
        </details>
    }
    .into_any()
}

/// A file of the body that could not be read.
fn unread(district: District, one: &Unread) -> AnyView {
    let path = one.path.clone();
    view! {
        <div class="district-ask" data-testid="body-unread">
            <p>{format!("“{}”没有读入：{}", one.path, one.said())}</p>
            <button type="button" class="small" on:click=move |_| district.dismiss(&path)>
                "移出清单"
            </button>
        </div>
    }
    .into_any()
}

/// A body that is probably another one under another name, and waits outside the sum.
fn twin_of(district: District, rollup: &Rollup, body: &Body, twin: &str) -> AnyView {
    let said = format!("可能与“{twin}”是同一机关，未计入合计。");
    let name = StoredValue::new(body.name.to_owned());
    let tell_apart = move |_| {
        let what = format!("“{}”是另一个机关", name.get_value());
        district.change(&what, |rollup| rollup.tell_apart(&name.get_value()));
    };
    view! {
        <div class="district-ask" data-testid="twin">
            <p>{said}</p>
            <button type="button" class="small" data-testid="tell-apart" on:click=tell_apart>
                "是另一个机关，计入合计"
            </button>
            <p>"是同一机关的，移出下面的报告；在名单上的，认作名单上的机关后选定一份。"</p>
            {body.is_stranger.then(|| listed(district, rollup, body))}
        </div>
    }
    .into_any()
}

/// A body that is not on the list, and whom of the list it could be.
fn stranger(district: District, rollup: &Rollup, body: &Body) -> AnyView {
    view! {
        <div class="district-ask">
            <p>"这个名称不在应报名单上。是名单上的哪个机关？"</p>
            {listed(district, rollup, body)}
        </div>
    }
    .into_any()
}

/// The bodies of the list as which one that is not on it can be taken.
fn listed(district: District, rollup: &Rollup, body: &Body) -> AnyView {
    let near: Vec<String> = body.near.iter().map(|&listed| listed.to_owned()).collect();
    let all: Vec<String> = rollup.roll.iter().map(|one| one.name.clone()).collect();
    let alias = StoredValue::new(body.name.to_owned());
    let take = move |listed: String| {
        let what = format!("认作“{listed}”");
        district.change(&what, |rollup| rollup.name_also(&listed, &alias.get_value()));
        district.body.set(Some(listed));
    };
    view! {
            {near.into_iter().map(|listed| {
                let said = format!("认作“{listed}”");
                view! {
                    <button type="button" class="small" data-testid="name-also" on:click=move |_| take(listed.clone())>{said}</button>
                    " "
                }
            }).collect_view()}
            <select
                aria-label="认作名单上的机关"
                on:change=move |event| {
                    let listed = event_target_value(&event);
                    if !listed.is_empty() {
                        take(listed);
                    }
                }
            >
                <option value="">"其他机关……"</option>
                {all.into_iter().map(|listed| view! { <option value=listed.clone()>{listed.clone()}</option> }).collect_view()}
            </select>
    }
    .into_any()
}

/// A further report of a body: both beside each other, and which is to count.
fn waiting(district: District, rollup: &Rollup, body: &Body, newer: &Contribution) -> AnyView {
    let Some(older) = body.counted else { return ().into_any() };
    let edition = rollup.edition();
    let differing = rollup.differing(older, newer);
    let same = differing.is_empty();
    let row = |one: nianbao::rollup::Differing| {
        view! {
            <tr>
                <th scope="row" title=edition.spoken(one.cell)>{edition.plain(one.cell)}</th>
                <td class="number">{one.before}</td>
                <td class="number">{one.after}</td>
            </tr>
        }
    };
    let digest = StoredValue::new(newer.digest.clone());
    let decide = move |replaces: bool| {
        district.decide(&digest.get_value(), replaces);
    };
    let about = |one: &Contribution| {
        format!("“{}”，改于 {}，校验码 {}", one.file, times::spoken(one.written), one.digest)
    };
    view! {
        <div class="district-ask" data-testid="waiting">
            <p>"又收到一份，现在计入汇总的是原来的一份。"</p>
            <p>"原来的：" {about(older)}</p>
            <p>"新收的：" {about(newer)} {source(district, newer)}</p>
            {if same {
                view! { <p>"两份的数据相同，只有文字不同。"</p> }.into_any()
            } else {
                view! {
                    <table class="district-list" data-testid="differing">
                        <thead>
                            <tr>
                                <th scope="col">{format!("不同的格（{}）", differing.len())}</th>
                                <th scope="col">"原来的"</th>
                                <th scope="col">"新收的"</th>
                            </tr>
                        </thead>
                        <tbody>{differing.into_iter().map(row).collect_view()}</tbody>
                    </table>
                }
                    .into_any()
            }}
            <button type="button" class="small" data-testid="decide-newer" on:click=move |_| decide(true)>
                "以新收的替换"
            </button>
            " "
            <button type="button" class="small" data-testid="decide-older" on:click=move |_| decide(false)>
                "保留原来的"
            </button>
        </div>
    }
    .into_any()
}

/// A report of the office itself.
fn offered(district: District, one: &Contribution) -> AnyView {
    let digest = StoredValue::new(one.digest.clone());
    view! {
        <div class="district-ask" data-testid="offered">
            <p>{format!("“{}”是汇总机关的报告，没有作为所属机关计入。它是：", one.file)}</p>
            <button
                type="button"
                class="small"
                data-testid="take-as-own"
                on:click=move |_| { district.change("作为本机关自身的数", |rollup| rollup.take_as_own(&digest.get_value())); }
            >
                "本机关自身的数"
            </button>
            " "
            <button
                type="button"
                class="small"
                data-testid="take-as-hand"
                on:click=move |_| { district.change("作为手工汇总", |rollup| rollup.take_as_hand(&digest.get_value())); }
            >
                "手工做的汇总，用来核对"
            </button>
        </div>
    }
    .into_any()
}

/// A report that is not added up.
fn aside(district: District, rollup: &Rollup, one: &Contribution) -> AnyView {
    let why = if one.year + 1 == rollup.year() {
        "是上一年度的报告，用来与本年比较。".to_owned()
    } else {
        format!("是 {} 年、{} 版格式的报告，没有计入汇总。", one.year, one.edition.name)
    };
    view! {
        <p class="district-note">
            {format!("“{}”{why}", one.file)}
            {source(district, one)}
            {removal(district, one)}
        </p>
    }
    .into_any()
}

/// The button that leads to what was read out of foreign text, beside that text.
fn source(district: District, one: &Contribution) -> Option<AnyView> {
    let digest = one.digest.clone();
    let button = view! {
        <button
            type="button"
            class="small"
            data-testid="body-source"
            title="看每格在原文中的位置、是怎样读出的，更正之后重新计入"
            on:click=move |_| look_through(district, digest.clone())
        >
            {format!("对照原文核对“{}”", one.file)}
        </button>
    };
    (one.source != Source::Data).then(|| button.into_any())
}

/// The button that takes a report out.
fn removal(district: District, one: &Contribution) -> AnyView {
    let digest = one.digest.clone();
    view! {
        <button
            type="button"
            class="small"
            data-testid="body-remove"
            on:click=move |_| district.take_out(&digest)
        >
            {format!("移出“{}”", one.file)}
        </button>
    }
    .into_any()
}

fn counted(district: District, rollup: &Rollup, body: &Body, one: &Contribution) -> AnyView {
    let edition = rollup.edition();
    let how = match one.source {
        Source::Data => String::new(),
        Source::Published { inferred, unread } => {
            format!("由公布的文本识读：推断 {inferred} 格，未读出 {unread} 格。")
        }
    };
    let [errors, warnings, hints] = Severity::ALL.map(|severity| body.count(severity));
    let more = (errors + warnings + hints).saturating_sub(body.findings().count());
    let figures: Vec<(CellRef, String, Option<Quantity>)> = {
        let now = one.figures.figures(edition);
        now.zip(body.before(edition))
            .map(|((cell, figure), before)| (cell, figure.text().to_owned(), before))
            .filter(|(_, now, before)| {
                !matches!(now.as_str(), "" | "0") || before.is_some_and(|b| b != Quantity::ZERO)
            })
            .collect()
    };
    view! {
        <p class="district-note">
            {format!("文件“{}”，校验码 {}，读入于 {}。{how}", one.file, one.digest, times::spoken(one.arrived))}
            {source(district, one)}
            {removal(district, one)}
        </p>
        <h4>{format!("问题：错误 {errors}，提醒 {warnings}，提示 {hints}")}</h4>
        <ul class="district-remarks" data-testid="body-findings">{body.findings().map(brief).collect_view()}</ul>
        {(more > 0).then(|| view! { <p class="district-note">{format!("另有 {more} 处，用本工具打开报告查看。")}</p> })}
        <details>
            <summary>{format!("数据（{} 格不为 0）", figures.len())}</summary>
            <table class="district-list">
                <thead>
                    <tr><th scope="col">"项目"</th><th scope="col">"本年"</th><th scope="col">"上年"</th></tr>
                </thead>
                <tbody>
                    {figures.into_iter().map(|(cell, now, before)| view! {
                        <tr>
                            <th scope="row" title=edition.spoken(cell)>{edition.plain(cell)}</th>
                            <td class="number">{now}</td>
                            <td class="number">{before.map(|before| before.to_string())}</td>
                        </tr>
                    }).collect_view()}
                </tbody>
            </table>
        </details>
    }
    .into_any()
}

fn brief(one: &Brief) -> impl IntoView {
    view! {
        <li class=format!("district-remark {}", one.severity.key()) data-finding=one.rule.clone() data-severity=one.severity.key()>
            <strong>{one.severity.name()}</strong>
            " "
            {one.says.clone()}
            <span class="district-sums">{one.reasoning()}</span>
        </li>
    }
}
