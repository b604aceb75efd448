use super::*;
use crate::domain::change::{Miss, Write};
use crate::domain::entitlement::Allowance;
use crate::domain::term::Renewal;
use crate::domain::tests::{day, directory};
use crate::domain::text::PersonId;

fn noon(text: &str) -> DateTime<Utc> {
    day(text).and_hms_opt(12, 0, 0).unwrap().and_utc()
}

fn contract(id: u32, last_day: &str) -> Entitlement {
    let mut held = Entitlement::new(ItemId(id), ItemId(2), Basis::Contract);
    held.term.first_last_day = Some(day(last_day));
    held
}

fn held(held: &Entitlement) -> (Key, Record) {
    (Key::Entitlement(held.id), Record::Entitlement(Box::new(held.clone())))
}

fn escalation(id: u32, at: &str, outcome: Outcome) -> Escalation {
    Escalation {
        id: ItemId(id),
        topic: ItemId(1),
        target: ItemId(2),
        entitlement: Some(ItemId(5)),
        by: PersonId::parse("ann").unwrap(),
        at: noon(at),
        case: None,
        outcome,
        note: None,
        incidents: u32::from(outcome.uses_incidents()),
        answered_at: None,
        closed_at: None,
    }
}

fn of(directory: &Directory, journal: &[Change]) -> Figures {
    figures(directory, journal, &(day("2026-01-01")..=day("2026-06-30")), noon("2026-06-30"))
}

#[test]
fn escalations_outside_of_the_days_are_not_counted() {
    let mut answered = escalation(11, "2026-03-01", Outcome::Answered);
    answered.answered_at = Some(answered.at + TimeDelta::hours(3));
    let all = [
        escalation(10, "2025-12-31", Outcome::Solved),
        answered,
        escalation(12, "2026-06-30", Outcome::NoReply),
        escalation(13, "2026-07-01", Outcome::Solved),
    ];
    let records = all.iter().map(|one| (Key::Escalation(one.id), Record::Escalation(Box::new(one.clone()))));
    let mut paid = contract(5, "2027-01-31");
    paid.allowance = Some(Allowance { total: 10, used: 4, resets: None, since: None });
    let records = records.chain([held(&paid), held(&contract(6, "2027-01-31")), held(&contract(7, "2025-12-31"))]);
    let figures = of(&directory(records.collect()), &[]);
    assert_eq!(figures.escalations(), 2);
    assert_eq!(figures.targets, [(ItemId(2), 2, 1)]);
    assert_eq!(figures.usual_answer_time(), Some(TimeDelta::hours(3)));
    assert_eq!(figures.incidents, [Incidents { entitlement: ItemId(5), in_that_time: 1, used: 4, total: 10 }]);
    assert_eq!((figures.bought, figures.unused), (2, vec![ItemId(6)]), "what ended before could not be used");
}

#[test]
fn half_of_the_answers_came_within_the_usual_time() {
    let figures = |hours: &[i64]| Figures {
        answer_times: hours.iter().map(|hours| TimeDelta::hours(*hours)).collect(),
        ..Figures::default()
    };
    for (hours, usual) in [(vec![], None), (vec![1], Some(1)), (vec![1, 5], Some(1)), (vec![1, 5, 9], Some(5))] {
        assert_eq!(figures(&hours).usual_answer_time(), usual.map(TimeDelta::hours), "{hours:?}");
    }
}

fn decision(at: &str, before: &Entitlement, after: Option<&Entitlement>) -> Change {
    let record = |held: &Entitlement| Record::Entitlement(Box::new(held.clone()));
    Change {
        number: 1,
        at: noon(at),
        by: PersonId::parse("ann").unwrap(),
        cause: Cause::Command("contract renew".to_owned()),
        writes: vec![match after {
            Some(after) => {
                Write { key: Key::Entitlement(before.id), before: Some(record(before)), after: Some(record(after)) }
            }
            None => Write { key: Key::Entitlement(before.id), before: None, after: Some(record(before)) },
        }],
    }
}

#[test]
fn a_deadline_is_met_on_its_day_and_missed_the_day_after() {
    let mut before = contract(5, "2026-05-31");
    before.term.notice = Some("1mo".parse().unwrap());
    let mut after = before.clone();
    after.term.first_last_day = Some(day("2027-05-31"));
    let met = |at: &str| {
        let found = of(&directory(vec![held(&after)]), &[decision(at, &before, Some(&after))]).deadlines;
        (found.in_time, found.late, found.passed)
    };
    assert_eq!(met("2026-04-30"), (1, 0, 0));
    assert_eq!(met("2026-05-01"), (0, 1, 0));
    assert_eq!(met("2026-02-01"), (1, 0, 0));
}

#[test]
fn a_deadline_that_passed_undecided_is_told_and_one_of_later_days_is_not() {
    let passed = |held_: &Entitlement, journal: &[Change]| of(&directory(vec![held(held_)]), journal).deadlines;
    assert_eq!(passed(&contract(5, "2026-03-31"), &[]), Deadlines { passed: 1, ..Deadlines::default() });
    assert_eq!(passed(&contract(5, "2026-07-31"), &[]), Deadlines::default());
    let entered_late = contract(5, "2026-03-31");
    assert_eq!(passed(&entered_late, &[decision("2026-05-01", &entered_late, None)]), Deadlines::default());
    let mut tacit = contract(5, "2020-03-31");
    tacit.term.renewal = Renewal::Tacit("12mo".parse().unwrap());
    assert_eq!(passed(&tacit, &[]).passed, 1, "it renewed by itself");
}

#[test]
fn a_change_of_a_note_is_no_decision() {
    let before = contract(5, "2026-05-31");
    let mut after = before.clone();
    after.number = Some(Name::parse("C-1").unwrap());
    let found = of(&directory(vec![held(&after)]), &[decision("2026-02-01", &before, Some(&after))]).deadlines;
    assert_eq!(found, Deadlines { passed: 1, ..Deadlines::default() });
}

#[test]
fn what_was_asked_for_in_vain_is_told_the_most_wanted_first() {
    let miss = |typed: &str, count, at: &str| {
        let typed = Name::parse(typed).unwrap();
        (Key::Miss(typed.as_str().to_owned()), Record::Miss(Miss { typed, count, last_at: noon(at) }))
    };
    let directory = directory(vec![
        miss("visio", 1, "2026-02-01"),
        miss("access", 4, "2026-03-01"),
        miss("lotus", 9, "2025-03-01"),
    ]);
    let told: Vec<(String, u32)> =
        of(&directory, &[]).unknown.into_iter().map(|miss| (miss.typed.to_string(), miss.count)).collect();
    assert_eq!(told, [("access".to_owned(), 4), ("visio".to_owned(), 1)]);
}
