//! Spans and days as people type them.

use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;

use super::*;
use crate::domain::tests::day;

/// A Tuesday at the end of a month.
fn today() -> NaiveDate {
    day("2026-03-31")
}

#[test]
fn a_period_is_read_as_people_write_it() {
    for (text, shown) in [
        ("90d", "90d"),
        ("12w", "12w"),
        ("3mo", "3mo"),
        ("2y", "2y"),
        ("0d", "0d"),
        ("90 days", "90d"),
        ("1 day", "1d"),
        ("3 months", "3mo"),
        ("3-month", "3mo"),
        ("3m", "3mo"),
        ("1 Year", "1y"),
        ("2 weeks", "2w"),
        (" 3MO ", "3mo"),
        ("36か月", "36mo"),
        ("36ヶ月", "36mo"),
        ("３６ヵ月間", "36mo"),
        ("36カ月", "36mo"),
        ("1年", "1y"),
        ("3年間", "3y"),
        ("2週間", "2w"),
        ("90日", "90d"),
        ("９０日間", "90d"),
        ("半年", "6mo"),
        ("1y6mo", "18mo"),
        ("1 year 6 months", "18mo"),
        ("1年6か月", "18mo"),
        ("2w 3d", "17d"),
    ] {
        assert_eq!(text.parse::<Period>().map(|period| period.to_string()), Ok(shown.to_owned()), "{text}");
    }
}

#[test]
fn a_period_without_number_or_unit_is_unreadable() {
    for text in ["", " ", "90", "d", "-90d", "3 parsecs", "3 mo nths", "1y 6d", "1.5y", "三か月", "90d 1", "間", "5間"]
    {
        assert_eq!(text.parse::<Period>(), Err(PeriodError::Unreadable), "{text}");
    }
}

#[test]
fn a_period_is_at_most_a_hundred_years_in_any_unit() {
    for (longest, too_long) in [("100y", "101y"), ("1200mo", "1201mo"), ("36525d", "36526d"), ("5217w", "5218w")] {
        assert!(longest.parse::<Period>().is_ok(), "{longest}");
        assert_eq!(too_long.parse::<Period>(), Err(PeriodError::TooLong), "{too_long}");
    }
    for text in ["99999999999999999999d", "4294967295mo 1mo", "4294967295y1mo", "4294967295d 1d"] {
        assert_eq!(text.parse::<Period>(), Err(PeriodError::TooLong), "{text}");
    }
}

#[test]
fn months_and_years_end_at_the_month_end() {
    for (start, period, after) in [
        ("2024-01-31", "1mo", "2024-02-29"),
        ("2023-01-31", "1mo", "2023-02-28"),
        ("2024-02-29", "1y", "2025-02-28"),
        ("2024-02-29", "4y", "2028-02-29"),
        ("2026-12-31", "1d", "2027-01-01"),
        ("2026-12-25", "1w", "2027-01-01"),
        ("2026-03-31", "0mo", "2026-03-31"),
        ("2026-03-31", "0w", "2026-03-31"),
    ] {
        assert_eq!(period.parse::<Period>().unwrap().after(day(start)), Some(day(after)), "{period} after {start}");
    }
    for (end, period, before) in [
        ("2024-03-31", "1mo", "2024-02-29"),
        ("2028-02-29", "1y", "2027-02-28"),
        ("2027-01-01", "1d", "2026-12-31"),
        ("2027-01-01", "2w", "2026-12-18"),
    ] {
        assert_eq!(period.parse::<Period>().unwrap().before(day(end)), Some(day(before)), "{period} before {end}");
    }
}

#[test]
fn only_months_and_years_are_whole_months() {
    let months = |text: &str| text.parse::<Period>().unwrap().whole_months();
    assert_eq!([months("7mo"), months("2y"), months("60d"), months("8w")], [Some(7), Some(24), None, None]);
    assert_eq!(Period { count: u32::MAX, unit: Unit::Years }.whole_months(), None);
    assert_eq!(Period { count: u32::MAX, unit: Unit::Years }.after(today()), None);
}

