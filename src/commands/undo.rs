//! `/undo`: a change is taken back, unless something was built on it since.

use super::args::Args;
use super::{Answer, Context, Done, JournalQuery, Outcome, Stop, history, show};
use crate::chat::{Span, Text};
use crate::domain::ItemId;
use crate::domain::change::{Cause, Change, Key, Record, Write};
use crate::domain::verification::Subject;

pub(super) fn query(context: &Context<'_>, args: &Args) -> Result<JournalQuery, Stop> {
    match args.get::<u32>("change").map(u64::from) {
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
    // A short number is never given again, and what was said stays said: an undo leaves the bot's own books alone.
    for write in change.writes.iter().filter(|write| !write.key.is_bookkeeping()) {
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
    let back: Vec<Text> = writes.iter().filter_map(|write| taken_back(context, write)).collect();
    let number = change.number;
    let what = match &change.cause {
        Cause::Command(command) => Text::code(&format!("/{command}")),
        Cause::Undo(number) => context.say("history-undo", &[("number", (*number).into())]),
        Cause::Bookkeeping => Text::default(),
    };
    let (by, at) = (change.by.clone(), directory.settings().zone.local(change.at));
    let at = Text(vec![Span::Moment(change.at, at)]);
    let answer: Answer = Box::new(move |context| {
        let head = context.say(
            "undone",
            &[
                ("number", number.into()),
                ("what", what.into()),
                ("by", (&by).into()),
                ("at", at.into()),
                ("change", context.directory.last_change().into()),
            ],
        );
        show::note(context, head, back)
    });
    Ok(Done { writes, cause: Cause::Undo(number), used: None, answer })
}

/// What an undo does to one record, in one line.
fn taken_back(context: &Context<'_>, write: &Write) -> Option<Text> {
    let name = match &write.key {
        Key::Settings => context.say("the-settings", &[]),
        key => show::subject(context, key.subject()?),
    };
    let differences = match (&write.before, &write.after) {
        (_, None) => vec![context.say("history-removed", &[])],
        (None, Some(_)) => vec![context.say("undo-back", &[])],
        _ => history::differences(context, write),
    };
    let what = Text::join(differences, "; ");
    Some(context.say("field", &[("name", name.into()), ("value", what.into())]))
}

fn built_on(context: &Context<'_>, number: u64, key: &Key) -> Stop {
    let item =
        key.subject().map_or_else(|| context.say("the-settings", &[]), |subject| show::subject(context, subject));
    context.refuse("undo-built-on", &[("number", number.into()), ("item", item.into())])
}

/// What an undo takes away must not be needed, and what it brings back must find what it refers to.
fn refers_to_nothing_lost(context: &Context<'_>, number: u64, write: &Write, all: &[Write]) -> Result<(), Stop> {
    let directory = context.directory;
    let goes = |id: ItemId| {
        all.iter().any(|write| {
            write.after.is_none()
                && matches!(&write.key, Key::Topic(gone) | Key::Target(gone) | Key::Entitlement(gone) if *gone == id)
        })
    };
    let comes = |id: ItemId| {
        all.iter().any(|write| {
            write.after.is_some()
                && matches!(&write.key, Key::Topic(back) | Key::Target(back) | Key::Entitlement(back) if *back == id)
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
            .or_else(|| {
                (directory.fallback().contains(id) && all.iter().all(|write| write.key != Key::Fallback)).then_some(*id)
            }),
        (Key::Topic(id), None) => directory
            .entitlements()
            .filter(|held| held.topics.contains(id))
            .map(|held| held.id)
            .find(|user| !rewritten(*user)),
        _ => None,
    };
    let escalated = match (&write.key, &write.after) {
        (Key::Topic(id) | Key::Target(id) | Key::Entitlement(id), None) => directory
            .escalations()
            .find(|one| one.concerns(*id) && all.iter().all(|write| write.key != Key::Escalation(one.id)))
            .map(|one| one.id),
        _ => None,
    };
    let checked_since = match (&write.key, &write.after) {
        (Key::Topic(id) | Key::Target(id) | Key::Entitlement(id), None) => {
            let checks = directory.checks(Subject::Item(*id)).len();
            let ours =
                all.iter().filter(|write| matches!(&write.key, Key::Check(Subject::Item(of), _) if of == id)).count();
            (checks > ours).then_some(*id)
        }
        _ => None,
    };
    if let Some(user) = needed_by.or(escalated).or(checked_since) {
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
        Some(lost) => {
            Err(context.refuse("undo-lost", &[("number", number.into()), ("item", context.item(lost).into())]))
        }
        None => Ok(()),
    }
}

fn refers(target: &crate::domain::target::Target, id: ItemId) -> bool {
    target.gatekeeper == Some(id) || target.away.as_ref().is_some_and(|away| away.instead == Some(id))
}
