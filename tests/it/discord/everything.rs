//! Everything that can be typed, pressed, chosen and filled in, by everybody, in both languages, on a real directory.
//!
//! Two servers hold the same sample directory; the same is done on both, in English on one and in Japanese on the other,
//! so that each answer can be held against its counterpart. Whatever Discord would not take is a fault of the local one.

mod cases;
mod checks;

use std::collections::BTreeSet;

use escalation_bot::chat::command::{CommandSpec, Kind};
use escalation_bot::domain::access::Role;
use escalation_bot::domain::settings::Language;
use escalation_bot::locale::Locale;

use cases::{Case, Cast, Gets, cases, filling, offered};

use super::served::{World, sampled};
use crate::local_discord::{Answer, Given, Interaction, MANAGE_GUILD, ORDINARY, Posted, UserId};

/// What a moderator may do.
const MANAGE_MESSAGES: u64 = 8_192;
/// How far what is offered is followed: what an answer offers, and what the answer to that does.
const DEPTH: usize = 2;

/// What is offered at the least in a walk; with less, something is not followed any more.
const OFFERS_LEAST: usize = 50;

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
    async fn new(role: Role, language: Language) -> Self {
        let world = sampled().await;
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

    fn cases(&self) -> Vec<Case> {
        let role = self.world.discord.role(self.world.guild, "desk", 0);
        cases(&Cast { asker: self.asker, other: self.other, channel: self.world.channel, role })
    }

    /// Whether Discord shows a command to this person at all.
    fn is_shown(&self, spec: &CommandSpec) -> bool {
        let family = spec.path.split(' ').next();
        let commands = self.world.discord.commands(None);
        let command = commands.iter().find(|command| command["name"].as_str() == family).expect("it is registered");
        command["default_member_permissions"].is_null() || self.role == Role::Admin
    }

    async fn answer(&self, asked: &Interaction) -> Answer {
        let answer = self.world.discord.answer(asked).await;
        checks::check(&answer, self.language, self.role);
        answer
    }

    /// Writes into a form what must be there.
    fn fill(&self, opened: &Interaction, answer: &Answer) -> Interaction {
        let Answer::Modal(form) = answer else { panic!("no form: {answer:?}") };
        let empty = form.inputs.iter().filter(|input| input.is_required && input.value.is_empty());
        let filled: Vec<(&str, &str)> =
            empty.map(|input| (input.custom_id.as_str(), filling(&input.custom_id))).collect();
        self.world.discord.submit(opened, &filled)
    }

    /// Everything that can be pressed or chosen: the part's id, and the option where it is a select.
    fn offers(posted: &Posted) -> Vec<(String, Option<String>)> {
        let mut offers: Vec<(String, Option<String>)> =
            posted.buttons().into_iter().map(|button| (button.custom_id, None)).collect();
        for select in posted.selects() {
            let id = select["custom_id"].as_str().unwrap_or_default();
            let options = select["options"].as_array().into_iter().flatten();
            offers.extend(options.map(|option| (id.to_owned(), option["value"].as_str().map(str::to_owned))));
        }
        offers
    }

    fn take(&self, posted: &Posted, (part, option): &(String, Option<String>)) -> Interaction {
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
    taken: BTreeSet<(String, Option<String>)>,
}

impl Walk {
    async fn new(role: Role) -> Self {
        let (english, japanese) = (Side::new(role, Language::En).await, Side::new(role, Language::Ja).await);
        Self { english, japanese, taken: BTreeSet::new() }
    }

    async fn both(&self, (english, japanese): (&Interaction, &Interaction)) -> (Answer, Answer) {
        let answers = (self.english.answer(english).await, self.japanese.answer(japanese).await);
        checks::check_pair(&answers.0, &answers.1);
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
        if role < spec.right {
            self.is_told_why_not(spec, &answers);
            return;
        }
        let got = match &answers.0 {
            Answer::Modal(_) => Gets::Form,
            answer if checks::is_refusal(answer) => Gets::Refusal,
            _ => Gets::Answer,
        };
        assert_eq!(got, gets, "{role:?} /{path} {given:?}:\n{}", checks::words(&answers.0));
        self.follow(asked, answers, DEPTH).await;
    }

    fn is_told_why_not(&self, spec: &CommandSpec, answers: &(Answer, Answer)) {
        for (side, answer) in [(&self.english, &answers.0), (&self.japanese, &answers.1)] {
            let needed = Locale::new(side.language).plain(&format!("role-{}", spec.right.word()));
            let words = checks::words(answer);
            assert!(checks::is_refusal(answer) && words.contains(&needed), "/{}: {words}", spec.path);
        }
    }

    /// Takes everything that is offered, and what the answers to that offer, once each.
    async fn follow(&mut self, asked: (Interaction, Interaction), answers: (Answer, Answer), depth: usize) {
        let (english, japanese) = match answers {
            (
                Answer::Message(english) | Answer::Update(english),
                Answer::Message(japanese) | Answer::Update(japanese),
            ) => (english, japanese),
            forms => {
                let sent = (self.english.fill(&asked.0, &forms.0), self.japanese.fill(&asked.1, &forms.1));
                let answers = self.both((&sent.0, &sent.1)).await;
                return Box::pin(self.follow(sent, answers, depth)).await;
            }
        };
        if depth == 0 {
            return;
        }
        for (offer, counterpart) in Side::offers(&english).into_iter().zip(Side::offers(&japanese)) {
            // A page that was turned has taken its buttons with it.
            let is_there = Side::offers(&self.english.world.discord.message(english.id)).contains(&offer);
            if !is_there || !self.taken.insert(offer.clone()) {
                continue;
            }
            let asked = (self.english.take(&english, &offer), self.japanese.take(&japanese, &counterpart));
            let answers = self.both((&asked.0, &asked.1)).await;
            Box::pin(self.follow(asked, answers, depth - 1)).await;
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
        for side in [self.english, self.japanese] {
            let discord = side.world.ends_well().await;
            for posted in discord.said() {
                checks::check_message(&posted, side.role);
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
    let mut walk = Walk::new(role).await;
    walk.complete().await;
    let cases = walk.english.cases().into_iter().zip(walk.japanese.cases());
    for ((path, given, gets), (_, counterpart, _)) in cases {
        let spec = offered().find(|spec| spec.path == path).unwrap_or_else(|| panic!("there is no command /{path}"));
        if walk.english.is_shown(spec) {
            walk.play(path, (&given, &counterpart), gets).await;
        }
    }
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
