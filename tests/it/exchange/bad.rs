//! Files that no directory can come from, in both languages: each gets one answer that helps, and nothing is changed.

use super::*;

/// What an import is answered in a language.
fn answered(world: &mut World, language: Language, name: &str, bytes: &[u8]) -> Reply {
    let file = Attachment { name: name.to_owned(), media: "application/octet-stream", bytes: bytes.to_vec() };
    let asker = Asker {
        id: PersonId::parse("ann").unwrap(),
        standing: Standing::Granted(Role::Admin),
        language: Some(language),
    };
    let call = Call::new("import").with("file", name);
    let request = Request { file: Some(file), ..Request::new(workspace("sample"), asker, Ask::Run(call)) };
    let Answer::Reply(reply) = world.engine.request(&request, world.now) else { panic!("a command is answered") };
    reply
}

fn words(language: Language, reply: &Reply) -> String {
    let locale = Locale::new(language);
    let lines = reply.blocks.iter().flat_map(|block| std::iter::once(&block.head).chain(&block.lines));
    lines.map(|line| locale.show(line)).collect::<Vec<_>>().join("\n")
}

fn utf_16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A file, and what the answer says of it in English and in Japanese.
type Bad = (&'static str, Vec<u8>, &'static str, &'static str);

/// The beginning of a directory in JSON.
const JSON: &str = "{\"format\": \"escalation-bot directory\", \"version\": 1";
/// The beginning of a directory in TOML.
const TOML: &str = "format = \"escalation-bot directory\"\nversion = 1\n";
const NOT_TEXT: (&str, &str) = ("Save it as CSV", "CSV（UTF-8かShift_JIS）");
const OTHER: (&str, &str) = ("not a directory of this bot", "このボットの登録内容ではありません");
const TOO_DEEP: (&str, &str) = ("nested deeper than any directory", "入れ子が深すぎます");
const CUT_SHORT: (&str, &str) = ("ends in the middle of something", "途中で終わっています");

fn bad(name: &'static str, bytes: impl Into<Vec<u8>>, (en, ja): (&'static str, &'static str)) -> Bad {
    (name, bytes.into(), en, ja)
}

/// What is no text, no sheet, or too much of either.
fn files() -> Vec<Bad> {
    let zip = b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\x9c\xe5".to_vec();
    let every_byte: Vec<u8> = (0..=255).collect();
    let large = ("larger than 5 MB", "5MBを超えています");
    let no_headings = ("at least “topic” or “target”", "「対象」か「エスカレーション先」");
    let twice = ("“product” means the same as another", "「product」と同じ意味の列");
    let half = ("Line 3, column kind: of what kind is Pro?", "3行目、列「kind」：Pro の種類が要ります");
    let more = ("Line 2: this row has more cells than", "2行目：セルが見出しより多く");
    let unclosed = ("Line 2: a quotation mark is opened", "2行目で開いた引用符");
    let empty_sheet = ("needs headings in its first line", "1行目に見出し");
    let rows: Vec<String> = (0..1_000).map(|row| format!("Topic {row},Desk {row},nonsense")).collect();
    vec![
        bad("long.csv", vec![b'a'; 10 * 1024 * 1024], large),
        bad("long.json", vec![b' '; 10 * 1024 * 1024], large),
        bad("binary.csv", every_byte.clone(), NOT_TEXT),
        bad("binary.json", every_byte.clone(), NOT_TEXT),
        bad("binary.toml", every_byte, NOT_TEXT),
        bad("book.zip", zip.clone(), NOT_TEXT),
        bad("book.xlsx", zip.clone(), NOT_TEXT),
        bad("zip.json", zip, NOT_TEXT),
        // Without its mark, UTF-16 is not told from other bytes.
        bad("utf16.csv", utf_16("topic,target,kind\nExcel,Desk,department\n"), NOT_TEXT),
        bad("utf16.json", utf_16(JSON), NOT_TEXT),
        bad("empty.csv", "", empty_sheet),
        bad("empty", "", empty_sheet),
        bad("headings.csv", "topic,target,kind\n", empty_sheet),
        bad("columns.csv", "colour,size\nred,1\n", no_headings),
        bad("twice.csv", "topic,product\nExcel,Word\n", twice),
        bad("half.csv", "topic,target,kind,last day\nVisio,Visio maker,vendor,2027-03-31\nProject,Pro", half),
        bad("more.csv", "topic,target,kind\nVisio,Maker,vendor,and,more\n", more),
        bad("quote.csv", "topic,target,kind\nVisio,\"Visio maker,vendor\nProject,Desk,department\n", unclosed),
        bad("errors.csv", format!("topic,target,kind\n{}", rows.join("\n")), ("and 985 more", "ほかに985件")),
    ]
}

/// What is no directory in JSON or TOML.
fn documents() -> Vec<Bad> {
    let targets: Vec<String> =
        (0..1_000).map(|number| format!("{{\"name\": \"T{number}\", \"kind\": \"nonsense\"}}")).collect();
    let empty = ("/export format=json gives one", "/export format=json で書き出せます");
    let no_such = ("there is no “colour” in this place", "「colour」という項目はありません");
    let missing = ("“kind” is missing", "「kind」が足りません");
    let other_type = ("another kind of value belongs here", "値の種類が違います");
    let above = ("stands above already", "同じ名前の項目が前にも");
    let syntax = ("may be missing or too many", "過不足がないか");
    let deep = "[".repeat(10_000);
    let path = vec!["a"; 10_000].join(".");
    vec![
        bad("errors.json", format!("{JSON}, \"target\": [{}]}}", targets.join(", ")), ("and 985 more", "ほかに985件")),
        bad("empty.json", "", empty),
        bad("empty.toml", "\n \n", empty),
        bad("short.json", format!("{JSON}, \"target\": [{{\"name\": \"Vis"), CUT_SHORT),
        bad("short-list.json", format!("{JSON}, \"target\": ["), CUT_SHORT),
        bad("short.toml", format!("{TOML}[[target]]\nname = \"Vis"), CUT_SHORT),
        bad("comma.json", format!("{JSON}, }}"), syntax),
        bad("comma.toml", format!("{TOML}fallback = [,]\nnext_number = 2\n"), syntax),
        bad("field.json", format!("{JSON}, \"colour\": []}}"), no_such),
        bad("field.toml", format!("{TOML}colour = 1\n"), no_such),
        bad("type.json", format!("{JSON}, \"target\": [{{\"name\": 5, \"kind\": \"vendor\"}}]}}"), other_type),
        bad("type.toml", format!("{TOML}[[target]]\nname = 5\nkind = \"vendor\"\n"), other_type),
        bad("missing.json", format!("{JSON}, \"target\": [{{\"name\": \"Visio\"}}]}}"), missing),
        bad("twice.json", format!("{JSON}, \"version\": 1}}"), above),
        bad("twice.toml", format!("{TOML}version = 1\n"), above),
        bad("list.json", "[1, 2]", OTHER),
        bad("Cargo.toml", "[package]\nname = \"else\"\n", OTHER),
        bad("deep.json", deep.clone(), OTHER),
        bad("deep-objects.json", "{\"a\":".repeat(10_000), OTHER),
        bad("deep-part.json", format!("{JSON}, \"target\": {deep}"), other_type),
        bad("deep.toml", format!("{TOML}target = {deep}"), TOO_DEEP),
        bad("deep-table.toml", format!("{TOML}[{path}]\n"), TOO_DEEP),
        bad("deep-key.toml", format!("{TOML}{path} = 1\n"), TOO_DEEP),
    ]
}

/// The number of the change that a small one makes: how long the journal is.
fn next_change(world: &mut World, topic: &str) -> u32 {
    let added = said(&world.ask("sample", Call::new("topic add").with("name", topic), None));
    let number = added.split("(change ").nth(1).and_then(|rest| rest.split(')').next());
    number.and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("{added}"))
}

