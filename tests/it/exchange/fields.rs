//! No field is left at home: when any one of them changes, what is written changes, and comes back changed.
//!
//! Each record type is named with all of its fields; one that is added does not compile here until it takes part.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc, Weekday};
use escalation_bot::domain::attention::{Absence, Snooze};
use escalation_bot::domain::change::{Key, Miss, Record};
use escalation_bot::domain::directory::Directory;
use escalation_bot::domain::entitlement::{
    Activation, Allowance, Basis, Contribution, ContributionKind, Entitlement, Membership, MembershipState, Status,
};
use escalation_bot::domain::escalation::{Escalation, Outcome};
use escalation_bot::domain::gaps::{GapRule, Readiness, Survey};
use escalation_bot::domain::handover::{Duty, Handover, Piece, TakenOver};
use escalation_bot::domain::notice::{NoticeKey, NoticeKind, Outgoing, Stage};
use escalation_bot::domain::settings::{Accountable, Settings};
use escalation_bot::domain::target::{Away, Contact, Means, Target, TargetKind, WorkingBasis};
use escalation_bot::domain::term::{Renewal, Term};
use escalation_bot::domain::text::{Name, Note};
use escalation_bot::domain::topic::{Criticality, Line, Nothing, Step, Topic, TopicKind};
use escalation_bot::domain::verification::{AccountableRole, Check, CheckResult, Dispute, Method, Subject};
use escalation_bot::domain::{Care, ItemId};
use escalation_bot::exchange::Notation;

use super::whole::{brought_in, written};
use super::*;
use crate::generators::whole::decided_nothing;

/// A value with each of its fields changed in turn, and what the field is called.
macro_rules! changed {
    ($value:expr, $type:ident { $($field:ident: $other:expr),+ $(,)? }) => {{
        let $type { $($field: _),+ } = &$value;
        vec![$((
            concat!(stringify!($type), ".", stringify!($field)),
            $type { $field: $other, ..$value.clone() },
        )),+]
    }};
}

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

fn note(text: &str) -> Note {
    Note::parse(text).unwrap()
}

fn who(text: &str) -> PersonId {
    PersonId::parse(text).unwrap()
}

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 5, number).unwrap()
}

fn at(hour: u32) -> DateTime<Utc> {
    day(1).and_hms_opt(hour, 0, 0).unwrap().and_utc()
}

const MAKER: ItemId = ItemId(1);
const DESK: ItemId = ItemId(2);
const EXCEL: ItemId = ItemId(3);
const WORD: ItemId = ItemId(4);
const CONTRACT: ItemId = ItemId(5);
const MEMBERSHIP: ItemId = ItemId(6);
const ESCALATION: ItemId = ItemId(7);
const HANDOVER: ItemId = ItemId(8);

