//! `/entry`: a step on a path in one line, the topic and the target made where they do not exist yet.

use super::args::Args;
use super::edits::Edits;
use super::find::{self, Among, Found};
use super::{Answer, Context, Done, Outcome, Stop, escalate, open_button, run_button, show};
use crate::chat::{Button, Call, Press, Reply, Text};
use crate::domain::ItemId;
use crate::domain::change::{Cause, Draft, Key, Record};
use crate::domain::duty::{self, Severity};
use crate::domain::search::{Hit, Tier};
use crate::domain::target::{CONTACTS_MAX, Contact, Target, TargetKind};
use crate::domain::text::{Name, TextFault};
use crate::domain::topic::{Line, STEPS_MAX, Step, Topic};
use crate::domain::verification::{CheckResult, Method, Subject};

/// How many commands wait for an answer in one workspace; the oldest is dropped.
const DRAFTS_MAX: usize = 50;

/// How many likenesses are offered.
const LIKENESSES: usize = 4;

/// A name that was typed, and the item it means, if any.
enum Meant {
    There(ItemId),
    New(Name),
}

/// Fills a call in from the draft that it answers.
pub(super) fn resume(context: &Context<'_>, call: &Call) -> Result<Call, Stop> {
    let Some(number) = call.options.iter().find(|(name, _)| name == "draft").and_then(|(_, typed)| typed.parse().ok())
    else {
        return Ok(call.clone());
    };
    let draft = context
        .directory
        .draft(number)
        .filter(|draft| draft.by == *context.person() && draft.command == call.command)
        .ok_or_else(|| context.refuse("draft-gone", &[]))?;
    let mut options: Vec<(String, String)> = draft
        .options
        .iter()
        .filter(|(name, _)| name != "draft" && call.options.iter().all(|(given, _)| given != name))
        .cloned()
        .collect();
    options.extend(call.options.iter().filter(|(name, _)| name != "draft").cloned());
    options.push(("draft".to_owned(), number.to_string()));
    Ok(Call { command: call.command.clone(), options })
}

pub(super) fn add(context: &Context<'_>, args: &Args) -> Outcome {
    let product = meant(context, args, Among::Topics, "product")?;
    let target = meant(context, args, Among::Targets, "target")?;
    if let (Meant::New(name), false) = (&product, args.says_yes("new_product")) {
        let alike = context.directory.topic_names().likely_same(name.as_str());
        if !alike.is_empty() {
            return Ok(ask_which(context, args, "product", name, &alike));
        }
    }
    if let (Meant::New(name), false) = (&target, args.says_yes("new_target")) {
        let alike = context.directory.target_names().likely_same(name.as_str());
        if !alike.is_empty() {
            return Ok(ask_which(context, args, "target", name, &alike));
        }
    }
    if let (Meant::New(name), None) = (&target, args.get::<&'static str>("kind")) {
        return Ok(ask_kind(context, args, name));
    }
    let mut edits = Edits::new(context);
    let target = the_target(context, args, target, &mut edits)?;
    let mut topic = match product {
        Meant::There(id) => escalate::still_there(context, context.directory.topic(id))?.clone(),
        Meant::New(name) => Topic::new(edits.new_id(), name),
    };
    if topic.steps.len() >= STEPS_MAX && topic.steps.iter().all(|step| step.target != target.id) {
        return Err(context.refuse("refuse-steps", &[("limit", STEPS_MAX.into())]));
    }
    let usual = if target.kind == TargetKind::Manager { Line::Management } else { Line::Functional };
    let line = args.word("line", Line::from_word).unwrap_or(usual);
    let there = topic.steps.iter().find(|step| step.target == target.id);
    if there.is_some_and(|step| step.line == line && !args.has("position") && !args.has("when"))
        && !args.has("contact")
        && !args.has("checked")
    {
        return Err(context.refuse(
            "entry-there",
            &[("topic", context.item(topic.id).into()), ("target", context.item(target.id).into())],
        ));
    }
    let title = if there.is_some() { "entry-changed" } else { "entry-added" };
    let when = args.get("when").or_else(|| there.and_then(|step| step.when.clone()));
    topic.place(Step { target: target.id, line, when }, position(args));
    topic.nothing = None;
    if let Some(method) = args.word("checked", Method::from_word) {
        edits.check(Subject::Item(target.id), method, CheckResult::Confirmed, None);
        // A path of this one step is what was checked; of a longer one nobody said so.
        if topic.steps.len() == 1 {
            edits.check(Subject::Item(topic.id), method, CheckResult::Confirmed, None);
        }
    }
    if let Some(draft) = args.get::<u32>("draft") {
        edits.remove(Key::Draft(draft));
    }
    let (topic_id, target_id) = (topic.id, target.id);
    edits.topic(topic);
    edits.target(target);
    let answer: Answer = Box::new(move |context| added(context, topic_id, target_id, title));
    Ok(Done { writes: edits.finish(), cause: Cause::Command("entry add".to_owned()), used: Some(topic_id), answer })
}

