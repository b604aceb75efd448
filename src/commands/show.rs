//! How items, steps and moments are put into words. One place, so that a thing reads the same everywhere.

use chrono::{DateTime, Utc};

use super::{Context, due};
use crate::chat::{Block, Reply, Span, Text};
use crate::domain::ItemId;
use crate::domain::access::{Role, may_see_restricted};
use crate::domain::duty::{self, Severity};
use crate::domain::entitlement::{Activation, Entitlement, Status};
use crate::domain::escalation::{Escalation, Outcome};
use crate::domain::hours::OpenState;
use crate::domain::target::{Contact, Target, WorkingBasis};
use crate::domain::topic::Topic;
use crate::domain::verdict::{Colour, Part, Reason, Verdict};
use crate::domain::verification::{self, CheckResult, Freshness, Subject};

mod reason;

pub(super) use reason::reason;

/// Most open cases that a step names; `/escalations` lists all.
const OPEN_CASES_MAX: usize = 3;

/// What an item is called, with its number.
pub(super) fn item(context: &Context<'_>, id: ItemId) -> Text {
    context.locale.item(context.directory, id)
}

/// What a subject is called.
pub(super) fn subject(context: &Context<'_>, subject: Subject) -> Text {
    context.locale.subject(context.directory, subject)
}

/// The light of a colour.
pub(super) const fn light(colour: Colour) -> &'static str {
    match colour {
        Colour::Usable => "🟢",
        Colour::Conditional => "🟡",
        Colour::Unknown => "⚪",
        Colour::Unusable => "🔴",
    }
}

/// A moment as people speak of it today: the time alone, or with its day.
pub(super) fn clock(context: &Context<'_>, at: DateTime<Utc>) -> Text {
    let local = context.directory.settings().zone.local(at);
    let is_today = local.date() == context.today;
    Text(vec![if is_today { Span::Clock(at, local) } else { Span::Moment(at, local) }])
}

/// The day of a moment in the workspace.
fn day(context: &Context<'_>, at: DateTime<Utc>) -> Text {
    Text(vec![Span::Day(context.directory.settings().zone.today(at))])
}

/// How long ago something was, in days.
pub(super) fn days_ago(context: &Context<'_>, at: DateTime<Utc>) -> Text {
    let then = context.directory.settings().zone.today(at);
    let days = context.today.signed_duration_since(then).num_days().max(0);
    context.say("days-ago", &[("count", days.into())])
}

/// "open now, closes at 17:30", "opens in 2 h (09:00)".
pub(super) fn open(context: &Context<'_>, state: &OpenState) -> Text {
    match state {
        OpenState::Open { closes: None } => context.say("open-always", &[]),
        OpenState::Open { closes: Some(at) } => context.say("open-until", &[("at", clock(context, *at).into())]),
        OpenState::Closed { opens, .. } => closed(context, *opens),
    }
}

fn closed(context: &Context<'_>, opens: Option<DateTime<Utc>>) -> Text {
    match opens {
        None => context.say("closed-for-long", &[]),
        Some(at) => context.say(
            "opens-in",
            &[
                ("span", context.locale.duration(at.signed_duration_since(context.now)).into()),
                ("at", clock(context, at).into()),
            ],
        ),
    }
}

/// "checked 12 days ago by @ann, called", and how fresh that is.
pub(super) fn checked(context: &Context<'_>, subject: Subject, interval_days: u32) -> Text {
    let Some(check) = context.directory.last_check(subject) else { return context.say("checked-never", &[]) };
    let said = context.say(
        if check.result == CheckResult::Confirmed { "checked" } else { "checked-result" },
        &[
            ("ago", days_ago(context, check.at).into()),
            ("by", (&check.by).into()),
            ("method", context.say(&format!("method-{}", check.method.word()), &[]).into()),
            ("result", context.say(&format!("result-{}", check.result.word()), &[]).into()),
        ],
    );
    match verification::freshness(Some(check.at), interval_days, context.now) {
        Freshness::Fresh | Freshness::Never => said,
        Freshness::Aging => said.and(context.say("freshness-aging", &[])),
        Freshness::Due => said.and(context.say("freshness-due", &[])),
        Freshness::Stale => said.and(context.say("freshness-stale", &[])),
    }
}

