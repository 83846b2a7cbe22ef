//! An envelope of ours (报送包): of the files in it the data file counts, the others tell the same
//! report otherwise.

use crate::archive::Archive;
use crate::opened::Opened;
use crate::{Found, Refusal};
use nianbao::exchange::bundle::beside_data;
use nianbao::formats::{LARGEST, is_data_name, is_somebodys};
use std::io::Read;

/// The data in an envelope; none where the file is something else.
pub(crate) fn read(file: &Opened) -> Option<Result<Found, Refusal>> {
    let archive = file.archive()?;
    let names: Vec<&str> = archive.names().filter(|name| is_somebodys(name)).collect();
    let mut data = names.iter().filter(|name| is_data_name(name));
    let (Some(one), None) = (data.next(), data.next()) else { return None };
    let is_envelope = beside_data(names.iter().copied()).len() + 1 == names.len();
    is_envelope.then(|| text_of(archive, one).map(Found::Ours))
}

fn text_of(archive: &Archive, name: &str) -> Result<String, Refusal> {
    let mut bytes = Vec::new();
    let file = archive.file(name)?.ok_or(Refusal::Damaged)?;
    // One more than is read, to tell what is larger.
    file.take(LARGEST as u64 + 1).read_to_end(&mut bytes).map_err(|_| Refusal::Damaged)?;
    if bytes.len() > LARGEST {
        return Err(Refusal::TooLarge);
    }
    String::from_utf8(bytes).map_err(|_| Refusal::NotUtf8)
}
