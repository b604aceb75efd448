//! How Discord behaves: who is let in, what is there, what is answered once, what a nonce is for.

use std::time::Duration;

use chrono::DateTime;
use serde_json::{Value, json};

use super::super::{
    ADMINISTRATOR, ChannelId, Door, Given, GuildId, Interaction, LocalDiscord, MANAGE_GUILD, ORDINARY, UserId, schema,
};
use super::client::{Line, answer, call, post, quiet};

fn place() -> (LocalDiscord, GuildId, ChannelId) {
    let discord = LocalDiscord::start();
    let guild = discord.guild("Helpdesk", "en-US");
    let channel = discord.channel(guild, "helpdesk");
    (discord, guild, channel)
}

/// The same with a registered command, a person, and a gateway on which nobody answers by themselves.
async fn silent_bot() -> (LocalDiscord, Line, ChannelId, UserId) {
    let (discord, guild, channel) = place();
    let (line, _) = Line::identify(&discord).await;
    let product = json!({ "type": 3, "name": "product", "description": "d", "autocomplete": true });
    let set = json!([
        { "name": "ask", "description": "d", "options": [product] },
        { "name": "setup", "description": "d", "default_member_permissions": MANAGE_GUILD.to_string() },
    ]);
    let path = format!("/applications/{}/guilds/{guild}/commands", discord.application());
    assert_eq!(call(&discord, "PUT", &path, set).await.0, 200);
    let ann = discord.person(guild, "Ann", ORDINARY);
    (discord, line, channel, ann)
}

async fn get(discord: &LocalDiscord, path: &str) -> (u16, Value) {
    call(discord, "GET", path, Value::Null).await
}

fn webhook(discord: &LocalDiscord, interaction: &Interaction) -> String {
    format!("/webhooks/{}/{}", discord.application(), interaction.token)
}

#[tokio::test]
async fn nobody_gets_in_without_the_token() {
    let (discord, ..) = place();
    let url = format!("{}/api/v10/users/@me", discord.api_url());
    let send = async |header: &str| {
        let request = reqwest::Client::new().get(&url).header("Authorization", header);
        request.send().await.expect("an answer").status().as_u16()
    };
    assert_eq!(send("Bot wrong").await, 401);
    discord.assert_clean();
    assert_eq!(send("Bearer wrong").await, 401);
    assert_eq!(discord.forgive(), ["GET /users/@me: the header is not `Authorization: Bot TOKEN`"]);
}

#[tokio::test]
async fn a_route_that_is_not_there_is_a_fault() {
    let (discord, ..) = place();
    assert_eq!(get(&discord, "/teapot").await.0, 404);
    assert_eq!(discord.faults().len(), 1);
    assert_eq!(get(&discord, "/channels/7").await.0, 404);
    assert!(discord.forgive()[1].contains("there never was a channel `7`"));
}

#[tokio::test]
async fn what_exists_can_be_asked_for() {
    let (discord, guild, channel) = place();
    let ann = discord.person(guild, "Ann", ADMINISTRATOR);
    let role = discord.role(guild, "second level", MANAGE_GUILD);
    discord.set_roles(guild, ann, &[role]);
    assert_eq!(get(&discord, &format!("/guilds/{guild}")).await.1["name"], "Helpdesk");
    assert_eq!(get(&discord, &format!("/guilds/{guild}/roles")).await.1[1]["name"], "second level");
    assert_eq!(get(&discord, &format!("/guilds/{guild}/channels")).await.1[0]["name"], "helpdesk");
    assert_eq!(get(&discord, &format!("/guilds/{guild}/members/{ann}")).await.1["roles"][0], role.to_string());
    assert_eq!(get(&discord, &format!("/users/{ann}")).await.1["global_name"], "Ann");
    assert_eq!(get(&discord, &format!("/channels/{channel}")).await.1["guild_id"], guild.to_string());
    for path in ["/users/@me", "/applications/@me", "/oauth2/applications/@me"] {
        assert_eq!(get(&discord, path).await.1["id"], discord.application().to_string());
    }
    assert!(get(&discord, "/gateway").await.1["url"].as_str().is_some_and(|url| url.starts_with("ws://")));
    assert_eq!(get(&discord, "/gateway/bot").await.1["shards"], 1);
    assert_eq!(get(&discord, "/users/@me/guilds").await.1[0]["id"], guild.to_string());
    let recipient = json!({ "recipient_id": ann.to_string() });
    let (_, opened) = call(&discord, "POST", "/users/@me/channels", recipient).await;
    assert_eq!(opened["id"], discord.conversation(ann).to_string());
    discord.assert_clean();
}

