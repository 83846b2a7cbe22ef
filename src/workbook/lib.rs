//! Tables as an Excel workbook (.xlsx): texts and exact decimals, heads that stay in
//! sight, nothing else.
//!
//! A number of more than fifteen digits stands as text: a spreadsheet would round it.

use flate2::Compression;
use flate2::write::DeflateEncoder;
use nianbao::marks::is_active;
use nianbao::rollup::tabular::{Entry, Table};
use rawzip::{CompressionMethod, ZipArchiveWriter};
use std::io::{self, Write};

/// Digits that a spreadsheet keeps of a number.
const DIGITS: usize = 15;

/// Longest text that a spreadsheet takes into a cell, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>"#;

const ROOT: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

/// Style 0 is plain, style 1 that of heads: bold, wrapped, shaded. Styles 2 and 3 are the same
/// for texts that would be formulas if somebody typed them: they stay texts when edited.
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE2EEF4"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" fillId="2" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="49" quotePrefix="1" applyNumberFormat="1"/><xf numFmtId="49" quotePrefix="1" fontId="1" fillId="2" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf></cellXfs></styleSheet>"#;

const SHEET: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#;

/// Writes a workbook with a sheet for each table.
///
/// # Errors
/// Only where memory cannot be written to.
pub fn write(tables: &[Table]) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    let overrides = (1..=tables.len()).map(|i| {
        format!(
            r#"<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"#
        )
    });
    let types = format!("{TYPES}{}</Types>", overrides.collect::<String>());
    let (workbook, relations) = names(tables);
    let parts = [
        ("[Content_Types].xml", types.as_str()),
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", &workbook),
        ("xl/_rels/workbook.xml.rels", &relations),
        ("xl/styles.xml", STYLES),
    ];
    for (name, text) in parts {
        part(&mut archive, name, |out| out.write_all(text.as_bytes()))?;
    }
    for (i, table) in tables.iter().enumerate() {
        let name = format!("xl/worksheets/sheet{}.xml", i + 1);
        part(&mut archive, &name, |out| sheet(out, table))?;
    }
    archive.finish().map_err(io::Error::other)?;
    Ok(bytes)
}

/// One file of the archive.
fn part<W: Write>(
    archive: &mut ZipArchiveWriter<W>,
    name: &str,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let file = archive.new_file(name).compression_method(CompressionMethod::DEFLATE);
    let (mut entry, config) = file.start().map_err(io::Error::other)?;
    let encoder = DeflateEncoder::new(&mut entry, Compression::fast());
    let mut writer = config.wrap(encoder);
    content(&mut writer)?;
    let (encoder, descriptor) = writer.finish().map_err(io::Error::other)?;
    encoder.finish()?;
    entry.finish(descriptor).map_err(io::Error::other)?;
    Ok(())
}

/// The workbook's list of sheets, and where each lies.
fn names(tables: &[Table]) -> (String, String) {
    let mut sheets = String::new();
    let mut relations = String::new();
    for (i, table) in tables.iter().enumerate() {
        let number = i + 1;
        sheets += &format!(
            r#"<sheet name="{}" sheetId="{number}" r:id="rId{number}"/>"#,
            escaped(table.name)
        );
        relations += &format!(
            r#"<Relationship Id="rId{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{number}.xml"/>"#
        );
    }
    let styles = tables.len() + 1;
    relations += &format!(
        r#"<Relationship Id="rId{styles}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>"#
    );
    let head = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
    (
        format!(
            r#"{head}
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{sheets}</sheets></workbook>"#
        ),
        format!(
            r#"{head}
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>"#
        ),
    )
}

