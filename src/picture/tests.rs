use chrono::{Days, NaiveDate, NaiveTime, Weekday};
use png::Decoder;

use super::*;
use crate::domain::ItemId;
use crate::domain::change::{Key, Record, Write};
use crate::domain::entitlement::{Basis, Entitlement, Status};
use crate::domain::holidays::Calendar;
use crate::domain::settings::{Language, Settings};
use crate::domain::target::{Target, TargetKind};
use crate::domain::text::Name;
use crate::domain::timeline::{ROWS_MAX, timeline as rows};
use crate::domain::verification::Intervals;
use crate::domain::zone::Zone;

fn settings() -> Settings {
    Settings {
        channel: None,
        weekday: Weekday::Mon,
        time: NaiveTime::MIN,
        zone: Zone::utc(),
        language: Language::En,
        leads: Vec::new(),
        editor_role: None,
        lead_person: None,
        holidays: Calendar::default(),
        empty_digest: false,
        intervals: Intervals::default(),
    }
}

fn today() -> NaiveDate {
    "2026-11-24".parse().unwrap()
}

/// A target of this name with as many rights as wanted, of every kind.
fn directory(name: &str, count: u32) -> Directory {
    let mut directory = Directory::new(settings());
    let target = Target::new(ItemId(1), Name::parse(name).unwrap(), TargetKind::Vendor);
    let mut writes =
        vec![Write { key: Key::Target(target.id), before: None, after: Some(Record::Target(Box::new(target))) }];
    for number in 2..count + 2 {
        let mut held = Entitlement::new(ItemId(number), ItemId(1), Basis::Contract);
        held.number = Some(Name::parse("SECRET-4711").unwrap());
        match number % 5 {
            0 => held.status = Status::Unconfirmed,
            1 => held.status = Status::ConfirmedNone(today()),
            2 => held.term.first_last_day = today().checked_sub_days(Days::new(u64::from(number) * 20)),
            _ => {
                held.term.first_last_day = today().checked_add_days(Days::new(u64::from(number) * 9));
                held.term.renewal = "tacit 1mo".parse().unwrap();
                held.term.notice = Some("2w".parse().unwrap());
                held.term.preparation = Some("10d".parse().unwrap());
            }
        }
        writes.push(Write {
            key: Key::Entitlement(held.id),
            before: None,
            after: Some(Record::Entitlement(Box::new(held))),
        });
    }
    directory.apply(1, &writes);
    directory
}

fn drawn(directory: &Directory, language: Language) -> Vec<u8> {
    timeline(&rows(directory.entitlements(), today()), directory, &Locale::new(language)).unwrap()
}

#[test]
fn the_same_timeline_gives_the_same_bytes() {
    let directory = directory("東海ソリューションズ", 12);
    for language in [Language::En, Language::Ja] {
        assert_eq!(drawn(&directory, language), drawn(&directory, language));
    }
    assert_ne!(drawn(&directory, Language::En), drawn(&directory, Language::Ja));
}

#[test]
fn a_picture_is_as_wide_as_a_phone_and_grows_with_its_rows_up_to_a_bound() {
    let mut before = 0;
    for count in [1, 5, 20, 30, 200] {
        let bytes = drawn(&directory("Vendor", count), Language::Ja);
        let mut reader = Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
        let mut colours = vec![0; reader.output_buffer_size().unwrap()];
        let picture = reader.next_frame(&mut colours).unwrap();
        assert_eq!(picture.width, 1200, "{count}");
        assert!(picture.height >= before, "{count}");
        before = picture.height;
        assert!(before <= 4200 && bytes.len() < 1_500_000, "{count}: {before} high, {} bytes", bytes.len());
    }
    assert!(rows(directory("Vendor", 200).entitlements(), today()).rows.len() == ROWS_MAX);
}

#[test]
fn contract_numbers_are_not_drawn() {
    let with = directory("Vendor", 3);
    let mut without = directory("Vendor", 3);
    let writes: Vec<Write> = with
        .entitlements()
        .map(|held| {
            let bare = Entitlement { number: None, ..held.clone() };
            Write { key: Key::Entitlement(held.id), before: None, after: Some(Record::Entitlement(Box::new(bare))) }
        })
        .collect();
    without.apply(2, &writes);
    assert_eq!(drawn(&with, Language::En), drawn(&without, Language::En));
}

#[test]
fn names_of_any_length_and_script_are_drawn() {
    for name in ["短", &"株式会社".repeat(15), "🐳 ไทย عربي", "W W W W W W W W W W W W W W W W W W W W"]
    {
        assert!(!drawn(&directory(name, 40), Language::Ja).is_empty());
    }
}
