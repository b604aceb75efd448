//! From a directory to its document.

use chrono::{DateTime, SecondsFormat, Utc};

use super::Extent;
use super::document::{
    Accountable, Away, Care, Check, Contract, Contribution, Dispute, Document, FORMAT, LEFT_OUT, Membership, Miss,
    Nothing, Settings, Step, Target, Topic, VERSION,
};
use crate::domain::ItemId;
use crate::domain::directory::Directory;
use crate::domain::entitlement::{Activation, Entitlement, Status};
use crate::domain::settings;
use crate::domain::target::{self, WorkingBasis};
use crate::domain::text::{Name, PersonId};
use crate::domain::topic;
use crate::domain::verification::{AccountableRole, Subject};
use cases::readiness;

mod attention;
mod cases;

/// The document of a directory.
pub(super) fn document(directory: &Directory, extent: Extent) -> Document {
    let writer = Writer { directory, extent };
    let escalation = writer.escalations();
    Document {
        format: FORMAT.to_owned(),
        version: VERSION,
        restricted: (extent == Extent::Open).then(|| LEFT_OUT.to_owned()),
        next_number: Some(directory.next_number()),
        fallback: directory.fallback().iter().map(|id| writer.reference(*id)).collect(),
        settings: Some(settings(directory.settings())),
        accountable: AccountableRole::ALL
            .iter()
            .filter_map(|role| directory.accountable(*role).map(|who| accountable(*role, who)))
            .collect(),
        target: directory.targets().map(|target| writer.target(target)).collect(),
        topic: directory.topics().map(|topic| writer.topic(topic)).collect(),
        contract: directory
            .entitlements()
            .filter(|held| held.membership.is_none())
            .map(|held| writer.contract(held))
            .collect(),
        membership: directory.entitlements().filter_map(|held| writer.membership(held)).collect(),
        check: writer.checks(),
        dispute: writer.disputes(),
        miss: directory
            .misses()
            .map(|miss| Miss { typed: miss.typed.to_string(), count: miss.count, last_at: moment(miss.last_at) })
            .collect(),
        said: writer.said(&escalation),
        escalation,
        handover: writer.handovers(),
        readiness: readiness(directory),
        snooze: writer.snoozes(),
        absence: writer.absences(),
    }
}

struct Writer<'d> {
    directory: &'d Directory,
    extent: Extent,
}