/// When something was checked by whom and how, and who is asked about it where that is not the one who is named.
pub(super) fn check_lines(context: &Context<'_>, subject: Subject) -> Vec<Text> {
    let mut lines = vec![checked(context, subject, duty::interval_days(context.directory, subject))];
    if duty::waiting(context.directory, subject, context.now).severity != Severity::Ahead {
        lines.extend(due::who_is_asked(context, subject));
    }
    lines
}

/// How to reach a target; restricted points only for those who may see them, and only in private.
pub(super) fn contacts(context: &Context<'_>, target: &Target, private: bool) -> Vec<Text> {
    let held: Vec<&Entitlement> = context.directory.entitlements_of(target.id).collect();
    let may_see = private && may_see_restricted(context.role, context.person(), &held);
    target
        .contacts
        .iter()
        .map(|contact| {
            let means = context.say(&format!("means-{}", contact.means.word()), &[]);
            let value = if contact.restricted && !may_see { context.say("restricted", &[]) } else { leads_to(contact) };
            match &contact.label {
                Some(label) => context.say(
                    "contact-labelled",
                    &[("means", means.into()), ("label", label.into()), ("value", value.into())],
                ),
                None => context.say("contact", &[("means", means.into()), ("value", value.into())]),
            }
        })
        .collect()
}

/// Where a contact point leads. A person of the chat is shown as one: a mention that was stored would be a number.
pub(super) fn leads_to(contact: &Contact) -> Text {
    match contact.person() {
        Some(person) => Text(vec![Span::Person(person)]),
        None => Text::stored(&contact.value),
    }
}

/// An entitlement in one line: what it is, its number, last day and incidents left.
pub(super) fn entitlement_line(context: &Context<'_>, held: &Entitlement, private: bool) -> Text {
    let mut parts = vec![item(context, held.id)];
    match held.status {
        Status::Known => {}
        Status::Unconfirmed => parts.push(context.say("status-unconfirmed", &[])),
        Status::ConfirmedNone(day) => parts.push(context.say("status-none", &[("day", day.into())])),
    }
    if let Some(number) = &held.number {
        let may_see = private && may_see_restricted(context.role, context.person(), &[held]);
        let number = if may_see { Text::stored(number.as_str()) } else { context.say("restricted", &[]) };
        parts.push(context.say("entitlement-number", &[("number", number.into())]));
    }
    if let Some(last_day) = held.term.current_last_day(context.today) {
        let id = if last_day < context.today { "entitlement-ended" } else { "entitlement-last-day" };
        parts.push(context.say(id, &[("day", last_day.into())]));
    }
    if let Some(allowance) = held.allowance_on(context.today) {
        parts.push(
            context.say("entitlement-left", &[("left", allowance.left().into()), ("total", allowance.total.into())]),
        );
    }
    if let Some(response) = &held.response {
        parts.push(context.say("entitlement-response", &[("response", response.into())]));
    }
    context.locale.list(parts)
}

