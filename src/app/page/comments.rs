//! The comments of reviewers (批注), below what is wrong: said about the place where the caret is,
//! answered, settled, taken away.

use crate::browser::life::listen_before;
use crate::dom;
use crate::editor::Editor;
use leptos::html::Textarea;
use leptos::prelude::*;
use nianbao::form::Field;
use nianbao::report::{Action, Comment, Commenting};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

/// What a place that has an open comment is told by, for style and for who does not see it.
const MARK: &str = "data-commented";

/// The list, and where a new one is written.
#[component]
pub fn Comments(drawer: RwSignal<bool>) -> impl IntoView {
    let editor = Editor::here();
    let comments = Memo::new(move |_| editor.open.with_wording(|report| report.comments.clone()));
    let count = move |is_closed: bool| {
        comments.with(|all| all.iter().filter(|one| one.is_closed == is_closed).count())
    };
    let writing = editor.screen.commenting();
    // As in Word.
    listen_before("keydown", move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        let is_asked = key.ctrl_key() && key.alt_key() && key.key().eq_ignore_ascii_case("m");
        if is_asked && editor.screen.is_on_desk() && !dom::is_in_dialog() {
            event.prevent_default();
            writing.set(editor.screen.last_place());
        }
    });
    Effect::new(move |_| {
        if writing.with(Option::is_some) {
            drawer.set(true);
        }
    });
    Effect::new(move |_| {
        let open: Vec<Field> = comments.with(|all| {
            let open = all.iter().filter(|one| !one.is_closed);
            open.filter_map(|one| editor.field_at(&one.at)).collect()
        });
        // Tables are made anew for another report and another form.
        editor.form().track();
        editor.open.id();
        editor.life().frame(move || dom::mark_places(MARK, "有批注", &open));
    });
    let list = move |is_closed: bool| {
        move || {
            comments.with(|all| {
                let these = all.iter().filter(|one| one.is_closed == is_closed);
                these.map(|one| view! { <Item comment=one.clone() /> }).collect_view()
            })
        }
    };
    view! {
        <section class="comments" aria-label="批注" data-testid="comments">
            <div class="comments-head">
                <h2>"批注 " <span>{move || count(false)}</span></h2>
                <Show when=move || !editor.is_read_only()>
                    <button
                        type="button"
                        class="small"
                        data-testid="comment-new"
                        title="对光标所在的单元格或者段落写批注（Ctrl+Alt+M）；批注随数据文件走，不公布"
                        on:click=move |_| writing.set(editor.screen.last_place().or(Some(Field::Title)))
                    >
                        "写批注"
                    </button>
                </Show>
            </div>
            {move || writing.get().map(|field| view! { <New field /> })}
            <Show when=move || comments.with(Vec::is_empty) && writing.with(Option::is_none)>
                <p class="comments-none">"审核人的意见写在这里，随数据文件来回，不公布。"</p>
            </Show>
            <ul>{list(false)}</ul>
            <Show when={move || count(true) > 0}>
                <details data-testid="comments-closed">
                    <summary>"已处理 " {move || count(true)}</summary>
                    <ul>{list(true)}</ul>
                </details>
            </Show>
        </section>
    }
}

/// Does something with the comments, in one step of undo.
fn act(editor: Editor, what: Commenting) {
    editor.dispatch(Action::Comment(what));
    editor.settle();
}

/// A text area into which the caret comes once it is there, and the column with it.
fn in_hand(editor: Editor) -> NodeRef<Textarea> {
    let area = NodeRef::<Textarea>::new();
    Effect::new(move |_| {
        if let Some(area) = area.get() {
            // At once for who types on, and again once a column that was away is there.
            let _ = area.focus();
            editor.life().frame(move || {
                let _ = area.focus();
            });
        }
    });
    area
}

