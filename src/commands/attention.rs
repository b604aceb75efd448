//! Not now, not me, not here: what is put off, passed on, or left to the deputy. None of it is a check.

use chrono::{Days, Months, NaiveDate};

use super::args::Args;
use super::edits::Edits;
use super::{Answer, Context, Done, Outcome, Stop, open_button, run_button, show};
use crate::chat::{Call, Text};
use crate::domain::Care;
use crate::domain::access::Role;
use crate::domain::attention::{Absence, SNOOZES_MAX, Snooze};
use crate::domain::change::{Cause, Key, Record};
use crate::domain::duty;
use crate::domain::text::PersonId;
use crate::domain::verification::Subject;
use crate::notices;

/// For how long something can be put off.
pub(super) const SNOOZES: [&str; 3] = ["day", "week", "month"];

/// How many items without anybody to ask are named after a leave was entered; the rest is counted.
const ALONE_MAX: usize = 5;

fn done(edits: Edits<'_>, command: &str, answer: Answer) -> Outcome {
    Ok(Done { writes: edits.finish(), cause: Cause::Command(command.to_owned()), used: None, answer })
}

fn until(today: NaiveDate, span: &str) -> NaiveDate {
    let until = match span {
        "month" => today.checked_add_months(Months::new(1)),
        "week" => today.checked_add_days(Days::new(7)),
        _ => today.succ_opt(),
    };
    until.unwrap_or(today)
}

pub(super) fn snooze(context: &Context<'_>, args: &Args) -> Outcome {
    let subject: Subject = args.need("item")?;
    let item = show::subject(context, subject);
    let times = context.directory.attention().snooze(subject).map_or(0, |snooze| snooze.times);
    if times >= SNOOZES_MAX {
        let buttons = notices::check_buttons(context.locale, context.directory, subject);
        let is_snooze = |call: &Call| call.command == "snooze";
        let buttons = buttons.into_iter().filter(|button| match &button.press {
            crate::chat::Press::Run(call) => !is_snooze(call),
            crate::chat::Press::Open(_) | crate::chat::Press::Mend(_) => true,
        });
        let line = context.say("snooze-enough", &[("item", item.into()), ("limit", SNOOZES_MAX.into())]);
        return Err(Stop::Refused(vec![line], buttons.collect()));
    }
    let Some(span) = args.get::<&'static str>("for") else {
        let left = SNOOZES_MAX - times;
        let head = context.say("snooze-how-long", &[("item", item.into()), ("left", left.into())]);
        let mut reply = show::note(context, head, Vec::new());
        for span in SNOOZES {
            let call = Call::new("snooze").with("item", notices::token(subject)).with("for", span);
            reply.buttons.push(run_button(context, &format!("button-for-{span}"), &[], call));
        }
        return Ok(Done::say(reply));
    };
    let until = until(context.today, span);
    let mut edits = Edits::new(context);
    let snooze = Snooze { until, times: times + 1, by: context.person().clone() };
    edits.put(Key::Snooze(subject), Record::Snooze(snooze));
    edits.answered(subject);
    let answer: Answer = Box::new(move |context| {
        let item = show::subject(context, subject);
        let head = context.say("snoozed", &[("item", item.into()), ("until", until.into())]);
        show::note(context, head, vec![context.say("snoozed-is-no-check", &[])])
    });
    done(edits, "snooze", answer)
}

pub(super) fn not_mine(context: &Context<'_>, args: &Args) -> Outcome {
    let subject: Subject = args.need("item")?;
    let Some(care) = duty::care(context.directory, subject) else {
        let item = show::subject(context, subject);
        return Err(context.refuse("not-mine-nobodys", &[("item", item.into())]));
    };
    let me = context.person();
    let passed_on = match (&care.verifier, &care.deputy) {
        (Some(verifier), deputy) if verifier == me => {
            let next = deputy.clone().filter(|deputy| deputy != me);
            Care { verifier: next, deputy: None, interval_days: care.interval_days }
        }
        (_, Some(deputy)) if deputy == me => Care { deputy: None, ..care.clone() },
        _ => {
            let is_nobodys = care.verifier.is_none() && care.deputy.is_none();
            let id = if is_nobodys { "not-mine-unnamed" } else { "not-mine-anyway" };
            let mut lines = vec![context.say(id, &[("item", show::subject(context, subject).into())])];
            let asked = duty::asked(context.directory, subject, context.today);
            lines.extend(asked.person.map(|person| context.say("asked-instead", &[("person", (&person).into())])));
            return Err(Stop::Refused(lines, edit_buttons(context, subject)));
        }
    };
    let mut edits = Edits::new(context);
    edits.care(subject, passed_on);
    edits.answered(subject);
    let answer: Answer = Box::new(move |context| {
        let item = show::subject(context, subject);
        let verifier = duty::care(context.directory, subject).and_then(|care| care.verifier.clone());
        let head = match &verifier {
            Some(verifier) => context.say("passed-on", &[("item", item.into()), ("person", verifier.into())]),
            None => context.say("passed-on-nobody", &[("item", item.into())]),
        };
        let lead = context.directory.settings().lead_person.as_ref();
        let lines: Vec<Text> = match (&verifier, lead) {
            (Some(_), _) => Vec::new(),
            (None, Some(lead)) => vec![context.say("passed-on-lead", &[("person", lead.into())])],
            (None, None) => vec![context.say("notice-nobody", &[])],
        };
        let mut reply = show::note(context, head, lines);
        if verifier.is_none() {
            reply.buttons = edit_buttons(context, subject);
        }
        reply
    });
    done(edits, "not-mine", answer)
}

