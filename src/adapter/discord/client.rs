//! The loop around it: connect, register what has changed, serve what comes in, and leave in order.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use serde_json::Value;
use serenity::client::{ClientBuilder, Context, RawEventHandler};
use serenity::gateway::{ConnectionStage, GatewayError, ShardManager};
use serenity::http::{LightMethod, Route};
use serenity::model::channel::{self, MessageType};
use serenity::model::event::Event;
use serenity::model::gateway::GatewayIntents;
use serenity::model::id::{ApplicationId, InteractionId};
use tokio::sync::oneshot;
use tokio::time::{interval, sleep, timeout};

use crate::chat::command::CommandSpec;
use crate::domain::settings::Language;

use super::answer::{Closing, Desk};
use super::entrance::Entrance;
use super::line::{Line, Parcel, Trouble};
use super::notice::Seen;
use super::post::{Post, Posted, Posts};
use super::recent::Recent;
use super::wire::{First, Message};
use super::{AskBot, parse, post, register, render, watch};

/// How long what is in hand may take when the bot is told to stop.
const FINISH: Duration = Duration::from_millis(2_500);
/// How long the gateway may take to close then.
const CLOSE: Duration = Duration::from_secs(1);
/// How often it is looked whether the gateway is connected.
const LOOK: Duration = Duration::from_secs(1);
/// How often registering is tried, and how long is waited after the first try.
const REGISTER_TRIES: u32 = 5;
const REGISTER_PAUSE: Duration = Duration::from_secs(2);
/// How often a direct message is tried to be answered: nobody waits for it longer.
const OUTSIDE_TRIES: u32 = 3;
/// What an operator can do something about; the token itself is never shown.
const WRONG_TOKEN: &str = "Discord does not accept the token; copy it anew from the application's page, tab Bot";
/// View channel, send messages, embed links, attach files, read message history.
const PERMISSIONS: u64 = 1 << 10 | 1 << 11 | 1 << 14 | 1 << 15 | 1 << 16;

/// What the operator decides.
pub struct Door {
    /// The token.
    pub token: String,
    /// What stands in the place of Discord's REST base.
    pub api_url: Option<String>,
    /// Where `/health` and `/metrics` are served.
    pub watch: Option<String>,
    /// What calls go through; without one, what [`super::rest`] makes.
    pub rest: Option<reqwest::Client>,
}

/// What the bot is to Discord.
pub struct House {
    /// Every command.
    pub specs: Vec<&'static CommandSpec>,
    /// The way to the bot.
    pub ask: AskBot,
    /// What it says of its own accord.
    pub posts: Posts,
    /// Told who has left a server, or is back.
    pub seen: Seen,
}

/// Why it does not run, in one line that the operator can act on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault(String);

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Fault {}

/// Runs until it is told to stop by a signal.
///
/// # Errors
/// When Discord does not accept the token, cannot be reached, or does not let the bot do what it must.
pub fn run(door: &Door, house: House) -> Result<(), Fault> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(|error| Fault(format!("no runtime: {error}")))?;
    let ended = runtime.block_on(serve(door, house, told_to_stop()));
    runtime.shutdown_timeout(CLOSE);
    ended
}

/// Ctrl-C, or what an operating system sends.
async fn told_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    // Without a way to be told, it runs until it is killed.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// Runs until `stop`.
///
/// # Errors
/// As [`run`].
pub async fn serve(door: &Door, mut house: House, stop: impl Future<Output = ()>) -> Result<(), Fault> {
    let api_url = door.api_url.as_deref();
    let (line, http) = Line::open(door).map_err(Fault)?;
    let gateway = gateway(&line, api_url).await?;
    let application = application(&line).await?;
    let counts = Arc::new(watch::Counts::default());
    let listener = match &door.watch {
        Some(address) => Some(watch::listen(address).await.map_err(Fault)?),
        None => None,
    };
    let (failed, failure) = oneshot::channel();
    let reception = Arc::new(Reception {
        desk: Desk {
            specs: house.specs,
            ask: house.ask,
            line: line.clone(),
            voices: render::Voices::default(),
            recent: Recent::default(),
            counts: Arc::clone(&counts),
        },
        application: AtomicU64::new(application.map_or(0, ApplicationId::get)),
        entrance: Entrance::default(),
        is_registered: AtomicBool::new(false),
        failed: std::sync::Mutex::new(Some(failed)),
    });
    let handler = Handler(Arc::clone(&reception));
    let builder = ClientBuilder::new_with_http(http.build(), GatewayIntents::DIRECT_MESSAGES);
    let mut client = builder.raw_event_handler(handler).await.map_err(|error| Fault(format!("no client: {error}")))?;
    // The library asks once more, and dials the real gateway when that fails.
    gateway.clone_into(&mut *client.ws_url.lock().await);
    let shards = Arc::clone(&client.shard_manager);
    let watching = async {
        match listener {
            Some(listener) => watch::serve(listener, Arc::clone(&counts), line.clone()).await,
            None => std::future::pending().await,
        }
    };
    let ended = tokio::select! {
        ended = client.start() => ended.map_err(|error| Fault(closed(&error))),
        Ok(fault) = failure => Err(fault),
        () = stop => Ok(()),
        () = look(&shards, &counts) => Ok(()),
        () = watching => Ok(()),
        () = hand_out(&mut house.posts, &reception.desk, &house.seen) => Ok(()),
    };
    // Nobody is let in any more, and who is in is served.
    reception.entrance.shut(FINISH).await;
    let _ = timeout(CLOSE, shards.shutdown_all()).await;
    ended
}

