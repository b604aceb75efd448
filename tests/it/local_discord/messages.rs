//! Messages: posting, changing, reading and deleting them, and how Discord writes them as JSON.

use serde_json::{Value, json};

use super::ids::{ChannelId, MessageId, UserId};
use super::posted::Posted;
use super::rest::{Call, File, Outcome, Refusal, Reply};
use super::rules::items;
use super::rules::message::{EPHEMERAL, Purpose, check};
use super::state::State;
use super::world::Door;

/// What a list of messages gives without `limit`, and at most.
const LIST: (usize, usize) = (50, 100);
/// "is thinking".
pub(super) const LOADING: u64 = 1 << 7;
/// Where files lie that people attached.
pub(super) const UPLOADS: &str = "/attachments/";
/// The parts of a message that a change may name.
const CHANGEABLE: [&str; 5] = ["content", "embeds", "components", "allowed_mentions", "attachments"];

/// The channel, where the bot may do there what it wants.
pub(super) fn enter(state: &State, channel: &str) -> Result<ChannelId, Refusal> {
    let unknown = || Refusal::of_world(404, 10003, "Unknown Channel");
    let id = ChannelId(channel.parse().map_err(|_| never(channel, "channel"))?);
    let known = state.world.channels.get(&id).ok_or_else(|| never(channel, "channel"))?;
    let is_member = known.guild.is_none_or(|guild| state.world.guilds.get(&guild).is_some_and(|guild| guild.has_bot));
    match known.door {
        _ if !known.is_there => Err(unknown()),
        _ if !is_member => Err(Refusal::of_world(403, 50001, "Missing Access")),
        Door::Hidden => Err(Refusal::of_world(403, 50001, "Missing Access")),
        Door::Open | Door::Locked => Ok(id),
    }
}

/// 404 for an id that was never given out: no correct bot has one.
pub(super) fn never(id: &str, kind: &str) -> Refusal {
    let code = match kind {
        "channel" => 10003,
        "guild" => 10004,
        "message" => 10008,
        _ => 10013,
    };
    Refusal::of_bot(404, code, &format!("Unknown {kind}"), format!("there never was a {kind} `{id}`"))
}

/// `POST /channels/{id}/messages`
pub(super) fn post(state: &mut State, channel: &str, call: &Call) -> Outcome {
    let channel = enter(state, channel)?;
    if state.world.channels.get(&channel).is_some_and(|channel| channel.door == Door::Locked) {
        return Err(Refusal::of_world(403, 50013, "Missing Permissions"));
    }
    if call.body["flags"].as_u64().unwrap_or_default() & EPHEMERAL != 0 {
        let fault = "only an answer to an interaction can be for one person alone";
        return Err(Refusal::of_bot(400, 50035, "Invalid Form Body", fault));
    }
    let nonce = match &call.body["nonce"] {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        number => Some(number.to_string()),
    };
    let known = nonce.as_ref().and_then(|nonce| state.nonces.get(&(channel, nonce.clone()))).copied();
    if let Some(known) = known.filter(|_| call.body["enforce_nonce"] == true) {
        return Ok(Reply::json(&message_json(state, known)));
    }
    let id = create(state, channel, &call.body, &call.files)?;
    if let Some(nonce) = nonce {
        state.nonces.insert((channel, nonce), id);
    }
    Ok(Reply::json(&message_json(state, id)))
}

/// A new message of the bot's, held against the rules.
pub(super) fn create(
    state: &mut State,
    channel: ChannelId,
    body: &Value,
    files: &[File],
) -> Result<MessageId, Refusal> {
    let breaches = check(body, files, Purpose::New).into_list();
    if !breaches.is_empty() {
        return Err(Refusal::of_form(&breaches));
    }
    let bot = state.world.bot;
    let id = insert(state, channel, bot);
    let posted = state.messages.get_mut(&id).expect("just made");
    fill(posted, body, files);
    posted.flags = body["flags"].as_u64().unwrap_or_default();
    posted.nonce = body["nonce"].clone();
    if !posted.is_ephemeral() {
        tell(state, id);
    }
    Ok(id)
}

