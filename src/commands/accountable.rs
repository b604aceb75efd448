//! `/accountable` and `/fallback`: who answers for the helpdesk's work, and who is asked when nobody else is left.

use super::args::{Args, EMPTIED};
use super::edits::Edits;
use super::{Answer, Context, Done, Outcome, show};
use crate::chat::{Reply, Span, Text};
use crate::domain::change::{Cause, Key, Record};
use crate::domain::duty;
use crate::domain::settings::Accountable;
use crate::domain::text::{Name, Note};
use crate::domain::topic::STEPS_MAX;
use crate::domain::verification::{AccountableRole, Subject};

pub(super) fn set(context: &Context<'_>, args: &Args) -> Outcome {
    let role = args.need_word("role", AccountableRole::from_word)?;
    let who: Name = args.need("who")?;
    let mut edits = Edits::new(context);
    if who.as_str() == EMPTIED {
        edits.remove(Key::Accountable(role));
        let dispute = Key::Dispute(Subject::Accountable(role));
        if context.directory.record(&dispute).is_some() {
            edits.remove(dispute);
        }
    } else {
        let evidence = args.get::<Note>("evidence").filter(|evidence| evidence.as_str() != EMPTIED);
        let accountable = Accountable { who, evidence, written: args.says_yes("written") };
        edits.put(Key::Accountable(role), Record::Accountable(accountable));
    }
    let writes = edits.finish();
    let title = if writes.is_empty() { "fallback-unchanged" } else { "accountable-set" };
    let answer: Answer = Box::new(move |context| shown(context, title));
    Ok(Done { writes, cause: Cause::Command("accountable set".to_owned()), used: None, answer })
}

pub(super) fn show(context: &Context<'_>, _: &Args) -> Outcome {
    Ok(Done::say(shown(context, "accountable-shown")))
}

fn shown(context: &Context<'_>, title: &str) -> Reply {
    show::note(context, context.say(title, &[("change", context.directory.last_change().into())]), lines(context))
}

/// Who it is: a person of the chat is shown as one.
pub(super) fn who(accountable: &Accountable) -> Text {
    let person = accountable.person().map(|person| Text(vec![Span::Person(person)]));
    person.unwrap_or_else(|| Text::stored(accountable.who.as_str()))
}

/// Both accountable persons, and the fallback.
pub(super) fn lines(context: &Context<'_>) -> Vec<Text> {
    let mut lines = Vec::new();
    for role in AccountableRole::ALL {
        let name = context.say(&format!("accountable-{}", role.word()), &[]);
        let Some(accountable) = context.directory.accountable(*role) else {
            let command = Text::code(&format!("/accountable set role={} who=…", role.word()));
            lines.push(context.say("accountable-nobody", &[("role", name.into()), ("command", command.into())]));
            continue;
        };
        lines.push(context.say("field", &[("name", name.into()), ("value", who(accountable).into())]));
        lines.extend(accountable.evidence.as_ref().map(|evidence| {
            context.say("field", &[("name", context.say("option-evidence", &[]).into()), ("value", evidence.into())])
        }));
        lines.push(context.say(if accountable.written { "accountable-written" } else { "accountable-unwritten" }, &[]));
        let subject = Subject::Accountable(*role);
        lines.push(show::checked(context, subject, duty::interval_days(context.directory, subject)));
    }
    lines.push(fallback_line(context));
    lines
}

fn fallback_line(context: &Context<'_>) -> Text {
    let line = context.directory.fallback();
    if line.is_empty() {
        return context.say("fallback-none", &[]);
    }
    let targets = Text::join(line.iter().map(|id| context.item(*id)), " → ");
    context.say("field", &[("name", context.say("fallback", &[]).into()), ("value", targets.into())])
}

pub(super) fn fallback(context: &Context<'_>, args: &Args) -> Outcome {
    let target = args.need("target")?;
    let mut line = context.directory.fallback().to_vec();
    line.retain(|id| *id != target);
    if line.len() >= STEPS_MAX {
        return Err(context.refuse("refuse-steps", &[("limit", STEPS_MAX.into())]));
    }
    let position =
        args.get::<u32>("position").and_then(|position| usize::try_from(position).ok()).unwrap_or(usize::MAX);
    line.insert(position.saturating_sub(1).min(line.len()), target);
    let mut edits = Edits::new(context);
    edits.put(Key::Fallback, Record::Fallback(line));
    let writes = edits.finish();
    let title = if writes.is_empty() { "fallback-unchanged" } else { "fallback-set" };
    let answer: Answer = Box::new(move |context| {
        let head = context.say(title, &[("change", context.directory.last_change().into())]);
        show::note(context, head, vec![fallback_line(context)])
    });
    Ok(Done { writes, cause: Cause::Command("fallback set".to_owned()), used: Some(target), answer })
}
