//! Contact points as people type them, and the kinds of targets.

use proptest::prelude::*;

use super::*;

fn contact(text: &str) -> Contact {
    text.parse().unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

#[test]
fn a_contact_is_told_by_its_prefix_or_its_shape() {
    for (typed, means, value) in [
        ("tel:1234", Means::Phone, "1234"),
        ("TEL: 内線 1234", Means::Phone, "内線 1234"),
        ("03-1234-5678", Means::Phone, "03-1234-5678"),
        ("+81 (3) 1234-5678 x12", Means::Phone, "+81 (3) 1234-5678 x12"),
        ("110", Means::Phone, "110"),
        ("mailto:desk", Means::Email, "desk"),
        ("desk@example.com", Means::Email, "desk@example.com"),
        ("https://example.com/a?b=c", Means::Url, "https://example.com/a?b=c"),
        ("http://intranet", Means::Url, "http://intranet"),
        ("HTTPS://example.com", Means::Url, "HTTPS://example.com"),
        ("example.com/help", Means::Url, "https://example.com/help"),
        ("example.com:8443", Means::Url, "https://example.com:8443"),
        ("form:Intranet, IT, request", Means::Form, "Intranet, IT, request"),
        ("form:https://example.com", Means::Form, "https://example.com"),
        ("chat:help", Means::Chat, "help"),
        ("#helpdesk", Means::Chat, "#helpdesk"),
        ("@ann", Means::Chat, "@ann"),
        ("<@123>", Means::Chat, "<@123>"),
        ("chat:<@123>", Means::Chat, "<@123>"),
        ("in person: 3rd floor", Means::InPerson, "3rd floor"),
        ("in_person:3F", Means::InPerson, "3F"),
    ] {
        let found = contact(typed);
        assert_eq!((found.means, found.value.as_str()), (means, value), "{typed}");
        assert_eq!((found.label, found.restricted), (None, false), "{typed}");
    }
}

#[test]
fn a_contact_may_have_a_label_and_be_restricted() {
    for (typed, label, value, restricted) in [
        ("night desk=tel:1234", Some("night desk"), "1234", false),
        ("夜間 = tel:1234（限定）", Some("夜間"), "1234", true),
        ("tel:1234 (restricted)", None, "1234", true),
        ("tel:1234 (Restricted)", None, "1234", true),
        ("tel:1234(限定)", None, "1234", true),
        ("portal=https://example.com/?a=b", Some("portal"), "https://example.com/?a=b", false),
        // These are part of an address.
        ("https://example.com/?a=b", None, "https://example.com/?a=b", false),
        ("example.com/?a=b", None, "https://example.com/?a=b", false),
        ("desk@example.com", None, "desk@example.com", false),
    ] {
        let found = contact(typed);
        assert_eq!(found.label.as_ref().map(Name::as_str), label, "{typed}");
        assert_eq!((found.value.as_str(), found.restricted), (value, restricted), "{typed}");
    }
}

#[test]
fn what_is_no_contact_says_why() {
    let shapeless = |text: &str| ContactFault::Shapeless(text.to_owned());
    for (typed, fault) in [
        ("", ContactFault::Empty),
        ("(restricted)", ContactFault::Empty),
        ("label=", ContactFault::Empty),
        ("tel:", ContactFault::Empty),
        ("in person: ", ContactFault::Empty),
        ("Mr Smith", shapeless("Mr Smith")),
        ("12", ContactFault::BareExtension("12".to_owned())),
        ("内線=55", ContactFault::BareExtension("55".to_owned())),
        ("#", shapeless("#")),
        ("https://", shapeless("https://")),
        ("https://two words.com", shapeless("https://two words.com")),
        ("desk@localhost", shapeless("desk@localhost")),
        ("example..com", shapeless("example..com")),
        // Another scheme is no web address, and its name no host.
        ("ftp://example.com", shapeless("ftp://example.com")),
        ("tel:12\u{202e}34", ContactFault::Text(TextFault::Control('\u{202e}'))),
        (" =tel:1", shapeless("=tel:1")),
        ("tel:abc", shapeless("tel:abc")),
        ("03-1234-5678、a@example.jp", shapeless("03-1234-5678、a@example.jp")),
        ("内線", shapeless("内線")),
        ("Excel 2019", shapeless("Excel 2019")),
        ("matrix2222", shapeless("matrix2222")),
        ("a.（夜間）", shapeless("a.（夜間）")),
    ] {
        assert_eq!(typed.parse::<Contact>(), Err(fault), "{typed}");
    }
}

#[test]
fn a_contact_is_bounded() {
    let typed = |length: usize| format!("tel:{}", "1".repeat(length - 4));
    assert!(typed(CONTACT_MAX).parse::<Contact>().is_ok());
    let fault = ContactFault::Text(TextFault::TooLong { length: 501, limit: CONTACT_MAX });
    assert_eq!(typed(501).parse::<Contact>(), Err(fault));
}

#[test]
fn a_contact_is_bounded_as_it_is_written_so_that_it_reads_back() {
    for (typed, written) in [("5".repeat(496), 500), (format!("{}.jp", "a".repeat(489)), 500)] {
        let contact: Contact = typed.parse().unwrap();
        assert_eq!(contact.to_string().chars().count(), written);
        assert_eq!(contact.to_string().parse(), Ok(contact));
        let fault = ContactFault::Text(TextFault::TooLong { length: 501, limit: CONTACT_MAX });
        assert_eq!(typed.replacen(['5', 'a'], "11", 1).parse::<Contact>(), Err(fault));
    }
}

#[test]
fn several_contacts_are_parted_by_semicolons_or_lines() {
    let read = |text: &str| {
        parse_contacts(text).map(|contacts| contacts.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | "))
    };
    assert_eq!(
        read("desk@example.com; tel:1；\nnight=tel:2 (restricted);"),
        Ok("mailto:desk@example.com | tel:1 | night=tel:2 (restricted)".to_owned())
    );
    assert_eq!(read(" ; "), Err(ContactFault::Empty));
    assert_eq!(read("tel:1; nobody"), Err(ContactFault::Shapeless("nobody".to_owned())));
    assert_eq!(read("tel:1;tel:1; 110;tel:110"), Ok("tel:1 | tel:110".to_owned()), "each is kept once");
    let many = |count: usize| (1..=count).map(|number| format!("tel:{number}")).collect::<Vec<_>>().join(";");
    assert_eq!(parse_contacts(&many(CONTACTS_MAX)).map(|contacts| contacts.len()), Ok(CONTACTS_MAX));
    assert_eq!(parse_contacts(&many(CONTACTS_MAX + 1)), Err(ContactFault::TooMany));
}

#[test]
fn an_extension_is_a_telephone_number() {
    for typed in [
        "内線 2222",
        "内線2222",
        "内線:2222",
        "内線：２２２２",
        "内線番号 22",
        "ext. 2222",
        "ext 2222",
        "Ext.22",
        "extension 22",
        "x2222",
        "x22",
        "03-1234-5678 内線22",
        "03-1234-5678（内線22）",
        "03-1234-5678 ext. 22",
        "０３－１２３４－５６７８",
        "03ー1234ー5678",
    ] {
        let found = contact(typed);
        assert_eq!((found.means, found.value.as_str(), found.label.as_ref()), (Means::Phone, typed, None), "{typed}");
        assert_eq!(found.to_string().parse(), Ok(found), "{typed}");
    }
}

#[test]
fn what_stands_in_brackets_behind_an_address_is_its_label() {
    for (typed, written) in [
        ("090-1111-2222（夜間）", "夜間=tel:090-1111-2222"),
        ("090-1111-2222 (night desk)", "night desk=tel:090-1111-2222"),
        ("090-1111-2222（夜間）（非公開）", "夜間=tel:090-1111-2222 (restricted)"),
        ("090-1111-2222（非公開）（夜間）", "夜間=tel:090-1111-2222 (restricted)"),
        ("090-1111-2222（夜間・非公開）", "夜間=tel:090-1111-2222 (restricted)"),
        ("090-1111-2222（非公開）", "tel:090-1111-2222 (restricted)"),
        ("090-1111-2222(非公開)", "tel:090-1111-2222 (restricted)"),
        ("a@example.jp（非公開）（夜間）", "夜間=mailto:a@example.jp (restricted)"),
        ("本社=a@example.jp（夜間・非公開）", "本社、夜間=mailto:a@example.jp (restricted)"),
        ("090-1111-2222（平日9:00〜17:00）", "平日9：00〜17：00=tel:090-1111-2222"),
        ("内線2222（夜間、休日）", "夜間、休日=tel:内線2222"),
        ("desk@example.com (night)", "night=mailto:desk@example.com"),
        ("https://example.com（社外用）", "社外用=https://example.com"),
        ("example.com (portal)", "portal=https://example.com"),
        // These brackets are part of it.
        ("https://example.com/Name_(place)", "https://example.com/Name_(place)"),
        ("03-1234-5678 (22)", "tel:03-1234-5678 (22)"),
        ("tel:1234（夜間）", "tel:1234（夜間）"),
        ("form:Intranet (IT)", "form:Intranet (IT)"),
        ("#help (night)", "chat:#help (night)"),
    ] {
        let found = contact(typed);
        assert_eq!(found.to_string(), written, "{typed}");
        assert_eq!(written.parse(), Ok(found), "{typed}");
    }
}

#[test]
fn commas_part_contacts_only_where_each_stands_alone() {
    for (typed, written) in [
        ("03-1234-5678、a@example.jp", "tel:03-1234-5678; mailto:a@example.jp"),
        ("03-1234-5678；a@example.jp", "tel:03-1234-5678; mailto:a@example.jp"),
        ("03-1234-5678,090-1111-2222", "tel:03-1234-5678; tel:090-1111-2222"),
        ("内線2222，090-1111-2222（夜間）、#help", "tel:内線2222; 夜間=tel:090-1111-2222; chat:#help"),
        ("tel:1, tel:2", "tel:1; tel:2"),
        ("mailto:a@example.jp, 03-1234-5678", "mailto:a@example.jp; tel:03-1234-5678"),
        ("https://example.com/a, 03-1234-5678", "https://example.com/a; tel:03-1234-5678"),
        // These are one.
        ("https://example.com/a,110", "https://example.com/a,110"),
        ("03-1234-5678,,22", "tel:03-1234-5678,,22"),
        ("tel:03-1234-5678,2222", "tel:03-1234-5678,2222"),
        ("form:Intranet, example.com", "form:Intranet, example.com"),
        ("in person: 3F, 2222", "in person: 3F, 2222"),
        ("夜間、休日=tel:1", "夜間、休日=tel:1"),
    ] {
        let read = |text: &str| {
            let contacts = parse_contacts(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
            contacts.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
        };
        assert_eq!(read(typed), written, "{typed}");
        assert_eq!(read(written), written, "{typed}");
    }
    let fault = ContactFault::Shapeless("03-1234-5678、田中".to_owned());
    assert_eq!(parse_contacts("03-1234-5678、田中"), Err(fault));
}

#[test]
fn the_kinds_are_in_the_house_or_sell_support_or_neither() {
    for (kind, in_house, sells) in [
        (TargetKind::Department, true, false),
        (TargetKind::Manager, true, false),
        (TargetKind::Colleague, true, false),
        (TargetKind::Vendor, false, true),
        (TargetKind::Integrator, false, true),
        (TargetKind::Supplier, false, true),
        (TargetKind::Community, false, false),
        (TargetKind::Expert, false, false),
    ] {
        assert_eq!((kind.is_in_house(), kind.sells_support()), (in_house, sells), "{kind:?}");
        assert_eq!(TargetKind::from_word(kind.word()), Some(kind));
    }
    assert_eq!(TargetKind::ALL.len(), 8);
}

#[test]
fn a_target_starts_with_a_name_and_a_kind() {
    let target = Target::new(ItemId(7), Name::parse("the desk").unwrap(), TargetKind::Vendor);
    assert_eq!((target.id, target.name.as_str(), target.kind), (ItemId(7), "the desk", TargetKind::Vendor));
    assert_eq!((target.contacts, target.hours, target.basis, target.away), (vec![], None, None, None));
}

#[test]
fn the_people_of_a_target_are_those_whom_its_contact_points_in_the_chat_name() {
    let mut target = Target::new(ItemId(7), Name::parse("the desk").unwrap(), TargetKind::Vendor);
    target.contacts =
        parse_contacts("tel:1; night=@ken; #help; chat:<@!123> (restricted); form:@ann; chat:mei").unwrap();
    assert_eq!(target.people().map(|person| person.to_string()).collect::<Vec<_>>(), ["ken", "123"]);
}

proptest! {
    #[test]
    fn a_contact_reads_back_as_it_is_shown(
        label in prop::sample::select(vec!["", "night desk=", "夜間 = "]),
        means in prop::sample::select(vec!["", "tel:", "mailto:", "https://", "form:", "chat:", "in person: ", "#", "@"]),
        value in "[a-z0-9=:@/.#+ ()語-]{1,20}",
        mark in prop::sample::select(vec!["", " (restricted)", "（限定）", "（夜間）", " (夜間, x)", "（夜間・非公開）"]),
    ) {
        let typed = format!("{label}{means}{value}{mark}");
        if let Ok(contact) = typed.parse::<Contact>() {
            prop_assert_eq!(contact.to_string().parse(), Ok(contact.clone()), "{} shown as {}", typed, contact);
        }
    }

    #[test]
    fn what_is_read_of_a_line_of_contacts_reads_back_as_it_is_shown(
        parts in prop::collection::vec(
            "(夜間=|)(tel:|form:|chat:|#|https://|)(0[0-9]{1,6}|a\\.jp|a@b\\.jp|内線ext|ext\\. ?2|x1)(（夜間）| \\(a\\)|)",
            1..4,
        ),
        comma in prop::sample::select(vec![",", ", ", "、", "；", ";"]),
    ) {
        let shown = |contacts: &[Contact]| contacts.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
        if let Ok(contacts) = parse_contacts(&parts.join(comma)) {
            prop_assert_eq!(parse_contacts(&shown(&contacts)), Ok(contacts.clone()), "{} shown as {}", parts.join(comma), shown(&contacts));
        }
    }
}
