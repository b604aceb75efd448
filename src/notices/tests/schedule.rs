//! Turns and digests by their next times: clocks that change, hours that do not exist, holidays.

use chrono::NaiveDateTime;

use super::*;

fn wall(settings: &Settings, at: DateTime<Utc>) -> NaiveDateTime {
    settings.zone.local(at)
}

/// The next five daily turns and digests after a moment, on the wall clock.
fn next_five(settings: &Settings, after: &str) -> (Vec<String>, Vec<String>) {
    let after: DateTime<Utc> = after.parse().unwrap();
    let five = |next: &dyn Fn(DateTime<Utc>) -> DateTime<Utc>| {
        std::iter::successors(Some(next(after)), |at| Some(next(*at)))
            .take(5)
            .map(|at| wall(settings, at).format("%a %m-%d %H:%M").to_string())
            .collect::<Vec<_>>()
    };
    (five(&|after| next_turn(settings, after)), five(&|after| next_digest(settings, after)))
}

#[test]
fn nine_o_clock_stays_nine_o_clock_when_the_clocks_change() {
    for (zone, after) in [
        ("Europe/Berlin", "2026-03-27T12:00:00Z"),
        ("Europe/Berlin", "2026-10-23T12:00:00Z"),
        ("America/New_York", "2026-03-06T15:00:00Z"),
        ("America/New_York", "2026-10-30T15:00:00Z"),
        ("Australia/Lord_Howe", "2026-04-03T01:00:00Z"),
        ("Australia/Lord_Howe", "2026-10-02T01:00:00Z"),
    ] {
        let (turns, digests) = next_five(&settings(zone, Weekday::Mon, "09:00"), after);
        assert!(turns.iter().all(|turn| turn.ends_with("09:00")), "{zone}: {turns:?}");
        assert!(digests.iter().all(|digest| digest.starts_with("Mon") && digest.ends_with("09:00")), "{digests:?}");
        let days: std::collections::BTreeSet<&str> = turns.iter().map(|turn| &turn[..9]).collect();
        assert_eq!(days.len(), 5, "one turn a day: {turns:?}");
    }
}

#[test]
fn half_past_two_is_once_a_day_also_where_it_does_not_exist_or_comes_twice() {
    let (turns, _) = next_five(&settings("Europe/Berlin", Weekday::Sun, "02:30"), "2026-03-27T12:00:00Z");
    assert_eq!(turns, ["Sat 03-28 02:30", "Sun 03-29 03:00", "Mon 03-30 02:30", "Tue 03-31 02:30", "Wed 04-01 02:30"]);
    let settings = settings("Europe/Berlin", Weekday::Sun, "02:30");
    let first = next_turn(&settings, "2026-10-24T12:00:00Z".parse().unwrap());
    assert_eq!(first, "2026-10-25T00:30:00Z".parse::<DateTime<Utc>>().unwrap(), "the earlier of the two");
    assert_eq!(wall(&settings, next_turn(&settings, first)).to_string(), "2026-10-26 02:30:00");
}

#[test]
fn a_digest_on_a_holiday_comes_on_the_next_working_day_and_the_year_ends() {
    let mut settings = settings("Asia/Tokyo", Weekday::Mon, "09:00");
    settings.holidays = "JP, 12/29-1/3".parse().unwrap();
    let (_, digests) = next_five(&settings, "2026-09-15T00:00:00Z");
    let expected = ["Thu 09-24 09:00", "Mon 09-28 09:00", "Mon 10-05 09:00", "Tue 10-13 09:00", "Mon 10-19 09:00"];
    assert_eq!(digests, expected);
    let (_, digests) = next_five(&settings, "2026-12-22T00:00:00Z");
    let expected = ["Mon 12-28 09:00", "Mon 01-04 09:00", "Tue 01-12 09:00", "Mon 01-18 09:00", "Mon 01-25 09:00"];
    assert_eq!(digests, expected);
}
