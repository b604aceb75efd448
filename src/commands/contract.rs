//! `/contract`: rights that came with a purchase or are paid for.

use chrono::NaiveDate;

use super::args::{Args, Edit};
use super::edits::Edits;
use super::entry::{checked_button, recheck_button};
use super::topic::{field_lines, fill_care, removed};
use super::{Answer, Context, Done, Outcome, Stop, escalate, fields, open_button, run_button, show};
use crate::chat::{Call, Reply, Text};
use crate::domain::ItemId;
use crate::domain::access::may_see_restricted;
use crate::domain::change::{Cause, Key};
use crate::domain::date::Period;
use crate::domain::entitlement::{Activation, Allowance, Basis, Entitlement, Status, ToldAllowance};
use crate::domain::term::{Renewal, TERMS_AHEAD_MAX, last_day_of};
use crate::domain::text::{LIST_MAX, Note};
use crate::domain::verdict::ENDS_SOON_DAYS;
use crate::domain::verification::{CheckResult, Method, Subject};

fn fill(context: &Context<'_>, held: &mut Entitlement, args: &Args) -> Result<(), Stop> {
    args.edit("topics").into_or(&mut held.topics, Vec::new());
    args.edit_word("basis", Basis::from_word).into_or(&mut held.basis, Basis::Contract);
    args.edit("number").into(&mut held.number);
    args.edit("access_id").into(&mut held.access_id);
    args.edit("scope").into(&mut held.scope);
    args.edit("hours").into(&mut held.hours);
    args.edit("response").into(&mut held.response);
    args.edit("leads").into_or(&mut held.leads, Vec::new());
    let day = context.today;
    let told = args.edit("incidents").map(|told: ToldAllowance| told.replacing(held.allowance, day));
    told.into(&mut held.allowance);
    if let Some(Allowance { used, total, .. }) = held.allowance.filter(|allowance| allowance.used > allowance.total) {
        return Err(context.refuse("import-incidents-over", &[("used", used.into()), ("total", total.into())]));
    }
    args.edit("activation").map(activation).into(&mut held.activation);
    args.edit("callers").into_or(&mut held.callers, Vec::new());
    args.edit("holder").into(&mut held.holder);
    args.edit("document").into(&mut held.document);
    args.edit("bought_by").into(&mut held.bought_by);
    args.edit("cost").into(&mut held.cost);
    let status = |word: &str| match word {
        "known" => Some(Status::Known),
        "unconfirmed" => Some(Status::Unconfirmed),
        "none" => Some(Status::ConfirmedNone(context.today)),
        _ => None,
    };
    let same = matches!((&held.status, args.get::<&'static str>("status")), (Status::ConfirmedNone(_), Some("none")));
    if !same {
        args.edit_word("status", status).into_or(&mut held.status, Status::Known);
    }
    fill_care(&mut held.care, args);
    fill_term(context, held, args)?;
    held.allowance = held.allowance.map(|allowance| allowance.counted_from(held.term.start, context.today));
    Ok(())
}

fn activation(how: Note) -> Activation {
    if ["done", "済", "済み"].contains(&how.as_str()) { Activation::Done } else { Activation::Needed(how) }
}

fn fill_term(context: &Context<'_>, held: &mut Entitlement, args: &Args) -> Result<(), Stop> {
    let term = &mut held.term;
    args.edit("start").into(&mut term.start);
    args.edit("last_day").into(&mut term.first_last_day);
    if let Edit::Set(renewal) = args.edit("renewal") {
        term.renewal = renewal;
    } else if args.has("renewal") {
        term.renewal = Renewal::None;
    }
    args.edit("notice").into(&mut term.notice);
    args.edit("preparation").into(&mut term.preparation);
    if let Some(length) = args.get("term") {
        if args.has("last_day") {
            return Err(context.refuse("contract-term-and-last-day", &[]));
        }
        let start = term.start.ok_or_else(|| context.refuse("contract-term-needs-start", &[]))?;
        term.first_last_day = Some(last_day(context, start, length)?);
    }
    // New dates are a new promise: an earlier end no longer holds.
    if args.has("last_day") || args.has("term") {
        term.ended_on = None;
    }
    match (term.start, term.first_last_day) {
        (Some(start), Some(last)) if last < start => {
            Err(context.refuse("contract-ends-before-start", &[("start", start.into()), ("last", last.into())]))
        }
        (_, None) if matches!(term.renewal, Renewal::Tacit(_)) => {
            Err(context.refuse("contract-tacit-needs-last-day", &[]))
        }
        _ => Ok(()),
    }
}

fn last_day(context: &Context<'_>, start: NaiveDate, length: Period) -> Result<NaiveDate, Stop> {
    if length.count == 0 {
        return Err(context.refuse("contract-term-nothing", &[("option", Text::code("term").into())]));
    }
    last_day_of(start, length).ok_or_else(|| {
        context.refuse(
            "refuse-wrong",
            &[
                ("option", Text::code("term").into()),
                ("typed", Text::stored(&length.to_string()).into()),
                ("how", context.say("how-day-range", &[]).into()),
            ],
        )
    })
}

pub(super) fn add(context: &Context<'_>, args: &Args) -> Outcome {
    let target = args.need("target")?;
    let mut edits = Edits::new(context);
    let mut held = Entitlement::new(edits.new_id(), target, Basis::Contract);
    fill(context, &mut held, args)?;
    added(context, edits, held, args, "contract add")
}

/// Puts a new entitlement in, checked if the line says so.
pub(super) fn added(
    context: &Context<'_>,
    mut edits: Edits<'_>,
    held: Entitlement,
    args: &Args,
    command: &str,
) -> Outcome {
    topics_are_the_targets(context, &held)?;
    if let Some(method) = args.word("checked", Method::from_word) {
        edits.check(Subject::Item(held.id), method, CheckResult::Confirmed, None);
    }
    let id = held.id;
    let edit = match held.membership {
        Some(_) => Call::new("membership edit").with("membership", id),
        None => Call::new("contract edit").with("contract", id),
    };
    edits.entitlement(held);
    let answer: Answer = Box::new(move |context| {
        let mut reply = shown(context, id, "entitlement-added");
        for other in context.directory.entitlement(id).into_iter().flat_map(|held| same(context, held)) {
            let line = context.say("entitlement-twice", &[("item", context.item(other).into())]);
            reply.blocks.extend([crate::chat::Block { head: line, lines: Vec::new() }]);
        }
        reply.buttons.push(open_button(context, "button-fill", &[], edit));
        if context.directory.last_check(Subject::Item(id)).is_none() {
            reply.buttons.insert(0, checked_button(context, id));
        }
        reply
    });
    Ok(Done { writes: edits.finish(), cause: Cause::Command(command.to_owned()), used: Some(id), answer })
}

/// Rights at the same target that look like the same one: of the same number, or both memberships for the same.
fn same<'c>(context: &'c Context<'_>, held: &'c Entitlement) -> impl Iterator<Item = ItemId> + 'c {
    let is_same = |other: &&Entitlement| {
        let both_joined = held.membership.is_some() && other.membership.is_some() && held.topics == other.topics;
        other.id != held.id && (both_joined || (held.number.is_some() && held.number == other.number))
    };
    context.directory.entitlements_of(held.target).filter(is_same).map(|other| other.id)
}

