use chrono::{TimeDelta, TimeZone};

use super::*;
use crate::domain::change::{Key, Record};
use crate::domain::entitlement::{
    Basis, Contribution, ContributionKind, Entitlement, Membership, MembershipState, Status,
};
use crate::domain::settings::Accountable;
use crate::domain::target::WorkingBasis;
use crate::domain::tests::{name, person, settings};
use crate::domain::text::Note;
use crate::domain::topic::{Nothing, Step, TopicKind};
use crate::domain::verification::{Check as Checked, CheckResult, Dispute, Method, Subject};

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 1, 0, 0).unwrap()
}

/// A directory in which nothing is missing: Excel goes to a desk and a colleague, the manager stands behind it.
#[derive(Clone)]
struct Whole {
    topic: Topic,
    desk: Target,
    vendor: Target,
    manager: Target,
    contract: Entitlement,
    responsible: bool,
    written: bool,
    checked_days_ago: i64,
    others: Vec<(Key, Record)>,
}

fn step(target: u32, line: Line) -> Step {
    Step { target: ItemId(target), line, when: None }
}

fn whole() -> Whole {
    let target = |id, name_, kind| {
        let mut target = Target::new(ItemId(id), name(name_), kind);
        target.care.verifier = Some(person("ann"));
        if target.kind.is_in_house() {
            target.basis = Some(WorkingBasis::Rule(None));
        }
        target
    };
    let mut topic = Topic::new(ItemId(1), name("Excel"));
    topic.care.verifier = Some(person("ann"));
    topic.steps = vec![step(2, Line::Functional), step(3, Line::Functional), step(4, Line::Management)];
    let mut contract = Entitlement::new(ItemId(5), ItemId(3), Basis::Contract);
    contract.care.verifier = Some(person("ann"));
    contract.document = Some(Note::parse("cabinet 3").unwrap());
    contract.term.first_last_day = chrono::NaiveDate::from_ymd_opt(2027, 12, 31);
    Whole {
        topic,
        desk: target(2, "Desk", TargetKind::Department),
        vendor: target(3, "Vendor", TargetKind::Vendor),
        manager: target(4, "Manager", TargetKind::Manager),
        contract,
        responsible: true,
        written: true,
        checked_days_ago: 1,
        others: Vec::new(),
    }
}

impl Whole {
    fn directory(self) -> Directory {
        let mut records: Vec<(Key, Record)> = Vec::new();
        let checked = |id: ItemId| {
            let subject = Subject::Item(id);
            let at = now() - TimeDelta::days(self.checked_days_ago);
            let (method, result, by) = (Method::Called, CheckResult::Confirmed, person("ann"));
            let check = Checked { subject, method, result, by, at, note: None };
            (Key::Check(subject, 0), Record::Check(check))
        };
        records.extend([self.desk.id, self.vendor.id, self.manager.id, self.contract.id].map(checked));
        for target in [self.desk, self.vendor, self.manager] {
            records.push((Key::Target(target.id), Record::Target(Box::new(target))));
        }
        records.push((Key::Topic(self.topic.id), Record::Topic(Box::new(self.topic))));
        records.push((Key::Entitlement(self.contract.id), Record::Entitlement(Box::new(self.contract))));
        for role in AccountableRole::ALL.iter().filter(|_| self.responsible) {
            let who = Accountable { who: name("Sato"), evidence: None, written: self.written };
            records.push((Key::Accountable(*role), Record::Accountable(who)));
        }
        records.extend(self.others);
        Directory::restore(settings(), records, 0)
    }

    fn rules(self) -> Vec<GapRule> {
        gaps(&self.directory(), now()).into_iter().map(|gap| gap.rule).collect()
    }
}

#[test]
fn a_whole_directory_has_no_gap_and_is_ready() {
    assert_eq!(whole().rules(), []);
    assert_eq!(readiness(&whole().directory(), now()), Readiness { ready: 1, all: 1 });
}

