//! What was read can be shown where it stands.

use crate::sample::{Dice, draw};
use crate::shapes::{SHAPES, document};
use nianbao::intake::{Certainty, How, Piece, Spot, Stretch, lines, place_in, read, text_lines};

fn text_of(document: &[Piece]) -> String {
    text_lines(document).map(|(_, line)| line + "\n").collect()
}

fn digits(text: &str) -> String {
    let plain = text.chars().map(|c| match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    });
    plain.filter(char::is_ascii_digit).collect()
}

#[test]
fn every_figure_that_is_read_is_found_where_it_stands() {
    for (shape, first) in SHAPES.iter().zip((1..).step_by(100)) {
        let (mut told, mut narrow) = (0, 0);
        for seed in first..first + 6 {
            let mut dice = Dice::new(seed + 77_000);
            let report = (shape.change)(&draw(seed, shape.spice), &mut dice);
            let document = document(&report, shape, &mut dice);
            let Some(transcript) = read(&document) else { continue };
            let text = text_of(&document);
            for (cell, certainty) in &transcript.certainty {
                let figure = transcript.report.figure(*cell).text();
                let is_number = figure.bytes().all(|b| b.is_ascii_digit()) && !figure.is_empty();
                let is_told = matches!(certainty, Certainty::Read | Certainty::Inferred);
                if !is_told || !is_number || figure == "0" {
                    continue;
                }
                let stretch = transcript.places.get(cell).copied();
                let place = stretch.and_then(|stretch| place_in(&text, &document, stretch));
                let (at, line) = place.unwrap_or_default();
                assert!(transcript.how.contains_key(cell));
                assert!(line <= text.lines().count());
                let shown = &text[at];
                assert!(
                    line >= 1 && digits(shown).contains(&digits(figure)),
                    "{} {seed} {cell}: {figure} is not in {shown:?}",
                    shape.name
                );
                told += 1;
                narrow += usize::from(shown.lines().count() <= 40);
            }
        }
        println!("{}: {told} figures shown, {narrow} of them within forty lines", shape.name);
        assert!(told > 0 && narrow * 10 >= told * 9, "{}: {narrow} of {told}", shape.name);
    }
}

#[test]
fn a_text_that_was_changed_since_shows_a_line_where_it_stands_now_or_nothing() {
    let document = lines("甲\n本年新收 3 0 3\n乙\n乙");
    let third = |piece| Stretch { from: Spot { piece, row: 0 }, to: Spot { piece, row: 0 } };
    let found = |text: &str, piece| {
        place_in(text, &document, third(piece)).map(|(at, line)| (text[at].to_owned(), line))
    };
    let row = || "本年新收 3 0 3".to_owned();
    assert_eq!(found("甲\n本年新收 3 0 3\n乙\n乙", 1), Some((row(), 2)));
    assert_eq!(found("前言\n甲\n本年新收 3 0 3\n乙\n乙", 1), Some((row(), 3)));
    assert_eq!(found("甲\n本年新收 4 0 4\n乙\n乙", 1), None, "it says something else now");
    assert_eq!(found("甲\n前言\n本年新收 3 0 3\n乙\n乙", 3), None, "it says so twice");
    assert_eq!(found("", 1), None);
}

#[test]
fn who_has_written_a_figure_is_told() {
    let mut transcript = read(&lines(
        "示例街道办事处2024年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\t3\t0\t0\t0\t0\t1\t4",
    ))
    .expect("a report");
    let cell = transcript.report.edition.cell("requests.received.total").expect("a cell");
    assert_eq!(transcript.how.get(&cell), Some(&How::Printed));
    transcript.correct(cell, "5");
    assert_eq!(transcript.how.get(&cell), Some(&How::Given));
    assert_eq!(transcript.certainty.get(&cell), Some(&Certainty::Read));
}
