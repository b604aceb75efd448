//! The routes: which call means what. A route that is not here is not there, and asking for it is a fault.

use serde_json::{Value, json};

use super::callback;
use super::ids::{ChannelId, GuildId, UserId};
use super::messages::{self, enter, never};
use super::rest::{Call, Outcome, Refusal, Reply};
use super::rules::command::check_set;
use super::rules::items;
use super::state::State;
use super::world::{Channel, Door};

/// The one token that is right.
pub(super) const TOKEN: &str = "MTE4.local.discord";

/// Answers a call.
pub(super) fn answer(state: &mut State, call: &Call) -> Outcome {
    let path: Vec<&str> = call.path.split('/').skip(1).collect();
    let is_with_own_token = matches!(path.as_slice(), ["interactions" | "webhooks", ..]);
    if !is_with_own_token {
        authorize(call)?;
    }
    match (call.method.as_str(), path.as_slice()) {
        ("GET", ["gateway"]) => Ok(Reply::json(&json!({ "url": gateway_url(state) }))),
        ("GET", ["gateway", "bot"]) => Ok(Reply::json(&json!({
            "url": gateway_url(state), "shards": 1,
            "session_start_limit": { "total": 1000, "remaining": 999, "reset_after": 86_400_000, "max_concurrency": 1 },
        }))),
        ("GET", ["users", "@me"]) => Ok(Reply::json(&state.world.me_json())),
        ("GET", ["users", "@me", "guilds"]) => list(state.world.own_guilds_json()),
        ("GET", ["users", user]) => Ok(Reply::json(&state.world.user_json(find_user(state, user)?))),
        ("POST", ["users", "@me", "channels"]) => open_conversation(state, call),
        ("GET", ["applications", "@me"] | ["oauth2", "applications", "@me"]) => {
            Ok(Reply::json(&state.world.application_json()))
        }
        ("GET", ["guilds", guild]) => Ok(Reply::json(&state.world.guild_json(find_guild(state, guild)?))),
        ("GET", ["guilds", guild, "channels"]) => list(state.world.channels_json(find_guild(state, guild)?)),
        ("GET", ["guilds", guild, "roles"]) => list(state.world.roles_json(find_guild(state, guild)?)),
        ("GET", ["guilds", guild, "members", user]) => {
            let (guild, user) = (find_guild(state, guild)?, find_user(state, user)?);
            let member = state.world.member_json(guild, user);
            member.map(|member| Reply::json(&member)).ok_or_else(|| Refusal::of_world(404, 10007, "Unknown Member"))
        }
        ("GET", ["channels", channel]) => Ok(Reply::json(&state.world.channel_json(enter(state, channel)?))),
        ("GET", ["channels", channel, "messages"]) => messages::list(state, channel, call),
        ("POST", ["channels", channel, "messages"]) => messages::post(state, channel, call),
        ("GET" | "PATCH" | "DELETE", ["channels", channel, "messages", message]) => {
            messages::one(state, channel, message, call)
        }
        (_, ["applications", application, rest @ ..]) if *application != state.world.application.to_string() => {
            let fault = format!("the application is another one: {rest:?}");
            Err(Refusal::of_bot(403, 20012, "You are not authorized to perform this action", fault))
        }
        ("GET", ["applications", _, "commands"]) => list(registered(state, None)),
        ("PUT", ["applications", _, "commands"]) => register(state, None, call),
        ("GET", ["applications", _, "guilds", guild, "commands"]) => {
            let guild = find_guild(state, guild)?;
            list(registered(state, Some(guild)))
        }
        ("PUT", ["applications", _, "guilds", guild, "commands"]) => {
            let guild = find_guild(state, guild)?;
            register(state, Some(guild), call)
        }
        ("POST", ["interactions", id, token, "callback"]) => callback::first(state, id, token, call),
        ("POST", ["webhooks", application, token]) => callback::followup(state, application, token, call),
        ("GET" | "PATCH" | "DELETE", ["webhooks", application, token, "messages", which]) => {
            callback::message(state, (application, token), which, call)
        }
        _ => Err(Refusal::of_bot(404, 0, "404: Not Found", "there is no such route here")),
    }
}

