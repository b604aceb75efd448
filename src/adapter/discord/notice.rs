//! A notice becomes a message in its channel: once, whatever happens on the way.
//!
//! Its key is Discord's nonce, which holds for minutes. For longer each of its messages says a mark at its end, in small
//! letters: a notice of doubtful fate is looked for by it before it is posted again, and all its messages are found by it
//! when something is done. It calls exactly the people it is
//! for. Whether they are still there is asked when they are called, and of those whom a digest asks after in the same
//! moment, so that no privileged intent is needed.

use std::sync::Arc;

use serenity::http::{LightMethod, Route};
use serenity::model::id::{ChannelId, GuildId, MessageId, UserId};

use crate::chat::{Call, Delivery, Notice, Presence};
use crate::domain::WorkspaceId;
use crate::domain::notice::Hindrance;
use crate::domain::text::PersonId;

use super::ids::How;
use super::line::{Line, Parcel, Trouble};
use super::marks;
use super::parse::Origin;
use super::post::{self, Post, Posted};
use super::render::{self, MESSAGES_MAX, Voice};
use super::wire::Message;

/// How many people a notice calls at most: their mentions fit above the embeds.
const CALLED_MAX: usize = 80;
/// How many messages of a notice are looked for: those that say something, and as many again that hold buttons.
const PLACES_MAX: usize = 2 * MESSAGES_MAX;
/// Discord's code for somebody who is not in a server.
const NO_MEMBER: u64 = 10_007;
/// Discord's code for a message that is gone.
const NO_MESSAGE: u64 = 10_008;

/// Tells the bot that somebody has left a server, or is back.
pub type Seen = Arc<dyn Fn(&WorkspaceId, &PersonId, Presence) + Send + Sync>;

/// Delivers a notice.
pub(super) async fn deliver(line: &Line, voice: &Voice<'_>, notice: &Notice, seen: &Seen) -> Delivery {
    let Some(channel) = &notice.channel else {
        return Delivery::Never(Hindrance::NoChannel.word().to_owned());
    };
    let Some(id) = number(channel.as_str()).map(ChannelId::new) else {
        return Delivery::Never(Hindrance::NotAChannel.word().to_owned());
    };
    if let Some(message) = &notice.edits {
        return edit(line, voice, notice, (id, message)).await;
    }
    let mut messages = messages(voice, notice).into_iter();
    let Some(first) = messages.next() else { return Delivery::Arrived(None) };
    if let Some(since) = notice.first_try {
        match marks::first(line, id, &notice.key, since).await {
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
        let more = post::deliver(line, &post(more, marks::named(&notice.key, place))).await;
        if let Posted::Later(why, _) | Posted::Never(why) = more {
            tracing::warn!(why, "the rest of a notice was not posted");
            break;
        }
    }
    Delivery::Arrived(Some(message))
}

/// What a notice looks like: whom it calls, what it says, and the mark of each message.
#[must_use]
pub fn messages(voice: &Voice<'_>, notice: &Notice) -> Vec<Message> {
    let contents = contents(voice, notice, MESSAGES_MAX).into_iter();
    contents.zip(1..).map(|(content, place)| marked(content, &notice.key, place)).collect()
}

/// A message with its mark at its end.
fn marked(mut message: Message, key: &str, place: usize) -> Message {
    let mark = format!("-# {}", marks::mark(key, place));
    message.content = if message.content.is_empty() { mark } else { format!("{}\n{mark}", message.content) };
    message
}

/// The messages without their marks; what it says stands in so many of them at most.
fn contents(voice: &Voice<'_>, notice: &Notice, most: usize) -> Vec<Message> {
    let origin = Origin::of(How::Run, Call::new("due"));
    let mut messages = render::messages_within(voice, &notice.reply, &origin, most);
    if let Some(first) = messages.first_mut() {
        let called: Vec<String> = notice
            .to
            .iter()
            .take(CALLED_MAX)
            .filter_map(|person| number(person.as_str()))
            .map(|id| id.to_string())
            .collect();
        let mentions: Vec<String> = called.iter().map(|id| format!("<@{id}>")).collect();
        let above = [mentions.join(" "), first.content.clone()];
        first.content = above.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
        first.called = called;
    }
    messages
}

fn number(id: &str) -> Option<u64> {
    id.parse().ok().filter(|id| *id != 0)
}

/// Shows what is done, in all the messages of a notice: those that are there hold what it says now. None is posted any
/// more, for nobody looks for what comes days later; what they cannot hold goes along as a file, but for buttons, whose
/// items are named all the same.
async fn edit(line: &Line, voice: &Voice<'_>, notice: &Notice, (channel, message): (ChannelId, &str)) -> Delivery {
    let Some(first) = number(message).map(MessageId::new) else { return Delivery::Arrived(None) };
    let others = match marks::others(line, (channel, first), &notice.key, PLACES_MAX).await {
        Ok(others) => others,
        // Where the bot may not read, the first message is all it knows of.
        Err(Trouble::Refused(..)) => Vec::new(),
        Err(trouble) => return verdict(trouble),
    };
    let mut contents = contents(voice, notice, others.len() + 1).into_iter();
    let content = marked(contents.next().unwrap_or_default(), &notice.key, 1);
    match change(line, (channel, first), content).await {
        // Somebody has deleted it: there is nothing left that could mislead.
        Ok(()) | Err(Trouble::Refused(404, NO_MESSAGE, _)) => {}
        Err(trouble) => return verdict(trouble),
    }
    for (place, other) in others {
        let content = contents.next().unwrap_or_else(|| render::sentence(voice.locale, "discord-stood-here"));
        let content = marked(Message { flags: 0, ..content }, &notice.key, place);
        match change(line, (channel, other), content).await {
            Ok(()) | Err(Trouble::Refused(404, NO_MESSAGE, _)) => {}
            Err(Trouble::Refused(_, _, why)) => tracing::warn!(why, "the rest of a notice was not edited"),
            Err(trouble) => return verdict(trouble),
        }
    }
    Delivery::Arrived(Some(message.to_owned()))
}

async fn change(line: &Line, (channel, message): (ChannelId, MessageId), content: Message) -> Result<(), Trouble> {
    let body = serde_json::to_vec(&content).map_err(|error| Trouble::Doubtful(error.to_string()))?;
    let route = Route::ChannelMessage { channel_id: channel, message_id: message };
    line.call(LightMethod::Patch, route, Parcel { body, files: content.files }).await.map(|_| ())
}

/// Asks Discord for everybody who is about to be called, and for those whom the notice asks after. What it does not tell
/// changes nothing; where it does not answer at all, the others wait for the next time.
async fn look_for_people(line: &Line, notice: &Notice, seen: &Seen) {
    let Some(guild) = number(notice.workspace.as_str()).map(GuildId::new) else { return };
    for person in notice.to.iter().chain(&notice.after) {
        let Some(user) = number(person.as_str()).map(UserId::new) else { continue };
        match line.read(Route::GuildMember { guild_id: guild, user_id: user }, Vec::new()).await {
            Ok(_) => seen(&notice.workspace, person, Presence::Back),
            Err(Trouble::Refused(404, NO_MEMBER, _)) => seen(&notice.workspace, person, Presence::Left),
            Err(Trouble::Refused(..)) => {}
            Err(Trouble::Wait(_) | Trouble::Doubtful(_)) => return,
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
