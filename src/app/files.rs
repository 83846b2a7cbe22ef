//! Files that a person opens, and files that a person takes away.

use crate::editor::{Editor, Word};
use crate::reader;
use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use nianbao::exchange::envelope::LARGEST_FILE;
use nianbao::exchange::{Format, OpenError, claims, file_name};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, FileList, HtmlAnchorElement, Url};

/// Opens every file of a list, one after the other; the last one stays on the desk.
/// Calls `done` once all are read: emptying the input any earlier would empty the
/// list, and not emptying it would keep the same file from being chosen again.
pub fn open_all(editor: Editor, files: FileList, done: impl FnOnce() + 'static) {
    read_all(editor, files, Editor::open_text, done);
}

/// Keeps the file of a list beside the report on the desk, as last year's.
pub fn open_beside(editor: Editor, files: FileList, done: impl FnOnce() + 'static) {
    read_all(editor, files, Editor::open_beside, done);
}

fn read_all(
    editor: Editor,
    files: FileList,
    open: fn(Editor, &str, &str),
    done: impl FnOnce() + 'static,
) {
    let count = files.length();
    leptos::task::spawn_local(async move {
        let mut said = Vec::new();
        let mut is_refused = false;
        for file in (0..count).filter_map(|i| files.get(i)) {
            editor.hush();
            let name = file.name();
            // Before its bytes are fetched: a film opened by mistake must not fill the memory.
            if file.size() > LARGEST_FILE as f64 {
                editor.refuse(&name, &OpenError::TooLarge);
            } else {
                open_bytes(editor, &name, bytes_of(&file).await, open);
            }
            let word = editor.word_untracked();
            is_refused |= matches!(word, Some(Word::Refused(_)));
            said.extend(word.map(|word| word.text().to_owned()));
        }
        // Several files, one after the other: what became of each.
        if count > 1 {
            let said = said.join("");
            editor.say(if is_refused { Word::Refused(said) } else { Word::Done(said) });
        }
        done();
    });
}

async fn bytes_of(file: &web_sys::File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

fn open_bytes(editor: Editor, name: &str, bytes: Option<Vec<u8>>, open: fn(Editor, &str, &str)) {
    let Some(bytes) = bytes else {
        return editor.say(Word::Refused(format!(
            "无法读取“{name}”，请确认文件还在原处、没有被其他程序占用。"
        )));
    };
    let is_named_ours = name.to_ascii_lowercase().ends_with(".json");
    match std::str::from_utf8(&bytes) {
        Ok(text) if is_named_ours || claims(text) => open(editor, name, text),
        Err(_) if is_named_ours => editor.say(Word::Refused(format!(
            "无法打开“{name}”：文件不是 UTF-8 编码的文本。现有报告没有任何改动。"
        ))),
        // Anything else is for the reading room to make out.
        _ => reader::open(editor, Some((name.to_owned(), bytes))),
    }
}

/// Hands the report on the desk to the browser as a file.
pub fn export(editor: Editor, format: &Format) {
    editor.settle();
    let (name, text) =
        editor.with_report_untracked(|report| (file_name(report, format), (format.write)(report)));
    if download(&name, format.media_type, &text) {
        let unready = unready(editor);
        editor.say(Word::Done(format!("已导出“{name}”，请在浏览器的下载文件夹中查看。{unready}")));
    } else {
        editor.say(Word::Refused(format!("浏览器没有允许下载“{name}”。")));
    }
}

/// What is left to do before the report can be published; nothing is held back for it.
fn unready(editor: Editor) -> String {
    let state = untrack(|| editor.readiness());
    let parts = [
        (state.errors, "处错误必须改正"),
        (state.warnings, "处提醒没有改正或说明"),
        (state.all - state.filled, "项没有填写"),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if parts.is_empty() {
        String::new()
    } else {
        format!("注意：还不能公布，有 {}。", parts.join("，"))
    }
}

fn download(name: &str, media_type: &str, text: &str) -> bool {
    let link = document().create_element("a").ok();
    let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else {
        return false;
    };
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&text.into());
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &options) else { return false };
    let Ok(url) = Url::create_object_url_with_blob(&blob) else { return false };
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser reads the blob after the click returns.
    let forget = move || {
        let _ = Url::revoke_object_url(&url);
    };
    set_timeout(forget, std::time::Duration::from_secs(60));
    true
}
