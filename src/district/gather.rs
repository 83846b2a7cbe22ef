//! Files taken in: many at once, whole folders, what zip archives hold. One after the
//! other, so that the page goes on answering; the set is received at the end, so that the
//! order in which it came does not matter.

use crate::keeping;
use crate::store::{District, Progress};
use js_sys::{Array, Reflect, Uint8Array};
use leptos::prelude::*;
use nianbao::intake::archive::{MOST_ENTRIES, entries};
use nianbao::rollup::Contribution;
use nianbao_browser::times;
use wasm_bindgen::prelude::*;
use web_sys::{DataTransfer, File, FileList, TextDecoder};

#[wasm_bindgen]
extern "C" {
    /// The reading room's module.
    type Rooms;

    #[wasm_bindgen(catch, js_name = nianbaoRooms)]
    async fn load() -> Result<Rooms, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn contribution(this: &Rooms, name: &str, bytes: Uint8Array) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = nianbaoGather, catch)]
    async fn dropped(transfer: &DataTransfer) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = nianbaoGather)]
    fn listed(list: &FileList) -> JsValue;

    #[wasm_bindgen(js_namespace = nianbaoGather, catch)]
    async fn bytes(file: &File) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = nianbaoGather, catch)]
    async fn inflated(packed: Uint8Array, most: f64) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = nianbaoGather, catch)]
    async fn pause() -> Result<JsValue, JsValue>;
}

/// Largest file of a report, bytes.
const LARGEST: usize = 32 * 1024 * 1024;

/// Largest archive, bytes: it is held in memory while its files are read.
const LARGEST_ARCHIVE: usize = 256 * 1024 * 1024;

/// How long the page may stand still, in milliseconds, before the browser gets its turn.
const TURN: u64 = 12;

/// A file, and where it came from.
struct Found {
    path: String,
    file: File,
}

/// Takes in what was dropped.
pub fn drop(district: District, transfer: &DataTransfer) {
    let transfer = transfer.clone();
    district.life.task(async move {
        if let Ok(gathered) = dropped(&transfer).await {
            take(district, &gathered).await;
        }
    });
}

/// Takes in the files of a list, then calls `done`.
pub fn choose(district: District, list: &FileList, done: impl FnOnce() + 'static) {
    let gathered = listed(list);
    district.life.task(async move {
        take(district, &gathered).await;
        done();
    });
}

async fn take(district: District, gathered: &JsValue) {
    if district.progress.get_untracked().is_some() {
        return district.said.set("正在读入上一批文件，请稍候或者先停止。".to_owned());
    }
    let field = |name: &str| {
        let list = Reflect::get(gathered, &name.into()).unwrap_or(JsValue::UNDEFINED);
        Array::from(&list)
    };
    let found: Vec<Found> = field("found").iter().filter_map(|one| found_of(&one)).collect();
    let reason = "浏览器不允许从这里拖入文件夹，请用“选择文件夹”。";
    let folder = |name: JsValue| Some((name.as_string()?, reason.to_owned()));
    district.refused.set(field("refused").iter().filter_map(folder).collect());

    if found.is_empty() {
        return district.said.set("没有可以读入的文件。".to_owned());
    }

    // Said before it is tried.
    let needed = found.len() * keeping::TYPICAL;
    let free = keeping::free();
    district.said.set(if needed > free {
        format!(
            "{} 个文件预计需要 {}，本机浏览器还能存 {}，可能放不下。汇总照常进行，完成后请另存为汇总文件。",
            found.len(),
            times::room(needed),
            times::room(free)
        )
    } else {
        String::new()
    });
    district.is_cancelled.set_value(false);
    district.progress.set(Some(Progress { done: 0, all: found.len() }));
    let Ok(rooms) = load().await else {
        district.progress.set(None);
        return district.said.set("这项功能没有载入，请刷新页面后再试。".to_owned());
    };
    let mut reader = Reader { district, rooms, read: Vec::new(), rested: times::now() };
    for one in found {
        if district.is_cancelled.get_value() {
            break;
        }
        reader.file(one).await;
        reader.step(1, 0).await;
    }
    let read = std::mem::take(&mut reader.read);
    district.progress.set(None);
    district.receive(read, district.is_cancelled.get_value());
}

/// Reads files one after the other.
struct Reader {
    district: District,
    rooms: Rooms,
    read: Vec<Contribution>,
    /// When the browser last had its turn.
    rested: u64,
}

impl Reader {
    async fn file(&mut self, one: Found) {
        let name = file_name(&one.path);
        // What systems leave in folders.
        if name.starts_with('.') || matches!(name, "Thumbs.db" | "desktop.ini") {
            return;
        }
        let is_archive = name.to_ascii_lowercase().ends_with(".zip");
        let most = if is_archive { LARGEST_ARCHIVE } else { LARGEST };
        if one.file.size() > most as f64 {
            return self.refuse(&one.path, "文件过大。");
        }
        let Some(content) = bytes_of(&one.file).await else {
            return self.refuse(&one.path, "无法读取，请确认文件还在原处、没有被其他程序占用。");
        };
        // Asked for only now: for each file the browser has to look at the disk.
        let written = one.file.last_modified() as u64;
        if is_archive {
            self.archive(&one.path, written, &content.to_vec()).await;
        } else {
            self.contribution(&one.path, written, content).await;
        }
    }

