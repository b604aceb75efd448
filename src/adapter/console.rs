//! The console: the commands on a terminal, for people and for scripts.
//!
//! One line in, one answer out. No answer holds an empty line, and each ends with exactly one, so that a script knows its
//! end. An empty line and a comment (`#`) are answered by nothing at all, unless a form is open: there every line is an
//! answer, but for `/done`, `/back` and `/cancel`, and but for what would be a command or a button, which a form refuses. So a script that has
//! fallen out of step stores nothing wrong. Nothing here decides: a line becomes a request, and a reply becomes text.

use std::path::PathBuf;

use chrono::NaiveDateTime;

use crate::chat::command::CommandSpec;
use crate::chat::{
    Answer, Ask, Asker, Audience, Block, Button, Call, Ending, Leap, Press, Reply, Request, Said, Span, Text,
};
use crate::domain::WorkspaceId;
use crate::domain::settings::Language;
use crate::locale::Locale;

mod complete;
mod files;
mod form;
mod leap;
mod line;
mod render;
mod sentences;
mod terminal;
mod words;

use form::{Filling, Step};
use line::{Answered, Typed};
use render::{Look, Sheet};
pub use terminal::converse;

/// What a guest of the demo is shown to try.
const DEMO_LINES: [&str; 3] = ["/escalate excel", "/escalate ラベル", "+2h"];

/// What a typed line wants of the bot.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "there is one a line, and it is handed on at once")]
pub enum Wish {
    /// An answer.
    Ask(Request),
    /// A later time, by the calendar of a workspace.
    Advance(WorkspaceId, Leap),
}

/// What the bot tells the console.
#[derive(Debug)]
pub enum Told {
    /// The answer.
    Answer(Answer),
    /// The clock stands at a new moment; what the bot said on the way.
    Moved {
        /// The wall clock of the workspace.
        now: NaiveDateTime,
        /// Notices that fell due, in order.
        said: Vec<Said>,
    },
    /// The answer, and what has been said in the meantime; only a person at a terminal is told so.
    Heard {
        /// Notices that fell due, in order.
        said: Vec<Said>,
        /// The answer.
        answer: Answer,
    },
    /// The clock is the machine's and cannot be moved.
    NoClock,
    /// The bot has stopped.
    Gone,
}

/// How a conversation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Nothing was refused.
    Fine,
    /// Something was refused.
    Refused,
}

/// How a conversation begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Greeting {
    /// In a directory with neither a topic nor a target.
    Empty,
    /// In a directory that holds something.
    Begun,
    /// In the sample directory, at a moment of its own.
    Demo(NaiveDateTime),
}

/// One person at a console.
pub struct Console {
    specs: Vec<&'static CommandSpec>,
    workspace: WorkspaceId,
    asker: Asker,
    /// The language of what the console says of its own.
    language: Language,
    english: Locale,
    japanese: Locale,
    look: Look,
    /// The buttons of the last answer that was no form.
    buttons: Vec<Button>,
    /// The form that is open.
    filling: Option<Filling>,
    /// Where files that an answer brings are kept.
    folder: Option<PathBuf>,
    ended: Ended,
    /// The bot has stopped, or the person leaves.
    is_over: bool,
}

impl Console {
    /// A console for a person; the language is that of the workspace until an answer shows another.
    #[must_use]
    pub fn new(specs: Vec<&'static CommandSpec>, workspace: WorkspaceId, asker: Asker, language: Language) -> Self {
        let language = asker.language.unwrap_or(language);
        let specs = specs.into_iter().filter(|spec| !spec.internal).collect();
        Self {
            specs,
            workspace,
            asker,
            language,
            english: Locale::new(Language::En),
            japanese: Locale::new(Language::Ja),
            look: Look::Plain,
            buttons: Vec::new(),
            filling: None,
            folder: None,
            ended: Ended::Fine,
            is_over: false,
        }
    }

    /// With a folder for the files that answers bring; without one they are only named.
    #[must_use]
    pub fn keeping(mut self, folder: PathBuf) -> Self {
        self.folder = Some(folder);
        self
    }

    /// What is printed for one typed line.
    pub fn line(&mut self, line: &str, tell: &mut impl FnMut(Wish) -> Told) -> String {
        if let Some(filling) = self.filling.take() {
            return self.answered(filling, line, tell);
        }
        match line::read(line, &self.specs) {
            Ok(Typed::Nothing) => String::new(),
            Ok(Typed::Call(call)) => self.ask(Ask::Run(call), tell),
            Ok(Typed::Press(number)) => self.press(number, tell),
            Ok(Typed::Advance(leap)) => {
                let told = tell(Wish::Advance(self.workspace.clone(), leap));
                self.told(told)
            }
            Ok(Typed::Quit) => {
                self.is_over = true;
                String::new()
            }
            Ok(Typed::Cancel) => self.refuse(&self.locale().word("console-no-form")),
            Err(wrong) => self.refuse(&sentences::wrong(self.locale(), &self.specs, &wrong)),
        }
    }

