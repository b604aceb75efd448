//! A spreadsheet: one row for each step, read with the headings that people write, in English or Japanese.
//!
//! Excel in Japan writes `Shift_JIS`, and UTF-8 with a mark at its start; both are read. A column that nobody knows is kept as
//! a note. Cells that a spreadsheet would take for a formula are written with an apostrophe before them, and read without.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::domain::settings::Language;

mod columns;
mod people;
mod quotes;
mod words;

pub use columns::Column;
pub use people::{mentioned, person};
pub use words::{RESTRICTED, accepted, canonical, is_bare_renewal, is_restricted, readable, renewal_under};

/// Largest file that is read, in bytes: a sheet of [`ROWS_MAX`] full rows is smaller.
pub const FILE_MAX: usize = 5 * 1024 * 1024;
/// Most rows that are read at once: ten times what a large helpdesk keeps.
pub const ROWS_MAX: usize = 10_000;
/// What a spreadsheet would calculate when it begins with one of these (OWASP, CSV injection).
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];
/// The heading of the column that says what is wrong with a row.
const FAULT_HEADING: &str = "what is wrong / 誤り";

/// Why a file is no sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetFault {
    /// Nothing in it.
    Empty,
    /// Larger than [`FILE_MAX`].
    TooLarge,
    /// Not text in UTF-8, UTF-16 or `Shift_JIS`; an archive or a workbook, perhaps.
    NotText,
    /// No heading that we know: neither a topic nor a target.
    NoHeadings,
    /// Two columns with one meaning.
    HeadingTwice(String),
    /// A quotation mark that is opened in this line and never closed.
    Unclosed(u64),
    /// More than [`ROWS_MAX`] rows.
    TooManyRows,
}

/// A row: what its cells say, by their meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line in the file where it begins, from 1.
    pub line: u64,
    /// What the known columns hold, where they hold something.
    pub cells: BTreeMap<Column, String>,
    /// What the unknown columns hold, as `heading: value`.
    pub notes: Vec<String>,
    /// Whether it has more cells than there are headings, so that nobody knows which of them belongs where.
    pub is_ragged: bool,
    /// The row as it came.
    raw: Vec<String>,
}

/// A sheet as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    headings: Vec<String>,
    columns: Vec<Option<Column>>,
    /// The rows that hold something.
    pub rows: Vec<Row>,
}

/// Reads a sheet.
///
/// # Errors
/// When the file is none.
pub fn read(bytes: &[u8]) -> Result<Sheet, SheetFault> {
    if bytes.len() > FILE_MAX {
        return Err(SheetFault::TooLarge);
    }
    // One kind of line end, so that lines are counted as the person counts them.
    let text = decode(bytes)?.replace("\r\n", "\n");
    let separator = separator(text.lines().next().unwrap_or_default());
    if let Some(line) = quotes::unclosed(&text, char::from(separator)) {
        return Err(SheetFault::Unclosed(line));
    }
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut records = reader.records();
    let headings: Vec<String> = match records.next() {
        None => return Err(SheetFault::Empty),
        Some(record) => record.map_err(|_| SheetFault::NotText)?.iter().map(|cell| cell.trim().to_owned()).collect(),
    };
    let columns: Vec<Option<Column>> = headings.iter().map(|heading| Column::headed(heading)).collect();
    for (place, column) in columns.iter().enumerate() {
        if column.is_some() && columns.iter().take(place).any(|other| other == column) {
            return Err(SheetFault::HeadingTwice(headings.get(place).cloned().unwrap_or_default()));
        }
    }
    if !columns.iter().flatten().any(|column| matches!(column, Column::Topic | Column::Target)) {
        return Err(SheetFault::NoHeadings);
    }
    let mut rows = Vec::new();
    for record in records {
        let record = record.map_err(|_| SheetFault::NotText)?;
        let line = record.position().map_or(0, csv::Position::line);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if rows.len() == ROWS_MAX {
            return Err(SheetFault::TooManyRows);
        }
        rows.push(row(line, &record, &headings, &columns));
    }
    if rows.is_empty() { Err(SheetFault::Empty) } else { Ok(Sheet { headings, columns, rows }) }
}

