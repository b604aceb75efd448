//! From what was typed to the item meant: by number, name, alias or contract number.
//!
//! A unique exact match answers. Several, or a mere likeness, are offered and never acted on.

use super::{Context, Stop};
use crate::chat::command::{Kind, OptionSpec};
use crate::chat::{COMPLETIONS_MAX, Call, Completion, Text};
use crate::domain::ItemId;
use crate::domain::access::may_see_restricted;
use crate::domain::date::fold;
use crate::domain::entitlement::Basis;
use crate::domain::search::{Hit, Index};
use crate::domain::target::Target;
use crate::domain::text::{NAME_MAX, Name};
use crate::domain::verification::{AccountableRole, Subject};
use crate::domain::zone::known_zones;

/// How many candidates a refusal names.
const CANDIDATES: usize = 5;

/// Among which items one is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Among {
    Topics,
    Targets,
    Contracts,
    Memberships,
}

/// Where anything that can be checked is looked for, in the order in which it is offered.
const EVERYTHING: [Among; 4] = [Among::Topics, Among::Targets, Among::Contracts, Among::Memberships];

/// What was typed, and what it can mean.
pub(super) enum Found {
    One(ItemId),
    Several(Vec<ItemId>),
    Alike(Vec<Hit>),
    Nothing,
}

impl Among {
    /// Where an option of this kind looks, if in one place.
    pub(super) const fn of(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Topic => Some(Self::Topics),
            Kind::Target => Some(Self::Targets),
            Kind::Contract => Some(Self::Contracts),
            Kind::Membership => Some(Self::Memberships),
            _ => None,
        }
    }

    fn index<'a>(self, context: &'a Context<'_>) -> &'a Index {
        match self {
            Self::Topics => context.directory.topic_names(),
            Self::Targets => context.directory.target_names(),
            Self::Contracts | Self::Memberships => context.directory.entitlement_names(),
        }
    }

    fn holds(self, context: &Context<'_>, id: ItemId) -> bool {
        let basis = || context.directory.entitlement(id).map(|held| held.basis);
        match self {
            Self::Topics => context.directory.topic(id).is_some(),
            Self::Targets => context.directory.target(id).is_some(),
            Self::Contracts => basis().is_some_and(|basis| basis != Basis::Membership),
            Self::Memberships => basis() == Some(Basis::Membership),
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Topics => "topic",
            Self::Targets => "target",
            Self::Contracts => "contract",
            Self::Memberships => "membership",
        }
    }
}

/// The number in `#12` or `＃１２`, if that is what was typed.
pub(super) fn number(typed: &str) -> Option<ItemId> {
    let typed = fold(typed);
    typed.trim().strip_prefix('#')?.parse().ok().map(ItemId)
}

/// Looks for an item.
pub(super) fn find(context: &Context<'_>, among: Among, typed: &str) -> Found {
    if let Some(id) = number(typed) {
        return if among.holds(context, id) { Found::One(id) } else { Found::Nothing };
    }
    let exact: Vec<ItemId> =
        among.index(context).exact(typed).into_iter().filter(|id| among.holds(context, *id)).collect();
    match exact.as_slice() {
        [one] => return Found::One(*one),
        [] => {}
        _ => return Found::Several(exact),
    }
    if let Some(id) = fold(typed).trim().parse().ok().map(ItemId).filter(|id| among.holds(context, *id)) {
        return Found::One(id);
    }
    let alike: Vec<Hit> = among
        .index(context)
        .find(typed, COMPLETIONS_MAX, context.directory.recent(context.person()))
        .into_iter()
        .filter(|hit| among.holds(context, hit.id) && may_be_offered(context, among, hit.id, typed))
        .collect();
    if alike.is_empty() { Found::Nothing } else { Found::Alike(alike) }
}

/// A contract number that somebody may not see is not guessed for them letter by letter: they are offered what the target's
/// name leads to.
fn may_be_offered(context: &Context<'_>, among: Among, id: ItemId, typed: &str) -> bool {
    let Some(held) = context.directory.entitlement(id).filter(|_| !matches!(among, Among::Topics | Among::Targets))
    else {
        return true;
    };
    held.number.is_none()
        || typed.trim().is_empty()
        || may_see_restricted(context.role, context.person(), &[held])
        || context
            .directory
            .target_names()
            .find(typed, COMPLETIONS_MAX * 2, &[])
            .iter()
            .any(|hit| hit.id == held.target)
}

