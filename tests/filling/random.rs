//! Whatever lies on the desk, whatever was read, whatever is ticked.

use super::filling;
use crate::common::{agency, real, zero};
use crate::sample::{Dice, Spice, draw};
use crate::shapes::{SHAPES, document};
use nianbao::document::History;
use nianbao::editions::{EDITIONS, for_year};
use nianbao::exchange::{open, seal};
use nianbao::form::{CellRef, Field, PassageKey};
use nianbao::intake::read;
use nianbao::report::{
    Acknowledgement, Action, Agency, AgencyKind, Date, Filling, Part, Report, Totals,
};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Map, Value};

/// One thing that somebody does, by numbers.
type Act = (u8, usize, usize);

const FIGURES: [&str; 8] = ["", "0", "7", "1,234", "１２件", "/", "约三", "3（含上年1件）"];
const NAMES: [&str; 4] = ["", "示例街道办事处", "示例镇人民政府", "某某中心"];
const TEXTS: [&str; 5] = ["", " \n", "一句话。", "2024年，收到申请3件。", "统计期限为2025年。"];

fn action(report: &Report, (kind, at, other): Act) -> Action {
    let cells: Vec<CellRef> = report.edition.cells().collect();
    let matrices: Vec<&str> = report.edition.matrices().map(|matrix| matrix.key.0).collect();
    let passages: Vec<PassageKey> = report.edition.passages().map(|p| p.key).collect();
    let figure =
        |i: usize| (cells[(at + i * 7) % cells.len()], FIGURES[(other + i) % 8].to_owned());
    let text = TEXTS[other % 5].to_owned();
    match kind % 16 {
        0..=3 => Action::EnterFigures((0..9).map(figure).collect()),
        4 => Action::FillBlanks(matrices[at % matrices.len()]),
        5..=7 => Action::WritePassage(passages[at % passages.len()], text),
        8 => Action::WritePreamble(text),
        9 => Action::WriteTitle([None, Some(text)][at % 2].clone()),
        10 => Action::NameAgency(NAMES[at % 4].to_owned()),
        11 => Action::ChooseKind(AgencyKind::ALL[at % 5]),
        12 => Action::ChooseYear(2019 + u16::try_from(at % 8).unwrap_or(0)),
        13 => Action::SetTotals([Totals::Automatic, Totals::Typed][at % 2]),
        14 => Action::ChooseEdition(EDITIONS[at % EDITIONS.len()]),
        _ if at % 2 == 0 => Action::DatePublication(Date::parse("2026-01-20")),
        _ => Action::KeepBeside(Some(Box::new(real("suqian-2023")))),
    }
}

/// A report after these acts: a new one, a full one, a published one, one of a file with
/// remarks, answers and fields that are not known, or with nothing in it.
fn report(start: usize, acts: &[Act]) -> Report {
    let mut report = match start % 6 {
        0 | 1 => Report::new(agency(), [2020, 2025][start % 2]),
        2 | 3 => zero(["2019", "2021"][start % 2]),
        4 => with_more(real(["pengbu-2020", "suqian-2024"][acts.len() % 2])),
        _ => {
            let year = [2019, 2024][acts.len() % 2];
            Report::empty(for_year(year), year, Agency::default())
        }
    };
    for act in acts {
        let action = action(&report, *act);
        report.apply(action);
    }
    report
}

fn with_more(mut report: Report) -> Report {
    let cells: Vec<CellRef> = report.edition.cells().step_by(31).collect();
    report.notes.extend(cells.into_iter().map(|cell| (cell, format!("{cell} 的备注"))));
    let text = |text: &str| text.to_owned();
    report.apply(Action::Acknowledge(Acknowledgement {
        rule: text("C07"),
        at: text("requests.granted.other"),
        basis: text("依据"),
        reason: text("理由"),
    }));
    report.rest.insert(text("comment"), Value::from("不认识的内容"));
    report
}

