//! Answers to interactions: the first one, which is due within three seconds, and what may follow it.

use std::time::Duration;

use super::answer::{Answer, Choice, Interaction, Kind, Modal};
use super::ids::{InteractionId, MessageId};
use super::messages::{LOADING, change, create, edit, insert, message_json};
use super::rest::{Call, Outcome, Refusal, Reply};
use super::rules::message::EPHEMERAL;
use super::rules::{Breaches, items, modal};
use super::state::State;

/// The first answer.
const ANSWER_WITHIN: Duration = Duration::from_secs(3);
/// What follows it.
const TOKEN_LASTS: Duration = Duration::from_mins(15);

/// `POST /interactions/{id}/{token}/callback`
pub(super) fn first(state: &mut State, id: &str, token: &str, call: &Call) -> Outcome {
    let unknown = |fault: &str| Refusal::of_bot(404, 10062, "Unknown interaction", fault);
    let key = InteractionId(id.parse().map_err(|_| unknown("there never was such an interaction"))?);
    let live = state.interactions.get(&key).ok_or_else(|| unknown("there never was such an interaction"))?;
    if live.interaction.token != token {
        return Err(unknown("the token is another interaction's"));
    }
    if live.is_over {
        return Err(Refusal::of_world(404, 10062, "Unknown interaction"));
    }
    let waited = live.born.elapsed();
    if waited > ANSWER_WITHIN {
        return Err(unknown(&format!("the first answer took {} ms, and 3000 may pass", waited.as_millis())));
    }
    if live.first.is_some() {
        let refusal =
            Refusal::of_bot(400, 40060, "Interaction has already been acknowledged.", "it was answered before");
        let may_not_know = state.doubtful.contains(&call.path);
        return Err(if may_not_know { Refusal { faults: Vec::new(), ..refusal } } else { refusal });
    }
    let interaction = live.interaction.clone();
    let answer = act(state, &interaction, call)?;
    state.interactions.get_mut(&key).expect("just seen").first = Some(answer);
    Ok(Reply::nothing())
}

/// Does what the answer says.
fn act(state: &mut State, interaction: &Interaction, call: &Call) -> Result<Answer, Refusal> {
    let (kind, data) = (call.body["type"].as_u64().unwrap_or_default(), &call.body["data"]);
    let source = state.live(interaction).source;
    match (interaction.kind, kind) {
        (Kind::Typing, 8) => {
            let mut breaches = Breaches::default();
            modal::check_choices(&mut breaches, data);
            hold(breaches)?;
            Ok(Answer::Choices(items(&data["choices"]).iter().map(Choice::read).collect()))
        }
        (Kind::Typing, _) => Err(wrong("while somebody types, only choices (type 8) can be answered, and not put off")),
        (_, 4) => {
            let id = create(state, interaction.channel, data, &call.files)?;
            own(state, interaction, id);
            Ok(Answer::Message(state.messages[&id].clone()))
        }
        (_, 5) => {
            let bot = state.world.bot;
            let id = insert(state, interaction.channel, bot);
            let posted = state.messages.get_mut(&id).expect("just made");
            posted.flags = LOADING | (data["flags"].as_u64().unwrap_or_default() & EPHEMERAL);
            posted.is_loading = true;
            own(state, interaction, id);
            Ok(Answer::Deferred(state.messages[&id].clone()))
        }
        (Kind::Component | Kind::Submit, 6 | 7) => {
            let id = source.ok_or_else(|| wrong("the modal was opened by a command: there is no message to change"))?;
            if kind == 7 {
                change(state, id, data, &call.files)?;
            }
            let edits_before = state.messages[&id].edits;
            let live = state.interactions.get_mut(&interaction.id).expect("it is answered");
            live.original = Some(id);
            live.edits_before = edits_before;
            Ok(if kind == 7 { Answer::Update(state.messages[&id].clone()) } else { Answer::DeferredUpdate })
        }
        (Kind::Command | Kind::Component, 9) => {
            let mut breaches = Breaches::default();
            modal::check(&mut breaches, data);
            hold(breaches)?;
            Ok(Answer::Modal(Modal::read(data)))
        }
        (Kind::Submit, 9) => Err(wrong("a modal cannot be answered with a modal")),
        (Kind::Command, 6 | 7) => Err(wrong("a command has no message that could be changed (types 6 and 7)")),
        (_, 8) => Err(wrong("choices (type 8) are for somebody who types")),
        (_, kind) => Err(wrong(&format!("there is no answer of type {kind} here"))),
    }
}

