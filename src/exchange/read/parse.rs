//! From text to a document, or the one reason why it is none.
//!
//! The parsers say in English what they had expected next, which helps whoever wrote them. What people do by mistake is told
//! apart here, so that it can be said in their language and with the remedy.

use super::{Fault, FaultKind, Spot};
use crate::exchange::Notation;
use crate::exchange::document::{Document, FORMAT, LEFT_OUT, VERSION};

/// The document of a text.
pub(super) fn document(notation: Notation, text: &str) -> Result<Document, Fault> {
    let text = text.trim_start_matches('\u{FEFF}');
    if text.trim().is_empty() {
        return Err(Fault { place: Spot::Whole, kind: FaultKind::Empty });
    }
    let document = match notation {
        Notation::Json => json(text),
        Notation::Toml => toml(text),
    };
    let document = document.map_err(|fault| if is_other(text, &fault.kind) { other() } else { fault })?;
    if document.format != FORMAT {
        return Err(other());
    }
    if document.version > VERSION || document.version == 0 {
        return Err(in_field("version", FaultKind::Newer(document.version)));
    }
    match &document.restricted {
        Some(mark) if mark != LEFT_OUT => {
            Err(in_field("restricted", FaultKind::Value(mark.chars().take(60).collect())))
        }
        _ => Ok(document),
    }
}

/// Whether it is written well, and about something else: then what its fields are called is not the point.
fn is_other(text: &str, kind: &FaultKind) -> bool {
    let is_about_fields =
        matches!(kind, FaultKind::NoSuchField(_) | FaultKind::Missing(_) | FaultKind::OtherType(_) | FaultKind::Twice);
    is_about_fields && !text.contains(FORMAT)
}

fn other() -> Fault {
    in_field("format", FaultKind::OtherFormat)
}

fn in_field(field: &str, kind: FaultKind) -> Fault {
    Fault { place: Spot::Field(field.to_owned()), kind }
}

fn json(text: &str) -> Result<Document, Fault> {
    serde_json::from_str(text).map_err(|error| {
        let said = error.to_string();
        let said = said.split(" at line ").next().unwrap_or_default();
        let kind = if error.is_eof() { FaultKind::CutShort } else { kind(said) };
        Fault { place: Spot::Line(error.line()), kind }
    })
}

fn toml(text: &str) -> Result<Document, Fault> {
    toml::from_str(text).map_err(|error| {
        let kind = kind(&error.message().replace('\n', "; "));
        let Some(span) = error.span() else { return Fault { place: Spot::Whole, kind } };
        let is_at_end = span.end >= text.trim_end().len();
        let kind = if is_at_end && matches!(kind, FaultKind::Syntax(_)) { FaultKind::CutShort } else { kind };
        let before = text.get(..span.start).unwrap_or_default();
        Fault { place: Spot::Line(before.matches('\n').count() + 1), kind }
    })
}

/// What a parser said, as far as it is known.
fn kind(said: &str) -> FaultKind {
    let named = || said.split('`').nth(1).unwrap_or_default().chars().take(60).collect();
    if said.contains("recurs") {
        FaultKind::TooDeep
    } else if said.starts_with("unknown field") {
        FaultKind::NoSuchField(named())
    } else if said.starts_with("missing field") {
        FaultKind::Missing(named())
    } else if said.starts_with("duplicate") {
        FaultKind::Twice
    } else if said.starts_with("invalid type") || said.starts_with("invalid value") {
        FaultKind::OtherType(said.to_owned())
    } else {
        FaultKind::Syntax(said.to_owned())
    }
}
