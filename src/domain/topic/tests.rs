//! Where a step is put.

use super::*;

fn step(target: u32, line: Line) -> Step {
    Step { target: ItemId(target), line, when: None }
}

fn functional(target: u32) -> Step {
    step(target, Line::Functional)
}

fn management(target: u32) -> Step {
    step(target, Line::Management)
}

/// A topic with 1, 2 and 3 on its functional line and 11 and 12 on its management line, entered in turn.
fn topic() -> Topic {
    let mut topic = Topic::new(ItemId(100), Name::parse("Excel").unwrap());
    for step in [functional(1), management(11), functional(2), management(12), functional(3)] {
        topic.place(step, None);
    }
    topic
}

fn targets(topic: &Topic, line: Line) -> Vec<u32> {
    topic.line(line).map(|step| step.target.0).collect()
}

#[test]
fn each_line_keeps_its_declared_order() {
    assert_eq!(targets(&topic(), Line::Functional), [1, 2, 3]);
    assert_eq!(targets(&topic(), Line::Management), [11, 12]);
}

#[test]
fn a_step_is_put_at_its_position_in_its_own_line_counted_from_one() {
    for (position, expected) in [
        (Some(1), [9, 1, 2, 3]),
        (Some(2), [1, 9, 2, 3]),
        (Some(3), [1, 2, 9, 3]),
        (Some(4), [1, 2, 3, 9]),
        (Some(99), [1, 2, 3, 9]),
        (None, [1, 2, 3, 9]),
        (Some(0), [9, 1, 2, 3]),
    ] {
        let mut topic = topic();
        topic.place(functional(9), position);
        assert_eq!(targets(&topic, Line::Functional), expected, "{position:?}");
        assert_eq!(targets(&topic, Line::Management), [11, 12], "{position:?}");
    }
    let mut topic = topic();
    topic.place(management(9), Some(2));
    assert_eq!(targets(&topic, Line::Management), [11, 9, 12]);
}

#[test]
fn a_target_stands_once_on_a_path() {
    let mut topic = topic();
    topic.place(functional(1), Some(3));
    assert_eq!(targets(&topic, Line::Functional), [2, 3, 1]);
    topic.place(management(2), Some(1));
    assert_eq!(targets(&topic, Line::Functional), [3, 1]);
    assert_eq!(targets(&topic, Line::Management), [2, 11, 12]);
}

#[test]
fn a_step_that_is_put_again_takes_its_new_condition() {
    let mut topic = topic();
    let when = Note::parse("only on weekdays").ok();
    topic.place(Step { when: when.clone(), ..functional(2) }, Some(2));
    assert_eq!(targets(&topic, Line::Functional), [1, 2, 3]);
    assert_eq!(topic.line(Line::Functional).nth(1).and_then(|step| step.when.clone()), when);
}

#[test]
fn a_topic_starts_with_a_name_and_nothing_else() {
    let topic = Topic::new(ItemId(7), Name::parse("Excel").unwrap());
    assert_eq!((topic.id, topic.name.as_str()), (ItemId(7), "Excel"));
    assert_eq!((topic.kind, topic.criticality), (TopicKind::Product, Criticality::Normal));
    assert_eq!((topic.steps.len(), topic.aliases.len(), topic.nothing), (0, 0, None));
}
