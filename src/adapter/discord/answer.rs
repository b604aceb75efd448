//! One interaction, from its delivery to the last message of its answer, within Discord's times.
//!
//! The first answer is due after three seconds. What the bot has not answered by then is put off, or, where a form may
//! open (which nothing can put off), asked for again. What was put off may take as long as Discord takes answers.

use std::sync::Arc;
use std::time::Duration;

use serenity::http::{LightMethod, Route};
use serenity::model::id::{ApplicationId, InteractionId};
use tokio::sync::oneshot;
use tokio::time::{Instant, sleep, timeout_at};

use crate::chat::command::CommandSpec;
use crate::chat::{ATTACHMENT_MAX, Answer, Ask, Attachment, Audience, Block, Reply, Request, Span, Text};
use crate::domain::settings::Language;
use crate::locale::Locale;

use super::embeds;
use super::line::{Line, Parcel, Trouble};
use super::parse::{Fetch, Origin, Parsed, Shape, Stands, Wish};
use super::post::{self, Post, Posted};
use super::recent::{DOUBLE_CLICK, REPEATED, Recent};
use super::render::{self, Rendered, Voice, Voices};
use super::watch::Counts;
use super::wire::{EPHEMERAL, First, Message};
use super::{AskBot, Taken};

/// When an answer that is not there is put off.
const PUT_OFF: Duration = Duration::from_secs(2);
/// When a form that is not there is given up.
const GIVE_UP: Duration = Duration::from_millis(2_500);
/// Until when a first answer can be sent.
const FIRST_DUE: Duration = Duration::from_millis(2_950);
/// Until when anything can be sent: a minute less than Discord allows.
const LAST_DUE: Duration = Duration::from_mins(14);
/// How often a message is tried.
const TRIES: u32 = 4;
/// How long to wait after a try of doubtful fate, each time twice as long.
const PAUSE: Duration = Duration::from_millis(200);
/// The command that chooses a channel.
const SETTINGS: &str = "/settings set channel";
/// Discord's code for an interaction that has its answer: an earlier try has arrived.
const ACKNOWLEDGED: u64 = 40_060;

/// All that answering needs.
pub(super) struct Desk {
    pub(super) specs: Vec<&'static CommandSpec>,
    pub(super) ask: AskBot,
    pub(super) line: Line,
    pub(super) voices: Voices,
    pub(super) recent: Recent,
    pub(super) counts: Arc<Counts>,
}

/// Which interaction is answered, and since when.
struct Case<'a> {
    id: InteractionId,
    application: ApplicationId,
    token: &'a str,
    since: Instant,
}

impl Desk {
    /// Serves one interaction.
    pub(super) async fn serve(&self, parsed: Parsed, application: ApplicationId, is_closing: Closing) {
        Counts::add(&self.counts.interactions);
        let since = Instant::now();
        if parsed.id == 0 || !self.recent.is_new(&parsed.id.to_string(), since, REPEATED) {
            Counts::add(&self.counts.repeated);
            return;
        }
        let case = Case { id: InteractionId::new(parsed.id), application, token: &parsed.token, since };
        if let Some(press) = &parsed.press
            && !self.recent.is_new(press, since, DOUBLE_CLICK)
        {
            Counts::add(&self.counts.repeated);
            self.first(&case, First::Nothing).await;
            return;
        }
        let locale = self.voices.of(parsed.language);
        if is_closing == Closing::Yes {
            self.busy(&case, &parsed, locale).await;
            return;
        }
        match &parsed.wish {
            Wish::Nothing => {}
            Wish::Outdated => self.say(&case, parsed.shape, (locale, "discord-outdated")).await,
            Wish::Outside => self.say(&case, parsed.shape, (locale, "discord-outside")).await,
            Wish::Complete(request) => self.complete(&case, &parsed, request).await,
            Wish::Ask(request, origin) => match &parsed.fetch {
                Some(fetch) => self.answer_with(&case, (fetch, parsed.language), (request, origin)).await,
                None => self.answer(&case, &parsed, (request, origin)).await,
            },
        }
    }

    /// A sentence of our own; where only completions can be answered, none of them.
    async fn say(&self, case: &Case<'_>, shape: Shape, (locale, id): (&Locale, &str)) {
        let first = match shape {
            Shape::Choices => First::Choices(Vec::new()),
            Shape::Message | Shape::AfterForm => First::Message(render::sentence(locale, id)),
        };
        self.first(case, first).await;
    }

    async fn busy(&self, case: &Case<'_>, parsed: &Parsed, locale: &Locale) {
        Counts::add(&self.counts.busy);
        if let Some(press) = &parsed.press {
            self.recent.forget(press);
        }
        self.say(case, parsed.shape, (locale, "discord-busy")).await;
    }

