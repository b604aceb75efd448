//! The line to Discord's REST API: one call, and what became of it.
//!
//! With the real Discord, the library's limiter waits where Discord would say "too many". Behind `DISCORD_API_URL` it is
//! off, because it would go round it to the real host; then the waiting is done here. So it is, both ways, where Discord
//! says "too many" for everything: the limiter then holds back that one call and none of the others. The token is in no
//! error.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::header::CONTENT_LENGTH;
use reqwest::multipart::{Form, Part};
use serde_json::Value;
use serenity::builder::CreateAttachment;
use serenity::http::{Http, HttpBuilder, HttpError, LightMethod, Multipart, MultipartUpload, Request, Route};
use tokio::time::{Instant, sleep};

use super::client::Door;
use super::wire::File;
use crate::chat::ATTACHMENT_MAX;

/// How long one call may take.
const CALL_MAX: Duration = Duration::from_secs(10);
/// What Discord asks us to wait when it forgets to say how long.
const WAIT: Duration = Duration::from_secs(1);
/// Longest part of an answer of Discord's that is told to the operator.
const WHY_MAX: usize = 400;

/// After how many calls limits are forgotten whose time has passed. Each interaction brings one of its own, of two
/// kilobytes, and to look through so many takes microseconds.
const FORGET_EVERY: u64 = 256;

/// Why a call came to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Discord says no: its status, its own code, and its words.
    Refused(u16, u64, String),
    /// Too many; when to come back.
    Wait(Duration),
    /// No answer, or one that makes no sense. It may have been done all the same.
    Doubtful(String),
}

/// What is sent.
pub(super) struct Parcel {
    /// The JSON.
    pub(super) body: Vec<u8>,
    /// The files beside it.
    pub(super) files: Vec<File>,
}

/// The client that calls go through, to be built: TLS with the authorities that everybody trusts, and an end to waiting.
pub fn rest() -> reqwest::ClientBuilder {
    reqwest::Client::builder().use_rustls_tls().timeout(CALL_MAX)
}

/// The line.
#[derive(Clone)]
pub(super) struct Line {
    http: Arc<Http>,
    client: reqwest::Client,
    /// How many calls there were.
    calls: Arc<AtomicU64>,
    shutter: Arc<Shutter>,
}

/// What is shut while Discord wants no call at all, but for first answers to interactions.
#[derive(Default)]
struct Shutter(Mutex<Option<Instant>>);

impl Shutter {
    fn shut(&self, time: Duration) {
        if let Ok(mut until) = self.0.lock() {
            *until = (*until).max(Instant::now().checked_add(time));
        }
    }

    /// How long it stays shut.
    fn left(&self) -> Option<Duration> {
        let until = self.0.lock().ok().and_then(|until| *until)?;
        until.checked_duration_since(Instant::now()).filter(|left| !left.is_zero())
    }

    /// Waits until it is open.
    async fn opened(&self) -> Result<(), Trouble> {
        while let Some(left) = self.left() {
            if left > CALL_MAX {
                return Err(Trouble::Wait(left));
            }
            sleep(left).await;
        }
        Ok(())
    }
}

impl Line {
    /// The line, and what the library needs to build the rest on it.
    ///
    /// # Errors
    /// When no client can be made.
    pub(super) fn open(door: &Door) -> Result<(Self, HttpBuilder), String> {
        let api_url = door.api_url.as_deref();
        // The address of the operator is where to go, whatever proxy the system has.
        let own = || if api_url.is_some() { rest().no_proxy() } else { rest() };
        let client = door.rest.clone().map_or_else(|| own().build(), Ok).map_err(|error| one_line(&error))?;
        let http = || {
            let http = HttpBuilder::new(&door.token).client(client.clone());
            match api_url {
                Some(url) => http.proxy(base(url)).ratelimiter_disabled(true),
                None => http,
            }
        };
        let mut built = http().build();
        let shutter = Arc::new(Shutter::default());
        if let Some(limiter) = &mut built.ratelimiter {
            let shutter = Arc::clone(&shutter);
            limiter.set_ratelimit_callback(Box::new(move |limit| {
                if limit.global {
                    shutter.shut(limit.timeout);
                }
            }));
        }
        Ok((Self { http: Arc::new(built), client: client.clone(), calls: Arc::default(), shutter }, http()))
    }

    /// Calls; what comes back is the answer's JSON, or null where there is none.
    ///
    /// # Errors
    /// As [`Trouble`] says.
    pub(super) async fn call(&self, method: LightMethod, route: Route<'_>, parcel: Parcel) -> Result<Value, Trouble> {
        // An answer to an interaction is exempt, and cannot wait.
        if !matches!(route, Route::InteractionResponse { .. }) {
            self.shutter.opened().await?;
        }
        let request = Request::new(route, method);
        let request = match (parcel.files.as_slice(), parcel.body.is_empty()) {
            ([], true) => request,
            ([], false) => request.body(Some(parcel.body)),
            ([_, _, ..], _) => return self.several(request, parcel).await,
            ([_], _) => request.multipart(Some(Multipart {
                upload: MultipartUpload::Attachments(
                    parcel.files.into_iter().map(|file| CreateAttachment::bytes(file.bytes, file.name)).collect(),
                ),
                fields: Vec::new(),
                payload_json: Some(String::from_utf8_lossy(&parcel.body).into_owned()),
            })),
        };
        self.perform(request).await
    }