/// The one item that was meant.
pub(super) fn one(context: &Context<'_>, among: Among, typed: &str) -> Result<ItemId, Stop> {
    let what = context.say(&format!("kind-{}", among.word()), &[]);
    let shown: String = typed.chars().filter(|c| !crate::domain::text::is_forbidden(*c)).take(NAME_MAX).collect();
    let named = |ids: &[ItemId]| context.locale.list(ids.iter().take(CANDIDATES).map(|id| context.item(*id)));
    match find(context, among, typed) {
        Found::One(id) => Ok(id),
        Found::Several(ids) => Err(context.refuse(
            "refuse-ambiguous",
            &[("typed", Text::stored(&shown).into()), ("what", what.into()), ("candidates", named(&ids).into())],
        )),
        Found::Alike(hits) => {
            let ids: Vec<ItemId> = hits.iter().map(|hit| hit.id).collect();
            Err(context.refuse(
                "refuse-unknown-alike",
                &[("typed", Text::stored(&shown).into()), ("what", what.into()), ("candidates", named(&ids).into())],
            ))
        }
        Found::Nothing => {
            if let Some(id) = number(typed)
                && (context.directory.topic(id).is_some()
                    || context.directory.target(id).is_some()
                    || context.directory.entitlement(id).is_some())
            {
                return Err(
                    context.refuse("refuse-other-kind", &[("item", context.item(id).into()), ("what", what.into())])
                );
            }
            if number(typed).is_some() {
                return Err(no_number(context, typed, &shown));
            }
            Err(context.refuse(&format!("refuse-unknown-{}", among.word()), &[("typed", Text::stored(&shown).into())]))
        }
    }
}

/// That nothing has a number: not any more, where it was given once.
fn no_number(context: &Context<'_>, typed: &str, shown: &str) -> Stop {
    let directory = context.directory;
    let is_of_another_kind = |id: ItemId| directory.escalation(id).is_some() || directory.handover(id).is_some();
    let is_removed = |id: ItemId| id.0 > 0 && id.0 < directory.next_number() && !is_of_another_kind(id);
    let was_given = number(typed).is_some_and(is_removed);
    let id = if was_given { "refuse-removed" } else { "refuse-no-number" };
    context.refuse(id, &[("typed", Text::stored(shown).into())])
}

/// Refuses a number that nothing has.
pub(super) fn numbered(context: &Context<'_>, option: &str, typed: &str) -> Result<(), Stop> {
    let among = if option == "product" { Among::Topics } else { Among::Targets };
    match find(context, among, typed) {
        Found::Nothing => one(context, among, typed).map(|_| ()),
        Found::One(_) | Found::Several(_) | Found::Alike(_) => Ok(()),
    }
}

/// What could be meant where nothing is meant for certain; it is offered, and never acted on.
pub(super) fn candidates(context: &Context<'_>, kind: Kind, typed: &str) -> Vec<ItemId> {
    let mut ids = match kind {
        Kind::Item => match named(context, typed) {
            named if named.is_empty() => alike(context, typed),
            named => named,
        },
        _ => match Among::of(kind).map(|among| find(context, among, typed)) {
            Some(Found::Several(ids)) => ids,
            Some(Found::Alike(hits)) => hits.iter().map(|hit| hit.id).collect(),
            Some(Found::One(_) | Found::Nothing) | None => Vec::new(),
        },
    };
    ids.truncate(CANDIDATES);
    ids
}

/// The items that are called exactly so; a topic or a target before its contracts.
fn named(context: &Context<'_>, typed: &str) -> Vec<ItemId> {
    let mut found: Vec<ItemId> = Vec::new();
    for among in EVERYTHING {
        match find(context, among, typed) {
            Found::One(id) => found.push(id),
            Found::Several(ids) => found.extend(ids),
            Found::Alike(_) | Found::Nothing => {}
        }
    }
    // A target's name finds its contracts too; typed alone it means the target, or the topic.
    let named: Vec<ItemId> = found.iter().copied().filter(|id| context.directory.entitlement(*id).is_none()).collect();
    if named.is_empty() { found } else { named }
}

/// The items that are called much like it.
fn alike(context: &Context<'_>, typed: &str) -> Vec<ItemId> {
    let hits = EVERYTHING.into_iter().filter_map(|among| match find(context, among, typed) {
        Found::Alike(hits) => Some(hits),
        Found::One(_) | Found::Several(_) | Found::Nothing => None,
    });
    let mut ids: Vec<ItemId> = Vec::new();
    let mut hits: Vec<Hit> = hits.flatten().collect();
    hits.sort_by_key(|hit| hit.tier);
    for hit in hits {
        if !ids.contains(&hit.id) {
            ids.push(hit.id);
        }
    }
    ids
}

