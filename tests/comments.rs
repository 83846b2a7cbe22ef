//! Comments on places of a report: they travel in its data file, are answered and settled, and are in
//! nothing that is published.

mod common;

use common::{all_zero, real};
use nianbao::document::{Document, History, differences};
use nianbao::exchange::{BUNDLE, DATA_FILE, EXPORTS, open, seal};
use nianbao::report::{Action, Comment, Commenting, Report};

fn comment(at: &str, said: &str) -> Comment {
    Comment {
        at: at.to_owned(),
        by: "李四".to_owned(),
        said: said.to_owned(),
        ..Comment::default()
    }
}

fn say(report: &mut Report, said: Comment) {
    report.apply(Action::Comment(Commenting::Say(said)));
}

#[test]
fn a_comment_travels_in_the_data_file_and_a_file_without_one_stays_as_it_was() {
    for mut report in all_zero() {
        let before = seal(&report);
        say(&mut report, comment("requests.received.total", "请核对"));
        let answered = Comment {
            answer: "已核对，无误。".to_owned(),
            is_closed: true,
            ..comment("sections.problems", "写具体些\n两行")
        };
        say(&mut report, answered.clone());
        say(&mut report, Comment { by: String::new(), ..comment("没有这一格", "仍在") });
        let file = seal(&report);
        let again = open(&file).expect("opens");
        assert_eq!(again.comments, report.comments);
        assert_eq!(seal(&again), file);
        assert_eq!(again.open_comments().count(), 2);
        for one in report.comments.clone() {
            report.apply(Action::Comment(Commenting::Remove(one)));
        }
        assert_eq!(seal(&report), before);
    }
}

#[test]
fn a_comment_without_a_place_or_words_is_refused_with_its_place_and_one_without_words_is_not_kept()
{
    for member in [r#"[{"said":"请核对"}]"#, r#"[{"at":"title"}]"#, r#"[7]"#, r#"{"at":"title"}"#]
    {
        let file = seal(&real("suqian-2024"));
        let file = file.replacen('{', &format!("{{\"comments\":{member},"), 1);
        let refused = open(&file).expect_err("no comment").to_string();
        assert!(refused.contains("comments"), "{refused}");
    }
    let mut report = real("suqian-2024");
    say(&mut report, comment("title", " \n"));
    assert_eq!(report.comments, []);
}

#[test]
fn answering_settling_and_taking_away_are_steps_and_find_what_they_mean() {
    let mut report = real("suqian-2024");
    let mut history = History::default();
    let (one, other) = (comment("title", "一"), comment("title", "二"));
    let closed = Comment { is_closed: true, answer: "好".to_owned(), ..one.clone() };
    let mut document = Document::of(&mut report, &mut history);
    for what in [
        Commenting::Say(one.clone()),
        Commenting::Say(other.clone()),
        Commenting::Change(one.clone(), closed.clone()),
        // Neither is there any more.
        Commenting::Change(one.clone(), other.clone()),
        Commenting::Remove(one),
        Commenting::Remove(other.clone()),
    ] {
        document.perform(Action::Comment(what));
    }
    document.undo();
    drop(document);
    assert_eq!(report.comments, [closed, other]);
}

#[test]
fn nothing_that_is_published_has_a_word_of_a_comment() {
    const WORD: &str = "内部意见甲乙丙";
    for mut report in all_zero() {
        let bare = report.clone();
        say(&mut report, Comment { by: WORD.to_owned(), ..comment("title", WORD) });
        assert_eq!(report.public(), bare.public());
        assert_eq!(differences(&bare, &report).len(), 1, "the comparison tells of it");
        for export in EXPORTS.iter().filter(|it| ![DATA_FILE.name, BUNDLE.name].contains(&it.name))
        {
            let bytes =
                (export.write)(&report, nianbao::formats::Stage::Draft.into()).expect("written");
            let without =
                (export.write)(&bare, nianbao::formats::Stage::Draft.into()).expect("written");
            assert!(!String::from_utf8_lossy(&bytes).contains(WORD), "{}", export.name);
            if export.name != "checks" {
                assert_eq!(bytes, without, "{}", export.name);
            }
        }
    }
}
