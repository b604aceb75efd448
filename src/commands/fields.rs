//! Every item as options and values, each value as it would be typed.
//!
//! One form for four readers: `show`, the forms of `edit`, the differences in the history, and whoever exports.

use super::{Context, Stop, escalate, find, show};
use crate::chat::Call;
use crate::chat::command::CommandSpec;
use crate::domain::change::{Key, Record};
use crate::domain::date::fold;
use crate::domain::directory::Directory;
use crate::domain::entitlement::{Entitlement, Status};
use crate::domain::escalation::{Escalation, Outcome};
use crate::domain::settings::{Accountable, Settings};
use crate::domain::target::Target;
use crate::domain::term::TERMS_AHEAD_MAX;
use crate::domain::text::{Name, PersonId};
use crate::domain::topic::{Line, Step, Topic};
use crate::domain::{Care, ItemId};

/// Options and values.
pub(super) type Fields = Vec<(&'static str, String)>;

fn names(names: &[Name]) -> String {
    names.iter().map(Name::as_str).collect::<Vec<_>>().join(", ")
}

fn people(people: &[PersonId]) -> String {
    people.iter().map(PersonId::as_str).collect::<Vec<_>>().join(", ")
}

fn numbers(ids: &[ItemId]) -> String {
    ids.iter().map(ItemId::to_string).collect::<Vec<_>>().join(", ")
}

fn text<T: ToString>(value: Option<&T>) -> String {
    value.map(T::to_string).unwrap_or_default()
}

fn care(care: &Care) -> [(&'static str, String); 3] {
    [
        ("verifier", text(care.verifier.as_ref())),
        ("deputy", text(care.deputy.as_ref())),
        ("interval", text(care.interval_days.as_ref())),
    ]
}

/// A topic's fields.
pub(super) fn topic(topic: &Topic) -> Fields {
    let mut fields = vec![
        ("name", topic.name.to_string()),
        ("reading", text(topic.reading.as_ref())),
        ("type", topic.kind.word().to_owned()),
        ("aliases", names(&topic.aliases)),
        ("criticality", topic.criticality.word().to_owned()),
        ("notes", text(topic.notes.as_ref())),
    ];
    fields.extend(care(&topic.care));
    fields
}

/// A target's fields.
pub(super) fn target(target: &Target) -> Fields {
    let contacts: Vec<String> = target.contacts.iter().map(ToString::to_string).collect();
    let (basis, document) = target.basis.as_ref().map_or(("", None), show::basis);
    let mut fields = vec![
        ("name", target.name.to_string()),
        ("kind", target.kind.word().to_owned()),
        ("contact", contacts.join("; ")),
        ("hours", text(target.hours.as_ref())),
        ("procedure", text(target.procedure.as_ref())),
        ("have_ready", names(&target.have_ready)),
        ("basis", basis.to_owned()),
        ("rule_document", document.unwrap_or_default()),
        ("gatekeeper", text(target.gatekeeper.as_ref())),
        ("until", text(target.away.as_ref().map(|away| &away.until))),
        ("instead", text(target.away.as_ref().and_then(|away| away.instead.as_ref()))),
        ("note", text(target.away.as_ref().and_then(|away| away.note.as_ref()))),
        ("notes", text(target.notes.as_ref())),
    ];
    fields.extend(care(&target.care));
    fields
}

/// An entitlement's fields.
pub(super) fn entitlement(held: &Entitlement) -> Fields {
    let status = match held.status {
        Status::Known => "known".to_owned(),
        Status::Unconfirmed => "unconfirmed".to_owned(),
        Status::ConfirmedNone(_) => "none".to_owned(),
    };
    let term = &held.term;
    let mut fields = vec![("target", held.target.to_string()), ("topics", numbers(&held.topics))];
    fields.extend(match &held.membership {
        Some(membership) => vec![
            ("account", text(membership.account.as_ref())),
            ("state", membership.state.word().to_owned()),
            ("rules", text(membership.rules.as_ref())),
        ],
        None => vec![
            ("basis", held.basis.word().to_owned()),
            ("number", text(held.number.as_ref())),
            ("access_id", text(held.access_id.as_ref())),
            ("scope", text(held.scope.as_ref())),
            ("hours", text(held.hours.as_ref())),
            ("response", text(held.response.as_ref())),
            ("start", text(term.start.as_ref())),
            ("last_day", text(term.first_last_day.as_ref())),
            ("renewal", term.renewal.to_string()),
            ("notice", text(term.notice.as_ref())),
            ("preparation", text(term.preparation.as_ref())),
            ("leads", held.leads.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")),
            ("incidents", text(held.allowance.as_ref())),
            ("activation", held.activation.as_ref().map(show::activation).unwrap_or_default()),
            ("callers", people(&held.callers)),
            ("holder", text(held.holder.as_ref())),
            ("document", text(held.document.as_ref())),
            ("bought_by", text(held.bought_by.as_ref())),
            ("cost", text(held.cost.as_ref())),
            ("status", status),
        ],
    });
    fields.extend(care(&held.care));
    fields
}

/// The settings as options.
pub(super) fn settings(settings: &Settings) -> Fields {
    vec![
        ("channel", settings.channel.as_ref().map(|channel| format!("#{channel}")).unwrap_or_default()),
        ("weekday", settings.weekday.to_string()),
        ("time", settings.time.format("%H:%M").to_string()),
        ("zone", settings.zone.to_string()),
        ("language", settings.language.word().to_owned()),
        ("leads", settings.leads.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")),
        ("editor_role", text(settings.editor_role.as_ref())),
        ("lead_person", text(settings.lead_person.as_ref())),
        ("holidays", settings.holidays.to_string()),
        ("empty_digest", if settings.empty_digest { "yes" } else { "no" }.to_owned()),
        ("intervals", settings.intervals.to_string()),
    ]
}

/// An escalation's fields.
pub(super) fn escalation(one: &Escalation) -> Fields {
    vec![
        ("product", one.topic.to_string()),
        ("target", one.target.to_string()),
        ("contract", text(one.entitlement.as_ref())),
        ("case", text(one.case.as_ref())),
        ("outcome", one.outcome.word().to_owned()),
        ("note", text(one.note.as_ref())),
        ("incidents", one.incidents.to_string()),
    ]
}

fn accountable(accountable: &Accountable) -> Fields {
    vec![
        ("who", accountable.who.to_string()),
        ("evidence", text(accountable.evidence.as_ref())),
        ("written", if accountable.written { "yes" } else { "no" }.to_owned()),
    ]
}

/// The fields that restricted eyes must not see.
pub(super) const RESTRICTED: [&str; 2] = ["number", "access_id"];

/// What the history of a topic shows beside its options: the path, and that there is none.
fn path(topic: &Topic) -> Fields {
    let steps: Vec<String> = topic.steps.iter().map(|step| step.target.to_string()).collect();
    let management: Vec<ItemId> = topic.line(Line::Management).map(|step| step.target).collect();
    let condition = |step: &Step| step.when.as_ref().map(|when| format!("{} {}", step.target, one_line(when.as_str())));
    let conditions: Vec<String> = topic.steps.iter().filter_map(condition).collect();
    vec![
        ("steps", steps.join(" → ")),
        ("management", numbers(&management)),
        ("conditions", conditions.join("\n")),
        ("nothing", text(topic.nothing.as_ref().map(|nothing| &nothing.on))),
        ("nothing_note", text(topic.nothing.as_ref().and_then(|nothing| nothing.note.as_ref()))),
    ]
}

/// What the history of an entitlement shows beside its options: what was decided about its term, and what was given.
fn decided(held: &Entitlement) -> Fields {
    let given = held.membership.iter().flat_map(|membership| &membership.contributions).map(|given| {
        let link = given.link.as_ref().map(|link| one_line(link.as_str())).unwrap_or_default();
        format!("{} {} {link}", given.on, given.kind.word())
    });
    vec![
        ("ended", text(held.term.ended_on.as_ref())),
        ("renewal_decided", text(held.term.renewal_decided.as_ref())),
        ("contributions", given.collect::<Vec<_>>().join("\n")),
    ]
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A record's fields: its options, and what else of it a command changes.
pub(super) fn of_record(record: &Record) -> Fields {
    let with = |mut fields: Fields, others: Fields| {
        fields.extend(others);
        fields
    };
    match record {
        Record::Topic(it) => with(topic(it), path(it)),
        Record::Target(it) => target(it),
        Record::Entitlement(it) => with(entitlement(it), decided(it)),
        Record::Settings(it) => settings(it),
        Record::Accountable(it) => accountable(it),
        Record::Fallback(ids) => vec![("steps", numbers(ids))],
        Record::Snooze(it) => vec![("put_off_until", it.until.to_string())],
        Record::Handover(it) => {
            let done = it.pieces.iter().filter(|piece| piece.taken_over.is_some()).count();
            vec![("taken_over", format!("{done}/{}", it.pieces.len()))]
        }
        Record::Escalation(it) => escalation(it),
        Record::NextNumber(_)
        | Record::Check(_)
        | Record::Dispute(_)
        | Record::Miss(_)
        | Record::Draft(_)
        | Record::Absence(_)
        | Record::Asked(_)
        | Record::Silence(_)
        | Record::Departed(_)
        | Record::Called(_)
        | Record::Notice(_)
        | Record::SaidUpTo(_)
        | Record::Readiness(_) => Vec::new(),
    }
}

/// The item that a call of an edit is about.
pub(super) fn item_of_call(context: &Context<'_>, spec: &CommandSpec, call: &Call) -> Result<Option<ItemId>, Stop> {
    let Some(option) = spec.options.first().filter(|option| spec.edits && option.required) else { return Ok(None) };
    let Some((_, typed)) = call.options.iter().find(|(name, _)| name == option.name) else { return Ok(None) };
    let Some(among) = find::Among::of(option.kind) else { return Ok(None) };
    find::one(context, among, typed).map(Some)
}

/// What stands in the form of a call: the fields of the item that it edits.
pub(super) fn of_call(context: &Context<'_>, spec: &CommandSpec, call: &Call) -> Result<Fields, Stop> {
    let directory: &Directory = context.directory;
    if spec.path == "settings set" {
        return Ok(settings(directory.settings()));
    }
    match spec.path {
        "escalated" | "prepare" => return Ok(of_way(context, call)),
        "escalation outcome" => return Ok(of_escalation(context, call)),
        "contract end" => return Ok(of_end(context, call)),
        _ => {}
    }
    let Some(id) = item_of_call(context, spec, call)? else { return Ok(Vec::new()) };
    let record = [Key::Topic(id), Key::Target(id), Key::Entitlement(id)].iter().find_map(|key| directory.record(key));
    Ok(record.map(|record| of_record(&record)).unwrap_or_default())
}

/// What stands in the form that ends a right: the last day of the first term that can still be ended.
fn of_end(context: &Context<'_>, call: &Call) -> Fields {
    let typed = call.options.iter().find(|(name, _)| name == "contract").map_or("", |(_, typed)| typed);
    let held = find::one(context, find::Among::Contracts, typed).ok().and_then(|id| context.directory.entitlement(id));
    let ends = held.and_then(|held| {
        let near = || held.term.upcoming_terms(context.today).take(TERMS_AHEAD_MAX);
        near().find(|dates| dates.notice_deadline.is_none_or(|day| day >= context.today)).or_else(|| near().next())
    });
    ends.map(|dates| ("last_day", dates.last_day.to_string())).into_iter().collect()
}

/// What stands in a form about a topic and one of its steps: the step that is recommended.
fn of_way(context: &Context<'_>, call: &Call) -> Fields {
    let typed = call.options.iter().find(|(name, _)| name == "product").map_or("", |(_, typed)| typed);
    let topic = find::one(context, find::Among::Topics, typed).ok().and_then(|id| context.directory.topic(id));
    let target = topic.and_then(|topic| escalate::recommended(context, topic));
    let mut fields = vec![("outcome", Outcome::Pending.word().to_owned())];
    fields.extend(target.map(|id| ("target", find::short_value(context, find::Among::Targets, id))));
    fields
}

/// What stands in the form of an outcome: what is known of the escalation.
fn of_escalation(context: &Context<'_>, call: &Call) -> Fields {
    let number =
        call.options.iter().find(|(name, _)| name == "escalation").and_then(|(_, typed)| fold(typed).parse().ok());
    let one = number.and_then(|number| context.directory.escalation(ItemId(number)));
    // How many incidents it uses follows from the outcome, unless somebody says otherwise.
    let is_asked = |(name, _): &(&str, String)| *name != "incidents";
    one.map(|one| escalation(one).into_iter().filter(is_asked).collect()).unwrap_or_default()
}
