//! The rules themselves: each finds where one thing is missing.

use chrono::NaiveDate;

use super::{About, View, is_person};
use crate::domain::entitlement::{Basis, Entitlement, MembershipState, Status};
use crate::domain::target::{TargetKind, WorkingBasis};
use crate::domain::topic::{Line, Topic};
use crate::domain::verification::{AccountableRole, Subject};
use crate::domain::{Care, ItemId};

/// Whoever asks a community for help is expected to give something at least this often, in days.
const CONTRIBUTION_DAYS: i64 = 365;

pub(super) fn nobody_responsible(view: &View<'_>) -> Vec<About> {
    let is_open = |role: &&AccountableRole| view.directory.accountable(**role).is_none();
    AccountableRole::ALL.iter().filter(is_open).map(|role| About::Accountable(*role)).collect()
}

pub(super) fn no_management_line(view: &View<'_>) -> Vec<About> {
    if !view.directory.fallback().is_empty() {
        return Vec::new();
    }
    topics(view, |topic| topic.line(Line::Management).next().is_none())
}

pub(super) fn no_path(view: &View<'_>) -> Vec<About> {
    topics(view, |topic| topic.steps.is_empty() && topic.nothing.is_none())
}

pub(super) fn no_usable_step(view: &View<'_>) -> Vec<About> {
    topics(view, |topic| {
        let mut targets = topic.steps.iter().filter_map(|step| view.directory.target(step.target));
        !topic.steps.is_empty() && !targets.any(|target| view.is_usable(topic, target))
    })
}

pub(super) fn disputed(view: &View<'_>) -> Vec<About> {
    let directory = view.directory;
    let is_disputed = |id: &ItemId| directory.dispute(Subject::Item(*id)).is_some();
    let ids = directory
        .topics()
        .map(|topic| topic.id)
        .chain(directory.targets().map(|target| target.id))
        .chain(directory.entitlements().map(|held| held.id));
    let roles = AccountableRole::ALL.iter().filter(|role| directory.dispute(Subject::Accountable(**role)).is_some());
    ids.filter(is_disputed).map(About::Item).chain(roles.map(|role| About::Accountable(*role))).collect()
}

/// What was asked for and still has no topic of that name; the most wanted first.
pub(super) fn asked_for(view: &View<'_>) -> Vec<About> {
    let names = view.directory.topic_names();
    let mut misses: Vec<_> =
        view.directory.misses().filter(|miss| names.exact(miss.typed.as_str()).is_empty()).collect();
    misses.sort_by_key(|miss| std::cmp::Reverse((miss.count, miss.last_at)));
    misses.into_iter().map(|miss| About::Asked(miss.typed.clone(), miss.count)).collect()
}

pub(super) fn one_person(view: &View<'_>) -> Vec<About> {
    topics(view, |topic| hangs_on_one_person(view, topic))
}

fn hangs_on_one_person(view: &View<'_>, topic: &Topic) -> bool {
    let mut targets = view.solving(topic);
    matches!((targets.next(), targets.next()), (Some(only), None) if is_person(only))
}

/// A path that depends on one person has its own rule.
pub(super) fn one_target(view: &View<'_>) -> Vec<About> {
    topics(view, |topic| topic.steps.len() == 1 && !hangs_on_one_person(view, topic))
}

pub(super) fn no_rule(view: &View<'_>) -> Vec<About> {
    let targets = view
        .directory
        .targets()
        .filter(|target| target.kind.is_in_house() && !matches!(target.basis, Some(WorkingBasis::Rule(_))));
    targets.map(|target| About::Item(target.id)).collect()
}

pub(super) fn unwritten(view: &View<'_>) -> Vec<About> {
    let is_unwritten = |role: &&AccountableRole| view.directory.accountable(**role).is_some_and(|who| !who.written);
    AccountableRole::ALL.iter().filter(is_unwritten).map(|role| About::Accountable(*role)).collect()
}

pub(super) fn unconfirmed(view: &View<'_>) -> Vec<About> {
    entitlements(view, |held| held.status == Status::Unconfirmed)
}

