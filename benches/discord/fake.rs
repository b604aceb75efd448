//! A Discord on loopback that takes everything and notes when it came: the strict one is for tests, and slower.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures_util::{SinkExt, StreamExt};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONNECTION, CONTENT_TYPE, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY, UPGRADE};
use hyper::service::service_fn;
use hyper::{Response, StatusCode};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Mutex as AsyncMutex, Notify, mpsc, oneshot};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::Role;

use crate::Outcome;

/// Ids look like Discord's.
const FIRST_ID: u64 = 1_400_000_000_000_000_000;
/// Who asks, where, and whom.
const ASKER: &str = "1300000000000000001";
const GUILD: &str = "1300000000000000002";
const CHANNEL: &str = "1300000000000000003";
const APPLICATION: &str = "1300000000000000004";
/// May do everything.
const PERMISSIONS: &str = "8";
/// How long an answer is waited for before the bench is given up.
const PATIENCE: Duration = Duration::from_secs(30);
/// What a bot says that does not take what was asked, and the ways in which it says no.
const BUSY: &[u8] = b"Too much is going on";
const REFUSALS: [&[u8]; 3] = [b"\"color\":9067008", b"another version", b"Something went wrong"];
/// How often a heartbeat is asked for, in milliseconds.
const HEARTBEAT: u64 = 41_250;

/// The server.
pub(crate) struct Fake {
    port: u16,
    next: AtomicU64,
    waiting: Mutex<HashMap<u64, oneshot::Sender<Instant>>>,
    events: mpsc::UnboundedSender<Value>,
    outbox: AsyncMutex<mpsc::UnboundedReceiver<Value>>,
    commands: Mutex<Vec<u8>>,
    ready: Notify,
    busy: AtomicUsize,
    refused: AtomicUsize,
}

