//! The bytes on disk of every kind of record, so that a change of format is never an accident.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use escalation_bot::domain::attention::{Absence, Asks, Snooze};
use escalation_bot::domain::change::{Cause, Draft, Key, Miss, Record, Write};
use escalation_bot::domain::date::{Period, Unit};
use escalation_bot::domain::entitlement::{
    Activation, Allowance, Basis, Contribution, ContributionKind, Entitlement, Membership, MembershipState, Status,
};
use escalation_bot::domain::escalation::{Escalation, Outcome};
use escalation_bot::domain::gaps::{GapRule, Readiness, Survey};
use escalation_bot::domain::handover::{Duty, Handover, Piece, TakenOver};
use escalation_bot::domain::notice::{Asking, More, NoticeKey, NoticeKind, Outgoing, Settled, Settlement, Stage};
use escalation_bot::domain::settings::{Accountable, Language, Settings};
use escalation_bot::domain::target::{Away, Contact, Means, Target, TargetKind, WorkingBasis};
use escalation_bot::domain::term::{Renewal, Term};
use escalation_bot::domain::text::{Name, Note, PersonId};
use escalation_bot::domain::topic::{Criticality, Line, Nothing, Step, Topic, TopicKind};
use escalation_bot::domain::verification::{AccountableRole, Check, CheckResult, Dispute, Intervals, Method, Subject};
use escalation_bot::domain::{Care, ItemId};

use super::{change, moment, open, workspace};
use crate::opened;

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

fn note(text: &str) -> Option<Note> {
    Some(Note::parse(text).unwrap())
}