#[tokio::test]
async fn people_leave_channels_go_and_doors_close() {
    let (discord, guild, channel) = place();
    let ann = discord.person(guild, "Ann", ORDINARY);
    let member = format!("/guilds/{guild}/members/{ann}");
    assert_eq!(get(&discord, &member).await.0, 200);
    discord.leave(guild, ann);
    assert_eq!(get(&discord, &member).await.1["code"], 10007);

    discord.set_door(channel, Door::Locked);
    assert_eq!(post(&discord, channel, quiet("hello")).await.1["code"], 50013);
    discord.set_door(channel, Door::Hidden);
    assert_eq!(get(&discord, &format!("/channels/{channel}")).await.1["code"], 50001);
    discord.set_door(channel, Door::Open);
    discord.kick_bot(guild);
    assert_eq!(post(&discord, channel, quiet("hello")).await.1["code"], 50001);
    assert_eq!(get(&discord, &format!("/guilds/{guild}")).await.0, 403);
    discord.invite_bot(guild);
    discord.remove_channel(channel);
    assert_eq!(post(&discord, channel, quiet("hello")).await.1["code"], 10003);
    discord.assert_clean();
}

#[tokio::test]
async fn the_same_nonce_makes_one_message_for_some_minutes() {
    let (discord, _, channel) = place();
    let mut body = quiet("due");
    body["nonce"] = json!("main-due-1");
    body["enforce_nonce"] = json!(true);
    let (_, first) = post(&discord, channel, body.clone()).await;
    let (_, second) = post(&discord, channel, body.clone()).await;
    assert_eq!((&first["id"], &first["nonce"]), (&second["id"], &json!("main-due-1")));
    discord.forget_nonces();
    assert_ne!(post(&discord, channel, body).await.1["id"], first["id"]);
    discord.assert_clean();
}

#[tokio::test]
async fn reading_gives_the_newest_first_and_not_what_others_wrote() {
    let (discord, guild, channel) = place();
    let ann = discord.person(guild, "Ann", ORDINARY);
    let said = discord.say(ann, channel, "secret");
    let mut body = quiet("one");
    body["nonce"] = json!("n");
    post(&discord, channel, body).await;
    discord.set_time(DateTime::from_timestamp(1_800_000_000, 0).expect("a time"));
    post(&discord, channel, quiet("two")).await;
    let path = format!("/channels/{channel}/messages");
    let (_, all) = get(&discord, &path).await;
    assert_eq!(
        (&all[0]["content"], &all[1]["content"], &all[2]["content"]),
        (&json!("two"), &json!("one"), &json!(""))
    );
    assert_eq!((&all[1]["nonce"], &all[0]["timestamp"]), (&Value::Null, &json!("2027-01-15T08:00:00.000000+00:00")));
    let (_, later) = get(&discord, &format!("{path}?after={said}&limit=1")).await;
    assert_eq!((later.as_array().map(Vec::len), &later[0]["content"]), (Some(1), &json!("one")));
    discord.assert_clean();
    assert_eq!(get(&discord, &format!("{path}?limit=101")).await.0, 400);
    assert_eq!(discord.forgive().len(), 1);
}

