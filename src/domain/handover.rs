//! Handover: what one person carries passes to another, and each piece waits until the successor has looked for themselves.
//!
//! To be entered is not to know. So the duties move at once, but a duty counts as taken over only after a check by the
//! successor; and what the outside must be told (a named caller, an account) is a piece of its own, because nobody else
//! would think of it.

use chrono::{DateTime, Utc};

use super::ItemId;
use super::directory::Directory;
use super::entitlement::Entitlement;
use super::target::WorkingBasis;
use super::text::PersonId;
use super::verification::{AccountableRole, Subject};
use super::words::words;

words! {
    /// What somebody carries.
    Duty {
        /// Answers for the helpdesk's work.
        Answers = "answers",
        /// Is asked when verifiers are silent.
        Leads = "leads",
        /// Must re-check it.
        Verifies = "verifies",
        /// Is asked when the verifier is silent.
        Deputises = "deputises",
        /// Is named to the outside as one who may call.
        Calls = "calls",
        /// Is named as the one who bought it, or keeps its document.
        Holds = "holds",
        /// Knows the people there, without any rule.
        Knows = "knows",
        /// The outside must be told who calls now.
        TellCaller = "tell_caller",
        /// An account at the outside must be passed on.
        TellAccount = "tell_account",
    }
}

impl Duty {
    /// It is a thing to do outside of the directory, and no check of an item shows that it was done.
    #[must_use]
    pub const fn is_errand(self) -> bool {
        matches!(self, Self::Leads | Self::Holds | Self::Knows | Self::TellCaller | Self::TellAccount)
    }
}

/// Who said that a piece is taken over, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenOver {
    /// The successor, or an admin.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// One piece of a handover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What is carried.
    pub duty: Duty,
    /// What it is about; nothing where it is the workspace itself.
    pub subject: Option<Subject>,
    /// Who said that it is taken over.
    pub taken_over: Option<TakenOver>,
}

/// The passing on of somebody's duties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    /// Its number.
    pub id: ItemId,
    /// Whose duties.
    pub from: PersonId,
    /// Who carries them now.
    pub to: PersonId,
    /// Who started it.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// Everything that passes, in the order of [`Duty`].
    pub pieces: Vec<Piece>,
    /// When the successor handed the rest on to somebody else.
    pub passed_on_at: Option<DateTime<Utc>>,
}

impl Handover {
    /// The pieces that still wait, each with its place, counted from zero.
    pub fn waiting<'h>(&'h self, directory: &'h Directory) -> impl Iterator<Item = (usize, &'h Piece)> {
        let is_over = self.passed_on_at.is_some();
        self.pieces.iter().enumerate().filter(move |(_, piece)| !is_over && !self.is_taken_over(directory, piece))
    }

    /// Whether nothing of it waits any more.
    #[must_use]
    pub fn is_complete(&self, directory: &Directory) -> bool {
        self.waiting(directory).next().is_none()
    }

    /// A piece is taken over when somebody said so, or, of what can be checked, when the successor has checked it since. What
    /// was removed since is nobody's burden.
    fn is_taken_over(&self, directory: &Directory, piece: &Piece) -> bool {
        let Some(subject) = piece.subject else { return piece.taken_over.is_some() };
        let is_checked = || directory.checks(subject).iter().any(|check| check.by == self.to && check.at >= self.at);
        piece.taken_over.is_some() || is_gone(directory, subject) || (!piece.duty.is_errand() && is_checked())
    }
}

fn is_gone(directory: &Directory, subject: Subject) -> bool {
    match subject {
        Subject::Item(id) => {
            directory.topic(id).is_none() && directory.target(id).is_none() && directory.entitlement(id).is_none()
        }
        Subject::Accountable(role) => directory.accountable(role).is_none(),
    }
}

/// Everything that a person carries, in the order of [`Duty`].
#[must_use]
pub fn pieces(directory: &Directory, person: &PersonId) -> Vec<Piece> {
    let mut found: Vec<(Duty, Option<Subject>)> = Vec::new();
    for role in AccountableRole::ALL {
        let is_them = |name: &str| PersonId::parse(name).is_ok_and(|who| same_person(&who, person));
        if directory.accountable(*role).is_some_and(|accountable| is_them(accountable.who.as_str())) {
            found.push((Duty::Answers, Some(Subject::Accountable(*role))));
        }
    }
    if directory.settings().lead_person.as_ref() == Some(person) {
        found.push((Duty::Leads, None));
    }
    let topics = directory.topics().map(|topic| (topic.id, &topic.care));
    let targets = directory.targets().map(|target| (target.id, &target.care));
    let held = directory.entitlements().map(|held| (held.id, &held.care));
    for (id, care) in topics.chain(targets).chain(held) {
        if care.verifier.as_ref() == Some(person) {
            found.push((Duty::Verifies, Some(Subject::Item(id))));
        }
        if care.deputy.as_ref() == Some(person) {
            found.push((Duty::Deputises, Some(Subject::Item(id))));
        }
    }
    for held in directory.entitlements() {
        found.extend(entitlement_duties(held, person).map(|duty| (duty, Some(Subject::Item(held.id)))));
    }
    for target in directory.targets() {
        if let Some(WorkingBasis::Informal(Some(note))) = &target.basis
            && is_mentioned(note.as_str(), person)
        {
            found.push((Duty::Knows, Some(Subject::Item(target.id))));
        }
    }
    // What they had still to take over themselves, and is seen nowhere else, passes on with the rest.
    let taken = directory.handovers().filter(|handover| handover.to == *person);
    for (_, piece) in taken.flat_map(|handover| handover.waiting(directory)) {
        if piece.duty.is_errand() && !found.contains(&(piece.duty, piece.subject)) {
            found.push((piece.duty, piece.subject));
        }
    }
    found.sort_by_key(|(duty, _)| *duty);
    found.into_iter().map(|(duty, subject)| Piece { duty, subject, taken_over: None }).collect()
}

fn entitlement_duties(held: &Entitlement, person: &PersonId) -> impl Iterator<Item = Duty> {
    let calls = held.callers.contains(person);
    let texts =
        [held.bought_by.as_ref().map(super::text::Name::as_str), held.document.as_ref().map(super::text::Note::as_str)];
    let holds = texts.into_iter().flatten().any(|text| is_mentioned(text, person));
    // Whoever re-checks a portal or a list is, as a rule, the one whose account it is.
    let has_account = held.access_id.is_some() || held.membership.is_some();
    let account = has_account && held.care.verifier.as_ref() == Some(person);
    [(calls, Duty::Calls), (holds, Duty::Holds), (calls, Duty::TellCaller), (account, Duty::TellAccount)]
        .into_iter()
        .filter_map(|(is_so, duty)| is_so.then_some(duty))
}

fn same_person(one: &PersonId, other: &PersonId) -> bool {
    one.as_str().to_lowercase() == other.as_str().to_lowercase()
}

/// Whether a text names a person: as a word of its own, or, in a script without blanks, anywhere.
#[must_use]
pub fn is_mentioned(text: &str, person: &PersonId) -> bool {
    let (text, name) = (text.to_lowercase(), person.as_str().to_lowercase());
    if !name.is_ascii() {
        return text.contains(&name);
    }
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.match_indices(&name).any(|(at, found)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + found.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}

#[cfg(test)]
mod tests;