    /// What is printed for one command.
    pub fn call(&mut self, call: Call, tell: &mut impl FnMut(Wish) -> Told) -> String {
        self.ask(Ask::Run(call), tell)
    }

    /// What a person is told before they type anything.
    #[must_use]
    pub fn greeting(&self, greeting: Greeting) -> String {
        let (locale, sheet) = (self.locale(), self.sheet());
        let here = || [("who", (&self.asker.id).into()), ("workspace", Text::stored(self.workspace.as_str()).into())];
        match greeting {
            Greeting::Empty => sheet
                .sentence(&locale.say("console-hello", &here()), Ending::Done)
                .sentence(&locale.word("console-empty"), Ending::Done),
            Greeting::Begun => sheet
                .sentence(&locale.say("console-hello", &here()), Ending::Done)
                .sentence(&locale.word("console-begin"), Ending::Done),
            Greeting::Demo(now) => {
                let now = Text::stored(&locale.moment(now));
                let lines = DEMO_LINES.iter().map(|line| Text(vec![Span::Said((*line).to_owned())])).collect();
                let block = Block { head: locale.say("demo-welcome", &[("now", now.into())]), lines };
                sheet.block(&block, Ending::Done).sentence(&locale.word("demo-more"), Ending::Done)
            }
        }
        .finish()
    }

    /// How the conversation has gone so far.
    #[must_use]
    pub const fn ended(&self) -> Ended {
        self.ended
    }

    fn press(&mut self, number: usize, tell: &mut impl FnMut(Wish) -> Told) -> String {
        let button = number.checked_sub(1).and_then(|place| self.buttons.get(place));
        match button.map(|button| button.press.clone()) {
            Some(Press::Run(call)) => self.ask(Ask::Run(call), tell),
            Some(Press::Open(call)) => self.ask(Ask::Open(call), tell),
            Some(Press::Mend(call)) => self.ask(Ask::Mend(call), tell),
            None => self.refuse(&sentences::no_button(self.locale(), self.buttons.len())),
        }
    }

    fn ask(&mut self, ask: Ask, tell: &mut impl FnMut(Wish) -> Told) -> String {
        let file = match files::named(&ask, &self.specs, &self.asker.standing) {
            Ok(file) => file,
            Err(fault) => return self.refuse(&sentences::no_file(self.locale(), &fault)),
        };
        let request = Request { file, ..Request::new(self.workspace.clone(), self.asker.clone(), ask) };
        let told = tell(Wish::Ask(request));
        self.told(told)
    }

    fn told(&mut self, told: Told) -> String {
        match told {
            Told::Answer(Answer::Reply(reply)) => self.reply(reply),
            Told::Answer(Answer::Completions(_)) => self.sheet().finish(),
            Told::Moved { now, said } => {
                let moment = Text::stored(&self.locale().moment(now));
                let sentence = self.locale().say("console-moved", &[("now", moment.into())]);
                let sheet = self.sheet().sentence(&sentence, Ending::Done);
                let answer = said.iter().fold(sheet, |sheet, said| self.heard(sheet, said)).finish();
                self.buttons = said.into_iter().flat_map(|said| said.notice.reply.buttons).collect();
                answer
            }
            Told::Heard { said, answer } => {
                let heard = said.iter().fold(self.sheet(), |sheet, said| self.heard(sheet, said)).finish();
                heard + &self.told(Told::Answer(answer))
            }
            Told::NoClock => self.refuse(&self.locale().word("console-no-clock")),
            Told::Gone => {
                self.is_over = true;
                self.refuse(&self.locale().word("console-gone"))
            }
        }
    }

    /// A notice below what is written: when, where and to whom, what it says, and its buttons, which are counted on. All of
    /// it in the notice's own language, whatever the person at the console reads.
    fn heard<'l>(&'l self, sheet: Sheet<'l>, said: &Said) -> Sheet<'l> {
        let notice = &said.notice;
        let locale = self.in_language(notice.reply.language);
        let sheet = sheet.speaking(locale);
        let at = Text::stored(&locale.moment(said.at));
        let head = match &notice.channel {
            Some(channel) => {
                let channel = Text(vec![Span::Channel(channel.to_string())]);
                locale.say("console-said", &[("channel", channel.into()), ("at", at.into())])
            }
            // A console needs no channel to be heard.
            None => locale.say("console-said-here", &[("at", at.into())]),
        };
        let sheet = sheet.sentence(&head, Ending::Done);
        let sheet = if notice.to.is_empty() {
            sheet
        } else {
            let people = notice.to.iter().map(|person| Text(vec![Span::Person(person.clone())]));
            let people = locale.list(people);
            sheet.sentence(&locale.say("console-called", &[("people", people.into())]), Ending::Done)
        };
        let sheet = notice.reply.blocks.iter().fold(sheet, |sheet, block| sheet.block(block, Ending::Done));
        sheet.buttons(&notice.reply.buttons)
    }

