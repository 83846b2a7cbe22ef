//! What is asked before something is done: every button does what it says, putting a question away
//! does nothing that could be regretted, and nothing is asked where nothing speaks against it.

use crate::common::zero;
use nianbao::desk::question::{Answer, Counts, Outcome, Question, doubted, is_twin};
use nianbao::report::{Action, Report};
use std::sync::Arc;

fn again() -> (Question, Report) {
    let new = zero("2021");
    let question = Question::Again {
        there: "r1".to_owned(),
        new: Box::new(new.clone()),
        said: Some("已建立。".to_owned()),
    };
    (question, new)
}

fn beside() -> (Question, Report) {
    let previous = zero("2019");
    let question = Question::Beside {
        desk: "r2".to_owned(),
        previous: Box::new(previous.clone()),
        asked: "要载入吗？".to_owned(),
    };
    (question, previous)
}

#[test]
fn every_answer_does_what_its_button_says() {
    let (question, new) = again();
    assert!(question.text().contains("示例街道办事处 2021 年"), "{}", question.text());
    let said = Some("已建立。".to_owned());
    assert_eq!(question.clone().answered(Answer::Open), Some(Outcome::Open("r1".to_owned())));
    assert_eq!(question.answered(Answer::Go), Some(Outcome::Begin(Box::new(new), said)));
    let (question, previous) = beside();
    assert_eq!(question.text(), "要载入吗？");
    let kept = Outcome::KeepBeside("r2".to_owned(), Box::new(previous));
    assert_eq!(question.answered(Answer::Go), Some(kept));
}

#[test]
fn what_is_not_offered_and_a_question_put_away_do_nothing() {
    for (question, _) in [again(), beside()] {
        assert_eq!(question.clone().answered(Answer::Leave), None);
        for answer in [Answer::Go, Answer::Open, Answer::Leave] {
            let is_offered = question.answers().iter().any(|(offered, ..)| *offered == answer);
            let does = question.clone().answered(answer).is_some();
            assert!(is_offered || !does, "{answer:?}");
            assert_eq!(does, is_offered && answer != Answer::Leave, "{answer:?}");
        }
    }
    // Enter takes the first answer: the one by which nothing is made twice or replaced.
    let first = |question: &Question| question.answers()[0].0;
    assert_eq!(first(&again().0), Answer::Open);
    assert_eq!(first(&beside().0), Answer::Leave);
}

#[test]
fn a_report_of_the_same_body_and_year_is_there_already_however_its_name_is_written() {
    let new = zero("2021");
    let listed = |body: &str, year: u16| (body.to_owned(), year);
    assert!(is_twin(&new, &listed("示例街道办事处", 2021)));
    assert!(is_twin(&new, &listed(" 示例街道办事处 ", 2021)));
    assert!(!is_twin(&new, &listed("示例街道办事处", 2022)));
    assert!(!is_twin(&new, &listed("另一个街道办事处", 2021)));
    let mut nameless = new;
    nameless.apply(Action::NameAgency("  ".to_owned()));
    assert!(!is_twin(&nameless, &listed("", 2021)), "two without a name are two");
}

#[test]
fn last_years_report_is_asked_about_only_where_body_or_year_speak_against_it() {
    let mut desk = zero("2021");
    desk.apply(Action::ChooseYear(2024));
    let previous = |year: u16, name: &str| {
        let mut report = zero("2021");
        report.apply(Action::ChooseYear(year));
        report.apply(Action::NameAgency(name.to_owned()));
        report
    };
    let own = "示例街道办事处";
    assert_eq!(doubted("“上年.json”", &desk, &previous(2023, own)), None);
    let asked = doubted("“上年.json”", &desk, &previous(2022, own)).expect("asked");
    assert!(asked.starts_with("“上年.json”是示例街道办事处 2022 年的报告，不是上一年度的。"));
    assert!(asked.ends_with("年度不相接时只保留，不比对。"), "{asked}");
    let asked = doubted("识读的", &desk, &previous(2023, "另一个街道办事处")).expect("asked");
    assert!(asked.contains("机关名称不同") && !asked.contains("不相接"), "{asked}");
    // What would be lost by it is told.
    desk.previous = Some(Arc::new(previous(2021, own)));
    let asked = doubted("识读的", &desk, &previous(2020, own)).expect("asked");
    assert!(asked.contains("现有的上年报告（示例街道办事处 2021 年）将被替换。"), "{asked}");
    assert_eq!(doubted("识读的", &desk, &previous(2023, own)), None, "undo leads back");
}

#[test]
fn a_conflict_put_away_leaves_both_writings() {
    assert_eq!(Counts::by(None), Counts::Both);
    for counts in [Counts::Mine, Counts::Theirs, Counts::Both] {
        assert_eq!(Counts::by(Some(counts)), counts);
    }
    // Each says where the other one is.
    assert!(Counts::Mine.said().contains("另一窗口的内容留作历史版本"));
    assert!(Counts::Theirs.said().contains("本窗口的内容留作历史版本"));
    assert!(Counts::Both.said().contains("都已保留"));
}
