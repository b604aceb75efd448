//! Discord played by hand: the local Discord of the tests on a terminal, for trying the bot without an account.
//!
//! It starts the local Discord on loopback, says how to start the bot against it, and then takes lines as a person in a
//! Discord client would act: commands in Discord's own spelling, buttons, selects, forms. What the person would see is
//! printed, and so is what Discord would not have let the person do, or not have taken from the bot. The bot talks to
//! it over real HTTP and a real WebSocket, as to the real one; what is missing is how it looks there.
//!
//! Nothing is kept: when it ends, its server, people and messages are gone. Ctrl-D ends it.

mod screen;
mod shown;
mod typed;

/// The tests' own, as it is. It ends what a person could not do with a panic, which is a line here.
#[path = "../../tests/it"]
mod it {
    #[expect(dead_code, unused_imports, reason = "tests look at more than a person can")]
    #[expect(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "it is a test by nature")]
    pub(crate) mod local_discord;
}

use std::collections::BTreeMap;
use std::io::{BufRead, IsTerminal, Write, stdin, stdout};
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::path::Path;
use std::time::Duration;

use it::local_discord::{Answer, ChannelId, Interaction, LocalDiscord, MessageId, Modal, Posted, TOKEN, UserId};
use shown::Names;
use tokio::sync::mpsc;
use tokio::time::timeout;
use typed::Ending;

/// After that Discord says that the bot did not respond.
const RESPOND: Duration = Duration::from_secs(3);
/// How long is waited at a stretch; the local Discord itself gives up after half a minute.
const PATIENCE: Duration = Duration::from_secs(25);
/// The role that stands for "may write in the directory", once the settings name it.
const EDITORS: &str = "editors";

const HELP: &str =
    "  /escalate product:excel       a command; values with a colon in them stand in quotes: contact:\"tel:1234\"
  type /escalate product:ex     what is offered while somebody types, in the last option
  !2                            press button 2 of the last message (also: press 2)
  pick 1 3                      choose options 1 and 3 of the last message
  look 4                        show message 4 again; it is the last message now
  save FOLDER                   keep the files of the last message
  as ken reader ja              be somebody: admin, editor or reader; en or ja (also: @ken)
  in #general · in @            go to a channel, or to the direct messages with the bot
  say TEXT · menu NAME          write a message; choose a command from the menu of the last message
  An editor holds the role @editors, once somebody said /settings set editor_role:@editors";

/// A person's client, and whom it knows.
struct Client {
    discord: LocalDiscord,
    names: Names,
    me: String,
    channel: ChannelId,
    /// The bot's messages, as they were shown.
    seen: BTreeMap<MessageId, Posted>,
    /// Every message, by the number it is shown with, and who did what it came of.
    numbered: Vec<(MessageId, UserId)>,
    /// The number of the last message.
    last: usize,
    lines: mpsc::Receiver<String>,
}

fn main() -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let (sender, lines) = mpsc::channel(1);
        tokio::task::spawn_blocking(move || {
            stdin().lock().lines().map_while(Result::ok).try_for_each(|line| sender.blocking_send(line))
        });
        Client::start(lines).serve().await;
    });
    Ok(())
}

impl Client {
    fn start(lines: mpsc::Receiver<String>) -> Self {
        let discord = LocalDiscord::start();
        let guild = discord.guild("Helpdesk", "en-US");
        let channel = discord.channel(guild, "helpdesk");
        let channels = BTreeMap::from([
            ("helpdesk".to_owned(), channel),
            ("general".to_owned(), discord.channel(guild, "general")),
        ]);
        let roles = BTreeMap::from([(EDITORS.to_owned(), discord.role(guild, EDITORS, 0))]);
        let names = Names { guild, people: BTreeMap::new(), channels, roles };
        let (seen, numbered) = (BTreeMap::new(), Vec::new());
        let mut client = Self { discord, names, me: String::new(), channel, seen, numbered, last: 0, lines };
        for person in ["bob editor en", "ken reader ja", "ann admin en"] {
            client.become_somebody(person);
        }
        client
    }

    async fn serve(&mut self) {
        println!("A Discord of your own, with the channels #helpdesk and #general. Start the bot on it with\n");
        println!("  DISCORD_API_URL={}", self.discord.api_url());
        println!(
            "  DISCORD_TOKEN={TOKEN}\n\nin its environment. You are @ann, an admin. `help` says what can be done."
        );
        loop {
            if stdin().is_terminal() {
                print!("@{} {}> ", self.me, self.names.channel(self.channel));
                // A prompt that does not show is no reason to stop.
                let _ = stdout().flush();
            }
            tokio::select! {
                biased;
                news = self.discord.news(&self.seen) => {
                    // Where a prompt waits already.
                    println!();
                    self.show(news);
                }
                line = self.lines.recv() => match line {
                    Some(line) => self.act(line.trim()).await,
                    None => break,
                },
            }
        }
    }

