//! From a document to the writes that bring a directory to it.
//!
//! Nothing is deleted: what the document does not name stays. An item of the same name is replaced and keeps its number; a
//! new one takes the number it comes with where that is free. What a document says it left out stays too. All or nothing: with a single fault nothing is written, and
//! every fault is named with its place.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use super::document::{Document, FORMAT, VERSION};
use super::{Extent, Notation};
use crate::domain::ItemId;
use crate::domain::change::{Key, Record, Write};
use crate::domain::directory::Directory;

mod attention;
mod cases;
mod entitlements;
mod items;
mod met;
mod numbers;
mod parse;
mod rest;

/// Something in a document that cannot be taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub place: Spot,
    /// What is wrong.
    pub kind: FaultKind,
}

/// Where something is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The document as a whole.
    Whole,
    /// A line, from 1.
    Line(usize),
    /// An item, and its field.
    Field(String),
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Nothing is written in it.
    Empty,
    /// It ends in the middle of something.
    CutShort,
    /// Brackets in brackets, deeper than a parser follows.
    TooDeep,
    /// A name that no field has.
    NoSuchField(String),
    /// A field that must be there.
    Missing(String),
    /// A name that stands above already.
    Twice,
    /// A text where a number stands, or the like; in the words of the parser.
    OtherType(String),
    /// It is not written as JSON or TOML is; in the words of the parser.
    Syntax(String),
    /// It is some other document.
    OtherFormat,
    /// It was written by a newer program, in this version.
    Newer(u32),
    /// A value cannot be read.
    Value(String),
    /// An item that is named is neither in the document nor in the directory.
    Unknown(String),
    /// A name that means another item already.
    Taken(String),
    /// More than this many.
    TooMany(usize),
    /// Two values that cannot both be.
    Contradiction,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Spot::Whole => {}
            Spot::Line(line) => write!(f, "line {line}: ")?,
            Spot::Field(place) => write!(f, "{place}: ")?,
        }
        match &self.kind {
            FaultKind::Empty => f.write_str("nothing is written in it"),
            FaultKind::CutShort => f.write_str("it ends in the middle of something"),
            FaultKind::TooDeep => f.write_str("nested too deep"),
            FaultKind::NoSuchField(name) => write!(f, "there is no field \"{name}\" here"),
            FaultKind::Missing(name) => write!(f, "\"{name}\" is missing"),
            FaultKind::Twice => f.write_str("it stands above already"),
            FaultKind::OtherType(why) | FaultKind::Syntax(why) => f.write_str(why),
            FaultKind::OtherFormat => write!(f, "not a directory of this bot (format should be \"{FORMAT}\")"),
            FaultKind::Newer(version) => write!(f, "written by a newer version ({version}; this one reads {VERSION})"),
            FaultKind::Value(typed) => write!(f, "\"{typed}\" cannot be read"),
            FaultKind::Unknown(name) => write!(f, "\"{name}\" is not known"),
            FaultKind::Taken(name) => write!(f, "\"{name}\" is taken"),
            FaultKind::TooMany(limit) => write!(f, "more than {limit}"),
            FaultKind::Contradiction => f.write_str("does not fit what stands beside it"),
        }
    }
}

/// The writes that bring a directory to a document.
///
/// # Errors
/// Every fault of the document, in its order.
pub fn read(directory: &Directory, notation: Notation, text: &str) -> Result<Vec<Write>, Vec<Fault>> {
    let document = parse::document(notation, text).map_err(|fault| vec![fault])?;
    let mut reader = Reader::new(directory, &document);
    reader.items(&document);
    reader.entitlements(&document);
    reader.rest(&document);
    reader.cases(&document);
    reader.attention(&document);
    if reader.faults.is_empty() { Ok(reader.writes()) } else { Err(reader.faults) }
}

/// What was read so far.
struct Reader<'d> {
    directory: &'d Directory,
    /// The number of each target, topic, contract and membership of the document, in their order.
    numbers: numbers::Numbers,
    records: BTreeMap<Key, Record>,
    faults: Vec<Fault>,
    /// How much of the directory the document speaks of.
    extent: Extent,
}

/// One item of the document, while its fields are read.
struct Place<'r, 'd> {
    reader: &'r mut Reader<'d>,
    item: String,
}

impl<'d> Reader<'d> {
    fn new(directory: &'d Directory, document: &Document) -> Self {
        let numbers = numbers::Numbers::give(directory, document);
        let extent = if document.restricted.is_some() { Extent::Open } else { Extent::Whole };
        Self { directory, numbers, records: BTreeMap::new(), faults: Vec::new(), extent }
    }

    fn at(&mut self, item: String) -> Place<'_, 'd> {
        Place { reader: self, item }
    }

    fn put(&mut self, key: Key, record: Record) {
        self.records.insert(key, record);
    }

    fn writes(self) -> Vec<Write> {
        let directory = self.directory;
        let mut records = self.records;
        let next = self.numbers.next;
        if next > directory.next_number() {
            records.insert(Key::NextNumber, Record::NextNumber(next));
        }
        records
            .into_iter()
            .map(|(key, after)| Write { before: directory.record(&key), key, after: Some(after) })
            .filter(|write| write.before != write.after)
            .collect()
    }
}

impl Place<'_, '_> {
    fn fault(&mut self, field: &str, kind: FaultKind) {
        self.reader.faults.push(Fault { place: Spot::Field(format!("{}, {field}", self.item)), kind });
    }

    /// A value by what reads it.
    fn read<T>(&mut self, field: &str, typed: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = read(typed);
        if value.is_none() {
            self.fault(field, FaultKind::Value(typed.chars().take(60).collect()));
        }
        value
    }

    /// A value that may be left out.
    fn may<T>(&mut self, field: &str, typed: Option<&String>, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        typed.and_then(|typed| self.read(field, typed, read))
    }

    /// A value that may be left out, and that reads itself.
    fn may_parse<T: FromStr>(&mut self, field: &str, typed: Option<&String>) -> Option<T> {
        self.may(field, typed, |typed| typed.parse().ok())
    }

    /// At most so many values.
    fn all<T>(&mut self, (field, most): (&str, usize), typed: &[String], read: impl Fn(&str) -> Option<T>) -> Vec<T> {
        if typed.len() > most {
            self.fault(field, FaultKind::TooMany(most));
            return Vec::new();
        }
        typed.iter().filter_map(|typed| self.read(field, typed, &read)).collect()
    }

    fn target(&mut self, field: &str, name: &str) -> Option<ItemId> {
        let id = self.reader.numbers.target(self.reader.directory, name);
        if id.is_none() {
            self.fault(field, FaultKind::Unknown(name.to_owned()));
        }
        id
    }

    fn may_target(&mut self, field: &str, name: Option<&String>) -> Option<ItemId> {
        name.and_then(|name| self.target(field, name))
    }

    fn topic(&mut self, field: &str, name: &str) -> Option<ItemId> {
        let id = self.reader.numbers.topic(self.reader.directory, name);
        if id.is_none() {
            self.fault(field, FaultKind::Unknown(name.to_owned()));
        }
        id
    }
}
