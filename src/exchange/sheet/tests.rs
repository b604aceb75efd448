use proptest::prelude::*;

use super::*;
use crate::domain::term::Renewal;

fn cells(row: &Row) -> Vec<(&'static str, &str)> {
    row.cells.iter().map(|(column, value)| (column.heading(), value.as_str())).collect()
}

#[test]
fn headings_are_read_in_both_languages_and_unknown_ones_become_notes() {
    let sheet =
        read("対象,エスカレーション先,電話,色\r\nExcel,\"Desk, 2F\",1234,blue\r\n,,,\r\nWord,Desk,,\r\n".as_bytes())
            .unwrap();
    assert_eq!(sheet.rows.len(), 2);
    assert_eq!(cells(&sheet.rows[0]), [("topic", "Excel"), ("target", "Desk, 2F"), ("phone", "1234")]);
    assert_eq!(sheet.rows[0].notes, ["色: blue"]);
    assert_eq!((sheet.rows[0].line, sheet.rows[1].line), (2, 4));
}

#[test]
fn every_heading_means_one_column() {
    let mut seen = BTreeMap::new();
    for column in Column::ALL {
        for heading in column.headings() {
            let key = crate::domain::search::fold::loose(heading);
            let there = seen.entry(key).or_insert(*column);
            assert_eq!(there, column, "{heading}");
            assert_eq!(Column::headed(heading), Some(*column));
        }
    }
}

#[test]
fn shift_jis_and_utf_16_and_a_mark_are_read() {
    let text = "対象,窓口\r\n表計算,総務部\r\n";
    let (shift_jis, _, _) = encoding_rs::SHIFT_JIS.encode(text);
    let utf_16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let marked = format!("\u{FEFF}{text}");
    let plain = read(text.as_bytes()).unwrap();
    for bytes in [shift_jis.as_ref(), &utf_16, marked.as_bytes()] {
        assert_eq!(read(bytes).unwrap(), plain);
    }
}

#[test]
fn what_is_no_sheet_is_told_by_what_it_is() {
    assert_eq!(read(b""), Err(SheetFault::Empty));
    assert_eq!(read(b"topic,target\n"), Err(SheetFault::Empty));
    assert_eq!(read(b"PK\x03\x04\x14\x00\x06\x00"), Err(SheetFault::NotText));
    assert_eq!(read(b"\x89PNG\r\n\x1a\n\xff\xff"), Err(SheetFault::NotText));
    assert_eq!(read(b"colour,size\nred,3\n"), Err(SheetFault::NoHeadings));
    assert_eq!(read("topic,対象\na,b\n".as_bytes()), Err(SheetFault::HeadingTwice("対象".to_owned())));
    let ragged = read(b"topic,target\nExcel,Desk\nWord,Desk,1234\n").unwrap();
    assert_eq!(ragged.rows.iter().map(|row| row.is_ragged).collect::<Vec<_>>(), [false, true]);
    assert_eq!(read(&vec![b'a'; FILE_MAX + 1]), Err(SheetFault::TooLarge));
    let many = format!("topic\n{}", "a\n".repeat(ROWS_MAX + 1));
    assert_eq!(read(many.as_bytes()), Err(SheetFault::TooManyRows));
}

#[test]
fn tabs_and_semicolons_separate_too() {
    for text in ["topic;target\nExcel;Desk\n", "topic\ttarget\nExcel\tDesk\n"] {
        assert_eq!(cells(&read(text.as_bytes()).unwrap().rows[0]), [("topic", "Excel"), ("target", "Desk")]);
    }
}

#[test]
fn formulas_are_defused_and_read_back() {
    let row = BTreeMap::from([(Column::Topic, "=1+1".to_owned()), (Column::Target, "-x, \"y\"\nz".to_owned())]);
    let bytes = write(&[Column::Topic, Column::Target], std::slice::from_ref(&row)).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.contains("'=1+1") && text.contains("'-x"), "{text}");
    assert_eq!(read(&bytes).unwrap().rows[0].cells, row);
}

#[test]
fn a_sheet_is_given_back_with_what_is_wrong() {
    let sheet = read(b"topic,target\nExcel,Desk\nWord\n").unwrap();
    let bytes = sheet.given_back(&BTreeMap::from([(3, "no target".to_owned())])).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert_eq!(text, "\u{FEFF}topic,target,what is wrong / 誤り\r\nExcel,Desk,\r\nWord,,no target\r\n");
    // Mended and sent again, the column is no note and is not doubled.
    let again = read(&bytes).unwrap();
    assert!(again.rows.iter().all(|row| row.notes.is_empty()));
    assert_eq!(again.given_back(&BTreeMap::new()).unwrap(), sheet.given_back(&BTreeMap::new()).unwrap());
}

#[test]
fn a_length_is_a_renewal_where_the_heading_says_that_it_is_automatic() {
    for (heading, cell, typed) in [
        ("自動更新", "1年", "tacit 1y"),
        ("自動更新", "１２ヶ月", "tacit 12mo"),
        ("Automatic renewal", "12 months", "tacit 12mo"),
        ("自動更新", "毎年", "毎年"),
        ("自動更新", "none", "none"),
        ("更新", "1年", "1年"),
    ] {
        assert_eq!(renewal_under(heading, cell), typed, "{heading}: {cell}");
    }
}

#[test]
fn a_renewal_without_its_length_is_known_as_such() {
    for cell in ["あり", "有り", "有", "自動更新", "Yes"] {
        assert!(is_bare_renewal(cell), "{cell}");
    }
    let today = "2026-01-01".parse().unwrap();
    for (cell, said) in [("なし", "none"), ("無し", "none"), ("無", "none"), ("毎年自動更新", "tacit 12mo")]
    {
        let read = readable(Column::Renewal, cell, today).map(|said| said.parse::<Renewal>());
        assert_eq!(read, Some(said.parse()), "{cell}");
        assert!(!is_bare_renewal(cell), "{cell}");
    }
}

#[test]
fn a_kind_has_the_words_that_people_have_for_it() {
    for (cell, kind) in
        [("業者", "vendor"), ("SIer", "integrator"), ("導入業者", "integrator"), ("保守業者", "supplier")]
    {
        assert_eq!(canonical(Column::Kind, cell), kind);
    }
}

proptest! {
    #[test]
    fn a_cell_comes_back_as_it_was_whatever_it_begins_with(name in "'{0,3}[-=+@a]?[a-z']{1,4}") {
        let row = BTreeMap::from([(Column::Topic, name)]);
        let bytes = write(&[Column::Topic], std::slice::from_ref(&row)).unwrap();
        prop_assert_eq!(&read(&bytes).unwrap().rows[0].cells, &row);
    }
}
