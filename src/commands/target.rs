//! `/target`: whom one can escalate to.

use super::args::{Args, Edit};
use super::edits::Edits;
use super::entry::{checked_button, recheck_button};
use super::topic::{field_lines, fill_care, mention_alike, removed};
use super::{Answer, Context, Done, Outcome, Stop, escalate, fields, open_button, rule, run_button, show};
use chrono::NaiveDate;

use crate::chat::{Call, Reply, Text};
use crate::domain::ItemId;
use crate::domain::access::may_see_restricted;
use crate::domain::change::{Cause, Key, Record};
use crate::domain::entitlement::Entitlement;
use crate::domain::search::fold;
use crate::domain::target::{Away, Target, TargetKind, WorkingBasis};
use crate::domain::text::{Name, Note};
use crate::domain::topic::Topic;
use crate::domain::verification::{CheckResult, Method, Subject};

/// So many gatekeepers one behind the other are looked through for a circle.
const GATEKEEPERS_MAX: usize = 20;

fn fill(context: &Context<'_>, target: &mut Target, args: &Args) -> Result<(), Stop> {
    if let Some(name) = args.get("name") {
        target.name = name;
    }
    if let Some(kind) = args.word("kind", TargetKind::from_word) {
        target.kind = kind;
    }
    args.edit("contact").into_or(&mut target.contacts, Vec::new());
    args.edit("hours").into(&mut target.hours);
    args.edit("procedure").into(&mut target.procedure);
    args.edit("have_ready").into_or(&mut target.have_ready, Vec::new());
    fill_basis(target, args);
    args.edit("gatekeeper").into(&mut target.gatekeeper);
    if target.gatekeeper == Some(target.id) {
        return Err(context.refuse("refuse-own-gatekeeper", &[]));
    }
    let through = |id: &ItemId| context.directory.target(*id).and_then(|target| target.gatekeeper);
    let mut line = std::iter::successors(target.gatekeeper, through).take(GATEKEEPERS_MAX);
    if let (Some(first), true) = (target.gatekeeper, line.any(|id| id == target.id)) {
        return Err(context.refuse("refuse-gatekeeper-circle", &[("item", context.item(first).into())]));
    }
    args.edit("notes").into(&mut target.notes);
    fill_care(&mut target.care, args);
    Ok(())
}

/// A rule document without a basis means that there is a rule.
fn fill_basis(target: &mut Target, args: &Args) {
    let there: Option<Note> = match &target.basis {
        Some(WorkingBasis::Rule(note) | WorkingBasis::Informal(note)) => note.clone(),
        Some(WorkingBasis::NoneYet) | None => None,
    };
    let mut document = there;
    args.edit("rule_document").into(&mut document);
    let word = match args.edit("basis") {
        Edit::Set(word) => Some(word),
        Edit::Clear => None,
        Edit::Keep => match &target.basis {
            Some(WorkingBasis::Rule(_)) => Some("rule"),
            Some(WorkingBasis::Informal(_)) => Some("informal"),
            Some(WorkingBasis::NoneYet) if document.is_none() => Some("none"),
            Some(WorkingBasis::NoneYet) | None => document.as_ref().map(|_| "rule"),
        },
    };
    target.basis = match word {
        Some("rule") => Some(WorkingBasis::Rule(document)),
        Some("informal") => Some(WorkingBasis::Informal(document)),
        Some("none") => Some(WorkingBasis::NoneYet),
        _ => None,
    };
}

/// The name of a target, where it is new and another one has it already, and which.
pub(super) fn taken(context: &Context<'_>, target: &Target) -> Option<(Name, ItemId)> {
    if context.directory.target(target.id).is_some_and(|old| old.name == target.name) {
        return None;
    }
    let key = fold::strict(target.name.as_str());
    let found = context.directory.target_names().exact(target.name.as_str());
    let other = found
        .into_iter()
        .filter_map(|id| context.directory.target(id))
        .find(|other| other.id != target.id && fold::strict(other.name.as_str()) == key);
    other.map(|other| (target.name.clone(), other.id))
}

fn name_is_free(context: &Context<'_>, target: &Target) -> Result<(), Stop> {
    let Some((name, other)) = taken(context, target) else { return Ok(()) };
    let command = Text::code(&format!("/target edit target={other}"));
    Err(context.refuse(
        "refuse-name-taken",
        &[("name", (&name).into()), ("item", context.item(other).into()), ("command", command.into())],
    ))
}

