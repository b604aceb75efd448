//! The verdict: can I use this step now?
//!
//! A pure function of the step's target, its entitlement, the asker and now. Every rule that fires gives its reason; the
//! worst colour wins. The rules are those of support work: an offer is not a right, and a right is not an open door.

use chrono::{DateTime, NaiveDate, Utc};

use super::directory::Directory;
use super::entitlement::{Activation, Allowance, Basis, Entitlement, MembershipState, Status};
use super::hours::OpenState;
use super::target::{Target, TargetKind, WorkingBasis};
use super::term::Renewal;
use super::text::{Note, PersonId};
use super::topic::Topic;
use super::verification::{CheckResult, Freshness, Subject};
use super::{ItemId, verification};

/// An entitlement that ends within this many days is usable on a condition only.
pub const ENDS_SOON_DAYS: i64 = 30;

/// The colours, best first: a greater one is worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colour {
    /// 🟢 usable now.
    Usable,
    /// 🟡 usable on a condition.
    Conditional,
    /// ⚪ not known.
    Unknown,
    /// 🔴 not usable.
    Unusable,
}

/// What a reason speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The target.
    Target,
    /// The entitlement.
    Entitlement,
}

/// A rule that fired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The target is away until a day; somebody may stand in.
    Away {
        /// The last day of absence.
        until: NaiveDate,
        /// Who instead.
        instead: Option<ItemId>,
        /// Why.
        note: Option<Note>,
    },
    /// The entitlement ended on its last day.
    Ended(NaiveDate),
    /// The entitlement starts later.
    NotStarted(NaiveDate),
    /// No incident is left.
    UsedUp(Allowance),
    /// It was checked on a day: there is no such entitlement.
    ConfirmedNone(NaiveDate),
    /// Nobody is registered in the community.
    NotRegistered,
    /// The community dropped the membership.
    Lapsed,
    /// The last check could not reach it.
    Unreachable(Part, PersonId, DateTime<Utc>),
    /// The last use was refused.
    Refused(Part, PersonId, DateTime<Utc>),
    /// The last check found that it has ended.
    FoundEnded(Part, PersonId, DateTime<Utc>),
    /// Nobody ever checked it.
    NeverChecked(Part),
    /// We believe that there is an entitlement.
    Unconfirmed,
    /// No entitlement is on record where support must be bought, or registered for.
    NoEntitlement(TargetKind),
    /// It is closed now.
    Closed {
        /// When it opens, if within sight.
        opens: Option<DateTime<Utc>>,
    },
    /// Through whom it must be used.
    Gatekeeper(ItemId),
    /// The asker is not among the named callers; this one is.
    NotACaller(PersonId),
    /// Something must be done first.
    ActivationNeeded(Note),
    /// The membership is not granted yet.
    Pending,
    /// The check is overdue: checked then, due every so many days.
    Overdue(Part, DateTime<Utc>),
    /// It works by a personal connection only.
    Informal(Option<Note>),
    /// Few incidents are left.
    AllowanceLow(Allowance),
    /// It ends within [`ENDS_SOON_DAYS`].
    EndsSoon(NaiveDate, i64),
    /// A reader says that it is wrong.
    Disputed(Part, PersonId, DateTime<Utc>, Option<Note>),
}

impl Reason {
    /// The colour a rule gives.
    #[must_use]
    pub const fn colour(&self) -> Colour {
        match self {
            Self::Away { .. }
            | Self::Ended(_)
            | Self::NotStarted(_)
            | Self::UsedUp(_)
            | Self::ConfirmedNone(_)
            | Self::NotRegistered
            | Self::Lapsed
            | Self::Unreachable(..)
            | Self::Refused(..)
            | Self::FoundEnded(..) => Colour::Unusable,
            Self::NeverChecked(_) | Self::Unconfirmed | Self::NoEntitlement(_) => Colour::Unknown,
            Self::Closed { .. }
            | Self::Gatekeeper(_)
            | Self::NotACaller(_)
            | Self::ActivationNeeded(_)
            | Self::Pending
            | Self::Overdue(..)
            | Self::Informal(_)
            | Self::AllowanceLow(_)
            | Self::EndsSoon(..)
            | Self::Disputed(..) => Colour::Conditional,
        }
    }
}

/// What is known of a step at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The worst colour of its reasons.
    pub colour: Colour,
    /// Worst first; empty when it is usable now.
    pub reasons: Vec<Reason>,
    /// The entitlement that was judged, the best of those that cover the topic.
    pub entitlement: Option<ItemId>,
    /// Open or closed; `None` when the hours are not known.
    pub open: Option<OpenState>,
}

/// Judges a target for a topic. Of several entitlements that cover the topic the one with the best verdict is judged, and of
/// equal ones the one that lasts longest.
#[must_use]
pub fn judge(directory: &Directory, topic: &Topic, target: &Target, asker: &PersonId, now: DateTime<Utc>) -> Verdict {
    let today = directory.today(now);
    directory
        .entitlements_of(target.id)
        .filter(|entitlement| entitlement.covers(topic.id))
        .map(|entitlement| judge_with(directory, topic, target, Some(entitlement), asker, now))
        .min_by_key(|verdict| {
            let last_day = verdict
                .entitlement
                .and_then(|id| directory.entitlement(id))
                .and_then(|entitlement| entitlement.term.current_last_day(today));
            (verdict.colour, std::cmp::Reverse(last_day.unwrap_or(NaiveDate::MAX)))
        })
        .unwrap_or_else(|| judge_with(directory, topic, target, None, asker, now))
}

