//! From Word and Excel files to a document.

use super::sources::Refusal;
use nianbao::intake::Document;

pub async fn document(_bytes: &[u8]) -> Result<Document, Refusal> {
    Err(Refusal::Damaged)
}
