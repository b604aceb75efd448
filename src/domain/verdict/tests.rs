//! A small directory in Tokyo, and the questions asked of it.

use chrono::{NaiveTime, TimeDelta};

use super::*;
use crate::domain::change::{Key, Record, Write};
use crate::domain::entitlement::{Activation, Basis, Membership, MembershipState, Status};
use crate::domain::settings::Settings;
use crate::domain::target::{Away, WorkingBasis};
use crate::domain::term::Term;
use crate::domain::tests::{self, day, person};
use crate::domain::text::Name;
use crate::domain::topic::Criticality;
use crate::domain::verification::{Check, CheckResult, Dispute, Method, Subject};

mod choice;
mod entitlement;
mod target;

const TOPIC: ItemId = ItemId(1);
const TARGET: ItemId = ItemId(2);
const ENTITLEMENT: ItemId = ItemId(3);
const OTHER: ItemId = ItemId(4);

/// Wednesday, 2026-04-15, ten in the morning in Tokyo.
fn now() -> DateTime<Utc> {
    "2026-04-15T01:00:00Z".parse().unwrap()
}

fn note(text: &str) -> Note {
    Note::parse(text).unwrap()
}

fn settings() -> Settings {
    Settings {
        time: NaiveTime::from_hms_opt(9, 0, 0).unwrap(),
        zone: "Asia/Tokyo".parse().unwrap(),
        leads: vec![90, 30, 7, 0],
        holidays: "JP, 12/29-1/3, 2026-04-16".parse().unwrap(),
        ..tests::settings()
    }
}

fn topic() -> Topic {
    Topic::new(TOPIC, Name::parse("Excel").unwrap())
}

fn target(kind: TargetKind) -> Target {
    Target::new(TARGET, Name::parse("the desk").unwrap(), kind)
}

fn contract() -> Entitlement {
    Entitlement::new(ENTITLEMENT, TARGET, Basis::Contract)
}

/// A directory, and `ann` asking about its one topic.
struct House {
    directory: Directory,
    topic: Topic,
    target: Target,
    now: DateTime<Utc>,
}

impl House {
    fn of(target: Target) -> House {
        House { directory: Directory::new(settings()), topic: topic(), target, now: now() }
    }

    /// A department that was checked just now.
    fn department() -> House {
        House::of(target(TargetKind::Department)).checked(TARGET, CheckResult::Confirmed, now())
    }

    /// A vendor with this entitlement, both checked just now.
    fn vendor(entitlement: Entitlement) -> House {
        House::of(target(TargetKind::Vendor)).checked(TARGET, CheckResult::Confirmed, now()).with_checked(entitlement)
    }

    fn with(mut self, entitlement: Entitlement) -> House {
        self.write(Key::Entitlement(entitlement.id), Record::Entitlement(Box::new(entitlement)));
        self
    }

    fn with_checked(self, entitlement: Entitlement) -> House {
        let id = entitlement.id;
        self.with(entitlement).checked(id, CheckResult::Confirmed, now())
    }

    fn checked(mut self, id: ItemId, result: CheckResult, at: DateTime<Utc>) -> House {
        let subject = Subject::Item(id);
        let place = u32::try_from(self.directory.checks(subject).len()).unwrap();
        let check = Check { subject, method: Method::Called, result, by: person("bob"), at, note: None };
        self.write(Key::Check(subject, place), Record::Check(check));
        self
    }

    fn disputed(mut self, id: ItemId) -> House {
        let subject = Subject::Item(id);
        let dispute = Dispute { subject, by: person("cid"), at: now(), why: Some(note("the number is dead")) };
        self.write(Key::Dispute(subject), Record::Dispute(dispute));
        self
    }

    fn left(mut self, who: &str) -> House {
        self.write(Key::Departed(person(who)), Record::Departed(now()));
        self
    }

    fn at(mut self, now: &str) -> House {
        self.now = now.parse().unwrap();
        self
    }

    fn write(&mut self, key: Key, after: Record) {
        let number = self.directory.last_change() + 1;
        self.directory.apply(number, &[Write { key, before: None, after: Some(after) }]);
    }

    fn verdict(&self) -> Verdict {
        judge(&self.directory, &self.topic, &self.target, &person("ann"), self.now)
    }

    fn reasons(&self) -> Vec<Reason> {
        self.verdict().reasons
    }
}

/// A reason that names who found it and when.
type Found = fn(Part, PersonId, DateTime<Utc>) -> Reason;

fn by_bob(at: DateTime<Utc>, reason: Found, part: Part) -> Reason {
    reason(part, person("bob"), at)
}

/// Ken is gone since now.
fn left(has_others: bool) -> Reason {
    Reason::Left(Departure { who: person("ken"), noticed: now(), is_restricted: false, has_others })
}

fn disputed(part: Part) -> Reason {
    Reason::Disputed(part, person("cid"), now(), Some(note("the number is dead")))
}

