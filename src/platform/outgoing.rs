//! Requests to other people's servers, whose addresses somebody has typed: only over TLS, never into our own network,
//! never on to where an answer leads, and never for long.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::{Arc, OnceLock},
    time::Duration,
};

use axum::http::{Request, header};
use http_body_util::Full;
use hyper::{body::Bytes, client::conn::http1};
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpStream, lookup_host},
};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, RootCertStore, crypto::ring, pki_types::ServerName},
};
use url::{Host, Url};

/// How long a receiver may take, from the name to the answer.
pub const PATIENCE: Duration = Duration::from_secs(10);
/// Longest address.
const LONGEST: usize = 500;

/// What may be reached, and how long it may take.
#[derive(Clone, Copy, Debug)]
pub struct Outgoing {
    /// Addresses inside the own network too, and without TLS: for trying things out.
    pub allows_private: bool,
    /// How long a receiver may take.
    pub patience: Duration,
}

/// Why an address is refused before anything is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressRefusal {
    /// Not an address of the web, or one with a name and password in it.
    NotAnAddress,
    /// Without TLS.
    NotSecure,
    /// In a network that nothing is sent to.
    Private,
}

/// Why a request has failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SendRefusal {
    /// No connection, or it broke.
    Unreachable,
    /// No answer in time.
    TooSlow,
    /// The name leads into a network that nothing is sent to.
    Private,
    /// An answer other than 2xx.
    Status(u16),
}

impl Outgoing {
    /// With the usual patience.
    pub const fn new(allows_private: bool) -> Self {
        Self { allows_private, patience: PATIENCE }
    }

    /// The address that was typed, if something may be sent there.
    pub fn address(self, typed: &str) -> Result<Url, AddressRefusal> {
        let url = Url::parse(typed).ok().filter(|_| typed.len() <= LONGEST).ok_or(AddressRefusal::NotAnAddress)?;
        let is_plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        if !is_plain || !url.has_host() || !matches!(url.scheme(), "http" | "https") {
            return Err(AddressRefusal::NotAnAddress);
        }
        if url.scheme() == "http" && !self.allows_private {
            return Err(AddressRefusal::NotSecure);
        }
        let number = match url.host() {
            Some(Host::Ipv4(number)) => Some(IpAddr::V4(number)),
            Some(Host::Ipv6(number)) => Some(IpAddr::V6(number)),
            Some(Host::Domain("localhost")) => Some(IpAddr::V4(Ipv4Addr::LOCALHOST)),
            _ => None,
        };
        if number.is_some_and(|number| !self.may_reach(number)) {
            return Err(AddressRefusal::Private);
        }
        Ok(url)
    }

