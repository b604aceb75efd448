//! `/handover`: what one person carries passes to another, in one change, after a look at what that is.
//!
//! An admin may hand over anybody's duties, because people leave without doing it; an editor their own. Only the successor,
//! or an admin, says that a piece is taken over.

use super::args::Args;
use super::edits::Edits;
use super::{Answer, Context, Done, Outcome, Stop, escalate, open_button, run_button, show};
use crate::chat::{Block, Button, Call, Reply, Text};
use crate::domain::ItemId;
use crate::domain::access::Role;
use crate::domain::change::{Cause, Key, Record};
use crate::domain::handover::{self, Duty, Handover, Piece, TakenOver};
use crate::domain::text::PersonId;
use crate::domain::verification::{CheckResult, Method, Subject};

mod moves;
mod pack;

pub(super) use pack::pack;

/// How many pieces of one duty an answer names.
const ROWS: usize = 8;
/// How many checks get a button, and how many errands: three rows together, and the row below stays free.
const CHECK_BUTTONS: usize = 10;
const ERRAND_BUTTONS: usize = 5;

pub(super) fn start(context: &Context<'_>, args: &Args) -> Outcome {
    let (from, to): (PersonId, PersonId) = (args.need("from")?, args.need("to")?);
    if from == to {
        return Err(context.refuse("handover-to-oneself", &[("who", (&from).into())]));
    }
    if context.role < Role::Admin && from != *context.person() {
        return Err(context.refuse("handover-not-ones-own", &[]));
    }
    let pieces = handover::pieces(context.directory, &from);
    if pieces.is_empty() {
        return Err(context.refuse("handover-nothing", &[("who", (&from).into())]));
    }
    if !args.says_yes("confirm") {
        return Ok(Done::say(preview(context, &from, &to, &pieces)));
    }
    let mut edits = Edits::new(context);
    let id = edits.new_id();
    moves::put(context, &mut edits, (&from, &to), &pieces);
    // What the predecessor had still to take over passes on with the rest.
    for earlier in context.directory.handovers().filter(|earlier| earlier.to == from) {
        if !earlier.is_complete(context.directory) {
            let passed_on = Handover { passed_on_at: Some(context.now), ..earlier.clone() };
            edits.put(Key::Handover(passed_on.id), Record::Handover(Box::new(passed_on)));
        }
    }
    let by = context.person().clone();
    let new = Handover { id, from, to, by, at: context.now, pieces, passed_on_at: None };
    edits.put(Key::Handover(id), Record::Handover(Box::new(new)));
    let answer: Answer = Box::new(move |context| {
        let Some(one) = context.directory.handover(id) else {
            return show::note(context, context.say("gone", &[]), Vec::new());
        };
        let head = context.say(
            "handover-started",
            &[
                ("count", one.pieces.len().into()),
                ("from", (&one.from).into()),
                ("to", (&one.to).into()),
                ("change", context.directory.last_change().into()),
            ],
        );
        let mut reply = show::note(context, head, vec![context.say("handover-next", &[("to", (&one.to).into())])]);
        let call = |path: &str| Call::new(path).with("handover", id.0);
        reply.buttons.push(run_button(context, "button-handover-status", &[], call("handover status")));
        reply.buttons.push(run_button(context, "button-handover-pack", &[], call("handover pack")));
        reply
    });
    Ok(Done { writes: edits.finish(), cause: Cause::Command("handover start".to_owned()), used: None, answer })
}

/// Everything that would pass, and a button.
fn preview(context: &Context<'_>, from: &PersonId, to: &PersonId, pieces: &[Piece]) -> Reply {
    let head =
        context.say("handover-preview", &[("count", pieces.len().into()), ("from", from.into()), ("to", to.into())]);
    let mut reply = show::note(context, head, vec![context.say("nothing-changed", &[])]);
    reply.blocks.extend(by_duty(context, pieces.iter()));
    let open = context.directory.escalations().filter(|one| one.by == *from && !one.outcome.is_final()).count();
    if open > 0 {
        let head = context.say("handover-open-escalations", &[("count", open.into()), ("from", from.into())]);
        reply.blocks.push(Block { head, lines: Vec::new() });
    }
    let call = Call::new("handover start").with("from", from).with("to", to).with("confirm", "yes");
    reply.buttons.push(run_button(context, "button-hand-over", &[("to", to.into())], call));
    reply
}

/// Pieces under the duty that they are.
fn by_duty<'p>(context: &Context<'_>, pieces: impl Iterator<Item = &'p Piece>) -> Vec<Block> {
    let pieces: Vec<&Piece> = pieces.collect();
    let block = |duty: &Duty| {
        let of_duty: Vec<Text> = pieces
            .iter()
            .filter(|piece| piece.duty == *duty)
            .map(|piece| {
                piece.subject.map_or_else(|| context.say("the-settings", &[]), |of| show::subject(context, of))
            })
            .collect();
        let head = context.say(
            "handover-duty",
            &[("duty", context.say(&format!("duty-{}", duty.word()), &[]).into()), ("count", of_duty.len().into())],
        );
        let more = of_duty.len().saturating_sub(ROWS);
        let mut lines: Vec<Text> = of_duty.into_iter().take(ROWS).collect();
        lines.extend((more > 0).then(|| context.say("gaps-more", &[("count", more.into())])));
        (!lines.is_empty()).then_some(Block { head, lines })
    };
    Duty::ALL.iter().filter_map(block).collect()
}

