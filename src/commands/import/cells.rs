//! What is wrong with a cell, or with a row: said in the reader's language, by the heading as it stands in the sheet.
//!
//! Every cell is read by the option that it fills, so that nothing is accepted here that a command would refuse.

use std::collections::BTreeSet;

use super::columns::{CONTACTS, ENTITLEMENTS, read_by, read_from};
use crate::chat::command::Kind;
use crate::chat::people::People;
use crate::chat::{Span, Text};
use crate::commands::read::{longest, read, too_long};
use crate::commands::{Context, Stop, command};
use crate::domain::date::{DayError, Yearless, parse_day};
use crate::domain::settings::Language;
use crate::domain::target::{Means, parse_contacts};
use crate::exchange::sheet::{Column, Row, Sheet, accepted, is_bare_renewal, is_restricted};

/// Something that is wrong with a row.
pub(super) struct Mistake {
    /// The heading under which it stands, where it is one cell's.
    pub(super) heading: Option<String>,
    /// What is wrong.
    pub(super) what: Text,
}

/// How many characters of a cell are repeated.
const SHOWN: usize = 60;

/// The columns of a row that cannot be read, and why.
///
/// # Errors
/// When something fails for the operator.
pub(super) fn check(context: &Context<'_>, sheet: &Sheet, row: &Row) -> Result<(BTreeSet<Column>, Vec<Mistake>), Stop> {
    let mut bad = BTreeSet::new();
    let mut mistakes = Vec::new();
    for (column, cell) in &row.cells {
        if let Some(what) = fault(context, *column, cell)? {
            bad.insert(*column);
            let heading = Some(sheet.heading(*column, context.locale.language()).to_owned());
            mistakes.push(Mistake { heading, what });
        }
    }
    Ok((bad, mistakes))
}

fn fault(context: &Context<'_>, column: Column, cell: &str) -> Result<Option<Text>, Stop> {
    if is_restricted(cell) || cell == "-" {
        return Ok(None);
    }
    if column == Column::Entitlement {
        return Ok((!ENTITLEMENTS.contains(&cell)).then(|| no_such_word(context, column, (cell, ENTITLEMENTS))));
    }
    if column == Column::Renewal && is_bare_renewal(cell) {
        return Ok(Some(context.say("import-renewal-bare", &[("typed", shown(cell).into())])));
    }
    if column == Column::Incidents
        && let Some((used, total)) = cell.split_once('/')
        && let (Ok(used), Ok(total)) = (used.trim().parse::<u32>(), total.trim().parse::<u32>())
        && used > total
    {
        return Ok(Some(context.say("import-incidents-over", &[("used", used.into()), ("total", total.into())])));
    }
    // An option would take the next such day; a sheet may be years old.
    if matches!(column, Column::Start | Column::LastDay)
        && parse_day(cell, context.today, Yearless::Refused) == Err(DayError::NoYear)
    {
        return Ok(Some(context.say("import-day-year", &[("typed", shown(cell).into())])));
    }
    let Some((path, name)) = read_by(column) else { return Ok(None) };
    let Some(option) = command(path).and_then(|command| command.spec.option(name)) else {
        return Err(Stop::Failed(format!("a sheet fills {name} of {path}, which there is not")));
    };
    let typed = contact(column, cell).unwrap_or_else(|| cell.to_owned());
    let (length, limit) = (typed.chars().count(), longest(option.kind));
    if typed.is_empty() {
        return Ok(None);
    }
    let stop = if length > limit {
        too_long(context, name, length, limit)
    } else {
        match read(context, option, &typed) {
            Ok(_) => return Ok(None),
            Err(stop) => stop,
        }
    };
    match (stop, option.kind) {
        (Stop::Failed(why), _) => Err(Stop::Failed(why)),
        (_, Kind::Choice(words)) => Ok(Some(no_such_word(context, column, (cell, words)))),
        (_, Kind::Target) if context.directory.target_names().exact(cell).is_empty() => {
            Ok(Some(context.say("import-unknown-target", &[("name", shown(cell).into())])))
        }
        (_, Kind::Person | Kind::People) if *context.people != People::Words => {
            Ok(Some(context.say("import-no-person", &[("typed", shown(cell).into())])))
        }
        (Stop::Refused(lines, _), _) => Ok(Some(of_this_cell(context, Text::join(lines, " "), name))),
    }
}

