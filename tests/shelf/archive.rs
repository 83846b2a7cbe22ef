//! Backups: all of a machine in one file, and back again.

use super::common::{REAL, real};
use super::store::{Fate as WriteFate, Store, keep};
use nianbao::exchange::{OpenError, seal};
use nianbao::report::{Action, Report};
use nianbao::shelf::archive::{self, Fate, Mode};
use nianbao::shelf::{Cause, Port, bin, ids, look, put_in_bin, take, versions};
use std::collections::BTreeMap;

const NOW: u64 = 1_768_440_000_000;

/// A machine with the real reports, versions of one of them and one in the bin.
fn machine() -> Store {
    let store = Store::default();
    for (number, (name, _)) in REAL.into_iter().enumerate() {
        let id = format!("id{number}");
        keep(&store, &id, 0, NOW + number as u64, &seal(&real(name))).expect("kept");
    }
    versions::keep(&store, "id1", Cause::Named, "送审稿", NOW - 5, &seal(&named("送审稿")))
        .expect("kept");
    versions::keep(&store, "id1", Cause::Automatic, "", NOW - 9, &seal(&named("自动")))
        .expect("kept");
    put_in_bin(&store, "id3", NOW + 9).expect("in the bin");
    store
}

fn named(name: &str) -> Report {
    let mut report = real("suqian-2023");
    report.apply(Action::NameAgency(name.to_owned()));
    report
}

fn opened(text: &str) -> archive::Archive {
    archive::open(text).expect("a backup opens")
}

/// A report as a machine holds it: its id, its text, and its versions.
type Held = (String, Option<String>, Vec<(u64, Cause, String, String)>);

/// What a machine holds, without the numbers of its keepings.
fn contents(store: &Store) -> Vec<Held> {
    let of = |id: String| {
        let all = versions::versions(store, &id).into_iter().filter_map(|version| {
            let record = versions::open(store, &version)?;
            Some((version.time, version.cause, record.name, record.text))
        });
        (id.clone(), look(store, &id).map(|record| record.text), all.collect())
    };
    ids(store).into_iter().map(of).collect()
}

#[test]
fn a_backup_opened_on_an_empty_machine_is_that_machine_again() {
    let (from, to) = (machine(), Store::default());
    let backup = archive::write(&from, NOW);
    assert!(archive::claims(&backup));
    assert_eq!(opened(&backup).time, NOW);
    for mode in [Mode::Merge, Mode::Replace] {
        let plan = archive::plan(&to, &opened(&backup), mode);
        assert_eq!(plan.len(), 4);
        let done = if to.keys().is_empty() { Fate::Added } else { Fate::Same };
        assert!(plan.iter().all(|(_, fate)| *fate == done), "{plan:?}");
        archive::carry_out(&to, &opened(&backup), mode, NOW + 99).expect("carried out");
        assert_eq!(contents(&to), contents(&from));
        assert_eq!(bin(&to), bin(&from));
    }
    assert_eq!(archive::write(&to, NOW).len(), backup.len(), "as long, but for times");
}

#[test]
fn data_files_stand_in_a_backup_as_json_that_other_programs_can_read() {
    let backup: serde_json::Value =
        serde_json::from_str(&archive::write(&machine(), NOW)).expect("JSON");
    let reports = backup["reports"].as_array().expect("reports");
    let total =
        reports.iter().map(|report| &report["file"]["tables"]["requests"]["received"]["total"]);
    assert!(total.clone().any(|total| total == 3525), "{:?}", total.collect::<Vec<_>>());
}

#[test]
fn text_that_json_would_not_give_back_to_the_letter_stands_as_it_is() {
    let deep = format!("{{\"format\": {}1{}}}", "[".repeat(120), "]".repeat(120));
    for text in ["{ \"format\" : 1 }", "{\"a\":1,\"a\":2}", "没有写完的 {", deep.as_str()] {
        let store = Store::default();
        keep(&store, "id", 0, 1, text).expect("kept");
        let backup = opened(&archive::write(&store, NOW));
        assert_eq!(backup.reports[0].text, text);
    }
}

