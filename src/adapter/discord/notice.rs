//! A notice becomes a message in its channel: once, whatever happens on the way.
//!
//! Its key is Discord's nonce, which holds for minutes. For longer the message says a mark of the key at its end, in small
//! letters, and a notice of doubtful fate is looked for by it before it is posted again. It calls exactly the people it is
//! for. Whether they are still there is asked when they are called, so that no privileged intent is needed.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use serenity::http::{LightMethod, Route};
use serenity::model::id::{ChannelId, GuildId, MessageId, UserId};

use crate::chat::{Call, Delivery, Notice, Presence};
use crate::domain::WorkspaceId;
use crate::domain::text::PersonId;

use super::ids::{How, sum};
use super::line::{Line, Parcel, Trouble};
use super::parse::Origin;
use super::post::{self, Post, Posted};
use super::render::{self, Voice};
use super::wire::Message;

/// How many people a notice calls at most: their mentions fit above the embeds.
const CALLED_MAX: usize = 80;
/// How many messages Discord gives at once.
const LOOK_MAX: usize = 100;
/// How far before the first try it is looked for: the clocks of two machines differ.
const SLACK: TimeDelta = TimeDelta::minutes(2);
/// From when Discord's ids count: the first second of 2015, in milliseconds.
const DISCORD_EPOCH: i64 = 1_420_070_400_000;
/// Discord's code for somebody who is not in a server.
const NO_MEMBER: u64 = 10_007;
/// Discord's code for a message that is gone.
const NO_MESSAGE: u64 = 10_008;

/// Tells the bot that somebody has left a server, or is back.
pub type Seen = Arc<dyn Fn(&WorkspaceId, &PersonId, Presence) + Send + Sync>;

/// Delivers a notice.
pub(super) async fn deliver(line: &Line, voice: &Voice<'_>, notice: &Notice, seen: &Seen) -> Delivery {
    let Some(channel) = &notice.channel else {
        return Delivery::Never("no channel is set; /settings set channel=… names one".to_owned());
    };
    let Some(id) = number(channel.as_str()).map(ChannelId::new) else {
        return Delivery::Never(format!("{channel} is no channel of Discord"));
    };
    let mut messages = messages(voice, notice).into_iter();
    let Some(first) = messages.next() else { return Delivery::Arrived(None) };
    if let Some(message) = &notice.edits {
        return edit(line, id, message, first).await;
    }
    if let Some(since) = notice.first_try {
        match find(line, id, since, &mark(&notice.key)).await {
            Ok(Some(message)) => return Delivery::Arrived(Some(message)),
            Ok(None) => {}
            Err(trouble) => return verdict(trouble),
        }
    }
    look_for_people(line, notice, seen).await;
    let post = |message, nonce| Post { channel: channel.to_string(), message, nonce };
    let posted = post::deliver(line, &post(first, notice.key.clone())).await;
    let Posted::Arrived(message) = posted else { return told(posted) };
    // What goes on is posted behind it; should one of them fail, the first says what matters most.
    for (place, more) in (2..).zip(messages) {
        let more = post::deliver(line, &post(more, format!("{}+{place}", notice.key))).await;
        if let Posted::Later(why, _) | Posted::Never(why) = more {
            tracing::warn!(why, "the rest of a notice was not posted");
            break;
        }
    }
    Delivery::Arrived(Some(message))
}

/// What a notice looks like: whom it calls, what it says, and its mark.
#[must_use]
pub fn messages(voice: &Voice<'_>, notice: &Notice) -> Vec<Message> {
    let origin = Origin::of(How::Run, Call::new("due"));
    let mut messages = render::messages(voice, &notice.reply, &origin);
    if let Some(first) = messages.first_mut() {
        let called: Vec<String> = notice
            .to
            .iter()
            .take(CALLED_MAX)
            .filter_map(|person| number(person.as_str()))
            .map(|id| id.to_string())
            .collect();
        let mentions: Vec<String> = called.iter().map(|id| format!("<@{id}>")).collect();
        let above = [mentions.join(" "), first.content.clone(), format!("-# {}", mark(&notice.key))];
        first.content = above.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
        first.called = called;
    }
    messages
}

/// What tells a notice from every other, in sixteen letters.
fn mark(key: &str) -> String {
    format!("{:08x}{:08x}", sum(key), sum(&format!("{key}.")))
}

