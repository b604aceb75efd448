//! Whether a desk is open at an instant, until when, and why not.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

use super::*;
use crate::domain::holidays::{Calendar, Closed, Holiday};

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn zone(name: &str) -> Zone {
    name.parse().unwrap()
}

fn calendar(text: &str) -> Calendar {
    text.parse().unwrap()
}

/// The state of a desk in the house, in a workspace in Tokyo that is closed over New Year. Instants are shown in the zone
/// of the desk.
fn state(text: &str, at: &str) -> String {
    state_in(text, at, ("Asia/Tokyo", "auto, 12/29-1/3"))
}

/// The same in another workspace: its zone and its calendar.
fn state_in(text: &str, at: &str, workspace: (&str, &str)) -> String {
    let (default_zone, hours) = (zone(workspace.0), hours(text));
    let desk = hours.zone().unwrap_or(&default_zone).clone();
    // The instant is given as the wall clock of the desk, or as such with a `Z`.
    let now = at.parse().unwrap_or_else(|_| desk.instant(format!("{at}:00").parse().unwrap()));
    let shown = |at: Option<DateTime<Utc>>| {
        at.map_or_else(|| "never".to_owned(), |at| desk.local(at).format("%a %m-%d %H:%M").to_string())
    };
    match hours.state(now, &default_zone, &calendar(workspace.1), true) {
        OpenState::Open { closes } => format!("open until {}", shown(closes)),
        OpenState::Closed { opens, because } => {
            let because = match because {
                None => String::new(),
                Some(Closed::National(Holiday { ja, .. })) => format!(" ({ja})"),
                Some(Closed::OwnDay) => " (own day)".to_owned(),
            };
            format!("closed until {}{because}", shown(opens))
        }
    }
}

#[test]
fn a_desk_is_open_from_the_first_minute_to_before_the_last() {
    let desk = "Mon-Fri 09:00-12:00,13:00-17:30";
    for (at, expected) in [
        ("2026-04-15T08:59", "closed until Wed 04-15 09:00"),
        ("2026-04-15T09:00", "open until Wed 04-15 12:00"),
        ("2026-04-15T11:59", "open until Wed 04-15 12:00"),
        // Over lunch.
        ("2026-04-15T12:00", "closed until Wed 04-15 13:00"),
        ("2026-04-15T13:00", "open until Wed 04-15 17:30"),
        ("2026-04-15T17:30", "closed until Thu 04-16 09:00"),
        // Over the weekend.
        ("2026-04-17T17:30", "closed until Mon 04-20 09:00"),
        ("2026-04-18T10:00", "closed until Mon 04-20 09:00"),
        ("2026-04-19T23:59", "closed until Mon 04-20 09:00"),
    ] {
        assert_eq!(state(desk, at), expected, "{at}");
    }
}

#[test]
fn a_range_over_midnight_belongs_to_the_day_on_which_it_starts() {
    for (at, expected) in [
        ("2026-04-17T21:59", "closed until Fri 04-17 22:00"),
        ("2026-04-17T22:00", "open until Sat 04-18 06:00"),
        ("2026-04-18T05:59", "open until Sat 04-18 06:00"),
        ("2026-04-18T06:00", "closed until Fri 04-24 22:00"),
        ("2026-04-17T05:00", "closed until Fri 04-17 22:00"),
    ] {
        assert_eq!(state("Fri 22:00-06:00", at), expected, "{at}");
    }
}

#[test]
fn days_that_join_at_midnight_close_where_they_end() {
    assert_eq!(state("Mon-Wed 00:00-24:00", "2026-04-13T10:00"), "open until Thu 04-16 00:00");
    assert_eq!(state("Mon 20:00-24:00; Tue 00:00-08:00", "2026-04-13T21:00"), "open until Tue 04-14 08:00");
    assert_eq!(state("Mon 22:00-06:00; Tue 05:00-09:00", "2026-04-13T23:00"), "open until Tue 04-14 09:00");
}

#[test]
fn a_desk_is_closed_on_a_national_holiday_which_is_named() {
    let desk = "Mon-Fri 09:00-17:30";
    for (at, expected) in [
        ("2026-04-28T17:30", "closed until Thu 04-30 09:00"),
        ("2026-04-29T10:00", "closed until Thu 04-30 09:00 (昭和の日)"),
        ("2026-09-22T10:00", "closed until Thu 09-24 09:00 (国民の休日)"),
        // A holiday on a day without hours is not what is in the way.
        ("2026-05-03T10:00", "closed until Thu 05-07 09:00"),
    ] {
        assert_eq!(state(desk, at), expected, "{at}");
    }
}