/// One step of a path: its head with the light, then why, how to reach it, and what to have ready. What nobody has
/// checked for too long reads otherwise: its head says so, its checks come first, and how to reach it comes last.
pub(super) fn step(
    context: &Context<'_>,
    topic: &Topic,
    place: usize,
    target: &Target,
    verdict: &Verdict,
    private: bool,
) -> Block {
    let held = verdict.entitlement.and_then(|id| context.directory.entitlement(id));
    let (freshness, checks) = step_checks(context, topic, target, verdict);
    let head = context.say(
        if freshness == Freshness::Stale { "step-head-stale" } else { "step-head" },
        &[
            ("place", place.into()),
            ("light", Text(vec![Span::Said(light(verdict.colour).to_owned())]).into()),
            ("target", item(context, target.id).into()),
            ("kind", context.say(&format!("kind-{}", target.kind.word()), &[]).into()),
        ],
    );
    let mut lines = Vec::new();
    if let Some(when) = topic.steps.iter().find(|step| step.target == target.id).and_then(|step| step.when.as_ref()) {
        lines.push(context.say("step-when", &[("when", when.into())]));
    }
    if verdict.reasons.is_empty() {
        lines.push(context.say("usable-now", &[]));
    }
    let is_said_by_checks = |why: &Reason| match why {
        Reason::Overdue(Part::Target, _) => true,
        Reason::Overdue(Part::Entitlement, _) => held.is_some_and(has_check_line),
        _ => false,
    };
    let reasons = verdict.reasons.iter().filter(|why| !is_said_by_checks(why));
    lines.extend(reasons.map(|why| lit(why, reason(context, why))));
    let mut ways = contacts(context, target, private);
    if ways.is_empty() && target.gatekeeper.is_none() {
        ways.push(no_contact(context, target));
    }
    ways.extend(open_cases(context, topic, target));
    let details = step_details(context, target, verdict, held.map(|held| (held, private)));
    Block {
        head,
        lines: match freshness {
            Freshness::Stale => [checks, lines, details, ways].concat(),
            Freshness::Due => [checks, lines, ways, details].concat(),
            Freshness::Fresh | Freshness::Aging | Freshness::Never => [lines, ways, details, checks].concat(),
        },
    }
}

/// That nobody wrote down how to reach a target; who can, is told how.
fn no_contact(context: &Context<'_>, target: &Target) -> Text {
    let said = context.say("step-no-contact", &[]);
    if context.role < Role::Editor {
        return said;
    }
    let command = Text::code(&format!("/target edit target={} contact=…", target.id));
    said.and(context.say("step-no-contact-how", &[("command", command.into())]))
}

/// Who waits for an answer on this way already: two cases about one trouble help nobody.
fn open_cases(context: &Context<'_>, topic: &Topic, target: &Target) -> Vec<Text> {
    let is_open =
        |one: &&Escalation| one.outcome == Outcome::Pending && one.topic == topic.id && one.target == target.id;
    let newest = context.directory.escalations().rev().filter(is_open).take(OPEN_CASES_MAX);
    newest
        .map(|one| {
            let args = [("by", (&one.by).into()), ("ago", days_ago(context, one.at).into())];
            let said = context.say("step-open-case", &args);
            match &one.case {
                Some(case) => said.and(context.say("step-open-case-number", &[("case", case.into())])),
                None => said,
            }
        })
        .collect()
}

/// A line behind the light that its reason gives.
fn lit(why: &Reason, line: Text) -> Text {
    Text(vec![Span::Said(format!("{} ", light(why.colour())))]).and(line)
}

/// What is still to be dug up, or known not to be there, has no check that a line could speak of.
fn has_check_line(held: &Entitlement) -> bool {
    held.status == Status::Known
}

/// The checks of a step and the worse of their ages: of the target, and of the right that is used. Each age is said once:
/// the line of a check that is overdue stands for that reason and carries its light; that nobody ever checked is said by
/// the reason.
fn step_checks(context: &Context<'_>, topic: &Topic, target: &Target, verdict: &Verdict) -> (Freshness, Vec<Text>) {
    let age = |subject: Subject, interval| {
        let checked = context.directory.last_check(subject).map(|check| check.at);
        // "Never" has a reason and a light of its own.
        let freshness = verification::freshness(checked, interval, context.now);
        if freshness == Freshness::Never { Freshness::Fresh } else { freshness }
    };
    let line = |part: Part, said: Text| {
        let why = verdict.reasons.iter().find(|why| match why {
            Reason::Overdue(of, _) | Reason::NeverChecked(of) => *of == part,
            _ => false,
        });
        match why {
            Some(Reason::NeverChecked(_)) => None,
            Some(why) => Some(lit(why, said)),
            None => Some(said),
        }
    };
    let subject = Subject::Item(target.id);
    let interval = duty::interval_with(context.directory, subject, topic.criticality);
    let mut worst = age(subject, interval);
    let mut lines: Vec<Text> = line(Part::Target, checked(context, subject, interval)).into_iter().collect();
    let held = verdict.entitlement.and_then(|id| context.directory.entitlement(id));
    if let Some(held) = held.filter(|held| has_check_line(held)) {
        let subject = Subject::Item(held.id);
        let interval = duty::interval_with(context.directory, subject, topic.criticality);
        worst = worst.max(age(subject, interval));
        let said = context.say("check-of-entitlement", &[("checked", checked(context, subject, interval).into())]);
        lines.extend(line(Part::Entitlement, said));
    }
    // Who is passed over tells everybody how far to trust it; that nobody is named is for those who can mend it.
    let is_named = duty::care(context.directory, subject).is_some_and(|care| care.verifier.is_some());
    if (is_named || context.role >= Role::Editor)
        && duty::waiting(context.directory, subject, context.now).severity != Severity::Ahead
    {
        lines.extend(due::who_is_asked(context, subject));
    }
    (worst, lines)
}

