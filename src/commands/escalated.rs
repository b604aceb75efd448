//! `/escalated` and `/escalations`: what was escalated, with which case number, and how it ended.
//!
//! Anybody may write one down. An outcome is evidence: it checks the target and the right that was used, gives incidents
//! back where nobody took the case, and so changes the next person's card at once.

use super::args::Args;
use super::edits::Edits;
use super::{Answer, Context, Done, Outcome, Stop, escalate, open_button, run_button, show};
use crate::chat::{Block, Call, Reply, Text};
use crate::domain::ItemId;
use crate::domain::access::Role;
use crate::domain::change::{Cause, Key, Record};
use crate::domain::entitlement::{Entitlement, Status};
use crate::domain::escalation::{self, Escalation};
use crate::domain::text::Note;
use crate::domain::verdict::{self, Colour};
use crate::domain::verification::Method;

/// How many escalations one answer lists: each open one brings a button.
const ROWS: usize = 10;

pub(super) fn escalated(context: &Context<'_>, args: &Args) -> Outcome {
    let directory = context.directory;
    let topic = escalate::still_there(context, directory.topic(args.need("product")?))?;
    let target = escalate::still_there(context, directory.target(args.need("target")?))?;
    let ending = args.word("outcome", escalation::Outcome::from_word).unwrap_or(escalation::Outcome::Pending);
    let judged = verdict::judge(directory, topic, target, context.person(), context.now);
    let used = judged
        .entitlement
        .and_then(|id| directory.entitlement(id))
        .filter(|held| !matches!(held.status, Status::ConfirmedNone(_)));
    let mut edits = Edits::new(context);
    let mut new = Escalation {
        id: edits.new_id(),
        topic: topic.id,
        target: target.id,
        entitlement: used.map(|held| held.id),
        by: context.person().clone(),
        at: context.now,
        case: args.get("case"),
        outcome: ending,
        note: args.get("note"),
        incidents: charged(context, args, used, escalation::usual_incidents(ending, used))?,
        answered_at: None,
        closed_at: ending.is_final().then_some(context.now),
    };
    let wanted = new.incidents;
    new.incidents = settle(context, &mut edits, None, &new);
    let (id, short) = (new.id, Short::of(wanted, new.incidents));
    edits.put(Key::Escalation(id), Record::Escalation(Box::new(new)));
    let answer: Answer = Box::new(move |context| shown(context, id, "escalated-logged", short));
    Ok(Done { writes: edits.finish(), cause: Cause::Command("escalated".to_owned()), used: Some(topic.id), answer })
}

/// Incidents that an allowance had no room for.
#[derive(Clone, Copy)]
struct Short {
    wanted: u32,
    counted: u32,
}

impl Short {
    fn of(wanted: u32, counted: u32) -> Option<Self> {
        (counted < wanted).then_some(Self { wanted, counted })
    }
}

/// How many incidents it uses: as told, else as usual.
fn charged(context: &Context<'_>, args: &Args, used: Option<&Entitlement>, usual: u32) -> Result<u32, Stop> {
    let told = args.get::<u32>("incidents");
    let counts = used.is_some_and(|held| held.allowance.is_some());
    match told {
        Some(told) if told > 0 && !counts => Err(context.refuse("escalated-counts-none", &[])),
        Some(told) => Ok(told),
        None => Ok(usual),
    }
}

/// Charges the allowance and writes down what the outcome proves. It gives the incidents that were really taken: no more
/// than were left.
fn settle(context: &Context<'_>, edits: &mut Edits<'_>, old: Option<&Escalation>, new: &Escalation) -> u32 {
    let used = new.entitlement.and_then(|id| context.directory.entitlement(id));
    let mut taken = new.incidents;
    if let Some((mut held, mut allowance)) =
        used.and_then(|held| held.allowance_on(context.today).map(|of| (held.clone(), of)))
    {
        let without = allowance.used.saturating_sub(old.map_or(0, |old| old.incidents));
        taken = taken.min(allowance.total.saturating_sub(without));
        allowance.used = without.saturating_add(taken);
        held.allowance = Some(allowance);
        edits.entitlement(held);
    }
    if old.is_none_or(|old| old.outcome != new.outcome) {
        for (subject, result) in escalation::evidence(new.outcome, new.target, used) {
            edits.check(subject, Method::UsedIt, result, new.note.clone());
        }
    }
    taken
}

