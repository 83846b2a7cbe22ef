//! What comes in: files, and the list of bodies that are expected.

use super::store::District;
use super::{gather, shelf};
use crate::ui::{ChooseFiles, Draft, Sure, Wanted};
use leptos::prelude::*;
use nianbao::formats::Door;
use nianbao::rollup::{REMEDY, Unread, parse_roll, write_roll};
use std::collections::BTreeMap;
use web_sys::FileList;

/// Most refused files that are listed at once.
const MOST: usize = 200;

#[component]
pub fn Inbox() -> impl IntoView {
    let district = District::here();
    let take = move |list: FileList| gather::choose(district, &list);
    let draft = Draft::new();
    let roll = move || draft.over(|| district.with(|rollup| write_roll(&rollup.roll)));
    view! {
        <section class="district-left" aria-label="收件">
            <Shelf />
            <div class="district-drop">
                <p>"把收到的文件、文件夹或 ZIP 压缩包拖到这里"</p>
                <ChooseFiles
                    wanted=Wanted::Files(Door::District)
                    text="选择文件"
                    class="button primary-label"
                    hook="district-files"
                    take=take
                />
                " "
                <ChooseFiles wanted=Wanted::Folder text="选择文件夹" hook="district-folder" take=take />
            </div>
            <Show when=move || district.progress.get().is_some()>
                <div class="district-progress" data-testid="district-progress">
                    <progress
                        aria-label="读入文件"
                        max=move || district.progress.get().map_or(1, |progress| progress.all.max(1)).to_string()
                        prop:value=move || district.progress.get().map_or(0, |progress| progress.done).to_string()
                    ></progress>
                    <span>
                        {move || district.progress.get().map(|progress| format!("已读 {} / {}", progress.done, progress.all))}
                    </span>
                    <button
                        type="button"
                        class="small"
                        data-testid="district-cancel"
                        on:click=move |_| gather::stop(district)
                    >
                        "停止"
                    </button>
                </div>
            </Show>
            <p role="status" class="district-said" data-testid="district-said">{move || district.said.get()}</p>
            <Show when=move || district.removed.with(Option::is_some)>
                <p>
                    <button type="button" class="small" data-testid="put-back" on:click=move |_| district.put_back()>
                        "放回移出的报告"
                    </button>
                </p>
            </Show>
            <Refused />
            <label class="district-roll">
                <span>{move || format!("应报名单（{} 个机关）", district.with(|rollup| rollup.roll.len()))}</span>
                <textarea
                    rows="8"
                    data-testid="district-roll"
                    placeholder="每行一个机关；同一机关的其他名称写在后面，用分号隔开。可以从表格中复制一列粘贴。"
                    prop:value=roll
                    on:input=move |event| {
                        // Half a list would let other reports count: it is taken as a whole.
                        draft.write(&event_target_value(&event));
                        district.keeping.set_drafting(true);
                    }
                    on:change=move |event| {
                        draft.end();
                        district.keeping.set_drafting(false);
                        district.expect(parse_roll(&event_target_value(&event)));
                    }
                ></textarea>
            </label>
        </section>
    }
}

/// The files that could not be read, each with its reason and, where that is certain, its body.
#[component]
fn Refused() -> impl IntoView {
    let district = District::here();
    // Those that are being taken in, then those of the roll-up.
    let unread = Memo::new(move |_| {
        let coming = district.unread.get();
        coming
            .into_iter()
            .chain(district.with(|rollup| rollup.unread().to_vec()))
            .collect::<Vec<_>>()
    });
    let owners = Memo::new(move |_| {
        district.with(|rollup| {
            let bodies = rollup.bodies();
            let given = bodies.iter().flat_map(|body| {
                body.unread.iter().map(|one| (one.path.clone(), body.name.to_owned()))
            });
            given.collect::<BTreeMap<String, String>>()
        })
    });
    let count = move || district.refused.with(Vec::len) + unread.with(Vec::len);
    let file = move |one: &Unread| {
        let owner = owners.with(|owners| owners.get(&one.path).cloned());
        let (path, label) = (one.path.clone(), format!("移出清单（{}）", one.path));
        let owner = owner.map(|name| {
            let said = format!("（{name}）");
            view! {
                <button type="button" class="quiet district-link" on:click=move |_| district.look_at(&name)>
                    {said}
                </button>
            }
        });
        view! {
            <li data-unread=one.path.clone()>
                <strong>{one.path.clone()}</strong>
                {owner}
                "："{one.reason.clone()}
                " "
                <button type="button" class="small" aria-label=label on:click=move |_| district.dismiss(&path)>
                    "移出清单"
                </button>
            </li>
        }
    };
    view! {
        <Show when=move || { count() > 0 }>
            <details class="district-refused" open data-testid="district-refused">
                <summary>{move || format!("没有读入的文件（{}）", count())}</summary>
                <p class="district-note">
                    {format!("{REMEDY}。该机关的报告读入后，或者移出后，不再列在这里。")}
                </p>
                <ul>
                    {move || district.refused.with(|refused| refused.iter().take(MOST).map(|(path, reason)| {
                        view! { <li><strong>{path.clone()}</strong>"："{reason.clone()}</li> }
                    }).collect_view())}
                    {move || unread.with(|unread| unread.iter().take(MOST).map(file).collect_view())}
                </ul>
                <button type="button" class="small" data-testid="dismiss-all" on:click=move |_| district.dismiss_all()>
                    "全部移出清单"
                </button>
            </details>
        </Show>
    }
}

/// The roll-ups of this machine.
#[component]
fn Shelf() -> impl IntoView {
    let district = District::here();
    let list = move || {
        // Read anew when it has been kept.
        district.keeping.key();
        let open = district.id();
        let mut ids = shelf::ids();
        if !ids.contains(&open) {
            ids.insert(0, open.clone());
        }
        let option = |id: String| {
            let is_open = id == open;
            let title = if is_open {
                district.with(nianbao::rollup::Rollup::title)
            } else {
                shelf::title(&id)
            };
            view! { <option value=id selected=is_open>{title}</option> }
        };
        ids.into_iter().map(option).collect_view()
    };
    view! {
        <div class="district-shelf">
            <select
                aria-label="本机保存的汇总"
                data-testid="district-shelf"
                on:change=move |event| district.choose(event_target_value(&event))
            >
                {list}
            </select>
            <button
                type="button"
                class="small"
                data-testid="district-new"
                on:click=move |_| district.start_new()
            >
                "新建汇总"
            </button>
            <Sure
                text=["删除", "确认删除这份汇总"]
                label=["删除这份汇总".to_owned(), "确认删除这份汇总，不能恢复".to_owned()]
                hook="district-remove"
                act=move || district.remove_rollup()
            />
        </div>
    }
}