    /// Reads; `params` stand behind the route.
    ///
    /// # Errors
    /// As [`Trouble`] says.
    pub(super) async fn read(&self, route: Route<'_>, params: Vec<(&'static str, String)>) -> Result<Value, Trouble> {
        self.shutter.opened().await?;
        let request = Request::new(route, LightMethod::Get);
        self.perform(if params.is_empty() { request } else { request.params(Some(params)) }).await
    }

    /// Fetches a file that somebody attached, up to [`ATTACHMENT_MAX`]. Discord keeps it beside its API; the token does not
    /// go there.
    ///
    /// # Errors
    /// When it cannot be had, or is longer than Discord said.
    pub(super) async fn fetch(&self, url: &str) -> Result<Vec<u8>, String> {
        let sent = self.client.get(url).send().await.and_then(reqwest::Response::error_for_status);
        let mut response = sent.map_err(|error| one_line(&error.without_url()))?;
        let mut bytes = Vec::new();
        while let Some(piece) = response.chunk().await.map_err(|error| one_line(&error.without_url()))? {
            bytes.extend_from_slice(&piece);
            if bytes.len() > ATTACHMENT_MAX {
                return Err("longer than it was said to be".to_owned());
            }
        }
        Ok(bytes)
    }

    /// Sends several files. The library would give all of their parts one name, and Discord takes one file of a name; so
    /// the parts are made here, past the limiter, and whoever comes too early is told when to come again.
    async fn several(&self, request: Request<'_>, parcel: Parcel) -> Result<Value, Trouble> {
        let doubtful = |error: &dyn std::error::Error| Trouble::Doubtful(one_line(error));
        let built = request.build(&self.client, self.http.token(), self.http.proxy.as_deref());
        let mut form = Form::new().text("payload_json", String::from_utf8_lossy(&parcel.body).into_owned());
        for (number, file) in parcel.files.into_iter().enumerate() {
            form = form.part(format!("files[{number}]"), Part::bytes(file.bytes).file_name(file.name));
        }
        let built = built.map_err(|error| doubtful(&error))?.multipart(form).build();
        let mut request = built.map_err(|error| doubtful(&error.without_url()))?;
        // The library has said that nothing is sent; the form says how much it is.
        let length = request.headers().get_all(CONTENT_LENGTH).iter().next_back().cloned();
        if let Some(length) = length {
            request.headers_mut().insert(CONTENT_LENGTH, length);
        }
        let sent = self.client.execute(request).await;
        self.heard(sent.map_err(|error| doubtful(&error.without_url()))?).await
    }

    async fn perform(&self, request: Request<'_>) -> Result<Value, Trouble> {
        let doubtful = |why: String| Trouble::Doubtful(why);
        if self.calls.fetch_add(1, Ordering::Relaxed) % FORGET_EVERY == FORGET_EVERY - 1 {
            self.forget_old_limits().await;
        }
        let response = if let Some(limiter) = &self.http.ratelimiter {
            let sent = tokio::time::timeout(CALL_MAX * 2, limiter.perform(request)).await;
            sent.map_err(|_| doubtful("no answer in time".to_owned()))?
                .map_err(|error| doubtful(without_address(error)))?
        } else {
            let built = request.build(&self.client, self.http.token(), self.http.proxy.as_deref());
            let built = built.map_err(|error| doubtful(one_line(&error)))?;
            built.send().await.map_err(|error| doubtful(one_line(&error.without_url())))?
        };
        self.heard(response).await
    }

    /// What came back.
    async fn heard(&self, response: reqwest::Response) -> Result<Value, Trouble> {
        let status = response.status().as_u16();
        let wait = response.headers().get("retry-after").and_then(|header| header.to_str().ok()).map(str::to_owned);
        let is_for_all = response.headers().contains_key("x-ratelimit-global");
        let bytes = response.bytes().await.map_err(|error| Trouble::Doubtful(one_line(&error.without_url())))?;
        let answered = answered(status, wait.as_deref(), &bytes);
        if let (true, Err(Trouble::Wait(wait))) = (is_for_all, &answered) {
            self.shutter.shut(*wait);
        }
        answered
    }

    /// How many of Discord's limits are remembered.
    pub(super) async fn limits(&self) -> u64 {
        let Some(limiter) = &self.http.ratelimiter else { return 0 };
        u64::try_from(limiter.routes().read().await.len()).unwrap_or(u64::MAX)
    }

    /// Forgets the limits whose time has passed: the library keeps one for every interaction there ever was.
    #[expect(clippy::disallowed_methods, reason = "the library's limits are told in the time of the machine")]
    async fn forget_old_limits(&self) {
        let Some(limiter) = &self.http.ratelimiter else { return };
        let now = std::time::SystemTime::now();
        limiter.routes().write().await.retain(|_, limit| {
            let is_in_use = Arc::strong_count(limit) > 1;
            is_in_use || limit.try_lock().is_ok_and(|limit| limit.reset().is_some_and(|reset| reset > now))
        });
    }
}

