//! `/escalate`: who is first, whether that way is open now, why, how, and what to have ready.

use super::args::Args;
use super::edits::Edits;
use super::find::{self, Among, Found};
use super::{Answer, Context, Done, Outcome, Stop, due, open_button, rule, run_button, show};
use crate::chat::spelling::quoted;
use crate::chat::{Audience, Block, Button, Call, Press, Reply, Span, Text};
use crate::domain::ItemId;
use crate::domain::access::Role;
use crate::domain::change::{Cause, Key, Miss, Record};
use crate::domain::duty::{self, Severity};
use crate::domain::search::fold;
use crate::domain::target::{Target, WorkingBasis};
use crate::domain::text::{NAME_MAX, Name};
use crate::domain::topic::{Line, Topic};
use crate::domain::verdict::{self, Colour, Verdict};
use crate::domain::verification::Subject;

/// "Show to channel" stands behind what is done about the problem itself.
const BUTTONS_BEFORE_SHARE: usize = 3;
/// How many candidates are offered.
const CANDIDATES: usize = 10;

pub(super) fn escalate(context: &Context<'_>, args: &Args) -> Outcome {
    let typed: String = args.need("product")?;
    let share = args.says_yes("share");
    let after_miss = args.get::<String>("typed");
    let id = match find::find(context, Among::Topics, &typed) {
        Found::One(id) => id,
        Found::Several(ids) => return Ok(Done::say(choices(context, &typed, &ids, share))),
        Found::Alike(hits) => {
            let ids: Vec<ItemId> = hits.iter().map(|hit| hit.id).collect();
            return Ok(Done::say(choices(context, &typed, &ids, share)));
        }
        Found::Nothing => match target_of(context, &typed) {
            Some(target) => return Ok(Done::say(leads_nowhere(context, target)).about(target.id)),
            None => return miss(context, &typed),
        },
    };
    let answer: Answer = Box::new(move |context| {
        let Some(topic) = context.directory.topic(id) else {
            return show::note(context, context.say("gone", &[]), Vec::new());
        };
        let mut reply = card(context, topic, !share);
        if let Some(typed) = after_miss.filter(|_| context.role >= Role::Editor) {
            let call = Call::new("topic edit").with("topic", id).with("alias", &typed);
            reply.buttons.push(run_button(
                context,
                "button-keep-alias",
                &[("typed", Text::stored(&typed).into())],
                call,
            ));
        }
        reply
    });
    Ok(Done { writes: Vec::new(), cause: Cause::Bookkeeping, used: Some(id), answer })
}

/// Several topics could be meant: one button each.
fn choices(context: &Context<'_>, typed: &str, ids: &[ItemId], share: bool) -> Reply {
    let shown: String = typed.chars().take(NAME_MAX).collect();
    let head = context.say("escalate-which", &[("typed", Text::stored(&shown).into())]);
    let mut reply = show::note(context, head, Vec::new());
    for id in ids.iter().take(CANDIDATES) {
        let mut call = Call::new("escalate").with("product", id);
        if share {
            call = call.with("share", "true");
        }
        reply.buttons.push(Button { label: context.item(*id), press: Press::Run(call) });
    }
    if ids.len() > CANDIDATES {
        let more = ids.len() - CANDIDATES;
        reply.blocks.extend([Block { head: context.say("more-wait", &[("count", more.into())]), lines: Vec::new() }]);
    }
    reply
}

/// The target that is called so.
fn target_of<'c>(context: &'c Context<'_>, typed: &str) -> Option<&'c Target> {
    match find::find(context, Among::Targets, typed) {
        Found::One(id) => context.directory.target(id),
        Found::Several(_) | Found::Alike(_) | Found::Nothing => None,
    }
}

/// Somebody asks for a target by its name, and no topic leads there. It is known, so it is no miss; what is missing is the
/// product that it is good for.
fn leads_nowhere(context: &Context<'_>, target: &Target) -> Reply {
    let head = context.say("escalate-target-alone", &[("item", context.item(target.id).into())]);
    let name = find::short_value(context, Among::Targets, target.id);
    let show = Text::code(&format!("/target show target={}", quoted(&name)));
    let mut lines = vec![context.say("escalate-target-show", &[("command", show.into())])];
    if context.role >= Role::Editor {
        let add = Text::code(&format!("/entry add product=… target={}", quoted(&name)));
        lines.push(context.say("escalate-target-add", &[("command", add.into())]));
    }
    show::note(context, head, lines)
}

