//! PDF files that mean harm: each is read or refused soon, and nothing panics. Those that chance
//! has made are in `fuzz.rs`.

mod made;

use made::chance::judged;
use made::pdf::{File, Manner};
use made::printed::{USUAL, file};
use made::reports;
use nianbao_readers::wire::written;
use nianbao_readers::{Found, Refusal};

/// A PDF of one page with this content and these objects besides, from the fifth on.
fn page(content: &str, others: &[&str]) -> File {
    let mut file = File::default();
    file.add("<</Type/Catalog/Pages 2 0 R>>");
    file.add("<</Type/Pages/Kids[3 0 R]/Count 1>>");
    file.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 5 0 R>>");
    file.stream("", content.as_bytes());
    for other in others {
        file.add(*other);
    }
    file
}

/// What this is so many times.
fn many(piece: &str, times: usize) -> String {
    piece.repeat(times)
}

#[test]
fn a_pdf_that_would_grow_without_end_is_read_as_far_as_a_report_goes() {
    let font = "<</Font<</F0 6 0 R>>>>";
    let usual = "<</Type/Font/Subtype/TrueType/BaseFont/Arial>>";
    let text = "BT /F0 9 Tf 1 0 0 1 50 400 Tm ";
    for (name, made) in [
        ("万花.pdf", page(&many("/X Do ", 50), &["<</XObject<</X 6 0 R>>>>", "<<>>"])),
        ("字.pdf", page(&format!("{text}{}", many("(年年年) Tj ", 1_000_000)), &[font, usual])),
        ("线.pdf", page(&many("0 0 m 9 9 l 0 9 l 300 9 l S ", 200_000), &["<<>>"])),
        (
            "网.pdf",
            page(
                &(0..3_000)
                    .map(|at| format!("{0} 0 m {0} 800 l S 0 {0} m 590 {0} l S ", at % 590))
                    .collect::<String>(),
                &["<<>>"],
            ),
        ),
        ("深.pdf", page(&many("[", 1_000_000), &["<<>>"])),
        ("层.pdf", page(&many("<</A ", 1_000_000), &["<<>>"])),
        ("标.pdf", page(&many("/OC /A BDC ", 200_000), &["<<>>"])),
        ("存.pdf", page(&many("q ", 5_000_000), &["<<>>"])),
        ("图.pdf", page(&many("BI /W 1 ID EI", 1_000_000), &["<<>>"])),
        ("串.pdf", page(&many("(", 10_000_000), &["<<>>"])),
    ] {
        let found = judged(name, &made.written(Manner::Plain));
        let is_fine = matches!(found, Ok(_) | Err(Refusal::Scanned));
        assert!(is_fine, "{name}: {:?}", found.err());
    }
    // Drawings that draw themselves, each many times.
    let mut within = page("/X Do", &["<</XObject<</X 6 0 R>>>>"]);
    let all = format!("{} BT /F0 9 Tf 1 0 0 1 50 400 Tm (7) Tj ET", many("/X Do ", 100));
    within.stream("/Type/XObject/Subtype/Form/Resources 5 0 R", all.as_bytes());
    assert_eq!(judged("套.pdf", &within.written(Manner::Plain)), Err(Refusal::Scanned));
}