fn position(args: &Args) -> Option<usize> {
    args.get::<u32>("position").and_then(|position| usize::try_from(position).ok())
}

fn meant(context: &Context<'_>, args: &Args, among: Among, option: &'static str) -> Result<Meant, Stop> {
    let typed = args.need::<String>(option)?;
    if find::number(&typed).is_some() {
        return find::one(context, among, &typed).map(Meant::There);
    }
    match find::find(context, among, &typed) {
        Found::One(id) => Ok(Meant::There(id)),
        Found::Several(_) => find::one(context, among, &typed).map(Meant::There),
        Found::Alike(_) | Found::Nothing => match Name::parse(&typed) {
            Ok(name) => Ok(Meant::New(name)),
            Err(TextFault::TooLong { length, limit }) => Err(context.refuse(
                "refuse-too-long",
                &[("option", Text::code(option).into()), ("length", length.into()), ("limit", limit.into())],
            )),
            Err(TextFault::Control(c)) => Err(context.refuse(
                "refuse-control",
                &[
                    ("option", Text::code(option).into()),
                    ("code", Text::code(&format!("U+{:04X}", u32::from(c))).into()),
                ],
            )),
            Err(_) => Err(context.refuse("refuse-empty", &[("option", Text::code(option).into())])),
        },
    }
}

fn the_target(context: &Context<'_>, args: &Args, meant: Meant, edits: &mut Edits<'_>) -> Result<Target, Stop> {
    let kind = args.word("kind", TargetKind::from_word);
    let mut target = match meant {
        Meant::There(id) => {
            let target = escalate::still_there(context, context.directory.target(id))?.clone();
            if let Some(kind) = kind.filter(|kind| *kind != target.kind) {
                return Err(context.refuse(
                    "entry-other-kind",
                    &[
                        ("target", context.item(id).into()),
                        ("is", context.say(&format!("kind-{}", target.kind.word()), &[]).into()),
                        ("asked", context.say(&format!("kind-{}", kind.word()), &[]).into()),
                    ],
                ));
            }
            target
        }
        Meant::New(name) => {
            let kind = kind.ok_or_else(|| Stop::Failed("a new target without a kind was not asked for".to_owned()))?;
            Target::new(edits.new_id(), name, kind)
        }
    };
    for contact in args.get::<Vec<Contact>>("contact").unwrap_or_default() {
        if !target.contacts.contains(&contact) {
            target.contacts.push(contact);
        }
    }
    if target.contacts.len() > CONTACTS_MAX {
        return Err(context
            .refuse("refuse-too-many", &[("option", Text::code("contact").into()), ("limit", CONTACTS_MAX.into())]));
    }
    Ok(target)
}

/// Puts the command aside until its question is answered, and gives the call that takes it up again. The oldest of too
/// many is dropped.
pub(super) fn put_aside(context: &Context<'_>, args: &Args, edits: &mut Edits<'_>, command: &str) -> Call {
    let waiting: Vec<u32> = context.directory.drafts().map(|(number, _)| number).collect();
    // The number of the change that writes it: never given twice, so that an old button cannot answer a new question.
    let number = u32::try_from(context.directory.last_change().saturating_add(1)).unwrap_or(u32::MAX);
    let options = args.all_typed().into_iter().filter(|(option, _)| option != "draft").collect();
    let draft = Draft { by: context.person().clone(), command: command.to_owned(), options, at: context.now };
    edits.put(Key::Draft(number), Record::Draft(draft));
    if let Some(answered) = args.get::<u32>("draft") {
        edits.remove(Key::Draft(answered));
    }
    for old in waiting.iter().take((waiting.len() + 1).saturating_sub(DRAFTS_MAX)) {
        edits.remove(Key::Draft(*old));
    }
    Call::new(command).with("draft", number)
}

