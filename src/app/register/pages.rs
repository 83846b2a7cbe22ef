//! Long lists, page by page: all of a list can be reached, and only a page of it is drawn.

use leptos::prelude::*;
use std::ops::Range;

/// Entries on a page.
const SIZE: usize = 50;

/// The page of a list that is shown.
#[derive(Clone, Copy)]
pub struct Pages {
    at: RwSignal<usize>,
    count: Memo<usize>,
}

impl Pages {
    /// The first page of a list that is so long.
    pub fn of(count: impl Fn() -> usize + Send + Sync + 'static) -> Pages {
        Pages { at: RwSignal::new(0), count: Memo::new(move |_| count()) }
    }

    /// The places that are on the page; the last page where the list has become shorter.
    pub fn range(self) -> Range<usize> {
        let count = self.count.get();
        let at = self.at.get().min(count.saturating_sub(1) / SIZE);
        at * SIZE..count.min((at + 1) * SIZE)
    }

    /// Buttons that turn the pages, where there is more than one.
    pub fn buttons(self) -> AnyView {
        let button = move |text: &'static str, is_on: bool| {
            let can = move || {
                let range = self.range();
                if is_on { range.end < self.count.get() } else { range.start > 0 }
            };
            let turn = move |_| {
                if untrack(can) {
                    let at = untrack(move || self.range().start / SIZE);
                    self.at.set(if is_on { at + 1 } else { at - 1 });
                }
            };
            // A button that is disabled loses the caret.
            view! {
                <button type="button" class="small" aria-disabled=move || (!can()).to_string() on:click=turn>
                    {text}
                </button>
            }
        };
        view! {
            <Show when=move || { self.count.get() > SIZE }>
                <p class="register-pages">
                    {button("上一页", false)}
                    <span role="status">
                        {move || {
                            let range = self.range();
                            format!("第 {} 至 {} 条，共 {} 条", range.start + 1, range.end, self.count.get())
                        }}
                    </span>
                    {button("下一页", true)}
                </p>
            </Show>
        }
        .into_any()
    }
}

/// A list of so many entries, the page of it that is shown.
#[component]
pub fn Paged(
    count: impl Fn() -> usize + Send + Sync + 'static,
    entry: impl Fn(usize) -> Option<AnyView> + Send + 'static,
) -> impl IntoView {
    let pages = Pages::of(count);
    view! {
        <ul>{move || pages.range().filter_map(&entry).collect_view()}</ul>
        {pages.buttons()}
    }
}
