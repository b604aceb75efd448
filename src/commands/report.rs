//! `/report`: what the directory did for the team, in plain words, for whoever pays for its upkeep.
//!
//! No figure without its count: "3 of 7" says more than a percentage, and cannot flatter.

use chrono::{Months, NaiveDate, NaiveTime};

use super::args::Args;
use super::{Context, Done, JournalQuery, Outcome, Stop, document, gaps, show};
use crate::chat::{Block, Text};
use crate::domain::change::Change;
use crate::domain::escalation;
use crate::domain::gaps::before;
use crate::domain::report::{Figures, figures};
use crate::exchange::book::{Book, Chapter};

/// Where nobody says from when: a year, as contracts run.
const USUAL_MONTHS: u32 = 12;
/// How many names a line holds.
const NAMES: usize = 10;

/// The days that a report is about.
fn period(context: &Context<'_>, args: &Args) -> Result<(NaiveDate, NaiveDate), Stop> {
    let to = args.get::<NaiveDate>("to").unwrap_or(context.today).min(context.today);
    let usual = to.checked_sub_months(Months::new(USUAL_MONTHS)).unwrap_or(to);
    let from = args.get("from").unwrap_or(usual);
    if from > to {
        return Err(context.refuse("report-backward", &[("from", from.into()), ("to", to.into())]));
    }
    Ok((from, to))
}

pub(super) fn query(context: &Context<'_>, args: &Args) -> Result<JournalQuery, Stop> {
    let (from, _) = period(context, args)?;
    Ok(JournalQuery::Since(context.directory.settings().zone.instant(from.and_time(NaiveTime::MIN))))
}

pub(super) fn report(context: &Context<'_>, args: &Args, journal: &[Change]) -> Outcome {
    let (from, to) = period(context, args)?;
    let found = figures(context.directory, journal, &(from..=to), context.now);
    let title = context.say("report", &[("from", from.into()), ("to", to.into())]);
    let blocks = vec![
        Block { head: title, lines: escalation_lines(context, &found) },
        Block { head: context.say("report-paid", &[]), lines: paid_lines(context, &found) },
        Block { head: context.say("report-unknown", &[]), lines: unknown_lines(context, &found) },
        Block { head: context.say("report-readiness", &[]), lines: readiness_lines(context, from) },
    ];
    let files = document::both(context, &format!("report-{from}-to-{to}"), book(context, &blocks));
    let mut reply = show::note(context, Text::default(), Vec::new());
    reply.blocks = blocks;
    reply.files.extend(files);
    Ok(Done::say(reply))
}

/// The blocks of the answer as a book: what stands below its title is the first chapter.
fn book(context: &Context<'_>, blocks: &[Block]) -> Book {
    let title = blocks.first().map(|block| block.head.clone()).unwrap_or_default();
    let mut chapters: Vec<Chapter> = blocks
        .iter()
        .map(|block| Chapter { title: block.head.clone(), lines: block.lines.clone(), sections: Vec::new() })
        .collect();
    if let Some(first) = chapters.first_mut() {
        first.title = context.say("report-escalated", &[]);
    }
    Book { title, lines: vec![context.say("book-as-of", &[("day", context.today.into())])], chapters }
}

