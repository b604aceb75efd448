//! Closed sets of words: an enum, the word each member is typed and stored as, and the list of all of them.
//!
//! One declaration feeds parsing, choices, help, the disk and tests, so that they cannot drift apart.

/// Declares an enum whose members each have one English word.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $member:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$doc])* $member),+
        }

        impl $name {
            /// Every member, in the order in which people are offered them.
            pub const ALL: &'static [Self] = &[$(Self::$member),+];
            /// Every word, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word it is typed, shown and stored as.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$member => $word),+
                }
            }

            /// The member with this word; letter case, `-` and blanks do not matter.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                let folded = word.trim().to_lowercase().replace([' ', '-'], "_");
                Self::ALL.iter().copied().find(|member| member.word() == folded)
            }
        }
    };
}

pub(crate) use words;

#[cfg(test)]
mod tests;
