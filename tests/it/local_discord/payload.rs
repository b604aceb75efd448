//! Interactions as they are delivered, with every field that Discord sends and serenity 0.12.5 insists on.
//!
//! What a person could not do on Discord fails here, with a sentence: the test is wrong then, and not the bot.

use serde_json::{Value, json};

use super::answer::{Interaction, Kind};
use super::given::Given;
use super::ids::{ChannelId, InteractionId, MessageId, UserId};
use super::messages::{attachment_json, message_json};
use super::rules::items;
use super::state::{Live, State};
use super::world::{EVERYTHING, ORDINARY};

/// What a file may weigh for people without a subscription.
const ATTACHMENT_SIZE_LIMIT: u64 = 10 * 1024 * 1024;

/// Who does something, and where.
#[derive(Clone, Copy)]
pub(super) struct Scene {
    pub(super) user: UserId,
    pub(super) channel: ChannelId,
    pub(super) source: Option<MessageId>,
}

/// Delivers something a person did.
pub(super) fn deliver(state: &mut State, kind: Kind, scene: Scene, data: &Value) -> Interaction {
    assert!(state.gateway.has_session(), "no bot is there: await `connected` before people do something");
    let id = InteractionId(state.mint.id());
    let interaction =
        Interaction { id, token: format!("aW50ZXJhY3Rpb246{id}"), kind, user: scene.user, channel: scene.channel };
    let payload = payload(state, &interaction, scene.source, data);
    state.gateway.dispatch("INTERACTION_CREATE", &payload);
    let live = Live {
        interaction: interaction.clone(),
        payload,
        born: tokio::time::Instant::now(),
        is_over: false,
        is_excused: false,
        first: None,
        original: None,
        source: scene.source,
        followups: Vec::new(),
        edits_before: 0,
    };
    state.interactions.insert(id, live);
    interaction
}

fn payload(state: &State, interaction: &Interaction, source: Option<MessageId>, data: &Value) -> Value {
    let (user, channel) = (interaction.user, interaction.channel);
    let kind = match interaction.kind {
        Kind::Command => 2,
        Kind::Component => 3,
        Kind::Typing => 4,
        Kind::Submit => 5,
    };
    let locale = &state.world.users.get(&user).expect("a user of this local Discord").locale;
    let mut payload = json!({
        "id": interaction.id.to_string(), "application_id": state.world.application.to_string(), "type": kind,
        "token": interaction.token, "version": 1, "channel_id": channel.to_string(),
        "channel": state.world.partial_channel_json(channel, user), "app_permissions": ORDINARY.to_string(),
        "locale": locale, "entitlements": [], "attachment_size_limit": ATTACHMENT_SIZE_LIMIT, "data": data,
    });
    if let Some(source) = source {
        payload["message"] = message_json(state, source);
    }
    let Some(guild) = state.guild_of(channel) else {
        payload["user"] = state.world.user_json(user);
        payload["authorizing_integration_owners"] = json!({ "1": user.to_string() });
        payload["context"] = json!(1);
        return payload;
    };
    let mut member = state.world.member_json(guild, user).expect("only members of a guild do something there");
    member["permissions"] = json!(state.world.permissions(guild, user).to_string());
    let locale = &state.world.guilds.get(&guild).expect("a guild of this local Discord").locale;
    payload["member"] = member;
    payload["guild_id"] = json!(guild.to_string());
    payload["guild"] = json!({ "id": guild.to_string(), "locale": locale, "features": [] });
    payload["guild_locale"] = json!(locale);
    payload["authorizing_integration_owners"] = json!({ "0": guild.to_string() });
    payload["context"] = json!(0);
    payload
}

/// A registered command that this person can see here.
pub(super) fn find_command(state: &State, scene: Scene, kind: u64, name: &str) -> Value {
    let guild = state.guild_of(scene.channel);
    let places = [guild, None];
    let sets = places.iter().filter_map(|place| state.commands.get(place)).flatten();
    let mut known = sets.filter(|command| command["type"].as_u64().unwrap_or(1) == kind);
    let command = known.find(|command| command["name"] == name);
    let command = command.unwrap_or_else(|| panic!("no command `{name}` of type {kind} is registered here")).clone();
    if let Some(needed) = command["default_member_permissions"].as_str() {
        let needed: u64 = needed.parse().expect("held against the rules");
        let has = guild.map_or(0, |guild| state.world.permissions(guild, scene.user));
        let may = if needed == 0 { has == EVERYTHING } else { has & needed == needed };
        assert!(may, "Discord does not show `{name}` to somebody without the permissions {needed}");
    }
    let context = u64::from(guild.is_none());
    let is_here = command["contexts"].is_null() || items(&command["contexts"]).iter().any(|known| *known == context);
    assert!(is_here, "Discord does not show `{name}` in this kind of channel");
    command
}

