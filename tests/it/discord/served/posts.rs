//! What the bot says of its own accord.

use std::time::Duration;

use escalation_bot::adapter::discord::post::{Post, Posted};
use escalation_bot::adapter::discord::wire::Message;
use tokio::sync::oneshot;

use crate::local_discord::{ChannelId, Door, Scope, Trouble};

use super::{World, world};

const POST: &str = "POST /channels/*/messages";

fn post(world: &World, channel: ChannelId, nonce: &str) -> oneshot::Receiver<Posted> {
    let called = vec![world.ann.to_string()];
    let message = Message { content: format!("<@{}> @everyone look", world.ann), called, ..Message::default() };
    let (sender, receiver) = oneshot::channel();
    let post = Post { channel: channel.to_string(), message, nonce: nonce.to_owned() };
    world.poster.post(post, move |posted| sender.send(posted).unwrap());
    receiver
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_arrives_once_and_calls_only_who_is_named() {
    let world = world().await;
    let first = post(&world, world.channel, "notice 1").await.unwrap();
    let again = post(&world, world.channel, "notice 1").await.unwrap();
    assert!(matches!(first, Posted::Arrived(_)));
    assert_eq!(first, again);
    let there = world.discord.posted(world.channel, 1).await;
    assert_eq!(there[0].pings().into_iter().collect::<Vec<_>>(), [format!("<@{}>", world.ann)]);
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_of_doubtful_fate_is_found_when_it_is_posted_again() {
    let world = world().await;
    for (nonce, trouble) in [("a", Trouble::DroppedAfter), ("b", Trouble::Garbled), ("c", Trouble::DroppedBefore)] {
        world.discord.play(1, POST, trouble);
        assert!(matches!(post(&world, world.channel, nonce).await.unwrap(), Posted::Later(..)), "{nonce}");
        assert!(matches!(post(&world, world.channel, nonce).await.unwrap(), Posted::Arrived(_)), "{nonce}");
    }
    assert_eq!(world.discord.posted(world.channel, 3).await.len(), 3);
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_that_is_too_early_tells_when_to_come_back() {
    let world = world().await;
    let retry_after = Duration::from_millis(700);
    world.discord.play(1, POST, Trouble::TooManyRequests { retry_after, scope: Scope::User });
    let Posted::Later(_, wait) = post(&world, world.channel, "a").await.unwrap() else { panic!("not later") };
    assert!(wait >= retry_after && wait <= Duration::from_secs(1), "{wait:?}");
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_to_a_channel_that_is_gone_or_locked_never_arrives() {
    let world = world().await;
    world.discord.set_door(world.channel, Door::Locked);
    assert!(matches!(post(&world, world.channel, "a").await.unwrap(), Posted::Never(_)));
    world.discord.remove_channel(world.channel);
    assert!(matches!(post(&world, world.channel, "b").await.unwrap(), Posted::Never(_)));
    world.ends_well().await;
}