/// Nothing was found: the nearest names, the fallback, and the miss is written down.
fn miss(context: &Context<'_>, typed: &str) -> Outcome {
    let shown: String = typed.chars().filter(|c| !crate::domain::text::is_forbidden(*c)).take(NAME_MAX).collect();
    if typed.chars().count() > NAME_MAX {
        return Err(context.refuse(
            "refuse-too-long",
            &[
                ("option", Text::code("product").into()),
                ("length", typed.chars().count().into()),
                ("limit", NAME_MAX.into()),
            ],
        ));
    }
    let name =
        Name::parse(&shown).map_err(|_| context.refuse("refuse-empty", &[("option", Text::code("product").into())]))?;
    let words = fold::strict(name.as_str());
    let count = context.directory.miss(&words).map_or(0, |miss| miss.count).saturating_add(1);
    let mut edits = Edits::new(context);
    edits.put(Key::Miss(words), Record::Miss(Miss { typed: name.clone(), count, last_at: context.now }));
    let answer: Answer = Box::new(move |context| {
        let head = context.say("escalate-unknown", &[("typed", (&name).into())]);
        let mut reply = show::note(context, head, Vec::new());
        let nearest = context.directory.topic_names().nearest(name.as_str(), 5);
        if !nearest.is_empty() {
            reply.blocks.push(Block { head: context.say("escalate-nearest", &[]), lines: Vec::new() });
        }
        for hit in nearest {
            let mut call = Call::new("escalate").with("product", hit.id);
            if context.role >= Role::Editor {
                call = call.with("typed", &name);
            }
            reply.buttons.push(Button { label: context.item(hit.id), press: Press::Run(call) });
        }
        reply.blocks.push(fallback(context));
        let (head, lines) = if context.role >= Role::Editor {
            let command = format!("/entry add product={} target=…", quoted(name.as_str()));
            ("escalate-noted", vec![Text::code(&command)])
        } else {
            ("escalate-noted-reader", Vec::new())
        };
        reply.blocks.push(Block { head: context.say(head, &[("count", count.into())]), lines });
        reply
    });
    Ok(Done { writes: edits.finish(), cause: Cause::Bookkeeping, used: None, answer })
}

fn fallback(context: &Context<'_>) -> Block {
    let targets: Vec<&Target> = fallback_targets(context);
    if targets.is_empty() {
        return Block { head: context.say("fallback-none", &[]), lines: Vec::new() };
    }
    let lines = targets
        .iter()
        .map(|target| {
            let contacts = show::contacts(context, target, true);
            Text::join(std::iter::once(context.item(target.id)).chain(contacts), " · ")
        })
        .collect();
    Block { head: context.say("fallback", &[]), lines }
}

fn fallback_targets<'c>(context: &'c Context<'_>) -> Vec<&'c Target> {
    context.directory.fallback().iter().filter_map(|id| context.directory.target(*id)).collect()
}

/// Most buttons of a card that lead to checks: a card is for escalating.
const CHECK_BUTTONS_MAX: usize = 2;

struct Judged<'t> {
    target: &'t Target,
    verdict: Verdict,
}

/// The lines of a topic as they are shown, each step judged.
struct Lines<'t> {
    functional: Vec<Judged<'t>>,
    management: Vec<Judged<'t>>,
    /// The workspace's default line: it stands in where a topic has no management line of its own, and stands last, where it
    /// is needed, if it has.
    fallback: Vec<Judged<'t>>,
}

impl<'t> Lines<'t> {
    fn of(context: &'t Context<'_>, topic: &Topic) -> Self {
        let judge = |target| Judged {
            target,
            verdict: verdict::judge(context.directory, topic, target, context.person(), context.now),
        };
        let line = |line| -> Vec<Judged<'t>> {
            topic.line(line).filter_map(|step| context.directory.target(step.target)).map(judge).collect()
        };
        let (functional, management) = (line(Line::Functional), line(Line::Management));
        let is_needed = management.is_empty() || (best(&functional).is_none() && best(&management).is_none());
        let fallback = fallback_targets(context)
            .into_iter()
            .filter(|target| is_needed && management.iter().all(|step| step.target.id != target.id))
            .map(judge)
            .collect();
        Self { functional, management, fallback }
    }

    fn all(&self) -> impl Iterator<Item = &Judged<'t>> {
        [&self.functional, &self.management, &self.fallback].into_iter().flatten()
    }

    /// The step to start with.
    fn first(&self) -> Option<&Judged<'t>> {
        [&self.functional, &self.management, &self.fallback].into_iter().find_map(|line| best(line))
    }

    /// The step that a button means by itself: the one to start with, else the first there is.
    fn meant(&self) -> Option<&Judged<'t>> {
        self.first().or_else(|| self.all().next())
    }
}

/// The target that a topic's buttons mean by themselves.
pub(super) fn recommended(context: &Context<'_>, topic: &Topic) -> Option<ItemId> {
    Lines::of(context, topic).meant().map(|step| step.target.id)
}

