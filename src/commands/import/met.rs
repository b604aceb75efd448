//! Which contract or membership a row means.
//!
//! A contract number means its contract. A row without one, or with one that was left out, means the contract of the same
//! target, days and basis; of several, the one that is most like the row and has not been met by another row of its topic.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::columns::CONTRACT;
use crate::commands::fields;
use crate::domain::ItemId;
use crate::domain::directory::Directory;
use crate::domain::entitlement::Entitlement;
use crate::domain::text::Name;
use crate::exchange::sheet::{Column, Row, is_restricted};

/// Contracts that rows have met, each with the topic of the row.
pub(super) type Met = BTreeSet<(ItemId, Option<ItemId>)>;

/// The contract of a target that a row means.
pub(super) fn contract(
    directory: &Directory,
    row: &Row,
    (target, topic): (ItemId, Option<ItemId>),
    met: &Met,
) -> Option<ItemId> {
    let contracts = || directory.entitlements_of(target).filter(|held| held.membership.is_none());
    let cell = |column: Column| row.cells.get(&column).map(String::as_str);
    let number = cell(Column::Number);
    let is_left_out = number.is_some_and(is_restricted);
    if let Some(number) = number.filter(|number| !is_restricted(number)) {
        return contracts().find(|held| held.number.as_ref().map(Name::as_str) == Some(number)).map(|held| held.id);
    }
    let basis = cell(Column::Entitlement);
    let (start, last) = (cell(Column::Start), cell(Column::LastDay));
    let says_a_day = start.is_some() || last.is_some_and(|last| last != "-");
    let may_be = |held: &&Entitlement| {
        let is_open = held.number.is_none();
        // What the contract does not say yet may be what the row says.
        let is_day = |cell: Option<&str>, day: Option<NaiveDate>| match (cell.map(day_of), day) {
            (None, _) => true,
            (Some(said), None) => said.is_none() || is_open,
            (Some(said), day) => said == day,
        };
        basis.is_none_or(|basis| basis == held.basis.word())
            && (is_open || is_left_out || says_a_day)
            && is_day(start, held.term.start)
            && is_day(last, held.term.first_last_day)
    };
    let likeness = |held: &&Entitlement| {
        let same_days = (start.and_then(day_of), last.and_then(day_of)) == (held.term.start, held.term.first_last_day);
        let fields = fields::entitlement(held);
        let is_said = |(column, option): &&(Column, &str)| {
            let said = cell(*column).unwrap_or_default();
            fields.iter().any(|(field, value)| field == option && value == said)
        };
        (
            same_days,
            held.number.is_some() == is_left_out,
            topic.is_some_and(|topic| held.covers(topic)),
            !met.contains(&(held.id, topic)),
            CONTRACT.iter().filter(is_said).count(),
            Reverse(held.id),
        )
    };
    contracts().filter(may_be).max_by_key(likeness).map(|held| held.id)
}

fn day_of(cell: &str) -> Option<NaiveDate> {
    cell.parse().ok()
}

/// The membership of a target that a row means: the one of its account, else one without.
pub(super) fn membership(directory: &Directory, row: &Row, target: ItemId) -> Option<ItemId> {
    let account = row.cells.get(&Column::Account).map(String::as_str);
    let of = |held: &&Entitlement| {
        let there = held.membership.as_ref().and_then(|membership| membership.account.as_ref()).map(Name::as_str);
        (there == account, there.is_none(), Reverse(held.id))
    };
    let is_there = |held: &&Entitlement| held.membership.is_some();
    directory.entitlements_of(target).filter(is_there).max_by_key(of).map(|held| held.id)
}
