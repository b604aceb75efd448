//! Each schedule by its next five times.

use super::*;

/// The next five turns after `now`, as local times with their offset.
fn next_five(weekly: (Weekday, &str), zone: &str, calendar: &str, now: &str) -> Vec<String> {
    let weekly = Weekly { weekday: weekly.0, time: parse_time(weekly.1).unwrap() };
    let zone: Zone = zone.parse().unwrap();
    let calendar: Calendar = calendar.parse().unwrap();
    let mut now: DateTime<Utc> = now.parse().unwrap();
    let mut turns = Vec::new();
    for _ in 0..5 {
        now = weekly.next_after(now, &zone, &calendar);
        let local = zone.local(now);
        let offset = local.and_utc().signed_duration_since(now).num_minutes();
        turns.push(format!("{} {:+}", local.format("%a %Y-%m-%d %H:%M"), offset / 60));
    }
    turns
}

#[test]
fn nine_o_clock_stays_nine_o_clock_when_the_clocks_change() {
    assert_eq!(
        next_five((Weekday::Mon, "09:00"), "Europe/Berlin", "none", "2026-10-12T07:00:00Z"),
        [
            "Mon 2026-10-19 09:00 +2",
            "Mon 2026-10-26 09:00 +1",
            "Mon 2026-11-02 09:00 +1",
            "Mon 2026-11-09 09:00 +1",
            "Mon 2026-11-16 09:00 +1",
        ]
    );
    assert_eq!(
        next_five((Weekday::Mon, "09:00"), "America/New_York", "none", "2026-02-23T00:00:00Z"),
        [
            "Mon 2026-02-23 09:00 -5",
            "Mon 2026-03-02 09:00 -5",
            "Mon 2026-03-09 09:00 -4",
            "Mon 2026-03-16 09:00 -4",
            "Mon 2026-03-23 09:00 -4",
        ]
    );
}

#[test]
fn a_time_that_the_clocks_skip_is_the_first_valid_one_after_and_comes_once() {
    assert_eq!(
        next_five((Weekday::Sun, "02:30"), "Europe/Berlin", "none", "2026-03-20T00:00:00Z"),
        [
            "Sun 2026-03-22 02:30 +1",
            "Sun 2026-03-29 03:00 +2",
            "Sun 2026-04-05 02:30 +2",
            "Sun 2026-04-12 02:30 +2",
            "Sun 2026-04-19 02:30 +2",
        ]
    );
}

#[test]
fn a_time_that_comes_twice_is_the_earlier_and_comes_once() {
    let expected = [
        "Sun 2026-10-25 02:30 +2",
        "Sun 2026-11-01 02:30 +1",
        "Sun 2026-11-08 02:30 +1",
        "Sun 2026-11-15 02:30 +1",
        "Sun 2026-11-22 02:30 +1",
    ];
    assert_eq!(next_five((Weekday::Sun, "02:30"), "Europe/Berlin", "none", "2026-10-20T00:00:00Z"), expected);
    // Between the two.
    let after = next_five((Weekday::Sun, "02:30"), "Europe/Berlin", "none", "2026-10-25T01:00:00Z");
    assert_eq!(after[..4], expected[1..]);
}

#[test]
fn on_a_holiday_the_turn_moves_to_the_next_working_day() {
    assert_eq!(
        next_five((Weekday::Mon, "09:00"), "Asia/Tokyo", "JP", "2026-09-07T00:00:00Z"),
        [
            "Mon 2026-09-14 09:00 +9",
            // Three holidays in a row.
            "Thu 2026-09-24 09:00 +9",
            "Mon 2026-09-28 09:00 +9",
            "Mon 2026-10-05 09:00 +9",
            "Tue 2026-10-13 09:00 +9",
        ]
    );
}