#[test]
fn what_is_known_checked_and_open_is_usable_without_a_reason() {
    let verdict = Verdict { colour: Colour::Usable, reasons: Vec::new(), entitlement: None, open: None };
    assert_eq!(House::department().verdict(), verdict);
    let verdict = Verdict { entitlement: Some(ENTITLEMENT), ..verdict };
    assert_eq!(House::vendor(contract()).verdict(), verdict);
}

#[test]
fn every_rule_has_the_colour_of_the_table() {
    let allowance = "0/10".parse().unwrap();
    let (today, who, at) = (day("2026-04-15"), person("ann"), now());
    for (colour, reasons) in [
        (
            Colour::Unusable,
            vec![
                Reason::Away { until: today, instead: None, note: None },
                Reason::Ended(today),
                Reason::NotStarted(today),
                Reason::UsedUp(allowance),
                Reason::ConfirmedNone(today),
                Reason::NotRegistered,
                Reason::Lapsed,
                Reason::Unreachable(Part::Target, who.clone(), at),
                Reason::Refused(Part::Target, who.clone(), at),
                Reason::FoundEnded(Part::Target, who.clone(), at),
                left(false),
            ],
        ),
        (
            Colour::Unknown,
            vec![Reason::NeverChecked(Part::Target), Reason::Unconfirmed, Reason::NoEntitlement(TargetKind::Vendor)],
        ),
        (
            Colour::Conditional,
            vec![
                Reason::Closed { opens: None },
                Reason::Gatekeeper(OTHER),
                Reason::NotACaller(who.clone()),
                Reason::ActivationNeeded(note("register the serial")),
                Reason::Pending,
                Reason::Overdue(Part::Target, at),
                Reason::Informal(None),
                Reason::AllowanceLow(allowance),
                Reason::EndsSoon(today, 0),
                left(true),
                Reason::Disputed(Part::Target, who, at, None),
            ],
        ),
    ] {
        for reason in reasons {
            assert_eq!(reason.colour(), colour, "{reason:?}");
        }
    }
}

#[test]
fn the_colours_run_from_usable_to_unusable() {
    assert!(Colour::Usable < Colour::Conditional);
    assert!(Colour::Conditional < Colour::Unknown);
    assert!(Colour::Unknown < Colour::Unusable);
}

#[test]
fn the_worst_colour_wins_and_its_reason_comes_first() {
    let mut target = target(TargetKind::Vendor);
    target.gatekeeper = Some(OTHER);
    let mut held = contract();
    held.status = Status::Unconfirmed;
    held.allowance = Some("10/10".parse().unwrap());
    held.callers = vec![person("dan")];
    let house = House::of(target).checked(TARGET, CheckResult::Confirmed, now()).with(held).disputed(TARGET);
    let verdict = house.verdict();
    assert_eq!(verdict.colour, Colour::Unusable);
    assert_eq!(
        verdict.reasons,
        [
            Reason::UsedUp("10/10".parse().unwrap()),
            Reason::Unconfirmed,
            Reason::Gatekeeper(OTHER),
            disputed(Part::Target),
            Reason::NotACaller(person("dan")),
        ]
    );
}

#[test]
fn not_known_is_worse_than_a_condition() {
    let mut target = target(TargetKind::Department);
    target.gatekeeper = Some(OTHER);
    let verdict = House::of(target).verdict();
    assert_eq!(verdict.colour, Colour::Unknown);
    assert_eq!(verdict.reasons, [Reason::NeverChecked(Part::Target), Reason::Gatekeeper(OTHER)]);
}

#[test]
fn of_one_colour_the_target_speaks_before_the_entitlement_and_the_hours_come_last() {
    let mut target = target(TargetKind::Vendor);
    target.gatekeeper = Some(OTHER);
    target.basis = Some(WorkingBasis::Informal(None));
    target.hours = Some("Mon-Fri 13:00-17:00 Asia/Tokyo".parse().unwrap());
    let mut held = contract();
    held.term = Term { first_last_day: Some(day("2026-05-01")), ..Term::default() };
    held.allowance = Some("9/10".parse().unwrap());
    held.activation = Some(Activation::Needed(note("register the serial")));
    held.callers = vec![person("dan"), person("eve")];
    let house = House::of(target)
        .checked(TARGET, CheckResult::Confirmed, now())
        .with_checked(held)
        .disputed(TARGET)
        .disputed(ENTITLEMENT);
    assert_eq!(
        house.reasons(),
        [
            Reason::Gatekeeper(OTHER),
            Reason::Informal(None),
            disputed(Part::Target),
            Reason::EndsSoon(day("2026-05-01"), 16),
            Reason::AllowanceLow("9/10".parse().unwrap()),
            Reason::ActivationNeeded(note("register the serial")),
            Reason::NotACaller(person("dan")),
            disputed(Part::Entitlement),
            Reason::Closed { opens: Some("2026-04-15T04:00:00Z".parse().unwrap()) },
        ]
    );
}
