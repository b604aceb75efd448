//! A directory whose answers need several messages: long paths, long procedures, long names, and many of each.

use escalation_bot::chat::Call;

use super::cases::{Case, Cast, Gets, line};
use crate::local_discord::Given;

/// How many steps a path has that needs several messages, and one that needs a file.
const STEPS: usize = 4;
const MORE_STEPS: usize = 14;
/// What these paths belong to.
const TOPIC: &str = "Crowded line";
const ENDLESS: &str = "Endless line";
/// How many targets and topics there are besides.
const MANY: usize = 8;

/// A name that is as long as a name can be.
fn long(name: &str, number: usize) -> String {
    let head = format!("{name} {number:02} ");
    let rest = 100 - head.chars().count();
    head + &"long-name-".repeat(10)[..rest]
}

/// A note that is as long as a note can be, in words.
fn note() -> String {
    "Ask for the shift leader and say since when; ".repeat(22)
}

/// What was typed to make it.
pub(super) fn crowd() -> Vec<Call> {
    let mut calls = Vec::new();
    for number in 1..=MORE_STEPS {
        let target = Call::new("target add").with("name", long("Crowded desk", number)).with("kind", "department");
        let target = target.with("contact", "tel:03-0000-0000").with("procedure", note()).with("have_ready", note());
        calls.push(target.with("notes", note()));
        let product = if number <= STEPS { TOPIC } else { ENDLESS };
        let step = Call::new("entry add").with("product", product).with("target", long("Crowded desk", number));
        calls.push(step.with("when", note()));
    }
    for number in 1..=MANY {
        calls.push(Call::new("topic add").with("name", long("Crowded topic", number)).with("criticality", "high"));
        let target = Call::new("target add").with("name", long("Crowded list", number));
        calls.push(target.with("kind", "community").with("notes", note()));
    }
    calls
}

/// What is asked in it.
pub(super) fn crowded(cast: &Cast) -> Vec<Case> {
    use Gets::{Answer, Form, Refusal};
    let first = long("Crowded desk", 1);
    vec![
        line("escalate", &[("product", TOPIC)], Answer),
        ("escalate", vec![("product", TOPIC.into()), ("share", Given::Flag(true))], Answer),
        line("escalate", &[("product", ENDLESS)], Answer),
        ("escalate", vec![("product", ENDLESS.into()), ("share", Given::Flag(true))], Answer),
        line("escalate", &[("product", "Crowded topic")], Answer),
        line("escalated", &[("product", TOPIC), ("target", &first), ("case", "T-9")], Answer),
        line("escalations", &[], Answer),
        line("topic list", &[], Answer),
        line("topic show", &[("topic", TOPIC)], Answer),
        line("target list", &[], Answer),
        line("target show", &[("target", &first)], Answer),
        line("gaps", &[], Answer),
        line("due", &[], Answer),
        line("history", &[("item", TOPIC)], Answer),
        line("target edit", &[("target", &first)], Form),
        ("handover start", vec![("from", Given::User(cast.asker)), ("to", Given::User(cast.other))], Refusal),
        line("handover status", &[], Answer),
    ]
}