    /// Each file of an archive.
    async fn archive(&mut self, path: &str, written: u64, archive: &[u8]) {
        let Some(entries) = entries(archive) else {
            return self.refuse(path, "压缩包已损坏，或者不是 ZIP 格式。");
        };
        if entries.len() >= MOST_ENTRIES {
            self.refuse(path, "压缩包中的文件过多，后面的没有读入。");
        }
        let is_report = |name: &str| {
            !name.ends_with('/')
                && !name.starts_with("__MACOSX/")
                && !file_name(name).starts_with('.')
        };
        let inside: Vec<_> = entries.iter().filter(|entry| is_report(&entry.name)).collect();
        self.step(0, inside.len()).await;
        for entry in inside {
            if self.district.is_cancelled.get_value() {
                return;
            }
            let name = archive.get(entry.path.clone()).map(decoded).unwrap_or_default();
            let place = format!("{path}/{name}");
            let packed = archive.get(entry.bytes.clone()).unwrap_or_default();
            if !entry.is_plain {
                self.refuse(&place, "加密或者用特殊方法压缩，无法读取。");
            } else if name.to_ascii_lowercase().ends_with(".zip") {
                self.refuse(&place, "压缩包中的压缩包，请先解压。");
            } else {
                match unpacked(packed, entry.is_deflated).await {
                    Some(content) => self.contribution(&place, written, content).await,
                    None => self.refuse(&place, "文件过大，或者压缩包已损坏。"),
                }
            }
            self.step(1, 0).await;
        }
    }

    async fn contribution(&mut self, path: &str, written: u64, content: Uint8Array) {
        let line = self.rooms.contribution(file_name(path), content).await;
        let line = line.map(|line| line.as_string().unwrap_or_default());
        match line.map(|line| Contribution::opened(&line)) {
            Ok(Ok(one)) => self.read.push(Contribution { written, arrived: times::now(), ..one }),
            Ok(Err(error)) => self.refuse(path, &error.to_string()),
            Err(reason) => self.refuse(path, &reason.as_string().unwrap_or_default()),
        }
    }

    fn refuse(&self, path: &str, reason: &str) {
        self.district.refused.update(|refused| refused.push((path.to_owned(), reason.to_owned())));
    }

    /// Counts files on, and gives the browser its turn when it is time.
    async fn step(&mut self, done: usize, more: usize) {
        let count = |progress: &mut Option<Progress>| {
            if let Some(progress) = progress {
                progress.done += done;
                progress.all += more;
            }
        };
        if times::now().saturating_sub(self.rested) < TURN {
            self.district.progress.update_untracked(count);
            return;
        }
        self.district.progress.update(count);
        let _ = pause().await;
        self.rested = times::now();
    }
}

fn found_of(one: &JsValue) -> Option<Found> {
    let field = |name: &str| Reflect::get(one, &name.into()).ok();
    Some(Found { path: field("path")?.as_string()?, file: field("file")?.dyn_into().ok()? })
}

async fn bytes_of(file: &File) -> Option<Uint8Array> {
    bytes(file).await.ok()?.dyn_into().ok()
}

async fn unpacked(packed: &[u8], is_deflated: bool) -> Option<Uint8Array> {
    if !is_deflated {
        return (packed.len() <= LARGEST).then(|| Uint8Array::from(packed));
    }
    inflated(Uint8Array::from(packed), LARGEST as f64).await.ok()?.dyn_into().ok()
}

/// A path as older programs write it: in the encoding of a Chinese Windows.
fn decoded(path: &[u8]) -> String {
    std::str::from_utf8(path).map_or_else(
        |_| {
            let decoder = TextDecoder::new_with_label("gb18030").ok();
            let array = Uint8Array::from(path);
            let text = decoder.and_then(|one| one.decode_with_buffer_source(&array).ok());
            text.unwrap_or_else(|| String::from_utf8_lossy(path).into_owned())
        },
        str::to_owned,
    )
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// Reads a total that somebody has made by hand, from a file or a pasted text, as a
/// contribution.
pub async fn total(name: &str, content: &[u8]) -> Result<Contribution, String> {
    let Ok(rooms) = load().await else {
        return Err("这项功能没有载入，请刷新页面后再试。".to_owned());
    };
    let line = rooms.contribution(name, Uint8Array::from(content)).await;
    let line = line.map_err(|reason| reason.as_string().unwrap_or_default())?;
    Contribution::opened(&line.as_string().unwrap_or_default()).map_err(|error| error.to_string())
}

/// Reads the bytes of a file that was chosen.
pub async fn content(file: &File) -> Option<Vec<u8>> {
    Some(bytes_of(file).await?.to_vec())
}
