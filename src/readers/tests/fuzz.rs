//! Files from outside that chance has made, for every reader: none makes it panic, takes longer
//! or more memory than is said; a document is answered to the page as it was read, and a report
//! that is found in it is written so that it opens.
//!
//! `cargo test -p nianbao-readers --test fuzz` replays the corpus and goes on for a second with
//! each target; `CONTRIBUTING.md` has the longer runs.

mod made;

use made::fuzz::{Chance, Costs, Turn, alone, spoilt, stays};
use made::letters::CODINGS;
use made::lock::CIPHERS;
use made::ofd::MANNERS;
use made::old::{compound, streams};
use made::pdf::{File, Manner};
use made::printed::{Print, USUAL};
use made::{
    BARE, body, excel, odf, ofd, old, packed, paragraph, printed, reports, rtf, word, word_beside,
};
use nianbao::clipboard::{inert, shallow};
use nianbao::editions::EDITIONS;
use nianbao::exchange::{admit, html, seal};
use nianbao::form::Row;
use nianbao::intake::{archive::entries, read};
use nianbao::register::{Register, Tally, Understanding, tell};
use nianbao_readers::wire::{Act, Answer, answer};
use nianbao_readers::{Found, Refusal, inflated};
use peak_alloc::PeakAlloc;
use std::sync::OnceLock;

#[global_allocator]
static COUNTED: PeakAlloc = PeakAlloc;

/// Most memory that a file may take, in megabytes: as much as is unpacked of one
/// (`MOST_UNPACKED`), twice, for what is made of it.
const MEGABYTES: usize = 128;

/// A target: a name, the ending of the files, those of our makers, and how one of them is spoilt.
macro_rules! target {
    ($name:ident, $ending:literal, $seeds:expr, $spoil:expr) => {
        #[test]
        fn $name() {
            let _alone = alone();
            let costs = Costs::of(stringify!($name), MEGABYTES);
            let seeds: Vec<Vec<u8>> = $seeds;
            let spoil: fn(&[u8], &mut Chance) -> Vec<u8> = $spoil;
            bolero::check!().for_each(|bytes: &[u8]| {
                costs.held(bytes, |bytes| {
                    holds(concat!("年报.", $ending), bytes);
                    let mut chance = Chance::of(bytes);
                    let seed = chance.one(&seeds);
                    holds(concat!("年报.", $ending), &spoil(seed, &mut chance));
                });
            });
        }
    };
}

target!(word_file, "docx", word_files(), part);
target!(workbook, "xlsx", vec![rows(), include_bytes!("files/shown.xlsx").to_vec()], part);
target!(open_document, "odt", open_documents(), part);
target!(old_word_file, "doc", old_files(".doc"), stream);
target!(old_workbook, "xls", old_files(".xls"), stream);
target!(rich_text, "rtf", rich_texts(), |seed, chance| spoilt(seed, &chance.turns()));
target!(open_fixed, "ofd", open_fixed_files(), part);
target!(portable, "pdf", vec![Vec::new()], object);
target!(register, "xlsx", registers(), part);
target!(text_or_page, "html", texts(), |seed, chance| spoilt(seed, &chance.turns()));
target!(archived, "zip", vec![archive_of_reports()], |seed, chance| spoilt(seed, &chance.turns()));

/// What must hold of any file.
fn holds(name: &str, bytes: &[u8]) {
    for act in [Act::Document, Act::Entries, Act::Register] {
        for is_deflated in [false, true] {
            let written = answer(act.word(), name, bytes, is_deflated);
            let said = Answer::read(&written);
            assert_eq!(said.written(), written, "what is answered is read as it was");
            match said {
                Answer::Refused(refusal) => {
                    assert!(refusal != Refusal::Fault && refusal.to_string().contains('。'));
                }
                Answer::Found(Found::Document { document, .. }) => match act {
                    Act::Register => Register::of_document(&document).iter().for_each(is_told),
                    _ => read(&document).iter().for_each(|one| stays(&one.report)),
                },
                Answer::Found(Found::Ours(text)) => admit(&text).iter().for_each(stays),
                Answer::Found(Found::Page { html, .. }) => drop(inert(shallow(&html))),
                Answer::Entries { entries, .. } => {
                    assert!(entries.iter().all(|one| bytes.get(one.bytes.clone()).is_some()));
                }
            }
        }
    }
}

