//! What the bot says of its own accord, into a channel.
//!
//! A post carries a nonce that Discord holds us to, so posting the same one again within minutes finds the message that
//! is there instead of making a second. What becomes of a post is a verdict, never a guess: it arrived, it can be tried
//! again, or it never will.

use std::time::Duration;

use serde::Serialize;
use serenity::http::{LightMethod, Route};
use serenity::model::id::ChannelId;
use tokio::sync::mpsc;

use crate::chat::{Delivery, Notice};
use crate::domain::notice::Hindrance;

use super::answer::Desk;
use super::ids::sum;
use super::line::{Line, Parcel, Trouble};
use super::notice::{self, Seen};
use super::render::Voice;
use super::wire::{CALLED_MAX, Message, length};

/// Longest nonce.
const NONCE_MAX: usize = 25;
/// How many posts wait at most; more are told to come back later.
const WAITING_MAX: usize = 64;
/// Discord's codes for a channel that is gone, and for one that the bot may not see or not write in.
const NO_CHANNEL: u64 = 10_003;
const NO_ACCESS: u64 = 50_001;
const NO_PERMISSION: u64 = 50_013;
/// When to come back where Discord does not say.
const LATER: Duration = Duration::from_secs(30);

/// A post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// The channel's id.
    pub channel: String,
    /// What is said; whoever is to be called stands in its `called`, and as a mention in its content.
    pub message: Message,
    /// The same for the same post, also after a restart.
    pub nonce: String,
}

/// What became of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Posted {
    /// It is there, as this message.
    Arrived(String),
    /// Not yet, or nobody knows; when to try again.
    Later(String, Duration),
    /// Not ever: the channel is gone, or the bot may not write there. Why: the word of a [`Hindrance`], or Discord's words.
    Never(String),
}

/// What is to be done.
enum Errand {
    /// A post, and who is told what became of it.
    Post(Post, Box<dyn FnOnce(Posted) + Send>),
    /// A notice, and who is told what became of it.
    Notice(Box<Notice>, Box<dyn FnOnce(Delivery) + Send>),
}

/// The way in for posts; never waits.
#[derive(Clone)]
pub struct Poster(mpsc::Sender<Errand>);

/// The posts that wait.
pub struct Posts(mpsc::Receiver<Errand>);

/// A way in, and what comes out of it.
#[must_use]
pub fn posts() -> (Poster, Posts) {
    let (sender, receiver) = mpsc::channel(WAITING_MAX);
    (Poster(sender), Posts(receiver))
}

impl Poster {
    /// Hands a post over; `then` is told what became of it.
    pub fn post(&self, post: Post, then: impl FnOnce(Posted) + Send + 'static) {
        if let Err(refused) = self.0.try_send(Errand::Post(post, Box::new(then))) {
            refused.into_inner().refuse();
        }
    }

    /// Hands a notice over; `then` is told what became of it.
    pub fn notice(&self, notice: Notice, then: impl FnOnce(Delivery) + Send + 'static) {
        if let Err(refused) = self.0.try_send(Errand::Notice(Box::new(notice), Box::new(then))) {
            refused.into_inner().refuse();
        }
    }
}

impl Errand {
    fn refuse(self) {
        let why = "too many posts are waiting".to_owned();
        match self {
            Self::Post(_, then) => then(Posted::Later(why, LATER)),
            Self::Notice(_, then) => then(Delivery::Later(why)),
        }
    }
}

impl Posts {
    /// Posts one after the other, until nobody hands any over.
    pub(super) async fn serve(&mut self, desk: &Desk, seen: &Seen) {
        while let Some(errand) = self.0.recv().await {
            match errand {
                Errand::Post(post, then) => then(deliver(&desk.line, &post).await),
                Errand::Notice(notice, then) => {
                    let voice = Voice { specs: &desk.specs, locale: desk.voices.of(Some(notice.reply.language)) };
                    then(notice::deliver(&desk.line, &voice, &notice, seen).await);
                }
            }
        }
    }
}

#[derive(Serialize)]
struct Body<'a> {
    #[serde(flatten)]
    message: &'a Message,
    nonce: &'a str,
    enforce_nonce: bool,
}

/// The nonce as it fits.
fn nonce(of: &str) -> String {
    if length(of) <= NONCE_MAX { of.to_owned() } else { format!("{:08x}{:08x}", sum(of), sum(&format!("{of}."))) }
}

/// Posts.
pub(super) async fn deliver(line: &Line, post: &Post) -> Posted {
    let Some(channel) = post.channel.parse().ok().filter(|id| *id != 0).map(ChannelId::new) else {
        return Posted::Never(format!("{} is no channel", post.channel));
    };
    let mut message = post.message.clone();
    message.called.truncate(CALLED_MAX);
    let body = Body { message: &message, nonce: &nonce(&post.nonce), enforce_nonce: true };
    let body = match serde_json::to_vec(&body) {
        Ok(body) => body,
        Err(error) => return Posted::Never(format!("it cannot be written: {error}")),
    };
    let parcel = Parcel { body, files: message.files };
    let answer = line.call(LightMethod::Post, Route::ChannelMessages { channel_id: channel }, parcel).await;
    match answer {
        Ok(answer) => match answer.get("id").and_then(serde_json::Value::as_str) {
            Some(id) => Posted::Arrived(id.to_owned()),
            None => Posted::Later("the answer names no message".to_owned(), LATER),
        },
        Err(trouble) => verdict(trouble),
    }
}

/// Whether it is worth another try.
pub(super) fn verdict(trouble: Trouble) -> Posted {
    match trouble {
        Trouble::Wait(wait) => Posted::Later("too many at once".to_owned(), wait),
        Trouble::Doubtful(why) | Trouble::Refused(408, _, why) => Posted::Later(why, LATER),
        Trouble::Refused(403, NO_ACCESS | NO_PERMISSION, _) => Posted::Never(Hindrance::Forbidden.word().to_owned()),
        Trouble::Refused(404, NO_CHANNEL, _) => Posted::Never(Hindrance::Gone.word().to_owned()),
        Trouble::Refused(status, code, why) => Posted::Never(format!("status {status}, code {code}: {why}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_will_not_change_is_never() {
        for (status, code, why) in [
            (403, 50_001, "forbidden"),
            (403, 50_013, "forbidden"),
            (404, 10_003, "gone"),
            (400, 7, "status 400, code 7: no"),
        ] {
            assert_eq!(verdict(Trouble::Refused(status, code, "no".to_owned())), Posted::Never(why.to_owned()));
        }
        assert!(matches!(verdict(Trouble::Doubtful(String::new())), Posted::Later(..)));
        let wait = Duration::from_secs(7);
        assert_eq!(verdict(Trouble::Wait(wait)), Posted::Later("too many at once".to_owned(), wait));
    }

    #[test]
    fn a_nonce_always_fits_and_stays_the_same() {
        let long = "guild 123456789012345678 / entitlement 12 / notice 2026-11-24";
        assert_eq!(nonce("7"), "7");
        assert_eq!(nonce(long), nonce(long));
        assert!(length(&nonce(long)) <= NONCE_MAX);
    }
}