#[test]
fn a_desk_is_closed_on_the_days_of_the_house_over_the_end_of_the_year() {
    let desk = "Mon-Fri 09:00-17:30";
    for (at, expected) in [
        ("2026-12-28T18:00", "closed until Mon 01-04 09:00"),
        ("2026-12-30T10:00", "closed until Mon 01-04 09:00 (own day)"),
        ("2027-01-01T10:00", "closed until Mon 01-04 09:00 (元日)"),
        ("2027-01-04T09:00", "open until Mon 01-04 17:30"),
    ] {
        assert_eq!(state(desk, at), expected, "{at}");
    }
}

#[test]
fn the_days_of_the_house_do_not_close_a_desk_outside() {
    let (tokyo, calendar) = (zone("Asia/Tokyo"), calendar("auto, 12/29-1/3"));
    let desk = hours("Mon-Fri 09:00-17:30");
    let at = |text: &str| tokyo.instant(text.parse().unwrap());
    let closes = |text: &str| OpenState::Open { closes: Some(at(text)) };
    assert_eq!(desk.state(at("2026-12-30T10:00:00"), &tokyo, &calendar, false), closes("2026-12-30T17:30:00"));
    let new_year = desk.state(at("2027-01-01T10:00:00"), &tokyo, &calendar, false);
    assert!(matches!(new_year, OpenState::Closed { because: Some(Closed::National(_)), .. }));
}

#[test]
fn what_began_the_evening_before_a_holiday_runs_to_its_end() {
    let desk = "Mon-Sun 22:00-06:00";
    // 2026-04-29 is a holiday: the night that starts on the 28th goes on, the one that starts on the 29th does not.
    assert_eq!(state(desk, "2026-04-29T05:00"), "open until Wed 04-29 06:00");
    assert_eq!(state(desk, "2026-04-29T23:00"), "closed until Thu 04-30 22:00 (昭和の日)");
    assert_eq!(state(desk, "2026-04-30T03:00"), "closed until Thu 04-30 22:00 (昭和の日)");
}

#[test]
fn around_the_clock_is_open_on_holidays_unless_it_says_otherwise() {
    assert_eq!(state("24x7", "2027-01-01T10:00"), "open until never");
    assert_eq!(state("24x7 holidays=JP", "2026-04-28T10:00"), "open until Wed 04-29 00:00");
    assert_eq!(state("24x7 holidays=JP", "2026-04-29T10:00"), "closed until Thu 04-30 00:00 (昭和の日)");
    assert_eq!(state("24x7 holidays=none Europe/Berlin", "2026-04-28T10:00"), "open until never");
    // The longest stretch without a holiday.
    assert_eq!(state("24x7 holidays=JP", "2026-05-07T00:00"), "open until Mon 07-20 00:00");
}

#[test]
fn whose_holidays_count_is_said_by_the_hours_or_else_by_the_zone() {
    let workspace = ("Asia/Tokyo", "JP");
    for (desk, expected) in [
        ("Mon-Fri 09:00-17:00", "closed until Wed 11-04 09:00 (文化の日)"),
        ("Mon-Fri 09:00-17:00 Asia/Tokyo", "closed until Wed 11-04 09:00 (文化の日)"),
        ("Mon-Fri 09:00-17:00 holidays=none", "open until Tue 11-03 17:00"),
        // A desk in Berlin works on 文化の日.
        ("Mon-Fri 09:00-17:00 Europe/Berlin", "open until Tue 11-03 17:00"),
        ("Mon-Fri 09:00-17:00 Europe/Berlin holidays=JP", "closed until Wed 11-04 09:00 (文化の日)"),
    ] {
        assert_eq!(state_in(desk, "2026-11-03T10:00", workspace), expected, "{desk}");
    }
    assert_eq!(state_in("Mon-Fri 9-17", "2026-11-03T10:00", ("Asia/Tokyo", "none")), "open until Tue 11-03 17:00");
    assert_eq!(state_in("Mon-Fri 9-17", "2026-11-03T10:00", ("Europe/Berlin", "auto")), "open until Tue 11-03 17:00");
}

#[test]
fn a_house_abroad_that_keeps_japanese_holidays_closes_its_desks_on_them() {
    let workspace = ("Asia/Singapore", "JP");
    for desk in ["Mon-Fri 09:00-17:00", "Mon-Fri 09:00-17:00 Asia/Singapore"] {
        assert_eq!(state_in(desk, "2026-11-03T10:00", workspace), "closed until Wed 11-04 09:00 (文化の日)", "{desk}");
    }
    assert_eq!(
        state_in("Mon-Fri 09:00-17:00 Europe/Berlin", "2026-11-03T10:00", workspace),
        "open until Tue 11-03 17:00"
    );
    // Whoever is not of the house keeps the holidays of the place.
    let (desk, singapore) = (hours("Mon-Fri 09:00-17:00"), zone("Asia/Singapore"));
    let state = desk.state(instant("2026-11-03T02:00:00Z"), &singapore, &calendar("JP"), false);
    assert_eq!(state, OpenState::Open { closes: Some(instant("2026-11-03T09:00:00Z")) });
}

