//! The room: what is to be understood on the left, what it comes to on the right.

use super::columns::Columns;
use super::counts::{Counts, Handed};
use super::late::LateAnswers;
use super::leaving::{take_away, take_template};
use super::lines::{Remarks, Untold};
use super::own::{Own, is_in_table};
use super::source::{take_chosen, take_pasted, take_typed};
use super::store::Counting;
use super::words::Words;
use crate::browser::life::listen;
use crate::dom::is_on_top;
use crate::shelf::ReportId;
use crate::ui::{self, Answer, ChooseFiles, OwnUndo, Wanted};
use leptos::ev;
use leptos::prelude::*;
use nianbao::editions::CATALOGUE;
use nianbao::form::MatrixKey;
use nianbao::formats::Door;
use nianbao::register::Verdict;
use nianbao::report::{Filling, Part, Report};
use std::collections::BTreeSet;
use std::sync::Arc;
use web_sys::KeyboardEvent;

/// What the report is filled with, and what is said then.
pub type Filled = (Filling, String);

/// The room where a register is counted for the report on the desk.
#[component]
pub fn Room(desk: Report, id: ReportId, answer: Answer<Filled>) -> impl IntoView {
    let counting = Counting::new(desk, id);
    let has_register = Memo::new(move |_| counting.docket.with(Option::is_some));
    let leave = move || {
        ui::settle();
        answer.leave(None);
    };
    let own = OwnUndo::new();
    // The caret is nowhere where what it was on is drawn anew.
    listen(ev::keydown, move |event| {
        if is_on_top("register") {
            keys(counting, own, &event);
        }
    });
    let step = move |is_back: bool| {
        let act =
            move || counting.history.with(|one| if is_back { one.previous() } else { one.next() });
        let (text, hook) =
            if is_back { ("撤销", "register-undo") } else { ("恢复", "register-redo") };
        view! {
            <button
                type="button"
                data-testid=hook
                disabled=move || act().is_none()
                title=move || act().map(|act| format!("{text}：{act}"))
                on:click=move |_| counting.step(is_back)
            >
                {text}
            </button>
        }
    };
    view! {
        <ui::Room
            class="register"
            label="从台账统计"
            hook="register"
            leave
            on:focusin=move |_| own.left()
            on:beforeinput=move |event| {
                if !is_in_table(&event) {
                    own.written(&event);
                }
            }
        >
            <header class="room-head">
                <h2>"从台账统计"</h2>
                <ChooseFiles
                    wanted=Wanted::File(Door::Register)
                    text="选择台账…"
                    label="选择申请台账文件"
                    class="button primary"
                    hook="register-file"
                    take=move |list| take_chosen(counting, &list)
                />
                <button type="button" data-testid="register-begin" on:click=move |_| counting.begin_own()>
                    "在这里登记"
                </button>
                <button type="button" data-testid="register-template" on:click=move |_| take_template(counting)>
                    "下载台账模板"
                </button>
                {step(true)}
                {step(false)}
                <p title="不写入报告、导出文件、历史版本、备份和浏览器的存储。离开这里还在，关闭网页就没有了；需要留下的请另存台账。">
                    "台账只在本页内存中。"
                </p>
                <Show when=move || has_register.get()>
                    <button type="button" data-testid="register-save" on:click=move |_| take_away(counting)>
                        "另存台账"
                    </button>
                    <button
                        type="button"
                        class="quiet"
                        data-testid="register-forget"
                        title="把台账从内存中清除，不能撤销"
                        on:click=move |_| counting.clear()
                    >
                        "清除"
                    </button>
                </Show>
                <button type="button" class="quiet" data-testid="register-close" on:click=move |_| leave()>
                    "关闭"
                </button>
            </header>
            <p role="status" class="reading-refusal" data-testid="register-refusal">
                {move || if counting.is_reading.get() { Some("正在读取……".to_owned()) } else { counting.refusal.get() }}
            </p>
            <Show when=move || has_register.get() fallback=move || view! { <Empty counting /> }>
                {move || {
                    counting.turn.track();
                    view! { <Counted counting answer /> }
                }}
            </Show>
        </ui::Room>
    }
}

/// The keys of the room. What is being typed in a field is taken back there first.
fn keys(counting: Counting, own: OwnUndo, event: &KeyboardEvent) {
    if event.default_prevented() {
        return;
    }
    if let Some(is_back) = own.asked(event) {
        counting.step(is_back);
    }
}