#[test]
fn each_rule_finds_what_it_names() {
    type Break = fn(&mut Whole);
    let cases: &[(GapRule, Break)] = &[
        (GapRule::Management, |it| it.topic.steps.truncate(2)),
        (GapRule::Disputed, |it| {
            let subject = Subject::Item(ItemId(2));
            let dispute = Dispute { subject, by: person("bob"), at: now(), why: None };
            it.others.push((Key::Dispute(subject), Record::Dispute(dispute)));
        }),
        (GapRule::Rule, |it| it.desk.basis = Some(WorkingBasis::NoneYet)),
        (GapRule::Rule, |it| it.manager.basis = Some(WorkingBasis::Informal(None))),
        (GapRule::Unconfirmed, |it| it.contract.status = Status::Unconfirmed),
        (GapRule::LastDay, |it| it.contract.term.first_last_day = None),
        (GapRule::Document, |it| it.contract.document = None),
        (GapRule::Caller, |it| it.vendor.contacts = vec!["tel:1234 (restricted)".parse().unwrap()]),
        (GapRule::Verifier, |it| it.desk.care.verifier = None),
    ];
    for (rule, damage) in cases {
        let mut it = whole();
        damage(&mut it);
        assert_eq!(it.rules(), [*rule], "{}", rule.word());
    }
}

#[test]
fn nobody_responsible_is_worse_than_nothing_written() {
    let mut nobody = whole();
    nobody.responsible = false;
    assert_eq!(nobody.rules(), [GapRule::Responsible; 2]);
    let mut unwritten = whole();
    unwritten.written = false;
    assert_eq!(unwritten.rules(), [GapRule::Unwritten; 2]);
}

#[test]
fn an_empty_path_is_a_gap_until_somebody_confirms_that_there_is_none() {
    let mut it = whole();
    it.topic.steps.clear();
    it.topic.steps.push(step(4, Line::Management));
    assert_eq!(it.clone().rules(), [GapRule::OneTarget]);
    it.topic.steps.clear();
    assert_eq!(it.clone().rules(), [GapRule::Management, GapRule::Path]);
    let on = now().date_naive();
    it.topic.nothing = Some(Nothing { on, by: person("ann"), note: None });
    assert_eq!(it.rules(), [GapRule::Management]);
}

#[test]
fn a_path_that_hangs_on_one_person_is_told_apart_from_one_with_a_single_target() {
    let mut it = whole();
    it.desk.kind = TargetKind::Colleague;
    it.topic.steps = vec![step(2, Line::Functional), step(4, Line::Management)];
    assert_eq!(it.clone().rules(), [GapRule::OnePerson]);
    it.desk.kind = TargetKind::Department;
    assert_eq!(it.rules(), [], "a desk, and a manager behind it, are two");
}

#[test]
fn a_matter_is_solved_by_somebody_with_authority() {
    let mut it = whole();
    it.topic.steps = vec![step(4, Line::Management), step(2, Line::Management)];
    assert_eq!(readiness(&it.clone().directory(), now()).ready, 0);
    it.topic.kind = TopicKind::Matter;
    assert_eq!(readiness(&it.directory(), now()).ready, 1);
}

#[test]
fn who_handed_over_has_gone_until_they_look_again() {
    let handed_over = |days_ago: i64| {
        let (id, from, to, by) = (ItemId(9), person("ann"), person("mei"), person("ann"));
        let at = now() - TimeDelta::days(days_ago);
        let handover =
            crate::domain::handover::Handover { id, from, to, by, at, pieces: Vec::new(), passed_on_at: None };
        let mut it = whole();
        it.topic.care.verifier = Some(person("ken"));
        it.others.push((Key::Handover(id), Record::Handover(Box::new(handover))));
        it.rules()
    };
    assert_eq!(handed_over(0), [GapRule::Gone; 4], "the right, and three targets, were checked the day before");
    assert_eq!(handed_over(2), []);
}

