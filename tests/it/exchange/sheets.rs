//! A sheet as people keep it: nothing is lost, every mistake is named where it stands, and a second time changes nothing.

use super::*;

fn told(world: &mut World, place: &str, text: &str) -> String {
    said(&world.import(place, "list.csv", text.as_bytes()))
}

fn in_japanese(world: &mut World, place: &str, text: &str) -> String {
    let file = Attachment { name: "list.csv".to_owned(), media: "text/csv", bytes: text.as_bytes().to_vec() };
    let asker = Asker {
        id: PersonId::parse("mei").unwrap(),
        standing: Standing::Granted(Role::Admin),
        language: Some(Language::Ja),
    };
    let call = Call::new("import").with("file", "list.csv");
    let request = Request { file: Some(file), ..Request::new(workspace(place), asker, Ask::Run(call)) };
    let Answer::Reply(reply) = world.engine.request(&request, world.now) else { panic!("a command is answered") };
    let locale = Locale::new(Language::Ja);
    let lines = reply.blocks.iter().flat_map(|block| std::iter::once(&block.head).chain(&block.lines));
    lines.map(|line| locale.show(line)).collect::<Vec<_>>().join("\n")
}

fn shown(world: &mut World, place: &str, command: &str, (option, name): (&str, &str)) -> String {
    said(&world.ask(place, Call::new(command).with(option, name), None))
}

#[test]
fn what_two_rows_note_of_one_topic_is_kept_once_each() {
    let mut world = world();
    let sheet = "topic,target,kind,notes,room\nExcel,Desk,department,first,A1\nExcel,Maker,vendor,second,A1\n";
    assert!(told(&mut world, "notes", sheet).starts_with("Brought in"));
    let topic = shown(&mut world, "notes", "topic show", ("topic", "Excel"));
    for piece in ["first", "second", "room: A1"] {
        assert_eq!(topic.matches(piece).count(), 1, "{piece} in\n{topic}");
    }
    assert!(told(&mut world, "notes", sheet).starts_with("Nothing in it is new"));
    let long = "a".repeat(600);
    let sheet = format!("topic,notes\nWord,{long}1\nWord,{long}2\n");
    let answer = told(&mut world, "notes", &sheet);
    assert!(answer.contains("Line 3, column notes: the notes of Word would have 1203 characters"), "{answer}");
}

#[test]
fn headings_that_are_not_known_are_named() {
    let mut world = world();
    let sheet = "topic,target,kind,colour,通知期限\nExcel,Desk,department,blue,2026-12-31\n";
    let file = Attachment { name: "a.csv".to_owned(), media: "text/csv", bytes: sheet.as_bytes().to_vec() };
    let call = Call::new("import").with("file", "a.csv").with("dry_run", "yes");
    let tried = said(&world.ask("headings", call, Some(file)));
    assert!(tried.contains("Headings not known, kept as notes: colour, 通知期限"), "{tried}");
    let done = told(&mut world, "headings", sheet);
    assert!(done.contains("Headings not known, kept as notes: colour, 通知期限"), "{done}");
    let known = "対象,窓口,種類,契約番号,満了日,解約予告期間,色\n表計算,総務部,部署,1,2027-03-31,2mo,青\n";
    let done = in_japanese(&mut world, "headings", known);
    assert!(done.contains("分からない見出し（メモに入れました）：色"), "{done}");
    let contract = shown(&mut world, "headings", "contract show", ("contract", "1"));
    assert!(contract.contains("2 months"), "{contract}");
    for heading in ["通知期間", "解約通知期間", "解約予告期間", "予告期間"] {
        let sheet = format!("対象,窓口,種類,契約番号,満了日,{heading}\n表計算,総務部,部署,1,2027-03-31,2mo\n");
        assert!(told(&mut world, "headings", &sheet).starts_with("Nothing in it is new"), "{heading}");
    }
}

