//! Why a step can or cannot be used, in words: each rule that fired says its reason here, and only here.

use super::{closed, contacts, day, days_ago, item};
use crate::chat::Text;
use crate::commands::Context;
use crate::domain::departure::{self, Departure};
use crate::domain::target::Target;
use crate::domain::text::Note;
use crate::domain::verdict::{Part, Reason};

/// A reason in words.
pub(in crate::commands) fn reason(context: &Context<'_>, reason: &Reason) -> Text {
    let part = |part: Part| match part {
        Part::Target => context.say("part-target", &[]),
        Part::Entitlement => context.say("part-entitlement", &[]),
    };
    let note = |text: Text, note: &Option<Note>| match note {
        Some(note) => text.and(context.say("reason-note", &[("note", note.into())])),
        None => text,
    };
    match reason {
        Reason::Away { until, instead, note: why } => {
            let text = match instead {
                Some(id) => context
                    .say("reason-away-instead", &[("until", (*until).into()), ("who", item(context, *id).into())]),
                None => context.say("reason-away", &[("until", (*until).into())]),
            };
            note(text, why)
        }
        Reason::Ended(day) => context.say("reason-ended", &[("day", (*day).into())]),
        Reason::NotStarted(day) => context.say("reason-not-started", &[("day", (*day).into())]),
        Reason::UsedUp(allowance) => context.say("reason-used-up", &[("total", allowance.total.into())]),
        Reason::ConfirmedNone(day) => context.say("reason-confirmed-none", &[("day", (*day).into())]),
        Reason::NotRegistered => context.say("reason-not-registered", &[]),
        Reason::Lapsed => context.say("reason-lapsed", &[]),
        Reason::Unreachable(of, by, at) => context.say(
            "reason-unreachable",
            &[("part", part(*of).into()), ("by", by.into()), ("day", day(context, *at).into())],
        ),
        Reason::Left(departure) => left(context, departure),
        Reason::Refused(of, by, at) => context
            .say("reason-refused", &[("part", part(*of).into()), ("by", by.into()), ("day", day(context, *at).into())]),
        Reason::FoundEnded(of, by, at) => context.say(
            "reason-found-ended",
            &[("part", part(*of).into()), ("by", by.into()), ("day", day(context, *at).into())],
        ),
        Reason::NeverChecked(of) => context.say("reason-never-checked", &[("part", part(*of).into())]),
        Reason::Unconfirmed => context.say("reason-unconfirmed", &[]),
        Reason::NoEntitlement(kind) => {
            context.say("reason-no-entitlement", &[("kind", crate::locale::Arg::Word(kind.word()))])
        }
        Reason::Closed { opens } => context.say("reason-closed", &[("opens", closed(context, *opens).into())]),
        Reason::Gatekeeper(id) => {
            let through = context.say("reason-gatekeeper", &[("who", item(context, *id).into())]);
            match context.directory.target(*id) {
                Some(gatekeeper) => note(through, &gatekeeper.procedure).and(gatekeeper_reached(context, gatekeeper)),
                None => through,
            }
        }
        Reason::NotACaller(caller) => context.say("reason-not-a-caller", &[("who", caller.into())]),
        Reason::ActivationNeeded(how) => context.say("reason-activation", &[("how", how.into())]),
        Reason::Pending => context.say("reason-pending", &[]),
        Reason::Overdue(of, at) => {
            context.say("reason-overdue", &[("part", part(*of).into()), ("ago", days_ago(context, *at).into())])
        }
        Reason::Informal(who) => note(context.say("reason-informal", &[]), who),
        Reason::AllowanceLow(allowance) => {
            context.say("reason-allowance-low", &[("left", allowance.left().into()), ("total", allowance.total.into())])
        }
        Reason::EndsSoon(day, left) => {
            context.say("reason-ends-soon", &[("day", (*day).into()), ("left", (*left).into())])
        }
        Reason::Disputed(of, by, at, why) => note(
            context.say(
                "reason-disputed",
                &[("part", part(*of).into()), ("by", by.into()), ("day", day(context, *at).into())],
            ),
            why,
        ),
    }
}

/// How to reach a gatekeeper, and that it is away or gone.
fn gatekeeper_reached(context: &Context<'_>, gatekeeper: &Target) -> Text {
    let way = contacts(context, gatekeeper, false).into_iter().next();
    let reached = way.map(|way| context.say("reason-gatekeeper-way", &[("way", way.into())])).unwrap_or_default();
    let gone = departure::departures(context.directory, gatekeeper);
    if gone.iter().any(|departure| !departure.has_others) {
        return reached.and(context.say("reason-gatekeeper-left", &[]));
    }
    match gatekeeper.away.as_ref().filter(|away| away.until >= context.today) {
        Some(away) => reached.and(context.say("reason-gatekeeper-away", &[("until", away.until.into())])),
        None => reached,
    }
}

/// That a contact has left the chat; who it is only where everybody may know it.
fn left(context: &Context<'_>, departure: &Departure) -> Text {
    let day = day(context, departure.noticed).into();
    let said = if departure.is_restricted {
        context.say("reason-left-restricted", &[("day", day)])
    } else {
        context.say("reason-left", &[("who", (&departure.who).into()), ("day", day)])
    };
    if departure.has_others { said.and(context.say("reason-left-others", &[])) } else { said }
}
