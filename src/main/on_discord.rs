//! The bot on Discord: the bot, the chat, and what each tells the other.

use std::process::ExitCode;
use std::sync::{Arc, OnceLock, Weak};

use escalation_bot::adapter::discord;
use escalation_bot::config::{Config, Environment};
use escalation_bot::engine::specs;
use escalation_bot::run::{Bot, Clock, NotTaken, Post};

use super::{Fault, back_up_nightly, open};

/// Runs until it is asked to end.
pub(super) fn on_discord(config: &Config, environment: &Environment, token: String) -> Result<ExitCode, Fault> {
    let given = |name: &str| environment.get(name).map(|value| value.trim().to_owned());
    let (api_url, watch) = (given("DISCORD_API_URL"), given("ESCALATION_WATCH"));
    let door = discord::Door { token, api_url, watch, rest: None };
    let engine = open(config)?;
    engine.check_clock(Clock::System.now()).map_err(Fault::failed)?;
    let (poster, posts) = discord::post::posts();
    // What became of a notice is told to the bot that gave it out, which is there only after it can give any.
    let back: Arc<OnceLock<Weak<Bot>>> = Arc::default();
    let told = Arc::clone(&back);
    let post = Post::Chat(Box::new(move |notice| {
        let (told, key) = (Arc::clone(&told), notice.key.clone());
        poster.notice(notice, move |delivery| {
            // A bot that does not take it hands the notice over again, as one of doubtful fate.
            if let Some(bot) = told.get().and_then(Weak::upgrade) {
                let _ = bot.delivered(&key, delivery);
            }
        });
    }));
    let bot = Arc::new(Bot::start_posting(engine, Clock::System, post));
    let _ = back.set(Arc::downgrade(&bot));
    back_up_nightly(config, &bot)?;
    let asked = Arc::clone(&bot);
    let ask: discord::AskBot = Arc::new(move |request, then| match asked.ask_then(request, then) {
        Ok(()) => discord::Taken::Yes,
        Err(NotTaken::Busy) => discord::Taken::Busy,
        Err(NotTaken::Stopped) => discord::Taken::Stopped,
    });
    let seen: discord::Seen = Arc::new(move |workspace, person, presence| {
        // It is asked for again with the next notice.
        if let Some(bot) = back.get().and_then(Weak::upgrade) {
            let _ = bot.presence(workspace, person, presence);
        }
    });
    let ended = discord::run(&door, discord::House { specs: specs().collect(), ask, posts, seen });
    let in_order = Arc::into_inner(bot).is_none_or(Bot::stop);
    ended.map_err(Fault::failed)?;
    if in_order { Ok(ExitCode::SUCCESS) } else { Err(Fault::failed("the bot stopped in the middle of something")) }
}
