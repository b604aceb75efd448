//! `/settings`: what a workspace decides for itself.

use super::args::{Args, Edit};
use super::edits::Edits;
use super::topic::field_lines;
use super::{Answer, Context, Done, Outcome, fields, show};
use crate::chat::Reply;
use crate::domain::change::{Cause, Key, Record};
use crate::domain::holidays::Calendar;
use crate::domain::settings::Language;

pub(super) fn show(context: &Context<'_>, _: &Args) -> Outcome {
    Ok(Done::say(shown(context, "settings-shown")))
}

fn shown(context: &Context<'_>, title: &str) -> Reply {
    let head = context.say(title, &[("change", context.directory.last_change().into())]);
    let fields = fields::settings(context.directory.settings());
    show::note(context, head, field_lines(context, &fields, &[]))
}

pub(super) fn set(context: &Context<'_>, args: &Args) -> Outcome {
    let mut settings = context.directory.settings().clone();
    args.edit("channel").into(&mut settings.channel);
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
    let mut edits = Edits::new(context);
    edits.put(Key::Settings, Record::Settings(Box::new(settings)));
    let writes = edits.finish();
    let title = if writes.is_empty() { "settings-unchanged" } else { "settings-set" };
    let answer: Answer = Box::new(move |context| shown(context, title));
    Ok(Done { writes, cause: Cause::Command("settings set".to_owned()), used: None, answer })
}
