//! `/due`: what waits for a check, worst first, and what can be done about each item.

use super::args::Args;
use super::{Context, Done, Outcome, open_button, run_button, show};
use crate::chat::{Button, Call, Press, Reply, Text};
use crate::domain::access::Role;
use crate::domain::duty::{self, Waiting};
use crate::domain::entitlement::Basis;
use crate::domain::notice::Asking;
use crate::domain::target::{Means, Target};
use crate::domain::text::PersonId;
use crate::domain::verification::{Method, Subject};
use crate::notices;

/// How many items a page shows: each has a button, and two turn the page.
const PAGE: usize = 10;
/// Up to so many items each have all their buttons.
const ALL_BUTTONS_MAX: usize = 5;

pub(super) fn due(context: &Context<'_>, args: &Args) -> Outcome {
    if let Some(subject) = args.get::<Subject>("item") {
        return Ok(Done::say(panel(context, subject)));
    }
    let who = args.get::<PersonId>("who");
    let mut waiting = duty::all_waiting(context.directory, context.now);
    if let Some(who) = &who {
        // Also what a deputy is asked about meanwhile: it is still theirs, and they can still do it.
        let is_theirs = |subject: Subject| {
            let care = duty::care(context.directory, subject);
            asked(context, subject).person.as_ref() == Some(who)
                || care.is_some_and(|care| care.verifier.as_ref() == Some(who))
        };
        waiting.retain(|waiting| is_theirs(waiting.subject));
    }
    Ok(Done::say(list(context, &waiting, who.as_ref(), args.get::<u32>("page").unwrap_or(1))))
}

fn asked(context: &Context<'_>, subject: Subject) -> Asking {
    Asking { subject, person: duty::asked(context.directory, subject, context.today).person }
}

fn list(context: &Context<'_>, waiting: &[Waiting], who: Option<&PersonId>, page: u32) -> Reply {
    let pages = waiting.len().div_ceil(PAGE).max(1);
    let place = usize::try_from(page).unwrap_or(1).clamp(1, pages);
    let shown: Vec<&Waiting> = waiting.iter().skip((place - 1) * PAGE).take(PAGE).collect();
    let count = waiting.len().into();
    let head = match who {
        Some(who) => context.say("due-of", &[("count", count), ("person", who.into())]),
        None => context.say("due", &[("count", count)]),
    };
    let mut reply = show::note(context, head, shown.iter().map(|waiting| row(context, waiting.subject)).collect());
    let may_check = context.role >= Role::Editor;
    if may_check && shown.len() <= ALL_BUTTONS_MAX && pages == 1 {
        let all = |waiting: &&Waiting| notices::check_buttons(context.locale, context.directory, waiting.subject);
        reply.buttons = shown.iter().flat_map(all).collect();
        return reply;
    }
    if may_check {
        reply.buttons = shown.iter().map(|waiting| panel_button(context, waiting.subject)).collect();
    }
    let turn = |label: &str, page: usize| {
        let call = Call::new("due").with("page", page);
        let call = who.iter().fold(call, |call, who| call.with("who", who));
        run_button(context, label, &[("page", page.into()), ("pages", pages.into())], call)
    };
    if place > 1 {
        reply.buttons.push(turn("button-previous", place - 1));
    }
    if place < pages {
        reply.buttons.push(turn("button-next", place + 1));
    }
    reply
}

fn row(context: &Context<'_>, subject: Subject) -> Text {
    let item = show::subject(context, subject);
    let why = notices::why(context.locale, context.directory, subject, context.now);
    match asked(context, subject).person {
        Some(person) => {
            context.say("due-row", &[("item", item.into()), ("why", why.into()), ("person", (&person).into())])
        }
        None => context.say("due-row-nobody", &[("item", item.into()), ("why", why.into())]),
    }
}

