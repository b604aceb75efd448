//! The rows of a sheet, each as the commands that a person would have typed, replayed on a copy of the directory.
//!
//! What is wrong is collected, all of it; what hangs on something wrong is left out, so that no mistake is told twice.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{self, Mistake};
use super::columns::{CONTACTS, CONTRACT, MEMBERSHIP, STEP, TARGET, TELLING, TELLING_MEMBERSHIP, TOPIC};
use super::met::{self, Met};
use super::people;
use super::said::Said;
use crate::chat::{Call, Text};
use crate::commands::{Context, Stop, Via, fields, prepare};
use crate::domain::ItemId;
use crate::domain::change::{Key, Record, Write};
use crate::domain::directory::Directory;
use crate::domain::search::Index;
use crate::domain::target::{Target, TargetKind, parse_contacts};
use crate::domain::text::{NOTE_MAX, Note};
use crate::domain::topic::Line;
use crate::exchange::sheet::{Column, Row, Sheet, is_restricted, readable, renewal_under};
use crate::exchange::with_restricted;

/// What is wrong, by the line where the row begins.
pub(super) type Mistakes = BTreeMap<u64, Vec<Mistake>>;

/// The writes of all rows together, or what is wrong with which.
///
/// # Errors
/// When a command fails for the operator.
pub(super) fn replay(context: &Context<'_>, sheet: &Sheet) -> Result<Result<Vec<Write>, Mistakes>, Stop> {
    let mut trial = Trial {
        context,
        sheet,
        directory: context.directory.copy(),
        after: BTreeMap::new(),
        met: Met::new(),
        said: Said::default(),
        line: 0,
        mistakes: Vec::new(),
    };
    let rows: Vec<Row> = sheet.rows.iter().map(|row| plain(row, sheet, context)).collect();
    trial.targets_first(&rows)?;
    let mut wrong = Mistakes::new();
    for row in &rows {
        trial.row(row)?;
        if !trial.mistakes.is_empty() {
            wrong.insert(row.line, std::mem::take(&mut trial.mistakes));
        }
    }
    Ok(if wrong.is_empty() { Ok(trial.writes()) } else { Err(wrong) })
}

/// A row whose cells say what an option takes.
fn plain(row: &Row, sheet: &Sheet, context: &Context<'_>) -> Row {
    let mut plain = row.clone();
    plain.cells = row
        .cells
        .iter()
        .filter_map(|(column, cell)| {
            let cell = readable(*column, cell, context.today)?;
            Some((*column, people::meant(context, *column, cell)))
        })
        .collect();
    if let Some(cell) = plain.cells.get_mut(&Column::Renewal) {
        *cell = renewal_under(sheet.heading(Column::Renewal, context.locale.language()), cell);
    }
    // Who checks a row's target checks, where there is none, its topic.
    if !plain.cells.contains_key(&Column::Target) {
        for (from, to) in [(Column::Verifier, Column::TopicVerifier), (Column::Deputy, Column::TopicDeputy)] {
            if let Some(who) = plain.cells.remove(&from) {
                plain.cells.entry(to).or_insert(who);
            }
        }
    }
    plain
}

