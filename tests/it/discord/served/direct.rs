//! Direct messages: there is no directory between the bot and one person, and the bot says where there is one.

use super::world;

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