    fn reply(&mut self, reply: Reply) -> String {
        if self.asker.language.is_none() {
            self.language = reply.language;
        }
        if reply.ending == Ending::Refused {
            self.ended = Ended::Refused;
        }
        let mut sheet = self.sheet();
        if reply.audience == Audience::Channel {
            sheet = sheet.sentence(&self.locale().word("console-to-channel"), Ending::Done);
        }
        sheet = reply.blocks.iter().fold(sheet, |sheet, block| sheet.block(block, reply.ending));
        for file in &reply.files {
            let kept = self.folder.as_ref().map(|folder| files::keep(folder, file));
            sheet = sheet.sentence(&sentences::file(self.locale(), file, kept), Ending::Done);
        }
        let Some(form) = reply.form else {
            let answer = sheet.buttons(&reply.buttons).finish();
            self.buttons = reply.buttons;
            return answer;
        };
        // The buttons that led here stay: who leaves the form can press one again.
        let filling = Filling::new(form);
        let answer = sheet
            .block(&form::opening(self.locale(), &filling), Ending::Done)
            .block(&form::question(self.locale(), &filling), Ending::Done)
            .finish();
        self.filling = filling.field().is_some().then_some(filling);
        answer
    }
}

/// The open form.
impl Console {
    fn answered(&mut self, mut filling: Filling, line: &str, tell: &mut impl FnMut(Wish) -> Told) -> String {
        let answered = line::answered(line, &self.specs);
        if answered == Answered::Quit {
            self.is_over = true;
            self.filling = Some(filling);
            return String::new();
        }
        if let Answered::Value(value) = &answered
            && let Some(refused) = self.refused(&filling, value, tell)
        {
            self.ended = Ended::Refused;
            let sheet = refused.blocks.iter().fold(self.sheet(), |sheet, block| sheet.block(block, Ending::Refused));
            let answer = sheet.block(&form::question(self.locale(), &filling), Ending::Done).finish();
            self.filling = Some(filling);
            return answer;
        }
        let sheet = self.sheet();
        let sheet = match filling.take(answered) {
            Step::Taken if filling.field().is_none() => return self.ask(Ask::Submit(filling.completed()), tell),
            Step::Taken => sheet,
            Step::Needed => sheet.sentence(&form::needed(self.locale(), &filling), Ending::Refused),
            Step::NotHere => {
                self.ended = Ended::Refused;
                Sheet::new(self.locale(), self.look).sentence(&self.locale().word("console-form-open"), Ending::Refused)
            }
            Step::Left => return sheet.sentence(&self.locale().word("console-form-left"), Ending::Done).finish(),
        };
        let answer = sheet.block(&form::question(self.locale(), &filling), Ending::Done).finish();
        self.filling = Some(filling);
        answer
    }

    /// The refusal of a value that the core does not take in the field that is asked for.
    fn refused(&self, filling: &Filling, value: &str, tell: &mut impl FnMut(Wish) -> Told) -> Option<Reply> {
        let option = filling.field()?.name.clone();
        let ask = Ask::Try { call: filling.call().clone().with(&option, value), option };
        let request = Request::new(self.workspace.clone(), self.asker.clone(), ask);
        match tell(Wish::Ask(request)) {
            Told::Answer(Answer::Reply(reply)) => Some(reply).filter(|reply| reply.ending == Ending::Refused),
            // What else there is to hear comes with the form's own answer.
            _ => None,
        }
    }

    /// Leaves the open form, if there is one, and says so.
    fn leave_form(&mut self) -> Option<String> {
        self.filling.take()?;
        Some(self.sheet().sentence(&self.locale().word("console-form-left"), Ending::Done).finish())
    }

    /// Refuses with a sentence of the console's own.
    fn refuse(&mut self, sentence: &Text) -> String {
        self.ended = Ended::Refused;
        self.sheet().sentence(sentence, Ending::Refused).finish()
    }

    const fn locale(&self) -> &Locale {
        self.in_language(self.language)
    }

    const fn in_language(&self, language: Language) -> &Locale {
        match language {
            Language::En => &self.english,
            Language::Ja => &self.japanese,
        }
    }

    const fn sheet(&self) -> Sheet<'_> {
        Sheet::new(self.locale(), self.look)
    }
}

#[cfg(test)]
mod tests;
