//! Rows as Parquet (Apache Parquet), which DuckDB, Polars, Spark and pandas read: text columns by
//! dictionary, `value` as an exact decimal of sixteen digits, four of them behind the point.

use crate::check::Checked;
use crate::read::Read;
use crate::rows::{COLUMNS, Row, rows};
use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use std::collections::HashMap;
use std::io::{self, Write};
use std::sync::Arc;

/// The types of the columns, in the order of [`COLUMNS`].
const SCHEMA: &str = "
message nianbao {
  required binary body (UTF8);
  required binary kind (UTF8);
  optional int32 year;
  required binary edition (UTF8);
  required binary cell (UTF8);
  optional int64 value (DECIMAL(16,4));
  required binary text (UTF8);
  required binary reading (UTF8);
  required binary certainty (UTF8);
  required int32 errors;
  required int32 warnings;
  required int32 hints;
  required binary label (UTF8);
  required binary unit (UTF8);
  required binary source (UTF8);
  required binary path (UTF8);
  required binary sha256 (UTF8);
}";

/// Rows that are written together, so that memory stays the same however many files there are.
const GROUP: usize = 128 * 1024;

/// A Parquet file that is being written.
///
/// ```
/// use nianbao::exchange::seal;
/// use nianbao::report::{Agency, Report};
/// use nianbao_cli::{Parquet, check, read};
///
/// let read = read("a.json", seal(&Report::new(Agency::default(), 2024)).as_bytes()).expect("ours");
/// let mut bytes = Vec::new();
/// let mut parquet = Parquet::new(&mut bytes)?;
/// parquet.write(&read, &check(&read), "a.json", "")?;
/// parquet.finish()?;
/// assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct Parquet<W: Write + Send> {
    file: SerializedFileWriter<W>,
    group: Group,
}

impl<W: Write + Send> Parquet<W> {
    /// A file without a row.
    ///
    /// # Errors
    /// Where it cannot be written to.
    pub fn new(out: W) -> io::Result<Parquet<W>> {
        let schema = Arc::new(parse_message_type(SCHEMA).map_err(said)?);
        let properties =
            Arc::new(WriterProperties::builder().set_compression(Compression::SNAPPY).build());
        let file = SerializedFileWriter::new(out, schema, properties).map_err(said)?;
        Ok(Parquet { file, group: Group::default() })
    }

    /// Adds the rows of the file at this path.
    ///
    /// # Errors
    /// Where it cannot be written to.
    pub fn write(
        &mut self,
        read: &Read,
        checked: &Checked,
        path: &str,
        sha256: &str,
    ) -> io::Result<()> {
        for row in rows(read, checked) {
            self.group.take(&row, path, sha256);
        }
        if self.group.count >= GROUP { self.flush() } else { Ok(()) }
    }

    /// Writes what is left, and the end of the file.
    ///
    /// # Errors
    /// Where it cannot be written to.
    pub fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        self.file.close().map(drop).map_err(said)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.group.count == 0 {
            return Ok(());
        }
        let group = std::mem::take(&mut self.group);
        let mut out = self.file.next_row_group().map_err(said)?;
        for name in COLUMNS {
            group.column(name, &mut out).map_err(said)?;
        }
        out.close().map(drop).map_err(said)
    }
}

fn said(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(error) => match error.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(error) => io::Error::other(error),
        },
        error => io::Error::other(error),
    }
}

/// Rows that wait to be written, column by column.
#[derive(Default)]
struct Group {
    count: usize,
    texts: HashMap<&'static str, Vec<ByteArray>>,
    numbers: HashMap<&'static str, Vec<i32>>,
    years: Vec<Option<i32>>,
    values: Vec<Option<i64>>,
    /// Texts that stand in many rows, each once in memory.
    known: HashMap<String, ByteArray>,
}

impl Group {
    fn take(&mut self, row: &Row, path: &str, sha256: &str) {
        self.count += 1;
        self.years.push(row.year.map(i32::from));
        self.values.push(row.value.map(nianbao::report::Quantity::ten_thousandths));
        for (name, text) in [
            ("body", row.body),
            ("kind", row.kind.key()),
            ("edition", row.edition),
            ("cell", row.cell),
            ("text", row.text),
            ("reading", row.reading),
            ("certainty", row.certainty.key()),
            ("label", row.label),
            ("unit", row.unit),
            ("source", row.source.key()),
            ("path", path),
            ("sha256", sha256),
        ] {
            let known = match self.known.get(text) {
                Some(known) => known.clone(),
                None => {
                    let bytes = ByteArray::from(text);
                    self.known.insert(text.to_owned(), bytes.clone());
                    bytes
                }
            };
            self.texts.entry(name).or_default().push(known);
        }
        for (name, count) in
            [("errors", row.errors), ("warnings", row.warnings), ("hints", row.hints)]
        {
            let count = i32::try_from(count).unwrap_or(i32::MAX);
            self.numbers.entry(name).or_default().push(count);
        }
    }

    /// Writes the column of this name, the next of the schema.
    fn column<W: Write + Send>(
        &self,
        name: &str,
        out: &mut SerializedRowGroupWriter<'_, W>,
    ) -> Result<(), ParquetError> {
        match name {
            "year" => some::<Int32Type, W>(&self.years, out),
            "value" => some::<Int64Type, W>(&self.values, out),
            _ => match (self.texts.get(name), self.numbers.get(name)) {
                (Some(texts), _) => put::<ByteArrayType, W>(texts, None, out),
                (None, Some(numbers)) => put::<Int32Type, W>(numbers, None, out),
                (None, None) => Err(ParquetError::General(format!("no column {name}"))),
            },
        }
    }
}

/// Writes a column in which a row may have nothing.
fn some<T: DataType, W: Write + Send>(
    values: &[Option<T::T>],
    out: &mut SerializedRowGroupWriter<'_, W>,
) -> Result<(), ParquetError> {
    let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
    let there: Vec<T::T> = values.iter().flatten().cloned().collect();
    put::<T, W>(&there, Some(&levels), out)
}

fn put<T: DataType, W: Write + Send>(
    values: &[T::T],
    levels: Option<&[i16]>,
    out: &mut SerializedRowGroupWriter<'_, W>,
) -> Result<(), ParquetError> {
    let missing = || ParquetError::General("the schema has fewer columns".to_owned());
    let mut column = out.next_column()?.ok_or_else(missing)?;
    column.typed::<T>().write_batch(values, levels, None)?;
    column.close()
}
