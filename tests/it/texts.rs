//! Every text is there in both languages, is used, and is named by the code; and no text drops what it is given.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use escalation_bot::chat::command::OptionSpec;
use escalation_bot::commands::specs;
use escalation_bot::domain::access::Role;
use escalation_bot::domain::entitlement::{Basis, ContributionKind, MembershipState};
use escalation_bot::domain::escalation::Outcome;
use escalation_bot::domain::gaps::GapRule;
use escalation_bot::domain::handover::Duty;
use escalation_bot::domain::notice::{Hindrance, NoticeKind, Settlement};
use escalation_bot::domain::settings::Language;
use escalation_bot::domain::target::{Means, TargetKind};
use escalation_bot::domain::topic::{Criticality, Line, TopicKind};
use escalation_bot::domain::verification::{AccountableRole, CheckResult, IntervalKind, Method};
use escalation_bot::exchange::sheet::{Column, accepted};
use escalation_bot::locale::{Locale, source};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

/// Behind these a literal id stands in the code.
const CALLS: [&str; 14] = [
    "say(",
    "refuse(",
    "locale.word(",
    "plain(",
    "run_button(context,",
    "open_button(context,",
    "page(context,",
    "turn(",
    "stored_lines(",
    "how(",
    "heading(",
    "figure(",
    "line(",
    "part(context,",
];

/// The ids of a language, each with the arguments that its text names.
fn texts(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let resource =
        parser::parse(source(language)).unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", language.word()));
    let mut texts = BTreeMap::new();
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => {
                let mut names = BTreeSet::new();
                in_pattern(message.value.as_ref().expect("a text"), &mut names);
                let twice = texts.insert(message.id.name.to_owned(), names);
                assert!(twice.is_none(), "{}: {} stands twice", language.word(), message.id.name);
            }
            Entry::Junk { content } => panic!("{}: cannot be read: {content}", language.word()),
            _ => {}
        }
    }
    texts
}

fn in_pattern(pattern: &Pattern<&str>, names: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        match element {
            PatternElement::Placeable { expression: Expression::Inline(inline) } => in_inline(inline, names),
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                in_inline(selector, names);
                for variant in variants {
                    in_pattern(&variant.value, names);
                }
            }
            PatternElement::TextElement { .. } => {}
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, names: &mut BTreeSet<String>) {
    if let InlineExpression::VariableReference { id } = inline {
        names.insert(id.name.to_owned());
    }
}

/// The ids that are put together from a word of a closed set.
fn families() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let mut family = |prefix: &str, words: &[&str], suffix: &str| {
        ids.extend(words.iter().map(|word| format!("{prefix}-{word}{suffix}")));
    };
    family("kind", TargetKind::WORDS, "");
    family("kind", &["topic", "target", "contract", "membership", "item"], "");
    family("refuse-unknown", &["topic", "target", "contract", "membership"], "");
    family("type", TopicKind::WORDS, "");
    family("line", Line::WORDS, "");
    family("basis", Basis::WORDS, "");
    family("means", Means::WORDS, "");
    family("state", MembershipState::WORDS, "");
    family("contribution", ContributionKind::WORDS, "");
    family("method", Method::WORDS, "");
    family("result", CheckResult::WORDS, "");
    family("role", Role::WORDS, "");
    family("role", Role::WORDS, "-how");
    family("help-right", Role::WORDS, "");
    family("accountable", AccountableRole::WORDS, "");
    family("notice-kind", NoticeKind::WORDS, "");
    family("settled", Settlement::WORDS, "");
    family("hindrance", Hindrance::WORDS, "");
    family("button-for", &["day", "week", "month"], "");
    family("basis", &["rule", "informal", "none"], "");
    family("criticality", Criticality::WORDS, "");
    family("sure", &["known", "unconfirmed", "none"], "");
    family("language", Language::WORDS, "");
    family("value", &["yes", "no"], "");
    // What the history shows beside the options.
    family("option", &["steps", "nothing", "nothing_note", "management", "conditions"], "");
    family("option", &["ended", "renewal_decided", "contributions", "put_off_until", "taken_over"], "");
    family("interval", IntervalKind::WORDS, "");
    family("outcome", Outcome::WORDS, "");
    family("button-outcome", Outcome::WORDS, "");
    family("button-in", Language::WORDS, "");
    family("gap", GapRule::WORDS, "");
    family("duty", Duty::WORDS, "");
    family("export", &["json", "csv", "toml", "markdown", "html", "ics"], "");
    family("calendar", &["last-day", "notice", "decision", "check"], "");
    family("import-kind", &["topics", "targets", "contracts", "memberships", "checks", "others"], "");
    family("contract-remove", &["rather"], "");
    family("membership-remove", &["rather"], "");
    let forms = ["flag", "prepare", "verify", "handover-confirm", "escalated", "escalation-outcome", "entry-move"];
    family("form", &forms, "");
    family("language", Language::WORDS, "");
    family("criticality", &["normal", "high"], "");
    family("state", &["active", "ending", "ended", "unconfirmed"], "");
    family("basis", &["rule", "informal", "none"], "");
    family("sure", &["known", "unconfirmed", "none"], "");
    family("flag", &["yes", "no"], "");
    family("form", &["topic-edit", "target-edit", "contract-edit", "membership-edit", "settings-set"], "");
    for spec in specs() {
        let (family, sub) = spec.path.split_once(' ').unwrap_or((spec.path, ""));
        if !spec.internal {
            ids.extend([family, sub].iter().filter(|word| !word.is_empty()).map(|word| format!("discord-name-{word}")));
            ids.extend(spec.offered().map(|option| format!("discord-option-{}", option.texts)));
        }
        if !spec.internal && !sub.is_empty() {
            ids.insert(format!("discord-family-{family}"));
        }
        ids.insert(format!("command-{}", spec.path.replace(' ', "-")));
        ids.extend(spec.options.iter().map(OptionSpec::label));
    }
    ids
}