#[test]
fn a_whole_sheet_of_our_own_changes_nothing_where_it_came_from() {
    let mut world = world();
    let calls = [
        Call::new("topic edit").with("topic", "Excel").with("verifier", "tom").with("deputy", "dot"),
        Call::new("target edit").with("target", "Contoso Office Support").with("verifier", "vic"),
        Call::new("contract add")
            .with("target", "Contoso Office Support")
            .with("topics", "Excel")
            .with("number", "V-1")
            .with("verifier", "kim")
            .with("deputy", "kay"),
        Call::new("contract add")
            .with("target", "Contoso Office Support")
            .with("topics", "Excel")
            .with("number", "V-2"),
        Call::new("topic add").with("name", "Lonely").with("verifier", "tom"),
    ];
    for call in calls {
        let reply = world.ask("sample", call, None);
        assert_eq!(reply.ending, Ending::Done, "{}", said(&reply));
    }
    let whole = world.export("sample", "json");
    let sheet = world.export("sample", "csv");
    let reply = world.import("sample", &sheet.name, &sheet.bytes);
    assert!(said(&reply).contains("Everything is there already"), "{}", said(&reply));
    assert_eq!(world.export("sample", "json").bytes, whole.bytes);
}

#[test]
fn a_sheet_says_in_its_own_words_how_a_contract_renews() {
    let mut world = world();
    let sheet = |cell: &str| {
        format!(
            "対象,窓口,種類,契約番号,終了日,解約通知,自動更新\n弥生,弥生サポート,業者,A-1,2027-03-31,3ヶ月前,{cell}\n"
        )
    };
    let answer = in_japanese(&mut world, "bare", &sheet("あり"));
    assert!(answer.contains("「あり」だけでは更新の期間が分かりません。「1年ごと」"), "{answer}");
    for (place, cell, renewal) in [
        ("short", "1年", "tacit 1y"),
        ("long", "12ヶ月", "tacit 12mo"),
        ("yearly", "毎年", "tacit 1y"),
        ("no", "なし", "none"),
    ] {
        let answer = in_japanese(&mut world, place, &sheet(cell));
        assert!(!answer.contains("誤り"), "{answer}");
        assert!(answer.contains("取り込みました"), "{answer}");
        let exported = world.export(place, "toml");
        let exported = String::from_utf8_lossy(&exported.bytes);
        assert!(exported.contains("notice = \"3mo\""), "{exported}");
        assert!(exported.contains(&format!("renewal = \"{renewal}\"")), "{exported}");
    }
}

#[test]
fn every_mistake_of_a_row_is_named_by_its_heading_in_the_readers_words() {
    let mut world = world();
    let sheet = "対象,エスカレーション先,種類,受付時間,終了日,窓口部署\n弥生,弥生サポート,なぞの業者,たまに,来年,\n\
                 会計,会計係,部署,,,総務\n";
    let answer = in_japanese(&mut world, "mistakes", sheet);
    for words in [
        "誤りが4件",
        "2行目、列「種類」：「なぞの業者」は分かりません。使える言葉：社内部署、管理職",
        "2行目、列「受付時間」：「たまに」を読み取れません",
        "2行目、列「終了日」：「来年」を読み取れません",
        "3行目、列「窓口部署」：「総務」",
    ] {
        assert!(answer.contains(words), "{words} is not in\n{answer}");
    }
    for word in ["kind", "hours", "last_day", "/target"] {
        assert!(!answer.contains(word), "{word} is in\n{answer}");
    }
    let crowd = in_japanese(&mut world, "mistakes", "対象,窓口,種類,担当\n会計,会計係,部署,\"a, b\"\n");
    assert!(crowd.contains("列「担当」：このセルには @ann のように"), "{crowd}");
    let sheet = "topic,Vendor,target kind,start date,end date\nExcel,Maker,,,\nWord,Other,makr,2027-02-01,2027-01-01\n\
                 Visio,Third,vendor,2027-02-01,2027-01-01\n";
    let answer = told(&mut world, "mistakes", sheet);
    for words in [
        "3 things are wrong",
        "Line 2, column target kind: of what kind is Maker? Write one of: department, manager",
        "Line 3, column target kind: “makr” is not known. Write one of: department, manager",
        "Line 4: It would end on 1 Jan 2027, before it starts on 1 Feb 2027. Check start date, end date",
    ] {
        assert!(answer.contains(words), "{words} is not in\n{answer}");
    }
}

