//! What somebody is asked before it is done.

use crate::editor::Editor;
use crate::ui::Modal;
use leptos::prelude::*;
use nianbao::desk::question::Answer;

/// The dialog with the question and its answers. Closing it answers nothing.
#[component]
pub fn Ask() -> impl IntoView {
    let editor = Editor::here();
    let asking = editor.asking();
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        let is_asked = asking.with(Option::is_some);
        if is_asked != open.get_untracked() {
            open.set(is_asked);
        }
    });
    Effect::new(move |_| {
        if !open.get() && asking.with_untracked(Option::is_some) {
            editor.answer(Answer::Leave);
        }
    });
    view! {
        <Modal open class="modal-question" label="请选择">
            {move || asking.get().map(|question| {
                let answers = question.answers().iter().enumerate().map(|(i, (answer, text, hook))| {
                    view! {
                        <button
                            type="button"
                            class:primary=i == 0
                            data-testid=*hook
                            on:click=move |_| editor.answer(*answer)
                        >
                            {*text}
                        </button>
                    }
                });
                view! {
                    <p data-testid="question">{question.text()}</p>
                    <div class="question-answers">{answers.collect_view()}</div>
                }
            })}
        </Modal>
    }
}