/// Before anything was read: where to paste, and what is read.
#[component]
fn Empty(counting: Counting) -> impl IntoView {
    view! {
        <div class="register-empty">
            <textarea
                data-testid="register-paste"
                autofocus
                aria-label="在此粘贴台账"
                placeholder="选择台账文件，或者在 Excel、WPS 中选中台账（连同列名），复制后在此粘贴（Ctrl+V）"
                on:paste=move |event| take_pasted(counting, &event)
                on:input=move |event| take_typed(counting, &event)
            ></textarea>
            <div class="reading-ways">
                <h3>"什么样的台账"</h3>
                <ul>
                    <li>"一行一件申请。列的顺序、名称不限：收到日期、申请人或者申请人类型、答复日期、办理结果；有复议、诉讼结果的也统计。"</li>
                    <li>"列和词语认作什么都列出来，可以改；不认识的词只问一次，同样的各行都算。"</li>
                    <li>"不能判断的行单独列出，不计入任何一格；统计出的每一格都能点开，看是哪几行。"</li>
                    <li>"可以读 Excel、WPS 表格，CSV、文本，Word 和网页中的表格。没有台账的，点“在这里登记”，或者下载模板填写。"</li>
                </ul>
            </div>
        </div>
    }
}

/// A register that was read.
#[component]
fn Counted(counting: Counting, answer: Answer<Filled>) -> impl IntoView {
    let is_own =
        counting.docket.with_untracked(|docket| docket.as_ref().is_some_and(|one| one.is_own));
    let summary = move || {
        counting.with(|counted| {
            let lines = &counted.account.lines;
            let count =
                |is_so: fn(&Verdict) -> bool| lines.iter().filter(|line| is_so(line)).count();
            let untold = counted.account.untold();
            let elsewhere = count(|line| matches!(line, Verdict::Elsewhere(_)));
            let out = count(|line| matches!(line, Verdict::LeftOut));
            let blank = count(|line| matches!(line, Verdict::Blank));
            let mut said = format!(
                "台账 {} 行：计入 {} 行，不能判断 {untold} 行，不是 {} 年的 {elsewhere} 行",
                lines.len() - blank,
                counted.account.counted(),
                counting.year,
            );
            if out > 0 {
                said += &format!("，手工排除 {out} 行");
            }
            said
        })
    };
    let words = move |is_asked: bool| {
        counting.with(|counted| {
            counted.account.words.iter().filter(|word| word.is_asked() == is_asked).count()
        })
    };
    let asked = move || {
        counting.with(|counted| counted.account.words.iter().filter(|word| word.is_open()).count())
    };
    let untold = move || counting.with(|counted| counted.account.untold());
    // Without it nothing is told.
    let is_missing = untrack(|| counting.with(|counted| !counted.account.missing.is_empty()));
    let columns = move || {
        view! {
            <details open=is_missing>
                <summary><h3>"各列的含义"</h3></summary>
                <Columns counting />
            </details>
        }
    };
    let name = move || {
        let name = counting.docket.with(|docket| docket.as_ref().and_then(|one| one.name.clone()));
        let sheets = counting.register(|register| register.sheets.join("、"));
        let named =
            name.into_iter().chain((!sheets.is_empty()).then(|| format!("工作表：{sheets}")));
        let named = named.collect::<Vec<_>>().join("，");
        if named.is_empty() { named } else { format!("（{named}）") }
    };
    let is_cut = untrack(|| counting.register(|one| one.is_cut));
    view! {
        <div class="register-columns" data-testid="ledger-review">
            <section class="register-asked" aria-label="台账的内容">
                <p class="register-sum" role="status" data-testid="register-summary">{summary}{name}</p>
                <p class="register-note" role="status" data-testid="register-said">{move || counting.said.get()}</p>
                {is_cut.then(|| view! { <p class="register-open">"台账过长，后面的没有读入。"</p> })}
                <Several counting />
                {is_own.then(|| view! { <Own counting /> })}
                {(!is_own && is_missing).then(columns)}
                <Show when=move || { words(true) > 0 }>
                    <h3>
                        "词语计入哪里"
                        {move || Some(asked()).filter(|n| *n > 0).map(|n| format!("（{n} 个待选）"))}
                    </h3>
                </Show>
                <Words counting is_asked=true />
                <Show when=move || { untold() > 0 }>
                    <h3>{move || format!("不能判断的行（{} 行，没有计入）", untold())}</h3>
                </Show>
                <Untold counting />
                <Remarks counting />
                {(!is_own && !is_missing).then(columns)}
                <Show when=move || { words(false) > 0 }>
                    <details data-testid="register-known">
                        <summary><h3>{move || format!("已认出的词语（{} 个）", words(false))}</h3></summary>
                        <Words counting is_asked=false />
                    </details>
                </Show>
            </section>
            <section class="register-counted" aria-label="统计结果">
                <div class="reading-preview">
                    <Counts counting />
                    <h4>"上年结转"</h4>
                    <Handed counting />
                    <h4>"答复期限"</h4>
                    <LateAnswers counting />
                </div>
                <Acts counting answer />
            </section>
        </div>
    }
}

