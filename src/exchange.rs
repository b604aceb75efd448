//! The directory as files: out for whoever takes it along, in from whoever brings one.
//!
//! JSON and TOML hold everything and come back the same. A pure room: text in, text and writes out; files, permissions and
//! answers are other rooms' business.

use std::borrow::Cow;

use crate::domain::directory::Directory;
use crate::domain::target::{Contact, Target};

pub mod book;
pub mod calendar;
mod document;
mod read;
pub mod sheet;
mod write;

pub use read::{Fault, FaultKind, Spot, read};

/// What of the directory is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Everything.
    Whole,
    /// Everything but restricted contact points, contract numbers and access IDs.
    Open,
}

/// How a whole directory is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// JSON, two blanks a level.
    Json,
    /// TOML.
    Toml,
}

/// The whole directory as text; the same directory gives the same bytes.
///
/// # Errors
/// When the notation cannot hold it, which would be a mistake of ours.
pub fn write(directory: &Directory, notation: Notation, extent: Extent) -> Result<String, String> {
    let document = write::document(directory, extent);
    match notation {
        Notation::Json => serde_json::to_string_pretty(&document).map(|text| text + "\n").map_err(|e| e.to_string()),
        Notation::Toml => toml::to_string_pretty(&document).map_err(|error| error.to_string()),
    }
}

/// What a file says: in UTF-8, or in UTF-16 with the mark with which Windows writes what a command prints into a file.
#[must_use]
pub fn text(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let encoding = encoding_rs::Encoding::for_bom(bytes).map_or(encoding_rs::UTF_8, |(encoding, _)| encoding);
    let (text, _, has_faults) = encoding.decode(bytes);
    let is_text = !has_faults && !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
    is_text.then_some(text)
}

/// Contacts that speak of no restricted ones, with those of the target in the places where they stood.
#[must_use]
pub fn with_restricted(mut contacts: Vec<Contact>, there: &Target) -> Vec<Contact> {
    for (place, contact) in there.contacts.iter().enumerate() {
        if contact.restricted && !contacts.contains(contact) {
            contacts.insert(place.min(contacts.len()), contact.clone());
        }
    }
    contacts
}

#[cfg(test)]
mod tests;