#[tokio::test]
async fn messages_are_changed_by_their_author_and_deleted_by_anybody() {
    let (discord, guild, channel) = place();
    let ann = discord.person(guild, "Ann", ORDINARY);
    let (_, posted) = post(&discord, channel, quiet("<@7> <@&8> @here")).await;
    let seen = discord.posted(channel, 1).await.remove(0);
    assert!(seen.pings().is_empty());
    let path = format!("/channels/{channel}/messages/{}", posted["id"].as_str().expect("an id"));
    let change = json!({ "content": "<@7> <@&8>", "allowed_mentions": { "users": ["7"], "parse": ["roles"] } });
    assert_eq!(call(&discord, "PATCH", &path, change).await.0, 200);
    let changed = discord.edited(&seen).await;
    assert_eq!(changed.pings(), ["<@&8>".to_owned(), "<@7>".to_owned()].into());
    assert_eq!(get(&discord, &path).await.0, 200);
    discord.delete(seen.id);
    assert!(discord.edited(&changed).await.is_deleted);
    assert_eq!(call(&discord, "PATCH", &path, quiet("late")).await.1["code"], 10008);
    discord.assert_clean();

    let said = discord.say(ann, channel, "hello");
    assert_eq!(call(&discord, "PATCH", &format!("/channels/{channel}/messages/{said}"), quiet("mine")).await.0, 403);
    assert_eq!(discord.forgive().len(), 1);
}

#[tokio::test]
async fn an_interaction_is_answered_once_with_its_own_token() {
    let (discord, _line, channel, ann) = silent_bot().await;
    let asked = discord.slash(ann, channel, "/ask", &[]);
    assert!(!discord.is_answered(&asked));
    let (status, error) =
        call(&discord, "POST", &format!("{}/messages/@original", webhook(&discord, &asked)), quiet("x")).await;
    assert_eq!((status, &error["code"]), (404, &json!(0)));
    assert_eq!(call(&discord, "POST", &webhook(&discord, &asked), quiet("early")).await.1["code"], 10015);
    let say = json!({ "type": 4, "data": quiet("hello") });
    let stolen = Interaction { token: "stolen".to_owned(), ..asked.clone() };
    assert_eq!(answer(&discord, &stolen, say.clone()).await.1["code"], 10062);
    assert_eq!(answer(&discord, &asked, say.clone()).await.0, 204);
    assert_eq!(answer(&discord, &asked, say).await.1["code"], 40060);
    let faults = discord.forgive();
    for says in ["no such route", "nothing may follow", "the token is another", "it was answered before"] {
        assert!(faults.iter().any(|fault| fault.contains(says)), "not `{says}`, but {faults:#?}");
    }
    assert_eq!(discord.answer(&asked).await.message().content, "hello");
    let original = format!("{}/messages/@original", webhook(&discord, &asked));
    assert_eq!(get(&discord, &original).await.1["content"], "hello");
    assert_eq!(call(&discord, "DELETE", &original, Value::Null).await.0, 204);
    assert!(discord.original(&asked).is_none());
    discord.assert_clean();
}

#[tokio::test]
async fn typing_is_not_put_off_and_a_command_has_no_message_to_change() {
    let (discord, _line, channel, ann) = silent_bot().await;
    let typing = discord.autocomplete(ann, channel, "/ask", &[("product", Given::Typing("e".to_owned()))]);
    assert_eq!(answer(&discord, &typing, json!({ "type": 5 })).await.0, 400);
    let many: Vec<Value> = (0..26).map(|index| json!({ "name": "n", "value": index.to_string() })).collect();
    assert_eq!(answer(&discord, &typing, json!({ "type": 8, "data": { "choices": many } })).await.0, 400);
    let asked = discord.slash(ann, channel, "/ask", &[("product", "Excel".into())]);
    assert_eq!(answer(&discord, &asked, json!({ "type": 7, "data": quiet("x") })).await.0, 400);
    let faults = discord.forgive();
    for says in ["only choices (type 8)", "26 of them", "a command has no message"] {
        assert!(faults.iter().any(|fault| fault.contains(says)), "not `{says}`, but {faults:#?}");
    }
}

