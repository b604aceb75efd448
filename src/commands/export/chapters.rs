//! The book's chapters: why the list is kept, who answers, what people get stuck with, whom they ask, by which right.

use crate::chat::{Block, Text};
use crate::commands::{Context, accountable, contract, fields, show, topic};
use crate::domain::ItemId;
use crate::domain::duty;
use crate::domain::entitlement::{Entitlement, Status};
use crate::domain::target::Target;
use crate::domain::topic::{Criticality, Line, Topic};
use crate::domain::verification::Subject;
use crate::exchange::Extent;
use crate::exchange::book::{Book, Chapter, Section};

/// The book of a directory.
pub(super) fn book(context: &Context<'_>, extent: Extent) -> Book {
    let directory = context.directory;
    let chapter = |title: &str, sections: Vec<Section>| {
        let empty = if title == "book-open" { "book-open-none" } else { "book-empty" };
        let lines = if sections.is_empty() { vec![context.say(empty, &[])] } else { Vec::new() };
        Chapter { title: context.say(title, &[]), lines, sections }
    };
    let why = ["book-why-rots", "book-why-check", "book-why-hand-over"].map(|id| context.say(id, &[]));
    let who = Chapter {
        title: context.say("accountable-shown", &[]),
        lines: accountable::lines(context),
        sections: Vec::new(),
    };
    let targets = directory.targets().map(|target| a_target(context, target, extent)).collect();
    let held = directory.entitlements().map(|held| an_entitlement(context, held, extent)).collect();
    Book {
        title: context.say("export-title", &[]),
        lines: vec![context.say("book-as-of", &[("day", context.today.into())])],
        chapters: vec![
            Chapter { title: context.say("book-why", &[]), lines: why.to_vec(), sections: Vec::new() },
            who,
            chapter("book-topics", directory.topics().map(|topic| a_topic(context, topic)).collect()),
            chapter("book-targets", targets),
            chapter("book-entitlements", held),
            chapter("book-open", open_questions(context)),
        ],
    }
}

fn a_topic(context: &Context<'_>, topic: &Topic) -> Section {
    let named = |fields: fields::Fields| fields.into_iter().filter(|(name, _)| *name != "name").collect();
    let mut steps = Vec::new();
    for line in [Line::Functional, Line::Management] {
        for step in topic.line(line) {
            let args = [
                ("target", context.item(step.target).into()),
                ("line", context.say(&format!("line-{}", line.word()), &[]).into()),
            ];
            let when = step.when.as_ref().map(|when| context.say("step-when", &[("when", when.into())]));
            steps.push(Block { head: context.say("book-step", &args), lines: when.into_iter().collect() });
        }
    }
    let mut rest = Vec::new();
    if let Some(nothing) = &topic.nothing {
        rest.push(context.say("card-nothing", &[("day", nothing.on.into()), ("by", (&nothing.by).into())]));
    } else if topic.steps.is_empty() {
        rest.push(context.say("card-no-steps", &[("topic", Text::stored(topic.name.as_str()).into())]));
    }
    let subject = Subject::Item(topic.id);
    rest.push(show::checked(context, subject, duty::interval_days(context.directory, subject)));
    rest.extend(disputed(context, topic.id));
    Section {
        head: context.item(topic.id),
        lines: topic::field_lines(context, &named(fields::topic(topic)), &[]),
        steps,
        rest,
    }
}

fn a_target(context: &Context<'_>, target: &Target, extent: Extent) -> Section {
    let named =
        |fields: fields::Fields| fields.into_iter().filter(|(name, _)| !matches!(*name, "name" | "contact")).collect();
    let mut lines = show::contacts(context, target, extent == Extent::Whole);
    lines.extend(topic::field_lines(context, &named(fields::target(target)), &[]));
    let topics: Vec<Text> = context.directory.topics_of(target.id).map(|topic| context.item(topic.id)).collect();
    if !topics.is_empty() {
        lines.push(context.say("target-used-by", &[("topics", context.locale.list(topics).into())]));
    }
    let subject = Subject::Item(target.id);
    let interval = duty::interval_with(context.directory, subject, Criticality::Normal);
    lines.push(show::checked(context, subject, interval));
    lines.extend(disputed(context, target.id));
    Section::from(Block { head: context.item(target.id), lines })
}

fn an_entitlement(context: &Context<'_>, held: &Entitlement, extent: Extent) -> Section {
    let hidden: &[&str] = if extent == Extent::Whole { &[] } else { &fields::RESTRICTED };
    let mut lines = contract::lines(context, held, hidden);
    lines.extend(disputed(context, held.id));
    Section::from(Block { head: context.item(held.id), lines })
}

/// That somebody has said an item is wrong, and nobody has looked since.
fn disputed(context: &Context<'_>, id: ItemId) -> Option<Text> {
    let dispute = context.directory.dispute(Subject::Item(id))?;
    let day = context.directory.settings().zone.today(dispute.at);
    let said = context.say("book-disputed", &[("by", (&dispute.by).into()), ("day", day.into())]);
    Some(match &dispute.why {
        Some(why) => said.and(context.say("reason-note", &[("note", why.into())])),
        None => said,
    })
}

/// What nobody knows yet: rights to dig up, and what was asked for in vain.
fn open_questions(context: &Context<'_>) -> Vec<Section> {
    let mut sections = Vec::new();
    let unconfirmed: Vec<Text> = context
        .directory
        .entitlements()
        .filter(|held| held.status == Status::Unconfirmed)
        .map(|held| context.item(held.id))
        .collect();
    if !unconfirmed.is_empty() {
        sections.push(Section::from(Block { head: context.say("book-unconfirmed", &[]), lines: unconfirmed }));
    }
    let misses: Vec<Text> = context
        .directory
        .misses()
        .filter(|miss| context.directory.topic_names().exact(miss.typed.as_str()).is_empty())
        .map(|miss| context.say("book-miss", &[("typed", (&miss.typed).into()), ("count", miss.count.into())]))
        .collect();
    if !misses.is_empty() {
        sections.push(Section::from(Block { head: context.say("book-misses", &[]), lines: misses }));
    }
    sections
}
