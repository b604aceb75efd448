//! The sheet: one row for each step of a path, and one for what stands on none. What is restricted and left out is marked,
//! so that the sheet, brought in again, leaves it as it is.

use std::collections::{BTreeMap, BTreeSet};

use crate::commands::{Context, fields};
use crate::domain::ItemId;
use crate::domain::entitlement::Entitlement;
use crate::domain::target::{Contact, Target};
use crate::domain::text::{Name, PersonId, list};
use crate::domain::topic::{Step, Topic};
use crate::exchange::Extent;
use crate::exchange::sheet::{self, Column};

type Row = BTreeMap<Column, String>;

/// The options of a topic that have a column.
const TOPIC: [(&str, Column); 8] = [
    ("name", Column::Topic),
    ("type", Column::Type),
    ("reading", Column::Reading),
    ("aliases", Column::Aliases),
    ("criticality", Column::Criticality),
    ("notes", Column::Notes),
    ("verifier", Column::TopicVerifier),
    ("deputy", Column::TopicDeputy),
];
/// The options of a target that have a column.
const TARGET: [(&str, Column); 9] = [
    ("name", Column::Target),
    ("kind", Column::Kind),
    ("hours", Column::Hours),
    ("procedure", Column::Procedure),
    ("have_ready", Column::HaveReady),
    ("basis", Column::Basis),
    ("rule_document", Column::RuleDocument),
    ("verifier", Column::Verifier),
    ("deputy", Column::Deputy),
];
/// The options of an entitlement that have a column.
const ENTITLEMENT: [(&str, Column); 22] = [
    ("basis", Column::Entitlement),
    ("number", Column::Number),
    ("access_id", Column::AccessId),
    ("scope", Column::Scope),
    ("start", Column::Start),
    ("last_day", Column::LastDay),
    ("renewal", Column::Renewal),
    ("notice", Column::Notice),
    ("preparation", Column::Preparation),
    ("incidents", Column::Incidents),
    ("callers", Column::Callers),
    ("document", Column::Document),
    ("response", Column::Response),
    ("activation", Column::Activation),
    ("bought_by", Column::BoughtBy),
    ("cost", Column::Cost),
    ("status", Column::Status),
    ("account", Column::Account),
    ("state", Column::State),
    ("rules", Column::Rules),
    ("verifier", Column::ContractVerifier),
    ("deputy", Column::ContractDeputy),
];

/// The sheet of a directory.
pub(super) fn table(context: &Context<'_>, extent: Extent) -> Result<Vec<u8>, String> {
    let writer = Writer { context, extent };
    let directory = context.directory;
    let mut rows = Vec::new();
    let mut shown: BTreeSet<ItemId> = BTreeSet::new();
    for topic in directory.topics() {
        if topic.steps.is_empty() {
            rows.push(put(Row::new(), &fields::topic(topic), &TOPIC));
        }
        for step in &topic.steps {
            let Some(target) = directory.target(step.target) else { continue };
            let held: Vec<&Entitlement> =
                directory.entitlements_of(target.id).filter(|held| held.covers(topic.id)).collect();
            let row = writer.step(topic, step, target);
            shown.insert(target.id);
            shown.extend(held.iter().map(|held| held.id));
            let mut with = held.iter().map(|held| writer.with(row.clone(), held)).peekable();
            if with.peek().is_none() {
                rows.push(row.clone());
            }
            rows.extend(with);
        }
    }
    for target in directory.targets() {
        let rest: Vec<&Entitlement> =
            directory.entitlements_of(target.id).filter(|held| !shown.contains(&held.id)).collect();
        if rest.is_empty() && !shown.contains(&target.id) {
            rows.push(writer.target(Row::new(), target));
        }
        rows.extend(rest.iter().map(|held| writer.with(writer.target(Row::new(), target), held)));
    }
    for row in &mut rows {
        writer.people(row);
    }
    sheet::write(Column::ALL, &rows)
}

fn put(mut row: Row, fields: &fields::Fields, columns: &[(&str, Column)]) -> Row {
    for (option, column) in columns {
        let value = fields.iter().find(|(name, _)| name == option).map(|(_, value)| value.as_str()).unwrap_or_default();
        if !value.is_empty() {
            row.insert(*column, value.to_owned());
        }
    }
    row
}

struct Writer<'c> {
    context: &'c Context<'c>,
    extent: Extent,
}

impl Writer<'_> {
    /// Puts names beside the people whose name is known.
    fn people(&self, row: &mut Row) {
        let shown = |word: &str| match PersonId::parse(word) {
            Ok(person) => sheet::person(&person, self.context.directory.called(&person).map(Name::as_str)),
            Err(_) => word.to_owned(),
        };
        for (_, cell) in row.iter_mut().filter(|(column, _)| Column::PEOPLE.contains(column)) {
            *cell = list(cell).map(shown).collect::<Vec<_>>().join(", ");
        }
    }

    fn name(&self, id: Option<ItemId>) -> Option<String> {
        id.and_then(|id| self.context.directory.target(id)).map(|target| target.name.to_string())
    }

    fn step(&self, topic: &Topic, step: &Step, target: &Target) -> Row {
        let mut row = self.target(put(Row::new(), &fields::topic(topic), &TOPIC), target);
        row.insert(Column::Line, step.line.word().to_owned());
        let place = topic.line(step.line).position(|other| other.target == step.target).map_or(1, |place| place + 1);
        row.insert(Column::Position, place.to_string());
        row.extend(step.when.as_ref().map(|when| (Column::When, when.to_string())));
        row
    }

    fn target(&self, row: Row, target: &Target) -> Row {
        let mut row = put(row, &fields::target(target), &TARGET);
        let is_shown = |contact: &&Contact| self.extent == Extent::Whole || !contact.restricted;
        let mut contacts: Vec<String> = target.contacts.iter().filter(is_shown).map(ToString::to_string).collect();
        if contacts.len() < target.contacts.len() {
            contacts.push(sheet::RESTRICTED.to_owned());
        }
        if !contacts.is_empty() {
            row.insert(Column::Contact, contacts.join("; "));
        }
        row.extend(self.name(target.gatekeeper).map(|name| (Column::Gatekeeper, name)));
        row
    }

    fn with(&self, row: Row, held: &Entitlement) -> Row {
        let mut row = put(row, &fields::entitlement(held), &ENTITLEMENT);
        if held.membership.is_some() {
            row.insert(Column::Entitlement, held.basis.word().to_owned());
        }
        // A spreadsheet takes 3/10 for a day in March, and keeps the day.
        row.entry(Column::Incidents).and_modify(|cell| *cell = cell.replacen('/', " of ", 1));
        row.extend(self.name(held.holder).map(|name| (Column::Holder, name)));
        if self.extent == Extent::Open {
            for column in [Column::Number, Column::AccessId] {
                row.entry(column).and_modify(|cell| sheet::RESTRICTED.clone_into(cell));
            }
        }
        row
    }
}
