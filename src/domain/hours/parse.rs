//! Reads hours as people write them: groups of weekdays with ranges, then a zone and the holidays that count.
//!
//! The reader is generous with signs and words and strict with meaning: what it cannot place is an error that names the
//! piece, because hours that were misread are worse than hours that are missing.

use std::fmt;
use std::str::FromStr;

use chrono::Weekday;

use super::japanese::{HOLIDAYS, zone_of};
use super::lex::{Lexeme, Token, lexemes};
use super::{Hours, Kind, MAX_CHARS, MAX_RANGES_A_DAY, MINUTES_A_DAY, Range, WEEK, Week, merged};
use crate::domain::date::fold;
use crate::domain::holidays::National;
use crate::domain::zone::Zone;

/// The longest range that turns over midnight without saying so, in minutes.
const NIGHT_MAX: u16 = 16 * 60;

/// Why a text is no [`Hours`]: what kind of mistake, and the piece of the text that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoursError {
    /// The kind of mistake.
    pub kind: HoursErrorKind,
    /// The piece of the text, folded to plain width and lower case; empty if it is about the whole.
    pub piece: String,
}

/// The kinds of mistakes in hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoursErrorKind {
    /// No hours at all.
    Empty,
    /// Longer than [`MAX_CHARS`], as typed or in the canonical form.
    TooLong,
    /// More than [`MAX_RANGES_A_DAY`] ranges on one day.
    TooManyRanges,
    /// A word or sign that is no weekday, time, zone or calendar.
    UnknownWord,
    /// A time the clock does not have (`25:70`).
    BadTime,
    /// A range of no time, or of more than a day.
    BadRange,
    /// Weekdays without times.
    MissingTimes,
    /// A time without the one it ends or starts with.
    HalfRange,
    /// Half of a range of weekdays (`Mon- 9-17`).
    HalfDays,
    /// A time zone nobody knows.
    UnknownZone,
    /// A second time zone.
    SecondZone,
    /// Holidays nobody knows, or given twice.
    BadHolidays,
}

impl fmt::Display for HoursError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.piece.is_empty() {
            write!(f, "{}: ", self.piece)?;
        }
        match self.kind {
            HoursErrorKind::Empty => write!(f, "expected hours such as Mon-Fri 09:00-17:30 Asia/Tokyo, or 24x7"),
            HoursErrorKind::TooLong => write!(f, "more than {MAX_CHARS} characters"),
            HoursErrorKind::TooManyRanges => write!(f, "more than {MAX_RANGES_A_DAY} ranges on one day"),
            HoursErrorKind::UnknownWord => write!(f, "expected a weekday, a time such as 09:00, or a time zone"),
            HoursErrorKind::BadTime => write!(f, "expected a time from 00:00 to 24:00"),
            HoursErrorKind::BadRange => {
                write!(f, "expected less than a day from start to end; a whole day is 00:00-24:00")
            }
            HoursErrorKind::MissingTimes => write!(f, "expected times after the weekdays, such as 09:00-17:30"),
            HoursErrorKind::HalfRange => write!(f, "expected a start and an end, such as 09:00-17:30"),
            HoursErrorKind::HalfDays => write!(f, "expected a first and a last weekday, such as Mon-Fri"),
            HoursErrorKind::UnknownZone => write!(f, "expected a time zone such as Asia/Tokyo"),
            HoursErrorKind::SecondZone => write!(f, "expected one time zone only"),
            HoursErrorKind::BadHolidays => write!(f, "expected holidays=JP, holidays=none or holidays=auto, once"),
        }
    }
}

impl std::error::Error for HoursError {}

impl HoursError {
    pub(super) fn new(kind: HoursErrorKind, piece: &str) -> HoursError {
        HoursError { kind, piece: piece.to_owned() }
    }
}

impl FromStr for Hours {
    type Err = HoursError;

