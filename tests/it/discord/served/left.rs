//! Colleagues who have left the server: a digest asks Discord after them, and they are no way until they are back.

use chrono::{DateTime, TimeDelta, Utc};
use escalation_bot::chat::{Call, Notice};
use escalation_bot::domain::text::PersonId;
use escalation_bot::run::Clock;

use super::notices::{arrived, deliver, notice, typed};
use super::{World, start_with, world};
use crate::local_discord::{Given, LocalDiscord, ORDINARY, TOKEN, Trouble, UserId};

const MEMBER: &str = "GET /guilds/*/members/*";

async fn text(world: &World, path: &str, given: &[(&str, Given)]) -> String {
    let asked = world.ask(path, given);
    world.discord.answer(&asked).await.message().text()
}

async fn card(world: &World) -> String {
    text(world, "/escalate", &[("product", "Excel".into())]).await
}

/// A notice that calls nobody and asks after these.
fn after(world: &World, people: &[String]) -> Notice {
    let after = people.iter().map(|person| PersonId::parse(person).unwrap()).collect();
    Notice { to: Vec::new(), after, ..notice(world, "after") }
}

fn asked(world: &World) -> usize {
    world.discord.requests(MEMBER).len()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_colleague_who_has_left_is_no_way_and_waits_for_a_check_until_they_are_back() {
    let discord = LocalDiscord::start();
    // Of the chat at large, and not of this server any more.
    let ken = discord.user("Ken", "en-US");
    let monday: DateTime<Utc> = "2026-11-23T09:00:00Z".parse().unwrap();
    let world = start_with(discord, TOKEN, |engine, workspace, (channel, ann)| {
        let (before, ann) = (monday - TimeDelta::days(10), ann.to_string());
        let mut types = |call: Call| typed(engine, workspace, before, (&ann, call));
        types(Call::new("settings set").with("channel", channel).with("zone", "UTC").with("holidays", "none"));
        let desk = Call::new("target add").with("name", "Desk").with("kind", "department").with("verifier", &ann);
        types(desk);
        let ken = Call::new("target add").with("name", "Ken Sato").with("contact", format!("<@{ken}>"));
        types(ken.with("kind", "colleague").with("verifier", &ann).with("checked", "met"));
        types(Call::new("entry add").with("product", "Excel").with("target", "Ken Sato"));
        engine.begin(workspace, monday - TimeDelta::hours(1));
        Clock::Standing(monday)
    });
    let world = world.await;
    world.discord.connected().await;
    world.discord.registered(None, 1).await;
    let posted = world.discord.posted(world.channel, 1).await;
    assert_eq!(posted[0].pings(), [format!("<@{}>", world.ann)].into(), "nobody is called for being asked after");
    assert_eq!(asked(&world), 2, "Ann, who is called, and Ken");
    let shown = card(&world).await;
    assert!(shown.contains(&format!("🔴 <@{ken}> is no longer in the chat (noticed on ")), "{shown}");
    assert!(shown.contains(&format!("**Chat**: <@{ken}>")), "{shown}");
    let target = text(&world, "/target show", &[("target", "Ken Sato".into())]).await;
    assert!(target.contains(&format!("Chat: <@{ken}>")), "{target}");
    let due = text(&world, "/due", &[]).await;
    assert!(due.contains(&format!("<@{ken}> has left the chat (noticed on ")), "{due}");
    world.discord.join(world.guild, ken, ORDINARY);
    arrived(deliver(&world, after(&world, &[ken.to_string()])).await);
    let shown = card(&world).await;
    assert!(shown.contains("🟢 Ken Sato"), "{shown}");
    assert!(!text(&world, "/due", &[]).await.contains("Ken Sato"));
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_discord_does_not_tell_of_somebody_changes_nothing_and_no_answer_at_all_ends_the_questions() {
    let world = world().await;
    let gone: Vec<UserId> = ["Ken", "Mei"].iter().map(|name| world.discord.user(name, "en-US")).collect();
    let entry = [("product", "Excel".into()), ("target", "Mei".into()), ("kind", "colleague".into())];
    let contact = [("contact", format!("<@{}>", gone[1]).as_str().into()), ("checked", "met".into())];
    text(&world, "/entry add", &[entry.as_slice(), &contact].concat()).await;
    let people = ["somebody".to_owned(), gone[0].to_string(), gone[1].to_string()];
    world.discord.play(1, MEMBER, Trouble::Status(500));
    arrived(deliver(&world, after(&world, &people)).await);
    assert_eq!(asked(&world), 1, "a word is nobody to ask for, and the second is not asked for");
    assert!(card(&world).await.contains("🟢 Mei"));
    world.discord.forget_nonces();
    world.discord.play(1, MEMBER, Trouble::Refused(404, 10013, "Unknown User"));
    arrived(deliver(&world, after(&world, &people)).await);
    assert_eq!(asked(&world), 3, "whom Discord does not know is no reason not to ask for the next");
    assert!(card(&world).await.contains("🔴 Mei"));
    world.ends_well().await;
}
