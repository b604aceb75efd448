//! Folding: what is the same to a reader becomes the same to the search.

/// The strict key.
#[must_use]
pub fn strict(text: &str) -> String {
    text.to_lowercase()
}

/// The loose key.
#[must_use]
pub fn loose(text: &str) -> String {
    text.to_lowercase()
}
