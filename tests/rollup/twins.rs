//! One body under two names counts once, whatever its reports call it and in whatever order they
//! come; who it is, is decided by people.

use super::{office, report, sent};
use nianbao::rollup::{Body, Contribution, History, Rollup, State, file};

const YEAR: u16 = 2025;

fn yunxi(roll: &[&str]) -> Rollup {
    let mut rollup = office(YEAR, roll);
    let kind = rollup.own.agency.kind;
    rollup.name_office("岳阳市云溪区政务公开办公室", kind);
    rollup
}

fn from(name: &str, seed: u64) -> Contribution {
    sent(&report(name, YEAR, 500 + seed), seed)
}

fn body<'a>(bodies: &'a [Body<'a>], name: &str) -> &'a Body<'a> {
    bodies.iter().find(|body| body.name == name).expect("a body of this name")
}

/// Whom of a list a name that is not on it may mean, and whether that is certain.
fn meant(listed: &str, name: &str) -> Option<bool> {
    let mut rollup = yunxi(&[listed]);
    rollup.receive(vec![from(name, 1)]);
    let bodies = rollup.bodies();
    let stranger = body(&bodies, name);
    assert!(stranger.states().contains(&State::Stranger), "{name}: alone it counts");
    (!stranger.near.is_empty()).then_some(stranger.is_certain)
}

#[test]
fn names_as_people_write_them_are_found_on_the_list() {
    for (listed, name) in [
        ("云溪区教育局", "区教育局"),
        ("教育局", "岳阳市云溪区教育局"),
        ("云溪区发展和改革局", "发改局"),
        ("云溪区人力资源和社会保障局", "人社局"),
        ("区市监局", "云溪区市场监督管理局"),
        ("市场监督管理局", "市场监管局"),
        ("区卫生健康委员会", "卫健委"),
        ("住房城乡建设局", "住建局"),
        ("云溪区城市管理局", "城管局"),
        ("云溪街道", "云溪区人民政府云溪街道办事处"),
        ("岳阳市云溪区陆城镇人民政府", "陆城镇"),
        ("陆城镇人民政府", "陆城镇政府"),
    ] {
        assert_eq!(meant(listed, name), Some(true), "{listed}, {name}");
        assert_eq!(meant(name, listed), Some(true), "{name}, {listed}");
    }
}

#[test]
fn what_is_only_like_a_name_is_asked_and_what_is_another_body_is_not() {
    for (listed, name) in
        [("发展和改革委员会", "发改局"), ("文化和旅游局", "旅游局"), ("云溪街道", "云溪镇")]
    {
        assert_eq!(meant(listed, name), Some(false), "{listed}, {name}");
    }
    for (listed, name) in [
        ("云溪区教育局", "君山区教育局"),
        ("教育局", "体育局"),
        ("教育局", "教育局招生考试中心"),
        ("城市管理局", "市场监督管理局"),
        ("第1街道办事处", "第11街道办事处"),
    ] {
        assert_eq!(meant(listed, name), None, "{listed}, {name}");
    }
}

#[test]
fn the_report_of_a_likely_twin_is_not_added_up_until_somebody_decides() {
    let (one, other) = (from("云溪区教育局", 1), from("区教育局", 2));
    for roll in [&["云溪区教育局", "财政局"][..], &[]] {
        let mut alone = yunxi(roll);
        alone.receive(vec![one.clone()]);
        for files in [[one.clone(), other.clone()], [other.clone(), one.clone()]] {
            let mut rollup = yunxi(roll);
            let mut told = [0, 0];
            for file in files {
                let receipt = rollup.receive(vec![file]);
                told = [told[0] + receipt.counted, told[1] + receipt.twins];
            }
            assert!(told == [1, 1] || told == [2, 0], "{told:?}");
            assert_eq!(rollup.sums(), alone.sums(), "once, whichever came first");
            let bodies = rollup.bodies();
            let twin = body(&bodies, "区教育局");
            assert!(twin.states().contains(&State::Twin));
            assert_eq!(twin.twin, Some("云溪区教育局"));
            assert!(twin.counted.is_none() && twin.held.is_some());
            let standing = rollup.standing();
            assert_eq!(standing.twins, ["区教育局"]);
            assert!(!standing.is_complete());
            let said = nianbao::rollup::rules::check(&rollup);
            let said = said.iter().find(|one| one.body.as_deref() == Some("区教育局"));
            let said = said.map(|one| one.finding.headline.as_str()).unwrap_or_default();
            assert_eq!(said, "区教育局：可能与“云溪区教育局”是同一机关，未计入合计");
            // It is a body of its own, after all: it opens so again.
            rollup.tell_apart("区教育局");
            let mut both = alone.sums();
            both.add(&other.figures);
            assert_eq!(rollup.sums(), both);
            let again = file::open(&file::write(&rollup)).expect("it opens").rollup;
            assert_eq!(again, rollup);
            assert_eq!(again.sums(), both);
        }
    }
}

#[test]
fn of_two_strangers_that_a_body_of_the_list_may_be_one_counts() {
    let mut rollup = yunxi(&["云溪区教育局", "君山镇"]);
    rollup.receive(vec![from("区教育局", 1), from("岳阳市云溪区教育局", 2)]);
    let bodies = rollup.bodies();
    assert!(body(&bodies, "岳阳市云溪区教育局").states().contains(&State::Stranger));
    assert_eq!(body(&bodies, "区教育局").twin, Some("岳阳市云溪区教育局"));
}

#[test]
fn districts_that_call_their_bodies_alike_are_not_mixed_up() {
    let mut rollup = office(YEAR, &[]);
    let kind = rollup.own.agency.kind;
    rollup.name_office("岳阳市政务公开办公室", kind);
    rollup.receive(vec![from("云溪区教育局", 1), from("君山区教育局", 2), from("市教育局", 3)]);
    assert!(rollup.bodies().iter().all(|body| body.twin.is_none()));
    assert_eq!(rollup.standing().counted, 3);
}

#[test]
fn all_that_is_certain_is_accepted_in_one_act_and_taken_back_in_one() {
    let mut rollup = yunxi(&["教育局", "发展和改革局", "财政局", "陆城镇"]);
    let names = ["云溪区教育局", "发改局", "区财政局", "陆城镇人民政府", "镇龙台社区"];
    let files = names.iter().zip(1..).map(|(name, seed)| from(name, seed)).collect();
    rollup.receive(files);
    let (before, mut history) = (rollup.clone(), History::default());
    assert_eq!(rollup.certain().len(), 4);
    history.perform(&mut rollup, "认作名单上的机关", Rollup::accept_certain);
    let standing = rollup.standing();
    assert_eq!(standing.missing, Vec::<String>::new());
    assert_eq!(standing.strangers, ["镇龙台社区"]);
    assert_eq!(rollup.certain(), Vec::new());
    assert_eq!(rollup.roll[1].aliases, ["发改局"]);
    assert!(history.undo(&mut rollup).is_some());
    assert_eq!(rollup, before);
}
