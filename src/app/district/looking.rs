//! A contribution looked through beside the text of its file: where each cell stands in it, how
//! it was got, what can be read in several ways. What somebody puts right there counts.

use super::store::District;
use crate::reading::SentRoom;
use crate::ui::enter;
use leptos::prelude::*;
use nianbao::rollup::Contribution;

/// What is said of a file that was received before this page was opened.
const NOT_HELD: &str = "文件是本页打开以前读入的，请用“选择文件”再选一次。";

/// Opens the room for a contribution.
pub fn look_through(district: District, digest: String) {
    let name = district.with_untracked(|rollup| Some(rollup.contribution(&digest)?.file.clone()));
    let Some(name) = name else { return };
    let file = (name, district.originals.of(&digest).ok_or_else(|| NOT_HELD.to_owned()));
    enter(
        "room",
        move |read| {
            if let Some(read) = read {
                replace(district, &digest, read);
            }
        },
        move |answer| view! { <SentRoom file answer /> }.into_any(),
    );
}

/// Puts what somebody has looked through in the place of what was received.
fn replace(district: District, digest: &str, by: Contribution) {
    let said = format!("已以核对后的数替换“{}”。", by.file);
    let (name, now) = (by.name.clone(), by.digest.clone());
    let what = format!("更正“{}”", by.file);
    if district.change(&what, |rollup| rollup.replace(digest, by)).is_some() {
        district.originals.also(digest, now);
        // The body may have another name now; one that the list calls otherwise is found by it.
        let called = district.with_untracked(|rollup| {
            let bodies = rollup.bodies();
            let is_it = |body: &&nianbao::rollup::Body| body.all().any(|one| one.name == name);
            bodies.iter().find(is_it).map(|body| body.name.to_owned())
        });
        district.body.set(called);
        district.announce(said);
    }
}
