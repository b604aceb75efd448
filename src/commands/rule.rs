//! A draft of the rule that is missing: who does what, how to hand over, who decides.
//!
//! Where no rule exists there is at best a personal connection. The right thing is to propose the rule, and nobody does,
//! because it begins with an empty page. So the page begins filled in with what the directory knows.

use super::args::Args;
use super::{Answer, Context, Done, Outcome, escalate, run_button, show};
use crate::chat::{Block, Button, Call, Reply, Text};
use crate::domain::ItemId;
use crate::domain::duty;
use crate::domain::settings::Language;
use crate::domain::target::{Target, WorkingBasis};
use crate::domain::verification::{AccountableRole, Subject};
use crate::locale::{Arg, Locale};

/// How many topics a draft names.
const TOPICS: usize = 10;

/// Whether a target works in-house without a rule.
pub(super) const fn lacks_rule(target: &Target) -> bool {
    target.kind.is_in_house() && !matches!(target.basis, Some(WorkingBasis::Rule(_)))
}

/// "Propose a rule".
pub(super) fn propose_button(context: &Context<'_>, target: &Target) -> Button {
    let call = Call::new("rule propose").with("target", target.id);
    run_button(context, "button-propose-rule", &[("target", (&target.name).into())], call)
}

pub(super) fn propose(context: &Context<'_>, args: &Args) -> Outcome {
    let target: Option<ItemId> = args.get("target");
    if let Some(id) = target {
        escalate::still_there(context, context.directory.target(id))?;
    }
    let language = args.word("language", Language::from_word).unwrap_or(context.directory.settings().language);
    let answer: Answer = Box::new(move |context| {
        let spoken = Locale::new(language);
        let voice = context.speaking(&spoken);
        let (draft, then) = match target.and_then(|id| context.directory.target(id)) {
            Some(target) => {
                (between(&voice, target), format!("/target edit target={} basis=rule rule_document=…", target.id))
            }
            None => (responsibility(&voice), "/accountable set role=… who=… evidence=… written=yes".to_owned()),
        };
        let then = context.say("draft-then", &[("command", Text::code(&then).into())]);
        let mut reply = Reply::private(context.locale.language(), Vec::new());
        reply.blocks.extend(draft);
        reply.blocks.push(Block { head: then, lines: Vec::new() });
        let mut call = Call::new("rule propose");
        if let Some(id) = target {
            call = call.with("target", id);
        }
        reply.buttons.push(other_language(context, language, call));
        reply
    });
    Ok(Done { writes: Vec::new(), cause: crate::domain::change::Cause::Bookkeeping, used: target, answer })
}

/// A button that gives the same text in another language.
pub(super) fn other_language(context: &Context<'_>, language: Language, call: Call) -> Button {
    let other = match language {
        Language::En => Language::Ja,
        Language::Ja => Language::En,
    };
    run_button(context, &format!("button-in-{}", other.word()), &[], call.with("language", other.word()))
}

/// What is known, or a blank to fill in.
pub(super) fn or_blank(context: &Context<'_>, known: Option<Text>) -> Text {
    known.unwrap_or_else(|| context.say("draft-blank", &[]))
}

/// Who answers for the work in a role, or a blank.
pub(super) fn accountable(context: &Context<'_>, role: AccountableRole) -> Text {
    let who = context.directory.accountable(role).map(super::accountable::who);
    or_blank(context, who)
}

fn part(context: &Context<'_>, head: &str, lines: Vec<Text>) -> Block {
    Block { head: context.say(head, &[]), lines }
}

/// The rule between the helpdesk and a target.
fn between(context: &Context<'_>, target: &Target) -> Vec<Block> {
    let name: Arg = (&target.name).into();
    let topics: Vec<Text> =
        context.directory.topics_of(target.id).take(TOPICS).map(|topic| Text::stored(topic.name.as_str())).collect();
    let topics = or_blank(context, (!topics.is_empty()).then(|| context.locale.list(topics)));
    // A proposal goes from hand to hand: what is restricted stays out.
    let mut open = target.clone();
    open.contacts.retain(|contact| !contact.restricted);
    let contacts = show::contacts(context, &open, false);
    let way = or_blank(context, (!contacts.is_empty()).then(|| context.locale.list(contacts)));
    let hours = or_blank(context, target.hours.as_ref().map(|hours| Text::stored(&context.locale.hours(hours))));
    let procedure = or_blank(context, target.procedure.as_ref().map(|how| Text::stored(how.as_str())));
    let ready = target.have_ready.iter().map(|item| Text::stored(item.as_str()));
    let ready = or_blank(context, (!target.have_ready.is_empty()).then(|| context.locale.list(ready)));
    let manager = accountable(context, AccountableRole::Manager);
    let last = accountable(context, AccountableRole::Final);
    let keeper =
        or_blank(context, target.care.verifier.as_ref().map(|who| Text(vec![crate::chat::Span::Person(who.clone())])));
    let days = duty::interval_days(context.directory, Subject::Item(target.id));
    let title = context.say("rule-title", &[("target", name.clone())]);
    vec![
        Block { head: title, lines: vec![context.say("rule-why", &[("target", name.clone())])] },
        part(
            context,
            "rule-who",
            vec![
                context.say("rule-who-us", &[]),
                context.say("rule-who-them", &[("target", name.clone()), ("topics", topics.into())]),
                context.say("rule-who-owner", &[]),
            ],
        ),
        part(
            context,
            "rule-how",
            vec![
                context.say("rule-how-way", &[("way", way.into()), ("hours", hours.into())]),
                context.say("rule-how-procedure", &[("procedure", procedure.into())]),
                context.say("rule-how-ready", &[("items", ready.into())]),
                context.say("rule-how-answer", &[("target", name.clone())]),
            ],
        ),
        part(
            context,
            "rule-decides",
            vec![
                context.say("rule-decides-manager", &[("manager", manager.into()), ("target", name)]),
                context.say("rule-decides-final", &[("final", last.into())]),
            ],
        ),
        part(
            context,
            "rule-kept",
            vec![context.say("rule-kept-line", &[("days", days.into()), ("who", keeper.into())])],
        ),
    ]
}

/// The rule of who answers for the helpdesk's work.
fn responsibility(context: &Context<'_>) -> Vec<Block> {
    let manager = accountable(context, AccountableRole::Manager);
    let last = accountable(context, AccountableRole::Final);
    vec![
        Block { head: context.say("responsible-title", &[]), lines: vec![context.say("responsible-why", &[])] },
        part(
            context,
            "rule-who",
            vec![
                context.say("responsible-manager", &[("manager", manager.into())]),
                context.say("responsible-final", &[("final", last.into())]),
                context.say("responsible-desk", &[]),
            ],
        ),
        part(context, "rule-decides", vec![context.say("responsible-decides", &[])]),
    ]
}
