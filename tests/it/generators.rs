//! Any value that a workspace can hold, for properties: every field of every record, in every shape it may have.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc, Weekday};
use escalation_bot::domain::attention::{Absence, Asks, Snooze};
use escalation_bot::domain::change::{Cause, Change, Draft, Key, Miss, Record, Write};
use escalation_bot::domain::date::{Period, Unit};
use escalation_bot::domain::entitlement::{
    Activation, Allowance, Basis, Contribution, ContributionKind, Entitlement, Membership, MembershipState, Status,
};
use escalation_bot::domain::escalation::{Escalation, Outcome};
use escalation_bot::domain::gaps::{GapRule, Readiness, Survey};
use escalation_bot::domain::handover::{Duty, Handover, Piece, TakenOver};
use escalation_bot::domain::holidays::{Calendar, ClosedDays, MonthDay, National};
use escalation_bot::domain::hours::Hours;
use escalation_bot::domain::notice::{Asking, More, NoticeKey, NoticeKind, Outgoing, Settled, Settlement, Stage};
use escalation_bot::domain::settings::{Accountable, Language, Settings};
use escalation_bot::domain::target::{Away, Contact, Means, Target, TargetKind, WorkingBasis};
use escalation_bot::domain::term::{Renewal, Term};
use escalation_bot::domain::text::{Name, Note, PersonId};
use escalation_bot::domain::topic::{Criticality, Line, Nothing, Step, Topic, TopicKind};
use escalation_bot::domain::verification::{
    AccountableRole, Check, CheckResult, Dispute, INTERVAL_DAYS, IntervalKind, Intervals, Method, Subject,
};
use escalation_bot::domain::zone::Zone;
use escalation_bot::domain::{Care, ItemId};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

pub(crate) mod whole;

pub(crate) fn names() -> impl Strategy<Value = Name> {
    "[a-zA-Z0-9ァ-ン漢😀\"\\\\{},: -]{1,100}".prop_filter_map("blank", |text| Name::parse(&text).ok())
}

pub(crate) fn notes() -> impl Strategy<Value = Note> {
    "[a-z\n\tあ😀\"\\\\{}: ]{1,200}".prop_filter_map("blank", |text| Note::parse(&text).ok())
}

pub(crate) fn people() -> impl Strategy<Value = PersonId> {
    "[a-z0-9あ.:\\\\_-]{1,64}".prop_filter_map("no word", |text| PersonId::parse(&text).ok())
}

pub(crate) fn ids() -> impl Strategy<Value = ItemId> {
    any::<u32>().prop_map(ItemId)
}

pub(crate) fn dates() -> impl Strategy<Value = NaiveDate> {
    (1900..=2200_i32, 1..=366_u32).prop_filter_map("no such day", |(year, day)| NaiveDate::from_yo_opt(year, day))
}

pub(crate) fn moments() -> impl Strategy<Value = DateTime<Utc>> {
    let nanoseconds = prop_oneof![Just(0), 0..1_000_000_000_u32];
    (-2_000_000_000..7_000_000_000_i64, nanoseconds)
        .prop_map(|(seconds, nanoseconds)| DateTime::from_timestamp(seconds, nanoseconds).unwrap())
}

pub(crate) fn times() -> impl Strategy<Value = NaiveTime> {
    (0..86_400_u32).prop_map(|second| NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap())
}

pub(crate) fn weekdays() -> impl Strategy<Value = Weekday> {
    select(vec![Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun])
}

