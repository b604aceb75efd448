//! The rows of a sheet, each as the commands that a person would have typed, replayed on a copy of the directory.

use std::collections::BTreeMap;

use crate::chat::{Call, Text};
use crate::commands::{Context, Stop, Via, prepare};
use crate::domain::ItemId;
use crate::domain::change::{Key, Record, Write};
use crate::domain::directory::Directory;
use crate::domain::search::Index;
use crate::domain::topic::Line;
use crate::exchange::sheet::{Column, Row, Sheet, canonical};

/// The columns of a target and its options.
const TARGET: &[(Column, &str)] = &[
    (Column::Kind, "kind"),
    (Column::Hours, "hours"),
    (Column::Procedure, "procedure"),
    (Column::HaveReady, "have_ready"),
    (Column::Basis, "basis"),
    (Column::RuleDocument, "rule_document"),
    (Column::Gatekeeper, "gatekeeper"),
    (Column::Verifier, "verifier"),
    (Column::Deputy, "deputy"),
];
/// The columns of a topic and its options.
const TOPIC: &[(Column, &str)] = &[
    (Column::Type, "type"),
    (Column::Reading, "reading"),
    (Column::Aliases, "aliases"),
    (Column::Criticality, "criticality"),
    (Column::Verifier, "verifier"),
    (Column::Deputy, "deputy"),
];
/// The columns of a contract and its options; one of the first [`TELLING`] says that there is one.
const CONTRACT: &[(Column, &str)] = &[
    (Column::Number, "number"),
    (Column::AccessId, "access_id"),
    (Column::Scope, "scope"),
    (Column::Start, "start"),
    (Column::Term, "term"),
    (Column::LastDay, "last_day"),
    (Column::Renewal, "renewal"),
    (Column::Notice, "notice"),
    (Column::Preparation, "preparation"),
    (Column::Incidents, "incidents"),
    (Column::Callers, "callers"),
    (Column::Holder, "holder"),
    (Column::Document, "document"),
    (Column::Response, "response"),
    (Column::Activation, "activation"),
    (Column::BoughtBy, "bought_by"),
    (Column::Cost, "cost"),
    (Column::Status, "status"),
    (Column::Verifier, "verifier"),
    (Column::Deputy, "deputy"),
];
/// How many of [`CONTRACT`] are a contract's alone.
const TELLING: usize = 18;
/// The columns of a membership and its options.
const MEMBERSHIP: &[(Column, &str)] = &[
    (Column::Account, "account"),
    (Column::State, "state"),
    (Column::Rules, "rules"),
    (Column::Verifier, "verifier"),
    (Column::Deputy, "deputy"),
];
/// How many of [`MEMBERSHIP`] are a membership's alone.
const TELLING_MEMBERSHIP: usize = 3;

/// The writes of all rows together, or what is wrong with which.
///
/// # Errors
/// When a command fails for the operator.
pub(super) fn replay(context: &Context<'_>, sheet: &Sheet) -> Result<Result<Vec<Write>, BTreeMap<u64, Text>>, Stop> {
    let mut trial = Trial { context, directory: context.directory.copy(), after: BTreeMap::new() };
    let mut wrong = BTreeMap::new();
    trial.targets_first(sheet)?;
    for row in &sheet.rows {
        match trial.row(row) {
            Ok(()) => {}
            Err(Stop::Refused(lines, _)) => drop(wrong.insert(row.line, Text::join(lines, " "))),
            Err(Stop::Failed(why)) => return Err(Stop::Failed(why)),
        }
    }
    Ok(if wrong.is_empty() { Ok(trial.writes()) } else { Err(wrong) })
}

struct Trial<'c> {
    context: &'c Context<'c>,
    directory: Directory,
    after: BTreeMap<Key, Option<Record>>,
}

