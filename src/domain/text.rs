//! Texts that people type, bounded and free of control characters once they exist.

use std::fmt;

/// Longest name, reading, alias or label, in characters. Discord shows at most 100 in a choice.
pub const NAME_MAX: usize = 100;
/// Longest note, procedure, condition or other free text, in characters. Four of them fit a Discord embed.
pub const NOTE_MAX: usize = 1_000;
/// Longest chat identity of a person, in characters; Discord's have at most 20 digits.
pub const PERSON_MAX: usize = 64;
/// Most members of a list such as aliases, topics, callers or things to have ready.
pub const LIST_MAX: usize = 50;

/// Why a text was not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextFault {
    /// Nothing is left after trimming.
    Empty,
    /// Longer than the limit, both in characters.
    TooLong {
        /// How long it is.
        length: usize,
        /// How long it may be.
        limit: usize,
    },
    /// It holds a control character, or one that reorders or hides text.
    Control(char),
    /// A person's identity is one word.
    Blank,
}

/// True for characters that could hide, reorder or forge text where it is shown.
#[must_use]
pub fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
        // Letters and signs that show nothing at all, and tags, with which a whole hidden text can be written.
        || matches!(c, '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{3164}' | '\u{FFA0}' | '\u{E0000}'..='\u{E007F}')
}

fn bounded(text: &str, limit: usize, breaks_allowed: bool) -> Result<String, TextFault> {
    let text = text.trim().replace("\r\n", "\n");
    if text.is_empty() {
        return Err(TextFault::Empty);
    }
    let length = text.chars().count();
    if length > limit {
        return Err(TextFault::TooLong { length, limit });
    }
    match text.chars().find(|&c| is_forbidden(c) && !(breaks_allowed && matches!(c, '\n' | '\t'))) {
        Some(c) => Err(TextFault::Control(c)),
        None => Ok(text),
    }
}

/// A name: one line of 1 to [`NAME_MAX`] characters, trimmed, without control characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);

impl Name {
    /// Reads a name.
    ///
    /// # Errors
    /// When it is empty, too long, or holds a control character.
    pub fn parse(text: &str) -> Result<Self, TextFault> {
        bounded(text, NAME_MAX, false).map(Self)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Free text: 1 to [`NOTE_MAX`] characters, trimmed; line breaks are the only control characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Note(String);

impl Note {
    /// Reads a note.
    ///
    /// # Errors
    /// When it is empty, too long, or holds a control character other than a line break or a tab.
    pub fn parse(text: &str) -> Result<Self, TextFault> {
        bounded(text, NOTE_MAX, true).map(Self)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who somebody is in the chat: a Discord user id, or a word on the console.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(String);

impl PersonId {
    /// Reads `ann`, `@ann`, `123456` or Discord's `<@123456>`.
    ///
    /// # Errors
    /// When it is empty, longer than [`PERSON_MAX`], or not one word.
    pub fn parse(text: &str) -> Result<Self, TextFault> {
        let text = text.trim();
        // `<@&123>` is Discord's mention of a role, which is nobody in particular.
        let mention = text.strip_prefix("<@").filter(|rest| !rest.starts_with('&'));
        let inner = mention.and_then(|rest| rest.strip_suffix('>')).map(|rest| rest.trim_start_matches('!'));
        let word = bounded(inner.unwrap_or(text).trim_start_matches('@'), PERSON_MAX, false)?;
        if word.chars().any(|c| c.is_whitespace() || matches!(c, ',' | '、' | ';' | '<' | '>' | '@' | '=' | '"')) {
            return Err(TextFault::Blank);
        }
        Ok(Self(word))
    }

    /// Somebody who is marked as a person of the chat: `@ken`, or a mention. None for every other word.
    #[must_use]
    pub fn marked(text: &str) -> Option<Self> {
        let is_marked = text.starts_with('@') || text.starts_with("<@");
        is_marked.then(|| Self::parse(text).ok()).flatten()
    }

    /// The bot itself, as whoever keeps its books.
    #[must_use]
    pub fn bot() -> Self {
        Self("escalation-bot".to_owned())
    }

    /// The identity, without `@`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Splits a typed list at commas, semicolons and line breaks, trims the parts and drops empty ones.
pub fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '、', '，', ';', '；', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests;
