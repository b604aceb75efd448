//! Direct messages: there is no directory between the bot and one person, and the bot says where there is one.

use std::time::Duration;

use crate::local_discord::{GatewayTrouble, Scope, Trouble};

use super::{Gate, world};

/// What is answered, as people read it.
const ENGLISH: &str = "Each server has its own directory. Please ask in a channel of your server.";
const JAPANESE: &str = "登録内容はサーバーごとに別です。サーバーのチャンネルで聞いてください。";

#[tokio::test(flavor = "multi_thread")]
async fn a_button_that_is_pressed_outside_of_a_server_is_answered_in_the_language_of_the_client() {
    let world = world().await;
    let alone = world.discord.conversation(world.ann);
    // No command is offered there; a button of a message that was passed on is the one way in.
    let passed_on = world.discord.say(world.ann, alone, "look at this");
    let passed_on = world.discord.message(passed_on);
    for (locale, said) in [("en-US", ENGLISH), ("ja", JAPANESE)] {
        world.discord.set_locale(world.ann, locale);
        let pressed = world.discord.press_forged(world.ann, &passed_on, "anything");
        let answer = world.discord.answer(&pressed).await.message();
        assert_eq!((answer.text().as_str(), answer.is_ephemeral()), (said, true));
    }
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_direct_message_is_answered_once_in_both_languages_and_nothing_is_asked_of_the_directory() {
    let world = world().await;
    world.shut();
    // Discord does not say in which language somebody reads who writes.
    let both = format!("{ENGLISH}\n{JAPANESE}");
    for (name, locale, said) in
        [("Mia", "en-US", "whom do I ask about Excel?"), ("Ken", "ja", "エクセルは誰に聞けば？")]
    {
        let writer = world.discord.user(name, locale);
        let alone = world.discord.conversation(writer);
        world.discord.say(writer, alone, said);
        let answers = world.discord.posted(alone, 1).await;
        let [answer] = answers.as_slice() else { panic!("{answers:?}") };
        assert_eq!((answer.text().as_str(), answer.pings().len()), (both.as_str(), 0));
    }
    assert!(matches!(&*world.gate.lock().unwrap(), Gate::Shut(waiting) if waiting.is_empty()), "something was asked");
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn neither_itself_nor_another_bot_is_answered() {
    let world = world().await;
    let parrot = world.discord.other_bot("Parrot");
    let (cage, alone) = (world.discord.conversation(parrot), world.discord.conversation(world.ann));
    for number in 1..=3 {
        world.discord.say(parrot, cage, "Ask in a channel of your server.");
        world.discord.say(world.ann, alone, "hello?");
        // Each answer comes back as a message of the bot's own, which it hears.
        world.discord.posted(alone, number).await;
    }
    let own = world.discord.application();
    let discord = world.ends_well().await;
    assert_eq!(discord.messages(alone).iter().filter(|posted| posted.author == own).count(), 3);
    assert_eq!(discord.messages(cage).iter().filter(|posted| posted.author == own).count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_discord_writes_by_itself_is_not_answered_and_an_answer_is() {
    // A pin, a call, a welcome, a command that somebody used.
    const KINDS: [u64; 4] = [6, 3, 7, 20];
    let world = world().await;
    let alone = world.discord.conversation(world.ann);
    for (number, kind) in (1..).zip(KINDS) {
        world.discord.say_by_itself(world.ann, alone, kind);
        world.discord.reply(world.ann, alone, "and about Excel?");
        world.discord.posted(alone, number).await;
    }
    let own = world.discord.application();
    let discord = world.ends_well().await;
    assert_eq!(discord.messages(alone).iter().filter(|posted| posted.author == own).count(), KINDS.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_written_while_the_line_was_cut_is_answered_when_it_is_back() {
    let world = world().await;
    let alone = world.discord.conversation(world.ann);
    world.discord.play_gateway(GatewayTrouble::Cut);
    world.discord.say(world.ann, alone, "is anybody there?");
    world.discord.resumed(1).await;
    assert_eq!(world.discord.posted(alone, 1).await.len(), 1);
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_comes_too_early_for_discord_comes_again_when_it_may() {
    let world = world().await;
    let alone = world.discord.conversation(world.ann);
    let retry_after = Duration::from_millis(1);
    world.discord.play(1, "POST /channels/*/messages", Trouble::TooManyRequests { retry_after, scope: Scope::User });
    world.discord.say(world.ann, alone, "hello?");
    assert_eq!(world.discord.posted(alone, 1).await.len(), 1);
    world.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_takes_no_messages_is_left_alone() {
    let world = world().await;
    let alone = world.discord.conversation(world.ann);
    let refused = Trouble::Refused(403, 50_007, "Cannot send messages to this user");
    world.discord.play(1, "POST /channels/*/messages", refused);
    world.discord.say(world.ann, alone, "hello?");
    world.discord.requested("POST /channels/*/messages", 1).await;
    let discord = world.ends_well().await;
    assert_eq!(discord.requests("POST /channels/*/messages").len(), 1);
}