/// Every line of a register is told, and counted once or nowhere.
fn is_told(register: &Register) {
    let edition = EDITIONS[EDITIONS.len() - 1];
    let understood = Understanding::of(register, edition, 2024);
    let account = tell(register, &understood, edition, 2024);
    assert_eq!(account.lines.len(), register.lines.len());
    let tally = Tally::of(&account, edition);
    let came = [Row::Received, Row::CarriedIn].map(|row| edition.requests(row).expect("a cell"));
    assert_eq!(came.map(|cell| tally.count(cell)).iter().sum::<usize>(), account.counted());
}

/// An archive that is spoilt, or a part of it, packed anew.
fn part(seed: &[u8], chance: &mut Chance) -> Vec<u8> {
    let is_inside = chance.below(3) > 0;
    let which = chance.byte();
    let turns = chance.turns();
    if !is_inside {
        return spoilt(seed, &turns);
    }
    let entries = entries(seed).expect("an archive");
    let parts = entries.iter().map(|one| {
        let bytes = &seed[one.bytes.clone()];
        let bytes = if one.is_deflated { inflated(bytes).expect("sound") } else { bytes.to_vec() };
        (String::from_utf8_lossy(&seed[one.path.clone()]).into_owned(), bytes)
    });
    let parts = one_spoilt(parts.collect(), which, &turns);
    packed(&parts.iter().map(|(name, bytes)| (&**name, &**bytes)).collect::<Vec<_>>())
}

/// A file of before 2007 that is spoilt, or one of its streams, each whole in its place.
fn stream(seed: &[u8], chance: &mut Chance) -> Vec<u8> {
    let is_inside = chance.below(3) > 0;
    let which = chance.byte();
    let turns = chance.turns();
    if !is_inside {
        return spoilt(seed, &turns);
    }
    let parts = one_spoilt(streams(seed), which, &turns);
    compound(&parts.iter().map(|(name, bytes)| (&**name, &**bytes)).collect::<Vec<_>>())
}

/// A PDF file that is spoilt, or one of its objects, or what its stream holds.
fn object(_: &[u8], chance: &mut Chance) -> Vec<u8> {
    static FILES: OnceLock<Vec<File>> = OnceLock::new();
    let files = FILES.get_or_init(|| {
        let report = reports().next().expect("a report");
        let print = |coding| Print { coding, noise: true, ..USUAL };
        CODINGS.iter().map(|coding| printed::file(&report, print(*coding))).collect()
    });
    let manners = [Manner::Plain, Manner::Packed, Manner::Letters, Manner::Stale];
    let manners: Vec<Manner> = manners.into_iter().chain(CIPHERS.map(Manner::Locked)).collect();
    let mut made = chance.one(files).clone();
    let (manner, what, at) =
        (*chance.one(&manners), chance.byte() % 3, chance.below(made.objects.len()));
    let turns = chance.turns();
    let object = &mut made.objects[at];
    match (what, &mut object.stream) {
        (0, _) => return spoilt(&made.written(manner), &turns),
        (1, Some(stream)) => *stream = spoilt(stream, &turns),
        _ => object.said = lossy(&spoilt(object.said.as_bytes(), &turns)),
    }
    made.written(manner)
}