/// Posts; when nobody hands any over, it waits for ever.
async fn hand_out(posts: &mut Posts, desk: &Desk, seen: &Seen) {
    posts.serve(desk, seen).await;
    std::future::pending::<()>().await;
}

async fn look(shards: &ShardManager, counts: &watch::Counts) {
    let mut turns = interval(LOOK);
    loop {
        turns.tick().await;
        let is_connected = shards.runners.lock().await.values().any(|shard| shard.stage == ConnectionStage::Connected);
        counts.connected.store(is_connected.into(), Ordering::Relaxed);
    }
}

/// The gateway's address. It is asked for before anything else, so that nothing is dialled that the operator did not name.
async fn gateway(line: &Line, api_url: Option<&str>) -> Result<String, Fault> {
    let from = api_url.unwrap_or("Discord");
    let why = match line.read(Route::Gateway, Vec::new()).await {
        Ok(answer) => match answer.get("url").and_then(Value::as_str) {
            Some(url) => return Ok(url.to_owned()),
            None => "the answer names none".to_owned(),
        },
        Err(Trouble::Refused(401, ..)) => return Err(Fault(WRONG_TOKEN.to_owned())),
        Err(trouble) => told(&trouble),
    };
    Err(Fault(format!("{from} does not tell the address of its gateway: {why}")))
}

/// The application the token belongs to.
async fn application(line: &Line) -> Result<Option<ApplicationId>, Fault> {
    match line.read(Route::Oauth2ApplicationCurrent, Vec::new()).await {
        Ok(answer) => {
            let id = answer.get("id").and_then(Value::as_str).and_then(|id| id.parse().ok()).filter(|id| *id != 0);
            Ok(id.map(ApplicationId::new))
        }
        Err(Trouble::Refused(401, ..)) => Err(Fault(WRONG_TOKEN.to_owned())),
        // It is told again when the gateway is connected.
        Err(Trouble::Refused(404, ..)) => Ok(None),
        Err(trouble) => Err(Fault(format!("Discord cannot be asked who the bot is: {}", told(&trouble)))),
    }
}

fn told(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Refused(status, code, said) => format!("status {status}, code {code}: {said}"),
        Trouble::Wait(wait) => format!("too many requests, come back in {} s", wait.as_secs()),
        Trouble::Doubtful(why) => why.clone(),
    }
}

/// Why the gateway was closed for good.
fn closed(error: &serenity::Error) -> String {
    match error {
        serenity::Error::Gateway(GatewayError::InvalidAuthentication | GatewayError::NoAuthentication) => {
            WRONG_TOKEN.to_owned()
        }
        serenity::Error::Gateway(GatewayError::DisallowedGatewayIntents | GatewayError::InvalidGatewayIntents) => {
            "Discord does not let the bot receive direct messages".to_owned()
        }
        other => format!("the gateway was closed: {other}"),
    }
}

/// Where everything comes in.
struct Reception {
    desk: Desk,
    application: AtomicU64,
    /// Shut when the bot stops.
    entrance: Entrance,
    is_registered: AtomicBool,
    failed: std::sync::Mutex<Option<oneshot::Sender<Fault>>>,
}

struct Handler(Arc<Reception>);

#[async_trait]
impl RawEventHandler for Handler {
    async fn raw_event(&self, _: Context, event: Event) {
        let reception = &self.0;
        match event {
            Event::Ready(event) => reception.ready(event.ready.application.id, &event.ready.user.name).await,
            Event::InteractionCreate(event) => {
                let parsed = parse::interaction(&reception.desk.specs, &event.interaction);
                let Some(application) = reception.application() else { return };
                let held = reception.entrance.enter();
                let closing = if held.is_some() { Closing::No } else { Closing::Yes };
                reception.desk.serve(parsed, application, closing).await;
            }
            Event::MessageCreate(event) if is_said_to_the_bot(&event.message) => {
                reception.outside(event.message.channel_id.to_string(), event.message.id.to_string()).await;
            }
            Event::Unknown(event) if event.kind == "INTERACTION_CREATE" => reception.unreadable(&event.value).await,
            _ => {}
        }
    }
}

