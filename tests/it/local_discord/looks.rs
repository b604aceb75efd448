//! What came of it: answers, messages, commands, requests; and waiting for them.

use std::collections::BTreeMap;

use serde_json::Value;

use super::LocalDiscord;
use super::answer::{Answer, Interaction};
use super::callback::settled;
use super::ids::{ChannelId, GuildId, MessageId};
use super::posted::Posted;
use super::rest::{Request, matches};
use super::state::State;

impl LocalDiscord {
    /// Waits until a bot is connected and has identified or resumed.
    pub(crate) async fn connected(&self) {
        self.shared.until("a bot to connect", |state| state.gateway.is_ready().then_some(())).await;
    }

    /// Waits until no bot is connected.
    pub(crate) async fn disconnected(&self) {
        self.shared.until("the bot to hang up", |state| (!state.gateway.is_ready()).then_some(())).await;
    }

    /// Waits until bots have identified so many times in all.
    pub(crate) async fn identified(&self, times: usize) {
        let what = format!("{times} times IDENTIFY");
        self.shared.until(&what, |state| (state.gateway.identified >= times).then_some(())).await;
    }

    /// Waits until bots have resumed so many times in all.
    pub(crate) async fn resumed(&self, times: usize) {
        let what = format!("{times} times RESUME");
        self.shared.until(&what, |state| (state.gateway.resumed >= times).then_some(())).await;
    }

    /// Waits until so many heartbeats have come in all.
    pub(crate) async fn heartbeats(&self, times: usize) {
        let what = format!("{times} heartbeats");
        self.shared.until(&what, |state| (state.gateway.heartbeats >= times).then_some(())).await;
    }

    /// The commands that are registered for a guild alone, or for everybody (`None`), as Discord gives them back.
    pub(crate) fn commands(&self, guild: Option<GuildId>) -> Vec<Value> {
        self.shared.see(|state| state.commands.get(&guild).cloned().unwrap_or_default())
    }

    /// How often a set of commands was put there.
    pub(crate) fn registrations(&self, guild: Option<GuildId>) -> usize {
        self.shared.see(|state| state.registrations.get(&guild).copied().unwrap_or_default())
    }

    /// Waits until commands were put there so many times; gives them.
    pub(crate) async fn registered(&self, guild: Option<GuildId>, times: usize) -> Vec<Value> {
        let what = format!("{times} registrations of commands for {guild:?}");
        let is_done = |state: &State| state.registrations.get(&guild).is_some_and(|count| *count >= times);
        self.shared.until(&what, |state| is_done(state).then_some(())).await;
        self.commands(guild)
    }

    /// Waits for the first answer, as it came: also one that only puts off the real one.
    pub(crate) async fn first_answer(&self, interaction: &Interaction) -> Answer {
        let what = format!("the first answer to {interaction:?}");
        self.shared.until(&what, |state| state.live(interaction).first.clone()).await
    }

    /// Waits for what the person sees in the end: what was put off is waited for.
    pub(crate) async fn answer(&self, interaction: &Interaction) -> Answer {
        let what = format!("the answer to {interaction:?}");
        self.shared.until(&what, |state| settled(state, interaction)).await
    }

    /// Whether it was answered yet.
    pub(crate) fn is_answered(&self, interaction: &Interaction) -> bool {
        self.shared.see(|state| state.live(interaction).first.is_some())
    }

    /// What `@original` is now; `None` where there is none, or where it was deleted.
    pub(crate) fn original(&self, interaction: &Interaction) -> Option<Posted> {
        self.shared.see(|state| {
            let posted = state.live(interaction).original.and_then(|id| state.messages.get(&id));
            posted.filter(|posted| !posted.is_deleted).cloned()
        })
    }

    /// Waits until so many messages have followed the answer; gives them.
    pub(crate) async fn followups(&self, interaction: &Interaction, count: usize) -> Vec<Posted> {
        let what = format!("{count} messages after the answer to {interaction:?}");
        let all = |state: &State| {
            let followups = &state.live(interaction).followups;
            let posted = followups.iter().filter_map(|id| state.messages.get(id)).cloned();
            (followups.len() >= count).then(|| posted.collect())
        };
        self.shared.until(&what, all).await
    }

