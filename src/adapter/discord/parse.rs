//! From what Discord delivers to what is wanted of the bot.
//!
//! Nothing here can fail: what makes no sense, or speaks of a command that is gone, is a wish that is answered politely.
//! Values go on as typed; the core judges them.

use serenity::model::application::{
    ActionRow, ActionRowComponent, CommandDataOption, CommandDataOptionValue, CommandInteraction, CommandType,
    ComponentInteraction, ComponentInteractionDataKind, Interaction, ModalInteraction,
};
use serenity::model::channel::{Message, MessageFlags};
use serenity::model::guild::Member;
use serenity::model::id::GuildId;
use serenity::model::permissions::Permissions;
use serenity::model::user::User;

use crate::chat::command::CommandSpec;
use crate::chat::people::People;
use crate::chat::{Ask, Asker, Call, Request};
use crate::domain::WorkspaceId;
use crate::domain::access::Standing;
use crate::domain::settings::Language;
use crate::domain::text::{NOTE_MAX, PersonId};

use super::called;
use super::carried;
use super::form;
use super::ids::{self, How, Read, Source, Tag};
use super::wire::shortened;

/// What is only a look whether somebody is there has none that matters.
const NO_TOKEN: String = String::new();
/// The command that prepares a request, once there is one, and what it takes from a message.
const PREPARE: &str = "prepare";
const SYMPTOM: &str = "symptom";
const LINK: &str = "link";
/// The option that turns a page.
const PAGE: &str = "page";
/// What is opened from a message until then.
const ESCALATE: &str = "escalate";

/// An interaction: how it is answered, and what is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// Its id, the same when it is delivered twice.
    pub id: u64,
    /// What answers are sent with.
    pub token: String,
    /// The language of the person, where we speak it.
    pub language: Option<Language>,
    /// What is answered to it.
    pub shape: Shape,
    /// Who pressed what: the same for a press that is repeated. Only of what acts at once.
    pub press: Option<String>,
    /// The file that comes with it, still to be fetched.
    pub fetch: Option<Fetch>,
    /// What is wanted.
    pub wish: Wish,
}

/// A file that somebody attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetch {
    /// Its name.
    pub name: String,
    /// Where Discord keeps it.
    pub url: String,
    /// How long it is, in bytes.
    pub size: u32,
}

/// What kind of answer Discord takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A message, or a form.
    Message,
    /// A message; it was a form that was sent, and none can follow.
    AfterForm,
    /// Completions.
    Choices,
}

/// What an interaction wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// An answer.
    Ask(Request, Origin),
    /// Completions.
    Complete(Request),
    /// Something that is gone, or never was.
    Outdated,
    /// It was asked outside of a server, where there is no directory.
    Outside,
    /// Nothing: Discord only looks whether somebody is there.
    Nothing,
}

/// Where a request comes from, as far as its answer depends on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// How it was meant.
    pub how: How,
    /// The call as it came, without what a form added.
    pub call: Call,
    /// Where the message that was pressed carries the call: line and sum.
    pub carried: Option<(usize, u32)>,
    /// The page of the form that opens, or was sent.
    pub page: usize,
    /// How many pages are filled one after the other.
    pub pages: usize,
    /// Where the answer stands.
    pub stands: Stands,
}

/// Where an answer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// In a message of its own.
    Anew,
    /// In the place of the message that was pressed: a page was turned, and nobody else saw it.
    InPlace,
}

impl Origin {
    /// A call that stands in no message, and is answered by one of its own.
    #[must_use]
    pub const fn of(how: How, call: Call) -> Self {
        Self { how, call, carried: None, page: 0, pages: 1, stands: Stands::Anew }
    }
}

