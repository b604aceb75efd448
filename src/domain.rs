//! The vocabulary of the house: values and rules, and nothing else.
//!
//! Nothing here reads a clock, a disk, the network or chance; `now` is always a parameter. A value that exists is
//! valid: whoever makes one has parsed it.

use std::fmt;

pub mod date;
pub mod holidays;
pub mod hours;
pub mod schedule;
pub mod search;
pub mod term;
pub mod zone;

/// The short number of an item, shown as `#12`. It is given once in a workspace and never again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub u32);

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}