pub(super) fn add(context: &Context<'_>, args: &Args) -> Outcome {
    let mut edits = Edits::new(context);
    let kind = args.need_word("kind", TargetKind::from_word)?;
    let mut target = Target::new(edits.new_id(), args.need("name")?, kind);
    fill(context, &mut target, args)?;
    name_is_free(context, &target)?;
    if let Some(method) = args.word("checked", Method::from_word) {
        edits.check(Subject::Item(target.id), method, CheckResult::Confirmed, None);
    }
    let (id, name) = (target.id, target.name.clone());
    edits.target(target);
    let answer: Answer = Box::new(move |context| {
        // Only whoever reads the answer pays for the search; a sheet adds thousands unread.
        let alike = context.directory.target_names().likely_same(name.as_str());
        let alike: Vec<ItemId> = alike.into_iter().map(|hit| hit.id).filter(|other| *other != id).collect();
        let mut reply = shown(context, id, "target-added");
        let edit = Call::new("target edit").with("target", id);
        reply.buttons.push(open_button(context, "button-fill", &[], edit));
        reply.blocks.extend(mention_alike(context, &alike));
        if context.directory.last_check(Subject::Item(id)).is_none() {
            reply.buttons.insert(0, checked_button(context, id));
        }
        reply
    });
    Ok(Done { writes: edits.finish(), cause: Cause::Command("target add".to_owned()), used: Some(id), answer })
}

fn the_target<'c>(context: &'c Context<'_>, args: &Args) -> Result<&'c Target, Stop> {
    escalate::still_there(context, context.directory.target(args.need("target")?))
}

pub(super) fn edit(context: &Context<'_>, args: &Args) -> Outcome {
    let mut target = the_target(context, args)?.clone();
    fill(context, &mut target, args)?;
    name_is_free(context, &target)?;
    changed(context, target, "target edit", "target-changed")
}

fn changed(context: &Context<'_>, target: Target, command: &str, title: &'static str) -> Outcome {
    let id = target.id;
    let mut edits = Edits::new(context);
    edits.target(target);
    let writes = edits.finish();
    let title = if writes.is_empty() { "unchanged" } else { title };
    let answer: Answer = Box::new(move |context| {
        let mut reply = shown(context, id, title);
        reply.buttons.extend(recheck_button(context, id));
        reply
    });
    Ok(Done { writes, cause: Cause::Command(command.to_owned()), used: Some(id), answer })
}

pub(super) fn away(context: &Context<'_>, args: &Args) -> Outcome {
    let mut target = the_target(context, args)?.clone();
    let until: NaiveDate = args.need("until")?;
    if until < context.today {
        return Err(context.refuse("away-past", &[("day", until.into())]));
    }
    let instead = args.get("instead");
    if instead == Some(target.id) {
        return Err(context.refuse("away-instead-itself", &[]));
    }
    // A date is the last day away, today's too: who is ill today is back tomorrow. Only the word ends it.
    if args.says_today("until") {
        if target.away.take().is_none() {
            return Err(context.refuse("away-not", &[("item", context.item(target.id).into())]));
        }
        return changed(context, target, "target away", "target-back");
    }
    target.away = Some(Away { until, instead, note: args.get("note") });
    changed(context, target, "target away", "target-away")
}

pub(super) fn show(context: &Context<'_>, args: &Args) -> Outcome {
    let id = the_target(context, args)?.id;
    Ok(Done::say(shown(context, id, "target-shown")).about(id))
}

fn shown(context: &Context<'_>, id: ItemId, title: &str) -> Reply {
    let Some(target) = context.directory.target(id) else {
        return show::note(context, context.say("gone", &[]), Vec::new());
    };
    let head =
        context.say(title, &[("item", context.item(id).into()), ("change", context.directory.last_change().into())]);
    let held: Vec<&Entitlement> = context.directory.entitlements_of(id).collect();
    let may_see = may_see_restricted(context.role, context.person(), &held);
    let restricted = target.contacts.iter().any(|contact| contact.restricted);
    // One restricted point hides in a line of its own; the others stay readable.
    let fields: fields::Fields =
        fields::target(target).into_iter().filter(|(name, _)| *name != "contact" || may_see || !restricted).collect();
    let mut lines = field_lines(context, &fields, &[]);
    if restricted && !may_see {
        lines.extend(show::contacts(context, target, true));
    }
    lines.extend(held.iter().map(|held| {
        context.say("step-entitlement", &[("entitlement", show::entitlement_line(context, held, true).into())])
    }));
    let topics: Vec<Text> = context.directory.topics_of(id).take(10).map(|topic| context.item(topic.id)).collect();
    if !topics.is_empty() {
        lines.push(context.say("target-used-by", &[("topics", context.locale.list(topics).into())]));
    }
    if let Some(dispute) = context.directory.dispute(Subject::Item(id)) {
        lines.push(context.say("path-disputed", &[("by", (&dispute.by).into())]));
        lines.extend(dispute.why.as_ref().map(|why| Text::stored(why.as_str())));
    }
    lines.extend(show::check_lines(context, Subject::Item(id)));
    let mut reply = show::note(context, head, lines);
    // Where nobody has written down any basis, the entry is unfinished, not the rule.
    if rule::lacks_rule(target) && target.basis.is_some() {
        reply.buttons.push(rule::propose_button(context, target));
    }
    reply
}

