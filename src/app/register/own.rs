//! A small register that is kept in the page, for who has no workbook: a table to write in.

use super::store::Counting;
use crate::ui::settle;
use leptos::html;
use leptos::prelude::*;
use nianbao::register::{
    CaseWord, Column, Doubt, Exit, Verdict, case_name, case_words, exit_name, exits, kind_name,
    kinds,
};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlInputElement, KeyboardEvent};

/// Most lines that are drawn.
const MOST: usize = 300;

/// The table. Enter goes down, Tab to the right, arrows up and down; a block is pasted from the
/// cell on.
#[component]
pub fn Own(counting: Counting) -> impl IntoView {
    let heads = counting
        .register
        .with_untracked(|one| one.as_ref().map(|one| one.heads.clone()).unwrap_or_default());
    let width = heads.len();
    let count = Memo::new(move |_| {
        counting.register.with(|one| one.as_ref().map_or(0, |one| one.lines.len()))
    });
    let table = NodeRef::<html::Table>::new();
    let go = move |line: usize, column: usize| focus(table, line, column);
    let press = move |event: &KeyboardEvent| {
        let Some((line, column)) = place(event) else { return };
        if event.is_composing() || event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let to = match (event.key().as_str(), event.shift_key()) {
            ("Enter", false) | ("ArrowDown", _) => Some(line + 1),
            ("Enter", true) | ("ArrowUp", _) => line.checked_sub(1),
            _ => return,
        };
        event.prevent_default();
        let Some(to) = to else { return };
        if to < count.get_untracked() {
            // At once: the next key may be there before the next frame.
            return go(to, column);
        }
        counting.add();
        settle();
        counting.life.frame(move || go(to, column));
    };
    let paste = move |event: &ClipboardEvent| {
        let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
        let Some((line, column)) = place(event) else { return };
        let Some(text) = text.filter(|text| text.trim_end().contains(['\t', '\n'])) else { return };
        event.prevent_default();
        counting.paste(line, column, &text);
    };
    let lists = lists(counting);
    let row = move |line: usize| {
        let said = move || {
            counting.with(|counted| match counted.account.lines.get(line) {
                Some(Verdict::Untold(doubts)) => {
                    doubts.first().map(Doubt::sentence).unwrap_or_default()
                }
                Some(Verdict::Elsewhere(why)) => (*why).to_owned(),
                _ => String::new(),
            })
        };
        let cell = move |column: usize| {
            let of = counting.understood.with_untracked(|one| one.columns.get(column).copied());
            let of = of.unwrap_or(Column::Other);
            view! {
                <td>
                    <input
                        type="text"
                        autocomplete="off"
                        data-place=format!("{line}-{column}")
                        list=list_of(of)
                        aria-label=format!("第 {} 行{}", line + 1, of.name())
                        prop:value=move || counting.text(line, column)
                        on:change=move |event| counting.write(line, column, &event_target_value(&event))
                    />
                </td>
            }
        };
        view! {
            <tr>
                <th scope="row">{line + 1}</th>
                {(0..width).map(cell).collect_view()}
                <td class="register-said">{said}</td>
            </tr>
        }
    };
    view! {
        {lists}
        <div class="register-table register-own" role="region" aria-label="台账" tabindex="0">
            <table
                node_ref=table
                data-testid="register-own"
                on:keydown=move |event| press(&event)
                on:paste=move |event| paste(&event)
            >
                <thead>
                    <tr>
                        <th scope="col">"行"</th>
                        {heads.iter().map(|head| view! { <th scope="col">{head.clone()}</th> }).collect_view()}
                        <th scope="col">"核对"</th>
                    </tr>
                </thead>
                <tbody>
                    <For
                        each=move || 0..count.get().min(MOST)
                        key=|line| *line
                        children=row
                    />
                </tbody>
            </table>
        </div>
        <p>
            <button type="button" class="small" data-testid="register-add" on:click=move |_| counting.add()>
                "加一行"
            </button>
            <span class="register-note">" 回车向下，Tab 向右；可以从 Excel、WPS 整块粘贴。没有填写的行不统计。"</span>
        </p>
    }
}

/// The place of the cell that an event is about.
fn place(event: &web_sys::Event) -> Option<(usize, usize)> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let place = input.get_attribute("data-place")?;
    let (line, column) = place.split_once('-')?;
    Some((line.parse().ok()?, column.parse().ok()?))
}

fn focus(table: NodeRef<html::Table>, line: usize, column: usize) {
    let found = table.get_untracked().and_then(|table| {
        table.query_selector(&format!(r#"[data-place="{line}-{column}"]"#)).ok().flatten()
    });
    if let Some(input) = found.and_then(|found| found.dyn_into::<HtmlInputElement>().ok()) {
        let _ = input.focus();
        input.select();
    }
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

fn list_of(column: Column) -> Option<&'static str> {
    match column {
        Column::Outcome => Some("register-outcomes"),
        Column::Kind => Some("register-kinds"),
        Column::CarriedIn | Column::Extended => Some("register-yes"),
        one if one.is_case() => Some("register-endings"),
        _ => None,
    }
}

impl Counting {
    fn add(self) {
        self.register.update(|register| {
            if let Some(register) = register {
                register.add();
            }
        });
    }

    /// Puts a block of texts into cells, from one on; lines are added where they are wanted.
    fn paste(self, line: usize, column: usize, text: &str) {
        self.is_saved.set(false);
        self.register.update(|register| {
            if let Some(register) = register {
                register.paste(line, column, text);
            }
        });
    }
}
