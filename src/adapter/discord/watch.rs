//! `/health` and `/metrics` for whoever watches over the bot, on an address of this machine and nowhere else.
//!
//! A few requests at a time, each of a few lines and a few seconds; what is asked otherwise is not there.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::line::Line;

/// Requests served at a time.
const AT_A_TIME: usize = 8;
/// Longest head of a request.
const HEAD_MAX: usize = 4_096;
/// How long one request may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long no new connection is taken after one could not be.
const PAUSE: Duration = Duration::from_millis(100);

/// What is counted since the start.
#[derive(Default)]
pub(super) struct Counts {
    /// Interactions that came in.
    pub(super) interactions: AtomicU64,
    /// Those that came once more.
    pub(super) repeated: AtomicU64,
    /// Those that were put off.
    pub(super) deferred: AtomicU64,
    /// Those that were told to try again.
    pub(super) busy: AtomicU64,
    /// Those that could not be parsed.
    pub(super) unreadable: AtomicU64,
    /// Answers that did not reach Discord.
    pub(super) unanswered: AtomicU64,
    /// 1 while the gateway is connected.
    pub(super) connected: AtomicU64,
    /// How many of Discord's limits are remembered.
    pub(super) limits: AtomicU64,
}

impl Counts {
    /// One more.
    pub(super) fn add(count: &AtomicU64) {
        count.fetch_add(1, Ordering::Relaxed);
    }

    fn metrics(&self) -> String {
        let mut text = String::new();
        for (name, kind, what, count) in [
            ("interactions_total", "counter", "Interactions that came in.", &self.interactions),
            ("interactions_repeated_total", "counter", "Interactions that came once more.", &self.repeated),
            ("interactions_deferred_total", "counter", "Interactions that were put off.", &self.deferred),
            ("interactions_busy_total", "counter", "Interactions told to try again.", &self.busy),
            ("interactions_unreadable_total", "counter", "Interactions that could not be parsed.", &self.unreadable),
            ("answers_failed_total", "counter", "Answers that did not reach Discord.", &self.unanswered),
            ("gateway_connected", "gauge", "1 while the gateway is connected.", &self.connected),
            ("limits_remembered", "gauge", "Discord's limits that are remembered.", &self.limits),
        ] {
            let value = count.load(Ordering::Relaxed);
            let _ = writeln!(
                text,
                "# HELP escalation_bot_{name} {what}\n# TYPE escalation_bot_{name} {kind}\nescalation_bot_{name} {value}"
            );
        }
        text
    }
}

/// Takes the address.
///
/// # Errors
/// When it is not one, is not this machine alone, or cannot be had.
pub(super) async fn listen(address: &str) -> Result<TcpListener, String> {
    let parsed: SocketAddr =
        address.trim().parse().map_err(|_| format!("{address}: expected an address such as 127.0.0.1:9464"))?;
    if !parsed.ip().is_loopback() {
        return Err(format!("{address}: only an address of this machine (127.0.0.1) is served"));
    }
    TcpListener::bind(parsed).await.map_err(|error| format!("{address}: {error}"))
}

/// Serves until it is dropped.
pub(super) async fn serve(listener: TcpListener, counts: Arc<Counts>, line: Line) {
    let places = Arc::new(Semaphore::new(AT_A_TIME));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                let (counts, line) = (Arc::clone(&counts), line.clone());
                tokio::spawn(async move {
                    // Who does not ask in time is not answered.
                    let _ = timeout(PATIENCE, one(stream, &counts, &line)).await;
                    drop(place);
                });
            }
            Err(error) => {
                tracing::warn!(%error, "a connection to /metrics was not taken");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

async fn one(mut stream: TcpStream, counts: &Counts, line: &Line) -> std::io::Result<()> {
    let mut head = Vec::new();
    let mut bytes = [0_u8; 512];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") && head.len() < HEAD_MAX {
        let read = stream.read(&mut bytes).await?;
        if read == 0 {
            break;
        }
        head.extend_from_slice(bytes.get(..read).unwrap_or_default());
    }
    counts.limits.store(line.limits().await, Ordering::Relaxed);
    let (status, body) = answer(&String::from_utf8_lossy(&head), counts);
    let length = body.len();
    let text = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    );
    stream.write_all(text.as_bytes()).await?;
    stream.shutdown().await
}

fn answer(head: &str, counts: &Counts) -> (&'static str, String) {
    let mut words = head.lines().next().unwrap_or_default().split(' ');
    match (words.next(), words.next()) {
        (Some("GET"), Some("/metrics")) => ("200 OK", counts.metrics()),
        (Some("GET"), Some("/health")) if counts.connected.load(Ordering::Relaxed) == 1 => {
            ("200 OK", "ok\n".to_owned())
        }
        (Some("GET"), Some("/health")) => ("503 Service Unavailable", "not connected\n".to_owned()),
        (Some("GET"), Some(_)) => ("404 Not Found", "not found\n".to_owned()),
        _ => ("400 Bad Request", "bad request\n".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn health_says_whether_the_gateway_is_connected() {
        let counts = Counts::default();
        assert_eq!(answer("GET /health HTTP/1.1\r\n\r\n", &counts).0, "503 Service Unavailable");
        counts.connected.store(1, Ordering::Relaxed);
        assert_eq!(answer("GET /health HTTP/1.1\r\n\r\n", &counts), ("200 OK", "ok\n".to_owned()));
    }

    #[test]
    fn metrics_count_and_anything_else_is_not_there() {
        let counts = Counts::default();
        Counts::add(&counts.interactions);
        assert!(answer("GET /metrics HTTP/1.1", &counts).1.contains("\nescalation_bot_interactions_total 1\n"));
        assert_eq!(answer("GET / HTTP/1.1", &counts).0, "404 Not Found");
        assert_eq!(answer("", &counts).0, "400 Bad Request");
        assert_eq!(answer("POST /metrics", &counts).0, "400 Bad Request");
    }
}
