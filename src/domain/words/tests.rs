//! The words of one set, which stands for all of them.

use crate::domain::entitlement::MembershipState;

#[test]
fn each_member_has_its_word_in_the_declared_order() {
    let words: Vec<&str> = MembershipState::ALL.iter().map(|state| state.word()).collect();
    assert_eq!(words, ["registered", "pending", "lapsed", "not_registered"]);
    assert_eq!(MembershipState::WORDS, words);
}

#[test]
fn a_word_is_read_whatever_its_case_blanks_and_hyphens() {
    for typed in ["not_registered", "not registered", "Not-Registered", " NOT_REGISTERED "] {
        assert_eq!(MembershipState::from_word(typed), Some(MembershipState::NotRegistered), "{typed}");
    }
    for typed in ["", "notregistered", "not", "registered!", "_pending"] {
        assert_eq!(MembershipState::from_word(typed), None, "{typed}");
    }
}