impl Writer<'_> {
    /// The name of an item where it alone means the item, else its number.
    fn reference(&self, id: ItemId) -> String {
        let directory = self.directory;
        let name = directory.target(id).map(|target| &target.name).or(directory.topic(id).map(|topic| &topic.name));
        let means_it = |name: &&Name| {
            let targets = directory.targets().filter(|target| target.name == **name).count();
            let topics = directory.topics().filter(|topic| topic.name == **name).count();
            targets + topics == 1 && !name.as_str().starts_with('#')
        };
        name.filter(means_it).map_or_else(|| id.to_string(), ToString::to_string)
    }

    fn references(&self, ids: &[ItemId]) -> Vec<String> {
        ids.iter().map(|id| self.reference(*id)).collect()
    }

    fn subjects(&self) -> Vec<(Subject, String)> {
        let directory = self.directory;
        let roles = AccountableRole::ALL.iter().map(|role| (Subject::Accountable(*role), role.word().to_owned()));
        let items = directory
            .targets()
            .map(|target| target.id)
            .chain(directory.topics().map(|topic| topic.id))
            .chain(directory.entitlements().map(|held| held.id));
        roles.chain(items.map(|id| (Subject::Item(id), id.to_string()))).collect()
    }

    fn checks(&self) -> Vec<Check> {
        let of = |(subject, item): (Subject, String)| {
            self.directory.checks(subject).iter().map(move |check| Check {
                item: item.clone(),
                method: check.method.word().to_owned(),
                result: check.result.word().to_owned(),
                by: check.by.to_string(),
                at: moment(check.at),
                note: text(check.note.as_ref()),
            })
        };
        self.subjects().into_iter().flat_map(of).collect()
    }

    fn disputes(&self) -> Vec<Dispute> {
        let of = |(subject, item): (Subject, String)| {
            self.directory.dispute(subject).map(|dispute| Dispute {
                item,
                by: dispute.by.to_string(),
                at: moment(dispute.at),
                why: text(dispute.why.as_ref()),
            })
        };
        self.subjects().into_iter().filter_map(of).collect()
    }

    fn target(&self, target: &target::Target) -> Target {
        let shown = |contact: &&target::Contact| self.extent == Extent::Whole || !contact.restricted;
        let (basis, rule_document) = match &target.basis {
            Some(WorkingBasis::Rule(place)) => (Some("rule"), place.as_ref()),
            Some(WorkingBasis::Informal(who)) => (Some("informal"), who.as_ref()),
            Some(WorkingBasis::NoneYet) => (Some("none"), None),
            None => (None, None),
        };
        Target {
            id: Some(target.id.0),
            name: target.name.to_string(),
            kind: target.kind.word().to_owned(),
            contact: target.contacts.iter().filter(shown).map(ToString::to_string).collect(),
            hours: text(target.hours.as_ref()),
            procedure: text(target.procedure.as_ref()),
            have_ready: names(&target.have_ready),
            basis: basis.map(str::to_owned),
            rule_document: text(rule_document),
            gatekeeper: target.gatekeeper.map(|id| self.reference(id)),
            notes: text(target.notes.as_ref()),
            away: target.away.as_ref().map(|away| Away {
                until: away.until.to_string(),
                instead: away.instead.map(|id| self.reference(id)),
                note: text(away.note.as_ref()),
            }),
            care: care(&target.care),
        }
    }

    fn topic(&self, topic: &topic::Topic) -> Topic {
        Topic {
            id: Some(topic.id.0),
            name: topic.name.to_string(),
            reading: text(topic.reading.as_ref()),
            kind: Some(topic.kind.word().to_owned()),
            aliases: names(&topic.aliases),
            criticality: Some(topic.criticality.word().to_owned()),
            notes: text(topic.notes.as_ref()),
            nothing: topic.nothing.as_ref().map(|nothing| Nothing {
                on: nothing.on.to_string(),
                by: nothing.by.to_string(),
                note: text(nothing.note.as_ref()),
            }),
            care: care(&topic.care),
            step: topic
                .steps
                .iter()
                .map(|step| Step {
                    target: self.reference(step.target),
                    line: Some(step.line.word().to_owned()),
                    when: text(step.when.as_ref()),
                })
                .collect(),
        }
    }

    fn contract(&self, held: &Entitlement) -> Contract {
        let restricted = |name: Option<&Name>| text(name.filter(|_| self.extent == Extent::Whole));
        let (status, none_since) = match held.status {
            Status::Known => ("known", None),
            Status::Unconfirmed => ("unconfirmed", None),
            Status::ConfirmedNone(day) => ("none", Some(day.to_string())),
        };
        let term = &held.term;
        Contract {
            id: Some(held.id.0),
            target: self.reference(held.target),
            basis: held.basis.word().to_owned(),
            topics: self.references(&held.topics),
            number: restricted(held.number.as_ref()),
            access_id: restricted(held.access_id.as_ref()),
            scope: text(held.scope.as_ref()),
            hours: text(held.hours.as_ref()),
            response: text(held.response.as_ref()),
            start: text(term.start.as_ref()),
            last_day: text(term.first_last_day.as_ref()),
            renewal: Some(term.renewal.to_string()),
            notice: text(term.notice.as_ref()),
            preparation: text(term.preparation.as_ref()),
            ended_on: text(term.ended_on.as_ref()),
            renewal_decided: text(term.renewal_decided.as_ref()),
            leads: held.leads.clone(),
            incidents: text(held.allowance.as_ref()),
            activation: held.activation.as_ref().map(|activation| match activation {
                Activation::Done => "done".to_owned(),
                Activation::Needed(how) => how.to_string(),
            }),
            callers: people(&held.callers),
            holder: held.holder.map(|id| self.reference(id)),
            document: text(held.document.as_ref()),
            bought_by: text(held.bought_by.as_ref()),
            cost: text(held.cost.as_ref()),
            status: Some(status.to_owned()),
            none_since,
            care: care(&held.care),
        }
    }

    fn membership(&self, held: &Entitlement) -> Option<Membership> {
        let membership = held.membership.as_ref()?;
        Some(Membership {
            id: Some(held.id.0),
            target: self.reference(held.target),
            topics: self.references(&held.topics),
            account: text(membership.account.as_ref()),
            state: membership.state.word().to_owned(),
            rules: text(membership.rules.as_ref()),
            care: care(&held.care),
            contribution: membership
                .contributions
                .iter()
                .map(|given| Contribution {
                    date: given.on.to_string(),
                    what: given.kind.word().to_owned(),
                    link: text(given.link.as_ref()),
                })
                .collect(),
        })
    }
}

/// A moment to the second, or finer where it is.
fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

fn text<T: ToString>(value: Option<&T>) -> Option<String> {
    value.map(ToString::to_string)
}

fn names(names: &[Name]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

fn people(people: &[PersonId]) -> Vec<String> {
    people.iter().map(ToString::to_string).collect()
}

fn care(care: &crate::domain::Care) -> Option<Care> {
    let care = Care {
        verifier: text(care.verifier.as_ref()),
        deputy: text(care.deputy.as_ref()),
        interval: care.interval_days,
    };
    (care != Care::default()).then_some(care)
}

fn accountable(role: AccountableRole, accountable: &settings::Accountable) -> Accountable {
    Accountable {
        role: role.word().to_owned(),
        who: accountable.who.to_string(),
        evidence: text(accountable.evidence.as_ref()),
        written: accountable.written,
    }
}

fn settings(settings: &settings::Settings) -> Settings {
    Settings {
        channel: text(settings.channel.as_ref()),
        weekday: Some(settings.weekday.to_string()),
        time: Some(settings.time.format("%H:%M").to_string()),
        zone: Some(settings.zone.to_string()),
        language: Some(settings.language.word().to_owned()),
        leads: Some(settings.leads.clone()),
        editor_role: text(settings.editor_role.as_ref()),
        lead_person: text(settings.lead_person.as_ref()),
        holidays: Some(settings.holidays.to_string()),
        empty_digest: Some(settings.empty_digest),
        intervals: Some(settings.intervals.to_string()),
    }
}