#[test]
fn a_quote_that_is_never_closed_is_told_by_the_line_where_it_opens() {
    let mut world = world();
    for sheet in [
        "topic,target,kind\nExcel,Desk,department\nWord,\"Desk,department\nVisio,Desk,department\n",
        "topic,target,kind\nExcel,Desk,department\nWord,\"Desk,department\nVisio,\"Desk\",department\n",
    ] {
        let answer = told(&mut world, "quote", sheet);
        assert!(answer.contains("Line 3: a quotation mark is opened here and not closed"), "{answer}");
    }
    let fine = "topic,notes\nExcel,\"one\ntwo \"\"three\"\"\"\nWord,5\" disk\n";
    assert!(told(&mut world, "quote", fine).starts_with("Brought in"));
}

#[test]
fn cells_are_read_as_spreadsheets_and_people_write_them() {
    let mut world = world();
    let sheet = "topic,target,kind,contract number,start,last day,renewal\n\
                 A,Maker,vendor,1,2026/4/1 0:00,2027/3/31 0:00:00,自動更新（1年）\nB,Maker,vendor,2,,無期限,\n\
                 C,Maker,vendor,3,,なし,-\nD,Maker,vendor,4,,-,\n";
    assert!(told(&mut world, "cells", sheet).starts_with("Brought in"));
    let first = shown(&mut world, "cells", "contract show", ("contract", "1"));
    assert!(first.contains("1 Apr 2026") && first.contains("31 Mar 2027"), "{first}");
    for number in ["2", "3", "4"] {
        let contract = shown(&mut world, "cells", "contract show", ("contract", number));
        assert!(!contract.contains("Last day"), "{contract}");
    }
    assert!(told(&mut world, "cells", sheet).starts_with("Nothing in it is new"));
    let wrong = "topic,target,kind,last day,renewal,incidents\nA,Maker,vendor,2027-03-31,自動更新,20/10\n";
    let answer = told(&mut world, "cells", wrong);
    assert!(answer.contains("column renewal: “自動更新” does not say for how long"), "{answer}");
    assert!(answer.contains("tacit 12mo"), "{answer}");
    assert!(answer.contains("column incidents: 20 of 10"), "{answer}");
}

#[test]
fn a_sheet_says_the_year_of_a_day() {
    let mut world = world();
    let sheet = "topic,target,kind,contract number,start,last day\nA,Maker,vendor,1,4月1日,3/31\n";
    let answer = told(&mut world, "years", sheet);
    assert!(answer.contains("column start: “4月1日” does not say which year"), "{answer}");
    assert!(answer.contains("column last day: “3/31” does not say which year"), "{answer}");
}

#[test]
fn the_readme_names_every_japanese_heading() {
    use escalation_bot::exchange::sheet::Column;
    let readme = std::fs::read_to_string("README.md").unwrap();
    let table = readme.split("<!-- every Japanese heading; a test keeps it true -->").nth(1).expect("the table");
    let rows: Vec<&str> =
        table.trim_start().lines().take_while(|line| !line.is_empty()).filter(|line| line.starts_with("| `")).collect();
    let expected: Vec<String> = Column::ALL
        .iter()
        .map(|column| {
            let japanese: Vec<&str> = column.headings().iter().copied().filter(|heading| !heading.is_ascii()).collect();
            format!("| `{}` | {} |", column.heading(), japanese.join("・"))
        })
        .collect();
    assert_eq!(rows, expected);
}