#[tokio::test]
async fn a_modal_is_not_answered_with_a_modal() {
    let (discord, _line, channel, ann) = silent_bot().await;
    let input = json!({ "type": 1, "components": [{ "type": 4, "custom_id": "i", "label": "l", "style": 1 }] });
    let modal = json!({ "type": 9, "data": { "custom_id": "m", "title": "t", "components": [input] } });
    let asked = discord.slash(ann, channel, "/ask", &[]);
    assert_eq!(answer(&discord, &asked, modal.clone()).await.0, 204);
    let sent = discord.submit(&asked, &[("l", "text")]);
    assert_eq!(answer(&discord, &sent, modal).await.0, 400);
    assert!(discord.forgive()[0].contains("a modal cannot be answered with a modal"));
}

#[tokio::test]
async fn what_comes_too_late_is_refused_and_is_a_fault_unless_it_was_played() {
    let (discord, _line, channel, ann) = silent_bot().await;
    let asked = discord.slash(ann, channel, "/ask", &[]);
    discord.expire(&asked);
    let say = json!({ "type": 4, "data": quiet("x") });
    assert_eq!(answer(&discord, &asked, say.clone()).await.1["code"], 10062);
    discord.assert_clean();

    let asked = discord.slash(ann, channel, "/ask", &[]);
    discord.let_pass(&asked, Duration::from_secs(3));
    assert_eq!(answer(&discord, &asked, say.clone()).await.1["code"], 10062);
    assert!(discord.forgive()[0].contains("and 3000 may pass"));

    let asked = discord.slash(ann, channel, "/ask", &[]);
    assert_eq!(answer(&discord, &asked, say).await.0, 204);
    discord.let_pass(&asked, Duration::from_mins(15));
    assert_eq!(call(&discord, "POST", &webhook(&discord, &asked), quiet("late")).await.1["code"], 50027);
    assert!(discord.forgive()[0].contains("a token lasts 15 minutes"));
}

#[tokio::test]
#[should_panic(expected = "never answered: 2")]
async fn what_is_never_answered_is_a_fault() {
    let (discord, _line, channel, ann) = silent_bot().await;
    discord.slash(ann, channel, "/ask", &[]);
    discord.assert_clean();
}

#[tokio::test]
#[should_panic(expected = "Discord does not show `setup`")]
async fn a_command_is_shown_only_to_those_who_may() {
    let (discord, _line, channel, ann) = silent_bot().await;
    discord.slash(ann, channel, "/setup", &[]);
}

#[tokio::test]
async fn a_command_that_did_not_change_keeps_its_version() {
    let (discord, _line, _, _) = silent_bot().await;
    let path = format!("/applications/{}/commands", discord.application());
    let (one, two) = (json!({ "name": "a", "description": "d" }), json!({ "name": "b", "description": "d" }));
    let (_, first) = call(&discord, "PUT", &path, json!([one, two])).await;
    let (_, second) = call(&discord, "PUT", &path, json!([one, { "name": "b", "description": "other" }])).await;
    assert_eq!(first[0], second[0]);
    assert_eq!(first[1]["id"], second[1]["id"]);
    assert_ne!(first[1]["version"], second[1]["version"]);
    assert_eq!(get(&discord, &path).await.1, second);
    discord.assert_clean();
}

#[tokio::test]
async fn bodies_are_held_against_discords_own_description_where_it_is_named() {
    let (discord, _, channel) = place();
    // No rule of ours looks at stickers; Discord's description allows three.
    let mut body = quiet("hello");
    body["sticker_ids"] = json!(["1", "2", "3", "4"]);
    let (status, _) = post(&discord, channel, body).await;
    let faults = discord.forgive();
    assert_eq!(status == 400, schema::is_checked());
    assert_eq!(faults.iter().any(|fault| fault.contains("against Discord's description")), schema::is_checked());
}
