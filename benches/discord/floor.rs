//! The floor: the same library, and a constant for every answer.

use serenity::async_trait;
use serenity::builder::{CreateInteractionResponse, CreateInteractionResponseMessage};
use serenity::client::{ClientBuilder, Context, EventHandler};
use serenity::http::HttpBuilder;
use serenity::model::application::Interaction;
use serenity::model::gateway::GatewayIntents;

use crate::Outcome;

struct Constant;

#[async_trait]
impl EventHandler for Constant {
    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let Interaction::Command(command) = interaction else { return };
        let message = CreateInteractionResponseMessage::new().content("yes").ephemeral(true);
        if let Err(error) = command.create_response(&context.http, CreateInteractionResponse::Message(message)).await {
            eprintln!("floor: {error}");
        }
    }
}

/// Answers until it is killed.
pub(crate) async fn run(url: &str, token: &str) -> Outcome<()> {
    let http = HttpBuilder::new(token).proxy(url).ratelimiter_disabled(true).build();
    let mut client = ClientBuilder::new_with_http(http, GatewayIntents::empty()).event_handler(Constant).await?;
    Ok(client.start().await?)
}