    fn from_str(text: &str) -> Result<Self, HoursError> {
        if text.chars().count() > MAX_CHARS {
            return Err(HoursError::new(HoursErrorKind::TooLong, ""));
        }
        let Annotated { times, zone, national } = annotated(&plain(text))?;
        let compact: String = times.chars().filter(|c| !matches!(c, ' ' | ',')).collect();
        let is_always = ALWAYS.contains(&compact.as_str());
        if is_always && national.is_none() {
            return Ok(Hours::always_open());
        }
        // Around the clock, except on holidays: that is a week like others.
        let whole_week = "00:00-24:00".to_owned();
        let lexemes = lexemes(if is_always { &whole_week } else { &times })?;
        let days = days_of(&lexemes)?.map(merged);
        if days.iter().any(|ranges| ranges.len() > MAX_RANGES_A_DAY) {
            return Err(HoursError::new(HoursErrorKind::TooManyRanges, ""));
        }
        if days.iter().all(Vec::is_empty) {
            return Err(HoursError::new(HoursErrorKind::Empty, ""));
        }
        let hours = Hours(Kind::Weekly(Box::new(Week { days, zone, national })));
        // What is shown must be readable again, so the bound holds for it as well.
        if hours.to_string().chars().count() > MAX_CHARS {
            return Err(HoursError::new(HoursErrorKind::TooLong, ""));
        }
        Ok(hours)
    }
}

/// Ways to write `24x7`, without spaces and commas.
const ALWAYS: [&str; 16] = [
    "24x7",
    "24/7",
    "24*7",
    "24×7",
    "24h",
    "24hours",
    "24時間",
    "24時間365日",
    "365日24時間",
    "24時間年中無休",
    "年中無休24時間",
    "24h365d",
    "always",
    "alwaysopen",
    "いつでも",
    "常時",
];

/// Ways to say that the desk is closed on national holidays.
const NOT_ON_HOLIDAYS: [&str; 5] = ["祝日は除く", "祝日除く", "祝日休み", "祝日休", "except holidays"];

/// `text` in plain width, lower case, and with one sign for each kind of mark.
fn plain(text: &str) -> String {
    fold(text)
        .chars()
        .map(|c| match c {
            '~' | '〜' | '‐' | '‑' | '–' | '—' | '―' | '−' | 'ー' => '-',
            '、' | '・' | '&' | '\n' => ',',
            '(' | ')' | '。' => ' ',
            _ => c,
        })
        .collect()
}

/// A text of hours, taken apart into the times and what they are read by.
struct Annotated {
    times: String,
    zone: Option<Zone>,
    national: Option<National>,
}

fn annotated(text: &str) -> Result<Annotated, HoursError> {
    let mut annotated = Annotated { times: String::new(), zone: None, national: None };
    let mut text = text.to_owned();
    let not_on_holidays = NOT_ON_HOLIDAYS.into_iter().map(|phrase| (phrase, National::Auto));
    for (phrase, national) in HOLIDAYS.into_iter().chain(not_on_holidays) {
        if text.contains(phrase) {
            text = text.replace(phrase, " ");
            if annotated.national.replace(national).is_some_and(|before| before != national) {
                return Err(HoursError::new(HoursErrorKind::BadHolidays, phrase));
            }
        }
    }
    for word in text.split_whitespace() {
        let bare = word.trim_matches([',', ';']);
        if let Some(national) = bare.strip_prefix("holidays=").or_else(|| bare.strip_prefix("holiday=")) {
            let national = national.parse().ok().filter(|_| annotated.national.is_none());
            annotated.national = Some(national.ok_or_else(|| HoursError::new(HoursErrorKind::BadHolidays, bare))?);
        } else if let Some(zone) = zone_word(bare)? {
            if annotated.zone.is_some() {
                return Err(HoursError::new(HoursErrorKind::SecondZone, bare));
            }
            annotated.zone = Some(zone);
        } else {
            annotated.times.push_str(word);
            annotated.times.push(' ');
        }
    }
    Ok(annotated)
}

/// The zone that `word` names; an error if it has the shape of a zone and is none.
fn zone_word(word: &str) -> Result<Option<Zone>, HoursError> {
    if !word.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Ok(zone_of(word).and_then(|name| name.parse().ok()));
    }
    // The one abbreviation that has one meaning among those who use it here.
    let name = if word == "jst" { "Asia/Tokyo" } else { word };
    if let Ok(zone) = name.parse() {
        return Ok(Some(zone));
    }
    match word.split_once('/') {
        // Weekdays are parted like that too: `Mon-Thu/Sat`.
        Some((area, _)) if lexemes(area).is_err() => Err(HoursError::new(HoursErrorKind::UnknownZone, word)),
        _ => Ok(None),
    }
}

