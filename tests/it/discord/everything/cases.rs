//! What people type, at least once for every command: everything that can be typed is somewhere in this table.
//!
//! It is played from the top, so what is removed at the end was added further up.

use escalation_bot::chat::command::CommandSpec;
use escalation_bot::engine::specs;

use crate::local_discord::{ChannelId, File, Given, RoleId, UserId};

/// What somebody who may do it gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gets {
    /// An answer.
    Answer,
    /// A form.
    Form,
    /// No, and why.
    Refusal,
}

/// One line that somebody types.
pub(super) type Case = (&'static str, Vec<(&'static str, Given)>, Gets);

/// Whom and what the table names.
pub(super) struct Cast {
    pub(super) asker: UserId,
    pub(super) other: UserId,
    pub(super) channel: ChannelId,
    pub(super) role: RoleId,
}

/// A sheet as people have it.
const SHEET: &str = "topic,target,kind,phone\nWalked sheet,Walked print desk,vendor,03-0000-0001\n";
const BROKEN_SHEET: &str = "topic,target,kind,hours\nWalked sheet,Walked print desk,vendor,never\n";

fn sheet(text: &str) -> Given {
    Given::File(File { part: String::new(), name: "list.csv".to_owned(), bytes: text.as_bytes().to_vec() })
}

pub(super) fn line(path: &'static str, given: &[(&'static str, &str)], gets: Gets) -> Case {
    (path, given.iter().map(|(name, value)| (*name, (*value).into())).collect(), gets)
}

/// Everything.
pub(super) fn cases(cast: &Cast) -> Vec<Case> {
    let mut cases = asking();
    cases.extend(handing_over(cast));
    cases.extend(keeping(cast));
    cases.extend(removing());
    cases.extend(running(cast));
    cases
}

fn asking() -> Vec<Case> {
    use Gets::{Answer, Refusal};
    vec![
        line("escalate", &[("product", "Excel")], Answer),
        ("escalate", vec![("product", "PostgreSQL".into()), ("share", Given::Flag(true))], Answer),
        line("escalate", &[("product", "postgres")], Answer),
        line("escalate", &[("product", "ラベル")], Answer),
        line("escalate", &[("product", "sauce machine")], Answer),
        line("escalated", &[("product", "Excel"), ("target", "IT Service Desk"), ("case", "T-1")], Answer),
        line("escalated", &[("product", "Excel"), ("target", "nobody at all")], Refusal),
        line("escalations", &[], Answer),
        line("escalations", &[("topic", "Excel")], Answer),
        line("gaps", &[], Answer),
        line("report", &[], Answer),
        line("report", &[("from", "2026-06-01"), ("to", "2026-09-30")], Answer),
        line("report", &[("from", "soon")], Refusal),
        line("timeline", &[], Answer),
        line("help", &[], Answer),
        line("help", &[("command", "contract add")], Answer),
        line("history", &[("item", "PostgreSQL")], Answer),
        line("history", &[("item", "#30")], Answer),
        line("history", &[("item", "#4")], Answer),
        line("topic show", &[("topic", "Excel")], Answer),
        line("topic list", &[], Answer),
        ("topic list", vec![("page", Given::Integer(2))], Answer),
        line("target show", &[("target", "Watanabe (label tool)")], Answer),
        line("target show", &[("target", "Director Hoshino")], Answer),
        line("target list", &[], Answer),
        line("contract show", &[("contract", "#30")], Answer),
        line("contract list", &[], Answer),
        line("contract list", &[("state", "ending")], Answer),
        line("membership show", &[("membership", "#33")], Answer),
        line("membership list", &[], Answer),
        line("accountable show", &[], Answer),
        line("settings show", &[], Answer),
        line("settings digest", &[], Answer),
        line("due", &[], Answer),
        line("handover status", &[], Answer),
    ]
}

