//! Whose history a write belongs to, and the order of keys.

use super::*;

#[test]
fn a_write_belongs_to_the_history_of_its_item() {
    let item = Subject::Item(ItemId(7));
    let manager = Subject::Accountable(AccountableRole::Manager);
    for (key, subject) in [
        (Key::Topic(ItemId(7)), Some(item)),
        (Key::Target(ItemId(7)), Some(item)),
        (Key::Entitlement(ItemId(7)), Some(item)),
        (Key::Check(item, 3), Some(item)),
        (Key::Check(manager, 0), Some(manager)),
        (Key::Dispute(item), Some(item)),
        (Key::Accountable(AccountableRole::Manager), Some(manager)),
        (Key::Settings, None),
        (Key::NextNumber, None),
        (Key::Fallback, None),
        (Key::Miss("excel".to_owned()), None),
        (Key::Draft(7), None),
    ] {
        assert_eq!(key.subject(), subject, "{key:?}");
    }
}

#[test]
fn the_checks_of_a_subject_are_ordered_by_their_place() {
    let check = |item: u32, place: u32| Key::Check(Subject::Item(ItemId(item)), place);
    assert!(check(7, 9) < check(7, 10));
    assert!(check(7, 999) < check(8, 0));
    assert!(check(999, 0) < Key::Check(Subject::Accountable(AccountableRole::Manager), 0));
}