#[test]
fn objects_without_end_or_number_cost_no_more_than_their_bytes() {
    let begin = b"%PDF-1.7\n".to_vec();
    for piece in [
        "1 0 obj [ ",
        "1 0 obj << ",
        "1 0 obj ( ",
        "1 0 obj <</Length 9>> stream ",
        "obj ",
        "7 0 obj<<>>",
        "trailer << ",
        "1 0 obj <</Type/ObjStm/N 99/First 0>>stream 1 0 obj ",
    ] {
        let bytes = [begin.clone(), many(piece, 3_000_000 / piece.len()).into_bytes()].concat();
        let refusal = judged(&format!("{piece}.pdf"), &bytes).err();
        assert_eq!(refusal, Some(Refusal::Damaged), "{piece}");
    }
    // What inflates to more than there is room for is a stream of objects, a page, a font.
    let huge = format!("1 0 {}", many(" ", 40_000_000));
    for at in ["/Type/ObjStm/N 100000/First 10", "/Type/XRef", ""] {
        let mut made = page(
            "",
            &[
                "<</Font<</F0 6 0 R>>>>",
                "<</Type/Font/Subtype/Type0/ToUnicode 4 0 R/Encoding 4 0 R>>",
            ],
        );
        made.stream(at, huge.as_bytes());
        made.objects[3] = made.objects[6].clone();
        assert!(judged("胀.pdf", &made.written(Manner::Plain)).is_err());
    }
    let kids = format!("<</Type/Pages/Kids[{}]>>", many("<<>>", 500_000));
    let mut made = page("", &[]);
    made.objects[1].said = kids;
    assert!(judged("页.pdf", &made.written(Manner::Plain)).is_err());
    // Every page has all pages for its children.
    let all: String = (1..5_000).map(|at| format!("{at} 0 R ")).collect();
    let mut made = page("", &[&format!("[{all}]")]);
    for _ in 0..5_000 {
        made.add("<</Type/Pages/Kids 5 0 R>>");
    }
    made.objects[1].said = "<</Type/Pages/Kids 5 0 R>>".to_owned();
    assert!(judged("环.pdf", &made.written(Manner::Plain)).is_err());
}

#[test]
fn pages_that_are_pictures_are_told_and_so_is_text_without_meaning() {
    let picture = "q 500 0 0 700 40 60 cm /Im Do Q";
    let names = "<</XObject<</Im 6 0 R>>/Font<</F0 7 0 R>>>>";
    let image = "/Type/XObject/Subtype/Image/Width 1/Height 1";
    let mut scanned = page(picture, &[names]);
    scanned.stream(image, b"x");
    assert_eq!(judged("扫.pdf", &scanned.written(Manner::Plain)), Err(Refusal::Scanned));
    // One beside a page of text.
    let mut mixed = file(&reports().next().expect("a report"), USUAL);
    let size = mixed.objects.len();
    mixed.add(format!("<</XObject<</Im {} 0 R>>>>", size + 2));
    mixed.stream(image, b"x");
    mixed.stream("", picture.as_bytes());
    let at =
        mixed.add(format!("<</Type/Page/Resources {} 0 R/Contents {} 0 R>>", size + 1, size + 3));
    let tree =
        mixed.objects.iter_mut().find(|one| one.said.starts_with("<</Type/Pages")).expect("a tree");
    tree.said = tree.said.replace("]/Count", &format!("{at} 0 R ]/Count"));
    let Ok(Found::Document { document, .. }) = judged("混.pdf", &mixed.written(Manner::Plain))
    else {
        unreachable!("a document")
    };
    assert!(written(&document).contains("页是图片，其中的文字没有识读"));
    let mute = page(
        "BT /F0 9 Tf 1 0 0 1 50 400 Tm <00010002000300040005> Tj ET",
        &["<</Font<</F0 6 0 R>>>>", "<</Type/Font/Subtype/Type0/Encoding/Identity-H>>"],
    );
    assert_eq!(judged("哑.pdf", &mute.written(Manner::Plain)), Err(Refusal::Unmapped));
    // A font of signs may mean another number by the code of a digit.
    let signs = "<</Type/Font/Subtype/TrueType/FontDescriptor<</Flags 4/FontFile2 4 0 R>>>>";
    let own =
        page("BT /F0 9 Tf 1 0 0 1 50 400 Tm (12345) Tj ET", &["<</Font<</F0 6 0 R>>>>", signs]);
    assert_eq!(judged("符.pdf", &own.written(Manner::Plain)), Err(Refusal::Unmapped));
    let latin = own.objects.iter().cloned().map(|mut one| {
        one.said = one.said.replace("/Flags 4", "/Flags 32");
        one
    });
    let usual = File { objects: latin.collect() }.written(Manner::Plain);
    let Ok(Found::Document { document, .. }) = judged("数.pdf", &usual) else {
        unreachable!("read")
    };
    assert_eq!(written(&document), r#"["12345"]"#);
}
