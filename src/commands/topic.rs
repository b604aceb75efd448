//! `/topic`: what people get stuck with.

use super::args::Args;
use super::edits::Edits;
use super::entry::recheck_button;
use super::{Answer, Context, Done, Outcome, Stop, escalate, fields, open_button, run_button, show, values};
use crate::chat::{Call, Reply, Text};
use crate::domain::change::{Cause, Key};
use crate::domain::search::fold;
use crate::domain::text::{LIST_MAX, Name};
use crate::domain::topic::{Criticality, Nothing, Topic, TopicKind};
use crate::domain::verification::{CheckResult, Method, Subject};
use crate::domain::{Care, ItemId};

/// Puts verifier, deputy and interval in.
pub(super) fn fill_care(care: &mut Care, args: &Args) {
    args.edit("verifier").into(&mut care.verifier);
    args.edit("deputy").into(&mut care.deputy);
    args.edit("interval").into(&mut care.interval_days);
}

fn fill(topic: &mut Topic, args: &Args) {
    if let Some(name) = args.get("name") {
        topic.name = name;
    }
    args.edit("reading").into(&mut topic.reading);
    args.edit_word("type", TopicKind::from_word).into_or(&mut topic.kind, TopicKind::Product);
    args.edit("aliases").into_or(&mut topic.aliases, Vec::new());
    args.edit_word("criticality", Criticality::from_word).into_or(&mut topic.criticality, Criticality::Normal);
    args.edit("notes").into(&mut topic.notes);
    fill_care(&mut topic.care, args);
}

/// A name or an alias of a topic that another one has already, and which. What has changed is what is looked at.
pub(super) fn taken(context: &Context<'_>, topic: &Topic) -> Option<(Name, ItemId)> {
    let old = context.directory.topic(topic.id);
    let was = |name: &Name| old.is_some_and(|old| old.name == *name || old.aliases.contains(name));
    let names = std::iter::once(&topic.name).chain(&topic.aliases).filter(|name| !was(name));
    let other = |name: &Name| {
        let key = fold::strict(name.as_str());
        let found = context.directory.topic_names().exact(name.as_str());
        found.into_iter().filter_map(|id| context.directory.topic(id)).find(|other| {
            let mut theirs = std::iter::once(&other.name).chain(&other.aliases);
            other.id != topic.id && theirs.any(|theirs| fold::strict(theirs.as_str()) == key)
        })
    };
    names.into_iter().find_map(|name| other(name).map(|other| (name.clone(), other.id)))
}

/// No two topics have the same name, and an alias belongs to one.
fn names_are_free(context: &Context<'_>, topic: &Topic) -> Result<(), Stop> {
    let Some((name, other)) = taken(context, topic) else { return Ok(()) };
    let command = Text::code(&format!("/topic edit topic={other}"));
    Err(context.refuse(
        "refuse-name-taken",
        &[("name", (&name).into()), ("item", context.item(other).into()), ("command", command.into())],
    ))
}

pub(super) fn add(context: &Context<'_>, args: &Args) -> Outcome {
    let mut edits = Edits::new(context);
    let mut topic = Topic::new(edits.new_id(), args.need("name")?);
    fill(&mut topic, args);
    names_are_free(context, &topic)?;
    let (id, name) = (topic.id, topic.name.clone());
    edits.topic(topic);
    let answer: Answer = Box::new(move |context| {
        // Only whoever reads the answer pays for the search; a sheet adds thousands unread.
        let alike = context.directory.topic_names().likely_same(name.as_str());
        let alike: Vec<ItemId> = alike.into_iter().map(|hit| hit.id).filter(|other| *other != id).collect();
        let mut reply = shown(context, id, "topic-added");
        let edit = Call::new("topic edit").with("topic", id);
        reply.buttons.push(open_button(context, "button-fill", &[], edit));
        if let Some(block) = mention_alike(context, &alike) {
            reply.blocks.push(block);
        }
        reply
    });
    Ok(Done { writes: edits.finish(), cause: Cause::Command("topic add".to_owned()), used: Some(id), answer })
}

/// "Much like …": said, not asked.
pub(super) fn mention_alike(context: &Context<'_>, alike: &[ItemId]) -> Option<crate::chat::Block> {
    if alike.is_empty() {
        return None;
    }
    let items = context.locale.list(alike.iter().take(3).map(|id| context.item(*id)));
    Some(crate::chat::Block { head: context.say("much-like", &[("items", items.into())]), lines: Vec::new() })
}

fn the_topic<'c>(context: &'c Context<'_>, args: &Args) -> Result<&'c Topic, Stop> {
    escalate::still_there(context, context.directory.topic(args.need("topic")?))
}

pub(super) fn edit(context: &Context<'_>, args: &Args) -> Outcome {
    let mut topic = the_topic(context, args)?.clone();
    fill(&mut topic, args);
    if let Some(alias) = args.get("alias")
        && !topic.aliases.contains(&alias)
    {
        if topic.aliases.len() >= LIST_MAX {
            return Err(context
                .refuse("refuse-too-many", &[("option", Text::code("aliases").into()), ("limit", LIST_MAX.into())]));
        }
        topic.aliases.push(alias);
    }
    names_are_free(context, &topic)?;
    let id = topic.id;
    let mut edits = Edits::new(context);
    edits.topic(topic);
    let writes = edits.finish();
    let title = if writes.is_empty() { "unchanged" } else { "topic-changed" };
    let answer: Answer = Box::new(move |context| {
        let mut reply = shown(context, id, title);
        let has_path = context.directory.topic(id).is_some_and(|topic| !topic.steps.is_empty());
        reply.buttons.extend(recheck_button(context, id).filter(|_| has_path));
        reply
    });
    Ok(Done { writes, cause: Cause::Command("topic edit".to_owned()), used: Some(id), answer })
}

