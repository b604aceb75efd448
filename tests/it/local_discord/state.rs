//! All that the local Discord knows, behind one lock, and a way to wait until something is so.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::DateTime;
use serde_json::Value;
use tokio::sync::watch;

use super::answer::{Answer, Interaction};
use super::gateway::Gateway;
use super::ids::{ChannelId, GuildId, InteractionId, MessageId, Mint, UserId};
use super::posted::Posted;
use super::rest::Request;
use super::trouble::Troubles;
use super::world::World;

/// How long a test waits for the bot before it says what it waited for. Generous: it is not what is tested.
const PATIENCE: Duration = Duration::from_secs(30);
/// Monday, 3 August 2026, 9:00 UTC: the time it is here until a test says otherwise.
const MOMENT_SECONDS: i64 = 1_785_747_600;

/// An interaction, and how far it got.
pub(super) struct Live {
    pub(super) interaction: Interaction,
    pub(super) payload: Value,
    pub(super) born: tokio::time::Instant,
    /// As if its time were over: answers are refused, and it is nobody's fault.
    pub(super) is_over: bool,
    /// Nobody minds that it is not answered.
    pub(super) is_excused: bool,
    pub(super) first: Option<Answer>,
    /// The message that `@original` means.
    pub(super) original: Option<MessageId>,
    /// The message with the button, select, or with the one that opened the modal.
    pub(super) source: Option<MessageId>,
    pub(super) followups: Vec<MessageId>,
    /// How often the source had been changed when a change of it was put off.
    pub(super) edits_before: usize,
}

pub(super) struct State {
    pub(super) port: u16,
    pub(super) mint: Mint,
    pub(super) world: World,
    pub(super) messages: BTreeMap<MessageId, Posted>,
    pub(super) nonces: BTreeMap<(ChannelId, String), MessageId>,
    /// What people attached to commands, by the ids of the attachments.
    pub(super) uploads: BTreeMap<u64, Vec<u8>>,
    /// What is attached is gone.
    pub(super) loses_uploads: bool,
    /// What is registered, for everybody (`None`) and for single guilds, as Discord gives it back.
    pub(super) commands: BTreeMap<Option<GuildId>, Vec<Value>>,
    pub(super) registrations: BTreeMap<Option<GuildId>, usize>,
    pub(super) interactions: BTreeMap<InteractionId, Live>,
    pub(super) gateway: Gateway,
    pub(super) troubles: Troubles,
    /// Calls that were done though the bot cannot know: it may ask again.
    pub(super) doubtful: BTreeSet<String>,
    pub(super) requests: Vec<Request>,
    pub(super) faults: Vec<String>,
}

impl State {
    pub(super) fn new(port: u16) -> Self {
        let mut mint = Mint::new(DateTime::from_timestamp(MOMENT_SECONDS, 0).expect("a time"));
        let world = World::new(mint.id());
        Self {
            port,
            mint,
            world,
            messages: BTreeMap::new(),
            nonces: BTreeMap::new(),
            uploads: BTreeMap::new(),
            loses_uploads: false,
            commands: BTreeMap::new(),
            registrations: BTreeMap::new(),
            interactions: BTreeMap::new(),
            gateway: Gateway::default(),
            troubles: Troubles::default(),
            doubtful: BTreeSet::new(),
            requests: Vec::new(),
            faults: Vec::new(),
        }
    }

    pub(super) fn live(&self, interaction: &Interaction) -> &Live {
        self.interactions.get(&interaction.id).expect("an interaction of this local Discord")
    }

    pub(super) fn guild_of(&self, channel: ChannelId) -> Option<GuildId> {
        self.world.channels.get(&channel).and_then(|channel| channel.guild)
    }

    /// A message that this person can see.
    pub(super) fn visible(&self, id: MessageId, user: UserId) -> &Posted {
        let posted = self.messages.get(&id).expect("a message of this local Discord");
        assert!(!posted.is_deleted, "the message {id} was deleted: nobody sees it");
        assert!(posted.only_for.is_none_or(|only| only == user), "only somebody else sees the message {id}");
        posted
    }
}

/// The state, shared between the server's tasks and the test.
pub(super) struct Shared {
    state: Mutex<State>,
    changes: watch::Sender<u64>,
}

impl Shared {
    pub(super) fn new(state: State) -> Self {
        Self { state: Mutex::new(state), changes: watch::Sender::new(0) }
    }

    /// A test that failed with the lock in its hand has said so already.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn see<R>(&self, look: impl FnOnce(&State) -> R) -> R {
        look(&self.lock())
    }

    pub(super) fn change<R>(&self, act: impl FnOnce(&mut State) -> R) -> R {
        let result = act(&mut self.lock());
        self.changes.send_modify(|version| *version += 1);
        result
    }

    pub(super) fn fault(&self, fault: String) {
        self.change(|state| state.faults.push(fault));
    }

    /// Waits, without a limit, until the state lets something be read out of it.
    pub(super) async fn when<R>(&self, look: impl Fn(&State) -> Option<R>) -> R {
        let mut changes = self.changes.subscribe();
        loop {
            if let Some(result) = self.see(&look) {
                return result;
            }
            changes.changed().await.expect("the sender lives as long as the state");
        }
    }

    /// The same for a test, which must not wait for ever: it fails with what it waited for and what happened instead.
    pub(super) async fn until<R>(&self, what: &str, look: impl Fn(&State) -> Option<R>) -> R {
        match tokio::time::timeout(PATIENCE, self.when(look)).await {
            Ok(result) => result,
            Err(_) => self.see(|state| {
                let names = state.requests.iter().map(|request| format!("{} → {:?}", request.name, request.status));
                let names: Vec<String> = names.collect();
                panic!("waited in vain for {what}.\nFaults: {:#?}\nRequests: {names:#?}", state.faults)
            }),
        }
    }
}
