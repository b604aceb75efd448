//! "Prepare request": a text ready to paste, with everything that the other side will ask for.
//!
//! It is written in the workspace's language, with a button for the other one, and is only ever shown to the asker: it may
//! hold the contract number, for those who may see it.

use super::args::Args;
use super::edits::Edits;
use super::rule::{accountable, or_blank, other_language};
use super::{Answer, Context, Done, Outcome, entry, escalate, open_button, show};
use crate::chat::{Block, Call, Reply, Span, Text};
use crate::domain::access::may_see_restricted;
use crate::domain::change::Cause;
use crate::domain::entitlement::Entitlement;
use crate::domain::search::fold;
use crate::domain::settings::Language;
use crate::domain::target::Target;
use crate::domain::text::{Name, Note};
use crate::domain::topic::Topic;
use crate::domain::verdict;
use crate::domain::verification::AccountableRole;
use crate::locale::Locale;

/// What somebody said about their problem.
struct Told {
    symptom: Note,
    impact: Option<Note>,
    tried: Option<Note>,
    version: Option<Name>,
    link: Option<Note>,
}

/// Something on a have-ready list that the request itself can answer.
#[derive(Clone, Copy)]
enum Answerable {
    Number,
    AccessId,
    Version,
    Topic,
}

/// The words by which such a thing is asked for. A serial or a licence is no contract number, so they are not here.
const ASKED_AS: [(&str, Answerable); 10] = [
    ("contract number", Answerable::Number),
    ("contract no", Answerable::Number),
    ("契約番号", Answerable::Number),
    ("customer id", Answerable::AccessId),
    ("access id", Answerable::AccessId),
    ("顧客番号", Answerable::AccessId),
    ("アクセスid", Answerable::AccessId),
    ("version", Answerable::Version),
    ("バージョン", Answerable::Version),
    ("製品名", Answerable::Topic),
];

pub(super) fn prepare(context: &Context<'_>, args: &Args) -> Outcome {
    let topic = escalate::still_there(context, context.directory.topic(args.need("product")?))?;
    let named = args.get("target").or_else(|| escalate::recommended(context, topic));
    let nobody = || context.refuse("request-nobody", &[("topic", context.item(topic.id).into())]);
    let target = escalate::still_there(context, context.directory.target(named.ok_or_else(nobody)?))?.id;
    let topic = topic.id;
    let told = Told {
        symptom: args.need("symptom")?,
        impact: args.get("impact"),
        tried: args.get("tried"),
        version: args.get("version"),
        link: args.get("link"),
    };
    let language = args.word("language", Language::from_word).unwrap_or(context.directory.settings().language);
    // What was told is too long for a button, so it is put aside for the one that changes the language.
    let mut edits = Edits::new(context);
    let again = entry::put_aside(context, args, &mut edits, "prepare");
    let answer: Answer = Box::new(move |context| {
        let (Some(topic), Some(target)) = (context.directory.topic(topic), context.directory.target(target)) else {
            return show::note(context, context.say("gone", &[]), Vec::new());
        };
        let mut reply = written(context, (topic, target), &told, language);
        reply.buttons.push(other_language(context, language, again));
        reply
    });
    Ok(Done { writes: edits.finish(), cause: Cause::Bookkeeping, used: Some(topic), answer })
}

fn written(context: &Context<'_>, (topic, target): (&Topic, &Target), told: &Told, language: Language) -> Reply {
    let judged = verdict::judge(context.directory, topic, target, context.person(), context.now);
    let held = judged.entitlement.and_then(|id| context.directory.entitlement(id));
    let shown = held.filter(|held| may_see_restricted(context.role, context.person(), &[held]));
    let spoken = Locale::new(language);
    let voice = context.speaking(&spoken);
    let head = context.say("request-ready", &[("target", context.item(target.id).into())]);
    let mut hints: Vec<Text> = judged
        .reasons
        .iter()
        .map(|why| {
            let light = Text(vec![Span::Said(format!("{} ", show::light(why.colour())))]);
            light.and(show::reason(context, why))
        })
        .collect();
    hints.extend(show::contacts(context, target, true));
    if held.is_some_and(|held| held.number.is_some() || held.access_id.is_some()) && shown.is_none() {
        hints.push(context.say("request-hidden", &[]));
    }
    let blocks = vec![
        Block { head, lines: hints },
        Block { head: context.say("request-paste", &[]), lines: text(&voice, (topic, target), told, shown) },
    ];
    let mut reply = Reply::private(context.locale.language(), blocks);
    let call = Call::new("escalated").with("product", topic.id).with("target", target.id);
    reply.buttons.push(open_button(context, "button-escalated", &[], call));
    reply
}

