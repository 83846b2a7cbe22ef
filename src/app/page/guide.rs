//! The guide, from the same file that the project's readers see: what to do in five steps first,
//! then all of it, with a table of contents and a search.

use crate::dom;
use crate::editor::Editor;
use crate::screen::View;
use leptos::prelude::*;
use nianbao::editions::CATALOGUE;
use nianbao::narrative::{PATTERNS, Pattern};
use nianbao::rules::{Rule, catalogue};
use nianbao::version::{RELEASED, VERSION};

/// The guide, to be read without a network.
#[component]
pub fn Guide() -> impl IntoView {
    let editor = Editor::here();
    let (opening, rest) = chapters(&dom::template("guide"));
    let typed = RwSignal::new(String::new());
    let wanted = Memo::new(move |_| typed.with(|text| text.trim().to_lowercase()));
    let names: Vec<String> = rest.iter().map(|chapter| chapter.heading.clone()).collect();
    let names = names.into_iter().chain([WORDINGS.to_owned(), RULES.to_owned()]);
    let contents = names.enumerate().map(|(at, name)| {
        let target = id_of(at);
        view! {
            <li>
                <button type="button" class="quiet small" on:click=move |_| dom::scroll_to(&target)>
                    {name}
                </button>
            </li>
        }
    });
    let contents = contents.collect_view();
    let count = rest.len();
    let rest = StoredValue::new(rest);
    let found = Memo::new(move |_| {
        let wanted = wanted.get();
        rest.with_value(|rest| rest.iter().map(|chapter| chapter.of(&wanted)).collect::<Vec<_>>())
    });
    view! {
        <main class="guide">
            <button type="button" class="primary" on:click=move |_| editor.screen.show(View::Desk)>
                "返回"
            </button>
            {opening.into_iter().map(|block| drawn(&block, "")).collect_view()}
            <p>
                <small data-testid="version">"本工具版本 "{VERSION}"（"{RELEASED}"）。"</small>
            </p>
            <nav class="guide-contents" aria-label="使用说明的目录">
                <label>
                    "查找 "
                    <input
                        type="search"
                        data-testid="guide-search"
                        placeholder="如：结转、导出、Word"
                        on:input=move |event| typed.set(event_target_value(&event))
                    />
                </label>
                <ol>{contents}</ol>
            </nav>
            {move || {
                let wanted = wanted.get();
                let chapters = found.get().into_iter().enumerate();
                chapters
                    .filter(|(_, chapter)| wanted.is_empty() || !chapter.blocks.is_empty())
                    .map(|(at, chapter)| {
                        view! {
                            <h3 id=id_of(at)>{marked(&chapter.heading, &wanted)}</h3>
                            {chapter.blocks.iter().map(|block| drawn(block, &wanted)).collect_view()}
                        }
                    })
                    .collect_view()
            }}
            <h3 id=id_of(count)>{WORDINGS}</h3>
            <p>"下面每一句都是一种说法的例子，换用意思相同的词语也认得。"</p>
            <ul class="rules" data-testid="wordings">
                {move || {
                    let wanted = wanted.get();
                    let patterns = PATTERNS.iter().filter(|one| one.example.to_lowercase().contains(&wanted));
                    patterns.map(wording).collect_view()
                }}
            </ul>
            <h3 id=id_of(count + 1)>{RULES}</h3>
            <ul class="rules" data-testid="rules">
                {move || {
                    let wanted = wanted.get();
                    let rules = catalogue(CATALOGUE.editions);
                    rules.filter(|rule| says(rule, &wanted)).map(rule).collect_view()
                }}
            </ul>
        </main>
    }
}

const WORDINGS: &str = "认得的说法";
const RULES: &str = "全部核对规则";

/// The element of the chapter at this place, for the table of contents.
fn id_of(at: usize) -> String {
    format!("guide-{at}")
}

/// A part of the guide under its heading.
#[derive(Clone, Debug, PartialEq)]
struct Chapter {
    heading: String,
    blocks: Vec<Block>,
}

/// All that the guide uses of Markdown.
#[derive(Clone, Debug, PartialEq)]
enum Block {
    Title(String),
    Heading(String),
    Steps(Vec<String>),
    List(Vec<String>),
    Small(String),
    Text(String),
    Picture { said: String, name: String },
}

impl Block {
    fn read(text: &str) -> Block {
        let text = text.trim();
        let items = |text: &str| text.lines().map(item).collect();
        if let Some(heading) = text.strip_prefix("## ") {
            Block::Heading(heading.to_owned())
        } else if let Some(title) = text.strip_prefix("# ") {
            Block::Title(title.to_owned())
        } else if text.starts_with("- ") {
            Block::List(items(text))
        } else if text.starts_with("1. ") {
            Block::Steps(items(text))
        } else if let Some((said, name)) = picture(text) {
            Block::Picture { said: said.to_owned(), name: name.to_owned() }
        } else if let Some(small) = text.strip_prefix("> ") {
            Block::Small(small.to_owned())
        } else {
            Block::Text(text.to_owned())
        }
    }

