//! `/membership`: being registered where a community helps, and giving as well as asking.

use super::args::Args;
use super::edits::Edits;
use super::topic::fill_care;
use super::{Context, Done, Outcome, Stop, contract, escalate, show};
use crate::chat::Text;
use crate::domain::entitlement::{Basis, Contribution, ContributionKind, Entitlement, Membership, MembershipState};

/// Most contributions kept on one membership; the oldest go first, the journal keeps them.
const CONTRIBUTIONS_MAX: usize = 200;

fn fill(held: &mut Entitlement, args: &Args) {
    args.edit("topics").into_or(&mut held.topics, Vec::new());
    fill_care(&mut held.care, args);
    if let Some(membership) = held.membership.as_mut() {
        args.edit("account").into(&mut membership.account);
        args.edit("rules").into(&mut membership.rules);
        args.edit_word("state", MembershipState::from_word)
            .into_or(&mut membership.state, MembershipState::NotRegistered);
    }
}

pub(super) fn add(context: &Context<'_>, args: &Args) -> Outcome {
    let target = args.need("target")?;
    let mut edits = Edits::new(context);
    let mut held = Entitlement::new(edits.new_id(), target, Basis::Membership);
    // Who writes down an account has registered it; who writes down nothing has not.
    let state = if args.has("account") { MembershipState::Registered } else { MembershipState::NotRegistered };
    held.membership = Some(Membership { account: None, state, rules: None, contributions: Vec::new() });
    fill(&mut held, args);
    contract::added(context, edits, held, args, "membership add")
}

fn the_membership<'c>(context: &'c Context<'_>, args: &Args) -> Result<&'c Entitlement, Stop> {
    escalate::still_there(context, context.directory.entitlement(args.need("membership")?))
}

pub(super) fn edit(context: &Context<'_>, args: &Args) -> Outcome {
    let mut held = the_membership(context, args)?.clone();
    fill(&mut held, args);
    contract::changed(context, held, "membership edit", "entitlement-changed")
}

pub(super) fn contributed(context: &Context<'_>, args: &Args) -> Outcome {
    let mut held = the_membership(context, args)?.clone();
    let kind = args.need_word("what", ContributionKind::from_word)?;
    let on = args.get("date").unwrap_or(context.today);
    if on > context.today {
        return Err(context.refuse("contributed-future", &[("day", on.into())]));
    }
    if let Some(membership) = held.membership.as_mut() {
        membership.contributions.push(Contribution { on, kind, link: args.get("link") });
        membership.contributions.sort_by_key(|given| given.on);
        let excess = membership.contributions.len().saturating_sub(CONTRIBUTIONS_MAX);
        membership.contributions.drain(..excess);
    }
    contract::changed(context, held, "membership contributed", "membership-contributed")
}

pub(super) fn show(context: &Context<'_>, args: &Args) -> Outcome {
    let id = the_membership(context, args)?.id;
    Ok(Done::say(contract::shown(context, id, "entitlement-shown")).about(id))
}

pub(super) fn list(context: &Context<'_>, args: &Args) -> Outcome {
    let rows: Vec<Text> = context
        .directory
        .entitlements()
        .filter(|held| held.basis == Basis::Membership)
        .map(|held| {
            let state = held.membership.as_ref().map_or("not_registered", |membership| membership.state.word());
            context.say(
                "membership-row",
                &[
                    ("item", context.item(held.id).into()),
                    ("state", context.say(&format!("state-{state}"), &[]).into()),
                ],
            )
        })
        .collect();
    Ok(Done::say(show::page(
        context,
        "membership-list",
        "membership list",
        &rows,
        args.get::<u32>("page").unwrap_or(1),
    )))
}

pub(super) fn remove(context: &Context<'_>, args: &Args) -> Outcome {
    let id = the_membership(context, args)?.id;
    Ok(contract::remove_entitlement(context, args, id, "membership"))
}
