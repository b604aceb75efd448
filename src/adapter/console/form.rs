//! A form that is filled field by field, one line each.
//!
//! It completes the call that opened it. A field that was empty and stays so is not part of the call, because nobody said
//! anything about it; one that was emptied is.

use super::line::Answered;
use crate::chat::{Block, Call, Field, Form, Text};
use crate::locale::Locale;

/// A form, what stands in its fields, and how far it has been answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Filling {
    form: Form,
    values: Vec<String>,
    /// The place of the field that is asked for.
    at: usize,
}

/// What an answer led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The answer is taken.
    Taken,
    /// The field must be filled.
    Needed,
    /// The answer is a command, which a form does not take.
    NotHere,
    /// The form is left.
    Left,
}

impl Filling {
    /// A form of which nothing is answered.
    pub(super) fn new(form: Form) -> Self {
        let values = form.fields.iter().map(|field| field.value.clone()).collect();
        Self { form, values, at: 0 }
    }

    /// The field that is asked for; none when all are answered.
    pub(super) fn field(&self) -> Option<&Field> {
        self.form.fields.get(self.at)
    }

    /// What stands in the field that is asked for.
    fn value(&self) -> &str {
        self.values.get(self.at).map_or("", String::as_str)
    }

    /// The call that it completes, as the form was opened.
    pub(super) const fn call(&self) -> &Call {
        &self.form.call
    }

    /// Takes an answer.
    pub(super) fn take(&mut self, answered: Answered) -> Step {
        let Some(field) = self.form.fields.get(self.at) else { return Step::Taken };
        let value = match answered {
            Answered::Cancel => return Step::Left,
            Answered::Command | Answered::Quit => return Step::NotHere,
            Answered::Done => return self.finish(),
            Answered::Back => {
                self.at = self.at.saturating_sub(1);
                return Step::Taken;
            }
            Answered::Keep => self.value().to_owned(),
            Answered::Clear => String::new(),
            Answered::Value(value) => value,
        };
        if field.required && value.trim().is_empty() {
            return Step::Needed;
        }
        if let Some(place) = self.values.get_mut(self.at) {
            *place = value;
        }
        self.at += 1;
        Step::Taken
    }

    /// Keeps what stands in every field that is left; stops at one that must be filled and is not.
    fn finish(&mut self) -> Step {
        let left = self.form.fields.iter().zip(&self.values).enumerate().skip(self.at);
        let lacks = left.filter(|(_, (field, value))| field.required && value.trim().is_empty());
        if let Some(place) = lacks.map(|(place, _)| place).next() {
            self.at = place;
            return Step::Needed;
        }
        self.at = self.form.fields.len();
        Step::Taken
    }

    /// The call, completed by what was answered.
    pub(super) fn completed(self) -> Call {
        let said = self.form.fields.into_iter().zip(self.values);
        let said = said.filter(|(field, value)| !(field.value.is_empty() && value.is_empty()));
        said.fold(self.form.call, |call, (field, value)| call.with(&field.name, value))
    }
}

/// What the form is about, and how it is filled.
pub(super) fn opening(locale: &Locale, filling: &Filling) -> Block {
    Block { head: filling.form.title.clone(), lines: vec![locale.word("console-form-how")] }
}

/// The question for a field: which it is, what it may hold, and what is there.
pub(super) fn question(locale: &Locale, filling: &Filling) -> Block {
    let Some(field) = filling.field() else { return Block::default() };
    let (place, count) = (filling.at + 1, filling.form.fields.len());
    let mut head = locale
        .say("console-ask", &[("place", place.into()), ("count", count.into()), ("label", field.label.clone().into())]);
    let mut lines = Vec::new();
    if field.required && filling.value().is_empty() {
        head = head.and(locale.word("console-ask-needed"));
    }
    if !field.choices.is_empty() {
        let choices = locale.choices(&field.name, field.choices);
        lines.push(locale.say("console-ask-choices", &[("choices", choices.into())]));
    }
    if !filling.value().is_empty() {
        lines.push(locale.say("console-ask-now", &[("value", Text::stored(filling.value()).into())]));
    }
    Block { head, lines }
}

/// The sentence for a field that was left empty.
pub(super) fn needed(locale: &Locale, filling: &Filling) -> Text {
    let label = filling.field().map(|field| field.label.clone()).unwrap_or_default();
    locale.say("console-needed", &[("label", label.into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &str, value: &str, required: bool) -> Field {
        Field { name: name.to_owned(), label: Text::stored(name), value: value.to_owned(), choices: &[], required }
    }

    fn filling() -> Filling {
        let fields =
            vec![field("name", "Excel", true), field("reading", "", false), field("notes", "two\nlines", false)];
        Filling::new(Form { title: Text::default(), call: Call::new("topic edit").with("topic", "#1"), fields })
    }

    fn value(text: &str) -> Answered {
        Answered::Value(text.to_owned())
    }

    #[test]
    fn what_is_kept_changed_or_emptied_is_said_and_what_stays_empty_is_not() {
        let table = [
            (vec![Answered::Keep, Answered::Keep, Answered::Keep], "name=Excel notes=two\nlines"),
            (vec![value("Word"), value("わーど"), Answered::Clear], "name=Word reading=わーど notes="),
            (vec![value("Word"), Answered::Clear, value("x")], "name=Word notes=x"),
        ];
        for (answers, expected) in table {
            let mut filling = filling();
            for answer in answers {
                assert_eq!(filling.take(answer), Step::Taken);
            }
            assert_eq!(filling.field(), None);
            let call = filling.completed();
            let said: Vec<String> =
                call.options.iter().skip(1).map(|(name, value)| format!("{name}={value}")).collect();
            assert_eq!(said.join(" "), expected);
            assert_eq!(call.options.first(), Some(&("topic".to_owned(), "#1".to_owned())));
        }
    }

    #[test]
    fn done_keeps_the_rest_and_back_asks_the_last_question_again() {
        let mut filling = filling();
        assert_eq!(filling.take(Answered::Back), Step::Taken);
        assert_eq!(filling.field().unwrap().name, "name");
        assert_eq!(filling.take(value("Word")), Step::Taken);
        assert_eq!(filling.take(Answered::Back), Step::Taken);
        assert_eq!((filling.field().unwrap().name.as_str(), filling.value()), ("name", "Word"));
        assert_eq!(filling.take(Answered::Done), Step::Taken);
        assert_eq!(filling.field(), None);
        let call = Call::new("topic edit").with("topic", "#1").with("name", "Word").with("notes", "two\nlines");
        assert_eq!(filling.completed(), call);
    }

    #[test]
    fn done_stops_at_a_field_that_must_be_filled() {
        let fields = vec![field("note", "", false), field("method", "", true)];
        let mut filling = Filling::new(Form { title: Text::default(), call: Call::new("verify"), fields });
        assert_eq!(filling.take(Answered::Done), Step::Needed);
        assert_eq!(filling.field().unwrap().name, "method");
    }

    #[test]
    fn a_needed_field_is_asked_again_until_it_holds_something() {
        let mut filling = filling();
        for answer in [Answered::Clear, value("  ")] {
            assert_eq!(filling.take(answer), Step::Needed);
            assert_eq!(filling.field().unwrap().name, "name");
        }
        assert_eq!(filling.take(Answered::Command), Step::NotHere);
        assert_eq!(filling.take(Answered::Cancel), Step::Left);
        assert_eq!(filling.take(value("Word")), Step::Taken);
        assert_eq!(filling.field().unwrap().name, "reading");
    }
}
