//! The gateway: sessions, what is sent on them, and one connection's life.
//!
//! A session outlives its connection. What happens meanwhile is kept, and sent again when the bot resumes; when it
//! identifies anew, it is lost, as on the real one.

use std::sync::Arc;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::mpsc;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

use super::routes::TOKEN;
use super::state::{Shared, State};
use super::trouble::GatewayTrouble;

/// Discord's own interval.
const HEARTBEAT: Duration = Duration::from_millis(41_250);
/// Who sees guilds come and go.
const GUILDS: u64 = 1;
/// Who hears what is written in conversations with the bot, its own words among it.
const DIRECT_MESSAGES: u64 = 1 << 12;
/// Members, presences and the content of messages: not given to anybody who asks.
const PRIVILEGED: u64 = (1 << 1) | (1 << 8) | (1 << 15);
/// What a connection can be closed with, for the reasons that are played here.
const UNKNOWN_OPCODE: u16 = 4001;
const DECODE_ERROR: u16 = 4002;
const NOT_AUTHENTICATED: u16 = 4003;
const AUTHENTICATION_FAILED: u16 = 4004;
const DISALLOWED_INTENTS: u16 = 4014;

/// What is to be done with a connection.
#[derive(Debug)]
enum Order {
    Send(Value),
    Close(u16),
    Cut,
    StopReading,
}

/// A bot that has identified.
struct Session {
    id: String,
    intents: u64,
    sent: Vec<Value>,
}

/// The gateway's side of the state.
pub(super) struct Gateway {
    /// The line that events go down, and its number.
    connection: Option<(u64, mpsc::UnboundedSender<Order>)>,
    connections: u64,
    session: Option<Session>,
    is_silent: bool,
    pub(super) heartbeat: Duration,
    /// How often the bot identified, and how often it resumed.
    pub(super) identified: usize,
    pub(super) resumed: usize,
    /// Heartbeats that came.
    pub(super) heartbeats: usize,
}

impl Default for Gateway {
    fn default() -> Self {
        Self {
            connection: None,
            connections: 0,
            session: None,
            is_silent: false,
            heartbeat: HEARTBEAT,
            identified: 0,
            resumed: 0,
            heartbeats: 0,
        }
    }
}

impl Gateway {
    /// Whether a bot has a session, and it is connected now.
    pub(super) fn is_ready(&self) -> bool {
        self.session.is_some() && self.connection.is_some()
    }

    pub(super) fn has_session(&self) -> bool {
        self.session.is_some()
    }

    fn order(&self, order: Order) {
        if let Some((_, connection)) = &self.connection {
            // A connection that ended meanwhile needs no orders.
            let _ = connection.send(order);
        }
    }

    /// Tells the bot that something happened, now or when it resumes.
    pub(super) fn dispatch(&mut self, kind: &str, data: &Value) {
        let Some(session) = &mut self.session else { return };
        let frame = json!({ "op": 0, "t": kind, "s": session.sent.len() + 1, "d": data });
        session.sent.push(frame.clone());
        if self.connection.is_some() {
            self.order(Order::Send(frame));
        }
    }

    /// The same for what only those hear who asked for guilds.
    pub(super) fn dispatch_guild(&mut self, kind: &str, data: &Value) {
        if self.has_asked_for(GUILDS) {
            self.dispatch(kind, data);
        }
    }

    /// The same for a message in a conversation, for those who asked for them.
    pub(super) fn dispatch_direct(&mut self, message: &Value) {
        if self.has_asked_for(DIRECT_MESSAGES) {
            self.dispatch("MESSAGE_CREATE", message);
        }
    }

    fn has_asked_for(&self, intent: u64) -> bool {
        self.session.as_ref().is_some_and(|session| session.intents & intent != 0)
    }