/// Which of several registers is meant.
#[component]
fn Several(counting: Counting) -> impl IntoView {
    let (found, here) = counting.docket.with_untracked(|docket| {
        docket.as_ref().map(|one| (Arc::clone(&one.found), one.at)).unwrap_or_default()
    });
    let is_several = found.len() > 1;
    let names = move || {
        let name = |(at, one): (usize, &nianbao::register::Register)| {
            let heads: Vec<&str> = one.heads.iter().take(4).map(String::as_str).collect();
            let sheets = one.sheets.join("、");
            (at, format!("{sheets} {} 行：{}……", one.lines.len(), heads.join("、")))
        };
        found.iter().enumerate().map(name).collect::<Vec<_>>()
    };
    view! {
        <Show when=move || is_several>
            <label class="register-several">
                "文件中有几张表，统计："
                <select on:change=move |event| {
                    if let Ok(at) = event_target_value(&event).parse() {
                        counting.choose(at);
                    }
                }>
                    {names().into_iter().map(|(at, name)| {
                        let is_here = at == here;
                        view! { <option value=at.to_string() selected=is_here>{name}</option> }
                    }).collect_view()}
                </select>
            </label>
        </Show>
    }
}

/// The ticks and the button that fills the report.
#[component]
fn Acts(counting: Counting, answer: Answer<Filled>) -> impl IntoView {
    let off = RwSignal::new(BTreeSet::<MatrixKey>::new());
    let keys = Memo::new(move |_| counting.table_keys());
    let ticked = move || {
        let off = off.get();
        keys.get().into_iter().filter(|key| !off.contains(key)).collect::<BTreeSet<_>>()
    };
    let filling = Memo::new(move |_| {
        let tables = ticked();
        counting.counted.with(|counted| {
            counted.as_ref().map(|counted| counted.tally.filling(counting.year, &tables))
        })
    });
    let changes =
        move |filling: &Filling| counting.desk.with_value(|desk| filling.whole(desk).figures());
    let count = move || filling.with(|filling| filling.as_ref().map_or(0, changes));
    let tick = move |key: MatrixKey| {
        let share = move || {
            counting.counted.with(|counted| {
                counted.as_ref().map_or(0, |counted| {
                    changes(&counted.tally.filling(counting.year, &BTreeSet::from([key])))
                })
            })
        };
        view! {
            <label class="reading-part">
                <input
                    type="checkbox"
                    data-testid="register-part"
                    data-part=key.0
                    prop:checked=move || off.with(|off| !off.contains(&key))
                    on:change=move |event| {
                        let is_on = event_target_checked(&event);
                        off.update(|off| {
                            if is_on { off.remove(&key); } else { off.insert(key); }
                        });
                    }
                />
                {Part::Table(key).name(&CATALOGUE)}
                <span>{move || match share() { 0 => "与当前报告相同".to_owned(), n => format!("改动 {n} 格") }}</span>
            </label>
        }
    };
    let untold = move || counting.with(|counted| counted.account.untold());
    let nothing =
        Memo::new(move |_| counting.with(|counted| counted.account.why_nothing(counting.year)));
    // Why the button is grey, or what is left out.
    let doubt = move || match (nothing.get(), untold(), count()) {
        (Some(why), ..) => Some(why),
        (None, 0, 0) => Some("统计结果与当前报告相同，不必填入。".to_owned()),
        (None, 0, _) => None,
        (None, untold, _) => Some(format!("还有 {untold} 行不能判断，没有计入。")),
    };
    view! {
        <footer class="reading-acts">
            <fieldset class="reading-parts">
                <legend>"填入当前报告的内容"</legend>
                {move || keys.get().into_iter().map(tick).collect_view()}
                <p class="reading-doubt" role="status">
                    {doubt}
                </p>
            </fieldset>
            <button
                type="button"
                class="primary"
                data-testid="ledger-apply"
                disabled=move || count() == 0 || nothing.with(Option::is_some)
                title="没有申请的格填 0；一步可以撤销"
                on:click=move |_| {
                    if let Some(filling) = filling.get_untracked() {
                        answer.leave(Some((filling, counting.farewell())));
                    }
                }
            >
                {move || format!("填入当前报告（改动 {} 格）", count())}
            </button>
        </footer>
    }
}