#[test]
fn who_has_left_the_chat_has_gone_whatever_they_looked_at() {
    let mut it = whole();
    it.topic.care.verifier = Some(person("ken"));
    it.others.push((Key::Departed(person("ann")), Record::Departed(now())));
    assert_eq!(it.clone().rules(), [GapRule::Gone; 4], "the right, and three targets");
    it.others.push((Key::Departed(person("bob")), Record::Departed(now())));
    it.topic.care.deputy = Some(person("bob"));
    assert_eq!(it.rules(), [GapRule::Gone; 4], "a deputy only stands in");
}

#[test]
fn no_step_is_usable_when_each_is_red_or_not_known() {
    let mut it = whole();
    it.desk.id = ItemId(12);
    it.topic.steps = vec![step(12, Line::Functional), step(3, Line::Functional)];
    it.contract.term.first_last_day = chrono::NaiveDate::from_ymd_opt(2026, 1, 31);
    it.others.push((Key::Fallback, Record::Fallback(vec![ItemId(4)])));
    let away = crate::domain::target::Away { until: now().date_naive(), instead: None, note: None };
    it.desk.away = Some(away);
    assert_eq!(it.clone().rules(), [GapRule::Usable]);
    assert_eq!(readiness(&it.directory(), now()).ready, 0);
}

#[test]
fn what_is_stale_is_not_ready() {
    let mut it = whole();
    it.checked_days_ago = 91;
    assert_eq!(readiness(&it.clone().directory(), now()).ready, 1, "overdue is a condition");
    it.checked_days_ago = 136;
    assert_eq!(readiness(&it.directory(), now()).ready, 0, "one and a half intervals of a contract");
}

#[test]
fn a_community_wants_somebody_registered_who_also_gives() {
    let mut it = whole();
    it.vendor.kind = TargetKind::Community;
    assert_eq!(it.clone().rules(), [GapRule::Registered]);
    let mut held = Entitlement::new(ItemId(6), ItemId(3), Basis::Membership);
    held.care.verifier = Some(person("ann"));
    let given = |days| Contribution {
        on: now().date_naive() - TimeDelta::days(days),
        kind: ContributionKind::Answered,
        link: None,
    };
    let mut with = |contributions: Vec<Contribution>| {
        held.membership =
            Some(Membership { account: None, state: MembershipState::Registered, rules: None, contributions });
        let mut it = it.clone();
        it.others.push((Key::Entitlement(ItemId(6)), Record::Entitlement(Box::new(held.clone()))));
        it.rules()
    };
    assert_eq!(with(vec![given(365)]), [GapRule::Contribution]);
    assert_eq!(with(vec![given(364)]), []);
    assert_eq!(with(Vec::new()), [GapRule::Contribution]);
}

#[test]
fn the_table_stands_in_the_order_of_the_words_and_names_each_once() {
    let rules: Vec<GapRule> = CHECKS.iter().map(|check| check.rule).collect();
    assert_eq!(rules, GapRule::ALL);
}

#[test]
fn a_survey_is_due_once_a_month_and_tells_what_is_new() {
    let mut it = whole();
    it.desk.care.verifier = None;
    let (key, record) = survey_of_the_month(&it.clone().directory(), now()).unwrap();
    assert_eq!(key, Key::Readiness(202_611));
    it.others.push((key, record));
    it.vendor.care.verifier = None;
    let directory = it.directory();
    assert_eq!(survey_of_the_month(&directory, now()), None);
    let next_month = now() + TimeDelta::days(20);
    assert!(survey_of_the_month(&directory, next_month).is_some());
    let (month, earlier) = before(&directory, directory.today(next_month)).unwrap();
    assert_eq!((month, earlier.count(GapRule::Verifier)), (202_611, 1));
    assert_eq!(survey(&directory, next_month).new_since(earlier), [(GapRule::Verifier, 1)]);
    assert_eq!(before(&directory, directory.today(now())), None);
}

#[test]
fn nothing_is_surveyed_before_there_is_a_topic() {
    let directory = Directory::restore(settings(), Vec::new(), 0);
    assert_eq!(survey_of_the_month(&directory, now()), None);
}