fn asked(context: &Context<'_>, edits: Edits<'_>, head: Text, buttons: Vec<Button>) -> Done {
    let mut reply = show::note(context, head, vec![context.say("nothing-changed", &[])]);
    reply.buttons = buttons;
    Done { writes: edits.finish(), cause: Cause::Bookkeeping, used: None, answer: Box::new(move |_| reply) }
}

/// A new name is much like one that exists: nothing is written but the question.
fn ask_which(context: &Context<'_>, args: &Args, option: &'static str, name: &Name, alike: &[Hit]) -> Done {
    let mut edits = Edits::new(context);
    let call = put_aside(context, args, &mut edits, "entry add");
    let use_button = |hit: &Hit| {
        let label = context.say("button-use", &[("item", context.item(hit.id).into())]);
        Button { label, press: Press::Run(call.clone().with(option, hit.id)) }
    };
    let mut buttons: Vec<Button> = alike.iter().take(LIKENESSES).map(use_button).collect();
    let new = if option == "product" { "new_product" } else { "new_target" };
    buttons.push(run_button(context, "button-make-new", &[("name", name.into())], call.with(new, "yes")));
    asked(context, edits, context.say("entry-which", &[("name", name.into())]), buttons)
}

/// A new target needs a kind: one button each, and nothing is written but the question.
fn ask_kind(context: &Context<'_>, args: &Args, name: &Name) -> Done {
    let mut edits = Edits::new(context);
    let call = put_aside(context, args, &mut edits, "entry add");
    let kinds = TargetKind::ALL.iter();
    let mut buttons: Vec<Button> = kinds
        .map(|kind| Button {
            label: context.say(&format!("kind-{}", kind.word()), &[]),
            press: Press::Run(call.clone().with("kind", kind.word()).with("new_target", "yes")),
        })
        .collect();
    // A longer name that begins or holds this one is no slip, but it may be what was meant.
    let longer = match find::find(context, Among::Targets, name.as_str()) {
        Found::Alike(hits) => hits,
        Found::One(_) | Found::Several(_) | Found::Nothing => Vec::new(),
    };
    let longer = longer.iter().filter(|hit| hit.tier <= Tier::Within);
    buttons.extend(longer.take(LIKENESSES).map(|hit| {
        let label = context.say("button-use", &[("item", context.item(hit.id).into())]);
        Button { label, press: Press::Run(call.clone().with("target", hit.id)) }
    }));
    asked(context, edits, context.say("entry-which-kind", &[("target", name.into())]), buttons)
}

/// The card, and buttons for what is missing: "I have checked it" first.
fn added(context: &Context<'_>, topic: ItemId, target: ItemId, title: &str) -> Reply {
    let (Some(topic), Some(there)) = (context.directory.topic(topic), context.directory.target(target)) else {
        return show::note(context, context.say("gone", &[]), Vec::new());
    };
    let mut reply = escalate::card(context, topic, true);
    let head = context.say(
        title,
        &[
            ("topic", context.item(topic.id).into()),
            ("target", context.item(target).into()),
            ("change", context.directory.last_change().into()),
        ],
    );
    reply.blocks.insert(0, crate::chat::Block { head, lines: Vec::new() });
    let mut buttons = Vec::new();
    if context.directory.last_check(Subject::Item(target)).is_none() {
        buttons.push(checked_button(context, target));
    }
    buttons.extend(missing_buttons(context, there));
    buttons.append(&mut reply.buttons);
    reply.buttons = buttons;
    reply
}

/// "I have checked it": asks how.
pub(super) fn checked_button(context: &Context<'_>, item: ItemId) -> Button {
    let call = Call::new("verify").with("item", item).with("result", "confirmed");
    open_button(context, "button-checked", &[], call)
}

/// "I have checked it, and it had changed": for what waits for a check and was just edited. An edit is none.
pub(super) fn recheck_button(context: &Context<'_>, item: ItemId) -> Option<Button> {
    let waiting = duty::waiting(context.directory, Subject::Item(item), context.now);
    let call = Call::new("verify").with("item", item).with("result", "changed");
    (waiting.severity != Severity::Ahead).then(|| open_button(context, "button-checked", &[], call))
}

