//! The guide, from the same file that the project's readers see.

use crate::dom;
use crate::editor::Editor;
use crate::screen::View;
use leptos::prelude::*;
use nianbao::editions::CATALOGUE;
use nianbao::narrative::{PATTERNS, Pattern};
use nianbao::rules::{Rule, catalogue};

/// The guide, to be read without a network.
#[component]
pub fn Guide() -> impl IntoView {
    let editor = Editor::here();
    view! {
        <main class="guide">
            <button type="button" class="primary" on:click=move |_| editor.screen.show(View::Desk)>
                "返回"
            </button>
            {dom::template("guide").split("\n\n").map(block).collect_view()}
            <h3>"认得的说法"</h3>
            <p>"下面每一句都是一种说法的例子，换用意思相同的词语也认得。"</p>
            <ul class="rules" data-testid="wordings">
                {PATTERNS.iter().map(wording).collect_view()}
            </ul>
            <h3>"全部核对规则"</h3>
            <ul class="rules" data-testid="rules">
                {catalogue(CATALOGUE.editions).map(rule).collect_view()}
            </ul>
        </main>
    }
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

/// A heading, a list, a paragraph or one in small print: all that the guide uses of Markdown.
fn block(text: &str) -> AnyView {
    let text = text.trim().to_owned();
    if let Some(heading) = text.strip_prefix("## ") {
        view! { <h3>{heading.to_owned()}</h3> }.into_any()
    } else if let Some(heading) = text.strip_prefix("# ") {
        view! { <h2>{heading.to_owned()}</h2> }.into_any()
    } else if text.starts_with("- ") {
        let items = text.lines().map(|line| line.trim_start_matches("- ").to_owned());
        view! { <ul>{items.map(|item| view! { <li>{item}</li> }).collect_view()}</ul> }.into_any()
    } else if let Some(small) = text.strip_prefix("> ") {
        view! { <p><small>{small.to_owned()}</small></p> }.into_any()
    } else {
        view! { <p>{text}</p> }.into_any()
    }
}
