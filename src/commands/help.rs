//! `/help`, made from the table, so that it cannot say anything else than what is there.

use super::args::Args;
use super::read::{LIMITS, how_day, how_period};
use super::{Context, Done, Outcome, Stop, show, specs};
use crate::chat::command::{CommandSpec, Kind, OptionSpec};
use crate::chat::{Block, Text};
use crate::domain::search::fold;

/// How many commands are named when one is not known.
const NEAREST: usize = 3;
/// One letter in so many may be another for a command to be near.
const LETTERS_A_SLIP: usize = 3;

fn public() -> impl Iterator<Item = &'static CommandSpec> {
    specs().filter(|spec| !spec.internal)
}

/// The id of a command's description.
pub(super) fn description(spec: &CommandSpec) -> String {
    format!("command-{}", spec.path.replace(' ', "-"))
}

pub(super) fn help(context: &Context<'_>, args: &Args) -> Outcome {
    let Some(typed) = args.get::<String>("command") else {
        let mut lines: Vec<Text> = public()
            .map(|spec| {
                let path = Text::code(&format!("/{}", spec.path));
                context
                    .say("help-row", &[("command", path.into()), ("what", context.say(&description(spec), &[]).into())])
            })
            .collect();
        lines.push(context.say("help-more", &[]));
        let limits =
            context.locale.list(LIMITS.iter().map(|(id, limit)| context.say(id, &[("limit", (*limit).into())])));
        lines.push(context.say("help-limits", &[("limits", limits.into())]));
        return Ok(Done::say(show::note(context, context.say("help", &[]), lines)));
    };
    let wanted = typed.trim().trim_start_matches('/').to_lowercase();
    let found: Vec<&CommandSpec> = public().filter(|spec| spec.path == wanted || family(spec) == wanted).collect();
    let found: Vec<&CommandSpec> =
        if found.is_empty() { public().filter(|spec| spec.path.starts_with(&wanted)).collect() } else { found };
    if found.is_empty() {
        return Err(unknown(context, &wanted));
    }
    let mut reply = show::note(context, Text::default(), Vec::new());
    reply.blocks = found
        .iter()
        .map(|spec| {
            let head = context.say(
                "help-row",
                &[("command", Text::code(&spec.usage()).into()), ("what", context.say(&description(spec), &[]).into())],
            );
            let mut lines = vec![context.say(&format!("help-right-{}", spec.right.word()), &[])];
            lines.extend(spec.offered().map(|option| option_line(context, option)));
            Block { head, lines }
        })
        .collect();
    if found.iter().any(|spec| spec.offered().any(|option| !option.required)) {
        reply.blocks.push(Block { head: context.say("help-optional", &[]), lines: Vec::new() });
    }
    Ok(Done::say(reply))
}

fn option_line(context: &Context<'_>, option: &OptionSpec) -> Text {
    let what = context.say(&option.label(), &[]);
    let how = match option.kind {
        Kind::Choice(words) => Text::code(&words.join(" | ")),
        Kind::Number { least, most } => context.say("how-number", &[("least", least.into()), ("most", most.into())]),
        Kind::Day(yearless) if option.name == "until" => {
            context.say("how-until", &[("day", context.say(how_day(yearless), &[]).into())])
        }
        Kind::Day(yearless) => context.say(how_day(yearless), &[]),
        Kind::Period => context.say(how_period(option.name), &[]),
        Kind::Hours => context.say("how-hours", &[]),
        Kind::Contact => context.say("how-contact", &[]),
        Kind::Calendar => context.say("how-holidays", &[]),
        Kind::Renewal => context.say("how-renewal", &[]),
        Kind::Incidents => context.say("how-incidents", &[]),
        Kind::Leads => context.say("how-leads", &[]),
        Kind::Intervals => context.say("how-intervals", &[]),
        Kind::Flag => context.say("how-flag", &[]),
        Kind::Zone => context.say("how-zone", &[]),
        Kind::Time => context.say("how-time", &[]),
        Kind::Weekday => context.say("how-weekday", &[]),
        _ => return context.say("help-option", &[("option", Text::code(option.name).into()), ("what", what.into())]),
    };
    context.say(
        "help-option-how",
        &[("option", Text::code(option.name).into()), ("what", what.into()), ("how", how.into())],
    )
}

/// The first word of a command's path.
fn family(spec: &CommandSpec) -> &'static str {
    spec.path.split(' ').next().unwrap_or_default()
}

/// The refusal of a command that is not there: what follows its first word, or the nearest that are there.
pub(super) fn unknown(context: &Context<'_>, typed: &str) -> Stop {
    let shown: String = typed.chars().filter(|c| !crate::domain::text::is_forbidden(*c)).take(40).collect();
    let key = fold::strict(&shown);
    let mut followers: Vec<Text> =
        public().filter_map(|spec| spec.path.strip_prefix(key.as_str())?.strip_prefix(' ')).map(Text::code).collect();
    let command = Text::code(&format!("/{key}"));
    match (followers.pop(), followers.is_empty()) {
        (None, _) => {}
        (Some(only), true) => {
            return context.refuse("refuse-family-one", &[("command", command.into()), ("last", only.into())]);
        }
        (Some(last), false) => {
            let firsts = context.locale.list(followers);
            return context.refuse(
                "refuse-family",
                &[("command", command.into()), ("firsts", firsts.into()), ("last", last.into())],
            );
        }
    }
    let near = nearest(&key);
    if near.is_empty() {
        return context.refuse("refuse-no-command", &[("typed", Text::stored(&shown).into())]);
    }
    let near = context.locale.list(near.iter().map(|path| Text::code(&format!("/{path}"))));
    context.refuse("refuse-unknown-command", &[("typed", Text::stored(&shown).into()), ("near", near.into())])
}

/// The commands that are near: they begin so, or few letters are others.
fn nearest(key: &str) -> Vec<&'static str> {
    let loose = fold::loose(key);
    let slips = loose.chars().count().div_ceil(LETTERS_A_SLIP);
    let away = |name: &str| match fold::loose(name) {
        name if !loose.is_empty() && name.starts_with(&loose) => Some(0),
        name => Some(distance(&loose, &name)).filter(|distance| *distance <= slips),
    };
    let mut near: Vec<(usize, &str)> = public()
        .filter_map(|spec| away(spec.path).into_iter().chain(away(family(spec))).min().map(|away| (away, spec.path)))
        .collect();
    near.sort_unstable();
    near.truncate(NEAREST);
    near.into_iter().map(|(_, path)| path).collect()
}

/// How many letters must change between two words; commands are few and short.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (above, other) in row.iter().skip(1).zip(&b) {
            left = (diagonal + usize::from(letter != *other)).min(left + 1).min(above + 1);
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}
