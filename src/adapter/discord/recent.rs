//! What was seen lately, so that what comes twice acts once: a repeated delivery, and a button pressed twice in a row.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// How many are remembered: more than can come in before a repeated delivery does.
const REMEMBERED_MAX: usize = 4_096;
/// How long two presses of a button by one person are one.
pub(super) const DOUBLE_CLICK: Duration = Duration::from_secs(3);
/// How long a delivery can be repeated: as long as Discord lets an interaction be answered.
pub(super) const REPEATED: Duration = Duration::from_mins(15);

/// Keys and when they were seen.
#[derive(Default)]
pub(super) struct Recent(Mutex<Seen>);

#[derive(Default)]
struct Seen {
    at: BTreeMap<String, Instant>,
    order: VecDeque<(String, Instant)>,
}

impl Recent {
    /// True when a key was not seen within this time; from now on it was.
    pub(super) fn is_new(&self, key: &str, now: Instant, within: Duration) -> bool {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.at.get(key).is_some_and(|at| now.saturating_duration_since(*at) < within) {
            return false;
        }
        seen.at.insert(key.to_owned(), now);
        seen.order.push_back((key.to_owned(), now));
        while seen.order.len() > REMEMBERED_MAX {
            let Some((old, at)) = seen.order.pop_front() else { break };
            // It may have been seen again since.
            if seen.at.get(&old) == Some(&at) {
                seen.at.remove(&old);
            }
        }
        true
    }

    /// Forgets a key that came to nothing, so that it can be tried again at once.
    pub(super) fn forget(&self, key: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).at.remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment() -> Instant {
        Instant::now()
    }

    #[test]
    fn what_comes_twice_is_new_once_until_its_time_is_over() {
        let (recent, now) = (Recent::default(), moment());
        assert!(recent.is_new("a", now, DOUBLE_CLICK));
        assert!(!recent.is_new("a", now + DOUBLE_CLICK / 2, DOUBLE_CLICK));
        assert!(recent.is_new("a", now + DOUBLE_CLICK, DOUBLE_CLICK));
        assert!(recent.is_new("b", now, DOUBLE_CLICK));
        recent.forget("b");
        assert!(recent.is_new("b", now, DOUBLE_CLICK));
    }

    #[test]
    fn only_so_many_are_remembered() {
        let (recent, now) = (Recent::default(), moment());
        for key in 0..REMEMBERED_MAX + 10 {
            assert!(recent.is_new(&key.to_string(), now, REPEATED));
        }
        let seen = recent.0.lock().unwrap();
        assert_eq!((seen.at.len(), seen.order.len()), (REMEMBERED_MAX, REMEMBERED_MAX));
    }
}