fn wrong(fault: &str) -> Refusal {
    Refusal::of_bot(400, 50035, "Invalid Form Body", format!("type: {fault}"))
}

fn hold(breaches: Breaches) -> Result<(), Refusal> {
    let breaches = breaches.into_list();
    if breaches.is_empty() { Ok(()) } else { Err(Refusal::of_form(&breaches)) }
}

/// The message is this interaction's: what is ephemeral is for the person who asked.
fn own(state: &mut State, interaction: &Interaction, id: MessageId) {
    let posted = state.messages.get_mut(&id).expect("just made");
    posted.only_for = posted.is_ephemeral().then_some(interaction.user);
    let live = state.interactions.get_mut(&interaction.id).expect("it is answered");
    live.original = Some(id);
}

/// The interaction of a webhook's token, where something may follow now.
fn answered(state: &State, application: &str, token: &str) -> Result<Interaction, Refusal> {
    let unknown = |fault: &str| Refusal::of_bot(404, 10015, "Unknown Webhook", fault);
    if application != state.world.application.to_string() {
        return Err(unknown("the application is another one"));
    }
    let live = state.interactions.values().find(|live| live.interaction.token == token);
    let live = live.ok_or_else(|| unknown("no interaction has this token"))?;
    if live.is_over {
        return Err(Refusal::of_world(401, 50027, "Invalid Webhook Token"));
    }
    if live.born.elapsed() > TOKEN_LASTS {
        return Err(Refusal::of_bot(401, 50027, "Invalid Webhook Token", "a token lasts 15 minutes"));
    }
    if live.first.is_none() || live.interaction.kind == Kind::Typing {
        return Err(unknown("nothing may follow where nothing was answered first"));
    }
    Ok(live.interaction.clone())
}

/// `POST /webhooks/{application}/{token}`: one more message. Right after "is thinking" it is taken for the first.
pub(super) fn followup(state: &mut State, application: &str, token: &str, call: &Call) -> Outcome {
    let interaction = answered(state, application, token)?;
    let original = state.live(&interaction).original;
    if let Some(id) = original.filter(|id| state.messages[id].is_loading) {
        return edit(state, id, call);
    }
    let id = create(state, interaction.channel, &call.body, &call.files)?;
    let posted = state.messages.get_mut(&id).expect("just made");
    posted.only_for = posted.is_ephemeral().then_some(interaction.user);
    state.interactions.get_mut(&interaction.id).expect("just seen").followups.push(id);
    Ok(Reply::json(&message_json(state, id)))
}

/// `GET`, `PATCH` and `DELETE /webhooks/{application}/{token}/messages/{@original or id}`
pub(super) fn message(state: &mut State, (application, token): (&str, &str), which: &str, call: &Call) -> Outcome {
    let interaction = answered(state, application, token)?;
    let live = state.live(&interaction);
    let id = match which {
        "@original" => live.original,
        id => live.followups.iter().chain(&live.original).copied().find(|followup| followup.to_string() == id),
    };
    let there = id.filter(|id| !state.messages[id].is_deleted);
    let id = there.ok_or_else(|| Refusal::of_world(404, 10008, "Unknown Message"))?;
    match call.method.as_str() {
        "GET" => Ok(Reply::json(&message_json(state, id))),
        "PATCH" => edit(state, id, call),
        _ => {
            state.messages.get_mut(&id).expect("just found").is_deleted = true;
            Ok(Reply::nothing())
        }
    }
}

/// What the person sees in the end: what was put off, once it came.
pub(super) fn settled(state: &State, interaction: &Interaction) -> Option<Answer> {
    let live = state.live(interaction);
    let original = || live.original.and_then(|id| state.messages.get(&id));
    match live.first.as_ref()? {
        Answer::Deferred(_) => original().filter(|posted| posted.edits > 0).cloned().map(Answer::Message),
        Answer::DeferredUpdate => {
            original().filter(|posted| posted.edits > live.edits_before).cloned().map(Answer::Update)
        }
        answer => Some(answer.clone()),
    }
}
