//! `/import`: a whole directory, or a sheet of entries; all of it or nothing.
//!
//! JSON and TOML bring records. A sheet is replayed: each row becomes the commands that a person would have typed, tried on a
//! copy of the directory, so that it is read, bounded and refused by the same rules and in the same words.

use std::collections::BTreeMap;
use std::path::Path;

use super::args::Args;
use super::{Answer, Context, Done, Outcome, Stop, show};
use crate::chat::{Attachment, Ending, Reply, Text};
use crate::domain::change::{Cause, Key, Record, Write};
use crate::exchange::sheet::{self, FILE_MAX, ROWS_MAX, Sheet, SheetFault};
use crate::exchange::{self, Fault, FaultKind, Notation, Spot};

mod cells;
mod columns;
mod met;
mod people;
mod rows;
mod said;

use cells::Mistake;
use rows::Mistakes;

/// How many faults are named in the answer; a sheet that comes back names all.
const FAULTS_SHOWN: usize = 15;

/// How many unknown headings are named, and how many characters of each.
const HEADINGS_SHOWN: usize = 20;
const HEADING_SHOWN: usize = 40;

/// What kind of file came.
enum Kind {
    Whole(Notation),
    Sheet,
}

pub(super) fn import(context: &Context<'_>, args: &Args) -> Outcome {
    let Some(file) = context.file else {
        return Err(context.refuse("import-no-file", &[]));
    };
    if file.bytes.len() > FILE_MAX {
        return Err(too_large(context));
    }
    let mut remarks = Vec::new();
    let writes = match kind(file) {
        Kind::Whole(notation) => match whole(context, notation, file)? {
            Ok(writes) => writes,
            Err(faults) => return Ok(Done::say(refused(context, faults, None))),
        },
        Kind::Sheet => {
            let sheet = sheet::read(&file.bytes).map_err(|fault| no_sheet(context, &fault))?;
            remarks.extend(unknown_headings(context, &sheet, "import-unknown-kept"));
            match rows::replay(context, &sheet)? {
                Ok(writes) => writes,
                Err(wrong) => return Ok(Done::say(given_back(context, &sheet, &wrong)?)),
            }
        }
    };
    remarks.extend(people::strangers(context, &writes));
    let lines: Vec<Text> = counts(context, &writes).into_iter().chain(remarks).collect();
    if args.says_yes("dry_run") {
        return Ok(Done::say(show::note(context, context.say("import-would", &[]), lines)));
    }
    let title = if writes.is_empty() { "import-nothing" } else { "imported" };
    let answer: Answer = Box::new(move |context| {
        let head = context.say(title, &[("change", context.directory.last_change().into())]);
        show::note(context, head, lines)
    });
    Ok(Done { writes, cause: Cause::Command("import".to_owned()), used: None, answer })
}

/// By the name of the file; without a telling one, by how it begins.
fn kind(file: &Attachment) -> Kind {
    let ending = Path::new(&file.name).extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let is = |wanted: &str| ending.as_deref() == Some(wanted);
    let start: Vec<u8> = file.bytes.iter().copied().skip_while(|byte| !byte.is_ascii_graphic()).take(9).collect();
    if is("json") || (!is("csv") && start.starts_with(b"{")) {
        Kind::Whole(Notation::Json)
    } else if is("toml") || (!is("csv") && start.starts_with(b"format =")) {
        Kind::Whole(Notation::Toml)
    } else {
        Kind::Sheet
    }
}

fn whole(context: &Context<'_>, notation: Notation, file: &Attachment) -> Result<Result<Vec<Write>, Vec<Text>>, Stop> {
    let Some(text) = exchange::text(&file.bytes) else { return Err(context.refuse("import-not-text", &[])) };
    match exchange::read(context.directory, notation, &text) {
        Err(faults) if faults.iter().any(|fault| fault.kind == FaultKind::Empty) => {
            Err(context.refuse("import-empty-whole", &[]))
        }
        Err(faults) => Ok(Err(faults.iter().map(|fault| fault_text(context, fault)).collect())),
        Ok(writes) => Ok(Ok(writes)),
    }
}

fn fault_text(context: &Context<'_>, fault: &Fault) -> Text {
    let shown = |words: &str| Text::stored(&words.chars().take(120).collect::<String>());
    let what = match &fault.kind {
        FaultKind::Empty => context.say("import-empty-whole", &[]),
        FaultKind::CutShort => context.say("fault-cut-short", &[]),
        FaultKind::TooDeep => context.say("fault-too-deep", &[]),
        FaultKind::NoSuchField(name) => context.say("fault-no-such-field", &[("name", shown(name).into())]),
        FaultKind::Missing(name) => context.say("fault-missing", &[("name", shown(name).into())]),
        FaultKind::Twice => context.say("fault-twice", &[]),
        FaultKind::OtherType(why) => context.say("fault-other-type", &[("why", shown(why).into())]),
        FaultKind::Syntax(why) => context.say("fault-syntax", &[("why", shown(why).into())]),
        FaultKind::OtherFormat => context.say("fault-other-format", &[]),
        FaultKind::Newer(version) => context.say("fault-newer", &[("version", (*version).into())]),
        FaultKind::Value(typed) => context.say("fault-value", &[("typed", shown(typed).into())]),
        FaultKind::Unknown(name) => context.say("fault-unknown", &[("name", shown(name).into())]),
        FaultKind::Taken(name) => context.say("fault-taken", &[("name", shown(name).into())]),
        FaultKind::TooMany(limit) => context.say("fault-too-many", &[("limit", (*limit).into())]),
        FaultKind::Contradiction => context.say("fault-contradiction", &[]),
    };
    match &fault.place {
        Spot::Whole => what,
        Spot::Line(line) => context.say("import-row", &[("line", (*line).into()), ("what", what.into())]),
        Spot::Field(place) => context.say("import-fault", &[("place", shown(place).into()), ("what", what.into())]),
    }
}

