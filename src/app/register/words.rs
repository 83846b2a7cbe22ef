//! What the words of the register mean: what was taken for what, and what is asked about.

use super::pages::Pages;
use super::store::Counting;
use leptos::prelude::*;
use nianbao::register::{
    CaseWord, Exit, Taken, Use, Word, case_name, case_words, exit_name, exits, kind_name, kinds,
};

/// The words of all uses: those that are asked about, or were, or the others.
#[component]
pub fn Words(counting: Counting, is_asked: bool) -> impl IntoView {
    view! {
        {USES.map(|(of, title)| view! { <Of counting of title is_asked /> }).collect_view()}
    }
}

const USES: [(Use, &str); 3] =
    [(Use::Outcome, "办理结果"), (Use::Kind, "申请人"), (Use::Ending, "复议、诉讼结果")];

#[component]
fn Of(counting: Counting, of: Use, title: &'static str, is_asked: bool) -> impl IntoView {
    let words = Memo::new(move |_| {
        counting.with(|counted| {
            let words = counted.account.words.iter();
            let words = words.filter(|word| word.of == of && word.is_asked() == is_asked);
            words.cloned().collect::<Vec<Word>>()
        })
    });
    let pages = Pages::of(move || words.with(Vec::len));
    let on_page = move || {
        let range = pages.range();
        words.with(|words| words.get(range).map(<[Word]>::to_vec).unwrap_or_default())
    };
    view! {
        <Show when=move || words.with(|words| !words.is_empty())>
            <table class="register-list" data-testid=format!("register-words-{}", key_of(of))>
                <thead>
                    <tr>
                        <th scope="col">{title}</th>
                        <th scope="col">"行数"</th>
                        <th scope="col">"计入"</th>
                    </tr>
                </thead>
                <tbody>
                    <For
                        each=on_page
                        key=|word| word.text.clone()
                        children=move |word| row(counting, words, word)
                    />
                </tbody>
            </table>
            {pages.buttons()}
        </Show>
    }
}

fn key_of(of: Use) -> &'static str {
    match of {
        Use::Outcome => "outcome",
        Use::Kind => "kind",
        Use::Ending => "ending",
    }
}

fn row(counting: Counting, words: Memo<Vec<Word>>, word: Word) -> impl IntoView {
    let edition = counting.edition;
    let line = word.is_asked().then(|| counting.whole_line(word.first));
    let Word { of, text, .. } = word;
    let text = StoredValue::new(text);
    let now = Memo::new(move |_| {
        words.with(|words| {
            text.with_value(|text| words.iter().find(|one| one.text == *text).cloned())
        })
    });
    let choices = StoredValue::new(match of {
        Use::Outcome => exits(edition).into_iter().map(Choice::Exit).collect::<Vec<_>>(),
        Use::Kind => kinds(edition).into_iter().map(Choice::Kind).collect(),
        Use::Ending => case_words(edition).into_iter().map(Choice::Case).collect(),
    });
    let chosen = move || {
        now.with(|word| {
            let meaning = word.as_ref().map(|word| &word.meaning);
            choices.with_value(|all| all.iter().position(|one| meaning.is_some_and(|m| one.is(m))))
        })
    };
    let is_open = move || now.with(|word| word.as_ref().is_some_and(Word::is_open));
    let options = choices.with_value(|all| {
        let option = |(at, one): (usize, &Choice)| {
            let name = match one {
                Choice::Exit(exit) => exit_name(*exit, edition),
                Choice::Kind(kind) => kind_name(*kind, edition),
                Choice::Case(word) => case_name(*word, edition),
            };
            view! {
                <option value=at.to_string() selected=move || chosen() == Some(at)>
                    {name}
                </option>
            }
        };
        all.iter().enumerate().map(option).collect_view()
    });
    let choose = move |value: &str| {
        let choice =
            value.parse().ok().and_then(|at: usize| choices.with_value(|all| all.get(at).copied()));
        let text = text.get_value();
        counting.understand(|understood| match choice {
            Some(Choice::Exit(exit)) => {
                understood.outcomes.insert(text, exit);
            }
            Some(Choice::Kind(kind)) => {
                understood.kinds.insert(text, kind);
            }
            Some(Choice::Case(word)) => {
                understood.endings.insert(text, word);
            }
            None => {}
        });
    };
    let asked = move || {
        now.with(|word| match word.as_ref().map(|word| &word.meaning) {
            Some(Taken::Vague) => "没有写明是哪一种，请选择",
            Some(Taken::Several(_)) => "含有不止一种结果，请选择一行",
            _ => "请选择",
        })
    };
    view! {
        <tr class:register-open=is_open data-testid="register-word">
            <th scope="row">
                {text.get_value()}
                {line.map(|line| {
                    let title = line.clone();
                    view! { <p class="register-note register-brief" title=title>{line}</p> }
                })}
            </th>
            <td>{move || now.with(|word| word.as_ref().map(|word| word.lines))}</td>
            <td>
                <select
                    aria-label=format!("“{}”计入", text.get_value())
                    aria-invalid=move || is_open().to_string()
                    prop:value=move || chosen().map_or_else(String::new, |at| at.to_string())
                    on:change=move |event| choose(&event_target_value(&event))
                >
                    <Show when=is_open>
                        <option value="" selected>{asked}</option>
                    </Show>
                    {options}
                </select>
            </td>
        </tr>
    }
}

/// What a word can be taken for.
#[derive(Clone, Copy)]
enum Choice {
    Exit(Exit),
    Kind(nianbao::form::Applicant),
    Case(CaseWord),
}

impl Choice {
    fn is(self, taken: &Taken) -> bool {
        match (self, taken) {
            (Choice::Exit(one), Taken::Exit(other)) => one == *other,
            (Choice::Kind(one), Taken::Kind(other)) => one == *other,
            (Choice::Case(one), Taken::Ending(other)) => one == *other,
            _ => false,
        }
    }
}
