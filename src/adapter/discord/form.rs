//! A command's form as Discord's modals, which hold five inputs at most.
//!
//! Which options stand on which page follows from the command and the call alone, so that a button can say which page it
//! opens before the form is made. A form that edits is filled page by page, each of which is applied when it is sent; a
//! form that adds shows what it needs and what is most often known, the rest is for an edit. A form that was refused
//! shows what was typed, on as many buttons as that takes; what stands on another page stays in the call.

use crate::chat::command::{CommandSpec, Kind, OptionSpec};
use crate::chat::{Call, FORM_PAGE, Field, Form};
use crate::locale::Locale;

use super::ids::How;
use super::wire::{
    INPUT_LABEL_MAX, INPUT_MAX, INPUT_PLACEHOLDER_MAX, Input, Lines, MODAL_TITLE_MAX, length, shortened,
};

/// What is most often known when something is added, where that is not what stands first in the table.
const FIRST_ASKED: [(&str, &[&str]); 2] =
    [("contract add", &["number", "topics", "last_day", "notice"]), ("target add", &["contact", "hours", "procedure"])];

/// The options on each page of the form that a call opens; at least one page.
#[must_use]
pub fn pages(spec: &CommandSpec, call: &Call, how: How) -> Vec<Vec<&'static str>> {
    let is_given = |option: &OptionSpec| call.options.iter().any(|(name, _)| name == option.name);
    let is_item = |option: &OptionSpec| spec.edits && option.required;
    let mut asked: Vec<&'static OptionSpec> = match how {
        How::Mend => spec
            .offered()
            .filter(|option| !(is_item(option) && is_given(option)) && (option.required || is_given(option)))
            .collect(),
        How::Run | How::Open | How::Submit => spec.offered().filter(|option| !is_given(option)).collect(),
    };
    if asked.is_empty() {
        asked = spec.offered().filter(|option| !is_item(option)).collect();
    }
    if !spec.edits && how != How::Mend {
        let first = FIRST_ASKED.iter().find(|(path, _)| *path == spec.path).map_or(&[][..], |(_, names)| *names);
        let rank = |option: &OptionSpec| {
            let place = first.iter().position(|name| *name == option.name).unwrap_or(first.len());
            (!option.required, place)
        };
        asked.sort_by_key(|option| rank(option));
        asked.truncate(FORM_PAGE);
    }
    let pages: Vec<Vec<&'static str>> =
        asked.chunks(FORM_PAGE).map(|page| page.iter().map(|option| option.name).collect()).collect();
    if pages.is_empty() { vec![Vec::new()] } else { pages }
}

/// The inputs of a page. A value that no input can hold is left out, and with it stays as it is.
#[must_use]
pub fn inputs(form: &Form, spec: &CommandSpec, page: &[&str], locale: &Locale) -> Vec<Input> {
    let field = |name: &&str| form.fields.iter().find(|field| field.name == *name);
    let fits = |field: &&Field| length(&field.value) <= INPUT_MAX;
    let input = |field: &Field| input(field, spec.option(&field.name), locale);
    page.iter().filter_map(field).filter(fits).take(FORM_PAGE).map(input).collect()
}

fn input(field: &Field, option: Option<&OptionSpec>, locale: &Locale) -> Input {
    let label = locale.show(&field.label);
    let label = if label.trim().is_empty() { field.name.clone() } else { label };
    let hint = if field.choices.is_empty() {
        if length(&label) > INPUT_LABEL_MAX { label.clone() } else { String::new() }
    } else {
        field.choices.join(" | ")
    };
    let is_long = option.is_some_and(|option| matches!(option.kind, Kind::Note | Kind::Contact | Kind::Names));
    Input {
        id: field.name.clone(),
        label: shortened(&label, INPUT_LABEL_MAX),
        lines: if is_long || field.value.contains('\n') { Lines::Several } else { Lines::One },
        value: field.value.clone(),
        placeholder: shortened(&hint, INPUT_PLACEHOLDER_MAX),
        required: field.required,
    }
}

/// The title of a page: the form's, and which page it is where there are several.
#[must_use]
pub fn title(form: &Form, place: (usize, usize), locale: &Locale) -> String {
    let title = locale.show(&form.title);
    let title = if title.trim().is_empty() { format!("/{}", form.call.command) } else { title };
    let (page, pages) = place;
    if pages < 2 {
        return shortened(&title, MODAL_TITLE_MAX);
    }
    let place = format!(" ({}/{pages})", page + 1);
    shortened(&title, MODAL_TITLE_MAX.saturating_sub(length(&place))) + &place
}

/// A call completed by what was typed into its form: an emptied field of an edit empties, of an addition is not given.
#[must_use]
pub fn completed(spec: &CommandSpec, mut call: Call, typed: Vec<(String, String)>) -> Call {
    for (name, value) in typed {
        call.options.retain(|(given, _)| *given != name);
        if spec.edits || !value.trim().is_empty() {
            call.options.push((name, value));
        }
    }
    call
}
