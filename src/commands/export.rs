//! `/export`: the directory as a file, to take along, to read, or to keep in another calendar.

use super::args::Args;
use super::{Context, Done, Outcome, Stop, show};
use crate::chat::Attachment;
use crate::exchange::{self, Extent, Notation, book};

mod chapters;
mod days;
mod table;

/// What the directory can be written as.
pub(super) const FORMATS: &[&str] = &["json", "csv", "toml", "markdown", "html", "ics"];

pub(super) fn export(context: &Context<'_>, args: &Args) -> Outcome {
    let format: &'static str = args.need("format")?;
    let extent = if args.says_yes("restricted") { Extent::Whole } else { Extent::Open };
    let file = file(context, format, extent)?;
    let mut lines = vec![context.say(&format!("export-{format}"), &[])];
    lines.push(context.say(if extent == Extent::Whole { "export-whole" } else { "export-open" }, &[]));
    let mut reply = show::note(context, context.say("exported", &[]), lines);
    reply.files.push(file);
    Ok(Done::say(reply))
}

fn file(context: &Context<'_>, format: &str, extent: Extent) -> Result<Attachment, Stop> {
    let whole = |notation| exchange::write(context.directory, notation, extent).map(String::into_bytes);
    let named = || {
        let mut book = chapters::book(context, extent);
        book.name_people(context.directory);
        book
    };
    let (ending, media, bytes) = match format {
        "json" => ("json", "application/json", whole(Notation::Json)),
        "toml" => ("toml", "application/toml", whole(Notation::Toml)),
        "csv" => ("csv", "text/csv", table::table(context, extent)),
        "markdown" => {
            let book = named();
            ("md", "text/markdown", Ok(book::markdown(&book, context.locale).into_bytes()))
        }
        "html" => {
            let book = named();
            ("html", "text/html", Ok(book::html(&book, context.locale).into_bytes()))
        }
        _ => ("ics", "text/calendar", Ok(days::calendar(context).into_bytes())),
    };
    let name = format!("escalation-directory-{}.{ending}", context.today);
    Ok(Attachment { name, media, bytes: bytes.map_err(Stop::Failed)? })
}