#[test]
fn a_desk_in_another_zone_is_open_by_its_own_clock() {
    // Ten in the morning in Tokyo.
    let at = "2026-04-15T01:00:00Z";
    assert_eq!(state("Mon-Fri 09:00-17:30", at), "open until Wed 04-15 17:30");
    assert_eq!(state("Mon-Fri 09:00-17:30 Europe/Berlin", at), "closed until Wed 04-15 09:00");
    assert_eq!(state("Mon-Fri 09:00-21:30 America/New_York", at), "open until Tue 04-14 21:30");
    assert_eq!(state("Mon-Fri 09:00-17:30 America/Vancouver", at), "closed until Wed 04-15 09:00");
}

#[test]
fn the_hour_that_spring_skips_is_not_there() {
    for (desk, at, expected) in [
        // From one to four is two hours in that night.
        ("Sun 01:00-04:00 Europe/Berlin", "2026-03-29T01:30", "open until Sun 03-29 04:00"),
        // What starts in the hour starts after it, and what is in it altogether does not take place.
        ("Sun 02:30-05:00 Europe/Berlin", "2026-03-29T01:30", "closed until Sun 03-29 03:00"),
        ("Sun 02:15-02:45 Europe/Berlin", "2026-03-29T01:30", "closed until Sun 04-05 02:15"),
        ("Sun 01:00-02:30 Europe/Berlin", "2026-03-29T01:30", "open until Sun 03-29 03:00"),
        ("Sun 02:30-05:00 America/New_York", "2026-03-08T01:30", "closed until Sun 03-08 03:00"),
        // The clocks of Vancouver go forward in 2026 for the last time.
        ("Sun 02:30-05:00 America/Vancouver", "2026-03-08T01:30", "closed until Sun 03-08 03:00"),
        ("Sun 02:30-05:00 America/Vancouver", "2027-03-14T01:30", "closed until Sun 03-14 02:30"),
    ] {
        assert_eq!(state(desk, at), expected, "{desk} at {at}");
    }
}

#[test]
fn the_hour_that_comes_twice_in_autumn_opens_nothing_a_second_time() {
    let desk = "Sun 02:15-02:45 Europe/Berlin";
    assert_eq!(state(desk, "2026-10-25T00:30:00Z"), "open until Sun 10-25 02:45");
    assert_eq!(state(desk, "2026-10-25T01:30:00Z"), "closed until Sun 11-01 02:15");
    // Over both of them it stays open: three hours by the clock, four that pass.
    let desk = "Sun 01:00-04:00 America/New_York";
    assert_eq!(state(desk, "2026-11-01T05:30:00Z"), "open until Sun 11-01 04:00");
    assert_eq!(state(desk, "2026-11-01T06:30:00Z"), "open until Sun 11-01 04:00");
    assert_eq!(state(desk, "2026-11-01T09:00:00Z"), "closed until Sun 11-08 01:00");
}

#[test]
fn a_desk_that_a_house_never_opens_has_no_next_opening() {
    let closed = state_in("Mon-Fri 9-17", "2026-04-15T10:00", ("Asia/Tokyo", "none, 1/1-12/31"));
    assert_eq!(closed, "closed until never (own day)");
}

fn any_hours() -> impl Strategy<Value = Hours> {
    super::any_text().prop_map(|text| hours(&text))
}

/// Any second of the years 2024 to 2028.
fn any_instant() -> impl Strategy<Value = DateTime<Utc>> {
    (1_704_067_200_i64..1_861_920_000).prop_map(|second| DateTime::from_timestamp(second, 0).unwrap())
}

proptest! {
    #[test]
    fn what_is_said_of_the_next_change_is_true_at_that_moment(hours in any_hours(), now in any_instant()) {
        let (tokyo, calendar) = (zone("Asia/Tokyo"), calendar("JP, 12/29-1/3"));
        let is_open = |at| matches!(hours.state(at, &tokyo, &calendar, true), OpenState::Open { .. });
        let was_open = is_open(now);
        let (OpenState::Open { closes: change } | OpenState::Closed { opens: change, .. }) =
            hours.state(now, &tokyo, &calendar, true);
        if let Some(change) = change {
            prop_assert!(change > now);
            prop_assert_eq!(is_open(change), !was_open, "at {}", change);
            prop_assert_eq!(is_open(change - TimeDelta::seconds(1)), was_open, "just before {}", change);
            let halfway = now + (change - now) / 2;
            prop_assert_eq!(is_open(halfway), was_open, "at {}", halfway);
        }
    }
}
