//! Roles by standing and settings, and who sees what is restricted.

use super::*;
use crate::domain::ItemId;
use crate::domain::entitlement::Basis;
use crate::domain::tests::{self, name};

fn settings(editor_role: Option<&str>) -> Settings {
    Settings { editor_role: editor_role.map(name), ..tests::settings() }
}

fn member(may: &[&str], roles: &[&str]) -> Standing {
    Standing::Member {
        manages_server: may.contains(&"server"),
        manages_messages: may.contains(&"messages"),
        roles: roles.iter().map(|role| (*role).to_owned()).collect(),
    }
}

#[test]
fn each_role_may_do_what_those_before_it_may() {
    assert!(Role::Reader < Role::Editor);
    assert!(Role::Editor < Role::Admin);
}

#[test]
fn a_role_that_was_granted_is_kept_whatever_the_settings() {
    for role in Role::ALL {
        assert_eq!(Standing::Granted(*role).role(&settings(None)), *role);
        assert_eq!(Standing::Granted(*role).role(&settings(Some("42"))), *role);
    }
}

#[test]
fn the_standing_of_a_member_makes_the_role() {
    for (may, roles, editor_role, expected) in [
        (&[][..], &[][..], None, Role::Reader),
        (&["messages"], &[], None, Role::Editor),
        (&["server"], &[], None, Role::Admin),
        (&["server", "messages"], &[], None, Role::Admin),
        // Once a role is named it is the only way to edit, except for who manages the server.
        (&[], &["7", "42"], Some("42"), Role::Editor),
        (&[], &["7"], Some("42"), Role::Reader),
        (&["messages"], &["7"], Some("42"), Role::Reader),
        (&["messages"], &["42"], Some("42"), Role::Editor),
        (&["server"], &[], Some("42"), Role::Admin),
        (&[], &["421"], Some("42"), Role::Reader),
        (&[], &["42"], None, Role::Reader),
    ] {
        let found = member(may, roles).role(&settings(editor_role));
        assert_eq!(found, expected, "{may:?}, roles {roles:?}, editors are {editor_role:?}");
    }
}

#[test]
fn what_is_restricted_is_for_editors_and_the_named_callers() {
    let person = |text: &str| PersonId::parse(text).unwrap();
    let held = |callers: &[&str]| {
        let mut held = Entitlement::new(ItemId(1), ItemId(2), Basis::Contract);
        held.callers = callers.iter().map(|caller| person(caller)).collect();
        held
    };
    let (named, others, anyone) = (held(&["ann"]), held(&["bob", "cid"]), held(&[]));
    for (role, entitlements, may_see) in [
        (Role::Reader, &[][..], false),
        (Role::Reader, &[&named], true),
        (Role::Reader, &[&others], false),
        (Role::Reader, &[&others, &named], true),
        // That anyone may call does not mean that everyone may read the number.
        (Role::Reader, &[&anyone], false),
        (Role::Editor, &[], true),
        (Role::Editor, &[&others], true),
        (Role::Admin, &[], true),
    ] {
        assert_eq!(may_see_restricted(role, &person("ann"), entitlements), may_see, "{role:?}");
    }
}