impl Fake {
    /// Starts it on a free port.
    pub(crate) async fn start() -> Outcome<Arc<Self>> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let (events, outbox) = mpsc::unbounded_channel();
        let fake = Arc::new(Self {
            port: listener.local_addr()?.port(),
            next: AtomicU64::new(FIRST_ID),
            waiting: Mutex::default(),
            events,
            outbox: AsyncMutex::new(outbox),
            commands: Mutex::new(b"[]".to_vec()),
            ready: Notify::new(),
            busy: AtomicUsize::new(0),
            refused: AtomicUsize::new(0),
        });
        tokio::spawn(Arc::clone(&fake).accept(listener));
        Ok(fake)
    }

    /// What stands in the place of Discord's address.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Waits until a bot is there.
    pub(crate) async fn connected(&self) {
        self.ready.notified().await;
    }

    /// How many were told to try again.
    pub(crate) fn busy(&self) -> usize {
        self.busy.load(Ordering::Relaxed)
    }

    /// How many were refused: none, or the bench does not measure what it says.
    pub(crate) fn refused(&self) -> usize {
        self.refused.load(Ordering::Relaxed)
    }

    /// Does something, and gives how long its first answer took.
    #[expect(clippy::disallowed_methods, reason = "a bench measures time")]
    pub(crate) async fn ask(&self, shape: u8, data: Value) -> Option<Duration> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let (sender, answered) = oneshot::channel();
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).insert(id, sender);
        let began = Instant::now();
        self.events.send(interaction(id, shape, &data)).ok()?;
        let at = tokio::time::timeout(PATIENCE, answered).await.ok()?.ok()?;
        Some(at.saturating_duration_since(began))
    }

    async fn accept(self: Arc<Self>, listener: TcpListener) {
        while let Ok((stream, _)) = listener.accept().await {
            // Without it, small frames wait 40 ms for company.
            let _ = stream.set_nodelay(true);
            tokio::spawn(Arc::clone(&self).connection(stream));
        }
    }

    async fn connection(self: Arc<Self>, stream: TcpStream) {
        let service = service_fn(move |request| Arc::clone(&self).serve(request));
        let connection = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service);
        // A connection that ends is the bot's business.
        let _ = connection.with_upgrades().await;
    }

    #[expect(clippy::disallowed_methods, reason = "a bench measures time")]
    async fn serve(self: Arc<Self>, request: hyper::Request<Incoming>) -> hyper::http::Result<Response<Full<Bytes>>> {
        let came = Instant::now();
        if let Some(key) = request.headers().get(SEC_WEBSOCKET_KEY) {
            let accept = derive_accept_key(key.as_bytes());
            tokio::spawn(async move {
                if let Ok(upgraded) = hyper::upgrade::on(request).await {
                    self.gateway(WebSocketStream::from_raw_socket(TokioIo::new(upgraded), Role::Server, None).await)
                        .await;
                }
            });
            let response = Response::builder().status(StatusCode::SWITCHING_PROTOCOLS);
            let response = response.header(CONNECTION, "Upgrade").header(UPGRADE, "websocket");
            return response.header(SEC_WEBSOCKET_ACCEPT, accept).body(Full::default());
        }
        let path = request.uri().path().trim_start_matches("/api/v10").to_owned();
        let is_put = request.method() == hyper::Method::PUT;
        let body = request.into_body().collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
        let mut steps = path.split('/').skip(1);
        let json = match (steps.next(), steps.next()) {
            (Some("interactions"), Some(id)) => {
                let says = |meant: &[u8]| body.windows(meant.len()).any(|words| words == meant);
                if says(BUSY) {
                    self.busy.fetch_add(1, Ordering::Relaxed);
                }
                if REFUSALS.into_iter().any(says) {
                    self.refused.fetch_add(1, Ordering::Relaxed);
                }
                let waiting = id
                    .parse()
                    .ok()
                    .and_then(|id: u64| self.waiting.lock().unwrap_or_else(PoisonError::into_inner).remove(&id));
                // Who has stopped waiting is not told.
                waiting.map(|waiting| waiting.send(came));
                return Response::builder().status(StatusCode::NO_CONTENT).body(Full::default());
            }
            (Some("gateway"), _) => json!({ "url": format!("ws://127.0.0.1:{}", self.port), "shards": 1,
                "session_start_limit": { "total": 1000, "remaining": 999, "reset_after": 1000, "max_concurrency": 1 } })
            .to_string()
            .into_bytes(),
            (Some("applications"), Some("@me")) | (Some("oauth2"), _) => {
                json!({ "id": APPLICATION, "name": "bench", "description": "", "bot_public": true,
                    "bot_require_code_grant": false, "verify_key": "0", "flags": 0, "icon": null, "team": null })
                .to_string()
                .into_bytes()
            }
            (Some("applications"), _) => {
                let mut commands = self.commands.lock().unwrap_or_else(PoisonError::into_inner);
                if is_put {
                    *commands = body.to_vec();
                }
                commands.clone()
            }
            _ => json!({ "id": "1" }).to_string().into_bytes(),
        };
        Response::builder().header(CONTENT_TYPE, "application/json").body(Full::from(json))
    }

    async fn gateway(&self, socket: WebSocketStream<TokioIo<hyper::upgrade::Upgraded>>) {
        let (mut sink, mut source) = socket.split();
        let mut send = async |value: Value| sink.send(Message::Text(value.to_string())).await.is_ok();
        let mut outbox = self.outbox.lock().await;
        if !send(json!({ "op": 10, "d": { "heartbeat_interval": HEARTBEAT } })).await {
            return;
        }
        let mut number = 0_u64;
        loop {
            tokio::select! {
                came = source.next() => {
                    let Some(Ok(message)) = came else { return };
                    let value: Value = serde_json::from_slice(&message.into_data()).unwrap_or_default();
                    let is_there = match value.get("op").and_then(Value::as_u64) {
                        Some(1) => send(json!({ "op": 11 })).await,
                        Some(2) => {
                            number += 1;
                            let sent = send(json!({ "op": 0, "s": number, "t": "READY", "d": ready() })).await;
                            self.ready.notify_one();
                            sent
                        }
                        _ => true,
                    };
                    if !is_there {
                        return;
                    }
                }
                event = outbox.recv() => {
                    let Some(event) = event else { return };
                    number += 1;
                    if !send(json!({ "op": 0, "s": number, "t": "INTERACTION_CREATE", "d": event })).await {
                        return;
                    }
                }
            }
        }
    }
}

fn user(id: &str, name: &str) -> Value {
    json!({ "id": id, "username": name, "discriminator": "0", "global_name": name, "avatar": null, "bot": false,
        "verified": true, "mfa_enabled": true, "email": null, "flags": 0 })
}

fn ready() -> Value {
    json!({ "v": 10, "user": user(APPLICATION, "bench"), "guilds": [], "session_id": "bench", "shard": [0, 1],
        "resume_gateway_url": "ws://127.0.0.1:1", "application": { "id": APPLICATION, "flags": 0 } })
}

fn interaction(id: u64, shape: u8, data: &Value) -> Value {
    json!({
        "id": id.to_string(), "application_id": APPLICATION, "type": shape, "data": data, "guild_id": GUILD,
        "channel_id": CHANNEL, "token": format!("bench{id}"), "version": 1, "locale": "en-US", "guild_locale": "en-US",
        "entitlements": [], "attachment_size_limit": 10_485_760, "app_permissions": PERMISSIONS,
        "member": {
            "user": user(ASKER, "ann"), "roles": [], "joined_at": "2026-01-01T00:00:00.000000+00:00", "deaf": false,
            "mute": false, "flags": 0, "permissions": PERMISSIONS, "nick": null, "avatar": null, "premium_since": null,
            "pending": false, "communication_disabled_until": null
        },
    })
}
