//! The deadlines and checks as a calendar.

use chrono::{Days, NaiveDate};

use crate::commands::{Context, show};
use crate::domain::ItemId;
use crate::domain::duty;
use crate::domain::entitlement::{Entitlement, Status};
use crate::domain::term::Renewal;
use crate::domain::topic::Criticality;
use crate::domain::verification::Subject;
use crate::exchange::calendar::{self, Entry};

/// How many terms of a tacit renewal are written; a calendar that is fetched again shows the later ones.
const TERMS: usize = 3;

/// The calendar of a directory.
pub(super) fn calendar(context: &Context<'_>) -> String {
    let mut entries: Vec<Entry> = context.directory.entitlements().flat_map(|held| deadlines(context, held)).collect();
    let directory = context.directory;
    let targets = directory.targets().map(|target| target.id);
    let topics = directory.topics().map(|topic| topic.id);
    let held = directory.entitlements().map(|held| held.id);
    entries.extend(targets.chain(topics).chain(held).filter_map(|id| {
        let subject = Subject::Item(id);
        let checked = directory.last_check(subject)?;
        let interval = duty::interval_with(directory, subject, Criticality::Normal);
        let day = directory.today(checked.at).checked_add_days(Days::new(interval.into()))?;
        Some(entry(context, id, "check", day))
    }));
    entries.sort_by(|a, b| (a.day, &a.key).cmp(&(b.day, &b.key)));
    let name = context.locale.plain("export-title");
    calendar::write(&name, "directory", context.now, &entries)
}

fn deadlines(context: &Context<'_>, held: &Entitlement) -> Vec<Entry> {
    if matches!(held.status, Status::ConfirmedNone(_)) {
        return Vec::new();
    }
    let is_tacit = matches!(held.term.renewal, Renewal::Tacit(_));
    let mut entries = Vec::new();
    for term in held.term.upcoming_terms(context.today).take(TERMS) {
        let days = [
            ("last-day", Some(term.last_day)),
            ("notice", term.notice_deadline),
            ("decision", term.decision_day.filter(|day| Some(*day) != term.notice_deadline)),
        ];
        for (kind, day) in days {
            let Some(day) = day else { continue };
            let mut entry = entry(context, held.id, kind, day);
            // One term that is moved stays one entry; the terms of a renewal are many.
            if is_tacit {
                entry.key = format!("{}-{}", entry.key, term.last_day);
            }
            entries.push(entry);
        }
    }
    entries
}

fn entry(context: &Context<'_>, id: ItemId, kind: &'static str, day: NaiveDate) -> Entry {
    let item = show::item(context, id);
    let summary = context.locale.show(&context.say(&format!("calendar-{kind}"), &[("item", item.into())]));
    let covered = context.directory.entitlement(id).map(|held| {
        let topics = held.topics.iter().map(|topic| context.item(*topic));
        context.locale.show(&context.locale.list(topics))
    });
    Entry { key: format!("item-{}-{kind}", id.0), day, summary, description: covered.unwrap_or_default() }
}