fn number(id: &str) -> Option<u64> {
    id.parse().ok().filter(|id| *id != 0)
}

/// The smallest id a message of that moment can have.
fn id_at(moment: DateTime<Utc>) -> u64 {
    let since = moment.timestamp_millis().saturating_sub(DISCORD_EPOCH).max(0);
    u64::try_from(since).unwrap_or_default() << 22
}

/// The message of a notice, where it is in the channel already.
async fn find(line: &Line, channel: ChannelId, since: DateTime<Utc>, mark: &str) -> Result<Option<String>, Trouble> {
    let mut after = id_at(since - SLACK);
    loop {
        let params = vec![("after", after.to_string()), ("limit", LOOK_MAX.to_string())];
        let page = line.read(Route::ChannelMessages { channel_id: channel }, params).await?;
        let messages: &[Value] = page.as_array().map_or(&[], Vec::as_slice);
        let text = |message: &Value, field: &str| message.get(field).and_then(Value::as_str).map(str::to_owned);
        let is_ours = |message: &&Value| {
            let by_a_bot = message.get("author").and_then(|author| author.get("bot")).and_then(Value::as_bool);
            by_a_bot == Some(true) && text(message, "content").is_some_and(|content| content.ends_with(mark))
        };
        if let Some(found) = messages.iter().find(is_ours) {
            return Ok(text(found, "id"));
        }
        let last = messages.iter().filter_map(|message| number(&text(message, "id")?)).max();
        match last.filter(|last| messages.len() == LOOK_MAX && *last > after) {
            Some(last) => after = last,
            None => return Ok(None),
        }
    }
}

async fn edit(line: &Line, channel: ChannelId, message: &str, content: Message) -> Delivery {
    let Some(id) = number(message).map(MessageId::new) else { return Delivery::Arrived(None) };
    let Ok(body) = serde_json::to_vec(&content) else { return Delivery::Never("it cannot be written".to_owned()) };
    let route = Route::ChannelMessage { channel_id: channel, message_id: id };
    match line.call(LightMethod::Patch, route, Parcel { body, files: content.files }).await {
        // Somebody has deleted it: there is nothing left that could mislead.
        Ok(_) | Err(Trouble::Refused(404, NO_MESSAGE, _)) => Delivery::Arrived(Some(message.to_owned())),
        Err(trouble) => verdict(trouble),
    }
}

/// Asks Discord for everybody who is about to be called. What it does not tell changes nothing.
async fn look_for_people(line: &Line, notice: &Notice, seen: &Seen) {
    let Some(guild) = number(notice.workspace.as_str()).map(GuildId::new) else { return };
    for person in &notice.to {
        let Some(user) = number(person.as_str()).map(UserId::new) else { continue };
        match line.read(Route::GuildMember { guild_id: guild, user_id: user }, Vec::new()).await {
            Ok(_) => seen(&notice.workspace, person, Presence::Back),
            Err(Trouble::Refused(404, NO_MEMBER, _)) => seen(&notice.workspace, person, Presence::Left),
            Err(_) => {}
        }
    }
}

fn verdict(trouble: Trouble) -> Delivery {
    told(post::verdict(trouble))
}

fn told(posted: Posted) -> Delivery {
    match posted {
        Posted::Arrived(message) => Delivery::Arrived(Some(message)),
        Posted::Later(why, _) => Delivery::Later(why),
        Posted::Never(why) => Delivery::Never(why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_as_old_as_its_moment() {
        // From Discord's own documentation of its ids: 175928847299117063 was made at 2016-04-30 11:18:25.796 UTC.
        let moment = DateTime::from_timestamp_millis(1_462_015_105_796).unwrap();
        assert_eq!(id_at(moment), 175_928_847_299_117_063 >> 22 << 22);
        assert_eq!(id_at(DateTime::UNIX_EPOCH), 0);
    }

    #[test]
    fn a_mark_is_the_same_for_the_same_key_and_another_for_another() {
        assert_eq!(mark("7/digest/2026-11-30"), mark("7/digest/2026-11-30"));
        assert_ne!(mark("7/digest/2026-11-30"), mark("8/digest/2026-11-30"));
        assert_eq!(mark("").len(), 16);
    }
}
