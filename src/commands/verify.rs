//! `/verify`, and a reader's "wrong, or can't reach": only somebody who looked resets the clock.

use super::args::Args;
use super::edits::Edits;
use super::{Answer, Context, Done, Outcome, open_button, show};
use crate::chat::{Call, Text};
use crate::domain::ItemId;
use crate::domain::access::Role;
use crate::domain::change::{Cause, Key, Record};
use crate::domain::duty;
use crate::domain::entitlement::{Entitlement, Status};
use crate::domain::verification::{CheckResult, Dispute, Method, Subject};
use crate::notices;

const fn item_of(subject: Subject) -> Option<ItemId> {
    match subject {
        Subject::Item(id) => Some(id),
        Subject::Accountable(_) => None,
    }
}

pub(super) fn verify(context: &Context<'_>, args: &Args) -> Outcome {
    let subject = args.need("item")?;
    let method = args.need_word("method", Method::from_word)?;
    let result = args.need_word("result", CheckResult::from_word)?;
    let with = if args.says_yes("together") {
        if result != CheckResult::Confirmed {
            return Err(context.refuse("together-confirms", &[]));
        }
        duty::together(context.directory, subject, context.today)
    } else {
        Vec::new()
    };
    let mut edits = Edits::new(context);
    edits.check(subject, method, result, args.get("note"));
    // One act, and a record for each: what is looked up later is the item, not the act.
    for other in &with {
        edits.check(*other, method, result, None);
    }
    if matches!(result, CheckResult::Confirmed | CheckResult::Changed)
        && let Some(held) = item_of(subject).and_then(|id| context.directory.entitlement(id))
        && held.status == Status::Unconfirmed
    {
        edits.entitlement(Entitlement { status: Status::Known, ..held.clone() });
    }
    let answer: Answer = Box::new(move |context| {
        let head = context.say(
            "verified",
            &[
                ("item", show::subject(context, subject).into()),
                ("method", context.say(&format!("method-{}", method.word()), &[]).into()),
                ("result", context.say(&format!("result-{}", result.word()), &[]).into()),
                ("change", context.directory.last_change().into()),
            ],
        );
        let mut lines = Vec::new();
        if !with.is_empty() {
            let items = context.locale.list(with.iter().map(|other| show::subject(context, *other)));
            lines.push(context.say("verified-together", &[("items", items.into())]));
        }
        let mut reply = show::note(context, head, lines);
        if let (CheckResult::Changed, Some(call)) = (result, notices::edit_call(context.directory, subject)) {
            reply.buttons.push(open_button(context, "button-edit", &[], call));
        }
        let held = item_of(subject).and_then(|id| context.directory.entitlement(id));
        if let (CheckResult::Ended, Some(held)) = (result, held.filter(|held| held.membership.is_none())) {
            let call = Call::new("contract end").with("contract", held.id);
            reply.buttons.push(open_button(context, "button-ended", &[], call));
        }
        reply
    });
    Ok(Done { writes: edits.finish(), cause: Cause::Command("verify".to_owned()), used: item_of(subject), answer })
}

pub(super) fn flag(context: &Context<'_>, args: &Args) -> Outcome {
    let subject = args.need("item")?;
    let dispute = Dispute { subject, by: context.person().clone(), at: context.now, why: args.get("why") };
    let mut edits = Edits::new(context);
    edits.put(Key::Dispute(subject), Record::Dispute(dispute));
    let answer: Answer = Box::new(move |context| {
        let head = context.say("flagged", &[("item", show::subject(context, subject).into())]);
        let lines: Vec<Text> =
            if context.role >= Role::Editor { vec![context.say("flagged-editor", &[])] } else { Vec::new() };
        show::note(context, head, lines)
    });
    Ok(Done { writes: edits.finish(), cause: Cause::Command("flag".to_owned()), used: item_of(subject), answer })
}
