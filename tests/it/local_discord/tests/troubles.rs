//! What goes wrong on order.

use std::time::Duration;

use serde_json::{Value, json};

use super::super::{ChannelId, InteractionId, LocalDiscord, ORDINARY, Request, Scope, Trouble};
use super::client::{Line, answer, call, post, quiet, try_call};

const POST: &str = "POST /channels/*/messages";

fn place() -> (LocalDiscord, ChannelId) {
    let discord = LocalDiscord::start();
    let guild = discord.guild("Helpdesk", "en-US");
    let channel = discord.channel(guild, "helpdesk");
    (discord, channel)
}

fn path(channel: ChannelId) -> String {
    format!("/channels/{channel}/messages")
}

#[tokio::test]
async fn too_many_requests_tell_how_long_to_wait_and_impatience_is_a_fault() {
    let (discord, channel) = place();
    let retry_after = Duration::from_mins(10);
    discord.play(1, POST, Trouble::TooManyRequests { retry_after, scope: Scope::User });
    let (status, body) = post(&discord, channel, quiet("one")).await;
    assert_eq!((status, &body["retry_after"], &body["global"]), (429, &json!(600.0), &json!(false)));
    discord.assert_clean();
    assert_eq!(post(&discord, channel, quiet("two")).await.0, 429);
    assert!(discord.forgive()[0].contains("before Retry-After had passed"));
    assert_eq!(call(&discord, "GET", &path(channel), Value::Null).await.0, 200, "another route is open");
}

#[tokio::test]
async fn after_the_wait_calls_are_welcome_again() {
    let (discord, channel) = place();
    for scope in [Scope::Global, Scope::Shared] {
        discord.play(1, "*", Trouble::TooManyRequests { retry_after: Duration::ZERO, scope });
        assert_eq!(post(&discord, channel, quiet("one")).await.0, 429);
        assert_eq!(post(&discord, channel, quiet("one")).await.0, 200);
    }
    assert_eq!(discord.troubles_left(), 0);
    discord.assert_clean();
}

#[tokio::test]
async fn a_call_fails_as_often_as_is_told() {
    let (discord, channel) = place();
    discord.play(2, POST, Trouble::Status(502));
    discord.play(1, POST, Trouble::Refused(403, 50013, "Missing Permissions"));
    let mut statuses = Vec::new();
    for _ in 0..4 {
        statuses.push(post(&discord, channel, quiet("one")).await.0);
    }
    assert_eq!(statuses, [502, 502, 403, 200]);
    let asked: Vec<Request> = discord.requested(POST, 4).await;
    let statuses: Vec<Option<u16>> = asked.iter().map(|request| request.status).collect();
    assert_eq!(statuses, [Some(502), Some(502), Some(403), Some(200)]);
    assert_eq!(asked[3].body["content"], "one");
    assert_eq!(discord.requests("GET /users/@me").len(), 0);
    assert_eq!(discord.messages(channel).len(), 1);
    discord.assert_clean();
}

#[tokio::test]
async fn a_lost_connection_may_hide_that_something_was_done() {
    let (discord, channel) = place();
    discord.play(1, POST, Trouble::DroppedBefore);
    discord.play(1, POST, Trouble::DroppedAfter);
    discord.play(1, POST, Trouble::Garbled);
    let mut done = Vec::new();
    for _ in 0..3 {
        let is_answered = try_call(&discord, "POST", &path(channel), quiet("one")).await.is_ok();
        done.push((is_answered, discord.messages(channel).len()));
    }
    assert_eq!(done, [(false, 0), (false, 1), (true, 2)]);
    discord.assert_clean();
}

#[tokio::test]
async fn whoever_cannot_know_that_it_answered_may_answer_again() {
    let (discord, channel) = place();
    let (mut line, _) = Line::identify(&discord).await;
    let set = json!([{ "name": "ask", "description": "d" }]);
    call(&discord, "PUT", &format!("/applications/{}/commands", discord.application()), set).await;
    let guild = discord.guild("Other", "en-US");
    let elsewhere = discord.channel(guild, "elsewhere");
    let ann = discord.person(guild, "Ann", ORDINARY);
    let asked = discord.slash(ann, elsewhere, "/ask", &[]);
    discord.repeat(&asked);
    let id = |frame: &serde_json::Value| frame["d"]["id"].as_str().and_then(|id| id.parse().ok()).map(InteractionId);
    assert_eq!([id(&line.hear().await), id(&line.hear().await)], [Some(asked.id), Some(asked.id)]);
    discord.play(1, "POST /interactions/*/*/callback", Trouble::DroppedAfter);
    let say = json!({ "type": 4, "data": quiet("hello") });
    let path = format!("/interactions/{}/{}/callback", asked.id, asked.token);
    assert!(try_call(&discord, "POST", &path, say.clone()).await.is_err());
    assert_eq!(answer(&discord, &asked, say).await.1["code"], 40060);
    assert_eq!(discord.messages(channel).len() + discord.messages(elsewhere).len(), 1);
    discord.assert_clean();
}

#[tokio::test]
async fn a_held_call_waits_until_it_is_let_go() {
    let (discord, channel) = place();
    discord.play(1, POST, Trouble::Held);
    let path = path(channel);
    let held = try_call(&discord, "POST", &path, quiet("slow"));
    let other = async {
        discord.held(1).await;
        assert_eq!(discord.messages(channel).len(), 0);
        assert_eq!(post(&discord, channel, quiet("quick")).await.0, 200);
        discord.release();
    };
    let (answered, ()) = tokio::join!(held, other);
    assert_eq!(answered.expect("an answer").0, 200);
    let said: Vec<String> = discord.posted(channel, 2).await.into_iter().map(|posted| posted.content).collect();
    assert_eq!(said, ["quick", "slow"]);
    discord.assert_clean();
}
