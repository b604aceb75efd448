//! The commands of use: what was escalated, what is missing, what is handed over, what it was all good for.

use super::{METHODS, PAST_DAY, button, command, with_journal};
use crate::chat::command::{Kind, inner, may, need};
use crate::commands::{Command, Run, escalated, gaps, handover, report, request, rule};
use crate::domain::access::Role;
use crate::domain::escalation::{INCIDENTS_A_CASE_MAX, Outcome};
use crate::domain::gaps::GapRule;
use crate::domain::settings::Language;

const OUTCOMES: Kind = Kind::Choice(Outcome::WORDS);
const INCIDENTS: Kind = Kind::Number { least: 0, most: INCIDENTS_A_CASE_MAX };
const NUMBER: Kind = Kind::Number { least: 1, most: u32::MAX };
const PAGE: Kind = Kind::Number { least: 1, most: 100_000 };
const LANGUAGES: Kind = Kind::Choice(Language::WORDS);

/// The second half of the one table.
pub(super) static COMMANDS: &[Command] = &[
    command(
        "escalated",
        Role::Reader,
        &[
            need("product", Kind::Topic),
            need("target", Kind::Target),
            may("case", Kind::Name),
            may("outcome", OUTCOMES),
            may("note", Kind::Note),
            may("incidents", INCIDENTS),
        ],
        escalated::escalated,
    ),
    button(
        "escalation outcome",
        Role::Reader,
        &[
            need("escalation", NUMBER),
            need("outcome", OUTCOMES),
            may("case", Kind::Name),
            may("note", Kind::Note),
            may("incidents", INCIDENTS),
        ],
        escalated::outcome,
    ),
    command("escalations", Role::Reader, &[may("topic", Kind::Topic), inner("page", PAGE)], escalated::list),
    button(
        "prepare",
        Role::Reader,
        &[
            need("product", Kind::Topic),
            may("target", Kind::Target),
            need("symptom", Kind::Note),
            may("impact", Kind::Note),
            may("tried", Kind::Note),
            may("version", Kind::Name),
            inner("link", Kind::Note),
            inner("language", LANGUAGES),
            inner("draft", NUMBER),
        ],
        request::prepare,
    ),
    button("rule propose", Role::Reader, &[may("target", Kind::Target), inner("language", LANGUAGES)], rule::propose),
    command("gaps", Role::Reader, &[inner("rule", Kind::Choice(GapRule::WORDS)), inner("page", PAGE)], gaps::gaps),
    command(
        "handover start",
        Role::Editor,
        &[
            need("from", Kind::Person).told_as("giver"),
            need("to", Kind::Person).told_as("taker"),
            inner("confirm", Kind::Flag),
        ],
        handover::start,
    ),
    command("handover status", Role::Reader, &[inner("handover", NUMBER)], handover::status),
    command("handover pack", Role::Reader, &[inner("handover", NUMBER)], handover::pack),
    button(
        "handover confirm",
        Role::Reader,
        &[need("handover", NUMBER), need("piece", NUMBER), may("method", METHODS), may("note", Kind::Note)],
        handover::confirm,
    ),
    with_journal(
        "report",
        Role::Reader,
        &[may("from", PAST_DAY), may("to", PAST_DAY)],
        Run::Journal { query: report::query, run: report::report },
    ),
];
