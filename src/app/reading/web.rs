//! A web page from outside, parsed by the browser; what is read of it is the core's to say.

use crate::browser::{Outside, parsed};
use nianbao::intake::{Document, web};

/// The document of a page, and whether there was more of it than is looked at; none where
/// the browser cannot parse it.
pub fn document(html: &str) -> Option<(Document, bool)> {
    let (page, is_deep) = parsed(html)?;
    let (document, is_long) = web::document(&Outside(page.body()?.into()));
    Some((document, is_deep || is_long))
}
