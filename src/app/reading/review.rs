//! What was read, cell by cell, to be put right.

use super::store::Reading;
use leptos::prelude::*;
use nianbao::form::{Body, CellRef, Field, Matrix, PrintCell, layout};
use nianbao::intake::{Certainty, Choice, How, Transcript};
use nianbao::report::Report;

/// Most texts without a place that are listed.
const MOST_UNPLACED: usize = 500;

/// The result with its marks.
#[component]
pub fn Review(reading: Reading) -> impl IntoView {
    let transcript = reading.transcript;
    let first = transcript.get_untracked();
    let choices = first.as_ref().map(|read| read.choices.clone()).unwrap_or_default();
    let sections = first.as_ref().map(|read| read.report.edition.sections).unwrap_or_default();
    let with = move |look: &dyn Fn(&Transcript) -> String| {
        transcript.with(|read| read.as_ref().map(look).unwrap_or_default())
    };
    view! {
        <div data-testid="paste-preview" class="reading-preview">
            <div class="reading-facts">
                <label>
                    "机关名称"
                    <input
                        type="text"
                        prop:value=move || with(&|read| read.report.agency.name.clone())
                        on:change=move |event| {
                            let name = event_target_value(&event);
                            transcript.update(|read| {
                                if let Some(read) = read {
                                    read.name_agency(&name);
                                }
                            });
                        }
                    />
                </label>
                <label>
                    "报告年度"
                    <input
                        type="text"
                        inputmode="numeric"
                        placeholder="请填写"
                        prop:value=move || with(&|read| {
                            if read.is_dated { read.report.year.to_string() } else { String::new() }
                        })
                        on:change=move |event| {
                            if let Some(year) = Report::year_in(&event_target_value(&event)) {
                                transcript.update(|read| {
                                    if let Some(read) = read {
                                        read.date(year);
                                    }
                                });
                            } else {
                                transcript.notify();
                            }
                        }
                    />
                </label>
                <p>{move || with(&|read| format!("{} 版格式", read.report.edition.name))}</p>
                <p class="reading-counts">{move || with(&counts)}</p>
            </div>
            <ul class="reading-remarks">
                {first.iter().flat_map(|read| read.remarks.clone()).map(|remark| view! { <li>{remark}</li> }).collect_view()}
            </ul>
            {choices.into_iter().enumerate().map(|(at, choice)| choice_view(reading, at, choice)).collect_view()}
            {first.iter().flat_map(|read| read.misfits.clone()).map(|misfit| {
                let place = place_of(transcript, &misfit.cells);
                view! {
                    <p class="reading-misfit">
                        <strong>{place}</strong>
                        "读不成数，请对照原文填写。原文："
                        <q>{misfit.raw}</q>
                    </p>
                }
            }).collect_view()}
            {sections.iter().map(|section| match &section.body {
                Body::Table(matrix) => view! { <h4>{section.heading}</h4> {table(reading, matrix)} }.into_any(),
                Body::Prose(passages) => passages.iter().map(|passage| {
                    let field = Field::Passage(passage.key);
                    let text = move || with(&|read| read.report.text(field));
                    view! {
                        <details class="reading-prose">
                            <summary>
                                {section.short}"·"{passage.name}
                                {move || format!("（{} 字）", text().chars().filter(|c| !c.is_whitespace()).count())}
                            </summary>
                            <p>{text}</p>
                        </details>
                    }
                }).collect_view().into_any(),
            }).collect_view()}
            {first.map(|read| read.unplaced).filter(|texts| !texts.is_empty()).map(|texts| view! {
                <details class="reading-unplaced" data-testid="paste-unplaced">
                    <summary>{format!("没有归入报告的文字（{} 处）", texts.len())}</summary>
                    <ul>
                        {texts.iter().take(MOST_UNPLACED).map(|text| view! { <li>{text.clone()}</li> }).collect_view()}
                        {(texts.len() > MOST_UNPLACED).then(|| view! {
                            <li>{format!("其余 {} 处见原文", texts.len() - MOST_UNPLACED)}</li>
                        })}
                    </ul>
                </details>
            })}
        </div>
    }
}

fn counts(read: &Transcript) -> String {
    let parts = [
        (Certainty::Read, "直接读出"),
        (Certainty::Inferred, "推断"),
        (Certainty::Open, "待选"),
        (Certainty::Conflicting, "读不成数"),
        (Certainty::NotFound, "没有找到"),
    ];
    let parts = parts.into_iter().filter_map(|(certainty, name)| {
        let count = read.count(certainty);
        (count > 0).then(|| format!("{name} {count} 格"))
    });
    parts.collect::<Vec<_>>().join("，")
}

