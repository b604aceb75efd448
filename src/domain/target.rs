//! Targets: whom one can escalate to, and how to reach them.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use super::hours::Hours;
use super::text::{Name, Note, TextFault, is_forbidden};
use super::words::words;
use super::{Care, ItemId};

/// Longest contact point, in characters, as it is written down with its means; long enough for any web address worth
/// typing.
pub const CONTACT_MAX: usize = 500;
/// Most contact points of one target.
pub const CONTACTS_MAX: usize = 10;

words! {
    /// The kinds of targets.
    TargetKind {
        /// An in-house department.
        Department = "department",
        /// A manager: more authority rather than more skill.
        Manager = "manager",
        /// A colleague.
        Colleague = "colleague",
        /// The maker of the product.
        Vendor = "vendor",
        /// The integrator (SIer) who sold or built the system.
        Integrator = "integrator",
        /// Who sells support for software that someone else makes.
        Supplier = "supplier",
        /// A forum or a mailing list.
        Community = "community",
        /// The author of an in-house tool, or an outside specialist.
        Expert = "expert",
    }
}

impl TargetKind {
    /// In-house targets come with a rule of who does what; they follow the team's own closed days.
    #[must_use]
    pub const fn is_in_house(self) -> bool {
        matches!(self, Self::Department | Self::Manager | Self::Colleague)
    }

    /// Kinds whose support must be bought: without an entitlement on record one cannot know.
    #[must_use]
    pub const fn sells_support(self) -> bool {
        matches!(self, Self::Vendor | Self::Integrator | Self::Supplier)
    }
}

words! {
    /// By which means a target is reached.
    Means {
        /// A telephone number.
        Phone = "phone",
        /// A mail address.
        Email = "email",
        /// A web page.
        Url = "url",
        /// A web form or ticket queue.
        Form = "form",
        /// A chat channel or account.
        Chat = "chat",
        /// A place to go to.
        InPerson = "in_person",
    }
}

impl Means {
    const fn prefix(self) -> &'static str {
        match self {
            Self::Phone => "tel:",
            Self::Email => "mailto:",
            Self::Url => "",
            Self::Form => "form:",
            Self::Chat => "chat:",
            Self::InPerson => "in person: ",
        }
    }
}

/// One way to reach a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// What it is for: "night desk".
    pub label: Option<Name>,
    /// By which means.
    pub means: Means,
    /// The number, address or place.
    pub value: String,
    /// Shown only to editors and named callers, and only in private.
    pub restricted: bool,
}

/// Why a contact point was not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContactFault {
    /// Nothing there.
    Empty,
    /// More than [`CONTACTS_MAX`].
    TooMany,
    /// A text that is too long or holds a control character.
    Text(TextFault),
    /// The means is not told and the value has no known shape.
    Shapeless(String),
}

impl FromStr for Contact {
    type Err = ContactFault;

    /// Reads `[label=]value [(restricted)]`.
    fn from_str(text: &str) -> Result<Self, ContactFault> {
        let text = text.trim();
        let (text, restricted) = match strip_restricted(text) {
            Some(rest) => (rest.trim_end(), true),
            None => (text, false),
        };
        let (label, value) = match text.split_once('=') {
            Some((label, value)) if !label.is_empty() && !label.contains([':', '/', '@', '?']) => {
                (Some(Name::parse(label).map_err(ContactFault::Text)?), value.trim())
            }
            _ => (None, text),
        };
        if value.is_empty() {
            return Err(ContactFault::Empty);
        }
        bounded(value.chars().count())?;
        if let Some(c) = value.chars().find(|&c| is_forbidden(c)) {
            return Err(ContactFault::Text(TextFault::Control(c)));
        }
        let (means, value) = recognise(value).ok_or_else(|| ContactFault::Shapeless(value.to_owned()))?;
        if value.is_empty() {
            return Err(ContactFault::Empty);
        }
        // What gets its means or its `https://` here must be read again as it is written.
        bounded(means.prefix().chars().count() + value.chars().count())?;
        Ok(Self { label, means, value, restricted })
    }
}

fn bounded(length: usize) -> Result<(), ContactFault> {
    if length > CONTACT_MAX {
        return Err(ContactFault::Text(TextFault::TooLong { length, limit: CONTACT_MAX }));
    }
    Ok(())
}

/// What parts several addresses, and stands in none.
const MARKS: &str = ",、，;";

fn strip_restricted(text: &str) -> Option<&str> {
    const RESTRICTED: [&str; 4] = ["(restricted)", "（restricted）", "(限定)", "（限定）"];
    let lower = text.to_ascii_lowercase();
    let mark = RESTRICTED.iter().find(|mark| lower.ends_with(*mark))?;
    text.get(..text.len() - mark.len())
}

fn strip_word<'text>(text: &'text str, word: &str) -> Option<&'text str> {
    let head = text.get(..word.len())?;
    head.eq_ignore_ascii_case(word).then(|| text.get(word.len()..).unwrap_or_default().trim())
}

