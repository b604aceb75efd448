//! Targets: whom one can escalate to, and how to reach them.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use super::hours::Hours;
use super::text::{Name, Note, PersonId, TextFault, is_forbidden};
use super::words::words;
use super::{Care, ItemId};

mod shape;

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

impl Contact {
    /// The person of the chat, where it names one: `@ken`, or a mention.
    #[must_use]
    pub fn person(&self) -> Option<PersonId> {
        (self.means == Means::Chat).then(|| PersonId::marked(&self.value)).flatten()
    }
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
    /// One or two digits: what they are an extension of is not told, nor that they are one.
    BareExtension(String),
}

impl FromStr for Contact {
    type Err = ContactFault;

    /// Reads `[label=]value [(restricted)]`, and `value (label)` where the means is not told.
    fn from_str(text: &str) -> Result<Self, ContactFault> {
        let text = text.trim();
        let (text, mut restricted) = match shape::strip_restricted(text) {
            Some(rest) => (rest.trim_end(), true),
            None => (text, false),
        };
        let (label, value) = match text.split_once('=') {
            Some((label, value)) if !label.is_empty() && !label.contains([':', '/', '@', '?']) => {
                (Some(Name::parse(label).map_err(ContactFault::Text)?), value.trim())
            }
            _ => (None, text),
        };
        let (label, value) = match shape::behind(value) {
            Some(behind) => {
                restricted |= behind.is_restricted;
                let both = label.iter().map(Name::as_str).chain(behind.label.as_deref()).collect::<Vec<_>>().join("、");
                let label = (!both.is_empty()).then(|| Name::parse(&both)).transpose().map_err(ContactFault::Text)?;
                (label, behind.value)
            }
            None => (label, value),
        };
        if value.is_empty() {
            return Err(ContactFault::Empty);
        }
        bounded(value.chars().count())?;
        if let Some(c) = value.chars().find(|&c| is_forbidden(c)) {
            return Err(ContactFault::Text(TextFault::Control(c)));
        }
        let (means, value) = shape::recognise(value).ok_or_else(|| {
            let is_extension = shape::is_bare_extension(value);
            let fault = if is_extension { ContactFault::BareExtension } else { ContactFault::Shapeless };
            fault(value.to_owned())
        })?;
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

/// Reads one or more contact points separated by `;`, or by commas where each of them stands alone.
///
/// # Errors
/// When one of them cannot be read, or there are too many.
pub fn parse_contacts(text: &str) -> Result<Vec<Contact>, ContactFault> {
    let mut contacts = Vec::new();
    let typed = text
        .split([';', '；', '\n'])
        .filter(|part| !part.trim().is_empty())
        .flat_map(shape::parted)
        .map(str::parse)
        .collect::<Result<Vec<Contact>, _>>()?;
    for contact in typed {
        if !contacts.contains(&contact) {
            contacts.push(contact);
        }
    }
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

    /// The people of the chat whom its contact points name; one may stand there twice.
    pub fn people(&self) -> impl Iterator<Item = PersonId> + '_ {
        self.contacts.iter().filter_map(Contact::person)
    }
}

#[cfg(test)]
mod tests;
