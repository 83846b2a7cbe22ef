//! A file that could not be read stays known, with its reason and its body, until a good one of
//! that body comes or somebody takes it off the list.

use super::store::Store;
use super::{NAMES, office, report, sent, years};
use nianbao::report::Agency;
use nianbao::rollup::{
    Contribution, History, MOST_UNREAD, Rollup, State, Unread, file, kept, note, parse_roll,
};
use std::collections::BTreeSet;

const SCANNED: &str = "各页都是图片（扫描件），其中没有文字，无法识读；请使用转换格式之前的文件。";

fn unread(path: &str) -> Unread {
    Unread { path: path.to_owned(), reason: SCANNED.to_owned(), at: 7 }
}

fn take(rollup: &mut Rollup, arrived: Vec<Contribution>, paths: &[&str]) {
    let unread = paths.iter().map(|path| unread(path)).collect();
    rollup.take_files(arrived, unread, &BTreeSet::new());
}

fn paths(rollup: &Rollup) -> Vec<&str> {
    rollup.unread().iter().map(|one| one.path.as_str()).collect()
}

fn district() -> Rollup {
    let mut rollup = office(2025, &[]);
    rollup.own.agency =
        Agency { name: "岳阳市云溪区人民政府办公室".to_owned(), ..rollup.own.agency };
    rollup.expect(parse_roll(
        "云溪区教育局\n云溪区发展和改革局；区发改委\n云溪街道办事处\n长岭街道办事处\n路口镇人民政府\n云溪区人力资源和社会保障局\n",
    ));
    rollup
}

#[test]
fn a_file_belongs_to_the_body_that_its_name_or_its_folder_certainly_tells() {
    let whose = |path: &str| {
        let mut rollup = district();
        take(&mut rollup, Vec::new(), &[path]);
        let bodies = rollup.bodies();
        let of: Vec<&str> =
            bodies.iter().filter(|body| !body.unread.is_empty()).map(|body| body.name).collect();
        assert!(of.len() < 2, "{path}: {of:?}");
        of.first().map(|name| (*name).to_owned()).unwrap_or_default()
    };
    for (path, name) in [
        ("云溪区教育局.pdf", "云溪区教育局"),
        ("区教育局2025年政府信息公开工作年度报告（扫描件）.pdf", "云溪区教育局"),
        ("2025年区教育局年报.pdf", "云溪区教育局"),
        ("3.教育局_2025_公文.docx", "云溪区教育局"),
        ("云溪区发展和改革局_2025_公布网页.html", "云溪区发展和改革局"),
        ("发改局.pdf", "云溪区发展和改革局"),
        ("区发改委 年报.pdf", "云溪区发展和改革局"),
        ("人社局政府信息公开年报.pdf", "云溪区人力资源和社会保障局"),
        ("附件.zip/路口镇/年度报告.pdf", "路口镇人民政府"),
        ("报送\\长岭街道\\1.jpg", "长岭街道办事处"),
        ("云溪街道报送.zip/年报.pdf", ""),
        ("年报.pdf", ""),
        ("会议通知.txt", ""),
        ("2025.pdf", ""),
        ("教育局、发改局年报.pdf", ""),
        ("白杨镇.pdf", ""),
        ("街道办事处年报.pdf", ""),
    ] {
        assert_eq!(whose(path), name, "{path}");
    }
}

#[test]
fn it_stays_after_everything_until_a_good_one_comes_or_it_is_dismissed() {
    for year in years() {
        let mut rollup = office(year, &NAMES);
        take(
            &mut rollup,
            vec![sent(&report("乙街道", year, 2), 1)],
            &["甲街道.pdf", "通知.txt", "乙街道.pdf"],
        );
        assert_eq!(
            paths(&rollup),
            ["甲街道.pdf", "通知.txt"],
            "what came with a good one is not missed"
        );
        assert_eq!(rollup.bodies()[0].states(), [State::Missing, State::Refused]);
        // A file of another year is no good one.
        take(&mut rollup, vec![sent(&report("甲街道", year - 1, 3), 1)], &[]);
        assert_eq!(paths(&rollup).len(), 2);
        // As a file, and on the shelf.
        let text = file::write(&rollup);
        assert_eq!(file::open(&text).expect("it opens").rollup, rollup);
        assert!(!text.contains("base64") && text.contains("扫描件"));
        let store = Store::default();
        kept::keep(&store, "one", &rollup, 5).expect("there is room");
        assert_eq!(kept::take(&store, "one").expect("kept").rollup, rollup);
        // It is told to whom it concerns, with what to do.
        let bodies = rollup.bodies();
        let told = note::note(&rollup, &bodies[0]);
        assert!(told.contains("收到的“甲街道.pdf”没有能读入：各页都是图片"), "{told}");
        let remarks = nianbao::rollup::rules::check(&rollup);
        let said = "甲街道：文件“甲街道.pdf”没有读入：各页都是图片";
        assert!(remarks.iter().any(|one| one.finding.headline.starts_with(said)));
        assert!(rollup.standing().sentence().contains("有文件没有读入 1 个（甲街道）"));
        // A good one of the body.
        let mut history = History::default();
        let before = rollup.clone();
        let good = vec![sent(&report("甲街道", year, 1), 1)];
        history.perform(&mut rollup, "读入", |rollup| take(rollup, good.clone(), &[]));
        assert_eq!(paths(&rollup), ["通知.txt"]);
        assert!(!rollup.bodies()[0].states().contains(&State::Refused));
        history.undo(&mut rollup);
        assert_eq!(rollup, before, "what is taken back is on the list again");
        history.redo(&mut rollup);
        // What comes later and cannot be read is a correction that nobody has seen yet.
        take(&mut rollup, Vec::new(), &["甲街道（改）.pdf"]);
        assert!(rollup.bodies()[0].states().contains(&State::Refused));
        assert!(!rollup.standing().is_complete());
        take(&mut rollup, good, &[]);
        assert_eq!(paths(&rollup), ["通知.txt"], "the same good file again says that all is well");
        history.perform(&mut rollup, "移出", |rollup| rollup.dismiss("通知.txt"));
        assert!(paths(&rollup).is_empty());
        history.undo(&mut rollup);
        assert_eq!(paths(&rollup), ["通知.txt"]);
    }
}

#[test]
fn the_same_file_is_listed_once_and_goes_when_it_can_be_read() {
    let mut rollup = office(2025, &NAMES);
    take(&mut rollup, Vec::new(), &["a/年报.pdf", "b/年报.pdf"]);
    take(&mut rollup, Vec::new(), &["a/年报.pdf"]);
    assert_eq!(paths(&rollup), ["b/年报.pdf", "a/年报.pdf"]);
    let read = BTreeSet::from(["b/年报.pdf".to_owned()]);
    rollup.take_files(vec![sent(&report("名单外的局", 2025, 4), 1)], Vec::new(), &read);
    assert_eq!(paths(&rollup), ["a/年报.pdf"]);
    let many: Vec<String> = (0..MOST_UNREAD + 20).map(|i| format!("{i}.pdf")).collect();
    take(&mut rollup, Vec::new(), &many.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(rollup.unread().len(), MOST_UNREAD);
    assert_eq!(
        rollup.unread().last().map(|one| one.path.as_str()),
        many.last().map(String::as_str)
    );
    rollup.dismiss_all();
    assert!(rollup.unread().is_empty());
}