/// The ranges of each weekday, Monday first, as they were written.
fn days_of(lexemes: &[Lexeme<'_>]) -> Result<[Vec<Range>; 7], HoursError> {
    let mut days: [Vec<Range>; 7] = Default::default();
    // Times without a weekday are those of the weekdays before, or of every day.
    let mut meant = WEEK.to_vec();
    let mut rest = lexemes;
    while let [lexeme, after @ ..] = rest {
        if matches!(lexeme.token, Token::Comma | Token::Semicolon) {
            rest = after;
            continue;
        }
        let (named, times) = leading_days(rest)?;
        let (ranges, after) = leading_ranges(times)?;
        if ranges.is_empty() {
            let kind = if named.is_empty() { HoursErrorKind::HalfRange } else { HoursErrorKind::MissingTimes };
            return Err(HoursError::new(kind, lexeme.piece));
        }
        if !named.is_empty() {
            meant = named;
        }
        for (_, of_day) in WEEK.iter().zip(&mut days).filter(|(day, _)| meant.contains(*day)) {
            of_day.extend(&ranges);
        }
        rest = after;
    }
    Ok(days)
}

/// The weekdays at the start: `Mon-Thu`, `Mon,Wed`, `月火`, `平日`; and what follows them.
fn leading_days<'a, 'b>(lexemes: &'a [Lexeme<'b>]) -> Result<(Vec<Weekday>, &'a [Lexeme<'b>]), HoursError> {
    let mut days = Vec::new();
    let mut rest = lexemes;
    loop {
        rest = match rest {
            [Lexeme { token: Token::Day(first), .. }, Lexeme { token: Token::Dash, piece }, after @ ..] => {
                let [Lexeme { token: Token::Day(last), .. }, after @ ..] = after else {
                    return Err(HoursError::new(HoursErrorKind::HalfDays, &format!("{first}{piece}").to_lowercase()));
                };
                days.extend(span(*first, *last));
                after
            }
            [Lexeme { token: Token::Day(day), .. }, after @ ..] => {
                days.push(*day);
                after
            }
            [Lexeme { token: Token::Days(several), .. }, after @ ..] => {
                days.extend(several);
                after
            }
            // A comma may also stand before the times: `月・水、9-12`.
            [Lexeme { token: Token::Comma, .. }, after @ ..] if !days.is_empty() => after,
            _ => return Ok((days, rest)),
        };
    }
}

/// From `first` to `last`, over the end of the week where they are in that order.
fn span(first: Weekday, last: Weekday) -> impl Iterator<Item = Weekday> {
    let length = usize::try_from(last.days_since(first)).unwrap_or(0) + 1;
    std::iter::successors(Some(first), |day| Some(day.succ())).take(length)
}

/// The ranges at the start, with commas or spaces between them, and what follows them.
fn leading_ranges<'a, 'b>(lexemes: &'a [Lexeme<'b>]) -> Result<(Vec<Range>, &'a [Lexeme<'b>]), HoursError> {
    let mut ranges = Vec::new();
    let mut rest = lexemes;
    loop {
        rest = match rest {
            [Lexeme { token: Token::WholeDay, .. }, after @ ..] => {
                ranges.push(Range { start: 0, end: MINUTES_A_DAY });
                after
            }
            [
                Lexeme { token: Token::Time(start), piece: from },
                Lexeme { token: Token::Dash, .. },
                Lexeme { token: Token::Time(end), piece: to },
                after @ ..,
            ] => {
                let piece = format!("{from}-{to}");
                let (start, end) =
                    start.resolve(*end).ok_or_else(|| HoursError::new(HoursErrorKind::BadTime, &piece))?;
                // An end that is not later on the clock is on the next day.
                let turns_over = end < start;
                let end = if turns_over { end + MINUTES_A_DAY } else { end };
                if start >= MINUTES_A_DAY {
                    return Err(HoursError::new(HoursErrorKind::BadTime, &piece));
                }
                // `9-5` is a day's work on a twelve-hour clock, not a night of twenty hours. With minutes it is what it says.
                let is_bare = |piece: &str| piece.chars().all(|c| c.is_ascii_digit());
                let is_slip = turns_over && is_bare(from) && is_bare(to) && end - start > NIGHT_MAX;
                if is_slip || !Range::is_valid(start, end) {
                    return Err(HoursError::new(HoursErrorKind::BadRange, &piece));
                }
                ranges.push(Range { start, end });
                after
            }
            [Lexeme { token: Token::Time(_), piece }, ..] => {
                return Err(HoursError::new(HoursErrorKind::HalfRange, piece));
            }
            [Lexeme { token: Token::Comma, .. }, after @ ..]
                if matches!(after, [Lexeme { token: Token::Time(_) | Token::WholeDay, .. }, ..]) =>
            {
                after
            }
            _ => return Ok((ranges, rest)),
        };
    }
}
