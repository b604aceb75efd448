//! The words of hours: days of the week and times of day, as people write them in English and Japanese.

use chrono::{NaiveTime, Weekday};

use super::MINUTES_A_DAY;
use crate::domain::date::fold;

/// The last hour that may be written after midnight, as `26時` is in Japan for two in the morning.
const LAST_HOUR: u16 = 30;

/// Words for the day after, the longer ones first.
const NEXT_DAY: [&str; 3] = ["翌日", "翌朝", "翌"];

const HALF_DAY: u16 = MINUTES_A_DAY / 2;

/// The day of the week by its name: `Mon`, `monday`, `月`, `月曜日`.
#[must_use]
pub fn parse_weekday(text: &str) -> Option<Weekday> {
    let text = fold(text);
    let text = text.trim();
    weekday_word(text.strip_suffix("曜日").or_else(|| text.strip_suffix('曜')).unwrap_or(text))
}

/// A weekday by a folded word without the ending 曜日.
pub(super) fn weekday_word(word: &str) -> Option<Weekday> {
    match word {
        "mo" | "mon" | "monday" | "mondays" | "月" => Some(Weekday::Mon),
        "tu" | "tue" | "tues" | "tuesday" | "tuesdays" | "火" => Some(Weekday::Tue),
        "we" | "wed" | "weds" | "wednesday" | "wednesdays" | "水" => Some(Weekday::Wed),
        "th" | "thu" | "thur" | "thurs" | "thursday" | "thursdays" | "木" => Some(Weekday::Thu),
        "fr" | "fri" | "friday" | "fridays" | "金" => Some(Weekday::Fri),
        "sa" | "sat" | "saturday" | "saturdays" | "土" => Some(Weekday::Sat),
        "su" | "sun" | "sunday" | "sundays" | "日" => Some(Weekday::Sun),
        _ => None,
    }
}

/// A time of day: `9`, `9:00`, `0930`, `9am`, `5:30 pm`, `午後5時30分`. `None` for 24:00, which is no time of a day.
#[must_use]
pub fn parse_time(text: &str) -> Option<NaiveTime> {
    let text = fold(text);
    let (time, rest) = leading_time(text.trim())?;
    let minutes = time?.alone()?;
    if !rest.trim().is_empty() || minutes >= MINUTES_A_DAY {
        return None;
    }
    NaiveTime::from_hms_opt(u32::from(minutes / 60), u32::from(minutes % 60), 0)
}

/// A time as read off a clock, with its half of the day if that was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ClockTime {
    /// Minutes since midnight as written, up to [`LAST_HOUR`]; a day more where the next day was said.
    minutes: u16,
    half: Option<Half>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Am,
    Pm,
}

impl ClockTime {
    /// The minutes since midnight; `None` for `13pm`.
    fn alone(self) -> Option<u16> {
        match self.half {
            None => Some(self.minutes),
            Some(_) if !self.is_on_dial() => None,
            Some(Half::Am) => Some(self.minutes % HALF_DAY),
            Some(Half::Pm) => Some(self.minutes % HALF_DAY + HALF_DAY),
        }
    }

    /// Whether a clock with twelve hours shows it.
    fn is_on_dial(self) -> bool {
        self.minutes < HALF_DAY + 60
    }

    /// Start and end in minutes as written together: in `1-5pm` both are in the afternoon, in `9am-5` only the end is.
    pub(super) fn resolve(self, end: ClockTime) -> Option<(u16, u16)> {
        let (start, last) = (self.alone()?, end.alone()?);
        Some(match (self.half, end.half) {
            (None, Some(Half::Pm)) if self.is_on_dial() && self.minutes % HALF_DAY < last % HALF_DAY => {
                (self.minutes % HALF_DAY + HALF_DAY, last)
            }
            (Some(Half::Pm), None) if end.is_on_dial() && last % HALF_DAY > start % HALF_DAY => {
                (start, last % HALF_DAY + HALF_DAY)
            }
            (Some(Half::Am), None) if end.is_on_dial() && last <= start => (start, last % HALF_DAY + HALF_DAY),
            _ => (start, last),
        })
    }
}

