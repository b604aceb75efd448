//! What a button, a select or a form carries in its id, so that it works for ever and nothing waits in memory.
//!
//! An id holds a whole call: a version, how the call is meant, the command and its options under short codes made from
//! their names (not from their places, so that a new command changes no old button), and the values as typed. A call that
//! is too long for an id is written into the message itself (see [`super::carried`]); the id then says which line of it
//! is meant, and what its sum must be. What cannot be read back as it was is never given out.

use std::fmt::Write as _;

use crate::chat::command::CommandSpec;
use crate::chat::{Call, ID_MAX};

use super::wire::length;

/// The first character of every id of ours; another one is another way to write them.
const VERSION: char = '1';
/// The first character of a select's id; what counts is the value chosen in it.
const SELECT: char = 'S';
/// Stands between the parts of an id.
const BETWEEN: char = '|';
/// Begins a character that could not stand as it is.
const ESCAPE: char = '\\';
/// Links to messages begin so; written short, a whole link fits.
const MESSAGES: &str = "https://discord.com/channels/";
/// Characters of a code: 18 bits, which a test holds to be enough for the whole table.
const CODE: usize = 3;
const DIGITS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/// How a call is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It runs.
    Run,
    /// Its form opens, what it gives fixed.
    Open,
    /// Its form opens, what it gives filled in.
    Mend,
    /// It completes a form that is being sent.
    Submit,
}

const HOWS: [(char, How); 4] = [('r', How::Run), ('o', How::Open), ('m', How::Mend), ('s', How::Submit)];

/// Where the call stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// In the id.
    Here(Call),
    /// In the message: which line, and its sum.
    Message {
        /// Counted from zero.
        line: usize,
        /// Its [`sum`].
        sum: u32,
    },
}

/// What an id says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// How the call is meant.
    pub how: How,
    /// The call.
    pub source: Source,
    /// The page of the form, from zero.
    pub page: usize,
    /// Pages of the form that are filled one after the other.
    pub pages: usize,
}

/// What a component's id says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// A call.
    Tag(Tag),
    /// The value chosen says it.
    Select,
}

/// A number that two texts hardly share (FNV-1a): for codes, and to tell that a text is still what it was.
#[must_use]
pub fn sum(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The code of a command's path or an option's name.
#[must_use]
pub fn code(name: &str) -> String {
    let sum = sum(name);
    let folded = (sum >> 18) ^ sum;
    (0..CODE).map(|place| digit(usize::try_from((folded >> (6 * place)) & 63).unwrap_or_default())).collect()
}

fn digit(number: usize) -> char {
    DIGITS.get(number).map_or('_', |byte| char::from(*byte))
}

fn number(digit: char) -> Option<usize> {
    DIGITS.iter().position(|byte| char::from(*byte) == digit)
}

/// The id of a tag; nothing when it does not fit or would not be read back as it is. `place` tells ids of one message
/// apart that say the same.
#[must_use]
pub fn write(specs: &[&'static CommandSpec], tag: &Tag, place: usize) -> Option<String> {
    let how = HOWS.iter().find(|(_, how)| *how == tag.how)?.0;
    let mut id: String = [VERSION, how, digit(tag.page), digit(tag.pages)].iter().collect();
    match &tag.source {
        Source::Message { line, sum } => {
            id.push('!');
            id.push(digit(*line));
            // Writing into a text cannot fail.
            let _ = write!(id, "{sum:08x}");
        }
        Source::Here(call) => {
            id.push_str(&code(&call.command));
            for (name, value) in &call.options {
                id.push(BETWEEN);
                id.push_str(&code(name));
                escape(value, &mut id);
            }
        }
    }
    id.push(BETWEEN);
    id.push(digit(place));
    let is_whole = length(&id) <= ID_MAX && read(specs, &id) == Some(Read::Tag(tag.clone()));
    is_whole.then_some(id)
}

/// The id of a select.
#[must_use]
pub fn select(place: usize) -> String {
    [VERSION, SELECT, digit(place)].iter().collect()
}

/// What an id says; nothing when it is not one of ours, or speaks of a command or an option that is gone.
#[must_use]
pub fn read(specs: &[&'static CommandSpec], id: &str) -> Option<Read> {
    let mut rest = id.chars();
    if rest.next()? != VERSION {
        return None;
    }
    let how = rest.next()?;
    if how == SELECT {
        return Some(Read::Select);
    }
    let how = HOWS.iter().find(|(letter, _)| *letter == how)?.1;
    let (page, pages) = (number(rest.next()?)?, number(rest.next()?)?);
    let body = rest.as_str();
    let (body, _) = body.rsplit_once(BETWEEN)?;
    let source = match body.strip_prefix('!') {
        Some(carried) => {
            let mut rest = carried.chars();
            let line = number(rest.next()?)?;
            Source::Message { line, sum: u32::from_str_radix(rest.as_str(), 16).ok()? }
        }
        None => Source::Here(call(specs, body)?),
    };
    Some(Read::Tag(Tag { how, source, page, pages }))
}

fn call(specs: &[&'static CommandSpec], body: &str) -> Option<Call> {
    let mut parts = body.split(BETWEEN);
    let command = parts.next()?;
    let spec = only(specs.iter().filter(|spec| code(spec.path) == command))?;
    let mut call = Call::new(spec.path);
    for part in parts {
        let end = part.char_indices().nth(CODE).map_or(part.len(), |(at, _)| at);
        let (name, value) = part.split_at_checked(end)?;
        let option = only(spec.options.iter().filter(|option| code(option.name) == name))?;
        call.options.push((option.name.to_owned(), unescape(value)?));
    }
    Some(call)
}

/// The only one of its kind; two that share a code are none.
fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let one = found.next()?;
    found.next().is_none().then_some(one)
}

fn escape(value: &str, id: &mut String) {
    let value = match value.strip_prefix(MESSAGES) {
        Some(rest) => {
            id.push(ESCAPE);
            id.push('d');
            rest
        }
        None => value,
    };
    for c in value.chars() {
        match c {
            ESCAPE => id.push_str("\\\\"),
            BETWEEN => id.push_str("\\p"),
            '\n' => id.push_str("\\n"),
            '\r' => id.push_str("\\r"),
            '\t' => id.push_str("\\t"),
            c => id.push(c),
        }
    }
}

fn unescape(text: &str) -> Option<String> {
    let mut value = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            ESCAPE => match chars.next()? {
                ESCAPE => value.push(ESCAPE),
                'p' => value.push(BETWEEN),
                'n' => value.push('\n'),
                'r' => value.push('\r'),
                't' => value.push('\t'),
                'd' => value.push_str(MESSAGES),
                _ => return None,
            },
            c => value.push(c),
        }
    }
    Some(value)
}

#[cfg(test)]
mod tests;