fn person(text: &str) -> PersonId {
    PersonId::parse(text).unwrap()
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

fn care() -> Care {
    Care { verifier: Some(person("ann")), deputy: Some(person("bob")), interval_days: Some(30) }
}

fn settings() -> Settings {
    Settings {
        channel: Some(name("helpdesk")),
        weekday: chrono::Weekday::Mon,
        time: "09:00:00".parse().unwrap(),
        zone: "Asia/Tokyo".parse().unwrap(),
        language: Language::Ja,
        leads: vec![60, 30, 7],
        editor_role: Some(name("Editors")),
        lead_person: Some(person("cyd")),
        holidays: "JP, 12/29-1/3, 2026-08-13".parse().unwrap(),
        empty_digest: true,
        intervals: "target 180d, path 1y".parse().unwrap(),
    }
}

fn topic() -> Topic {
    Topic {
        id: ItemId(1),
        name: name("表計算"),
        reading: Some(name("ひょうけいさん")),
        kind: TopicKind::System,
        aliases: vec![name("Excel"), name("\"xls\"")],
        criticality: Criticality::High,
        care: care(),
        notes: note("two\nlines"),
        steps: vec![
            Step { target: ItemId(2), line: Line::Functional, when: note("macros") },
            Step { target: ItemId(3), line: Line::Management, when: None },
        ],
        nothing: Some(Nothing { on: day("2026-03-31"), by: person("ann"), note: note("asked around") }),
    }
}

fn target() -> Target {
    Target {
        id: ItemId(2),
        name: name("Vendor K.K."),
        kind: TargetKind::Vendor,
        contacts: vec![
            Contact { label: Some(name("night")), means: Means::Phone, value: "03-1234".to_owned(), restricted: true },
            Contact { label: None, means: Means::Url, value: "https://example.com/".to_owned(), restricted: false },
        ],
        hours: Some("Mon-Fri 09:00-17:00 Asia/Tokyo holidays=JP".parse().unwrap()),
        procedure: note("open a ticket"),
        have_ready: vec![name("contract number")],
        basis: Some(WorkingBasis::Rule(note("wiki/rules"))),
        gatekeeper: Some(ItemId(4)),
        away: Some(Away { until: day("2026-05-06"), instead: Some(ItemId(5)), note: note("holidays") }),
        care: care(),
        notes: note("slow"),
    }
}

fn entitlement() -> Entitlement {
    Entitlement {
        id: ItemId(6),
        target: ItemId(2),
        topics: vec![ItemId(1)],
        basis: Basis::Membership,
        number: Some(name("C-77")),
        access_id: Some(name("A-1")),
        scope: note("no weekends"),
        hours: Some("24x7".parse().unwrap()),
        response: Some(name("4 hours")),
        term: Term {
            start: Some(day("2026-04-01")),
            first_last_day: Some(day("2027-03-31")),
            renewal: Renewal::Tacit(Period { count: 12, unit: Unit::Months }),
            notice: Some(Period { count: 3, unit: Unit::Months }),
            preparation: Some(Period { count: 2, unit: Unit::Weeks }),
            ended_on: Some(day("2028-03-31")),
            renewal_decided: None,
        },
        leads: Vec::new(),
        allowance: Some(Allowance {
            total: 10,
            used: 3,
            resets: Some(Period { count: 1, unit: Unit::Years }),
            since: None,
        }),
        activation: Some(Activation::Needed(note("register").unwrap())),
        callers: vec![person("ann"), person("bob")],
        holder: Some(ItemId(7)),
        document: note("cabinet 3"),
        bought_by: Some(name("General Affairs")),
        cost: Some(name("¥100,000")),
        status: Status::ConfirmedNone(day("2026-02-28")),
        membership: Some(Membership {
            account: Some(name("helpdesk-acct")),
            state: MembershipState::Pending,
            rules: note("be kind"),
            contributions: vec![Contribution {
                on: day("2026-01-15"),
                kind: ContributionKind::Patched,
                link: note("https://example.com/1"),
            }],
        }),
        care: care(),
    }
}

/// Every kind of record, every field filled, and the other shapes of what has several.
fn samples() -> Vec<(Key, Record)> {
    let item = Subject::Item(ItemId(1));
    let accountable = Subject::Accountable(AccountableRole::Final);
    let check = |subject, note| Check {
        subject,
        method: Method::ReadDocument,
        result: CheckResult::Confirmed,
        by: person("ann"),
        at: moment(),
        note,
    };
    let plain_topic = Topic::new(ItemId(8), name("plain"));
    let informal = Target {
        basis: Some(WorkingBasis::Informal(None)),
        ..Target::new(ItemId(9), name("Ken"), TargetKind::Colleague)
    };
    let ruleless =
        Target { basis: Some(WorkingBasis::NoneYet), ..Target::new(ItemId(10), name("IT"), TargetKind::Department) };
    let bought = Entitlement {
        activation: Some(Activation::Done),
        status: Status::Unconfirmed,
        ..Entitlement::new(ItemId(11), ItemId(2), Basis::Purchase)
    };
    let escalation = Escalation {
        id: ItemId(20),
        topic: ItemId(1),
        target: ItemId(2),
        entitlement: Some(ItemId(6)),
        by: person("bob"),
        at: moment(),
        case: Some(name("CS-1")),
        outcome: Outcome::NoReply,
        note: note("called twice"),
        incidents: 1,
        answered_at: Some(moment()),
        closed_at: Some(moment()),
    };
    let waiting = Escalation {
        id: ItemId(21),
        entitlement: None,
        case: None,
        outcome: Outcome::Pending,
        note: None,
        answered_at: None,
        closed_at: None,
        ..escalation.clone()
    };
    let taken_over = TakenOver { by: person("mei"), at: moment() };
    let handover = Handover {
        id: ItemId(22),
        from: person("ann"),
        to: person("mei"),
        by: person("boss"),
        at: moment(),
        pieces: vec![
            Piece { duty: Duty::Leads, subject: None, taken_over: None },
            Piece { duty: Duty::TellCaller, subject: Some(item), taken_over: Some(taken_over) },
        ],
        passed_on_at: Some(moment()),
    };
    let survey =
        Survey { readiness: Readiness { ready: 4, all: 7 }, gaps: vec![(GapRule::Path, 2), (GapRule::OnePerson, 1)] };
    let draft = Draft {
        by: person("ann"),
        command: "entry add".to_owned(),
        options: vec![("product".to_owned(), "Excel".to_owned())],
        at: moment(),
    };
    let mut samples = attention_samples(item);
    samples.extend([
        (Key::Settings, Record::Settings(Box::new(settings()))),
        (Key::NextNumber, Record::NextNumber(12)),
        (Key::Fallback, Record::Fallback(vec![ItemId(3), ItemId(4)])),
        (
            Key::Accountable(AccountableRole::Manager),
            Record::Accountable(Accountable { who: name("Mori"), evidence: note("mail of May"), written: true }),
        ),
        (Key::Topic(ItemId(1)), Record::Topic(Box::new(topic()))),
        (Key::Topic(ItemId(8)), Record::Topic(Box::new(plain_topic))),
        (Key::Target(ItemId(2)), Record::Target(Box::new(target()))),
        (Key::Target(ItemId(9)), Record::Target(Box::new(informal))),
        (Key::Target(ItemId(10)), Record::Target(Box::new(ruleless))),
        (Key::Entitlement(ItemId(6)), Record::Entitlement(Box::new(entitlement()))),
        (Key::Entitlement(ItemId(11)), Record::Entitlement(Box::new(bought))),
        (Key::Check(item, 0), Record::Check(check(item, note("as written")))),
        (Key::Check(accountable, 3), Record::Check(check(accountable, None))),
        (
            Key::Dispute(item),
            Record::Dispute(Dispute { subject: item, by: person("bob"), at: moment(), why: note("moved") }),
        ),
        (Key::Miss("エクセル 2".to_owned()), Record::Miss(Miss { typed: name("ｴｸｾﾙ 2"), count: 2, last_at: moment() })),
        (Key::Escalation(ItemId(20)), Record::Escalation(Box::new(escalation))),
        (Key::Escalation(ItemId(21)), Record::Escalation(Box::new(waiting))),
        (Key::Handover(ItemId(22)), Record::Handover(Box::new(handover))),
        (Key::Readiness(202_611), Record::Readiness(survey)),
        (Key::Draft(1), Record::Draft(draft)),
    ]);
    samples
}

/// What the bot remembers of asking, and a notice in each of its stages.
fn attention_samples(item: Subject) -> Vec<(Key, Record)> {
    let mut samples = vec![
        (Key::Snooze(item), Record::Snooze(Snooze { until: day("2026-05-08"), times: 2, by: person("ann") })),
        (Key::Absence(person("ann")), Record::Absence(Absence { until: day("2026-05-06") })),
        (Key::Asked(item), Record::Asked(Asks(BTreeMap::from([(person("ann"), 2), (person("bob"), 1)])))),
        (Key::Silence(person("ann")), Record::Silence(2)),
        (Key::Departed(person("bob")), Record::Departed(moment())),
        (Key::SaidUpTo, Record::SaidUpTo(moment())),
        (Key::Called(person("1533761342668800007")), Record::Called(name("佐藤 | sato"))),
    ];
    let term = Term { renewal_decided: Some(day("2027-12-31")), ..Term::default() };
    let led = Entitlement { leads: vec![60, 14], term, ..Entitlement::new(ItemId(12), ItemId(2), Basis::Contract) };
    samples.push((Key::Entitlement(ItemId(12)), Record::Entitlement(Box::new(led))));
    let stages = [
        Stage::Pending,
        Stage::Sending { first_try: moment() },
        Stage::Sent { message: Some("9001".to_owned()), at: moment(), shown: 1 },
        Stage::Parked { why: "no such channel".to_owned(), at: moment(), told: false },
        Stage::Superseded,
        Stage::Joined {
            to: NoticeKey { kind: NoticeKind::Deadline, item: ItemId(5), day: day("2026-06-28"), number: 30 },
        },
    ];
    for (number, stage) in (1..).zip(stages) {
        let key = NoticeKey { kind: NoticeKind::Deadline, item: ItemId(6), day: day("2026-06-28"), number };
        let outgoing = Outgoing {
            stage,
            more: vec![More { person: None, count: 3 }],
            settled: vec![Settled { subject: item, by: person("ann"), at: moment(), how: Settlement::Checked }],
            ..Outgoing::new(moment(), moment(), vec![Asking { subject: item, person: Some(person("ann")) }])
        };
        samples.push((Key::Notice(key), Record::Notice(Box::new(outgoing))));
    }
    samples
}

fn shown(place: &std::path::Path, tree: &str) -> String {
    let db = opened::database(&place.join("sled")).unwrap();
    let mut text = String::new();
    for row in &db.open_tree(tree).unwrap() {
        let (key, value) = row.unwrap();
        let key: Vec<String> = key.iter().map(|byte| format!("{byte:02x}")).collect();
        let _ = writeln!(text, "{}\n  {}", key.join(" "), String::from_utf8_lossy(&value).escape_debug());
    }
    text
}

#[test]
fn the_bytes_of_every_kind_of_record_are_these() {
    let place = tempfile::tempdir().unwrap();
    let mut store = open(place.path());
    let writes = samples().into_iter().map(|(key, record)| Write { key, before: None, after: Some(record) });
    store.write(&workspace("w"), &change(1, Cause::Command("import".to_owned()), writes.collect())).unwrap();
    let removed = Write { key: Key::Draft(1), before: samples().pop().map(|(_, record)| record), after: None };
    store.write(&workspace("w"), &change(2, Cause::Undo(1), vec![removed])).unwrap();
    store.write(&workspace("w"), &change(3, Cause::Bookkeeping, Vec::new())).unwrap();
    store.sync().unwrap();
    drop(store);
    insta::assert_snapshot!("records", shown(place.path(), "records"));
    insta::assert_snapshot!("index", shown(place.path(), "index"));
    insta::assert_snapshot!("journal_lines", fs::read_to_string(place.path().join("journal.jsonl")).unwrap());
    insta::assert_snapshot!("format", fs::read_to_string(place.path().join("FORMAT")).unwrap());
}

#[test]
fn settings_with_the_usual_intervals_stand_on_disk_as_before_there_were_any() {
    let place = tempfile::tempdir().unwrap();
    let mut store = open(place.path());
    let settings = Record::Settings(Box::new(Settings { intervals: Intervals::default(), ..settings() }));
    let write = Write { key: Key::Settings, before: None, after: Some(settings.clone()) };
    store.write(&workspace("w"), &change(1, Cause::Command("settings set".to_owned()), vec![write])).unwrap();
    store.sync().unwrap();
    drop(store);
    let first_version = include_str!("first-version.jsonl");
    let row = first_version.split_once("\"after\":").and_then(|(_, rest)| rest.split_once("},{\"key\"")).unwrap().0;
    let on_disk = shown(place.path(), "records");
    assert!(on_disk.contains(&row.escape_debug().to_string()), "{row} is not in\n{on_disk}");
    assert_eq!(super::loaded(&open(place.path()), "w").records, [(Key::Settings, settings)]);
}

#[test]
fn a_directory_written_by_the_first_version_still_reads() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("FORMAT"), "escalation-bot format 1\n").unwrap();
    fs::write(place.path().join("journal.jsonl"), include_str!("first-version.jsonl")).unwrap();
    let store = open(place.path());
    let loaded = super::loaded(&store, "w");
    let mut expected = samples();
    // What is younger than the file is not in it.
    expected.retain(|(key, _)| loaded.records.iter().any(|(found, _)| found == key));
    for (_, record) in &mut expected {
        if let Record::Settings(settings) = record {
            settings.intervals = Intervals::default();
        }
    }
    assert_eq!((expected.len(), loaded.last_change), (15, 3));
    assert_eq!((loaded.records, loaded.bad), (expected, Vec::new()));
}
