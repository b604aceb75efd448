//! Keys as bytes: the order of the bytes is the order of the values, and no key begins another.
//!
//! Numbers are written with the highest byte first. A text ends with two zero bytes, and a zero byte inside it is marked,
//! so a text never begins another one: workspace `a` sees nothing of workspace `ab`. Every row stands behind the text of
//! its workspace. A new kind of record takes a tag between those of its neighbours in [`Key`]; the tags leave room.

use chrono::{Datelike, NaiveDate};

use crate::domain::change::Key;
use crate::domain::notice::{NoticeKey, NoticeKind};
use crate::domain::text::PersonId;
use crate::domain::verification::{AccountableRole, Subject};
use crate::domain::{ItemId, WorkspaceId};

/// Begins the entries of the index that lead from a subject to the changes about it.
const ABOUT: u8 = b'a';
/// Begins the entries of the index that lead from a line of the journal's copy to its change.
const SEQUENCE: u8 = b's';
/// Begins the entries of the index that name the changes which can still be undone.
const UNDOABLE: u8 = b'u';

const SETTINGS: u8 = 0x08;
const NEXT_NUMBER: u8 = 0x10;
const FALLBACK: u8 = 0x18;
const ACCOUNTABLE: u8 = 0x20;
const TOPIC: u8 = 0x28;
const TARGET: u8 = 0x30;
const ENTITLEMENT: u8 = 0x38;
const CHECK: u8 = 0x40;
const DISPUTE: u8 = 0x48;
const MISS: u8 = 0x50;
const DRAFT: u8 = 0x58;
const SNOOZE: u8 = 0x60;
const ABSENCE: u8 = 0x68;
const ASKED: u8 = 0x70;
const SILENCE: u8 = 0x78;
const DEPARTED: u8 = 0x80;
const NOTICE: u8 = 0x88;
const SAID_UP_TO: u8 = 0x90;
const CALLED: u8 = 0x98;
const ESCALATION: u8 = 0xC0;
const HANDOVER: u8 = 0xC8;
const READINESS: u8 = 0xD0;

const ITEM_SUBJECT: u8 = 0x08;
const ACCOUNTABLE_SUBJECT: u8 = 0x10;

const MANAGER: u8 = 0x08;
const FINAL: u8 = 0x10;

/// Days before our era come before those of it once their sign is turned.
const SIGN: u32 = 1 << 31;

/// What every row of a workspace begins with.
pub(super) fn of_workspace(workspace: &WorkspaceId) -> Vec<u8> {
    let mut bytes = Vec::new();
    put_text(&mut bytes, workspace.as_str());
    bytes
}

/// The row of a record.
pub(super) fn of_record(workspace: &WorkspaceId, key: &Key) -> Vec<u8> {
    let mut bytes = of_workspace(workspace);
    put_key(&mut bytes, key);
    bytes
}

/// The row of a change, which is also its place in the order.
pub(super) fn of_change(workspace: &WorkspaceId, number: u64) -> Vec<u8> {
    let mut bytes = of_workspace(workspace);
    bytes.extend(number.to_be_bytes());
    bytes
}

/// What the index entries about a subject begin with; the number of the change follows.
pub(super) fn about(workspace: &WorkspaceId, subject: Subject) -> Vec<u8> {
    let mut bytes = vec![ABOUT];
    put_text(&mut bytes, workspace.as_str());
    put_subject(&mut bytes, subject);
    bytes
}

/// The index entry of a change about a subject.
pub(super) fn about_change(workspace: &WorkspaceId, subject: Subject, number: u64) -> Vec<u8> {
    let mut bytes = about(workspace, subject);
    bytes.extend(number.to_be_bytes());
    bytes
}

/// What the index entries of changes that can be undone begin with; the number of the change follows.
pub(super) fn undoable(workspace: &WorkspaceId) -> Vec<u8> {
    let mut bytes = vec![UNDOABLE];
    put_text(&mut bytes, workspace.as_str());
    bytes
}

/// The index entry of a change that can be undone.
pub(super) fn undoable_change(workspace: &WorkspaceId, number: u64) -> Vec<u8> {
    let mut bytes = undoable(workspace);
    bytes.extend(number.to_be_bytes());
    bytes
}

/// What the index entries of the lines of the journal's copy begin with; the sequence follows.
pub(super) const fn sequences() -> [u8; 1] {
    [SEQUENCE]
}

