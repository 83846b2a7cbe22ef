//! Random reports in which every sum holds, drawn from a seed so that a failure can be
//! drawn again.

use nianbao::editions::EDITIONS;
use nianbao::form::{CellRef, Edition, Measure};
use nianbao::report::{Action, Agency, AgencyKind, Figure, Report};

/// A small generator of numbers (xorshift): the same seed gives the same numbers.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end.max(1)
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, share: u64) -> bool {
        self.below(100) < share
    }

    pub fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        let at = self.below(choices.len() as u64);
        &choices[usize::try_from(at).unwrap_or(0)]
    }

    /// A count: mostly none, else of one to `digits` digits, the longer the rarer.
    fn count(&mut self, digits: u32) -> u64 {
        if self.percent(70) {
            return 0;
        }
        let mut length = 1;
        while length < digits && self.percent(30) {
            length += 1;
        }
        1 + self.below(10_u64.pow(length) - 1)
    }
}

/// What the figures of a sample may be besides plain numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Spice {
    /// Nothing: numbers only.
    Numbers,
    /// `/` for some zeros, remarks in brackets, money with decimals and units.
    Written,
    /// The same, and some zeros left blank.
    Blanks,
}

/// A valid report, of one edition after the other.
pub fn draw(seed: u64, spice: Spice) -> Report {
    draw_of(EDITIONS[usize::try_from(seed).unwrap_or(0) % EDITIONS.len()], seed, spice)
}

/// A valid report of this edition.
pub fn draw_of(edition: &'static Edition, seed: u64, spice: Spice) -> Report {
    let mut dice = Dice::new(seed);
    let last = (edition.first_year..edition.first_year + 5).rfind(|year| edition.governs(*year));
    let last = last.unwrap_or(edition.first_year);
    let span = u64::from(last - edition.first_year) + 1;
    let year = edition.first_year + u16::try_from(dice.below(span)).unwrap_or(0);
    let agency = Agency { name: "青禾街道办事处".to_owned(), kind: AgencyKind::Subdistrict };
    let mut report = Report::empty(edition, year, agency);
    let digits = 1 + u32::try_from(dice.below(6)).unwrap_or(0);
    proactive(&mut report, &mut dice, digits);
    requests(&mut report, &mut dice, digits.min(5));
    disputes(&mut report, &mut dice, digits.min(3));
    if spice != Spice::Numbers {
        season(&mut report, &mut dice, spice);
    }
    write_prose(&mut report);
    report
}

fn put(report: &mut Report, matrix: &str, row: &str, column: &str, number: u64) {
    if let Some(cell) = report.edition.cell(&format!("{matrix}.{row}.{column}")) {
        report.figures.insert(cell, Figure::typed(&number.to_string(), Measure::Count));
    }
}

fn proactive(report: &mut Report, dice: &mut Dice, digits: u32) {
    let cells: Vec<CellRef> = matrix_cells(report.edition, "proactive");
    for cell in &cells {
        let number = dice.count(digits);
        put(report, "proactive", cell.row().0, cell.column().0, number);
    }
    for row in ["regulations", "normative_documents"] {
        let new = dice.count(digits.min(5));
        let more = dice.count(digits.min(5));
        put(report, "proactive", row, "created", new);
        put(report, "proactive", row, "newly_disclosed", new);
        put(report, "proactive", row, "total_disclosed", new + more);
        put(report, "proactive", row, "issued", new);
        put(report, "proactive", row, "repealed", more.min(new));
        put(report, "proactive", row, "in_force", new + more);
    }
}

