//! As in production: TLS to `discord.com`, and the library's own limiter between the bot and Discord.
//!
//! Whoever comes before a limit has passed commits a fault on the local Discord, and fails the test at its end.

use std::time::Duration;

use escalation_bot::adapter::discord::{Door, rest};
use escalation_bot::chat::{Attachment, Delivery};
use escalation_bot::run::Clock;

use tokio::sync::oneshot;

use super::notices::{arrived, deliver, notice};
use super::{World, free_port, got, start_at};
use crate::local_discord::{Given, LocalDiscord, Scope, TOKEN, Trouble};

const CALLBACK: &str = "POST /interactions/*/*/callback";
const POST: &str = "POST /channels/*/messages";
/// Long enough to come too early, and no longer: the bot really waits.
const WAIT: Duration = Duration::from_millis(50);

/// Long enough that something else is asked meanwhile.
const LONG_WAIT: Duration = Duration::from_millis(400);
/// How many interactions there are in a short while, and how many limits may be remembered then: each interaction has one
/// of its own.
const MANY: usize = 600;
const REMEMBERED_MAX: u64 = 300;

/// A bot that is connected the way it is in production, and has registered its commands.
async fn limited(watch: Option<String>) -> World {
    let discord = LocalDiscord::start();
    let rest = discord.secured(rest());
    let door = Door { token: TOKEN.to_owned(), api_url: None, watch, rest: Some(rest) };
    let world = start_at(discord, door, |_, _, _| Clock::System).await;
    world.discord.connected().await;
    world.discord.registered(None, 1).await;
    world
}

fn too_many(scope: Scope) -> Trouble {
    Trouble::TooManyRequests { retry_after: WAIT, scope }
}

/// How often something was asked for.
fn count(world: &World, pattern: &str) -> usize {
    world.discord.requests(pattern).len()
}

#[tokio::test(flavor = "multi_thread")]
async fn several_files_of_one_message_all_arrive() {
    let world = limited(None).await;
    let file = |name: &str| Attachment { name: name.to_owned(), media: "text/plain", bytes: name.as_bytes().to_vec() };
    let mut notice = notice(&world, "a");
    notice.reply.files = vec![file("one.md"), file("one.html")];
    arrived(deliver(&world, notice).await);
    let posted = world.discord.posted(world.channel, 1).await;
    let files: Vec<(&str, &[u8])> =
        posted[0].files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
    assert_eq!(files, [("one.md", b"one.md".as_slice()), ("one.html", b"one.html".as_slice())]);
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_too_many_comes_again_when_it_may() {
    let world = limited(None).await;
    for scope in [Scope::User, Scope::Shared, Scope::Global] {
        world.discord.play(1, CALLBACK, too_many(scope));
        let asked = world.ask("/topic list", &[]);
        world.discord.answer(&asked).await.message();
    }
    assert_eq!((world.discord.troubles_left(), count(&world, CALLBACK)), (0, 6));
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_that_is_too_many_arrives_exactly_once() {
    let world = limited(None).await;
    world.discord.play(2, POST, too_many(Scope::User));
    let id = arrived(deliver(&world, notice(&world, "a")).await);
    let posted = world.discord.posted(world.channel, 1).await;
    assert_eq!(posted.iter().map(|posted| posted.id.to_string()).collect::<Vec<_>>(), [id]);
    assert_eq!((world.discord.troubles_left(), count(&world, POST)), (0, 3));
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_waits_where_the_one_before_was_the_last_for_now() {
    let world = limited(None).await;
    world.discord.play(1, POST, Trouble::LastForNow { reset_after: WAIT });
    let first = arrived(deliver(&world, notice(&world, "a")).await);
    let second = arrived(deliver(&world, notice(&world, "b")).await);
    assert_ne!(first, second);
    assert_eq!((world.discord.posted(world.channel, 2).await.len(), count(&world, POST)), (2, 2));
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_of_doubtful_fate_is_found_there_too() {
    let world = limited(None).await;
    world.discord.play(1, POST, Trouble::DroppedAfter);
    let first = deliver(&world, notice(&world, "a")).await;
    assert!(matches!(first, Delivery::Later(_)), "{first:?}");
    world.discord.forget_nonces();
    let again = escalation_bot::chat::Notice { first_try: Some(chrono::DateTime::UNIX_EPOCH), ..notice(&world, "a") };
    let tried = world.discord.posted(world.channel, 1).await;
    assert_eq!(arrived(deliver(&world, again).await), tried[0].id.to_string());
    assert_eq!(world.discord.messages(world.channel).len(), 1);
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_everywhere_is_too_many_for_every_call() {
    // The same without the library's limiter, behind an address of the operator's.
    for world in [limited(None).await, super::world().await] {
        let everywhere = Trouble::TooManyRequests { retry_after: LONG_WAIT, scope: Scope::Global };
        world.discord.play(1, "*", everywhere);
        let (sender, delivery) = oneshot::channel();
        world.poster.notice(notice(&world, "a"), move |delivery| sender.send(delivery).unwrap());
        world.discord.requested("GET /guilds/*/members/*", 1).await;
        // Answers are exempt; the word in the channel that was chosen is not.
        let asked = world.ask("/settings set", &[("channel", Given::Channel(world.channel))]);
        world.discord.answer(&asked).await.message();
        world.discord.posted(world.channel, 2).await;
        arrived(delivery.await.unwrap());
        assert_eq!(world.discord.troubles_left(), 0);
        world.ends_well().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_remembered_of_limits_does_not_grow_with_what_people_type() {
    let port = free_port();
    let world = limited(Some(format!("127.0.0.1:{port}"))).await;
    for _ in 0..MANY {
        let given = [("command", Given::Typing("t".into()))];
        let typing = world.discord.autocomplete(world.ann, world.channel, "/help", &given);
        world.discord.answer(&typing).await.choices();
    }
    let metrics = got(port, "/metrics");
    let (_, remembered) = metrics.split_once("\nescalation_bot_limits_remembered ").expect("a gauge");
    let remembered: u64 = remembered.split_whitespace().next().unwrap().parse().unwrap();
    assert!((1..=REMEMBERED_MAX).contains(&remembered), "{remembered} limits after {MANY} interactions");
    world.ends_well().await;
}
