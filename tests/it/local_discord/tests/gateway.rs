//! The gateway: identifying, resuming, and the ways in which a connection ends.

use std::time::Duration;

use serde_json::{Value, json};

use super::super::{GatewayTrouble, LocalDiscord, TOKEN};
use super::client::Line;

fn heartbeat() -> Value {
    json!({ "op": 1, "d": null })
}

fn resume(session: &str, seen: u64) -> Value {
    json!({ "op": 6, "d": { "token": TOKEN, "session_id": session, "seq": seen } })
}

#[tokio::test]
async fn a_bot_with_guilds_hears_of_them_and_others_read_them_in_ready() {
    let discord = LocalDiscord::start();
    let guild = discord.guild("Helpdesk", "en-US");
    let mut line = Line::dial(&discord).await;
    line.say(&json!({ "op": 2, "d": { "token": format!("Bot {TOKEN}"), "intents": 1 } })).await;
    assert_eq!(line.hear().await["d"]["guilds"][0]["id"], guild.to_string());
    assert_eq!(line.hear().await["t"], "GUILD_CREATE");
    discord.connected().await;
    let other = discord.guild("Other", "en-US");
    assert_eq!(line.hear().await["d"]["id"], other.to_string());
    discord.kick_bot(other);
    assert_eq!(line.hear().await["t"], "GUILD_DELETE");
    discord.invite_bot(other);
    assert_eq!(line.hear().await["t"], "GUILD_CREATE");
    discord.assert_clean();
}

#[tokio::test]
async fn direct_messages_are_heard_by_those_who_asked_for_them() {
    for (intents, is_heard) in [(1 << 12, true), (1, false)] {
        let discord = LocalDiscord::start();
        let ann = discord.user("Ann", "en-US");
        let alone = discord.conversation(ann);
        let channel = discord.channel(discord.guild("Helpdesk", "en-US"), "helpdesk");
        let mut line = Line::dial(&discord).await;
        line.say(&json!({ "op": 2, "d": { "token": TOKEN, "intents": intents } })).await;
        assert_eq!(line.hear().await["t"], "READY");
        discord.connected().await;
        discord.say(ann, channel, "to everybody");
        discord.say(ann, alone, "to the bot");
        discord.play_gateway(GatewayTrouble::UnknownEvent);
        let mut heard = line.hear().await;
        while heard["t"] == "GUILD_CREATE" {
            heard = line.hear().await;
        }
        assert_eq!(heard["t"] == "MESSAGE_CREATE", is_heard, "{heard}");
        assert!(!is_heard || heard["d"]["content"] == "to the bot", "{heard}");
        discord.assert_clean();
    }
}

#[tokio::test]
async fn a_wrong_token_and_privileged_intents_are_turned_away() {
    let discord = LocalDiscord::start();
    let mut line = Line::dial(&discord).await;
    line.say(&json!({ "op": 2, "d": { "token": "wrong", "intents": 0 } })).await;
    assert_eq!(line.end().await, Some(4004));
    discord.assert_clean();

    let mut line = Line::dial(&discord).await;
    line.say(&json!({ "op": 2, "d": { "token": TOKEN, "intents": 2 } })).await;
    assert_eq!(line.end().await, Some(4014));
    let mut line = Line::dial(&discord).await;
    line.say(&json!({ "op": 99 })).await;
    assert_eq!(line.end().await, Some(4001));
    assert_eq!(discord.forgive().len(), 2);
}

#[tokio::test]
async fn what_happened_while_the_line_was_cut_comes_with_the_resume() {
    let discord = LocalDiscord::start();
    let (mut line, session) = Line::identify(&discord).await;
    discord.play_gateway(GatewayTrouble::UnknownEvent);
    assert_eq!(line.hear().await["t"], "OFFICE_PLANT_WATERED");
    discord.play_gateway(GatewayTrouble::UnknownInteraction);
    assert_eq!(line.hear().await["t"], "INTERACTION_CREATE");
    discord.play_gateway(GatewayTrouble::Cut);
    assert_eq!(line.end().await, None);

    let mut line = Line::dial(&discord).await;
    line.say(&resume(&session, 1)).await;
    let heard = [line.hear().await["t"].clone(), line.hear().await["t"].clone(), line.hear().await["t"].clone()];
    assert_eq!(heard, ["OFFICE_PLANT_WATERED", "INTERACTION_CREATE", "RESUMED"]);
    discord.resumed(1).await;
    discord.identified(1).await;
    discord.assert_clean();
}

#[tokio::test]
async fn a_session_ends_as_told() {
    let discord = LocalDiscord::start();
    let (mut line, session) = Line::identify(&discord).await;
    discord.play_gateway(GatewayTrouble::Reconnect);
    assert_eq!(line.hear().await["op"], 7);
    discord.play_gateway(GatewayTrouble::InvalidSessionKept);
    assert_eq!(line.hear().await, json!({ "op": 9, "d": true, "s": null, "t": null }));
    discord.play_gateway(GatewayTrouble::Closed(4000));
    assert_eq!(line.end().await, Some(4000));

    discord.disconnected().await;
    let mut line = Line::dial(&discord).await;
    line.say(&resume(&session, 1)).await;
    assert_eq!(line.hear().await["t"], "RESUMED");
    discord.play_gateway(GatewayTrouble::InvalidSessionLost);
    assert_eq!(line.hear().await["d"], false);
    let mut line = Line::dial(&discord).await;
    line.say(&resume(&session, 2)).await;
    assert_eq!(line.hear().await["op"], 9);
    discord.assert_clean();
}

#[tokio::test]
async fn heartbeats_are_acknowledged_unless_told_otherwise() {
    let discord = LocalDiscord::start();
    discord.set_heartbeat(Duration::from_millis(50));
    let (mut line, _) = Line::identify(&discord).await;
    line.say(&heartbeat()).await;
    assert_eq!(line.hear().await["op"], 11);
    discord.play_gateway(GatewayTrouble::Silent);
    line.say(&heartbeat()).await;
    discord.heartbeats(2).await;
    discord.play_gateway(GatewayTrouble::UnknownEvent);
    assert_eq!(line.hear().await["t"], "OFFICE_PLANT_WATERED", "no acknowledgement came before");
    discord.assert_clean();
}

#[tokio::test]
async fn a_slow_reader_still_speaks() {
    let discord = LocalDiscord::start();
    let (mut line, _) = Line::identify(&discord).await;
    discord.play_gateway(GatewayTrouble::SlowReader);
    line.say(&heartbeat()).await;
    discord.play_gateway(GatewayTrouble::UnknownEvent);
    assert_eq!(line.hear().await["t"], "OFFICE_PLANT_WATERED", "no acknowledgement came before");
    discord.play_gateway(GatewayTrouble::Cut);
    assert_eq!(line.end().await, None);
    discord.assert_clean();
}
