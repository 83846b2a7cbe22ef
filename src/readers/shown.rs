//! How the cells of a workbook show their numbers: as they are, as percents, as dates.
//!
//! Only what changes the meaning of a number is followed: commas, colours, currencies and
//! the number of places are not.

use crate::decimal::Decimal;

/// How a cell shows a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    /// As it is.
    #[default]
    Plain,
    /// As a percent with so many places.
    Percent(usize),
    /// As a date or a time.
    Date(Vec<Part>),
}

/// A part of how a date is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// So many of the letters `y`, `m`, `d`, `h`, `s`.
    Letter(char, usize),
    /// Hours, minutes or seconds of a time that may be longer than a day.
    Elapsed(char),
    /// Which half of the day it is.
    Half,
    /// A text.
    Text(String),
}

/// What the programs know by number only.
const KNOWN: [(u16, &str); 32] = [
    (9, "0%"),
    (10, "0.00%"),
    (14, "yyyy/m/d"),
    (15, "d-mmm-yy"),
    (16, "d-mmm"),
    (17, "mmm-yy"),
    (18, "h:mm AM/PM"),
    (19, "h:mm:ss AM/PM"),
    (20, "h:mm"),
    (21, "h:mm:ss"),
    (22, "yyyy/m/d h:mm"),
    (27, "yyyy年m月"),
    (28, "m月d日"),
    (29, "m月d日"),
    (30, "m-d-yy"),
    (31, "yyyy年m月d日"),
    (32, "h时mm分"),
    (33, "h时mm分ss秒"),
    (34, "上午/下午h时mm分"),
    (35, "上午/下午h时mm分ss秒"),
    (36, "yyyy年m月"),
    (45, "mm:ss"),
    (46, "[h]:mm:ss"),
    (47, "mm:ss"),
    (50, "yyyy年m月"),
    (51, "m月d日"),
    (52, "yyyy年m月"),
    (53, "m月d日"),
    (54, "m月d日"),
    (55, "上午/下午h时mm分"),
    (57, "yyyy年m月"),
    (58, "m月d日"),
];

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The words between which a format shows the half of the day.
const HALVES: [&str; 3] = ["AM/PM", "A/P", "上午/下午"];

/// Most letters of a format that are looked at.
const LONGEST: usize = 255;

impl Format {
    /// The format that the programs know by this number.
    pub(crate) fn known(number: u16) -> Format {
        let found = KNOWN.iter().find(|(one, _)| *one == number);
        found.map_or(Format::Plain, |(_, code)| Format::of(code))
    }

    /// The format of this code; of several forms for several kinds of numbers, the first.
    pub(crate) fn of(code: &str) -> Format {
        let parts = parts(code);
        if parts.iter().any(|part| !matches!(part, Part::Text(_))) {
            return Format::Date(parts);
        }
        let text: String = parts
            .iter()
            .map(|part| match part {
                Part::Text(text) => text.as_str(),
                _ => "",
            })
            .collect();
        if !text.contains('%') {
            return Format::Plain;
        }
        let places = text.split_once('.').map_or("", |(_, places)| places);
        Format::Percent(places.chars().take_while(|place| "0#?".contains(*place)).count())
    }

    /// The number as a cell of this format shows it, days counted from 1904 if so.
    pub(crate) fn shown(&self, number: Decimal, is_1904: bool) -> String {
        match self {
            Format::Plain => number.written(),
            Format::Percent(places) => number.times(2).fixed(*places) + "%",
            Format::Date(parts) => {
                let moment = Moment::of(number, is_1904);
                moment.map_or_else(|| number.written(), |moment| moment.shown(parts))
            }
        }
    }
}

/// The parts of a code, up to the first of its semicolons.
fn parts(code: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = code;
    for _ in 0..LONGEST {
        if let Some(half) = HALVES.iter().find(|half| rest.starts_with(**half)) {
            parts.push(Part::Half);
            rest = rest.get(half.len()..).unwrap_or_default();
            continue;
        }
        let mut letters = rest.chars();
        let Some(letter) = letters.next() else { break };
        rest = letters.as_str();
        match letter {
            ';' => break,
            '"' => {
                let (said, after) = rest.split_once('"').unwrap_or((rest, ""));
                parts.push(Part::Text(said.to_owned()));
                rest = after;
            }
            '\\' => {
                parts.extend(letters.next().map(|said| Part::Text(said.to_string())));
                rest = letters.as_str();
            }
            // As wide as the letter, or filled with it.
            '_' | '*' => {
                letters.next();
                rest = letters.as_str();
            }
            '[' => {
                let (within, after) = rest.split_once(']').unwrap_or((rest, ""));
                let elapsed = within.chars().next().map(|first| first.to_ascii_lowercase());
                let is_elapsed = |first: &char| {
                    "hms".contains(*first)
                        && within.chars().all(|one| one.to_ascii_lowercase() == *first)
                };
                parts.extend(elapsed.filter(is_elapsed).map(Part::Elapsed));
                rest = after;
            }
            _ => {
                let letter = letter.to_ascii_lowercase();
                match parts.last_mut() {
                    Some(Part::Letter(last, count)) if *last == letter => *count += 1,
                    _ if "ymdhs".contains(letter) => parts.push(Part::Letter(letter, 1)),
                    _ => parts.push(Part::Text(letter.to_string())),
                }
            }
        }
    }
    parts
}

