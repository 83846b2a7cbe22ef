//! The middle column: the form as it will be published, to be filled in.

use super::grid::Grid;
use super::prose::Prose;
use super::typing::{composed, when_composed};
use crate::browser::Life;
use crate::dom;
use crate::editor::Editor;
use leptos::html;
use leptos::prelude::*;
use nianbao::editions::{EDITIONS, named};
use nianbao::form::{Body, Edition, Field, Passage, Section};
use nianbao::report::{Action, AgencyKind, Date, Report};
use std::ops::Range;

/// The cover and the six sections.
#[component]
pub fn Sheet(here: RwSignal<String>) -> impl IntoView {
    let editor = Editor::here();
    let form = editor.form();
    let scroller = NodeRef::<html::Main>::new();
    let life = Life::here();
    view! {
        <main
            class="sheet-scroll"
            node_ref=scroller
            on:scroll=move |_| note_place(here, scroller)
            // In the next frame: what a key changes is laid out once, for the frame.
            on:focusin=move |_| life.frame(move || note_place(here, scroller))
        >
            {move || {
                let (_, edition) = form.get();
                let first = drawn_first(edition, editor.screen.last_place());
                let of = move |range: Range<usize>| {
                    range.map(|i| section_view(i, &edition.sections[i])).collect_view().into_any()
                };
                view! {
                    <article class="sheet">
                        <Cover />
                        // Anew, as the others: a table that was on the desk before holds its figures.
                        {move || of(0..first)}
                        <Show when=move || editor.is_drawn()>{of(first..edition.sections.len())}</Show>
                    </article>
                }
            }}
        </main>
    }
}

/// How many sections the first frame needs: what lies below the first table comes into no
/// view, unless the caret was left there. The others follow a frame later.
fn drawn_first(edition: &Edition, place: Option<Field>) -> usize {
    let table = edition.sections.iter().position(|section| matches!(section.body, Body::Table(_)));
    let place = place.and_then(|place| edition.section_of(place));
    table.max(place).map_or(edition.sections.len(), |last| last + 1)
}

/// Notes which part of the sheet is written in or read.
fn note_place(here: RwSignal<String>, scroller: NodeRef<html::Main>) {
    let Some(scroller) = scroller.get_untracked() else { return };
    let Some(part) = dom::part_in_view(&scroller) else { return };
    if here.with_untracked(|here| *here != part) {
        here.set(part);
    }
}

/// Title, agency, year, form and preamble.
#[component]
fn Cover() -> impl IntoView {
    let editor = Editor::here();
    let kind = editor.text(Field::AgencyKind);
    let edition = editor.text(Field::Edition);
    view! {
        <section class="cover" id="cover" data-part aria-label="报告信息">
            <div class="cover-grid">
                <label class="cover-agency" title="与公章一致的全称；标题、前言、落款都用它">
                    "机关名称"
                    <Line field=Field::AgencyName write=Action::NameAgency placeholder="机关全称，如：××街道办事处" />
                </label>
                <label title="必须写什么、哪些数不大可能有，按类别核对">
                    "机关类别" <select
                        data-field=Field::AgencyKind.to_string()
                        disabled=move || editor.is_read_only()
                        prop:value=move || kind.get()
                        on:focus=move |_| editor.screen.stand_at(Field::AgencyKind)
                        on:change=move |event| {
                            if let Some(kind) = AgencyKind::from_key(&event_target_value(&event)) {
                                editor.dispatch(Action::ChooseKind(kind));
                            }
                        }
                    >
                        {AgencyKind::ALL
                            .map(|option| {
                                view! {
                                    <option value=option.key() selected=move || kind.get() == option.key()>
                                        {option.name()}
                                    </option>
                                }
                            })
                            .collect_view()}
                    </select>
                </label>
                <label title="报告所写的那一年，不是公布的那一年">"报告年度" <Year /></label>
                <label title="按年度自动选用，一般不用改">
                    "适用格式" <select
                        data-field=Field::Edition.to_string()
                        disabled=move || editor.is_read_only()
                        prop:value=move || edition.get()
                        on:focus=move |_| editor.screen.stand_at(Field::Edition)
                        on:change=move |event| {
                            if let Some(edition) = named(&event_target_value(&event)) {
                                editor.dispatch(Action::ChooseEdition(edition));
                                editor.tell_waiting();
                            }
                        }
                    >
                        {EDITIONS
                            .iter()
                            .map(|option| {
                                view! {
                                    <option
                                        value=option.name
                                        selected=move || edition.get() == option.name
                                    >
                                        {option.name}
                                        " 版（"
                                        {option.notice}
                                        "）"
                                    </option>
                                }
                            })
                            .collect_view()}
                    </select>
                </label>
                <label class="cover-date" title="核对是否按期公布；印在落款下面">
                    "公布日期（公布后填写）"
                    <Datum kind="date" field=Field::PublicationDate write=|text| Action::DatePublication(Date::parse(text)) />
                </label>
                <label class="cover-date" title="上级规定的公布期限；不填，按条例的期限核对">
                    "当地期限（没有的不填）"
                    <Datum kind="date" field=Field::Deadline write=|text| Action::SetDeadline(Date::parse(text)) />
                </label>
                <label title="第一部分超过这个字数时提示；不填，按通知要求的字数提示">
                    "总体情况字数"
                    <Datum kind="number" field=Field::OverviewLength write=|text| Action::LimitOverview(text.parse().ok()) />
                </label>
                <p class="cover-hint">
                    {move || {
                        editor.open.with_wording(|report| format!("应在{}前公布", report.deadline().spoken()))
                    }}
                </p>
            </div>
            <label class="cover-title">
                <span class="unseen">"标题"</span>
                <Title />
            </label>
            <Prose field=Field::Preamble name="前言" />
        </section>
    }
}

