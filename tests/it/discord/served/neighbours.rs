//! Two servers on one bot: what one of them knows, the other must not learn, and what is done in one changes nothing in
//! the other.

use crate::local_discord::{ChannelId, Given, MANAGE_GUILD, Posted};

use super::{World, sampled};

/// Names of the sample directory, which the neighbour has not.
const NAMES: [&str; 5] = ["Excel", "IT Service Desk", "PostgreSQL", "Blue Whale", "田中"];

/// A neighbour of the server with the sample directory, with the same admin and nothing but one topic.
async fn neighbour(world: &World) -> ChannelId {
    let guild = world.discord.guild("Elsewhere", "en-US");
    let channel = world.discord.channel(guild, "general");
    world.discord.join(guild, world.ann, MANAGE_GUILD);
    said(world, channel, "/topic add", &[("name", "Fax".into())]).await;
    channel
}

async fn said(world: &World, channel: ChannelId, path: &str, given: &[(&str, Given)]) -> Posted {
    let asked = world.discord.slash(world.ann, channel, path, given);
    world.discord.answer(&asked).await.message()
}

fn knows_nothing_of_the_sample(posted: &Posted) {
    let words = posted.text();
    assert_eq!(NAMES.into_iter().find(|name| words.contains(name)), None, "{words}");
}

#[tokio::test(flavor = "multi_thread")]
async fn names_and_completions_stay_on_their_server() {
    let world = sampled().await;
    let elsewhere = neighbour(&world).await;
    knows_nothing_of_the_sample(&said(&world, elsewhere, "/escalate", &[("product", "postgres".into())]).await);
    for list in
        ["/topic list", "/target list", "/contract list", "/membership list", "/gaps", "/escalations", "/report"]
    {
        knows_nothing_of_the_sample(&said(&world, elsewhere, list, &[]).await);
    }
    for (path, option) in [("/escalate", "product"), ("/target show", "target"), ("/history", "item")] {
        for typed in ["", "e", "#", "desk"] {
            let given = [(option, Given::Typing(typed.to_owned()))];
            let typing = world.discord.autocomplete(world.ann, elsewhere, path, &given);
            let choices = world.discord.answer(&typing).await.choices();
            assert!(choices.iter().all(|choice| choice.name.contains("Fax")), "{path} {typed}: {choices:?}");
        }
    }
    assert!(said(&world, world.channel, "/escalate", &[("product", "fax".into())]).await.text().contains("fax"));
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_mean_the_items_of_their_own_server() {
    let world = sampled().await;
    let elsewhere = neighbour(&world).await;
    // #1 is a target of the one and the topic of the other.
    let history = said(&world, elsewhere, "/history", &[("item", "#1".into())]).await;
    assert!(history.text().contains("Fax"));
    knows_nothing_of_the_sample(&history);
    knows_nothing_of_the_sample(&said(&world, elsewhere, "/history", &[("item", "#18".into())]).await);
    let sure = said(&world, elsewhere, "/topic remove", &[("topic", "#1".into())]).await;
    let pressed = world.discord.press(world.ann, &sure, &sure.buttons()[0].custom_id);
    world.discord.answer(&pressed).await.message();
    assert!(
        said(&world, world.channel, "/target show", &[("target", "#1".into())]).await.text().contains("IT Service")
    );
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_button_that_is_carried_elsewhere_acts_on_what_is_there() {
    let world = sampled().await;
    let elsewhere = neighbour(&world).await;
    let card = said(&world, world.channel, "/escalate", &[("product", "postgres".into())]).await;
    let foreign = card.buttons().pop().unwrap();
    let own = said(&world, elsewhere, "/topic list", &[]).await;
    let pressed = world.discord.press_forged(world.ann, &own, &foreign.custom_id);
    knows_nothing_of_the_sample(&world.discord.answer(&pressed).await.message());
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_undo_takes_back_what_was_done_on_its_own_server() {
    let world = sampled().await;
    let elsewhere = neighbour(&world).await;
    said(&world, world.channel, "/topic add", &[("name", "Plotter".into())]).await;
    knows_nothing_of_the_sample(&said(&world, elsewhere, "/undo", &[]).await);
    let left = said(&world, elsewhere, "/topic list", &[]).await;
    assert!(!left.text().contains("Fax"), "{}", left.text());
    let kept = said(&world, world.channel, "/topic show", &[("topic", "Plotter".into())]).await;
    assert!(kept.text().contains("Plotter"));
    world.ends_well().await;
}
