//! The language of a chat's locale.

use super::*;

#[test]
fn a_locale_is_spoken_by_its_language_whatever_the_region() {
    for (locale, language) in [
        ("ja", Some(Language::Ja)),
        ("ja-JP", Some(Language::Ja)),
        ("en-GB", Some(Language::En)),
        ("en_US.UTF-8", Some(Language::En)),
        ("EN-us", Some(Language::En)),
        ("de", None),
        ("jam", None),
        ("", None),
    ] {
        assert_eq!(Language::from_locale(locale), language, "{locale}");
    }
}