#[test]
fn a_period_times_a_number_keeps_its_unit() {
    let period: Period = "5mo".parse().unwrap();
    assert_eq!(period.times(3).map(|times| times.to_string()), Some("15mo".to_owned()));
    assert_eq!(period.times(u32::MAX), None);
}

#[test]
fn a_day_is_read_in_the_ways_people_write_it() {
    for text in [
        "2026-03-31",
        " 2026-03-31 ",
        "2026/3/31",
        "2026.03.31",
        "20260331",
        "２０２６／３／３１",
        "31 Mar 2026",
        "31 march 2026",
        "31st March 2026",
        "31-Mar-2026",
        "March 31 2026",
        "March 31, 2026",
        "Mar. 31, 2026",
        "31st of March 2026",
        "2026年3月31日",
        "2026年3月31日（火）",
        "2026 年 3 月 31 日",
        "２０２６年３月３１日",
        "令和8年3月31日",
        "令和８年３月３１日",
        "R8.3.31",
        "r8/3/31",
        "平成38年3月31日",
        "today",
        "Today",
        "今日",
        "本日",
        "+0d",
    ] {
        assert_eq!(parse_day(text, today(), Yearless::Refused), Ok(today()), "{text}");
    }
}

#[test]
fn eras_are_counted_from_their_first_year() {
    for (text, expected) in [
        ("令和元年5月1日", "2019-05-01"),
        ("平成31年4月30日", "2019-04-30"),
        ("H1.1.8", "1989-01-08"),
        ("昭和64年1月7日", "1989-01-07"),
        ("S39.10.10", "1964-10-10"),
        ("大正12年9月1日", "1923-09-01"),
    ] {
        assert_eq!(parse_day(text, today(), Yearless::Refused), Ok(day(expected)), "{text}");
    }
}

#[test]
fn every_english_month_is_known() {
    for month in 1..=12 {
        let date = NaiveDate::from_ymd_opt(2026, month, 1).unwrap();
        assert_eq!(parse_day(&date.format("%d %b %Y").to_string(), today(), Yearless::Refused), Ok(date));
        assert_eq!(parse_day(&date.format("%B %d, %Y").to_string(), today(), Yearless::Refused), Ok(date));
    }
    assert_eq!(parse_day("2nd Sept 2026", today(), Yearless::Refused), Ok(day("2026-09-02")));
}

#[test]
fn a_relative_day_counts_from_today() {
    for (text, expected) in [
        ("tomorrow", "2026-04-01"),
        ("明日", "2026-04-01"),
        ("明後日", "2026-04-02"),
        ("yesterday", "2026-03-30"),
        ("昨日", "2026-03-30"),
        ("+90d", "2026-06-29"),
        ("+ 1 week", "2026-04-07"),
        ("＋１か月", "2026-04-30"),
        ("-12d", "2026-03-19"),
        ("-1mo", "2026-02-28"),
        ("in 2 years", "2028-03-31"),
        ("In 3 Months", "2026-06-30"),
        ("2 weeks ago", "2026-03-17"),
        ("10日後", "2026-04-10"),
        ("1か月前", "2026-02-28"),
    ] {
        assert_eq!(parse_day(text, today(), Yearless::Refused), Ok(day(expected)), "{text}");
    }
}