/// What was read: a report of whatever is in it, or one read from a document.
fn source(start: usize, acts: &[Act]) -> Report {
    if !start.is_multiple_of(3) {
        return report(start / 3 + 5 * usize::from(start % 3 == 1), acts);
    }
    let seed = u64::try_from(start + acts.len()).unwrap_or(0);
    let published = draw(seed, Spice::Written);
    let document = document(&published, &SHAPES[start / 3 % SHAPES.len()], &mut Dice::new(seed));
    // Most people copy less than all of it.
    let part = match acts.len() % 3 {
        0 => &document[..],
        1 => &document[..document.len() / 2],
        _ => &document[document.len() / 2..],
    };
    read(part).map_or_else(|| report(start, acts), |transcript| transcript.report)
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn fields(report: &Report) -> Vec<Field> {
    let passages = report.edition.passages().map(|passage| Field::Passage(passage.key));
    let cells = report.edition.cells().map(Field::Figure);
    [Field::Title, Field::AgencyName, Field::Preamble, Field::PublicationDate]
        .into_iter()
        .chain(passages)
        .chain(cells)
        .collect()
}

/// A report's file, by its parts, and the rest of it.
fn file_by_parts(report: &Report) -> Vec<(Option<Part>, Value)> {
    let Ok(Value::Object(mut file)) = serde_json::from_str(&seal(report)) else {
        unreachable!("a data file is an object")
    };
    let mut of = |keys: &[&str]| {
        keys.iter().map(|key| file.shift_remove(*key).unwrap_or_default()).collect::<Vec<_>>()
    };
    let mut parts = vec![
        (Some(Part::Year), of(&["edition", "year"]).into()),
        (Some(Part::Agency), of(&["agency"]).into()),
        (Some(Part::Text), of(&["title", "preamble", "sections"]).into()),
    ];
    let tables = of(&["tables", "notes"]);
    for matrix in report.edition.matrices() {
        let is_of_it = |key: &str| key.split('.').next() == Some(matrix.key.0);
        let notes: Map<String, Value> = tables[1]
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(key, _)| is_of_it(key))
            .map(|(key, note)| (key.clone(), note.clone()))
            .collect();
        let table = vec![tables[0][matrix.key.0].clone(), Value::Object(notes)];
        parts.push((Some(Part::Table(matrix.key)), table.into()));
    }
    parts.push((None, Value::Object(file)));
    parts
}

/// What is wrong with what a filling has made of a report.
fn fault(desk: &Report, filling: &Filling, filled: &Report) -> Option<String> {
    let source = &filling.source;
    let takes = |part: Part| filling.parts.contains(&part);
    let follows = takes(Part::Year) || takes(Part::Agency);
    for field in fields(desk) {
        let is_gone = match field {
            // What it was reckoned from may wait for the other form.
            Field::Figure(cell) if takes(Part::Year) && !filled.is_open(cell) => true,
            Field::Figure(cell) => filled.edition.measure(cell).is_none(),
            _ => false,
        };
        if !is_blank(&desk.text(field)) && is_blank(&filled.text(field)) && !is_gone {
            return Some(format!("{field} was emptied"));
        }
    }
    for ((part, before), (_, after)) in file_by_parts(desk).into_iter().zip(file_by_parts(filled)) {
        let may_change = match part {
            // What has no cell in a form waits there.
            None => source.edition != desk.edition,
            // Customary wording follows year and body.
            Some(Part::Text) => takes(Part::Text) || follows,
            Some(Part::Table(_)) => part.is_some_and(takes) || takes(Part::Year),
            Some(part) => takes(part),
        };
        if before != after && !may_change {
            return Some(format!("{part:?} was changed: {before} → {after}"));
        }
    }
    for field in fields(desk).into_iter().filter(|field| !matches!(field, Field::Figure(_))) {
        let customary = Report::new(desk.agency.clone(), desk.year).text(field);
        let is_prose = matches!(field, Field::Preamble | Field::Passage(_));
        let (before, after) = (desk.text(field), filled.text(field));
        if is_prose && !takes(Part::Text) && before != after && before != customary {
            return Some(format!("{field} was changed: {before} → {after}"));
        }
    }
    if !takes(Part::Text) && desk.title != filled.title {
        return Some("the title was changed".to_owned());
    }
    let mut chosen_again = filled.clone();
    chosen_again.apply(Action::ChooseEdition(source.edition));
    let has_none = |cell: &CellRef| filled.edition.measure(*cell).is_none();
    for cell in source.figures.keys().copied().filter(has_none) {
        let is_taken = takes(Part::Table(cell.matrix())) && chosen_again.is_open(cell);
        if is_taken && chosen_again.figure(cell).text() != source.figure(cell).text() {
            return Some(format!("{cell} is lost"));
        }
    }
    let has_both = |cell: &CellRef| filled.edition.measure(*cell).is_some();
    for cell in desk.edition.cells().filter(has_both).filter(|cell| filled.is_open(*cell)) {
        let is_taken = takes(Part::Table(cell.matrix())) && !is_blank(source.figure(cell).text());
        let expected = if is_taken { source.figure(cell) } else { desk.figure(cell) };
        // A form that is chosen again brings its figures back.
        let is_back = takes(Part::Year) && is_blank(desk.figure(cell).text());
        if filled.figure(cell).text() != expected.text() && !is_back {
            return Some(format!("{cell} is {:?}", filled.figure(cell)));
        }
    }
    let others = Report { totals: desk.totals, ..filled.clone() };
    let is_same = others.totals == filled.totals
        && desk.previous == filled.previous
        && desk.acknowledged == filled.acknowledged
        && desk.publication == filled.publication
        && desk.rest.get("comment") == filled.rest.get("comment");
    (!is_same).then(|| "what the report has beside its form was changed".to_owned())
}

