//! What a file says of its encryption, and the key that follows from it.

use super::cipher::{Key, Method, Said};
use super::file::File;
use super::syntax::{Dict, Object};
use crate::Refusal;

/// Opens a file, with its key if it is encrypted.
pub(crate) fn open(bytes: &[u8]) -> Result<File<'_>, Refusal> {
    let (file, found) = File::of(bytes)?;
    let key = key(&file)?;
    Ok(file.unlocked(key, &found))
}

/// The key to a file, if it is encrypted.
fn key(file: &File) -> Result<Option<Key>, Refusal> {
    let (Object::Dict(dict) | Object::Stream(dict, _)) = file.said(b"Encrypt") else {
        return Ok(None);
    };
    let number = |key: &[u8], or| match file.get(&dict, key) {
        Object::Whole(number) => number,
        _ => or,
    };
    let (version, revision) = (number(b"V", 0), number(b"R", 0));
    // Other ways ask a server, or a card.
    if file.name(&dict, b"Filter") != b"Standard" || !(1..=5).contains(&version) {
        return Err(Refusal::Password);
    }
    let said = Said {
        version,
        revision,
        length: if version == 4 {
            128
        } else {
            usize::try_from(number(b"Length", 40)).unwrap_or(40)
        },
        owner: text(&file.get(&dict, b"O")),
        user: text(&file.get(&dict, b"U")),
        user_key: text(&file.get(&dict, b"UE")),
        permissions: number(b"P", 0),
        id: match file.said(b"ID") {
            Object::List(halves) => halves.first().map(|half| text(&file.resolved(half))),
            _ => None,
        }
        .unwrap_or_default(),
        covers_metadata: file.get(&dict, b"EncryptMetadata") != Object::Truth(false),
        streams: method(file, &dict, version, b"StmF"),
        texts: method(file, &dict, version, b"StrF"),
    };
    Key::of(&said).map(Some).ok_or(Refusal::Password)
}

fn text(object: &Object) -> Vec<u8> {
    match object {
        Object::Text(text) => text.clone(),
        _ => Vec::new(),
    }
}

/// How what a key names is encrypted.
fn method(file: &File, dict: &Dict, version: i64, kind: &[u8]) -> Method {
    if version < 4 {
        return Method::Rc4;
    }
    let name = file.name(dict, kind);
    let filters = file.dict(dict, b"CF").unwrap_or_default();
    let filter = file.dict(&filters, &name).unwrap_or_default();
    match file.name(&filter, b"CFM").as_slice() {
        b"V2" => Method::Rc4,
        b"AESV2" => Method::Aes128,
        b"AESV3" => Method::Aes256,
        _ => Method::Plain,
    }
}
