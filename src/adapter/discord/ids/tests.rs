use proptest::prelude::*;

use super::*;
use crate::chat::command::{Kind, inner, may, need};
use crate::domain::access::Role;

static TOPIC_EDIT: CommandSpec = CommandSpec {
    path: "topic edit",
    options: &[need("topic", Kind::Topic), may("name", Kind::Name), inner("alias", Kind::Name)],
    right: Role::Editor,
    edits: true,
    internal: false,
};
static FLAG: CommandSpec = CommandSpec {
    path: "flag",
    options: &[need("item", Kind::Item), may("why", Kind::Note)],
    right: Role::Reader,
    edits: false,
    internal: true,
};

fn table() -> Vec<&'static CommandSpec> {
    vec![&TOPIC_EDIT, &FLAG]
}

fn tag(how: How, call: Call) -> Tag {
    Tag { how, source: Source::Here(call), page: 0, pages: 1 }
}

#[test]
fn the_bytes_of_an_id_never_change() {
    let flag = tag(How::Open, Call::new("flag").with("item", "#12"));
    assert_eq!(write(&table(), &flag, 3).as_deref(), Some("1o01jUe|eG1#12|3"));
}

#[test]
fn an_id_is_read_whatever_stands_before_it_in_the_table() {
    let id = write(&table(), &tag(How::Run, Call::new("flag").with("why", "a|b\\c\n")), 0).unwrap();
    assert_eq!(read(&[&FLAG], &id), read(&table(), &id));
}

#[test]
fn a_link_to_a_message_fits() {
    let link = "https://discord.com/channels/1234567890123456789/1234567890123456789/1234567890123456789";
    let call = Call::new("flag").with("why", link);
    let id = write(&table(), &tag(How::Submit, call.clone()), 0).unwrap();
    assert_eq!(read(&table(), &id), Some(Read::Tag(tag(How::Submit, call))));
}

#[test]
fn what_is_gone_or_garbled_is_not_read() {
    let id = write(&table(), &tag(How::Run, Call::new("flag").with("item", "#12")), 0).unwrap();
    assert_eq!(read(&[&TOPIC_EDIT], &id), None);
    for garbled in ["", "1", "1r", "1r01", "2r01jUe|0", "1x01jUe|0", "1r01jUe", "1r01jUe|eG|0", "1r01!0zz|0", "hello"] {
        assert_eq!(read(&table(), garbled), None, "{garbled}");
    }
}

#[test]
fn what_does_not_fit_or_is_not_in_the_table_gets_no_id() {
    assert_eq!(write(&table(), &tag(How::Run, Call::new("flag").with("item", "x".repeat(100))), 0), None);
    assert_eq!(write(&table(), &tag(How::Run, Call::new("flag").with("nobody", "x")), 0), None);
    assert_eq!(write(&table(), &tag(How::Run, Call::new("gone")), 0), None);
}

proptest! {
    #[test]
    fn an_id_is_read_back_as_it_was(value in r"\PC{0,90}|[|\\\n\t pnd]{0,40}", page in 0_usize..9, place in 0_usize..60) {
        let tag = Tag { page, ..tag(How::Mend, Call::new("topic edit").with("topic", "#1").with("name", value)) };
        if let Some(id) = write(&table(), &tag, place) {
            prop_assert!(length(&id) <= ID_MAX);
            prop_assert_eq!(read(&table(), &id), Some(Read::Tag(tag)));
        }
    }

    #[test]
    fn any_id_can_be_read(id in r"\PC{0,100}|1[rom][0-9]{2}[!|a-zA-Z0-9#]{0,30}") {
        let _ = read(&table(), &id);
    }
}
