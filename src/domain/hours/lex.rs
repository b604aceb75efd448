//! Cuts a text of hours into weekdays, times and the marks between them.

use chrono::Weekday;

use super::words::{ClockTime, leading_time, weekday_word};
use super::{HoursError, HoursErrorKind, WEEK};

/// A piece of a text of hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// One weekday, which may begin or end a span.
    Day(Weekday),
    /// A word for several weekdays.
    Days(Vec<Weekday>),
    Time(ClockTime),
    /// A word for a range from midnight to midnight.
    WholeDay,
    Dash,
    Comma,
    Semicolon,
}

/// A token and the piece of text it was read from.
pub(super) struct Lexeme<'a> {
    pub(super) token: Token,
    pub(super) piece: &'a str,
}

/// Japanese words that begin or join nothing else. The longer ones come first where one begins another.
const WORDS_WITHOUT_SPACES: [&str; 10] =
    ["年中無休", "平日", "毎日", "全日", "連日", "週末", "終日", "24時間", "から", "24h"];

/// Cuts a folded text. Spaces, a colon after the weekdays, and words that only fill a sentence are skipped.
pub(super) fn lexemes(text: &str) -> Result<Vec<Lexeme<'_>>, HoursError> {
    let mut lexemes = Vec::new();
    let mut rest = skip_filler(text);
    while !rest.is_empty() {
        let (token, after) = leading_token(rest)?;
        lexemes.push(Lexeme { token, piece: consumed(rest, after) });
        rest = skip_filler(after);
    }
    Ok(lexemes)
}

fn skip_filler(text: &str) -> &str {
    let mut rest = text.trim_start_matches([' ', ':']);
    while let Some(after) = rest.strip_prefix("まで").or_else(|| rest.strip_prefix("from ")) {
        rest = after.trim_start_matches([' ', ':']);
    }
    rest
}

/// The part of `text` that comes before `after`, its end.
fn consumed<'a>(text: &'a str, after: &str) -> &'a str {
    text.strip_suffix(after).unwrap_or(text).trim_end()
}

fn leading_token(text: &str) -> Result<(Token, &str), HoursError> {
    for word in WORDS_WITHOUT_SPACES {
        if let Some((token, rest)) = keyword(word).zip(text.strip_prefix(word)) {
            return Ok((token, rest));
        }
    }
    if let Some((time, rest)) = leading_time(text) {
        let token =
            time.map(Token::Time).ok_or_else(|| HoursError::new(HoursErrorKind::BadTime, consumed(text, rest)))?;
        return Ok((token, rest));
    }
    let mark_or_kanji = text.chars().next().map_or(0, char::len_utf8);
    let word_end = match text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len()) {
        0 => mark_or_kanji,
        end => end,
    };
    let (word, rest) = text.split_at_checked(word_end).unwrap_or((text, ""));
    if let Some(day) = weekday_word(word) {
        let rest = rest.strip_prefix("曜日").or_else(|| rest.strip_prefix('曜')).unwrap_or(rest);
        return Ok((Token::Day(day), rest.strip_prefix('.').unwrap_or(rest)));
    }
    match word {
        "every" | "all" if rest.starts_with(" day") => {
            let token = if word == "all" { Token::WholeDay } else { Token::Days(WEEK.to_vec()) };
            Ok((token, rest.strip_prefix(" day").unwrap_or(rest)))
        }
        _ => keyword(word).map(|token| (token, rest)).ok_or_else(|| {
            let end = text.find([' ', ',', ';']).filter(|end| *end > 0).unwrap_or(text.len());
            HoursError::new(HoursErrorKind::UnknownWord, text.get(..end).unwrap_or(text))
        }),
    }
}

fn keyword(word: &str) -> Option<Token> {
    match word {
        "weekday" | "weekdays" | "workdays" | "平日" => Some(Token::Days(WEEK.into_iter().take(5).collect())),
        "weekend" | "weekends" | "週末" => Some(Token::Days(WEEK.into_iter().skip(5).collect())),
        "daily" | "everyday" | "毎日" | "全日" | "連日" | "年中無休" => Some(Token::Days(WEEK.to_vec())),
        "終日" | "24時間" | "24h" => Some(Token::WholeDay),
        "-" | "to" | "until" | "till" | "through" | "thru" | "から" => Some(Token::Dash),
        "," | "and" | "/" => Some(Token::Comma),
        ";" => Some(Token::Semicolon),
        _ => None,
    }
}
