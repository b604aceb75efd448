//! `/gaps`: how ready the team is, what is missing, worst first, and the command that mends each.

use super::args::Args;
use super::edits::Edits;
use super::rule::{lacks_rule, propose_button};
use super::{Answer, Context, Done, Outcome, run_button, show};
use crate::chat::spelling::quoted;
use crate::chat::{Block, Button, Call, Reply, Span, Text};
use crate::domain::ItemId;
use crate::domain::change::Cause;
use crate::domain::gaps::{self, About, Gap, GapRule, Readiness};
use crate::domain::target::TargetKind;
use crate::domain::topic::Line;
use crate::domain::verdict::{self, Part, Reason};
use crate::locale::Arg;

/// How many rules one answer shows: a screen full, and it still fits where messages are short.
const RULES: usize = 6;
/// How many gaps of each are shown there.
const ROWS: usize = 3;

pub(super) fn gaps(context: &Context<'_>, args: &Args) -> Outcome {
    // The first look of a month is kept, to be compared with later.
    let mut edits = Edits::new(context);
    if let Some((key, record)) = gaps::survey_of_the_month(context.directory, context.now) {
        edits.put(key, record);
    }
    let page = args.get::<u32>("page").and_then(|page| usize::try_from(page).ok()).unwrap_or(1);
    let rule = args.word("rule", GapRule::from_word);
    let answer: Answer = Box::new(move |context| {
        let found = gaps::gaps(context.directory, context.now);
        match rule {
            Some(rule) => one_rule(context, rule, &found, page),
            None => overview(context, &found, page),
        }
    });
    Ok(Done { writes: edits.finish(), cause: Cause::Bookkeeping, used: None, answer })
}

/// "4 of 7 topics are ready", and how it was.
pub(super) fn readiness_lines(context: &Context<'_>) -> Vec<Text> {
    let figure = |id: &str, readiness: Readiness| {
        context.say(id, &[("ready", readiness.ready.into()), ("all", readiness.all.into())])
    };
    let mut lines = vec![figure("readiness", gaps::readiness(context.directory, context.now))];
    if let Some((month, survey)) = gaps::before(context.directory, context.today) {
        let readiness = survey.readiness;
        let month = named(month);
        lines.push(context.say(
            "readiness-before",
            &[("month", month.into()), ("ready", readiness.ready.into()), ("all", readiness.all.into())],
        ));
    }
    lines
}

fn overview(context: &Context<'_>, found: &[Gap], page: usize) -> Reply {
    let rules: Vec<(GapRule, Vec<&Gap>)> = GapRule::ALL
        .iter()
        .map(|rule| (*rule, found.iter().filter(|gap| gap.rule == *rule).collect::<Vec<_>>()))
        .filter(|(_, of_rule)| !of_rule.is_empty())
        .collect();
    let pages = rules.len().div_ceil(RULES).max(1);
    let page = page.clamp(1, pages);
    let mut lines = readiness_lines(context);
    lines.push(context.say("readiness-means", &[]));
    let mut reply = show::note(context, context.say("gaps", &[("count", found.len().into())]), lines);
    for (rule, of_rule) in rules.iter().skip((page - 1) * RULES).take(RULES) {
        let mut rows: Vec<Text> = of_rule.iter().take(ROWS).map(|gap| row(context, gap)).collect();
        if of_rule.len() > ROWS {
            rows.push(context.say("gaps-more", &[("count", (of_rule.len() - ROWS).into())]));
            let call = Call::new("gaps").with("rule", rule.word());
            reply.buttons.push(run_button(
                context,
                "button-gaps-all",
                &[("rule", title(context, *rule, None).into())],
                call,
            ));
        }
        reply.blocks.push(Block { head: title(context, *rule, Some(of_rule.len())), lines: rows });
        reply.buttons.extend(draft_button(context, *rule, of_rule));
    }
    turn_pages(context, &mut reply, (page, pages), None);
    reply
}

