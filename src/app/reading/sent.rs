//! A file that a body has sent, read without being shown: by the readers in their worker,
//! but for a page, whose HTML is parsed here in between.

use super::web;
use crate::browser::readers::{ask, blob};
use nianbao::rollup::Contribution;
use nianbao_readers::wire::{Act, Answer, written};
use nianbao_readers::{Refusal, Sent};
use web_sys::Blob;

/// What the file of this name contributes to a roll-up, or why it cannot be read.
///
/// # Errors
/// Why it cannot be read, as a sentence.
pub async fn contribution(
    name: &str,
    content: &Blob,
    is_deflated: bool,
) -> Result<Contribution, String> {
    let mut answer = ask(Act::Contribution, name, content, is_deflated).await;
    if let Answer::Sent(Sent::Page { html, .. }) = &answer {
        let page = web::document(html).ok_or_else(|| Refusal::Unreadable.to_string())?;
        let (document, _) = page;
        let document = blob(written(&document).as_bytes());
        let document = document.ok_or_else(|| Refusal::TooLarge.to_string())?;
        answer = ask(Act::Judged, name, &document, false).await;
    }
    match answer {
        Answer::Sent(Sent::Line(line)) => {
            Contribution::opened(&line).map_err(|error| error.to_string())
        }
        Answer::Said(sentence) => Err(sentence),
        Answer::Refused(refusal) => Err(refusal.to_string()),
        Answer::Found(_) | Answer::Entries { .. } | Answer::Sent(Sent::Page { .. }) => {
            Err(Refusal::Fault.to_string())
        }
    }
}