fn keeping(cast: &Cast) -> Vec<Case> {
    use Gets::{Answer, Form, Refusal};
    let care = || [("verifier", Given::User(cast.asker)), ("deputy", Given::User(cast.other))];
    let with = |mut case: Case| {
        case.1.extend(care());
        case
    };
    vec![
        with(line("topic add", &[("name", "Walked topic"), ("type", "system"), ("aliases", "wt, walked")], Answer)),
        line("topic edit", &[("topic", "Walked topic")], Form),
        line("topic edit", &[("topic", "Walked topic"), ("criticality", "high")], Answer),
        line("topic nothing", &[("topic", "Walked topic"), ("note", "nobody knows")], Answer),
        with(line(
            "target add",
            &[("name", "Walked desk"), ("kind", "department"), ("contact", "tel:77; secret=tel:78 (restricted)")],
            Answer,
        )),
        line("target add", &[("name", "Walked list"), ("kind", "community")], Answer),
        line("target add", &[("name", "Open club"), ("kind", "community")], Answer),
        line("target add", &[("name", "Walked hours"), ("kind", "vendor"), ("hours", "never")], Refusal),
        line("target edit", &[("target", "Walked desk")], Form),
        line("target edit", &[("target", "Walked desk"), ("hours", "24x7"), ("gatekeeper", "総務部")], Answer),
        line("target away", &[("target", "Walked desk"), ("until", "+7d"), ("instead", "IT Service Desk")], Answer),
        line("entry add", &[("product", "Walked topic"), ("target", "Walked desk")], Answer),
        line("entry add", &[("product", "Walked topic"), ("target", "Walked list"), ("when", "a question")], Answer),
        line("entry add", &[("product", "Walked topik"), ("target", "Walked deks"), ("kind", "vendor")], Answer),
        line("entry move", &[("product", "Walked topic"), ("target", "Walked list")], Form),
        (
            "entry move",
            vec![("product", "Walked topic".into()), ("target", "Walked list".into()), ("position", Given::Integer(1))],
            Answer,
        ),
        with(line(
            "contract add",
            &[("target", "Walked desk"), ("topics", "Walked topic"), ("number", "W-1"), ("last_day", "2027-03-31")],
            Answer,
        )),
        line("contract edit", &[("contract", "W-1")], Form),
        line("contract edit", &[("contract", "W-1"), ("renewal", "tacit 12mo"), ("notice", "2mo")], Answer),
        line("contract renew", &[("contract", "W-1"), ("term", "1y")], Answer),
        line("contract end", &[("contract", "W-1"), ("last_day", "2027-01-31")], Answer),
        with(line("membership add", &[("target", "Open club"), ("account", "desk")], Answer)),
        line("membership edit", &[("membership", "Open club")], Form),
        line("membership edit", &[("membership", "Open club"), ("state", "registered")], Answer),
        line("membership contributed", &[("membership", "Open club"), ("what", "answered")], Answer),
        line("verify", &[("item", "Walked desk"), ("method", "called"), ("result", "confirmed")], Answer),
        line("verify", &[("item", "Walked desk"), ("method", "called"), ("result", "changed")], Answer),
        line("accountable set", &[("role", "final"), ("who", "Director Hoshino")], Answer),
        line("fallback set", &[("target", "Director Hoshino")], Answer),
    ]
}

fn handing_over(cast: &Cast) -> Vec<Case> {
    use Gets::{Answer, Refusal};
    let due = vec![("who", Given::User(cast.asker))];
    let people = |from, to| vec![("from", Given::User(from)), ("to", Given::User(to))];
    vec![
        line("topic add", &[("name", "Walked duty")], Answer),
        ("topic edit", vec![("topic", "Walked duty".into()), ("verifier", Given::User(cast.asker))], Answer),
        ("handover start", people(cast.asker, cast.other), Answer),
        ("handover start", people(cast.asker, cast.asker), Refusal),
        line("handover status", &[], Answer),
        line("handover pack", &[], Answer),
        ("due", due, Answer),
        line("away", &[("until", "+3d")], Answer),
        line("away", &[("until", "2020-01-01")], Refusal),
        line("away", &[("until", "today")], Answer),
    ]
}

fn removing() -> Vec<Case> {
    use Gets::Answer;
    vec![
        line("entry remove", &[("product", "Walked topic"), ("target", "Walked desk")], Answer),
        line("contract remove", &[("contract", "W-1")], Answer),
        line("membership remove", &[("membership", "Open club")], Answer),
        line("target remove", &[("target", "Walked list")], Answer),
        line("topic remove", &[("topic", "Walked duty")], Answer),
    ]
}

fn running(cast: &Cast) -> Vec<Case> {
    use Gets::{Answer, Form, Refusal};
    let mut cases = vec![
        line("settings set", &[], Form),
        (
            "settings set",
            vec![
                ("channel", Given::Channel(cast.channel)),
                ("editor_role", Given::Role(cast.role)),
                ("lead_person", Given::User(cast.other)),
                ("empty_digest", Given::Flag(true)),
            ],
            Answer,
        ),
        line("settings set", &[("zone", "Mars/North")], Refusal),
        line("settings set", &[("intervals", "target 12w、path 1y")], Answer),
        line("settings set", &[("intervals", "desk 12w")], Refusal),
        ("import", vec![("file", sheet(SHEET)), ("dry_run", Given::Flag(true))], Answer),
        ("import", vec![("file", sheet(BROKEN_SHEET))], Refusal),
        ("import", vec![("file", sheet(SHEET))], Answer),
        line("undo", &[], Answer),
        ("undo", vec![("change", Given::Integer(1))], Refusal),
    ];
    cases.extend(
        ["json", "csv", "toml", "markdown", "html", "ics"].map(|format| line("export", &[("format", format)], Answer)),
    );
    cases
}

/// Every command that people are offered.
pub(super) fn offered() -> impl Iterator<Item = &'static CommandSpec> {
    specs().filter(|spec| !spec.internal)
}

/// What somebody writes into a field that must be filled and is empty.
pub(super) fn filling(field: &str) -> &'static str {
    match field {
        "name" => "Walked form",
        "kind" => "vendor",
        "symptom" => "It does not start.\nSince this morning",
        "product" | "topic" => "Excel",
        "target" => "IT Service Desk",
        "contract" => "#30",
        "membership" => "#33",
        "item" => "#18",
        "method" => "called",
        "result" => "confirmed",
        "outcome" => "answered",
        "role" => "manager",
        "who" => "Director Hoshino",
        "until" => "+3d",
        other => panic!("what is written into `{other}`?"),
    }
}