pub(super) fn list(context: &Context<'_>, args: &Args) -> Outcome {
    let mut targets: Vec<&Target> = context.directory.targets().collect();
    targets.sort_by_cached_key(|target| fold::strict(target.name.as_str()));
    let rows: Vec<Text> = targets
        .iter()
        .map(|target| {
            context.say(
                "target-row",
                &[
                    ("item", context.item(target.id).into()),
                    ("kind", context.say(&format!("kind-{}", target.kind.word()), &[]).into()),
                    ("topics", context.directory.topics_of(target.id).count().into()),
                ],
            )
        })
        .collect();
    Ok(Done::say(show::page(context, "target-list", "target list", &rows, args.get::<u32>("page").unwrap_or(1))))
}

pub(super) fn remove(context: &Context<'_>, args: &Args) -> Outcome {
    let target = the_target(context, args)?;
    let id = target.id;
    let topics: Vec<&Topic> = context.directory.topics_of(id).collect();
    let held: Vec<&Entitlement> = context.directory.entitlements_of(id).collect();
    if !args.says_yes("confirm") {
        let mut lines = Vec::new();
        if !topics.is_empty() {
            let items = context.locale.list(topics.iter().take(10).map(|topic| context.item(topic.id)));
            lines.push(context.say("target-remove-topics", &[("count", topics.len().into()), ("items", items.into())]));
        }
        if !held.is_empty() {
            let items = context.locale.list(held.iter().take(10).map(|held| context.item(held.id)));
            lines
                .push(context.say("target-remove-contracts", &[("count", held.len().into()), ("items", items.into())]));
        }
        let mut reply = show::note(context, context.say("remove-sure", &[("item", context.item(id).into())]), lines);
        let call = Call::new("target remove").with("target", id).with("confirm", "yes");
        reply.buttons.push(run_button(context, "button-remove", &[], call));
        return Ok(Done::say(reply).about(id));
    }
    let mut edits = Edits::new(context);
    for topic in topics {
        let mut topic = topic.clone();
        topic.steps.retain(|step| step.target != id);
        edits.topic(topic);
    }
    for other in context.directory.targets().filter(|other| other.id != id) {
        let stands_in = other.away.as_ref().is_some_and(|away| away.instead == Some(id));
        if other.gatekeeper == Some(id) || stands_in {
            let mut other = other.clone();
            other.gatekeeper = other.gatekeeper.filter(|gatekeeper| *gatekeeper != id);
            if let Some(away) = other.away.as_mut() {
                away.instead = away.instead.filter(|instead| *instead != id);
            }
            edits.target(other);
        }
    }
    for entitlement in context.directory.entitlements() {
        if entitlement.target == id {
            edits.remove(Key::Entitlement(entitlement.id));
        } else if entitlement.holder == Some(id) {
            let mut entitlement = entitlement.clone();
            entitlement.holder = None;
            edits.entitlement(entitlement);
        }
    }
    if context.directory.fallback().contains(&id) {
        let rest: Vec<ItemId> = context.directory.fallback().iter().copied().filter(|other| *other != id).collect();
        if rest.is_empty() {
            edits.remove(Key::Fallback);
        } else {
            edits.put(Key::Fallback, Record::Fallback(rest));
        }
    }
    if context.directory.dispute(Subject::Item(id)).is_some() {
        edits.remove(Key::Dispute(Subject::Item(id)));
    }
    edits.remove(Key::Target(id));
    Ok(removed(context, edits, "target remove", id))
}