pub(crate) fn zones() -> impl Strategy<Value = Zone> {
    select(vec!["UTC", "Asia/Tokyo", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+3"])
        .prop_map(|name| name.parse().unwrap())
}

pub(crate) fn periods() -> impl Strategy<Value = Period> {
    let most = |unit| match unit {
        Unit::Days => 36_525_u32,
        Unit::Weeks => 5_217,
        Unit::Months => 1_200,
        Unit::Years => 100,
    };
    select(vec![Unit::Days, Unit::Weeks, Unit::Months, Unit::Years])
        .prop_flat_map(move |unit| (0..=most(unit)).prop_map(move |count| Period { count, unit }))
}

pub(crate) fn hours() -> impl Strategy<Value = Hours> {
    let clock = || (0..24_u32, 0..60_u32).prop_map(|(hour, minute)| format!("{hour:02}:{minute:02}"));
    let range = (clock(), clock()).prop_filter("of some length", |(start, end)| start != end);
    let day = (weekdays(), vec(range, 1..4)).prop_map(|(weekday, ranges)| {
        let ranges: Vec<String> = ranges.iter().map(|(start, end)| format!("{start}-{end}")).collect();
        format!("{weekday} {}", ranges.join(","))
    });
    let zone = prop_oneof![Just(String::new()), zones().prop_map(|zone| format!(" {zone}"))];
    let holidays = select(vec!["", " holidays=none", " holidays=JP", " holidays=auto"]);
    let weekly = (vec(day, 1..5), zone, holidays)
        .prop_map(|(days, zone, holidays)| format!("{}{zone}{holidays}", days.join("; ")));
    prop_oneof![Just("24x7".to_owned()), weekly].prop_filter_map("no hours", |text| text.parse().ok())
}

pub(crate) fn calendars() -> impl Strategy<Value = Calendar> {
    let day = || (1..=12_u32, 1..=29_u32).prop_map(|(month, day)| MonthDay::new(month, day).unwrap());
    let closed = prop_oneof![
        (day(), day()).prop_map(|(from, to)| ClosedDays::yearly(from, to)),
        (dates(), dates()).prop_map(|(one, other)| ClosedDays::once(one.min(other), one.max(other)).unwrap()),
    ];
    (select(vec![National::Auto, National::None, National::Japan]), vec(closed, 0..5)).prop_map(|(national, days)| {
        let mut closed = Vec::new();
        for day in days {
            if !closed.contains(&day) {
                closed.push(day);
            }
        }
        Calendar { national, closed }
    })
}

pub(crate) fn cares() -> impl Strategy<Value = Care> {
    (of(people()), of(people()), of(any::<u32>())).prop_map(|(verifier, deputy, interval_days)| Care {
        verifier,
        deputy,
        interval_days,
    })
}

pub(crate) fn subjects() -> impl Strategy<Value = Subject> {
    prop_oneof![ids().prop_map(Subject::Item), select(AccountableRole::ALL).prop_map(Subject::Accountable)]
}

pub(crate) fn topics() -> impl Strategy<Value = Topic> {
    let step = (ids(), select(Line::ALL), of(notes())).prop_map(|(target, line, when)| Step { target, line, when });
    let nothing = (dates(), people(), of(notes())).prop_map(|(on, by, note)| Nothing { on, by, note });
    let naming = (ids(), names(), of(names()), vec(names(), 0..4));
    let rest = (select(TopicKind::ALL), select(Criticality::ALL), cares(), of(notes()), vec(step, 0..4), of(nothing));
    (naming, rest).prop_map(|((id, name, reading, aliases), (kind, criticality, care, notes, steps, nothing))| Topic {
        id,
        name,
        reading,
        kind,
        aliases,
        criticality,
        care,
        notes,
        steps,
        nothing,
    })
}

pub(crate) fn contacts() -> impl Strategy<Value = Contact> {
    let value = prop_oneof![9 => "[a-z0-9@:/.+ あ\"-]{1,60}", 1 => "[0-9]{490,500}"];
    (of(names()), select(Means::ALL), value, any::<bool>()).prop_map(|(label, means, value, restricted)| Contact {
        label,
        means,
        value,
        restricted,
    })
}

pub(crate) fn targets() -> impl Strategy<Value = Target> {
    let basis = prop_oneof![
        of(notes()).prop_map(WorkingBasis::Rule),
        of(notes()).prop_map(WorkingBasis::Informal),
        Just(WorkingBasis::NoneYet),
    ];
    let away = (dates(), of(ids()), of(notes())).prop_map(|(until, instead, note)| Away { until, instead, note });
    let head = (ids(), names(), select(TargetKind::ALL), vec(contacts(), 0..4), of(hours()), of(notes()));
    let rest = (vec(names(), 0..4), of(basis), of(ids()), of(away), cares(), of(notes()));
    (head, rest).prop_map(|(head, (have_ready, basis, gatekeeper, away, care, notes))| {
        let (id, name, kind, contacts, hours, procedure) = head;
        Target { id, name, kind, contacts, hours, procedure, have_ready, basis, gatekeeper, away, care, notes }
    })
}

pub(crate) fn terms() -> impl Strategy<Value = Term> {
    let tacit = (1..=100_u32, select(vec![Unit::Months, Unit::Years]));
    let renewal = prop_oneof![
        Just(Renewal::None),
        Just(Renewal::Express),
        tacit.prop_map(|(count, unit)| Renewal::Tacit(Period { count, unit })),
    ];
    (of(dates()), of(dates()), renewal, of(periods()), of(periods()), of(dates()), of(dates())).prop_map(
        |(start, first_last_day, renewal, notice, preparation, ended_on, renewal_decided)| Term {
            start,
            first_last_day,
            renewal,
            notice,
            preparation,
            ended_on,
            renewal_decided,
        },
    )
}

pub(crate) fn memberships() -> impl Strategy<Value = Membership> {
    let contribution = (dates(), select(ContributionKind::ALL), of(notes()))
        .prop_map(|(on, kind, link)| Contribution { on, kind, link });
    (of(names()), select(MembershipState::ALL), of(notes()), vec(contribution, 0..3))
        .prop_map(|(account, state, rules, contributions)| Membership { account, state, rules, contributions })
}

pub(crate) fn entitlements() -> impl Strategy<Value = Entitlement> {
    let allowance = (any::<u32>(), any::<u32>(), of(periods()), of(dates()))
        .prop_map(|(total, used, resets, since)| Allowance { total, used, resets, since });
    let activation = prop_oneof![Just(Activation::Done), notes().prop_map(Activation::Needed)];
    let status = prop_oneof![Just(Status::Known), Just(Status::Unconfirmed), dates().prop_map(Status::ConfirmedNone)];
    let one = (ids(), ids(), vec(ids(), 0..4), select(Basis::ALL), of(names()), of(names()));
    let terms = (terms(), vec(any::<u32>(), 0..3));
    let two = (of(notes()), of(hours()), of(names()), terms, of(allowance), of(activation), vec(people(), 0..4));
    let three = (of(ids()), of(notes()), of(names()), of(names()), status, of(memberships()), cares());
    (one, two, three).prop_map(|(one, two, three)| {
        let (id, target, topics, basis, number, access_id) = one;
        let (scope, hours, response, (term, leads), allowance, activation, callers) = two;
        let (holder, document, bought_by, cost, status, membership, care) = three;
        Entitlement {
            id,
            target,
            topics,
            basis,
            number,
            access_id,
            scope,
            hours,
            response,
            term,
            leads,
            allowance,
            activation,
            callers,
            holder,
            document,
            bought_by,
            cost,
            status,
            membership,
            care,
        }
    })
}

pub(crate) fn settings() -> impl Strategy<Value = Settings> {
    let one = (of(names()), weekdays(), times(), zones(), select(Language::ALL), vec(any::<u32>(), 0..4));
    let two = (of(names()), of(people()), calendars(), any::<bool>(), intervals());
    (one, two).prop_map(|(one, (editor_role, lead_person, holidays, empty_digest, intervals))| {
        let (channel, weekday, time, zone, language, leads) = one;
        Settings {
            channel,
            weekday,
            time,
            zone,
            language,
            leads,
            editor_role,
            lead_person,
            holidays,
            empty_digest,
            intervals,
        }
    })
}

/// The defaults, with some kinds otherwise.
fn intervals() -> impl Strategy<Value = Intervals> {
    let days = || proptest::option::of(INTERVAL_DAYS);
    proptest::array::uniform6(days()).prop_map(|days| {
        let said = IntervalKind::WORDS.iter().zip(days).filter_map(|(kind, days)| Some(format!("{kind} {}d", days?)));
        said.collect::<Vec<_>>().join(", ").parse().unwrap_or_default()
    })
}

pub(crate) fn notice_keys() -> impl Strategy<Value = NoticeKey> {
    (select(NoticeKind::ALL), ids(), dates(), any::<u32>()).prop_map(|(kind, item, day, number)| NoticeKey {
        kind,
        item,
        day,
        number,
    })
}

pub(crate) fn outgoing() -> impl Strategy<Value = Outgoing> {
    let asking = (subjects(), of(people())).prop_map(|(subject, person)| Asking { subject, person });
    let more = (of(people()), any::<u32>()).prop_map(|(person, count)| More { person, count });
    let settled = (subjects(), people(), moments(), select(Settlement::ALL))
        .prop_map(|(subject, by, at, how)| Settled { subject, by, at, how });
    let stage = prop_oneof![
        Just(Stage::Pending),
        Just(Stage::Superseded),
        notice_keys().prop_map(|to| Stage::Joined { to }),
        moments().prop_map(|first_try| Stage::Sending { first_try }),
        (of(any::<String>()), moments(), any::<u32>()).prop_map(|(message, at, shown)| Stage::Sent {
            message,
            at,
            shown
        }),
        (any::<String>(), moments(), any::<bool>()).prop_map(|(why, at, told)| Stage::Parked { why, at, told }),
    ];
    let lists = (vec(asking, 0..4), vec(more, 0..3), vec(settled, 0..3));
    (moments(), moments(), moments(), any::<u32>(), stage, lists).prop_map(
        |(due_at, made_at, next_try, tries, stage, (about, more, settled))| Outgoing {
            due_at,
            made_at,
            about,
            more,
            stage,
            tries,
            next_try,
            settled,
        },
    )
}

/// A record of what the bot remembers of asking, under a key of its kind.
fn attention() -> impl Strategy<Value = (Key, Record)> {
    let snooze = (dates(), any::<u32>(), people()).prop_map(|(until, times, by)| Snooze { until, times, by });
    let asks = vec((people(), any::<u32>()), 0..3).prop_map(|asks| Asks(asks.into_iter().collect()));
    prop_oneof![
        (subjects(), snooze).prop_map(|(subject, snooze)| (Key::Snooze(subject), Record::Snooze(snooze))),
        (people(), dates()).prop_map(|(who, until)| (Key::Absence(who), Record::Absence(Absence { until }))),
        (subjects(), asks).prop_map(|(subject, asks)| (Key::Asked(subject), Record::Asked(asks))),
        (people(), any::<u32>()).prop_map(|(who, digests)| (Key::Silence(who), Record::Silence(digests))),
        (people(), moments()).prop_map(|(who, at)| (Key::Departed(who), Record::Departed(at))),
        (notice_keys(), outgoing()).prop_map(|(key, it)| (Key::Notice(key), Record::Notice(Box::new(it)))),
        moments().prop_map(|at| (Key::SaidUpTo, Record::SaidUpTo(at))),
        (people(), names()).prop_map(|(who, name)| (Key::Called(who), Record::Called(name))),
    ]
}

/// A record of any kind, under a key of its kind.
pub(crate) fn records() -> impl Strategy<Value = (Key, Record)> {
    let accountable = (names(), of(notes()), any::<bool>()).prop_map(|(who, evidence, written)| Accountable {
        who,
        evidence,
        written,
    });
    let check = (subjects(), select(Method::ALL), select(CheckResult::ALL), people(), moments(), of(notes()))
        .prop_map(|(subject, method, result, by, at, note)| Check { subject, method, result, by, at, note });
    let dispute = (subjects(), people(), moments(), of(notes())).prop_map(|(subject, by, at, why)| Dispute {
        subject,
        by,
        at,
        why,
    });
    let miss = (names(), any::<u32>(), moments()).prop_map(|(typed, count, last_at)| Miss { typed, count, last_at });
    let draft = (people(), "[a-z ]{1,20}", vec((any::<String>(), any::<String>()), 0..4), moments())
        .prop_map(|(by, command, options, at)| Draft { by, command, options, at });
    prop_oneof![
        settings().prop_map(|settings| (Key::Settings, Record::Settings(Box::new(settings)))),
        any::<u32>().prop_map(|next| (Key::NextNumber, Record::NextNumber(next))),
        vec(ids(), 0..5).prop_map(|targets| (Key::Fallback, Record::Fallback(targets))),
        (select(AccountableRole::ALL), accountable)
            .prop_map(|(role, accountable)| (Key::Accountable(role), Record::Accountable(accountable))),
        topics().prop_map(|topic| (Key::Topic(topic.id), Record::Topic(Box::new(topic)))),
        targets().prop_map(|target| (Key::Target(target.id), Record::Target(Box::new(target)))),
        entitlements().prop_map(|held| (Key::Entitlement(held.id), Record::Entitlement(Box::new(held)))),
        (check, any::<u32>()).prop_map(|(check, place)| (Key::Check(check.subject, place), Record::Check(check))),
        dispute.prop_map(|dispute| (Key::Dispute(dispute.subject), Record::Dispute(dispute))),
        (any::<String>(), miss).prop_map(|(words, miss)| (Key::Miss(words), Record::Miss(miss))),
        (any::<u32>(), draft).prop_map(|(number, draft)| (Key::Draft(number), Record::Draft(draft))),
        attention(),
        escalations().prop_map(|one| (Key::Escalation(one.id), Record::Escalation(Box::new(one)))),
        handovers().prop_map(|one| (Key::Handover(one.id), Record::Handover(Box::new(one)))),
        (any::<u32>(), surveys()).prop_map(|(month, survey)| (Key::Readiness(month), Record::Readiness(survey))),
    ]
}

fn escalations() -> impl Strategy<Value = Escalation> {
    let way = (ids(), ids(), ids(), of(ids()));
    let told = (people(), moments(), of(names()), select(Outcome::ALL), of(notes()));
    (way, told, any::<u32>(), of(moments()), of(moments())).prop_map(
        |(way, told, incidents, answered_at, closed_at)| {
            let ((id, topic, target, entitlement), (by, at, case, outcome, note)) = (way, told);
            Escalation {
                id,
                topic,
                target,
                entitlement,
                by,
                at,
                case,
                outcome,
                note,
                incidents,
                answered_at,
                closed_at,
            }
        },
    )
}

fn handovers() -> impl Strategy<Value = Handover> {
    let taken_over = (people(), moments()).prop_map(|(by, at)| TakenOver { by, at });
    let piece = (select(Duty::ALL), of(subjects()), of(taken_over)).prop_map(|(duty, subject, taken_over)| Piece {
        duty,
        subject,
        taken_over,
    });
    (ids(), people(), people(), people(), moments(), vec(piece, 0..5), of(moments())).prop_map(
        |(id, from, to, by, at, pieces, passed_on_at)| Handover { id, from, to, by, at, pieces, passed_on_at },
    )
}

fn surveys() -> impl Strategy<Value = Survey> {
    (any::<u32>(), any::<u32>(), vec((select(GapRule::ALL), any::<u32>()), 0..5))
        .prop_map(|(ready, all, gaps)| Survey { readiness: Readiness { ready, all }, gaps })
}

pub(crate) fn causes() -> impl Strategy<Value = Cause> {
    prop_oneof!["[a-z ]{1,20}".prop_map(Cause::Command), any::<u64>().prop_map(Cause::Undo), Just(Cause::Bookkeeping),]
}

/// A change that writes records of any kind; its number is for the caller to set.
pub(crate) fn changes() -> impl Strategy<Value = Change> {
    (moments(), people(), causes(), vec((records(), any::<bool>()), 0..5)).prop_map(|(at, by, cause, records)| {
        let mut writes: BTreeMap<Key, Write> = BTreeMap::new();
        for ((key, record), is_removed) in records {
            let (before, after) = if is_removed { (Some(record), None) } else { (None, Some(record)) };
            writes.insert(key.clone(), Write { key, before, after });
        }
        Change { number: 0, at, by, cause, writes: writes.into_values().collect() }
    })
}
