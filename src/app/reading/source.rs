//! What is read: its text, and in it the place of the cell that somebody looks at.

use super::store::Reading;
use leptos::html::{Div, Textarea};
use leptos::prelude::*;
use std::ops::Range;

/// The left column. An unseen copy of the text lies behind the text area and carries the mark.
#[component]
pub fn Source(reading: Reading) -> impl IntoView {
    let (area, copy) = (NodeRef::<Textarea>::new(), NodeRef::<Div>::new());
    let keep_level = move || {
        if let Some((area, copy)) = area.get_untracked().zip(copy.get_untracked()) {
            copy.set_scroll_top(area.scroll_top());
        }
    };
    let pieces = move || {
        let at = reading.looked_at.get()?.range?;
        let text = reading.text.get_untracked();
        let piece = |range: Range<usize>| text.get(range).unwrap_or_default().to_owned();
        Some((piece(0..at.start), piece(at.start..at.end), piece(at.end..text.len())))
    };
    Effect::new(move |_| {
        if reading.looked_at.get().is_some_and(|place| place.range.is_some()) {
            reading.life.frame(move || {
                let marked =
                    copy.get_untracked().and_then(|copy| copy.query_selector("mark").ok()?);
                if let Some((area, marked)) = area.get_untracked().zip(marked) {
                    let (box_of, mark) =
                        (area.get_bounding_client_rect(), marked.get_bounding_client_rect());
                    if mark.top() < box_of.top() || mark.bottom() > box_of.bottom() {
                        // A little below the middle line of what is seen now.
                        let down = mark.top() as i32 - box_of.top() as i32;
                        area.set_scroll_top(area.scroll_top() + down - area.client_height() / 3);
                    }
                }
                keep_level();
            });
        }
    });
    view! {
        <section class="reading-source" aria-label="原文">
            <h3>{move || reading.name.get().map_or("原文".to_owned(), |name| format!("原文：{name}"))}</h3>
            <div class="reading-pane">
                <div class="reading-copy" aria-hidden="true" node_ref=copy>
                    {move || pieces().map(|(before, marked, behind)| view! {
                        {before}<mark>{marked}</mark>{behind}"\n"
                    })}
                </div>
                <textarea
                    node_ref=area
                    data-testid="paste-text"
                    autofocus
                    aria-label="报告原文，可在此粘贴"
                    placeholder="在此粘贴（Ctrl+V）报告全文"
                    prop:value=move || reading.text.get()
                    on:scroll=move |_| keep_level()
                    on:beforeinput=move |event| reading.take_coming(&event)
                    on:input=move |event| reading.take_typed(&event)
                    on:paste=move |event| reading.take_clipboard(&event)
                ></textarea>
            </div>
            <p class="reading-place" data-testid="reading-place">
                {move || reading.looked_at.get().map(|place| place.told)}
            </p>
        </section>
    }
}