fn judge_with(
    directory: &Directory,
    topic: &Topic,
    target: &Target,
    entitlement: Option<&Entitlement>,
    asker: &PersonId,
    now: DateTime<Utc>,
) -> Verdict {
    let mut reasons = target_reasons(directory, target, now);
    let target_interval = verification::interval_days(target.care.interval_days, None, topic.criticality);
    reasons.extend(check_reasons(directory, (Part::Target, target.id), target_interval, now));
    if let Some(entitlement) = entitlement {
        reasons.extend(entitlement_reasons(entitlement, asker, directory.today(now)));
        let interval =
            verification::interval_days(entitlement.care.interval_days, Some(entitlement.basis), topic.criticality);
        // There is nothing to have checked in a contract that was found not to exist, or is still to be dug up.
        if entitlement.status == Status::Known {
            reasons.extend(check_reasons(directory, (Part::Entitlement, entitlement.id), interval, now));
        }
    } else if target.kind.sells_support() || target.kind == TargetKind::Community {
        reasons.push(Reason::NoEntitlement(target.kind));
    }
    let hours = entitlement.and_then(|entitlement| entitlement.hours.as_ref()).or(target.hours.as_ref());
    let open = hours.map(|hours| {
        let settings = directory.settings();
        hours.state(now, &settings.zone, &settings.holidays, target.kind.is_in_house())
    });
    if let Some(OpenState::Closed { opens, .. }) = &open {
        reasons.push(Reason::Closed { opens: *opens });
    }
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.colour()));
    let colour = reasons.first().map_or(Colour::Usable, Reason::colour);
    Verdict { colour, reasons, entitlement: entitlement.map(|entitlement| entitlement.id), open }
}

fn target_reasons(directory: &Directory, target: &Target, now: DateTime<Utc>) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if let Some(away) = &target.away
        && away.until >= directory.today(now)
    {
        reasons.push(Reason::Away { until: away.until, instead: away.instead, note: away.note.clone() });
    }
    if let Some(gatekeeper) = target.gatekeeper {
        reasons.push(Reason::Gatekeeper(gatekeeper));
    }
    if let Some(WorkingBasis::Informal(who)) = &target.basis {
        reasons.push(Reason::Informal(who.clone()));
    }
    reasons
}

fn entitlement_reasons(entitlement: &Entitlement, asker: &PersonId, today: NaiveDate) -> Vec<Reason> {
    let mut reasons = Vec::new();
    match entitlement.status {
        Status::ConfirmedNone(on) => return vec![Reason::ConfirmedNone(on)],
        Status::Unconfirmed => reasons.push(Reason::Unconfirmed),
        Status::Known => {}
    }
    let term = &entitlement.term;
    if let Some(start) = term.start.filter(|start| *start > today) {
        reasons.push(Reason::NotStarted(start));
    }
    if let Some(last_day) = term.current_last_day(today) {
        let days_left = last_day.signed_duration_since(today).num_days();
        let goes_on = matches!(term.renewal, Renewal::Tacit(_)) && term.ended_on.is_none();
        if days_left < 0 {
            reasons.push(Reason::Ended(last_day));
        } else if days_left <= ENDS_SOON_DAYS && !goes_on {
            reasons.push(Reason::EndsSoon(last_day, days_left));
        }
    }
    if let Some(allowance) = entitlement.allowance {
        if allowance.left() == 0 {
            reasons.push(Reason::UsedUp(allowance));
        } else if allowance.is_low() {
            reasons.push(Reason::AllowanceLow(allowance));
        }
    }
    if let Some(membership) = entitlement.membership.as_ref().filter(|_| entitlement.basis == Basis::Membership) {
        match membership.state {
            MembershipState::Registered => {}
            MembershipState::Pending => reasons.push(Reason::Pending),
            MembershipState::Lapsed => reasons.push(Reason::Lapsed),
            MembershipState::NotRegistered => reasons.push(Reason::NotRegistered),
        }
    }
    if let Some(Activation::Needed(how)) = &entitlement.activation {
        reasons.push(Reason::ActivationNeeded(how.clone()));
    }
    if !entitlement.may_be_used_by(asker)
        && let Some(caller) = entitlement.callers.first()
    {
        reasons.push(Reason::NotACaller(caller.clone()));
    }
    reasons
}

fn check_reasons(
    directory: &Directory,
    (part, id): (Part, ItemId),
    interval_days: u32,
    now: DateTime<Utc>,
) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let subject = Subject::Item(id);
    let Some(check) = directory.last_check(subject) else {
        reasons.push(Reason::NeverChecked(part));
        reasons.extend(dispute_reason(directory, part, subject));
        return reasons;
    };
    match check.result {
        CheckResult::Confirmed | CheckResult::Changed => {}
        CheckResult::Unreachable => reasons.push(Reason::Unreachable(part, check.by.clone(), check.at)),
        CheckResult::Refused => reasons.push(Reason::Refused(part, check.by.clone(), check.at)),
        CheckResult::Ended => reasons.push(Reason::FoundEnded(part, check.by.clone(), check.at)),
    }
    if matches!(verification::freshness(Some(check.at), interval_days, now), Freshness::Due | Freshness::Stale) {
        reasons.push(Reason::Overdue(part, check.at));
    }
    reasons.extend(dispute_reason(directory, part, subject));
    reasons
}

fn dispute_reason(directory: &Directory, part: Part, subject: Subject) -> Option<Reason> {
    let dispute = directory.dispute(subject)?;
    Some(Reason::Disputed(part, dispute.by.clone(), dispute.at, dispute.why.clone()))
}
