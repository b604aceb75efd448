//! A call as the line that would be typed, and a value between its quotes.
//!
//! Every chat that shows a call writes it like this, and every reader of lines reads it back as it was; a property holds
//! them together. A line is one line, without a back-tick, so it can stand in a block of code. A backslash is plain text but
//! before a quote and in `\u{a}`, which stands for what a line cannot hold, so `\\server\share` can be typed as it is.

use std::fmt::Write as _;

use super::Call;
use crate::domain::text::is_forbidden;

/// A call as the line that would be typed.
#[must_use]
pub fn line(call: &Call) -> String {
    let mut line = format!("/{}", call.command);
    for (name, value) in &call.options {
        // Writing into a text cannot fail.
        let _ = write!(line, " {name}={}", quoted(value));
    }
    line
}

/// A value as it is typed: in quotes where it needs them.
#[must_use]
pub fn quoted(value: &str) -> String {
    let opens = value.chars().next().is_some_and(|c| closers(c).is_some());
    let needs_quotes = |c: char| c.is_whitespace() || is_equals(c) || is_code(c);
    if !value.is_empty() && !opens && !value.contains(needs_quotes) {
        return value.to_owned();
    }
    let mut typed = String::from("\"");
    let mut slashes = 0;
    let mut rest = value.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' if !rest.as_str().starts_with("u{") => {
                slashes += 1;
                typed.push(c);
                continue;
            }
            // What stands before a quote is doubled, and the quote gets one more.
            '"' => {
                typed.extend(std::iter::repeat_n('\\', slashes + 1));
                typed.push(c);
            }
            '\\' => push_code(&mut typed, c),
            c if is_code(c) => push_code(&mut typed, c),
            c => typed.push(c),
        }
        slashes = 0;
    }
    typed.extend(std::iter::repeat_n('\\', slashes));
    typed.push('"');
    typed
}

/// What stands behind an opening quote, up to the one that closes it, and what follows that; nothing follows where none
/// does.
#[must_use]
pub fn unquoted<'text>(text: &'text str, closers: &[char]) -> (String, Option<&'text str>) {
    let mut value = String::new();
    let mut slashes: usize = 0;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c == '\\' {
            slashes += 1;
            continue;
        }
        if let Some((coded, after)) = code(c, rest.as_str()).filter(|_| slashes > 0) {
            value.extend(std::iter::repeat_n('\\', slashes - 1));
            value.push(coded);
            rest = after.chars();
            slashes = 0;
            continue;
        }
        let is_closer = closers.contains(&c);
        let kept = if is_closer { slashes / 2 } else { slashes };
        value.extend(std::iter::repeat_n('\\', kept));
        if is_closer && slashes.is_multiple_of(2) {
            return (value, Some(rest.as_str()));
        }
        slashes = 0;
        value.push(c);
    }
    value.extend(std::iter::repeat_n('\\', slashes));
    (value, None)
}

/// What closes a quote that this character opens. Chats and phones turn straight quotes into curly ones, and a Japanese
/// keyboard gives the same curly one twice.
#[must_use]
pub const fn closers(opener: char) -> Option<&'static [char]> {
    match opener {
        '"' => Some(&['"']),
        '“' | '”' | '„' => Some(&['“', '”']),
        '＂' => Some(&['＂']),
        _ => None,
    }
}

/// True for what stands between a name and its value; full width, as a Japanese keyboard gives it, too.
#[must_use]
pub const fn is_equals(c: char) -> bool {
    matches!(c, '=' | '＝')
}

/// True for what a line cannot hold: breaks, what is not seen, and what would end a block of code.
fn is_code(c: char) -> bool {
    c == '`' || is_forbidden(c)
}

fn push_code(typed: &mut String, c: char) {
    let _ = write!(typed, "\\u{{{:x}}}", u32::from(c));
}

/// The character of `u{a}`, behind its backslash, and what follows.
fn code(first: char, rest: &str) -> Option<(char, &str)> {
    let (digits, after) = rest.strip_prefix('{').filter(|_| first == 'u')?.split_once('}')?;
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let code = is_number.then(|| u32::from_str_radix(digits, 16).ok()).flatten()?;
    Some((char::from_u32(code)?, after))
}

#[cfg(test)]
mod tests;
