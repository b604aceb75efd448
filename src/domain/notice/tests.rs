//! Keys as text, and the way of a delivery.

use proptest::prelude::*;

use super::*;

fn at(minute: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
}

fn key() -> NoticeKey {
    "deadline.12.20260628.90".parse().unwrap()
}

proptest! {
    #[test]
    fn a_key_reads_back_from_its_text(kind in proptest::sample::select(NoticeKind::ALL), item: u32, days in 0_i32..300_000, number: u32) {
        let day = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + TimeDelta::days(days.into());
        let key = NoticeKey { kind, item: ItemId(item), day, number };
        prop_assert_eq!(key.to_string().parse(), Ok(key));
    }
}

#[test]
fn what_is_no_key_is_not_read() {
    for text in
        ["", "deadline", "deadline.1.20260628", "deadline.1.20260628.1.1", "dead.1.20260628.1", "deadline.x.20260628.1"]
    {
        assert_eq!(text.parse::<NoticeKey>(), Err(()), "{text}");
    }
}

#[test]
fn each_wait_is_longer_up_to_an_hour_and_the_same_again_for_the_same_key() {
    let mut outgoing = Outgoing::new(at(0), at(0), Vec::new()).handed_over(at(0));
    let mut waits = Vec::new();
    for _ in 0..20 {
        outgoing = outgoing.put_off(&key(), at(0));
        waits.push(outgoing.next_try.signed_duration_since(at(0)).num_seconds());
    }
    assert!(waits[..6].windows(2).all(|pair| pair[0] < pair[1]), "{waits:?}");
    assert!(waits.iter().all(|wait| (22..=4_500).contains(wait)), "{waits:?}");
    let again = Outgoing::new(at(0), at(0), Vec::new()).put_off(&key(), at(0));
    assert_eq!(again.next_try.signed_duration_since(at(0)).num_seconds(), waits[0]);
}

#[test]
fn what_was_handed_over_stays_in_doubt_since_its_first_try() {
    let outgoing = Outgoing::new(at(0), at(0), Vec::new()).handed_over(at(1)).put_off(&key(), at(2)).handed_over(at(5));
    assert_eq!(outgoing.stage, Stage::Sending { first_try: at(1) });
}

#[test]
fn a_message_that_cannot_be_edited_stays_said() {
    let outgoing = Outgoing::new(at(0), at(0), Vec::new()).arrived(Some("9".to_owned()), at(1), 0).parked("403", at(2));
    assert_eq!(outgoing.stage, Stage::Sent { message: Some("9".to_owned()), at: at(1), shown: u32::MAX });
    assert!(!outgoing.is_open());
}

#[test]
fn it_is_late_when_it_was_decided_on_noticeably_after_its_moment() {
    assert!(!Outgoing::new(at(0), at(60), Vec::new()).is_late());
    assert!(Outgoing::new(at(0), at(60 * 24), Vec::new()).is_late());
}