#[test]
fn a_file_that_is_none_gets_one_answer_that_helps_and_changes_nothing() {
    let mut world = world();
    let first = next_change(&mut world, "Before");
    let before = world.export("sample", "json");
    for (name, bytes, en, ja) in files().into_iter().chain(documents()) {
        for (language, expected) in [(Language::En, en), (Language::Ja, ja)] {
            let reply = answered(&mut world, language, name, &bytes);
            let answer = words(language, &reply);
            assert_eq!((reply.ending, reply.blocks.len()), (Ending::Refused, 1), "{name}: {answer}");
            assert!(answer.contains(expected), "{name}: {expected} is not in\n{answer}");
            assert!(answer.lines().count() <= 18, "{name}: {answer}");
        }
        assert_eq!(world.export("sample", "json"), before, "{name}");
    }
    assert_eq!(next_change(&mut world, "After"), first + 1, "the journal has grown");
}

#[test]
fn a_directory_that_windows_wrote_into_a_file_is_read() {
    let mut world = world();
    for format in ["json", "toml"] {
        let file = world.export("sample", format);
        let text = format!("\u{FEFF}{}", String::from_utf8(file.bytes.clone()).unwrap().replace('\n', "\r\n"));
        let reply = world.import(format, &file.name, &utf_16(&text));
        assert_eq!(reply.ending, Ending::Done, "{}", said(&reply));
        assert_eq!(world.export(format, format).bytes, file.bytes);
    }
}

#[test]
fn what_is_too_long_to_be_fetched_is_told_what_can_be_brought_in() {
    let most = escalation_bot::exchange::sheet::FILE_MAX / 1_048_576;
    for (language, words) in [(Language::En, format!("at most {most} MB")), (Language::Ja, format!("{most}MBまで"))] {
        let locale = Locale::new(language);
        for id in ["discord-file-long", "console-file-long"] {
            let args = [("path", escalation_bot::chat::Text::stored("a").into()), ("limit", 10_usize.into())];
            let said = locale.show(&locale.say(id, &args));
            assert!(said.contains(&words), "{said}");
        }
    }
}
