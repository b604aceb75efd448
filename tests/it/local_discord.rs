//! A Discord on loopback: REST API v10 and gateway, as strict as the real one, for every end-to-end test.
//!
//! The real client talks to it over real HTTP and a real WebSocket; nothing of ours is replaced. A test plays the people:
//! it sets up guilds, channels and members, types commands, presses buttons, fills in forms, and reads what the bot
//! answered. Whatever Discord would refuse is refused here with Discord's own error, and is written down as a fault in a
//! sentence; [`LocalDiscord::assert_clean`], at the end of every test, fails with all of them. What a person could not
//! do on Discord (press a button that is greyed out, leave out a required option) fails the test at once.
//!
//! ```ignore
//! let discord = LocalDiscord::start();
//! let guild = discord.guild("Helpdesk", "en-US");
//! let channel = discord.channel(guild, "helpdesk");
//! let ann = discord.person(guild, "Ann", ORDINARY);
//! // … start the bot with DISCORD_API_URL=discord.api_url() and the token TOKEN …
//! discord.connected().await;
//! discord.registered(None, 1).await;
//! let asked = discord.slash(ann, channel, "/escalate", &[("product", "Excel".into())]);
//! let card = discord.answer(&asked).await.message();
//! let pressed = discord.press(ann, &card, "Escalated");
//! let form = discord.answer(&pressed).await.modal();
//! let sent = discord.submit(&pressed, &[("reason", "no answer")]);
//! assert_eq!(discord.answer(&sent).await.message().content, "Noted.");
//! discord.assert_clean();
//! ```
//!
//! It runs on a thread of its own, so a test may block. Nothing in it sleeps: what waits, waits for something to happen,
//! and fails after half a minute with what it waited for. Do not pause tokio's time in such a test.
//!
//! Without `DISCORD_API_URL` a bot speaks TLS to `discord.com`, with its library's own limiter: [`LocalDiscord::secured`]
//! is that, for one client that is told to find it here and to trust it.
//!
//! What to know before wondering:
//! - Events of guilds (`GUILD_CREATE`, `GUILD_DELETE`) reach only bots with the intent `GUILDS`; privileged intents close
//!   the connection. Without intents, `READY` names the guilds.
//! - What is written in a conversation with the bot (`MESSAGE_CREATE`), by itself too, reaches only bots with the intent
//!   `DIRECT_MESSAGES`; what is written in guilds reaches none.
//! - Reading messages gives neither their nonce nor, for lack of an intent, what other people wrote.
//! - Every message that the bot posts needs `allowed_mentions`; that is a rule of this house.
//! - Interactions that were never answered are faults too, when [`LocalDiscord::assert_clean`] is called.
//! - Bodies are held against Discord's own description only when `DISCORD_OPENAPI` names it; see `schema`.
//! - `examples/local-discord` puts it on a terminal, for a person who acts by hand.

mod acts;
mod answer;
mod callback;
mod gateway;
mod given;
mod ids;
mod looks;
mod messages;
mod payload;
mod posted;
mod rest;
mod routes;
mod rules;
mod schema;
mod secure;
mod server;
mod setting;
mod state;
#[cfg(test)]
mod tests;
mod trouble;
mod world;

use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;

use tokio::runtime::{Builder, Runtime};

use state::{Shared, State};

pub(crate) use answer::{Answer, Choice, Input, Interaction, Kind, Modal};
pub(crate) use given::Given;
pub(crate) use ids::{ChannelId, GuildId, InteractionId, MessageId, RoleId, UserId};
pub(crate) use posted::{Button, Posted};
pub(crate) use rest::{File, Request};
pub(crate) use trouble::{GatewayTrouble, Scope, Trouble};
pub(crate) use world::{ADMINISTRATOR, Door, MANAGE_GUILD, ORDINARY};

/// The one token that is right.
pub(crate) const TOKEN: &str = routes::TOKEN;

/// The local Discord; it ends when it is dropped.
///
/// What a test can do with it is in three files: `setting` (who and what exists, and what goes wrong), `acts` (what
/// people do), `looks` (what came of it).
pub(crate) struct LocalDiscord {
    shared: Arc<Shared>,
    port: u16,
    runtime: Option<Runtime>,
}

impl LocalDiscord {
    /// Starts one on a free port.
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port on loopback");
        listener.set_nonblocking(true).expect("a socket that does not block");
        let port = listener.local_addr().expect("an address").port();
        let runtime = Builder::new_multi_thread().worker_threads(1).thread_name("local-discord").enable_all().build();
        let runtime = runtime.expect("a runtime");
        let shared = Arc::new(Shared::new(State::new(port)));
        let listener = {
            let _entered = runtime.enter();
            tokio::net::TcpListener::from_std(listener).expect("a listener")
        };
        runtime.spawn(server::run(Arc::clone(&shared), listener));
        Self { shared, port, runtime: Some(runtime) }
    }

    /// What `DISCORD_API_URL` is to be: no path, no slash at the end.
    pub(crate) fn api_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The id of the bot's application, which is also the bot's own.
    pub(crate) fn application(&self) -> UserId {
        self.shared.see(|state| state.world.bot)
    }

    /// All that the bot did which Discord would not have taken, so far.
    pub(crate) fn faults(&self) -> Vec<String> {
        self.shared.see(|state| state.faults.clone())
    }

    /// Takes the faults away, for a test that provoked them, and with them what was never answered.
    pub(crate) fn forgive(&self) -> Vec<String> {
        self.shared.change(|state| {
            for live in state.interactions.values_mut() {
                live.is_excused = true;
            }
            std::mem::take(&mut state.faults)
        })
    }

    /// Fails with all faults, and with every interaction that nobody answered. The last line of every test.
    #[track_caller]
    pub(crate) fn assert_clean(&self) {
        let mut faults = self.faults();
        faults.extend(self.shared.see(|state| {
            let open = state.interactions.values().filter(|live| live.first.is_none() && !live.is_excused);
            let names = open.map(|live| format!("never answered: {} {}", live.payload["type"], live.payload["data"]));
            names.collect::<Vec<String>>()
        }));
        assert!(faults.is_empty(), "Discord would not have taken this:\n- {}", faults.join("\n- "));
    }
}

impl Drop for LocalDiscord {
    fn drop(&mut self) {
        // A runtime must not be waited for where tests are async.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