/// Whoever has left the chat, or handed their duties over and has not looked at the item since, has gone.
pub(super) fn verifier_gone(view: &View<'_>) -> Vec<About> {
    let directory = view.directory;
    let has_gone = |id: ItemId, care: &Care| {
        let verifier = care.verifier.as_ref()?;
        if directory.attention().has_left(verifier) {
            return Some(verifier.clone());
        }
        let left = directory.handovers().rfind(|handover| handover.from == *verifier)?;
        let mut checks = directory.checks(Subject::Item(id)).iter();
        let is_back = checks.any(|check| check.by == *verifier && check.at > left.at);
        (!is_back).then(|| verifier.clone())
    };
    cared_for(view).filter_map(|(id, care)| has_gone(id, care).map(|who| About::Verifier(id, who))).collect()
}

pub(super) fn no_last_day(view: &View<'_>) -> Vec<About> {
    entitlements(view, |held| is_bought(held) && held.term.current_last_day(view.today).is_none())
}

pub(super) fn no_document(view: &View<'_>) -> Vec<About> {
    entitlements(view, |held| is_bought(held) && held.document.is_none())
}

pub(super) fn not_registered(view: &View<'_>) -> Vec<About> {
    let is_registered = |held: &Entitlement| {
        held.membership.as_ref().is_some_and(|membership| {
            matches!(membership.state, MembershipState::Registered | MembershipState::Pending)
        })
    };
    let communities = view.directory.targets().filter(|target| target.kind == TargetKind::Community);
    communities
        .filter(|target| !view.directory.entitlements_of(target.id).any(is_registered))
        .map(|target| About::Item(target.id))
        .collect()
}

pub(super) fn no_contribution(view: &View<'_>) -> Vec<About> {
    entitlements(view, |held| {
        held.membership.as_ref().is_some_and(|membership| {
            let last: Option<NaiveDate> = membership.contributions.iter().map(|given| given.on).max();
            let is_recent =
                last.is_some_and(|last| view.today.signed_duration_since(last).num_days() < CONTRIBUTION_DAYS);
            membership.state == MembershipState::Registered && !is_recent
        })
    })
}

pub(super) fn no_named_caller(view: &View<'_>) -> Vec<About> {
    let targets = view.directory.targets().filter(|target| {
        target.contacts.iter().any(|contact| contact.restricted)
            && view.directory.entitlements_of(target.id).all(|held| held.callers.is_empty())
    });
    targets.map(|target| About::Item(target.id)).collect()
}

pub(super) fn no_verifier(view: &View<'_>) -> Vec<About> {
    cared_for(view).filter(|(_, care)| care.verifier.is_none()).map(|(id, _)| About::Item(id)).collect()
}

fn topics(view: &View<'_>, is_gap: impl Fn(&Topic) -> bool) -> Vec<About> {
    view.directory.topics().filter(|topic| is_gap(topic)).map(|topic| About::Item(topic.id)).collect()
}

fn entitlements(view: &View<'_>, is_gap: impl Fn(&Entitlement) -> bool) -> Vec<About> {
    view.directory.entitlements().filter(|held| is_gap(held)).map(|held| About::Item(held.id)).collect()
}

/// A contract or purchase that is there; of one that is still to be dug up nobody can know more.
fn is_bought(held: &Entitlement) -> bool {
    held.basis != Basis::Membership && held.status == Status::Known
}

/// What somebody has to re-check: rights first, then targets, then paths that have a step.
fn cared_for<'v>(view: &'v View<'_>) -> impl Iterator<Item = (ItemId, &'v Care)> {
    let directory = view.directory;
    let held = directory.entitlements().filter(|held| !matches!(held.status, Status::ConfirmedNone(_)));
    let topics = directory.topics().filter(|topic| !topic.steps.is_empty());
    held.map(|held| (held.id, &held.care))
        .chain(directory.targets().map(|target| (target.id, &target.care)))
        .chain(topics.map(|topic| (topic.id, &topic.care)))
}
