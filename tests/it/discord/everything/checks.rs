//! What must hold for whatever the bot says to anybody.

use escalation_bot::chat::command::CommandSpec;
use escalation_bot::domain::access::Role;
use escalation_bot::domain::settings::Language;
use escalation_bot::engine::specs;
use escalation_bot::locale::Locale;

use crate::local_discord::{Answer, Choice, Modal, Posted};

/// What only editors and named callers may see of the sample directory, and nobody in public.
const RESTRICTED: [&str; 9] = [
    "1299",
    "2001",
    "090-0000-4410",
    "CO-2026-0417",
    "hoshino-foods",
    "TS-88123",
    "BW-5521",
    "hoshino-01",
    "TN-回線-0045",
];
/// The side of a refusal.
const REFUSED: u64 = 0x008a_5a00;
/// How much of a sentence is enough to know it by.
const KNOWN_BY: usize = 12;
/// What nobody must ever be told in a world where all is well.
const TROUBLES: [&str; 4] = ["failed", "discord-failed", "discord-busy", "discord-outdated"];

/// All that can be read of an answer.
pub(super) fn words(answer: &Answer) -> String {
    match answer {
        Answer::Message(posted) | Answer::Update(posted) => of_message(posted),
        Answer::Modal(modal) => of_form(modal),
        Answer::Choices(choices) => of_choices(choices),
        other => panic!("nothing to read: {other:?}"),
    }
}

fn of_message(posted: &Posted) -> String {
    let mut words = vec![posted.text()];
    words.extend(posted.buttons().into_iter().map(|button| button.label));
    for select in posted.selects() {
        let options = select["options"].as_array().into_iter().flatten();
        words.extend(options.map(|option| option["label"].as_str().unwrap_or_default().to_owned()));
    }
    words.join("\n")
}

fn of_form(modal: &Modal) -> String {
    let inputs = modal.inputs.iter().map(|input| format!("{}: {} {}", input.label, input.value, input.placeholder));
    std::iter::once(modal.title.clone()).chain(inputs).collect::<Vec<_>>().join("\n")
}

fn of_choices(choices: &[Choice]) -> String {
    choices.iter().map(|choice| format!("{} {}", choice.name, choice.value)).collect::<Vec<_>>().join("\n")
}

/// Whether somebody was refused.
pub(super) fn is_refusal(answer: &Answer) -> bool {
    let (Answer::Message(posted) | Answer::Update(posted)) = answer else { return false };
    posted.embeds.iter().any(|embed| embed["color"] == REFUSED)
}

/// What is restricted in words, if anything.
pub(super) fn leak(words: &str) -> Option<&'static str> {
    // Moments are numbers in which anything may stand.
    let mut words = words.to_owned();
    while let Some(start) = words.find("<t:") {
        let end = words[start..].find('>').map_or(words.len(), |end| start + end + 1);
        words.replace_range(start..end, " ");
    }
    RESTRICTED.into_iter().find(|value| words.contains(value))
}

/// An option that is spelled as the console spells it, if any: what the console's own sentence says is left alone.
fn of_the_console(words: &str, locale: &Locale) -> Option<&'static str> {
    let words = words.replace(&locale.plain("import-no-file"), "");
    let options = specs().flat_map(CommandSpec::offered).map(|option| option.name);
    let before = [" ", "[", "`", "\n", "(", "（", "、", "。"];
    let mut spelled = options.filter(|name| before.iter().any(|mark| words.contains(&format!("{mark}{name}="))));
    spelled.next()
}

/// What an answer may not be, whoever asked for what.
pub(super) fn check(answer: &Answer, language: Language, role: Role) {
    let words = words(answer);
    let locale = Locale::new(language);
    for trouble in TROUBLES {
        let known_by: String = locale.plain(trouble).chars().take(KNOWN_BY).collect();
        assert!(!words.contains(&known_by), "{trouble}: {words}");
    }
    assert_eq!(of_the_console(&words, &locale), None, "{words}");
    if let Answer::Message(posted) | Answer::Update(posted) = answer {
        check_message(posted, role);
        assert!(posted.pings().is_empty(), "{words}");
    }
    if role == Role::Reader {
        assert_eq!(leak(&words), None, "a reader reads: {words}");
    }
}

/// What a message may not hold, also beside its words.
pub(super) fn check_message(posted: &Posted, role: Role) {
    let hidden = |words: &str| (role == Role::Reader || !posted.is_ephemeral()).then(|| leak(words)).flatten();
    assert_eq!(hidden(&of_message(posted)), None, "{}", of_message(posted));
    for file in &posted.files {
        assert_eq!(hidden(&String::from_utf8_lossy(&file.bytes)), None, "the file {}", file.name);
    }
}

/// How much of it is not English.
fn foreign(words: &str) -> usize {
    words.chars().filter(|c| matches!(*c, '\u{3000}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}')).count()
}

/// The same answer in both languages: the same to press, and more Japanese in the Japanese one.
pub(super) fn check_pair(english: &[Answer], japanese: &[Answer]) {
    let all = |answers: &[Answer]| answers.iter().map(words).collect::<Vec<_>>().join("\n");
    let both = (all(english), all(japanese));
    assert!(foreign(&both.0) < foreign(&both.1), "{}\n--- and in Japanese:\n{}", both.0, both.1);
    assert_eq!(std::mem::discriminant(&english[0]), std::mem::discriminant(&japanese[0]));
    let buttons = |answer: &Answer| match answer {
        Answer::Message(posted) | Answer::Update(posted) => posted.buttons().len(),
        _ => 0,
    };
    let count = |answers: &[Answer]| answers.iter().map(buttons).sum::<usize>();
    assert_eq!(count(english), count(japanese), "{}\n--- and in Japanese:\n{}", both.0, both.1);
}
