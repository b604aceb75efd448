//! National holidays against the announced ones, the team's own days, working days, and what is read as a calendar.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::domain::tests::day;

fn zone(name: &str) -> Zone {
    name.parse().unwrap()
}

fn tokyo() -> Zone {
    zone("Asia/Tokyo")
}

fn calendar(text: &str) -> Calendar {
    text.parse().unwrap()
}

fn name_on(date: &str) -> Option<&'static str> {
    National::Japan.holiday(day(date), &tokyo()).map(|holiday| holiday.ja)
}

/// The days off of a year as the Cabinet Office announced them (国民の祝日について), substitute holidays included.
const ANNOUNCED: [(i32, &str); 8] = [
    (2020, "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/23 7/24 8/10 9/21 9/22 11/3 11/23"),
    (2021, "1/1 1/11 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/22 7/23 8/8 8/9 9/20 9/23 11/3 11/23"),
    (2022, "1/1 1/10 2/11 2/23 3/21 4/29 5/3 5/4 5/5 7/18 8/11 9/19 9/23 10/10 11/3 11/23"),
    (2023, "1/1 1/2 1/9 2/11 2/23 3/21 4/29 5/3 5/4 5/5 7/17 8/11 9/18 9/23 10/9 11/3 11/23"),
    (2024, "1/1 1/8 2/11 2/12 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/22 9/23 10/14 11/3 11/4 11/23"),
    (2025, "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/21 8/11 9/15 9/23 10/13 11/3 11/23 11/24"),
    (2026, "1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 10/12 11/3 11/23"),
    (2027, "1/1 1/11 2/11 2/23 3/21 3/22 4/29 5/3 5/4 5/5 7/19 8/11 9/20 9/23 10/11 11/3 11/23"),
];

#[test]
fn the_days_off_in_japan_are_those_that_were_announced() {
    for (year, announced) in ANNOUNCED {
        let found: Vec<String> = NaiveDate::from_ymd_opt(year, 1, 1)
            .unwrap()
            .iter_days()
            .take_while(|date| date.year() == year)
            .filter(|date| National::Japan.holiday(*date, &tokyo()).is_some())
            .map(|date| format!("{}/{}", date.month(), date.day()))
            .collect();
        assert_eq!(found.join(" "), announced, "{year}");
    }
}

#[test]
fn a_holiday_has_the_name_the_law_gives_it() {
    for (date, name) in [
        ("2026-01-01", "元日"),
        ("2026-01-12", "成人の日"),
        ("2026-02-11", "建国記念の日"),
        ("2026-02-23", "天皇誕生日"),
        ("2026-03-20", "春分の日"),
        ("2026-04-29", "昭和の日"),
        ("2026-05-03", "憲法記念日"),
        ("2026-05-04", "みどりの日"),
        ("2026-05-05", "こどもの日"),
        // The third of May is a Sunday, and the next day that is no holiday is the sixth.
        ("2026-05-06", "振替休日"),
        ("2026-07-20", "海の日"),
        ("2026-08-11", "山の日"),
        ("2026-09-21", "敬老の日"),
        // A day between two holidays.
        ("2026-09-22", "国民の休日"),
        ("2026-09-23", "秋分の日"),
        ("2026-10-12", "スポーツの日"),
        ("2026-11-03", "文化の日"),
        ("2026-11-23", "勤労感謝の日"),
        ("2032-09-21", "国民の休日"),
        // Moved to the opening and the closing of the games.
        ("2020-07-23", "海の日"),
        ("2020-07-24", "スポーツの日"),
        ("2020-08-10", "山の日"),
        ("2021-07-22", "海の日"),
        ("2021-07-23", "スポーツの日"),
        ("2021-08-08", "山の日"),
        ("2021-08-09", "振替休日"),
    ] {
        assert_eq!(name_on(date), Some(name), "{date}");
    }
}

#[test]
fn the_days_from_which_the_games_took_a_holiday_were_working_days() {
    for date in ["2020-07-20", "2020-08-11", "2020-10-12", "2021-07-19", "2021-08-11", "2021-10-11"] {
        assert_eq!(name_on(date), None, "{date}");
    }
}