fn sheet(out: &mut dyn Write, table: &Table) -> io::Result<()> {
    let (rows, columns) = (table.heads, table.fixed);
    let corner = place(columns, rows);
    let width = table.rows.iter().map(Vec::len).max().unwrap_or(1).max(columns + 1);
    write!(
        out,
        r#"{SHEET}<sheetViews><sheetView workbookViewId="0"><pane xSplit="{columns}" ySplit="{rows}" topLeftCell="{corner}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="{columns}" width="32" customWidth="1"/><col min="{}" max="{width}" width="14" customWidth="1"/></cols><sheetData>"#,
        columns + 1,
    )?;
    for (i, row) in table.rows.iter().enumerate() {
        write!(out, r#"<row r="{}">"#, i + 1)?;
        let styles = if i < rows { [r#" s="1""#, r#" s="3""#] } else { ["", r#" s="2""#] };
        for (j, entry) in row.iter().enumerate() {
            let at = place(j, i);
            let style = match entry {
                Entry::Text(text) if is_active(text) => styles[1],
                _ => styles[0],
            };
            match entry {
                Entry::Empty => {}
                Entry::Number(number) if digits(number) <= DIGITS => {
                    write!(out, r#"<c r="{at}"{style}><v>{number}</v></c>"#)?;
                }
                Entry::Number(text) | Entry::Text(text) => write!(
                    out,
                    r#"<c r="{at}"{style} t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>"#,
                    escaped(text)
                )?,
            }
        }
        out.write_all(b"</row>")?;
    }
    out.write_all(b"</sheetData></worksheet>")
}

fn digits(number: &str) -> usize {
    number.bytes().filter(u8::is_ascii_digit).count()
}

/// The place of a cell, `AB12`, from its column and row.
fn place(column: usize, row: usize) -> String {
    let mut letters = String::new();
    let mut left = column + 1;
    while left > 0 {
        let letter = u8::try_from((left - 1) % 26).unwrap_or(0) + b'A';
        letters.insert(0, char::from(letter));
        left = (left - 1) / 26;
    }
    format!("{letters}{}", row + 1)
}

/// A text as XML has it; characters that it cannot have are left out, and what is longer
/// than a cell can hold is cut.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    let mut length = 0;
    for c in text.chars() {
        length += c.len_utf16();
        if length > LONGEST_TEXT {
            break;
        }
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\t' | '\n' | '\r' => out.push(c),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
    use std::io::Cursor;

    fn read(tables: &[Table]) -> Vec<Vec<Vec<Data>>> {
        let bytes = write(tables).expect("memory can be written to");
        let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
        let sheets = book.worksheets().into_iter();
        sheets.map(|(_, range)| range.rows().map(<[Data]>::to_vec).collect()).collect()
    }

    #[test]
    fn another_program_reads_what_was_written() {
        let text = |text: &str| Entry::Text(text.to_owned());
        let number = |text: &str| Entry::Number(text.to_owned());
        let rows = vec![
            vec![text("机关"), text("数"), text("备注")],
            vec![text("=1+1 <b>&\"\u{1}"), number("59237.2449"), Entry::Empty],
            vec![Entry::Empty, number("-3"), text("  前后空格  ")],
            vec![text("长"), number("39999999999999996"), text("x")],
        ];
        let table = Table { name: "数据", rows, heads: 1, fixed: 1 };
        let other = Table { name: "问题<1>", rows: vec![vec![text("无")]], heads: 1, fixed: 1 };
        let sheets = read(&[table, other]);
        assert_eq!(sheets.len(), 2);
        let cells = &sheets[0];
        assert_eq!(cells[1][0], Data::String("=1+1 <b>&\"".to_owned()));
        assert_eq!(cells[1][1].to_string(), "59237.2449");
        assert_eq!(cells[2][1].to_string(), "-3");
        assert_eq!(cells[2][2], Data::String("  前后空格  ".to_owned()));
        assert_eq!(cells[3][1], Data::String("39999999999999996".to_owned()));
        assert_eq!(cells[1][2], Data::Empty);
    }

    #[test]
    fn a_text_that_would_be_a_formula_stays_a_text_when_it_is_edited() {
        let text = |text: &str| Entry::Text(text.to_owned());
        for (hostile, is_guarded) in [
            ("=1+1", true),
            ("\u{200B}＝SUM(A1)", true),
            ("\u{202E}\t@x", true),
            ("－3件", true),
            ("甲街道", false),
        ] {
            let rows =
                vec![vec![text(hostile)], vec![text(hostile), Entry::Number("-3".to_owned())]];
            let table = Table { name: "数据", rows, heads: 1, fixed: 1 };
            let mut out = Vec::new();
            sheet(&mut out, &table).expect("memory can be written to");
            let out = String::from_utf8(out).expect("XML");
            for style in [r#"s="3" t="inlineStr""#, r#"s="2" t="inlineStr""#] {
                assert_eq!(out.contains(style), is_guarded, "{hostile:?} in {out}");
            }
            assert!(!out.contains("<f>"));
            assert!(out.contains("<c r=\"B2\"><v>-3</v></c>"), "numbers stay numbers");
        }
        assert_eq!(STYLES.matches("quotePrefix=\"1\"").count(), 2);
    }

    #[test]
    fn columns_are_lettered_as_spreadsheets_letter_them() {
        let letters = [0, 25, 26, 51, 52, 701, 702].map(|column| place(column, 0));
        assert_eq!(letters, ["A1", "Z1", "AA1", "AZ1", "BA1", "ZZ1", "AAA1"]);
    }
}