#[test]
fn damaged_bytes_are_in_the_backup() {
    let store = machine();
    store.set("nianbao.report.id0.b", "坏了的内容");
    let backup: serde_json::Value =
        serde_json::from_str(&archive::write(&store, NOW)).expect("JSON");
    assert_eq!(backup["damaged"][0]["text"], "坏了的内容");
}

#[test]
fn merging_lets_the_later_one_count_and_keeps_the_other_as_a_version() {
    for (here_first, fate) in [(true, Fate::Takes), (false, Fate::Version)] {
        let (from, to) = (Store::default(), Store::default());
        let (early, late) = (NOW, NOW + 60_000);
        let (here, there) = if here_first { (early, late) } else { (late, early) };
        keep(&to, "id", 0, here, &seal(&named("这台电脑"))).expect("kept");
        keep(&to, "other", 0, here, &seal(&named("别的"))).expect("kept");
        keep(&from, "id", 0, there, &seal(&named("备份"))).expect("kept");
        let backup = opened(&archive::write(&from, NOW));
        assert_eq!(archive::plan(&to, &backup, Mode::Merge), [("id".to_owned(), fate)]);
        archive::carry_out(&to, &backup, Mode::Merge, NOW + 99_000).expect("carried out");
        let winner = if here_first { "备份" } else { "这台电脑" };
        let taken = take(&to, "id").expect("taken");
        assert_eq!(taken.report.agency.name, winner);
        let versions = versions::versions(&to, "id");
        let loser = versions::open(&to, &versions[0]).expect("sound").text;
        assert!(loser.contains(if here_first { "这台电脑" } else { "备份" }));
        assert_eq!(ids(&to).len(), 2, "the other stays");
        assert!(bin(&to).is_empty());
        // Once more changes nothing.
        let before = contents(&to);
        archive::carry_out(&to, &backup, Mode::Merge, NOW + 99_999).expect("carried out");
        assert_eq!(contents(&to), before);
    }
}

#[test]
fn a_report_deleted_since_the_backup_comes_back() {
    let store = machine();
    let backup = opened(&archive::write(&store, NOW));
    put_in_bin(&store, "id0", NOW + 99).expect("in the bin");
    let plan = archive::plan(&store, &backup, Mode::Merge);
    assert!(plan.contains(&("id0".to_owned(), Fate::PutBack)), "{plan:?}");
    archive::carry_out(&store, &backup, Mode::Merge, NOW + 100).expect("carried out");
    assert_eq!(bin(&store).into_iter().map(|(id, _)| id).collect::<Vec<_>>(), ["id3"]);
}

#[test]
fn replacing_puts_what_the_backup_does_not_have_into_the_bin() {
    let (from, to) = (machine(), Store::default());
    keep(&to, "id0", 0, NOW + 999_999, &seal(&named("后来改的"))).expect("kept");
    keep(&to, "other", 0, NOW, &seal(&named("别的"))).expect("kept");
    let backup = opened(&archive::write(&from, NOW));
    let plan = archive::plan(&to, &backup, Mode::Replace);
    assert!(plan.contains(&("id0".to_owned(), Fate::Takes)));
    assert!(plan.contains(&("other".to_owned(), Fate::Binned)));
    archive::carry_out(&to, &backup, Mode::Replace, NOW + 1_000_000).expect("carried out");
    assert_eq!(look(&to, "id0").map(|kept| kept.text), look(&from, "id0").map(|kept| kept.text));
    let gave_way = versions::versions(&to, "id0");
    assert!(
        versions::open(&to, &gave_way[0]).is_some_and(|version| version.text.contains("后来改的"))
    );
    let binned: Vec<String> = bin(&to).into_iter().map(|(id, _)| id).collect();
    assert_eq!(binned, ["other", "id3"]);
}

