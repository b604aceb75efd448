//! What stands around every value on disk: `1 5f3a9c01 {json}`: a version, a checksum, and the value as JSON.
//!
//! The checksum covers the key, the version and the JSON, so a value that is damaged, or that stands under another key,
//! is found. A person with nothing but a hex viewer can still read it. A long value is cut into pieces, each a row of its
//! own behind the key and the number of the piece: sled puts a page whose size passes a quarter of its segment (128 KiB)
//! into a file beside its log that it never syncs, and a page holds up to some twenty rows.

use std::fmt;

use super::StoreError;

/// The version of the rows that are written now. A row of a newer one is refused.
pub(super) const VERSION: u32 = 1;
/// Longest piece of a value, in bytes: twenty of them and their keys stay below 128 KiB.
pub(super) const PIECE_MAX: usize = 4_096;
/// The number of a piece, in bytes.
const PIECE_NUMBER_BYTES: usize = 2;
/// The checksum as text, in characters.
const CHECKSUM_CHARS: usize = 8;

/// What is wrong with a row. It never shows what the row holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RowFault {
    /// The key is none of ours.
    Key,
    /// A piece is missing.
    Piece,
    /// There is no version and no checksum in front.
    Header,
    /// The checksum is that of something else.
    Checksum,
    /// It was written by a newer program.
    Newer(u32),
    /// The JSON is not that of a row, from this column on.
    Json(usize),
    /// A value that we would not accept.
    Value(&'static str),
    /// A record of another kind than its key says.
    Kind,
}

impl fmt::Display for RowFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key => f.write_str("its key cannot be read"),
            Self::Piece => f.write_str("a piece of it is missing"),
            Self::Header => f.write_str("it has no version and checksum"),
            Self::Checksum => f.write_str("its checksum does not match"),
            Self::Newer(version) => {
                write!(f, "it has version {version}, this program knows up to {VERSION}; use a newer program")
            }
            Self::Json(column) => write!(f, "its text is not that of a record from column {column} on"),
            Self::Value(what) => write!(f, "its {what} is not valid"),
            Self::Kind => f.write_str("it is a record of another kind than its key says"),
        }
    }
}

impl From<serde_json::Error> for RowFault {
    /// Keeps only the place: what serde says would quote the value.
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error.column())
    }
}

/// The checksum of parts one after the other.
pub(super) fn checksum(parts: &[&[u8]]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize()
}

/// The whole value as it stands on disk.
pub(super) fn seal(key: &[u8], json: &str) -> String {
    let version = format!("{VERSION} ");
    let checksum = checksum(&[key, version.as_bytes(), json.as_bytes()]);
    format!("{version}{checksum:08x} {json}")
}

/// The version and the JSON of a value, if it is what was written under this key.
pub(super) fn unseal<'value>(key: &[u8], value: &'value [u8]) -> Result<(u32, &'value str), RowFault> {
    let text = str::from_utf8(value).map_err(|_| RowFault::Header)?;
    let (version, rest) = text.split_once(' ').ok_or(RowFault::Header)?;
    let (written, json) = rest.split_once(' ').ok_or(RowFault::Header)?;
    if written.len() != CHECKSUM_CHARS {
        return Err(RowFault::Header);
    }
    let written = u32::from_str_radix(written, 16).map_err(|_| RowFault::Header)?;
    if written != checksum(&[key, version.as_bytes(), b" ", json.as_bytes()]) {
        return Err(RowFault::Checksum);
    }
    match version.parse() {
        Ok(version) if version > VERSION => Err(RowFault::Newer(version)),
        Ok(version) => Ok((version, json)),
        Err(_) => Err(RowFault::Header),
    }
}

/// The row of one piece.
pub(super) fn piece(key: &[u8], number: u16) -> Vec<u8> {
    let mut row = key.to_vec();
    row.extend(number.to_be_bytes());
    row
}

/// What sled gives for a row.
type Row = sled::Result<(sled::IVec, sled::IVec)>;

/// A key, the number of a piece, and the piece.
type Piece = (Vec<u8>, u16, sled::IVec);

/// A key, and its value put together again, which may lack pieces.
pub(super) type Whole = (Vec<u8>, Result<Vec<u8>, RowFault>);

/// Puts the pieces of neighbouring rows together.
pub(super) struct Wholes<Rows> {
    rows: Rows,
    next: Option<Piece>,
}

impl<Rows: Iterator<Item = Row>> Wholes<Rows> {
    pub(super) const fn new(rows: Rows) -> Self {
        Self { rows, next: None }
    }

    fn take(&mut self) -> Option<Result<Piece, StoreError>> {
        if let Some(next) = self.next.take() {
            return Some(Ok(next));
        }
        let (row, value) = match self.rows.next()? {
            Ok(row) => row,
            Err(error) => return Some(Err(error.into())),
        };
        let (key, number) = match row.split_last_chunk::<PIECE_NUMBER_BYTES>() {
            Some((key, number)) => (key.to_vec(), u16::from_be_bytes(*number)),
            // No row of ours is so short; its key will not read.
            None => (row.to_vec(), 0),
        };
        Some(Ok((key, number, value)))
    }
}

impl<Rows: Iterator<Item = Row>> Iterator for Wholes<Rows> {
    type Item = Result<Whole, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        let (key, first, value) = match self.take()? {
            Ok(row) => row,
            Err(error) => return Some(Err(error)),
        };
        let mut whole = value.to_vec();
        let mut is_complete = first == 0;
        let mut last = first;
        loop {
            match self.take() {
                None => break,
                Some(Err(error)) => return Some(Err(error)),
                Some(Ok((next, number, value))) if next == key => {
                    is_complete &= last.checked_add(1) == Some(number);
                    last = number;
                    whole.extend_from_slice(&value);
                }
                Some(Ok(other)) => {
                    self.next = Some(other);
                    break;
                }
            }
        }
        Some(Ok((key, if is_complete { Ok(whole) } else { Err(RowFault::Piece) })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_readable_and_bound_to_its_key() {
        let sealed = seal(b"key", r#"{"next_number":7}"#);
        insta::assert_snapshot!(sealed, @r#"1 a2387ec8 {"next_number":7}"#);
        assert_eq!(unseal(b"key", sealed.as_bytes()), Ok((1, r#"{"next_number":7}"#)));
        assert_eq!(unseal(b"kez", sealed.as_bytes()), Err(RowFault::Checksum));
    }

    #[test]
    fn every_flipped_bit_is_noticed() {
        let sealed = seal(b"key", r#"{"next_number":7}"#);
        for place in 0..sealed.len() * 8 {
            let mut damaged = sealed.clone().into_bytes();
            damaged[place / 8] ^= 1 << (place % 8);
            // A checksum may be spelled in capitals, and is then still the same checksum.
            let is_other_letter = damaged.eq_ignore_ascii_case(sealed.as_bytes()) && place / 8 < 10;
            assert!(is_other_letter || unseal(b"key", &damaged).is_err(), "bit {place}");
        }
    }

    #[test]
    fn a_newer_version_is_told_apart_from_damage() {
        let checksum = checksum(&[b"key", b"2 ", b"{}"]);
        assert_eq!(unseal(b"key", format!("2 {checksum:08x} {{}}").as_bytes()), Err(RowFault::Newer(2)));
    }
}