fn any_acts(most: usize) -> impl Strategy<Value = Vec<Act>> {
    vec((0..16_u8, 0..400_usize, 0..400_usize), 0..most)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Nothing is emptied, what is not ticked stays to the byte, what was typed between the
    /// reading and the pressing stays, and one step back gives the bytes back.
    #[test]
    fn filling_fills_and_never_empties(
        desk in (0..6_usize, any_acts(20)),
        read in (0..120_usize, any_acts(20)),
        ticks in 0..64_usize,
        typed in any_acts(6),
    ) {
        let source = source(read.0, &read.1);
        let parts = Part::of(source.edition).into_iter().enumerate();
        let filling = filling(
            &source,
            parts.filter(|(i, _)| ticks & (1 << i) != 0).map(|(_, part)| part),
        );
        let mut desk = report(desk.0, &desk.1);
        let seen = filling.of(&desk);
        prop_assert_eq!(fault(&desk, &filling, &seen), None);
        for act in typed {
            let action = action(&desk, act);
            desk.apply(action);
        }
        let (mut filled, mut history) = (desk.clone(), History::default());
        let fill = Action::Fill(Box::new(filling.clone()));
        history.perform(&mut filled, fill);
        prop_assert_eq!(fault(&desk, &filling, &filled), None);

        // What is announced is what is done, part by part.
        let whole = filling.whole(&desk);
        if filling.parts.is_empty() || filled == desk {
            prop_assert_eq!(&whole.changes, &Vec::new());
            prop_assert_eq!(seal(&filled), seal(&desk));
        }
        for part in &filling.parts {
            for one in filling.share(&desk, *part).changes {
                let field = one.field.map(|field| filled.text(field));
                prop_assert!(field.is_none_or(|text| text == one.after), "{}", one.place);
            }
        }

        // The file it is kept in has the same in it.
        let kept = open(&seal(&filled)).expect("opens");
        prop_assert_eq!(seal(&kept), seal(&filled));
        let after = seal(&filled);
        prop_assert_eq!(history.can_undo(), filled != desk, "a step where something changed");
        history.undo(&mut filled);
        prop_assert_eq!(seal(&filled), seal(&desk));
        prop_assert!(!history.can_undo(), "one step");
        history.redo(&mut filled);
        prop_assert_eq!(seal(&filled), after);
    }
}
