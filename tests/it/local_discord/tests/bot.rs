//! A small bot made with serenity, as the program's own adapter is: it answers in every way there is.

use serenity::all::{
    ActionRowComponent, ButtonStyle, ClientBuilder, CommandInteraction, CommandOptionType, CommandType, Context,
    CreateActionRow, CreateAllowedMentions, CreateAttachment, CreateAutocompleteResponse, CreateButton, CreateCommand,
    CreateCommandOption, CreateEmbed, CreateInputText, CreateInteractionResponse, CreateInteractionResponseFollowup,
    CreateInteractionResponseMessage, CreateModal, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption,
    EditInteractionResponse, EventHandler, GatewayIntents, Http, HttpBuilder, InputTextStyle, Interaction, Ready,
};

use super::super::{LocalDiscord, TOKEN};

/// Starts the bot and waits until its commands are registered.
pub(super) async fn start(discord: &LocalDiscord) {
    let builder = ClientBuilder::new_with_http(http(discord), GatewayIntents::empty());
    let mut client = builder.event_handler(Handler).await.expect("a client");
    tokio::spawn(async move { client.start().await });
    discord.connected().await;
    discord.registered(None, 1).await;
}

/// What every request goes through.
pub(super) fn http(discord: &LocalDiscord) -> Http {
    HttpBuilder::new(TOKEN).proxy(discord.api_url()).ratelimiter_disabled(true).build()
}

struct Handler;

#[serenity::async_trait]
impl EventHandler for Handler {
    async fn ready(&self, context: Context, _: Ready) {
        let product = CreateCommandOption::new(CommandOptionType::String, "product", "What it is about")
            .required(true)
            .set_autocomplete(true)
            .name_localized("ja", "製品");
        let person = CreateCommandOption::new(CommandOptionType::User, "person", "Who asked");
        let files = CreateCommandOption::new(CommandOptionType::Attachment, "file", "A picture");
        let show = CreateCommandOption::new(CommandOptionType::SubCommand, "show", "Shows it")
            .add_sub_option(product)
            .add_sub_option(person)
            .add_sub_option(files);
        let topic = CreateCommand::new("topic").description("Topics").add_option(show);
        let later = CreateCommand::new("later").description("Takes its time");
        let menu = CreateCommand::new("Escalate this").kind(CommandType::Message);
        let set = vec![topic, later, menu];
        serenity::all::Command::set_global_commands(&context, set).await.expect("registered");
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let result = match interaction {
            Interaction::Autocomplete(typing) => {
                let typed = typing.data.autocomplete().map(|option| option.value.to_owned()).unwrap_or_default();
                let choices = CreateAutocompleteResponse::new().add_string_choice(format!("{typed}!"), typed);
                typing.create_response(&context, CreateInteractionResponse::Autocomplete(choices)).await
            }
            Interaction::Command(command) => answer_command(&context, &command).await,
            Interaction::Component(pressed) => {
                let response = match pressed.data.custom_id.as_str() {
                    "form" => CreateInteractionResponse::Modal(form()),
                    "change" => CreateInteractionResponse::UpdateMessage(message("changed").components(Vec::new())),
                    _ => CreateInteractionResponse::Acknowledge,
                };
                let is_put_off = matches!(response, CreateInteractionResponse::Acknowledge);
                pressed.create_response(&context, response).await.expect("answered");
                if is_put_off {
                    let edit = EditInteractionResponse::new().content("chosen").allowed_mentions(nobody());
                    pressed.edit_response(&context, edit).await.expect("edited");
                }
                Ok(())
            }
            Interaction::Modal(sent) => {
                let fields = sent.data.components.iter().flat_map(|row| &row.components);
                let values: Vec<String> = fields
                    .filter_map(|field| match field {
                        ActionRowComponent::InputText(input) => input.value.clone(),
                        _ => None,
                    })
                    .collect();
                let noted = message(&format!("noted: {}", values.join(", "))).ephemeral(true);
                sent.create_response(&context, CreateInteractionResponse::Message(noted)).await
            }
            _ => Ok(()),
        };
        if let Err(error) = result {
            // A test that plays trouble expects this; the others see the fault.
            println!("the bot could not answer: {error}");
        }
    }
}

async fn answer_command(context: &Context, command: &CommandInteraction) -> serenity::Result<()> {
    match command.data.name.as_str() {
        "topic" => {
            let options = format!("{:?}", command.data.options());
            let embed = CreateEmbed::new().title("Topic").field(
                "Options",
                options.chars().take(900).collect::<String>(),
                false,
            );
            let shown = message("@everyone see").embed(embed).components(rows());
            command.create_response(context, CreateInteractionResponse::Message(shown)).await
        }
        "later" => {
            command.defer_ephemeral(context).await?;
            let edit = EditInteractionResponse::new().content("here it is").allowed_mentions(nobody());
            command.edit_response(context, edit).await?;
            let more = CreateInteractionResponseFollowup::new()
                .content("and more")
                .allowed_mentions(nobody())
                .add_file(CreateAttachment::bytes(*b"a,b\n", "list.csv"));
            command.create_followup(context, more).await.map(|_| ())
        }
        _ => {
            let about = command.data.resolved.messages.values().map(|message| message.content.clone());
            let about = message(&format!("about: {}", about.collect::<Vec<_>>().join(", ")));
            command.create_response(context, CreateInteractionResponse::Message(about)).await
        }
    }
}

fn nobody() -> CreateAllowedMentions {
    CreateAllowedMentions::new()
}

fn message(content: &str) -> CreateInteractionResponseMessage {
    CreateInteractionResponseMessage::new().content(content).allowed_mentions(nobody())
}

fn rows() -> Vec<CreateActionRow> {
    let buttons = vec![
        CreateButton::new("form").label("Escalated"),
        CreateButton::new("change").label("Verified").style(ButtonStyle::Success),
        CreateButton::new("old").label("Too late").disabled(true),
        CreateButton::new_link("https://example.com/").label("Contract"),
    ];
    let options = vec![CreateSelectMenuOption::new("Tokyo", "tyo"), CreateSelectMenuOption::new("Osaka", "osa")];
    let kind = CreateSelectMenuKind::String { options };
    vec![
        CreateActionRow::Buttons(buttons),
        CreateActionRow::SelectMenu(CreateSelectMenu::new("office", kind).placeholder("Which office?")),
    ]
}

fn form() -> CreateModal {
    let reason = CreateInputText::new(InputTextStyle::Paragraph, "Reason", "reason").max_length(20);
    let who = CreateInputText::new(InputTextStyle::Short, "Who", "who").value("Service Desk").required(false);
    CreateModal::new("escalated", "What happened?")
        .components(vec![CreateActionRow::InputText(reason), CreateActionRow::InputText(who)])
}