#[test]
fn what_could_be_read_in_two_ways_is_not_read() {
    for text in [
        "",
        "soon",
        "03/04/2026",
        "31/03/2026",
        "2026",
        "2026/3",
        "31/3",
        "13/1",
        "3/2027",
        "3-31",
        "3.31",
        "3月31",
        "3月",
        "31",
        "31日",
        "2026-03",
        "2026-03-31-01",
        "2026-3x-31",
        "2026年3月",
        "31 Foo 2026",
        "31 Ma 2026",
        "Mar",
        "Mar 2027",
        "2027 Mar",
        "end of",
        "end of 2027",
        "end of March 2027 10:00",
        "2027年末",
        "月末",
        "末",
        "31 Mar Apr",
        "31 Mar 2026 10:00",
        "+",
        "in",
        "+tomorrow",
        "令和",
        "90d",
        "2026-03-31 10:00",
        "--1",
        "2026--31",
        "Monday",
        "next week",
    ] {
        for yearless in [Yearless::Next, Yearless::Latest, Yearless::Refused] {
            assert_eq!(parse_day(text, today(), yearless), Err(DayError::Unreadable), "{text}");
        }
    }
}

/// The text, today, the next such day from today on, and the latest up to today.
const WITHOUT_YEAR: &[(&str, &str, &str, &str)] = &[
    ("12/1", "2026-11-24", "2026-12-01", "2025-12-01"),
    ("１２／１", "2026-11-24", "2026-12-01", "2025-12-01"),
    ("12月1日", "2026-11-24", "2026-12-01", "2025-12-01"),
    (" 12 月 1 日 ", "2026-11-24", "2026-12-01", "2025-12-01"),
    ("1 Dec", "2026-11-24", "2026-12-01", "2025-12-01"),
    ("Dec 1", "2026-11-24", "2026-12-01", "2025-12-01"),
    ("1-Dec", "2026-11-24", "2026-12-01", "2025-12-01"),
    ("1st of December", "2026-11-24", "2026-12-01", "2025-12-01"),
    ("December 1st", "2026-11-24", "2026-12-01", "2025-12-01"),
    // Today is the next such day and the latest.
    ("11/24", "2026-11-24", "2026-11-24", "2026-11-24"),
    ("11/23", "2026-11-24", "2027-11-23", "2026-11-23"),
    ("11/25", "2026-11-24", "2026-11-25", "2025-11-25"),
    // Around the end of the year.
    ("1/1", "2026-12-31", "2027-01-01", "2026-01-01"),
    ("12/31", "2026-12-31", "2026-12-31", "2026-12-31"),
    ("12/31", "2027-01-01", "2027-12-31", "2026-12-31"),
    // Month and day as in 2026/3/4, never the other way round.
    ("03/04", "2026-01-10", "2026-03-04", "2025-03-04"),
    ("4/3", "2026-01-10", "2026-04-03", "2025-04-03"),
    // What could be a short year is a day all the same.
    ("Mar 27", "2026-01-10", "2026-03-27", "2025-03-27"),
    // 29 February, also where a hundred years leave one out.
    ("2/29", "2026-11-24", "2028-02-29", "2024-02-29"),
    ("29 Feb", "2028-02-29", "2028-02-29", "2028-02-29"),
    ("2月29日", "2097-01-01", "2104-02-29", "2096-02-29"),
    ("Feb 29", "2104-02-28", "2104-02-29", "2096-02-29"),
    // The end of a month.
    ("3月末", "2026-11-24", "2027-03-31", "2026-03-31"),
    ("3月末日", "2026-11-24", "2027-03-31", "2026-03-31"),
    ("end of March", "2026-11-24", "2027-03-31", "2026-03-31"),
    ("the end of Mar", "2026-11-24", "2027-03-31", "2026-03-31"),
    ("11月末", "2026-11-30", "2026-11-30", "2026-11-30"),
    ("2月末", "2027-03-01", "2028-02-29", "2027-02-28"),
    // With the weekday of that day.
    ("12月1日（火）", "2026-11-24", "2026-12-01", ""),
    ("12/1 (Mon)", "2026-11-24", "", "2025-12-01"),
];

