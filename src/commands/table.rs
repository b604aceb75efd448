//! The one table of commands.
//!
//! What is not here does not exist: dispatch, option parsing, completion, forms, registration, help and tests read it.

use super::args::Args;
use super::{
    Command, Context, Outcome, Run, accountable, attention, contract, due, entry, escalate, export, help, history,
    import, membership, settings, target, timeline, topic, undo, verify,
};
use crate::chat::command::{CommandSpec, Kind, OptionSpec, inner, may, need};
use crate::domain::access::Role;
use crate::domain::date::Yearless;
use crate::domain::entitlement::{ContributionKind, INCIDENTS_MAX, MembershipState};
use crate::domain::settings::Language;
use crate::domain::target::TargetKind;
use crate::domain::topic::{Criticality, Line, TopicKind};
use crate::domain::verification::{AccountableRole, INTERVAL_DAYS, Method};

mod cases;

/// Most positions a step can be asked to take: as many as a path has steps.
const POSITION_MAX: u32 = 20;

const METHODS: Kind = Kind::Choice(Method::WORDS);
const TARGET_KINDS: Kind = Kind::Choice(TargetKind::WORDS);
const LINES: Kind = Kind::Choice(Line::WORDS);
const POSITION: Kind = Kind::Number { least: 1, most: POSITION_MAX };
const INTERVAL: Kind = Kind::Number { least: *INTERVAL_DAYS.start(), most: *INTERVAL_DAYS.end() };
const BASES: Kind = Kind::Choice(&["rule", "informal", "none"]);
const STATUSES: Kind = Kind::Choice(&["known", "unconfirmed", "none"]);
const CONTRACT_BASES: Kind = Kind::Choice(&["purchase", "contract"]);
const DAY: Kind = Kind::Day(Yearless::Next);
/// A day on which something happened.
const PAST_DAY: Kind = Kind::Day(Yearless::Latest);
/// A contract may be entered long after it began, or before.
const START: Kind = Kind::Day(Yearless::Refused);
const PAGES: Kind = Kind::Number { least: 1, most: 100_000 };
const SNOOZES: Kind = Kind::Choice(&attention::SNOOZES);
const STATES: Kind = Kind::Choice(MembershipState::WORDS);

type Options = &'static [OptionSpec];
type Decide = fn(&Context<'_>, &Args) -> Outcome;

const fn command(path: &'static str, right: Role, options: Options, run: Decide) -> Command {
    Command { spec: CommandSpec { path, options, right, edits: false, internal: false }, run: Run::Plain(run) }
}

const fn edit(path: &'static str, right: Role, options: Options, run: Decide) -> Command {
    Command { spec: CommandSpec { path, options, right, edits: true, internal: false }, run: Run::Plain(run) }
}

const fn button(path: &'static str, right: Role, options: Options, run: Decide) -> Command {
    Command { spec: CommandSpec { path, options, right, edits: false, internal: true }, run: Run::Plain(run) }
}

const fn with_journal(path: &'static str, right: Role, options: Options, run: Run) -> Command {
    Command { spec: CommandSpec { path, options, right, edits: false, internal: false }, run }
}

/// Every command there is: the directory's own, then those of its use.
pub(super) fn all() -> impl Iterator<Item = &'static Command> {
    COMMANDS.iter().chain(cases::COMMANDS)
}

