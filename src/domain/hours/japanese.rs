//! Hours as Japanese texts show them: `月～金 9:00～17:30（東京）`.
//!
//! What is shown here is read back as the same value, like the form that files hold; a test holds the two together.

use std::fmt::Write as _;

use chrono::Weekday;

use super::{Hours, Kind, MAX_CHARS, MINUTES_A_DAY, Range, WEEK, Week};
use crate::domain::holidays::National;

/// Zones by the place whose time it is, the name that is shown first. Others are called by their IANA names.
const PLACES: [(&str, &str); 16] = [
    ("東京", "Asia/Tokyo"),
    ("東京時間", "Asia/Tokyo"),
    ("日本時間", "Asia/Tokyo"),
    ("ソウル", "Asia/Seoul"),
    ("上海", "Asia/Shanghai"),
    ("香港", "Asia/Hong_Kong"),
    ("台北", "Asia/Taipei"),
    ("シンガポール", "Asia/Singapore"),
    ("バンコク", "Asia/Bangkok"),
    ("シドニー", "Australia/Sydney"),
    ("ロンドン", "Europe/London"),
    ("パリ", "Europe/Paris"),
    ("ベルリン", "Europe/Berlin"),
    ("ニューヨーク", "America/New_York"),
    ("シカゴ", "America/Chicago"),
    ("ロサンゼルス", "America/Los_Angeles"),
];

/// Holidays that count, as they are said.
pub(super) const HOLIDAYS: [(&str, National); 3] =
    [("日本の祝日を除く", National::Japan), ("祝日も対応", National::None), ("祝日を除く", National::Auto)];

/// The IANA name of the zone of a place, which is written with plain dashes by then.
pub(super) fn zone_of(place: &str) -> Option<&'static str> {
    PLACES.iter().find(|(known, _)| known.replace('ー', "-") == place).map(|(_, zone)| *zone)
}

impl Hours {
    /// The hours as a Japanese text shows them.
    #[must_use]
    pub fn in_japanese(&self) -> String {
        let shown = match &self.0 {
            Kind::AlwaysOpen => "24時間365日".to_owned(),
            Kind::Weekly(week) => week_in_japanese(week),
        };
        // Somebody may copy it, and it must be readable again.
        if shown.chars().count() > MAX_CHARS { self.to_string() } else { shown }
    }
}

fn week_in_japanese(week: &Week) -> String {
    let mut groups: Vec<String> = Vec::new();
    let mut written: Vec<&[Range]> = Vec::new();
    for ranges in &week.days {
        if !ranges.is_empty() && !written.contains(&ranges.as_slice()) {
            let times: Vec<String> = ranges.iter().copied().map(range_in_japanese).collect();
            groups.push(format!("{} {}", days_with(week, ranges), times.join("、")));
            written.push(ranges);
        }
    }
    let mut shown = groups.join("／");
    let place = week.zone.as_ref().map(|zone| {
        let name = PLACES.iter().find(|(_, known)| *known == zone.name());
        name.map_or(zone.name(), |(place, _)| *place)
    });
    let holidays = week.national.and_then(|national| HOLIDAYS.iter().find(|(_, known)| *known == national));
    let read_by: Vec<&str> = place.into_iter().chain(holidays.map(|(said, _)| *said)).collect();
    if !read_by.is_empty() {
        // Writing into a text cannot fail.
        let _ = write!(shown, "（{}）", read_by.join("、"));
    }
    shown
}

/// The days that have these ranges: three and more in a row as `月～金`, others one by one.
fn days_with(week: &Week, ranges: &[Range]) -> String {
    let days: Vec<(Weekday, &Vec<Range>)> = WEEK.into_iter().zip(&week.days).collect();
    if days.iter().all(|(_, of_day)| of_day.as_slice() == ranges) {
        return "毎日".to_owned();
    }
    let mut named: Vec<String> = Vec::new();
    for run in days.chunk_by(|(_, one), (_, other)| one == other) {
        match run {
            [(_, of_run), ..] if of_run.as_slice() != ranges => {}
            [(first, _), _, .., (last, _)] if run.len() > 2 => {
                named.push(format!("{}～{}", kanji(*first), kanji(*last)));
            }
            _ => named.extend(run.iter().map(|(day, _)| kanji(*day).to_owned())),
        }
    }
    named.join("・")
}

fn range_in_japanese(range: Range) -> String {
    if (range.start, range.end) == (0, MINUTES_A_DAY) {
        return "終日".to_owned();
    }
    let clock = |minutes: u16| format!("{}:{:02}", minutes / 60, minutes % 60);
    let end = match range.end.checked_sub(MINUTES_A_DAY) {
        Some(next_day) if next_day > 0 => format!("翌{}", clock(next_day)),
        _ => clock(range.end),
    };
    format!("{}～{end}", clock(range.start))
}

const fn kanji(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "月",
        Weekday::Tue => "火",
        Weekday::Wed => "水",
        Weekday::Thu => "木",
        Weekday::Fri => "金",
        Weekday::Sat => "土",
        Weekday::Sun => "日",
    }
}
