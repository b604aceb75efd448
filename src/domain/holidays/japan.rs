//! The national holidays of Japan from 2020 to 2099, by the rules of the law rather than a list of dates.
//!
//! Source: 国民の祝日に関する法律 (Act No. 178 of 1948, as amended up to 2018), articles 2 and 3, and its exceptions for
//! the Olympic years 2020 and 2021 (令和三年東京オリンピック競技大会・東京パラリンピック競技大会特別措置法). The equinoxes
//! are announced by the Cabinet Office each February for the next year; the usual approximation gives every day announced
//! so far and is used for the others. A list would be wrong a year after nobody has updated it.

use chrono::{Datelike, NaiveDate, Weekday};

use super::Holiday;

/// The first and the last year these rules are right for: the Emperor's birthday moved in 2020, and the approximation of
/// the equinoxes holds for its century.
const YEARS: std::ops::RangeInclusive<i32> = 2020..=2099;

const fn holiday_named(ja: &'static str, en: &'static str) -> Holiday {
    Holiday { ja, en }
}

const NEW_YEAR: Holiday = holiday_named("元日", "New Year's Day");
const COMING_OF_AGE: Holiday = holiday_named("成人の日", "Coming of Age Day");
const FOUNDATION: Holiday = holiday_named("建国記念の日", "National Foundation Day");
const EMPERORS_BIRTHDAY: Holiday = holiday_named("天皇誕生日", "Emperor's Birthday");
const VERNAL_EQUINOX: Holiday = holiday_named("春分の日", "Vernal Equinox Day");
const SHOWA: Holiday = holiday_named("昭和の日", "Showa Day");
const CONSTITUTION: Holiday = holiday_named("憲法記念日", "Constitution Memorial Day");
const GREENERY: Holiday = holiday_named("みどりの日", "Greenery Day");
const CHILDREN: Holiday = holiday_named("こどもの日", "Children's Day");
const MARINE: Holiday = holiday_named("海の日", "Marine Day");
const MOUNTAIN: Holiday = holiday_named("山の日", "Mountain Day");
const AGED: Holiday = holiday_named("敬老の日", "Respect for the Aged Day");
const AUTUMNAL_EQUINOX: Holiday = holiday_named("秋分の日", "Autumnal Equinox Day");
const SPORTS: Holiday = holiday_named("スポーツの日", "Sports Day");
const CULTURE: Holiday = holiday_named("文化の日", "Culture Day");
const LABOUR: Holiday = holiday_named("勤労感謝の日", "Labour Thanksgiving Day");
const SUBSTITUTE: Holiday = holiday_named("振替休日", "Substitute Holiday");
const CITIZENS: Holiday = holiday_named("国民の休日", "Citizens' Holiday");

/// The holiday on `date`, or `None` on other days and outside the years 2020 to 2099.
pub(super) fn holiday(date: NaiveDate) -> Option<Holiday> {
    named(date).or_else(|| substitute(date).then_some(SUBSTITUTE)).or_else(|| citizens(date).then_some(CITIZENS))
}

/// Article 3, paragraph 2: a holiday on a Sunday makes the next day that is none a day off.
fn substitute(date: NaiveDate) -> bool {
    let mut day = date;
    while let Some(before) = day.pred_opt().filter(|before| named(*before).is_some()) {
        if before.weekday() == Weekday::Sun {
            return true;
        }
        day = before;
    }
    false
}

/// Article 3, paragraph 3: a day between two holidays is a day off.
fn citizens(date: NaiveDate) -> bool {
    let is_named = |day: Option<NaiveDate>| day.and_then(named).is_some();
    is_named(date.pred_opt()) && is_named(date.succ_opt())
}

/// Article 2: the holidays that have a name.
fn named(date: NaiveDate) -> Option<Holiday> {
    let (year, month, day) = (date.year(), date.month(), date.day());
    if !YEARS.contains(&year) {
        return None;
    }
    let is_monday = |week: u32| date.weekday() == Weekday::Mon && date.day().div_ceil(7) == week;
    match (month, day) {
        (1, 1) => Some(NEW_YEAR),
        (1, _) if is_monday(2) => Some(COMING_OF_AGE),
        (2, 11) => Some(FOUNDATION),
        (2, 23) => Some(EMPERORS_BIRTHDAY),
        (3, _) if Some(day) == vernal_equinox(year) => Some(VERNAL_EQUINOX),
        (4, 29) => Some(SHOWA),
        (5, 3) => Some(CONSTITUTION),
        (5, 4) => Some(GREENERY),
        (5, 5) => Some(CHILDREN),
        (7 | 8 | 10, _) if year == 2020 || year == 2021 => olympic(year, month, day),
        (7, _) if is_monday(3) => Some(MARINE),
        (8, 11) => Some(MOUNTAIN),
        (9, _) if is_monday(3) => Some(AGED),
        (9, _) if Some(day) == autumnal_equinox(year) => Some(AUTUMNAL_EQUINOX),
        (10, _) if is_monday(2) => Some(SPORTS),
        (11, 3) => Some(CULTURE),
        (11, 23) => Some(LABOUR),
        _ => None,
    }
}

/// The three holidays that were moved to the opening and closing of the Olympic games.
fn olympic(year: i32, month: u32, day: u32) -> Option<Holiday> {
    match (year, month, day) {
        (2020, 7, 23) | (2021, 7, 22) => Some(MARINE),
        (2020, 7, 24) | (2021, 7, 23) => Some(SPORTS),
        (2020, 8, 10) | (2021, 8, 8) => Some(MOUNTAIN),
        _ => None,
    }
}

fn vernal_equinox(year: i32) -> Option<u32> {
    equinox(20_843_100, year)
}

fn autumnal_equinox(year: i32) -> Option<u32> {
    equinox(23_248_800, year)
}

/// The day of an equinox in its month, from its mean moment in 1980 in millionths of a day: each year is 0.242194 days
/// later, and each leap day since takes one back.
fn equinox(in_1980: i32, year: i32) -> Option<u32> {
    let years = year - 1980;
    u32::try_from((in_1980 + 242_194 * years) / 1_000_000 - years / 4).ok()
}