/// Hours, the right that is used, the way to hand over and what to have ready.
fn step_details(
    context: &Context<'_>,
    target: &Target,
    verdict: &Verdict,
    held: Option<(&Entitlement, bool)>,
) -> Vec<Text> {
    let mut lines = Vec::new();
    match &verdict.open {
        Some(OpenState::Closed { .. }) => {}
        Some(state) => lines.push(open(context, state)),
        None => lines.push(context.say("hours-unknown", &[])),
    }
    if let Some((held, private)) = held {
        let line = entitlement_line(context, held, private);
        lines.push(context.say("step-entitlement", &[("entitlement", line.into())]));
        lines.extend(held.scope.as_ref().map(|scope| context.say("step-scope", &[("scope", scope.into())])));
    }
    let procedure = target.procedure.as_ref();
    lines.extend(procedure.map(|procedure| context.say("step-procedure", &[("procedure", procedure.into())])));
    if !target.have_ready.is_empty() {
        let items = context.locale.list(target.have_ready.iter().map(|name| Text::stored(name.as_str())));
        lines.push(context.say("step-have-ready", &[("items", items.into())]));
    }
    lines
}

/// What stands in the place of an in-house target's basis.
pub(super) fn basis(basis: &WorkingBasis) -> (&'static str, Option<String>) {
    match basis {
        WorkingBasis::Rule(place) => ("rule", place.as_ref().map(ToString::to_string)),
        WorkingBasis::Informal(who) => ("informal", who.as_ref().map(ToString::to_string)),
        WorkingBasis::NoneYet => ("none", None),
    }
}

/// What stands in the place of an activation.
pub(super) fn activation(activation: &Activation) -> String {
    match activation {
        Activation::Done => "done".to_owned(),
        Activation::Needed(how) => how.to_string(),
    }
}

/// A private answer of one block.
pub(super) fn note(context: &Context<'_>, head: Text, lines: Vec<Text>) -> Reply {
    Reply::private(context.locale.language(), vec![Block { head, lines }])
}

/// How many rows of a list are shown at once.
pub(super) const LIST_PAGE: usize = 20;

/// A page of a list, with how to see the next.
pub(super) fn page(context: &Context<'_>, title: &str, path: &str, rows: &[Text], number: u32) -> Reply {
    let pages = rows.len().div_ceil(LIST_PAGE).max(1);
    let place = usize::try_from(number).unwrap_or(1).clamp(1, pages);
    let mut lines: Vec<Text> = rows.iter().skip((place - 1) * LIST_PAGE).take(LIST_PAGE).cloned().collect();
    if rows.is_empty() {
        let add = format!("/{}", path.replace(" list", " add"));
        lines.push(context.say("list-empty", &[("command", Text::code(&add).into())]));
    }
    let head = context.say(title, &[("count", rows.len().into())]);
    let mut reply = note(context, head, lines);
    let turn = |label: &str, page: usize| {
        let call = crate::chat::Call::new(path).with("page", page);
        super::run_button(context, label, &[("page", page.into()), ("pages", pages.into())], call)
    };
    if place > 1 {
        reply.buttons.push(turn("button-previous", place - 1));
    }
    if place < pages {
        reply.buttons.push(turn("button-next", place + 1));
    }
    reply
}
