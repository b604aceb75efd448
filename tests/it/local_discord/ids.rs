//! Discord's ids: one type for each kind of thing, so that a test cannot mix them up.
//!
//! They are minted from the moment that the local Discord shows, as snowflakes are: an id tells when it was made, and
//! a later thing has a greater id.

use std::fmt;

use chrono::{DateTime, Utc};

/// The first millisecond of 2015, from which Discord counts.
const EPOCH_MS: u64 = 1_420_070_400_000;
/// The bits below the time.
const SEQUENCE_BITS: u32 = 22;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) struct $name(pub u64);

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(formatter)
            }
        }
    )*};
}

ids! {
    /// A server, as people say: a workspace of the bot.
    GuildId
    /// A text channel of a guild.
    ChannelId
    /// A person, or the bot.
    UserId
    /// A role of a guild.
    RoleId
    /// A message in a channel, or one that only one person sees.
    MessageId
    /// Something a person did that the bot has to answer.
    InteractionId
}

/// Makes ids, and tells the time that goes with them.
pub(super) struct Mint {
    moment_ms: u64,
    sequence: u64,
}

impl Mint {
    pub(super) fn new(moment: DateTime<Utc>) -> Self {
        let mut mint = Self { moment_ms: 0, sequence: 0 };
        mint.set(moment);
        mint
    }

    /// Moves the hands; ids keep growing also when they are moved back.
    pub(super) fn set(&mut self, moment: DateTime<Utc>) {
        self.moment_ms = u64::try_from(moment.timestamp_millis()).expect("Discord began in 2015");
    }

    pub(super) fn id(&mut self) -> u64 {
        self.sequence += 1;
        ((self.moment_ms - EPOCH_MS) << SEQUENCE_BITS) + self.sequence
    }

    /// As Discord writes it: `2026-08-03T09:00:00.000000+00:00`.
    pub(super) fn timestamp(&self) -> String {
        let moment_ms = i64::try_from(self.moment_ms).expect("a time within reach");
        let moment = DateTime::from_timestamp_millis(moment_ms).expect("a time within reach");
        moment.format("%Y-%m-%dT%H:%M:%S%.6f+00:00").to_string()
    }
}
