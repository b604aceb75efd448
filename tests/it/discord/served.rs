//! The whole bot on the local Discord: the real engine behind the real client, over real HTTP and a real WebSocket.

mod answers;
mod cards;
mod direct;
mod ends;
mod files;
mod left;
mod limited;
mod named;
mod neighbours;
mod nights;
mod notices;
mod posts;
mod program;
mod troubles;

use std::collections::VecDeque;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, OnceLock, Weak};

use escalation_bot::adapter::discord::ids::How;
use escalation_bot::adapter::discord::parse::Origin;
use escalation_bot::adapter::discord::post::{Poster, posts};
use escalation_bot::adapter::discord::render::{self, Voice};
use escalation_bot::adapter::discord::{AskBot, Door, Fault, House, Seen, Taken, serve};
use escalation_bot::chat::{Answer, Ask, Call, Ending, Reply, Request};
use escalation_bot::config::Config;
use escalation_bot::demo::{SAMPLE, Sample};
use escalation_bot::domain::WorkspaceId;
use escalation_bot::engine::{Engine, specs};
use escalation_bot::locale::Locale;
use escalation_bot::run::{Bot, Clock, NotTaken, Post, Then};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::local_discord::{ChannelId, Given, GuildId, Interaction, LocalDiscord, MANAGE_GUILD, TOKEN, UserId};
use crate::opened;

type Waiting = (Request, Then);

/// How the bot takes requests: the gate to it can be shut, so that a test decides how long an answer takes.
#[derive(Default)]
enum Gate {
    #[default]
    Open,
    /// Everything waits.
    Shut(VecDeque<Waiting>),
    /// Nothing is taken.
    Full,
}

/// A bot on a local Discord, with a guild, a channel, and somebody who may do everything there.
pub(super) struct World {
    pub(super) discord: LocalDiscord,
    pub(super) guild: GuildId,
    pub(super) channel: ChannelId,
    ann: UserId,
    bot: Arc<Bot>,
    gate: Arc<Mutex<Gate>>,
    /// What the bot last decided to answer, before it became messages.
    decided: Arc<Mutex<Option<Reply>>>,
    poster: Poster,
    stop: oneshot::Sender<()>,
    served: JoinHandle<Result<(), Fault>>,
    _place: tempfile::TempDir,
}

fn door(discord: &LocalDiscord, token: &str) -> Door {
    Door { token: token.to_owned(), api_url: Some(discord.api_url()), watch: None, rest: None }
}

/// Starts a bot; what comes back ends when the bot does.
async fn start(discord: LocalDiscord, token: &str) -> World {
    start_with(discord, token, |_, _, _| Clock::System).await
}

/// The same with a directory that is there already, and the clock that goes with it.
async fn start_with(
    discord: LocalDiscord,
    token: &str,
    fill: impl FnOnce(&mut Engine, &WorkspaceId, (ChannelId, UserId)) -> Clock,
) -> World {
    let door = door(&discord, token);
    start_at(discord, door, fill).await
}

/// The same with what else an operator can decide.
async fn start_at(
    discord: LocalDiscord,
    door: Door,
    fill: impl FnOnce(&mut Engine, &WorkspaceId, (ChannelId, UserId)) -> Clock,
) -> World {
    let guild = discord.guild("Helpdesk", "en-US");
    let channel = discord.channel(guild, "helpdesk");
    let ann = discord.person(guild, "Ann", MANAGE_GUILD);
    let place = tempfile::tempdir().unwrap();
    let (store, _) = opened::store(place.path()).unwrap();
    let mut engine = Engine::open(store, Config::parse(None).unwrap().workspace).unwrap();
    let clock = fill(&mut engine, &WorkspaceId::parse(&guild.to_string()).unwrap(), (channel, ann));
    let (poster, posts) = posts();
    let back: Arc<OnceLock<Weak<Bot>>> = Arc::default();
    let (told, chat) = (Arc::clone(&back), poster.clone());
    let post = Post::Chat(Box::new(move |notice| {
        let (told, key) = (Arc::clone(&told), notice.key.clone());
        chat.notice(notice, move |delivery| {
            if let Some(bot) = told.get().and_then(Weak::upgrade) {
                bot.delivered(&key, delivery).unwrap();
            }
        });
    }));
    let bot = Arc::new(Bot::start_posting(engine, clock, post));
    back.set(Arc::downgrade(&bot)).unwrap();
    let gate = Arc::new(Mutex::new(Gate::Open));
    let (bot_asked, gate_asked) = (Arc::clone(&bot), Arc::clone(&gate));
    let decided: Arc<Mutex<Option<Reply>>> = Arc::default();
    let noted = Arc::clone(&decided);
    let ask: AskBot = Arc::new(move |request, then| {
        let noted = Arc::clone(&noted);
        let then: Then = Box::new(move |answer| {
            if let Answer::Reply(reply) = &answer {
                *noted.lock().unwrap() = Some(reply.clone());
            }
            then(answer);
        });
        match &mut *gate_asked.lock().unwrap() {
            Gate::Open => pass(&bot_asked, (request, then)),
            Gate::Shut(waiting) => {
                waiting.push_back((request, then));
                Taken::Yes
            }
            Gate::Full => Taken::Busy,
        }
    });
    let seen: Seen = Arc::new(move |workspace, person, presence| {
        if let Some(bot) = back.get().and_then(Weak::upgrade) {
            bot.presence(workspace, person, presence).unwrap();
        }
    });
    let house = House { specs: specs().collect(), ask, posts, seen };
    let (stop, stopped) = oneshot::channel();
    let served = tokio::spawn(async move {
        serve(&door, house, async {
            let _ = stopped.await;
        })
        .await
    });
    World { discord, guild, channel, ann, bot, gate, decided, poster, stop, served, _place: place }
}

