//! Texts from outside that chance has made, at every door of the core: none makes it panic,
//! takes longer or more memory than is said, and what is taken is written as it was read.
//!
//! `cargo test --test fuzz` replays the corpus and goes on for a second with each target,
//! `BOLERO_RANDOM_TEST_TIME_MS=600000 cargo test --test fuzz page` for ten minutes with one;
//! `CONTRIBUTING.md` has the rest.

mod common;
#[path = "common/fuzz.rs"]
mod fuzz;
#[path = "common/parsed.rs"]
mod parsed;
#[path = "shelf/store.rs"]
#[allow(dead_code, reason = "what fails in a store is tested there")]
mod store;

use common::{REAL, real};
use fuzz::{Chance, Costs, alone, spoilt_text, stays};
use nianbao::clipboard::{Block, MOST_CELLS, shallow};
use nianbao::editions::EDITIONS;
use nianbao::exchange::{admit, claims, html, salvage, seal};
use nianbao::form::{Row, Span};
use nianbao::intake::{examine, lines};
use nianbao::register::{Docket, MOST_COLUMNS, MOST_LINES, Register, Tally, pasted, tell, written};
use nianbao::report::{Agency, AgencyKind};
use nianbao::rollup::{Rollup, Sent, file as rollup};
use nianbao::shelf::archive::{self, Mode};
use nianbao::shelf::{Cause, ids, look, put_in_bin, versions};
use peak_alloc::PeakAlloc;
use std::sync::Arc;
use store::{Store, keep};

#[global_allocator]
static COUNTED: PeakAlloc = PeakAlloc;

/// Most memory that one of these texts may take, in megabytes. They are at most some hundred
/// thousand bytes long.
const MEGABYTES: usize = 16;

/// Some day of a January.
const NOW: u64 = 1_768_440_000_000;

/// A target: a name, the texts of our makers, and what must hold of any text.
macro_rules! target {
    ($name:ident, $seeds:expr, $holds:expr) => {
        #[test]
        fn $name() {
            let _alone = alone();
            let (costs, seeds) = (Costs::of(stringify!($name), MEGABYTES), $seeds);
            let holds: fn(&str) = $holds;
            bolero::check!().for_each(|bytes: &[u8]| {
                costs.held(bytes, |bytes| {
                    holds(&String::from_utf8_lossy(bytes));
                    let mut chance = Chance::of(bytes);
                    let seed: &String = chance.one(&seeds);
                    holds(&spoilt_text(seed, &chance.turns()));
                });
            });
        }
    };
}

target!(data_file, REAL.map(|(name, _)| seal(&real(name))), door);
target!(page, REAL.map(|(name, _)| html::write(&real(name))), door);
target!(backup, [archive::write(&machine(), NOW)], backed_up);
target!(rolled_up, [rollup::write(&district())], added_up);
target!(tab_separated, REAL.map(|(name, _)| tables(&html::write(&real(name)))), pasted_block);
target!(markup, REAL.map(|(name, _)| html::write(&real(name))), pasted_markup);
target!(register, registers(), counted);
target!(pasted_text, REAL.map(|(name, _)| text(&html::write(&real(name)))), pasted_report);

/// A report's own file, or a page that carries it.
fn door(text: &str) {
    let _ = claims(text);
    let _ = archive::claims(text);
    let _ = rollup::claims(text);
    if let Some(salvaged) = salvage(text) {
        stays(&salvaged.report);
    }
    match admit(text) {
        Ok(report) => stays(&report),
        Err(error) => assert!(error.to_string().ends_with('。'), "{error}"),
    }
}

/// What a backup holds is on an empty machine when it has been opened there, and in the backup
/// of that machine.
fn backed_up(text: &str) {
    let archive = match archive::open(text) {
        Ok(archive) => archive,
        Err(error) => return assert!(error.to_string().ends_with('。'), "{error}"),
    };
    let machine = Store::default();
    archive::carry_out(&machine, &archive, Mode::Replace, NOW).expect("there is room");
    let again = archive::open(&archive::write(&machine, NOW)).expect("a backup opens");
    for report in &archive.reports {
        let of_it = again.reports.iter().filter(|one| one.id == report.id);
        let texts = of_it.flat_map(|one| one.versions.iter().map(|v| &v.text).chain([&one.text]));
        assert!(texts.clone().any(|text| *text == report.text), "{} is kept", report.id);
    }
    assert_eq!(ids(&machine).len(), again.reports.len());
    let rest = Store::default();
    archive::carry_out(&rest, &again, Mode::Replace, NOW).expect("there is room");
    for id in ids(&machine) {
        assert_eq!(look(&rest, &id).map(|one| one.text), look(&machine, &id).map(|one| one.text));
    }
}

/// A roll-up's file: what was read is written as what reads the same.
fn added_up(text: &str) {
    match rollup::open(text) {
        Err(error) => assert!(error.to_string().ends_with('。'), "{error}"),
        Ok(opened) => {
            let again = rollup::open(&rollup::write(&opened.rollup)).expect("it opens");
            assert!(again.damaged.is_empty(), "{:?}", again.damaged);
            assert_eq!(rollup::write(&again.rollup), rollup::write(&opened.rollup));
        }
    }
}

