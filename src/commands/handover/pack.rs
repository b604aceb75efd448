//! `/handover pack`: two files for the successor, to read and to open. What is theirs now, what waits for their own look, what the outside must be
//! told, and why the list must be kept up.

use std::collections::BTreeSet;

use super::{meant, none_waits, piece_text};
use crate::chat::{Block, Text};
use crate::commands::args::Args;
use crate::commands::{Context, Done, Outcome, document, escalated, show};
use crate::domain::ItemId;
use crate::domain::gaps::{self, About};
use crate::domain::handover::Handover;
use crate::domain::text::PersonId;
use crate::domain::verification::{AccountableRole, Subject};
use crate::exchange::book::{Book, Chapter, Section};

/// How many gaps the file names: enough for the first weeks.
const GAPS: usize = 20;

pub(in crate::commands) fn pack(context: &Context<'_>, args: &Args) -> Outcome {
    let found = meant(context, args)?;
    let Some(one) = found.first() else { return Ok(Done::say(none_waits(context))) };
    let book = book(context, one);
    let head = context.say("pack-made", &[("from", (&one.from).into()), ("to", (&one.to).into())]);
    let lines = book.chapters.iter().map(|chapter| chapter.title.clone()).collect();
    let mut reply = show::note(context, head, lines);
    reply.files.extend(document::both(context, &name(context, one), book));
    Ok(Done::say(reply))
}

/// What the files are called: from whom to whom, as far as plain letters can say it. Whoever has a name in other letters is
/// not made a number again; then the handover's own number stands there.
fn name(context: &Context<'_>, one: &Handover) -> String {
    let word = |person: &PersonId| context.directory.called_apart(person).unwrap_or_else(|| person.to_string());
    let (from, to) = (word(&one.from), word(&one.to));
    if from.replace('…', "").is_ascii() && to.replace('…', "").is_ascii() {
        format!("handover-{from}-to-{to}")
    } else {
        format!("handover-{}", one.id.0)
    }
}

fn book(context: &Context<'_>, one: &Handover) -> Book {
    let said = |ids: &[&str]| -> Vec<Text> { ids.iter().map(|id| context.say(id, &[])).collect() };
    let why = said(&["pack-why-rots", "pack-why-used", "pack-why-you"]);
    let how = said(&["pack-how-due", "pack-how-verify", "pack-how-escalated", "pack-how-handover"]);
    let left = |is_errand: bool| {
        let left = one.waiting(context.directory).filter(move |(_, piece)| piece.duty.is_errand() == is_errand);
        left.map(|(_, piece)| piece_text(context, piece)).collect()
    };
    let items: BTreeSet<ItemId> = one
        .pieces
        .iter()
        .filter_map(|piece| match piece.subject {
            Some(Subject::Item(id)) => Some(id),
            _ => None,
        })
        .collect();
    let chapters = [
        ("pack-why", why, Vec::new()),
        ("pack-how", how, Vec::new()),
        ("pack-checks", left(false), Vec::new()),
        ("pack-errands", left(true), Vec::new()),
        ("accountable-shown", responsible(context), Vec::new()),
        ("pack-items", Vec::new(), items.iter().filter_map(|id| item(context, *id)).map(Section::from).collect()),
        ("pack-open", open(context, one), Vec::new()),
        ("pack-gaps", missing(context, &items), Vec::new()),
    ];
    let is_told = |(_, lines, sections): &(&str, Vec<Text>, Vec<Section>)| !lines.is_empty() || !sections.is_empty();
    let chapter = |(title, lines, sections)| Chapter { title: context.say(title, &[]), lines, sections };
    Book {
        title: context.say("pack-title", &[("from", (&one.from).into()), ("to", (&one.to).into())]),
        lines: vec![context.say("book-as-of", &[("day", context.today.into())])],
        chapters: chapters.into_iter().filter(is_told).map(chapter).collect(),
    }
}

/// What the predecessor has escalated and nobody has answered for good.
fn open(context: &Context<'_>, one: &Handover) -> Vec<Text> {
    let open = context.directory.escalations().filter(|open| open.by == one.from && !open.outcome.is_final());
    open.map(|open| escalated::row(context, open)).collect()
}

/// What is missing of the items that pass.
fn missing(context: &Context<'_>, items: &BTreeSet<ItemId>) -> Vec<Text> {
    let about = |gap: gaps::Gap| match gap.about {
        About::Item(id) | About::Verifier(id, _) if items.contains(&id) => {
            let rule = context.say(&format!("gap-{}", gap.rule.word()), &[]);
            Some(context.say("field", &[("name", context.item(id).into()), ("value", rule.into())]))
        }
        _ => None,
    };
    gaps::gaps(context.directory, context.now).into_iter().filter_map(about).take(GAPS).collect()
}

/// Who answers for the work: whoever takes over needs to know before the first trouble.
fn responsible(context: &Context<'_>) -> Vec<Text> {
    let line = |role: &AccountableRole| {
        let name = context.say(&format!("accountable-{}", role.word()), &[]);
        let who = crate::commands::rule::accountable(context, *role);
        context.say("field", &[("name", name.into()), ("value", who.into())])
    };
    AccountableRole::ALL.iter().map(line).collect()
}

/// What is known of an item. A file travels, so what is restricted stays out: it is in the directory for those who may see
/// it.
fn item(context: &Context<'_>, id: ItemId) -> Option<Block> {
    let directory = context.directory;
    let lines = if let Some(topic) = directory.topic(id) {
        let targets = topic.steps.iter().map(|step| context.item(step.target));
        vec![context.say(
            "field",
            &[("name", context.say("option-steps", &[]).into()), ("value", Text::join(targets, " → ").into())],
        )]
    } else if let Some(target) = directory.target(id) {
        let mut lines = show::contacts(context, target, false);
        let field = |name: &str, value: &str| {
            let name = context.say(&format!("option-{name}"), &[]);
            context.say("field", &[("name", name.into()), ("value", Text::stored(value).into())])
        };
        lines.extend(target.hours.as_ref().map(|hours| field("hours", &context.locale.hours(hours))));
        lines.extend(target.procedure.as_ref().map(|how| field("procedure", how.as_str())));
        if let Some((_, Some(note))) = target.basis.as_ref().map(show::basis) {
            lines.push(field("rule_document", &note));
        }
        lines
    } else {
        let held = directory.entitlement(id)?;
        let mut lines = vec![show::entitlement_line(context, held, false)];
        let field = |name: &str, value: Text| {
            context
                .say("field", &[("name", context.say(&format!("option-{name}"), &[]).into()), ("value", value.into())])
        };
        lines.extend(held.document.as_ref().map(|place| field("document", Text::stored(place.as_str()))));
        lines.extend(held.holder.map(|holder| field("holder", context.item(holder))));
        let term = &held.term;
        lines.extend(
            term.notice_deadline(context.today)
                .map(|day| context.say("contract-notice-deadline", &[("day", day.into())])),
        );
        lines.extend(
            term.decision_day(context.today).map(|day| context.say("contract-decision-day", &[("day", day.into())])),
        );
        lines
    };
    Some(Block { head: context.item(id), lines })
}