fn one_rule(context: &Context<'_>, rule: GapRule, found: &[Gap], page: usize) -> Reply {
    let of_rule: Vec<&Gap> = found.iter().filter(|gap| gap.rule == rule).collect();
    let pages = of_rule.len().div_ceil(show::LIST_PAGE).max(1);
    let page = page.clamp(1, pages);
    let rows = of_rule.iter().skip((page - 1) * show::LIST_PAGE).take(show::LIST_PAGE);
    let mut reply =
        show::note(context, title(context, rule, Some(of_rule.len())), rows.map(|gap| row(context, gap)).collect());
    reply.buttons.extend(draft_button(context, rule, &of_rule));
    turn_pages(context, &mut reply, (page, pages), Some(rule));
    reply
}

fn turn_pages(context: &Context<'_>, reply: &mut Reply, (page, pages): (usize, usize), rule: Option<GapRule>) {
    let turn = |label: &str, to: usize| {
        let mut call = Call::new("gaps").with("page", to);
        if let Some(rule) = rule {
            call = call.with("rule", rule.word());
        }
        run_button(context, label, &[("page", to.into()), ("pages", pages.into())], call)
    };
    reply.buttons.extend((page > 1).then(|| turn("button-previous", page - 1)));
    reply.buttons.extend((page < pages).then(|| turn("button-next", page + 1)));
}

/// A rule in words, with how many gaps there are by it.
fn title(context: &Context<'_>, rule: GapRule, count: Option<usize>) -> Text {
    let name = context.say(&format!("gap-{}", rule.word()), &[]);
    match count {
        Some(count) => context.say("gap-count", &[("rule", name.into()), ("count", count.into())]),
        None => name,
    }
}

/// A rule or a responsibility that nobody has written down begins with a draft.
fn draft_button(context: &Context<'_>, rule: GapRule, of_rule: &[&Gap]) -> Option<Button> {
    match rule {
        GapRule::Responsible | GapRule::Unwritten => {
            Some(run_button(context, "button-propose-duty", &[], Call::new("rule propose")))
        }
        GapRule::Rule => {
            let targets = of_rule.iter().filter_map(|gap| match gap.about {
                About::Item(id) => context.directory.target(id),
                _ => None,
            });
            targets.filter(|target| lacks_rule(target)).map(|target| propose_button(context, target)).next()
        }
        _ => None,
    }
}

/// What it is about, and what to type.
fn row(context: &Context<'_>, gap: &Gap) -> Text {
    let mended: Arg = Text::code(&mending(context, gap)).into();
    match &gap.about {
        About::Item(id) => context.say("gap-row", &[("item", context.item(*id).into()), ("command", mended)]),
        About::Accountable(role) => {
            let role = context.say(&format!("accountable-{}", role.word()), &[]);
            context.say("gap-row", &[("item", role.into()), ("command", mended)])
        }
        About::Asked(name, count) => {
            context.say("gap-row-asked", &[("typed", name.into()), ("count", (*count).into()), ("command", mended)])
        }
        About::Verifier(id, who) => {
            context.say("gap-row-gone", &[("item", context.item(*id).into()), ("who", who.into()), ("command", mended)])
        }
    }
}

/// The command that mends a gap.
fn mending(context: &Context<'_>, gap: &Gap) -> String {
    match (&gap.about, gap.rule) {
        (About::Asked(name, _), _) => format!("/entry add product={} target=…", quoted(name.as_str())),
        (About::Accountable(role), GapRule::Disputed) => format!("/verify item={} method=… result=…", role.word()),
        (About::Accountable(role), _) => accountable_command(context, *role, gap.rule),
        (About::Verifier(id, _), _) => format!("{} verifier=…", edit_command(context, *id)),
        (About::Item(id), rule) => item_command(context, *id, rule),
    }
}

fn accountable_command(
    context: &Context<'_>,
    role: crate::domain::verification::AccountableRole,
    rule: GapRule,
) -> String {
    match context.directory.accountable(role).filter(|_| rule == GapRule::Unwritten) {
        Some(there) => {
            let who = quoted(there.who.as_str());
            format!("/accountable set role={} who={who} evidence=… written=yes", role.word())
        }
        None => format!("/accountable set role={} who=… evidence=…", role.word()),
    }
}