fn refused(context: &Context<'_>, faults: Vec<Text>, file: Option<Attachment>) -> Reply {
    let count = faults.len();
    let mut lines: Vec<Text> = faults.into_iter().take(FAULTS_SHOWN).collect();
    if count > FAULTS_SHOWN {
        lines.push(context.say("import-more-faults", &[("count", (count - FAULTS_SHOWN).into())]));
    }
    if file.is_some() {
        lines.push(context.say("import-given-back", &[]));
    }
    let mut reply = show::note(context, context.say("import-refused", &[("count", count.into())]), lines);
    reply.ending = Ending::Refused;
    reply.files.extend(file);
    reply
}

fn given_back(context: &Context<'_>, sheet: &Sheet, wrong: &Mistakes) -> Result<Reply, Stop> {
    let fault = |line: &u64, mistake: &Mistake| {
        let mut args = vec![("line", (*line).into()), ("what", mistake.what.clone().into())];
        let Some(heading) = &mistake.heading else { return context.say("import-row", &args) };
        args.push(("heading", Text::stored(heading).into()));
        context.say("import-cell", &args)
    };
    let faults =
        wrong.iter().flat_map(|(line, mistakes)| mistakes.iter().map(|mistake| fault(line, mistake))).collect();
    let beside = |mistake: &Mistake| {
        let what = context.locale.show(&mistake.what);
        mistake.heading.as_ref().map_or_else(|| what.clone(), |heading| format!("{heading}: {what}"))
    };
    let shown = wrong
        .iter()
        .map(|(line, mistakes)| (*line, mistakes.iter().map(beside).collect::<Vec<_>>().join(" / ")))
        .collect();
    let bytes = sheet.given_back(&shown).map_err(Stop::Failed)?;
    let file = Attachment { name: "import-faults.csv".to_owned(), media: "text/csv", bytes };
    let mut reply = refused(context, faults, Some(file));
    if let Some(block) = reply.blocks.first_mut() {
        block.lines.extend(unknown_headings(context, sheet, "import-unknown"));
    }
    Ok(reply)
}

/// The headings of a sheet that are not known, if there are any.
fn unknown_headings(context: &Context<'_>, sheet: &Sheet, id: &str) -> Option<Text> {
    let shown = |heading: &str| Text::stored(&heading.chars().take(HEADING_SHOWN).collect::<String>());
    let headings: Vec<Text> = sheet.unknown().take(HEADINGS_SHOWN).map(shown).collect();
    (!headings.is_empty()).then(|| context.say(id, &[("headings", context.locale.list(headings).into())]))
}

fn too_large(context: &Context<'_>) -> Stop {
    context.refuse("import-too-large", &[("limit", (FILE_MAX / 1_048_576).into())])
}

fn no_sheet(context: &Context<'_>, fault: &SheetFault) -> Stop {
    match fault {
        SheetFault::Empty => context.refuse("import-empty", &[]),
        SheetFault::TooLarge => too_large(context),
        SheetFault::NotText => context.refuse("import-not-text", &[]),
        SheetFault::NoHeadings => context.refuse("import-no-headings", &[]),
        SheetFault::HeadingTwice(heading) => {
            context.refuse("import-heading-twice", &[("heading", Text::stored(heading).into())])
        }
        SheetFault::Unclosed(line) => context.refuse("import-unclosed", &[("line", (*line).into())]),
        SheetFault::TooManyRows => context.refuse("import-too-many-rows", &[("limit", ROWS_MAX.into())]),
    }
}

/// What a set of writes brings: how many of each kind are new, how many are changed.
fn counts(context: &Context<'_>, writes: &[Write]) -> Vec<Text> {
    let mut counts: BTreeMap<&'static str, (usize, usize)> = BTreeMap::new();
    for write in writes {
        let kind = match (&write.key, &write.after) {
            (Key::Topic(_), _) => "topics",
            (Key::Target(_), _) => "targets",
            (Key::Entitlement(_), Some(Record::Entitlement(held))) if held.membership.is_some() => "memberships",
            (Key::Entitlement(_), _) => "contracts",
            (Key::Check(..), _) => "checks",
            (Key::NextNumber, _) => continue,
            _ => "others",
        };
        let (new, changed) = counts.entry(kind).or_default();
        *if write.before.is_none() { new } else { changed } += 1;
    }
    if counts.is_empty() {
        return vec![context.say("import-count-none", &[])];
    }
    counts
        .into_iter()
        .map(|(kind, (new, changed))| {
            let what = context.say(&format!("import-kind-{kind}"), &[]);
            context.say("import-count", &[("what", what.into()), ("new", new.into()), ("changed", changed.into())])
        })
        .collect()
}