/// A button that shows what can be done about one item.
pub(super) fn panel_button(context: &Context<'_>, subject: Subject) -> Button {
    let call = Call::new("due").with("item", notices::token(subject));
    run_button(context, "button-check", &[("item", show::subject(context, subject).into())], call)
}

fn panel(context: &Context<'_>, subject: Subject) -> Reply {
    let mut lines = vec![show::checked(context, subject, duty::interval_days(context.directory, subject))];
    lines.extend(who_is_asked(context, subject));
    let mut reply = show::note(context, row(context, subject), lines);
    reply.buttons = notices::check_buttons(context.locale, context.directory, subject);
    reply
}

/// Who is asked where it is not the one who is named, and why; that nobody is left to ask.
pub(super) fn who_is_asked(context: &Context<'_>, subject: Subject) -> Vec<Text> {
    let asking = asked(context, subject);
    let mut lines = notices::passed_over(context.locale, context.directory, &asking, context.now);
    match &asking.person {
        Some(person) if !lines.is_empty() => lines.push(context.say("asked-instead", &[("person", person.into())])),
        Some(_) => {}
        None => lines.push(notices::nobody(context.locale, context.directory, subject, context.now)),
    }
    let is_last = notices::is_last_to_ask(context.directory, &asking, context.now);
    lines.extend(asking.person.filter(|_| is_last).map(|person| notices::last_to_ask(context.locale, &person)));
    lines
}

/// "Still true": how was it checked? One button for each usual way, alone and with what belongs together.
pub(super) fn still(context: &Context<'_>, args: &Args) -> Outcome {
    let subject: Subject = args.need("item")?;
    let head = context.say("still-how", &[("item", show::subject(context, subject).into())]);
    let mut reply = show::note(context, head, Vec::new());
    let verify = || Call::new("verify").with("item", notices::token(subject)).with("result", "confirmed");
    let with = duty::together(context.directory, subject, context.today).len();
    for method in usual_methods(context, subject) {
        let name = context.say(&format!("method-{}", method.word()), &[]);
        reply.buttons.push(Button { label: name, press: Press::Run(verify().with("method", method.word())) });
    }
    if with > 0 {
        for method in usual_methods(context, subject) {
            let name = context.say(&format!("method-{}", method.word()), &[]);
            let call = verify().with("method", method.word()).with("together", "yes");
            let label = [("method", name.into()), ("count", with.into())];
            reply.buttons.push(run_button(context, "button-together", &label, call));
        }
    }
    reply.buttons.push(open_button(context, "button-other-way", &[], verify()));
    Ok(Done::say(reply))
}

/// The ways in which such a thing is usually checked.
fn usual_methods(context: &Context<'_>, subject: Subject) -> Vec<Method> {
    let Subject::Item(id) = subject else { return vec![Method::Met, Method::Mailed, Method::ReadDocument] };
    let directory = context.directory;
    if let Some(target) = directory.target(id) {
        return ways_to_reach(target);
    }
    match directory.entitlement(id).map(|held| held.basis) {
        Some(Basis::Membership) => vec![Method::LoggedIn, Method::UsedIt],
        Some(Basis::Contract | Basis::Purchase) => vec![Method::ReadDocument, Method::AskedHolder, Method::LoggedIn],
        None => vec![Method::AskedHolder, Method::ReadDocument, Method::UsedIt],
    }
}

fn ways_to_reach(target: &Target) -> Vec<Method> {
    let mut methods: Vec<Method> = Vec::new();
    for contact in &target.contacts {
        let method = match contact.means {
            Means::Phone => Method::Called,
            Means::Email => Method::Mailed,
            Means::Url | Means::Form | Means::Chat => Method::LoggedIn,
            Means::InPerson => Method::Met,
        };
        if !methods.contains(&method) {
            methods.push(method);
        }
    }
    if target.kind.is_in_house() && !methods.contains(&Method::Met) {
        methods.push(Method::Met);
    }
    if methods.is_empty() {
        methods.extend([Method::Called, Method::Mailed]);
    }
    methods
}
