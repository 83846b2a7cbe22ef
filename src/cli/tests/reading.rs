//! `nianbao read`: any shape in, a line of JSON for each file.

mod common;

use common::{Folder, SUQIAN, figure, file_of, lines, run, run_with};
use nianbao::exchange::{PUBLIC_PAGE, WORD_FILE, open};
use nianbao::formats::Stage;
use std::ffi::OsString;
use std::path::PathBuf;

const RECEIVED: &str = "requests.received.total";

#[test]
fn a_report_of_any_shape_is_read_to_the_same_figures() {
    let folder = Folder::of("shapes");
    let report = open(SUQIAN).expect("opens");
    let page = (PUBLIC_PAGE.write)(&report, Stage::Final.into()).expect("memory");
    let word = (WORD_FILE.write)(&report, Stage::Final.into()).expect("memory");
    let documents = "tests/fixtures/documents/suqian-2024";
    let files = "src/readers/tests/files/suqian-2024";
    let shapes: Vec<(PathBuf, &str)> = vec![
        (folder.with("a.json", SUQIAN), "data"),
        (folder.with("b.html", &page), "data"),
        (folder.with("c.docx", &word), "published"),
        (folder.copied("d.htm", &format!("{documents}.htm")), "published"),
        (folder.copied("e.docx", &format!("{documents}.docx")), "published"),
        (folder.copied("f.xlsx", &format!("{documents}.xlsx")), "published"),
        (folder.copied("g.txt", &format!("{documents}.pdf-layout.txt")), "published"),
        (folder.copied("h.doc", &format!("{files}.doc")), "published"),
        (folder.copied("i.xls", &format!("{files}.xls")), "published"),
        (folder.copied("j.odt", &format!("{files}.odt")), "published"),
        (folder.copied("k.ods", &format!("{files}.ods")), "published"),
    ];
    let mut arguments = vec![OsString::from("read")];
    arguments.extend(shapes.iter().map(|(path, _)| path.clone().into_os_string()));
    let ran = run(arguments);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let read = ran.lines();
    assert_eq!(read.len(), shapes.len());
    for (line, (path, source)) in read.iter().zip(&shapes) {
        assert_eq!(line["path"], path.to_string_lossy().as_ref(), "in the order of the arguments");
        assert_eq!(line["source"], *source, "{}", line["path"]);
        assert_eq!(line["sha256"].as_str().map(str::len), Some(64));
        assert_eq!(line["report"]["year"], 2024, "{}", line["path"]);
        // What is said to have been read or inferred is right.
        let mut unsure = 0;
        for cell in report.edition.cells() {
            let address = cell.to_string();
            match line["certainty"][&address].as_str() {
                None | Some("inferred") => {
                    let stands = report.figure(cell).text();
                    assert_eq!(figure(line, &address), stands, "{}: {address}", line["path"]);
                }
                Some(_) => unsure += 1,
            }
        }
        assert!(unsure <= 12, "{}: {unsure} cells", line["path"]);
    }
}

#[test]
fn a_page_is_read_as_the_browser_reads_it() {
    let folder = Folder::of("page");
    let table =
        "<table><tr><td>本年新收政府信息公开申请数量<td>3<td>0<td>0<td>0<td>0<td>1<td>4</table>";
    let html = format!(
        "<!DOCTYPE html><title>x</title><script>9</script><nav>首页<select><option>7</select></nav>\
         <table><tr><td><h1>示例街道办事处2024年政府信息公开工作年度报告</h1>\
         <p>三、收到和处理政府信息公开申请情况</p>{table}</td></tr></table>"
    );
    let path = folder.with("某页.html", html);
    let ran = run(["read".as_ref(), path.as_os_str()]);
    let read = ran.lines();
    assert_eq!(figure(&read[0], RECEIVED), "4", "a table within one that lays out the page");
    assert_eq!(read[0]["report"]["agency"]["name"], "示例街道办事处");
}

#[test]
fn what_cannot_be_read_is_a_line_too_and_the_run_says_so_at_its_end() {
    let folder = Folder::of("refused");
    let good = folder.with("good.json", SUQIAN);
    let picture = folder.with("p.jpg", b"\xFF\xD8\xFF\xE0");
    let broken = folder.with("broken.json", &SUQIAN[..SUQIAN.len() / 2]);
    let gone = folder.path("gone.docx");
    let ran = run([
        "read".as_ref(),
        picture.as_os_str(),
        broken.as_os_str(),
        gone.as_os_str(),
        good.as_os_str(),
    ]);
    assert_eq!(ran.code, Some(1));
    let read = ran.lines();
    let error = |at: usize| read[at]["error"].as_str().unwrap_or_default().to_owned();
    assert!(
        error(0).contains("图片") && error(1).contains("JSON") && error(2).contains("无法读取")
    );
    assert!(read[2].get("sha256").is_none(), "nothing was had of it");
    assert_eq!(read[3]["report"]["year"], 2024);
}

