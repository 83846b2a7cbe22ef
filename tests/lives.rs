//! What comes later comes only to what still lives: frames, timers, promises and listeners
//! are asked for in one module of the page, which ties each of them to a life.

use std::path::{Path, PathBuf};

/// The one module that may ask the browser itself.
const LIFE: &str = "src/app/browser/life.rs";

/// The page.
const PAGE: &str = "src/app";

/// What leads around it: each hands the browser something to be called when it pleases.
const RAW: [&str; 22] = [
    "request_animation_frame",
    "request_idle_callback",
    "queue_microtask",
    "set_timeout",
    "set_interval",
    "debounce",
    "spawn_local",
    "task::spawn",
    "Executor::",
    "future_to_promise",
    "window_event_listener",
    "add_event_listener",
    "add_listener",
    "set_on", // `set_onmessage` and its like
    "MutationObserver::new",
    "ResizeObserver::new",
    "IntersectionObserver::new",
    "Closure::",
    ".forget()",
    "into_js_value",
    "once_into_js",
    "Promise::new",
];

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// The lines of a source that ask the browser itself, with what by.
fn asks(text: &str) -> Vec<(usize, &'static str)> {
    let code = |line: &str| !line.trim_start().starts_with("//");
    let lines = text.lines().enumerate().filter(|(_, line)| code(line));
    lines
        .flat_map(|(at, line)| {
            RAW.iter().filter(|raw| line.contains(**raw)).map(move |raw| (at + 1, *raw))
        })
        .collect()
}

#[test]
fn whatever_comes_later_is_asked_for_a_life() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut read = Vec::new();
    sources(&root.join(PAGE), &mut read);
    assert!(read.len() > 60, "the modules of the page are where they were");
    let mut found = Vec::new();
    for path in read {
        let name = path.strip_prefix(root).expect("a path of ours").display().to_string();
        let text = std::fs::read_to_string(&path).expect("a source");
        if name != LIFE {
            found.extend(asks(&text).into_iter().map(|(line, raw)| format!("{name}:{line} {raw}")));
        }
    }
    assert_eq!(found, Vec::<String>::new(), "ask it of crate::browser::Life");
}

#[test]
fn the_one_module_asks_and_a_word_in_a_comment_asks_nothing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let life = std::fs::read_to_string(root.join(LIFE)).expect("the module");
    assert!(asks(&life).len() > 5);
    assert_eq!(asks("    // as set_timeout does\n    later.frame(act);"), []);
    assert_eq!(asks("a\n    set_timeout(act, SOON);"), [(2, "set_timeout")]);
}