fn missing_buttons(context: &Context<'_>, target: &Target) -> Vec<Button> {
    let mut buttons = Vec::new();
    if target.contacts.is_empty() || target.hours.is_none() || target.procedure.is_none() {
        let call = Call::new("target edit").with("target", target.id);
        buttons.push(open_button(context, "button-fill-target", &[("target", (&target.name).into())], call));
    }
    if target.kind.sells_support() && context.directory.entitlements_of(target.id).next().is_none() {
        let call = Call::new("contract add").with("target", target.id);
        buttons.push(open_button(context, "button-add-contract", &[], call));
    }
    if target.kind == TargetKind::Community && context.directory.entitlements_of(target.id).next().is_none() {
        let call = Call::new("membership add").with("target", target.id);
        buttons.push(open_button(context, "button-add-membership", &[], call));
    }
    buttons
}

pub(super) fn shift(context: &Context<'_>, args: &Args) -> Outcome {
    let (topic, target) = pair(context, args)?;
    if !["position", "line", "when"].iter().any(|option| args.has(option)) {
        return Err(context.refuse("entry-move-nothing", &[]));
    }
    let mut topic = topic.clone();
    let Some(step) = topic.steps.iter().find(|step| step.target == target).cloned() else {
        return Err(not_on_path(context, topic.id, target));
    };
    let line = args.word("line", Line::from_word).unwrap_or(step.line);
    let mut when = step.when;
    args.edit("when").into(&mut when);
    let stays = topic.line(line).position(|other| other.target == target).map(|place| place + 1);
    topic.place(Step { target, line, when }, position(args).or(stays));
    let id = topic.id;
    let mut edits = Edits::new(context);
    edits.topic(topic);
    done(edits, "entry move", id)
}

fn pair<'c>(context: &'c Context<'_>, args: &Args) -> Result<(&'c Topic, ItemId), Stop> {
    let topic = context.directory.topic(args.need("product")?);
    Ok((escalate::still_there(context, topic)?, args.need("target")?))
}

/// That a step can be moved at all, before anybody is asked where to.
pub(super) fn is_on_path(context: &Context<'_>, args: &Args) -> Result<(), Stop> {
    let (topic, target) = pair(context, args)?;
    let is_there = topic.steps.iter().any(|step| step.target == target);
    if is_there { Ok(()) } else { Err(not_on_path(context, topic.id, target)) }
}

fn not_on_path(context: &Context<'_>, topic: ItemId, target: ItemId) -> Stop {
    let command = Text::code(&format!("/entry add product={topic} target={target}"));
    context.refuse(
        "entry-not-there",
        &[("topic", context.item(topic).into()), ("target", context.item(target).into()), ("command", command.into())],
    )
}

fn done(edits: Edits<'_>, command: &str, id: ItemId) -> Outcome {
    let writes = edits.finish();
    let answer: Answer = Box::new(move |context| match context.directory.topic(id) {
        Some(topic) => escalate::card(context, topic, true),
        None => show::note(context, context.say("gone", &[]), Vec::new()),
    });
    Ok(Done { writes, cause: Cause::Command(command.to_owned()), used: Some(id), answer })
}

pub(super) fn remove(context: &Context<'_>, args: &Args) -> Outcome {
    let (topic, target) = pair(context, args)?;
    if topic.steps.iter().all(|step| step.target != target) {
        return Err(not_on_path(context, topic.id, target));
    }
    if !args.says_yes("confirm") {
        let head = context.say(
            "entry-remove-sure",
            &[("topic", context.item(topic.id).into()), ("target", context.item(target).into())],
        );
        let left = topic.steps.len() - 1;
        let mut reply = show::note(context, head, vec![context.say("entry-remove-left", &[("count", left.into())])]);
        let call = Call::new("entry remove").with("product", topic.id).with("target", target).with("confirm", "yes");
        reply.buttons.push(run_button(context, "button-take-off", &[], call));
        return Ok(Done::say(reply));
    }
    let mut topic = topic.clone();
    topic.steps.retain(|step| step.target != target);
    let id = topic.id;
    let mut edits = Edits::new(context);
    edits.topic(topic);
    done(edits, "entry remove", id)
}
