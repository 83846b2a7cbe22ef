//! A file that a body has sent, read without being shown: our own data, or a published
//! report of any shape.

use super::sources;
use nianbao::exchange::{admit, claims};
use nianbao::intake::read;
use nianbao::rollup::{Contribution, Source, file};
use nianbao::shelf::archive;

/// What the file of this name contributes to a roll-up, or why it cannot be read.
pub async fn contribution(name: &str, bytes: Vec<u8>) -> Result<String, String> {
    let is_named_ours = name.to_ascii_lowercase().ends_with(".json");
    match std::str::from_utf8(&bytes) {
        Ok(text) if file::claims(text) => {
            return Err("这是保存的汇总文件，请用“打开汇总文件”打开。".to_owned());
        }
        Ok(text) if archive::claims(text) => {
            return Err("这是备份文件，不是报告。".to_owned());
        }
        Ok(text) if is_named_ours || claims(text) => {
            let report = admit(text).map_err(|error| error.to_string())?;
            return Ok(Contribution::of(&report, name, Source::Data).line());
        }
        Err(_) if is_named_ours => return Err("文件不是 UTF-8 编码的文本。".to_owned()),
        _ => {}
    }
    let (document, _) =
        sources::from_file(name, bytes).await.map_err(|refusal| refusal.to_string())?;
    let transcript =
        read(&document).ok_or_else(|| super::refusal::Refusal::NoReport.to_string())?;
    Ok(Contribution::read(&transcript, name).line())
}