/// Tells the bot of a message in a conversation with it, also of its own, as Discord does.
pub(super) fn tell(state: &mut State, id: MessageId) {
    let mut message = message_json(state, id);
    message["channel_type"] = json!(1);
    let channel = state.messages.get(&id).map(|posted| posted.channel);
    if channel.is_some_and(|channel| state.guild_of(channel).is_none()) {
        state.gateway.dispatch_direct(&message);
    }
}

/// An empty message, to be filled.
pub(super) fn insert(state: &mut State, channel: ChannelId, author: UserId) -> MessageId {
    let id = MessageId(state.mint.id());
    let posted = Posted {
        id,
        channel,
        author,
        kind: 0,
        content: String::new(),
        embeds: Vec::new(),
        components: Vec::new(),
        flags: 0,
        files: Vec::new(),
        allowed_mentions: Value::Null,
        nonce: Value::Null,
        edits: 0,
        is_deleted: false,
        only_for: None,
        sent_at: state.mint.timestamp(),
        edited_at: None,
        is_loading: false,
    };
    state.messages.insert(id, posted);
    id
}

/// Takes over what the body names; null empties.
fn fill(posted: &mut Posted, body: &Value, files: &[File]) {
    for part in CHANGEABLE.iter().filter(|part| body.get(**part).is_some()) {
        let value = &body[*part];
        match *part {
            "content" => value.as_str().unwrap_or_default().trim().clone_into(&mut posted.content),
            "embeds" => posted.embeds = items(value).to_vec(),
            "components" => posted.components = items(value).to_vec(),
            "allowed_mentions" => posted.allowed_mentions = value.clone(),
            // Files that are not named any more are taken off.
            _ => posted.files.clear(),
        }
    }
    posted.files.extend_from_slice(files);
}

/// Changes a message, held against the rules.
pub(super) fn edit(state: &mut State, id: MessageId, call: &Call) -> Outcome {
    change(state, id, &call.body, &call.files)?;
    Ok(Reply::json(&message_json(state, id)))
}

pub(super) fn change(state: &mut State, id: MessageId, body: &Value, files: &[File]) -> Result<(), Refusal> {
    let now = state.mint.timestamp();
    let posted = state.messages.get_mut(&id).filter(|posted| !posted.is_deleted);
    let posted = posted.ok_or_else(|| Refusal::of_world(404, 10008, "Unknown Message"))?;
    // A message that only says "is thinking" has nothing yet: its first change makes it.
    let purpose = if posted.is_loading { Purpose::New } else { Purpose::Change };
    let breaches = check(body, files, purpose).into_list();
    if !breaches.is_empty() {
        return Err(Refusal::of_form(&breaches));
    }
    let mut changed = posted.clone();
    fill(&mut changed, body, files);
    let is_empty = changed.content.is_empty() && changed.embeds.is_empty() && changed.files.is_empty();
    if is_empty && changed.components.is_empty() {
        return Err(Refusal::of_bot(400, 50006, "Cannot send an empty message", "the change leaves nothing to see"));
    }
    changed.edits += 1;
    changed.edited_at = Some(now);
    changed.is_loading = false;
    changed.flags &= !LOADING;
    *posted = changed;
    Ok(())
}

/// A message of the channel that REST gives away: what only one person sees is not among them.
fn find(state: &State, channel: ChannelId, message: &str) -> Result<MessageId, Refusal> {
    let id = MessageId(message.parse().map_err(|_| never(message, "message"))?);
    let posted = state.messages.get(&id).ok_or_else(|| never(message, "message"))?;
    if posted.is_deleted || posted.channel != channel || posted.is_ephemeral() {
        return Err(Refusal::of_world(404, 10008, "Unknown Message"));
    }
    Ok(id)
}

