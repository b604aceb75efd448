//! Notices that follow from the state of an item: incidents that run out, memberships that only take.

use chrono::{Days, NaiveDate};

use super::{Fallen, who_decides};
use crate::domain::directory::Directory;
use crate::domain::duty;
use crate::domain::entitlement::{Basis, Entitlement, MembershipState, Status};
use crate::domain::notice::{Asking, NoticeKey, NoticeKind};
use crate::domain::verification::Subject;

/// The share of an allowance at which it is said that little is left, in per cent.
const LOW_SHARE: u32 = 20;

/// Memberships without a contribution for so long by the turn of `today`.
pub(super) fn fallen(directory: &Directory, today: NaiveDate) -> impl Iterator<Item = Fallen> + '_ {
    directory
        .entitlements()
        .filter(|held| held.basis == Basis::Membership && held.status == Status::Known)
        .filter_map(move |held| quiet_membership(directory, held, today))
}

/// A membership to which nothing was given for its interval, and again each time that is twice as long ago: who does not
/// give after the first word will not for the tenth.
fn quiet_membership(directory: &Directory, held: &Entitlement, today: NaiveDate) -> Option<Fallen> {
    let membership = held.membership.as_ref().filter(|membership| membership.state == MembershipState::Registered)?;
    let subject = Subject::Item(held.id);
    let zone = &directory.settings().zone;
    let first_known = || directory.checks(subject).first().map(|check| zone.today(check.at)).or(held.term.start);
    // Without a day to count from it is a gap, and not a matter of time.
    let day = membership.contributions.last().map(|given| given.on).or_else(first_known)?;
    let interval = duty::giving_interval_days(directory, held);
    let times = u32::try_from(today.signed_duration_since(day).num_days()).ok()?.checked_div(interval)?;
    let times = times.checked_ilog2().map_or(0, |doublings| 1 << doublings);
    let key = NoticeKey { kind: NoticeKind::Membership, item: held.id, day, number: times };
    let due_day = day.checked_add_days(Days::new(u64::from(interval) * u64::from(times)))?;
    (times > 0 && directory.attention().notice(&key).is_none()).then(|| Fallen {
        key,
        due_day,
        about: who_decides(directory, held.id, today),
    })
}

/// The share that is left, where it is one to speak of: nothing, or little.
fn share_left(held: &Entitlement, today: NaiveDate) -> Option<u32> {
    let allowance = held.allowance_on(today)?;
    if allowance.left() == 0 { Some(0) } else { allowance.is_last_fifth().then_some(LOW_SHARE) }
}

/// Allowances that have become low or used up and of which nothing has been said.
pub(super) fn low_allowances(
    directory: &Directory,
    today: NaiveDate,
) -> impl Iterator<Item = (NoticeKey, Vec<Asking>)> + '_ {
    directory.entitlements().filter_map(move |held| {
        let number = share_left(held, today)?;
        let is_alive = held.status == Status::Known && !held.term.has_ended(today);
        let mut said = directory.attention().notices_about(NoticeKind::Allowance, held.id);
        let key = NoticeKey { kind: NoticeKind::Allowance, item: held.id, day: today, number };
        (is_alive && !said.any(|(said, _)| said.number == number))
            .then(|| (key, who_decides(directory, held.id, today)))
    })
}

/// What was said of allowances that are refilled since: forgotten, so that it can be said again.
pub(super) fn refilled_allowances(directory: &Directory, today: NaiveDate) -> impl Iterator<Item = NoticeKey> + '_ {
    directory.attention().notices().filter_map(move |(key, outgoing)| {
        let holds = directory
            .entitlement(key.item)
            .and_then(|held| share_left(held, today))
            .is_some_and(|share| share <= key.number);
        (key.kind == NoticeKind::Allowance && !outgoing.is_open() && !holds).then_some(*key)
    })
}

/// Whether an allowance is still as low as a notice said.
pub(super) fn is_still_low(held: &Entitlement, number: u32, today: NaiveDate) -> bool {
    share_left(held, today).is_some_and(|share| share <= number)
}
