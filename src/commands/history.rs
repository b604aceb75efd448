//! `/history`: who changed what and when, with the values before and after.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::args::Args;
use super::{Context, Done, JournalQuery, Outcome, Stop, escalated, fields, show, values};
use crate::chat::{Block, Span, Text};
use crate::domain::ItemId;
use crate::domain::access::may_see_restricted;
use crate::domain::change::{Cause, Change, Key, Record, Write};
use crate::domain::entitlement::Entitlement;
use crate::domain::escalation::Escalation;
use crate::domain::verification::Subject;

/// How many changes `/history` shows.
const HISTORY_MAX: usize = 15;

pub(super) fn query(_: &Context<'_>, args: &Args) -> Result<JournalQuery, Stop> {
    Ok(JournalQuery::About(args.need("item")?, HISTORY_MAX))
}

pub(super) fn show(context: &Context<'_>, args: &Args, journal: &[Change]) -> Outcome {
    let subject = args.need("item")?;
    let head = context.say("history", &[("item", show::subject(context, subject).into())]);
    let mut told: Vec<(DateTime<Utc>, Block)> = Vec::new();
    for change in journal {
        let is_check = |write: &Write| matches!(write.key, Key::Check(..)) && write.after.is_some();
        let is_checked = change.writes.iter().any(|write| write.key.subject() == Some(subject) && is_check(write));
        // That what was checked no longer waits goes without saying.
        let is_news = |write: &&Write| !(is_checked && write.after.is_none() && matches!(write.key, Key::Snooze(_)));
        let lines: Vec<Text> = change
            .writes
            .iter()
            .filter(|write| write.key.subject() == Some(subject))
            .filter(is_news)
            .flat_map(|write| differences(context, write))
            .chain(escalations(context, change, subject))
            .collect();
        let local = context.directory.settings().zone.local(change.at);
        let what = match &change.cause {
            Cause::Command(command) => Text::code(&format!("/{command}")),
            Cause::Undo(number) => context.say("history-undo", &[("number", (*number).into())]),
            Cause::Bookkeeping => context.say("history-own", &[]),
        };
        let head = context.say(
            "history-change",
            &[
                ("number", change.number.into()),
                ("at", Text(vec![Span::Moment(change.at, local)]).into()),
                ("by", (&change.by).into()),
                ("what", what.into()),
            ],
        );
        told.push((change.at, Block { head, lines }));
    }
    // An escalation that has proved nothing yet changed nothing about the item, and is a part of its history all the same.
    let oldest = if journal.len() < HISTORY_MAX { None } else { journal.last().map(|change| change.at) };
    if let Subject::Item(item) = subject {
        let is_shown = |one: &Escalation| journal.iter().any(|change| is_written(change, one.id));
        let others = escalated::of_item(context, item).filter(|(one, _)| !is_shown(one));
        told.extend(
            others.filter(|(one, _)| oldest.is_none_or(|oldest| one.at >= oldest)).map(|(one, block)| (one.at, block)),
        );
    }
    // A stable sort: what happened at one moment keeps its order.
    told.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let lines = if told.is_empty() { vec![context.say("history-empty", &[])] } else { Vec::new() };
    let mut reply = show::note(context, head, lines);
    reply.blocks.extend(told.into_iter().take(HISTORY_MAX).map(|(_, block)| block));
    Ok(Done::say(reply))
}

fn is_written(change: &Change, escalation: ItemId) -> bool {
    change.writes.iter().any(|write| write.key == Key::Escalation(escalation))
}

/// What a change says of escalations that concern an item.
fn escalations(context: &Context<'_>, change: &Change, subject: Subject) -> Vec<Text> {
    let Subject::Item(item) = subject else { return Vec::new() };
    let of = |write: &Write| match &write.after {
        Some(Record::Escalation(one)) if one.concerns(item) => Some(escalated::row(context, one)),
        _ => None,
    };
    change.writes.iter().filter_map(of).collect()
}

/// What one write changed, option by option.
pub(super) fn differences(context: &Context<'_>, write: &Write) -> Vec<Text> {
    if let Some(Record::Check(check)) = &write.after {
        let said = context.say(
            "history-check",
            &[
                ("method", context.say(&format!("method-{}", check.method.word()), &[]).into()),
                ("result", context.say(&format!("result-{}", check.result.word()), &[]).into()),
            ],
        );
        return vec![match &check.note {
            Some(note) => said.and(context.say("reason-note", &[("note", note.into())])),
            None => said,
        }];
    }
    if let Key::Dispute(_) = &write.key {
        return vec![match &write.after {
            Some(Record::Dispute(dispute)) => match &dispute.why {
                Some(why) => {
                    context.say("history-disputed", &[]).and(context.say("reason-note", &[("note", why.into())]))
                }
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
        let id = if matches!(write.key, Key::Snooze(_)) { "undo-snooze" } else { "history-removed" };
        return vec![context.say(id, &[])];
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
                values::shown(context, name, value)
            }
        };
        let label = context.say(&format!("option-{name}"), &[]);
        lines.push(if write.before.is_none() {
            context.say("field", &[("name", label.into()), ("value", shown(&new).into())])
        } else {
            context.say(
                "history-field",
                &[("name", label.into()), ("old", shown(&old).into()), ("new", shown(&new).into())],
            )
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
    if !hides || may_see_restricted(context.role, context.person(), &held) {
        &[]
    } else {
        &["number", "access_id", "contact"]
    }
}
