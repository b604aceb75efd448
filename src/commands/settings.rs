//! `/settings`: what a workspace decides for itself.

use super::args::{Args, Edit};
use super::edits::Edits;
use super::topic::field_lines;
use super::{Answer, Context, Done, Outcome, fields, show};
use crate::chat::{Audience, Block, Reply, Span, Text};
use crate::domain::change::{Cause, Key, Record};
use crate::domain::holidays::Calendar;
use crate::domain::notice::{Outgoing, Stage};
use crate::domain::settings::Language;
use crate::domain::verification::Intervals;
use crate::notices;

pub(super) fn show(context: &Context<'_>, _: &Args) -> Outcome {
    Ok(Done::say(shown(context, "settings-shown")))
}

fn shown(context: &Context<'_>, title: &str) -> Reply {
    let head = context.say(title, &[("change", context.directory.last_change().into())]);
    let fields = fields::settings(context.directory.settings());
    show::note(context, head, field_lines(context, &fields, &[]))
}

/// What the next digest would say if it were posted now.
pub(super) fn digest(context: &Context<'_>, _: &Args) -> Outcome {
    let settings = context.directory.settings();
    let at = notices::next_digest(settings, context.now);
    let moment = Text(vec![Span::Moment(at, settings.zone.local(at))]);
    let draft = notices::draft(context.directory, context.now, context.now);
    let mut lines = Vec::new();
    match &settings.channel {
        Some(channel) => {
            lines.push(
                context.say("digest-where", &[("channel", Text(vec![Span::Channel(channel.to_string())]).into())]),
            );
        }
        None => lines.push(context.say("digest-nowhere", &[])),
    }
    if notices::is_empty(context.directory, &draft) && !settings.empty_digest {
        lines.push(context.say("digest-silent", &[]));
    } else if notices::is_repetition(context.directory, &draft) && !settings.empty_digest {
        let weeks = [("asked", notices::ASKED_ENOUGH.into()), ("weeks", notices::REPEATED_AFTER_WEEKS.into())];
        lines.push(context.say("digest-repetition", &weeks));
    }
    let key = notices::digest_key(settings.zone.today(at));
    let mut reply = notices::reply(context.locale, context.directory, (&key, &draft), context.now);
    reply.audience = Audience::Asker;
    reply.blocks.insert(0, Block { head: context.say("digest-next", &[("at", moment.into())]), lines });
    Ok(Done::say(reply))
}

pub(super) fn set(context: &Context<'_>, args: &Args) -> Outcome {
    let mut settings = context.directory.settings().clone();
    let before = settings.channel.clone();
    args.edit("channel").into(&mut settings.channel);
    let chosen = settings.channel.clone().filter(|channel| before.as_ref() != Some(channel));
    if let Some(weekday) = args.get("weekday") {
        settings.weekday = weekday;
    }
    if let Some(time) = args.get("time") {
        settings.time = time;
    }
    if let Some(zone) = args.get("zone") {
        settings.zone = zone;
    }
    if let Edit::Set(language) = args.edit_word("language", Language::from_word) {
        settings.language = language;
    }
    if let Some(leads) = args.get("leads") {
        settings.leads = leads;
    }
    args.edit("editor_role").into(&mut settings.editor_role);
    args.edit("lead_person").into(&mut settings.lead_person);
    args.edit("holidays").into_or(&mut settings.holidays, Calendar::default());
    args.edit("empty_digest").into_or(&mut settings.empty_digest, false);
    args.edit("intervals").into_or(&mut settings.intervals, Intervals::default());
    let mut edits = Edits::new(context);
    // Another channel may take what the old one would not.
    if settings.channel != context.directory.settings().channel {
        for (key, outgoing) in context.directory.attention().notices() {
            if matches!(outgoing.stage, Stage::Parked { .. }) {
                let again = Outgoing { stage: Stage::Pending, next_try: context.now, tries: 0, ..outgoing.clone() };
                edits.put(Key::Notice(*key), Record::Notice(Box::new(again)));
            }
        }
    }
    edits.put(Key::Settings, Record::Settings(Box::new(settings)));
    let writes = edits.finish();
    let title = if writes.is_empty() { "settings-unchanged" } else { "settings-set" };
    let answer: Answer = Box::new(move |context| {
        let mut reply = shown(context, title);
        reply.channel = chosen.map(Box::new);
        reply
    });
    Ok(Done { writes, cause: Cause::Command("settings set".to_owned()), used: None, answer })
}