/// A list that is too long is refused; that a topic has no step at the target yet is no mistake.
fn topics_are_the_targets(context: &Context<'_>, held: &Entitlement) -> Result<(), Stop> {
    if held.topics.len() > LIST_MAX {
        return Err(
            context.refuse("refuse-too-many", &[("option", Text::code("topics").into()), ("limit", LIST_MAX.into())])
        );
    }
    Ok(())
}

fn the_contract<'c>(context: &'c Context<'_>, args: &Args) -> Result<&'c Entitlement, Stop> {
    escalate::still_there(context, context.directory.entitlement(args.need("contract")?))
}

pub(super) fn edit(context: &Context<'_>, args: &Args) -> Outcome {
    let mut held = the_contract(context, args)?.clone();
    fill(context, &mut held, args)?;
    changed(context, held, "contract edit", "entitlement-changed")
}

/// Puts a changed entitlement in.
pub(super) fn changed(context: &Context<'_>, held: Entitlement, command: &str, title: &'static str) -> Outcome {
    let id = held.id;
    let mut edits = Edits::new(context);
    edits.entitlement(held);
    let writes = edits.finish();
    let title = if writes.is_empty() { "unchanged" } else { title };
    let answer: Answer = Box::new(move |context| {
        let mut reply = shown(context, id, title);
        reply.buttons.extend(recheck_button(context, id));
        reply
    });
    Ok(Done { writes, cause: Cause::Command(command.to_owned()), used: Some(id), answer })
}

