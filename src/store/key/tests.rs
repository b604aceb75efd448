use proptest::prelude::*;

use super::*;

fn subjects() -> impl Strategy<Value = Subject> {
    prop_oneof![
        any::<u32>().prop_map(|number| Subject::Item(ItemId(number))),
        proptest::sample::select(AccountableRole::ALL).prop_map(Subject::Accountable),
    ]
}

fn people() -> impl Strategy<Value = PersonId> {
    "[abé]{1,3}".prop_map(|name| PersonId::parse(&name).unwrap())
}

fn notices() -> impl Strategy<Value = NoticeKey> {
    let kinds = proptest::sample::select(NoticeKind::ALL);
    (kinds, any::<u32>(), -800_000..800_000, any::<u32>()).prop_map(|(kind, item, day, number)| NoticeKey {
        kind,
        item: ItemId(item),
        day: NaiveDate::from_num_days_from_ce_opt(day).unwrap(),
        number,
    })
}

fn keys() -> impl Strategy<Value = Key> {
    let ids = || any::<u32>().prop_map(ItemId);
    prop_oneof![
        Just(Key::Settings),
        Just(Key::NextNumber),
        Just(Key::Fallback),
        proptest::sample::select(AccountableRole::ALL).prop_map(Key::Accountable),
        ids().prop_map(Key::Topic),
        ids().prop_map(Key::Target),
        ids().prop_map(Key::Entitlement),
        (subjects(), any::<u32>()).prop_map(|(subject, place)| Key::Check(subject, place)),
        subjects().prop_map(Key::Dispute),
        "[\\x00a\u{ff}あ]{0,4}".prop_map(Key::Miss),
        any::<u32>().prop_map(Key::Draft),
        subjects().prop_map(Key::Snooze),
        people().prop_map(Key::Absence),
        subjects().prop_map(Key::Asked),
        people().prop_map(Key::Silence),
        people().prop_map(Key::Departed),
        notices().prop_map(Key::Notice),
        Just(Key::SaidUpTo),
        people().prop_map(Key::Called),
        ids().prop_map(Key::Escalation),
        ids().prop_map(Key::Handover),
        any::<u32>().prop_map(Key::Readiness),
    ]
}

fn workspaces() -> impl Strategy<Value = WorkspaceId> {
    "[ab日-]{1,4}".prop_map(|name| WorkspaceId::parse(&name).unwrap())
}

proptest! {
    #[test]
    fn the_order_of_bytes_is_the_order_of_values(
        one in (workspaces(), keys()),
        other in (workspaces(), keys()),
    ) {
        prop_assert_eq!(of_record(&one.0, &one.1).cmp(&of_record(&other.0, &other.1)), one.cmp(&other));
    }

    #[test]
    fn a_key_reads_back(workspace in workspaces(), key in keys()) {
        prop_assert_eq!(read_record(&of_record(&workspace, &key)), Some((workspace, key)));
    }

    #[test]
    fn no_key_begins_another(one in (workspaces(), keys()), other in (workspaces(), keys())) {
        prop_assume!(one != other);
        prop_assert!(!of_record(&one.0, &one.1).starts_with(&of_record(&other.0, &other.1)));
    }

    #[test]
    fn changes_stand_in_the_order_of_their_numbers(workspace in workspaces(), one: u64, other: u64) {
        let (low, high) = (of_change(&workspace, one), of_change(&workspace, other));
        prop_assert_eq!(low.cmp(&high), one.cmp(&other));
        prop_assert_eq!(read_change(&low), Some((workspace, one)));
    }

    #[test]
    fn any_bytes_can_be_read_without_harm(bytes: Vec<u8>) {
        if let Some((workspace, key)) = read_record(&bytes) {
            prop_assert_eq!(of_record(&workspace, &key), bytes);
        }
    }
}

#[test]
fn the_bytes_of_every_kind_of_key_are_these() {
    let workspace = WorkspaceId::parse("w").unwrap();
    let item = Subject::Item(ItemId(12));
    let keys = [
        Key::Settings,
        Key::NextNumber,
        Key::Fallback,
        Key::Accountable(AccountableRole::Final),
        Key::Topic(ItemId(12)),
        Key::Target(ItemId(0x0102_0304)),
        Key::Entitlement(ItemId(12)),
        Key::Check(item, 2),
        Key::Check(Subject::Accountable(AccountableRole::Manager), 0),
        Key::Dispute(item),
        Key::Miss("ex\0".to_owned()),
        Key::Draft(7),
        Key::Snooze(item),
        Key::Absence(PersonId::parse("ann").unwrap()),
        Key::Asked(item),
        Key::Silence(PersonId::parse("ann").unwrap()),
        Key::Departed(PersonId::parse("ann").unwrap()),
        Key::Notice("deadline.12.20260628.90".parse().unwrap()),
        Key::SaidUpTo,
        Key::Escalation(ItemId(12)),
        Key::Handover(ItemId(12)),
        Key::Readiness(202_611),
    ];
    let mut rows: Vec<(String, Vec<u8>)> =
        keys.iter().map(|key| (format!("{key:?}"), of_record(&workspace, key))).collect();
    rows.push(("change".to_owned(), of_change(&workspace, 258)));
    rows.push(("about".to_owned(), about_change(&workspace, item, 258)));
    rows.push(("undoable".to_owned(), undoable_change(&workspace, 258)));
    rows.push(("sequence".to_owned(), sequence(258)));
    let shown: Vec<String> = rows
        .iter()
        .map(|(name, bytes)| {
            let hex: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("{name}: {}", hex.join(" "))
        })
        .collect();
    insta::assert_snapshot!(shown.join("\n"));
}
