//! Choosing a live figure by words of its name.

use crate::common::{all_zero, enter, real};
use nianbao::narrative::live::{names, search, value};

const MOST: usize = 60;

#[test]
fn every_word_narrows_what_is_listed_in_any_order() {
    let report = real("suqian-2024");
    let found = |wanted: &str| -> Vec<String> {
        search(&report, wanted, 1000).into_iter().map(|(name, _)| name.name).collect()
    };
    assert!(found("新收 总计").contains(&"requests.received.total".to_owned()));
    assert_eq!(found("新收 总计"), found(" 总计\u{3000}新收 "));
    assert!(found("新收").len() > found("新收 总计").len());
    assert_eq!(found("requests.received.total")[0], "requests.received.total", "by its name, too");
    assert_eq!(found("没有这样的行"), Vec::<String>::new());
    let [(_, received)] = &search(&report, "requests.received.total", 1)[..] else {
        unreachable!("one")
    };
    assert_eq!(received, "3525");
}

#[test]
fn what_is_listed_has_a_value_now_and_no_more_is_listed_than_is_read() {
    for mut report in all_zero() {
        enter(&mut report, "requests.received.total", "12");
        let all = search(&report, "", usize::MAX);
        for (name, shown) in &all {
            assert_eq!(value(&report, &name.name).as_ref(), Some(shown), "{}", name.name);
        }
        // Without last year's report there is no growth to be told.
        let known = names(report.edition);
        assert!(known.iter().any(|name| name.name.starts_with("growth.")));
        assert!(!all.iter().any(|(name, _)| name.name.starts_with("growth.")));
        assert_eq!(search(&report, "", MOST), all[..MOST]);
    }
}
