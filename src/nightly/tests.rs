use proptest::prelude::*;

use super::*;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn three() -> NaiveTime {
    NaiveTime::from_hms_opt(3, 0, 0).unwrap()
}

fn data() -> Data {
    Data { directory: "nowhere".into(), id: "0f0f0f0f".to_owned() }
}

fn keep(count: usize) -> NonZero<usize> {
    NonZero::new(count).unwrap()
}

#[test]
fn a_turn_is_the_last_one_by_the_wall_clock() {
    for (zone, now, night) in [
        ("UTC", "2026-11-24T02:59:59Z", "2026-11-23"),
        ("UTC", "2026-11-24T03:00:00Z", "2026-11-24"),
        ("Asia/Tokyo", "2026-11-23T17:59:59Z", "2026-11-23"),
        ("Asia/Tokyo", "2026-11-23T18:00:00Z", "2026-11-24"),
        // Los Angeles: two o'clock to three o'clock does not exist on the 8th, one to two comes twice on the 1st.
        ("America/Los_Angeles", "2026-03-08T09:59:59Z", "2026-03-07"),
        ("America/Los_Angeles", "2026-03-08T10:00:00Z", "2026-03-08"),
        ("America/Los_Angeles", "2026-11-01T10:59:59Z", "2026-10-31"),
        ("America/Los_Angeles", "2026-11-01T11:00:00Z", "2026-11-01"),
        // Samoa had no 30 December 2011: its turn and the day's after it lie on the 31st.
        ("Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29"),
        ("Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-30"),
        ("Pacific/Apia", "2011-12-30T13:00:00Z", "2011-12-31"),
    ] {
        let found = last_turn(now.parse().unwrap(), three(), &zone.parse().unwrap());
        assert_eq!(found, Some(date(night)), "{zone} at {now}");
    }
}

#[test]
fn a_missed_night_is_made_up_for_once_and_a_night_with_a_file_is_not_repeated() {
    let place = tempfile::tempdir().unwrap();
    let plan = Plan { folder: place.path().to_owned(), keep: keep(3), time: three(), zone: Zone::utc() };
    let start = || Nightly::new(plan.clone(), data());
    let night = |turn: Option<Turn>| turn.map(|turn| turn.night);
    let mut nightly = start();
    assert_eq!(night(nightly.due("2026-11-24T10:00:00Z".parse().unwrap())), Some(date("2026-11-24")));
    assert_eq!(night(nightly.due("2026-11-24T10:00:30Z".parse().unwrap())), None, "tried once");
    assert_eq!(night(nightly.due("2026-11-25T02:59:59Z".parse().unwrap())), None);
    assert_eq!(night(nightly.due("2026-11-28T03:00:00Z".parse().unwrap())), Some(date("2026-11-28")), "one for three");
    assert_eq!(night(nightly.due("2026-11-28T03:00:30Z".parse().unwrap())), None);
    fs::write(place.path().join("escalation-bot-0f0f0f0f-2026-11-28.backup"), "").unwrap();
    // A clock that once stood wrong has left a file of a night to come: no reason to wait until then.
    fs::write(place.path().join("escalation-bot-0f0f0f0f-2031-01-01.backup"), "").unwrap();
    let mut nightly = start();
    assert_eq!(night(nightly.due("2026-11-28T20:00:00Z".parse().unwrap())), None);
    assert_eq!(night(nightly.due("2026-11-29T03:00:00Z".parse().unwrap())), Some(date("2026-11-29")));
}

#[test]
fn only_names_that_we_give_are_ours() {
    let ours = "escalation-bot-0f0f0f0f-2026-11-24.backup";
    assert_eq!(data().name_of(date("2026-11-24")), ours);
    assert_eq!(data().night_of(ours), Some(date("2026-11-24")));
    for other in [
        "escalation-bot-0f0f0f0f-2026-11-24.backup.old",
        "my-escalation-bot-0f0f0f0f-2026-11-24.backup",
        "escalation-bot-0f0f0f0f-2026-11-2.backup",
        "escalation-bot-0f0f0f0f- 2026-11-24.backup",
        "escalation-bot-0f0f0f0f-2026-13-24.backup",
        "escalation-bot-0f0f0f0f-.backup",
        "escalation-bot-0f0f0f0f.backup",
        "escalation-bot-before-the-move.backup",
        ".escalation-bot-0f0f0f0f-2026-11-24.backup-Xy12.part",
        // Another bot's, and nobody's.
        "escalation-bot-1f1f1f1f-2026-11-24.backup",
        "escalation-bot-2026-11-24.backup",
    ] {
        assert_eq!(data().night_of(other), None, "{other}");
    }
    let half = ".escalation-bot-0f0f0f0f-2026-11-24.backup-Xy12.part";
    assert!(data().is_half(half));
    for other in [".mine.backup-Xy12.part", ours, &format!(".{ours}"), &half.replace("0f0f", "1f1f")] {
        assert!(!data().is_half(other), "{other}");
    }
}

proptest! {
    #[test]
    fn the_newest_stay_and_so_does_the_one_just_made(
        days in prop::collection::btree_set(0..400_u32, 1..30),
        made in 0..30_usize,
        kept in 1..20_usize,
    ) {
        let nights: Vec<NaiveDate> = days.iter().map(|day| date("2026-01-01") + chrono::Days::new((*day).into())).collect();
        let made = nights[made % nights.len()];
        let gone = surplus(nights.iter().copied(), made, keep(kept));
        let left: Vec<NaiveDate> = nights.iter().copied().filter(|night| !gone.contains(night)).collect();
        prop_assert!(left.contains(&made));
        prop_assert_eq!(left.len(), nights.len().min(kept));
        let oldest_left = left.iter().filter(|night| **night != made).min();
        prop_assert!(gone.iter().all(|gone| oldest_left.is_none_or(|left| gone < left)));
    }
}