/// Where a comment about a place is written.
#[component]
fn New(field: Field) -> impl IntoView {
    let editor = Editor::here();
    let writing = editor.screen.commenting();
    let said = RwSignal::new(String::new());
    let by = editor.screen.reviewer();
    let place = editor.open.with_untracked(|report| report.edition.called(field));
    let leave = move || {
        writing.set(None);
        dom::lead_to(field);
    };
    let keep = move || {
        let comment = Comment {
            at: field.to_string(),
            by: by.get_untracked().trim().to_owned(),
            said: said.get_untracked().trim().to_owned(),
            ..Comment::default()
        };
        if comment.is_said() {
            act(editor, Commenting::Say(comment));
        }
        leave();
    };
    view! {
        <form
            class="comment-new"
            on:submit=move |event| {
                event.prevent_default();
                keep();
            }
            on:keydown=move |event| match event.key().as_str() {
                "Escape" => {
                    event.stop_propagation();
                    leave();
                }
                "Enter" if event.ctrl_key() => keep(),
                _ => {}
            }
        >
            <label>
                {format!("对{place}的批注")}
                <textarea
                    rows="3"
                    node_ref=in_hand(editor)
                    data-testid="comment-said"
                    prop:value=move || said.get()
                    on:input=move |event| said.set(event_target_value(&event))
                ></textarea>
            </label>
            <label>
                "署名（可不填）"
                <input
                    type="text"
                    data-testid="comment-by"
                    prop:value=move || by.get()
                    on:input=move |event| by.set(event_target_value(&event))
                />
            </label>
            <p class="comment-acts">
                <button type="submit" class="primary small" data-testid="comment-keep">"写入"</button>
                <button type="button" class="small" on:click=move |_| leave()>"取消"</button>
            </p>
        </form>
    }
}

/// A comment with what can be done about it.
#[component]
fn Item(comment: Comment) -> impl IntoView {
    let editor = Editor::here();
    let field = editor.field_at(&comment.at);
    let place = editor.open.with_untracked(|report| {
        field.map_or_else(|| comment.at.clone(), |field| report.edition.called(field))
    });
    let kept = StoredValue::new(comment.clone());
    let change = move |how: fn(&mut Comment, String), with: String| {
        let was = kept.get_value();
        let mut becomes = was.clone();
        how(&mut becomes, with);
        act(editor, Commenting::Change(was, becomes));
    };
    let answering = RwSignal::new(false);
    let answer = RwSignal::new(comment.answer.clone());
    let is_closed = comment.is_closed;
    let answered = move || answer.get_untracked().trim().to_owned();
    let keep = move || change(|one, said| one.answer = said, answered());
    let label = move |what: &str| kept.with_value(|one| format!("{what}：{}", one.said));
    view! {
        <li class="comment">
            <p class="comment-place">
                <strong>{place}</strong>
                {(!comment.by.is_empty()).then(|| format!("　{}", comment.by))}
            </p>
            <p class="comment-said">{comment.said.clone()}</p>
            {(!comment.answer.is_empty())
                .then(|| view! { <p class="comment-answer">"答复：" {comment.answer.clone()}</p> })}
            <p class="comment-acts">
                {field.map(|field| view! {
                    <button type="button" class="small" aria-label=label("定位") on:click=move |_| dom::lead_to(field)>
                        "定位"
                    </button>
                })}
                <Show when=move || !editor.is_read_only()>
                    <button
                        type="button"
                        class="small"
                        data-testid="comment-answer"
                        aria-label=label("答复")
                        aria-expanded=move || answering.get().to_string()
                        on:click=move |_| answering.update(|it| *it = !*it)
                    >
                        "答复"
                    </button>
                    <button
                        type="button"
                        class="small"
                        data-testid="comment-close"
                        aria-label=label(if is_closed { "重新打开" } else { "已处理" })
                        // What is half written as an answer is kept with it.
                        on:click=move |_| change(
                            |one, said| {
                                one.is_closed = !one.is_closed;
                                one.answer = said;
                            },
                            answered(),
                        )
                    >
                        {if is_closed { "重新打开" } else { "已处理" }}
                    </button>
                    <button
                        type="button"
                        class="quiet small"
                        data-testid="comment-remove"
                        aria-label=label("删除")
                        on:click=move |_| act(editor, Commenting::Remove(kept.get_value()))
                    >
                        "删除"
                    </button>
                </Show>
            </p>
            <Show when=move || answering.get()>
                <form
                    class="comment-new"
                    on:submit=move |event| {
                        event.prevent_default();
                        keep();
                    }
                    on:keydown=move |event| {
                        if event.key() == "Enter" && event.ctrl_key() {
                            keep();
                        }
                    }
                >
                    <label>
                        "答复"
                        <textarea
                            rows="2"
                            node_ref=in_hand(editor)
                            data-testid="comment-answer-said"
                            prop:value=move || answer.get()
                            on:input=move |event| answer.set(event_target_value(&event))
                        ></textarea>
                    </label>
                    <p class="comment-acts">
                        <button type="submit" class="primary small" data-testid="comment-answer-keep">"写入"</button>
                        <button type="button" class="small" on:click=move |_| {
                            answering.set(false);
                            answer.set(kept.with_value(|one| one.answer.clone()));
                        }>"取消"</button>
                    </p>
                </form>
            </Show>
        </li>
    }
}
