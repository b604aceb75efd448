//! Spans as Discord shows them: a day with how far off it is, a person as their name of the server, and words as words.
//!
//! Whatever was stored or typed comes out as text: it cannot call anybody, hide anything, or look like more than text.
//! A line is a row of pieces that must not be cut, so that a long one can be cut between them.

use chrono::{NaiveDate, NaiveTime};

use crate::chat::{Span, Text};
use crate::domain::settings::Language;
use crate::locale::Locale;

/// Longest piece of something to type; a longer one becomes several.
const CODE_MAX: usize = 200;
/// The time of a day at which "in three days" is counted from, for a day has none: far from both ends of it.
const MIDDAY: NaiveTime = match NaiveTime::from_hms_opt(12, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};
/// How long a piece of words grows, in bytes: short enough to fill a page nearly to its end.
const PIECE: usize = 40;
/// Names of emoji that hold no letter.
const NUMBERED_EMOJI: [&str; 4] = ["100", "1234", "+1", "-1"];
/// Characters of a link that is shown as a link; with any other it is text.
const IN_LINK: &str = "-._/?#=&%+:,;$";

/// Where a text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// It begins a line, where a mark makes a heading, a list or a quote.
    Line,
    /// In the middle of one, or where Discord knows no such thing.
    Within,
}

/// A line as pieces, each of which stays whole.
#[must_use]
pub fn pieces(text: &Text, locale: &Locale) -> Vec<String> {
    placed(text, locale, Place::Line)
}

/// The same for what begins no line.
#[must_use]
pub fn within(text: &Text, locale: &Locale) -> Vec<String> {
    placed(text, locale, Place::Within)
}

fn placed(text: &Text, locale: &Locale, place: Place) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut words = String::new();
    let flush = |words: &mut String, pieces: &mut Vec<String>| {
        let starts = if pieces.is_empty() { place } else { Place::Within };
        flush(words, pieces, starts);
    };
    for span in &text.0 {
        match span {
            Span::Said(said) => words.push_str(said),
            Span::Stored(stored) if is_link(stored) => {
                flush(&mut words, &mut pieces);
                pieces.push(stored.trim().to_owned());
            }
            Span::Stored(stored) => words.push_str(stored),
            Span::Code(code) if may_stand_as_code(code) => {
                flush(&mut words, &mut pieces);
                let chars: Vec<char> = code.chars().collect();
                pieces.extend(chars.chunks(CODE_MAX).map(|chunk| format!("`{}`", chunk.iter().collect::<String>())));
            }
            Span::Code(code) => words.push_str(code),
            Span::Person(person) | Span::Called(person, _) => match person.as_str().parse::<u64>() {
                Ok(number) if number > 0 => {
                    flush(&mut words, &mut pieces);
                    pieces.push(format!("<@{number}>"));
                }
                _ => {
                    words.push('@');
                    words.push_str(person.as_str());
                }
            },
            Span::Channel(channel) => match channel.parse::<u64>() {
                Ok(number) if number > 0 => {
                    flush(&mut words, &mut pieces);
                    pieces.push(format!("<#{number}>"));
                }
                _ => words.extend(["#", channel]),
            },
            Span::Role(role) => match role.parse::<u64>() {
                Ok(number) if number > 0 => {
                    flush(&mut words, &mut pieces);
                    pieces.push(format!("<@&{number}>"));
                }
                _ => words.push_str(role),
            },
            Span::Clock(at, _) => {
                flush(&mut words, &mut pieces);
                pieces.push(format!("<t:{}:t>", at.timestamp()));
            }
            Span::Day(day) => {
                words.push_str(&locale.day(*day));
                flush(&mut words, &mut pieces);
                pieces.push(aside(&from_now(*day), locale));
            }
            Span::Moment(at, local) => {
                words.push_str(&locale.moment(*local));
                flush(&mut words, &mut pieces);
                pieces.push(aside(&format!("<t:{}:R>", at.timestamp()), locale));
            }
        }
    }
    flush(&mut words, &mut pieces);
    pieces
}