pub(super) fn outcome(context: &Context<'_>, args: &Args) -> Outcome {
    let old = escalate::still_there(context, context.directory.escalation(ItemId(args.need("escalation")?)))?;
    let ending = args.need_word("outcome", escalation::Outcome::from_word)?;
    let used = old.entitlement.and_then(|id| context.directory.entitlement(id));
    let mut new = old.clone();
    new.end(ending, context.now);
    new.case = args.get("case").or(new.case);
    new.note = args.get::<Note>("note").or(new.note);
    // What was charged stays charged as long as somebody works on it; a case that comes alive again costs the usual.
    let usual = match (old.outcome.uses_incidents(), ending.uses_incidents()) {
        (true, true) => old.incidents,
        _ => escalation::usual_incidents(ending, used),
    };
    new.incidents = charged(context, args, used, usual)?;
    let mut edits = Edits::new(context);
    let wanted = new.incidents;
    new.incidents = settle(context, &mut edits, Some(old), &new);
    let (id, short) = (new.id, Short::of(wanted, new.incidents));
    edits.put(Key::Escalation(id), Record::Escalation(Box::new(new)));
    let writes = edits.finish();
    let title = if writes.is_empty() { "escalated-same" } else { "escalated-changed" };
    let answer: Answer = Box::new(move |context| shown(context, id, title, short));
    Ok(Done { writes, cause: Cause::Command("escalation outcome".to_owned()), used: Some(old.topic), answer })
}

/// What was written down, what it cost, and what can be said of it next.
fn shown(context: &Context<'_>, id: ItemId, title: &str, short: Option<Short>) -> Reply {
    let Some(one) = context.directory.escalation(id) else {
        return show::note(context, context.say("gone", &[]), Vec::new());
    };
    let head = context.say(
        title,
        &[
            ("number", Text::code(&id.to_string()).into()),
            ("topic", context.item(one.topic).into()),
            ("target", context.item(one.target).into()),
            ("outcome", ending_word(context, one.outcome).into()),
            ("change", context.directory.last_change().into()),
        ],
    );
    let used = one.entitlement.and_then(|id| context.directory.entitlement(id));
    let mut lines = Vec::new();
    if let Some(held) = used {
        let line = show::entitlement_line(context, held, true);
        lines.push(context.say("step-entitlement", &[("entitlement", line.into())]));
    }
    if let Some(short) = short {
        lines.extend(used.map(|held| exceeded(context, held, short)));
    } else if one.incidents > 0 {
        lines.push(context.say("escalated-incidents", &[("count", one.incidents.into())]));
    }
    if let Some(topic) = context.directory.topic(one.topic)
        && context.role >= Role::Editor
        && topic.steps.iter().all(|step| step.target != one.target)
        && !context.directory.fallback().contains(&one.target)
    {
        let command = Text::code(&format!("/entry add product={} target={}", one.topic, one.target));
        lines.push(context.say("escalated-off-path", &[("command", command.into())]));
    }
    if one.outcome.is_final() {
        lines.extend((!one.outcome.is_success()).then(|| red(context, one)));
    } else {
        lines.push(context.say("card-owner", &[("asker", (&one.by).into())]));
    }
    let mut reply = show::note(context, head, lines);
    let next = escalation::Outcome::ALL.iter().filter(|next| match one.outcome {
        escalation::Outcome::Pending => **next != escalation::Outcome::Pending,
        escalation::Outcome::Answered => **next == escalation::Outcome::Solved,
        _ => false,
    });
    reply.buttons.extend(next.map(|next| {
        let call = Call::new("escalation outcome").with("escalation", id.0).with("outcome", next.word());
        run_button(context, &format!("button-outcome-{}", next.word()), &[], call)
    }));
    if one.outcome.is_final() && !one.outcome.is_success() {
        let call = Call::new("escalate").with("product", one.topic);
        reply.buttons.push(run_button(context, "button-next-way", &[], call));
    }
    // Whoever got an answer by a right that nobody was sure of has found it.
    if let Some(held) = used.filter(|held| held.status == Status::Unconfirmed)
        && one.outcome.is_success()
        && context.role >= Role::Editor
    {
        let call = Call::new("contract edit").with("contract", held.id).with("status", "known");
        reply.buttons.push(run_button(context, "button-status-known", &[("item", context.item(held.id).into())], call));
    }
    reply
}

/// That an allowance is exceeded, and by how many: they are due to somebody, and no number in the directory holds them.
fn exceeded(context: &Context<'_>, held: &Entitlement, short: Short) -> Text {
    let total = held.allowance_on(context.today).map_or(0, |allowance| allowance.total);
    let over = short.wanted.saturating_sub(short.counted);
    let command = Text::code(&format!("/contract edit contract={} incidents=…", held.id));
    context.say(
        "escalated-exceeded",
        &[
            ("counted", short.counted.into()),
            ("wanted", short.wanted.into()),
            ("total", total.into()),
            ("over", over.into()),
            ("command", command.into()),
        ],
    )
}