fn sources(folder: &Path, code: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, code);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            code.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

fn code() -> String {
    let mut code = String::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut code);
    code
}

/// The literal ids that stand behind a call which says a text.
fn named(code: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for call in CALLS {
        for rest in code.split(call).skip(1) {
            if let Some(literal) = rest.trim_start().strip_prefix('"')
                && let Some((id, _)) = literal.split_once('"')
                && id.starts_with(|c: char| c.is_ascii_lowercase())
            {
                ids.insert(id.to_owned());
            }
        }
    }
    ids
}

#[test]
fn both_languages_say_the_same_things() {
    let (english, japanese) = (texts(Language::En), texts(Language::Ja));
    let ids = |texts: &BTreeMap<String, BTreeSet<String>>| texts.keys().cloned().collect::<BTreeSet<_>>();
    let (en, ja) = (ids(&english), ids(&japanese));
    assert_eq!(en.difference(&ja).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in Japanese");
    assert_eq!(ja.difference(&en).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in English");
    for (id, names) in &english {
        let other = &japanese[id];
        assert_eq!(names, other, "{id} names other arguments in Japanese");
    }
}

#[test]
fn every_text_that_the_code_names_is_there() {
    let texts = texts(Language::En);
    let code = code();
    let missing: Vec<String> =
        named(&code).into_iter().chain(families()).filter(|id| !texts.contains_key(id)).collect();
    assert!(missing.is_empty(), "no text for: {missing:?}");
}

#[test]
fn no_text_is_unused() {
    let code = code();
    let families = families();
    let unused: Vec<String> = texts(Language::En)
        .into_keys()
        .filter(|id| !families.contains(id) && !code.contains(&format!("\"{id}\"")))
        .collect();
    assert!(unused.is_empty(), "nobody says: {unused:?}");
}

/// What is said on the console only, or of it.
const OF_THE_CONSOLE: [&str; 1] = ["import-no-file"];

/// The words of a pattern, piece by piece: what is put in stands between two of them.
fn pieces<'a>(pattern: &Pattern<&'a str>, all: &mut Vec<&'a str>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => all.push(value),
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                for variant in variants {
                    pieces(&variant.value, all);
                }
            }
            PatternElement::Placeable { .. } => {}
        }
    }
}

/// Each chat spells options its own way, and does so where they are marked.
#[test]
fn every_option_to_type_is_marked_and_nothing_is_put_between_the_marks() {
    let options: BTreeSet<&str> = specs().flat_map(|spec| spec.options.iter().map(|option| option.name)).collect();
    for language in [Language::En, Language::Ja] {
        let resource = parser::parse(source(language)).unwrap();
        for entry in &resource.body {
            let Entry::Message(message) = entry else { continue };
            let (id, mut all) = (message.id.name, Vec::new());
            pieces(message.value.as_ref().unwrap(), &mut all);
            for piece in all {
                let turns: Vec<&str> = piece.split('`').collect();
                assert_eq!(turns.len() % 2, 1, "{id}: a mark is missing, or something is put between two: {piece}");
                let words = turns.iter().step_by(2).flat_map(|words| words.split('=').rev().skip(1));
                let name = |words: &str| {
                    let start = words
                        .rfind(|c: char| !c.is_ascii_lowercase() && c != '_')
                        .map_or(0, |at| at + words[at..].chars().next().map_or(0, char::len_utf8));
                    words[start..].to_owned()
                };
                let bare = words.map(name).find(|name| options.contains(name.as_str()));
                assert!(OF_THE_CONSOLE.contains(&id) || bare.is_none(), "{id}: {bare:?} is not marked: {piece}");
            }
        }
    }
}

/// Discord's limits for a description and for the label of a field; kept everywhere, since one text serves all chats.
#[test]
fn descriptions_and_labels_are_short() {
    for language in [Language::En, Language::Ja] {
        let locale = escalation_bot::locale::Locale::new(language);
        for spec in specs() {
            let description = locale.plain(&format!("command-{}", spec.path.replace(' ', "-")));
            assert!(description.chars().count() <= 100, "{description}");
            for option in spec.options {
                let label = locale.plain(&option.label());
                assert!(label.chars().count() <= 45, "{label}");
            }
        }
    }
}

#[test]
fn a_sheet_calls_the_kinds_as_the_pick_list_does() {
    let locale = Locale::new(Language::Ja);
    let called: Vec<String> = TargetKind::WORDS.iter().map(|word| locale.plain(&format!("kind-{word}"))).collect();
    assert_eq!(accepted(Column::Kind, TargetKind::WORDS, Language::Ja), called);
}