#[test]
fn outside_of_the_years_that_the_rules_are_right_for_no_holiday_is_claimed() {
    // The enthronement of 2019 had rules of its own.
    for date in ["2019-01-01", "2019-05-01", "2019-10-22", "2019-12-23", "2100-01-01"] {
        assert_eq!(name_on(date), None, "{date}");
    }
    assert_eq!(name_on("2099-01-01"), Some("元日"));
    assert_eq!(name_on("2099-11-23"), Some("勤労感謝の日"));
}

#[test]
fn the_equinoxes_follow_the_sun() {
    // Computed by the National Astronomical Observatory; the autumn of 2012 was the first on the 22nd since 1896.
    for (year, vernal, autumnal) in
        [(2028, 20, 22), (2029, 20, 23), (2030, 20, 23), (2031, 21, 23), (2032, 20, 22), (2044, 20, 22), (2050, 20, 23)]
    {
        assert_eq!(name_on(&format!("{year}-03-{vernal}")), Some("春分の日"), "{year}");
        assert_eq!(name_on(&format!("{year}-09-{autumnal}")), Some("秋分の日"), "{year}");
    }
}

#[test]
fn whose_holidays_count_depends_on_the_zone_only_if_nobody_said() {
    let culture_day = day("2026-11-03");
    for (national, zone_name, is_holiday) in [
        ("auto", "Asia/Tokyo", true),
        ("auto", "Japan", true),
        ("auto", "Europe/Berlin", false),
        ("auto", "UTC", false),
        ("JP", "Asia/Tokyo", true),
        ("JP", "Europe/Berlin", true),
        ("none", "Asia/Tokyo", false),
    ] {
        let calendar = calendar(national);
        assert_eq!(
            calendar.is_national_holiday(culture_day, &zone(zone_name)),
            is_holiday,
            "{national} in {zone_name}"
        );
        assert_eq!(calendar.is_closed(culture_day, &zone(zone_name)), is_holiday, "{national} in {zone_name}");
    }
}

#[test]
fn the_days_of_the_team_come_back_every_year_past_the_end_of_it() {
    let calendar = calendar("none, 12/29-1/3, 8/13-8/16, 6/1");
    for (date, is_closed) in [
        ("2026-12-28", false),
        ("2026-12-29", true),
        ("2026-12-31", true),
        ("2027-01-01", true),
        ("2027-01-03", true),
        ("2027-01-04", false),
        ("2026-08-12", false),
        ("2026-08-13", true),
        ("2031-08-16", true),
        ("2026-08-17", false),
        ("2026-05-31", false),
        ("2026-06-01", true),
        ("2026-06-02", false),
    ] {
        assert_eq!(calendar.is_own_closed_day(day(date)), is_closed, "{date}");
        assert_eq!(calendar.closed_because(day(date), &tokyo()), is_closed.then_some(Closed::OwnDay), "{date}");
    }
}

#[test]
fn a_day_with_its_year_is_closed_once() {
    let calendar = calendar("2026-08-13, 2026-08-20..2026-08-21");
    for (date, is_closed) in [
        ("2026-08-13", true),
        ("2027-08-13", false),
        ("2026-08-19", false),
        ("2026-08-20", true),
        ("2026-08-21", true),
        ("2026-08-22", false),
    ] {
        assert_eq!(calendar.is_own_closed_day(day(date)), is_closed, "{date}");
    }
}

#[test]
fn a_span_of_closed_days_knows_how_long_it_is() {
    let table = [
        ("8/13", 1),
        ("2026-08-13", 1),
        ("12/29-1/3", 6),
        ("2026-12-29..2027-01-03", 6),
        ("2/28-3/1", 3),
        ("1/1-12/31", 366),
        ("7/2-7/1", 366),
        ("2026-01-01..2027-12-31", 730),
    ];
    for (text, expected) in table {
        assert_eq!(calendar(text).closed.first().map(ClosedDays::length), Some(expected), "{text}");
    }
}

