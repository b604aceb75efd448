//! The marks in our messages that nobody has asked for, and finding them again by these.
//!
//! A mark is made from the key of a notice and from the place that a message has in it, so nothing about messages need be
//! kept: whoever knows the key finds them all in their channel, after a restart as well.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use serenity::http::Route;
use serenity::model::id::{ChannelId, MessageId};

use super::ids::sum;
use super::line::{Line, Trouble};

/// How many messages Discord gives at once.
const LOOK_MAX: usize = 100;
/// How far before the first try it is looked for: the clocks of two machines differ.
const SLACK: TimeDelta = TimeDelta::minutes(2);
/// From when Discord's ids count: the first second of 2015, in milliseconds.
const DISCORD_EPOCH: i64 = 1_420_070_400_000;

/// What tells a message of a notice from every other, in sixteen letters. The first place is 1.
#[must_use]
pub(super) fn mark(key: &str, place: usize) -> String {
    let key = named(key, place);
    format!("{:08x}{:08x}", sum(&key), sum(&format!("{key}.")))
}

/// The key of a message of a notice: its own for the first one.
#[must_use]
pub(super) fn named(key: &str, place: usize) -> String {
    if place < 2 { key.to_owned() } else { format!("{key}+{place}") }
}

/// The first message of a notice, where it is in the channel already.
pub(super) async fn first(
    line: &Line,
    channel: ChannelId,
    key: &str,
    since: DateTime<Utc>,
) -> Result<Option<String>, Trouble> {
    let mark = mark(key, 1);
    let mut after = id_at(since - SLACK);
    loop {
        let messages = behind(line, channel, after).await?;
        if let Some(found) = messages.iter().find(|message| is_marked(message, &mark)) {
            return Ok(text(found, "id"));
        }
        let last = messages.iter().filter_map(|message| text(message, "id")?.parse().ok()).max();
        match last.filter(|last| messages.len() == LOOK_MAX && *last > after) {
            Some(last) => after = last,
            None => return Ok(None),
        }
    }
}

/// The other messages of a notice up to a place, each with its place. They were posted right behind the first one, so it
/// is not looked further than Discord gives at once.
pub(super) async fn others(
    line: &Line,
    (channel, first): (ChannelId, MessageId),
    key: &str,
    most: usize,
) -> Result<Vec<(usize, MessageId)>, Trouble> {
    let messages = behind(line, channel, first.get()).await?;
    let id = |message: &Value| text(message, "id")?.parse().ok().filter(|id| *id != 0).map(MessageId::new);
    let at = |place: usize| {
        let mark = mark(key, place);
        messages.iter().find(|message| is_marked(message, &mark)).and_then(id).map(|id| (place, id))
    };
    Ok((2..=most).filter_map(at).collect())
}

/// What stands behind a message, as much as Discord gives at once.
async fn behind(line: &Line, channel: ChannelId, after: u64) -> Result<Vec<Value>, Trouble> {
    let params = vec![("after", after.to_string()), ("limit", LOOK_MAX.to_string())];
    let page = line.read(Route::ChannelMessages { channel_id: channel }, params).await?;
    Ok(page.as_array().cloned().unwrap_or_default())
}

fn text(message: &Value, field: &str) -> Option<String> {
    message.get(field).and_then(Value::as_str).map(str::to_owned)
}

fn is_marked(message: &Value, mark: &str) -> bool {
    let by_a_bot = message.get("author").and_then(|author| author.get("bot")).and_then(Value::as_bool);
    by_a_bot == Some(true) && text(message, "content").is_some_and(|content| content.ends_with(mark))
}

/// The smallest id a message of that moment can have.
fn id_at(moment: DateTime<Utc>) -> u64 {
    let since = moment.timestamp_millis().saturating_sub(DISCORD_EPOCH).max(0);
    u64::try_from(since).unwrap_or_default() << 22
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
    fn a_mark_is_the_same_for_the_same_message_and_another_for_another() {
        assert_eq!(mark("7/digest/2026-11-30", 1), mark("7/digest/2026-11-30", 1));
        assert_ne!(mark("7/digest/2026-11-30", 1), mark("8/digest/2026-11-30", 1));
        assert_ne!(mark("7/digest/2026-11-30", 1), mark("7/digest/2026-11-30", 2));
        assert_eq!(mark("", 1).len(), 16);
    }
}