/// The index entry of one line of the journal's copy.
pub(super) fn sequence(sequence: u64) -> Vec<u8> {
    let mut bytes = vec![SEQUENCE];
    bytes.extend(sequence.to_be_bytes());
    bytes
}

/// Reads the sequence of an index entry made by [`sequence`].
pub(super) fn read_sequence(bytes: &[u8]) -> Option<u64> {
    let mut reader = Reader(bytes);
    (reader.byte()? == SEQUENCE).then_some(())?;
    let sequence = reader.u64()?;
    reader.is_at_end().then_some(sequence)
}

/// Reads the workspace and what follows it.
pub(super) fn read_workspace(bytes: &[u8]) -> Option<(WorkspaceId, &[u8])> {
    let mut reader = Reader(bytes);
    let workspace = WorkspaceId::parse(&reader.text()?).ok()?;
    Some((workspace, reader.0))
}

/// Reads the workspace and the key of a record's row.
pub(super) fn read_record(bytes: &[u8]) -> Option<(WorkspaceId, Key)> {
    let (workspace, rest) = read_workspace(bytes)?;
    let mut reader = Reader(rest);
    let key = reader.key()?;
    reader.is_at_end().then_some((workspace, key))
}

/// Reads the workspace and the number of a change's row.
pub(super) fn read_change(bytes: &[u8]) -> Option<(WorkspaceId, u64)> {
    let (workspace, rest) = read_workspace(bytes)?;
    let mut reader = Reader(rest);
    let number = reader.u64()?;
    reader.is_at_end().then_some((workspace, number))
}

/// Reads the number that an index entry ends with.
pub(super) fn read_last_number(bytes: &[u8]) -> Option<u64> {
    bytes.last_chunk().copied().map(u64::from_be_bytes)
}

fn put_text(bytes: &mut Vec<u8>, text: &str) {
    for byte in text.bytes() {
        bytes.push(byte);
        if byte == 0 {
            bytes.push(0xFF);
        }
    }
    bytes.extend([0, 0]);
}

fn put_subject(bytes: &mut Vec<u8>, subject: Subject) {
    match subject {
        Subject::Item(id) => {
            bytes.push(ITEM_SUBJECT);
            bytes.extend(id.0.to_be_bytes());
        }
        Subject::Accountable(role) => bytes.extend([ACCOUNTABLE_SUBJECT, of_role(role)]),
    }
}

const fn of_role(role: AccountableRole) -> u8 {
    match role {
        AccountableRole::Manager => MANAGER,
        AccountableRole::Final => FINAL,
    }
}

const fn of_kind(kind: NoticeKind) -> u8 {
    match kind {
        NoticeKind::Digest => 0x08,
        NoticeKind::Deadline => 0x10,
        NoticeKind::Allowance => 0x18,
        NoticeKind::Membership => 0x20,
        NoticeKind::FollowUp => 0x28,
        NoticeKind::Handover => 0x30,
    }
}

fn put_notice(bytes: &mut Vec<u8>, key: &NoticeKey) {
    bytes.push(of_kind(key.kind));
    bytes.extend(key.item.0.to_be_bytes());
    bytes.extend((key.day.num_days_from_ce().cast_unsigned() ^ SIGN).to_be_bytes());
    bytes.extend(key.number.to_be_bytes());
}

fn put_key(bytes: &mut Vec<u8>, key: &Key) {
    let numbered = |bytes: &mut Vec<u8>, tag: u8, number: u32| {
        bytes.push(tag);
        bytes.extend(number.to_be_bytes());
    };
    match key {
        Key::Settings => bytes.push(SETTINGS),
        Key::NextNumber => bytes.push(NEXT_NUMBER),
        Key::Fallback => bytes.push(FALLBACK),
        Key::Accountable(role) => bytes.extend([ACCOUNTABLE, of_role(*role)]),
        Key::Topic(id) => numbered(bytes, TOPIC, id.0),
        Key::Target(id) => numbered(bytes, TARGET, id.0),
        Key::Entitlement(id) => numbered(bytes, ENTITLEMENT, id.0),
        Key::Check(subject, place) => {
            bytes.push(CHECK);
            put_subject(bytes, *subject);
            bytes.extend(place.to_be_bytes());
        }
        Key::Dispute(subject) => {
            bytes.push(DISPUTE);
            put_subject(bytes, *subject);
        }
        Key::Miss(words) => {
            bytes.push(MISS);
            put_text(bytes, words);
        }
        Key::Draft(number) => numbered(bytes, DRAFT, *number),
        Key::Snooze(subject) => {
            bytes.push(SNOOZE);
            put_subject(bytes, *subject);
        }
        Key::Absence(person) => of_person(bytes, ABSENCE, person),
        Key::Asked(subject) => {
            bytes.push(ASKED);
            put_subject(bytes, *subject);
        }
        Key::Silence(person) => of_person(bytes, SILENCE, person),
        Key::Departed(person) => of_person(bytes, DEPARTED, person),
        Key::Notice(key) => {
            bytes.push(NOTICE);
            put_notice(bytes, key);
        }
        Key::SaidUpTo => bytes.push(SAID_UP_TO),
        Key::Called(person) => of_person(bytes, CALLED, person),
        Key::Escalation(id) => numbered(bytes, ESCALATION, id.0),
        Key::Handover(id) => numbered(bytes, HANDOVER, id.0),
        Key::Readiness(month) => numbered(bytes, READINESS, *month),
    }
}