#[test]
fn a_day_without_a_year_is_the_next_or_the_latest_and_today_is_both() {
    for (text, today, next, latest) in WITHOUT_YEAR {
        for (yearless, expected) in [(Yearless::Next, next), (Yearless::Latest, latest)] {
            // Nothing stands where the weekday belongs to another year.
            let expected = if expected.is_empty() { Err(DayError::NoYear) } else { Ok(day(expected)) };
            assert_eq!(parse_day(text, day(today), yearless), expected, "{text} on {today}");
        }
        assert_eq!(parse_day(text, day(today), Yearless::Refused), Err(DayError::NoYear), "{text}");
    }
}

#[test]
fn a_day_that_no_year_has_is_told_as_such() {
    for text in ["2/30", "30 Feb", "2月30日", "4/31", "13月1日", "0/1", "1/0"] {
        for yearless in [Yearless::Next, Yearless::Latest] {
            assert_eq!(parse_day(text, today(), yearless), Err(DayError::NoSuchDay), "{text}");
        }
    }
}

#[test]
fn the_end_of_a_month_is_its_last_day() {
    for (text, expected) in [
        ("2027年3月末", "2027-03-31"),
        ("２０２７年３月末日", "2027-03-31"),
        ("2027 年 3 月 末", "2027-03-31"),
        ("令和9年3月末", "2027-03-31"),
        ("end of March 2027", "2027-03-31"),
        ("End of Mar. 2027", "2027-03-31"),
        ("2027年2月末", "2027-02-28"),
        ("2028年2月末", "2028-02-29"),
        ("end of December 2026", "2026-12-31"),
        ("end of Dec 2200", "2200-12-31"),
    ] {
        assert_eq!(parse_day(text, today(), Yearless::Refused), Ok(day(expected)), "{text}");
    }
}

#[test]
fn a_day_the_calendar_lacks_is_told_from_an_unreadable_one() {
    for text in ["2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "31 Apr 2026", "2026年2月30日", "20260230"]
    {
        assert_eq!(parse_day(text, today(), Yearless::Refused), Err(DayError::NoSuchDay), "{text}");
    }
    assert_eq!(parse_day("2024-02-29", today(), Yearless::Refused), Ok(day("2024-02-29")));
}

#[test]
fn years_are_bounded() {
    assert_eq!(parse_day("1900-01-01", today(), Yearless::Refused), Ok(day("1900-01-01")));
    assert_eq!(parse_day("2200-12-31", today(), Yearless::Refused), Ok(day("2200-12-31")));
    for text in ["1899-12-31", "2201-01-01", "20260-03-31", "206-03-31", "26-03-31"] {
        assert_eq!(parse_day(text, today(), Yearless::Refused), Err(DayError::OutOfRange), "{text}");
    }
    assert_eq!(parse_day("+100y", day("2150-01-01"), Yearless::Refused), Err(DayError::OutOfRange));
    assert_eq!(parse_day("-100y", day("1950-01-01"), Yearless::Refused), Err(DayError::OutOfRange));
    assert_eq!(parse_day("tomorrow", NaiveDate::MAX, Yearless::Refused), Err(DayError::OutOfRange));
}

#[test]
fn errors_say_what_is_expected() {
    assert_eq!(DayError::Unreadable.to_string(), "expected a day such as 2026-03-31, 31 Mar 2026, today or +90d");
    assert_eq!(DayError::NoSuchDay.to_string(), "the calendar has no such day");
    assert_eq!(DayError::NoYear.to_string(), "expected a day with its year");
    assert_eq!(DayError::OutOfRange.to_string(), "expected a year from 1900 to 2200");
    assert_eq!(PeriodError::Unreadable.to_string(), "expected a number and a unit, such as 90d, 12w, 3mo or 2y");
    assert_eq!(PeriodError::TooLong.to_string(), "longer than 100 years");
}

fn any_period() -> impl Strategy<Value = Period> {
    prop_oneof![
        (0_u32..=36_525).prop_map(|count| Period { count, unit: Unit::Days }),
        (0_u32..=5_217).prop_map(|count| Period { count, unit: Unit::Weeks }),
        (0_u32..=1_200).prop_map(|count| Period { count, unit: Unit::Months }),
        (0_u32..=100).prop_map(|count| Period { count, unit: Unit::Years }),
    ]
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..109_938).prop_map(|days| day("1900-01-01").checked_add_days(Days::new(days)).unwrap())
}