#[test]
fn folders_archives_lists_and_standard_input_are_read_file_by_file() {
    let folder = Folder::of("many");
    folder.with("in/b/乙街道.json", file_of("乙街道办事处", 2024, 2));
    folder.with("in/a.json", file_of("甲街道办事处", 2024, 1));
    folder.with("in/.hidden", "x");
    folder.with("in/~$a.docx", "x");
    let of_folder = run(["read".as_ref(), folder.path("in").as_os_str()]);
    let bodies = |ran: &common::Ran| -> Vec<String> {
        let name = |line: &serde_json::Value| line["report"]["agency"]["name"].to_string();
        ran.lines().iter().map(name).collect()
    };
    assert_eq!(bodies(&of_folder), ["\"甲街道办事处\"", "\"乙街道办事处\""]);

    let envelope = nianbao::exchange::BUNDLE.write;
    let envelope = envelope(&common::report_of("丙镇", 2024, 3), Stage::Draft.into());
    let zip = folder.with("c.zip", envelope.expect("memory"));
    let of_archive = run(["read".as_ref(), zip.as_os_str()]);
    assert_eq!(bodies(&of_archive), ["\"丙镇\""], "the data counts, what is beside it does not");
    let path = of_archive.lines()[0]["path"].as_str().unwrap_or_default().to_owned();
    assert!(path.contains("c.zip/") && path.ends_with(".json"), "{path}");

    let (a, c) = (folder.path("in/a.json"), folder.path("in/b/乙街道.json"));
    let list = format!("{}\n\n{}\n", a.display(), c.display());
    let listed = run_with(["read", "--files-from", "-"], list.as_bytes());
    assert_eq!(listed.out, of_folder.out);
    let ended = run_with(
        ["read", "-0", "--files-from", "-"],
        list.trim_end().replace("\n\n", "\0").as_bytes(),
    );
    assert_eq!(ended.out, of_folder.out);
    let piped = run_with(["read", "-"], file_of("甲街道办事处", 2024, 1).as_bytes());
    assert_eq!(bodies(&piped), ["\"甲街道办事处\""]);
}

#[test]
fn lines_of_read_are_read_again_to_the_byte_from_files_and_pipes() {
    let folder = Folder::of("again");
    folder.with("in/a.json", file_of("甲街道办事处", 2024, 1));
    folder.copied("in/b.txt", "tests/fixtures/documents/pengbu-2020.pdf-raw.txt");
    folder.with("in/c.jpg", b"\xFF\xD8\xFF\xE0");
    let first = run(["read".as_ref(), folder.path("in").as_os_str()]);
    let kept = folder.with("kept.jsonl", &first.out);
    assert_eq!(run(["read".as_ref(), kept.as_os_str()]).out, first.out);
    assert_eq!(run_with(["read", "-"], first.out.as_bytes()).out, first.out);
    // A line that is none costs itself.
    let spoilt = format!("{{\"path\":3}}\n{}", first.out);
    let ran = run(["read".as_ref(), folder.with("spoilt.jsonl", spoilt).as_os_str()]);
    assert_eq!(ran.lines().len(), 4);
    assert!(ran.lines()[0]["error"].as_str().is_some_and(|said| said.contains("nianbao read")));
}

#[test]
fn the_output_is_the_same_on_one_core_and_on_many() {
    let folder = Folder::of("cores");
    for number in 0..40 {
        let name = format!("in/{number:02}.json");
        folder.with(&name, file_of(&format!("第{number}街道办事处"), 2024, number));
    }
    let of = |jobs: &str| {
        run(["check".as_ref(), "-j".as_ref(), jobs.as_ref(), folder.path("in").as_os_str()])
    };
    let one = of("1");
    assert_eq!(one.lines().len(), 40);
    assert_eq!(of("4").out, one.out);
    assert_eq!(of("39").out, one.out);
}

#[test]
fn arguments_that_mean_nothing_end_with_two_and_pretty_is_the_same_json() {
    for wrong in
        [&["read"][..], &["sing", "a"], &["read", "--jobs", "0", "a"], &["check", "--resume", "a"]]
    {
        assert_eq!(run(wrong).code, Some(2), "{wrong:?}");
    }
    let help = run(["--help"]);
    assert_eq!(help.code, Some(0));
    assert!(help.out.contains("用法") && help.out.contains("退出码"));
    let folder = Folder::of("pretty");
    let path = folder.with("a.json", SUQIAN);
    let plain = run(["read".as_ref(), path.as_os_str()]);
    let pretty = run(["read".as_ref(), "--pretty".as_ref(), path.as_os_str()]);
    assert!(pretty.out.lines().count() > 100);
    let pretty: serde_json::Value = serde_json::from_str(&pretty.out).expect("JSON");
    assert_eq!(vec![pretty], lines(&plain.out));
}