    /// Posts `body` as JSON; an answer of 2xx is the only good one, and where it leads to nobody follows.
    pub async fn post(self, url: &Url, headers: &[(&'static str, String)], body: String) -> Result<(), SendRefusal> {
        let status = tokio::time::timeout(self.patience, self.exchange(url, headers, body)).await;
        match status.map_err(|_| SendRefusal::TooSlow)?? {
            200..=299 => Ok(()),
            status => Err(SendRefusal::Status(status)),
        }
    }

    async fn exchange(self, url: &Url, headers: &[(&'static str, String)], body: String) -> Result<u16, SendRefusal> {
        let host = url.host_str().ok_or(SendRefusal::Unreachable)?;
        let stream = self.connect(host, url.port_or_known_default().unwrap_or(443)).await?;
        let request = request(url, headers, body).ok_or(SendRefusal::Unreachable)?;
        if url.scheme() == "http" {
            return answer(stream, request).await;
        }
        let name =
            ServerName::try_from(host.trim_matches(['[', ']']).to_owned()).map_err(|_| SendRefusal::Unreachable)?;
        let connector = connector().ok_or(SendRefusal::Unreachable)?;
        let secure = connector.connect(name, stream).await.map_err(|_| SendRefusal::Unreachable)?;
        answer(secure, request).await
    }

    /// Connects to the very number that was looked at: a name that is asked twice may answer differently.
    async fn connect(self, host: &str, port: u16) -> Result<TcpStream, SendRefusal> {
        let host = host.trim_matches(['[', ']']);
        let found: Vec<SocketAddr> = lookup_host((host, port)).await.map_err(|_| SendRefusal::Unreachable)?.collect();
        if found.iter().any(|address| !self.may_reach(address.ip())) {
            return Err(SendRefusal::Private);
        }
        TcpStream::connect(found.as_slice()).await.map_err(|_| SendRefusal::Unreachable)
    }

    fn may_reach(self, number: IpAddr) -> bool {
        self.allows_private || is_public(number)
    }
}

fn request(url: &Url, headers: &[(&'static str, String)], body: String) -> Option<Request<Full<Bytes>>> {
    let host = url.host_str()?;
    let host = url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    let path = url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
    let mut request = Request::post(path)
        .header(header::HOST, host)
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::USER_AGENT, "sutong")
        .header(header::CONNECTION, "close");
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    request.body(Full::new(Bytes::from(body))).ok()
}

/// Sends a request over a connection of its own; only the head of the answer is read.
async fn answer<S>(stream: S, request: Request<Full<Bytes>>) -> Result<u16, SendRefusal>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) =
        http1::handshake(TokioIo::new(stream)).await.map_err(|_| SendRefusal::Unreachable)?;
    let running = tokio::spawn(connection);
    let answer = sender.send_request(request).await.map_err(|_| SendRefusal::Unreachable);
    running.abort();
    Ok(answer?.status().as_u16())
}

/// TLS with the certificates that the system trusts, read once.
fn connector() -> Option<&'static TlsConnector> {
    static CONNECTOR: OnceLock<Option<TlsConnector>> = OnceLock::new();
    CONNECTOR
        .get_or_init(|| {
            let mut roots = RootCertStore::empty();
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
            let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
                .with_safe_default_protocol_versions()
                .ok()?
                .with_root_certificates(roots)
                .with_no_client_auth();
            Some(TlsConnector::from(Arc::new(config)))
        })
        .as_ref()
}

/// Whether a number belongs to the open internet: none of the ranges that IANA keeps for anything else.
fn is_public(number: IpAddr) -> bool {
    match number {
        IpAddr::V4(number) => is_public_v4(number),
        IpAddr::V6(number) => {
            if let Some(number) = number.to_ipv4_mapped() {
                return is_public_v4(number);
            }
            // Global unicast is 2000::/3; within it are documentation and ways that carry an older number.
            let [first, second, ..] = number.segments();
            (0x2000..=0x3fff).contains(&first)
                && !(first == 0x2001 && (second == 0x0db8 || second < 0x0200))
                && first != 0x2002
                && first != 0x3fff
        }
    }
}

fn is_public_v4(number: Ipv4Addr) -> bool {
    let [first, second, third, _] = number.octets();
    let is_kept = match first {
        0 | 127 | 224..=255 => true,
        100 => (64..=127).contains(&second),
        192 => second == 0 && matches!(third, 0 | 2) || (second, third) == (88, 99),
        198 => matches!(second, 18 | 19) || (second, third) == (51, 100),
        203 => (second, third) == (0, 113),
        _ => false,
    };
    !is_kept && !number.is_private() && !number.is_link_local()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRICT: Outgoing = Outgoing::new(false);

    #[test]
    fn nothing_is_sent_into_a_network_of_our_own() {
        let kept = "0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 192.0.2.1 \
                    192.168.1.1 198.18.0.1 198.51.100.7 203.0.113.7 224.0.0.1 255.255.255.255 :: ::1 ::ffff:10.0.0.1 \
                    ::ffff:127.0.0.1 fe80::1 fc00::1 fd12::1 ff02::1 2001:db8::1 2001::1 2002:a00:1::1 64:ff9b::a00:1";
        for number in kept.split_whitespace() {
            assert!(!is_public(number.parse().unwrap()), "{number}");
        }
        for number in ["1.1.1.1", "172.32.0.1", "100.128.0.1", "223.5.5.5", "2400:3200::1", "::ffff:8.8.8.8"] {
            assert!(is_public(number.parse().unwrap()), "{number}");
        }
    }

    #[test]
    fn an_address_is_one_of_the_web_over_tls() {
        for good in ["https://example.org/hook?x=1", "https://例子.中国/收", "https://223.5.5.5:8443/"] {
            assert!(STRICT.address(good).is_ok(), "{good}");
        }
        let refused = |typed: &str| STRICT.address(typed).unwrap_err();
        for bad in ["", "example.org", "ftp://example.org", "https://a:b@example.org/", "https://example.org/#x"] {
            assert_eq!(refused(bad), AddressRefusal::NotAnAddress, "{bad}");
        }
        assert_eq!(refused("http://example.org/"), AddressRefusal::NotSecure);
        // Ways to write numbers that browsers, and so attackers, know.
        for inside in
            ["https://127.1/", "https://2130706433/", "https://0x7f.0.0.1/", "https://[::1]/", "https://localhost/"]
        {
            assert_eq!(refused(inside), AddressRefusal::Private, "{inside}");
        }
        assert!(Outgoing::new(true).address("http://127.0.0.1:9/x").is_ok());
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_is_not_followed() {
        let url = Url::parse("https://localhost:9/").unwrap();
        assert_eq!(STRICT.post(&url, &[], String::new()).await, Err(SendRefusal::Private));
    }

    #[tokio::test]
    async fn a_receiver_that_is_too_slow_is_left() {
        use tokio::io::AsyncWriteExt;

        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
        // It answers, a letter at a time: each comes soon after the last, and the whole never.
        tokio::spawn(async move {
            loop {
                let (mut stream, _) = listener.accept().await.unwrap();
                tokio::spawn(async move {
                    for letter in "HTTP/1.1 200 OK\r\nx-slow: yes\r\n\r\n".bytes() {
                        tokio::time::sleep(Duration::from_millis(50)).await;
                        if stream.write_all(&[letter]).await.is_err() {
                            return;
                        }
                    }
                    tokio::time::sleep(Duration::from_secs(1)).await;
                });
            }
        });
        let hasty = Outgoing { patience: Duration::from_millis(300), ..Outgoing::new(true) };
        assert_eq!(hasty.post(&url, &[], "{}".to_owned()).await, Err(SendRefusal::TooSlow));
        // The same receiver is good enough for the usual patience.
        assert_eq!(Outgoing::new(true).post(&url, &[], "{}".to_owned()).await, Ok(()));
        assert_eq!(PATIENCE, Duration::from_secs(10), "as the page of webhooks says");
    }
}
