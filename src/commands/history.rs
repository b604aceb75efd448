//! `/history` and `/undo`: who changed what and when, and taking the last change back.

use std::collections::BTreeSet;

use super::args::Args;
use super::topic::field_value;
use super::{Answer, Context, Done, JournalQuery, Outcome, Stop, fields, show};
use crate::chat::{Block, Span, Text};
use crate::domain::ItemId;
use crate::domain::access::may_see_restricted;
use crate::domain::change::{Cause, Change, Key, Record, Write};
use crate::domain::entitlement::Entitlement;
use crate::domain::verification::Subject;

/// How many changes `/history` shows.
pub const HISTORY_MAX: usize = 15;

pub(super) fn query(_: &Context<'_>, args: &Args) -> Result<JournalQuery, Stop> {
    Ok(JournalQuery::About(Args::need(args.subject("item"))?))
}

pub(super) fn show(context: &Context<'_>, args: &Args, journal: &[Change]) -> Outcome {
    let subject = Args::need(args.subject("item"))?;
    let head = context.say("history", &[("item", show::subject(context, subject).into())]);
    let mut reply = show::note(context, head, Vec::new());
    for change in journal {
        let lines: Vec<Text> = change
            .writes
            .iter()
            .filter(|write| write.key.subject() == Some(subject))
            .flat_map(|write| differences(context, write))
            .collect();
        let local = context.directory.settings().zone.local(change.at);
        let what = match &change.cause {
            Cause::Command(command) => Text::code(&format!("/{command}")),
            Cause::Undo(number) => context.say("history-undo", &[("number", (*number).into())]),
            Cause::Bookkeeping => context.say("history-own", &[]),
        };
        let head = context.say("history-change", &[
            ("number", change.number.into()),
            ("at", Text(vec![Span::Moment(change.at, local)]).into()),
            ("by", (&change.by).into()),
            ("what", what.into()),
        ]);
        reply.blocks.push(Block { head, lines });
    }
    Ok(Done::say(reply))
}

