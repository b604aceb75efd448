//! What goes wrong on the way, and what people get all the same.

use std::time::Duration;

use crate::local_discord::{Answer, GatewayTrouble, Given, Scope, Trouble};

use super::{Gate, world};

const CALLBACK: &str = "POST /interactions/*/*/callback";

#[tokio::test(flavor = "multi_thread")]
async fn what_takes_long_is_put_off_and_answered_later() {
    let world = world().await;
    world.shut();
    let asked = world.ask("/topic add", &[("name", "Excel".into())]);
    assert!(matches!(world.discord.first_answer(&asked).await, Answer::Deferred(_)));
    world.open();
    let answer = world.discord.answer(&asked).await.message();
    assert!(answer.is_ephemeral() && !answer.embeds.is_empty());
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_shared_late_is_still_for_everybody() {
    let world = world().await;
    let entry = [("product", "Excel".into()), ("target", "Desk".into()), ("kind", "department".into())];
    let asked = world.ask("/entry add", &entry);
    world.discord.answer(&asked).await.message();
    world.shut();
    let asked = world.ask("/escalate", &[("product", "Excel".into()), ("share", Given::Flag(true))]);
    assert!(matches!(world.discord.first_answer(&asked).await, Answer::Deferred(_)));
    world.open();
    let posted = world.discord.posted(world.channel, 1).await;
    assert!(!posted[0].is_ephemeral() && !posted[0].embeds.is_empty());
    // It followed another message, and is pressed like any other.
    let buttons = posted[0].buttons();
    assert!(!buttons.is_empty());
    for button in buttons {
        let pressed = world.discord.press(world.ann, &posted[0], &button.custom_id);
        let answer = world.discord.answer(&pressed).await;
        assert!(matches!(answer, Answer::Message(_) | Answer::Modal(_)), "{}: {answer:?}", button.label);
    }
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_be_a_form_is_asked_for_again() {
    let world = world().await;
    let asked = world.ask("/topic add", &[("name", "Excel".into())]);
    world.discord.answer(&asked).await.message();
    world.shut();
    let opened = world.ask("/topic edit", &[("topic", "#1".into())]);
    assert!(matches!(world.discord.first_answer(&opened).await, Answer::Message(_)));
    world.open();
    let opened = world.ask("/topic edit", &[("topic", "#1".into())]);
    assert!(matches!(world.discord.first_answer(&opened).await, Answer::Modal(_)));
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_inbox_is_told_at_once() {
    let world = world().await;
    *world.gate.lock().unwrap() = Gate::Full;
    let asked = world.ask("/topic list", &[]);
    let answer = world.discord.answer(&asked).await.message();
    assert!(answer.is_ephemeral() && !answer.content.is_empty());
    let given = [("command", Given::Typing("t".into()))];
    let typing = world.discord.autocomplete(world.ann, world.channel, "/help", &given);
    assert!(world.discord.answer(&typing).await.choices().is_empty());
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_arrives_though_the_way_is_bad() {
    let world = world().await;
    let troubles = [
        Trouble::TooManyRequests { retry_after: Duration::from_millis(300), scope: Scope::User },
        Trouble::Status(502),
        Trouble::DroppedBefore,
        Trouble::DroppedAfter,
    ];
    for trouble in troubles {
        world.discord.play(1, CALLBACK, trouble);
        let asked = world.ask("/topic list", &[]);
        world.discord.answer(&asked).await.message();
    }
    assert_eq!(world.discord.troubles_left(), 0);
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_has_heard_of_stops_nothing() {
    let world = world().await;
    world.discord.play_gateway(GatewayTrouble::UnknownInteraction);
    world.discord.play_gateway(GatewayTrouble::UnknownEvent);
    let asked = world.ask("/topic list", &[]);
    world.discord.answer(&asked).await.message();
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_breaks_is_made_again_and_nothing_is_registered_twice() {
    let world = world().await;
    world.discord.play_gateway(GatewayTrouble::Reconnect);
    world.discord.resumed(1).await;
    let asked = world.ask("/topic list", &[]);
    world.discord.answer(&asked).await.message();
    world.discord.play_gateway(GatewayTrouble::InvalidSessionLost);
    world.discord.identified(2).await;
    let asked = world.ask("/topic list", &[]);
    world.discord.answer(&asked).await.message();
    assert_eq!(world.discord.registrations(None), 1);
    world.ends_well().await;
}
