//! The form of a command: its options as fields, filled in with what is there.

use super::find::{self, Among};
use super::{Context, Stop, allowed, fields, help, show};
use crate::chat::command::{CommandSpec, Kind, OptionSpec};
use crate::chat::{Call, Field, Form, Reply, Text};
use crate::notices;

/// What becomes of the options that a call gives already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// They are fixed and not asked again.
    Fixed,
    /// They are filled in and free to change, but for the item that the form is about.
    Filled,
}

/// The form of a command.
///
/// # Errors
/// When the command is not known, the asker may not use it, or the item it is about cannot be found.
pub fn form(context: &Context<'_>, call: &Call, given: Given) -> Result<Reply, Stop> {
    let spec = &allowed(context, call)?.spec;
    let there = fields::of_call(context, spec, call)?;
    let typed = |name: &str| call.options.iter().find(|(given, _)| given == name).map(|(_, value)| value.clone());
    let is_fixed = |option: &OptionSpec| match given {
        Given::Fixed => typed(option.name).is_some(),
        Given::Filled => typed(option.name).is_some() && names_the_item(spec, option),
    };
    let fields: Vec<Field> = spec
        .offered()
        .filter(|option| !is_fixed(option))
        .map(|option| {
            let stored = there.iter().find(|(name, _)| *name == option.name).map(|(_, value)| value.clone());
            Field {
                name: option.name.to_owned(),
                label: context.say(&option.label(), &[]),
                value: typed(option.name).or(stored).unwrap_or_default(),
                choices: match option.kind {
                    Kind::Choice(words) => words,
                    Kind::Flag => &["yes", "no"],
                    _ => &[],
                },
                required: option.required,
            }
        })
        .collect();
    let options = call.options.iter().filter(|(name, _)| fields.iter().all(|field| field.name != *name));
    let options = options.map(|(name, typed)| (name.clone(), numbered(context, spec.option(name), typed)));
    let call = Call { command: call.command.clone(), options: options.collect() };
    let what = title(context, spec);
    let about = match fields::item_of_call(context, spec, &call)? {
        Some(id) => Some(context.item(id)),
        None => subject(context, spec, &call),
    };
    let title = match about {
        Some(item) => context.say("form-title-item", &[("command", what.into()), ("item", item.into())]),
        None => what,
    };
    let mut reply = Reply::private(context.locale.language(), Vec::new());
    reply.form = Some(Form { title, call, fields });
    Ok(reply)
}

/// The item that is meant by its number, for its name may be another when the form is sent: the form itself may change
/// it. What is no item, or none for certain, stays as typed.
fn numbered(context: &Context<'_>, option: Option<&OptionSpec>, typed: &str) -> String {
    let known = option.and_then(|option| match option.kind {
        Kind::Item => find::subject(context, typed).ok().map(notices::token),
        kind => find::one(context, Among::of(kind)?, typed).ok().map(|id| id.to_string()),
    });
    known.unwrap_or_else(|| typed.to_owned())
}

/// What the form is for: a text of its own, else what the command is for.
fn title(context: &Context<'_>, spec: &CommandSpec) -> Text {
    let own = format!("form-{}", spec.path.replace(' ', "-"));
    let id = if context.locale.knows(&own) { own } else { help::description(spec) };
    context.say(&id, &[])
}

/// What a form is about, where its call says so already.
fn subject(context: &Context<'_>, spec: &CommandSpec, call: &Call) -> Option<Text> {
    let first = spec.options.first()?;
    let (_, typed) = call.options.iter().find(|(name, _)| name == first.name)?;
    let among = match first.kind {
        Kind::Item => return find::subject(context, typed).ok().map(|subject| show::subject(context, subject)),
        kind => Among::of(kind)?,
    };
    find::one(context, among, typed).ok().map(|id| context.item(id))
}

/// The first option of an edit names what is edited.
fn names_the_item(spec: &CommandSpec, option: &OptionSpec) -> bool {
    spec.edits && option.required
}
