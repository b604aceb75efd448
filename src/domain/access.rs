//! Who may do what.
//!
//! Readers ask; editors keep; admins run. What a chat says about a person is a standing; the workspace's settings turn it
//! into a role.

use super::entitlement::Entitlement;
use super::settings::Settings;
use super::text::PersonId;
use super::words::words;

words! {
    /// What somebody may do; each role may do what those before it may.
    Role {
        /// Ask, flag, log escalations.
        Reader = "reader",
        /// Add, edit, verify.
        Editor = "editor",
        /// Settings, import, export, handover, undo.
        Admin = "admin",
    }
}

/// What a chat says about a person's rights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The role itself, as on the console.
    Granted(Role),
    /// A member of a server.
    Member {
        /// May manage the server.
        manages_server: bool,
        /// May manage messages.
        manages_messages: bool,
        /// The roles held there.
        roles: Vec<String>,
    },
}

impl Standing {
    /// The role this standing gives in a workspace: Manage Server is an admin; the editor role, or Manage Messages where
    /// none is set, is an editor.
    #[must_use]
    pub fn role(&self, settings: &Settings) -> Role {
        match self {
            Self::Granted(role) => *role,
            Self::Member { manages_server: true, .. } => Role::Admin,
            Self::Member { manages_messages, roles, .. } => {
                let edits = settings
                    .editor_role
                    .as_ref()
                    .map_or(*manages_messages, |editors| roles.iter().any(|role| role == editors.as_str()));
                if edits { Role::Editor } else { Role::Reader }
            }
        }
    }
}

/// Restricted contact points, contract numbers and access IDs are for editors and the entitlement's named callers.
#[must_use]
pub fn may_see_restricted(role: Role, person: &PersonId, entitlements: &[&Entitlement]) -> bool {
    role >= Role::Editor || entitlements.iter().any(|entitlement| entitlement.callers.contains(person))
}

#[cfg(test)]
mod tests;