/// What is wanted.
#[must_use]
pub fn interaction(specs: &[&'static CommandSpec], interaction: &Interaction) -> Parsed {
    let (locale, id, token, shape, mut wish) = match interaction {
        Interaction::Command(it) => (it.locale.as_str(), it.id, &it.token, Shape::Message, of_command(specs, it)),
        Interaction::Autocomplete(it) => {
            (it.locale.as_str(), it.id, &it.token, Shape::Choices, of_completion(specs, it))
        }
        Interaction::Component(it) => (it.locale.as_str(), it.id, &it.token, Shape::Message, of_press(specs, it)),
        Interaction::Modal(it) => (it.locale.as_str(), it.id, &it.token, Shape::AfterForm, of_modal(specs, it)),
        other => ("", other.id(), &NO_TOKEN, Shape::Message, Some(Wish::Nothing)),
    };
    if let Some(Wish::Ask(request, _) | Wish::Complete(request)) = &mut wish {
        request.people = People::Numbers(called::people(interaction));
    }
    Parsed {
        id: id.get(),
        token: token.clone(),
        language: Language::from_locale(locale),
        shape,
        press: press_key(interaction, wish.as_ref()),
        fetch: attached(interaction),
        wish: wish.unwrap_or(Wish::Outdated),
    }
}

/// What tells a press of one button by one person from every other; none where nothing is done at once.
fn press_key(interaction: &Interaction, wish: Option<&Wish>) -> Option<String> {
    match (interaction, wish) {
        (Interaction::Component(press), Some(Wish::Ask(Request { ask: Ask::Run(call), .. }, _))) => {
            Some(format!("{} {} {}", press.user.id, press.message.id, carried::write(call)))
        }
        _ => None,
    }
}

/// The file of a command; the table has none that takes two.
fn attached(interaction: &Interaction) -> Option<Fetch> {
    let Interaction::Command(command) = interaction else { return None };
    let file = command.data.resolved.attachments.values().next()?;
    Some(Fetch { name: file.filename.clone(), url: file.url.clone(), size: file.size })
}

/// Who asks, and whose directory.
struct Who {
    workspace: WorkspaceId,
    asker: Asker,
}

impl Who {
    fn asks(self, ask: Ask) -> Request {
        Request { workspace: self.workspace, asker: self.asker, ask, file: None, people: People::Numbers(Vec::new()) }
    }
}

/// Nothing outside of a server.
fn who(guild: Option<GuildId>, user: &User, member: Option<&Member>, locale: &str) -> Option<Who> {
    let member = member?;
    let permissions = member.permissions.unwrap_or_else(Permissions::empty);
    let may = |permission: Permissions| permissions.intersects(permission | Permissions::ADMINISTRATOR);
    let standing = Standing::Member {
        manages_server: may(Permissions::MANAGE_GUILD),
        manages_messages: may(Permissions::MANAGE_MESSAGES),
        roles: member.roles.iter().map(ToString::to_string).collect(),
    };
    let asker =
        Asker { id: PersonId::parse(&user.id.to_string()).ok()?, standing, language: Language::from_locale(locale) };
    Some(Who { workspace: WorkspaceId::parse(&guild?.to_string()).ok()?, asker })
}

fn of_command(specs: &[&'static CommandSpec], command: &CommandInteraction) -> Option<Wish> {
    let Some(who) = who(command.guild_id, &command.user, command.member.as_deref(), &command.locale) else {
        return Some(Wish::Outside);
    };
    if command.data.kind == CommandType::Message {
        return of_message(specs, command, who);
    }
    let (spec, options) = named(specs, &command.data.name, &command.data.options)?;
    let mut call = Call::new(spec.path);
    for option in options {
        let given = match &option.value {
            CommandDataOptionValue::Attachment(id) => command.data.resolved.attachments.get(id)?.filename.clone(),
            other => value(other)?,
        };
        call.options.push((option.name.clone(), given));
    }
    let origin = Origin::of(How::Run, call.clone());
    Some(Wish::Ask(who.asks(Ask::Run(call)), origin))
}

/// The message becomes what happened; the way back to it stays in the request.
fn of_message(specs: &[&'static CommandSpec], command: &CommandInteraction, who: Who) -> Option<Wish> {
    let target = command.data.target_id?.to_message_id();
    let content = command.data.resolved.messages.get(&target).map_or("", |message| message.content.as_str());
    let prepare = specs.iter().find(|spec| spec.path == PREPARE && spec.option(SYMPTOM).is_some());
    let mut call = Call::new(prepare.map_or(ESCALATE, |spec| spec.path));
    if let Some(spec) = prepare {
        if !content.trim().is_empty() {
            // The link leads to the rest.
            call = call.with(SYMPTOM, shortened(content, NOTE_MAX));
        }
        if spec.option(LINK).is_some() {
            let guild = command.guild_id?;
            call = call.with(LINK, format!("https://discord.com/channels/{guild}/{}/{target}", command.channel_id));
        }
    }
    let how = if prepare.is_some() { How::Mend } else { How::Open };
    let ask = if prepare.is_some() { Ask::Mend(call.clone()) } else { Ask::Open(call.clone()) };
    Some(Wish::Ask(who.asks(ask), Origin::of(how, call)))
}

fn of_completion(specs: &[&'static CommandSpec], command: &CommandInteraction) -> Option<Wish> {
    let Some(who) = who(command.guild_id, &command.user, command.member.as_deref(), &command.locale) else {
        return Some(Wish::Outside);
    };
    let (spec, options) = named(specs, &command.data.name, &command.data.options)?;
    let mut call = Call::new(spec.path);
    let mut typed = None;
    for option in options {
        match &option.value {
            CommandDataOptionValue::Autocomplete { value, .. } => typed = Some((option.name.clone(), value.clone())),
            other => call.options.push((option.name.clone(), value(other)?)),
        }
    }
    let (option, typed) = typed?;
    Some(Wish::Complete(who.asks(Ask::Complete { call, option, typed })))
}

/// The command, and the options given to it.
fn named<'a>(
    specs: &[&'static CommandSpec],
    name: &str,
    options: &'a [CommandDataOption],
) -> Option<(&'static CommandSpec, &'a [CommandDataOption])> {
    let (path, options) = match options {
        [CommandDataOption { name: sub, value: CommandDataOptionValue::SubCommand(options), .. }] => {
            (format!("{name} {sub}"), options.as_slice())
        }
        _ => (name.to_owned(), options),
    };
    specs.iter().find(|spec| spec.path == path && !spec.internal).map(|spec| (*spec, options))
}

/// A value as it would be typed. People, roles and channels are their ids.
fn value(value: &CommandDataOptionValue) -> Option<String> {
    Some(match value {
        CommandDataOptionValue::Boolean(true) => "yes".to_owned(),
        CommandDataOptionValue::Boolean(false) => "no".to_owned(),
        CommandDataOptionValue::Integer(number) => number.to_string(),
        CommandDataOptionValue::Number(number) => number.to_string(),
        CommandDataOptionValue::String(text) | CommandDataOptionValue::Autocomplete { value: text, .. } => text.clone(),
        CommandDataOptionValue::Channel(id) => id.to_string(),
        CommandDataOptionValue::Mentionable(id) => id.to_string(),
        CommandDataOptionValue::Role(id) => id.to_string(),
        CommandDataOptionValue::User(id) => id.to_string(),
        _ => return None,
    })
}

fn of_press(specs: &[&'static CommandSpec], press: &ComponentInteraction) -> Option<Wish> {
    let Some(who) = who(press.guild_id, &press.user, press.member.as_ref(), &press.locale) else {
        return Some(Wish::Outside);
    };
    let tag = match (ids::read(specs, &press.data.custom_id)?, &press.data.kind) {
        (Read::Tag(tag), _) => tag,
        (Read::Select, ComponentInteractionDataKind::StringSelect { values }) => {
            match ids::read(specs, values.first()?)? {
                Read::Tag(tag) => tag,
                Read::Select => return None,
            }
        }
        (Read::Select, _) => return None,
    };
    let (call, carried) = call_of(&tag, Some(&press.message))?;
    let ask = match tag.how {
        How::Run => Ask::Run(call.clone()),
        How::Open => Ask::Open(call.clone()),
        How::Mend => Ask::Mend(call.clone()),
        How::Submit => return None,
    };
    let is_private = press.message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL));
    let turns = tag.how == How::Run && is_private && call.options.iter().any(|(name, _)| name == PAGE);
    let stands = if turns { Stands::InPlace } else { Stands::Anew };
    Some(Wish::Ask(
        who.asks(ask),
        Origin { carried, page: tag.page, pages: tag.pages, stands, ..Origin::of(tag.how, call) },
    ))
}

fn of_modal(specs: &[&'static CommandSpec], modal: &ModalInteraction) -> Option<Wish> {
    let Some(who) = who(modal.guild_id, &modal.user, modal.member.as_ref(), &modal.locale) else {
        return Some(Wish::Outside);
    };
    let Read::Tag(tag) = ids::read(specs, &modal.data.custom_id)? else { return None };
    if tag.how != How::Submit {
        return None;
    }
    let (base, carried) = call_of(&tag, modal.message.as_deref())?;
    let spec = specs.iter().find(|spec| spec.path == base.command)?;
    let call = form::completed(spec, base.clone(), typed(&modal.data.components));
    let origin = Origin { carried, page: tag.page, pages: tag.pages, ..Origin::of(How::Submit, base) };
    Some(Wish::Ask(who.asks(Ask::Submit(call)), origin))
}

/// The call of an id, and where the message carries it.
fn call_of(tag: &Tag, message: Option<&Message>) -> Option<(Call, Option<(usize, u32)>)> {
    match &tag.source {
        Source::Here(call) => Some((call.clone(), None)),
        Source::Message { line, sum } => {
            let descriptions = message?.embeds.iter().filter_map(|embed| embed.description.as_deref());
            let lines = carried::lines(descriptions);
            let written = lines.get(*line).filter(|written| ids::sum(written) == *sum)?;
            Some((carried::read(written)?, Some((*line, *sum))))
        }
    }
}

/// What stands in the inputs of a form.
fn typed(rows: &[ActionRow]) -> Vec<(String, String)> {
    let inputs = rows.iter().flat_map(|row| &row.components).filter_map(|component| match component {
        ActionRowComponent::InputText(input) => Some(input),
        _ => None,
    });
    inputs.map(|input| (input.custom_id.clone(), input.value.clone().unwrap_or_default())).collect()
}