/// A date with a time.
struct Moment {
    /// Days since the epoch of the workbook.
    days: u64,
    year: u64,
    month: u64,
    day: u64,
    /// Of the day.
    second: u64,
}

impl Moment {
    fn of(number: Decimal, is_1904: bool) -> Option<Moment> {
        const DAY: u64 = 86_400;
        /// The last day of the year 9999.
        const LAST: u64 = 2_958_465;
        /// The days from March of the year 0 to the thirtieth of December 1899.
        const FROM_MARCH: u64 = 693_899;
        const FROM_1904: u64 = 1_462;
        if number.is_negative() {
            return None;
        }
        // Nine places are less than a thousandth of a second.
        let exact = number.rounded(9).and_then(|parts| u64::try_from(parts).ok())?;
        let (mut days, part) = (exact / 1_000_000_000, exact % 1_000_000_000);
        let second = (part * DAY + 500_000_000) / 1_000_000_000;
        days += second / DAY;
        let counted = days + if is_1904 { FROM_1904 } else { 0 };
        if counted > LAST {
            return None;
        }
        // The programs believe in a twenty-ninth of February 1900.
        let counted = if counted < 60 { counted + 1 } else { counted };
        let (year, month, day) = civil(counted + FROM_MARCH);
        Some(Moment { days, year, month, day, second: second % DAY })
    }

    fn shown(&self, parts: &[Part]) -> String {
        let has_half = parts.contains(&Part::Half);
        let letters: Vec<(usize, char)> = parts
            .iter()
            .enumerate()
            .filter_map(|(at, part)| match part {
                Part::Letter(letter, _) | Part::Elapsed(letter) => Some((at, *letter)),
                _ => None,
            })
            .collect();
        // Minutes and months have the same letter.
        let is_minute = |at: usize| {
            let place = letters.partition_point(|(one, _)| *one < at);
            let before = place.checked_sub(1).and_then(|before| letters.get(before));
            before.is_some_and(|(_, letter)| *letter == 'h')
                || letters.get(place + 1).is_some_and(|(_, letter)| *letter == 's')
        };
        let shown = parts.iter().enumerate().map(|(at, part)| match part {
            Part::Text(text) => text.clone(),
            Part::Half => if self.second < 43_200 { "上午" } else { "下午" }.to_owned(),
            Part::Elapsed(letter) => {
                let seconds = self.days * 86_400 + self.second;
                let of = [('h', 3_600), ('m', 60)].into_iter().find(|(one, _)| one == letter);
                (seconds / of.map_or(1, |(_, of)| of)).to_string()
            }
            Part::Letter('m', count) if is_minute(at) => padded(self.second / 60 % 60, *count),
            Part::Letter(letter, count) => self.part(*letter, *count, has_half),
        });
        shown.collect()
    }

    fn part(&self, letter: char, count: usize, has_half: bool) -> String {
        const WEEK: [&str; 7] = ["六", "日", "一", "二", "三", "四", "五"];
        let hour = self.second / 3_600;
        match (letter, count) {
            ('y', 1 | 2) => padded(self.year % 100, 2),
            ('y', _) => self.year.to_string(),
            ('m', 1 | 2) => padded(self.month, count),
            ('m', _) => {
                let name = usize::try_from(self.month - 1).ok().and_then(|at| MONTHS.get(at));
                name.map_or(String::new(), |name| (*name).to_owned())
            }
            ('d', 1 | 2) => padded(self.day, count),
            ('d', _) => {
                let name = usize::try_from(self.days % 7).ok().and_then(|at| WEEK.get(at));
                format!("星期{}", name.unwrap_or(&""))
            }
            ('h', _) if has_half => padded((hour + 11) % 12 + 1, count),
            ('h', _) => padded(hour, count),
            _ => padded(self.second % 60, count),
        }
    }
}

fn padded(number: u64, count: usize) -> String {
    format!("{number:0width$}", width = count.min(2))
}

/// Year, month and day of a day counted from the first of March of the year 0.
fn civil(days: u64) -> (u64, u64, u64) {
    /// Days of four hundred years.
    const ERA: u64 = 146_097;
    let of_era = days % ERA;
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / (ERA - 1)) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    // March is the first month, so that the day between comes last.
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (days / ERA * 400 + year + u64::from(month <= 2), month, day)
}
