use chrono::{TimeDelta, TimeZone};

use super::*;
use crate::domain::change::{Key, Record, Write};
use crate::domain::entitlement::{Basis, Membership, MembershipState};
use crate::domain::settings::Accountable;
use crate::domain::target::{Target, TargetKind};
use crate::domain::tests::{directory, person};
use crate::domain::text::{Name, Note};
use crate::domain::verification::{Check, CheckResult, Method};

fn target(id: u32, basis: Option<WorkingBasis>) -> (Key, Record) {
    let mut target = Target::new(ItemId(id), Name::parse("Desk").unwrap(), TargetKind::Department);
    target.basis = basis;
    target.care.verifier = Some(person("ann"));
    (Key::Target(ItemId(id)), Record::Target(Box::new(target)))
}

fn carried(directory: &Directory, who: &str) -> Vec<(Duty, u32)> {
    let number = |piece: &Piece| match piece.subject {
        Some(Subject::Item(ItemId(id))) => id,
        Some(Subject::Accountable(_)) | None => 0,
    };
    pieces(directory, &person(who)).iter().map(|piece| (piece.duty, number(piece))).collect()
}

#[test]
fn everything_a_person_carries_is_found() {
    let mut held = Entitlement::new(ItemId(2), ItemId(1), Basis::Contract);
    held.callers = vec![person("ken"), person("ann")];
    held.access_id = Some(Name::parse("C-1").unwrap());
    held.document = Some(Note::parse("Ann's drawer").unwrap());
    held.care.verifier = Some(person("ann"));
    held.care.deputy = Some(person("ken"));
    let who = Accountable { who: Name::parse("@Ann").unwrap(), evidence: None, written: false };
    let directory = directory(vec![
        target(1, Some(WorkingBasis::Informal(Some(Note::parse("ann knows Sato").unwrap())))),
        (Key::Entitlement(ItemId(2)), Record::Entitlement(Box::new(held))),
        (Key::Accountable(AccountableRole::Manager), Record::Accountable(who)),
    ]);
    assert_eq!(
        carried(&directory, "ann"),
        [
            (Duty::Answers, 0),
            (Duty::Verifies, 1),
            (Duty::Verifies, 2),
            (Duty::Calls, 2),
            (Duty::Holds, 2),
            (Duty::Knows, 1),
            (Duty::TellCaller, 2),
            (Duty::TellAccount, 2),
        ]
    );
    assert_eq!(carried(&directory, "ken"), [(Duty::Deputises, 2), (Duty::Calls, 2), (Duty::TellCaller, 2)]);
    assert_eq!(carried(&directory, "mei"), []);
}

#[test]
fn a_registration_in_a_community_is_an_account_to_pass_on() {
    let mut held = Entitlement::new(ItemId(2), ItemId(1), Basis::Membership);
    held.membership =
        Some(Membership { account: None, state: MembershipState::Registered, rules: None, contributions: Vec::new() });
    held.care.verifier = Some(person("ann"));
    let directory = directory(vec![(Key::Entitlement(ItemId(2)), Record::Entitlement(Box::new(held)))]);
    assert_eq!(carried(&directory, "ann"), [(Duty::Verifies, 2), (Duty::TellAccount, 2)]);
}

#[test]
fn a_duty_waits_for_the_successors_own_check_and_an_errand_for_their_word() {
    let at = Utc.with_ymd_and_hms(2026, 11, 24, 1, 0, 0).unwrap();
    let subject = Subject::Item(ItemId(1));
    let piece = |duty| Piece { duty, subject: Some(subject), taken_over: None };
    let mut handover = Handover {
        id: ItemId(9),
        from: person("ann"),
        to: person("mei"),
        by: person("ann"),
        at,
        pieces: vec![piece(Duty::Verifies), piece(Duty::TellCaller)],
        passed_on_at: None,
    };
    let mut directory = directory(vec![target(1, None)]);
    let waiting = |handover: &Handover, directory: &Directory| -> Vec<Duty> {
        handover.waiting(directory).map(|(_, piece)| piece.duty).collect()
    };
    let mut check = |by: &str, days: i64| {
        let checks = directory.checks(subject).len();
        let check = Check {
            subject,
            method: Method::Called,
            result: CheckResult::Confirmed,
            by: person(by),
            at: at + TimeDelta::days(days),
            note: None,
        };
        let key = Key::Check(subject, u32::try_from(checks).unwrap());
        directory.apply(1, &[Write { key, before: None, after: Some(Record::Check(check)) }]);
        waiting(&handover, &directory)
    };
    assert_eq!(check("mei", -1), [Duty::Verifies, Duty::TellCaller], "a check from before is none");
    assert_eq!(check("ken", 1), [Duty::Verifies, Duty::TellCaller], "nor is one by somebody else");
    assert_eq!(check("mei", 2), [Duty::TellCaller]);
    handover.pieces[1].taken_over = Some(TakenOver { by: person("mei"), at });
    assert!(handover.is_complete(&directory));
}

#[test]
fn what_was_removed_or_passed_on_waits_for_nobody() {
    let at = Utc.with_ymd_and_hms(2026, 11, 24, 1, 0, 0).unwrap();
    let piece = Piece { duty: Duty::TellAccount, subject: Some(Subject::Item(ItemId(1))), taken_over: None };
    let (id, from, to, by) = (ItemId(9), person("ann"), person("mei"), person("ann"));
    let mut handover = Handover { id, from, to, by, at, pieces: vec![piece], passed_on_at: None };
    assert!(handover.is_complete(&directory(Vec::new())));
    assert!(!handover.is_complete(&directory(vec![target(1, None)])));
    handover.passed_on_at = Some(at);
    assert!(handover.is_complete(&directory(vec![target(1, None)])));
}

#[test]
fn an_errand_that_was_never_done_passes_on_to_the_next() {
    let at = Utc.with_ymd_and_hms(2026, 11, 24, 1, 0, 0).unwrap();
    let piece = |duty| Piece { duty, subject: Some(Subject::Item(ItemId(1))), taken_over: None };
    let (id, from, to, by) = (ItemId(9), person("ann"), person("mei"), person("ann"));
    let pieces = vec![piece(Duty::Verifies), piece(Duty::Knows)];
    let mut handover = Handover { id, from, to, by, at, pieces, passed_on_at: None };
    let carried_by_mei = |handover: &Handover| {
        let record = Record::Handover(Box::new(handover.clone()));
        carried(&directory(vec![target(1, None), (Key::Handover(id), record)]), "mei")
    };
    assert_eq!(carried_by_mei(&handover), [(Duty::Knows, 1)], "the duty itself stands where it is carried");
    handover.pieces[1].taken_over = Some(TakenOver { by: person("mei"), at });
    assert_eq!(carried_by_mei(&handover), []);
}

#[test]
fn a_person_is_mentioned_as_a_word_of_their_own() {
    for (text, who, is_so) in [
        ("Ann's drawer", "ann", true),
        ("ask <@123456>", "123456", true),
        ("Anna's drawer", "ann", false),
        ("planned", "ann", false),
        ("田中さんの机", "田中", true),
        ("annと面識あり", "ann", true),
    ] {
        assert_eq!(is_mentioned(text, &person(who)), is_so, "{text}: {who}");
    }
}