    /// Hands a request to the bot; nothing when it does not take it.
    fn asked(&self, request: &Request) -> Option<oneshot::Receiver<Answer>> {
        let (sender, receiver) = oneshot::channel();
        let then = Box::new(move |answer| {
            // Who has stopped waiting is not told.
            let _ = sender.send(answer);
        });
        match (self.ask)(request.clone(), then) {
            Taken::Yes => Some(receiver),
            Taken::Busy | Taken::Stopped => None,
        }
    }

    async fn complete(&self, case: &Case<'_>, parsed: &Parsed, request: &Request) {
        let Some(waiting) = self.asked(request) else {
            return self.busy(case, parsed, self.voices.of(parsed.language)).await;
        };
        let first = match timeout_at(case.since + GIVE_UP, waiting).await {
            Ok(Ok(Answer::Completions(completions))) => render::completions(&completions),
            _ => First::Choices(Vec::new()),
        };
        self.first(case, first).await;
    }

    async fn answer(&self, case: &Case<'_>, parsed: &Parsed, (request, origin): (&Request, &Origin)) {
        let locale = self.voices.of(parsed.language);
        let Some(mut waiting) = self.asked(request) else { return self.busy(case, parsed, locale).await };
        let may_open = parsed.shape == Shape::Message && self.may_open(&request.ask);
        let patience = if may_open { GIVE_UP } else { PUT_OFF };
        match timeout_at(case.since + patience, &mut waiting).await {
            Ok(Ok(Answer::Reply(reply))) => self.at_once(case, parsed.shape, (&reply, origin)).await,
            Ok(_) => self.say(case, parsed.shape, (locale, "discord-failed")).await,
            Err(_) if may_open => self.busy(case, parsed, locale).await,
            Err(_) => {
                Counts::add(&self.counts.deferred);
                self.first(case, First::Later).await;
                let answer = timeout_at(case.since + LAST_DUE, waiting).await;
                match answer {
                    Ok(Ok(Answer::Reply(reply))) => self.put_off(case, (&reply, origin)).await,
                    _ => self.edit(case, render::sentence(locale, "discord-failed")).await,
                }
            }
        }
    }

    /// An answer to what comes with a file: fetching it may take longer than a first answer can wait.
    async fn answer_with(
        &self,
        case: &Case<'_>,
        (fetch, language): (&Fetch, Option<Language>),
        (request, origin): (&Request, &Origin),
    ) {
        let locale = self.voices.of(language);
        Counts::add(&self.counts.deferred);
        self.first(case, First::Later).await;
        let too_long = usize::try_from(fetch.size).map_or(true, |size| size > ATTACHMENT_MAX);
        if too_long {
            return self.edit(case, render::sentence(locale, "discord-file-long")).await;
        }
        let bytes = match self.line.fetch(&fetch.url).await {
            Ok(bytes) => bytes,
            Err(why) => {
                tracing::warn!(why, "an attachment cannot be fetched");
                return self.edit(case, render::sentence(locale, "discord-file-lost")).await;
            }
        };
        let file = Attachment { name: fetch.name.clone(), media: "application/octet-stream", bytes };
        let request = Request { file: Some(file), ..request.clone() };
        let Some(waiting) = self.asked(&request) else {
            return self.edit(case, render::sentence(locale, "discord-busy")).await;
        };
        match timeout_at(case.since + LAST_DUE, waiting).await {
            Ok(Ok(Answer::Reply(reply))) => self.put_off(case, (&reply, origin)).await,
            _ => self.edit(case, render::sentence(locale, "discord-failed")).await,
        }
    }

    /// True where the answer may be a form.
    fn may_open(&self, ask: &Ask) -> bool {
        match ask {
            Ask::Open(_) | Ask::Mend(_) => true,
            Ask::Submit(_) | Ask::Try { .. } | Ask::Complete { .. } => false,
            Ask::Run(call) => {
                let spec = self.specs.iter().find(|spec| spec.path == call.command && spec.edits);
                spec.is_some_and(|spec| {
                    let changes = |name: &str| spec.option(name).is_some_and(|option| !option.required);
                    !call.options.iter().any(|(name, _)| changes(name))
                })
            }
        }
    }