/// The commands that keep the directory.
static COMMANDS: &[Command] = &[
    command(
        "escalate",
        Role::Reader,
        &[need("product", Kind::Words), may("share", Kind::Flag), inner("typed", Kind::Words)],
        escalate::escalate,
    ),
    button("flag", Role::Reader, &[need("item", Kind::Item), may("why", Kind::Note)], verify::flag),
    command(
        "entry add",
        Role::Editor,
        &[
            need("product", Kind::Words),
            need("target", Kind::Words),
            may("kind", TARGET_KINDS),
            may("contact", Kind::Contact),
            may("line", LINES),
            may("position", POSITION),
            may("when", Kind::Note),
            may("checked", METHODS),
            inner("draft", Kind::Number { least: 1, most: u32::MAX }),
            inner("new_product", Kind::Flag),
            inner("new_target", Kind::Flag),
        ],
        entry::add,
    ),
    edit(
        "entry move",
        Role::Editor,
        &[
            need("product", Kind::Topic),
            need("target", Kind::Target),
            may("position", POSITION),
            may("line", LINES),
            may("when", Kind::Note),
        ],
        entry::shift,
    ),
    command(
        "entry remove",
        Role::Editor,
        &[need("product", Kind::Topic), need("target", Kind::Target), inner("confirm", Kind::Flag)],
        entry::remove,
    ),
    command(
        "topic add",
        Role::Editor,
        &[
            need("name", Kind::Name),
            may("reading", Kind::Name),
            may("type", Kind::Choice(TopicKind::WORDS)),
            may("aliases", Kind::Names),
            may("criticality", Kind::Choice(Criticality::WORDS)),
            may("verifier", Kind::Person),
            may("deputy", Kind::Person),
            may("notes", Kind::Note),
            may("interval", INTERVAL),
        ],
        topic::add,
    ),
    edit(
        "topic edit",
        Role::Editor,
        &[
            need("topic", Kind::Topic),
            may("name", Kind::Name),
            may("reading", Kind::Name),
            may("type", Kind::Choice(TopicKind::WORDS)),
            may("aliases", Kind::Names),
            may("criticality", Kind::Choice(Criticality::WORDS)),
            may("verifier", Kind::Person),
            may("deputy", Kind::Person),
            may("notes", Kind::Note),
            may("interval", INTERVAL),
            inner("alias", Kind::Name),
        ],
        topic::edit,
    ),
    command("topic show", Role::Reader, &[need("topic", Kind::Topic)], topic::show),
    command("topic list", Role::Reader, &[may("page", PAGES)], topic::list),
    command("topic remove", Role::Editor, &[need("topic", Kind::Topic), inner("confirm", Kind::Flag)], topic::remove),
    command("topic nothing", Role::Editor, &[need("topic", Kind::Topic), may("note", Kind::Note)], topic::nothing),
    command(
        "target add",
        Role::Editor,
        &[
            need("name", Kind::Name),
            need("kind", TARGET_KINDS),
            may("contact", Kind::Contact),
            may("hours", Kind::Hours),
            may("procedure", Kind::Note),
            may("have_ready", Kind::Names),
            may("basis", BASES),
            may("rule_document", Kind::Note),
            may("gatekeeper", Kind::Target),
            may("verifier", Kind::Person),
            may("deputy", Kind::Person),
            may("checked", METHODS),
            may("notes", Kind::Note),
            may("interval", INTERVAL),
        ],
        target::add,
    ),
    edit(
        "target edit",
        Role::Editor,
        &[
            need("target", Kind::Target),
            may("name", Kind::Name),
            may("kind", TARGET_KINDS),
            may("contact", Kind::Contact),
            may("hours", Kind::Hours),
            may("procedure", Kind::Note),
            may("have_ready", Kind::Names),
            may("basis", BASES),
            may("rule_document", Kind::Note),
            may("gatekeeper", Kind::Target),
            may("verifier", Kind::Person),
            may("deputy", Kind::Person),
            may("notes", Kind::Note),
            may("interval", INTERVAL),
        ],
        target::edit,
    ),
    command("target show", Role::Reader, &[need("target", Kind::Target)], target::show),
    command("target list", Role::Reader, &[may("page", PAGES)], target::list),
    command(
        "target remove",
        Role::Editor,
        &[need("target", Kind::Target), inner("confirm", Kind::Flag)],
        target::remove,
    ),
    command(
        "target away",
        Role::Editor,
        &[need("target", Kind::Target), need("until", DAY), may("instead", Kind::Target), may("note", Kind::Note)],
        target::away,
    ),
    command(
        "contract add",
        Role::Editor,
        &[
            need("target", Kind::Target),
            may("topics", Kind::Topics),
            may("basis", CONTRACT_BASES),
            may("number", Kind::Name),
            may("access_id", Kind::Name),
            may("scope", Kind::Note),
            may("hours", Kind::Hours),
            may("start", START),
            may("term", Kind::Period),
            may("last_day", DAY),
            may("renewal", Kind::Renewal),
            may("notice", Kind::Period),
            may("preparation", Kind::Period),
            may("incidents", Kind::Incidents),
            may("callers", Kind::People),
            may("holder", Kind::Target),
            may("document", Kind::Note),
            may("status", STATUSES),
            may("verifier", Kind::Person),
            may("deputy", Kind::Person),
            may("checked", METHODS),
            may("response", Kind::Name),
            may("activation", Kind::Note),
            may("bought_by", Kind::Name),
            may("cost", Kind::Name),
            may("leads", Kind::Leads),
            may("interval", INTERVAL),
        ],
        contract::add,
    ),
    edit(
        "contract edit",
        Role::Editor,
        &[
            need("contract", Kind::Contract),
            may("topics", Kind::Topics),
            may("basis", CONTRACT_BASES),
            may("number", Kind::Name),
            may("access_id", Kind::Name),
            may("scope", Kind::Note),
            may("hours", Kind::Hours),
            may("start", START),
            may("term", Kind::Period),
            may("last_day", DAY),
            may("renewal", Kind::Renewal),
            may("notice", Kind::Period),
            may("preparation", Kind::Period),
            may("incidents", Kind::Incidents),
            may("callers", Kind::People),
            may("holder", Kind::Target),
            may("document", Kind::Note),
            may("status", STATUSES),
            may("verifier", Kind::Person),
            may("deputy", Kind::Person),
            may("response", Kind::Name),
            may("activation", Kind::Note),
            may("bought_by", Kind::Name),
            may("cost", Kind::Name),
            may("interval", INTERVAL),
            may("leads", Kind::Leads),
        ],
        contract::edit,
    ),
    command("contract show", Role::Reader, &[need("contract", Kind::Contract)], contract::show),
    command(
        "contract list",
        Role::Reader,
        &[may("state", Kind::Choice(&["active", "ending", "ended", "unconfirmed"])), may("page", PAGES)],
        contract::list,
    ),
    command(
        "contract renew",
        Role::Editor,
        &[
            need("contract", Kind::Contract),
            may("last_day", DAY),
            may("term", Kind::Period),
            may("incidents", Kind::Number { least: 1, most: INCIDENTS_MAX }),
        ],
        contract::renew,
    ),
    command("contract end", Role::Editor, &[need("contract", Kind::Contract), may("last_day", DAY)], contract::end),
    button("contract keep", Role::Editor, &[need("contract", Kind::Contract), need("last_day", DAY)], contract::keep),
    command(
        "contract remove",
        Role::Editor,
        &[need("contract", Kind::Contract), inner("confirm", Kind::Flag)],
        contract::remove,
    ),
    command(
        "membership add",
        Role::Editor,
        &[
            need("target", Kind::Target),
            may("topics", Kind::Topics),
            may("account", Kind::Name),
            may("state", STATES),
            may("rules", Kind::Note),
            may("verifier", Kind::Person),
            may("deputy", Kind::Person),
            may("checked", METHODS),
            may("interval", INTERVAL),
        ],
        membership::add,
    ),
    edit(
        "membership edit",
        Role::Editor,
        &[
            need("membership", Kind::Membership),
            may("topics", Kind::Topics),
            may("account", Kind::Name),
            may("state", STATES),
            may("rules", Kind::Note),
            may("verifier", Kind::Person),
            may("deputy", Kind::Person),
            may("interval", INTERVAL),
        ],
        membership::edit,
    ),
    command("membership show", Role::Reader, &[need("membership", Kind::Membership)], membership::show),
    command("membership list", Role::Reader, &[may("page", PAGES)], membership::list),
    command(
        "membership remove",
        Role::Editor,
        &[need("membership", Kind::Membership), inner("confirm", Kind::Flag)],
        membership::remove,
    ),
    command(
        "membership contributed",
        Role::Editor,
        &[
            need("membership", Kind::Membership),
            need("what", Kind::Choice(ContributionKind::WORDS)),
            may("link", Kind::Note),
            may("date", PAST_DAY),
        ],
        membership::contributed,
    ),
    command(
        "verify",
        Role::Editor,
        &[
            need("item", Kind::Item),
            need("method", METHODS),
            need("result", Kind::Choice(&["confirmed", "changed", "unreachable", "ended"])),
            may("note", Kind::Note),
            inner("together", Kind::Flag),
        ],
        verify::verify,
    ),
    command(
        "due",
        Role::Reader,
        &[may("who", Kind::Person), inner("item", Kind::Item), inner("page", PAGES)],
        due::due,
    ),
    button("still", Role::Editor, &[need("item", Kind::Item)], due::still),
    button("snooze", Role::Editor, &[need("item", Kind::Item), may("for", SNOOZES)], attention::snooze),
    button("not-mine", Role::Editor, &[need("item", Kind::Item)], attention::not_mine),
    command("away", Role::Reader, &[need("until", DAY), may("who", Kind::Person)], attention::away),
    command(
        "accountable set",
        Role::Editor,
        &[
            need("role", Kind::Choice(AccountableRole::WORDS)),
            need("who", Kind::Name),
            may("evidence", Kind::Note),
            may("written", Kind::Flag),
        ],
        accountable::set,
    ),
    command("accountable show", Role::Reader, &[], accountable::show),
    command(
        "fallback set",
        Role::Editor,
        &[need("target", Kind::Target), may("position", POSITION)],
        accountable::fallback,
    ),
    with_journal(
        "history",
        Role::Reader,
        &[need("item", Kind::Item)],
        Run::Journal { query: history::query, run: history::show },
    ),
    with_journal(
        "undo",
        Role::Admin,
        &[may("change", Kind::Number { least: 1, most: u32::MAX })],
        Run::Journal { query: undo::query, run: undo::undo },
    ),
    command("settings show", Role::Reader, &[], settings::show),
    command("settings digest", Role::Reader, &[], settings::digest),
    edit(
        "settings set",
        Role::Admin,
        &[
            may("channel", Kind::Channel),
            may("weekday", Kind::Weekday),
            may("time", Kind::Time),
            may("zone", Kind::Zone),
            may("language", Kind::Choice(Language::WORDS)),
            may("leads", Kind::Leads),
            may("editor_role", Kind::Name),
            may("lead_person", Kind::Person),
            may("holidays", Kind::Calendar),
            may("empty_digest", Kind::Flag),
            may("intervals", Kind::Intervals),
        ],
        settings::set,
    ),
    command("import", Role::Admin, &[need("file", Kind::File), may("dry_run", Kind::Flag)], import::import),
    command(
        "export",
        Role::Admin,
        &[need("format", Kind::Choice(export::FORMATS)), may("restricted", Kind::Flag)],
        export::export,
    ),
    command("timeline", Role::Reader, &[], timeline::timeline),
    command("help", Role::Reader, &[may("command", Kind::Words)], help::help),
];
