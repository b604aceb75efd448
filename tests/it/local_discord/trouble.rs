//! What can go wrong between a bot and Discord, to be played on order.

use std::time::Duration;

use super::rest::{Refusal, Reply, matches};

/// What happens to a REST call.
#[derive(Clone, Debug)]
pub(crate) enum Trouble {
    /// 429 with `Retry-After`; a call like it that comes earlier is a fault.
    TooManyRequests {
        /// How long to wait.
        retry_after: Duration,
        /// For whom it counts.
        scope: Scope,
    },
    /// It is done, and was the last one for now: the headers say so, and a call like it that comes earlier is a fault.
    LastForNow {
        /// How long to wait.
        reset_after: Duration,
    },
    /// This status, with a page of HTML, as a proxy in front of Discord answers.
    Status(u16),
    /// This status, with Discord's own code and sentence.
    Refused(u16, u32, &'static str),
    /// The connection is lost before Discord did anything.
    DroppedBefore,
    /// Discord did what was asked, and the connection was lost before it could say so.
    DroppedAfter,
    /// Discord did what was asked, and its answer cannot be parsed.
    Garbled,
    /// The body is not read before `release`: a slow reader, and a slow answer.
    Held,
}

/// For whom too many is too many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// This bot on this route.
    User,
    /// This bot everywhere; answers to interactions are exempt.
    Global,
    /// Everybody on this route.
    Shared,
}

/// What happens to the gateway.
#[derive(Clone, Copy, Debug)]
pub(crate) enum GatewayTrouble {
    /// Op 7: come back, and resume.
    Reconnect,
    /// Op 9, true: the session is there, resume it.
    InvalidSessionKept,
    /// Op 9, false: the session is gone, and what happened meanwhile with it.
    InvalidSessionLost,
    /// The connection is gone, without a word.
    Cut,
    /// The connection is closed with this code.
    Closed(u16),
    /// An event of a kind that nobody has heard of.
    UnknownEvent,
    /// An interaction of a shape that nobody has heard of.
    UnknownInteraction,
    /// Heartbeats are not acknowledged until the next connection.
    Silent,
    /// What the bot sends is not read any more until the next connection.
    SlowReader,
}

/// A trouble in wait for its calls.
pub(super) struct Planned {
    pub(super) pattern: String,
    pub(super) left: usize,
    pub(super) trouble: Trouble,
}

/// A time in which calls are not welcome.
pub(super) struct Blocked {
    pattern: String,
    scope: Scope,
    until: tokio::time::Instant,
}

/// The troubles to come, and those whose time has not passed.
#[derive(Default)]
pub(super) struct Troubles {
    pub(super) planned: Vec<Planned>,
    blocked: Vec<Blocked>,
    /// Calls that are held now.
    pub(super) held: usize,
    /// How often the held ones were let go.
    pub(super) releases: usize,
}

impl Troubles {
    /// What happens to this call; it is used up by that.
    pub(super) fn next(&mut self, name: &str) -> Option<Trouble> {
        let planned = self.planned.iter_mut().find(|planned| planned.left > 0 && matches(&planned.pattern, name))?;
        planned.left -= 1;
        let trouble = planned.trouble.clone();
        let closed = match &trouble {
            Trouble::TooManyRequests { retry_after, scope } => Some((*retry_after, *scope)),
            Trouble::LastForNow { reset_after } => Some((*reset_after, Scope::User)),
            _ => None,
        };
        if let Some((time, scope)) = closed {
            let until = tokio::time::Instant::now() + time;
            self.blocked.push(Blocked { pattern: planned.pattern.clone(), scope, until });
        }
        self.planned.retain(|planned| planned.left > 0);
        Some(trouble)
    }

    /// Refuses a call that did not wait as long as it was told to.
    pub(super) fn refuse_impatient(&mut self, name: &str) -> Result<(), (Reply, String)> {
        let now = tokio::time::Instant::now();
        self.blocked.retain(|blocked| blocked.until > now);
        let is_exempt = |blocked: &Blocked| blocked.scope == Scope::Global && name.starts_with("POST /interactions/");
        let blocked = self.blocked.iter().find(|blocked| matches(&blocked.pattern, name) && !is_exempt(blocked));
        let Some(blocked) = blocked else { return Ok(()) };
        let left = blocked.until - now;
        Err((too_many(left, blocked.scope), format!("came {} ms before Retry-After had passed", left.as_millis())))
    }
}

/// The answer 429.
pub(super) fn too_many(retry_after: Duration, scope: Scope) -> Reply {
    let message = "You are being rate limited.";
    let body = serde_json::json!({
        "message": message, "retry_after": retry_after.as_secs_f64(), "global": scope == Scope::Global,
    });
    // The header counts whole seconds on Discord's edge, and parts of them behind it. Here it is the longer one, but where
    // a test would have to wait for the rest of a second.
    let seconds = retry_after.as_secs_f64();
    let header = if seconds < 1.0 { seconds } else { seconds.ceil() };
    let mut headers = bucket(retry_after);
    headers.push(("retry-after", header.to_string()));
    match scope {
        Scope::Global => headers.extend([("x-ratelimit-global", "true".to_owned()), scope_header("global")]),
        Scope::User => headers.push(scope_header("user")),
        Scope::Shared => headers.push(scope_header("shared")),
    }
    Reply { headers, ..Reply::with_status(429, &body) }
}

/// What the headers say of a route on which nothing more may come for a while.
pub(super) fn bucket(reset_after: Duration) -> Vec<(&'static str, String)> {
    vec![
        ("x-ratelimit-reset-after", reset_after.as_secs_f64().to_string()),
        ("x-ratelimit-remaining", "0".to_owned()),
        ("x-ratelimit-limit", "5".to_owned()),
    ]
}

fn scope_header(scope: &str) -> (&'static str, String) {
    ("x-ratelimit-scope", scope.to_owned())
}

/// The answer of a trouble that answers at once.
pub(super) fn answer(trouble: &Trouble) -> Option<Reply> {
    match trouble {
        Trouble::TooManyRequests { retry_after, scope } => Some(too_many(*retry_after, *scope)),
        Trouble::Status(status) => {
            let page = format!("<html><head><title>{status}</title></head><body>cloudflare</body></html>");
            let headers = vec![("content-type", "text/html".to_owned())];
            Some(Reply { status: *status, body: Some(page), headers })
        }
        Trouble::Refused(status, code, message) => {
            let refusal = Refusal::of_world(*status, *code, message);
            Some(Reply::with_status(refusal.status, &refusal.body))
        }
        Trouble::LastForNow { .. }
        | Trouble::DroppedBefore
        | Trouble::DroppedAfter
        | Trouble::Garbled
        | Trouble::Held => None,
    }
}
