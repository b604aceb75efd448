//! What tells one directory from every other: eight digits, made by chance when they are first asked for.
//!
//! They are not part of a backup, so what is restored gets new ones, and its files are nobody else's. A directory that is
//! copied file by file keeps them; whoever lets the copy run beside the original removes its `ID` first.

use std::fs::{self, File};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use super::{StoreError, open};

/// The file's name.
const ID: &str = "ID";
/// Its name while it is being written.
const ID_ASIDE: &str = "ID.new";
/// How many digits it has.
const DIGITS: usize = 8;
/// What to do about a file that says something else.
const FOREIGN: &str = "expected eight digits from 0 to f; remove it, and new ones are made at the next start";

/// The digits of a directory that is ours.
pub(super) fn of(directory: &Path) -> Result<String, StoreError> {
    let path = directory.join(ID);
    let failed = StoreError::io(&path);
    match fs::read_to_string(&path) {
        Ok(text) => {
            let id = text.trim_end();
            let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
            let is_ours = id.len() == DIGITS && id.bytes().all(is_digit);
            if is_ours { Ok(id.to_owned()) } else { Err(failed(io::Error::new(ErrorKind::InvalidData, FOREIGN))) }
        }
        Err(error) if error.kind() == ErrorKind::NotFound => made(directory).map_err(failed),
        Err(error) => Err(failed(error)),
    }
}

/// Makes new ones: aside, synced, then in their place.
fn made(directory: &Path) -> io::Result<String> {
    // Every new state of the standard library's hash is seeded by the system's chance.
    let chance = RandomState::new().build_hasher().finish();
    let id = format!("{:08x}", chance >> 32);
    let aside = directory.join(ID_ASIDE);
    let mut file = File::create(&aside)?;
    writeln!(file, "{id}")?;
    file.sync_all()?;
    fs::rename(&aside, directory.join(ID))?;
    open::sync_directory(directory).map_err(io::Error::other)?;
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_keeps_its_digits_and_another_has_others() {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let id = of(one.path()).unwrap();
        assert_eq!(of(one.path()).unwrap(), id);
        assert_ne!(of(two.path()).unwrap(), id);
        assert_eq!(fs::read_to_string(one.path().join(ID)).unwrap(), format!("{id}\n"));
    }

    #[test]
    fn what_is_no_id_is_refused_with_what_to_do_and_what_was_half_written_is_no_obstacle() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join(ID_ASIDE), "0f").unwrap();
        assert_eq!(of(place.path()).unwrap().len(), DIGITS);
        for text in ["", "0f", "../../etc", "0F0F0F0F", "0f0f0f0f0"] {
            fs::write(place.path().join(ID), text).unwrap();
            assert!(of(place.path()).unwrap_err().to_string().contains("remove it"), "{text}");
        }
    }
}
