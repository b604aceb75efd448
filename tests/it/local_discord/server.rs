//! The server on loopback: connections, bodies, the troubles that are played, and the book of what was asked.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{
    AUTHORIZATION, CONNECTION, CONTENT_TYPE, HeaderMap, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY, UPGRADE,
};
use hyper::service::service_fn;
use hyper::{Response, StatusCode};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::Role;

use super::gateway;
use super::messages::UPLOADS;
use super::rest::{Call, File, Refusal, Reply, Request};
use super::routes::answer;
use super::schema;
use super::state::Shared;
use super::trouble::{self, Trouble};

/// The files' limit, and room for the rest of the body.
const BODY_MAX: usize = 26 * 1024 * 1024;
/// Where the REST API lies.
const PREFIX: &str = "/api/v10";

type Answered = Response<Full<Bytes>>;

/// Takes connections until it is dropped.
pub(super) async fn run(shared: Arc<Shared>, listener: TcpListener) {
    while let Ok((stream, _)) = listener.accept().await {
        // Without it, small frames wait 40 ms for company.
        let _ = stream.set_nodelay(true);
        tokio::spawn(connection(Arc::clone(&shared), stream));
    }
}

/// Serves one connection, whatever carries it.
pub(super) async fn connection<S: AsyncRead + AsyncWrite + Send + Unpin + 'static>(shared: Arc<Shared>, stream: S) {
    let service = service_fn(move |request| serve(Arc::clone(&shared), request));
    let connection = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    // An error is a connection that ended before its time: played, or the bot's own business.
    let _ = connection.with_upgrades().await;
}

/// Answers one request; an error drops the connection.
async fn serve(shared: Arc<Shared>, request: hyper::Request<Incoming>) -> io::Result<Answered> {
    if request.headers().contains_key(UPGRADE) {
        return upgrade(shared, request);
    }
    if let Some(place) = request.uri().path().strip_prefix(UPLOADS) {
        return Ok(upload(&shared, (place, request.headers())));
    }
    let method = request.method().to_string();
    let path = request.uri().path().strip_prefix(PREFIX).unwrap_or("/elsewhere").to_owned();
    let name = format!("{method} {path}");
    let number = shared.change(|state| {
        state.requests.push(Request { name: name.clone(), body: Value::Null, status: None });
        state.requests.len() - 1
    });
    let impatient = shared.change(|state| state.troubles.refuse_impatient(&name)).err();
    let trouble = if impatient.is_none() { shared.change(|state| state.troubles.next(&name)) } else { None };
    match &trouble {
        Some(Trouble::DroppedBefore) => return Err(lost()),
        Some(Trouble::Held) => hold(&shared).await,
        _ => {}
    }
    // The body is read also where nobody looks at it: who is refused while writing sees a broken pipe, and no answer.
    let call = read(request, method, path).await;
    if let Ok(call) = &call {
        shared.change(|state| state.requests[number].body = call.body.clone());
    }
    if let Some((reply, fault)) = impatient {
        shared.fault(format!("{name}: {fault}"));
        return Ok(write(&shared, number, reply));
    }
    if let Some(reply) = trouble.as_ref().and_then(trouble::answer) {
        return Ok(write(&shared, number, reply));
    }
    let reply = match call {
        Ok(call) => {
            let described = schema::check(&call);
            shared.change(|state| {
                let outcome = answer(state, &call);
                if matches!(trouble, Some(Trouble::DroppedAfter | Trouble::Garbled)) {
                    state.doubtful.insert(call.path.clone());
                }
                // The rules go first, for they speak more clearly.
                outcome.and_then(|reply| described.map_or(Ok(reply), Err))
            })
        }
        Err(refusal) => Err(refusal),
    };
    let reply = reply.unwrap_or_else(|refusal| {
        for fault in &refusal.faults {
            shared.fault(format!("{name}: {fault}"));
        }
        Reply::with_status(refusal.status, &refusal.body)
    });
    match trouble {
        Some(Trouble::DroppedAfter) => Err(lost()),
        Some(Trouble::LastForNow { reset_after }) => {
            let headers = [reply.headers, trouble::bucket(reset_after)].concat();
            Ok(write(&shared, number, Reply { headers, ..reply }))
        }
        Some(Trouble::Garbled) => {
            Ok(write(&shared, number, Reply { body: Some("{\"id\": [".to_owned()), status: 200, ..reply }))
        }
        _ => Ok(write(&shared, number, reply)),
    }
}

/// A file that somebody attached. It lies beside the API, where nobody shows a token.
fn upload(shared: &Shared, (place, headers): (&str, &HeaderMap)) -> Answered {
    if headers.contains_key(AUTHORIZATION) {
        shared.fault("the token was shown to the place where files lie".to_owned());
    }
    let id = place.split('/').next().and_then(|id| id.parse().ok()).unwrap_or(0);
    let bytes = shared.see(|state| state.uploads.get(&id).filter(|_| !state.loses_uploads).cloned());
    let status = if bytes.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
    Response::builder().status(status).body(Full::from(bytes.unwrap_or_default())).expect("known headers")
}

fn lost() -> io::Error {
    io::Error::from(io::ErrorKind::ConnectionReset)
}

