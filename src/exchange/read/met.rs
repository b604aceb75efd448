//! Which right of a directory a right of a document means.
//!
//! By its number in the directory; a contract else by its contract number, and one without by its target, its days and its
//! basis. Each contract is met once, so that two of a document never become one.

use std::collections::BTreeSet;

use super::items::day;
use crate::domain::ItemId;
use crate::domain::directory::Directory;
use crate::domain::entitlement::Entitlement;
use crate::domain::search::{Index, fold};
use crate::domain::text::Name;
use crate::exchange::document::{Contract, Document, Membership};

/// The contract that each one of a document means, in their order.
pub(super) fn contracts(directory: &Directory, document: &Document) -> Vec<Option<ItemId>> {
    let of_number = |typed: &Contract| {
        let held = numbered(directory, typed.id, &typed.target)?;
        held.membership.is_none().then_some(held.id)
    };
    let by_number: Vec<Option<ItemId>> = document.contract.iter().map(of_number).collect();
    let mut met: BTreeSet<ItemId> = by_number.iter().flatten().copied().collect();
    let mut meet = |(typed, by_number): (&Contract, Option<ItemId>)| {
        let there = by_number.or_else(|| alike(directory, document, typed, &met));
        met.extend(there);
        there
    };
    document.contract.iter().zip(by_number).map(&mut meet).collect()
}

/// The membership that one of a document means.
pub(super) fn membership(directory: &Directory, typed: &Membership) -> Option<ItemId> {
    let held = numbered(directory, typed.id, &typed.target)?;
    held.membership.is_some().then_some(held.id)
}

/// The right with this number, where it is one of this target.
fn numbered<'d>(directory: &'d Directory, id: Option<u32>, target: &str) -> Option<&'d Entitlement> {
    let held = directory.entitlement(ItemId(id?))?;
    let of = directory.target(held.target)?;
    let is_same = fold::strict(of.name.as_str()) == fold::strict(target) || held.target.to_string() == target;
    is_same.then_some(held)
}

/// The contract that is told by what else is written of it.
fn alike(directory: &Directory, document: &Document, typed: &Contract, met: &BTreeSet<ItemId>) -> Option<ItemId> {
    let target = called(directory.target_names(), &typed.target)?;
    let (start, last_day) = (typed.start.as_deref().and_then(day), typed.last_day.as_deref().and_then(day));
    let is_left_out = document.restricted.is_some() && typed.number.is_none();
    let mut alike = directory.entitlements_of(target).filter(|held| {
        let number = held.number.as_ref().map(Name::as_str);
        let is_same_number = is_left_out || number == typed.number.as_deref();
        let has_same_days = (held.term.start, held.term.first_last_day) == (start, last_day);
        held.membership.is_none()
            && !met.contains(&held.id)
            && is_same_number
            && held.basis.word() == typed.basis
            && (has_same_days || (number.is_some() && !is_left_out))
    });
    alike.next().map(|held| held.id)
}

/// The one item of this name.
pub(super) fn called(index: &Index, name: &str) -> Option<ItemId> {
    match index.exact(name).as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}