pub(super) fn renew(context: &Context<'_>, args: &Args) -> Outcome {
    let mut held = the_contract(context, args)?.clone();
    let old = held.term.current_last_day(context.today);
    let new = match (args.get("last_day"), args.get("term")) {
        (Some(_), Some(_)) => return Err(context.refuse("contract-term-and-last-day", &[])),
        (Some(day), None) => day,
        (None, Some(length)) => {
            // The next term starts the day after the last day; without one, today.
            let start = old.and_then(|old| old.succ_opt()).unwrap_or(context.today);
            last_day(context, start, length)?
        }
        (None, None) => return Err(context.refuse("contract-renew-needs", &[])),
    };
    if let Some(old) = old.filter(|old| new <= *old) {
        return Err(context.refuse("contract-renew-earlier", &[("new", new.into()), ("old", old.into())]));
    }
    held.term.first_last_day = Some(new);
    held.term.ended_on = None;
    if let Some(total) = args.get::<u32>("incidents") {
        let resets = held.allowance.and_then(|allowance| allowance.resets);
        let renewed = Allowance { total, used: 0, resets, since: None };
        held.allowance = Some(renewed.counted_from(held.term.start, context.today));
    }
    changed(context, held, "contract renew", "contract-renewed")
}

pub(super) fn end(context: &Context<'_>, args: &Args) -> Outcome {
    let mut held = the_contract(context, args)?.clone();
    let term = &held.term;
    let scheduled = term.first_last_day.filter(|_| !matches!(term.renewal, Renewal::Tacit(_)));
    let last = match (args.get::<NaiveDate>("last_day"), scheduled) {
        (Some(day), Some(scheduled)) if day > scheduled => {
            let item = context.item(held.id).into();
            return Err(context.refuse("contract-ends-anyway", &[("item", item), ("day", scheduled.into())]));
        }
        (Some(day), _) => day,
        // One that is over has ended on its last day, whenever somebody says so.
        (None, scheduled) => scheduled.map_or(context.today, |scheduled| scheduled.min(context.today)),
    };
    if let Some(start) = held.term.start.filter(|start| *start > last) {
        return Err(context.refuse("contract-ends-before-start", &[("start", start.into()), ("last", last.into())]));
    }
    held.term.ended_on = Some(last);
    changed(context, held, "contract end", "contract-ended")
}

/// That a term goes on by itself: its deadlines are told no more. A button, which may be pressed long after the dates have
/// moved.
pub(super) fn keep(context: &Context<'_>, args: &Args) -> Outcome {
    let mut held = the_contract(context, args)?.clone();
    let last_day: NaiveDate = args.need("last_day")?;
    let is_ahead =
        held.term.upcoming_terms(context.today).take(TERMS_AHEAD_MAX).any(|dates| dates.last_day == last_day);
    if !held.term.renews_by_itself() || !is_ahead {
        let line =
            context.say("contract-keep-moved", &[("item", context.item(held.id).into()), ("day", last_day.into())]);
        let call = Call::new("contract show").with("contract", held.id);
        return Err(Stop::Refused(vec![line], vec![run_button(context, "button-show", &[], call)]));
    }
    held.term.renewal_decided = Some(last_day);
    changed(context, held, "contract keep", "contract-kept")
}

pub(super) fn show(context: &Context<'_>, args: &Args) -> Outcome {
    let id = the_contract(context, args)?.id;
    Ok(Done::say(shown(context, id, "entitlement-shown")).about(id))
}

/// An entitlement with all that is known of it.
pub(super) fn shown(context: &Context<'_>, id: ItemId, title: &str) -> Reply {
    let Some(held) = context.directory.entitlement(id) else {
        return show::note(context, context.say("gone", &[]), Vec::new());
    };
    let head =
        context.say(title, &[("item", context.item(id).into()), ("change", context.directory.last_change().into())]);
    let may_see = may_see_restricted(context.role, context.person(), &[held]);
    let hidden: &[&str] = if may_see { &[] } else { &fields::RESTRICTED };
    show::note(context, head, lines(context, held, hidden))
}