fn row(line: u64, record: &csv::StringRecord, headings: &[String], columns: &[Option<Column>]) -> Row {
    let raw: Vec<String> = record.iter().map(str::to_owned).collect();
    let is_ragged = raw.iter().skip(headings.len()).any(|cell| !cell.trim().is_empty());
    let mut row = Row { line, cells: BTreeMap::new(), notes: Vec::new(), is_ragged, raw: Vec::new() };
    for ((cell, heading), column) in raw.iter().zip(headings).zip(columns) {
        let value = unguarded(cell.trim());
        match column {
            _ if value.is_empty() || heading == FAULT_HEADING => {}
            Some(column) => drop(row.cells.insert(*column, value.to_owned())),
            None if heading.is_empty() => row.notes.push(value.to_owned()),
            None => row.notes.push(format!("{heading}: {value}")),
        }
    }
    row.raw = raw;
    row
}

/// What separates the cells: a tab or a semicolon where the headings have them and no comma, as spreadsheets elsewhere write.
fn separator(headings: &str) -> u8 {
    [b'\t', b';']
        .into_iter()
        .find(|mark| headings.contains(char::from(*mark)) && !headings.contains(','))
        .unwrap_or(b',')
}

fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, SheetFault> {
    if bytes.is_empty() {
        return Err(SheetFault::Empty);
    }
    let encoding = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if bytes.contains(&0) => return Err(SheetFault::NotText),
        None if std::str::from_utf8(bytes).is_ok() => encoding_rs::UTF_8,
        None => encoding_rs::SHIFT_JIS,
    };
    let (text, _, has_faults) = encoding.decode(bytes);
    let is_text = !has_faults && !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
    if is_text { Ok(text) } else { Err(SheetFault::NotText) }
}

/// A cell without the apostrophe that keeps it from being calculated.
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| needs_guard(rest)).unwrap_or(cell)
}

/// A cell that no spreadsheet calculates.
fn guarded(cell: &str) -> String {
    if needs_guard(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// Also a cell with apostrophes of its own before such a sign: one more is written, so that one less is read.
fn needs_guard(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(FORMULA_STARTS)
}

/// Writes rows under the English headings of these columns, as a spreadsheet in Japan opens it: UTF-8 with a mark.
///
/// # Errors
/// When it cannot be written, which would be a mistake of ours.
pub fn write(columns: &[Column], rows: &[BTreeMap<Column, String>]) -> Result<Vec<u8>, String> {
    let headings = columns.iter().map(|column| column.heading().to_owned()).collect();
    let cells = |row: &BTreeMap<Column, String>| {
        columns.iter().map(|column| row.get(column).map(|cell| guarded(cell)).unwrap_or_default()).collect()
    };
    bytes(std::iter::once(headings).chain(rows.iter().map(cells)))
}

impl Sheet {
    /// The heading of a column as it was written, else the one that a reader of this language expects.
    #[must_use]
    pub fn heading(&self, column: Column, language: Language) -> &str {
        let mut written = self.headings.iter().zip(&self.columns).filter(|(_, known)| **known == Some(column));
        written.next().map_or(column.heading_in(language), |(heading, _)| heading)
    }

    /// The headings that are not known, in their order.
    pub fn unknown(&self) -> impl Iterator<Item = &str> {
        let unknown = self.headings.iter().zip(&self.columns).filter(|(_, known)| known.is_none());
        unknown.map(|(heading, _)| heading.as_str()).filter(|heading| !heading.is_empty() && *heading != FAULT_HEADING)
    }

    /// The same sheet with a column that says what is wrong with each row, by line.
    ///
    /// # Errors
    /// When it cannot be written, which would be a mistake of ours.
    pub fn given_back(&self, wrong: &BTreeMap<u64, String>) -> Result<Vec<u8>, String> {
        let is_kept: Vec<bool> = self.headings.iter().map(|heading| heading != FAULT_HEADING).collect();
        let kept = |cells: &[String]| -> Vec<String> {
            let padded = cells.iter().cloned().chain(std::iter::repeat(String::new()));
            padded.zip(&is_kept).filter(|(_, is_kept)| **is_kept).map(|(cell, _)| cell).collect()
        };
        let headings = kept(&self.headings).into_iter().chain([FAULT_HEADING.to_owned()]).collect();
        let rows = self.rows.iter().map(|row| {
            let fault = wrong.get(&row.line).cloned().unwrap_or_default();
            // What stands beyond the headings stays beyond them: none of it is lost, and it is found again.
            let beyond = row.raw.iter().skip(self.headings.len()).filter(|_| row.is_ragged).cloned();
            kept(&row.raw).into_iter().chain([guarded(&fault)]).chain(beyond).collect()
        });
        bytes(std::iter::once(headings).chain(rows))
    }
}

fn bytes(rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, String> {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{FEFF}".as_bytes().to_vec());
    for row in rows {
        writer.write_record(&row).map_err(|error| error.to_string())?;
    }
    writer.into_inner().map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests;
