//! `/handover pack`: a file for the successor. What is theirs now, what waits for their own look, what the outside must be
//! told, and why the list must be kept up.

use std::collections::BTreeSet;

use super::{meant, none_waits, piece_text};
use crate::chat::{Block, Text};
use crate::commands::args::Args;
use crate::commands::{Context, Done, Outcome, document, escalated, show};
use crate::domain::ItemId;
use crate::domain::gaps::{self, About};
use crate::domain::handover::{Handover, Piece};
use crate::domain::verification::{AccountableRole, Subject};

/// How many gaps the file names: enough for the first weeks.
const GAPS: usize = 20;

pub(in crate::commands) fn pack(context: &Context<'_>, args: &Args) -> Outcome {
    let found = meant(context, args)?;
    let Some(one) = found.first() else { return Ok(Done::say(none_waits(context))) };
    let blocks = blocks(context, one);
    let file = document::markdown(context, &format!("handover-{}-to-{}", one.from, one.to), &blocks);
    let head = context.say("pack-made", &[("from", (&one.from).into()), ("to", (&one.to).into())]);
    let lines = blocks.iter().skip(1).map(|block| block.head.clone()).collect();
    let mut reply = show::note(context, head, lines);
    reply.file = Some(file);
    Ok(Done::say(reply))
}

fn blocks(context: &Context<'_>, one: &Handover) -> Vec<Block> {
    let title = context.say("pack-title", &[("from", (&one.from).into()), ("to", (&one.to).into())]);
    let why = ["pack-why-rots", "pack-why-used", "pack-why-you"].map(|id| context.say(id, &[]));
    let how =
        ["pack-how-due", "pack-how-verify", "pack-how-escalated", "pack-how-handover"].map(|id| context.say(id, &[]));
    let mut blocks =
        vec![Block { head: title, lines: why.into() }, Block { head: context.say("pack-how", &[]), lines: how.into() }];
    let left: Vec<&Piece> = one.waiting(context.directory).map(|(_, piece)| piece).collect();
    for (title, is_errand) in [("pack-checks", false), ("pack-errands", true)] {
        let lines: Vec<Text> = left
            .iter()
            .filter(|piece| piece.duty.is_errand() == is_errand)
            .map(|piece| piece_text(context, piece))
            .collect();
        if !lines.is_empty() {
            blocks.push(Block { head: context.say(title, &[]), lines });
        }
    }
    blocks.push(responsible(context));
    let items: BTreeSet<ItemId> = one
        .pieces
        .iter()
        .filter_map(|piece| match piece.subject {
            Some(Subject::Item(id)) => Some(id),
            _ => None,
        })
        .collect();
    blocks.extend(items.iter().filter_map(|id| item(context, *id)));
    let open: Vec<Text> = context
        .directory
        .escalations()
        .filter(|open| open.by == one.from && !open.outcome.is_final())
        .map(|open| escalated::row(context, open))
        .collect();
    if !open.is_empty() {
        blocks.push(Block { head: context.say("pack-open", &[]), lines: open });
    }
    let gaps: Vec<Text> = gaps::gaps(context.directory, context.now)
        .into_iter()
        .filter_map(|gap| match gap.about {
            About::Item(id) | About::Verifier(id, _) if items.contains(&id) => {
                let rule = context.say(&format!("gap-{}", gap.rule.word()), &[]);
                Some(context.say("field", &[("name", context.item(id).into()), ("value", rule.into())]))
            }
            _ => None,
        })
        .take(GAPS)
        .collect();
    if !gaps.is_empty() {
        blocks.push(Block { head: context.say("pack-gaps", &[]), lines: gaps });
    }
    blocks
}

/// Who answers for the work: whoever takes over needs to know before the first trouble.
fn responsible(context: &Context<'_>) -> Block {
    let line = |role: &AccountableRole| {
        let name = context.say(&format!("accountable-{}", role.word()), &[]);
        let who = crate::commands::rule::accountable(context, *role);
        context.say("field", &[("name", name.into()), ("value", who.into())])
    };
    Block { head: context.say("accountable-shown", &[]), lines: AccountableRole::ALL.iter().map(line).collect() }
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
        lines.extend(target.hours.as_ref().map(|hours| field("hours", &hours.to_string())));
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
