//! People in a sheet: whom a cell means, and who is left that the chat does not know.
//!
//! A chat that goes by numbers has nobody called `ken`: kept as a word, that would look like a member and be somebody else.
//! So a name that one person has becomes that person, and every other word is told.

use std::collections::BTreeSet;

use crate::chat::Text;
use crate::chat::people::{People, is_number};
use crate::commands::Context;
use crate::domain::Care;
use crate::domain::change::{Record, Write};
use crate::domain::text::{PersonId, list};
use crate::exchange::sheet::{Column, mentioned};

/// How many people are named in the answer.
const SHOWN: usize = 20;

/// A cell of people as the option takes it.
pub(super) fn meant(context: &Context<'_>, column: Column, cell: String) -> String {
    if !Column::PEOPLE.contains(&column) {
        return cell;
    }
    let person = |word: &str| {
        if let Some(mention) = mentioned(word) {
            return mention.to_owned();
        }
        let name = word.trim_start_matches('@');
        let known = match context.people {
            People::Words => None,
            People::Numbers(_) => context.directory.person_called(name),
        };
        known.map_or_else(|| word.to_owned(), ToString::to_string)
    };
    if column == Column::Callers { list(&cell).map(person).collect::<Vec<_>>().join(", ") } else { person(cell.trim()) }
}

/// Who is named by a word, in a chat that goes by numbers; none where there is nobody.
pub(super) fn strangers(context: &Context<'_>, writes: &[Write]) -> Option<Text> {
    if *context.people == People::Words {
        return None;
    }
    let mut words: BTreeSet<&PersonId> = BTreeSet::new();
    for write in writes {
        let there = write.before.as_ref().map(people).unwrap_or_default();
        let named = write.after.as_ref().map(people).unwrap_or_default();
        words.extend(named.into_iter().filter(|person| !is_number(person) && !there.contains(person)));
    }
    let more = words.len().saturating_sub(SHOWN);
    let mut shown: Vec<Text> = words.iter().take(SHOWN).map(|person| Text::stored(person.as_str())).collect();
    shown.extend((more > 0).then(|| context.say("gaps-more", &[("count", more.into())])));
    (!shown.is_empty()).then(|| context.say("import-strangers", &[("people", context.locale.list(shown).into())]))
}

/// Whom a record names: who checks it and who stands in, who may call, who leads.
fn people(record: &Record) -> Vec<&PersonId> {
    let (care, others): (&Care, &[PersonId]) = match record {
        Record::Topic(topic) => (&topic.care, &[]),
        Record::Target(target) => (&target.care, &[]),
        Record::Entitlement(held) => (&held.care, &held.callers),
        Record::Settings(settings) => return settings.lead_person.iter().collect(),
        _ => return Vec::new(),
    };
    care.verifier.iter().chain(&care.deputy).chain(others).collect()
}