/// What one write changed, option by option.
fn differences(context: &Context<'_>, write: &Write) -> Vec<Text> {
    if let Some(Record::Check(check)) = &write.after {
        let said = context.say("history-check", &[
            ("method", context.say(&format!("method-{}", check.method.word()), &[]).into()),
            ("result", context.say(&format!("result-{}", check.result.word()), &[]).into()),
        ]);
        return vec![match &check.note {
            Some(note) => said.and(context.say("reason-note", &[("note", note.into())])),
            None => said,
        }];
    }
    if let Key::Dispute(_) = &write.key {
        return vec![match &write.after {
            Some(Record::Dispute(dispute)) => match &dispute.why {
                Some(why) => context.say("history-disputed", &[]).and(context.say("reason-note", &[("note", why.into())])),
                None => context.say("history-disputed", &[]),
            },
            _ => context.say("history-dispute-over", &[]),
        }];
    }
    let hidden = hidden_fields(context, write);
    let of = |record: &Option<Record>| record.as_ref().map(fields::of_record).unwrap_or_default();
    let (before, after) = (of(&write.before), of(&write.after));
    let names: BTreeSet<&str> = before.iter().chain(&after).map(|(name, _)| *name).collect();
    let value = |fields: &fields::Fields, name: &str| {
        fields.iter().find(|(field, _)| *field == name).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let mut lines = Vec::new();
    if write.after.is_none() {
        return vec![context.say("history-removed", &[])];
    }
    for name in names {
        let (old, new) = (value(&before, name), value(&after, name));
        if old == new {
            continue;
        }
        let shown = |value: &str| {
            if value.is_empty() {
                context.say("history-nothing", &[])
            } else if hidden.contains(&name) {
                context.say("restricted", &[])
            } else {
                field_value(context, name, value)
            }
        };
        let label = context.say(&format!("option-{name}"), &[]);
        lines.push(if write.before.is_none() {
            context.say("field", &[("name", label.into()), ("value", shown(&new).into())])
        } else {
            context.say("history-field", &[("name", label.into()), ("old", shown(&old).into()), ("new", shown(&new).into())])
        });
    }
    lines
}

/// What this asker must not see of an item, as it was or as it is.
fn hidden_fields(context: &Context<'_>, write: &Write) -> &'static [&'static str] {
    let records = [&write.before, &write.after];
    let mut held: Vec<&Entitlement> = Vec::new();
    let mut hides = false;
    for record in records.into_iter().flatten() {
        match record {
            Record::Entitlement(entitlement) => {
                held.push(entitlement);
                hides = true;
            }
            Record::Target(target) => {
                held.extend(context.directory.entitlements_of(target.id));
                hides |= target.contacts.iter().any(|contact| contact.restricted);
            }
            _ => {}
        }
    }
    if !hides || may_see_restricted(context.role, context.person(), &held) { &[] } else { &["number", "access_id", "contact"] }
}

pub(super) fn undo_query(context: &Context<'_>, args: &Args) -> Result<JournalQuery, Stop> {
    match args.number("change").map(u64::from) {
        Some(number) if number > context.directory.last_change() => {
            let last = context.directory.last_change();
            Err(context.refuse("undo-unknown", &[("number", number.into()), ("last", last.into())]))
        }
        Some(number) => Ok(JournalQuery::Number(number)),
        None => Ok(JournalQuery::LastUndoable),
    }
}

pub(super) fn undo(context: &Context<'_>, _: &Args, journal: &[Change]) -> Outcome {
    let Some(change) = journal.first() else { return Err(context.refuse("undo-nothing", &[])) };
    if change.cause == Cause::Bookkeeping {
        return Err(context.refuse("undo-own", &[("number", change.number.into())]));
    }
    let directory = context.directory;
    let mut writes = Vec::new();
    // A short number is never given again, so an undo leaves the counter alone.
    for write in change.writes.iter().filter(|write| write.key != Key::NextNumber) {
        let now = directory.record(&write.key);
        if now != write.after {
            return Err(built_on(context, change.number, &write.key));
        }
        if let Key::Check(subject, place) = &write.key
            && write.before.is_none()
            && directory.checks(*subject).len() != usize::try_from(*place).unwrap_or(usize::MAX).saturating_add(1)
        {
            return Err(built_on(context, change.number, &write.key));
        }
        writes.push(Write { key: write.key.clone(), before: now, after: write.before.clone() });
    }
    for write in &writes {
        refers_to_nothing_lost(context, change.number, write, &writes)?;
    }
    let number = change.number;
    let what = match &change.cause {
        Cause::Command(command) => Text::code(&format!("/{command}")),
        Cause::Undo(number) => context.say("history-undo", &[("number", (*number).into())]),
        Cause::Bookkeeping => Text::default(),
    };
    let (by, at) = (change.by.clone(), directory.settings().zone.local(change.at));
    let at = Text(vec![Span::Moment(change.at, at)]);
    let answer: Answer = Box::new(move |context| {
        let head = context.say("undone", &[
            ("number", number.into()),
            ("what", what.into()),
            ("by", (&by).into()),
            ("at", at.into()),
            ("change", context.directory.last_change().into()),
        ]);
        show::note(context, head, Vec::new())
    });
    Ok(Done { writes, cause: Cause::Undo(number), used: None, answer })
}

fn built_on(context: &Context<'_>, number: u64, key: &Key) -> Stop {
    let item = key.subject().map_or_else(|| context.say("the-settings", &[]), |subject| show::subject(context, subject));
    context.refuse("undo-built-on", &[("number", number.into()), ("item", item.into())])
}

/// What an undo takes away must not be needed, and what it brings back must find what it refers to.
fn refers_to_nothing_lost(context: &Context<'_>, number: u64, write: &Write, all: &[Write]) -> Result<(), Stop> {
    let directory = context.directory;
    let goes = |id: ItemId| {
        all.iter().any(|write| {
            write.after.is_none() && matches!(&write.key, Key::Topic(gone) | Key::Target(gone) | Key::Entitlement(gone) if *gone == id)
        })
    };
    let comes = |id: ItemId| {
        all.iter().any(|write| {
            write.after.is_some() && matches!(&write.key, Key::Topic(back) | Key::Target(back) | Key::Entitlement(back) if *back == id)
        })
    };
    let rewritten = |id: ItemId| {
        all.iter().any(|write| matches!(&write.key, Key::Topic(other) | Key::Target(other) | Key::Entitlement(other) if *other == id))
    };
    let needed_by = match (&write.key, &write.after) {
        (Key::Target(id), None) => directory
            .topics_of(*id)
            .map(|topic| topic.id)
            .chain(directory.entitlements_of(*id).map(|held| held.id))
            .chain(directory.targets().filter(|other| refers(other, *id)).map(|other| other.id))
            .chain(directory.entitlements().filter(|held| held.holder == Some(*id)).map(|held| held.id))
            .find(|user| !rewritten(*user))
            .or_else(|| (directory.fallback().contains(id) && all.iter().all(|write| write.key != Key::Fallback)).then_some(*id)),
        (Key::Topic(id), None) => {
            directory.entitlements().filter(|held| held.topics.contains(id)).map(|held| held.id).find(|user| !rewritten(*user))
        }
        _ => None,
    };
    let checked_since = match (&write.key, &write.after) {
        (Key::Topic(id) | Key::Target(id) | Key::Entitlement(id), None) => {
            let checks = directory.checks(Subject::Item(*id)).len();
            let ours = all.iter().filter(|write| matches!(&write.key, Key::Check(Subject::Item(of), _) if of == id)).count();
            (checks > ours).then_some(*id)
        }
        _ => None,
    };
    if let Some(user) = needed_by.or(checked_since) {
        return Err(context.refuse("undo-built-on", &[("number", number.into()), ("item", context.item(user).into())]));
    }
    let wanted: Vec<ItemId> = match &write.after {
        Some(Record::Topic(topic)) => topic.steps.iter().map(|step| step.target).collect(),
        Some(Record::Target(target)) => {
            target.gatekeeper.into_iter().chain(target.away.as_ref().and_then(|away| away.instead)).collect()
        }
        Some(Record::Entitlement(held)) => {
            held.topics.iter().copied().chain(std::iter::once(held.target)).chain(held.holder).collect()
        }
        Some(Record::Fallback(line)) => line.clone(),
        _ => Vec::new(),
    };
    let there = |id: ItemId| directory.target(id).is_some() || directory.topic(id).is_some();
    match wanted.into_iter().find(|id| (!there(*id) || goes(*id)) && !comes(*id)) {
        Some(lost) => Err(context.refuse("undo-lost", &[("number", number.into()), ("item", context.item(lost).into())])),
        None => Ok(()),
    }
}

fn refers(target: &crate::domain::target::Target, id: ItemId) -> bool {
    target.gatekeeper == Some(id) || target.away.as_ref().is_some_and(|away| away.instead == Some(id))
}
