//! Whole conversations with a bot made with serenity.

use std::collections::BTreeMap;

use super::super::{
    Answer, Button, ChannelId, Choice, File, GatewayTrouble, Given, GuildId, Input, Interaction, Kind, LocalDiscord,
    MessageId, Modal, ORDINARY, Posted, RoleId, UserId,
};
use super::bot;

/// A guild with a channel and one person, and the bot.
async fn helpdesk() -> (LocalDiscord, GuildId, ChannelId, UserId) {
    let discord = LocalDiscord::start();
    let guild = discord.guild("Helpdesk", "ja");
    let channel = discord.channel(guild, "helpdesk");
    let ann = discord.person(guild, "Ann", ORDINARY);
    bot::start(&discord).await;
    (discord, guild, channel, ann)
}

async fn card(discord: &LocalDiscord, channel: ChannelId, ann: UserId) -> (Interaction, Posted) {
    let asked = discord.slash(ann, channel, "/topic show", &[("product", "Excel".into())]);
    assert_eq!(asked.kind, Kind::Command);
    let card = discord.answer(&asked).await.message();
    (asked, card)
}

#[tokio::test]
async fn a_command_is_registered_and_answered_with_a_card() {
    let (discord, _, channel, ann) = helpdesk().await;
    assert_eq!(discord.commands(None).len(), 3);
    assert_eq!(discord.registrations(None), 1);

    let (asked, card) = card(&discord, channel, ann).await;
    assert!(discord.is_answered(&asked));
    assert!(card.text().contains("Excel"), "{}", card.text());
    assert!(!card.is_ephemeral());
    assert_eq!(card.pings().len(), 0, "nobody may be called");
    let verified = Button {
        label: "Verified".to_owned(),
        custom_id: "change".to_owned(),
        url: None,
        style: 3,
        is_disabled: false,
    };
    assert_eq!(card.buttons()[1], verified);
    assert_eq!(card.selects()[0]["placeholder"], "Which office?");
    assert_eq!(discord.messages(channel).len(), 1);
    discord.assert_clean();
}

#[tokio::test]
async fn people_and_files_come_resolved() {
    let (discord, guild, channel, ann) = helpdesk().await;
    let bob = discord.person(guild, "Bob", ORDINARY);
    let role: RoleId = discord.role(guild, "second level", 0);
    discord.set_roles(guild, bob, &[role]);
    let file = File { part: String::new(), name: "screen.png".to_owned(), bytes: vec![1, 2, 3] };
    let given = [("product", "Excel".into()), ("person", bob.into()), ("file", Given::from(file))];
    let asked = discord.slash(ann, channel, "/topic show", &given);
    let text = discord.answer(&asked).await.message().text();
    assert!(text.contains("User(User"), "{text}");
    discord.assert_clean();
}

#[tokio::test]
async fn what_is_typed_is_answered_with_choices() {
    let (discord, _, channel, ann) = helpdesk().await;
    let typing = discord.autocomplete(ann, channel, "/topic show", &[("product", Given::Typing("exc".to_owned()))]);
    let choices: Vec<Choice> = discord.answer(&typing).await.choices();
    assert_eq!((choices[0].name.as_str(), &choices[0].value), ("exc!", &serde_json::json!("exc")));
    discord.assert_clean();
}

#[tokio::test]
async fn a_button_opens_a_form_and_the_form_is_answered_to_one_person() {
    let (discord, _, channel, ann) = helpdesk().await;
    let (_, card) = card(&discord, channel, ann).await;
    let pressed = discord.press(ann, &card, "Escalated");
    let form: Modal = discord.answer(&pressed).await.modal();
    assert_eq!((form.custom_id.as_str(), form.title.as_str()), ("escalated", "What happened?"));
    let who = Input {
        custom_id: "who".to_owned(),
        label: "Who".to_owned(),
        value: "Service Desk".to_owned(),
        placeholder: String::new(),
        is_required: false,
        is_paragraph: false,
        length: (0, 4_000),
    };
    assert_eq!((form.inputs.len(), &form.inputs[1]), (2, &who));
    assert_eq!((form.inputs[0].is_paragraph, form.inputs[0].length), (true, (0, 20)));

    let sent = discord.submit(&pressed, &[("Reason", "no answer")]);
    let noted = discord.answer(&sent).await.message();
    assert_eq!(noted.content, "noted: no answer, Service Desk");
    assert!(noted.is_ephemeral());
    assert_eq!(discord.messages(channel).len(), 1, "what only Ann sees is not in the channel");
    discord.assert_clean();
}