    fn voice<'a>(&'a self, reply: &Reply) -> Voice<'a> {
        Voice { specs: &self.specs, locale: self.voices.of(Some(reply.language)) }
    }

    async fn at_once(&self, case: &Case<'_>, shape: Shape, (reply, origin): (&Reply, &Origin)) {
        let voice = self.voice(reply);
        let rendered = match shape {
            Shape::AfterForm => Rendered::Messages(render::messages(&voice, reply, origin)),
            Shape::Message | Shape::Choices => render::answer(&voice, reply, origin),
        };
        match rendered {
            Rendered::Modal(modal) => {
                self.first(case, First::Modal(modal)).await;
            }
            Rendered::Messages(messages) => {
                let is_one = messages.len() == 1 && reply.audience == Audience::Asker;
                let mut messages = messages.into_iter();
                match messages.next() {
                    Some(mut only) if is_one && origin.stands == Stands::InPlace => {
                        // Who sees it was decided when it was first sent.
                        only.flags = 0;
                        self.first(case, First::Changed(only)).await;
                    }
                    Some(first) => self.first(case, First::Message(first)).await,
                    None => {}
                }
                self.follow(case, messages).await;
            }
        }
        self.greet(case, reply).await;
    }

    /// Writes into the channel that notices go to from now on, and tells the asker when that cannot be done: better now
    /// than when the first reminder is due.
    async fn greet(&self, case: &Case<'_>, reply: &Reply) {
        let Some(channel) = &reply.channel else { return };
        let locale = self.voices.of(Some(reply.language));
        let block = |head: Text| Block { head: Text::default(), lines: vec![head] };
        let chosen = embeds::of_block(&block(locale.word("discord-channel-chosen")), None, locale);
        let message = Message { embeds: chosen, ..Message::default() };
        let post = Post { channel: channel.to_string(), message, nonce: case.id.to_string() };
        let Posted::Never(why) = post::deliver(&self.line, &post).await else { return };
        tracing::info!(why, "the channel that was chosen for notices cannot be written in");
        let command = Text::code(SETTINGS).into();
        let channel = Text(vec![Span::Channel(channel.to_string())]).into();
        let closed = locale.say("discord-channel-closed", &[("channel", channel), ("command", command)]);
        let told = embeds::of_block(&block(closed), Some(render::REFUSED), locale);
        self.follow(case, std::iter::once(Message { embeds: told, flags: EPHEMERAL, ..Message::default() })).await;
    }

    /// An answer to what was put off for the asker alone. What is for everybody follows as messages of its own.
    async fn put_off(&self, case: &Case<'_>, (reply, origin): (&Reply, &Origin)) {
        let voice = self.voice(reply);
        let mut messages = render::messages(&voice, reply, origin).into_iter();
        let original = match reply.audience {
            Audience::Channel => Some(render::sentence(voice.locale, "discord-shown")),
            Audience::Asker => messages.next(),
        };
        if let Some(original) = original {
            self.edit(case, original).await;
        }
        self.follow(case, messages).await;
        self.greet(case, reply).await;
    }

    async fn first(&self, case: &Case<'_>, first: First) {
        let route = || Route::InteractionResponse { interaction_id: case.id, token: case.token };
        let files = match &first {
            First::Message(message) | First::Changed(message) => message.files.clone(),
            First::Later | First::Nothing | First::Modal(_) | First::Choices(_) => Vec::new(),
        };
        let Ok(body) = serde_json::to_vec(&first) else { return };
        let parcel = || Parcel { body: body.clone(), files: files.clone() };
        self.send(case.since + FIRST_DUE, || self.line.call(LightMethod::Post, route(), parcel())).await;
    }

    async fn edit(&self, case: &Case<'_>, mut message: Message) {
        // Who sees it was decided when it was put off.
        message.flags = 0;
        let route =
            || Route::WebhookOriginalInteractionResponse { application_id: case.application, token: case.token };
        let Ok(body) = serde_json::to_vec(&message) else { return };
        let parcel = || Parcel { body: body.clone(), files: message.files.clone() };
        self.send(case.since + LAST_DUE, || self.line.call(LightMethod::Patch, route(), parcel())).await;
    }

    async fn follow(&self, case: &Case<'_>, messages: impl Iterator<Item = Message>) {
        for message in messages {
            let route = || Route::WebhookFollowupMessages { application_id: case.application, token: case.token };
            let Ok(body) = serde_json::to_vec(&message) else { return };
            let parcel = || Parcel { body: body.clone(), files: message.files.clone() };
            self.send(case.since + LAST_DUE, || self.line.call(LightMethod::Post, route(), parcel())).await;
        }
    }

    /// Tries until it has arrived, it never will, or its time is over.
    async fn send<F: Future<Output = Result<serde_json::Value, Trouble>>>(&self, due: Instant, send: impl Fn() -> F) {
        let mut pause = PAUSE;
        let mut why = String::new();
        for _ in 0..TRIES {
            let wait = match timeout_at(due, send()).await {
                Ok(Ok(_) | Err(Trouble::Refused(_, ACKNOWLEDGED, _))) => return,
                Ok(Err(Trouble::Refused(status, code, said))) => {
                    why = format!("status {status}, code {code}: {said}");
                    break;
                }
                Ok(Err(Trouble::Wait(wait))) => {
                    "too many at once".clone_into(&mut why);
                    wait
                }
                Ok(Err(Trouble::Doubtful(said))) => {
                    why = said;
                    pause *= 2;
                    pause
                }
                Err(_) => {
                    "no answer in time".clone_into(&mut why);
                    break;
                }
            };
            if Instant::now() + wait >= due {
                break;
            }
            sleep(wait).await;
        }
        Counts::add(&self.counts.unanswered);
        tracing::warn!(why, "an answer did not reach Discord");
    }
}

/// Whether the bot is about to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closing {
    /// It is.
    Yes,
    /// It is not.
    No,
}
