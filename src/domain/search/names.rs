//! The names that are searched: their keys, end to end in one text, and whose they are.
//!
//! Names are only ever added; one that is taken out is marked, and the space comes back when everything is laid out anew.
//! So a place that was given stays right, and what lists places can grow at its end.

use crate::domain::ItemId;

/// One key of one name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    /// Whose name it is.
    pub(super) id: ItemId,
    /// Its length as it is shown, in letters, for "shorter first".
    pub(super) length: u8,
    /// False once it was taken out.
    pub(super) is_there: bool,
    strict: Span,
    searched: Span,
}

#[derive(Clone, Copy, Debug)]
struct Span {
    at: u32,
    len: u16,
}

/// All names, by their place.
#[derive(Debug, Default)]
pub(super) struct Names {
    text: String,
    all: Vec<Name>,
    gone: usize,
}

impl Names {
    /// Adds a name: its strict key, and the key it is searched by. Returns its place, or nothing where no more fit.
    pub(super) fn add(&mut self, id: ItemId, strict: &str, searched: &str) -> Option<u32> {
        let place = u32::try_from(self.all.len()).ok()?;
        let length = u8::try_from(strict.chars().count()).unwrap_or(u8::MAX);
        let strict_span = self.append(strict)?;
        let searched = if strict == searched { strict_span } else { self.append(searched)? };
        self.all.push(Name { id, length, is_there: true, strict: strict_span, searched });
        Some(place)
    }

    fn append(&mut self, text: &str) -> Option<Span> {
        let span = Span { at: u32::try_from(self.text.len()).ok()?, len: u16::try_from(text.len()).ok()? };
        self.text.push_str(text);
        Some(span)
    }

    /// Marks a name as taken out.
    pub(super) fn take_out(&mut self, place: u32) {
        if let Some(name) = usize::try_from(place).ok().and_then(|place| self.all.get_mut(place))
            && name.is_there
        {
            name.is_there = false;
            self.gone = self.gone.saturating_add(1);
        }
    }

    /// How many names there are and were.
    pub(super) const fn len(&self) -> usize {
        self.all.len()
    }

    /// How many were taken out.
    pub(super) const fn gone(&self) -> usize {
        self.gone
    }

    /// The name at a place, unless it was taken out.
    pub(super) fn get(&self, place: u32) -> Option<&Name> {
        self.all.get(usize::try_from(place).ok()?).filter(|name| name.is_there)
    }

    /// The strict key of a name.
    pub(super) fn strict(&self, name: &Name) -> &str {
        self.span(name.strict)
    }

    /// The key that a name is searched by.
    pub(super) fn searched(&self, name: &Name) -> &str {
        self.span(name.searched)
    }

    /// What is left of the key at a place, taken out or not, from a byte on.
    pub(super) fn rest(&self, place: u32, from: usize) -> &[u8] {
        let name = usize::try_from(place).ok().and_then(|place| self.all.get(place));
        name.and_then(|name| self.span(name.searched).as_bytes().get(from..)).unwrap_or_default()
    }

    fn span(&self, span: Span) -> &str {
        let range = || {
            let at = usize::try_from(span.at).ok()?;
            Some(at..at.checked_add(usize::from(span.len))?)
        };
        range().and_then(|range| self.text.get(range)).unwrap_or_default()
    }
}
