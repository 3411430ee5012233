//! The yardstick for pages: a bare axum handler that returns the same bytes under the same headers, in a process of its own.

use std::{collections::HashMap, error::Error, fs, net::SocketAddr, path::Path, sync::Arc};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri},
};
use tokio::net::TcpListener;

use crate::client::Reply;

/// Headers that the server under it adds by itself.
const BY_ITSELF: [&str; 2] = ["content-length", "date"];

/// One answer that was taken down.
type Recorded = (HeaderMap, Bytes);

/// Takes down `reply` to `path` as number `number` in `folder`.
pub fn record(folder: &Path, number: usize, path: &str, reply: &Reply) -> std::io::Result<()> {
    let lines: Vec<&str> = reply.head.lines().skip(1).filter(|line| !line.is_empty()).collect();
    fs::write(folder.join(format!("{number}.head")), format!("{path}\n{}", lines.join("\n")))?;
    fs::write(folder.join(format!("{number}.body")), &reply.body)
}

/// Serves what was taken down in `folder`.
pub async fn serve(folder: &Path, addr: SocketAddr) -> Result<(), Box<dyn Error>> {
    let mut pages = HashMap::new();
    for number in 0.. {
        let Ok(head) = fs::read_to_string(folder.join(format!("{number}.head"))) else { break };
        let (path, lines) = head.split_once('\n').unwrap_or((&head, ""));
        let body = fs::read(folder.join(format!("{number}.body")))?;
        pages.insert(path.to_owned(), (headers(lines)?, body.into()));
    }
    let router = Router::new().fallback(answer).with_state(Arc::new(pages));
    Ok(axum::serve(TcpListener::bind(addr).await?, router).await?)
}

async fn answer(State(pages): State<Arc<HashMap<String, Recorded>>>, uri: Uri) -> (StatusCode, HeaderMap, Bytes) {
    match pages.get(uri.path()) {
        Some((headers, body)) => (StatusCode::OK, headers.clone(), body.clone()),
        None => (StatusCode::NOT_FOUND, HeaderMap::new(), Bytes::new()),
    }
}

fn headers(lines: &str) -> Result<HeaderMap, Box<dyn Error>> {
    let mut headers = HeaderMap::new();
    for (name, value) in lines.lines().filter_map(|line| line.split_once(':')) {
        if !BY_ITSELF.contains(&name) {
            headers.append(name.parse::<HeaderName>()?, HeaderValue::from_str(value.trim())?);
        }
    }
    Ok(headers)
}
