//! What is told of a copy that came back: by whom it was changed and when, what was remarked, and
//! what is compared with nothing.

mod made;

use made::back::{base, came_back, prose, with};
use made::reports;
use nianbao::document::revised::Revised;
use nianbao::form::Field;
use nianbao::intake::{Deed, Revision, Revisions};
use nianbao::narrative::live::expand;
use nianbao::report::{Action, Date};

#[test]
fn who_and_when_stand_with_the_change_and_remarks_at_their_places() {
    for report in reports() {
        let sent = base(report);
        let field = prose(&sent)[2];
        let mut back = sent.clone();
        let text = expand(&sent, &sent.text(field)).text;
        back.apply(Action::write(field, text.replace("专人负责", "专班负责")));
        let near = "一是制度健全。二是专班负责。三是定期检查。".to_owned();
        let revision = |act, text: &str, quote: &str| Revision {
            act,
            who: "李副主任".to_owned(),
            when: "2026-01-12T09:30:00Z".to_owned(),
            text: text.to_owned(),
            near: near.clone(),
            quote: quote.to_owned(),
        };
        let revisions = Revisions {
            changes: vec![
                revision(Deed::Deleted, "专人", ""),
                revision(Deed::Inserted, "专班", ""),
                revision(Deed::Said, "写明专班由谁牵头", "专班负责"),
            ],
            ..with(&sent)
        };
        let revised = Revised::of(&sent, &came_back(&back), &revisions).expect("the same form");
        let [change] = revised.changes.as_slice() else { unreachable!("{:?}", revised.changes) };
        assert_eq!(change.by, [("李副主任".to_owned(), "2026-01-12T09:30:00Z".to_owned())]);
        assert_eq!(
            (change.before.as_str(), change.after.as_str()),
            ("二是专人负责。", "二是专班负责。")
        );
        assert_eq!(revised.remarks.len(), 1);
        // Every passage of this report ends alike; the remark is at one of them.
        assert!(matches!(revised.remarks[0].1, Some(Field::Passage(_))));
    }
}

/// What is compared with nothing is told all the same: the day, a remark, what is in the margins.
#[test]
fn what_nothing_is_compared_with_is_listed() {
    for report in reports() {
        let mut sent = base(report);
        sent.publication.date = Date::parse("2025-01-20");
        let mut back = sent.clone();
        back.publication.date = Date::parse("2025-01-24");
        let revision = Revision {
            act: Deed::Inserted,
            who: "李副主任".to_owned(),
            when: String::new(),
            text: "24".to_owned(),
            near: "2025年1月24日".to_owned(),
            quote: String::new(),
        };
        let revisions = Revisions { changes: vec![revision.clone()], ..with(&sent) };
        let revised = Revised::of(&sent, &came_back(&back), &revisions).expect("the same form");
        assert!(revised.changes.is_empty());
        assert_eq!(revised.beyond, [revision]);
        assert_eq!(revised.unplaced, ["2025年1月24日"]);
        let same = Revised::of(&sent, &came_back(&sent), &with(&sent)).expect("the same form");
        assert!(same.beyond.is_empty() && same.unplaced.is_empty(), "{:?}", same.unplaced);
    }
}

#[test]
fn a_remark_is_at_the_one_place_that_has_its_text() {
    for report in reports() {
        let mut sent = base(report);
        let cell = sent.edition.cells().next().expect("a cell");
        for other in sent.edition.cells().skip(1).collect::<Vec<_>>() {
            sent.apply(Action::EnterFigure(other, "0".to_owned()));
        }
        sent.apply(Action::EnterFigure(cell, "12".to_owned()));
        sent.apply(Action::write(prose(&sent)[0], "自2012年起，共12件。".to_owned()));
        let remark = |near: &str| Revision {
            act: Deed::Said,
            who: String::new(),
            when: String::new(),
            text: "请核实".to_owned(),
            near: near.to_owned(),
            quote: String::new(),
        };
        let changes = vec![remark("12"), remark("0"), remark("自2012年起，共12件。"), remark("")];
        let revisions = Revisions { changes, ..with(&sent) };
        let revised = Revised::of(&sent, &came_back(&sent), &revisions).expect("the same form");
        let places: Vec<Option<Field>> = revised.remarks.iter().map(|(_, at)| *at).collect();
        let passage = Some(prose(&sent)[0]);
        assert_eq!(places, [Some(Field::Figure(cell)), None, passage, None]);
    }
}

#[test]
fn who_has_deleted_a_word_elsewhere_has_not_deleted_the_sentence() {
    for report in reports() {
        let sent = base(report);
        let field = prose(&sent)[2];
        let mut back = sent.clone();
        let text = expand(&sent, &sent.text(field)).text;
        back.apply(Action::write(field, text.replace("二是专人负责。", "")));
        let deleted = |text: &str, near: &str, who: &str| Revision {
            act: Deed::Deleted,
            who: who.to_owned(),
            when: String::new(),
            text: text.to_owned(),
            near: near.to_owned(),
            quote: String::new(),
        };
        let near = "一是制度健全。三是定期检查。";
        let changes = vec![
            deleted("的", "别处的一段", "王科长"),
            deleted("二是专人负责。", near, "李副主任"),
            deleted("专人", "", "无名"),
        ];
        let revisions = Revisions { changes, ..with(&sent) };
        let revised = Revised::of(&sent, &came_back(&back), &revisions).expect("the same form");
        let [change] = revised.changes.as_slice() else { unreachable!("one change") };
        assert_eq!(change.by, [("李副主任".to_owned(), String::new())]);
        assert_eq!(revised.beyond.len(), 2);
    }
}