type Changed<T> = Vec<(&'static str, T)>;

/// What a type has with a part of it changed in each of its fields.
fn within<T: Clone, P>(value: &T, parts: Changed<P>, put: impl Fn(&mut T, P)) -> Changed<T> {
    let put_in = |(field, part): (&'static str, P)| {
        let mut changed = value.clone();
        put(&mut changed, part);
        (field, changed)
    };
    parts.into_iter().map(put_in).collect()
}

fn cares() -> Changed<Care> {
    changed!(Care::default(), Care { verifier: Some(who("ann")), deputy: Some(who("ken")), interval_days: Some(9) })
}

fn targets() -> Changed<Target> {
    let maker = Target::new(MAKER, name("Maker"), TargetKind::Vendor);
    let contact = Contact { label: None, means: Means::Phone, value: "110".to_owned(), restricted: false };
    let contacts = changed!(
        contact,
        Contact { label: Some(name("night")), means: Means::Chat, value: "119".to_owned(), restricted: true }
    );
    let away = Away { until: day(1), instead: None, note: None };
    let aways = changed!(away, Away { until: day(2), instead: Some(DESK), note: Some(note("leave")) });
    let with = Target { contacts: vec![contact], away: Some(away), ..maker.clone() };
    let mut all = changed!(
        maker,
        Target {
            id: ItemId(20),
            name: name("Other"),
            kind: TargetKind::Integrator,
            contacts: with.contacts.clone(),
            hours: Some("24x7".parse().unwrap()),
            procedure: Some(note("mail them")),
            have_ready: vec![name("serial")],
            basis: Some(WorkingBasis::NoneYet),
            gatekeeper: Some(DESK),
            away: with.away.clone(),
            care: Care { verifier: Some(who("ann")), ..Care::default() },
            notes: Some(note("slow")),
        }
    );
    let basis = |basis| ("Target.basis", Target { basis: Some(basis), ..maker.clone() });
    let place = Some(note("wiki"));
    all.extend([WorkingBasis::Rule(None), WorkingBasis::Rule(place.clone()), WorkingBasis::Informal(None)].map(basis));
    all.push(basis(WorkingBasis::Informal(place)));
    all.extend(within(&with, contacts, |target, contact| target.contacts = vec![contact]));
    all.extend(within(&with, aways, |target, away| target.away = Some(away)));
    all.extend(within(&maker, cares(), |target, care| target.care = care));
    all
}

fn topics() -> Changed<Topic> {
    let excel = Topic::new(EXCEL, name("Excel"));
    let step = Step { target: MAKER, line: Line::Functional, when: None };
    let steps = changed!(step, Step { target: DESK, line: Line::Management, when: Some(note("at night")) });
    let nothing = Nothing { on: day(1), by: who("ann"), note: None };
    let nothings = changed!(nothing, Nothing { on: day(2), by: who("ken"), note: Some(note("asked")) });
    let mut all = changed!(
        excel,
        Topic {
            id: ItemId(20),
            name: name("Calc"),
            reading: Some(name("えくせる")),
            kind: TopicKind::System,
            aliases: vec![name("表計算")],
            criticality: Criticality::High,
            care: Care { deputy: Some(who("ann")), ..Care::default() },
            notes: Some(note("macros")),
            steps: vec![step.clone()],
            nothing: Some(nothing.clone()),
        }
    );
    let with_step = Topic { steps: vec![step], ..excel.clone() };
    let with_nothing = Topic { nothing: Some(nothing), ..excel.clone() };
    all.extend(within(&with_step, steps, |topic, step| topic.steps = vec![step]));
    all.extend(within(&with_nothing, nothings, |topic, nothing| topic.nothing = Some(nothing)));
    all.extend(within(&excel, cares(), |topic, care| topic.care = care));
    all
}

fn contracts() -> Changed<Entitlement> {
    let held = Entitlement::new(CONTRACT, MAKER, Basis::Contract);
    let term = Term { first_last_day: Some(day(9)), ..Term::default() };
    let terms = changed!(
        term,
        Term {
            start: Some(day(2)),
            first_last_day: Some(day(8)),
            renewal: Renewal::Tacit("12mo".parse().unwrap()),
            notice: Some("2mo".parse().unwrap()),
            preparation: Some("3d".parse().unwrap()),
            ended_on: Some(day(3)),
            renewal_decided: Some(day(4)),
        }
    );
    let allowance = Allowance { total: 10, used: 1, resets: Some("1y".parse().unwrap()), since: Some(day(1)) };
    let allowances =
        changed!(allowance, Allowance { total: 11, used: 2, resets: Some("2y".parse().unwrap()), since: Some(day(2)) });
    let of_a_community =
        Membership { account: None, state: MembershipState::Pending, rules: None, contributions: vec![] };
    let mut all = changed!(
        held,
        Entitlement {
            id: ItemId(20),
            target: DESK,
            topics: vec![EXCEL],
            basis: Basis::Purchase,
            number: Some(name("C-1")),
            access_id: Some(name("A-1")),
            scope: Some(note("all")),
            hours: Some("24x7".parse().unwrap()),
            response: Some(name("4 h")),
            term: term.clone(),
            leads: vec![14],
            allowance: Some(allowance),
            activation: Some(Activation::Done),
            callers: vec![who("ann")],
            holder: Some(DESK),
            document: Some(note("cabinet 2")),
            bought_by: Some(name("Sato")),
            cost: Some(name("much")),
            status: Status::Unconfirmed,
            membership: Some(of_a_community),
            care: Care { verifier: Some(who("ann")), ..Care::default() },
        }
    );
    // A right of a community is one by its basis too.
    all.retain(|(field, _)| *field != "Entitlement.membership");
    all.push(("Entitlement.status", Entitlement { status: Status::ConfirmedNone(day(1)), ..held.clone() }));
    all.push(("Entitlement.status", Entitlement { status: Status::ConfirmedNone(day(2)), ..held.clone() }));
    let needed = Some(Activation::Needed(note("fax it")));
    all.push(("Entitlement.activation", Entitlement { activation: needed, ..held.clone() }));
    let with = Entitlement { term, allowance: Some(allowance), ..held.clone() };
    all.extend(within(&with, terms, |held, term| held.term = term));
    all.extend(within(&with, allowances, |held, allowance| held.allowance = Some(allowance)));
    all.extend(within(&held, cares(), |held, care| held.care = care));
    all
}

fn memberships() -> Changed<Entitlement> {
    let given = Contribution { on: day(1), kind: ContributionKind::Answered, link: None };
    let givens =
        changed!(given, Contribution { on: day(2), kind: ContributionKind::Patched, link: Some(note("https://a.b")) });
    let membership =
        Membership { account: None, state: MembershipState::Pending, rules: None, contributions: vec![given] };
    let held =
        Entitlement { membership: Some(membership.clone()), ..Entitlement::new(MEMBERSHIP, MAKER, Basis::Membership) };
    let memberships = changed!(
        membership,
        Membership {
            account: Some(name("us")),
            state: MembershipState::Lapsed,
            rules: Some(note("be kind")),
            contributions: Vec::new(),
        }
    );
    let of = |contributions| Some(Membership { contributions, ..membership.clone() });
    let mut all = within(&held, memberships, |held, membership| held.membership = Some(membership));
    all.extend(within(&held, givens, |held, given| held.membership = of(vec![given])));
    all.extend(within(&held, cares(), |held, care| held.care = care));
    all.push(("Entitlement.topics", Entitlement { topics: vec![WORD], ..held }));
    all
}

fn cases() -> Vec<(&'static str, Key, Record)> {
    let one = Escalation {
        id: ESCALATION,
        topic: EXCEL,
        target: MAKER,
        entitlement: None,
        by: who("ann"),
        at: at(1),
        case: None,
        outcome: Outcome::Pending,
        note: None,
        incidents: 0,
        answered_at: None,
        closed_at: None,
    };
    let escalations = changed!(
        one,
        Escalation {
            id: ItemId(20),
            topic: WORD,
            target: DESK,
            entitlement: Some(CONTRACT),
            by: who("ken"),
            at: at(2),
            case: Some(name("CS-1")),
            outcome: Outcome::Solved,
            note: Some(note("it hangs")),
            incidents: 2,
            answered_at: Some(at(3)),
            closed_at: Some(at(4)),
        }
    );
    let taken = TakenOver { by: who("ann"), at: at(1) };
    let takens = changed!(taken, TakenOver { by: who("ken"), at: at(2) });
    let piece = Piece { duty: Duty::Verifies, subject: None, taken_over: Some(taken) };
    let pieces = changed!(piece, Piece { duty: Duty::Calls, subject: Some(Subject::Item(EXCEL)), taken_over: None });
    let other = Handover {
        id: HANDOVER,
        from: who("ann"),
        to: who("ken"),
        by: who("mei"),
        at: at(1),
        pieces: vec![piece.clone()],
        passed_on_at: None,
    };
    let mut handovers = changed!(
        other,
        Handover {
            id: ItemId(20),
            from: who("bob"),
            to: who("bob"),
            by: who("bob"),
            at: at(2),
            pieces: Vec::new(),
            passed_on_at: Some(at(3)),
        }
    );
    handovers.extend(within(&other, pieces, |one, piece| one.pieces = vec![piece]));
    let taken_by = |taken| vec![Piece { taken_over: Some(taken), ..piece.clone() }];
    handovers.extend(within(&other, takens, |one, taken| one.pieces = taken_by(taken)));
    let escalations =
        escalations.into_iter().map(|(field, one)| (field, Key::Escalation(one.id), Record::Escalation(Box::new(one))));
    let handovers =
        handovers.into_iter().map(|(field, one)| (field, Key::Handover(one.id), Record::Handover(Box::new(one))));
    escalations.chain(handovers).collect()
}

fn looks() -> Vec<(&'static str, Key, Record)> {
    let subject = Subject::Item(MAKER);
    let check = Check {
        subject,
        method: Method::Called,
        result: CheckResult::Confirmed,
        by: who("ann"),
        at: at(1),
        note: None,
    };
    let checks = changed!(
        check,
        Check {
            subject: Subject::Accountable(AccountableRole::Final),
            method: Method::Met,
            result: CheckResult::Ended,
            by: who("ken"),
            at: at(2),
            note: Some(note("new number")),
        }
    );
    let dispute = Dispute { subject, by: who("ann"), at: at(1), why: None };
    let disputes = changed!(
        dispute,
        Dispute { subject: Subject::Item(EXCEL), by: who("ken"), at: at(2), why: Some(note("nobody answers")) }
    );
    let miss = Miss { typed: name("visio"), count: 1, last_at: at(1) };
    let misses = changed!(miss, Miss { typed: name("VISIO"), count: 2, last_at: at(2) });
    let snooze = Snooze { until: day(1), times: 1, by: who("ann") };
    let snoozes = changed!(snooze, Snooze { until: day(2), times: 2, by: who("ken") });
    let checks = checks.into_iter().map(|(field, one)| (field, Key::Check(one.subject, 0), Record::Check(one)));
    let disputes = disputes.into_iter().map(|(field, one)| (field, Key::Dispute(one.subject), Record::Dispute(one)));
    let misses = misses.into_iter().map(|(field, one)| (field, Key::Miss("visio".to_owned()), Record::Miss(one)));
    let snoozes = snoozes.into_iter().map(|(field, one)| (field, Key::Snooze(subject), Record::Snooze(one)));
    let leave = |until| ("Absence.until", Key::Absence(who("ann")), Record::Absence(Absence { until }));
    checks.chain(disputes).chain(misses).chain(snoozes).chain([leave(day(1)), leave(day(2))]).collect()
}

fn rest() -> Vec<(&'static str, Key, Record)> {
    let settings = changed!(
        decided_nothing(),
        Settings {
            channel: Some(name("#desk")),
            weekday: Weekday::Thu,
            time: NaiveTime::from_hms_opt(7, 5, 0).unwrap(),
            zone: "Asia/Tokyo".parse().unwrap(),
            language: Language::Ja,
            leads: vec![5],
            editor_role: Some(name("Desk")),
            lead_person: Some(who("ann")),
            holidays: "JP, 12/29-1/3".parse().unwrap(),
            empty_digest: true,
            intervals: "target 30d".parse().unwrap(),
        }
    );
    let accountable = Accountable { who: name("ann"), evidence: None, written: false };
    let accountable =
        changed!(accountable, Accountable { who: name("ken"), evidence: Some(note("said so")), written: true });
    let survey = Survey { readiness: Readiness { ready: 1, all: 2 }, gaps: Vec::new() };
    let readiness = changed!(survey.readiness, Readiness { ready: 2, all: 3 });
    let mut surveys =
        changed!(survey, Survey { readiness: Readiness { ready: 0, all: 0 }, gaps: vec![(GapRule::ALL[0], 3)] });
    surveys.extend(within(&survey, readiness, |survey, readiness| survey.readiness = readiness));
    let key = NoticeKey { kind: NoticeKind::Deadline, item: CONTRACT, day: day(1), number: 30 };
    let keys = changed!(key, NoticeKey { kind: NoticeKind::Allowance, item: MEMBERSHIP, day: day(2), number: 7 });
    let said =
        |at| Outgoing { stage: Stage::Sent { message: None, at, shown: 0 }, ..Outgoing::new(at, at, Vec::new()) };
    let role = Key::Accountable(AccountableRole::Final);
    let settings = settings.into_iter().map(|(field, one)| (field, Key::Settings, Record::Settings(Box::new(one))));
    let accountable = accountable.into_iter().map(|(field, one)| (field, role.clone(), Record::Accountable(one)));
    let surveys = surveys.into_iter().map(|(field, one)| (field, Key::Readiness(202_605), Record::Readiness(one)));
    let keys = keys.into_iter().map(|(field, key)| (field, Key::Notice(key), Record::Notice(Box::new(said(at(1))))));
    let later = ("when it was said", Key::Notice(key), Record::Notice(Box::new(said(at(2)))));
    let line = ("the fallback", Key::Fallback, Record::Fallback(vec![DESK, MAKER]));
    let number = ("the next number", Key::NextNumber, Record::NextNumber(40));
    settings.chain(accountable).chain(surveys).chain(keys).chain([later, line, number]).collect()
}

/// A directory of two topics, two targets, two rights and a case, with one record in its place.
fn with((key, record): (&Key, &Record)) -> Vec<(Key, Record)> {
    let target = |id, text| Record::Target(Box::new(Target::new(id, name(text), TargetKind::Vendor)));
    let topic = |id, text| Record::Topic(Box::new(Topic::new(id, name(text))));
    let membership = Membership { account: None, state: MembershipState::Pending, rules: None, contributions: vec![] };
    let of_a_community =
        Entitlement { membership: Some(membership), ..Entitlement::new(MEMBERSHIP, MAKER, Basis::Membership) };
    let held = |held| Record::Entitlement(Box::new(held));
    let mut records = vec![
        (Key::NextNumber, Record::NextNumber(30)),
        (Key::Target(MAKER), target(MAKER, "One")),
        (Key::Target(DESK), target(DESK, "Two")),
        (Key::Topic(EXCEL), topic(EXCEL, "Three")),
        (Key::Topic(WORD), topic(WORD, "Four")),
        (Key::Entitlement(CONTRACT), held(Entitlement::new(CONTRACT, MAKER, Basis::Contract))),
        (Key::Entitlement(MEMBERSHIP), held(of_a_community)),
    ];
    records.retain(|(there, _)| there != key);
    records.push((key.clone(), record.clone()));
    records
}

#[test]
fn no_field_of_any_record_is_left_out() {
    let target = |(field, one): (_, Target)| (field, Key::Target(one.id), Record::Target(Box::new(one)));
    let topic = |(field, one): (_, Topic)| (field, Key::Topic(one.id), Record::Topic(Box::new(one)));
    let held = |(field, one): (_, Entitlement)| (field, Key::Entitlement(one.id), Record::Entitlement(Box::new(one)));
    let all: Vec<(&str, Key, Record)> = targets()
        .into_iter()
        .map(target)
        .chain(topics().into_iter().map(topic))
        .chain(contracts().into_iter().chain(memberships()).map(held))
        .chain(cases())
        .chain(looks())
        .chain(rest())
        .collect();
    for notation in [Notation::Json, Notation::Toml] {
        let mut seen = std::collections::BTreeMap::new();
        for (field, key, record) in &all {
            let records = with((key, record));
            let directory = Directory::restore(decided_nothing(), records, 1);
            let text = written(&directory, notation);
            let back = brought_in(notation, &text).unwrap_or_else(|faults| panic!("{field}: {faults}"));
            assert_eq!(back.record(key).as_ref(), Some(record), "{field}");
            if let Some((other, _)) = seen.insert(text, (field, record)).filter(|(_, other)| *other != record) {
                panic!("{field} and {other} are written the same");
            }
        }
    }
}
