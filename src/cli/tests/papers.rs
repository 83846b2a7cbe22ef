//! `nianbao page` and `nianbao word`: the files that the page would export.

mod common;

use common::{Folder, file_of, report_of, run};
use nianbao::exchange::{PUBLIC_PAGE, WORD_FILE};
use nianbao::formats::Verdict;
use nianbao::rules::review;
use std::fs;

#[test]
fn papers_are_those_of_the_page_to_the_byte_and_two_of_one_name_stay_two() {
    let folder = Folder::of("papers");
    let report = report_of("甲街道办事处", 2024, 1);
    folder.with("in/1.json", file_of("甲街道办事处", 2024, 1));
    folder.with("in/2.json", file_of("甲街道办事处", 2024, 2));
    folder.with("in/3.jpg", b"\xFF\xD8\xFF\xE0");
    let review = review(&report);
    let verdict = Verdict::of(&report, Some(&review));
    for (command, export) in [("page", &PUBLIC_PAGE), ("word", &WORD_FILE)] {
        let out = folder.path(command);
        let arguments = [
            command.as_ref(),
            folder.path("in").into_os_string().as_os_str(),
            "-d".as_ref(),
            out.as_os_str(),
        ]
        .map(ToOwned::to_owned);
        let ran = run(arguments);
        assert_eq!(ran.code, Some(1), "the picture");
        let said = ran.lines();
        assert!(said[2]["error"].as_str().is_some_and(|said| said.contains("图片")));
        let written: Vec<&str> = said.iter().filter_map(|line| line["written"].as_str()).collect();
        assert!(written[0].ends_with(&export.file_name(&report)), "{written:?}");
        assert!(written[1].contains("（2）."), "{written:?}");
        let bytes = (export.write)(&report, verdict).expect("memory");
        assert_eq!(fs::read(written[0]).expect("written"), bytes);
        assert_ne!(fs::read(written[1]).expect("written"), bytes);
        assert_eq!(fs::read_dir(&out).expect("a folder").count(), 2, "nothing unfinished is left");
    }
}
