//! The wall clock and the instant, both ways, where the clocks change and where they do not.

use proptest::prelude::*;

use super::*;

fn zone(name: &str) -> Zone {
    name.parse().unwrap()
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn local(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

/// Hours east of UTC at an instant.
fn offset(name: &str, at: &str) -> i64 {
    let at = instant(at);
    zone(name).local(at).and_utc().signed_duration_since(at).num_hours()
}

#[test]
fn the_rules_are_newer_than_those_that_lag_behind() {
    // British Columbia left its clocks on summer time in 2026.
    assert_eq!(offset("America/Vancouver", "2027-01-01T12:00:00Z"), -7);
    assert_eq!(offset("America/Vancouver", "2027-07-01T12:00:00Z"), -7);
    assert_eq!(offset("America/Vancouver", "2025-01-01T12:00:00Z"), -8);
}

#[test]
fn the_wall_clock_follows_the_zone_and_the_season() {
    for (name, at, expected) in [
        ("Asia/Tokyo", "2026-07-01T00:00:00Z", "2026-07-01T09:00:00"),
        ("UTC", "2026-07-01T00:00:00Z", "2026-07-01T00:00:00"),
        ("Europe/Berlin", "2026-01-01T00:00:00Z", "2026-01-01T01:00:00"),
        ("Europe/Berlin", "2026-07-01T00:00:00Z", "2026-07-01T02:00:00"),
        ("Europe/Berlin", "2026-03-29T00:59:59Z", "2026-03-29T01:59:59"),
        ("Europe/Berlin", "2026-03-29T01:00:00Z", "2026-03-29T03:00:00"),
        ("Europe/Berlin", "2026-10-25T00:59:59Z", "2026-10-25T02:59:59"),
        ("Europe/Berlin", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00"),
        ("America/New_York", "2026-03-08T07:00:00Z", "2026-03-08T03:00:00"),
        ("Asia/Kolkata", "2026-07-01T00:00:00Z", "2026-07-01T05:30:00"),
        ("Asia/Tokyo", "2026-07-01T00:00:00.250Z", "2026-07-01T09:00:00.250"),
    ] {
        assert_eq!(zone(name).local(instant(at)), local(expected), "{name} at {at}");
        assert_eq!(zone(name).today(instant(at)), local(expected).date(), "{name} at {at}");
    }
}

#[test]
fn a_local_time_that_is_skipped_is_the_first_valid_one_after() {
    for (name, skipped, expected) in [
        ("Europe/Berlin", "2026-03-29T02:00:00", "2026-03-29T01:00:00Z"),
        ("Europe/Berlin", "2026-03-29T02:30:00", "2026-03-29T01:00:00Z"),
        ("Europe/Berlin", "2026-03-29T02:59:59", "2026-03-29T01:00:00Z"),
        ("Europe/Berlin", "2026-03-29T03:00:00", "2026-03-29T01:00:00Z"),
        ("Europe/Berlin", "2026-03-29T01:59:59", "2026-03-29T00:59:59Z"),
        ("America/New_York", "2026-03-08T02:30:00", "2026-03-08T07:00:00Z"),
        // Half an hour, and a whole day.
        ("Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-03T15:30:00Z"),
        ("Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T10:00:00Z"),
    ] {
        assert_eq!(zone(name).instant(local(skipped)), instant(expected), "{skipped} in {name}");
    }
}

#[test]
fn a_local_time_that_comes_twice_is_the_earlier() {
    for (name, twice, expected) in [
        ("Europe/Berlin", "2026-10-25T02:00:00", "2026-10-25T00:00:00Z"),
        ("Europe/Berlin", "2026-10-25T02:30:00", "2026-10-25T00:30:00Z"),
        ("Europe/Berlin", "2026-10-25T03:00:00", "2026-10-25T02:00:00Z"),
        ("America/New_York", "2026-11-01T01:30:00", "2026-11-01T05:30:00Z"),
        ("America/New_York", "2026-11-01T02:00:00", "2026-11-01T07:00:00Z"),
    ] {
        assert_eq!(zone(name).instant(local(twice)), instant(expected), "{twice} in {name}");
    }
}

#[test]
fn a_place_is_said_to_be_near_a_zone_and_never_taken_for_one() {
    let table = [
        ("tokyo", "Asia/Tokyo"),
        ("Ｔｏｋｙｏ", "Asia/Tokyo"),
        ("東京", "Asia/Tokyo"),
        ("JST", "Asia/Tokyo"),
        ("New York", "America/New_York"),
        ("eastern", "Canada/Eastern US/Eastern"),
        ("Nowhere", ""),
        ("", ""),
    ];
    for (typed, expected) in table {
        assert_eq!(zones_of(typed).join(" "), expected, "{typed}");
        assert_eq!(typed.parse::<Zone>(), Err(UnknownZone), "{typed}");
    }
}

#[test]
fn a_zone_is_known_by_its_canonical_name() {
    for (typed, name) in [
        ("Asia/Tokyo", "Asia/Tokyo"),
        ("asia/tokyo", "Asia/Tokyo"),
        (" EUROPE/BERLIN ", "Europe/Berlin"),
        ("america/argentina/buenos_aires", "America/Argentina/Buenos_Aires"),
        ("utc", "UTC"),
    ] {
        assert_eq!(zone(typed).name(), name, "{typed}");
        assert_eq!(zone(typed).to_string(), name, "{typed}");
    }
    assert_eq!(Zone::utc(), zone("UTC"));
    assert_eq!(format!("{:?}", Zone::utc()), "Zone(\"UTC\")");
}

#[test]
fn a_name_that_is_no_place_is_no_zone() {
    for typed in
        ["", "Tokyo", "Asia/Edo", "+09:00", "JST", "Factory", "etc/unknown", "localtime", "posixrules", "../Asia/Tokyo"]
    {
        assert_eq!(typed.parse::<Zone>(), Err(UnknownZone), "{typed}");
    }
    assert_eq!(UnknownZone.to_string(), "expected a time zone such as Asia/Tokyo or Europe/Berlin");
}

#[test]
fn zones_are_compared_by_their_names() {
    assert!(zone("Asia/Tokyo") < zone("Europe/Berlin"));
    assert_ne!(zone("Asia/Tokyo"), zone("Japan"));
    let zones = std::collections::HashSet::from([zone("asia/tokyo"), zone("Asia/Tokyo")]);
    assert_eq!(zones.len(), 1);
}

#[test]
fn japan_is_where_its_holidays_are() {
    assert!(zone("Asia/Tokyo").country_is_japan());
    assert!(zone("Japan").country_is_japan());
    assert!(!zone("Asia/Seoul").country_is_japan());
}

#[test]
fn every_zone_that_is_offered_can_be_read() {
    let names: Vec<String> = known_zones().collect();
    assert!(names.len() > 400);
    assert!(names.is_sorted_by_key(|name| name.to_lowercase()));
    assert!(!names.contains(&"Factory".to_owned()));
    for name in names {
        assert_eq!(zone(&name).name(), name);
    }
}

#[test]
fn beyond_the_years_that_have_rules_a_local_time_is_utc() {
    let tokyo = zone("Asia/Tokyo");
    assert_eq!(tokyo.local(DateTime::<Utc>::MAX_UTC), DateTime::<Utc>::MAX_UTC.naive_utc());
    assert_eq!(tokyo.instant(NaiveDateTime::MIN), NaiveDateTime::MIN.and_utc());
}

fn any_zone() -> impl Strategy<Value = Zone> {
    prop::sample::select(known_zones().collect::<Vec<_>>()).prop_map(|name| zone(&name))
}

/// Any second from 1970 to 2100.
fn any_instant() -> impl Strategy<Value = DateTime<Utc>> {
    (0_i64..4_102_444_800).prop_map(|second| DateTime::from_timestamp(second, 0).unwrap())
}

proptest! {
    #[test]
    fn an_instant_comes_back_from_its_local_time_unless_that_came_before(zone in any_zone(), at in any_instant()) {
        let back = zone.instant(zone.local(at));
        prop_assert!(back <= at, "{back} is after {at}");
        prop_assert_eq!(zone.local(back), zone.local(at));
    }

    #[test]
    fn a_local_time_comes_back_from_its_instant_unless_it_was_skipped(zone in any_zone(), at in any_instant()) {
        let wanted = at.naive_utc();
        let found = zone.local(zone.instant(wanted));
        prop_assert!(found >= wanted, "{found} is before {wanted}");
        if found != wanted {
            // Skipped: nothing at or after it and before what was found is on the clock.
            let just_before = zone.local(zone.instant(wanted) - TimeDelta::seconds(1));
            prop_assert!(just_before < wanted, "{just_before} would have done");
        }
    }

    #[test]
    fn a_later_local_time_is_never_an_earlier_instant(zone in any_zone(), at in any_instant(), later in 0_i64..200_000) {
        let one = at.naive_utc();
        let other = one + TimeDelta::seconds(later);
        prop_assert!(zone.instant(one) <= zone.instant(other));
    }
}
