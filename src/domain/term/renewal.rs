//! What happens when a term is over: nothing, a renewal by silence, or a renewal by word.
//!
//! A tacit renewal is a number of calendar months, as contracts have it; days would drift away from the month's end.

use std::fmt;
use std::str::FromStr;

use crate::domain::date::{Period, PeriodError, Unit, fold};

/// What happens after the last day of a term.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Renewal {
    /// It ends.
    #[default]
    None,
    /// It goes on for this long unless notice is given. As typed, the span is of months or years and not of nothing.
    Tacit(Period),
    /// It goes on only if both sides say so.
    Express,
}

/// Why a text is no [`Renewal`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RenewalError {
    /// Neither `none` nor `express` nor `tacit` with a period.
    Unreadable,
    /// The period of a tacit renewal is missing or wrong.
    Period(PeriodError),
    /// The period of a tacit renewal is not of months or years, or is nothing.
    NotMonths,
}

impl fmt::Display for RenewalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RenewalError::Unreadable => write!(f, "expected none, express or tacit 12mo"),
            RenewalError::Period(error) => write!(f, "the time a tacit renewal adds: {error}"),
            RenewalError::NotMonths => write!(f, "a tacit renewal adds whole months or years, such as tacit 12mo"),
        }
    }
}

impl std::error::Error for RenewalError {}

/// The words for a tacit renewal, longest first where one begins another.
const TACIT: [&str; 7] = ["tacit", "automatically", "automatic", "auto", "自動更新", "自動延長", "自動"];

/// What stands behind the length of a term that comes again, longest first where one ends another.
const EVERY: [&str; 4] = ["ごとに", "毎に", "ごと", "毎"];

impl FromStr for Renewal {
    type Err = RenewalError;

    fn from_str(text: &str) -> Result<Self, RenewalError> {
        let text = fold(text);
        let text = text.trim();
        match text {
            "none" | "no" | "なし" | "無し" | "更新なし" => return Ok(Renewal::None),
            "express" | "明示" | "合意" | "合意更新" | "都度" | "都度更新" => {
                return Ok(Renewal::Express);
            }
            _ => {}
        }
        let tacit = TACIT.iter().find_map(|word| text.strip_prefix(word).or_else(|| text.strip_suffix(word)));
        let span = tacit.unwrap_or(text).trim_matches([' ', ':', ',', '(', ')']);
        let period = match (every(span), tacit) {
            (Some(period), _) => period,
            (None, Some(_)) => span.parse().map_err(RenewalError::Period)?,
            // A length alone may as well be that of the first term.
            (None, None) => return Err(RenewalError::Unreadable),
        };
        match period.whole_months() {
            Some(months) if months > 0 => Ok(Renewal::Tacit(period)),
            _ => Err(RenewalError::NotMonths),
        }
    }
}

/// How often something comes again, as people say it: `毎年`, `12か月ごと`, `every year`. Nothing where it is no such word.
fn every(span: &str) -> Option<Period> {
    let one = |unit| Some(Period { count: 1, unit });
    match span {
        "毎年" | "年毎" | "年ごと" | "yearly" | "annually" | "annual" => return one(Unit::Years),
        "毎月" | "月毎" | "月ごと" | "monthly" => return one(Unit::Months),
        _ => {}
    }
    if let Some(unit) = ["every ", "each "].iter().find_map(|word| span.strip_prefix(word)) {
        let unit = unit.trim();
        return unit.parse().or_else(|_| format!("1 {unit}").parse()).ok();
    }
    EVERY.iter().find_map(|word| span.strip_suffix(word))?.trim().parse().ok()
}

impl fmt::Display for Renewal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Renewal::None => f.pad("none"),
            Renewal::Tacit(every) => write!(f, "tacit {every}"),
            Renewal::Express => f.pad("express"),
        }
    }
}

#[cfg(test)]
mod tests;