pub(super) fn show(context: &Context<'_>, args: &Args) -> Outcome {
    let id = the_topic(context, args)?.id;
    Ok(Done::say(shown(context, id, "topic-shown")).about(id))
}

/// An item's fields that hold something, one line each; its name stands in the head.
pub(super) fn field_lines(context: &Context<'_>, fields: &fields::Fields, hidden: &[&str]) -> Vec<Text> {
    fields
        .iter()
        .filter(|(name, value)| !value.is_empty() && *name != "name")
        .map(|(name, value)| {
            let value = if hidden.contains(name) {
                context.say("restricted", &[])
            } else {
                values::shown(context, name, value)
            };
            context
                .say("field", &[("name", context.say(&format!("option-{name}"), &[]).into()), ("value", value.into())])
        })
        .collect()
}

fn shown(context: &Context<'_>, id: ItemId, title: &str) -> Reply {
    let Some(topic) = context.directory.topic(id) else {
        return show::note(context, context.say("gone", &[]), Vec::new());
    };
    let head =
        context.say(title, &[("item", context.item(id).into()), ("change", context.directory.last_change().into())]);
    let mut lines = field_lines(context, &fields::topic(topic), &[]);
    for (place, step) in topic.steps.iter().enumerate() {
        lines.push(context.say(
            "topic-step",
            &[
                ("place", (place + 1).into()),
                ("target", context.item(step.target).into()),
                ("line", context.say(&format!("line-{}", step.line.word()), &[]).into()),
            ],
        ));
    }
    if let Some(nothing) = &topic.nothing {
        lines.push(context.say("card-nothing", &[("day", nothing.on.into()), ("by", (&nothing.by).into())]));
    } else if topic.steps.is_empty() {
        lines.push(context.say("card-no-steps", &[("topic", Text::stored(topic.name.as_str()).into())]));
    }
    lines.extend(show::check_lines(context, Subject::Item(id)));
    show::note(context, head, lines)
}

pub(super) fn list(context: &Context<'_>, args: &Args) -> Outcome {
    let mut topics: Vec<&Topic> = context.directory.topics().collect();
    topics.sort_by_cached_key(|topic| fold::strict(topic.name.as_str()));
    let rows: Vec<Text> = topics
        .iter()
        .map(|topic| {
            context.say(
                "topic-row",
                &[
                    ("item", context.item(topic.id).into()),
                    ("type", context.say(&format!("type-{}", topic.kind.word()), &[]).into()),
                    ("steps", topic.steps.len().into()),
                ],
            )
        })
        .collect();
    Ok(Done::say(show::page(context, "topic-list", "topic list", &rows, args.get::<u32>("page").unwrap_or(1))))
}

pub(super) fn remove(context: &Context<'_>, args: &Args) -> Outcome {
    let topic = the_topic(context, args)?;
    let id = topic.id;
    let holding: Vec<_> = context.directory.entitlements().filter(|held| held.topics.contains(&id)).collect();
    if !args.says_yes("confirm") {
        let mut lines = vec![context.say("topic-remove-steps", &[("count", topic.steps.len().into())])];
        if !holding.is_empty() {
            let items = context.locale.list(holding.iter().take(10).map(|held| context.item(held.id)));
            lines.push(context.say("topic-remove-contracts", &[("items", items.into())]));
        }
        let mut reply = show::note(context, context.say("remove-sure", &[("item", context.item(id).into())]), lines);
        let call = Call::new("topic remove").with("topic", id).with("confirm", "yes");
        reply.buttons.push(run_button(context, "button-remove", &[], call));
        return Ok(Done::say(reply).about(id));
    }
    // An entitlement for this topic alone would become one for every topic of its target, which nobody said.
    if let Some(only) = holding.iter().find(|held| held.topics.len() == 1) {
        return Err(context.refuse("topic-remove-last", &[("item", context.item(only.id).into())]));
    }
    let mut edits = Edits::new(context);
    for held in holding {
        let mut held = held.clone();
        held.topics.retain(|topic| *topic != id);
        edits.entitlement(held);
    }
    edits.remove(Key::Topic(id));
    if context.directory.dispute(Subject::Item(id)).is_some() {
        edits.remove(Key::Dispute(Subject::Item(id)));
    }
    Ok(removed(context, edits, "topic remove", id))
}

/// The answer to a removal: what went, and how to have it back.
pub(super) fn removed(context: &Context<'_>, edits: Edits<'_>, command: &str, id: ItemId) -> Done {
    let item = context.item(id);
    let answer: Answer = Box::new(move |context| {
        let head = context.say("removed", &[("item", item.into()), ("change", context.directory.last_change().into())]);
        show::note(context, head, Vec::new())
    });
    Done { writes: edits.finish(), cause: Cause::Command(command.to_owned()), used: None, answer }
}

pub(super) fn nothing(context: &Context<'_>, args: &Args) -> Outcome {
    let mut topic = the_topic(context, args)?.clone();
    if !topic.steps.is_empty() {
        return Err(context.refuse(
            "nothing-but-steps",
            &[("item", context.item(topic.id).into()), ("count", topic.steps.len().into())],
        ));
    }
    let id = topic.id;
    let note = args.get("note");
    topic.nothing = Some(Nothing { on: context.today, by: context.person().clone(), note: note.clone() });
    let mut edits = Edits::new(context);
    edits.topic(topic);
    edits.check(Subject::Item(id), Method::AskedHolder, CheckResult::Confirmed, note);
    let answer: Answer = Box::new(move |context| shown(context, id, "topic-nothing"));
    Ok(Done { writes: edits.finish(), cause: Cause::Command("topic nothing".to_owned()), used: Some(id), answer })
}