/// A missing or malformed header is the bot's fault; a wrong token is what its operator gave it.
fn authorize(call: &Call) -> Result<(), Refusal> {
    let refusal = Refusal::of_world(401, 0, "401: Unauthorized");
    match call.authorization.as_deref().map(|header| header.strip_prefix("Bot ")) {
        Some(Some(token)) if token == TOKEN => Ok(()),
        Some(Some(_)) => Err(refusal),
        _ => Err(Refusal { faults: vec!["the header is not `Authorization: Bot TOKEN`".to_owned()], ..refusal }),
    }
}

fn list(list: Vec<Value>) -> Outcome {
    Ok(Reply::json(&Value::Array(list)))
}

fn gateway_url(state: &State) -> String {
    format!("ws://127.0.0.1:{}", state.port)
}

/// A guild that the bot is in.
fn find_guild(state: &State, guild: &str) -> Result<GuildId, Refusal> {
    let id = GuildId(guild.parse().map_err(|_| never(guild, "guild"))?);
    let known = state.world.guilds.get(&id).ok_or_else(|| never(guild, "guild"))?;
    if known.has_bot { Ok(id) } else { Err(Refusal::of_world(403, 50001, "Missing Access")) }
}

fn find_user(state: &State, user: &str) -> Result<UserId, Refusal> {
    let id = UserId(user.parse().map_err(|_| never(user, "user"))?);
    if state.world.users.contains_key(&id) { Ok(id) } else { Err(never(user, "user")) }
}

/// The conversation with one person; the second time it is the same.
pub(super) fn conversation(state: &mut State, user: UserId) -> ChannelId {
    let name = format!("@{user}");
    let known = state.world.channels.iter().find(|(_, channel)| channel.guild.is_none() && channel.name == name);
    if let Some((id, _)) = known {
        return *id;
    }
    let id = ChannelId(state.mint.id());
    state.world.channels.insert(id, Channel { guild: None, name, door: Door::Open, is_there: true });
    id
}

/// `POST /users/@me/channels`
fn open_conversation(state: &mut State, call: &Call) -> Outcome {
    let user = call.body["recipient_id"].as_str().unwrap_or_default();
    let user = find_user(state, user)?;
    let id = conversation(state, user);
    let mut opened = state.world.channel_json(id);
    opened["recipients"] = json!([state.world.user_json(user)]);
    Ok(Reply::json(&opened))
}

fn registered(state: &State, guild: Option<GuildId>) -> Vec<Value> {
    state.commands.get(&guild).cloned().unwrap_or_default()
}

/// Puts a whole set of commands in place of the old one. A command that was there keeps its id, and one that did not
/// change keeps its version.
fn register(state: &mut State, guild: Option<GuildId>, call: &Call) -> Outcome {
    let breaches = check_set(items(&call.body)).into_list();
    if !breaches.is_empty() {
        return Err(Refusal::of_form(&breaches));
    }
    let before = registered(state, guild);
    let mut set = Vec::new();
    for command in items(&call.body) {
        let mut kept = complete(command);
        let same = |old: &&Value| old["name"] == kept["name"] && old["type"] == kept["type"];
        let old = before.iter().find(same);
        let id = old.map_or_else(|| json!(state.mint.id().to_string()), |old| old["id"].clone());
        kept["id"] = id;
        kept["application_id"] = json!(state.world.application.to_string());
        if let Some(guild) = guild {
            kept["guild_id"] = json!(guild.to_string());
        }
        let version = old.map(|old| old["version"].clone()).filter(|version| {
            kept["version"] = version.clone();
            old.is_some_and(|old| *old == kept)
        });
        kept["version"] = version.unwrap_or_else(|| json!(state.mint.id().to_string()));
        set.push(kept);
    }
    state.commands.insert(guild, set.clone());
    *state.registrations.entry(guild).or_default() += 1;
    list(set)
}

/// A command, with what Discord adds where nothing was said.
fn complete(command: &Value) -> Value {
    let mut whole = json!({
        "type": 1, "description": "", "options": [], "default_member_permissions": null, "nsfw": false,
        "name_localizations": null, "description_localizations": null, "contexts": null, "integration_types": [0],
    });
    for (name, value) in command.as_object().into_iter().flatten() {
        whole[name] = value.clone();
    }
    whole
}
