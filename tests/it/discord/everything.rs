//! Everything that can be typed, pressed, chosen and filled in, by everybody, in both languages, on a real directory.
//!
//! Two servers hold the same sample directory; the same is done on both, in English on one and in Japanese on the other,
//! so that each answer can be held against its counterpart. Whatever Discord would not take is a fault of the local one.

mod cases;
mod checks;
mod crowd;

use std::collections::BTreeSet;

use escalation_bot::chat::Call;
use escalation_bot::chat::command::{CommandSpec, Kind};
use escalation_bot::domain::access::Role;
use escalation_bot::domain::settings::Language;
use escalation_bot::locale::Locale;

use cases::{Case, Cast, Gets, cases, filling, offered};
use crowd::{crowd, crowded};

use super::served::{World, sampled_and};
use crate::local_discord::{Answer, Given, Interaction, MANAGE_GUILD, ORDINARY, Posted, UserId};

/// What a moderator may do.
const MANAGE_MESSAGES: u64 = 8_192;
/// How far what is offered is followed: what an answer offers, and what the answer to that does.
const DEPTH: usize = 2;

/// What is offered at the least in a walk; with less, something is not followed any more.
const OFFERS_LEAST: usize = 50;

/// How many messages follow answers in a crowd at the least, and how many of their offers are taken: with fewer it is no
/// crowd any more.
const FOLLOWED_LEAST: usize = 6;
const TAKEN_THERE_LEAST: usize = 4;

/// What can be pressed or chosen: the part's id, and the option where it is a select.
type Offer = (String, Option<String>);

