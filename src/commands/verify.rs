//! `/verify`, and a reader's "wrong, or can't reach": only somebody who looked resets the clock.

use super::args::Args;
use super::edits::Edits;
use super::{Answer, Context, Done, Outcome, open_button, show};
use crate::chat::{Call, Text};
use crate::domain::ItemId;
use crate::domain::access::Role;
use crate::domain::change::{Cause, Key, Record};
use crate::domain::verification::{CheckResult, Dispute, Method, Subject};

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
    let mut edits = Edits::new(context);
    edits.check(subject, method, result, args.get("note"));
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
        let mut reply = show::note(context, head, Vec::new());
        if let (CheckResult::Changed, Some(call)) = (result, edit_call(context, subject)) {
            reply.buttons.push(open_button(context, "button-edit", &[], call));
        }
        reply
    });
    Ok(Done { writes: edits.finish(), cause: Cause::Command("verify".to_owned()), used: item_of(subject), answer })
}

/// The form in which an item is put right.
fn edit_call(context: &Context<'_>, subject: Subject) -> Option<Call> {
    let id = item_of(subject)?;
    let directory = context.directory;
    let (command, option) = if directory.topic(id).is_some() {
        ("topic edit", "topic")
    } else if directory.target(id).is_some() {
        ("target edit", "target")
    } else if directory.entitlement(id)?.membership.is_some() {
        ("membership edit", "membership")
    } else {
        ("contract edit", "contract")
    };
    Some(Call::new(command).with(option, id))
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
