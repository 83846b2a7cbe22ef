//! A run that is broken off goes on where it was.

mod common;

use common::{Folder, NIANBAO, file_of, run};
use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Enough that a run takes longer than it is given.
const FILES: u32 = 120;

fn arguments(folder: &Folder, command: &str, out: &str) -> Vec<OsString> {
    vec![
        command.into(),
        "-j".into(),
        "2".into(),
        "-o".into(),
        folder.path(out).into(),
        "--resume".into(),
        folder.path("in").into(),
    ]
}

#[test]
fn a_killed_run_goes_on_and_leaves_what_one_run_would_have_left() {
    let folder = Folder::of("killed");
    for number in 0..FILES {
        folder.with(
            &format!("in/{number:03}.json"),
            file_of(&format!("第{number}街道办事处"), 2024, number),
        );
    }
    for command in ["read", "check"] {
        let whole = run(arguments(&folder, command, "whole.jsonl"));
        let expected = fs::read_to_string(folder.path("whole.jsonl")).expect("written");
        assert_eq!(expected.lines().count() as u32, FILES);
        fs::remove_file(folder.path("whole.jsonl")).expect("there");

        let out = folder.path("out.jsonl");
        let mut killed = 0;
        for _ in 0..4 {
            let before = fs::metadata(&out).map_or(0, |file| file.len());
            let mut child = Command::new(NIANBAO)
                .args(arguments(&folder, command, "out.jsonl"))
                .stdout(Stdio::null())
                .spawn()
                .expect("it starts");
            // Until something of this run is on the disk.
            let begun = Instant::now();
            let mut is_over = false;
            while !is_over && fs::metadata(&out).map_or(0, |file| file.len()) <= before {
                assert!(begun.elapsed() < Duration::from_secs(60), "nothing is written");
                is_over = child.try_wait().expect("asked").is_some();
                sleep(Duration::from_millis(1));
            }
            child.kill().expect("killed");
            killed += u32::from(child.wait().expect("it ends").code().is_none());
            // And half a line, as of a disk that was full.
            let mut file = fs::OpenOptions::new().append(true).open(&out).expect("there");
            file.write_all(b"{\"path\":\"half").expect("written");
        }
        assert!(killed > 0, "no run was broken off");
        let ran = run(arguments(&folder, command, "out.jsonl"));
        assert_eq!(ran.code, whole.code, "it ends as one run would");
        assert_eq!(fs::read_to_string(&out).expect("written"), expected);
        fs::remove_file(&out).expect("there");
    }
}

#[test]
fn a_file_that_has_changed_is_done_again_and_one_that_was_gone_too() {
    let folder = Folder::of("changed");
    for number in 0..3 {
        folder.with(
            &format!("in/{number}.json"),
            file_of(&format!("第{number}街道办事处"), 2024, number),
        );
    }
    let list = folder.with(
        "list",
        (0..4)
            .map(|n| format!("{}\n", folder.path(&format!("in/{n}.json")).display()))
            .collect::<String>(),
    );
    let arguments = || {
        let out = folder.path("out.jsonl");
        [
            "read".into(),
            "-o".into(),
            out.into(),
            "--resume".into(),
            "--files-from".into(),
            list.clone().into_os_string(),
        ]
    };
    assert_eq!(run::<OsString>(arguments()).code, Some(1), "the fourth is not there");
    folder.with("in/1.json", file_of("另一街道办事处", 2024, 9));
    folder.with("in/3.json", file_of("第3街道办事处", 2024, 3));
    assert_eq!(run::<OsString>(arguments()).code, Some(0));
    let text = fs::read_to_string(folder.path("out.jsonl")).expect("written");
    let bodies: Vec<String> = common::lines(&text)
        .iter()
        .map(|line| line["report"]["agency"]["name"].to_string())
        .collect();
    let expected = ["第0街道办事处", "第2街道办事处", "另一街道办事处", "第3街道办事处"];
    assert_eq!(bodies, expected.map(|name| format!("\"{name}\"")));
    let before = text.clone();
    assert_eq!(run::<OsString>(arguments()).code, Some(0));
    assert_eq!(fs::read_to_string(folder.path("out.jsonl")).expect("written"), before);
}