fn escalation_lines(context: &Context<'_>, found: &Figures) -> Vec<Text> {
    let all = found.escalations();
    if all == 0 {
        return vec![context.say("report-no-escalation", &[])];
    }
    let mut lines = vec![context.say("report-escalations", &[("count", all.into())])];
    lines.extend(found.outcomes.iter().filter(|(_, count)| *count > 0).map(|(outcome, count)| {
        let outcome = context.say(&format!("outcome-{}", outcome.word()), &[]);
        context.say("report-of", &[("what", outcome.into()), ("count", (*count).into()), ("all", all.into())])
    }));
    let helped: usize = found
        .outcomes
        .iter()
        .filter(|(outcome, _)| outcome.is_success() || *outcome == escalation::Outcome::Pending)
        .map(|(_, count)| count)
        .sum();
    lines.push(match (found.usual_answer_time(), found.answer_times.last()) {
        (Some(usual), Some(longest)) => context.say(
            "report-answer-time",
            &[
                ("usual", context.locale.duration(usual).into()),
                ("longest", context.locale.duration(*longest).into()),
                ("measured", found.answer_times.len().into()),
                ("all", helped.into()),
            ],
        ),
        _ => context.say("report-answer-unmeasured", &[]),
    });
    lines.extend(found.targets.iter().take(NAMES).map(|(target, uses, helped)| {
        context.say(
            "report-target",
            &[("target", context.item(*target).into()), ("helped", (*helped).into()), ("uses", (*uses).into())],
        )
    }));
    lines
}

fn paid_lines(context: &Context<'_>, found: &Figures) -> Vec<Text> {
    let mut lines: Vec<Text> = found
        .incidents
        .iter()
        .map(|of| {
            context.say(
                "report-incidents",
                &[
                    ("item", context.item(of.entitlement).into()),
                    ("time", of.in_that_time.into()),
                    ("used", of.used.into()),
                    ("total", of.total.into()),
                ],
            )
        })
        .collect();
    lines.push(context.say("report-unused", &[("count", found.unused.len().into()), ("all", found.bought.into())]));
    lines.extend(names(context, found.unused.iter().map(|id| context.item(*id)).collect()));
    let deadlines = found.deadlines;
    lines.push(if deadlines.all() == 0 {
        context.say("report-no-deadline", &[])
    } else {
        context.say(
            "report-deadlines",
            &[
                ("met", deadlines.in_time.into()),
                ("all", deadlines.all().into()),
                ("late", deadlines.late.into()),
                ("passed", deadlines.passed.into()),
            ],
        )
    });
    lines
}

fn unknown_lines(context: &Context<'_>, found: &Figures) -> Vec<Text> {
    if found.unknown.is_empty() {
        return vec![context.say("report-no-unknown", &[])];
    }
    let answered = found.unknown.iter().filter(|miss| miss.is_answered).count();
    let mut lines = vec![
        context.say("report-unknown-count", &[("count", found.unknown.len().into()), ("answered", answered.into())]),
    ];
    lines.extend(found.unknown.iter().take(NAMES).map(|miss| {
        let id = if miss.is_answered { "report-miss-answered" } else { "report-miss" };
        context.say(id, &[("typed", (&miss.typed).into()), ("count", miss.count.into())])
    }));
    let more = found.unknown.len().saturating_sub(NAMES);
    lines.extend((more > 0).then(|| context.say("gaps-more", &[("count", more.into())])));
    lines
}

/// Now, and at the last look before the report begins; where nobody looked then, at the first look since.
fn readiness_lines(context: &Context<'_>, from: NaiveDate) -> Vec<Text> {
    let then = before(context.directory, from).or_else(|| context.directory.surveys().next());
    let mut lines: Vec<Text> = then
        .map(|(month, survey)| {
            let readiness = survey.readiness;
            let month = super::gaps::named(month);
            context.say(
                "readiness-then",
                &[("month", month.into()), ("ready", readiness.ready.into()), ("all", readiness.all.into())],
            )
        })
        .into_iter()
        .collect();
    lines.extend(gaps::readiness_lines(context).into_iter().take(1));
    lines
}

/// Names in one line, and how many more there are.
fn names(context: &Context<'_>, all: Vec<Text>) -> Option<Text> {
    let more = all.len().saturating_sub(NAMES);
    let mut shown: Vec<Text> = all.into_iter().take(NAMES).collect();
    shown.extend((more > 0).then(|| context.say("gaps-more", &[("count", more.into())])));
    (!shown.is_empty()).then(|| context.locale.list(shown))
}
