//! Raw requests and a raw gateway connection, for what serenity would never send.

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

use super::super::{ChannelId, Interaction, LocalDiscord, TOKEN};

/// An answer: its status, and its body if that is JSON.
pub(super) type Answered = (u16, Value);

/// A call with the right token.
pub(super) async fn call(discord: &LocalDiscord, method: &str, path: &str, body: Value) -> Answered {
    try_call(discord, method, path, body).await.expect("an answer")
}

/// A call that may get no answer.
pub(super) async fn try_call(
    discord: &LocalDiscord,
    method: &str,
    path: &str,
    body: Value,
) -> reqwest::Result<Answered> {
    let method = reqwest::Method::from_bytes(method.as_bytes()).expect("a method");
    let request = reqwest::Client::new().request(method, format!("{}/api/v10{path}", discord.api_url()));
    let request = request.header("Authorization", format!("Bot {TOKEN}"));
    let request = if body.is_null() { request } else { request.json(&body) };
    let response = request.send().await?;
    Ok((response.status().as_u16(), response.json().await.unwrap_or_default()))
}

/// Posts a message.
pub(super) async fn post(discord: &LocalDiscord, channel: ChannelId, body: Value) -> Answered {
    call(discord, "POST", &format!("/channels/{channel}/messages"), body).await
}

/// Answers an interaction.
pub(super) async fn answer(discord: &LocalDiscord, interaction: &Interaction, body: Value) -> Answered {
    let path = format!("/interactions/{}/{}/callback", interaction.id, interaction.token);
    call(discord, "POST", &path, body).await
}

/// A message that calls nobody.
pub(super) fn quiet(content: &str) -> Value {
    json!({ "content": content, "allowed_mentions": { "parse": [] } })
}

/// A gateway connection.
pub(super) struct Line(WebSocketStream<TcpStream>);

impl Line {
    /// Dials, and hears HELLO.
    pub(super) async fn dial(discord: &LocalDiscord) -> Self {
        let address = discord.api_url().replace("http://", "");
        let stream = TcpStream::connect(&address).await.expect("a connection");
        let (socket, _) = tokio_tungstenite::client_async(format!("ws://{address}/?v=10"), stream).await.expect("open");
        let mut line = Self(socket);
        assert_eq!(line.hear().await["op"], 10);
        line
    }

    /// Dials and identifies, without intents; gives the session too.
    pub(super) async fn identify(discord: &LocalDiscord) -> (Self, String) {
        let mut line = Self::dial(discord).await;
        line.say(&json!({ "op": 2, "d": { "token": TOKEN, "intents": 0, "properties": {} } })).await;
        let ready = line.hear().await;
        assert_eq!(ready["t"], "READY");
        (line, ready["d"]["session_id"].as_str().expect("a session").to_owned())
    }

    pub(super) async fn say(&mut self, frame: &Value) {
        self.0.send(Message::Text(frame.to_string())).await.expect("sent");
    }

    /// The next frame.
    pub(super) async fn hear(&mut self) -> Value {
        match self.0.next().await {
            Some(Ok(Message::Text(text))) => serde_json::from_str(&text).expect("JSON"),
            other => panic!("not a frame: {other:?}"),
        }
    }

    /// The code that the connection is closed with; `None` when it is gone without one.
    pub(super) async fn end(&mut self) -> Option<u16> {
        match self.0.next().await {
            Some(Ok(Message::Close(Some(frame)))) => Some(frame.code.into()),
            None | Some(Err(_)) => None,
            other => panic!("not the end: {other:?}"),
        }
    }
}