/// The text to paste.
fn text(
    context: &Context<'_>,
    (topic, target): (&Topic, &Target),
    told: &Told,
    held: Option<&Entitlement>,
) -> Vec<Text> {
    let line = |id: &str, value: Text| context.say(id, &[("value", value.into())]);
    let first_line = told.symptom.as_str().lines().next().unwrap_or_default();
    let subject = Text::join([Text::stored(topic.name.as_str()), Text::stored(first_line)], ": ");
    let mut lines = vec![line("request-to", Text::stored(target.name.as_str())), line("request-subject", subject)];
    lines.extend(held.and_then(|held| held.number.as_ref()).map(|number| line("request-number", stored(number))));
    lines.extend(held.and_then(|held| held.access_id.as_ref()).map(|id| line("request-access", stored(id))));
    lines.push(line("request-product", Text::stored(topic.name.as_str())));
    lines.extend(told.version.as_ref().map(|version| line("request-version", stored(version))));
    lines.push(line("request-symptom", Text::stored(told.symptom.as_str())));
    lines.extend(told.impact.as_ref().map(|impact| line("request-impact", Text::stored(impact.as_str()))));
    lines.extend(told.tried.as_ref().map(|tried| line("request-tried", Text::stored(tried.as_str()))));
    for item in &target.have_ready {
        let known = answer(item, topic, told, held);
        // What stands above already is not said twice.
        if known.is_none() {
            lines
                .push(context.say("request-item", &[("item", item.into()), ("value", or_blank(context, None).into())]));
        }
    }
    lines.extend(told.link.as_ref().map(|link| line("request-link", Text::stored(link.as_str()))));
    lines.push(line("request-asker", Text(vec![Span::Person(context.person().clone())])));
    lines.push(line("request-manager", accountable(context, AccountableRole::Manager)));
    lines
}

fn stored(name: &Name) -> Text {
    Text::stored(name.as_str())
}

/// What the request itself answers of a have-ready list.
fn answer<'a>(item: &Name, topic: &'a Topic, told: &'a Told, held: Option<&'a Entitlement>) -> Option<&'a Name> {
    let asked = fold::strict(item.as_str());
    let (_, what) = ASKED_AS.iter().find(|(words, _)| asked.contains(&fold::strict(words)))?;
    match what {
        Answerable::Number => held?.number.as_ref(),
        Answerable::AccessId => held?.access_id.as_ref(),
        Answerable::Version => told.version.as_ref(),
        Answerable::Topic => Some(&topic.name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ItemId;
    use crate::domain::entitlement::Basis;
    use crate::domain::target::TargetKind;

    #[test]
    fn what_the_request_says_itself_is_not_asked_again() {
        let topic = Topic::new(ItemId(1), Name::parse("Excel").unwrap());
        let target = Target::new(ItemId(2), Name::parse("Vendor").unwrap(), TargetKind::Vendor);
        let mut held = Entitlement::new(ItemId(3), target.id, Basis::Contract);
        held.number = Some(Name::parse("C-77").unwrap());
        let told = Told {
            symptom: Note::parse("It hangs").unwrap(),
            impact: None,
            tried: None,
            version: Some(Name::parse("16.1").unwrap()),
            link: None,
        };
        let known = |item: &str, held| answer(&Name::parse(item).unwrap(), &topic, &told, held).map(Name::as_str);
        assert_eq!(known("Contract number", Some(&held)), Some("C-77"));
        assert_eq!(known("契約番号", Some(&held)), Some("C-77"));
        assert_eq!(known("ﾊﾞｰｼﾞｮﾝ", Some(&held)), Some("16.1"));
        assert_eq!(known("contract number", None), None);
        assert_eq!(known("customer ID", Some(&held)), None);
        assert_eq!(known("serial number", Some(&held)), None);
    }
}
