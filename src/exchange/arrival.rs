//! What a report that comes in is to the ones that are here: the same, the published page of
//! one of them, or another one.

use crate::report::{Agency, Report};

/// What the report of a file is to what is here (来件).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Arrival {
    /// Another report.
    New,
    /// The published page of a report: what is public, and nothing else.
    NewPage,
    /// The published page of a report of a body and year of which another one is here.
    OtherPage,
    /// The published page of a report that is here, with more in it.
    PageOfKept,
    /// A report that is here to the letter.
    Kept,
}

/// What a published page does not hold, and where that is.
const NOT_HELD: &str =
    "公布页只含公开内容：不含上年报告、说明的理由、当地期限等不公开的内容；需要时请打开数据文件。";

impl Arrival {
    /// What a report that comes in, from a page or not, is to one that is here.
    #[must_use]
    pub fn of(report: &Report, is_page: bool, kept: &Report) -> Arrival {
        let is_same_body = Agency::key(&kept.agency.name) == Agency::key(&report.agency.name);
        let is_about_the_same = is_same_body && kept.year == report.year;
        if kept == report {
            Arrival::Kept
        } else if is_page && is_about_the_same && kept.public() == *report {
            Arrival::PageOfKept
        } else if !is_page || report.public() != *report {
            Arrival::New
        } else if is_about_the_same {
            Arrival::OtherPage
        } else {
            Arrival::NewPage
        }
    }

    /// The report among those that are here that it is, if any, and what it is.
    #[must_use]
    pub fn nearest<'a>(
        kept: impl Iterator<Item = (&'a str, Arrival)>,
        report: &Report,
        is_page: bool,
    ) -> (Option<&'a str>, Arrival) {
        let alone =
            if is_page && report.public() == *report { Arrival::NewPage } else { Arrival::New };
        let nearest = kept.reduce(|best, one| if one.1 > best.1 { one } else { best });
        match nearest {
            Some((id, arrival @ (Arrival::Kept | Arrival::PageOfKept))) => (Some(id), arrival),
            Some((_, arrival)) => (None, arrival.max(alone)),
            None => (None, alone),
        }
    }

    /// What is said of the file of this name once it is open.
    #[must_use]
    pub fn said(self, name: &str) -> String {
        match self {
            Arrival::New | Arrival::Kept => format!("已打开“{name}”。"),
            Arrival::NewPage => format!("已打开“{name}”。{NOT_HELD}"),
            Arrival::OtherPage => format!(
                "已打开“{name}”，作为另一份报告：本机已有同一机关、同一年度的报告，内容不同，没有改动。{NOT_HELD}"
            ),
            Arrival::PageOfKept => format!(
                "已打开“{name}”：它是本机一份报告的公布页，公开内容相同，现在打开的是本机的完整报告。"
            ),
        }
    }
}