fn requests(report: &mut Report, dice: &mut Dice, digits: u32) {
    let cells = matrix_cells(report.edition, "requests");
    let mut columns: Vec<&str> = cells.iter().map(|cell| cell.column().0).collect();
    columns.truncate(7);
    let mut rows: Vec<&str> = cells.iter().map(|cell| cell.row().0).collect();
    rows.dedup();
    let mut totals = vec![0; rows.len()];
    let closed = rows.len() - 2;
    for (i, column) in columns.iter().enumerate() {
        let mut numbers: Vec<u64> = rows.iter().map(|_| dice.count(digits)).collect();
        // Most bodies hear from natural persons only.
        if i > 0 && dice.percent(60) {
            numbers.fill(0);
        }
        numbers[closed] = numbers[2..closed].iter().sum();
        let all = numbers[closed] + numbers[closed + 1];
        numbers[1] = numbers[1].min(all);
        numbers[0] = all - numbers[1];
        if *column == "total" {
            numbers.clone_from(&totals);
        }
        for ((row, number), total) in rows.iter().zip(&numbers).zip(&mut totals) {
            *total += number;
            put(report, "requests", row, column, *number);
        }
    }
}

fn disputes(report: &mut Report, dice: &mut Dice, digits: u32) {
    for row in ["reconsideration", "litigation_direct", "litigation_after_reconsideration"] {
        let mut total = 0;
        for column in ["upheld", "corrected", "other", "pending"] {
            let number = dice.count(digits);
            total += number;
            put(report, "disputes", row, column, number);
        }
        put(report, "disputes", row, "total", total);
    }
}

/// What people write besides plain numbers.
fn season(report: &mut Report, dice: &mut Dice, spice: Spice) {
    let (slashes, blanks) = (dice.percent(50), dice.percent(50) && spice == Spice::Blanks);
    let cells: Vec<CellRef> = report.edition.cells().collect();
    for cell in cells {
        let number = report.figure(cell).text().to_owned();
        let measure = report.edition.measure(cell).unwrap_or(Measure::Count);
        let text = match measure {
            Measure::Money(None) if dice.percent(60) => {
                (*dice.pick(&["251000元", "8040", "96171.6", "251000", "0.35"])).to_owned()
            }
            Measure::Money(Some(_)) if dice.percent(60) => {
                (*dice.pick(&["1.5万元", "8040", "96171.6", "0.0325"])).to_owned()
            }
            Measure::Change if number != "0" && dice.percent(40) => format!("-{number}"),
            _ if number == "0" && slashes && dice.percent(10) => "/".to_owned(),
            _ if number == "0" && blanks && dice.percent(10) => String::new(),
            _ if cell.matrix().0 == "proactive" && number.len() > 1 && dice.percent(20) => {
                format!("{number}（其中修订{}件）", number.len())
            }
            _ => number,
        };
        report.figures.insert(cell, Figure::typed(&text, measure));
    }
}

fn matrix_cells(edition: &'static Edition, matrix: &str) -> Vec<CellRef> {
    edition.cells().filter(|cell| cell.matrix().0 == matrix).collect()
}

/// Sentences of our own, with the numbers of the tables where they are plain.
fn write_prose(report: &mut Report) {
    let number = |address: &str| {
        let cell = report.edition.cell(address);
        cell.map_or(String::new(), |cell| report.quantity(cell).to_string())
    };
    let received = number("requests.received.total");
    let reviewed = number("disputes.reconsideration.total");
    let year = report.year;
    for (key, text) in [
        ("overview.intro", format!("{year}年，青禾街道按照条例的要求，把公开放在办事的每一步。")),
        ("overview.proactive", "门户网站的栏目每月检查一次，过期的页面及时更换。".to_owned()),
        (
            "overview.on_request",
            format!("全年新收政府信息公开申请{received}件，均有专人登记。\n行政复议{reviewed}件。"),
        ),
        ("overview.management", "文件起草时即注明公开属性，定稿后由两人核对。".to_owned()),
        ("overview.platform", "便民大厅设有查阅点，桌上备有纸和笔。".to_owned()),
        ("overview.supervision", "每季度请居民代表看一遍栏目，意见记入台账。".to_owned()),
        ("problems", "存在的问题是部分栏目更新偏慢，下一步将逐月公布更新清单。".to_owned()),
        ("other", "本年度没有收取信息处理费。".to_owned()),
    ] {
        report.apply(Action::WritePassage(report.edition.passage(key).expect("a passage"), text));
    }
}
