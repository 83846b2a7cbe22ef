//! The records room: how reports stood before, the bin, backups, what takes up room, and
//! which of two windows is to count.
//!
//! It reads and writes local storage by the core's shelf. What is to become of the report
//! on the desk is the desk's to do: the room is left with an [`Outcome`].

mod archive;
mod backup;
mod bin;
mod clear;
mod compare;
mod conflict;
mod frame;
mod versions;

use crate::shelf::ReportId;
use crate::ui::{Answer, OneOf};
use frame::Frame;
use leptos::prelude::*;
use nianbao::report::Report;

pub use archive::Opening;
pub use conflict::Conflict;

/// What the room shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// How a report stood before.
    Versions,
    /// What was deleted, and what is damaged.
    Bin,
    /// Everything of this machine as one file.
    Backup,
    /// What takes up room.
    Clear,
}

/// What is to be done on the desk.
pub enum Outcome {
    /// The report on it is to stand as it did in this version.
    Restore(Box<Report>),
    /// This report is to lie on it.
    Open(ReportId),
    /// A backup was carried out.
    Merged,
}

impl Tab {
    const ALL: [Tab; 4] = [Tab::Versions, Tab::Bin, Tab::Backup, Tab::Clear];

    fn name(self) -> &'static str {
        match self {
            Tab::Versions => "历史版本",
            Tab::Bin => "回收站",
            Tab::Backup => "备份",
            Tab::Clear => "清理",
        }
    }

    fn key(self) -> &'static str {
        match self {
            Tab::Versions => "versions",
            Tab::Bin => "bin",
            Tab::Backup => "backup",
            Tab::Clear => "clear",
        }
    }
}

/// The room on one of its views, about the report under `id`.
#[component]
pub fn Room(view: Tab, id: Option<ReportId>, answer: Answer<Outcome>) -> impl IntoView {
    let id = StoredValue::new(id);
    let view = RwSignal::new(view);
    let tab = move |one: Tab| {
        let hook = format!("records-{}", one.key());
        view! { <OneOf one chosen=view text=one.name() hook /> }.into_any()
    };
    view! {
        <Frame label="历史版本与备份" leave=move || answer.leave(None) tabs=Vec::from(Tab::ALL.map(tab))>
            {move || match (view.get(), id.get_value()) {
                (Tab::Versions, Some(id)) => view! { <versions::Versions id answer /> }.into_any(),
                (Tab::Versions, None) => view! { <p>"还没有报告。"</p> }.into_any(),
                (Tab::Bin, _) => view! { <bin::Bin answer /> }.into_any(),
                (Tab::Backup, _) => view! { <backup::Backup /> }.into_any(),
                (Tab::Clear, _) => view! { <clear::Clear /> }.into_any(),
            }}
        </Frame>
    }
}
