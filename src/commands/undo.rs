//! `/undo`: a change is taken back, unless something was built on it since.

use super::args::Args;
use super::{Answer, Context, Done, JournalQuery, Outcome, Stop, history, show, target, topic};
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
        takes_no_name(context, change.number, write, &writes)?;
    }
    let told = writes.clone();
    // What goes has its name only now, what comes back only afterwards.
    let brings_back = told.iter().any(|write| is_item(&write.key) && write.before.is_none());
    let is_told_now = move |write: &Write| write.after.is_none() || !brings_back;
    let mut lines = taken_back(context, &told, is_told_now);
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
        lines.extend(taken_back(context, &told, |write| !is_told_now(write)));
        show::note(context, head, once_each(context, lines))
    });
    Ok(Done { writes, cause: Cause::Undo(number), used: None, answer })
}

/// What an undo does to one record: its place among the writes, what it is called, and what becomes of it.
type Line = (usize, Text, Text);

/// What an undo does to those of its records that are chosen. What belongs to an item goes and comes with it, unsaid.
fn taken_back(context: &Context<'_>, writes: &[Write], is_chosen: impl Fn(&Write) -> bool) -> Vec<Line> {
    let whole: Vec<Subject> = writes
        .iter()
        .filter(|write| is_item(&write.key) && (write.before.is_none() || write.after.is_none()))
        .filter_map(|write| write.key.subject())
        .collect();
    let goes_along = |key: &Key| !is_item(key) && key.subject().is_some_and(|subject| whole.contains(&subject));
    let line = |(place, write): (usize, &Write)| Some((place, called(context, &write.key)?, becomes(context, write)));
    let chosen = writes.iter().enumerate().filter(|(_, write)| is_chosen(write) && !goes_along(&write.key));
    chosen.filter_map(line).collect()
}

const fn is_item(key: &Key) -> bool {
    matches!(key, Key::Topic(_) | Key::Target(_) | Key::Entitlement(_) | Key::Escalation(_) | Key::Handover(_))
}

/// What people know a record by; none for what they never see.
fn called(context: &Context<'_>, key: &Key) -> Option<Text> {
    match key {
        Key::Settings => Some(context.say("the-settings", &[])),
        Key::Fallback => Some(context.say("undo-fallback", &[])),
        Key::Absence(person) => Some(context.say("undo-leave", &[("person", person.into())])),
        key => key.subject().map(|subject| show::subject(context, subject)),
    }
}

fn becomes(context: &Context<'_>, write: &Write) -> Text {
    let say = |id: &str| context.say(id, &[]);
    if let Key::Absence(_) = &write.key {
        let until = |record: &Option<Record>| match record {
            Some(Record::Absence(absence)) => context.say("undo-until", &[("day", absence.until.into())]),
            _ => say("history-nothing"),
        };
        return Text::join([until(&write.before), until(&write.after)], " → ");
    }
    match (&write.key, &write.before, &write.after) {
        (_, Some(Record::Check(check)), None) => context.say(
            "undo-check",
            &[
                ("method", say(&format!("method-{}", check.method.word())).into()),
                ("result", say(&format!("result-{}", check.result.word())).into()),
            ],
        ),
        (Key::Dispute(_), _, None) => say("undo-dispute"),
        (Key::Snooze(_), _, None) => say("undo-snooze"),
        (Key::Topic(_) | Key::Target(_) | Key::Entitlement(_) | Key::Accountable(_), _, None) => say("history-removed"),
        (_, _, None) => say("undo-taken-back"),
        (Key::Check(..) | Key::Dispute(_), ..) | (_, Some(_), _) => {
            Text::join(history::differences(context, write), "; ")
        }
        (Key::Snooze(_), ..) => say("undo-snoozed"),
        (_, None, Some(_)) => say("undo-back"),
    }
}

/// One line for each thing, however many of its records were written.
fn once_each(context: &Context<'_>, mut lines: Vec<Line>) -> Vec<Text> {
    lines.sort_by_key(|(place, ..)| *place);
    let mut things: Vec<(Text, Vec<Text>)> = Vec::new();
    for (_, name, what) in lines {
        match things.iter_mut().find(|(other, _)| *other == name) {
            Some((_, said)) if said.contains(&what) => {}
            Some((_, said)) => said.push(what),
            None => things.push((name, vec![what])),
        }
    }
    let line = |(name, said): (Text, Vec<Text>)| {
        context.say("field", &[("name", name.into()), ("value", Text::join(said, "; ").into())])
    };
    things.into_iter().map(line).collect()
}

fn built_on(context: &Context<'_>, number: u64, key: &Key) -> Stop {
    let item = called(context, key).unwrap_or_else(|| context.say("the-settings", &[]));
    context.refuse("undo-built-on", &[("number", number.into()), ("item", item.into())])
}

/// A name that comes back must still be free: somebody else may have it by now.
fn takes_no_name(context: &Context<'_>, number: u64, write: &Write, all: &[Write]) -> Result<(), Stop> {
    let stays = |id: ItemId| all.iter().all(|write| write.key != Key::Topic(id) && write.key != Key::Target(id));
    let (taken, command) = match &write.after {
        Some(Record::Topic(topic)) => (topic::taken(context, topic), "/topic edit topic"),
        Some(Record::Target(target)) => (target::taken(context, target), "/target edit target"),
        _ => return Ok(()),
    };
    match taken.filter(|(_, other)| stays(*other)) {
        None => Ok(()),
        Some((name, other)) => Err(context.refuse(
            "undo-name-taken",
            &[
                ("number", number.into()),
                ("name", (&name).into()),
                ("item", context.item(other).into()),
                ("command", Text::code(&format!("{command}={other} name=…")).into()),
            ],
        )),
    }
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
