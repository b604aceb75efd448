//! The card, and what is done from it: how it looks, who sees it, and the way from a message to a request.

use serde_json::Value;

use crate::local_discord::{Answer, Door, Given, ORDINARY, Posted};

use super::{World, sampled};

async fn card(world: &World, given: &[(&str, Given)]) -> Posted {
    let asked = world.ask("/escalate", given);
    world.discord.answer(&asked).await.message()
}

fn text<'a>(value: &'a Value, part: &str) -> &'a str {
    value[part].as_str().unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_is_one_embed_with_a_part_for_each_step() {
    let world = sampled().await;
    let card = card(&world, &[("product", "postgres".into())]).await;
    let [embed] = card.embeds.as_slice() else { panic!("{:#?}", card.embeds) };
    assert_eq!(text(embed, "title"), "PostgreSQL #18: start with 🟡 Blue Whale DB Care");
    let parts = embed["fields"].as_array().unwrap();
    // What the admins are told besides is no step.
    let steps =
        parts.iter().map(|part| text(part, "name")).filter(|name| name.starts_with(|c: char| c.is_ascii_digit()));
    let names: Vec<&str> = steps.take_while(|name| name.contains(". ")).collect();
    assert_eq!(names.len(), 3, "{names:?}");
    assert!(names[0].starts_with("1. ⚠ 🟡 Blue Whale DB Care"), "{names:?}");
    assert!(text(&parts[0], "value").contains("**Phone**: +49"), "{}", parts[0]);
    assert!(text(&parts[0], "value").contains(":R>)"), "a day says how far off it is");
    assert!(text(&parts[2], "value").starts_with("*Management line of the workspace*"), "{}", parts[2]);
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_that_is_shown_is_for_everybody_and_keeps_back_what_is_restricted() {
    let world = sampled().await;
    let private = card(&world, &[("product", "postgres".into())]).await;
    assert!(private.is_ephemeral() && private.text().contains("BW-5521"));
    let pressed = world.discord.press(world.ann, &private, "Show to channel");
    let shown = world.discord.answer(&pressed).await.message();
    let shared = card(&world, &[("product", "postgres".into()), ("share", Given::Flag(true))]).await;
    for public in [shown, shared] {
        assert!(!public.is_ephemeral() && !public.text().contains("BW-5521"), "{}", public.text());
        assert!(public.buttons().iter().all(|button| button.label != "Show to channel"));
    }
    assert_eq!(world.discord.posted(world.channel, 2).await.len(), 2);
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_most_people_want_next_stands_out_and_what_removes_is_red() {
    let world = sampled().await;
    let styles = |posted: &Posted| posted.buttons().iter().map(|button| button.style).collect::<Vec<_>>();
    let of_card = styles(&card(&world, &[("product", "excel".into())]).await);
    assert!(of_card[0] == 1 && of_card[1..].iter().all(|style| *style == 2), "{of_card:?}");
    let asked = world.ask("/topic remove", &[("topic", "Excel".into())]);
    assert_eq!(styles(&world.discord.answer(&asked).await.message()), [4]);
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn from_a_message_to_a_request_with_a_link_back() {
    let world = sampled().await;
    let bob = world.discord.person(world.guild, "Bob", ORDINARY);
    let message = world.discord.say(bob, world.channel, "Excel closes itself\nsince this morning");
    let asked = world.discord.message_command(bob, "Escalate this", message);
    let form = world.discord.answer(&asked).await.modal();
    let fields: Vec<(&str, &str)> =
        form.inputs.iter().map(|input| (input.custom_id.as_str(), input.value.as_str())).collect();
    assert_eq!(fields, [("product", ""), ("symptom", "Excel closes itself\nsince this morning")]);
    let sent = world.discord.submit(&asked, &[("product", "excel")]);
    let request = world.discord.answer(&sent).await.message();
    let link = format!("https://discord.com/channels/{}/{}/{message}", world.guild, world.channel);
    assert!(request.is_ephemeral());
    for there in ["IT Service Desk", "Excel closes itself", &link] {
        assert!(request.text().contains(there), "{there}: {}", request.text());
    }
    let pressed = world.discord.press(bob, &request, "I escalated");
    assert!(matches!(world.discord.answer(&pressed).await, Answer::Modal(_)));
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_message_fits_into_the_form_and_a_wrong_product_is_mended() {
    let world = sampled().await;
    let message = world.discord.say(world.ann, world.channel, &"very long ".repeat(199));
    let asked = world.discord.message_command(world.ann, "Escalate this", message);
    assert!(matches!(world.discord.answer(&asked).await, Answer::Modal(_)));
    let sent = world.discord.submit(&asked, &[("product", "no such thing")]);
    let refused = world.discord.answer(&sent).await.message();
    let opened = world.discord.press(world.ann, &refused, &refused.buttons()[0].custom_id);
    assert!(matches!(world.discord.answer(&opened).await, Answer::Modal(_)));
    let sent = world.discord.submit(&opened, &[("product", "excel")]);
    assert!(world.discord.answer(&sent).await.message().text().contains(&format!("/{message}")));
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_that_is_chosen_is_tried_at_once() {
    let world = sampled().await;
    let open = world.discord.channel(world.guild, "reminders");
    let asked = world.ask("/settings set", &[("channel", Given::Channel(open))]);
    let set = world.discord.answer(&asked).await.message();
    assert!(set.text().contains(&format!("<#{open}>")), "{}", set.text());
    let is_greeting = |posted: &Posted| posted.text().contains("come here from now on");
    let mut posted = world.discord.posted(open, 1).await;
    // What is due of the sample may come first.
    if !is_greeting(&posted[0]) {
        posted = world.discord.posted(open, 2).await;
    }
    assert_eq!(posted.iter().filter(|posted| is_greeting(posted)).count(), 1);
    for door in [Door::Locked, Door::Hidden] {
        let shut = world.discord.channel(world.guild, "shut");
        world.discord.set_door(shut, door);
        let asked = world.ask("/settings set", &[("channel", Given::Channel(shut))]);
        world.discord.answer(&asked).await.message();
        let warned = world.discord.followups(&asked, 1).await;
        assert!(warned[0].is_ephemeral() && warned[0].text().contains(&format!("<#{shut}>")), "{}", warned[0].text());
    }
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_and_roles_are_shown_as_people_and_roles() {
    let world = sampled().await;
    let role = world.discord.role(world.guild, "desk", 0);
    let asked = world.ask("/settings set", &[("editor_role", Given::Role(role)), ("lead_person", world.ann.into())]);
    let set = world.discord.answer(&asked).await.message();
    for there in [format!("<@&{role}>"), format!("<@{}>", world.ann)] {
        assert!(set.text().contains(&there), "{there}: {}", set.text());
    }
    let asked = world.ask("/topic add", &[("name", "Plotter".into()), ("verifier", world.ann.into())]);
    let added = world.discord.answer(&asked).await.message();
    assert!(added.text().contains(&format!("<@{}>", world.ann)) && added.pings().is_empty(), "{}", added.text());
    let opened = world.discord.press(world.ann, &added, "Fill in the rest");
    let form = world.discord.answer(&opened).await.modal();
    assert!(form.inputs.iter().any(|input| input.value == "Plotter"));
    world.ends_well().await;
}