/// Words in brackets, as the language writes them.
fn aside(words: &str, locale: &Locale) -> String {
    match locale.language() {
        Language::En => format!(" ({words})"),
        Language::Ja => format!("（{words}）"),
    }
}

/// How far off a day is, told by the reader's own clock.
fn from_now(day: NaiveDate) -> String {
    format!("<t:{}:R>", day.and_time(MIDDAY).and_utc().timestamp())
}

/// True when a text holds nothing that only a description can show.
#[must_use]
pub fn is_plain(text: &Text) -> bool {
    text.0.iter().all(|span| matches!(span, Span::Said(_) | Span::Stored(_) | Span::Code(_)))
}

/// A back-tick would end it, and a line break would make it a block.
fn may_stand_as_code(code: &str) -> bool {
    !code.trim().is_empty() && code.trim() == code && !code.contains(['`', '\n', '\r', '\\'])
}

/// A link and nothing else, with nothing in it that could pretend: it is shown as it is, and can be followed.
fn is_link(stored: &str) -> bool {
    let link = stored.trim();
    let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        rest.chars().all(|c| c.is_ascii_alphanumeric() || IN_LINK.contains(c))
            && rest.starts_with(|c: char| c.is_ascii_alphanumeric())
            && rest.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '/')
    })
}

/// Words become short pieces, with what would make them more than words taken from them.
fn flush(words: &mut String, pieces: &mut Vec<String>, place: Place) {
    let chars: Vec<char> = words.chars().collect();
    let mut is_start = place == Place::Line;
    let mut before = None;
    let mut piece = String::new();
    for (at, c) in chars.iter().copied().enumerate() {
        let rest = chars.get(at..).unwrap_or_default();
        is_start = is_start || before == Some('\n');
        if c.is_ascii_punctuation() && (is_mark(before, c, rest) || (is_start && begins_line(rest))) {
            piece.push('\\');
        }
        piece.push(c);
        if c.is_whitespace() || piece.len() >= PIECE {
            pieces.push(std::mem::take(&mut piece));
        }
        // A mark counts at the beginning of a line also behind blanks, other marks and the digits of a list.
        is_start = is_start && (c.is_whitespace() || c.is_ascii_digit() || c.is_ascii_punctuation());
        before = Some(c);
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    words.clear();
}

/// True for a character that means something where it stands, be it at the beginning of a line or not.
fn is_mark(before: Option<char>, c: char, rest: &[char]) -> bool {
    let after = rest.get(1).copied();
    let in_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    match c {
        '\\' | '*' | '`' | '<' => true,
        '_' => !(in_word(before) && in_word(after)),
        '~' | '|' => before == Some(c) || after == Some(c),
        ']' => after == Some('('),
        '@' => calls_all(rest),
        ':' => begins_emoji(rest) || rest.starts_with(&[':', '/', '/']),
        _ => false,
    }
}

/// `@everyone`, `@here`
fn calls_all(rest: &[char]) -> bool {
    let word: String = rest.iter().skip(1).take(8).collect::<String>().to_ascii_lowercase();
    word.starts_with("everyone") || word.starts_with("here")
}

/// `:smile:`, but not a time of the day.
fn begins_emoji(rest: &[char]) -> bool {
    let Some((':', behind)) = rest.split_first() else { return false };
    let name: String = behind.iter().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '+' | '-')).collect();
    let closes = behind.get(name.chars().count()) == Some(&':');
    closes && (name.chars().any(char::is_alphabetic) || NUMBERED_EMOJI.contains(&name.as_str()))
}

/// Headings, lists, quotes, small print: a mark at the beginning of a line and a blank behind it.
fn begins_line(rest: &[char]) -> bool {
    let marks = rest.iter().take_while(|c| matches!(c, '#' | '>' | '-' | '+' | '.' | ')')).count();
    marks > 0 && rest.get(marks).is_none_or(|c| c.is_whitespace())
}

#[cfg(test)]
mod tests;