/// The data of a slash command: the path of words, the values, and what they stand for.
pub(super) fn slash_data(state: &mut State, scene: Scene, path: &str, given: &[(&str, Given)]) -> Value {
    let mut words = path.trim_start_matches('/').split(' ');
    let name = words.next().unwrap_or_default();
    let command = find_command(state, scene, 1, name);
    let mut level = command.clone();
    let mut names = Vec::new();
    for word in words {
        let next = items(&level["options"]).iter().find(|option| option["name"] == word).cloned();
        level = next.unwrap_or_else(|| panic!("`{path}` is not registered: there is no `{word}`"));
        names.push((word, level["type"].clone()));
    }
    let declared = items(&level["options"]);
    let has_below = declared.iter().any(|option| option["type"].as_u64().is_some_and(|kind| kind <= 2));
    assert!(!has_below, "`{path}` is not a whole command: a word is missing");
    let is_typing = given.iter().any(|(_, given)| matches!(given, Given::Typing(_)));
    let required = declared.iter().filter(|option| option["required"] == true && !is_typing);
    for option in required {
        let is_given = given.iter().any(|(name, _)| option["name"] == *name);
        let name = option["name"].as_str().unwrap_or_default();
        assert!(is_given, "Discord does not send `{path}` without `{name}`");
    }
    let mut resolved = json!({});
    let mut options: Vec<Value> = Vec::new();
    for (name, given) in given {
        let option = declared.iter().find(|option| option["name"] == *name);
        let option = option.unwrap_or_else(|| panic!("`{path}` has no option `{name}`"));
        options.push(option_json(option, given));
        if let Some(file) = resolve(state, scene, given, &mut resolved) {
            options.last_mut().expect("just put")["value"] = file;
        }
    }
    for (word, kind) in names.into_iter().rev() {
        options = vec![json!({ "name": word, "type": kind, "options": options })];
    }
    let mut data = json!({ "id": command["id"], "name": name, "type": 1, "options": options, "resolved": resolved });
    if let Some(guild) = command["guild_id"].as_str() {
        data["guild_id"] = json!(guild);
    }
    data
}

/// One value, if the option takes it.
fn option_json(option: &Value, given: &Given) -> Value {
    let (name, kind) = (&option["name"], option["type"].as_u64().unwrap_or_default());
    assert!(given.kinds().contains(&kind), "the option {name} has the type {kind} and does not take {given:?}");
    let mut value = given.value();
    let choices = items(&option["choices"]);
    if !choices.is_empty() {
        let chosen = choices.iter().find(|choice| choice["name"] == value || choice["value"] == value);
        value = chosen.unwrap_or_else(|| panic!("{name} has no choice {value}"))["value"].clone();
    }
    if let Given::Typing(_) = given {
        assert!(option["autocomplete"] == true, "{name} has no autocomplete");
        return json!({ "name": name, "type": kind, "value": value, "focused": true });
    }
    let bound = |field: &str| option[field].as_f64();
    if let Some(text) = value.as_str().filter(|_| kind == 3) {
        let length = u32::try_from(text.chars().count()).map(f64::from).expect("a text of a person");
        assert!((1.0..=6_000.0).contains(&length), "{name} is empty, or longer than Discord's field");
        let fits = bound("min_length").is_none_or(|least| length >= least)
            && bound("max_length").is_none_or(|most| length <= most);
        assert!(fits, "{name} does not take a text of {length} characters");
    }
    if let Some(number) = value.as_f64() {
        let fits = bound("min_value").is_none_or(|least| number >= least)
            && bound("max_value").is_none_or(|most| number <= most);
        assert!(fits, "{name} does not take {number}");
    }
    json!({ "name": name, "type": kind, "value": value })
}

/// Puts what a value stands for beside it; gives the id of a file.
fn resolve(state: &mut State, scene: Scene, given: &Given, resolved: &mut Value) -> Option<Value> {
    let guild = state.guild_of(scene.channel);
    match given {
        Given::User(user) => resolve_user(state, scene, *user, resolved),
        Given::Role(role) => {
            let role_json = guild.and_then(|guild| state.world.role_json(guild, *role));
            resolved["roles"][role.to_string()] = role_json.expect("a role of this guild");
        }
        Given::Channel(channel) => {
            assert_eq!(state.guild_of(*channel), guild, "a channel of another guild cannot be chosen");
            resolved["channels"][channel.to_string()] = state.world.partial_channel_json(*channel, scene.user);
        }
        Given::File(file) => {
            let id = state.mint.id();
            resolved["attachments"][id.to_string()] = attachment_json(state, id, file);
            state.uploads.insert(id, file.bytes.clone());
            return Some(json!(id.to_string()));
        }
        Given::Text(_) | Given::Integer(_) | Given::Number(_) | Given::Flag(_) | Given::Typing(_) => {}
    }
    None
}

/// A person, and what they are in this guild, if anything.
pub(super) fn resolve_user(state: &State, scene: Scene, user: UserId, resolved: &mut Value) {
    resolved["users"][user.to_string()] = state.world.user_json(user);
    let guild = state.guild_of(scene.channel);
    let Some(guild) = guild else { return };
    if let Some(Value::Object(mut member)) = state.world.member_json(guild, user) {
        // Resolved members lack the user, who stands beside them, and two flags of voice.
        member.retain(|name, _| !matches!(name.as_str(), "user" | "deaf" | "mute"));
        member.insert("permissions".to_owned(), json!(state.world.permissions(guild, user).to_string()));
        resolved["members"][user.to_string()] = Value::Object(member);
    }
}

/// A modal's fields, as they are sent off.
pub(super) fn fields_json(fields: Vec<(String, String)>) -> Value {
    let row = |(custom_id, value)| json!({ "type": 1, "components": [{ "type": 4, "custom_id": custom_id, "value": value }] });
    fields.into_iter().map(row).collect()
}