/// Options, as somebody types them.
type Typed<'a> = &'a [(&'a str, Given)];

/// One person on one server.
struct Side {
    world: World,
    asker: UserId,
    other: UserId,
    role: Role,
    language: Language,
}

impl Side {
    async fn new(role: Role, language: Language, more: &[Call]) -> Self {
        let world = sampled_and(more).await;
        let locale = match language {
            Language::En => "en-US",
            Language::Ja => "ja",
        };
        let permissions = match role {
            Role::Reader => ORDINARY,
            Role::Editor => ORDINARY | MANAGE_MESSAGES,
            Role::Admin => ORDINARY | MANAGE_GUILD,
        };
        let person = |name: &str| {
            let user = world.discord.user(name, locale);
            world.discord.join(world.guild, user, permissions);
            user
        };
        let (asker, other) = (person("Sam"), person("Kim"));
        Self { world, asker, other, role, language }
    }

    fn cast(&self) -> Cast {
        let role = self.world.discord.role(self.world.guild, "desk", 0);
        Cast { asker: self.asker, other: self.other, channel: self.world.channel, role }
    }

    /// Whether Discord shows a command to this person at all.
    fn is_shown(&self, spec: &CommandSpec) -> bool {
        let family = spec.path.split(' ').next();
        let commands = self.world.discord.commands(None);
        let command = commands.iter().find(|command| command["name"].as_str() == family).expect("it is registered");
        command["default_member_permissions"].is_null() || self.role == Role::Admin
    }

    /// The answer: the first one, and the messages that follow it.
    async fn answer(&self, asked: &Interaction) -> Vec<Answer> {
        let first = self.world.discord.answer(asked).await;
        let following = match &first {
            Answer::Message(_) | Answer::Update(_) => self.world.following(),
            _ => 0,
        };
        let more = self.world.discord.followups(asked, following).await;
        let answers: Vec<Answer> = std::iter::once(first).chain(more.into_iter().map(Answer::Message)).collect();
        for answer in &answers {
            checks::check(answer, self.language, self.role);
        }
        answers
    }

    /// Writes into a form what must be there.
    fn fill(&self, opened: &Interaction, answer: &Answer) -> Interaction {
        let Answer::Modal(form) = answer else { panic!("no form: {answer:?}") };
        let empty = form.inputs.iter().filter(|input| input.is_required && input.value.is_empty());
        let filled: Vec<(&str, &str)> =
            empty.map(|input| (input.custom_id.as_str(), filling(&input.custom_id))).collect();
        self.world.discord.submit(opened, &filled)
    }

    /// Everything that can be pressed or chosen on a message: the part's id, and the option where it is a select.
    fn offers(posted: &Posted) -> Vec<Offer> {
        let mut offers: Vec<Offer> = posted.buttons().into_iter().map(|button| (button.custom_id, None)).collect();
        for select in posted.selects() {
            let id = select["custom_id"].as_str().unwrap_or_default();
            let options = select["options"].as_array().into_iter().flatten();
            offers.extend(options.map(|option| (id.to_owned(), option["value"].as_str().map(str::to_owned))));
        }
        offers
    }

    /// The same of all messages of an answer, each with its message and whether that follows another.
    fn all_offers(answers: &[Answer]) -> Vec<(bool, &Posted, Offer)> {
        let mut offers = Vec::new();
        for (place, answer) in answers.iter().enumerate() {
            let (Answer::Message(posted) | Answer::Update(posted)) = answer else { continue };
            offers.extend(Self::offers(posted).into_iter().map(|offer| (place > 0, posted, offer)));
        }
        offers
    }

    fn take(&self, posted: &Posted, (part, option): &Offer) -> Interaction {
        match option {
            Some(option) => self.world.discord.select(self.asker, posted, part, &[option]),
            None => self.world.discord.press(self.asker, posted, part),
        }
    }
}

/// The same person on both servers.
struct Walk {
    english: Side,
    japanese: Side,
    taken: BTreeSet<Offer>,
    /// How many messages have followed answers, in either language: one may need more words.
    followed: (usize, usize),
    /// How many of what was taken stood on one of them.
    taken_there: usize,
}

impl Walk {
    async fn new(role: Role, more: &[Call]) -> Self {
        let side = |language| Side::new(role, language, more);
        let (english, japanese) = (side(Language::En).await, side(Language::Ja).await);
        Self { english, japanese, taken: BTreeSet::new(), followed: (0, 0), taken_there: 0 }
    }

    async fn both(&mut self, (english, japanese): (&Interaction, &Interaction)) -> (Vec<Answer>, Vec<Answer>) {
        let answers = (self.english.answer(english).await, self.japanese.answer(japanese).await);
        checks::check_pair(&answers.0, &answers.1);
        self.followed.0 += answers.0.len() - 1;
        self.followed.1 += answers.1.len() - 1;
        answers
    }

    async fn play(&mut self, path: &str, (given, counterpart): (Typed<'_>, Typed<'_>), gets: Gets) {
        let spec = offered().find(|spec| spec.path == path).expect("a command of the table");
        let ask = |side: &Side, given: &[(&str, Given)]| {
            side.world.discord.slash(side.asker, side.world.channel, path, given)
        };
        let asked = (ask(&self.english, given), ask(&self.japanese, counterpart));
        let answers = self.both((&asked.0, &asked.1)).await;
        let role = self.english.role;
        let first = (&answers.0[0], &answers.1[0]);
        if role < spec.right {
            self.is_told_why_not(spec, first);
            return;
        }
        let got = match first.0 {
            Answer::Modal(_) => Gets::Form,
            answer if checks::is_refusal(answer) => Gets::Refusal,
            _ => Gets::Answer,
        };
        assert_eq!(got, gets, "{role:?} /{path} {given:?}:\n{}", checks::words(first.0));
        self.follow(asked, answers, DEPTH).await;
    }

    fn is_told_why_not(&self, spec: &CommandSpec, answers: (&Answer, &Answer)) {
        for (side, answer) in [(&self.english, answers.0), (&self.japanese, answers.1)] {
            let needed = Locale::new(side.language).plain(&format!("role-{}", spec.right.word()));
            let words = checks::words(answer);
            assert!(checks::is_refusal(answer) && words.contains(&needed), "/{}: {words}", spec.path);
        }
    }

    /// Takes everything that is offered, also by the messages that follow, and what the answers to that offer, once each.
    async fn follow(
        &mut self,
        asked: (Interaction, Interaction),
        (english, japanese): (Vec<Answer>, Vec<Answer>),
        depth: usize,
    ) {
        if let (Answer::Modal(_), Answer::Modal(_)) = (&english[0], &japanese[0]) {
            let sent = (self.english.fill(&asked.0, &english[0]), self.japanese.fill(&asked.1, &japanese[0]));
            let answers = self.both((&sent.0, &sent.1)).await;
            return Box::pin(self.follow(sent, answers, depth)).await;
        }
        if depth == 0 {
            return;
        }
        for (offered, counterpart) in Side::all_offers(&english).into_iter().zip(Side::all_offers(&japanese)) {
            let (follows, message, offer) = offered;
            // A page that was turned has taken its buttons with it.
            let is_there = Side::offers(&self.english.world.discord.message(message.id)).contains(&offer);
            if !is_there || !self.taken.insert(offer.clone()) {
                continue;
            }
            self.taken_there += usize::from(follows);
            let asked = (self.english.take(message, &offer), self.japanese.take(counterpart.1, &counterpart.2));
            let answers = self.both((&asked.0, &asked.1)).await;
            Box::pin(self.follow(asked, answers, depth - 1)).await;
        }
    }

    async fn play_all(&mut self, cases: fn(&Cast) -> Vec<Case>) {
        let (english, japanese) = (self.english.cast(), self.japanese.cast());
        for ((path, given, gets), (_, counterpart, _)) in cases(&english).into_iter().zip(cases(&japanese)) {
            let spec =
                offered().find(|spec| spec.path == path).unwrap_or_else(|| panic!("there is no command /{path}"));
            if self.english.is_shown(spec) {
                self.play(path, (&given, &counterpart), gets).await;
            }
        }
    }

    /// Types into every option that completes, in every command that is shown.
    async fn complete(&self) {
        for side in [&self.english, &self.japanese] {
            for spec in offered().filter(|spec| side.is_shown(spec)) {
                for option in spec.offered().filter(|option| is_completed(option.kind)) {
                    for typed in ["", "e", "田", "#1"] {
                        let given = [(option.name, Given::Typing(typed.to_owned()))];
                        let path = format!("/{}", spec.path);
                        let typing = side.world.discord.autocomplete(side.asker, side.world.channel, &path, &given);
                        side.answer(&typing).await;
                    }
                }
            }
        }
    }

    async fn ends_well(self) {
        assert!(self.taken.len() > OFFERS_LEAST, "only {} offers were taken", self.taken.len());
        for (side, followed) in [(self.english, self.followed.0), (self.japanese, self.followed.1)] {
            let role = side.role;
            let discord = side.world.ends_well().await;
            assert_eq!(discord.followups_in_all(), followed, "a message that followed was not looked at");
            for posted in discord.said() {
                checks::check_message(&posted, role);
            }
        }
    }
}

fn is_completed(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Topic | Kind::Target | Kind::Contract | Kind::Membership | Kind::Item | Kind::Words | Kind::Zone
    )
}

async fn walk(role: Role) {
    let mut walk = Walk::new(role, &[]).await;
    walk.complete().await;
    walk.play_all(cases).await;
    walk.ends_well().await;
}

/// The same on a directory whose answers need several messages.
async fn walk_in_a_crowd(role: Role) {
    let mut walk = Walk::new(role, &crowd()).await;
    walk.play_all(crowded).await;
    let followed = walk.followed.0.min(walk.followed.1);
    assert!(followed >= FOLLOWED_LEAST, "only {followed} messages followed");
    assert!(walk.taken_there >= TAKEN_THERE_LEAST, "only {} offers of theirs were taken", walk.taken_there);
    walk.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_a_reader_can_do_is_answered_well() {
    walk(Role::Reader).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_an_editor_can_do_is_answered_well() {
    walk(Role::Editor).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_an_admin_can_do_is_answered_well() {
    walk(Role::Admin).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_a_reader_can_do_in_a_crowd_is_answered_well() {
    walk_in_a_crowd(Role::Reader).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_an_editor_can_do_in_a_crowd_is_answered_well() {
    walk_in_a_crowd(Role::Editor).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_an_admin_can_do_in_a_crowd_is_answered_well() {
    walk_in_a_crowd(Role::Admin).await;
}

#[test]
fn every_command_is_tried() {
    let id = |number| UserId(number);
    let cast = Cast {
        asker: id(1),
        other: id(2),
        channel: crate::local_discord::ChannelId(3),
        role: crate::local_discord::RoleId(4),
    };
    let tried: BTreeSet<&str> = cases(&cast).into_iter().map(|(path, ..)| path).collect();
    let offered: BTreeSet<&str> = offered().map(|spec| spec.path).collect();
    assert_eq!(tried, offered);
}
