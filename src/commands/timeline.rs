//! `/timeline`: when rights to support end and by when to decide, as a picture and in lines that say the same.
//!
//! Where there is nothing to draw, the answer says how to begin, and brings no picture of nothing.

use super::args::Args;
use super::{Context, Done, Outcome, Stop, show};
use crate::chat::{Attachment, Text};
use crate::domain::timeline;
use crate::picture::{self, PNG};

/// What the picture is called.
const NAME: &str = "timeline.png";

pub(super) fn timeline(context: &Context<'_>, _: &Args) -> Outcome {
    let directory = context.directory;
    let timeline = timeline::timeline(directory.entitlements(), context.today);
    if timeline.rows.is_empty() {
        let command = Text::code("/contract add target=… last_day=…");
        let head = context.say("timeline-empty", &[("command", command.into())]);
        return Ok(Done::say(show::note(context, head, Vec::new())));
    }
    let bytes = picture::timeline(&timeline, directory, context.locale)
        .map_err(|error| Stop::Failed(format!("drawing the timeline: {error}")))?;
    let count = timeline.rows.len() + timeline.rest.len();
    let head = context.say("timeline", &[("day", context.today.into()), ("count", count.into())]);
    let mut lines: Vec<Text> = timeline
        .rows
        .iter()
        .map(|row| {
            let facts = row.facts.iter().map(|fact| picture::fact(context.locale, *fact));
            let facts = context.locale.list(facts);
            context.say("timeline-row", &[("item", context.item(row.id).into()), ("facts", facts.into())])
        })
        .collect();
    let names: Vec<Text> = timeline.rest.iter().map(|id| context.item(*id)).collect();
    if let Some(rest) = picture::rest(context.locale, &names) {
        lines.extend([rest, context.say("timeline-more", &[])]);
    }
    let mut reply = show::note(context, head, lines);
    reply.files.push(Attachment { name: NAME.to_owned(), media: PNG, bytes });
    Ok(Done::say(reply))
}