#[test]
fn where_people_are_words_every_word_is_somebody_and_a_mention_counts_before_its_name() {
    let mut world = world();
    let sheet = "target,kind,verifier,deputy\nDesk,department,ken,\"Sato Ken <@1533761342668800007>\"\n";
    let done = told(&mut world, "words", sheet);
    assert!(done.starts_with("Brought in") && !done.contains("does not know"), "{done}");
    let desk = shown(&mut world, "words", "target show", ("target", "Desk"));
    assert!(desk.contains("@ken") && desk.contains("@1533761342668800007"), "{desk}");
    let csv = String::from_utf8(world.export("words", "csv").bytes).unwrap();
    assert!(csv.contains(",ken,<@1533761342668800007>,"), "a spreadsheet keeps no long number: {csv}");
    assert!(told(&mut world, "words", &csv).starts_with("Nothing in it is new"));
}

#[test]
fn rows_that_contradict_each_other_are_named_with_both_values_and_nothing_is_written() {
    let mut world = world();
    let sheet = "topic,target,kind,phone,contract number,last day\nA,T,vendor,111222,N1,2027-01-01\n\
                 B,T,department,222333,N1,2028-01-01\nC,T,vendor,111222,N1,2027-01-01\n";
    let answer = told(&mut world, "clash", sheet);
    assert!(answer.starts_with("Nothing was written: 2 things are wrong"), "{answer}");
    for words in ["Line 3, column kind: line 2 says “vendor”", "Line 3, column last day: line 2 says “2027-01-01”"]
    {
        assert!(answer.contains(words), "{words} is not in\n{answer}");
    }
    assert!(answer.contains("“department”") && answer.contains("“2028-01-01”"), "{answer}");
    assert!(said(&world.ask("clash", Call::new("topic list"), None)).starts_with("0 topics"));
    let answer = in_japanese(&mut world, "clash", sheet);
    assert!(answer.contains("3行目、列「last day」：2行目では「2027-01-01」"), "{answer}");
}

#[test]
fn a_contact_of_a_second_row_is_a_second_contact() {
    let mut world = world();
    let sheet = "topic,target,kind,phone\nA,T,vendor,111222\nB,T,vendor,222333\nC,T,vendor,111222\n";
    assert!(told(&mut world, "phones", sheet).starts_with("Brought in"));
    let target = shown(&mut world, "phones", "target show", ("target", "T"));
    for number in ["111222", "222333"] {
        assert_eq!(target.matches(number).count(), 1, "{target}");
    }
    // Another sheet says what is true now.
    assert!(told(&mut world, "phones", "target,phone\nT,333444\n").starts_with("Brought in"));
    let target = shown(&mut world, "phones", "target show", ("target", "T"));
    assert!(target.contains("333444") && !target.contains("111222"), "{target}");
}

#[test]
fn a_row_with_too_many_cells_hides_no_other_bad_row() {
    let mut world = world();
    let sheet = "topic,target,kind\nA,T,vendor,and,more\nB,U,nonsense\nC,V,vendor,x\n";
    let reply = world.import("wide", "list.csv", sheet.as_bytes());
    let answer = said(&reply);
    assert!(answer.starts_with("Nothing was written: 3 things are wrong"), "{answer}");
    for words in ["Line 2: ", "Line 3, column kind:", "Line 4: "] {
        assert!(answer.contains(words), "{words} is not in\n{answer}");
    }
    let back = String::from_utf8(reply.files[0].bytes.clone()).unwrap();
    assert!(back.contains(",and,more"), "no cell is lost\n{back}");
}

#[test]
fn what_is_named_twice_is_kept_once() {
    let mut world = world();
    told(&mut world, "twice", "topic,target,kind\nA,T,vendor\nB,T,vendor\n");
    let call = Call::new("target edit").with("target", "T").with("contact", "tel:1;tel:1");
    world.ask("twice", call, None);
    let call = Call::new("contract add").with("target", "T").with("basis", "contract").with("topics", "B、B、A");
    world.ask("twice", call, None);
    let json = String::from_utf8(world.export("twice", "json").bytes).unwrap().replace([' ', '\n'], "");
    assert!(json.contains("\"topics\":[\"B\",\"A\"]"), "{json}");
    assert_eq!(json.matches("tel:1").count(), 1, "{json}");
}