/// Anything that can be checked: an item, or `manager` / `final` for accountability.
pub(super) fn subject(context: &Context<'_>, typed: &str) -> Result<Subject, Stop> {
    if let Some(role) = AccountableRole::from_word(typed).filter(|role| context.directory.accountable(*role).is_some())
    {
        return Ok(Subject::Accountable(role));
    }
    let found = named(context, typed);
    let shown: String = typed.chars().filter(|c| !crate::domain::text::is_forbidden(*c)).take(NAME_MAX).collect();
    match found.as_slice() {
        [one] => Ok(Subject::Item(*one)),
        [] => {
            let alike = alike(context, typed);
            if number(typed).is_some() {
                return Err(no_number(context, typed, &shown));
            }
            if alike.is_empty() {
                return Err(context.refuse("refuse-unknown-item", &[("typed", Text::stored(&shown).into())]));
            }
            let candidates = context.locale.list(alike.iter().take(CANDIDATES).map(|id| context.item(*id)));
            let what = context.say("kind-item", &[]);
            Err(context.refuse(
                "refuse-unknown-alike",
                &[("typed", Text::stored(&shown).into()), ("what", what.into()), ("candidates", candidates.into())],
            ))
        }
        several => Err(context.refuse(
            "refuse-ambiguous",
            &[
                ("typed", Text::stored(&shown).into()),
                ("what", context.say("kind-item", &[]).into()),
                ("candidates", context.locale.list(several.iter().take(CANDIDATES).map(|id| context.item(*id))).into()),
            ],
        )),
    }
}

/// What to type for a target where any item can be meant: its name, where that alone means it, else its number.
pub(super) fn typed_target(context: &Context<'_>, target: &Target) -> String {
    match subject(context, target.name.as_str()) {
        Ok(Subject::Item(id)) if id == target.id => target.name.to_string(),
        _ => target.id.to_string(),
    }
}

/// Completions of an option.
pub(super) fn complete(context: &Context<'_>, call: &Call, option: &OptionSpec, typed: &str) -> Vec<Completion> {
    match option.kind {
        Kind::Item => items(context, &EVERYTHING, typed),
        Kind::Words if option.name == "product" => items(context, &[Among::Topics], typed),
        Kind::Words if option.name == "target" => items(context, &[Among::Targets], typed),
        Kind::Words if call.command == "help" => {
            let typed = typed.trim_start_matches('/');
            words(super::specs().filter(|spec| !spec.internal).map(|spec| spec.path), typed)
        }
        Kind::Choice(choices) => words(choices.iter().copied(), typed),
        Kind::Flag => words(["true", "false"].into_iter(), typed),
        Kind::Zone => {
            let typed = typed.to_lowercase();
            let mut zones: Vec<String> = known_zones().filter(|zone| zone.to_lowercase().contains(&typed)).collect();
            // A place that begins so comes before one that has it somewhere inside: Asia/Tokyo, not Antarctica/Vostok.
            zones.sort_by_key(|zone| !zone.to_lowercase().split('/').any(|part| part.starts_with(&typed)));
            zones.into_iter().take(COMPLETIONS_MAX).map(as_it_is).collect()
        }
        kind => Among::of(kind).map(|among| items(context, &[among], typed)).unwrap_or_default(),
    }
}

fn as_it_is(word: String) -> Completion {
    Completion { shown: word.clone(), value: word }
}

fn words(words: impl Iterator<Item = &'static str>, typed: &str) -> Vec<Completion> {
    let typed = typed.to_lowercase();
    words.filter(|word| word.starts_with(&typed)).take(COMPLETIONS_MAX).map(str::to_owned).map(as_it_is).collect()
}

fn items(context: &Context<'_>, kinds: &[Among], typed: &str) -> Vec<Completion> {
    let recent = context.directory.recent(context.person());
    let of_kind = |among: Among| {
        let hits = among.index(context).find(typed, COMPLETIONS_MAX * 2, recent).into_iter();
        let may = move |hit: &Hit| among.holds(context, hit.id) && may_be_offered(context, among, hit.id, typed);
        hits.filter(may).map(move |hit| (hit.tier, among, hit.id))
    };
    let mut found: Vec<_> = kinds.iter().copied().flat_map(of_kind).collect();
    // The better likeness first, whatever it is; equally good ones stay in the order of their kinds.
    found.sort_by_key(|(tier, ..)| *tier);
    let completion = |(_, among, id): (_, Among, ItemId)| Completion {
        value: short_value(context, among, id),
        shown: context.locale.show(&context.item(id)),
    };
    found.into_iter().take(COMPLETIONS_MAX).map(completion).collect()
}

/// What to type for an item: its name, where that alone means it, else its number.
pub(super) fn short_value(context: &Context<'_>, among: Among, id: ItemId) -> String {
    let directory = context.directory;
    let name = match among {
        Among::Topics => directory.topic(id).map(|topic| &topic.name),
        Among::Targets => directory.target(id).map(|target| &target.name),
        Among::Contracts | Among::Memberships => None,
    };
    let means_it = |name: &&Name| among.index(context).exact(name.as_str()) == [id];
    name.filter(means_it).map_or_else(|| id.to_string(), Name::to_string)
}