/// `GET`, `PATCH` and `DELETE /channels/{id}/messages/{id}`
pub(super) fn one(state: &mut State, channel: &str, message: &str, call: &Call) -> Outcome {
    let channel = enter(state, channel)?;
    let id = find(state, channel, message)?;
    let is_own = state.messages.get(&id).is_some_and(|posted| posted.author == state.world.bot);
    match call.method.as_str() {
        "GET" => Ok(Reply::json(&as_read(state, id))),
        "PATCH" if !is_own => {
            Err(Refusal::of_bot(403, 50005, "Cannot edit a message authored by another user", "it is somebody else's"))
        }
        "PATCH" => edit(state, id, call),
        _ if !is_own => Err(Refusal::of_world(403, 50013, "Missing Permissions")),
        _ => {
            state.messages.get_mut(&id).expect("just found").is_deleted = true;
            Ok(Reply::nothing())
        }
    }
}

/// `GET /channels/{id}/messages`: the newest first, also with `after`.
pub(super) fn list(state: &State, channel: &str, call: &Call) -> Outcome {
    let channel = enter(state, channel)?;
    let limit = call.query.get("limit").map_or(Ok(LIST.0), |limit| limit.parse());
    let Some(limit) = limit.ok().filter(|limit| (1..=LIST.1).contains(limit)) else {
        return Err(Refusal::of_bot(400, 50035, "Invalid Form Body", "limit is a number from 1 to 100"));
    };
    let bound = |name: &str| call.query.get(name).and_then(|id| id.parse::<u64>().ok());
    let (after, before) = (bound("after").unwrap_or(0), bound("before").unwrap_or(u64::MAX));
    let there = state.messages.values().filter(|posted| {
        posted.channel == channel
            && !posted.is_deleted
            && !posted.is_ephemeral()
            && (after < posted.id.0 && posted.id.0 < before)
    });
    let ids: Vec<MessageId> = there.map(|posted| posted.id).collect();
    // With `after`, Discord gives the oldest that follow, and still the newest of those first.
    let kept = if after > 0 { &ids[..ids.len().min(limit)] } else { &ids[ids.len().saturating_sub(limit)..] };
    let list: Vec<Value> = kept.iter().rev().map(|id| as_read(state, *id)).collect();
    Ok(Reply::json(&Value::Array(list)))
}

/// As reading gives it: without nonce, and without what others wrote, which the bot has no intent to read.
fn as_read(state: &State, id: MessageId) -> Value {
    let mut message = message_json(state, id);
    if let Some(fields) = message.as_object_mut() {
        fields.remove("nonce");
    }
    if state.messages.get(&id).is_some_and(|posted| posted.author != state.world.bot) {
        message["content"] = json!("");
    }
    message
}

/// The whole message.
pub(super) fn message_json(state: &State, id: MessageId) -> Value {
    let posted = state.messages.get(&id).expect("a message of this local Discord");
    let files = posted.files.iter().zip(0_u64..);
    let attachments: Vec<Value> = files.map(|(file, index)| attachment_json(state, id.0 + index, file)).collect();
    let mut message = json!({
        "id": id.to_string(), "channel_id": posted.channel.to_string(), "type": posted.kind,
        "author": state.world.user_json(posted.author), "content": posted.content, "timestamp": posted.sent_at,
        "edited_timestamp": posted.edited_at, "tts": false, "mention_everyone": false, "mentions": [],
        "mention_roles": [], "mention_channels": [], "attachments": attachments, "embeds": posted.embeds,
        "reactions": [], "pinned": false, "flags": posted.flags, "components": posted.components,
    });
    if !posted.nonce.is_null() {
        message["nonce"] = posted.nonce.clone();
    }
    if posted.author == state.world.bot {
        message["application_id"] = json!(state.world.application.to_string());
    }
    message
}

/// A file, as a message or a command's option shows it. What lies at its address is served without a token, as Discord
/// does.
pub(super) fn attachment_json(state: &State, id: u64, file: &File) -> Value {
    let url = format!("http://127.0.0.1:{}{UPLOADS}{id}/file", state.port);
    json!({
        "id": id.to_string(), "filename": file.name, "size": file.bytes.len(), "url": url, "proxy_url": url,
        "content_type": "application/octet-stream", "ephemeral": false,
    })
}