#[tokio::test]
async fn a_button_and_a_select_change_the_message_they_are_on() {
    let (discord, _, channel, ann) = helpdesk().await;
    let (_, card) = card(&discord, channel, ann).await;
    let chosen = discord.select(ann, &card, "Which office?", &["Osaka"]);
    assert!(matches!(discord.first_answer(&chosen).await, Answer::DeferredUpdate));
    assert_eq!(discord.edited(&card).await.content, "chosen");
    assert_eq!(discord.answer(&chosen).await.message().id, card.id);

    let pressed = discord.press(ann, &card, "Verified");
    assert_eq!(discord.answer(&pressed).await.message().content, "changed");
    assert_eq!(discord.message(card.id).buttons(), []);
    discord.assert_clean();
}

#[tokio::test]
async fn what_is_put_off_comes_later_and_more_may_follow() {
    let (discord, _, channel, ann) = helpdesk().await;
    let asked = discord.slash(ann, channel, "/later", &[]);
    assert!(matches!(discord.first_answer(&asked).await, Answer::Deferred(posted) if posted.is_ephemeral()));
    assert_eq!(discord.answer(&asked).await.message().content, "here it is");
    let more = discord.followups(&asked, 1).await;
    assert_eq!((more[0].content.as_str(), more[0].files[0].bytes.as_slice()), ("and more", b"a,b\n".as_slice()));
    assert_eq!(discord.original(&asked).map(|posted| posted.is_ephemeral()), Some(true));
    discord.assert_clean();
}

#[tokio::test]
async fn the_context_menu_shows_the_bot_what_somebody_wrote() {
    let (discord, _, channel, ann) = helpdesk().await;
    let said: MessageId = discord.say(ann, channel, "Excel is broken");
    let asked = discord.message_command(ann, "Escalate this", said);
    assert_eq!(discord.answer(&asked).await.message().content, "about: Excel is broken");
    discord.assert_clean();
}

#[tokio::test]
async fn people_talk_to_the_bot_alone_too() {
    let (discord, _, _, ann) = helpdesk().await;
    let alone = discord.conversation(ann);
    let (_, card) = card(&discord, alone, ann).await;
    assert_eq!((card.channel, discord.messages(alone).len()), (alone, 1));
    discord.assert_clean();
}

#[tokio::test]
async fn news_are_what_was_not_seen_yet_and_what_changed_since() {
    let (discord, _, channel, ann) = helpdesk().await;
    let (_, card) = card(&discord, channel, ann).await;
    let news = discord.news(&BTreeMap::new()).await;
    assert_eq!(news.iter().map(|posted| posted.id).collect::<Vec<_>>(), [card.id]);
    let seen = BTreeMap::from([(card.id, card.clone())]);
    let pressed = discord.press(ann, &card, "Verified");
    let news = discord.news(&seen).await;
    assert_eq!((news.len(), news[0].content.as_str()), (1, "changed"));
    discord.answer(&pressed).await.message();
    discord.assert_clean();
}

#[tokio::test]
async fn what_somebody_did_while_the_line_was_cut_is_answered_after_the_resume() {
    let (discord, _, channel, ann) = helpdesk().await;
    discord.play_gateway(GatewayTrouble::Cut);
    let asked = discord.slash(ann, channel, "/topic show", &[("product", "Excel".into())]);
    discord.resumed(1).await;
    assert!(discord.answer(&asked).await.message().text().contains("Excel"));
    discord.play_gateway(GatewayTrouble::Reconnect);
    discord.resumed(2).await;
    let (_, again) = card(&discord, channel, ann).await;
    assert_eq!(again.author, discord.application());
    discord.assert_clean();
}

#[tokio::test]
async fn two_guilds_stand_side_by_side() {
    let (discord, _, channel, ann) = helpdesk().await;
    let other = discord.guild("Other", "en-US");
    let elsewhere = discord.channel(other, "elsewhere");
    discord.join(other, ann, ORDINARY);
    let (first, second) = tokio::join!(card(&discord, channel, ann), card(&discord, elsewhere, ann));
    assert_eq!((first.1.channel, second.1.channel), (channel, elsewhere));
    assert_eq!((discord.messages(channel).len(), discord.messages(elsewhere).len()), (1, 1));
    discord.assert_clean();
}

#[tokio::test]
#[should_panic(expected = "is greyed out")]
async fn nobody_presses_a_button_that_is_greyed_out() {
    let (discord, _, channel, ann) = helpdesk().await;
    let (_, card) = card(&discord, channel, ann).await;
    discord.press(ann, &card, "Too late");
}

#[tokio::test]
#[should_panic(expected = "Discord does not send `/topic show` without `product`")]
async fn nobody_leaves_out_what_is_required() {
    let (discord, _, channel, ann) = helpdesk().await;
    discord.slash(ann, channel, "/topic show", &[]);
}