type Options = Vec<(&'static str, String)>;

impl Trial<'_> {
    fn writes(self) -> Vec<Write> {
        let directory = self.context.directory;
        self.after
            .into_iter()
            .map(|(key, after)| Write { before: directory.record(&key), key, after })
            .filter(|write| write.before != write.after)
            .collect()
    }

    /// Runs a command on the copy.
    fn run(&mut self, command: &str, options: Options) -> Result<(), Stop> {
        let options = options.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let call = Call { command: command.to_owned(), options };
        let context = Context { directory: &self.directory, ..*self.context };
        let done = prepare(&context, &call, Via::Form)?.run(&context, &[])?;
        self.directory.apply(self.directory.last_change(), &done.writes);
        self.after.extend(done.writes.into_iter().map(|write| (write.key, write.after)));
        Ok(())
    }

    /// Makes every target by its name and kind, so that a row may name one that stands further down. What is wrong with a
    /// row is said when its turn comes.
    fn targets_first(&mut self, sheet: &Sheet) -> Result<(), Stop> {
        for row in &sheet.rows {
            let (Some(name), Some(kind)) = (row.cells.get(&Column::Target), row.cells.get(&Column::Kind)) else {
                continue;
            };
            if named(self.directory.target_names(), name).is_none() {
                let options = vec![("name", name.clone()), ("kind", canonical(Column::Kind, kind))];
                match self.run("target add", options) {
                    Ok(()) | Err(Stop::Refused(..)) => {}
                    Err(failed @ Stop::Failed(_)) => return Err(failed),
                }
            }
        }
        Ok(())
    }

    fn row(&mut self, row: &Row) -> Result<(), Stop> {
        let target = self.target(row)?;
        let topic = self.topic(row)?;
        if let (Some(topic), Some(target)) = (topic, target) {
            self.step(row, topic, target)?;
        }
        if let Some(target) = target {
            self.contract(row, topic, target)?;
            self.membership(row, topic, target)?;
            if let Some(method) = row.cells.get(&Column::Checked) {
                let method = canonical(Column::Checked, method);
                self.run(
                    "verify",
                    vec![("item", target.to_string()), ("method", method), ("result", "confirmed".into())],
                )?;
            }
        } else if row.cells.keys().any(|column| CONTRACT.iter().take(TELLING).any(|(known, _)| known == column)) {
            return Err(self.context.refuse("import-contract-without-target", &[]));
        }
        Ok(())
    }

    fn target(&mut self, row: &Row) -> Result<Option<ItemId>, Stop> {
        let Some(name) = row.cells.get(&Column::Target) else { return Ok(None) };
        let mut options = given(row, TARGET);
        options.extend(contacts(row).map(|contacts| ("contact", contacts)));
        if !row.cells.contains_key(&Column::Topic) {
            options.extend(notes(row).map(|notes| ("notes", notes)));
        }
        if let Some(id) = named(self.directory.target_names(), name) {
            self.edit("target edit", "target", id, options)?;
            Ok(Some(id))
        } else {
            options.push(("name", name.clone()));
            self.run("target add", options)?;
            Ok(named(self.directory.target_names(), name))
        }
    }

    fn topic(&mut self, row: &Row) -> Result<Option<ItemId>, Stop> {
        let Some(name) = row.cells.get(&Column::Topic) else { return Ok(None) };
        let mut options = given(row, TOPIC);
        options.extend(notes(row).map(|notes| ("notes", notes)));
        if let Some(id) = named(self.directory.topic_names(), name) {
            self.edit("topic edit", "topic", id, options)?;
            Ok(Some(id))
        } else {
            options.push(("name", name.clone()));
            self.run("topic add", options)?;
            Ok(named(self.directory.topic_names(), name))
        }
    }

    fn step(&mut self, row: &Row, topic: ItemId, target: ItemId) -> Result<(), Stop> {
        let place = [(Column::Line, "line"), (Column::Position, "position"), (Column::When, "when")];
        let mut options = given(row, &place);
        let there = self.directory.topic(topic).and_then(|topic| topic.steps.iter().find(|step| step.target == target));
        // What is there already, and stays as it is, is no mistake in a sheet that is sent twice.
        if let Some(step) = there {
            let says = |name: &str| options.iter().find(|(option, _)| *option == name).map(|(_, value)| value.as_str());
            let same_line = says("line").and_then(Line::from_word).is_none_or(|line| line == step.line);
            let same_when =
                says("when").is_none_or(|when| step.when.as_ref().is_some_and(|there| there.as_str() == when));
            if same_line && same_when {
                return Ok(());
            }
        }
        options.extend([("product", topic.to_string()), ("target", target.to_string())]);
        self.run("entry add", options)
    }

    fn contract(&mut self, row: &Row, topic: Option<ItemId>, target: ItemId) -> Result<(), Stop> {
        let mut options = given(row, CONTRACT);
        let basis = row.cells.get(&Column::Entitlement).map(|basis| canonical(Column::Entitlement, basis));
        let tells = CONTRACT.iter().take(TELLING).any(|(column, _)| row.cells.contains_key(column));
        if !tells && !matches!(basis.as_deref(), Some("purchase" | "contract")) {
            return Ok(());
        }
        options.extend(basis.map(|basis| ("basis", basis)));
        // The hours of a row are the target's; a contract with hours of its own is edited afterwards.
        let number = row.cells.get(&Column::Number).map(String::as_str);
        let there = self
            .directory
            .entitlements_of(target)
            .filter(|held| held.membership.is_none())
            .find(|held| held.number.as_ref().map(crate::domain::text::Name::as_str) == number);
        let there = there.map(|held| (held.id, held.topics.clone()));
        if let Some((id, topics)) = there {
            options.extend(with_topic(topics, topic).map(|topics| ("topics", topics)));
            self.edit("contract edit", "contract", id, options)
        } else {
            options.extend(topic.map(|topic| ("topics", topic.to_string())));
            options.push(("target", target.to_string()));
            self.run("contract add", options)
        }
    }

    fn membership(&mut self, row: &Row, topic: Option<ItemId>, target: ItemId) -> Result<(), Stop> {
        let mut options = given(row, MEMBERSHIP);
        let basis = row.cells.get(&Column::Entitlement).map(|basis| canonical(Column::Entitlement, basis));
        let tells = MEMBERSHIP.iter().take(TELLING_MEMBERSHIP).any(|(column, _)| row.cells.contains_key(column));
        if !tells && basis.as_deref() != Some("membership") {
            return Ok(());
        }
        let there = self.directory.entitlements_of(target).find(|held| held.membership.is_some());
        if let Some((id, topics)) = there.map(|held| (held.id, held.topics.clone())) {
            options.extend(with_topic(topics, topic).map(|topics| ("topics", topics)));
            self.edit("membership edit", "membership", id, options)
        } else {
            options.extend(topic.map(|topic| ("topics", topic.to_string())));
            options.push(("target", target.to_string()));
            self.run("membership add", options)
        }
    }

    fn edit(&mut self, command: &str, option: &'static str, id: ItemId, mut options: Options) -> Result<(), Stop> {
        if options.is_empty() {
            return Ok(());
        }
        options.push((option, id.to_string()));
        self.run(command, options)
    }
}

