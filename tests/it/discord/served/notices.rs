//! Notices on the local Discord: posted once, found again in doubt, edited when done, calling exactly whom they are for.

use chrono::{DateTime, TimeDelta, Utc};
use escalation_bot::chat::{Answer, Ask, Asker, Block, Call, Delivery, Notice, Reply, Request, Text};
use escalation_bot::domain::WorkspaceId;
use escalation_bot::domain::access::{Role, Standing};
use escalation_bot::domain::settings::Language;
use escalation_bot::domain::text::{Name, PersonId};
use escalation_bot::engine::Engine;
use escalation_bot::run::Clock;
use tokio::sync::oneshot;

use super::{World, start_with, world};
use crate::local_discord::{Door, LocalDiscord, Posted, TOKEN, Trouble};

pub(super) fn notice(world: &World, key: &str) -> Notice {
    let block = Block { head: Text::stored("@everyone: what to check"), lines: Vec::new() };
    let mut reply = Reply::private(Language::En, vec![block]);
    reply.audience = escalation_bot::chat::Audience::Channel;
    Notice {
        key: key.to_owned(),
        workspace: WorkspaceId::parse(&world.guild.to_string()).unwrap(),
        channel: Some(Name::parse(&world.channel.to_string()).unwrap()),
        to: vec![PersonId::parse(&world.ann.to_string()).unwrap()],
        after: Vec::new(),
        reply,
        edits: None,
        first_try: None,
    }
}

pub(super) async fn deliver(world: &World, notice: Notice) -> Delivery {
    let (sender, receiver) = oneshot::channel();
    world.poster.notice(notice, move |delivery| sender.send(delivery).unwrap());
    receiver.await.unwrap()
}