/// The time at the start of a folded text and what follows it. `None` if the text does not start with a time; the time is
/// `None` if there is no such time on the clock.
pub(super) fn leading_time(text: &str) -> Option<(Option<ClockTime>, &str)> {
    let at = |minutes| Some(ClockTime { minutes, half: None });
    for (word, minutes) in [("noon", HALF_DAY), ("正午", HALF_DAY), ("midnight", 0), ("深夜0時", 0)] {
        if let Some(rest) = text.strip_prefix(word) {
            return Some((at(minutes), rest));
        }
    }
    // `22時〜翌6時`: the next day is said, so an end that is later on the clock is not one of the same day.
    if let Some(rest) = NEXT_DAY.iter().find_map(|word| text.strip_prefix(word)) {
        let (time, rest) = leading_time(rest.trim_start())?;
        let next_day = |minutes: u16| (minutes < MINUTES_A_DAY).then_some(minutes + MINUTES_A_DAY);
        return Some((time.and_then(ClockTime::alone).and_then(next_day).and_then(at), rest));
    }
    let (before, rest) = half_before(text);
    let (digits, rest) = leading_digits(rest)?;
    // `26時` is how a bar writes two in the morning; `26:00` is a slip.
    let last_hour = if rest.starts_with('時') { LAST_HOUR } else { MINUTES_A_DAY / 60 };
    let (hour, minute, rest) = match digits.len() {
        1 | 2 => {
            let (minute, rest) = leading_minutes(rest);
            (digits, minute, rest)
        }
        3 | 4 => {
            let (hour, minute) = digits.split_at_checked(digits.len() - 2)?;
            (hour, minute, rest)
        }
        _ => return Some((None, rest)),
    };
    let (after, rest) = half_after(rest);
    let time = match (hour.parse::<u16>(), minute.parse::<u16>()) {
        (Ok(hour), Ok(minute)) if minute < 60 && (hour < last_hour || (hour == last_hour && minute == 0)) => {
            Some(ClockTime { minutes: hour * 60 + minute, half: before.or(after) })
        }
        _ => None,
    };
    Some((time, rest))
}

fn leading_digits(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.split_at_checked(end).filter(|(digits, _)| !digits.is_empty())
}

/// The minutes after an hour: `:30`, `.30`, `時30分`, `時半`; `0` where there are none.
fn leading_minutes(text: &str) -> (&str, &str) {
    if let Some(rest) = text.strip_prefix('時') {
        if let Some(rest) = rest.strip_prefix('半') {
            return ("30", rest);
        }
        return match leading_digits(rest).and_then(|(digits, rest)| Some((digits, rest.strip_prefix('分')?))) {
            Some(minutes) => minutes,
            None => ("0", rest),
        };
    }
    let minutes = text.strip_prefix([':', '.']).and_then(leading_digits).filter(|(digits, _)| digits.len() == 2);
    minutes.unwrap_or(("0", text))
}

fn half_before(text: &str) -> (Option<Half>, &str) {
    if let Some(rest) = text.strip_prefix("午前") {
        return (Some(Half::Am), rest.trim_start());
    }
    match text.strip_prefix("午後") {
        Some(rest) => (Some(Half::Pm), rest.trim_start()),
        None => (None, text),
    }
}

fn half_after(text: &str) -> (Option<Half>, &str) {
    let words = [("a.m.", Half::Am), ("p.m.", Half::Pm), ("am", Half::Am), ("pm", Half::Pm)];
    let found = words.into_iter().find_map(|(word, half)| Some((half, text.trim_start().strip_prefix(word)?)));
    match found {
        Some((half, rest)) if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) => (Some(half), rest),
        _ => (None, text),
    }
}