/// The topics of an entitlement and one more; nothing where it covers that one already.
fn with_topic(topics: Vec<ItemId>, topic: Option<ItemId>) -> Option<String> {
    let topic = topic.filter(|topic| !topics.is_empty() && !topics.contains(topic))?;
    Some(topics.into_iter().chain([topic]).map(|id| id.to_string()).collect::<Vec<_>>().join(", "))
}

/// The options that a row gives.
fn given(row: &Row, columns: &[(Column, &'static str)]) -> Options {
    columns
        .iter()
        .filter_map(|(column, option)| row.cells.get(column).map(|value| (*option, canonical(*column, value))))
        .collect()
}

fn contacts(row: &Row) -> Option<String> {
    let of = |column: Column, prefix: &str| {
        row.cells.get(&column).map(|value| if value.contains(':') { value.clone() } else { format!("{prefix}{value}") })
    };
    let all: Vec<String> = [
        of(Column::Phone, "tel:"),
        of(Column::Mail, "mailto:"),
        of(Column::Web, ""),
        row.cells.get(&Column::Contact).cloned(),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!all.is_empty()).then(|| all.join("; "))
}

fn notes(row: &Row) -> Option<String> {
    let all: Vec<&str> = row.cells.get(&Column::Notes).into_iter().chain(&row.notes).map(String::as_str).collect();
    (!all.is_empty()).then(|| all.join("\n"))
}

fn named(index: &Index, name: &str) -> Option<ItemId> {
    match index.exact(name).as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}