fn item_command(context: &Context<'_>, id: ItemId, rule: GapRule) -> String {
    let edit = || edit_command(context, id);
    match rule {
        GapRule::Management => format!("/entry add product={id} target=… line=management"),
        GapRule::Path | GapRule::OnePerson | GapRule::OneTarget => format!("/entry add product={id} target=…"),
        GapRule::Usable => usable_command(context, id),
        GapRule::Disputed => format!("/verify item={id} method=… result=…"),
        GapRule::Rule => format!("{} basis=rule rule_document=…", edit()),
        GapRule::Unconfirmed => format!("{} status=known", edit()),
        GapRule::LastDay => format!("{} last_day=…", edit()),
        GapRule::Document => format!("{} document=…", edit()),
        GapRule::Contribution => format!("/membership contributed membership={id} what=…"),
        GapRule::Registered => match context.directory.entitlements_of(id).find(|held| held.membership.is_some()) {
            Some(held) => format!("/membership edit membership={} state=registered", held.id),
            None => format!("/membership add target={id} account=…"),
        },
        GapRule::Caller => match context.directory.entitlements_of(id).find(|held| held.membership.is_none()) {
            Some(held) => format!("/contract edit contract={} callers=…", held.id),
            None => format!("/contract add target={id} callers=…"),
        },
        GapRule::Responsible | GapRule::Asked | GapRule::Unwritten | GapRule::Gone | GapRule::Verifier => {
            format!("{} verifier=…", edit())
        }
    }
}

/// What would make the first step of a path usable, by the worst of what stands in its way.
fn usable_command(context: &Context<'_>, id: ItemId) -> String {
    let directory = context.directory;
    let look = || format!("/escalate product={id}");
    let Some(topic) = directory.topic(id) else { return look() };
    let first = topic.line(Line::Functional).chain(topic.line(Line::Management)).next();
    let Some(target) = first.and_then(|step| directory.target(step.target)) else { return look() };
    let verdict = verdict::judge(directory, topic, target, context.person(), context.now);
    let held = verdict.entitlement.and_then(|id| directory.entitlement(id));
    let of = |part: Part| match (part, held) {
        (Part::Entitlement, Some(held)) => held.id,
        (Part::Entitlement, None) | (Part::Target, _) => target.id,
    };
    match (verdict.reasons.first(), held) {
        (Some(Reason::Left(_)), _) => format!("{} contact=…", edit_command(context, target.id)),
        (Some(Reason::Away { .. }), _) => format!("/target away target={} until=…", target.id),
        (Some(Reason::NoEntitlement(TargetKind::Community)), _) => {
            format!("/membership add target={} account=…", target.id)
        }
        (Some(Reason::NoEntitlement(_)), _) => format!("/contract add target={} number=… last_day=…", target.id),
        (Some(Reason::NotRegistered | Reason::Lapsed | Reason::Pending), Some(held)) => {
            format!("/membership edit membership={} state=registered", held.id)
        }
        (Some(Reason::Ended(_)), Some(held)) => format!("/contract renew contract={} last_day=…", held.id),
        (Some(Reason::UsedUp(_)), Some(held)) => format!("/contract edit contract={} incidents=…", held.id),
        (
            Some(
                Reason::NeverChecked(part)
                | Reason::Unreachable(part, ..)
                | Reason::Refused(part, ..)
                | Reason::FoundEnded(part, ..),
            ),
            _,
        ) => format!("/verify item={} method=… result=…", of(*part)),
        (Some(Reason::Unconfirmed | Reason::ConfirmedNone(_) | Reason::NotStarted(_)), Some(held)) => {
            edit_command(context, held.id)
        }
        _ => look(),
    }
}

/// How an item is edited, as it is typed.
pub(super) fn edit_command(context: &Context<'_>, id: ItemId) -> String {
    let directory = context.directory;
    let word = if directory.topic(id).is_some() {
        "topic"
    } else if directory.target(id).is_some() {
        "target"
    } else if directory.entitlement(id).is_some_and(|held| held.membership.is_some()) {
        "membership"
    } else {
        "contract"
    };
    format!("/{word} edit {word}={id}")
}

/// A month as its readiness is kept, year × 100 + month, in words: `2026-11`.
pub(super) fn named(month: u32) -> Text {
    Text(vec![Span::Said(format!("{}-{:02}", month / 100, month % 100))])
}