/// Who knows somebody else names them in the item's form.
fn edit_buttons(context: &Context<'_>, subject: Subject) -> Vec<crate::chat::Button> {
    let call = notices::edit_call(context.directory, subject);
    call.map(|call| open_button(context, "button-name-verifier", &[], call)).into_iter().collect()
}

pub(super) fn away(context: &Context<'_>, args: &Args) -> Outcome {
    let until: NaiveDate = args.need("until")?;
    let who = args.get::<PersonId>("who").unwrap_or_else(|| context.person().clone());
    if who != *context.person() && context.role < Role::Admin {
        return Err(context.refuse("leave-of-others", &[("person", (&who).into())]));
    }
    if until < context.today {
        return Err(context.refuse("away-past", &[("day", until.into())]));
    }
    let is_away = context.directory.attention().absence(&who, context.today).is_some();
    // A date is the last day of leave, today's too. Only the word ends it.
    let ends = args.says_today("until");
    if ends && !is_away {
        return Err(context.refuse("leave-not", &[("person", (&who).into())]));
    }
    let mut edits = Edits::new(context);
    if ends {
        edits.remove(Key::Absence(who.clone()));
    } else {
        edits.put(Key::Absence(who.clone()), Record::Absence(Absence { until }));
    }
    // Who is on leave is not silent, and who is back begins anew.
    edits.spoke(&who);
    let answer: Answer = Box::new(move |context| {
        let change = context.directory.last_change().into();
        if ends {
            return show::note(
                context,
                context.say("leave-over", &[("person", (&who).into()), ("change", change)]),
                Vec::new(),
            );
        }
        let head = context.say("leave", &[("person", (&who).into()), ("until", until.into()), ("change", change)]);
        show::note(context, head, meanwhile(context, &who))
    });
    done(edits, "away", answer)
}

/// Who is asked about what somebody on leave looks after, and what to do where nobody is left: also for what they would
/// have been asked about in the place of others.
fn meanwhile(context: &Context<'_>, who: &PersonId) -> Vec<Text> {
    let directory = context.directory;
    let is_lead = directory.settings().lead_person.as_ref() == Some(who);
    let (mut with_deputy, mut with_lead) = (0_usize, 0_usize);
    let mut alone = Vec::new();
    let mut lead = None;
    for subject in duty::subjects(directory, context.today) {
        let Some(care) = duty::care(directory, subject) else { continue };
        let is_theirs = care.verifier.as_ref() == Some(who);
        match duty::asked(directory, subject, context.today).person {
            None if is_theirs || is_lead || care.deputy.as_ref() == Some(who) => alone.push(subject),
            Some(person) if is_theirs && care.deputy.as_ref() == Some(&person) => with_deputy += 1,
            Some(person) if is_theirs => {
                with_lead += 1;
                lead = Some(person);
            }
            _ => {}
        }
    }
    let mut lines = Vec::new();
    if with_deputy > 0 || (lead.is_none() && alone.is_empty()) {
        lines.push(context.say("leave-items", &[("count", with_deputy.into())]));
    }
    lines.extend(
        lead.map(|person| context.say("leave-lead", &[("count", with_lead.into()), ("person", (&person).into())])),
    );
    if alone.is_empty() {
        return lines;
    }
    lines.push(context.say("leave-nobody", &[("count", alone.len().into())]));
    lines.extend(alone.iter().take(ALONE_MAX).filter_map(|subject| name_deputy(context, *subject)));
    let more = alone.len().saturating_sub(ALONE_MAX);
    lines.extend((more > 0).then(|| context.say("gaps-more", &[("count", more.into())])));
    let command = Text::code("/settings set lead_person=…");
    lines.push(context.say("leave-or-lead", &[("command", command.into())]));
    lines
}

/// The command that names a deputy for an item.
fn name_deputy(context: &Context<'_>, subject: Subject) -> Option<Text> {
    let call = notices::edit_call(context.directory, subject)?;
    let item: Vec<String> = call.options.iter().map(|(option, value)| format!("{option}={value}")).collect();
    let command = Text::code(&format!("/{} {} deputy=…", call.command, item.join(" ")));
    Some(context.say("gap-row", &[("item", show::subject(context, subject).into()), ("command", command.into())]))
}