    /// Does what one line says.
    async fn act(&mut self, line: &str) {
        if !stdin().is_terminal() && !line.is_empty() {
            println!("\n@{} {}> {line}", self.me, self.names.channel(self.channel));
        }
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        match verb {
            "" => {}
            "help" | "?" => println!("{HELP}"),
            "as" => self.become_somebody(rest),
            "in" => self.go(rest),
            "look" => self.look(rest),
            "save" => self.save(Path::new(rest)),
            "say" => {
                let message = self.discord.say(self.who(), self.channel, rest);
                let number = self.number(message);
                println!("  message {number} · yours");
            }
            _ if verb.starts_with('@') && rest.is_empty() => self.become_somebody(verb),
            _ => {
                self.bot_is_there().await;
                match self.interaction(verb, rest, line) {
                    Ok(interaction) => self.follow(interaction).await,
                    Err(why) => println!("  ✗ {why}"),
                }
            }
        }
        self.tell_faults();
    }

    /// What the line does to the bot.
    fn interaction(&self, verb: &str, rest: &str, line: &str) -> Result<Interaction, String> {
        let (who, channel) = (self.who(), self.channel);
        let mut commands = self.discord.commands(None);
        commands.extend(self.discord.commands(Some(self.names.guild)));
        match verb {
            "type" => {
                let typed = typed::read(rest, (&commands, &self.names), Ending::Typing)?;
                could(|| self.discord.autocomplete(who, channel, &typed.path, &typed.given()))
            }
            "menu" => {
                let last = self.last()?;
                could(|| self.discord.message_command(who, rest, last.id))
            }
            "pick" => {
                let last = self.last()?;
                let (select, options) = shown::chosen(&last, rest)?;
                let options: Vec<&str> = options.iter().map(String::as_str).collect();
                could(|| self.discord.select(who, &last, &select, &options))
            }
            _ if line.starts_with('/') => {
                let typed = typed::read(line, (&commands, &self.names), Ending::Sent)?;
                could(|| self.discord.slash(who, channel, &typed.path, &typed.given()))
            }
            _ if verb == "press" || verb.starts_with('!') => {
                let last = self.last()?;
                let number = if verb == "press" { rest } else { verb.trim_start_matches('!') };
                let index = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
                let button = index.and_then(|index| last.buttons().into_iter().nth(index));
                let button = button.ok_or_else(|| format!("the last message has no button `{number}`"))?;
                let name = if button.custom_id.is_empty() { button.label } else { button.custom_id };
                could(|| self.discord.press(who, &last, &name))
            }
            _ => Err("nothing to do: a command begins with /, and `help` says what else there is".to_owned()),
        }
    }

    /// Waits for the answer, shows it, and fills in the form that it may be.
    async fn follow(&mut self, done: Interaction) {
        let mut next = Some(done);
        while let Some(interaction) = next.take() {
            match timeout(RESPOND, self.discord.first_answer(&interaction)).await {
                Err(_) => println!("  ✗ The application did not respond"),
                Ok(Answer::Modal(modal)) => next = self.fill(&interaction, modal).await,
                Ok(Answer::Choices(choices)) => shown::choices(&choices),
                Ok(Answer::DeferredUpdate) => println!("  nothing changes here"),
                Ok(Answer::Deferred(_)) => {
                    println!("  the bot is thinking …");
                    if timeout(PATIENCE, self.discord.answer(&interaction)).await.is_err() {
                        println!("  it still is; what comes is shown");
                    }
                }
                Ok(Answer::Message(_) | Answer::Update(_)) => {}
            }
            while let Ok(news) = timeout(Duration::ZERO, self.discord.news(&self.seen)).await {
                self.show(news);
            }
        }
    }

    /// A form, field by field.
    async fn fill(&mut self, opened_by: &Interaction, modal: Modal) -> Option<Interaction> {
        println!("  form: {}", modal.title);
        println!("  (empty keeps what stands there, \"\" empties, \\n begins a line, `cancel` closes the form)");
        let mut fields = Vec::new();
        for input in &modal.inputs {
            shown::input(input);
            let line = self.lines.recv().await?;
            match line.trim() {
                "cancel" => {
                    println!("  the form is closed");
                    return None;
                }
                "" => {}
                "\"\"" => fields.push((input.custom_id.as_str(), String::new())),
                text => fields.push((input.custom_id.as_str(), text.replace("\\n", "\n"))),
            }
        }
        let fields: Vec<(&str, &str)> = fields.iter().map(|(id, text)| (*id, text.as_str())).collect();
        let sent = could(|| self.discord.submit(opened_by, &fields));
        sent.inspect_err(|why| println!("  ✗ {why}; the form is closed")).ok()
    }

    async fn bot_is_there(&self) {
        if timeout(Duration::ZERO, self.discord.connected()).await.is_err() {
            println!("  (waiting for the bot)");
        }
        while timeout(PATIENCE, self.discord.connected()).await.is_err() {}
        while timeout(PATIENCE, self.discord.registered(None, 1)).await.is_err() {}
    }

    /// What the bot did that Discord would not have taken.
    fn tell_faults(&self) {
        for fault in self.discord.forgive() {
            println!("  ✗ Discord would not have taken this from the bot: {fault}");
        }
    }
}

/// Does what a person may not be able to do; then the local Discord says why.
fn could<R>(act: impl FnOnce() -> R) -> Result<R, String> {
    let loud = take_hook();
    set_hook(Box::new(|_| {}));
    let done = catch_unwind(AssertUnwindSafe(act));
    set_hook(loud);
    done.map_err(|said| {
        let sentence = said.downcast_ref::<String>().cloned();
        sentence.or_else(|| said.downcast_ref::<&str>().map(ToString::to_string)).unwrap_or_default()
    })
}