/// What is said of how a cell was got.
fn told(certainty: Certainty, how: Option<How>) -> &'static str {
    match (certainty, how) {
        (Certainty::Open, _) => "有几种读法，请在上方选择",
        (Certainty::Conflicting, _) => "读不成数，请对照原文填写",
        (Certainty::NotFound, _) => "没有找到",
        (_, Some(How::Given)) => "由您填写",
        (_, Some(How::Chosen)) => "由您选定",
        (_, Some(How::Order)) => "按数字的先后顺序推断，请核对",
        (_, Some(How::Sums)) => "按合计关系推断，请核对",
        (Certainty::Read | Certainty::Inferred, Some(How::Printed) | None) => "直接读出",
    }
}

fn table(reading: Reading, matrix: &'static Matrix) -> impl IntoView {
    let rows = layout(matrix).into_iter().map(|row| {
        let cells = row.cells.into_iter().map(|cell| match cell {
            PrintCell::Band { text, colspan } => {
                view! { <th class="band" colspan=colspan>{text}</th> }.into_any()
            }
            PrintCell::Corner { text, colspan, rowspan } => {
                view! { <td colspan=colspan rowspan=rowspan>{text}</td> }.into_any()
            }
            PrintCell::Label { text, colspan, rowspan, .. } => {
                let scope = cell.scope();
                view! { <th scope=scope colspan=colspan rowspan=rowspan>{text}</th> }.into_any()
            }
            PrintCell::Figure { cell, colspan } => figure(reading, cell, colspan).into_any(),
        });
        view! { <tr>{cells.collect_view()}</tr> }
    });
    view! { <table class="reading-table">{rows.collect_view()}</table> }
}

fn figure(reading: Reading, cell: CellRef, colspan: usize) -> impl IntoView {
    let transcript = reading.transcript;
    let shown = Memo::new(move |_| {
        transcript.with(|read| {
            let read = read.as_ref()?;
            let certainty = read.certainty.get(&cell).copied()?;
            Some((read.report.text(Field::Figure(cell)), certainty, read.how.get(&cell).copied()))
        })
    });
    let certainty = move || shown.get().map_or(Certainty::NotFound, |(_, certainty, _)| certainty);
    let told = move || shown.get().map_or("", |(_, certainty, how)| told(certainty, how));
    let name = transcript.with_untracked(|read| {
        read.as_ref().map(|read| read.report.edition.spoken(cell)).unwrap_or_default()
    });
    view! {
        <td class=move || format!("reading-{}", certainty().key()) colspan=colspan>
            <input
                type="text"
                inputmode="decimal"
                data-cell=cell.to_string()
                data-certainty=move || certainty().key()
                aria-label=move || format!("{name}，{}", told())
                title=told
                prop:value=move || shown.get().map(|(text, ..)| text)
                on:focus=move |_| reading.look_at(cell)
                on:change=move |event| {
                    let text = event_target_value(&event);
                    transcript.update(|read| {
                        if let Some(read) = read {
                            read.correct(cell, &text);
                        }
                    });
                }
            />
        </td>
    }
}

fn choice_view(reading: Reading, at: usize, choice: Choice) -> impl IntoView {
    let transcript = reading.transcript;
    let first = choice.cells.first().copied();
    let look = move |_| {
        if let Some(cell) = first {
            reading.look_at(cell);
        }
    };
    let name = format!("reading-choice-{at}");
    let readings = choice.readings.iter().enumerate().map(|(i, reading)| {
        let evidence = match reading.agreement {
            0 => String::new(),
            count if count > 0 => format!("（正文有 {count} 处数与此一致）"),
            count => format!("（正文有 {} 处数与此不一致）", -count),
        };
        view! {
            <label>
                <input
                    type="radio"
                    name=name.clone()
                    on:change=move |_| {
                        transcript.update(|read| {
                            if let Some(read) = read {
                                read.choose(at, i);
                            }
                        });
                    }
                />
                {shown(&reading.texts)}
                {evidence}
            </label>
        }
    });
    let more =
        (choice.more > 0).then(|| format!("另有 {} 种读法，都不对时请直接填写。", choice.more));
    view! {
        <fieldset class="reading-choice" data-testid="paste-choice" on:focusin=look>
            <legend>{place_of(transcript, &choice.cells)}"：原文为"<q>{choice.raw.clone()}</q>"，请选择读法"</legend>
            {readings.collect_view()}
            {more}
        </fieldset>
    }
}

/// The texts of a reading in a line.
fn shown(texts: &[String]) -> String {
    let shown = texts.iter().map(|text| if text.is_empty() { "（空）" } else { text });
    shown.collect::<Vec<_>>().join("，")
}

/// How a run of cells is called: by its row, or by its table where it is all of it.
fn place_of(transcript: RwSignal<Option<Transcript>>, cells: &[CellRef]) -> String {
    transcript
        .with_untracked(|read| {
            let edition = read.as_ref().map(|read| read.report.edition)?;
            let first = cells.first()?;
            let matrix = edition.matrix(first.matrix().0)?;
            let row = matrix.row(first.row())?;
            let is_one_row = cells.iter().all(|cell| cell.row() == first.row());
            Some(if is_one_row {
                format!("{}“{}”行", matrix.name, row.spoken())
            } else {
                matrix.name.to_owned()
            })
        })
        .unwrap_or_default()
}
