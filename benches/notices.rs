//! With ten thousand entitlements: how long a look around takes between two turns, at a turn, and with a digest.
//!
//! `cargo bench --bench notices`. Aims: a tick below 5 ms, a digest below 50 ms. The best of several runs each.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a bench reads the clock and may stop with a panic"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use escalation_bot::config::Config;
use escalation_bot::domain::ItemId;
use escalation_bot::domain::change::{Key, Record, Write};
use escalation_bot::domain::directory::Directory;
use escalation_bot::domain::entitlement::{Allowance, Basis, Entitlement};
use escalation_bot::domain::settings::Language;
use escalation_bot::domain::target::{Target, TargetKind};
use escalation_bot::domain::text::{Name, PersonId};
use escalation_bot::domain::topic::{Line, Step, Topic};
use escalation_bot::domain::verification::{Check, CheckResult, Method, Subject};
use escalation_bot::locale::Locale;
use escalation_bot::notices;

/// How many entitlements; a tenth as many targets, and as many topics as targets.
const ENTITLEMENTS: u32 = 10_000;
const TARGETS: u32 = ENTITLEMENTS / 10;
const PEOPLE: u32 = 40;
const RUNS: u32 = 7;

fn main() {
    let directory = directory();
    let monday = at("2026-03-09");
    let first_look = notices::due(&directory, monday - TimeDelta::hours(30), monday - TimeDelta::hours(10));
    println!("{ENTITLEMENTS} entitlements, {TARGETS} targets; a look writes {} records", first_look.len());
    let noon = monday + TimeDelta::hours(30);
    row("a tick between two turns", || notices::due(&directory, noon, noon + TimeDelta::seconds(30)).len());
    row("a tick after a change", || notices::due_at_once(&directory, noon).len());
    row("a tick at a daily turn", || notices::due(&directory, noon, noon + TimeDelta::days(1)).len());
    let before = monday - TimeDelta::minutes(1);
    row("a tick at a digest", || notices::due(&directory, before, monday).len());
    let locale = Locale::new(Language::En);
    let key = notices::digest_key(monday.date_naive());
    let draft = notices::draft(&directory, monday, monday);
    row("a digest, decided", || notices::draft(&directory, monday, monday).about.len());
    row("a digest, in words", || notices::reply(&locale, &directory, (&key, &draft), monday).blocks.len());
}

fn row(what: &str, mut run: impl FnMut() -> usize) {
    let mut best = Duration::MAX;
    let mut found = 0;
    for _ in 0..RUNS {
        let start = Instant::now();
        found = black_box(run());
        best = best.min(start.elapsed());
    }
    println!("{what:<28}{:>9.2} ms{found:>8} found", best.as_secs_f64() * 1_000.0);
}

fn at(day: &str) -> DateTime<Utc> {
    day.parse::<NaiveDate>().unwrap().and_hms_opt(9, 0, 0).unwrap().and_utc()
}

fn person(number: u32) -> PersonId {
    PersonId::parse(&format!("p{}", number % PEOPLE)).unwrap()
}

/// Contracts that end throughout three years, checked throughout the last half year.
fn directory() -> Directory {
    let mut directory = Directory::new(Config::parse(None).unwrap().workspace);
    let today = at("2026-03-09").date_naive();
    let mut writes = Vec::new();
    let mut put = |key: Key, record: Record| writes.push(Write { key, before: None, after: Some(record) });
    for number in 1..=TARGETS {
        let name = Name::parse(&format!("Vendor {number}")).unwrap();
        let mut target = Target::new(ItemId(number), name, TargetKind::Vendor);
        target.care.verifier = Some(person(number));
        put(Key::Target(target.id), Record::Target(Box::new(target)));
        let name = Name::parse(&format!("Product {number}")).unwrap();
        let mut topic = Topic::new(ItemId(TARGETS + number), name);
        topic.care.verifier = Some(person(number));
        topic.steps.push(Step { target: ItemId(number), line: Line::Functional, when: None });
        put(Key::Topic(topic.id), Record::Topic(Box::new(topic)));
        check(&mut put, number, number);
        check(&mut put, TARGETS + number, number);
    }
    for number in 1..=ENTITLEMENTS {
        let id = 2 * TARGETS + number;
        let mut held = Entitlement::new(ItemId(id), ItemId(1 + number % TARGETS), Basis::Contract);
        held.care.verifier = Some(person(number));
        held.term.first_last_day = today.checked_add_days(Days::new(u64::from(number) % 1_000));
        held.term.notice = Some("3mo".parse().unwrap());
        if number % 2 == 0 {
            held.term.first_last_day = today.checked_sub_days(Days::new(u64::from(number) % 3_000));
            held.term.renewal = "tacit 12mo".parse().unwrap();
        }
        held.allowance =
            (number % 3 == 0).then_some(Allowance { total: 10, used: number % 8, resets: None, since: None });
        put(Key::Entitlement(held.id), Record::Entitlement(Box::new(held)));
        check(&mut put, id, number);
    }
    directory.apply(1, &writes);
    directory
}

fn check(put: &mut impl FnMut(Key, Record), id: u32, number: u32) {
    let subject = Subject::Item(ItemId(id));
    let check = Check {
        subject,
        method: Method::Called,
        result: CheckResult::Confirmed,
        by: person(number),
        at: at("2026-03-09") - TimeDelta::days(i64::from(number * 7 % 180)),
        note: None,
    };
    put(Key::Check(subject, 0), Record::Check(check));
}