#[test]
fn the_leap_day_is_closed_in_leap_years() {
    assert!(calendar("2/29").is_own_closed_day(day("2028-02-29")));
    assert!(!calendar("2/29").is_own_closed_day(day("2027-02-28")));
    assert!(!calendar("2/29").is_own_closed_day(day("2027-03-01")));
}

#[test]
fn a_national_holiday_is_the_reason_rather_than_a_day_of_the_team() {
    let closed = calendar("JP, 12/29-1/3").closed_because(day("2027-01-01"), &tokyo());
    assert_eq!(closed, Some(Closed::National(Holiday { ja: "元日", en: "New Year's Day" })));
}

#[test]
fn a_working_day_is_no_weekend_no_holiday_and_no_day_of_the_team() {
    let calendar = calendar("JP, 12/29-1/3");
    for (date, works) in [
        ("2026-04-17", true),
        ("2026-04-18", false),
        ("2026-04-19", false),
        ("2026-04-20", true),
        ("2026-04-29", false),
        ("2026-12-29", false),
        ("2026-12-28", true),
    ] {
        assert_eq!(calendar.is_working_day(day(date), &tokyo()), works, "{date}");
    }
}

#[test]
fn the_next_working_day_is_the_day_itself_or_a_later_one() {
    let calendar = calendar("JP, 12/29-1/3");
    for (date, next) in [
        ("2026-04-17", "2026-04-17"),
        ("2026-04-18", "2026-04-20"),
        ("2026-05-02", "2026-05-07"),
        ("2026-09-19", "2026-09-24"),
        ("2026-12-29", "2027-01-04"),
    ] {
        assert_eq!(calendar.next_working_day_on_or_after(day(date), &tokyo()), day(next), "{date}");
    }
}

#[test]
fn working_days_are_counted_from_the_next_day() {
    let calendar = calendar("JP, 12/29-1/3");
    for (date, count, after) in [
        ("2026-04-15", 0, "2026-04-15"),
        ("2026-04-18", 0, "2026-04-18"),
        ("2026-04-15", 1, "2026-04-16"),
        ("2026-04-15", 3, "2026-04-20"),
        ("2026-04-18", 1, "2026-04-20"),
        ("2026-04-28", 3, "2026-05-07"),
        ("2026-12-28", 3, "2027-01-06"),
    ] {
        assert_eq!(calendar.add_working_days(day(date), count, &tokyo()), day(after), "{count} after {date}");
    }
}

#[test]
fn a_team_that_is_closed_all_year_puts_nothing_off_for_ever() {
    let calendar = calendar("1/1-12/31");
    assert_eq!(calendar.next_working_day_on_or_after(day("2026-04-15"), &tokyo()), day("2026-04-15"));
    assert_eq!(calendar.add_working_days(day("2026-04-15"), 2, &tokyo()), day("2026-04-17"));
}

#[test]
fn a_calendar_is_read_as_people_write_it() {
    for (text, shown) in [
        ("", "auto"),
        ("auto", "auto"),
        ("自動", "auto"),
        ("none", "none"),
        ("なし", "none"),
        ("jp", "JP"),
        ("日本", "JP"),
        ("JP, 12/29-1/3, 2026-08-13", "JP, 12/29-1/3, 2026-08-13"),
        ("12/29-1/3", "auto, 12/29-1/3"),
        ("12/29~1/3; jp", "JP, 12/29-1/3"),
        ("日本、１２月２９日〜１月３日、８月１３日", "JP, 12/29-1/3, 8/13"),
        ("2026/8/13-2026/8/16", "auto, 2026-08-13..2026-08-16"),
        ("8/13, 8/13,", "auto, 8/13"),
        ("8/13-8/13", "auto, 8/13"),
    ] {
        assert_eq!(text.parse::<Calendar>().map(|calendar| calendar.to_string()), Ok(shown.to_owned()), "{text}");
    }
}