fn pass(bot: &Bot, (request, then): Waiting) -> Taken {
    match bot.ask_then(request, then) {
        Ok(()) => Taken::Yes,
        Err(NotTaken::Busy) => Taken::Busy,
        Err(NotTaken::Stopped) => Taken::Stopped,
    }
}

/// A bot that is connected and has registered its commands.
async fn world() -> World {
    let world = start(LocalDiscord::start(), TOKEN).await;
    world.discord.connected().await;
    world.discord.registered(None, 1).await;
    world
}

/// A bot whose server has the sample directory, at the time at which the demo begins.
pub(super) async fn sampled() -> World {
    sampled_and(&[]).await
}

/// The same with what else one of its people typed then.
pub(super) async fn sampled_and(calls: &[Call]) -> World {
    let world = start_with(LocalDiscord::start(), TOKEN, |engine, workspace, _| {
        let mut sample = Sample::read(SAMPLE, workspace).unwrap();
        let last = sample.requests.last().unwrap().0.clone();
        for call in calls {
            sample.requests.push((Request { ask: Ask::Run(call.clone()), ..last.clone() }, sample.begins));
        }
        let requests: Vec<_> = sample.requests.iter().map(|(request, at)| (request, *at)).collect();
        let answers = engine.requests(&requests);
        let is_refused = |answer: &&Answer| matches!(answer, Answer::Reply(reply) if reply.ending == Ending::Refused);
        assert_eq!(answers.iter().find(is_refused), None);
        engine.begin(workspace, sample.begins);
        Clock::Standing(sample.begins)
    });
    let world = world.await;
    world.discord.connected().await;
    world.discord.registered(None, 1).await;
    world
}

/// A port that is free now.
fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port()
}

/// What the bot tells whoever watches over it.
fn got(port: u16, path: &str) -> String {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
    stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

impl World {
    fn ask(&self, path: &str, given: &[(&str, Given)]) -> Interaction {
        self.discord.slash(self.ann, self.channel, path, given)
    }

    fn shut(&self) {
        *self.gate.lock().unwrap() = Gate::Shut(VecDeque::new());
    }

    /// Opens the gate, and lets in what waits.
    fn open(&self) {
        let gate = std::mem::take(&mut *self.gate.lock().unwrap());
        if let Gate::Shut(waiting) = gate {
            for waiting in waiting {
                assert_eq!(pass(&self.bot, waiting), Taken::Yes);
            }
        }
    }

    /// How many messages follow the first one of the answer that was decided last.
    pub(super) fn following(&self) -> usize {
        let decided = self.decided.lock().unwrap();
        let Some(reply) = decided.as_ref() else { return 0 };
        let (specs, locale) = (specs().collect::<Vec<_>>(), Locale::new(reply.language));
        let voice = Voice { specs: &specs, locale: &locale };
        let messages = render::messages(&voice, reply, &Origin::of(How::Run, Call::new("help")));
        messages.len().saturating_sub(1)
    }

    /// Stops the bot, which ends in order, and asks whether Discord has anything to complain of.
    pub(super) async fn ends_well(self) -> LocalDiscord {
        self.stop.send(()).unwrap();
        assert_eq!(self.served.await.unwrap(), Ok(()));
        self.discord.assert_clean();
        self.discord
    }
}