pub(super) fn arrived(delivery: Delivery) -> String {
    let Delivery::Arrived(Some(message)) = delivery else { panic!("{delivery:?}") };
    message
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_notice_calls_exactly_the_people_it_is_for() {
    let world = world().await;
    let id = arrived(deliver(&world, notice(&world, "a")).await);
    let posted = world.discord.posted(world.channel, 1).await;
    assert_eq!(posted[0].id.to_string(), id);
    assert_eq!(posted[0].pings(), [format!("<@{}>", world.ann)].into());
    assert!(!posted[0].is_ephemeral());
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_notice_of_doubtful_fate_is_found_and_not_posted_again() {
    let world = world().await;
    world.discord.play(1, "POST /channels/*/messages", Trouble::DroppedAfter);
    let first = deliver(&world, notice(&world, "a")).await;
    assert!(matches!(first, Delivery::Later(_)), "{first:?}");
    // Discord has forgotten the nonce by now.
    world.discord.forget_nonces();
    let tried = world.discord.posted(world.channel, 1).await;
    let again = Notice { first_try: Some(DateTime::UNIX_EPOCH), ..notice(&world, "a") };
    assert_eq!(arrived(deliver(&world, again).await), tried[0].id.to_string());
    let other = Notice { first_try: Some(DateTime::UNIX_EPOCH), ..notice(&world, "b") };
    assert_ne!(arrived(deliver(&world, other).await), tried[0].id.to_string());
    assert_eq!(world.discord.messages(world.channel).len(), 2);
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_done_is_edited_and_calls_nobody() {
    let world = world().await;
    let id = arrived(deliver(&world, notice(&world, "a")).await);
    let posted = world.discord.posted(world.channel, 1).await;
    let edit = Notice { edits: Some(id.clone()), to: Vec::new(), ..notice(&world, "a") };
    assert_eq!(arrived(deliver(&world, edit).await), id);
    assert_eq!(world.discord.edited(&posted[0]).await.edits, 1);
    world.discord.delete(posted[0].id);
    let edit = Notice { edits: Some(id.clone()), to: Vec::new(), ..notice(&world, "a") };
    assert_eq!(arrived(deliver(&world, edit).await), id);
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_posted_says_why_and_whether_it_ever_can() {
    let world = world().await;
    let nowhere = Notice { channel: None, ..notice(&world, "a") };
    assert_eq!(deliver(&world, nowhere).await, Delivery::Never("no_channel".to_owned()));
    world.discord.play(1, "POST /channels/*/messages", Trouble::Status(500));
    assert!(matches!(deliver(&world, notice(&world, "b")).await, Delivery::Later(_)));
    world.discord.set_door(world.channel, Door::Locked);
    assert_eq!(deliver(&world, notice(&world, "c")).await, Delivery::Never("forbidden".to_owned()));
    world.ends_well().await;
}

/// A notice that says a word in so many parts, two of which fill a message.
fn in_parts(world: &World, word: &str, parts: usize) -> Notice {
    let line = Text::stored(&format!("{word} ").repeat(500));
    let part = |number: usize| Block { head: Text::stored(&format!("part {number}")), lines: vec![line.clone()] };
    let mut notice = notice(world, "a");
    notice.reply.blocks = (1..=parts).map(part).collect();
    notice
}

/// Posts a notice, edits it to another, and gives the messages that are there then, and what they say.
async fn edited(world: &World, first: Notice, then: Notice) -> (Vec<Posted>, Vec<String>) {
    let id = arrived(deliver(world, first).await);
    let then = Notice { edits: Some(id.clone()), to: Vec::new(), ..then };
    assert_eq!(arrived(deliver(world, then).await), id);
    let posted = world.discord.messages(world.channel);
    let texts = posted.iter().map(Posted::text).collect();
    (posted, texts)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_done_is_shown_in_every_message_of_a_notice() {
    let world = world().await;
    // What others write in between is left alone.
    let id = arrived(deliver(&world, in_parts(&world, "open", 5)).await);
    world.discord.say(world.ann, world.channel, "open?");
    let then = Notice { edits: Some(id), to: Vec::new(), ..in_parts(&world, "done", 5) };
    arrived(deliver(&world, then).await);
    let mut posted = world.discord.messages(world.channel);
    assert_eq!(posted.pop().map(|last| last.content).as_deref(), Some("open?"));
    assert_eq!(posted.len(), 3);
    for message in &posted {
        assert!(message.text().contains("done") && !message.text().contains("open"), "{}", message.text());
        assert_eq!(message.edits, 1);
    }
    assert!(posted[1..].iter().all(|message| message.pings().is_empty()));
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_that_a_notice_does_not_need_any_more_says_so() {
    let world = world().await;
    let (posted, texts) = edited(&world, in_parts(&world, "open", 4), in_parts(&world, "done", 2)).await;
    assert_eq!(texts.len(), 2);
    assert!(texts[0].contains("done") && texts.iter().all(|text| !text.contains("open")), "{texts:?}");
    assert!(texts[1].starts_with("What stood here"), "{texts:?}");
    // It is found again when it is needed.
    let again = Notice { edits: Some(posted[0].id.to_string()), to: Vec::new(), ..in_parts(&world, "late", 4) };
    arrived(deliver(&world, again).await);
    let texts: Vec<String> = world.discord.messages(world.channel).iter().map(Posted::text).collect();
    assert!(texts.len() == 2 && texts.iter().all(|text| text.contains("late")), "{texts:?}");
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_notice_that_outgrows_its_messages_is_a_file_and_no_message_is_posted_late() {
    let world = world().await;
    let (posted, texts) = edited(&world, in_parts(&world, "open", 3), in_parts(&world, "done", 6)).await;
    assert!(texts.len() == 2 && texts.iter().all(|text| !text.contains("open")), "{texts:?}");
    let [file] = posted[0].files.as_slice() else { panic!("{:?}", posted[0].files) };
    let all = String::from_utf8(file.bytes.clone()).unwrap();
    assert_eq!((all.matches("part ").count(), all.contains("open")), (6, false));
    let again = Notice { edits: Some(posted[0].id.to_string()), to: Vec::new(), ..in_parts(&world, "late", 6) };
    arrived(deliver(&world, again).await);
    let posted = world.discord.messages(world.channel);
    let [file] = posted[0].files.as_slice() else { panic!("{:?}", posted[0].files) };
    assert!(String::from_utf8(file.bytes.clone()).unwrap().contains("late"));
    let again = Notice { edits: Some(posted[0].id.to_string()), to: Vec::new(), ..in_parts(&world, "last", 3) };
    arrived(deliver(&world, again).await);
    assert!(world.discord.messages(world.channel)[0].files.is_empty(), "it is no file any more");
    world.ends_well().await;
}

/// Somebody types on a day long before the bot is started.
pub(super) fn typed(engine: &mut Engine, workspace: &WorkspaceId, at: DateTime<Utc>, (who, call): (&str, Call)) {
    let asker = Asker {
        id: PersonId::parse(who).unwrap(),
        standing: Standing::Granted(Role::Admin),
        language: Some(Language::En),
    };
    let request = Request::new(workspace.clone(), asker, Ask::Run(call));
    let Answer::Reply(reply) = engine.request(&request, at) else { panic!("a reply") };
    assert_eq!(reply.ending, escalation_bot::chat::Ending::Done);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_weekly_digest_comes_to_the_channel_and_its_buttons_work() {
    let discord = LocalDiscord::start();
    let monday: DateTime<Utc> = "2026-11-23T09:00:00Z".parse().unwrap();
    let (mut ann, mut channel) = (String::new(), String::new());
    let world = start_with(discord, TOKEN, |engine, workspace, place| {
        (channel, ann) = (place.0.to_string(), place.1.to_string());
        let long_ago = monday - TimeDelta::days(300);
        let settings = Call::new("settings set").with("channel", &channel).with("zone", "UTC").with("holidays", "none");
        typed(engine, workspace, long_ago, (&ann, settings));
        let target = Call::new("target add").with("name", "Desk").with("kind", "department").with("verifier", &ann);
        typed(engine, workspace, long_ago, (&ann, target.with("checked", "called").with("contact", "tel:1234")));
        typed(
            engine,
            workspace,
            long_ago,
            (&ann, Call::new("entry add").with("product", "Excel").with("target", "Desk")),
        );
        engine.begin(workspace, monday - TimeDelta::hours(1));
        Clock::Standing(monday)
    });
    let world = world.await;
    world.discord.connected().await;
    world.discord.registered(None, 1).await;
    let posted = world.discord.posted(world.channel, 1).await;
    assert!(posted[0].text().contains("Desk"), "{}", posted[0].text());
    assert_eq!(posted[0].pings(), [format!("<@{ann}>")].into());
    let labels: Vec<String> = posted[0].buttons().into_iter().map(|button| button.label).collect();
    let still_true = labels.iter().find(|label| label.contains("Still true")).unwrap_or_else(|| panic!("{labels:?}"));
    let press = world.discord.press(world.ann, &posted[0], still_true);
    let answer = world.discord.answer(&press).await;
    assert!(format!("{answer:?}").contains("Desk"), "{answer:?}");
    world.ends_well().await;
}