/// The handovers that an answer is about: the one asked for, else those that concern the asker, else all that wait.
fn meant<'c>(context: &'c Context<'_>, args: &Args) -> Result<Vec<&'c Handover>, Stop> {
    let directory = context.directory;
    if let Some(id) = args.get::<u32>("handover") {
        return escalate::still_there(context, directory.handover(ItemId(id))).map(|one| vec![one]);
    }
    let waiting: Vec<&Handover> = directory.handovers().rev().filter(|one| !one.is_complete(directory)).collect();
    let concerns = |one: &&&Handover| one.to == *context.person() || one.from == *context.person();
    let own: Vec<&Handover> = waiting.iter().filter(concerns).copied().collect();
    Ok(if own.is_empty() { waiting } else { own })
}

fn none_waits(context: &Context<'_>) -> Reply {
    let command = Text::code("/handover start from=… to=…");
    show::note(context, context.say("handover-none", &[("command", command.into())]), Vec::new())
}

pub(super) fn status(context: &Context<'_>, args: &Args) -> Outcome {
    let found = meant(context, args)?;
    let Some(first) = found.first() else { return Ok(Done::say(none_waits(context))) };
    let mut reply = waiting(context, first);
    for other in found.iter().skip(1) {
        let call = Call::new("handover status").with("handover", other.id.0);
        reply.buttons.push(run_button(
            context,
            "button-other-handover",
            &[("from", (&other.from).into()), ("to", (&other.to).into())],
            call,
        ));
    }
    Ok(Done::say(reply))
}

/// What is left of a handover, with a button for each piece.
fn waiting(context: &Context<'_>, one: &Handover) -> Reply {
    let left: Vec<(usize, &Piece)> = one.waiting(context.directory).collect();
    let head = context.say(
        "handover-status",
        &[
            ("from", (&one.from).into()),
            ("to", (&one.to).into()),
            ("left", left.len().into()),
            ("all", one.pieces.len().into()),
        ],
    );
    let (errands, checks): (Vec<_>, Vec<_>) = left.iter().copied().partition(|(_, piece)| piece.duty.is_errand());
    let line = |(place, piece): &(usize, &Piece)| {
        context.say("handover-piece", &[("place", (place + 1).into()), ("piece", piece_text(context, piece).into())])
    };
    let mut reply = show::note(context, head, Vec::new());
    for (title, most, pieces) in
        [("handover-checks", CHECK_BUTTONS, checks), ("handover-errands", ERRAND_BUTTONS, errands)]
    {
        if may_confirm(context, one) {
            let shown = pieces.iter().take(most);
            reply.buttons.extend(shown.map(|(place, piece)| confirm_button(context, (one.id, *place), piece)));
        }
        if !pieces.is_empty() {
            let lines = pieces.iter().map(line).collect();
            reply.blocks.push(Block { head: context.say(title, &[("to", (&one.to).into())]), lines });
        }
    }
    let call = Call::new("handover pack").with("handover", one.id.0);
    reply.buttons.push(run_button(context, "button-handover-pack", &[], call));
    reply
}

/// A piece in words: what is carried, and of what.
fn piece_text(context: &Context<'_>, piece: &Piece) -> Text {
    let duty = context.say(&format!("duty-{}", piece.duty.word()), &[]);
    match piece.subject {
        Some(subject) => {
            let item = show::subject(context, subject);
            context.say("field", &[("name", duty.into()), ("value", item.into())])
        }
        None => duty,
    }
}

fn confirm_button(context: &Context<'_>, (id, place): (ItemId, usize), piece: &Piece) -> Button {
    let call = Call::new("handover confirm").with("handover", id.0).with("piece", place + 1);
    let number = [("place", (place + 1).into())];
    if piece.duty.is_errand() {
        run_button(context, "button-errand-done", &number, call)
    } else {
        open_button(context, "button-piece-checked", &number, call)
    }
}

fn may_confirm(context: &Context<'_>, one: &Handover) -> bool {
    context.role >= Role::Admin || one.to == *context.person()
}

pub(super) fn confirm(context: &Context<'_>, args: &Args) -> Outcome {
    let one = escalate::still_there(context, context.directory.handover(ItemId(args.need("handover")?)))?;
    let place =
        args.need::<u32>("piece").map(|piece| usize::try_from(piece.saturating_sub(1)).unwrap_or(usize::MAX))?;
    if !may_confirm(context, one) {
        return Err(context.refuse("handover-not-successor", &[("to", (&one.to).into())]));
    }
    let Some((_, piece)) = one.waiting(context.directory).find(|(waiting, _)| *waiting == place) else {
        return Err(context.refuse("handover-piece-done", &[]));
    };
    let mut edits = Edits::new(context);
    if !piece.duty.is_errand()
        && let Some(subject) = piece.subject
    {
        let Some(method) = args.word("method", Method::from_word) else {
            return Err(context.refuse("handover-how", &[]));
        };
        edits.check(subject, method, CheckResult::Confirmed, args.get("note"));
    }
    let mut changed = one.clone();
    // One look at an item takes over every duty about it that can be looked at.
    let subject = piece.subject.filter(|_| !piece.duty.is_errand());
    for (other, piece) in changed.pieces.iter_mut().enumerate() {
        let is_same = subject.is_some() && piece.subject == subject && !piece.duty.is_errand();
        if (other == place || is_same) && piece.taken_over.is_none() {
            piece.taken_over = Some(TakenOver { by: context.person().clone(), at: context.now });
        }
    }
    let id = one.id;
    edits.put(Key::Handover(id), Record::Handover(Box::new(changed)));
    let used = subject.and_then(|subject| match subject {
        Subject::Item(item) => Some(item),
        Subject::Accountable(_) => None,
    });
    let answer: Answer = Box::new(move |context| match context.directory.handover(id) {
        Some(one) => waiting(context, one),
        None => show::note(context, context.say("gone", &[]), Vec::new()),
    });
    Ok(Done { writes: edits.finish(), cause: Cause::Command("handover confirm".to_owned()), used, answer })
}