/// Somebody writes to the bot itself. What Discord writes by itself, of a pin or a call, bears the name of whoever did it.
fn is_said_to_the_bot(message: &channel::Message) -> bool {
    let is_written = matches!(message.kind, MessageType::Regular | MessageType::InlineReply);
    message.guild_id.is_none() && !message.author.bot && is_written
}

impl Reception {
    fn application(&self) -> Option<ApplicationId> {
        let id = self.application.load(Ordering::Relaxed);
        (id != 0).then(|| ApplicationId::new(id))
    }

    /// Connected, for the first time or again.
    async fn ready(&self, application: ApplicationId, name: &str) {
        self.application.store(application.get(), Ordering::Relaxed);
        if self.is_registered.swap(true, Ordering::Relaxed) {
            return;
        }
        eprintln!("escalation-bot: on Discord as {name}. Invite it with");
        eprintln!(
            "  https://discord.com/oauth2/authorize?client_id={application}&scope=bot+applications.commands&permissions={PERMISSIONS}"
        );
        if let Err(fault) = self.register(application).await
            && let Ok(mut failed) = self.failed.lock()
            && let Some(failed) = failed.take()
        {
            // When the bot is stopping already, nobody listens.
            let _ = failed.send(fault);
        }
    }

    /// Registers the commands where Discord has other ones.
    async fn register(&self, application: ApplicationId) -> Result<(), Fault> {
        let commands = register::commands(&self.desk.specs);
        let route = || Route::Commands { application_id: application };
        let mut pause = REGISTER_PAUSE;
        for _ in 0..REGISTER_TRIES {
            let there = self.desk.line.read(route(), vec![("with_localizations", "true".to_owned())]).await;
            let trouble = match there {
                Ok(there) if register::is_registered(&there, &commands) => return Ok(()),
                Ok(_) | Err(Trouble::Refused(404 | 405, ..)) => {
                    let parcel =
                        Parcel { body: Value::Array(commands.clone()).to_string().into_bytes(), files: Vec::new() };
                    match self.desk.line.call(LightMethod::Put, route(), parcel).await {
                        Ok(_) => {
                            tracing::info!(commands = commands.len(), "commands registered");
                            return Ok(());
                        }
                        Err(trouble) => trouble,
                    }
                }
                Err(trouble) => trouble,
            };
            match trouble {
                Trouble::Refused(..) => {
                    return Err(Fault(format!("Discord does not take the commands: {}", told(&trouble))));
                }
                Trouble::Wait(wait) => sleep(wait).await,
                Trouble::Doubtful(_) => {
                    tracing::warn!(why = told(&trouble), "the commands are not registered yet");
                    sleep(pause).await;
                    pause *= 2;
                }
            }
        }
        Err(Fault("Discord does not answer when it is told the commands".to_owned()))
    }

    /// Somebody writes to the bot itself, where there is no directory. Discord does not say in which language.
    async fn outside(&self, channel: String, message: String) {
        let say = |language| self.desk.voices.of(Some(language)).plain("discord-outside");
        let content = format!("{}\n{}", say(Language::En), say(Language::Ja));
        let post = Post { channel, message: Message { content, ..Message::default() }, nonce: message };
        let mut missed = String::new();
        // The nonce is the message's own, so that a second try never makes a second answer.
        for _ in 0..OUTSIDE_TRIES {
            match post::deliver(&self.desk.line, &post).await {
                Posted::Arrived(_) => return,
                Posted::Later(why, wait) => {
                    missed = why;
                    sleep(wait).await;
                }
                Posted::Never(why) => {
                    missed = why;
                    break;
                }
            }
        }
        tracing::warn!(why = missed, "a direct message was not answered");
    }

    /// An interaction of a shape that the library does not know: its sender is told, and so is the operator.
    async fn unreadable(&self, value: &Value) {
        watch::Counts::add(&self.desk.counts.unreadable);
        let kind = value.get("type").and_then(Value::as_u64).unwrap_or_default();
        tracing::error!(kind, "an interaction cannot be parsed");
        let id = value.get("id").and_then(Value::as_str).and_then(|id| id.parse().ok()).filter(|id| *id != 0);
        let (Some(id), Some(token)) = (id, value.get("token").and_then(Value::as_str)) else { return };
        let language = value.get("locale").and_then(Value::as_str).and_then(Language::from_locale);
        let first = First::Message(render::sentence(self.desk.voices.of(language), "discord-outdated"));
        let route = Route::InteractionResponse { interaction_id: InteractionId::new(id), token };
        let Ok(body) = serde_json::to_vec(&first) else { return };
        if let Err(trouble) = self.desk.line.call(LightMethod::Post, route, Parcel { body, files: Vec::new() }).await {
            tracing::warn!(why = told(&trouble), "an answer did not reach Discord");
        }
    }
}
