//! What people do, and what they get.

use crate::local_discord::{Answer, Given, Interaction, MANAGE_GUILD, ORDINARY};

use super::{World, world};

/// What a moderator may do.
const MANAGE_MESSAGES: u64 = 8_192;

/// What a topic is called: as its form shows it, or nothing where there is no such topic.
async fn name_of(world: &World, topic: &str) -> Option<String> {
    let opened = world.ask("/topic edit", &[("topic", topic.into())]);
    match world.discord.answer(&opened).await {
        Answer::Modal(form) => form.inputs.first().map(|input| input.value.clone()),
        _ => None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_is_answered_to_the_asker_alone() {
    let world = world().await;
    let asked = world.ask("/topic add", &[("name", "Excel".into())]);
    let answer = world.discord.answer(&asked).await.message();
    assert!(answer.is_ephemeral());
    assert!(!answer.embeds.is_empty());
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_stored_pings_nobody() {
    let world = world().await;
    let name = "@everyone <@&1> **x** [a](https://evil.example)";
    let asked = world.ask("/topic add", &[("name", name.into())]);
    world.discord.answer(&asked).await.message();
    let asked = world.ask("/topic show", &[("topic", "#1".into())]);
    let shown = world.discord.answer(&asked).await.message();
    assert!(shown.pings().is_empty());
    assert!(!shown.text().contains("<@&1>") || shown.text().contains(r"\<@&1>"));
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_of_nothing_opens_its_form_page_by_page() {
    let world = world().await;
    let asked = world.ask("/topic add", &[("name", "Excel".into())]);
    world.discord.answer(&asked).await.message();
    let opened = world.ask("/topic edit", &[("topic", "#1".into())]);
    let form = world.discord.answer(&opened).await.modal();
    assert_eq!(form.inputs.len(), 5);
    assert_eq!(form.inputs[0].value, "Excel");
    let sent = world.discord.submit(&opened, &[("name", "Excel 365")]);
    let saved = world.discord.answer(&sent).await.message();
    let next = saved.buttons().pop().expect("a button to the next page");
    let opened = world.discord.press(world.ann, &saved, &next.custom_id);
    let form = world.discord.answer(&opened).await.modal();
    assert_eq!(form.inputs.len(), 4);
    let sent = world.discord.submit(&opened, &[("notes", "the whole house uses it")]);
    world.discord.answer(&sent).await.message();
    assert_eq!(name_of(&world, "#1").await.as_deref(), Some("Excel 365"));
    world.ends_well().await;
}

/// Adds a topic, and opens its form by that name.
async fn opened_by_name(world: &World, name: &str) -> Interaction {
    let asked = world.ask("/topic add", &[("name", name.into())]);
    world.discord.answer(&asked).await.message();
    let opened = world.ask("/topic edit", &[("topic", name.into())]);
    world.discord.answer(&opened).await.modal();
    opened
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_opened_by_name_goes_on_after_its_first_page_has_changed_the_name() {
    let world = world().await;
    let opened = opened_by_name(&world, "Excel").await;
    let sent = world.discord.submit(&opened, &[("name", "Excel 365")]);
    let saved = world.discord.answer(&sent).await.message();
    let next = saved.buttons().pop().expect("a button to the next page");
    let opened = world.discord.press(world.ann, &saved, &next.custom_id);
    assert_eq!(world.discord.answer(&opened).await.modal().inputs.len(), 4);
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_opened_by_name_is_sent_and_mended_though_somebody_else_has_changed_the_name() {
    let world = world().await;
    let opened = opened_by_name(&world, "Excel").await;
    let renamed = world.ask("/topic edit", &[("topic", "#1".into()), ("name", "Spreadsheets".into())]);
    world.discord.answer(&renamed).await.message();
    let long = "x".repeat(150);
    let sent = world.discord.submit(&opened, &[("name", &long)]);
    let refused = world.discord.answer(&sent).await.message();
    let opened = world.discord.press(world.ann, &refused, &refused.buttons().remove(0).custom_id);
    world.discord.answer(&opened).await.modal();
    let sent = world.discord.submit(&opened, &[("name", "Word")]);
    world.discord.answer(&sent).await.message();
    assert_eq!(name_of(&world, "#1").await.as_deref(), Some("Word"));
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_longest_name_opens_its_form_at_once() {
    let world = world().await;
    opened_by_name(&world, &"長".repeat(100)).await;
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_refused_comes_back_with_what_was_typed() {
    let world = world().await;
    let asked = world.ask("/topic add", &[("name", "Excel".into())]);
    world.discord.answer(&asked).await.message();
    let opened = world.ask("/topic edit", &[("topic", "#1".into())]);
    world.discord.answer(&opened).await.modal();
    let long = "x".repeat(150);
    let sent = world.discord.submit(&opened, &[("name", &long)]);
    let refused = world.discord.answer(&sent).await.message();
    let mend = refused.buttons().remove(0);
    let opened = world.discord.press(world.ann, &refused, &mend.custom_id);
    let form = world.discord.answer(&opened).await.modal();
    assert!(form.inputs.iter().any(|input| input.value == long), "{form:?}");
    let sent = world.discord.submit(&opened, &[("name", "Word")]);
    world.discord.answer(&sent).await.message();
    assert_eq!(name_of(&world, "#1").await.as_deref(), Some("Word"));
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn options_are_completed_while_they_are_typed() {
    let world = world().await;
    let typing =
        world.discord.autocomplete(world.ann, world.channel, "/help", &[("command", Given::Typing("topic".into()))]);
    let choices = world.discord.answer(&typing).await.choices();
    assert!(choices.iter().any(|choice| choice.value == "topic add"), "{choices:?}");
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rights_follow_from_the_server() {
    let world = world().await;
    let bob = world.discord.person(world.guild, "Bob", ORDINARY);
    let asked = world.discord.slash(bob, world.channel, "/topic add", &[("name", "Excel".into())]);
    world.discord.answer(&asked).await.message();
    assert_eq!(name_of(&world, "#1").await, None);
    world.discord.join(world.guild, bob, MANAGE_MESSAGES);
    let asked = world.discord.slash(bob, world.channel, "/topic add", &[("name", "Excel".into())]);
    world.discord.answer(&asked).await.message();
    assert_eq!(name_of(&world, "#1").await.as_deref(), Some("Excel"));
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn servers_know_nothing_of_each_other() {
    let world = world().await;
    let asked = world.ask("/topic add", &[("name", "Excel".into())]);
    world.discord.answer(&asked).await.message();
    let other = world.discord.guild("Elsewhere", "en-US");
    let channel = world.discord.channel(other, "general");
    world.discord.join(other, world.ann, MANAGE_GUILD);
    let opened = world.discord.slash(world.ann, channel, "/topic edit", &[("topic", "#1".into())]);
    assert!(matches!(world.discord.answer(&opened).await, Answer::Message(_)), "no topic of another server");
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_can_be_escalated() {
    let world = world().await;
    let message = world.discord.say(world.ann, world.channel, "Excel does not start");
    let asked = world.discord.message_command(world.ann, "Escalate this", message);
    assert!(matches!(world.discord.answer(&asked).await, Answer::Modal(_)));
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_delivery_that_is_repeated_acts_once() {
    let world = world().await;
    let asked = world.ask("/topic add", &[("name", "Excel".into())]);
    world.discord.repeat(&asked);
    world.discord.answer(&asked).await.message();
    world.discord.repeat(&asked);
    let asked = world.ask("/topic add", &[("name", "Word".into())]);
    world.discord.answer(&asked).await.message();
    assert_eq!(name_of(&world, "#2").await.as_deref(), Some("Word"));
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_pressed_twice_in_a_row_acts_once() {
    let world = world().await;
    let asked = world.ask("/topic add", &[("name", "Excel".into())]);
    world.discord.answer(&asked).await.message();
    let asked = world.ask("/topic remove", &[("topic", "#1".into())]);
    let sure = world.discord.answer(&asked).await.message();
    let button = sure.buttons().remove(0);
    let first = world.discord.press(world.ann, &sure, &button.custom_id);
    let second = world.discord.press(world.ann, &sure, &button.custom_id);
    let answers = [world.discord.first_answer(&first).await, world.discord.first_answer(&second).await];
    let count = |wanted: fn(&Answer) -> bool| answers.iter().filter(|answer| wanted(answer)).count();
    assert_eq!(count(|answer| matches!(answer, Answer::Message(_))), 1);
    assert_eq!(count(|answer| matches!(answer, Answer::DeferredUpdate)), 1);
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_shared_is_for_everybody_and_what_is_not_for_nobody_else() {
    let world = world().await;
    let asked = world.ask("/topic add", &[("name", "Excel".into())]);
    world.discord.answer(&asked).await.message();
    let asked = world.ask("/escalate", &[("product", "#1".into())]);
    assert!(world.discord.answer(&asked).await.message().is_ephemeral());
    assert!(world.discord.messages(world.channel).is_empty());
    let asked = world.ask("/escalate", &[("product", "#1".into()), ("share", Given::Flag(true))]);
    assert!(!world.discord.answer(&asked).await.message().is_ephemeral());
    assert_eq!(world.discord.posted(world.channel, 1).await.len(), 1);
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_turned_in_its_place() {
    let world = world().await;
    for number in 1..=21 {
        let asked = world.ask("/topic add", &[("name", format!("Topic {number}").as_str().into())]);
        world.discord.answer(&asked).await.message();
    }
    let asked = world.ask("/topic list", &[]);
    let list = world.discord.answer(&asked).await.message();
    let next = list.buttons().pop().expect("a button to the next page");
    let turned = world.discord.press(world.ann, &list, &next.custom_id);
    assert!(matches!(world.discord.answer(&turned).await, Answer::Update(_)));
    world.ends_well().await;
}