/// The column of contact points of this means alone.
const fn column_of(means: Means) -> Column {
    match means {
        Means::Phone => Column::Phone,
        Means::Email => Column::Mail,
        Means::Url => Column::Web,
        Means::Form | Means::Chat | Means::InPerson => Column::Contact,
    }
}

/// A cell of contact points as they are typed; none where it is not one.
pub(super) fn contact(column: Column, cell: &str) -> Option<String> {
    let (_, prefix) = CONTACTS.iter().find(|(known, _)| *known == column)?;
    if column == Column::Contact {
        let pieces = cell.split([';', '；', '\n']).map(str::trim).filter(|piece| !is_restricted(piece));
        return Some(pieces.collect::<Vec<_>>().join("; "));
    }
    // What is one of itself may have a label behind it, and another beside it.
    let is_known = cell.contains(':')
        || parse_contacts(cell).is_ok_and(|read| read.iter().all(|it| column_of(it.means) == column));
    Some(if is_known { cell.to_owned() } else { format!("{prefix}{cell}") })
}

fn shown(cell: &str) -> Text {
    Text::stored(&cell.chars().filter(|c| !crate::domain::text::is_forbidden(*c)).take(SHOWN).collect::<String>())
}

fn no_such_word(context: &Context<'_>, column: Column, (cell, words): (&str, &[&str])) -> Text {
    context.say(
        "import-no-such-word",
        &[("typed", shown(cell).into()), ("known", words_of(context, column, words).into())],
    )
}

/// The words that a column takes, as the reader writes them.
pub(super) fn words_of(context: &Context<'_>, column: Column, words: &[&str]) -> Text {
    let words = accepted(column, words, context.locale.language());
    context.locale.list(words.iter().map(|word| Text::stored(word)))
}

/// A refusal of an option that speaks of the cell under whose heading it is said.
fn of_this_cell(context: &Context<'_>, refusal: Text, option: &str) -> Text {
    let mut spans = Vec::new();
    for span in refusal.0 {
        match span {
            Span::Code(code) if code == option => spans.extend(context.say("import-this-cell", &[]).0),
            Span::Said(said) if spans.len() == 1 && said.starts_with([':', '：']) => {
                spans.clear();
                spans.push(Span::Said(said.trim_start_matches([':', '：', ' ']).to_owned()));
            }
            // Around something to type Japanese leaves a gap; around its own words it does not.
            Span::Said(said) if spans.len() == 1 && context.locale.language() == Language::Ja => {
                spans.push(Span::Said(said.trim_start().to_owned()));
            }
            other => spans.push(other),
        }
    }
    Text(spans)
}

/// A refusal of a command in the words of the sheet: options are called by their headings.
pub(super) fn in_headings(context: &Context<'_>, sheet: &Sheet, refusal: Text) -> Text {
    let heading = |option: &str| read_from(option).map(|column| sheet.heading(column, context.locale.language()));
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '/');
    let spoken = |said: &str| {
        let mut words = String::new();
        let mut rest = said;
        while let Some(first) = rest.chars().next() {
            let end = rest.find(|c| is_word(c) != is_word(first)).unwrap_or(rest.len());
            let (piece, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            words.push_str(heading(piece).unwrap_or(piece));
            rest = after;
        }
        words
    };
    let spans = refusal.0.into_iter().map(|span| match span {
        Span::Said(said) => Span::Said(spoken(&said)),
        Span::Code(code) => heading(&code).map_or_else(|| Span::Code(code.clone()), |it| Span::Stored(it.to_owned())),
        other => other,
    });
    Text(spans.collect())
}
