//! Which of several entitlements is judged, and with which step to start.

use super::*;

/// The entitlement that is judged of these two, both checked, whichever is entered first.
fn chosen(one: impl Fn(&mut Entitlement), other: impl Fn(&mut Entitlement)) -> ItemId {
    let both = |first: ItemId, second: ItemId| {
        let mut one_held = Entitlement::new(first, TARGET, Basis::Contract);
        one(&mut one_held);
        let mut other_held = Entitlement::new(second, TARGET, Basis::Contract);
        other(&mut other_held);
        let house = House::vendor(one_held).with_checked(other_held);
        house.verdict().entitlement.unwrap()
    };
    let (found, turned) = (both(ENTITLEMENT, OTHER), both(OTHER, ENTITLEMENT));
    assert_ne!(found, turned, "the order in which they were entered decided");
    found
}

fn until(last_day: &str, renewal: &str) -> Term {
    Term { first_last_day: Some(day(last_day)), renewal: renewal.parse().unwrap(), ..Term::default() }
}

#[test]
fn of_several_entitlements_the_one_with_the_best_colour_is_judged() {
    let ended = |held: &mut Entitlement| held.term = until("2026-01-01", "none");
    let ends_soon = |held: &mut Entitlement| held.term = until("2026-04-20", "none");
    let good = |held: &mut Entitlement| held.term = until("2026-08-01", "none");
    let unconfirmed = |held: &mut Entitlement| held.status = Status::Unconfirmed;
    assert_eq!(chosen(good, ended), ENTITLEMENT);
    assert_eq!(chosen(ended, ends_soon), OTHER);
    assert_eq!(chosen(ends_soon, unconfirmed), ENTITLEMENT);
    assert_eq!(chosen(ended, unconfirmed), OTHER);
}

#[test]
fn of_one_colour_the_entitlement_with_the_fewest_conditions_is_judged() {
    let closed = |held: &mut Entitlement| {
        held.term = until("2030-08-01", "none");
        held.hours = Some("Sun 10:00-11:00".parse().unwrap());
        held.callers = vec![person("dan")];
    };
    let low = |held: &mut Entitlement| {
        held.term = until("2026-08-01", "none");
        held.allowance = Some("9/10".parse().unwrap());
    };
    assert_eq!(chosen(closed, low), OTHER);
}

#[test]
fn of_equal_entitlements_the_one_that_lasts_longest_is_judged() {
    let short = |held: &mut Entitlement| held.term = until("2026-08-01", "none");
    let long = |held: &mut Entitlement| held.term = until("2026-08-02", "none");
    let endless = |held: &mut Entitlement| held.term = until("2026-06-01", "tacit 1mo");
    let unknown = |_: &mut Entitlement| {};
    assert_eq!(chosen(short, long), OTHER);
    assert_eq!(chosen(endless, long), ENTITLEMENT);
    assert_eq!(chosen(unknown, long), ENTITLEMENT);
}

#[test]
fn an_entitlement_for_other_topics_does_not_count() {
    let mut held = contract();
    held.topics = vec![OTHER];
    let verdict = House::vendor(held.clone()).verdict();
    assert_eq!(verdict.reasons, [Reason::NoEntitlement(TargetKind::Vendor)]);
    assert_eq!(verdict.entitlement, None);
    held.topics.push(TOPIC);
    assert_eq!(House::vendor(held).verdict().entitlement, Some(ENTITLEMENT));
}

#[test]
fn an_entitlement_at_another_target_does_not_count() {
    let house = House::vendor(Entitlement::new(ENTITLEMENT, OTHER, Basis::Contract));
    assert_eq!(house.reasons(), [Reason::NoEntitlement(TargetKind::Vendor)]);
}

const GREEN: Colour = Colour::Usable;
const YELLOW: Colour = Colour::Conditional;
const WHITE: Colour = Colour::Unknown;
const RED: Colour = Colour::Unusable;

/// The line and the place in it, both from zero, of the step to start with.
fn start(lines: &[&[Colour]]) -> Option<(usize, usize)> {
    let placed: Vec<Vec<((usize, usize), Colour)>> = lines
        .iter()
        .enumerate()
        .map(|(line, colours)| colours.iter().enumerate().map(|(place, colour)| ((line, place), *colour)).collect())
        .collect();
    let lines: Vec<&[((usize, usize), Colour)]> = placed.iter().map(Vec::as_slice).collect();
    start_with(&lines, |(_, colour)| *colour).map(|(place, _)| *place)
}

#[test]
fn one_starts_with_the_first_green_else_the_first_yellow_else_the_first_white() {
    for (functional, place) in [
        (&[RED, WHITE, YELLOW, GREEN, GREEN][..], 3),
        (&[RED, WHITE, YELLOW, YELLOW], 2),
        (&[RED, WHITE, WHITE, RED], 1),
        (&[GREEN, YELLOW], 0),
    ] {
        assert_eq!(start(&[functional, &[GREEN], &[GREEN]]), Some((0, place)), "{functional:?}");
    }
}

#[test]
fn where_no_step_is_possible_one_starts_with_the_management_line_and_then_with_the_fallback() {
    assert_eq!(start(&[&[RED, RED], &[RED, WHITE], &[GREEN]]), Some((1, 1)));
    assert_eq!(start(&[&[], &[YELLOW], &[GREEN]]), Some((1, 0)));
    assert_eq!(start(&[&[RED], &[RED], &[RED, YELLOW]]), Some((2, 1)));
    assert_eq!(start(&[&[], &[], &[GREEN]]), Some((2, 0)));
}

#[test]
fn nobody_starts_with_what_is_not_usable() {
    assert_eq!(start(&[&[RED, RED], &[RED], &[RED]]), None);
    assert_eq!(start(&[&[], &[], &[]]), None);
    assert_eq!(start(&[]), None);
}