#[test]
fn turns_that_meet_on_one_day_are_one() {
    // Monday the 29th moves over the end of the year to Monday the 5th, which has a turn of its own.
    assert_eq!(
        next_five((Weekday::Mon, "09:00"), "Asia/Tokyo", "JP, 12/29-1/3", "2025-12-15T00:00:00Z"),
        [
            "Mon 2025-12-22 09:00 +9",
            "Mon 2026-01-05 09:00 +9",
            "Tue 2026-01-13 09:00 +9",
            "Mon 2026-01-19 09:00 +9",
            "Mon 2026-01-26 09:00 +9",
        ]
    );
    // Two weeks that both move to the Thursday after.
    let turns = next_five((Weekday::Mon, "09:00"), "Asia/Tokyo", "none, 12/28-1/6", "2026-12-20T00:00:00Z");
    assert_eq!(turns[..3], ["Mon 2026-12-21 09:00 +9", "Thu 2027-01-07 09:00 +9", "Mon 2027-01-11 09:00 +9"]);
}

#[test]
fn a_turn_that_moved_is_still_found_on_the_day_before_it() {
    let turns = next_five((Weekday::Mon, "09:00"), "Asia/Tokyo", "JP", "2026-09-23T12:00:00Z");
    assert_eq!(turns[0], "Thu 2026-09-24 09:00 +9");
}

#[test]
fn a_weekend_day_that_somebody_chose_is_kept_and_moves_on_a_holiday_only() {
    assert_eq!(
        next_five((Weekday::Sat, "09:00"), "Asia/Tokyo", "JP", "2025-04-20T00:00:00Z"),
        [
            "Sat 2025-04-26 09:00 +9",
            // Saturday the 3rd is a holiday, and so are the days until the 6th.
            "Wed 2025-05-07 09:00 +9",
            "Sat 2025-05-10 09:00 +9",
            "Sat 2025-05-17 09:00 +9",
            "Sat 2025-05-24 09:00 +9",
        ]
    );
}

#[test]
fn the_next_turn_is_strictly_later() {
    let turns = next_five((Weekday::Mon, "09:00"), "Asia/Tokyo", "none", "2026-04-13T00:00:00Z");
    assert_eq!(turns[0], "Mon 2026-04-20 09:00 +9");
    let turns = next_five((Weekday::Mon, "09:00"), "Asia/Tokyo", "none", "2026-04-12T23:59:59Z");
    assert_eq!(turns[0], "Mon 2026-04-13 09:00 +9");
}

#[test]
fn a_day_that_a_zone_leaves_out_is_made_good_on_the_next() {
    // Samoa went from Thursday to Saturday.
    let turns = next_five((Weekday::Fri, "09:00"), "Pacific/Apia", "none", "2011-12-25T00:00:00Z");
    assert_eq!(turns[..2], ["Sat 2011-12-31 00:00 +14", "Fri 2012-01-06 09:00 +14"]);
    // Already Saturday there, but before the turn of Friday is over? It is not: they are one instant.
    let turns = next_five((Weekday::Fri, "09:00"), "Pacific/Apia", "none", "2011-12-30T10:00:00Z");
    assert_eq!(turns[0], "Fri 2012-01-06 09:00 +14");
}

#[test]
fn a_team_that_is_closed_for_most_of_a_year_is_told_when_it_is_back() {
    let turns =
        next_five((Weekday::Mon, "09:00"), "Asia/Tokyo", "none, 2026-01-05..2026-12-31", "2025-12-30T00:00:00Z");
    assert_eq!(turns[..2], ["Fri 2027-01-01 09:00 +9", "Mon 2027-01-04 09:00 +9"]);
}

#[test]
fn a_team_that_is_closed_all_year_is_still_told_every_week() {
    let turns = next_five((Weekday::Mon, "09:00"), "Asia/Tokyo", "1/1-12/31", "2026-04-14T00:00:00Z");
    assert_eq!(turns[..2], ["Mon 2026-04-20 09:00 +9", "Mon 2026-04-27 09:00 +9"]);
}