    /// How many messages have followed answers in all.
    pub(crate) fn followups_in_all(&self) -> usize {
        self.shared.see(|state| state.interactions.values().map(|live| live.followups.len()).sum())
    }

    /// What everybody can read in a channel now, the oldest first.
    pub(crate) fn messages(&self, channel: ChannelId) -> Vec<Posted> {
        self.shared.see(|state| readable(state, channel).cloned().collect())
    }

    /// Everything that the bot has said to anybody, as it is now, the oldest first.
    pub(crate) fn said(&self) -> Vec<Posted> {
        let own = |state: &State| {
            state.messages.values().filter(|posted| posted.author == state.world.bot).cloned().collect()
        };
        self.shared.see(own)
    }

    /// Waits until the bot has so many messages in the channel, which everybody can read; gives them.
    pub(crate) async fn posted(&self, channel: ChannelId, count: usize) -> Vec<Posted> {
        let what = format!("{count} messages of the bot in {channel}");
        let own = |state: &State| {
            let posted: Vec<Posted> =
                readable(state, channel).filter(|posted| posted.author == state.world.bot).cloned().collect();
            (posted.len() >= count).then_some(posted)
        };
        self.shared.until(&what, own).await
    }

    /// A message as it is now, also when it is deleted or only for one person.
    pub(crate) fn message(&self, message: MessageId) -> Posted {
        self.shared.see(|state| state.messages.get(&message).expect("a message of this local Discord").clone())
    }

    /// Waits until a message was changed after this look at it; gives it as it is then.
    pub(crate) async fn edited(&self, seen: &Posted) -> Posted {
        let what = format!("a change of the message {}", seen.id);
        let newer = |state: &State| {
            state
                .messages
                .get(&seen.id)
                .filter(|now| now.edits > seen.edits || now.is_deleted != seen.is_deleted)
                .cloned()
        };
        self.shared.until(&what, newer).await
    }

    /// Waits, as long as it takes, until the bot says something that was not seen yet, or changes what was; the oldest
    /// first. What is still being thought about is none.
    pub(crate) async fn news(&self, seen: &BTreeMap<MessageId, Posted>) -> Vec<Posted> {
        let is_new = |now: &&Posted| {
            let before = seen.get(&now.id);
            !now.is_loading && before.is_none_or(|seen| (seen.edits, seen.is_deleted) != (now.edits, now.is_deleted))
        };
        let news = |state: &State| {
            let own = state.messages.values().filter(|posted| posted.author == state.world.bot);
            let news: Vec<Posted> = own.filter(is_new).cloned().collect();
            (!news.is_empty()).then_some(news)
        };
        self.shared.when(news).await
    }

    /// What the bot asked by REST, of calls like `PUT /applications/*/commands`; `*` alone is all of it.
    pub(crate) fn requests(&self, pattern: &str) -> Vec<Request> {
        self.shared.see(|state| asked(state, pattern).cloned().collect())
    }

    /// Waits until so many calls like this were answered; gives them.
    pub(crate) async fn requested(&self, pattern: &str, count: usize) -> Vec<Request> {
        let what = format!("{count} calls of {pattern}");
        let all = |state: &State| {
            let answered: Vec<Request> =
                asked(state, pattern).filter(|request| request.status.is_some()).cloned().collect();
            (answered.len() >= count).then_some(answered)
        };
        self.shared.until(&what, all).await
    }

    /// Waits until so many calls are held by [`super::Trouble::Held`].
    pub(crate) async fn held(&self, count: usize) {
        let what = format!("{count} calls that are held");
        self.shared.until(&what, |state| (state.troubles.held >= count).then_some(())).await;
    }
}

fn readable(state: &State, channel: ChannelId) -> impl Iterator<Item = &Posted> {
    let there = move |posted: &&Posted| posted.channel == channel && !posted.is_deleted && posted.only_for.is_none();
    state.messages.values().filter(there).filter(|posted| !posted.is_loading)
}

fn asked<'a>(state: &'a State, pattern: &'a str) -> impl Iterator<Item = &'a Request> {
    state.requests.iter().filter(move |request| matches(pattern, &request.name))
}
