//! A person in a cell: a name for whoever reads the sheet, and behind it the mention that says who it is.
//!
//! Only the mention counts when the cell is read, so a name may be anything. It also keeps a long id whole: a spreadsheet
//! takes bare digits for a number and forgets all but fifteen of them.

use crate::domain::text::PersonId;

/// How many digits of a number a spreadsheet keeps.
const DIGITS_KEPT: usize = 15;
/// What divides the people of a cell, and what a mention is made of.
const NO_PART_OF_A_NAME: &[char] = &[',', '、', '，', ';', '；', '<', '>', '@'];

/// A person as a cell shows them.
#[must_use]
pub fn person(person: &PersonId, name: Option<&str>) -> String {
    let id = person.as_str();
    match name {
        Some(name) => {
            let words: Vec<&str> = name.split(NO_PART_OF_A_NAME).flat_map(str::split_whitespace).collect();
            format!("{} <@{id}>", words.join(" ")).trim_start().to_owned()
        }
        None if id.len() > DIGITS_KEPT && id.chars().all(|c| c.is_ascii_digit()) => format!("<@{id}>"),
        None => id.to_owned(),
    }
}

/// The mention that a cell ends with, whatever name stands before it.
#[must_use]
pub fn mentioned(cell: &str) -> Option<&str> {
    let (name, _) = cell.trim_end().strip_suffix('>')?.rsplit_once("<@")?;
    cell.get(name.len()..).map(str::trim_end).filter(|mention| PersonId::parse(mention).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::list;

    #[test]
    fn a_person_reads_back_whatever_they_are_called() {
        let ken = PersonId::parse("1533761342668800007").unwrap();
        for name in ["Ken", "Sato, Ken; 課長", "=1+1", "<@1>", "@everyone", ",", "-", "Ken (…0007)", "a\"b"] {
            let cell = person(&ken, Some(name));
            let people: Vec<&str> = list(&cell).collect();
            let [one] = people.as_slice() else { panic!("{cell}") };
            assert_eq!(mentioned(one).map(PersonId::parse), Some(Ok(ken.clone())), "{cell}");
        }
        assert_eq!(person(&ken, Some("Sato, Ken")), "Sato Ken <@1533761342668800007>");
        assert_eq!(person(&ken, None), "<@1533761342668800007>");
        assert_eq!(person(&PersonId::parse("ken").unwrap(), None), "ken");
    }

    #[test]
    fn a_role_is_nobody_and_a_word_is_no_mention() {
        for cell in ["ken", "@ken", "Desk <@&7>", "a > b", "<@>", ""] {
            assert_eq!(mentioned(cell), None, "{cell}");
        }
    }
}
