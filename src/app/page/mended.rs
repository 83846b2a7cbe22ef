//! What was put right just now, for a moment: a card that is gone says nothing any more.

use crate::browser::Life;
use crate::editor::Editor;
use crate::shelf::ReportId;
use leptos::prelude::*;
use nianbao::form::Field;
use nianbao::rules::{Finding, gone};
use std::time::Duration;

/// How long it is seen.
const SEEN: Duration = Duration::from_secs(8);

/// Most that are named at a time.
const NAMED: usize = 3;

/// What stood in the report when the caret came to where it is: what comes and goes while
/// something is typed there was never told as a mistake.
#[derive(Default)]
struct Standing {
    of: Option<ReportId>,
    place: Option<Field>,
    findings: Vec<Finding>,
    /// What was found last.
    last: Vec<Finding>,
}

impl Standing {
    /// What of it is found no more, now that `found` is.
    fn mended(
        &mut self,
        editor: Editor,
        found: &[Finding],
        is_answered: impl Fn(&Finding) -> bool,
    ) -> Vec<Finding> {
        let (of, place) = (editor.open.id_untracked(), editor.screen.last_place());
        if self.of != of {
            *self = Standing { of, place, findings: found.to_vec(), last: found.to_vec() };
            return Vec::new();
        }
        if self.place != place {
            self.place = place;
            self.findings.clone_from(&self.last);
        }
        self.last = found.to_vec();
        let gone: Vec<Finding> =
            gone(&self.findings, found, is_answered).into_iter().cloned().collect();
        self.findings.retain(|one| !gone.contains(one));
        gone.into_iter().filter(|one| !one.is_unwritten).collect()
    }
}

/// What was put right last, while it is still news.
#[component]
pub fn Mended() -> impl IntoView {
    let editor = Editor::here();
    let life = Life::here();
    let news = RwSignal::new(Vec::<String>::new());
    let standing = StoredValue::new(Standing::default());
    let set_aside = editor.set_aside();
    let is_answered = move |one: &Finding| {
        set_aside.with_untracked(|all| all.iter().any(|(other, _)| one.is_kin_of(other)))
    };
    // Which of the news is to be taken away, of several that came one after the other.
    let turn = StoredValue::new(0_u64);
    Effect::new(move |_| {
        let mended = editor.findings().with(|found| {
            let mended = |standing: &mut Standing| standing.mended(editor, found, is_answered);
            standing.try_update_value(mended).unwrap_or_default()
        });
        // What is found again is not put right, and once is enough to say it.
        let is_back = |said: &String| {
            editor.findings().with_untracked(|found| found.iter().any(|one| one.headline == *said))
        };
        if news.with_untracked(|news| news.iter().any(is_back)) {
            news.update(|news| news.retain(|said| !is_back(said)));
        }
        if mended.is_empty() {
            return;
        }
        news.update(|news| {
            for said in mended.into_iter().map(|finding| finding.headline) {
                if !news.contains(&said) {
                    news.push(said);
                }
            }
        });
        turn.update_value(|turn| *turn += 1);
        let this = turn.get_value();
        life.timer(SEEN, move || {
            if turn.get_value() == this {
                news.set(Vec::new());
            }
        });
    });
    let said = move || {
        news.with(|news| {
            let named = news.iter().take(NAMED).cloned().collect::<Vec<_>>().join("；");
            match news.len() {
                0 => String::new(),
                1 => format!("✓ 刚改正：{named}"),
                all if all > NAMED => format!("✓ 刚改正 {all} 处：{named}……"),
                all => format!("✓ 刚改正 {all} 处：{named}"),
            }
        })
    };
    view! {
        <p class="mended" role="status" data-testid="mended">{said}</p>
    }
}