#[test]
fn a_calendar_that_cannot_be_read_names_the_part() {
    let unreadable = |part: &str| CalendarError::Unreadable(part.to_owned());
    let many: Vec<String> = (0..=MAX_CLOSED_DAYS).map(|n| format!("{}/{}", n / 28 + 1, n % 28 + 1)).collect();
    for (text, error) in [
        ("JP, christmas", unreadable("christmas")),
        ("JP, none", unreadable("none")),
        ("jp, jp", unreadable("jp")),
        ("+3d", unreadable("+3d")),
        ("today", unreadable("today")),
        ("3日後", unreadable("3日後")),
        ("8/13-2026-08-16", unreadable("8/13-2026-08-16")),
        ("8/13..2026-08-16", unreadable("8/13..2026-08-16")),
        ("2/30", CalendarError::NoSuchDay("2/30".to_owned())),
        ("13/1", CalendarError::NoSuchDay("13/1".to_owned())),
        ("2026-02-29", CalendarError::NoSuchDay("2026-02-29".to_owned())),
        ("2026-08-16..2026-08-13", CalendarError::Backward("2026-08-16..2026-08-13".to_owned())),
        (many.join(",").as_str(), CalendarError::TooMany),
    ] {
        assert_eq!(text.parse::<Calendar>(), Err(error), "{text}");
    }
    assert!(many[1..].join(",").parse::<Calendar>().is_ok());
}

#[test]
fn what_is_wrong_with_a_calendar_is_said_in_a_sentence() {
    for (error, sentence) in [
        (CalendarError::Unreadable("xmas".to_owned()), "xmas: expected auto, none, JP, 12/29-1/3 or 2026-08-13"),
        (CalendarError::NoSuchDay("2/30".to_owned()), "2/30: the calendar has no such day"),
        (CalendarError::Backward("b..a".to_owned()), "b..a: ends before it starts"),
        (CalendarError::TooMany, "more than 50 closed days"),
    ] {
        assert_eq!(error.to_string(), sentence);
    }
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..29_000).prop_map(|days| day("2020-01-01").checked_add_days(chrono::Days::new(days)).unwrap())
}

proptest! {
    #[test]
    fn a_calendar_reads_back_as_it_is_shown(
        country in 0_usize..3, yearly in prop::collection::vec((any_day(), any_day()), 0..5),
        once in prop::collection::vec((any_day(), 0_u64..30), 0..5),
    ) {
        let of_year = |date: NaiveDate| MonthDay::new(date.month(), date.day()).unwrap();
        let mut closed: Vec<ClosedDays> =
            yearly.iter().map(|(from, to)| ClosedDays::yearly(of_year(*from), of_year(*to))).collect();
        closed.extend(once.iter().map(|(from, length)| {
            ClosedDays::once(*from, from.checked_add_days(chrono::Days::new(*length)).unwrap()).unwrap()
        }));
        let mut unique = Vec::new();
        for days in closed {
            if !unique.contains(&days) {
                unique.push(days);
            }
        }
        let national = [National::Auto, National::None, National::Japan][country];
        let calendar = Calendar { national, closed: unique };
        prop_assert_eq!(calendar.to_string().parse(), Ok(calendar));
    }

    #[test]
    fn a_holiday_on_a_sunday_is_made_good_within_a_week(date in any_day()) {
        let is_off = |date: NaiveDate| National::Japan.holiday(date, &tokyo());
        if date.weekday() == Weekday::Sun && is_off(date).is_some() {
            let substitute = date.iter_days().skip(1).take(6).find(|day| is_off(*day).is_some_and(|off| off.ja == "振替休日"));
            prop_assert!(substitute.is_some(), "{date}");
        }
    }

    #[test]
    fn no_working_day_is_left_out(date in any_day(), count in 1_u32..15) {
        let calendar = calendar("JP, 12/29-1/3");
        let after = calendar.add_working_days(date, count, &tokyo());
        let worked = date.iter_days().skip(1).take_while(|day| *day <= after);
        let worked = worked.filter(|day| calendar.is_working_day(*day, &tokyo())).count();
        prop_assert_eq!(worked, usize::try_from(count).unwrap());
        prop_assert!(calendar.is_working_day(after, &tokyo()));
    }
}
