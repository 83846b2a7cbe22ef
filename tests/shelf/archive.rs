//! Backups: all of a machine in one file, and back again.

use super::common::{REAL, real};
use super::store::{Fate as WriteFate, Store, keep};
use nianbao::exchange::{OpenError, seal};
use nianbao::report::{Action, Report};
use nianbao::shelf::archive::{self, Fate, Mode};
use nianbao::shelf::{
    Cause, NotKept, Port, Refused, bin, ids, look, put_back, put_in_bin, take, versions,
};
use serde_json::json;
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
fn however_deep_or_wide_a_text_is_it_comes_back_and_stands_as_json_where_that_can_be_read_again() {
    let canonical = |value: &serde_json::Value| {
        format!("{}\n", serde_json::to_string_pretty(value).expect("JSON"))
    };
    let deep = |levels: usize| {
        (1..levels).fold(json!({}), |inside, level| {
            if level % 2 == 0 { json!({ "a": inside }) } else { json!([inside]) }
        })
    };
    let wide: Vec<serde_json::Value> = vec![json!([{}]); 300];
    let all = (1..128).map(|levels| (levels, deep(levels))).chain([(2, json!(wide))]);
    for (levels, value) in all {
        let text = canonical(&value);
        let store = Store::default();
        keep(&store, "id", 0, 1, &text).expect("kept");
        let backup = archive::write(&store, NOW);
        assert_eq!(opened(&backup).reports[0].text, text, "{levels} levels");
        let backup: serde_json::Value = serde_json::from_str(&backup).expect("JSON");
        assert_eq!(backup["reports"][0]["file"].is_null(), levels >= 100, "{levels} levels");
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
fn what_the_backup_has_in_its_bin_goes_there_only_where_the_machine_is_to_be_as_the_backup() {
    for (mode, in_bin) in [(Mode::Merge, vec![]), (Mode::Replace, vec![("id3", NOW + 9)])] {
        let store = machine();
        let backup = opened(&archive::write(&store, NOW));
        put_back(&store, "id3");
        archive::carry_out(&store, &backup, mode, NOW + 99).expect("carried out");
        let in_bin: Vec<(String, u64)> =
            in_bin.into_iter().map(|(id, time)| (id.to_owned(), time)).collect();
        assert_eq!(bin(&store), in_bin, "{mode:?}");
    }
}

#[test]
fn every_version_of_a_backup_is_there_that_differs_in_its_cause_its_name_or_its_text() {
    let text = |name: &str| seal(&named(name));
    let (from, to) = (Store::default(), Store::default());
    for store in [&from, &to] {
        keep(store, "id", 0, NOW, &text("现在")).expect("kept");
    }
    let add = |store: &Store, cause, name, time, says: &str| {
        versions::keep(store, "id", cause, name, time, &text(says)).expect("kept");
    };
    add(&to, Cause::Named, "送审稿", NOW - 9, "甲");
    for (cause, name, says) in [
        (Cause::Named, "送审稿", "甲"),
        (Cause::Named, "送审稿", "乙"),
        (Cause::Named, "定稿", "甲"),
        (Cause::Restore, "", "丙"),
        (Cause::Import, "送审稿", "甲"),
    ] {
        add(&from, cause, name, NOW - 9, says);
    }
    let backup = opened(&archive::write(&from, NOW));
    assert_eq!(backup.reports[0].versions.len(), 5);
    let of = |store: &Store| {
        let kept = versions::versions(store, "id");
        let kept = kept.iter().filter_map(|version| versions::open(store, version));
        let kept = kept.map(|record| (record.cause, record.name, record.text));
        kept.collect::<Vec<_>>()
    };
    for _ in 0..2 {
        archive::carry_out(&to, &backup, Mode::Merge, NOW + 99).expect("carried out");
        assert_eq!(of(&to).len(), 5, "the one that was there is not there twice");
        assert!(of(&from).iter().all(|version| of(&to).contains(version)));
    }
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
fn a_backup_of_more_values_than_a_store_could_hold_is_refused_before_it_is_read() {
    let list = |count: usize| format!("[0{}]", ",0".repeat(count - 1));
    assert!(matches!(archive::open(&list(600_000)), Err(OpenError::Foreign)));
    assert!(matches!(archive::open(&list(600_001)), Err(OpenError::TooLong)));
}

#[test]
fn why_a_backup_was_not_carried_out_is_told_with_what_can_be_done() {
    let outrun = look(&machine(), "id0").expect("a record");
    for (refused, says) in [
        (Refused::NotKept(NotKept::Full), "请先清理旧版本"),
        (Refused::NotKept(NotKept::Denied), "不允许本页保存数据"),
        (Refused::NotKept(NotKept::Garbled), "不允许本页保存数据"),
        (Refused::Outrun(Box::new(outrun)), "请关闭其他窗口"),
        (Refused::Newer, "请用新版本打开备份"),
    ] {
        let said = archive::sentence(&refused);
        assert!(said.contains("备份没有读入") && said.contains(says), "{said}");
    }
}

#[test]
fn a_file_that_is_no_backup_is_refused_with_the_place() {
    let sound = archive::write(&machine(), NOW);
    assert!(!archive::claims(&seal(&named("一份报告"))) && !archive::claims(""));
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
