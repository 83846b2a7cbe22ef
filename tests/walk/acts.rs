//! Acts chosen by chance: what people type, paste and choose, and what they should not.

use crate::common::{REAL, real};
use nianbao::clipboard::{Block, place};
use nianbao::editions::EDITIONS;
use nianbao::form::{CellRef, Lattice, Matrix, PassageKey};
use nianbao::narrative::READY;
use nianbao::narrative::live::names;
use nianbao::report::{Action, AgencyKind, Date, Report, Totals};
use nianbao::rules::check;

/// Chance that can be had again (SplitMix64).
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    pub fn one<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())].clone()
    }
}

/// What people type into a cell, and what they should not.
const FIGURES: [&str; 34] = [
    "0",
    "1",
    "7",
    "12",
    "118",
    "3525",
    "1,234",
    "１２３",
    "12件",
    "—",
    "/",
    "",
    " ",
    "-3",
    "+5",
    "007",
    "1.",
    ".5",
    "0.00005",
    "59237.2449",
    "72701.257799999992",
    "1e5",
    "1.2E-2",
    "999999999999",
    "9999999999999",
    "900719925474099",
    "922337203685477",
    "9223372036854775807",
    "99999999999999999999999999",
    "约三",
    "16（其中修订3）",
    "=1+1",
    "1\t2",
    "\u{200b}8\u{feff}",
];

/// What people write, and what they should not.
const PROSE: [&str; 22] = [
    "",
    "无。",
    "全年新收申请9件。办结6件。予以公开1件。部分公开2件。",
    "{{requests.received.total}}",
    "收到申请{{requests.received.total}}件，办结{{requests.closed_total.total}}件。",
    "\\{{不是活数}}",
    "{{没有这个名字}}",
    "{{",
    "}}",
    "存在的问题是更新不够及时，将逐月检查改进。\r\n\r\n下一步，加强学习。",
    "第一段。\n\n\n第二段。",
    "本年度没有收取信息处理费。",
    "（一）主动公开。公开信息1，234条，同比增长１２.５％。",
    "</script><script>alert(1)</script>",
    "<!-- -->",
    "\u{feff}文首有标记",
    "零\u{200b}宽，\u{202e}倒\u{202c}写",
    "\u{0}\u{7}\u{b}控制符",
    "👨‍👩‍👧𠮷野家",
    "\"引号\"、反斜线\\、制表\t符",
    "  前后空格  ",
    "一亿二千万零三十件，其中三分之一。",
];

const NAMES: [&str; 8] = [
    "示例街道办事处",
    "",
    "  甲镇人民政府 ",
    "乙\n局",
    "=cmd|'/c calc'!A1",
    "某市\u{200b}人民政府",
    "a/b\\c:d",
    "彭埠街道办事处",
];

/// A figure somewhere in the form.
fn some_cell(chance: &mut Chance, report: &Report) -> CellRef {
    let cells: Vec<CellRef> = report.edition.matrices().flat_map(Matrix::cells).collect();
    chance.one(&cells)
}

fn some_prose(chance: &mut Chance, report: &Report) -> String {
    let live = names(report.edition);
    let parts = 1 + chance.below(3);
    let part = |_| match chance.below(6) {
        0 => format!("{{{{{}}}}}", chance.one(&live).name),
        1 => READY[chance.below(READY.len())].text.to_owned(),
        _ => chance.one(&PROSE).to_owned(),
    };
    (0..parts).map(part).collect()
}

/// A block put somewhere into a table, as large as chance will have it.
fn some_paste(chance: &mut Chance, report: &Report) -> Action {
    let matrices: Vec<_> = report.edition.matrices().collect();
    let matrix = chance.one(&matrices);
    let lattice = Lattice::of(matrix);
    let cells: Vec<CellRef> = matrix.cells().collect();
    let mut spot = || lattice.spot(chance.one(&cells)).expect("a cell has a place");
    let span = lattice.span(spot(), spot());
    let (rows, columns) = (1 + chance.below(8), 1 + chance.below(6));
    let mut line = || (0..columns).map(|_| chance.one(&FIGURES)).collect::<Vec<_>>().join("\t");
    let block = (0..rows).map(|_| line()).collect::<Vec<_>>().join("\r\n");
    place(report, matrix, span, &Block::from_tsv(&block)).action()
}

/// What a finding offers, or an answer to it.
fn some_answer(chance: &mut Chance, report: &Report) -> Option<Action> {
    let findings = check(report);
    let finding = (!findings.is_empty()).then(|| &findings[chance.below(findings.len())])?;
    if finding.can_be_set_aside() && chance.below(2) == 0 {
        return Some(Action::Acknowledge(finding.answered_by(chance.one(&PROSE).trim())));
    }
    (!finding.fixes.is_empty()).then(|| chance.one(&finding.fixes).action())
}

pub fn some_report(chance: &mut Chance) -> Report {
    let (name, _) = chance.one(&REAL);
    real(name)
}

fn some_date(chance: &mut Chance) -> Option<Date> {
    Date::parse(chance.one(&["", "2021-03-31", "2025-01-20", "0000-00-00", "2024-02-29"]))
}

pub fn some_action(chance: &mut Chance, report: &Report) -> Option<Action> {
    let passages: Vec<PassageKey> = report.edition.passages().map(|one| one.key).collect();
    Some(match chance.below(30) {
        0..8 => Action::EnterFigure(some_cell(chance, report), chance.one(&FIGURES).to_owned()),
        8 | 9 => Action::TidyFigure(some_cell(chance, report)),
        10 | 11 => some_paste(chance, report),
        12..17 => Action::WritePassage(chance.one(&passages), some_prose(chance, report)),
        17 => Action::WritePreamble(some_prose(chance, report)),
        18 => Action::WriteTitle((chance.below(3) > 0).then(|| some_prose(chance, report))),
        19 => Action::NameAgency(chance.one(&NAMES).to_owned()),
        20 => Action::ChooseKind(chance.one(&AgencyKind::ALL)),
        21 => Action::ChooseYear(2008 + u16::try_from(chance.below(32)).expect("a year")),
        22 => Action::ChooseEdition(chance.one(EDITIONS)),
        23 => Action::SetTotals(chance.one(&[Totals::Automatic, Totals::Typed])),
        24..27 => return some_answer(chance, report),
        27 => {
            return (!report.acknowledged.is_empty())
                .then(|| Action::Withdraw(chance.one(&report.acknowledged)));
        }
        28 => match chance.below(5) {
            0 => Action::KeepBeside((chance.below(4) > 0).then(|| Box::new(some_report(chance)))),
            1 => Action::CarryIn,
            2 => Action::SetAppendix(chance.below(2) == 0),
            3 => Action::DatePrevious(some_date(chance)),
            _ => Action::FillBlanks(some_cell(chance, report).matrix().0),
        },
        _ => match chance.below(4) {
            0 => Action::DatePublication(some_date(chance)),
            1 => Action::SetDeadline(some_date(chance)),
            2 => Action::LimitOverview(chance.one(&[None, Some(0), Some(700), Some(u32::MAX)])),
            _ => Action::Replace(Box::new(some_report(chance))),
        },
    })
}
