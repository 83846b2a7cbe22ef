//! The report's data inside a published page.

use crate::clipboard;

const DATA_OPENS: &str = r#"<script type="application/json" id="nianbao-report">"#;
const DATA_ID: &str = "nianbao-report";
const DATA_CLOSES: &str = "</script>";

/// The report's data inside a published page, where it carries any: in the script of that
/// name, as browsers find it, or failing that in what looks like it, as of a damaged page.
pub(super) fn data_in(page: &str) -> Option<&str> {
    let content = clipboard::script(page, DATA_ID).or_else(|| {
        let id =
            page.find(r#"id="nianbao-report""#).or_else(|| page.find("id='nianbao-report'"))?;
        let tag = page[..id].rfind('<').filter(|at| page[*at..].starts_with("<script"))?;
        let start = tag + page[tag..].find('>')? + 1;
        let end = start + page[start..].find("</script")?;
        Some(&page[start..end])
    });
    content.map(str::trim)
}

/// The element that holds the data.
pub(super) fn script(data: &str) -> String {
    format!("{DATA_OPENS}\n{}{DATA_CLOSES}\n", inert(data))
}

/// JSON in which no character can end the element it stands in. These characters
/// occur in JSON only inside strings, where an escape means the same.
fn inert(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