    pub(super) fn play(&mut self, trouble: GatewayTrouble) {
        assert!(self.connection.is_some(), "no bot is connected: there is nothing to trouble");
        match trouble {
            GatewayTrouble::Reconnect => self.order(Order::Send(json!({ "op": 7, "d": null, "s": null, "t": null }))),
            GatewayTrouble::InvalidSessionKept => self.order(Order::Send(invalid(true))),
            GatewayTrouble::InvalidSessionLost => {
                self.order(Order::Send(invalid(false)));
                self.session = None;
            }
            GatewayTrouble::Cut => {
                self.order(Order::Cut);
                self.connection = None;
            }
            GatewayTrouble::Closed(code) => {
                self.order(Order::Close(code));
                self.connection = None;
            }
            GatewayTrouble::UnknownEvent => self.dispatch("OFFICE_PLANT_WATERED", &json!({ "plant": "ficus" })),
            GatewayTrouble::UnknownInteraction => {
                self.dispatch("INTERACTION_CREATE", &json!({ "id": "1", "type": 99, "version": 2, "data": {} }));
            }
            GatewayTrouble::Silent => self.is_silent = true,
            GatewayTrouble::SlowReader => self.order(Order::StopReading),
        }
    }
}

fn invalid(may_resume: bool) -> Value {
    json!({ "op": 9, "d": may_resume, "s": null, "t": null })
}

/// Serves one connection to its end.
pub(super) async fn serve<S>(shared: Arc<Shared>, mut socket: WebSocketStream<S>)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let (sender, mut orders) = mpsc::unbounded_channel();
    let (number, interval) = shared.change(|state| {
        state.gateway.connections += 1;
        state.gateway.is_silent = false;
        (state.gateway.connections, state.gateway.heartbeat)
    });
    let interval = u64::try_from(interval.as_millis()).expect("a short time");
    let hello = json!({ "op": 10, "d": { "heartbeat_interval": interval }, "s": null, "t": null });
    let mut is_open = send(&mut socket, &hello).await;
    let mut is_reading = true;
    while is_open {
        tokio::select! {
            // What was decided first is done first: an order to cut does not wait for what the bot says.
            biased;
            order = orders.recv() => match order {
                Some(Order::Send(frame)) => is_open = send(&mut socket, &frame).await,
                Some(Order::Close(code)) => is_open = close(&mut socket, code).await,
                Some(Order::Cut) | None => is_open = false,
                Some(Order::StopReading) => is_reading = false,
            },
            frame = socket.next(), if is_reading => match frame {
                Some(Ok(Message::Text(text))) => {
                    let answer = shared.change(|state| hear(state, &text, (number, &sender)));
                    is_open = match answer {
                        Ok(frames) => send_all(&mut socket, &frames).await,
                        Err(code) => close(&mut socket, code).await,
                    };
                }
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                _ => is_open = false,
            },
        }
    }
    shared.change(|state| {
        if state.gateway.connection.as_ref().is_some_and(|(current, _)| *current == number) {
            state.gateway.connection = None;
        }
    });
}

async fn send<S: AsyncRead + AsyncWrite + Unpin>(socket: &mut WebSocketStream<S>, frame: &Value) -> bool {
    socket.send(Message::Text(frame.to_string())).await.is_ok()
}

async fn send_all<S: AsyncRead + AsyncWrite + Unpin>(socket: &mut WebSocketStream<S>, frames: &[Value]) -> bool {
    for frame in frames {
        if !send(socket, frame).await {
            return false;
        }
    }
    true
}

/// Says why, and is done.
async fn close<S: AsyncRead + AsyncWrite + Unpin>(socket: &mut WebSocketStream<S>, code: u16) -> bool {
    let frame = CloseFrame { code: code.into(), reason: "".into() };
    let _ = socket.close(Some(frame)).await;
    false
}

type Line<'a> = (u64, &'a mpsc::UnboundedSender<Order>);

