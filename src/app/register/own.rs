//! A small register that is kept in the page, for who has no workbook: a table to write in, with
//! the habits of the report's own tables. What is in sight is [`drawn`]; what keys, pointer and
//! clipboard do is in [`sheet`].

mod drawn;
mod sheet;

use super::store::Counting;
use crate::grip::{Walked, pointer};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use nianbao::register::{
    CaseWord, Exit, case_name, case_words, exit_name, exits, kind_name, kinds,
};
use sheet::Sheet;
use wasm_bindgen::JsCast;

/// The table.
#[component]
pub fn Own(counting: Counting) -> impl IntoView {
    let sheet = Sheet::new(counting);
    let heads = untrack(|| counting.register(|register| register.heads.clone()));
    let count = move || counting.register(|register| register.lines.len());
    let frame = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(frame) = frame.get() {
            sheet.follow(&frame);
        }
    });
    Effect::new(move |_| {
        if let Some(spot) = counting.led_to.get() {
            counting.led_to.set(None);
            sheet.come_to(spot);
        }
    });
    pointer::release_anywhere(sheet);
    crate::browser::life::listen(ev::resize, move |_| sheet.draw());
    let is_out = move || {
        let _ = sheet.grip().followed();
        let rows = sheet.lines();
        counting.understood(|one| (rows.0..=rows.1).any(|line| one.left_out.contains(&line)))
    };
    view! {
        {lists(counting)}
        <div
            node_ref=frame
            class="register-table register-own"
            role="region"
            aria-label="台账"
            tabindex="0"
            on:scroll=move |_| sheet.draw()
            on:keydown=move |event| sheet.answer(&event)
            on:input=move |_| sheet.begin_typing()
            on:compositionstart=move |_| sheet.begin_typing()
            on:focusin=move |event| sheet.arrive(&event)
            on:focusout=move |_| sheet.depart()
            on:mousedown=move |event| pointer::press(sheet, &event)
            on:mouseover=move |event| pointer::pass_over(sheet, &event)
            on:dblclick=move |event| pointer::press_twice(sheet, &event)
            on:copy=move |event| { sheet.copy(&event); }
            on:cut=move |event| sheet.cut(&event)
            on:paste=move |event| sheet.paste(&event)
        >
            <table
                role="grid"
                aria-label="台账的行"
                aria-rowcount=move || (count() + 1).to_string()
                data-testid="register-own"
            >
                <thead>
                    <tr aria-rowindex="1">
                        <th scope="col">"行"</th>
                        {heads.iter().map(|head| view! { <th scope="col">{head.clone()}</th> }).collect_view()}
                        <th scope="col">"核对"</th>
                    </tr>
                </thead>
                <tbody></tbody>
            </table>
        </div>
        <p class="register-acts">
            <button type="button" class="small" data-testid="register-add" on:click=move |_| sheet.add()>
                "加一行"
            </button>
            <button
                type="button"
                class="small"
                data-testid="register-insert"
                title="在所选行上面插入一行（Ctrl+Shift+=）"
                on:click=move |_| sheet.insert()
            >
                "插入一行"
            </button>
            <button type="button" class="small" data-testid="register-remove" on:click=move |_| sheet.remove()>
                "删除所选行"
            </button>
            <button
                type="button"
                class="small"
                data-testid="register-out"
                on:click=move |_| counting.put_aside(sheet.lines(), !untrack(is_out))
            >
                {move || if is_out() { "所选行恢复计入" } else { "所选行不计入" }}
            </button>
            <span class="register-note">
                "方向键、回车、Tab 移动，直接输入替换，F2 修改，Shift 选一块，Ctrl+D 向下填充，Ctrl+Shift+= 插入一行；可以与 Excel、WPS 互相整块粘贴。没有填写的行不统计。"
            </span>
        </p>
    }
}

/// Whether an event is about the table, which has an undo of its own for what is being written.
pub fn is_in_table(event: &web_sys::Event) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    element.is_some_and(|element| element.closest(".register-own").is_ok_and(|one| one.is_some()))
}

/// The lists that cells offer.
fn lists(counting: Counting) -> impl IntoView {
    let edition = counting.edition;
    let outcomes = exits(edition).into_iter().filter(|exit| *exit != Exit::CarriedOut);
    let endings = case_words(edition).into_iter().filter(|one| *one != CaseWord::None);
    let all: [(&str, Vec<String>); 4] = [
        ("register-outcomes", outcomes.map(|one| exit_name(one, edition)).collect()),
        ("register-kinds", kinds(edition).into_iter().map(|one| kind_name(one, edition)).collect()),
        ("register-endings", endings.map(|one| case_name(one, edition)).collect()),
        ("register-yes", vec!["是".to_owned(), "否".to_owned()]),
    ];
    all.map(|(id, texts)| {
        view! {
            <datalist id=id>
                {texts.into_iter().map(|text| view! { <option value=text></option> }).collect_view()}
            </datalist>
        }
    })
    .collect_view()
}