/// The card of a topic.
pub(super) fn card(context: &Context<'_>, topic: &Topic, private: bool) -> Reply {
    let lines = Lines::of(context, topic);
    let first = lines.first();
    let mut reply = Reply::private(context.locale.language(), Vec::new());
    reply.audience = if private { Audience::Asker } else { Audience::Channel };
    reply.colour = Some(first.map_or(Colour::Unusable, |step| step.verdict.colour));
    reply.blocks.push(opening(context, topic, first));
    let mut place = 0;
    let mut show_line = |title: Option<&str>, steps: &[Judged<'_>]| {
        if let (Some(title), false) = (title, steps.is_empty()) {
            reply.blocks.push(Block { head: context.say(title, &[]), lines: Vec::new() });
        }
        for step in steps {
            place += 1;
            reply.blocks.push(show::step(context, topic, place, step.target, &step.verdict, private));
        }
    };
    show_line(None, &lines.functional);
    show_line(Some("line-management"), &lines.management);
    show_line(Some(if lines.management.is_empty() { "line-default" } else { "fallback" }), &lines.fallback);
    reply.buttons = buttons(context, topic, &lines);
    if private {
        let call = Call::new("escalate").with("product", topic.id).with("share", "true");
        let place = reply.buttons.len().min(BUTTONS_BEFORE_SHARE);
        reply.buttons.insert(place, run_button(context, "button-share", &[], call));
    }
    if private && context.role >= Role::Editor {
        let parts = lines
            .all()
            .flat_map(|step| std::iter::once(step.target.id).chain(step.verdict.entitlement).map(Subject::Item));
        let path = (!topic.steps.is_empty()).then_some(Subject::Item(topic.id));
        let waits =
            |subject: &Subject| duty::waiting(context.directory, *subject, context.now).severity != Severity::Ahead;
        let subjects = parts.chain(path).filter(waits).take(CHECK_BUTTONS_MAX);
        reply.buttons.extend(subjects.map(|subject| due::panel_button(context, subject)));
    }
    reply
}

fn opening(context: &Context<'_>, topic: &Topic, first: Option<&Judged<'_>>) -> Block {
    let name = context.item(topic.id);
    let head = match first {
        Some(step) => context.say(
            "card-start",
            &[
                ("topic", name.into()),
                ("light", Text(vec![Span::Said(show::light(step.verdict.colour).to_owned())]).into()),
                ("target", Text::stored(step.target.name.as_str()).into()),
            ],
        ),
        None => context.say("card-no-way", &[("topic", name.into())]),
    };
    let mut lines = Vec::new();
    if let Some(nothing) = &topic.nothing {
        lines.push(context.say("card-nothing", &[("day", nothing.on.into()), ("by", (&nothing.by).into())]));
        lines.extend(nothing.note.as_ref().map(|note| Text::stored(note.as_str())));
    } else if topic.steps.is_empty() {
        lines.push(context.say("card-no-steps", &[("topic", Text::stored(topic.name.as_str()).into())]));
    }
    if !topic.steps.is_empty() {
        let subject = Subject::Item(topic.id);
        let checked = show::checked(context, subject, duty::interval_days(context.directory, subject));
        lines.push(context.say("path-checked", &[("checked", checked.into())]));
    }
    if let Some(dispute) = context.directory.dispute(Subject::Item(topic.id)) {
        lines.push(context.say("path-disputed", &[("by", (&dispute.by).into())]));
        lines.extend(dispute.why.as_ref().map(|why| Text::stored(why.as_str())));
    }
    lines.push(context.say("card-owner", &[("asker", context.person().into())]));
    Block { head, lines }
}

/// The first usable step, else the first on a condition, else the first that is not known; never one that is not usable.
fn best<'s, 't>(steps: &'s [Judged<'t>]) -> Option<&'s Judged<'t>> {
    [Colour::Usable, Colour::Conditional, Colour::Unknown]
        .into_iter()
        .find_map(|colour| steps.iter().find(|step| step.verdict.colour == colour))
}

/// What can be done with a path: the buttons mean the step to start with; where there are several steps, the form that
/// opens lets another be named.
fn buttons(context: &Context<'_>, topic: &Topic, lines: &Lines<'_>) -> Vec<Button> {
    let Some(meant) = lines.meant() else { return Vec::new() };
    let has_several = lines.all().nth(1).is_some();
    let way = |command: &str| {
        let call = Call::new(command).with("product", topic.id);
        if has_several { call } else { call.with("target", meant.target.id) }
    };
    let wrong = Call::new("flag").with("item", find::typed_target(context, meant.target));
    let wrong = if has_several { Press::Mend(wrong) } else { Press::Open(wrong) };
    let mut buttons = vec![
        open_button(context, "button-escalated", &[], way("escalated")),
        open_button(context, "button-prepare", &[], way("prepare")),
        Button { label: context.say("button-wrong", &[]), press: wrong },
    ];
    let without_rule = lines.all().map(|step| step.target).find(|target| target.basis == Some(WorkingBasis::NoneYet));
    buttons.extend(without_rule.map(|target| rule::propose_button(context, target)));
    buttons
}

/// Refuses when the item is gone; the caller has just found it.
pub(super) fn still_there<T>(context: &Context<'_>, item: Option<T>) -> Result<T, Stop> {
    item.ok_or_else(|| context.refuse("gone", &[]))
}
