//! Contracts, purchases and memberships of a document.

use super::items::{day, name, note, person};
use super::rest::are_leads;
use super::{FaultKind, Place, Reader};
use crate::domain::ItemId;
use crate::domain::change::{Key, Record};
use crate::domain::entitlement::{
    Activation, Basis, Contribution, ContributionKind, Entitlement, Membership, MembershipState, Status,
};
use crate::domain::term::{Renewal, Term};
use crate::domain::text::LIST_MAX;
use crate::exchange::Extent;
use crate::exchange::document::{self, Document};

/// Most contributions on one membership, as the command keeps.
const CONTRIBUTIONS_MAX: usize = 200;

impl Reader<'_> {
    pub(super) fn entitlements(&mut self, document: &Document) {
        let contracts: Vec<(ItemId, &document::Contract)> =
            self.numbers.contracts.iter().copied().zip(&document.contract).collect();
        for (id, contract) in contracts {
            let read = self.at(format!("contract with {}", contract.target)).a_contract(id, contract);
            if let Some(held) = read {
                self.put(Key::Entitlement(id), Record::Entitlement(Box::new(held)));
            }
        }
        let memberships: Vec<(ItemId, &document::Membership)> =
            self.numbers.memberships.iter().copied().zip(&document.membership).collect();
        for (id, membership) in memberships {
            let read = self.at(format!("membership of {}", membership.target)).a_membership(id, membership);
            if let Some(held) = read {
                self.put(Key::Entitlement(id), Record::Entitlement(Box::new(held)));
            }
        }
    }
}

impl Place<'_, '_> {
    fn topics(&mut self, typed: &[String]) -> Vec<ItemId> {
        if typed.len() > LIST_MAX {
            self.fault("topics", FaultKind::TooMany(LIST_MAX));
            return Vec::new();
        }
        typed.iter().filter_map(|name| self.topic("topics", name)).collect()
    }

    fn a_contract(&mut self, id: ItemId, typed: &document::Contract) -> Option<Entitlement> {
        let target = self.target("target", &typed.target);
        let is_contract = |basis: &Basis| *basis != Basis::Membership;
        let basis = self.read("basis", &typed.basis, |word| Basis::from_word(word).filter(is_contract));
        let topics = self.topics(&typed.topics);
        let none_since = self.may("none_since", typed.none_since.as_ref(), day);
        let status = self.may("status", typed.status.as_ref(), |word| match word {
            "known" => Some(Status::Known),
            "unconfirmed" => Some(Status::Unconfirmed),
            "none" => none_since.map(Status::ConfirmedNone),
            _ => None,
        });
        let activation = self.may("activation", typed.activation.as_ref(), |how| {
            if how == "done" { Some(Activation::Done) } else { note(how).map(Activation::Needed) }
        });
        let term = self.a_term(typed);
        let there = self.reader.directory.entitlement(id).filter(|_| self.reader.extent == Extent::Open);
        let number = self.may("number", typed.number.as_ref(), name);
        let number = number.or_else(|| there.and_then(|there| there.number.clone()));
        let access_id = self.may("access_id", typed.access_id.as_ref(), name);
        let access_id = access_id.or_else(|| there.and_then(|there| there.access_id.clone()));
        let scope = self.may("scope", typed.scope.as_ref(), note);
        let hours = self.may_parse("hours", typed.hours.as_ref());
        let response = self.may("response", typed.response.as_ref(), name);
        if !are_leads(&typed.leads) {
            self.fault("leads", FaultKind::Value(format!("{:?}", typed.leads)));
        }
        let allowance = self.may_parse("incidents", typed.incidents.as_ref());
        let callers = self.all(("callers", LIST_MAX), &typed.callers, person);
        let holder = self.may_target("holder", typed.holder.as_ref());
        let document = self.may("document", typed.document.as_ref(), note);
        let bought_by = self.may("bought_by", typed.bought_by.as_ref(), name);
        let cost = self.may("cost", typed.cost.as_ref(), name);
        let care = self.a_care(typed.care.as_ref());
        Some(Entitlement {
            topics,
            number,
            access_id,
            scope,
            hours,
            response,
            term,
            leads: typed.leads.clone(),
            allowance,
            activation,
            callers,
            holder,
            document,
            bought_by,
            cost,
            status: status.unwrap_or(Status::Known),
            care,
            ..Entitlement::new(id, target?, basis?)
        })
    }

    fn a_term(&mut self, typed: &document::Contract) -> Term {
        let term = Term {
            start: self.may("start", typed.start.as_ref(), day),
            first_last_day: self.may("last_day", typed.last_day.as_ref(), day),
            renewal: self.may_parse("renewal", typed.renewal.as_ref()).unwrap_or_default(),
            notice: self.may_parse("notice", typed.notice.as_ref()),
            preparation: self.may_parse("preparation", typed.preparation.as_ref()),
            ended_on: self.may("ended_on", typed.ended_on.as_ref(), day),
            renewal_decided: self.may("renewal_decided", typed.renewal_decided.as_ref(), day),
        };
        let ends_first = term.start.zip(term.first_last_day).is_some_and(|(start, last)| last < start);
        let renews_nothing = term.first_last_day.is_none() && matches!(term.renewal, Renewal::Tacit(_));
        if ends_first || renews_nothing {
            self.fault("last_day", FaultKind::Contradiction);
        }
        term
    }

    fn a_membership(&mut self, id: ItemId, typed: &document::Membership) -> Option<Entitlement> {
        let target = self.target("target", &typed.target);
        let topics = self.topics(&typed.topics);
        let account = self.may("account", typed.account.as_ref(), name);
        let state = self.read("state", &typed.state, MembershipState::from_word);
        let rules = self.may("rules", typed.rules.as_ref(), note);
        let care = self.a_care(typed.care.as_ref());
        if typed.contribution.len() > CONTRIBUTIONS_MAX {
            self.fault("contribution", FaultKind::TooMany(CONTRIBUTIONS_MAX));
        }
        let contributions = typed.contribution.iter().filter_map(|given| self.a_contribution(given)).collect();
        let membership = Some(Membership { account, state: state?, rules, contributions });
        Some(Entitlement { topics, membership, care, ..Entitlement::new(id, target?, Basis::Membership) })
    }

    fn a_contribution(&mut self, typed: &document::Contribution) -> Option<Contribution> {
        let on = self.read("contribution.date", &typed.date, day);
        let kind = self.read("contribution.what", &typed.what, ContributionKind::from_word);
        let link = self.may("contribution.link", typed.link.as_ref(), note);
        Some(Contribution { on: on?, kind: kind?, link })
    }
}