fn one_spoilt(
    mut parts: Vec<(String, Vec<u8>)>,
    which: u8,
    turns: &[Turn],
) -> Vec<(String, Vec<u8>)> {
    let at = usize::from(which) % parts.len();
    parts[at].1 = spoilt(&parts[at].1, turns);
    parts
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Reports, and a file that was reviewed.
fn word_files() -> Vec<Vec<u8>> {
    let changed = r#"<w:p><w:pPr><w:rPr><w:del w:author="张"/></w:rPr></w:pPr><w:commentRangeStart w:id="1"/><w:r><w:t>共</w:t></w:r><w:del w:author="张"><w:r><w:delText>5</w:delText></w:r></w:del><w:ins w:author="李" w:date="2025-01-20"><w:r><w:t>6</w:t></w:r></w:ins></w:p><w:tbl><w:tr><w:trPr><w:del w:author="张"/></w:trPr><w:tc><w:p><w:moveTo w:author="张"><w:r><w:t>件</w:t></w:r></w:moveTo></w:p></w:tc></w:tr></w:tbl><w:p><w:commentRangeEnd w:id="1"/></w:p>"#;
    let said = r#"<w:comments><w:comment w:id="1" w:author="张"><w:p><w:r><w:t>请核对</w:t></w:r></w:p></w:comment></w:comments>"#;
    let data = r#"<report xmlns="urn:nianbao:report">{}</report>"#;
    let parts = [("word/comments.xml", said), ("customXml/item1.xml", data)];
    let files = reports().map(|report| word(&body(&report, &BARE)));
    files.chain([word_beside(&changed.repeat(20), &parts)]).collect()
}

/// Files of an office program, and one that was reviewed.
fn open_documents() -> Vec<Vec<u8>> {
    let by = "<dc:creator>张</dc:creator><dc:date>2025-01-20</dc:date>";
    let text = format!(
        r#"<office:text><text:tracked-changes><text:changed-region text:id="1"><text:deletion>{by}<text:p>5</text:p></text:deletion></text:changed-region><text:changed-region text:id="2"><text:insertion>{by}</text:insertion></text:changed-region></text:tracked-changes><text:p>共<office:annotation office:name="3">{by}<text:p>请核对</text:p></office:annotation><text:change text:change-id="1"/><text:change-start text:change-id="2"/>6</text:p><text:p>件<text:change-end text:change-id="2"/><office:annotation-end office:name="3"/></text:p></office:text>"#
    );
    let reviewed = packed(&[("content.xml", text.as_bytes())]);
    let files = odf::FILES.iter().map(|file| file.1.to_vec());
    files.chain([reviewed]).collect()
}

fn rows() -> Vec<u8> {
    let row = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1"><v>12.5</v></c><c r="ZZZ1" t="inlineStr"><is><t>甲</t></is></c></row>"#;
    excel(&row.repeat(40), "<si><t>公民</t></si>")
}

fn registers() -> Vec<Vec<u8>> {
    let plain = include_bytes!("files/registers/plain.xlsx").to_vec();
    let titled = include_bytes!("files/registers/titled.xlsx").to_vec();
    vec![plain, titled, include_bytes!("files/registers/noisy.xlsx").to_vec()]
}

fn old_files(ending: &str) -> Vec<Vec<u8>> {
    let files = old::FILES.iter().filter(|(name, _)| name.ends_with(ending));
    files.map(|(_, bytes)| bytes.to_vec()).collect()
}

fn rich_texts() -> Vec<Vec<u8>> {
    let made =
        reports().flat_map(|report| [false, true].map(|letters| rtf::file(&report, letters)));
    made.chain([include_bytes!("files/shapes.rtf").to_vec()]).collect()
}

fn open_fixed_files() -> Vec<Vec<u8>> {
    let report = reports().next().expect("a report");
    let composed = r#"<ofd:PathObject Boundary="9 9 9 9"><ofd:AbbreviatedData>M 0 0 L 9 0 B 1 1 2 2 3 3 C</ofd:AbbreviatedData></ofd:PathObject><ofd:CompositeObject ResourceID="1"/>"#;
    let composed = ofd::package(&[composed.to_owned()], composed, &ofd::unit("1", composed), false);
    let files = MANNERS.map(|manner| ofd::file(&report, manner));
    files.into_iter().chain([composed]).collect()
}

/// Pages and texts in the encodings that offices use.
fn texts() -> Vec<Vec<u8>> {
    let report = reports().next().expect("a report");
    let (page, text) = (html::write(&report), seal(&report));
    let utf16 = text.encode_utf16().flat_map(u16::to_le_bytes);
    let utf16 = [0xFF, 0xFE].into_iter().chain(utf16).collect();
    let gb = encoding_rs::GB18030.encode(&page).0.into_owned();
    vec![page.into_bytes(), text.into_bytes(), utf16, gb]
}

fn archive_of_reports() -> Vec<u8> {
    let files = reports().map(|report| (format!("{}.json", report.year), seal(&report)));
    let files: Vec<_> = files.collect();
    let short = word(&paragraph("年报"));
    let files = files.iter().map(|(name, text)| (&**name, text.as_bytes()));
    packed(&files.chain([("年报.docx", &*short)]).collect::<Vec<_>>())
}
