//! A data file as it is kept: one line of what is known about it, then its text.
//!
//! `nianbao.record 1 current 12 1767225600000 cbf29ce484222325 name`, in this order: the
//! version of this form, why the record was written, its number, its time, the digest of
//! all the rest, and a name, which may be empty.

use std::fmt::Write;

/// What every record begins with.
const MARK: &str = "nianbao.record ";

/// The form of records that this program writes.
const FORM: u32 = 1;

/// The last number that counts: no report is kept so often, and the journal's numbers hold
/// it exactly. What claims a later one is not of this program.
pub(super) const LAST_SEQ: u64 = 1 << 48;

/// The last moment that a browser's calendar knows, in milliseconds since 1970.
pub(super) const LAST_TIME: u64 = 8_640_000_000_000_000;

/// A text that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Why it was written.
    pub cause: Cause,
    /// Counts the keepings of a report, from one; zero for a text of no record.
    pub seq: u64,
    /// When it was written, in milliseconds since 1970.
    pub time: u64,
    /// What somebody called it.
    pub name: String,
    /// The data file, to the letter.
    pub text: String,
}

/// Which record of a report somebody has read or kept last: its number, and the digest of
/// its text. The default is that of a report that was never kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Base {
    /// The number.
    pub seq: u64,
    mark: u64,
}

/// Whether a note of a report in the journal has more than what is kept of it: its number,
/// whatever the clock said; a note of an early journal has none, and only its time tells. What
/// says the same to the letter has nothing more.
#[must_use]
pub fn is_later(seq: Option<u64>, time: u64, text: &str, kept: Option<&Record>) -> bool {
    kept.is_none_or(|kept| kept.text != text && seq.map_or(time > kept.time, |seq| seq > kept.seq))
}

/// Why a record was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The report as it stands.
    Current,
    /// A version taken by the way, thinned as it ages.
    Automatic,
    /// A version that somebody named.
    Named,
    /// The version before a file was taken over.
    Import,
    /// The version before another one was restored.
    Restore,
    /// The version before it was brought up to a later form, or mended.
    Upgrade,
    /// What another window, or this one, had written and gave way.
    Conflict,
}

/// Why a text is not a record to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsound {
    /// A later version of the program has written it.
    Newer,
    /// It does not answer to its digest, or is no record at all.
    Damaged,
}

impl Cause {
    /// Every cause.
    pub const ALL: [Cause; 7] = [
        Cause::Current,
        Cause::Automatic,
        Cause::Named,
        Cause::Import,
        Cause::Restore,
        Cause::Upgrade,
        Cause::Conflict,
    ];

    /// Its word in records and keys.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Cause::Current => "current",
            Cause::Automatic => "automatic",
            Cause::Named => "named",
            Cause::Import => "import",
            Cause::Restore => "restore",
            Cause::Upgrade => "upgrade",
            Cause::Conflict => "conflict",
        }
    }

    /// Its word on the page.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Cause::Current => "当前内容",
            Cause::Automatic => "自动保留",
            Cause::Named => "手工保留",
            Cause::Import => "导入前",
            Cause::Restore => "恢复前",
            Cause::Upgrade => "升级前",
            Cause::Conflict => "另一窗口",
        }
    }

    /// The cause of this word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Cause> {
        Cause::ALL.into_iter().find(|cause| cause.key() == key)
    }
}

impl Record {
    /// What tells this record from every other one of its report.
    #[must_use]
    pub fn base(&self) -> Base {
        Base { seq: self.seq, mark: digest(&[&self.text]) }
    }

    /// The record as it is written.
    #[must_use]
    pub fn sealed(&self) -> String {
        let name = self.name.replace(['\n', '\r'], " ");
        let known = format!("{} {} {}", self.cause.key(), self.seq, self.time);
        let digest = digest(&[&known, &name, &self.text]);
        let mut sealed = String::with_capacity(self.text.len() + 96);
        let _ = write!(sealed, "{MARK}{FORM} {known} {digest:016x} {name}\n{}", self.text);
        sealed
    }

    /// The number that a text claims, sound or not.
    pub(super) fn number(sealed: &str) -> Option<u64> {
        sealed.split(' ').nth(3)?.parse().ok()
    }

    /// The record that was written.
    ///
    /// # Errors
    /// Where it is of a later form, or not what was written.
    pub fn opened(sealed: &str) -> Result<Record, Unsound> {
        let behind = sealed.strip_prefix(MARK).ok_or(Unsound::Damaged)?;
        let (form, behind) = behind.split_once(' ').ok_or(Unsound::Damaged)?;
        if form.parse::<u32>().is_ok_and(|form| form > FORM) {
            return Err(Unsound::Newer);
        }
        let read = || {
            let (line, text) = behind.split_once('\n')?;
            let mut words = line.splitn(5, ' ');
            let mut word = || words.next();
            let record = Record {
                cause: Cause::from_key(word()?)?,
                seq: word()?.parse().ok()?,
                time: word()?.parse().ok()?,
                name: String::new(),
                text: text.to_owned(),
            };
            let name = word().and_then(|_digest| word())?;
            let record = Record { name: name.to_owned(), ..record };
            let is_likely = record.seq <= LAST_SEQ && record.time <= LAST_TIME;
            // The very text that was written, digest and all.
            (is_likely && record.sealed() == sealed).then_some(record)
        };
        read().ok_or(Unsound::Damaged)
    }
}

/// A digest of texts, each apart from the next (FNV-1a, 64 bits). It tells a slip of the
/// disk, and any single changed byte for certain; it is no seal against forgery.
pub(crate) fn digest(texts: &[&str]) -> u64 {
    let apart = texts.iter().flat_map(|text| text.bytes().chain([0xFF]));
    apart.fold(0xcbf2_9ce4_8422_2325, |digest, byte| {
        (digest ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