/// A day or a number, or none.
#[component]
fn Datum(kind: &'static str, field: Field, write: fn(&str) -> Action) -> impl IntoView {
    let editor = Editor::here();
    let text = editor.text(field);
    view! {
        <input
            // The browser's own calendar is costly to draw: it comes a frame later.
            type=move || if editor.is_drawn() { kind } else { "text" }
            min="0"
            readonly=move || editor.is_read_only()
            data-field=field.to_string()
            prop:value=move || text.get()
            on:focus=move |_| editor.screen.stand_at(field)
            on:input=move |event| editor.dispatch(write(&event_target_value(&event)))
            on:change=move |_| editor.end_in(field)
        />
    }
}

/// A single line of text.
#[component]
fn Line(field: Field, write: fn(String) -> Action, placeholder: &'static str) -> impl IntoView {
    let editor = Editor::here();
    let text = editor.text(field);
    view! {
        <input
            type="text"
            data-field=field.to_string()
            placeholder=placeholder
            autocomplete="off"
            readonly=move || editor.is_read_only()
            prop:value=move || text.get()
            on:focus=move |_| editor.screen.stand_at(field)
            on:input=move |event| when_composed(&event, |text| editor.dispatch(write(text)))
            on:compositionend=move |event| composed(&event, |text| editor.dispatch(write(text)))
            on:change=move |_| editor.end_in(field)
        />
    }
}

/// The title; emptied, it is the customary one again.
#[component]
fn Title() -> impl IntoView {
    let editor = Editor::here();
    let text = editor.text(Field::Title);
    // A title is one line, however it wraps.
    let write = move |text: String| {
        editor.dispatch(Action::WriteTitle(Some(text.replace(['\n', '\r'], ""))));
    };
    view! {
        <textarea
            rows="1"
            class="title"
            data-field=Field::Title.to_string()
            readonly=move || editor.is_read_only()
            prop:value=move || text.get()
            on:focus=move |_| editor.screen.stand_at(Field::Title)
            on:input=move |event| when_composed(&event, write)
            on:compositionend=move |event| composed(&event, write)
            on:change=move |_| {
                if text.get_untracked().trim().is_empty() {
                    editor.dispatch(Action::WriteTitle(None));
                }
                editor.end_in(Field::Title);
            }
        ></textarea>
    }
}

/// The report year: taken over once it is a year, put back when it is none.
#[component]
fn Year() -> impl IntoView {
    let editor = Editor::here();
    let text = editor.text(Field::Year);

    let is_wrong = RwSignal::new(false);
    let take = move |text: String| {
        let year = Report::year_in(&text);
        is_wrong.set(year.is_none());
        let is_new = |year: &u16| editor.open.with_untracked(|report| report.year != *year);
        if let Some(year) = year.filter(is_new) {
            editor.dispatch(Action::ChooseYear(year));
            // Its element is about to be drawn anew.
            editor.life().frame(|| dom::focus(Field::Year));
        }
    };
    view! {
        <input
            type="text"
            inputmode="numeric"
            data-field=Field::Year.to_string()
            autocomplete="off"
            readonly=move || editor.is_read_only()
            prop:value=move || text.get()
            aria-invalid=move || is_wrong.get().to_string()
            on:focus=move |_| editor.screen.stand_at(Field::Year)
            on:input=move |event| when_composed(&event, take)
            on:compositionend=move |event| composed(&event, take)
            on:change=move |event| {
                if is_wrong.get_untracked() {
                    let typed = event_target_value(&event);
                    let year = text.get_untracked();
                    is_wrong.set(false);
                    editor.screen.say(nianbao::desk::word::Word::Refused(
                        format!("报告年度“{typed}”不是四位年份，仍为 {year} 年。"),
                    ));
                }
                editor.end_in(Field::Year);
            }
        />
    }
}

fn section_view(index: usize, section: &'static Section) -> impl IntoView {
    let body = match section.body {
        Body::Prose(passages) => passages.iter().map(passage_view).collect_view().into_any(),
        Body::Table(matrix) => {
            view! { <Grid matrix labelled_by=format!("heading-{index}") /> }.into_any()
        }
    };
    view! {
        <section class="section" id=format!("section-{index}") data-part>
            <h2 id=format!("heading-{index}")>{section.heading}</h2>
            {body}
        </section>
    }
}

fn passage_view(passage: &'static Passage) -> impl IntoView {
    view! {
        {passage.heading.map(|heading| {
            view! {
                <h3 id=dom::id_of(Field::Passage(passage.key)) data-part>
                    {heading}
                </h3>
            }
        })}
        <Prose field=Field::Passage(passage.key) name=passage.name />
    }
}