fn recognise(value: &str) -> Option<(Means, String)> {
    let told = [
        ("tel:", Means::Phone),
        ("mailto:", Means::Email),
        ("form:", Means::Form),
        ("chat:", Means::Chat),
        ("in person:", Means::InPerson),
        ("in_person:", Means::InPerson),
    ];
    for (word, means) in told {
        if let Some(rest) = strip_word(value, word) {
            let is_one = match means {
                Means::Phone => rest.is_empty() || rest.contains(|c: char| c.is_ascii_digit()),
                Means::Email => !rest.contains(|c: char| c.is_whitespace() || MARKS.contains(c)),
                Means::Url | Means::Form | Means::Chat | Means::InPerson => true,
            };
            return is_one.then(|| (means, rest.to_owned()));
        }
    }
    if strip_word(value, "https://").or_else(|| strip_word(value, "http://")).is_some_and(|rest| !rest.is_empty()) {
        return (!value.contains(char::is_whitespace)).then(|| (Means::Url, value.to_owned()));
    }
    if looks_like_mail(value) {
        return Some((Means::Email, value.to_owned()));
    }
    if value.starts_with(['#', '@']) && value.chars().count() > 1 {
        return Some((Means::Chat, value.to_owned()));
    }
    if looks_like_phone(value) {
        return Some((Means::Phone, value.to_owned()));
    }
    let is_host = !value.contains(char::is_whitespace)
        && !value.contains("://")
        && !value.contains(|c: char| c == '@' || MARKS.contains(c));
    if is_host && value.contains('.') && value.split('.').all(|part| !part.is_empty()) {
        return Some((Means::Url, format!("https://{value}")));
    }
    None
}

fn looks_like_mail(value: &str) -> bool {
    value.split_once('@').is_some_and(|(user, host)| {
        !user.is_empty()
            && host.contains('.')
            && !host.starts_with('.')
            && !value.contains(|c: char| c.is_whitespace() || MARKS.contains(c))
    })
}

fn looks_like_phone(value: &str) -> bool {
    value.chars().filter(char::is_ascii_digit).count() >= 3
        && value
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | ' ' | '(' | ')' | '.' | '/' | '#' | '*' | ',' | 'x'))
}

impl fmt::Display for Contact {
    /// The form it is typed in; what is written here reads back to the same.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(label) = &self.label {
            write!(f, "{label}=")?;
        }
        write!(f, "{}{}", self.means.prefix(), self.value)?;
        if self.restricted { f.write_str(" (restricted)") } else { Ok(()) }
    }
}

/// Reads one or more contact points separated by `;`.
///
/// # Errors
/// When one of them cannot be read, or there are too many.
pub fn parse_contacts(text: &str) -> Result<Vec<Contact>, ContactFault> {
    let contacts = text
        .split([';', '；', '\n'])
        .filter(|part| !part.trim().is_empty())
        .map(str::parse)
        .collect::<Result<Vec<_>, _>>()?;
    match contacts.len() {
        0 => Err(ContactFault::Empty),
        count if count > CONTACTS_MAX => Err(ContactFault::TooMany),
        _ => Ok(contacts),
    }
}

/// On what an in-house target works for us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkingBasis {
    /// A rule of who does what and how to hand over, and where it is written.
    Rule(Option<Note>),
    /// A personal connection: who knows whom.
    Informal(Option<Note>),
    /// None yet: the rule is to be proposed.
    NoneYet,
}

/// Not there until a day, and who instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Away {
    /// The last day of absence.
    pub until: NaiveDate,
    /// Who takes it meanwhile.
    pub instead: Option<ItemId>,
    /// Why, or what to know.
    pub note: Option<Note>,
}

/// Whom one can escalate to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its number.
    pub id: ItemId,
    /// Its name.
    pub name: Name,
    /// Its kind.
    pub kind: TargetKind,
    /// How to reach it.
    pub contacts: Vec<Contact>,
    /// When it is open; none means that nobody wrote it down.
    pub hours: Option<Hours>,
    /// How to hand over.
    pub procedure: Option<Note>,
    /// What they will ask for.
    pub have_ready: Vec<Name>,
    /// On what it works for us; in-house targets only, usually.
    pub basis: Option<WorkingBasis>,
    /// Through whom it must be used, because they hold the contract.
    pub gatekeeper: Option<ItemId>,
    /// Absence.
    pub away: Option<Away>,
    /// Who must re-check it.
    pub care: Care,
    /// Free text.
    pub notes: Option<Note>,
}

impl Target {
    /// A target with a name and a kind and nothing else.
    #[must_use]
    pub fn new(id: ItemId, name: Name, kind: TargetKind) -> Self {
        Self {
            id,
            name,
            kind,
            contacts: Vec::new(),
            hours: None,
            procedure: None,
            have_ready: Vec::new(),
            basis: None,
            gatekeeper: None,
            away: None,
            care: Care::default(),
            notes: None,
        }
    }
}

#[cfg(test)]
mod tests;
