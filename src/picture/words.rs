//! What a timeline says in words: the same in the picture and in the lines that come with it.

use crate::chat::Text;
use crate::domain::timeline::Fact;
use crate::locale::Locale;

/// Most names given of what has no row.
const NAMES_MAX: usize = 20;

/// A fact in words.
#[must_use]
pub fn fact(locale: &Locale, fact: Fact) -> Text {
    match fact {
        Fact::Unconfirmed => locale.word("status-unconfirmed"),
        Fact::Membership(state) => locale.word(&format!("state-{}", state.word())),
        Fact::Starts(day) => locale.say("timeline-starts", &[("day", day.into())]),
        Fact::DecisionLate(day) => locale.say("timeline-decision-late", &[("day", day.into())]),
        Fact::Unstoppable(day) => locale.say("timeline-unstoppable", &[("day", day.into())]),
        Fact::DecideBy(day) => locale.say("timeline-decide", &[("day", day.into())]),
        Fact::NoticeBy(day) => locale.say("timeline-notice", &[("day", day.into())]),
        Fact::Renews(day) => locale.say("timeline-renews", &[("day", day.into())]),
        Fact::Ends(day) => locale.say("timeline-ends", &[("day", day.into())]),
        Fact::OpenEnd => locale.word("timeline-open"),
        Fact::Ended(day) => locale.say("timeline-ended", &[("day", day.into())]),
        Fact::ConfirmedNone(day) => locale.say("status-none", &[("day", day.into())]),
    }
}

/// What has no row: how many, and the first by name. `None` if everything has one.
#[must_use]
pub fn rest(locale: &Locale, names: &[Text]) -> Option<Text> {
    if names.is_empty() {
        return None;
    }
    let named = locale.list(names.iter().take(NAMES_MAX).cloned());
    let unnamed = names.len().saturating_sub(NAMES_MAX);
    Some(
        locale.say(
            "timeline-rest",
            &[("count", names.len().into()), ("items", named.into()), ("unnamed", unnamed.into())],
        ),
    )
}
