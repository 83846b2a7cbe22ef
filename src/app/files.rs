//! Files that a person opens, and files that a person takes away.

use crate::browser::download;
use crate::editor::Editor;
use crate::rooms;
use js_sys::Uint8Array;
use leptos::prelude::*;
use nianbao::desk::word::{Word, told_of_files};
use nianbao::exchange::{DATA_FILE, OpenError, seal};
use nianbao::formats::{Export, LARGEST, Reopens, Verdict, Whose};
use nianbao::report::Report;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileList};

/// A file that was chosen: its name and its bytes.
pub type Chosen = (String, Vec<u8>);

/// How the text of a file with our own data, by the file's name, is opened: on the desk, or beside
/// what lies there.
pub type Opening = fn(Editor, &str, &str);

/// Opens every file of a list, one after the other; the last one stays on the desk.
/// Calls `done` once all are read: the input is emptied then, or the same file could not be
/// chosen again.
pub fn open_all(editor: Editor, files: FileList, done: impl FnOnce() + 'static) {
    read_all(editor, held(&files), Editor::open_text, done);
}

/// Opens files that were chosen elsewhere, as [`open_all`] does.
pub fn open_held(editor: Editor, files: Vec<File>) {
    read_all(editor, files, Editor::open_text, || ());
}

/// The files of a list, whatever becomes of it.
pub fn held(files: &FileList) -> Vec<File> {
    (0..files.length()).filter_map(|i| files.get(i)).collect()
}

/// Keeps the file of a list beside the report on the desk, as last year's.
pub fn open_beside(editor: Editor, files: &FileList) {
    read_all(editor, held(files), Editor::open_beside, || ());
}

fn read_all(editor: Editor, files: Vec<File>, open: Opening, done: impl FnOnce() + 'static) {
    let count = files.len();
    editor.life().task(async move {
        editor.screen.hush();
        if count > 1 {
            editor.screen.say(Word::Done(format!("正在打开 {count} 个文件…")));
        }
        // What is said of them counts for all: none is announced before they are kept.
        editor.screen.gather();
        for file in files {
            let name = file.name();
            // Before its bytes are fetched: a film opened by mistake must not fill the memory.
            if file.size() > LARGEST as f64 {
                editor.refuse(&name, &OpenError::TooLarge);
            } else {
                open_bytes(editor, &name, bytes_of(&file).await, open);
            }
        }
        // What was opened beside it meanwhile is told with it.
        let Some(words) = editor.screen.gathered() else { return done() };
        match told_of_files(count, words) {
            Some(word) => editor.screen.announce(word),
            None if count > 1 => editor.screen.hush(),
            None => {}
        }
        done();
    });
}

/// What is in a file; none where it cannot be read any more.
pub async fn bytes_of(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

fn open_bytes(editor: Editor, name: &str, bytes: Option<Vec<u8>>, open: Opening) {
    let Some(bytes) = bytes else {
        return editor.screen.say(Word::Refused(format!(
            "无法读取“{name}”，请确认文件还在原处、没有被其他程序占用。"
        )));
    };
    match Whose::of(name, &bytes) {
        Whose::Backup(text) => rooms::backup(editor, text.to_owned()),
        Whose::Rollup(text) => rooms::district(editor, Some(text.to_owned())),
        Whose::Report(text) => open(editor, name, text),
        Whose::Garbled => editor.screen.say(Word::Refused(format!(
            "无法打开“{name}”：文件不是 UTF-8 编码的文本。现有报告没有任何改动。"
        ))),
        // For the reading room to make out.
        Whose::Others => rooms::read(editor, Some((name.to_owned(), bytes)), open),
    }
}

/// Hands the report on the desk to the browser as a file, once it was checked as it is.
pub fn export(editor: Editor, export: &'static Export<Report>) {
    editor.settle();
    if !untrack(|| editor.is_checked()) {
        editor.screen.say(Word::Done("正在核对，随后导出……".to_owned()));
    }
    editor.life().task(async move {
        let review = editor.reviewed().await;
        let (name, written) = editor.open.with_untracked(|report| {
            let verdict = Verdict::of(report, review.as_ref());
            (export.file_name(report), (export.write)(report, verdict))
        });
        if !written.is_ok_and(|bytes| download(&name, export.format, &bytes)) {
            let refused = format!("浏览器没有允许下载“{name}”。");
            return editor.screen.say(Word::Refused(refused));
        }
        // An empty form, and what is only read again, is no copy of the report.
        if matches!(export.reopens, Reopens::Whole | Reopens::Public) {
            editor.mark_exported();
        }
        let unready = unready(editor);
        editor
            .screen
            .say(Word::Done(format!("已导出“{name}”，请在浏览器的下载文件夹中查看。{unready}")));
    });
}

#[wasm_bindgen]
extern "C" {
    /// What became of a file that was to be saved.
    type Saved;

    #[wasm_bindgen(method, getter)]
    fn name(this: &Saved) -> String;

    #[wasm_bindgen(method, getter, js_name = isChanged)]
    fn is_changed(this: &Saved) -> bool;

    #[wasm_bindgen(catch, js_namespace = nianbaoFile, js_name = save)]
    async fn write(id: &str, name: &str, text: &str, is_new: bool) -> Result<JsValue, JsValue>;
}

/// Saves the report on the desk to the file it was last saved to, or to one that is
/// chosen; where the browser does not let a page do that, it is exported.
pub fn save(editor: Editor, is_new: bool) {
    let Some(id) = editor.open.id_untracked() else { return };
    editor.settle();
    editor.life().task(async move {
        let (name, text) =
            editor.open.with_untracked(|report| (DATA_FILE.file_name(report), seal(report)));
        let word = match write(&id, &name, &text, is_new).await {
            Ok(saved) if saved.is_undefined() => return export(editor, &DATA_FILE),
            Ok(saved) => {
                let saved: Saved = saved.unchecked_into();
                match (saved.name(), saved.is_changed()) {
                    (name, _) if name.is_empty() => return,
                    (name, true) => Word::Refused(format!(
                        "“{name}”在上次存入之后被改动过，没有覆盖。请先打开它查看，或者按 Ctrl+Shift+S 存为另一个文件。"
                    )),
                    (name, false) => {
                        editor.mark_exported();
                        Word::Done(format!("已存入“{name}”，再按 Ctrl+S 存回同一个文件。"))
                    }
                }
            }
            Err(_) => Word::Refused(
                "没有能存入文件，文件可能被移走、占用或不允许写入。请按 Ctrl+Shift+S 另选一个文件，或者导出数据文件。".to_owned(),
            ),
        };
        editor.screen.say(word);
    });
}

/// What is left to do before the report can be published; nothing is held back for it.
pub fn unready(editor: Editor) -> String {
    if !untrack(|| editor.is_checked()) {
        return "注意：还没有核对。".to_owned();
    }
    match untrack(|| editor.readiness()).left() {
        Some(left) => format!("注意：还不能公布，有 {left}。"),
        None => String::new(),
    }
}