#[test]
fn in_whatever_room_a_backup_is_carried_out_whole_or_not_at_all() {
    let backup = opened(&archive::write(&machine(), NOW));
    let start = || {
        let store = Store::default();
        keep(&store, "id0", 0, NOW - 1, &seal(&named("原来的"))).expect("kept");
        keep(&store, "other", 0, NOW - 1, &seal(&named("别的"))).expect("kept");
        put_in_bin(&store, "other", NOW).expect("in the bin");
        store
    };
    for mode in [Mode::Merge, Mode::Replace] {
        let whole = start();
        archive::carry_out(&whole, &backup, mode, NOW + 99).expect("carried out");
        let (before, after) = (start().texts.take(), whole.texts.take());
        let size = |texts: &BTreeMap<String, String>| {
            texts.iter().map(|(key, text)| key.len() + text.chars().count()).sum::<usize>()
        };
        let mut refused = 0;
        for room in (size(&before)..=size(&after)).step_by(997).chain([size(&after)]) {
            let store = start();
            store.room.set(Some(room));
            let done = archive::carry_out(&store, &backup, mode, NOW + 99);
            let stands = store.texts.take();
            refused += usize::from(done.is_err());
            assert_eq!(stands, if done.is_ok() { after.clone() } else { before.clone() }, "{room}");
        }
        assert!(refused > 20, "there was too little room {refused} times only");
    }
}

#[test]
fn stopped_at_any_write_nothing_is_gone_and_doing_it_again_completes_it() {
    let backup = opened(&archive::write(&machine(), NOW));
    let before = |store: &Store| {
        keep(store, "id0", 0, NOW - 1, &seal(&named("原来的"))).expect("kept");
    };
    let whole = Store::default();
    before(&whole);
    archive::carry_out(&whole, &backup, Mode::Replace, NOW + 99).expect("carried out");
    for write in 1..whole.writes.get() {
        let store = Store::with_fates([(write, WriteFate::Cut(40))]);
        before(&store);
        assert!(
            archive::carry_out(&store, &backup, Mode::Replace, NOW + 99).is_err(),
            "write {write}"
        );
        let again = store.started_again();
        let all = again.texts.borrow().values().any(|text| text.contains("原来的"));
        assert!(all, "write {write}: the report that was there is there");
        archive::carry_out(&again, &backup, Mode::Replace, NOW + 99).expect("carried out");
        let texts = |held: Vec<Held>| held.into_iter().map(|(id, text, _)| (id, text));
        assert!(texts(contents(&again)).eq(texts(contents(&whole))), "write {write}");
    }
}

#[test]
fn a_file_that_is_no_backup_is_refused_with_the_place() {
    let sound = archive::write(&machine(), NOW);
    let spoilt =
        |from: &str, to: &str| archive::open(&sound.replacen(from, to, 1)).expect_err("refused");
    assert!(matches!(archive::open("{}"), Err(OpenError::Foreign)));
    assert!(matches!(archive::open("[1]"), Err(OpenError::Foreign)));
    assert!(matches!(archive::open(&sound[..900]), Err(OpenError::NotJson { .. })));
    assert!(matches!(spoilt("\"version\": 1", "\"version\": 2"), OpenError::Newer { version: 2 }));
    for (from, to, place) in [
        ("\"id\": \"id3\"", "\"id\": \"../id3\"", "reports[0].id"),
        ("\"id\": \"id3\"", "\"id\": 3", "reports[0].id"),
        ("\"cause\": \"named\"", "\"cause\": \"later\"", "reports[2].versions[1].cause"),
        ("\"versions\": []", "\"versions\": {}", "reports[0].versions"),
    ] {
        let said = spoilt(from, to).to_string();
        assert!(said.contains(place), "{said}");
    }
}