    /// What of it has the words that are looked for, all of it for none.
    fn of(&self, wanted: &str) -> Option<Block> {
        let has = |text: &str| text.to_lowercase().contains(wanted);
        let those = |items: &[String]| -> Vec<String> {
            items.iter().filter(|item| has(item)).cloned().collect()
        };
        let found = match self {
            Block::List(items) => Block::List(those(items)),
            Block::Steps(items) => Block::Steps(those(items)),
            Block::Title(text)
            | Block::Heading(text)
            | Block::Small(text)
            | Block::Text(text)
            | Block::Picture { said: text, .. } => {
                return has(text).then(|| self.clone());
            }
        };
        let is_empty =
            matches!(&found, Block::List(items) | Block::Steps(items) if items.is_empty());
        (!is_empty).then_some(found)
    }
}

/// What a picture shows and its name, of `![what it shows](pictures/NAME.webp)`.
fn picture(text: &str) -> Option<(&str, &str)> {
    let (said, file) = text.strip_prefix("![")?.split_once("](pictures/")?;
    Some((said, file.strip_suffix(".webp)")?))
}

/// An entry of a list, without its sign.
fn item(line: &str) -> String {
    let line = line.trim();
    let numbered = line.split_once(". ").filter(|(number, _)| number.parse::<u8>().is_ok());
    numbered.map_or(line.trim_start_matches("- "), |(_, text)| text).to_owned()
}

impl Chapter {
    /// What of it has the words that are looked for; all of it where its heading has them.
    fn of(&self, wanted: &str) -> Chapter {
        if self.heading.to_lowercase().contains(wanted) {
            return self.clone();
        }
        let blocks = self.blocks.iter().filter_map(|block| block.of(wanted)).collect();
        Chapter { heading: self.heading.clone(), blocks }
    }
}

/// The guide's opening, up to the end of its first chapter, and the chapters behind it.
fn chapters(text: &str) -> (Vec<Block>, Vec<Chapter>) {
    let (mut opening, mut rest) = (Vec::new(), Vec::<Chapter>::new());
    for block in text.split("\n\n").map(Block::read) {
        let is_opened = opening.iter().any(|one| matches!(one, Block::Heading(_)));
        match (block, rest.last_mut()) {
            (Block::Heading(heading), _) if is_opened => {
                rest.push(Chapter { heading, blocks: Vec::new() });
            }
            (block, Some(chapter)) => chapter.blocks.push(block),
            (block, None) => opening.push(block),
        }
    }
    (opening, rest)
}

fn drawn(block: &Block, wanted: &str) -> AnyView {
    let items = |items: &[String]| {
        items.iter().map(|item| view! { <li>{marked(item, wanted)}</li> }).collect_view()
    };
    match block {
        Block::Title(text) => view! { <h2>{marked(text, wanted)}</h2> }.into_any(),
        Block::Heading(text) => view! { <h3>{marked(text, wanted)}</h3> }.into_any(),
        Block::List(all) => view! { <ul>{items(all)}</ul> }.into_any(),
        Block::Steps(all) => view! { <ol class="guide-steps">{items(all)}</ol> }.into_any(),
        Block::Small(text) => view! { <p><small>{marked(text, wanted)}</small></p> }.into_any(),
        Block::Text(text) => view! { <p>{marked(text, wanted)}</p> }.into_any(),
        Block::Picture { said, name } => {
            let shown = dom::data_block(&format!("picture-{name}")).map(
                |bytes| view! { <img alt="" src=format!("data:image/webp;base64,{bytes}") /> },
            );
            view! {
                <figure>
                    {shown}
                    <figcaption>{marked(said, wanted)}</figcaption>
                </figure>
            }
            .into_any()
        }
    }
}

/// A text with the words that are looked for marked.
fn marked(text: &str, wanted: &str) -> AnyView {
    let lower = text.to_lowercase();
    // In a script with letters of several lengths the places would not fit.
    if wanted.is_empty() || lower.len() != text.len() {
        return text.to_owned().into_any();
    }
    let (mut pieces, mut from) = (Vec::new(), 0);
    for (at, found) in lower.match_indices(wanted) {
        let (before, hit) = (text.get(from..at), text.get(at..at + found.len()));
        let (before, hit) = (before.unwrap_or_default(), hit.unwrap_or_default());
        pieces.push(view! { {before.to_owned()}<mark>{hit.to_owned()}</mark> }.into_any());
        from = at + found.len();
    }
    pieces.push(text.get(from..).unwrap_or_default().to_owned().into_any());
    pieces.into_any()
}

/// Whether a rule has the words that are looked for.
fn says(rule: &Rule, wanted: &str) -> bool {
    [rule.id, rule.title, rule.formula, rule.why, rule.source]
        .iter()
        .any(|text| text.to_lowercase().contains(wanted))
}

/// A rule as the checks themselves state it.
fn rule(rule: &'static Rule) -> impl IntoView {
    view! {
        <li data-rule=rule.id>
            <p>
                <strong>{rule.title}</strong>
                <span class="rule-id">{rule.id}"·"{rule.severity.name()}</span>
            </p>
            <p>{rule.formula}"。"</p>
            <p>{rule.why}"（"{rule.source}"）"</p>
        </li>
    }
}

/// A wording by its example, with what its numbers are compared with.
fn wording(pattern: &'static Pattern) -> impl IntoView {
    view! {
        <li>
            {pattern.example}
            <span class="rule-id">{pattern.topic.about().name()}</span>
        </li>
    }
}
