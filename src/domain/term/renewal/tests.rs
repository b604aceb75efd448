//! How people write what happens at the end of a term.

use proptest::prelude::*;

use super::*;

#[test]
fn renewals_are_read_as_people_write_them() {
    for (text, shown) in [
        ("none", "none"),
        (" None ", "none"),
        ("なし", "none"),
        ("express", "express"),
        ("合意更新", "express"),
        ("tacit 12mo", "tacit 12mo"),
        ("tacit 1y", "tacit 1y"),
        ("TACIT 12 months", "tacit 12mo"),
        ("tacit: 6mo", "tacit 6mo"),
        ("auto 1 year", "tacit 1y"),
        ("automatic 12mo", "tacit 12mo"),
        ("automatically 12mo", "tacit 12mo"),
        ("自動更新 12か月", "tacit 12mo"),
        ("自動更新（１年）", "tacit 1y"),
        ("自動延長1年間", "tacit 1y"),
        ("毎年", "tacit 1y"),
        ("毎年自動更新", "tacit 1y"),
        ("自動更新（毎年）", "tacit 1y"),
        ("1年ごと", "tacit 1y"),
        ("１年ごとに自動更新", "tacit 1y"),
        ("12か月ごと", "tacit 12mo"),
        ("6ヶ月毎", "tacit 6mo"),
        ("yearly", "tacit 1y"),
        ("Annually", "tacit 1y"),
        ("every year", "tacit 1y"),
        ("every 12 months", "tacit 12mo"),
        ("tacit, every 2 years", "tacit 2y"),
        ("毎月", "tacit 1mo"),
    ] {
        assert_eq!(text.parse::<Renewal>().map(|renewal| renewal.to_string()), Ok(shown.to_owned()), "{text}");
    }
}

#[test]
fn a_renewal_that_cannot_be_read_says_what_is_missing() {
    for (text, error) in [
        ("", RenewalError::Unreadable),
        ("sometimes", RenewalError::Unreadable),
        ("12mo", RenewalError::Unreadable),
        ("1年", RenewalError::Unreadable),
        ("every so often", RenewalError::Unreadable),
        ("ごと", RenewalError::Unreadable),
        ("every 90 days", RenewalError::NotMonths),
        ("every week", RenewalError::NotMonths),
        ("tacit", RenewalError::Period(PeriodError::Unreadable)),
        ("tacit 500y", RenewalError::Period(PeriodError::TooLong)),
        ("tacit 0mo", RenewalError::NotMonths),
        ("tacit 0y", RenewalError::NotMonths),
        ("tacit 90d", RenewalError::NotMonths),
        ("tacit 2w", RenewalError::NotMonths),
    ] {
        assert_eq!(text.parse::<Renewal>(), Err(error), "{text}");
    }
    assert_eq!(RenewalError::Unreadable.to_string(), "expected none, express or tacit 12mo");
    assert_eq!(
        RenewalError::Period(PeriodError::TooLong).to_string(),
        "the time a tacit renewal adds: longer than 100 years"
    );
    assert_eq!(RenewalError::NotMonths.to_string(), "a tacit renewal adds whole months or years, such as tacit 12mo");
}

proptest! {
    #[test]
    fn a_renewal_reads_back_as_it_is_shown(count in 1_u32..=100, years in any::<bool>(), kind in 0..3) {
        let renewal = match kind {
            0 => Renewal::None,
            1 => Renewal::Express,
            _ => Renewal::Tacit(Period { count, unit: if years { Unit::Years } else { Unit::Months } }),
        };
        prop_assert_eq!(renewal.to_string().parse(), Ok(renewal));
    }
}