/// Waits until the test lets go.
async fn hold(shared: &Shared) {
    let before = shared.change(|state| {
        state.troubles.held += 1;
        state.troubles.releases
    });
    shared.when(|state| (state.troubles.releases > before).then_some(())).await;
    shared.change(|state| state.troubles.held -= 1);
}

fn write(shared: &Shared, number: usize, reply: Reply) -> Answered {
    shared.change(|state| state.requests[number].status = Some(reply.status));
    let status = StatusCode::from_u16(reply.status).expect("a status of HTTP");
    let mut response = Response::builder().status(status).header(CONTENT_TYPE, "application/json");
    for (name, value) in reply.headers {
        if name == CONTENT_TYPE {
            response.headers_mut().expect("nothing wrong so far").remove(CONTENT_TYPE);
        }
        response = response.header(name, value);
    }
    response.body(Full::from(reply.body.unwrap_or_default())).expect("known headers")
}

/// Reads the body: JSON, or JSON and files in parts.
async fn read(request: hyper::Request<Incoming>, method: String, path: String) -> Result<Call, Refusal> {
    let (head, body) = request.into_parts();
    let too_large = || Refusal::of_bot(413, 40005, "Request entity too large", "the body is longer than 26 MiB");
    let bytes = collect(body).await.ok_or_else(too_large)?;
    let text = |headers: &HeaderMap, name| headers.get(name).and_then(|value| value.to_str().ok().map(str::to_owned));
    let kind = text(&head.headers, CONTENT_TYPE).unwrap_or_default();
    let mut call = Call {
        method,
        path,
        query: query(head.uri.query().unwrap_or_default()),
        authorization: text(&head.headers, AUTHORIZATION),
        body: Value::Null,
        files: Vec::new(),
        has_body: !bytes.is_empty(),
    };
    if let Ok(boundary) = multer::parse_boundary(&kind) {
        let (body, files) = parts(bytes, boundary).await.map_err(|error| broken(&error))?;
        call.body = parse(&body)?;
        call.files = files;
    } else if call.has_body {
        if kind != "application/json" {
            return Err(broken(&format!("a body of the type `{kind}`")));
        }
        call.body = parse(&bytes)?;
    }
    Ok(call)
}

/// The whole body; `None` when it is too long, or when its sender gave up.
async fn collect(mut body: Incoming) -> Option<Bytes> {
    let (mut kept, mut length) = (Vec::new(), 0);
    while let Some(frame) = body.frame().await {
        let data = frame.ok()?.into_data().unwrap_or_default();
        length += data.len();
        if length <= BODY_MAX {
            kept.extend_from_slice(&data);
        }
    }
    (length <= BODY_MAX).then(|| Bytes::from(kept))
}

fn parse(bytes: &[u8]) -> Result<Value, Refusal> {
    serde_json::from_slice(bytes).map_err(|error| broken(&error.to_string()))
}

fn broken(why: &str) -> Refusal {
    Refusal::of_bot(400, 50109, "The request body contains invalid JSON.", format!("the body is broken: {why}"))
}

async fn parts(bytes: Bytes, boundary: String) -> Result<(Vec<u8>, Vec<File>), String> {
    let stream = futures_util::stream::iter([Ok::<_, io::Error>(bytes)]);
    let mut form = multer::Multipart::new(stream, boundary);
    let (mut body, mut files) = (b"null".to_vec(), Vec::new());
    while let Some(field) = form.next_field().await.map_err(|error| error.to_string())? {
        let part = field.name().unwrap_or_default().to_owned();
        let name = field.file_name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(|error| error.to_string())?.to_vec();
        match part.as_str() {
            "payload_json" => body = bytes,
            part if part.starts_with("files[") => files.push(File { part: part.to_owned(), name, bytes }),
            part => return Err(format!("a part is called `{part}`, and not payload_json or files[n]")),
        }
    }
    Ok((body, files))
}

fn query(text: &str) -> BTreeMap<String, String> {
    let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// Opens the gateway.
fn upgrade(shared: Arc<Shared>, request: hyper::Request<Incoming>) -> io::Result<Answered> {
    let uri = request.uri();
    if uri.path() != "/" || query(uri.query().unwrap_or_default()).get("v").is_none_or(|version| version != "10") {
        shared.fault(format!("gateway: the address is `/?v=10`, and not `{uri}`"));
    }
    let Some(key) = request.headers().get(SEC_WEBSOCKET_KEY) else {
        return Err(lost());
    };
    let accept = derive_accept_key(key.as_bytes());
    tokio::spawn(async move {
        if let Ok(upgraded) = hyper::upgrade::on(request).await {
            let socket = WebSocketStream::from_raw_socket(TokioIo::new(upgraded), Role::Server, None).await;
            gateway::serve(shared, socket).await;
        }
    });
    let response = Response::builder().status(StatusCode::SWITCHING_PROTOCOLS);
    let response = response.header(CONNECTION, "Upgrade").header(UPGRADE, "websocket");
    Ok(response.header(SEC_WEBSOCKET_ACCEPT, accept).body(Full::default()).expect("known headers"))
}