/// What is red now: the way, or, where another right leads there, only the one that was refused.
fn red(context: &Context<'_>, one: &Escalation) -> Text {
    let judged = context
        .directory
        .topic(one.topic)
        .zip(context.directory.target(one.target))
        .map(|(topic, target)| verdict::judge(context.directory, topic, target, context.person(), context.now));
    let other = judged.filter(|judged| judged.colour != Colour::Unusable).and_then(|judged| judged.entitlement);
    match one.entitlement.zip(other).filter(|(refused, other)| refused != other) {
        Some((refused, other)) => context.say(
            "escalated-red-right",
            &[("refused", context.item(refused).into()), ("other", context.item(other).into())],
        ),
        None => context.say("escalated-red", &[]),
    }
}

fn ending_word(context: &Context<'_>, outcome: escalation::Outcome) -> Text {
    context.say(&format!("outcome-{}", outcome.word()), &[])
}

pub(super) fn list(context: &Context<'_>, args: &Args) -> Outcome {
    let topic: Option<ItemId> = args.get("topic");
    let mut found: Vec<&Escalation> =
        context.directory.escalations().filter(|one| topic.is_none_or(|topic| one.topic == topic)).collect();
    // What waits comes first; of the rest, and of what waits, the newest.
    found.sort_by_key(|one| (one.outcome != escalation::Outcome::Pending, std::cmp::Reverse((one.at, one.id))));
    if found.is_empty() {
        let command = Text::code("/escalated product=… target=…");
        let head = context.say("escalations-none", &[("command", command.into())]);
        return Ok(Done::say(show::note(context, head, Vec::new())));
    }
    let pages = found.len().div_ceil(ROWS);
    let page = args.get::<u32>("page").and_then(|page| usize::try_from(page).ok()).unwrap_or(1).clamp(1, pages);
    let waiting = found.iter().filter(|one| one.outcome == escalation::Outcome::Pending).count();
    let head = context.say("escalations", &[("count", found.len().into()), ("waiting", waiting.into())]);
    let shown: Vec<&Escalation> = found.into_iter().skip((page - 1) * ROWS).take(ROWS).collect();
    let mut reply = show::note(context, head, shown.iter().map(|one| row(context, one)).collect());
    for one in shown.iter().filter(|one| !one.outcome.is_final()) {
        let call = Call::new("escalation outcome").with("escalation", one.id.0);
        let number = Text::code(&one.id.to_string());
        reply.buttons.push(open_button(context, "button-how-ended", &[("number", number.into())], call));
    }
    let turn = |label: &str, to: usize| {
        let mut call = Call::new("escalations").with("page", to);
        if let Some(topic) = topic {
            call = call.with("topic", topic);
        }
        run_button(context, label, &[("page", to.into()), ("pages", pages.into())], call)
    };
    reply.buttons.extend((page > 1).then(|| turn("button-previous", page - 1)));
    reply.buttons.extend((page < pages).then(|| turn("button-next", page + 1)));
    Ok(Done::say(reply))
}

/// One escalation in one line.
pub(super) fn row(context: &Context<'_>, one: &Escalation) -> Text {
    let way = [context.item(one.topic), context.item(one.target)];
    let mut parts = vec![
        Text::code(&one.id.to_string()),
        ending_word(context, one.outcome),
        Text::join(way, " → "),
        context.say("escalation-by", &[("by", (&one.by).into()), ("ago", show::days_ago(context, one.at).into())]),
    ];
    parts.extend(one.case.as_ref().map(|case| context.say("escalation-case", &[("case", case.into())])));
    if one.incidents > 0 {
        parts.push(context.say("escalation-incidents", &[("count", one.incidents.into())]));
    }
    let line = Text::join(parts, " · ");
    match &one.note {
        Some(note) => line.and(context.say("reason-note", &[("note", note.into())])),
        None => line,
    }
}

/// The escalations of an item that a stretch of its journal does not show by itself: one block each, with its moment.
pub(super) fn of_item<'c>(context: &'c Context<'_>, item: ItemId) -> impl Iterator<Item = (&'c Escalation, Block)> {
    let concerning = context.directory.escalations().rev().filter(move |one| one.concerns(item));
    concerning.map(|one| (one, Block { head: row(context, one), lines: Vec::new() }))
}
