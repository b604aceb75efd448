//! The words of a typed line: what stands between blanks, and what stands between quotes.
//!
//! Nothing typed makes this fail: a line is cut into words, and where a quote is wrong the fault is told beside the words
//! before it, so that completion can work on a line that is not finished. A quote counts only where a value begins, so
//! `12" monitor` and `users' list` are plain text. What a backslash means there,
//! the spelling of calls says.

use crate::chat::spelling::{closers, is_equals, unquoted};

/// One word of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it begins in the line, in bytes.
    pub(super) at: usize,
    /// What stands before `=`, where that can be the name of an option.
    pub(super) name: Option<String>,
    /// Where its value begins in the line, in bytes.
    pub(super) value_at: usize,
    /// What stands behind `=`, or the whole of it; without its quotes.
    pub(super) value: String,
    /// The value stood in quotes.
    pub(super) is_quoted: bool,
}

impl Word {
    /// True when it is a word that was simply typed.
    pub(super) fn is_plain(&self) -> bool {
        self.name.is_none() && !self.is_quoted
    }
}

/// What is wrong with the quotes of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum QuoteFault {
    /// The quote before this text is never closed.
    Unclosed(String),
    /// This text stands right behind a closing quote.
    Behind(String),
}

/// The words of a line, and what is wrong with its quotes; the words end where that is.
pub(super) fn words(line: &str) -> (Vec<Word>, Option<QuoteFault>) {
    let mut cursor = Cursor { line, at: 0 };
    let mut words = Vec::new();
    loop {
        cursor.take_while(char::is_whitespace);
        if cursor.rest().is_empty() {
            return (words, None);
        }
        let at = cursor.at;
        let name = cursor.name();
        let value_at = cursor.at;
        let Some(closers) = cursor.peek().and_then(closers) else {
            let value = cursor.take_while(|c| !c.is_whitespace()).to_owned();
            words.push(Word { at, name, value_at, value, is_quoted: false });
            continue;
        };
        cursor.bump();
        let (value, is_closed) = cursor.quoted(closers);
        let unclosed = (!is_closed).then(|| QuoteFault::Unclosed(value.clone()));
        words.push(Word { at, name, value_at, value, is_quoted: true });
        if unclosed.is_some() {
            return (words, unclosed);
        }
        if cursor.peek().is_some_and(|c| !c.is_whitespace()) {
            let behind = cursor.take_while(|c| !c.is_whitespace()).to_owned();
            return (words, Some(QuoteFault::Behind(behind)));
        }
    }
}

struct Cursor<'l> {
    line: &'l str,
    at: usize,
}

impl<'l> Cursor<'l> {
    fn rest(&self) -> &'l str {
        self.line.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn take_while(&mut self, is_taken: impl Fn(char) -> bool) -> &'l str {
        let rest = self.rest();
        let taken = rest.find(|c| !is_taken(c)).and_then(|end| rest.get(..end)).unwrap_or(rest);
        self.at += taken.len();
        taken
    }

    /// The name before `=`, if a name stands there: letters, digits, `_` and `-`, a letter first. So an address with `=`
    /// in it is a plain word.
    fn name(&mut self) -> Option<String> {
        let rest = self.rest();
        let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-')))?;
        let (name, behind) = rest.split_at_checked(end)?;
        // Some write `name?=value` for what may be left out.
        let unmarked = behind.strip_prefix(['?', '？']).unwrap_or(behind);
        let equals = unmarked.chars().next().filter(|c| is_equals(*c))?;
        name.chars().next().filter(|c| c.is_alphabetic())?;
        self.at += name.len() + (behind.len() - unmarked.len()) + equals.len_utf8();
        Some(name.to_owned())
    }

    /// What stands up to the closing quote, and whether there is one.
    fn quoted(&mut self, closers: &[char]) -> (String, bool) {
        let (value, behind) = unquoted(self.rest(), closers);
        self.at = self.line.len() - behind.map_or(0, str::len);
        (value, behind.is_some())
    }
}

#[cfg(test)]
mod tests;
