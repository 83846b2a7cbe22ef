//! A file that a body has sent, read without being shown: what stands in it is told by the
//! readers in their worker, what it says is read and checked here.

use super::web;
use crate::browser::life::{Stretch, turn};
use crate::browser::readers::{Content, ask};
use nianbao::intake::{Unread, examine_in_slices};
use nianbao::rollup::{Contribution, Sent, UNDATED};
use nianbao_readers::wire::{Act, Answer};
use nianbao_readers::{Found, Refusal, told};

/// What the file of this name contributes to a roll-up. The browser has its turn between the
/// steps: of a long file each takes its time.
///
/// # Errors
/// Why it cannot be read, as a sentence.
pub async fn contribution(name: &str, content: &Content) -> Result<Contribution, String> {
    let sent = sent(name, content).await?;
    if !sent.is_dated() {
        return Err(UNDATED.to_owned());
    }
    turn().await;
    Ok(sent.checked(name))
}

/// A total that somebody has made by hand, whatever year it tells, as a contribution.
///
/// # Errors
/// Why it cannot be read, as a sentence.
pub async fn total(name: &str, content: &Content) -> Result<Contribution, String> {
    Ok(sent(name, content).await?.checked(name))
}

/// The text of our own data in a file, where it holds them.
pub async fn own_data(name: &str, content: &Content) -> Option<String> {
    match ask(Act::Document, name, content).await {
        Answer::Found(Found::Ours(text)) => Some(text),
        _ => None,
    }
}

async fn sent(name: &str, content: &Content) -> Result<Sent, String> {
    let document = match ask(Act::Document, name, content).await {
        Answer::Found(Found::Ours(text)) => return Sent::ours(&text),
        Answer::Found(Found::Document { document, .. }) => document,
        Answer::Found(Found::Page { html, .. }) => {
            let page = web::document(&html).ok_or_else(|| Refusal::Unreadable.to_string())?;
            page.0
        }
        Answer::Refused(refusal) => return Err(refusal.to_string()),
        Answer::Entries { .. } => return Err(Refusal::Fault.to_string()),
    };
    let mut stretch = Stretch::begin();
    let pause = async || {
        stretch.pause().await;
        true
    };
    let read = examine_in_slices(&document, Some(name), pause).await;
    read.unwrap_or(Err(Unread::NoReport)).map(|transcript| Sent::of(&transcript)).map_err(told)
}
