//! The rules of the verdict, each of which gives its reason when it fires.
//!
//! What is said of the target comes before what is said of the entitlement, and the hours come last; the worst colours are
//! then moved to the front, so that the first reason is the one to read out.

use std::cmp::Reverse;

use chrono::{DateTime, NaiveDate, Utc};

use super::{ENDS_SOON_DAYS, Part, Reason, Verdict};
use crate::domain::departure;
use crate::domain::directory::Directory;
use crate::domain::entitlement::{Activation, Basis, Entitlement, MembershipState, Status};
use crate::domain::hours::OpenState;
use crate::domain::target::{Target, TargetKind, WorkingBasis};
use crate::domain::text::PersonId;
use crate::domain::topic::Topic;
use crate::domain::verdict::Colour;
use crate::domain::verification::{self, CheckResult, Freshness, IntervalKind, Subject};
use crate::domain::{Care, ItemId};

/// What is judged, for whom and when.
pub(super) struct Case<'a> {
    pub(super) directory: &'a Directory,
    pub(super) topic: &'a Topic,
    pub(super) target: &'a Target,
    pub(super) asker: &'a PersonId,
    pub(super) now: DateTime<Utc>,
}

impl Case<'_> {
    /// The verdict if this entitlement is the one that is used.
    pub(super) fn verdict_with(&self, entitlement: Option<&Entitlement>) -> Verdict {
        let mut reasons = self.target_reasons();
        match entitlement {
            Some(entitlement) => {
                reasons.extend(self.entitlement_reasons(entitlement));
                reasons.extend(self.entitlement_check_reasons(entitlement));
            }
            None if self.target.kind.sells_support() || self.target.kind == TargetKind::Community => {
                reasons.push(Reason::NoEntitlement(self.target.kind));
            }
            None => {}
        }
        let open = self.open_state(entitlement);
        if let Some(OpenState::Closed { opens, .. }) = &open {
            reasons.push(Reason::Closed { opens: *opens });
        }
        reasons.sort_by_key(|reason| Reverse(reason.colour()));
        let colour = reasons.first().map_or(Colour::Usable, Reason::colour);
        Verdict { colour, reasons, entitlement: entitlement.map(|entitlement| entitlement.id), open }
    }

    fn today(&self) -> NaiveDate {
        self.directory.today(self.now)
    }

    /// The entitlement's hours win over the target's: a desk may be open around the clock for those who pay for it.
    fn open_state(&self, entitlement: Option<&Entitlement>) -> Option<OpenState> {
        let hours = entitlement.and_then(|entitlement| entitlement.hours.as_ref()).or(self.target.hours.as_ref())?;
        let settings = self.directory.settings();
        Some(hours.state(self.now, &settings.zone, &settings.holidays, self.target.kind.is_in_house()))
    }

    fn target_reasons(&self) -> Vec<Reason> {
        let target = self.target;
        let mut reasons = Vec::new();
        if let Some(away) = target.away.as_ref().filter(|away| away.until >= self.today()) {
            reasons.push(Reason::Away { until: away.until, instead: away.instead, note: away.note.clone() });
        }
        reasons.extend(departure::departures(self.directory, target).into_iter().map(Reason::Left));
        reasons.extend(target.gatekeeper.map(Reason::Gatekeeper));
        if let Some(WorkingBasis::Informal(who)) = &target.basis {
            reasons.push(Reason::Informal(who.clone()));
        }
        let interval = self.interval(IntervalKind::Target, &target.care);
        reasons.extend(self.check_reasons(Part::Target, target.id, interval));
        reasons
    }

    fn entitlement_reasons(&self, entitlement: &Entitlement) -> Vec<Reason> {
        let mut reasons = Vec::new();
        match entitlement.status {
            // Nothing else can be said of what does not exist.
            Status::ConfirmedNone(on) => return vec![Reason::ConfirmedNone(on)],
            Status::Unconfirmed => reasons.push(Reason::Unconfirmed),
            Status::Known => {}
        }
        reasons.extend(self.term_reasons(entitlement));
        if let Some(allowance) = entitlement.allowance_on(self.today()) {
            if allowance.left() == 0 {
                reasons.push(Reason::UsedUp(allowance));
            } else if allowance.is_low() {
                reasons.push(Reason::AllowanceLow(allowance));
            }
        }
        if entitlement.basis == Basis::Membership {
            match entitlement.membership.as_ref().map(|membership| membership.state) {
                Some(MembershipState::Pending) => reasons.push(Reason::Pending),
                Some(MembershipState::Lapsed) => reasons.push(Reason::Lapsed),
                Some(MembershipState::NotRegistered) => reasons.push(Reason::NotRegistered),
                // Somebody believes that there is a membership, and nobody wrote down how far it has come.
                None if entitlement.status == Status::Known => reasons.push(Reason::Unconfirmed),
                Some(MembershipState::Registered) | None => {}
            }
        }
        if let Some(Activation::Needed(how)) = &entitlement.activation {
            reasons.push(Reason::ActivationNeeded(how.clone()));
        }
        let named = entitlement.callers.first().filter(|_| !entitlement.may_be_used_by(self.asker));
        reasons.extend(named.cloned().map(Reason::NotACaller));
        reasons
    }

    fn term_reasons(&self, entitlement: &Entitlement) -> Vec<Reason> {
        let (term, today) = (&entitlement.term, self.today());
        let mut reasons = Vec::new();
        reasons.extend(term.start.filter(|start| *start > today).map(Reason::NotStarted));
        if let Some(last_day) = term.current_last_day(today) {
            let days_left = last_day.signed_duration_since(today).num_days();
            if days_left < 0 {
                reasons.push(Reason::Ended(last_day));
            } else if days_left <= ENDS_SOON_DAYS && !term.renews_by_itself() {
                reasons.push(Reason::EndsSoon(last_day, days_left));
            }
        }
        reasons
    }

    fn entitlement_check_reasons(&self, entitlement: &Entitlement) -> Vec<Reason> {
        let interval = self.interval(entitlement.basis.into(), &entitlement.care);
        let mut reasons = self.check_reasons(Part::Entitlement, entitlement.id, interval);
        match entitlement.status {
            Status::Known => {}
            // To be dug up says already that nobody checked it.
            Status::Unconfirmed => reasons.retain(|reason| !matches!(reason, Reason::NeverChecked(_))),
            // There is nothing to have checked; but somebody may know better.
            Status::ConfirmedNone(_) => reasons.retain(|reason| matches!(reason, Reason::Disputed(..))),
        }
        reasons
    }

    fn interval(&self, kind: IntervalKind, care: &Care) -> u32 {
        let intervals = &self.directory.settings().intervals;
        verification::interval_days(intervals, kind, care.interval_days, self.topic.criticality)
    }

    fn check_reasons(&self, part: Part, id: ItemId, interval_days: u32) -> Vec<Reason> {
        let mut reasons = Vec::new();
        match self.directory.last_check(Subject::Item(id)) {
            None => reasons.push(Reason::NeverChecked(part)),
            Some(check) => {
                match check.result {
                    CheckResult::Confirmed | CheckResult::Changed => {}
                    CheckResult::Unreachable => reasons.push(Reason::Unreachable(part, check.by.clone(), check.at)),
                    CheckResult::Refused => reasons.push(Reason::Refused(part, check.by.clone(), check.at)),
                    CheckResult::Ended => reasons.push(Reason::FoundEnded(part, check.by.clone(), check.at)),
                }
                let freshness = verification::freshness(Some(check.at), interval_days, self.now);
                if matches!(freshness, Freshness::Due | Freshness::Stale) {
                    reasons.push(Reason::Overdue(part, check.at));
                }
            }
        }
        if let Some(dispute) = self.directory.dispute(Subject::Item(id)) {
            reasons.push(Reason::Disputed(part, dispute.by.clone(), dispute.at, dispute.why.clone()));
        }
        reasons
    }
}