/// All that is known of an entitlement.
pub(super) fn lines(context: &Context<'_>, held: &Entitlement, hidden: &[&str]) -> Vec<Text> {
    // The last day as it stands now is said below; the first one only counts.
    let fields = fields::entitlement(held).into_iter().filter(|(name, _)| *name != "last_day").collect();
    let mut lines = field_lines(context, &fields, hidden);
    lines.extend(dates(context, held));
    if let Some(membership) = &held.membership {
        lines.extend(membership.contributions.iter().rev().take(5).map(|given| {
            let said = context.say(
                "contribution",
                &[
                    ("day", given.on.into()),
                    ("what", context.say(&format!("contribution-{}", given.kind.word()), &[]).into()),
                ],
            );
            match &given.link {
                Some(link) => said.and(context.say("reason-note", &[("note", link.into())])),
                None => said,
            }
        }));
    }
    lines.extend(show::check_lines(context, Subject::Item(held.id)));
    lines
}

/// What follows from the dates: the last day as it stands now, the notice deadline, the day to decide.
fn dates(context: &Context<'_>, held: &Entitlement) -> Vec<Text> {
    let term = &held.term;
    let today = context.today;
    let mut lines = Vec::new();
    if let Some(ended) = term.ended_on {
        lines.push(context.say("contract-ended-on", &[("day", ended.into())]));
    }
    if let Some(last) = term.current_last_day(today) {
        let left = last.signed_duration_since(today).num_days();
        let id = if left < 0 { "contract-is-over" } else { "contract-current-last-day" };
        lines.push(context.say(id, &[("day", last.into()), ("left", left.abs().into())]));
    }
    let decided = term.renewal_decided.filter(|day| term.is_decided(*day) && *day >= today);
    lines.extend(decided.map(|day| context.say("contract-kept-until", &[("day", day.into())])));
    lines
        .extend(term.notice_deadline(today).map(|day| context.say("contract-notice-deadline", &[("day", day.into())])));
    let open = term.decision_day(today).filter(|_| decided.is_none());
    lines.extend(open.map(|day| context.say("contract-decision-day", &[("day", day.into())])));
    lines
}

pub(super) fn list(context: &Context<'_>, args: &Args) -> Outcome {
    let today = context.today;
    let state = args.get::<&'static str>("state");
    let mut held: Vec<&Entitlement> = context
        .directory
        .entitlements()
        .filter(|held| held.basis != Basis::Membership)
        .filter(|held| {
            let left = held.term.current_last_day(today).map(|last| last.signed_duration_since(today).num_days());
            let over = left.is_some_and(|left| left < 0);
            let tacit = matches!(held.term.renewal, Renewal::Tacit(_)) && held.term.ended_on.is_none();
            match state {
                Some("active") => held.status == Status::Known && !over && !held.term.not_started(today),
                Some("ending") => !tacit && left.is_some_and(|left| (0..=ENDS_SOON_DAYS).contains(&left)),
                Some("ended") => over,
                Some("unconfirmed") => held.status == Status::Unconfirmed,
                _ => true,
            }
        })
        .collect();
    held.sort_by_key(|held| (held.term.current_last_day(today).unwrap_or(NaiveDate::MAX), held.id));
    let rows: Vec<Text> = held.iter().map(|held| show::entitlement_line(context, held, true)).collect();
    let mut reply = show::page(context, "contract-list", "contract list", &rows, args.get::<u32>("page").unwrap_or(1));
    if let Some(state) = state {
        for button in &mut reply.buttons {
            if let crate::chat::Press::Run(call) = &mut button.press {
                call.options.push(("state".to_owned(), state.to_owned()));
            }
        }
    }
    Ok(Done::say(reply))
}

pub(super) fn remove(context: &Context<'_>, args: &Args) -> Outcome {
    let id = the_contract(context, args)?.id;
    Ok(remove_entitlement(context, args, id, "contract"))
}

/// Removes an entitlement, after asking.
pub(super) fn remove_entitlement(context: &Context<'_>, args: &Args, id: ItemId, family: &str) -> Done {
    let command = format!("{family} remove");
    if !args.says_yes("confirm") {
        let head = context.say("remove-sure", &[("item", context.item(id).into())]);
        let lines = vec![context.say(&format!("{family}-remove-rather"), &[])];
        let mut reply = show::note(context, head, lines);
        let call = Call::new(&command).with(family, id).with("confirm", "yes");
        reply.buttons.push(run_button(context, "button-remove", &[], call));
        return Done::say(reply).about(id);
    }
    let mut edits = Edits::new(context);
    edits.remove(Key::Entitlement(id));
    if context.directory.dispute(Subject::Item(id)).is_some() {
        edits.remove(Key::Dispute(Subject::Item(id)));
    }
    removed(context, edits, &command, id)
}