/// What an answer means.
fn answered(status: u16, wait: Option<&str>, bytes: &[u8]) -> Result<Value, Trouble> {
    let json: Option<Value> = serde_json::from_slice(bytes).ok();
    match status {
        200..=299 if bytes.is_empty() => Ok(Value::Null),
        200..=299 => json.ok_or_else(|| Trouble::Doubtful("the answer is not JSON".to_owned())),
        429 => {
            let told = wait.and_then(|wait| wait.trim().parse::<f64>().ok());
            let told = told.or_else(|| json.as_ref()?.get("retry_after")?.as_f64());
            let wait = told.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
            Err(Trouble::Wait(wait.unwrap_or(WAIT)))
        }
        400..=499 => {
            let code = json.as_ref().and_then(|json| json.get("code")).and_then(Value::as_u64).unwrap_or_default();
            let words = json.map_or_else(|| format!("status {status}"), |json| said(&json));
            Err(Trouble::Refused(status, code, words))
        }
        _ => Err(Trouble::Doubtful(format!("status {status}"))),
    }
}

/// Discord's own words for what is wrong, and where.
fn said(json: &Value) -> String {
    let message = json.get("message").and_then(Value::as_str).unwrap_or("no reason given");
    let errors = json.get("errors").map(ToString::to_string).unwrap_or_default();
    format!("{message} {errors}").trim().chars().take(WHY_MAX).collect()
}

/// The address without what Discord's library adds to it.
fn base(url: &str) -> String {
    let url = url.trim().trim_end_matches('/');
    let url = url.strip_suffix("/api/v10").or_else(|| url.strip_suffix("/api")).unwrap_or(url);
    url.trim_end_matches('/').to_owned()
}

/// An error without the address that was called: the token of an interaction is part of it.
fn without_address(error: serenity::Error) -> String {
    match error {
        serenity::Error::Http(HttpError::Request(error)) => one_line(&error.without_url()),
        other => one_line(&other),
    }
}

/// An error and what caused it, in one line.
fn one_line(error: &dyn std::error::Error) -> String {
    let mut line = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let text = error.to_string();
        if !line.contains(&text) {
            line = format!("{line}: {text}");
        }
        cause = error.source();
    }
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_may_be_given_with_or_without_its_path() {
        for url in ["http://h:1", "http://h:1/", "http://h:1/api", "http://h:1/api/v10", " http://h:1/api/v10/ "] {
            assert_eq!(base(url), "http://h:1");
        }
    }

    #[tokio::test]
    async fn limits_whose_time_has_passed_are_forgotten_and_those_in_use_are_not() {
        let door = Door { token: "token".to_owned(), api_url: None, watch: None, rest: None };
        let (line, _) = Line::open(&door).unwrap();
        let routes = line.http.ratelimiter.as_ref().unwrap().routes();
        let bucket = |id: u64| {
            Route::ChannelMessages { channel_id: serenity::model::id::ChannelId::new(id) }.ratelimiting_bucket()
        };
        let in_use = Arc::clone(routes.write().await.entry(bucket(1)).or_default());
        for id in 2..100 {
            routes.write().await.entry(bucket(id)).or_default();
        }
        line.forget_old_limits().await;
        assert_eq!(routes.read().await.len(), 1);
        drop(in_use);
        line.forget_old_limits().await;
        assert!(routes.read().await.is_empty());
    }

    #[test]
    fn an_answer_is_done_refused_too_early_or_doubtful() {
        assert_eq!(answered(204, None, b""), Ok(Value::Null));
        assert_eq!(answered(200, None, b"<html>"), Err(Trouble::Doubtful("the answer is not JSON".to_owned())));
        assert_eq!(answered(429, Some("1.5"), b""), Err(Trouble::Wait(Duration::from_millis(1_500))));
        assert_eq!(answered(429, None, br#"{"retry_after":2}"#), Err(Trouble::Wait(Duration::from_secs(2))));
        assert_eq!(answered(429, Some("-1"), b""), Err(Trouble::Wait(WAIT)));
        let missing = br#"{"code":50013,"message":"Missing Permissions"}"#;
        assert_eq!(answered(403, None, missing), Err(Trouble::Refused(403, 50013, "Missing Permissions".to_owned())));
        assert_eq!(answered(502, None, b"<html>"), Err(Trouble::Doubtful("status 502".to_owned())));
    }
}
