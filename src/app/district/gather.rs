//! Files taken in: many at once, whole folders, what zip archives hold. One after the
//! other, so that the page goes on answering. Each is kept as it comes; the set is received at
//! the end, so that the order in which it came does not matter.

use super::keeping;
use super::store::{District, Progress};
use crate::browser::life::turn;
use crate::browser::readers::{self, Content, ask};
use crate::browser::times;
use crate::reading::contribution;
use js_sys::{Array, Reflect, Uint8Array};
use leptos::prelude::*;
use nianbao::exchange::EMPTY;
use nianbao::exchange::bundle::beside_data;
use nianbao::formats::{LARGEST_ARCHIVE, is_somebodys};
use nianbao::rollup::listing::Left;
use nianbao::rollup::{Contribution, Source, Unread};
use nianbao_readers::Refusal;
use nianbao_readers::wire::{Act, Answer};
use std::collections::BTreeSet;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, DataTransfer, File, FileList};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = nianbaoGather, catch)]
    async fn dropped(transfer: &DataTransfer) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = nianbaoGather)]
    fn listed(list: &FileList) -> JsValue;

    #[wasm_bindgen(js_namespace = nianbaoGather, catch)]
    async fn bytes(file: &File) -> Result<JsValue, JsValue>;
}

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

/// Takes in the files of a list.
pub fn choose(district: District, list: &FileList) {
    let gathered = listed(list);
    district.life.task(async move { take(district, &gathered).await });
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
    district.unread.set(Vec::new());
    district.places.set_value(BTreeSet::new());

    if found.is_empty() {
        return district.said.set("没有可以读入的文件。".to_owned());
    }

    // Said before it is tried.
    let needed = found.len() * keeping::TYPICAL;
    let free = district.keeping.free();
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
    district.keeping.expect_arrivals();
    let put = district.keeping.turn();
    let mut reader = Reader { district, put, files: Vec::new(), beside: 0, rested: times::now() };
    for one in reader.counted(found, |one| &one.path) {
        if reader.is_over() {
            break;
        }
        reader.file(one).await;
        reader.step(1, 0).await;
    }
    let Reader { files, beside, .. } = reader;
    district.progress.set(None);
    // Where another roll-up lies by now, the one that was left has received it.
    if district.keeping.turn() != put {
        return;
    }
    district.originals.hold(files);
    let read = district.read.try_update_value(std::mem::take).unwrap_or_default();
    district.receive(read, Left { beside, is_stopped: district.is_cancelled.get_value() });
}

/// Reads files one after the other.
struct Reader {
    district: District,
    /// The number of the roll-up that takes them in.
    put: u32,
    /// What was read out of foreign text, by the digest of what came of it.
    files: Vec<(String, Content)>,
    /// How many files were left aside beside their data file.
    beside: usize,
    /// When the browser last had its turn.
    rested: u64,
}

impl Reader {
    /// Whether somebody has stopped it, or has put another roll-up on the desk.
    fn is_over(&self) -> bool {
        self.district.is_cancelled.get_value() || self.district.keeping.turn() != self.put
    }

    async fn file(&mut self, one: Found) {
        let name = file_name(&one.path);
        if !is_somebodys(&one.path) {
            return;
        }
        if one.file.size() == 0.0 {
            return self.refuse(&one.path, EMPTY);
        }
        let is_archive = name.to_ascii_lowercase().ends_with(".zip");
        // Asked for only now: for each file the browser has to look at the disk.
        let written = one.file.last_modified() as u64;
        let content = Content::from(Blob::from(one.file));
        if is_archive {
            self.archive(&one.path, &content, written).await;
        } else {
            self.contribution(&one.path, &content, written).await;
        }
    }

    /// Each file of an archive, cut out of it as it lies on the disk.
    async fn archive(&mut self, path: &str, content: &Content, written: u64) {
        if content.size() > LARGEST_ARCHIVE as f64 {
            return self.refuse(path, &Refusal::TooLarge.to_string());
        }
        let (entries, is_cut) = match ask(Act::Entries, path, content).await {
            Answer::Entries { entries, is_cut } => (entries, is_cut),
            Answer::Refused(Refusal::Damaged) => {
                return self.refuse(path, "压缩包已损坏，或者不是 ZIP 格式。");
            }
            Answer::Refused(refusal) => return self.refuse(path, &refusal.to_string()),
            _ => return self.refuse(path, &Refusal::Fault.to_string()),
        };
        if is_cut {
            self.refuse(path, "压缩包中的文件过多，后面的没有读入。");
        }
        let inside: Vec<_> =
            entries.into_iter().filter(|entry| is_somebodys(&entry.path)).collect();
        let inside = self.counted(inside, |entry| &entry.path);
        self.step(0, inside.len()).await;
        for entry in inside {
            if self.is_over() {
                return;
            }
            let place = format!("{}/{}", path, entry.path);
            let packed = || content.slice(entry.bytes.clone());
            if !entry.is_plain {
                self.refuse(&place, &Refusal::Packing.to_string());
            } else if let Some(packed) = packed() {
                let content = Content::packed(packed, entry.is_deflated);
                self.contribution(&place, &content, written).await;
            } else {
                self.refuse(&place, &Refusal::Gone.to_string());
            }
            self.step(1, 0).await;
        }
    }

    async fn contribution(&mut self, path: &str, content: &Content, written: u64) {
        match contribution(file_name(path), content).await {
            // It was on its way when another roll-up was put there.
            Ok(_) if self.district.keeping.turn() != self.put => {}
            Ok(one) => {
                if one.source != Source::Data {
                    self.files.push((one.digest.clone(), content.clone()));
                }
                let one = Contribution { written, arrived: times::now(), ..one };
                self.district.keeping.arrive(&one);
                self.district.read.update_value(|read| read.push(one));
                self.district.places.update_value(|places| {
                    places.insert(path.to_owned());
                });
            }
            Err(reason) => self.refuse(path, &reason),
        }
    }

    /// What came together without what is beside a data file and tells the same report.
    fn counted<T>(&mut self, came: Vec<T>, path: impl Fn(&T) -> &str) -> Vec<T> {
        let beside = beside_data(came.iter().map(&path));
        self.beside += beside.len();
        let came = came.into_iter().enumerate().filter(|(i, _)| !beside.contains(i));
        came.map(|(_, one)| one).collect()
    }

    fn refuse(&self, path: &str, reason: &str) {
        let (path, reason) = (path.to_owned(), reason.to_owned());
        let one = Unread { path, reason, at: times::now() };
        self.district.unread.update(|unread| unread.push(one));
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
        turn().await;
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

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// Stops taking in, at once, even within a file.
pub fn stop(district: District) {
    district.is_cancelled.set_value(true);
    readers::stop();
}

/// Reads the bytes of a file that was chosen.
pub async fn content(file: &File) -> Option<Vec<u8>> {
    Some(bytes_of(file).await?.to_vec())
}
