//! The same server behind TLS, as `discord.com`: for a bot that goes the way it goes in production.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;

use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;

use super::LocalDiscord;
use super::server::connection;
use super::state::Shared;

/// Where the REST API is in production.
const HOST: &str = "discord.com";

impl LocalDiscord {
    /// Opens a second door, with TLS, and gives the client that finds it and trusts it: `discord.com` is here for it, and
    /// no other client knows of that.
    pub(crate) fn secured(&self, client: reqwest::ClientBuilder) -> reqwest::Client {
        let CertifiedKey { cert, signing_key } = generate_simple_self_signed([HOST.to_owned()]).expect("a certificate");
        let key = PrivatePkcs8KeyDer::from(signing_key.serialize_der());
        let config = ServerConfig::builder().with_no_client_auth();
        let config = config.with_single_cert(vec![cert.der().clone()], key.into()).expect("a key that fits");
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port on loopback");
        listener.set_nonblocking(true).expect("a socket that does not block");
        let address: SocketAddr = listener.local_addr().expect("an address");
        let runtime = self.runtime.as_ref().expect("it runs");
        let listener = {
            let _entered = runtime.enter();
            tokio::net::TcpListener::from_std(listener).expect("a listener")
        };
        runtime.spawn(run(Arc::clone(&self.shared), listener, TlsAcceptor::from(Arc::new(config))));
        let trusted = reqwest::Certificate::from_der(cert.der()).expect("a certificate");
        let client = client.no_proxy().resolve(HOST, address).tls_built_in_root_certs(false);
        client.add_root_certificate(trusted).build().expect("a client")
    }
}

async fn run(shared: Arc<Shared>, listener: tokio::net::TcpListener, acceptor: TlsAcceptor) {
    while let Ok((stream, _)) = listener.accept().await {
        let _ = stream.set_nodelay(true);
        let (shared, acceptor) = (Arc::clone(&shared), acceptor.clone());
        tokio::spawn(async move {
            // Who does not trust us hangs up.
            if let Ok(stream) = acceptor.accept(stream).await {
                connection(shared, stream).await;
            }
        });
    }
}