/// What the bot says: what it is answered, or the code to close with.
fn hear(state: &mut State, text: &str, line: Line<'_>) -> Result<Vec<Value>, u16> {
    let Ok(frame) = serde_json::from_str::<Value>(text) else {
        state.faults.push("gateway: the bot sent what is no JSON".to_owned());
        return Err(DECODE_ERROR);
    };
    match frame["op"].as_u64() {
        Some(1) => {
            state.gateway.heartbeats += 1;
            let acknowledged = json!({ "op": 11, "d": null, "s": null, "t": null });
            Ok(if state.gateway.is_silent { Vec::new() } else { vec![acknowledged] })
        }
        Some(2) => identify(state, &frame["d"], line),
        Some(6) => resume(state, &frame["d"], line),
        Some(3 | 4 | 8) if state.gateway.has_session() => Ok(Vec::new()),
        Some(3 | 4 | 8) => Err(NOT_AUTHENTICATED),
        op => {
            state.faults.push(format!("gateway: there is no op {op:?} for a bot to send"));
            Err(UNKNOWN_OPCODE)
        }
    }
}

/// Whether the token is right. A wrong one is its operator's fault.
fn is_right(token: &Value) -> bool {
    token.as_str().is_some_and(|token| token.strip_prefix("Bot ").unwrap_or(token) == TOKEN)
}

fn identify(state: &mut State, data: &Value, line: Line<'_>) -> Result<Vec<Value>, u16> {
    if !is_right(&data["token"]) {
        return Err(AUTHENTICATION_FAILED);
    }
    let intents = data["intents"].as_u64().unwrap_or_default();
    if intents & PRIVILEGED != 0 {
        state.faults.push(format!("gateway: the intents {intents} hold privileged ones, which nobody granted"));
        return Err(DISALLOWED_INTENTS);
    }
    let id = format!("session-{}", state.mint.id());
    let guilds: Vec<_> = state.world.guilds.iter().filter(|(_, guild)| guild.has_bot).map(|(id, _)| *id).collect();
    let named: Vec<Value> = guilds.iter().map(|id| json!({ "id": id.to_string(), "unavailable": true })).collect();
    let ready = json!({
        "v": 10, "user": state.world.me_json(), "guilds": named, "session_id": id, "session_type": "normal",
        "resume_gateway_url": format!("ws://127.0.0.1:{}", state.port), "shard": [0, 1],
        "application": { "id": state.world.application.to_string(), "flags": 0 },
    });
    state.gateway.session = Some(Session { id, intents, sent: Vec::new() });
    // The frames go out in the answer, so the line is connected only after they are made.
    state.gateway.connection = None;
    state.gateway.dispatch("READY", &ready);
    for guild in guilds {
        let created = state.world.guild_create_json(guild);
        state.gateway.dispatch_guild("GUILD_CREATE", &created);
    }
    state.gateway.identified += 1;
    connect(state, line);
    Ok(state.gateway.session.as_ref().map(|session| session.sent.clone()).unwrap_or_default())
}

fn resume(state: &mut State, data: &Value, line: Line<'_>) -> Result<Vec<Value>, u16> {
    if !is_right(&data["token"]) {
        return Err(AUTHENTICATION_FAILED);
    }
    state.gateway.connection = None;
    let Some(session) = state.gateway.session.as_ref().filter(|session| data["session_id"] == session.id) else {
        return Ok(vec![invalid(false)]);
    };
    let seen = data["seq"].as_u64().and_then(|seen| usize::try_from(seen).ok()).unwrap_or_default();
    let missed = session.sent.len().saturating_sub(seen);
    state.gateway.dispatch("RESUMED", &json!({}));
    state.gateway.resumed += 1;
    connect(state, line);
    let sent = state.gateway.session.as_ref().map(|session| session.sent.as_slice()).unwrap_or_default();
    Ok(sent[sent.len() - missed - 1..].to_vec())
}

/// From now on, what happens goes down this line.
fn connect(state: &mut State, (number, sender): Line<'_>) {
    state.gateway.connection = Some((number, sender.clone()));
}