fn of_person(bytes: &mut Vec<u8>, tag: u8, person: &PersonId) {
    bytes.push(tag);
    put_text(bytes, person.as_str());
}

/// Takes values off the front; nothing once they do not read.
struct Reader<'bytes>(&'bytes [u8]);

impl Reader<'_> {
    const fn is_at_end(&self) -> bool {
        self.0.is_empty()
    }

    fn take<const COUNT: usize>(&mut self) -> Option<[u8; COUNT]> {
        let (first, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*first)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take().map(|[byte]| byte)
    }

    fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_be_bytes)
    }

    fn u64(&mut self) -> Option<u64> {
        self.take().map(u64::from_be_bytes)
    }

    fn text(&mut self) -> Option<String> {
        let mut text = Vec::new();
        loop {
            match self.byte()? {
                0 => match self.byte()? {
                    0 => return String::from_utf8(text).ok(),
                    0xFF => text.push(0),
                    _ => return None,
                },
                byte => text.push(byte),
            }
        }
    }

    fn role(&mut self) -> Option<AccountableRole> {
        let byte = self.byte()?;
        AccountableRole::ALL.iter().copied().find(|role| of_role(*role) == byte)
    }

    fn subject(&mut self) -> Option<Subject> {
        match self.byte()? {
            ITEM_SUBJECT => self.u32().map(ItemId).map(Subject::Item),
            ACCOUNTABLE_SUBJECT => self.role().map(Subject::Accountable),
            _ => None,
        }
    }

    /// A person whose name reads back as the same name: what is written otherwise is not ours.
    fn person(&mut self) -> Option<PersonId> {
        let text = self.text()?;
        PersonId::parse(&text).ok().filter(|person| person.as_str() == text)
    }

    fn notice(&mut self) -> Option<NoticeKey> {
        let byte = self.byte()?;
        let kind = NoticeKind::ALL.iter().copied().find(|kind| of_kind(*kind) == byte)?;
        let item = ItemId(self.u32()?);
        let day = NaiveDate::from_num_days_from_ce_opt((self.u32()? ^ SIGN).cast_signed())?;
        Some(NoticeKey { kind, item, day, number: self.u32()? })
    }

    fn key(&mut self) -> Option<Key> {
        Some(match self.byte()? {
            SETTINGS => Key::Settings,
            NEXT_NUMBER => Key::NextNumber,
            FALLBACK => Key::Fallback,
            ACCOUNTABLE => Key::Accountable(self.role()?),
            TOPIC => Key::Topic(ItemId(self.u32()?)),
            TARGET => Key::Target(ItemId(self.u32()?)),
            ENTITLEMENT => Key::Entitlement(ItemId(self.u32()?)),
            CHECK => Key::Check(self.subject()?, self.u32()?),
            DISPUTE => Key::Dispute(self.subject()?),
            MISS => Key::Miss(self.text()?),
            DRAFT => Key::Draft(self.u32()?),
            SNOOZE => Key::Snooze(self.subject()?),
            ABSENCE => Key::Absence(self.person()?),
            ASKED => Key::Asked(self.subject()?),
            SILENCE => Key::Silence(self.person()?),
            DEPARTED => Key::Departed(self.person()?),
            NOTICE => Key::Notice(self.notice()?),
            SAID_UP_TO => Key::SaidUpTo,
            CALLED => Key::Called(self.person()?),
            ESCALATION => Key::Escalation(ItemId(self.u32()?)),
            HANDOVER => Key::Handover(ItemId(self.u32()?)),
            READINESS => Key::Readiness(self.u32()?),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests;
