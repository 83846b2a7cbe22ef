//! The ticks of what is filled into the report on the desk, each with what it changes.

use super::store::Reading;
use leptos::prelude::*;
use nianbao::document::Difference;
use nianbao::editions::CATALOGUE;
use nianbao::form::Field;
use nianbao::intake::{Offer, Offers};
use nianbao::report::{Agency, AgencyKind, Part, Report};
use std::collections::BTreeMap;

/// Most characters of a text that are shown in a list.
const BRIEF: usize = 24;

/// A tick for each part, and a word where the document is of another body or year.
#[component]
pub fn Parts(
    reading: Reading,
    chosen: RwSignal<BTreeMap<Part, bool>>,
    offers: Memo<Option<Offers>>,
    desk: StoredValue<Option<Report>>,
) -> impl IntoView {
    let transcript = reading.transcript;
    let edition = transcript.with_untracked(|read| read.as_ref().map(|read| read.report.edition));
    let doubted = move || {
        transcript.with(|read| {
            desk.with_value(|desk| {
                let (read, desk) = read.as_ref().zip(desk.as_ref())?;
                read.is_dated.then(|| doubt(desk, &read.report)).flatten()
            })
        })
    };
    view! {
        <fieldset class="reading-parts">
            <legend>"填入当前报告的内容"</legend>
            {edition.into_iter().flat_map(Part::of).map(|part| tick(part, chosen, offers)).collect_view()}
            <p class="reading-doubt" role="status">{doubted}</p>
        </fieldset>
    }
}

fn tick(
    part: Part,
    chosen: RwSignal<BTreeMap<Part, bool>>,
    offers: Memo<Option<Offers>>,
) -> impl IntoView {
    let with = move |look: fn(&Offer) -> bool| {
        offers.with(|offers| offers.as_ref().and_then(|offers| offers.of(part)).is_some_and(look))
    };
    let said =
        move || offers.with(|offers| offers.as_ref().and_then(|offers| offers.of(part)).map(state));
    view! {
        <label class="reading-part">
            <input
                type="checkbox"
                data-testid="fill-part"
                data-part=part.key()
                disabled=move || !with(|offer| offer.is_there)
                prop:checked=move || with(|offer| offer.is_ticked)
                on:change=move |event| {
                    let is_ticked = event_target_checked(&event);
                    chosen.update(|chosen| {
                        chosen.insert(part, is_ticked);
                    });
                }
            />
            {part.name(&CATALOGUE)}
            <span>{said}</span>
        </label>
    }
}

/// What a tick changes, in a few words.
fn state(offer: &Offer) -> String {
    let share = &offer.share;
    if !offer.is_there {
        return "文件中没有这部分".to_owned();
    }
    let what = match offer.part {
        Part::Year => turned(&share.changes, &[Field::Year, Field::Edition]),
        Part::Agency => turned(&share.changes, &[Field::AgencyName, Field::AgencyKind]),
        Part::Text => Some(share.texts()).filter(|n| *n > 0).map(|n| format!("改动 {n} 段")),
        Part::Table(_) => Some(share.figures()).filter(|n| *n > 0).map(|n| format!("改动 {n} 格")),
    };
    let mut said = vec![what.unwrap_or_else(|| "与当前报告相同".to_owned())];
    if !share.aside.is_empty() {
        said.push(format!("{} 格另行保留", share.aside.len()));
    }
    if !share.totals.is_empty() {
        said.push(format!("{} 处合计不符", share.totals.len()));
    }
    said.join("，")
}

/// From what to what these fields change.
fn turned(changes: &[Difference], fields: &[Field]) -> Option<String> {
    let of_these = changes.iter().filter(|one| one.field.is_some_and(|f| fields.contains(&f)));
    let turned: Vec<String> = of_these
        .map(|one| {
            format!("{}：{} → {}", one.place, brief(one, &one.before), brief(one, &one.after))
        })
        .collect();
    (!turned.is_empty()).then(|| turned.join("，"))
}

/// What each part changes, one by one.
pub fn listed(offers: &Offers) -> impl IntoView + use<> {
    let parts = offers.parts.iter().filter(|offer| offer.is_there).map(|offer| {
        let heading = format!(
            "{}（{}{}）",
            offer.part.name(&CATALOGUE),
            state(offer),
            if offer.is_ticked { "" } else { "，没有勾选" }
        );
        let changes = offer.share.changes.iter().map(|one| {
            let (place, before, after) =
                (one.place.clone(), brief(one, &one.before), brief(one, &one.after));
            view! { <li>{place}"："<del>{before}</del>" → "<ins>{after}</ins></li> }
        });
        let totals = offer.share.totals.iter().map(|one| {
            let said = format!(
                "{}：文件中为 {}，按各项之和为 {}，没有填入。",
                one.place, brief(one, &one.after), brief(one, &one.before)
            );
            view! { <li>{said}</li> }
        });
        let aside = (!offer.share.aside.is_empty()).then(|| {
            let said = format!(
                "有 {} 个数在这份报告的格式中没有对应的单元格，会保留下来，换用有这些单元格的格式时恢复。",
                offer.share.aside.len()
            );
            view! { <li>{said}</li> }
        });
        view! {
            <h4>{heading}</h4>
            <ul>{changes.collect_view()} {totals.collect_view()} {aside}</ul>
        }
    });
    parts.collect_view()
}

/// A value as a list shows it.
fn brief(one: &Difference, text: &str) -> String {
    if one.field == Some(Field::AgencyKind) {
        return AgencyKind::from_key(text).map(AgencyKind::name).unwrap_or_default().to_owned();
    }
    match (text.trim(), text.chars().count()) {
        ("", _) => "（空）".to_owned(),
        (text, 0..=BRIEF) => text.to_owned(),
        (text, _) => text.chars().take(BRIEF).chain(['…']).collect(),
    }
}

/// What is said where the document is of another body or another year.
fn doubt(desk: &Report, read: &Report) -> Option<String> {
    let said =
        |report: &Report| format!("{} {} 年", Agency::called(&report.agency.name), report.year);
    desk.is_of_another(read).then(|| {
        format!(
            "读到的是{}的报告，当前报告是{}。机关、年度不勾选就不改动；只要文字的，点“只取文字，不取数字”。",
            said(read),
            said(desk)
        )
    })
}