struct Trial<'c> {
    context: &'c Context<'c>,
    sheet: &'c Sheet,
    directory: Directory,
    after: BTreeMap<Key, Option<Record>>,
    met: Met,
    said: Said,
    /// The line of the row that is being replayed.
    line: u64,
    /// What is wrong with the row that is being replayed.
    mistakes: Vec<Mistake>,
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

    /// Runs a command on the copy; a refusal is a mistake of the row.
    fn attempt(&mut self, command: &str, options: Options) -> Result<(), Stop> {
        match self.run(command, options) {
            Err(Stop::Refused(lines, _)) => {
                let what = cells::in_headings(self.context, self.sheet, Text::join(lines, " "));
                self.mistakes.push(Mistake { heading: None, what });
                Ok(())
            }
            other => other,
        }
    }

    fn add(&mut self, command: &str, mut options: Options) -> Result<(), Stop> {
        options.retain(|(_, value)| value != "-");
        let given: Vec<&'static str> = options.iter().map(|(option, _)| *option).collect();
        let id = ItemId(self.directory.next_number());
        self.attempt(command, options)?;
        self.note(id, &given, &fields::Fields::new());
        Ok(())
    }

    fn edit(&mut self, command: &str, (option, id): (&'static str, ItemId), mut options: Options) -> Result<(), Stop> {
        // What is not there need not be taken away: a last day that is taken away also takes back an early end.
        let record =
            [Key::Entitlement(id), Key::Target(id), Key::Topic(id)].iter().find_map(|key| self.directory.record(key));
        let there = record.map(|record| fields::of_record(&record)).unwrap_or_default();
        let is_empty = |option: &str| there.iter().any(|(field, value)| *field == option && value.is_empty());
        options.retain(|(option, value)| value != "-" || !is_empty(option));
        if options.is_empty() {
            return Ok(());
        }
        let given: Vec<&'static str> = options.iter().map(|(option, _)| *option).collect();
        options.push((option, id.to_string()));
        self.attempt(command, options)?;
        self.note(id, &given, &there);
        Ok(())
    }

    /// Notes what the row has said of an item; where an earlier row said something else, that is a mistake.
    fn note(&mut self, id: ItemId, given: &[&'static str], before: &fields::Fields) {
        let record =
            [Key::Entitlement(id), Key::Target(id), Key::Topic(id)].iter().find_map(|key| self.directory.record(key));
        let now = record.as_ref().map(fields::of_record).unwrap_or_default();
        for clash in self.said.note((id, self.line), given, (before, &now)) {
            let column = record.as_ref().and_then(|record| column_of(record, clash.field));
            let (earlier, here) = (Text::stored(&clash.earlier), Text::stored(&clash.here));
            let args = [("line", clash.line.into()), ("earlier", earlier.into()), ("here", here.into())];
            self.mistake(column, self.context.say("import-contradiction", &args));
        }
    }

    fn mistake(&mut self, column: Option<Column>, what: Text) {
        let heading = column.map(|column| self.sheet.heading(column, self.context.locale.language()).to_owned());
        self.mistakes.push(Mistake { heading, what });
    }

    /// Makes every target by its name and kind, so that a row may name one that stands further down. What is wrong with a
    /// row is said when its turn comes.
    fn targets_first(&mut self, rows: &[Row]) -> Result<(), Stop> {
        for row in rows {
            let (Some(name), Some(kind)) = (row.cells.get(&Column::Target), row.cells.get(&Column::Kind)) else {
                continue;
            };
            if named(self.directory.target_names(), name).is_none() {
                match self.run("target add", vec![("name", name.clone()), ("kind", kind.clone())]) {
                    Ok(()) | Err(Stop::Refused(..)) => {}
                    Err(failed @ Stop::Failed(_)) => return Err(failed),
                }
            }
        }
        Ok(())
    }

    fn row(&mut self, row: &Row) -> Result<(), Stop> {
        self.line = row.line;
        if row.is_ragged {
            self.mistake(None, self.context.say("import-row-ragged", &[]));
            return Ok(());
        }
        let context = Context { directory: &self.directory, ..*self.context };
        let (bad, mistakes) = cells::check(&context, self.sheet, row)?;
        self.mistakes = mistakes;
        let is_good = |columns: &[(Column, &str)]| columns.iter().all(|(column, _)| !bad.contains(column));
        let is_named = |column: Column| row.cells.contains_key(&column) && !bad.contains(&column);
        let target =
            if is_named(Column::Target) { self.target(row, is_good(TARGET) && is_good(CONTACTS))? } else { None };
        let topic = if is_named(Column::Topic) && is_good(TOPIC) { self.topic(row, &bad)? } else { None };
        if let (Some(topic), Some(target)) = (topic, target)
            && is_good(STEP)
        {
            self.step(row, topic, target)?;
        }
        if let Some(target) = target {
            if is_good(CONTRACT) && is_good(MEMBERSHIP) && !bad.contains(&Column::Entitlement) {
                self.contract(row, topic, target)?;
                self.membership(row, topic, target)?;
            }
            if let Some(method) = row.cells.get(&Column::Checked).filter(|_| is_named(Column::Checked)) {
                let options =
                    vec![("item", target.to_string()), ("method", method.clone()), ("result", "confirmed".into())];
                self.attempt("verify", options)?;
            }
        } else if !row.cells.contains_key(&Column::Target) && tells(row, CONTRACT, TELLING) {
            self.mistake(None, self.context.say("import-contract-without-target", &[]));
        }
        Ok(())
    }

    fn target(&mut self, row: &Row, is_readable: bool) -> Result<Option<ItemId>, Stop> {
        let Some(name) = row.cells.get(&Column::Target) else { return Ok(None) };
        let there = named(self.directory.target_names(), name);
        if !is_readable {
            return Ok(there);
        }
        let mut options = given(row, TARGET);
        let target = there.and_then(|id| self.directory.target(id));
        let contacts = contacts(row, target);
        options.extend(
            there.map_or(contacts.clone(), |id| self.said.with_earlier(id, contacts)).map(|all| ("contact", all)),
        );
        if !row.cells.contains_key(&Column::Topic) {
            let notes = target.and_then(|target| target.notes.clone());
            options.extend(self.notes(row, notes.as_ref(), name).map(|notes| ("notes", notes)));
        }
        if let Some(id) = there {
            self.edit("target edit", ("target", id), options)?;
            return Ok(there);
        }
        if !row.cells.contains_key(&Column::Kind) {
            let kinds: Vec<&str> = TargetKind::ALL.iter().map(|kind| kind.word()).collect();
            let known = cells::words_of(self.context, Column::Kind, &kinds);
            let args = [("target", Text::stored(name).into()), ("known", known.into())];
            self.mistake(Some(Column::Kind), self.context.say("import-kind-missing", &args));
            return Ok(None);
        }
        options.push(("name", name.clone()));
        self.add("target add", options)?;
        Ok(named(self.directory.target_names(), name))
    }

    fn topic(&mut self, row: &Row, bad: &BTreeSet<Column>) -> Result<Option<ItemId>, Stop> {
        let Some(name) = row.cells.get(&Column::Topic) else { return Ok(None) };
        let there = named(self.directory.topic_names(), name);
        let mut options = given(row, TOPIC);
        if !bad.contains(&Column::Notes) {
            let notes = there.and_then(|id| self.directory.topic(id)).and_then(|topic| topic.notes.clone());
            options.extend(self.notes(row, notes.as_ref(), name).map(|notes| ("notes", notes)));
        }
        if let Some(id) = there {
            self.edit("topic edit", ("topic", id), options)?;
            return Ok(there);
        }
        options.push(("name", name.clone()));
        self.add("topic add", options)?;
        Ok(named(self.directory.topic_names(), name))
    }

    /// What is noted already and what the row notes beside it, each piece once; none where the row notes nothing new.
    fn notes(&mut self, row: &Row, there: Option<&Note>, item: &str) -> Option<String> {
        let mut all = there.map(ToString::to_string).unwrap_or_default();
        let before = all.len();
        for piece in row.cells.get(&Column::Notes).into_iter().chain(&row.notes) {
            if !format!("\n{all}\n").contains(&format!("\n{piece}\n")) {
                all = if all.is_empty() { piece.clone() } else { format!("{all}\n{piece}") };
            }
        }
        let length = all.chars().count();
        if length > NOTE_MAX {
            let column = row.cells.contains_key(&Column::Notes).then_some(Column::Notes);
            let args = [("item", Text::stored(item).into()), ("length", length.into()), ("limit", NOTE_MAX.into())];
            self.mistake(column, self.context.say("import-notes-full", &args));
            return None;
        }
        (all.len() > before).then_some(all)
    }

    fn step(&mut self, row: &Row, topic: ItemId, target: ItemId) -> Result<(), Stop> {
        let mut options = given(row, STEP);
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
        self.add("entry add", options)
    }

    fn contract(&mut self, row: &Row, topic: Option<ItemId>, target: ItemId) -> Result<(), Stop> {
        let basis = row.cells.get(&Column::Entitlement);
        if basis.is_some_and(|basis| basis == "membership") || (!tells(row, CONTRACT, TELLING) && basis.is_none()) {
            return Ok(());
        }
        let mut options = given(row, CONTRACT);
        options.extend(basis.map(|basis| ("basis", basis.clone())));
        // The hours of a row are the target's; a contract with hours of its own is edited afterwards.
        if let Some(id) = met::contract(&self.directory, row, (target, topic), &self.met) {
            self.met.insert((id, topic));
            let topics = self.directory.entitlement(id).map(|held| held.topics.clone()).unwrap_or_default();
            options.extend(with_topic(topics, topic).map(|topics| ("topics", topics)));
            self.edit("contract edit", ("contract", id), options)
        } else {
            self.met.insert((ItemId(self.directory.next_number()), topic));
            options.extend(topic.map(|topic| ("topics", topic.to_string())));
            options.push(("target", target.to_string()));
            self.add("contract add", options)
        }
    }

    fn membership(&mut self, row: &Row, topic: Option<ItemId>, target: ItemId) -> Result<(), Stop> {
        let basis = row.cells.get(&Column::Entitlement).map(String::as_str);
        if !tells(row, MEMBERSHIP, TELLING_MEMBERSHIP) && basis != Some("membership") {
            return Ok(());
        }
        let mut options = given(row, MEMBERSHIP);
        if let Some(id) = met::membership(&self.directory, row, target) {
            let topics = self.directory.entitlement(id).map(|held| held.topics.clone()).unwrap_or_default();
            options.extend(with_topic(topics, topic).map(|topics| ("topics", topics)));
            self.edit("membership edit", ("membership", id), options)
        } else {
            options.extend(topic.map(|topic| ("topics", topic.to_string())));
            options.push(("target", target.to_string()));
            self.add("membership add", options)
        }
    }
}

/// The column that holds a field of an item.
fn column_of(record: &Record, field: &str) -> Option<Column> {
    let columns = match record {
        Record::Topic(_) => TOPIC,
        Record::Target(_) => TARGET,
        Record::Entitlement(held) if held.membership.is_some() => MEMBERSHIP,
        _ => CONTRACT,
    };
    columns.iter().find(|(_, option)| *option == field).map(|(column, _)| *column)
}

/// Whether a row says that there is what these columns, the first so many, belong to.
fn tells(row: &Row, columns: &[(Column, &str)], first: usize) -> bool {
    columns.iter().take(first).any(|(column, _)| row.cells.get(column).is_some_and(|cell| cell != "-"))
}

/// The topics of an entitlement and one more; nothing where it covers that one already.
fn with_topic(topics: Vec<ItemId>, topic: Option<ItemId>) -> Option<String> {
    let topic = topic.filter(|topic| !topics.is_empty() && !topics.contains(topic))?;
    Some(topics.into_iter().chain([topic]).map(|id| id.to_string()).collect::<Vec<_>>().join(", "))
}

/// The options that a row gives; what was left out of the sheet it does not give.
fn given(row: &Row, columns: &[(Column, &'static str)]) -> Options {
    let cell = |column: &Column| row.cells.get(column).filter(|cell| !is_restricted(cell));
    columns.iter().filter_map(|(column, option)| Some((*option, cell(column)?.clone()))).collect()
}

/// The contact points that a row gives. A sheet that names no restricted ones leaves those that are there.
fn contacts(row: &Row, there: Option<&Target>) -> Option<String> {
    let of = |column: &Column| row.cells.get(column).and_then(|cell| cells::contact(*column, cell));
    let all: Vec<String> =
        CONTACTS.iter().filter_map(|(column, _)| of(column)).filter(|cell| !cell.is_empty()).collect();
    if all.is_empty() {
        return None;
    }
    let all = all.join("; ");
    let is_marked =
        row.cells.get(&Column::Contact).is_some_and(|cell| cell.split(';').any(|piece| is_restricted(piece.trim())));
    match (parse_contacts(&all), there) {
        (Ok(given), Some(there)) if is_marked || given.iter().all(|contact| !contact.restricted) => {
            let kept = with_restricted(given, there);
            Some(kept.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
        }
        _ => Some(all),
    }
}

fn named(index: &Index, name: &str) -> Option<ItemId> {
    match index.exact(name).as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}
