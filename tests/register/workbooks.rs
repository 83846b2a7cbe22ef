//! The workbooks: an empty register to be kept in, and one as it was understood.

use super::keeping::{opened, reopened, tally};
use super::{YEAR, editions, latest, register};
use calamine::{Reader, Xlsx};
use nianbao::form::{Applicant, Ending, Outcome};
use nianbao::register::{
    CaseWord, Column, Docket, Exit, Meaning, Register, TEMPLATE_HEADS, Tally, Understanding,
    Verdict, Vocabulary, ending, tell, template, written,
};
use std::io::{Cursor, Read};

pub(super) fn sheet(bytes: &[u8], name: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook");
    let range = book.worksheet_range(name).expect("a sheet");
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

/// The rows of a sheet as a pasted block.
pub(super) fn pasted(rows: &[Vec<String>]) -> Register {
    let text: Vec<String> = rows.iter().map(|row| row.join("\t")).collect();
    Register::of_text(&text.join("\n")).into_iter().next().expect("a register")
}

#[test]
fn the_template_is_understood_by_its_heads_and_everything_to_choose_from_means_what_it_says() {
    for edition in editions() {
        let bytes = template(edition).expect("memory");
        let heads = sheet(&bytes, "台账").remove(0);
        let mut rows = vec![heads.clone()];
        rows.push(vec!["1".to_owned(), "2024-1-5".to_owned(), "张三".to_owned()]);
        let understood = Understanding::of(&pasted(&rows), edition, YEAR);
        assert_eq!(understood.columns, TEMPLATE_HEADS);

        let words = Vocabulary::of(edition);
        let explained = sheet(&bytes, "填写说明");
        let listed: Vec<&Vec<String>> =
            explained.iter().skip(1).filter(|row| !row[0].is_empty()).collect();
        let outcomes = edition.roles.outcomes.len();
        let kinds = edition.roles.applicants.len() - 1;
        for (row, (outcome, _)) in listed.iter().zip(edition.roles.outcomes) {
            assert_eq!(words.outcome(&row[0]), Meaning::Closed(*outcome), "{row:?}");
            assert!(row[1].ends_with('。'), "{row:?} is explained in a sentence");
        }
        for (row, (kind, _)) in listed[outcomes..].iter().zip(edition.roles.applicants).take(kinds)
        {
            assert_eq!(words.kind(&row[0]), Some(*kind), "{row:?}");
        }
        for (row, (one, _)) in listed[outcomes + kinds..].iter().zip(edition.roles.endings).take(4)
        {
            assert_eq!(ending(&row[0]), Some(CaseWord::Ended(*one)), "{row:?}");
        }
        assert_eq!(listed.len(), outcomes + kinds + 4 + 2);
    }
}

#[test]
fn the_lists_of_the_template_lead_to_the_rows_that_they_name() {
    let bytes = template(latest()).expect("memory");
    let mut xml = String::new();
    let mut archive = zip_part(&bytes, "xl/worksheets/sheet1.xml");
    archive.read_to_string(&mut xml).expect("text");
    let explained = sheet(&bytes, "填写说明");
    let mut lists = 0;
    for list in xml.split("<formula1>'填写说明'!$A$").skip(1) {
        let (from, rest) = list.split_once(":$A$").expect("an area");
        let (to, _) = rest.split_once('<').expect("its end");
        let (from, to): (usize, usize) = (from.parse().expect("a row"), to.parse().expect("a row"));
        assert!((from..=to).all(|row| !explained[row - 1][0].is_empty()), "{from}:{to}");
        assert!(explained[from - 2][0].is_empty(), "a heading stands above");
        lists += 1;
    }
    assert_eq!(lists, 7, "kind, outcome, two of yes and no, three of cases");
    assert_eq!(xml.matches(r#"type="date""#).count(), 2);
}

/// A part of a workbook, unpacked.
fn zip_part(bytes: &[u8], name: &str) -> Cursor<Vec<u8>> {
    let archive = rawzip::ZipArchive::from_slice(bytes).expect("an archive");
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().expect("an entry") {
        if entry.file_path().as_ref() == name.as_bytes() {
            let packed = archive.get_entry(entry.wayfinder()).expect("its bytes");
            let mut out = Vec::new();
            flate2::read::DeflateDecoder::new(packed.data())
                .read_to_end(&mut out)
                .expect("deflated");
            return Cursor::new(out);
        }
    }
    unreachable!("{name} is there")
}

#[test]
fn a_register_that_was_saved_is_understood_again_as_it_was() {
    let edition = latest();
    let register = register(&[
        "日子一|日子二|谁|怎么办的|打官司",
        "2024-3-5|2024-3-20|张三|已答复|有",
        "2024-3-6|2024-3-20|某某商会|公开|",
        "2024-3-7||李四||",
        "2024-3-8|2024-3-20|王五|不知道|",
    ]);
    let mut understood = Understanding::of(&register, edition, YEAR);
    understood.columns =
        vec![Column::Received, Column::Closed, Column::Applicant, Column::Outcome, Column::Direct];
    understood.outcomes.insert("已答复".to_owned(), Exit::Closed(Outcome::Granted));
    understood.kinds.insert("某某商会".to_owned(), Applicant::OtherBody);
    understood.endings.insert("有".to_owned(), CaseWord::Ended(Ending::Pending));
    let account = tell(&register, &understood, edition, YEAR);
    let bytes = written(&register, &understood, &account, edition).expect("memory");
    let again = pasted(&sheet(&bytes, "台账"));
    let again = opened(again, edition);
    assert_eq!(account.counted(), 3);
    assert_eq!(tally(&again, edition), Tally::of(&account, edition));
    assert_eq!(again.understood.outcomes, understood.outcomes, "its answers hold");
    assert_eq!(again.understood.kinds, understood.kinds);
}

/// The register that such a workbook is opened as, some of its cells written over.
fn changed(bytes: &[u8], cells: &[(usize, &str, &str)]) -> Docket {
    let mut rows = sheet(bytes, "台账");
    for (row, head, text) in cells {
        let column = rows[0].iter().position(|one| one == head).expect("a head");
        (*text).clone_into(&mut rows[*row][column]);
    }
    opened(pasted(&rows), latest())
}

#[test]
fn in_a_saved_workbook_what_its_owner_changes_counts_and_what_is_unchanged_keeps_its_answer() {
    let edition = latest();
    let mut held = Some(opened(
        register(&[
            "收到日期|申请人|申请人类型|答复日期|答复类型|办理结果",
            "2024-3-5|张三|自然人|2024-3-20|予以公开|公开",
            "2024-3-6|李四|自然人|2024-3-20|其他|已妥处",
            "2024-3-7|王五|自然人|2024-3-20|其他|已妥处",
            "2024-12-7|赵六|自然人|2025-1-8|予以公开|公开",
            "2024-3-8|钱七|自然人|2024-3-20|予以公开|公开",
        ]),
        edition,
    ));
    let petition = Exit::Closed(Outcome::Petition);
    let said = held.as_ref().and_then(|one| {
        one.understood_as(|understood| {
            understood.outcomes.insert("已妥处".to_owned(), petition);
        })
    });
    said.expect("a change").exchange(&mut held);
    let Docket { register, understood, .. } = held.expect("a register");
    let account = tell(&register, &understood, edition, YEAR);
    let bytes = written(&register, &understood, &account, edition).expect("memory");
    let count = |docket: &Docket, year, row: &str| {
        let account = tell(&docket.register, &docket.understood, edition, year);
        let tally = Tally::of(&account, edition);
        tally.count(edition.cell(&format!("requests.{row}.total")).expect("a cell"))
    };

    let same = changed(&bytes, &[]);
    assert_eq!(same.register.heads, register.heads, "nothing is left of what was added");
    assert_eq!(same.understood, understood);
    assert_eq!([count(&same, YEAR, "granted"), count(&same, YEAR, "carried_out")], [2, 1]);
    // The year after it is told of what was open.
    assert_eq!([count(&same, YEAR + 1, "granted"), count(&same, YEAR + 1, "carried_out")], [1, 0]);

    let other = changed(&bytes, &[(1, "办理结果", "国家秘密"), (3, "办理结果", "不存在")]);
    assert_eq!(count(&other, YEAR, "granted"), 1);
    assert_eq!(count(&other, YEAR, "denied_state_secret"), 1);
    assert_eq!(count(&other, YEAR, "unprocessed_petition"), 1, "the line that is unchanged");
    let unknown = changed(&bytes, &[(2, "办理结果", "都说好了")]);
    let account = tell(&unknown.register, &unknown.understood, edition, YEAR);
    assert!(matches!(account.lines[1], Verdict::Untold(_)), "it is asked about");
    // What was added is no place to change: it does not tell of other lines.
    let added = changed(&bytes, &[(1, "年报办理结果", "不存在")]);
    assert_eq!(count(&added, YEAR, "granted"), 2);
}

#[test]
fn a_column_that_is_not_counted_is_not_in_a_saved_workbook_either() {
    let edition = latest();
    let mut held = Some(opened(
        register(&[
            "收到日期|申请人类型|答复日期|答复类型|办理结果",
            "2024-3-5|自然人|2024-3-20|公开|信访",
        ]),
        edition,
    ));
    let change = held.as_ref().and_then(|one| one.with_column(3, Column::Outcome));
    change.expect("a change").exchange(&mut held);
    let held = held.expect("a register");
    let again = reopened(&held, edition);
    assert_eq!(again.understood.columns, held.understood.columns);
    assert_eq!(again.register.heads[4], "办理结果（不统计）");
    assert_eq!(tally(&again, edition), tally(&held, edition));
    assert_eq!(reopened(&again, edition).register.heads, again.register.heads, "once");
}
