//! Who is let in: whoever is served came through here, and once it is shut nobody does any more.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::{RwLock, RwLockReadGuard};
use tokio::time::timeout;

/// The entrance.
#[derive(Default)]
pub(super) struct Entrance {
    /// Held by everybody who is in.
    in_hand: RwLock<()>,
    /// The lock alone would open again when somebody does not leave in time, or when whoever has waited is done.
    is_shut: AtomicBool,
}

impl Entrance {
    /// Lets somebody in, who is in as long as what comes back is held; nobody once it is shut.
    pub(super) fn enter(&self) -> Option<RwLockReadGuard<'_, ()>> {
        // In this order, so that whoever comes while it is shut is waited for or sees it shut.
        let held = self.in_hand.try_read().ok()?;
        (!self.is_shut.load(Ordering::Acquire)).then_some(held)
    }

    /// Shuts it for good, and waits for those who are in, at most so long.
    pub(super) async fn shut(&self, patience: Duration) {
        self.is_shut.store(true, Ordering::Release);
        // Who is in still when the time is over is left behind.
        let _ = timeout(patience, self.in_hand.write()).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn once_it_is_shut_nobody_is_let_in_any_more() {
        let entrance = Entrance::default();
        assert!(entrance.enter().is_some());
        entrance.shut(Duration::ZERO).await;
        assert!(entrance.enter().is_none());
    }

    #[tokio::test]
    async fn nor_while_somebody_is_in_who_does_not_leave_in_time_nor_after() {
        let entrance = Entrance::default();
        let held = entrance.enter();
        entrance.shut(Duration::ZERO).await;
        assert!(entrance.enter().is_none());
        drop(held);
        assert!(entrance.enter().is_none());
    }
}