/// Cells from a spreadsheet: not more of them than is said, and the same cells once more when
/// they are copied again.
fn pasted_block(text: &str) {
    let block = Block::from_tsv(text);
    assert!(block.size() <= MOST_CELLS);
    let again = Block::from_tsv(&block.to_tsv());
    assert_eq!(again.to_tsv(), block.to_tsv());
}

/// HTML from a clipboard.
fn pasted_markup(html: &str) {
    let html = shallow(html);
    parsed::harmless(html);
}

/// A report's text from anywhere.
fn pasted_report(text: &str) {
    match examine(&lines(text), None) {
        Ok(transcript) => stays(&transcript.report),
        Err(unread) => assert!(unread.to_string().ends_with('。'), "{unread}"),
    }
}

/// A register's text, as it is pasted into the room and into the table there: whatever it is, every
/// line is told and counted once or nowhere, what is done to it is taken back to the letter, and
/// what is saved of it is counted again as it was.
fn counted(text: &str) {
    let edition = *EDITIONS.last().expect("an edition");
    let form = (edition, 2024);
    let found = Arc::new(Register::of_text(text));
    for at in 0..found.len() {
        let read = Docket::read((Arc::clone(&found), at), None, form, &Store::default());
        let read = read.expect("it was found");
        let Docket { register, understood, .. } = &read;
        let width = register.heads.len();
        assert!(width <= MOST_COLUMNS && register.lines.len() <= MOST_LINES);
        assert!(register.lines.iter().all(|line| line.len() == width));
        assert_eq!(understood.columns.len(), width);
        let account = tell(register, understood, edition, form.1);
        assert_eq!(account.lines.len(), register.lines.len());
        let tally = Tally::of(&account, edition);
        let came =
            [Row::Received, Row::CarriedIn].map(|row| edition.requests(row).expect("a cell"));
        let counted: usize = came.iter().map(|cell| tally.count(*cell)).sum();
        assert_eq!(counted, account.counted());
        written(register, understood, &account, edition).expect("there is memory");
    }
    let block = pasted(text);
    let mut held = Some(Docket::empty());
    let landing = Docket::empty().pasted(Span { rows: (3, 3), columns: (1, 1) }, &block);
    if let Some(change) = landing.change {
        let (back, _) = change.exchange(&mut held);
        let full = held.clone().expect("a register");
        assert!(full.ground().rows <= MOST_LINES, "{}", full.ground().rows);
        assert!(full.register.lines.iter().all(|line| line.len() == full.register.heads.len()));
        back.exchange(&mut held);
    }
    assert_eq!(held, Some(Docket::empty()));
}

/// Registers as programs write them into a text.
fn registers() -> Vec<String> {
    let lines = [
        "序号|收到日期|申请人|申请人类型|申请内容|答复日期|办理结果|不予公开理由|行政复议结果",
        "1|2024-3-5|甲某|自然人|“某某”规划|2024/3/20|予以公开||",
        "2|2024年3月6日|某某商贸有限公司||预算,决算|20240325|不予公开|第三方异议|维持",
        "3|45361|乙某|自然人|\"一行\n又一行\"|2024-3-30|已答复||有",
        "4|2023-12-28|丙某|法律服务机构|某某批复||办理中||",
        "合计|4||||||||",
    ];
    let marked = |mark: &str| lines.map(|line| line.replace('|', mark)).join("\r\n");
    vec![marked("\t"), marked("，"), marked(";"), lines[1..5].join("\n").replace('|', "\t")]
}

/// A machine with the real reports, a version of one of them and one in the bin.
fn machine() -> Store {
    let store = Store::default();
    for (number, (name, _)) in (0..).zip(REAL) {
        keep(&store, &format!("id{number}"), 0, NOW + number, &seal(&real(name))).expect("kept");
    }
    let version = seal(&real("suqian-2023"));
    versions::keep(&store, "id1", Cause::Named, "送审稿", NOW, &version).expect("kept");
    put_in_bin(&store, "id3", NOW).expect("in the bin");
    store
}

/// An office with the reports of two bodies.
fn district() -> Rollup {
    let office = Agency { name: "示例区".to_owned(), kind: AgencyKind::Subdistrict };
    let mut rollup = Rollup::new(office, 2024);
    let sent = ["suqian-2024", "shanghai-stcsm-2024"].map(|name| {
        let sent = Sent::ours(&seal(&real(name))).expect("a report");
        sent.checked(name)
    });
    rollup.receive(sent.into());
    rollup
}

/// What a page says, a line for each of its rows, with tabs between cells.
fn text(page: &str) -> String {
    let page = &page[page.find("<body").unwrap_or(0)..page.find("<script").unwrap_or(page.len())];
    let page = page.replace("</td>", "\t").replace("</th>", "\t");
    let mut text = String::new();
    for piece in page.split('<') {
        let (tag, said) = piece.split_once('>').unwrap_or_default();
        text += if ["/tr", "/p", "/h1", "/h2"].contains(&tag) { "\n" } else { "" };
        text += said.trim_matches('\n');
    }
    text
}

/// The rows of it that have cells.
fn tables(page: &str) -> String {
    text(page).lines().filter(|line| line.contains('\t')).map(|line| format!("{line}\n")).collect()
}