#[test]
fn a_notice_period_is_counted_back_as_people_say_it() {
    for (typed, shown) in [
        ("3ヶ月前", "3mo"),
        ("３か月前まで", "3mo"),
        ("満了日の3ヶ月前までに", "3mo"),
        ("60日前", "60d"),
        ("2週間前", "2w"),
        ("半年前", "6mo"),
        ("2 months before", "2mo"),
        ("60 days prior", "60d"),
        ("60 days in advance", "60d"),
        ("90 days notice", "90d"),
        ("3mo", "3mo"),
    ] {
        assert_eq!(parse_notice(typed).map(|period| period.to_string()), Ok(shown.to_owned()), "{typed}");
    }
    for typed in ["前", "before", "3ヶ月後", "3前", "before 3 months", "満了日"] {
        assert_eq!(parse_notice(typed), Err(PeriodError::Unreadable), "{typed}");
    }
    assert_eq!(parse_notice("101年前"), Err(PeriodError::TooLong));
}

proptest! {
    #[test]
    fn a_period_reads_back_as_it_is_shown(period in any_period()) {
        prop_assert_eq!(period.to_string().parse(), Ok(period));
    }

    #[test]
    fn a_longer_period_ends_later(date in any_day(), period in any_period()) {
        let longer = Period { count: period.count + 1, ..period };
        prop_assert!(period.after(date).unwrap() < longer.after(date).unwrap());
        prop_assert!(period.before(date).unwrap() > longer.before(date).unwrap());
    }

    #[test]
    fn a_day_reads_back_in_every_notation(date in any_day(), today in any_day()) {
        let japanese = format!("{}年{}月{}日", date.year(), date.month(), date.day());
        for text in [date.to_string(), date.format("%Y/%m/%d").to_string(), date.format("%d %B %Y").to_string(), japanese] {
            prop_assert_eq!(parse_day(&text, today, Yearless::Refused), Ok(date), "{}", text);
        }
    }

    #[test]
    fn no_text_is_too_strange_to_be_refused(text in "\\PC{0,40}", today in any_day()) {
        let _ = text.parse::<Period>();
        for yearless in [Yearless::Next, Yearless::Latest, Yearless::Refused] {
            if let Ok(date) = parse_day(&text, today, yearless) {
                prop_assert!((FIRST_YEAR..=LAST_YEAR).contains(&date.year()));
            }
        }
    }

    #[test]
    fn without_its_year_a_day_is_never_more_than_a_year_away_unless_it_is_29_february(date in any_day(), today in any_day()) {
        prop_assume!((date.month(), date.day()) != (2, 29) && (1901..2200).contains(&today.year()));
        let japanese = format!("{}月{}日", date.month(), date.day());
        for text in [date.format("%m/%d").to_string(), date.format("%d %B").to_string(), japanese] {
            let next = parse_day(&text, today, Yearless::Next).unwrap();
            let latest = parse_day(&text, today, Yearless::Latest).unwrap();
            prop_assert!((0..366).contains(&next.signed_duration_since(today).num_days()), "{}", text);
            prop_assert!((0..366).contains(&today.signed_duration_since(latest).num_days()), "{}", text);
            prop_assert_eq!((next.month(), next.day()), (date.month(), date.day()), "{}", text);
            prop_assert_eq!((latest.month(), latest.day()), (date.month(), date.day()), "{}", text);
        }
    }
}

#[test]
fn only_the_word_says_today() {
    for typed in ["today", "TODAY", " ｔｏｄａｙ ", "今日", "本日", "きょう"] {
        assert!(says_today(typed), "{typed}");
    }
    for typed in ["2026-11-23", "11/23", "+0d", "tomorrow", ""] {
        assert!(!says_today(typed), "{typed}");
    }
}
